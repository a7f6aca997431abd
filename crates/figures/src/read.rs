//! The one way in: a document to its figures.

use rustc_hash::FxHashMap;
use tieout_document::{Block, BlockKind, Document, Span};

use crate::calendar::Calendar;
use crate::caption::{self, tokens_of};
use crate::cells::lexicon::Lexicon;
use crate::cells::{self, Around, Said};
use crate::figure::{Class, Figure, Place};
use crate::prose::{self, Stretch};
use crate::scale::Statement;
use crate::section::Scopes;
use crate::times::{Mention, When, mentions};
use crate::token::{Token, TokenKind, tokenize, word};
use crate::{Currency, label, tags, when};

/// All that is read of a document's numbers.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Words, numbers and signs of the whole text.
    pub tokens: Vec<Token>,
    /// What the text says of time, outside tables.
    pub mentions: Vec<Mention>,
    /// The filer's years.
    pub calendar: Calendar,
    /// Every numeral, in order.
    pub figures: Vec<Figure>,
}

impl Reading {
    /// Tokens of a span.
    pub fn tokens_of(&self, span: Span) -> &[Token] {
        tokens_of(&self.tokens, span)
    }

    /// Figures whose numerals lie in a span.
    pub fn figures_of(&self, span: Span) -> &[Figure] {
        let from = self.figures.partition_point(|f| f.numeral.start < span.start);
        let to = from + self.figures[from..].partition_point(|f| f.numeral.start < span.end);
        &self.figures[from..to]
    }
}

/// Reads every numeral of a document; where inline XBRL tags one, its unit and period are the tag's.
pub fn read(document: &Document) -> Reading {
    let mut reading = read_untagged(document);
    tags::apply(document, &mut reading.figures);
    reading
}

/// Whether a mention says a year.
fn names_year(m: &Mention) -> bool {
    match m.when {
        When::Day(_) | When::Month(..) | When::Year(_) => true,
        When::Quarter(_, y) | When::Half(_, y) | When::FirstMonths(_, y) => y.is_some(),
        When::MonthDay(..) | When::Prior | When::Current | When::Unsaid => false,
    }
}

/// Reads every numeral of a document as if it had no tags.
pub fn read_untagged(document: &Document) -> Reading {
    let mut tokens = Vec::new();
    tokenize(&document.text, 0, &mut tokens);
    let deleted = take_deleted(document, &mut tokens);
    let mentions = all_mentions(document, &tokens);
    let with_heads = heads_too(document, &tokens, &mentions);
    let calendar = Calendar::of(&with_heads, &fiscal_years(document, &tokens));
    let dollar = own_dollar(&tokens);
    let scopes = Scopes::of(document, &tokens);
    let lexicon = Lexicon::new();
    // The last table and what it says: one that follows at once goes on with it.
    let mut last: Option<(usize, Said)> = None;
    let mut figures = Vec::new();
    for (i, block) in document.blocks.iter().enumerate() {
        let own = tokens_of(&tokens, block.span);
        match block.kind {
            BlockKind::Furniture => aside(own, Class::Furniture, &mut figures),
            BlockKind::Deleted => aside(tokens_of(&deleted, block.span), Class::Deleted, &mut figures),
            BlockKind::Table(t) => {
                let above = last.as_ref().filter(|(at, _)| follows(document, *at, i)).map(|(_, s)| s);
                let scope = scopes.at(block.span.start);
                let caption =
                    caption::read(document, &tokens, i, above.map_or_else(Statement::default, |a| a.statement), scope);
                let rows = document.tables[t as usize].rows.len();
                let place = if caption.primary && rows >= 8 { Place::Primary } else { Place::Table };
                let around = Around {
                    document,
                    calendar: &calendar,
                    caption: &caption,
                    lexicon: &lexicon,
                    dollar,
                    place,
                    above,
                };
                let said = cells::read(&around, t, own, &mut figures);
                last = Some((i, said));
            }
            _ => paragraph(document, block, own, &mentions, dollar, &mut figures),
        }
    }
    scopes.scale_text(&mut figures);
    when::assign(document, &tokens, &mentions, &calendar, &mut figures);
    label::assign(document, &tokens, &mut figures);
    // A text that names no year is of no year.
    if !with_heads.iter().any(names_year) {
        figures.iter_mut().for_each(|f: &mut Figure| f.period = None);
    }
    Reading { tokens, mentions, calendar, figures }
}

/// Whether nothing but page furniture stands between two blocks.
fn follows(document: &Document, before: usize, after: usize) -> bool {
    document.blocks[before + 1..after].iter().all(|b| b.kind.is_aside())
}

fn paragraph(
    document: &Document,
    block: &Block,
    tokens: &[Token],
    mentions: &[Mention],
    dollar: Currency,
    out: &mut Vec<Figure>,
) {
    let from = mentions.partition_point(|m| m.span.start < block.span.start);
    let to = from + mentions[from..].partition_point(|m| m.span.start < block.span.end);
    let marker = match block.kind {
        BlockKind::ListItem { marker } => Some(marker),
        BlockKind::Heading { .. } => numbered(document, tokens),
        _ => None,
    };
    let stretch = Stretch { document, tokens, mentions: &mentions[from..to], marker, dollar };
    out.extend(prose::read(stretch).into_iter().map(|f| f.figure));
}

/// The number that a list prints before a heading: it stands in no source.
fn numbered(document: &Document, tokens: &[Token]) -> Option<Span> {
    let printed = tokens.iter().take_while(|t| document.provenance.origin(t.span).is_none());
    let printed = printed.map(|t| t.span).reduce(Span::join)?;
    tokens.last().is_some_and(|t| !printed.covers(t.span)).then_some(printed)
}

/// Numerals that are no part of what the document says.
fn aside(tokens: &[Token], class: Class, out: &mut Vec<Figure>) {
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Number) {
        out.push(Figure { class, ..prose::blank(token.span, token.span) });
    }
}

/// Takes out the tokens of deleted text: no reader sees them.
fn take_deleted(document: &Document, tokens: &mut Vec<Token>) -> Vec<Token> {
    let mut blocks = document.blocks.iter().filter(|b| b.kind == BlockKind::Deleted).peekable();
    if blocks.peek().is_none() {
        return Vec::new();
    }
    let mut taken = Vec::new();
    tokens.retain(|t| {
        while blocks.next_if(|b| b.span.end <= t.span.start).is_some() {}
        let kept = blocks.peek().is_none_or(|b| !b.span.covers(t.span));
        taken.extend((!kept).then_some(*t));
        kept
    });
    taken
}

/// Mentions of all text outside tables, in order; each block's lists are its own.
fn all_mentions(document: &Document, tokens: &[Token]) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for block in &document.blocks {
        if !block.kind.is_text() {
            continue;
        }
        out.extend(mentions(tokens_of(tokens, block.span), &document.text, 0));
    }
    out
}

/// Mentions of the text and of the tables' heads, in order.
fn heads_too(document: &Document, tokens: &[Token], text: &[Mention]) -> Vec<Mention> {
    let mut out = text.to_vec();
    for table in &document.tables {
        for row in table.rows.iter().filter(|r| r.kind == tieout_document::RowKind::Header) {
            for cell in &table.cells[row.cells.0 as usize..row.cells.1 as usize] {
                out.extend(mentions(tokens_of(tokens, cell.span), &document.text, 0));
            }
        }
    }
    out.sort_by_key(|m| m.span.start);
    out
}

/// How often each year is called fiscal.
fn fiscal_years(document: &Document, tokens: &[Token]) -> FxHashMap<i16, u32> {
    let mut out = FxHashMap::default();
    for (i, _) in tokens.iter().enumerate().filter(|(_, t)| t.word == const { word("fiscal") }) {
        let year = tokens[i + 1..].iter().take(2).find(|t| t.kind == TokenKind::Number);
        if let Some(y) =
            year.and_then(|t| document.slice(t.span).parse::<i16>().ok()).filter(|y| (1950..2080).contains(y))
        {
            *out.entry(y).or_default() += 1;
        }
    }
    out
}

/// The currency that a bare "$" means.
fn own_dollar(tokens: &[Token]) -> Currency {
    let named = |adjective: u64| {
        tokens.windows(2).filter(|w| w[0].word == adjective && w[1].word == const { word("dollars") }).count()
    };
    let own = tokens.windows(3).any(|w| {
        w[0].word == const { word("expressed") }
            && w[1].word == const { word("in") }
            && w[2].word == const { word("canadian") }
    });
    if own && named(const { word("canadian") }) > 0 { Currency(*b"CAD") } else { Currency::USD }
}
