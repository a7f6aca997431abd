//! What both writers share: words that must not be printed, numbers by their look, notes and comment numbers.

use tieout_review::draft::{Block, Kind, Run};
use tieout_review::redline::{Change, Line, Piece, Redline, Shape};

/// What stands for words for which confidential treatment is asked.
pub(crate) const WITHHELD: &str = "[***]";

/// What a run prints. A writer never prints confidential words: the full version of a letter is a draft whose
/// runs are no longer marked.
pub(crate) fn words(run: &Run) -> &str {
    if run.confidential && !run.text.is_empty() { WITHHELD } else { &run.text }
}

/// What a piece prints.
pub(crate) fn piece(piece: &Piece) -> &str {
    if piece.confidential && !piece.text.is_empty() { WITHHELD } else { &piece.text }
}

/// The words of runs.
pub(crate) fn plain(runs: &[Run]) -> String {
    runs.iter().map(words).collect()
}

/// Whether a cell is a number by its look, so that it stands at the right.
pub(crate) fn numeric(text: &str) -> bool {
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_dash = matches!(text, "-" | "\u{2013}" | "\u{2014}" | "nm" | "N/A" | WITHHELD);
    is_dash || (digits > 0 && letters <= 3 && text.len() < 30)
}

/// For each column, whether most of its filled cells below the first are numbers by their look.
pub(crate) fn right_columns(rows: &[Vec<String>]) -> Vec<bool> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let filled = |c: usize| rows.iter().skip(1).filter_map(move |r| r.get(c)).filter(|t| !t.trim().is_empty());
    (0..columns).map(|c| c > 0 && filled(c).filter(|t| numeric(t)).count() * 2 > filled(c).count()).collect()
}

/// Whether a comment's own words begin with its number.
pub(crate) fn is_numbered(number: u32, blocks: &[Block]) -> bool {
    match blocks.first().map(|b| &b.kind) {
        Some(Kind::Item { number: Some(n), .. }) => *n == u64::from(number),
        Some(Kind::Paragraph(runs) | Kind::Heading { text: runs, .. }) => {
            let text = plain(runs);
            let rest = text.trim_start().strip_prefix(&number.to_string());
            rest.is_some_and(|r| r.starts_with(['.', ')', ':']))
        }
        _ => false,
    }
}

/// Lines side by side that make one table, and others one by one.
pub(crate) fn groups(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.chunk_by(|a, b| a.shape == Shape::Row && b.shape == Shape::Row)
}

/// Whether the text that a comparison ends in says these words as a line of its own: a note of proposed
/// disclosure may or may not take part in the comparison.
pub(crate) fn says(redline: &Redline, words: &str) -> bool {
    redline.lines.iter().any(|line| {
        let pieces = line.cells.iter().flatten().filter(|p| p.change != Change::Deleted);
        pieces.map(|p| p.text.as_str()).collect::<String>().trim() == words.trim()
    })
}
