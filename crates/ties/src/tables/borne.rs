//! Breaks in which every figure is borne out elsewhere.
//!
//! A slip of the pen breaks all that its figure stands in. Where each figure of a break also stands in a tie
//! that holds, none of them is the slip: the structure is not meant there, and which is cannot be said.

use rustc_hash::FxHashSet;

use crate::tie::{Basis, Relation, Tie, Verdict};

/// A break of a structure that rows and columns show; that assets are liabilities and equity, words say.
fn is_found(tie: &Tie) -> bool {
    tie.verdict == Verdict::Breaks && tie.basis == Basis::Layout && tie.relation != Relation::Balance
}

/// Turns such breaks into undetermined ones.
pub(super) fn settle(ties: &mut [Tie]) {
    let sound: FxHashSet<u32> = ties
        .iter()
        .filter(|t| matches!(t.verdict, Verdict::Ties { .. }))
        .flat_map(|t| t.figures.iter().map(|f| f.0))
        .collect();
    for tie in ties.iter_mut().filter(|t| is_found(t)) {
        if tie.figures.iter().all(|f| sound.contains(&f.0)) {
            tie.verdict = Verdict::Undetermined {
                why: "Each of its figures ties elsewhere, so the relation of the other rows and columns may not be \
                      meant here."
                    .to_owned(),
            };
        }
    }
}
