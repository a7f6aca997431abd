//! Numbers of a table that point somewhere: pages of a table of contents, numbers of exhibits, a column of
//! notes beside a statement.

use tieout_document::{RowKind, Table};

use crate::token::{Token, TokenKind, words};

/// Words of the heads of columns that point.
const POINTERS: [u64; 5] = words(["page", "pages", "note", "notes", "ref"]);
/// Words that stand beside them in such heads.
const BESIDE: [u64; 6] = words(["no", "no.", "number", "numbers", "to", "reference"]);
/// Rows that must look like those of an index.
const ROWS: usize = 3;

/// Whether the words over a column say that its numbers point somewhere, and nothing else.
pub(super) fn column(tokens: &[Token]) -> bool {
    let mut words = tokens.iter().filter(|t| t.kind == TokenKind::Word).map(|t| t.word).peekable();
    words.peek().is_some_and(|w| POINTERS.contains(w)) && words.all(|w| POINTERS.contains(&w) || BESIDE.contains(&w))
}

/// Whether a table is an index: of exhibits, or of parts and items with their pages.
pub(super) fn index<'a>(table: &Table, text: impl Fn(usize) -> &'a str) -> bool {
    let mut rows = 0;
    for row in &table.rows {
        let cells = row.cells.0 as usize..row.cells.1 as usize;
        let first = cells.clone().next().map(&text).unwrap_or_default();
        let begins = |t: &str, with: &str| t.get(..with.len()).is_some_and(|t| t.eq_ignore_ascii_case(with));
        if row.kind == RowKind::Header && cells.clone().any(|c| begins(text(c).trim_start(), "exhibit")) {
            return true;
        }
        // An item of a form has a title beside its number.
        let titled = || cells.clone().any(|c| text(c).bytes().filter(u8::is_ascii_alphabetic).count() > 6);
        let item =
            begins(first, "item") && first[4..].trim_start().starts_with(|c: char| c.is_ascii_digit()) && titled();
        rows += usize::from(item || is_number_of_exhibit(first));
    }
    rows >= ROWS
}

/// "10.5.12", "10.16+", "101.INS": no amount has two points, letters or signs behind it.
fn is_number_of_exhibit(text: &str) -> bool {
    let text = text.trim();
    let (number, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len()));
    let points = number.matches('.').count();
    let begins = number.starts_with(|c: char| c.is_ascii_digit()) && points > 0 && number.len() <= 9;
    begins && (points > 1 || (number.ends_with('.') && !rest.is_empty()) || rest.starts_with(['+', '*', '#', '†']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_exhibits_are_no_amounts() {
        for text in ["10.5.12", "10.16+", "101.INS", "4.1*"] {
            assert!(is_number_of_exhibit(text), "{text}");
        }
        for text in ["10.5", "1,234.5", "12.5%", "Total", "", "3.4x"] {
            assert!(!is_number_of_exhibit(text), "{text}");
        }
    }
}
