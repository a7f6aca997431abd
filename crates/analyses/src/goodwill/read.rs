//! Headroom and goodwill of reporting units as documents state them: in a sentence that names one unit, or in a
//! table of units under heads of fair value and carrying amount.

use tieout_document::{Block, BlockKind, Document, Span, one_line};
use tieout_figures::{Figure, Period, Unit, When, mentions, tokenize};
use tieout_letters::Pattern;

use crate::lines::{Concept, normal};
use crate::model::{Input, Origin};
use crate::source::Source;
use crate::term::Term;

/// What stands before the percentage.
static BY: Pattern = Pattern::new(concat!(
    r"(?i)(?:(?:exceed(?:s|ed)?|in\s+excess\s+of)\s+(?:its|the|their)\s+(?:net\s+)?(?:carrying|book)\s+(?:value|amount)s?",
    r"(?:\s+of\s+[^,;]{0,60}?)?,?\s+by|headroom\s+(?:of|was|is|percentage\s+(?:of|was)))\s+(?:an\s+estimated\s+|approximately\s+|about\s+|around\s+|roughly\s+)?$",
));
/// What behind it makes it a bound, a range or one of several.
static MORE: Pattern = Pattern::new(
    r"(?i)^\s*(?:%|percent)?\s*(?:to|and|or|-|–|—|,?\s*respectively)\s*(?:\d|more|less|respectively|approximately\s+\d)",
);
/// A unit by its name.
static UNIT: Pattern = Pattern::new(
    r"(?:[Oo]ur|[Tt]he|[Ii]ts|one)\s+((?:[A-Z][\w&.’'/-]*(?:,?\s+(?:and\s+|of\s+|&\s+)?)?){1,7})\s*reporting\s+unit\b",
);
static OTHER_ASSET: Pattern = Pattern::new(r"(?i)trademark|trade\s+name|brand|intangible|in-process|asset\s+group");
/// A unit's goodwill before its amount.
static HAD: Pattern = Pattern::new(
    r"(?i)reporting\s+unit\s+(?:had|has|with)\s+(?:a\s+)?(?:remaining\s+)?goodwill(?:\s+balance)?\s+of\s*(?:approximately\s*)?$",
);
static SUBSTANTIAL: Pattern = Pattern::new(
    r"(?i)(?:(?:substantially|significantly)\s+(?:in\s+excess\s+of|exceed(?:s|ed)?)|no\s+reporting\s+units?\s+(?:is|are|was|were)\s+at\s+risk)",
);

/// What makes it no statement of fact.
static HEDGED: Pattern = Pattern::new(
    r"(?i)\bnot\s+(?:substantially|significantly)|\bnot\s+exceed|\b(?:if|could|would|may|might|unless|whether)\b",
);

pub(super) fn read(source: &Source) -> Vec<Input> {
    let mut all = Vec::new();
    let document = source.document;
    for (b, block) in document.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Table(t) => table(source, b, t, &mut all),
            kind if kind.is_text() => text(source, block, &mut all),
            _ => {}
        }
    }
    all.extend(source.all("price", Concept::SharePrice));
    if all.iter().any(|i| i.key == "price") {
        all.extend(source.all("shares", Concept::SharesOutstanding));
        all.extend(source.all("equity", Concept::Equity));
    }
    all
}

/// The sentence around a place of a block's text, from and to in bytes of the block.
fn sentence(text: &str, at: usize) -> (usize, usize) {
    let head = text.get(..at).unwrap_or_default();
    let from = head.rfind(". ").map_or(0, |p| p + 2);
    let to = text.get(at..).and_then(|t| t.find(". ")).map_or(text.len(), |p| at + p + 1);
    (from, to)
}

fn text(source: &Source, block: &Block, all: &mut Vec<Input>) {
    let text = source.document.slice(block.span);
    if !text.contains("reporting unit") && !text.contains("Reporting unit") {
        return;
    }
    let figures = &source.reading.figures;
    let first = figures.partition_point(|f| f.numeral.start < block.span.start);
    for (i, figure) in figures.iter().enumerate().skip(first).take_while(|(_, f)| f.numeral.start < block.span.end) {
        let at = (figure.numeral.start - block.span.start) as usize;
        let (from, to) = sentence(text, at);
        let mut start = (figure.span.start.max(block.span.start) - block.span.start) as usize;
        if start < from || start > at {
            start = at;
        }
        let (Some(before), Some(after)) =
            (text.get(from..start), text.get((figure.span.end - block.span.start) as usize..to))
        else {
            continue;
        };
        let key = match figure.unit {
            Unit::Percent if BY.is_in(before) && !MORE.is_in(after) => "headroom",
            Unit::Money(_) if HAD.is_in(before) => "goodwill",
            _ => continue,
        };
        let Some((name, rest)) = unit(before) else { continue };
        if key == "headroom" && OTHER_ASSET.is_in(rest) {
            continue;
        }
        let term = when(source, before, after);
        if let Some(input) = source.figure(key, i as u32) {
            all.push(Input { term, ..input.with_item(name) });
        }
    }
    if let Some(found) = SUBSTANTIAL.find(text) {
        let (from, to) = sentence(text, found.start());
        let said = text.get(from..to).unwrap_or_default();
        if said.contains("reporting unit") && !HEDGED.is_in(said) && !all.iter().any(|i| i.key == "statement") {
            let base = block.span.start;
            let span = Span { start: base + from as u32, end: base + to as u32 };
            all.push(Input::of_words("statement", Term::none(), said, Origin::Words { span }));
        }
    }
}

/// The unit that is named last, and what stands between it and the figure.
fn unit(before: &str) -> Option<(String, &str)> {
    let found = UNIT.all_captures(before).last()?;
    let (whole, name) = (found.get(0)?, found.get(1)?);
    let rest = before.get(whole.end()..)?;
    let name = one_line(name.as_str()).trim().trim_end_matches(',').to_owned();
    // "our Frost and Glade reporting unit" is left as it is; a word alone that is no name is none.
    let dull = ["Reporting", "Company", "Single", "One"].contains(&name.as_str());
    (!dull && !name.is_empty() && !rest.contains("reporting units")).then_some((name, rest))
}

/// When the test was: a time after the figure in its sentence, else the only one before it.
fn when(source: &Source, before: &str, after: &str) -> Term {
    let times = |text: &str| -> Vec<Term> {
        let mut tokens = Vec::new();
        tokenize(text, 0, &mut tokens);
        let mut found: Vec<Term> = Vec::new();
        for mention in mentions(&tokens, text, 0) {
            let term = match mention.when {
                When::Day(day) => source.term(Period::instant(day)),
                When::Year(year) => Term::year(year),
                When::Quarter(quarter, Some(year)) => Term::named(format!("{year}Q{quarter}")),
                When::Month(year, month) => Term::named(format!("{year}-{month:02}")),
                _ => continue,
            };
            if !found.contains(&term) {
                found.push(term);
            }
        }
        found
    };
    let (after, before) = (times(after), times(before));
    match (after.as_slice(), before.as_slice()) {
        ([one], _) | ([], [one]) => one.clone(),
        _ => Term::none(),
    }
}

/// A table of units under heads.
fn table(source: &Source, block: usize, t: u32, all: &mut Vec<Input>) {
    let document = source.document;
    let Some(table) = document.tables.get(t as usize) else { return };
    if table.rows.len() > 30 || !speaks_of_units(document, block, table.span) {
        return;
    }
    let cells = (table.span.start, table.span.end);
    let figures = &source.reading.figures;
    let first = figures.partition_point(|f| f.numeral.start < cells.0);
    let mut found = Vec::new();
    for (i, figure) in figures.iter().enumerate().skip(first).take_while(|(_, f)| f.numeral.start < cells.1) {
        let (Some(key), Some(row)) = (column(source, figure), figure.label.row) else { continue };
        let name = source.text(row);
        if figure.cell.is_none_or(|c| c.0 != t) || !figure.is_quantity() || normal(&name).starts_with("total") {
            continue;
        }
        if let Some(input) = source.figure(key, i as u32) {
            found.push(input.with_item(name));
        }
    }
    let has = |key| found.iter().any(|i: &Input| i.key == key);
    if has("fair-value") && has("carrying") || has("headroom") {
        all.extend(found);
    }
}

fn speaks_of_units(document: &Document, block: usize, span: Span) -> bool {
    let says = |text: &str| {
        text.contains("eporting unit") || text.contains("eporting Unit") || text.contains("REPORTING UNIT")
    };
    let before = document.blocks.get(..block).and_then(|b| b.iter().rev().find(|b| !b.kind.is_aside()));
    says(document.slice(span)) || before.is_some_and(|b| b.kind.is_text() && says(document.slice(b.span)))
}

/// What a figure is by the head of its column.
fn column(source: &Source, figure: &Figure) -> Option<&'static str> {
    let head = normal(&source.text(figure.label.head?).replace(['(', ')'], " "));
    let excess = ["excess", "exceed", "headroom", "cushion"].iter().any(|w| head.contains(w));
    match figure.unit {
        Unit::Percent if excess => Some("headroom"),
        Unit::Money(_) if excess => None,
        Unit::Money(_) if head.contains("fair value") && !head.contains("carrying") => Some("fair-value"),
        Unit::Money(_) if head.contains("carrying") && !head.contains("fair") && !head.contains("goodwill") => {
            Some("carrying")
        }
        Unit::Money(_) if head.contains("goodwill") => Some("goodwill"),
        _ => None,
    }
}
