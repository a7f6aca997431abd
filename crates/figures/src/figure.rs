//! What a figure is.

use tieout_document::Span;

use crate::{Approximation, Decimal, Interval, Period, Unit};

/// What a numeral is for. Only quantities have a value to check; the others are kept so that what
/// was left aside can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// It states how much or how many.
    Quantity,
    /// A date, a year, a part of either.
    Date,
    /// A time of day.
    Time,
    /// It points somewhere: a note, an item, a page, a section of law, a form.
    Reference,
    /// Part of a name: "S&P 500", "Level 3", "COVID-19".
    Name,
    /// A telephone or fax number.
    Phone,
    /// A file number, CIK, tax number, postal code, street number.
    Identifier,
    /// A list's number, a footnote's mark.
    Marker,
    /// A page number or another numeral of the page's furniture.
    Furniture,
    /// It was deleted while changes were tracked.
    Deleted,
}

impl Class {
    /// Its name in listings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Date => "date",
            Self::Time => "time",
            Self::Reference => "reference",
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Identifier => "identifier",
            Self::Marker => "marker",
            Self::Furniture => "furniture",
            Self::Deleted => "deleted",
        }
    }
}

/// Where a figure's sign comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sign {
    /// None is printed.
    #[default]
    Unsigned,
    /// Brackets or a minus.
    Printed,
    /// Words: "loss of", "decrease of".
    Worded,
}

/// The power of ten that a figure's digits are multiplied by, and what says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scale {
    /// 6 for millions.
    pub power: i32,
    /// The words: "million" beside it, "(in thousands)" over its table.
    pub stated: Option<Span>,
}

/// What part of the document a figure stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A primary financial statement.
    Primary,
    /// Another table.
    Table,
    /// Text.
    Prose,
}

/// The words that say what a figure is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The row's label, or the phrase of the text that names it.
    pub row: Option<Span>,
    /// The label that heads the row's group.
    pub section: Option<Span>,
    /// The column's head.
    pub head: Option<Span>,
}

/// A numeral of the document, and for a quantity all that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The printed digits with their separators, or the word that stands for a number.
    pub numeral: Span,
    /// With sign, currency, scale and unit as far as they stand beside it.
    pub span: Span,
    /// What it is for.
    pub class: Class,
    /// After scale and sign; per cent as printed.
    pub value: Decimal,
    /// The power of ten of the last printed digit.
    pub digit: i32,
    /// What it stands for.
    pub interval: Interval,
    /// Words that widen it.
    pub approximation: Approximation,
    /// What it counts.
    pub unit: Unit,
    /// Its scale.
    pub scale: Scale,
    /// Its sign's origin; the value has it applied.
    pub sign: Sign,
    /// When.
    pub period: Option<Period>,
    /// Of what.
    pub label: Label,
    /// Where.
    pub place: Place,
    /// Table and cell: indices into the document's tables and the table's cells.
    pub cell: Option<(u32, u32)>,
    /// The inline XBRL fact around it: index into the document's facts.
    pub fact: Option<u32>,
}

impl Figure {
    /// Whether it states how much or how many.
    pub fn is_quantity(&self) -> bool {
        self.class == Class::Quantity
    }

    /// Whether its digits end in zeros that may or may not be rounding: "$5,600 million".
    pub fn ends_in_zeros(&self) -> bool {
        self.value.trailing_zeros() > 0 && self.digit == self.value.exponent
    }
}
