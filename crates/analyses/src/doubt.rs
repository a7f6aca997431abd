//! When a break is said of a document, and when it is not: a reading that nothing else proves may be wrong.

use crate::model::{Computed, Origin, Verdict};
use crate::work::Work;

/// Takes back breaks of one result over a document's figures where no other period of the same result ties: there
/// the reading of the lines may be what is wrong. Given values and cells are what a person meant, and stay.
pub(crate) fn doubt(work: &mut Work, results: &[u32], why: &str) {
    let of = |work: &Work, i: &u32| work.result(*i).cloned();
    let ties = |r: &Computed| matches!(r.verdict, Verdict::Ties { .. });
    if results.iter().filter_map(|i| of(work, i)).any(|r| ties(&r)) {
        return;
    }
    for i in results {
        let Some(result) = of(work, i) else { continue };
        if matches!(result.verdict, Verdict::DoesNotTie { .. }) && read_from_document(work, &result) {
            work.judge(Some(*i), Verdict::Undetermined { why: why.to_owned() });
        }
    }
}

/// Whether any of a result's inputs, or what it is held against, was read from a document.
pub(crate) fn read_from_document(work: &Work, result: &Computed) -> bool {
    let inputs = result.expr.inputs().into_iter().chain(result.printed);
    inputs.filter_map(|i| work.inputs.at(i)).any(|i| matches!(i.origin, Origin::Figure { .. }))
}
