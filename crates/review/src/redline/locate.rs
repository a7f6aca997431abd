//! The passage of a filing that proposed text changes.
//!
//! The filing is taken in sentences and tables, and each is weighed by the runs of three words that it
//! shares with the proposed text: rare ones weigh more, figures are all one word, as they change from
//! year to year. The passage is the stretch that shares most and holds least else. Where it begins or
//! ends within a paragraph of which it has half, it has all of it; of a longer paragraph it may be a few
//! sentences. A line of dots or asterisks in the proposed text parts it into pieces, which are looked for
//! one by one.
//!
//! There is no passage where less than two fifths of the best stretch are shared, or where another
//! stretch with other words shares about as much: most filings say many things twice.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use tieout_document::{BlockKind, Document, Span};
use tieout_figures::{sentences, tokenize};

use super::align::align;
use super::para::{LEFT_OUT, Para, filed, proposed};
use super::word::{Kind, folded, words};

/// What a run of words in a stretch costs whether or not it is shared.
const COST: f32 = 0.35;
/// The least part of a stretch that is shared, weighed.
const LEAST: f32 = 0.4;
/// The least part of the proposed text that is found in the stretch.
const FOUND: f32 = 0.25;
/// The fewest runs of words that are shared, unless the whole piece is.
const FEWEST: usize = 8;
/// Below this part nothing of a piece is found: it is new.
const NEW: f32 = 0.1;

/// So many blocks beside a passage may still belong to it.
const AROUND: usize = 4;
/// A block of at most so many words and spaces is a heading or a line.
const SHORT: usize = 30;

/// Where a piece of the proposed text stands in the filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The blocks that it reaches into.
    pub blocks: Range<usize>,
    /// Its text.
    pub span: Span,
}

/// The text of a filing that proposed text changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// One for each piece that the filing has, in the order of the pieces.
    pub passages: Vec<Passage>,
    /// Their paragraphs, with the lines that part the pieces as the proposed text has them: what the
    /// proposed text is compared with.
    pub paras: Vec<Para>,
}

/// A sentence or a table.
struct Unit {
    block: usize,
    span: Span,
    runs: Vec<u64>,
}

/// Finds the passage of a filing that proposed text changes; none where it is not certain.
pub fn locate(document: &Document, new: &[crate::draft::Block]) -> Option<Located> {
    let new = proposed(new);
    let units = units(document);
    let mut frequency: FxHashMap<u64, u32> = FxHashMap::default();
    for run in units.iter().flat_map(|u| &u.runs) {
        *frequency.entry(*run).or_default() += 1;
    }
    let (mut passages, mut paras) = (Vec::new(), Vec::new());
    for piece in new.split_inclusive(is_left_out) {
        let (piece, parted) = match piece.split_last() {
            Some((last, before)) if is_left_out(last) => (before, Some(last)),
            _ => (piece, None),
        };
        match find(document, &units, &frequency, piece) {
            Found::At(passage) => {
                let passage = ended(document, passage, piece);
                paras.extend(text(document, &passage));
                passages.push(passage);
            }
            Found::New => {}
            Found::Unsure => return None,
        }
        paras.extend(parted.cloned());
    }
    (!passages.is_empty()).then_some(Located { passages, paras })
}

/// Whether a line says that something is left out: "...", "* * *", "[…]".
fn is_left_out(para: &Para) -> bool {
    let text: String = para.cells.concat().chars().filter(|c| !c.is_whitespace()).collect();
    let signs = text.trim_start_matches('[').trim_end_matches(']');
    text == LEFT_OUT.replace(' ', "")
        || (!signs.is_empty()
            && signs.chars().all(|c| matches!(c, '.' | '…' | '*'))
            && (signs.contains('…') || signs.len() > 2))
}

enum Found {
    At(Passage),
    New,
    Unsure,
}

/// Sentences and tables of a document with their runs of words.
fn units(document: &Document) -> Vec<Unit> {
    let mut out = Vec::new();
    for (block, b) in document.blocks.iter().enumerate() {
        match b.kind {
            BlockKind::Table(_) => {
                out.push(Unit { block, span: b.span, runs: runs(document.slice(b.span), false) });
            }
            kind if kind.is_text() => {
                let text = document.slice(b.span);
                let mut tokens = Vec::new();
                tokenize(text, 0, &mut tokens);
                for (from, to) in sentences(&tokens, text) {
                    let Some(of) = tokens.get(from..to) else { continue };
                    let (Some(first), Some(last)) = (of.first(), of.last()) else { continue };
                    let span = first.span.join(last.span).moved(b.span.start);
                    out.push(Unit { block, span, runs: runs(document.slice(span), true) });
                }
            }
            _ => {}
        }
    }
    out
}

/// Runs of three words; the whole of what is shorter.
fn runs(text: &str, figures: bool) -> Vec<u64> {
    let said: Vec<String> = words(text)
        .iter()
        .filter(|w| w.kind == Kind::Word || (figures && w.kind == Kind::Figure))
        .map(|w| if w.kind == Kind::Figure { "#".to_owned() } else { folded(w).to_lowercase() })
        .collect();
    let whole = usize::from(!said.is_empty() && said.len() < 3);
    let mut out: Vec<u64> = said.windows(3).chain(std::iter::repeat_n(&said[..], whole)).map(hashed).collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn hashed(words: &[String]) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

/// Runs of words of proposed paragraphs, sentence by sentence, rows without their figures.
fn runs_of(piece: &[Para]) -> FxHashSet<u64> {
    let mut out = FxHashSet::default();
    let mut rows = String::new();
    for para in piece {
        if para.shape == super::Shape::Row {
            rows.push_str(&para.cells.join("\t"));
            rows.push('\n');
            continue;
        }
        out.extend(runs(&std::mem::take(&mut rows), false));
        let text = para.cells.concat();
        let mut tokens = Vec::new();
        tokenize(&text, 0, &mut tokens);
        for (from, to) in sentences(&tokens, &text) {
            let of = tokens.get(from..to).unwrap_or_default();
            if let (Some(first), Some(last)) = (of.first(), of.last()) {
                out.extend(runs(text.get(first.span.join(last.span).range()).unwrap_or_default(), true));
            }
        }
    }
    out.extend(runs(&rows, false));
    out
}

fn find(document: &Document, units: &[Unit], frequency: &FxHashMap<u64, u32>, piece: &[Para]) -> Found {
    let wanted = runs_of(piece);
    if wanted.is_empty() {
        return Found::New;
    }
    let weight = |run: &u64| 1.0 / frequency.get(run).map_or(1.0, |f| *f as f32);
    let value = |u: &Unit| -> f32 {
        let hit = |r: &u64| if wanted.contains(r) { 1.0 - COST } else { -COST };
        u.runs.iter().map(|r| weight(r) * hit(r)).sum()
    };
    let values: Vec<f32> = units.iter().map(value).collect();
    let Some(best) = stretch(&values, 0) else { return Found::New };
    let shared = |r: &Range<usize>| -> FxHashSet<u64> {
        units[r.clone()].iter().flat_map(|u| &u.runs).filter(|r| wanted.contains(r)).copied().collect()
    };
    let common = shared(&best);
    let part = common.len() as f32 / wanted.len() as f32;
    if part < NEW {
        return Found::New;
    }
    let weigh = |all: &mut dyn Iterator<Item = &u64>| all.map(weight).sum::<f32>();
    let all = weigh(&mut units[best.clone()].iter().flat_map(|u| &u.runs));
    let hits = weigh(&mut units[best.clone()].iter().flat_map(|u| &u.runs).filter(|r| wanted.contains(r)));
    if hits < LEAST * all || part < FOUND || (common.len() < FEWEST && part < 0.8) {
        return Found::Unsure;
    }
    let sum = |r: &Range<usize>| values[r.clone()].iter().sum::<f32>();
    let other = [stretch(&values[..best.start], 0), stretch(&values[best.end..], best.end)];
    let rival = other.into_iter().flatten().max_by(|a, b| sum(a).total_cmp(&sum(b)));
    let first = widened(document, units, best.clone());
    let Some(rival) = rival.filter(|r| shared(r).len() * 4 >= common.len() * 3) else { return Found::At(first) };
    let second = widened(document, units, rival);
    let (one, two) = (alike(document, &first, piece), alike(document, &second, piece));
    match (one - two).abs() {
        apart if apart < 0.05 && text(document, &first) != text(document, &second) => Found::Unsure,
        _ if one >= two => Found::At(first),
        _ => Found::At(second),
    }
}

/// The stretch of the greatest sum, if it is more than nothing.
fn stretch(values: &[f32], base: usize) -> Option<Range<usize>> {
    let (mut best, mut start, mut sum, mut most) = (None, 0, 0.0_f32, 0.0_f32);
    for (i, value) in values.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, i);
        }
        sum += value;
        if sum > most {
            (most, best) = (sum, Some(base + start..base + i + 1));
        }
    }
    best
}

/// A stretch as a passage: paragraphs of which it has half, it has whole.
fn widened(document: &Document, units: &[Unit], stretch: Range<usize>) -> Passage {
    let (first, last) = (&units[stretch.start], &units[stretch.end - 1]);
    let mut span = first.span.join(last.span);
    for block in [first.block, last.block] {
        let whole = document.blocks[block].span;
        let inside = whole.end.min(span.end).saturating_sub(whole.start.max(span.start));
        if inside * 2 >= whole.len() || matches!(document.blocks[block].kind, BlockKind::ListItem { .. }) {
            span = span.join(whole);
        }
    }
    Passage { blocks: first.block..last.block + 1, span }
}

/// A passage of whole paragraphs with the ends that pair best with the piece's: headings and rewritten
/// paragraphs beside it that share too little to be found by themselves, and none that only happen to
/// share their few words.
fn ended(document: &Document, passage: Passage, piece: &[Para]) -> Passage {
    let whole = |at: usize| document.blocks.get(at).is_some_and(|b| passage.span.covers(b.span));
    if !whole(passage.blocks.start) || !whole(passage.blocks.end - 1) {
        return passage;
    }
    let from = passage.blocks.start.saturating_sub(AROUND);
    let to = (passage.blocks.end + AROUND).min(document.blocks.len());
    let (mut blocks, mut paras) = (Vec::new(), Vec::new());
    for at in from..to {
        let of_block = filed(document, at..at + 1);
        blocks.extend(std::iter::repeat_n(at, of_block.len()));
        paras.extend(of_block);
    }
    let paired: FxHashSet<usize> =
        align(&paras, piece).into_iter().filter_map(|(i, _)| blocks.get(i).copied()).collect();
    let short = |at: usize| words(document.slice(document.blocks[at].span)).len() <= SHORT;
    let (mut start, mut end) = (passage.blocks.start, passage.blocks.end);
    while start > from && paired.contains(&(start - 1)) {
        start -= 1;
    }
    while end < to && paired.contains(&end) {
        end += 1;
    }
    if !paired.is_empty() {
        while start + 1 < end && !paired.contains(&start) && short(start) {
            start += 1;
        }
        while start + 1 < end && !paired.contains(&(end - 1)) && short(end - 1) {
            end -= 1;
        }
    }
    let span = document.blocks[start].span.join(document.blocks[end - 1].span);
    Passage { blocks: start..end, span }
}

/// The paragraphs of a passage.
fn text(document: &Document, passage: &Passage) -> Vec<Para> {
    let mut out = Vec::new();
    for at in passage.blocks.clone() {
        let block = &document.blocks[at];
        let inside = Span::new(
            block.span.start.max(passage.span.start),
            block.span.end.min(passage.span.end.max(block.span.start)),
        );
        if block.kind.is_text() && inside != block.span {
            out.push(Para { shape: super::Shape::Paragraph, cells: vec![document.slice(inside).trim().to_owned()] });
        } else {
            out.extend(filed(document, at..at + 1));
        }
    }
    out
}

/// How many of the words, figures too, a passage and a piece share: 0 to 1.
fn alike(document: &Document, passage: &Passage, piece: &[Para]) -> f32 {
    let bag = |paras: &[Para]| {
        let cells = paras.iter().flat_map(|p| &p.cells);
        let mut out: Vec<String> = cells
            .flat_map(|c| words(c).iter().filter(|w| w.kind != Kind::Space).map(folded).collect::<Vec<_>>())
            .collect();
        out.sort_unstable();
        out
    };
    let (a, b) = (bag(&text(document, passage)), bag(piece));
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    a.iter().for_each(|w| *counts.entry(w).or_default() += 1);
    let mut common = 0;
    for word in &b {
        if let Some(n) = counts.get_mut(word.as_str()).filter(|n| **n > 0) {
            (*n, common) = (*n - 1, common + 1);
        }
    }
    2.0 * common as f32 / (a.len() + b.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Block, Run};

    const FILING: &str = "<html><body><h2>Revenues</h2>\
<p>Hosting revenues grew by 12.0% in 2016 as we opened two data centers in Bergen and one in Oslo. Prices stayed as they were in all regions.</p>\
<h2>Cost of Revenues</h2>\
<p>Our cost of revenues rose by 31.9% in 2016, mostly as telecommunication carriers raised their prices for bandwidth.</p>\
<table><tr><td>Telecommunication</td><td>600.1</td><td>820.8</td></tr><tr><td>Electricity and rent</td><td>504.0</td><td>514.1</td></tr></table>\
<p>We expect carriers to lower their prices once the northern cable is in service.</p>\
<h2>Tax</h2><p>The statutory rate in Norway was 25% for the year. Our Swedish subsidiary enjoys a lower rate until 2019 under an agreement with the authorities. Deferred tax assets were tested for recoverability at the end of the year. A valuation allowance stands against the losses of the Danish branch.</p>\
</body></html>";

    fn blocks(all: &[&str]) -> Vec<Block> {
        let run = |t: &&str| vec![Run { text: (*t).to_owned(), ..Run::default() }];
        all.iter().map(|t| Block { kind: crate::draft::Kind::Paragraph(run(t)), span: 0..0, ask: None }).collect()
    }

    #[track_caller]
    fn finds(new: &[&str], expected: &[&str]) {
        let document = tieout_document::open(FILING.as_bytes(), "x.htm");
        let found = locate(&document, &blocks(new));
        let shown: Vec<String> = found.into_iter().flat_map(|f| f.paras).map(|p| p.cells.join(" | ")).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_passage_has_its_heading_and_its_table() {
        finds(
            &[
                "Cost of Revenues",
                "Our cost of revenues rose by 14.2% in 2017, mostly as electricity carriers raised their prices for bandwidth.",
                "Telecommunication was most of it.",
                "We expect carriers to lower their prices further once the northern cable is in service.",
            ],
            &[
                "Cost of Revenues",
                "Our cost of revenues rose by 31.9% in 2016, mostly as telecommunication carriers raised their prices for bandwidth.",
                "Telecommunication | 600.1 | 820.8",
                "Electricity and rent | 504.0 | 514.1",
                "We expect carriers to lower their prices once the northern cable is in service.",
            ],
        );
    }

    #[test]
    fn of_a_long_paragraph_a_sentence_may_be_all() {
        finds(
            &[
                "Our Swedish subsidiary enjoys a lower rate of 10.0% until 2021 under an agreement with the authorities, which may end it.",
            ],
            &["Our Swedish subsidiary enjoys a lower rate until 2019 under an agreement with the authorities."],
        );
    }

    #[test]
    fn pieces_are_found_one_by_one_and_what_is_nowhere_is_new() {
        finds(
            &[
                "Hosting revenues grew by 9.0% in 2017 as we opened three data centers in Bergen and one in Oslo.",
                "...",
                "Our employees hold options that vest over four years, as the board decided in spring.",
                "* * *",
                "The statutory rate in Norway was 24% for the year. Our Swedish subsidiary enjoys a lower rate until 2019 under an agreement with the authorities. Deferred tax assets were tested for recoverability.",
            ],
            &[
                "Hosting revenues grew by 12.0% in 2016 as we opened two data centers in Bergen and one in Oslo. Prices stayed as they were in all regions.",
                "...",
                "* * *",
                "The statutory rate in Norway was 25% for the year. Our Swedish subsidiary enjoys a lower rate until 2019 under an agreement with the authorities. Deferred tax assets were tested for recoverability at the end of the year. A valuation allowance stands against the losses of the Danish branch.",
            ],
        );
    }

    #[test]
    fn what_is_not_certain_is_not_found() {
        finds(&["Our employees hold options that vest over four years."], &[]);
        finds(&["Prices of bandwidth and the tax rate changed in 2016 as carriers in Norway raised them."], &[]);
        finds(&[], &[]);
    }
}
