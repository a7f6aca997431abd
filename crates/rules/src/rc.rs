//! Rules of receivables: days of sales outstanding, allowances, write-offs, customers.

pub(crate) mod ageing_foot;
pub(crate) mod concentration;
pub(crate) mod coverage;
pub(crate) mod days;
pub(crate) mod dso_cause;
pub(crate) mod dso_formula;
pub(crate) mod dso_recompute;
pub(crate) mod dso_v_cash;
pub(crate) mod provision_tie;
pub(crate) mod revenue_then_writeoff;
pub(crate) mod roll_forward;
pub(crate) mod talk;
pub(crate) mod terms;
pub(crate) mod writeoff_new;
