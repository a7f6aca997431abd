//! Rules of goodwill: what is said of reporting units, tests and charges.

pub(crate) mod amortised;
pub(crate) mod at_risk_set;
pub(crate) mod boilerplate;
pub(crate) mod both_statements;
pub(crate) mod headroom_calc;
pub(crate) mod neither;
pub(crate) mod order;
pub(crate) mod roll_forward;
pub(crate) mod said;
pub(crate) mod stale_step;
pub(crate) mod test_date;
pub(crate) mod trigger_silent;
