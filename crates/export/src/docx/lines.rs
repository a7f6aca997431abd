//! A draft as lines of pieces, whatever it was: text of the letter has the form that redlines have, so
//! that all is written in one way. Words for which confidential treatment is asked are set in brackets or
//! left out here, before anything is written.

use tieout_review::draft::{Block, Kind, Run};
use tieout_review::redline::{Change, Line, Piece, Redline, Shape};

use super::Confidential;

/// What stands in the place of words that are left out.
const LEFT_OUT: &str = "[***]";

/// The lines of blocks of the letter; proposed disclosure and comments have their own.
pub(super) fn lines(blocks: &[&Block]) -> Vec<Line> {
    let mut out = Vec::new();
    for block in blocks {
        let one = |shape, text: &[Run]| Line { shape, change: Change::Kept, cells: vec![pieces(text)] };
        match &block.kind {
            Kind::Heading { level, text } => out.push(one(Shape::Heading(*level), text)),
            Kind::Paragraph(text) => out.push(one(Shape::Paragraph, text)),
            Kind::Item { depth, number, text } => out.push(one(Shape::Item(*depth, *number), text)),
            Kind::Table { rows, .. } => out.extend(rows.iter().map(|row| Line {
                shape: Shape::Row,
                change: Change::Kept,
                cells: row.iter().map(|cell| pieces(cell)).collect(),
            })),
            Kind::Break => {
                out.push(one(Shape::Paragraph, &[Run { text: "* * *".to_owned(), ..Run::default() }]));
            }
            Kind::Footnote { label, text } => {
                let mut text = text.clone();
                text.insert(0, Run { text: format!("{label}. "), ..Run::default() });
                out.push(one(Shape::Paragraph, &text));
            }
            Kind::Comment { blocks, .. } => out.extend(lines(&blocks.iter().collect::<Vec<_>>())),
            Kind::Proposed(proposed) => out.extend(lines(&proposed.blocks.iter().collect::<Vec<_>>())),
        }
    }
    out
}

/// Words that no comparison marks.
pub(crate) fn pieces(runs: &[Run]) -> Vec<Piece> {
    runs.iter()
        .map(|r| Piece {
            text: r.text.clone(),
            change: Change::Kept,
            new: false,
            bold: r.bold,
            italic: r.italic,
            confidential: r.confidential,
            footnote: r.footnote.clone(),
        })
        .collect()
}

/// A redline with its confidential words in brackets, or left out.
pub(crate) fn shown(redline: &Redline, how: Confidential) -> Vec<Line> {
    let pieces = redline.lines.iter().flat_map(|l| l.cells.iter().flatten());
    let marked = pieces.clone().any(|p| p.change != Change::Kept);
    redline
        .lines
        .iter()
        .map(|l| Line { cells: l.cells.iter().map(|c| masked(c, how, marked)).collect(), ..l.clone() })
        .collect()
}

/// A cell with its confidential words in brackets, or left out. Brackets are no words of the filing:
/// beside marked words they are inserted. Words deleted from the filing are public and stay.
pub(crate) fn masked(cell: &[Piece], how: Confidential, marked: bool) -> Vec<Piece> {
    let is_secret = |p: &Piece| p.confidential && p.change != Change::Deleted;
    let mut out = Vec::new();
    let mut at = 0;
    while at < cell.len() {
        if !is_secret(&cell[at]) {
            out.push(cell[at].clone());
            at += 1;
            continue;
        }
        let rest = &cell[at..];
        let length = rest.iter().take_while(|p| is_secret(p) || p.change == Change::Deleted).count();
        let end = rest[..length].iter().rposition(is_secret).map_or(1, |i| i + 1);
        let group = &rest[..end];
        let inserted = group.iter().any(|p| p.change == Change::Inserted);
        let sign = |text: &str, inserted: bool| Piece {
            text: text.to_owned(),
            change: if inserted { Change::Inserted } else { Change::Kept },
            footnote: None,
            ..group[0].clone()
        };
        match how {
            Confidential::Show => {
                out.push(sign("[[", inserted || marked));
                out.extend(group.iter().cloned());
                out.push(sign("]]", inserted || marked));
            }
            Confidential::Redact => {
                out.extend(group.iter().filter(|p| !is_secret(p)).cloned());
                out.push(sign(LEFT_OUT, inserted));
            }
        }
        at += end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cell: &[(&str, Change, bool)], how: Confidential) -> String {
        let cell: Vec<Piece> = cell
            .iter()
            .map(|(text, change, confidential)| Piece {
                change: *change,
                confidential: *confidential,
                ..pieces(&[Run { text: (*text).to_owned(), ..Run::default() }]).remove(0)
            })
            .collect();
        let marked = cell.iter().any(|p| p.change != Change::Kept);
        masked(&cell, how, marked).iter().map(|p| format!("{}{}", ["", "+", "-"][p.change as usize], p.text)).collect()
    }

    #[test]
    fn words_that_go_together_are_one_place() {
        use Change::{Deleted, Inserted, Kept};
        let plain = [("a ", Kept, false), ("7%", Kept, true), (" of b", Kept, true), (".", Kept, false)];
        assert_eq!(shown(&plain, Confidential::Show), "a [[7% of b]].");
        assert_eq!(shown(&plain, Confidential::Redact), "a [***].");
        let marked = [("x", Inserted, true), ("old", Deleted, false), ("y", Inserted, true), ("end", Deleted, false)];
        assert_eq!(shown(&marked, Confidential::Show), "+[[+x-old+y+]]-end");
        assert_eq!(shown(&marked, Confidential::Redact), "-old+[***]-end");
    }
}
