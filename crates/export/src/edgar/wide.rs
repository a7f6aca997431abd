//! Lines of a width: words in lines, and tables in columns.

/// Words in lines of at most `width` columns. Line breaks stay; a word that is longer is cut.
pub(super) fn wrapped(words: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut out = Vec::new();
    for line in words.trim_end().split('\n') {
        let mut current = String::new();
        for word in line.split_ascii_whitespace() {
            let mut rest = word;
            if !current.is_empty() && current.len() + 1 + rest.len() > width {
                out.push(std::mem::take(&mut current));
            }
            while rest.len() > width {
                let (head, tail) = rest.split_at(rest.floor_char_boundary(width).max(1));
                out.push(head.to_owned());
                rest = tail;
            }
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(rest);
        }
        out.push(current);
    }
    // Empty lines are kept only between others.
    let from = out.iter().position(|l| !l.is_empty()).unwrap_or(out.len());
    out.split_off(from)
}

/// Columns are so far apart.
const GAP: usize = 2;
/// A column of words is not made narrower.
const WORDS: usize = 14;

/// A table in lines of at most `most` columns, with EDGAR's marks of columns; none where it has too many
/// columns, or numbers that would have to be cut.
pub(super) fn table(rows: &[Vec<String>], right: &[bool], head: bool, most: usize) -> Option<Vec<String>> {
    let count = rows.iter().map(Vec::len).max().filter(|n| *n > 0)?;
    let is_right = |c: usize| right.get(c).copied().unwrap_or(false);
    let widths = widths(rows, count, &is_right, most)?;
    let mut out = vec!["<CAPTION>".to_owned()];
    let marks = (0..count).map(|c| if c == 0 { "<S>" } else { "<C>" });
    let marks = joined(marks.map(str::to_owned), &widths, &|_| false);
    let rule = joined(widths.iter().map(|w| "-".repeat(*w)), &widths, &|_| false);
    for (n, row) in rows.iter().enumerate() {
        if n == 0 && !head {
            out.push(marks.clone());
        }
        out.extend(lines(row, &widths, &is_right));
        if n == 0 && head {
            out.push(rule.clone());
            out.push(marks.clone());
        }
    }
    Some(out)
}

/// How wide each column is: as wide as its longest line, words narrower where the table is too wide.
fn widths(rows: &[Vec<String>], count: usize, is_right: &dyn Fn(usize) -> bool, most: usize) -> Option<Vec<usize>> {
    let longest =
        |c: usize, r: &Vec<String>| r.get(c).map_or(0, |t| t.split('\n').map(|l| l.trim().len()).max().unwrap_or(0));
    // A head may be broken, its words may not.
    let word =
        |c: usize, r: &Vec<String>| r.get(c).map_or(0, |t| t.split_ascii_whitespace().map(str::len).max().unwrap_or(0));
    let natural: Vec<usize> =
        (0..count).map(|c| rows.iter().map(|r| longest(c, r)).max().unwrap_or(0).max(3)).collect();
    let least: Vec<usize> = (0..count)
        .map(|c| {
            let numbers = rows.iter().skip(1).map(|r| longest(c, r)).max().unwrap_or(0);
            let words = rows.iter().map(|r| word(c, r)).max().unwrap_or(0);
            let least = if is_right(c) { numbers.min(24).max(words.min(24)) } else { WORDS.max(words.min(24)) };
            least.max(3).min(natural[c])
        })
        .collect();
    let room = most.checked_sub(GAP * (count - 1))?;
    if least.iter().sum::<usize>() > room {
        return None;
    }
    // The highest cap under which all columns fit.
    let total = |cap: usize| natural.iter().zip(&least).map(|(n, l)| (*n).min(cap).max(*l)).sum::<usize>();
    let cap = (3..=room).rev().find(|cap| total(*cap) <= room).unwrap_or(3);
    Some(natural.iter().zip(&least).map(|(n, l)| (*n).min(cap).max(*l)).collect())
}

/// A row in lines; what stands at the right stands on the last.
fn lines(row: &[String], widths: &[usize], is_right: &dyn Fn(usize) -> bool) -> Vec<String> {
    let cells: Vec<Vec<String>> =
        widths.iter().enumerate().map(|(c, w)| row.get(c).map(|t| wrapped(t, *w)).unwrap_or_default()).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    (0..height)
        .map(|line| {
            let cell = |(c, cell): (usize, &Vec<String>)| {
                let skip = if is_right(c) { height - cell.len() } else { 0 };
                line.checked_sub(skip).and_then(|l| cell.get(l)).cloned().unwrap_or_default()
            };
            joined(cells.iter().enumerate().map(cell), widths, is_right)
        })
        .collect()
}

fn joined(cells: impl Iterator<Item = String>, widths: &[usize], is_right: &dyn Fn(usize) -> bool) -> String {
    let mut out = String::new();
    for (c, (cell, width)) in cells.zip(widths).enumerate() {
        if c > 0 {
            out.push_str(&" ".repeat(GAP));
        }
        let fill = " ".repeat(width.saturating_sub(cell.len()));
        if is_right(c) {
            out.extend([fill.as_str(), cell.as_str()])
        } else {
            out.extend([cell.as_str(), fill.as_str()])
        }
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|r| r.iter().map(|c| (*c).to_owned()).collect()).collect()
    }

    #[test]
    fn words_are_broken_at_spaces() {
        assert_eq!(wrapped("one two  three\nfour", 7), ["one two", "three", "four"]);
        assert_eq!(wrapped("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert!(wrapped("  \n ", 7).is_empty());
    }

    #[test]
    fn numbers_stand_at_the_right_on_the_last_line_of_their_label() {
        let table = table(
            &rows(&[&["", "2016", "2015"], &["Revenue from hosting and related services", "1,234.5", "(8.1)"]]),
            &[false, true, true],
            true,
            40,
        );
        assert_eq!(
            table.unwrap(),
            [
                "<CAPTION>",
                "                             2016   2015",
                "------------------------  -------  -----",
                "<S>                       <C>      <C>",
                "Revenue from hosting and",
                "related services          1,234.5  (8.1)",
            ]
        );
    }

    #[test]
    fn a_table_of_too_many_columns_is_none() {
        let row: Vec<String> = (0..60).map(|n| format!("{n}00.0")).collect();
        assert_eq!(table(&[row.clone(), row], &[true; 60], true, 132), None);
    }
}
