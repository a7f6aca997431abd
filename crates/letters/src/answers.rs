//! A company letter, answer by answer.

use crate::body::Body;
use crate::model::Letter;

/// Splits a company letter into its answers.
pub(crate) fn read(_body: &Body<'_>, _letter: &mut Letter) {}
