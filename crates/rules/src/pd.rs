//! Rules of labels, periods and presentation.

pub(crate) mod currency_label;
pub(crate) mod ellipsis;
pub(crate) mod fiscal_gap;
pub(crate) mod neg_format;
pub(crate) mod note_ref;
pub(crate) mod period_label;
pub(crate) mod placeholder;
pub(crate) mod rate_disclosed;
pub(crate) mod restated_label;
pub(crate) mod superseded_cite;
pub(crate) mod unaudited;
