//! What is printed around the text and is no part of it: page numbers, running heads, letterheads,
//! residue of hidden form fields.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::draft::{Draft, Item};
use crate::provenance::Units;

/// How many blocks on either side of a page break may be furniture.
const REACH: usize = 4;
/// A running head is no longer than this many bytes.
const LONGEST: u32 = 160;

/// Marks the blocks of a draft that are furniture.
pub(crate) fn mark(draft: &mut Draft) {
    let texts: Vec<Option<String>> = draft
        .items
        .iter()
        .map(|item| match item {
            Item::Block(b) if b.span.len() <= LONGEST && !b.deleted => Some(signature(&draft.raw.text[b.span.range()])),
            _ => None,
        })
        .collect();
    let edges = edges(&draft.items, &texts);
    let mut counts: FxHashMap<(&str, i32), u32> = FxHashMap::default();
    for i in &edges {
        if let Some(text) = &texts[*i] {
            // Heights differ by a little, so that each counts for those beside it.
            let height = height(draft, *i);
            (height - 1..=height + 1).for_each(|h| *counts.entry((text, h)).or_default() += 1);
        }
    }
    let breaks = draft.items.iter().filter(|i| matches!(i, Item::Break)).count() as u32;
    let often = if breaks > 6 { 3 } else { 2 };
    let mut found: Vec<usize> = Vec::new();
    for i in &edges {
        let Some(text) = texts[*i].as_deref() else { continue };
        let worded = text.contains(char::is_alphabetic);
        let repeated = worded
            && counts.get(&(text, height(draft, *i))).is_some_and(|n| *n >= often)
            && !states_scale(text)
            && !is_date(text);
        if repeated || (is_page_number(text) && !is_year(draft, *i)) || text == "table of contents" {
            found.push(*i);
        }
    }
    if draft.wrapped && draft.source == Units::Bytes {
        found = reached(&draft.items, &found);
    }
    found.extend(letter_heads(&texts));
    let head = letterhead_end(&texts);
    for (i, text) in texts.iter().enumerate() {
        if text.as_deref().is_some_and(|t| is_residue(t) || (i < head && is_letterhead(t) && !is_elsewhere(draft, i))) {
            found.push(i);
        }
    }
    for i in found {
        if let Item::Block(block) = &mut draft.items[i] {
            block.furniture = true;
        }
    }
}

/// How many blocks may be a letterhead: those before the letter's date. Below it the same words are
/// an addressee's, and below the salutation they sign the letter.
fn letterhead_end(texts: &[Option<String>]) -> usize {
    let opens = |t: &str| is_date(t) || t.starts_with("dear ") || t.starts_with("re:") || t.starts_with("attn");
    texts.iter().take(12).position(|t| t.as_deref().is_some_and(opens)).unwrap_or(12)
}

/// Short blocks next to page breaks and to the ends of the text, without repeats.
fn edges(items: &[Item], texts: &[Option<String>]) -> Vec<usize> {
    let mut edges = Vec::new();
    let near = |i: usize| texts[i].is_some();
    for (i, item) in items.iter().enumerate() {
        if matches!(item, Item::Break) {
            edges.extend((i.saturating_sub(REACH)..i).rev().take_while(|j| near(*j)));
            edges.extend((i + 1..items.len().min(i + 1 + REACH)).take_while(|j| near(*j)));
        }
    }
    if !edges.is_empty() {
        edges.extend((items.len().saturating_sub(2)..items.len()).rev().take_while(|j| near(*j)));
        edges.sort_unstable();
        edges.dedup();
    }
    edges
}

/// How high on its page a block stands, roughly; the same for all where no page is known. What
/// repeats at other heights is text.
fn height(draft: &Draft, i: usize) -> i32 {
    let Item::Block(block) = &draft.items[i] else { return 0 };
    if draft.source != Units::Glyphs {
        return 0;
    }
    let segment = draft.raw.segments.partition_point(|s| s.text <= block.span.start).saturating_sub(1);
    let glyph = draft.raw.segments.get(segment).and_then(|s| draft.glyphs.get(s.source as usize));
    glyph.map_or(0, |g| (g.bbox[1] / 6.0) as i32)
}

/// Those of `found` between which and a page's end nothing else stands. In plain text lines that
/// repeat near the ends of pages are headings as often as running heads.
fn reached(items: &[Item], found: &[usize]) -> Vec<usize> {
    let found: FxHashSet<usize> = found.iter().copied().collect();
    let passes = |j: &usize| found.contains(j) || matches!(items[*j], Item::Break);
    let mut reached = FxHashSet::default();
    for i in (0..items.len()).filter(|i| matches!(items[*i], Item::Break)) {
        reached.extend((i.saturating_sub(REACH)..i).rev().take_while(passes));
        reached.extend((i + 1..items.len().min(i + 1 + REACH)).take_while(passes));
    }
    reached.extend((0..items.len()).rev().take(REACH).take_while(passes));
    reached.into_iter().collect()
}

/// Whether a block is a year and not a page's number.
fn is_year(draft: &Draft, i: usize) -> bool {
    let Item::Block(block) = &draft.items[i] else { return false };
    let text = &draft.raw.text[block.span.range()];
    text.len() == 4 && text.parse::<u32>().is_ok_and(|n| (1900..2100).contains(&n))
}

/// Heads of a letter's later pages, "Page 2" last, above it lines that the first page has too.
fn letter_heads(texts: &[Option<String>]) -> Vec<usize> {
    let mut known: FxHashSet<&str> = FxHashSet::default();
    for line in texts.iter().take(60).flatten().flat_map(|t| t.split('\n')) {
        known.insert(line);
    }
    let page = |line: &str| line.strip_prefix("page ").is_some_and(|n| n.starts_with('#') && n.len() <= 8);
    let mut found = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        let Some(text) = text else { continue };
        let mut lines = text.split('\n').rev();
        if !lines.next().is_some_and(page) || !lines.all(|l| known.contains(l)) {
            continue;
        }
        found.push(i);
        let head = (i.saturating_sub(REACH)..i).rev().take_while(|j| {
            texts[*j].as_deref().is_some_and(|t| t.split('\n').all(|l| known.contains(l)) && *j > 6 && is_head_line(t))
        });
        found.extend(head);
    }
    found
}

/// Whether a line is short and no sentence.
fn is_head_line(text: &str) -> bool {
    let abbreviated = ["inc.", "corp.", "ltd.", "co.", "l.p.", "n.v.", "s.a.", "jr.", "sr.", "esq."];
    let whole = abbreviated.iter().any(|a| text.ends_with(a)) || !text.ends_with('.');
    text.len() < 70 && whole && !text.ends_with([';', ':'])
}

/// A block's text for comparison: lower case, digits made alike, lines kept.
fn signature(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', crate::draft::LINE, crate::draft::CELL]) {
        if !out.is_empty() {
            out.push('\n');
        }
        for word in line.split_whitespace() {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push(' ');
            }
            for c in word.chars() {
                match c {
                    // A number of any length is one mark.
                    '0'..='9' if out.ends_with('#') => {}
                    '0'..='9' => out.push('#'),
                    c => out.extend(c.to_lowercase()),
                }
            }
        }
    }
    out
}

/// Whether a signature is nothing but a page's number.
fn is_page_number(text: &str) -> bool {
    let bare =
        text.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | '(' | ')') || c.is_whitespace());
    let bare = bare.strip_prefix("page ").unwrap_or(bare);
    let bare = bare.strip_suffix(" of #").unwrap_or(bare);
    bare == "#"
        || (bare.len() == 3 && bare.ends_with("-#") && bare.starts_with(|c: char| c.is_ascii_alphabetic()))
        || (!bare.is_empty() && bare.len() <= 6 && bare.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')))
}

/// A line such as "(in millions, except per share data)" heads the tables of many pages and is read.
fn states_scale(text: &str) -> bool {
    text.contains("million") || text.contains("thousand")
}

/// "february #, #": the date of a signature or a report.
fn is_date(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(month, rest)| month.len() >= 3 && rest == "#, #")
}

/// What hidden fields of the staff's form letters leave in the text layer.
fn is_residue(text: &str) -> bool {
    text.contains("firstname lastname") || text.contains("comapany name") || text.contains("comapany na")
}

/// Whether a line names the city of the Commission but another's address there.
fn is_elsewhere(draft: &Draft, i: usize) -> bool {
    let Item::Block(block) = &draft.items[i] else { return false };
    let text = &draft.raw.text[block.span.range()];
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains("20549")
}

/// The Commission's letterhead, in its printed forms, a line or several.
fn is_letterhead(text: &str) -> bool {
    text.split('\n').all(|line| {
        let line = line.trim_end_matches(['.', ',']);
        matches!(
            line,
            "united states"
                | "securities and exchange commission"
                | "united states securities and exchange commission"
                | "united states securities and exchange commission logo"
                | "washington, d.c. #"
                | "washington, dc #"
                | "washington d.c. #"
                | "division of"
                | "corporation finance"
                | "division of corporation finance"
                | "division of corporationfinance"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letterhead_stands_before_the_date() {
        let texts = |all: &[&str]| all.iter().map(|t| Some(signature(t))).collect::<Vec<_>>();
        let head =
            ["United States", "Securities and Exchange Commission", "May 22, 2024", "Division of Corporation Finance"];
        assert_eq!(letterhead_end(&texts(&head)), 2);
        assert_eq!(letterhead_end(&texts(&["Division of Corporation Finance", "Re: Example"])), 1);
    }

    #[test]
    fn knows_page_numbers() {
        for text in ["12", "F-12", "- 12 -", "Page 2 of 30", "xiv", "[4]"] {
            assert!(is_page_number(&signature(text)), "{text}");
        }
        for text in ["12.5", "Item 7", "2023 2022", "(1) Note"] {
            assert!(!is_page_number(&signature(text)), "{text}");
        }
    }
}
