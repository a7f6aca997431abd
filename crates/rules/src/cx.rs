//! Rules of consistency: what must agree across places and documents.

pub(crate) mod call_v_filing;
pub(crate) mod cash_v_balance;
pub(crate) mod contradiction;
pub(crate) mod defined_term;
pub(crate) mod name_drift;
pub(crate) mod narrative_v_statement;
pub(crate) mod prior_year;
pub(crate) mod risk_hypothetical;
pub(crate) mod same_fact;
pub(crate) mod subset;
