//! One element of a promise against a filing.

use tieout_document::{Span, one_line};

use super::element::{ElementKind, MONEY, PERCENT, Wanted};
use super::filing::{Filing, Hit};
use super::text::{denials, wording};
use super::{Element, Held};

/// Thousandths of its words from which a statement is found.
const FOUND: u32 = 650;
/// Thousandths up to which it is not there.
const ABSENT: u32 = 420;
/// Thousandths of a topic's words that stand in one sentence from which it is spoken of.
const SPOKEN: u32 = 900;
/// Different words from which it is no chance that they stand in one sentence.
const TELLING: usize = 8;
/// Thousandths of words in order from which a statement stands word for word.
const SAME: u32 = 930;
/// Thousandths of the promised words in order under which the same words say something else.
const LOOSE: u32 = 550;

/// What of a promise a filing holds.
pub(super) fn held(filing: &Filing<'_>, wanted: &[Wanted]) -> Vec<Element> {
    let mut out = Vec::new();
    for w in wanted {
        match w.kind {
            ElementKind::LineItem => {}
            ElementKind::NewWords => out.push(new_words(filing, w)),
            ElementKind::Topic => out.push(topic(filing, w)),
            _ => statement(filing, w, &mut out),
        }
    }
    let mut tables: Vec<usize> = wanted.iter().filter_map(|w| w.table).collect();
    tables.dedup();
    for table in tables {
        let rows: Vec<&Wanted> = wanted.iter().filter(|w| w.table == Some(table)).collect();
        out.extend(line_items(filing, &rows));
    }
    out
}

fn element(w: &Wanted, state: Held, at: Option<Span>, share: u32, note: &str) -> Element {
    Element { kind: w.kind, span: w.span, text: w.text.clone(), state, at, share, note: note.to_owned() }
}

/// A sentence of the proposed text, and the kinds of amounts in it.
fn statement(filing: &Filing<'_>, w: &Wanted, out: &mut Vec<Element>) {
    let Some(hit) = filing.find(&w.stems) else {
        out.push(absent(w, 0));
        return;
    };
    let found = one_line(filing.text(hit.lines));
    let at = Some(filing.span(hit.lines));
    let true_to = wording(&w.text, &found);
    let denied = denials(&w.text) != denials(&found);
    let (state, note) = if true_to.both >= SAME && !denied {
        (Held::Same, "It stands there in the same words, figures apart.")
    } else if hit.share < FOUND && (hit.share > ABSENT || w.passing) {
        let note = if w.passing {
            "It tells of one period, and the filing of another: whether its place is taken cannot be told by words."
        } else {
            "Some of its words stand there; whether they say it cannot be told."
        };
        (Held::Unsure, note)
    } else if hit.share < FOUND {
        out.push(absent(w, hit.share));
        return;
    } else if denied && hit.lines.0 == hit.lines.1 {
        (Held::Unsure, "Most of its words stand there, but one of both denies what the other says.")
    } else if true_to.kept < LOOSE {
        (Held::Unsure, "Most of its words stand there, in another order.")
    } else {
        (Held::Changed, "It stands there in other words.")
    };
    let spoken = matches!(state, Held::Same | Held::Changed);
    out.push(element(w, state, at, hit.share, note));
    if !spoken {
        return;
    }
    let kinds = [(w.money, &MONEY, ElementKind::Money), (w.percent, &PERCENT, ElementKind::Percentage)];
    for (_, pattern, kind) in kinds.into_iter().filter(|k| k.0) {
        let there = pattern.is_in(&around(filing, hit));
        let (state, note) = if there {
            (Held::Same, "One stands there.")
        } else {
            (Held::Unsure, "None stands there; it may have fallen away with its period.")
        };
        out.push(Element { kind, ..element(w, state, at, hit.share, note) });
    }
}

fn absent(w: &Wanted, share: u32) -> Element {
    let (state, note) = if w.passing {
        (Held::Unsure, "It tells of one period, and the filing of another.")
    } else {
        (Held::Absent, "No place in the filing has half of its words.")
    };
    element(w, state, None, share, note)
}

/// The found lines and the one after them.
fn around(filing: &Filing<'_>, hit: Hit) -> String {
    one_line(filing.text((hit.lines.0, (hit.lines.1 + 1).min(filing.lines.len().saturating_sub(1) as u32))))
}

/// Words that are new in a sentence: the sentence must be there, and they in it or beside it.
fn new_words(filing: &Filing<'_>, w: &Wanted) -> Element {
    let whole = filing.find(&w.around);
    let Some(hit) = whole.filter(|h| h.share >= FOUND) else {
        return match filing
            .find(&w.stems)
            .filter(|h| h.share >= SPOKEN && w.stems.len() >= TELLING && h.lines.0 == h.lines.1)
        {
            Some(h) => {
                element(w, Held::Changed, Some(filing.span(h.lines)), h.share, "They stand in another sentence.")
            }
            None => element(w, Held::Unsure, None, 0, "The sentence that they belong to was not found."),
        };
    };
    let near = (hit.lines.0.saturating_sub(1), (hit.lines.1 + 1).min(filing.lines.len().saturating_sub(1) as u32));
    let (own, share) = (filing.share(&w.stems, hit.lines), filing.share(&w.stems, near));
    let at = Some(filing.span(hit.lines));
    if own >= 900 && in_order(&w.text, &one_line(filing.text(hit.lines))) {
        return element(w, Held::Same, at, own, "They stand in the sentence that they were promised for.");
    }
    match own.max(share) {
        // The sentences beside it may share many words and say something else: some must stand in their own.
        s if s >= FOUND && own > 350 => element(w, Held::Changed, at, s, "They stand there in other words."),
        s if s > 350 || w.passing => element(w, Held::Unsure, at, s, "Some of them stand there."),
        s => element(w, Held::Absent, at, s, "The sentence is there without them."),
    }
}

/// Whether all words of one text stand in another in order.
fn in_order(words: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains(&words.to_lowercase())
}

/// A thing named by the promise or the ask: it is spoken of where nearly all its words stand together. That they
/// do not, proves nothing.
fn topic(filing: &Filing<'_>, w: &Wanted) -> Element {
    match filing.find(&w.stems) {
        Some(h) if h.share >= SPOKEN && w.stems.len() >= TELLING && h.lines.0 == h.lines.1 => {
            element(w, Held::Changed, Some(filing.span(h.lines)), h.share, "Its words stand together there.")
        }
        Some(h) => {
            let at = (h.share >= 500).then(|| filing.span(h.lines));
            element(w, Held::Unsure, at, h.share, "Its words do not stand together anywhere; it may be said in others.")
        }
        None => element(w, Held::Unsure, None, 0, "None of its words stand in the filing; it may be said in others."),
    }
}

/// The rows of a promised table: looked for in the one table that has most of them.
fn line_items(filing: &Filing<'_>, rows: &[&Wanted]) -> Vec<Element> {
    let label = |w: &Wanted, text: &str| {
        let own = text.split('\t').next().unwrap_or_default();
        letters(own) == letters(&w.text)
    };
    let mut best: (usize, Vec<Option<Span>>) = (0, vec![None; rows.len()]);
    let mut tables: Vec<u32> = Vec::new();
    for w in rows {
        let near = filing.lines.iter().filter(|l| l.table.is_some() && label(w, filing.document.slice(l.span)));
        tables.extend(near.filter_map(|l| l.table));
    }
    tables.sort_unstable();
    tables.dedup();
    for table in tables {
        let own: Vec<_> = filing.lines.iter().filter(|l| l.table == Some(table)).collect();
        let at = |w: &&Wanted| own.iter().find(|l| label(w, filing.document.slice(l.span))).map(|l| l.span);
        let found: Vec<Option<Span>> = rows.iter().map(at).collect();
        let count = found.iter().flatten().count();
        if count > best.0 {
            best = (count, found);
        }
    }
    // Of a table of which hardly a row is there, other tables hold the words.
    let known = best.0 * 2 >= rows.len();
    let one = |(w, at): (&&Wanted, &Option<Span>)| match at {
        Some(_) if known => element(w, Held::Same, *at, 1000, "The table has a row of this name."),
        _ if known => element(w, Held::Unsure, None, 0, "The table has no row of this name; it may go by another."),
        _ => element(w, Held::Unsure, None, 0, "No table has most of the rows; text may stand for it."),
    };
    rows.iter().zip(&best.1).map(one).collect()
}

/// Letters alone, small.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}
