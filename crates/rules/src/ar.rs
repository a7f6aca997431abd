//! Rules of arithmetic: what a document asserts of its own figures.

pub(crate) mod avg;
pub(crate) mod cagr;
pub(crate) mod cross_foot;
pub(crate) mod diff;
pub(crate) mod direction;
pub(crate) mod foot;
pub(crate) mod growth_mix;
pub(crate) mod list_order;
pub(crate) mod list_sum;
pub(crate) mod one_rate;
pub(crate) mod partial_residual;
pub(crate) mod pct_change;
pub(crate) mod pct_points;
pub(crate) mod per_share;
pub(crate) mod ratio;
pub(crate) mod scale;
pub(crate) mod share;
pub(crate) mod translation;
pub(crate) mod translation_missing;
pub(crate) mod translation_old;
