//! What became of a figure: the gravest of its ties.

use tieout_figures::Reading;
use tieout_ties::{Ties, Verdict};

/// What became of a figure. The order is that of weight: a figure is counted under the last that applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// In no tie.
    #[default]
    Unchecked,
    /// Only in ties that cannot be decided.
    Undetermined,
    /// In a list said not to be whole, and in no weightier tie.
    Partial,
    /// In a tie that holds, and in none that breaks.
    Tied,
    /// In a tie that breaks.
    Broken,
}

impl Status {
    /// All of them, as a summary lists them.
    pub const ALL: [Self; 5] = [Self::Tied, Self::Broken, Self::Undetermined, Self::Partial, Self::Unchecked];

    /// Of a verdict.
    pub const fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Breaks => Self::Broken,
            Verdict::Ties { .. } => Self::Tied,
            Verdict::Partial { .. } => Self::Partial,
            Verdict::Undetermined { .. } => Self::Undetermined,
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tied => "tied",
            Self::Broken => "broken",
            Self::Undetermined => "undetermined",
            Self::Partial => "partial",
            Self::Unchecked => "unchecked",
        }
    }

    /// The letter of its tick mark.
    pub const fn letter(self) -> char {
        match self {
            Self::Tied => 'T',
            Self::Broken => 'B',
            Self::Undetermined => 'U',
            Self::Partial => 'P',
            Self::Unchecked => 'N',
        }
    }

    /// The shape of its tick mark.
    pub const fn symbol(self) -> char {
        match self {
            Self::Tied => '✓',
            Self::Broken => '✗',
            Self::Undetermined => '?',
            Self::Partial => '◐',
            Self::Unchecked => '·',
        }
    }

    /// What it means, for a legend.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Tied => "A relation holds: some values within the roundings of all its figures satisfy it.",
            Self::Broken => "A relation fails: no values within the roundings satisfy it.",
            Self::Undetermined => "A relation cannot be decided. The reason is given.",
            Self::Partial => "Part of a list that its words say is not complete. The remainder is given.",
            Self::Unchecked => "In no relation that was found.",
        }
    }
}

/// The status of each figure of a reading. Those that state no quantity are unchecked.
pub fn statuses(reading: &Reading, ties: &Ties) -> Vec<Status> {
    let mut all = vec![Status::Unchecked; reading.figures.len()];
    for tie in &ties.ties {
        let own = Status::of(&tie.verdict);
        for (f, _) in &tie.figures {
            if let Some(status) = all.get_mut(*f as usize) {
                *status = own.max(*status);
            }
        }
    }
    all
}
