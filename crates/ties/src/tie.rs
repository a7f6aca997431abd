//! What a tie is: a relation that the document asserts over its own figures, and whether it holds.

use crate::exact::Range;

/// What is asserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// A quantity moved from one value to another by a percentage or an amount.
    Change,
    /// A quantity rose, fell or stayed.
    Direction,
    /// A rate moved by percentage points or basis points.
    Points,
    /// A part is a percentage of a whole.
    Share,
    /// Parts make a total.
    Sum,
    /// Parts of a total, said not to be all of it.
    Partial,
    /// One is another less a third.
    Difference,
    /// One over another.
    Ratio,
    /// So many times another.
    Multiple,
    /// One amount in two currencies.
    Translation,
    /// An average, its count and its total.
    Average,
    /// Compound growth over several years.
    Growth,
    /// The same quantity stated twice.
    Same,
    /// Rows of a table add up to a total.
    Foot,
    /// Columns of a table add up to a total.
    CrossFoot,
    /// An opening balance and movements make the closing one.
    RollForward,
    /// An amount for each share: an amount over a number of shares.
    PerShare,
    /// Assets are liabilities and equity; what a statement closes with is what another holds.
    Balance,
    /// A calculation of the filing's XBRL linkbase.
    Calculation,
}

impl Relation {
    /// Its name in listings and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Direction => "direction",
            Self::Points => "points",
            Self::Share => "share",
            Self::Sum => "sum",
            Self::Partial => "partial",
            Self::Difference => "difference",
            Self::Ratio => "ratio",
            Self::Multiple => "multiple",
            Self::Translation => "translation",
            Self::Average => "average",
            Self::Growth => "growth",
            Self::Same => "same",
            Self::Foot => "foot",
            Self::CrossFoot => "cross-foot",
            Self::RollForward => "roll-forward",
            Self::PerShare => "per-share",
            Self::Balance => "balance",
            Self::Calculation => "xbrl-calculation",
        }
    }
}

/// A figure's part in a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The value before, or the base that it is compared with.
    From,
    /// The value after.
    To,
    /// By how much per cent, or how many points.
    Percent,
    /// By how much.
    Amount,
    /// A part of a whole or total.
    Part,
    /// A part that is taken off a total.
    Offset,
    /// What parts are of.
    Whole,
    /// What is taken away.
    Less,
    /// What comes out.
    Result,
    /// Above the line of a ratio.
    Numerator,
    /// Below the line of a ratio.
    Denominator,
    /// The amount in the filer's currency.
    Local,
    /// The amount in the other currency.
    Foreign,
    /// The first statement of a quantity.
    First,
    /// Another statement of it.
    Second,
}

/// Whether a relation holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Values within all roundings satisfy it.
    Ties {
        /// Only some of them do: unrounded values could have printed otherwise.
        boundary: bool,
    },
    /// No values within the roundings satisfy it.
    Breaks,
    /// The parts are said not to be all: what remains.
    Partial {
        /// Total less parts.
        remainder: Range,
    },
    /// It cannot be decided.
    Undetermined {
        /// Why, in a full sentence.
        why: String,
    },
}

impl Verdict {
    /// Its name in listings and JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Ties { .. } => "ties",
            Self::Breaks => "breaks",
            Self::Partial { .. } => "partial",
            Self::Undetermined { .. } => "undetermined",
        }
    }
}

/// What proposes a relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Words assert it.
    #[default]
    Words,
    /// The layout of a table and its labels do.
    Layout,
    /// XBRL tags do.
    Tags,
    /// Arithmetic that chance would hardly satisfy does.
    Search,
}

/// A relation over figures of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// What is asserted.
    pub relation: Relation,
    /// Figures (indices into the reading) and their parts, in order of the relation.
    pub figures: Vec<(u32, Role)>,
    /// Whether it holds.
    pub verdict: Verdict,
    /// The working as a person would write it.
    pub working: String,
    /// Whether words only suggest it, and figures that nearly agree confirm it: a break of it is a
    /// suspicion, not an error.
    pub suggested: bool,
    /// What proposes it.
    pub basis: Basis,
}

impl Tie {
    /// Figures in a role.
    pub fn role(&self, role: Role) -> impl Iterator<Item = u32> + '_ {
        self.figures.iter().filter(move |(_, r)| *r == role).map(|(f, _)| *f)
    }
}

/// The first that ties, or else the first: arithmetic that holds chooses among proposals.
pub(crate) fn best(proposals: impl Iterator<Item = Tie>) -> Option<Tie> {
    let mut first = None;
    for tie in proposals {
        if matches!(tie.verdict, Verdict::Ties { .. }) {
            return Some(tie);
        }
        first = first.or(Some(tie));
    }
    first
}
