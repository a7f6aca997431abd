//! Which blocks are headings, and of what level.

use crate::draft::{Draft, DraftBlock, Item};
use crate::provenance::Units;
use crate::{Span, Style};

/// A heading is no longer than this many bytes.
const LONGEST: u32 = 180;

/// The level of each item's heading; 0 where it is none.
pub(crate) fn levels(draft: &Draft) -> Vec<u8> {
    draft
        .items
        .iter()
        .map(|item| match item {
            Item::Block(block) if !block.furniture && !block.deleted => level(draft, block),
            _ => 0,
        })
        .collect()
}

fn level(draft: &Draft, block: &DraftBlock) -> u8 {
    if block.heading > 0 {
        return block.heading;
    }
    let text = &draft.raw.text[block.span.range()];
    if block.span.len() > LONGEST || !text.contains(char::is_alphabetic) {
        return 0;
    }
    if let Some(level) = numbered(text) {
        return level;
    }
    if text.ends_with(['.', ',', ';']) && !is_short(text) {
        return 0;
    }
    let style = draft.common_style(Span::new(block.span.start, block.span.end));
    // "STATEMENTS OF INCOME (Unaudited)"
    let title = text.split_once(" (").map_or(text, |(t, _)| t);
    let caps = title.chars().filter(|c| c.is_alphabetic()).count() > 3 && !title.contains(char::is_lowercase);
    let plain = draft.wrapped && draft.source == Units::Bytes;
    match () {
        () if style.has(Style::BOLD) && (caps || block.centred) => 2,
        () if style.has(Style::BOLD) && !style.has(Style::ITALIC) => 3,
        () if caps && words(text) <= 14 => 3,
        () if style.has(Style::BOLD) || (style.has(Style::UNDERLINE) && words(text) <= 14) => 4,
        () if style.has(Style::ITALIC) && words(text) <= 14 => 5,
        // Plain text has no other way to set a title off.
        () if plain && block.centred && is_title(text) => 4,
        () => 0,
    }
}

/// "PART II", "Item 7. Management's Discussion", "Note 3 - Revenue".
fn numbered(text: &str) -> Option<u8> {
    // "Note 5. The Company has ..." is a sentence.
    if text.ends_with('.') && !is_short(text) && !is_capitalised(text) {
        return None;
    }
    let mut words = text.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    let number = second.trim_end_matches(['.', ':', ',', '—', '–', '-']);
    let roman = !number.is_empty() && number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let arabic = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= 4;
    let title = words.clone().next().is_none_or(|w| w.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()));
    match first.to_ascii_lowercase().as_str() {
        "part" if roman && words.count() < 8 => Some(1),
        "item" if arabic && title && first.starts_with('I') => Some(1),
        "note" if arabic && title && !second.ends_with(',') && first.starts_with('N') => Some(2),
        _ => None,
    }
}

/// Whether a line is set as a title: "Notes to the Financial Statements".
fn is_title(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase())
        && (2..=14).contains(&words(text))
        && !text.contains(|c: char| c.is_ascii_digit())
        && is_capitalised(text)
}

/// Whether most long words begin with capitals.
fn is_capitalised(text: &str) -> bool {
    let long = || text.split_whitespace().filter(|w| w.len() > 3);
    let capitals = long().filter(|w| w.starts_with(|c: char| c.is_uppercase())).count();
    capitals * 4 >= long().count() * 3
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn is_short(text: &str) -> bool {
    words(text) <= 12
}
