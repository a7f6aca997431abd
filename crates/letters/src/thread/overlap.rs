//! Whether two letters are about the same filing.

use super::facts::{Facts, file_number};
use crate::model::Reference;

/// Statements that are reviewed before they become effective, and are amended: each has one file number, whatever
/// the number of its amendment.
fn is_registration(form: &str) -> bool {
    let series = form.starts_with("S-") || form.starts_with("F-") || form.starts_with("SB-") || form.starts_with("SF-");
    series || form.starts_with("10-12") || matches!(form, "10" | "1-A")
}

/// Proxy and information statements that are not final.
fn is_preliminary(form: &str) -> bool {
    matches!(form, "PRE 14A" | "PREM14A" | "PRER14A" | "PRE 14C" | "PREM14C" | "PRER14C")
}

/// How surely two letters are about the same filings: 0 for not at all.
pub(super) fn overlap(a: &Facts<'_>, b: &Facts<'_>) -> u32 {
    if a.references.iter().any(|r| b.references.contains(r)) {
        return 4;
    }
    a.filings.iter().flat_map(|x| b.filings.iter().map(|y| same(x, y))).max().unwrap_or(0)
}

/// How surely two entries of Re blocks are one filing.
pub(super) fn same(a: &Reference, b: &Reference) -> u32 {
    let number = |r: &Reference| r.file_no.as_deref().and_then(file_number);
    if is_registration(&a.form) && is_registration(&b.form) {
        let family = |form: &str| form.starts_with("10");
        if a.form != b.form && !(family(&a.form) && family(&b.form)) {
            return 0;
        }
        // Drafts have numbers of their own, or none.
        let draft = |n: Option<(u32, u32)>| n.is_none_or(|(series, _)| series == 377);
        return match (number(a), number(b)) {
            (Some(x), Some(y)) if x == y => 3,
            (x, y) if draft(x) || draft(y) => 2,
            _ => 0,
        };
    }
    if is_preliminary(&a.form) && is_preliminary(&b.form) && number(a) == number(b) {
        // A preliminary statement is amended until it is final, and each amendment may be named by another form.
        return 2;
    }
    if a.form != b.form {
        return 0;
    }
    match (a.period_end, b.period_end) {
        (Some(x), Some(y)) => return 3 * u32::from(x == y),
        (None, None) => {}
        // One of them does not say the period: then the day of filing decides.
        _ => {}
    }
    match (a.filed, b.filed) {
        (Some(x), Some(y)) if x == y => 3,
        // The same proxy statement may be named with its amendment's day.
        (Some(_), Some(_)) => 0,
        _ => 1,
    }
}
