//! What a comment is about, on two levels: "Non-GAAP measures" and "Non-GAAP measures: tax effect".
//!
//! `topics/table.tsv` gives for each topic the words that speak for it and the authorities that do. A cue is
//! a phrase, or several that must all be in the comment; `*` leaves a word's end open. A comment's innermost
//! heading is read with it. The upper level is given only where no topic below it is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use tieout_document::{Document, Span};

use crate::model::{Comment, Passage, Topic};
use crate::tape::Tape;

/// A row of the table.
struct Row {
    code: &'static str,
    name: &'static str,
    /// Each the phrases that must all be there, as indices.
    cues: Vec<Vec<usize>>,
    citations: Vec<&'static str>,
}

/// The table, and one automaton over all of its phrases.
struct Table {
    rows: Vec<Row>,
    /// Whether a phrase's last word may go on.
    open: Vec<bool>,
    phrases: Option<AhoCorasick>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut phrases: Vec<&'static str> = Vec::new();
    let mut rows = Vec::new();
    for line in include_str!("topics/table.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(code), Some(name)) = (cells.next(), cells.next()) else { continue };
        let mut index = |phrase: &'static str| {
            phrases.iter().position(|p| *p == phrase).unwrap_or_else(|| {
                phrases.push(phrase);
                phrases.len() - 1
            })
        };
        let list = |cell: Option<&'static str>| cell.unwrap_or_default().split(';').filter(|s| !s.is_empty());
        let cues = list(cells.next()).map(|cue| cue.split('+').map(&mut index).collect()).collect();
        rows.push(Row { code, name, cues, citations: list(cells.next()).collect() });
    }
    let open = phrases.iter().map(|p| p.ends_with('*')).collect();
    let words: Vec<&str> = phrases.iter().map(|p| p.trim_end_matches('*')).collect();
    let automaton = AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(words);
    Table { rows, open, phrases: automaton.ok() }
});

/// The name of a topic: of "NG.tax" "Non-GAAP measures: tax effect".
pub fn topic_name(code: &str) -> Option<&'static str> {
    TABLE.rows.iter().find(|r| r.code == code).map(|r| r.name)
}

/// The topics of a comment, each with the words that led there.
pub(crate) fn find(document: &Document, comment: &Comment) -> Vec<Topic> {
    let mut seen: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    look(document, &comment.text, &mut seen);
    if let Some(heading) = comment.headings.last() {
        look(document, &Passage::of(heading.span), &mut seen);
    }
    let table = &*TABLE;
    let mut out: Vec<Topic> = Vec::new();
    for row in &table.rows {
        let mut spans = evidence(row, &seen);
        let cites = |norm: &str| row.citations.iter().any(|c| begins(norm, c));
        spans.extend(comment.citations.iter().filter(|c| cites(&c.norm)).map(|c| c.span));
        if !spans.is_empty() {
            spans.sort_by_key(|s| (s.start, s.end));
            spans.dedup();
            out.push(Topic { code: row.code, name: row.name, spans });
        }
    }
    let below = |code: &str| out.iter().any(|t| t.code.split_once('.').is_some_and(|(upper, _)| upper == code));
    let keep: Vec<bool> = out.iter().map(|t| t.code.contains('.') || !below(t.code)).collect();
    let mut keep = keep.into_iter();
    out.retain(|_| keep.next().unwrap_or(true));
    out
}

/// Whether a norm is one of those that begin so, and no longer number: "ASC 606" is no beginning of "ASC 6060",
/// but "Non-GAAP C&DI Question 104" is one of 104.03.
fn begins(norm: &str, with: &str) -> bool {
    norm.strip_prefix(with).is_some_and(|rest| {
        let short = with.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit());
        // Runs of items are given by their first digits: 1200 to 1209.
        !short || with.ends_with("Item 120") || with.ends_with("Item 130") || with.ends_with("Item 140")
    })
}

/// Words of the first cues that are all there.
fn evidence(row: &Row, seen: &BTreeMap<usize, Vec<Span>>) -> Vec<Span> {
    let all = |cue: &&Vec<usize>| cue.iter().all(|p| seen.contains_key(p));
    row.cues.iter().filter(all).flatten().filter_map(|p| seen.get(p)).flatten().copied().collect()
}

fn look(document: &Document, passage: &Passage, seen: &mut BTreeMap<usize, Vec<Span>>) {
    let (table, tape) = (&*TABLE, Tape::of(document, passage));
    let Some(phrases) = &table.phrases else { return };
    let bytes = tape.text.as_bytes();
    let word = |at: Option<usize>| at.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_alphanumeric);
    for found in phrases.find_overlapping_iter(&tape.text) {
        let (start, end, id) = (found.start(), found.end(), found.pattern().as_usize());
        let open = table.open.get(id).copied().unwrap_or(false);
        if word(start.checked_sub(1)) || (word(Some(end)) && !open) {
            continue;
        }
        let mut to = end;
        while open && word(Some(to)) {
            to += 1;
        }
        if let Some(span) = tape.span(start, to) {
            seen.entry(id).or_default().push(span);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tape::tests::plain;

    fn codes(text: &str) -> Vec<&'static str> {
        let (document, passage) = plain(text);
        let citations = crate::citations::find(&document, &passage);
        let comment = Comment { text: passage, citations, ..Comment::default() };
        find(&document, &comment).iter().map(|t| t.code).collect()
    }

    #[test]
    fn words_and_authorities_lead_to_topics() {
        assert_eq!(codes("Show the tax effect of each non-GAAP adjustment."), ["NG.tax"]);
        assert_eq!(codes("See Question 102.11 of the Non-GAAP C&DIs."), ["NG.tax"]);
        assert_eq!(
            codes("Why is no interim test of reporting units needed? See ASC 350-20-35-3C."),
            ["GW.trig", "GW.unit"]
        );
        assert_eq!(codes("Tell us what your CODM sees."), ["SEG.id"]);
        assert_eq!(codes("Say why adjusted EBITDA grew."), ["NG"]);
        assert_eq!(codes("Tell us why you moved your offices."), Vec::<&str>::new());
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(codes("The arrival of the dsoabc."), Vec::<&str>::new());
        assert_eq!(codes("The valuation allowances changed."), ["TAX.va"]);
        assert_eq!(codes("Ask the auditors about virtual things."), Vec::<&str>::new());
    }

    #[test]
    fn evidence_has_its_place() {
        let (document, passage) = plain("Explain the valuation allowances that you made.");
        let comment = Comment { text: passage, ..Comment::default() };
        let topics = find(&document, &comment);
        assert_eq!(document.slice(topics[0].spans[0]), "valuation allowances");
    }

    #[test]
    fn the_table_is_sound() {
        let codes: Vec<&str> = TABLE.rows.iter().map(|r| r.code).collect();
        assert_eq!(codes.len(), codes.iter().collect::<BTreeSet<_>>().len());
        for row in &TABLE.rows {
            let upper = row.code.split_once('.').map_or(row.code, |(u, _)| u);
            assert!(codes.contains(&upper), "{}", row.code);
            assert!(!row.name.is_empty() && (!row.cues.is_empty() || !row.citations.is_empty()), "{}", row.code);
        }
        assert!(TABLE.phrases.is_some());
    }
}
