//! Under which permanent code a relation that breaks is reported.

use tieout_ties::Relation;

/// The code of a relation.
pub const fn code(relation: Relation) -> &'static str {
    match relation {
        Relation::Change => "AR01",
        Relation::Direction => "AR02",
        Relation::Share => "AR03",
        Relation::Foot | Relation::RollForward | Relation::Balance => "AR04",
        Relation::CrossFoot => "AR05",
        Relation::Difference => "AR06",
        Relation::Points => "AR07",
        Relation::Translation => "AR08",
        Relation::Sum => "AR12",
        Relation::Partial => "AR13",
        Relation::Ratio | Relation::Multiple => "AR15",
        Relation::Average => "AR16",
        Relation::PerShare => "AR18",
        Relation::Growth => "AR20",
        Relation::Same => "CX01",
        Relation::Calculation => "XB05",
    }
}
