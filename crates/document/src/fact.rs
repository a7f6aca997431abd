//! Inline XBRL: facts, contexts and units as they are tagged on the page.

use crate::Span;

/// One `ix:nonFraction`, `ix:nonNumeric` or `ix:fraction`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fact {
    /// Concept, with its prefix as printed: "us-gaap:Revenues".
    pub name: String,
    /// Whether it is a number (`ix:nonFraction`, `ix:fraction`).
    pub numeric: bool,
    /// `contextRef`.
    pub context: String,
    /// `unitRef`; empty for text.
    pub unit: String,
    /// Power of ten that the printed number is multiplied by.
    pub scale: i32,
    /// Whether `sign="-"` turns the printed number round.
    pub negated: bool,
    /// `decimals`; none for "INF" or where absent.
    pub decimals: Option<i32>,
    /// `format`: the transformation that reads the printed text.
    pub format: String,
    /// Whether `xsi:nil="true"`.
    pub nil: bool,
    /// `id`, where given.
    pub id: String,
    /// `continuedAt`: where the text goes on.
    pub continued_at: String,
    /// What is tagged, and after it each `ix:continuation` in order. Empty for a hidden fact.
    pub spans: Vec<Span>,
    /// The value of a fact that is not shown on the page.
    pub hidden: Option<String>,
    /// Byte of its start tag in the file.
    pub byte: u32,
}

/// An XBRL context: whose and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// What facts call it.
    pub id: String,
    /// The entity's identifier: a CIK.
    pub entity: String,
    /// First day of a duration, ISO.
    pub start: Option<String>,
    /// Last day of a duration, ISO.
    pub end: Option<String>,
    /// The day of an instant, ISO.
    pub instant: Option<String>,
    /// Axis and member, in order.
    pub dimensions: Vec<(String, String)>,
}

/// An XBRL unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// What facts call it.
    pub id: String,
    /// Measures above the line: "iso4217:USD".
    pub numerator: Vec<String>,
    /// Measures below it: "xbrli:shares".
    pub denominator: Vec<String>,
}

/// What a calculation linkbase says of a concept: the concepts that make it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calculation {
    /// The concept that others make, as facts name it: "us-gaap:GrossProfit".
    pub total: String,
    /// Those others, and whether each is taken off.
    pub parts: Vec<(String, bool)>,
}
