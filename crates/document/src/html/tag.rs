//! Elements by what they do to the text.

/// What an element is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// Begins and ends a paragraph: `<p>`.
    Paragraph,
    /// Begins and ends a block: `<div>`, `<center>`, `<blockquote>`.
    Block,
    Heading(u8),
    Table,
    Row,
    Cell,
    HeadCell,
    /// `<tbody>`, `<thead>`, `<tfoot>`.
    RowGroup,
    OrderedList,
    UnorderedList,
    ListItem,
    Break,
    HorizontalRule,
    Bold,
    Italic,
    Underline,
    Strike,
    Superscript,
    Pre,
    /// `<page>` of old filings: a page ends here.
    Page,
    /// Holds no text that a person reads.
    Unread,
    Style,
    /// Of an inline XBRL namespace.
    Inline(Ix),
    /// Changes nothing: `<span>`, `<font>`, `<a>`.
    Other,
    /// Has no content: `<img>`, `<input>`.
    Void,
}

/// Elements of inline XBRL, and of the instance parts it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ix {
    NonFraction,
    NonNumeric,
    Fraction,
    Continuation,
    Exclude,
    Header,
    Hidden,
    Context,
    Identifier,
    StartDate,
    EndDate,
    Instant,
    ExplicitMember,
    TypedMember,
    Unit,
    Denominator,
    Measure,
}

impl Tag {
    /// Classifies a name in any case, with or without a prefix.
    pub(crate) fn of(name: &str) -> Self {
        let mut buffer = [0u8; 24];
        let Some(target) = buffer.get_mut(..name.len()) else { return Self::Other };
        target.copy_from_slice(name.as_bytes());
        target.make_ascii_lowercase();
        if let Some(colon) = target.iter().position(|b| *b == b':') {
            return ix(&target[colon + 1..]).map_or(Self::Other, Self::Inline);
        }
        match &*target {
            b"p" => Self::Paragraph,
            b"div" | b"center" | b"blockquote" | b"body" | b"html" | b"form" | b"section" | b"article" | b"header"
            | b"footer" | b"main" | b"nav" | b"aside" | b"figure" | b"figcaption" | b"address" | b"dl" | b"dt"
            | b"dd" | b"fieldset" | b"caption" | b"details" | b"summary" => Self::Block,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" => Self::Cell,
            b"th" => Self::HeadCell,
            b"tbody" | b"thead" | b"tfoot" => Self::RowGroup,
            b"ol" => Self::OrderedList,
            b"ul" | b"dir" | b"menu" => Self::UnorderedList,
            b"li" => Self::ListItem,
            b"br" => Self::Break,
            b"hr" => Self::HorizontalRule,
            b"b" | b"strong" => Self::Bold,
            b"i" | b"em" | b"cite" | b"var" | b"dfn" => Self::Italic,
            b"u" | b"ins" => Self::Underline,
            b"s" | b"strike" | b"del" => Self::Strike,
            b"sup" => Self::Superscript,
            b"pre" | b"xmp" | b"listing" => Self::Pre,
            b"page" => Self::Page,
            b"title" | b"script" | b"noscript" | b"template" | b"object" | b"select" | b"textarea" => Self::Unread,
            b"style" => Self::Style,
            b"img" | b"input" | b"meta" | b"link" | b"col" | b"area" | b"base" | b"wbr" | b"embed" | b"param"
            | b"source" | b"track" => Self::Void,
            // The instance namespace may be the default one.
            _ => ix(target).map_or(Self::Other, Self::Inline),
        }
    }

    /// Whether its start and end also end the block around them.
    pub(crate) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Block
                | Self::Heading(_)
                | Self::Table
                | Self::OrderedList
                | Self::UnorderedList
                | Self::ListItem
                | Self::HorizontalRule
                | Self::Pre
        )
    }

    /// Whether it never has content.
    pub(crate) fn is_void(self) -> bool {
        matches!(self, Self::Void | Self::Break | Self::HorizontalRule)
    }
}

fn ix(local: &[u8]) -> Option<Ix> {
    Some(match local {
        b"nonfraction" => Ix::NonFraction,
        b"nonnumeric" => Ix::NonNumeric,
        b"fraction" => Ix::Fraction,
        b"continuation" => Ix::Continuation,
        b"exclude" => Ix::Exclude,
        b"header" => Ix::Header,
        b"hidden" => Ix::Hidden,
        b"context" => Ix::Context,
        b"identifier" => Ix::Identifier,
        b"startdate" => Ix::StartDate,
        b"enddate" => Ix::EndDate,
        b"instant" => Ix::Instant,
        b"explicitmember" => Ix::ExplicitMember,
        b"typedmember" => Ix::TypedMember,
        b"unit" => Ix::Unit,
        b"unitdenominator" => Ix::Denominator,
        b"measure" => Ix::Measure,
        _ => return None,
    })
}
