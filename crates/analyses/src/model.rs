//! What an analysis is, what it needs, what it is given and what it gives: plain data.

use dashu_ratio::RBig;
use tieout_document::Span;
use tieout_figures::Currency;
use tieout_ties::Range;

use crate::expr::Expr;
use crate::inputs::Inputs;
use crate::source::Source;
use crate::term::Term;

/// One analysis.
pub struct Analysis {
    /// Its name on the command line: "organic-growth".
    pub name: &'static str,
    /// Its title, as over a table.
    pub title: &'static str,
    /// What it tells, in a sentence or two.
    pub about: &'static str,
    /// What it rests on: sections of regulations, topics of the codification.
    pub authority: &'static [&'static str],
    /// What it computes from.
    pub needs: &'static [Need],
    /// Finds its inputs in a document.
    pub read: fn(&Source) -> Vec<Input>,
    /// Computes what the inputs allow.
    pub compute: fn(&Inputs) -> Outcome,
}

impl std::fmt::Debug for Analysis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analysis").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Analysis {
    /// The need of a key.
    pub fn need(&self, key: &str) -> Option<&'static Need> {
        self.needs.iter().find(|n| n.key == key)
    }
}

/// What a number measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// An amount of money, in full: 1966700000 for 1,966.7 million.
    #[default]
    Money,
    /// Money for each share.
    PerShare,
    /// Shares.
    Shares,
    /// Days.
    Days,
    /// A share or a growth. Of an input as printed, 29.0 for 29.0 %; a formula gives 0.29 and shows 29 %.
    Percent,
    /// Units of one currency for one of another.
    Rate,
    /// So many times.
    Times,
    /// A count or a quantity.
    Count,
    /// Words.
    Text,
}

impl Measure {
    /// Its name in help and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::PerShare => "money a share",
            Self::Shares => "shares",
            Self::Days => "days",
            Self::Percent => "percent",
            Self::Rate => "rate",
            Self::Times => "times",
            Self::Count => "count",
            Self::Text => "text",
        }
    }
}

/// How often an input is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// Once.
    Once,
    /// For each period, or for the day that ends it.
    Period,
    /// For each item: a customer, a segment, an adjustment.
    Item,
    /// For each item and period.
    ItemPeriod,
}

impl Per {
    /// Its name in help.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Period => "each period",
            Self::Item => "each item",
            Self::ItemPeriod => "each item and period",
        }
    }

    /// Whether it has a period.
    pub const fn has_period(self) -> bool {
        matches!(self, Self::Period | Self::ItemPeriod)
    }

    /// Whether it has an item.
    pub const fn has_item(self) -> bool {
        matches!(self, Self::Item | Self::ItemPeriod)
    }
}

/// One thing that an analysis computes from.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// Its key on the command line: "revenue".
    pub key: &'static str,
    /// What it is, for help.
    pub about: &'static str,
    /// What it measures.
    pub measure: Measure,
    /// How often it is given.
    pub per: Per,
    /// Whether nothing can be computed without it.
    pub required: bool,
    /// How its sign is to be given, where that is not plain: "an increase is positive".
    pub sign: &'static str,
    /// Names by which a column's head or a row's label is known, in lower case: English and Chinese.
    pub names: &'static [&'static str],
}

/// Where an input comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A document's figure, by its index in the reading and its place in the text.
    Figure {
        /// Index into the reading's figures.
        figure: u32,
        /// Where it is printed.
        span: Span,
    },
    /// Words of a document.
    Words {
        /// Where they stand.
        span: Span,
    },
    /// A cell of a workbook; row and column count from 0.
    Cell {
        /// The file's name.
        file: String,
        /// The sheet's name; empty in a CSV file.
        sheet: String,
        /// Row.
        row: u32,
        /// Column.
        column: u32,
    },
    /// The command line.
    Given,
}

/// One value that an analysis is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Which need it meets.
    pub key: &'static str,
    /// Of what, where a need is for each item: a customer, a segment, a business.
    pub item: Option<String>,
    /// Of when; no time where a need has none.
    pub term: Term,
    /// The printed value in full, with its sign.
    pub value: RBig,
    /// What the printed value stands for.
    pub range: Range,
    /// The power of ten of the last printed digit: 5 for 1,966.7 million.
    pub digit: i32,
    /// The power of ten of its scale: 6 for millions.
    pub power: i32,
    /// What it measures.
    pub measure: Measure,
    /// Its currency, where it is money and it is known.
    pub currency: Option<Currency>,
    /// As printed, or the words of a text.
    pub text: String,
    /// Where from.
    pub origin: Origin,
}

/// How a computed value stands to what is printed.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Nothing is printed that it could be held against.
    NotPrinted,
    /// It rounds to what is printed.
    Ties {
        /// Unrounded values could have printed otherwise.
        boundary: bool,
    },
    /// No values within the roundings give what is printed.
    DoesNotTie {
        /// Computed less printed.
        by: Range,
    },
    /// A list that is said not to be all: what remains.
    Partial {
        /// The total less what is listed.
        remainder: Range,
    },
    /// It cannot be said.
    Undetermined {
        /// Why, in a full sentence.
        why: String,
    },
}

impl Verdict {
    /// Its name in listings and JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotPrinted => "not printed",
            Self::Ties { boundary: false } => "ties",
            Self::Ties { boundary: true } => "ties, boundary",
            Self::DoesNotTie { .. } => "does not tie",
            Self::Partial { .. } => "partial",
            Self::Undetermined { .. } => "undetermined",
        }
    }
}

/// One result.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// Its name: "organic growth". Results of one name differ by item, term and variant.
    pub name: &'static str,
    /// Of what.
    pub item: Option<String>,
    /// Of when.
    pub term: Term,
    /// Under which reading of the words or which way of computing: "same perimeter", "ending, 365 days".
    pub variant: Option<String>,
    /// How it is computed.
    pub expr: Expr,
    /// All values that the roundings of the inputs leave.
    pub range: Range,
    /// The value at the printed inputs.
    pub value: RBig,
    /// What it measures. Of [`Measure::Percent`] the value is a fraction: 0.29 for 29 %.
    pub measure: Measure,
    /// The input that it is held against.
    pub printed: Option<u32>,
    /// How it stands to that.
    pub verdict: Verdict,
    /// The working with values: "1,966.7 / 1,524.2 - 1 = 29.0316% [29.024%, 29.039%]".
    pub working: String,
    /// What a reader should know of it.
    pub note: Option<String>,
}

/// Something that was not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// Which need.
    pub key: &'static str,
    /// Of what.
    pub item: Option<String>,
    /// Of when; empty where no period is meant.
    pub term: String,
    /// What is not known without it, or why what is there cannot be taken, in a full sentence.
    pub why: String,
}

/// How far an analysis came.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Status {
    /// There is nothing in the document that it could be made of.
    #[default]
    Nothing,
    /// It has results that hold.
    Computed,
    /// It has an answer only under readings between which nothing decides, or none at all.
    Undetermined {
        /// Why, in full sentences.
        why: String,
    },
}

impl Status {
    /// Its name in listings and JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing found",
            Self::Computed => "computed",
            Self::Undetermined { .. } => "undetermined",
        }
    }
}

/// What stands in a cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// An input by its index.
    Input(u32),
    /// A result by its index.
    Result(u32),
}

/// A table of inputs and results.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What stands over it.
    pub title: String,
    /// Heads of its columns; the first is over the labels.
    pub columns: Vec<String>,
    /// Rows, each as wide as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// What a plot shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotKind {
    /// A total, what is added and taken away, and the total after.
    Bridge,
    /// Values over time.
    Trend,
    /// A result over what it depends on.
    Sensitivity,
}

/// What a bar of a bridge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarKind {
    /// It stands on the ground.
    Total,
    /// It stands on the bar before it.
    Part,
    /// The same, and what it is is not known: a remainder.
    Remainder,
}

/// A bar, or a point of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What is written under it.
    pub label: String,
    /// How high.
    pub value: RBig,
    /// What it is; of a series every one is a total.
    pub kind: BarKind,
}

/// A line of points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Its points, from left to right.
    pub points: Vec<Bar>,
}

/// A plot as data; drawing is for others.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// What it shows.
    pub kind: PlotKind,
    /// What stands over it.
    pub title: String,
    /// What its values measure; of per cent they are fractions.
    pub measure: Measure,
    /// Their currency.
    pub currency: Option<Currency>,
    /// Bars of a bridge, from left to right.
    pub bars: Vec<Bar>,
    /// Lines of a trend or a sensitivity.
    pub series: Vec<Series>,
}

/// All that an analysis gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// How far it came.
    pub status: Status,
    /// What it computed.
    pub results: Vec<Computed>,
    /// What it lacked.
    pub missing: Vec<Missing>,
    /// What a person would have to say, and what ought to be asked, as questions.
    pub questions: Vec<String>,
    /// What can be said, as sentences of a disclosure or an answer.
    pub sentences: Vec<String>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Plots.
    pub plots: Vec<Plot>,
}

impl Outcome {
    /// Results of a name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Computed> {
        self.results.iter().filter(move |r| r.name == name)
    }

    /// The result of a name, a term and a variant.
    pub fn result(&self, name: &str, term: &str, variant: Option<&str>) -> Option<&Computed> {
        self.results.iter().find(|r| r.name == name && r.term.label == term && r.variant.as_deref() == variant)
    }
}
