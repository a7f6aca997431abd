//! Rules of labels, periods and presentation.

pub(crate) mod currency_label;
pub(crate) mod period_label;
pub(crate) mod placeholder;
pub(crate) mod rate_disclosed;
pub(crate) mod restated_label;
pub(crate) mod unaudited;
