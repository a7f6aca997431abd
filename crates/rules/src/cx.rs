//! Rules of consistency: what must agree across places and documents.

pub(crate) mod cash_v_balance;
pub(crate) mod name_drift;
pub(crate) mod narrative_v_statement;
pub(crate) mod prior_year;
pub(crate) mod same_fact;
pub(crate) mod subset;
