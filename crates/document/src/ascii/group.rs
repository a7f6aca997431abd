//! Which line of a group goes on from the one before it, by what the lines have in common.

use super::line::Line;
use super::sheet::Sheet;
use crate::join;

/// A line as it once was: one that was wrapped twice is one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// First line and one past the last.
    pub lines: (usize, usize),
    pub indent: u32,
    /// One past the column of its end.
    pub to: u32,
}

/// What lines have in common between which nothing is empty.
pub(super) struct Group<'s> {
    sheet: &'s Sheet<'s>,
    /// The column up to which its lines are filled.
    margin: u32,
    /// Many of its lines begin with a small letter, as only running text does.
    running: bool,
    /// Its lines begin in the same column, but for a few.
    flush: bool,
    /// Someone signs in it.
    pub signed: bool,
    /// It says what a letter is about, a line each.
    reference: bool,
    /// Lines of it were wrapped twice, which does not tell the margin to a column.
    rewrapped: bool,
}

/// Two lines that may belong together.
struct Pair<'s> {
    a: Row,
    b: Row,
    before: &'s str,
    after: &'s str,
    /// The first ends as a sentence or an item does.
    ended: bool,
    /// The second begins with a small letter.
    small: bool,
    /// The second begins in another column than the paragraph's lines.
    stepped: bool,
    /// The first word of the second would not have fitted on the first.
    full: bool,
}

impl Pair<'_> {
    /// The first reaches so near the margin that it may have been wrapped.
    fn nearly(&self, margin: u32) -> bool {
        self.a.to.saturating_mul(20) >= margin.saturating_mul(17)
            && self.before.split(' ').count() >= 8
            && !is_titled(self.before)
    }

    /// The first word of the second.
    fn word(&self) -> &str {
        first_word(self.after)
    }
}

impl<'s> Group<'s> {
    pub(super) fn of(sheet: &'s Sheet<'s>, rows: &[Row]) -> Self {
        let own = rows.iter().map(|r| r.to).max().unwrap_or(0);
        let small = rows.iter().skip(1).filter(|r| begins_small(sheet.words(r.lines.0))).count();
        let running = rows.len() > 2 && small * 3 >= rows.len() - 1;
        let near = sheet.margin < u32::MAX && u64::from(own) * 4 >= u64::from(sheet.margin) * 3;
        let margin = match () {
            () if sheet.margin == u32::MAX && own > 160 => u32::MAX,
            () if rows.len() > 2 && (near || running || is_even(sheet, rows, own)) => own,
            () => sheet.margin.max(own),
        };
        let column = rows.get(1).or(rows.first()).map_or(0, |r| r.indent);
        let first = rows.first().map_or("", |r| sheet.words(r.lines.0));
        Self {
            sheet,
            margin,
            running,
            flush: rows.len() > 2 && rows.iter().filter(|r| r.indent == column).count() + 2 > rows.len(),
            signed: rows.iter().any(|r| is_signed(sheet.words(r.lines.0))),
            reference: first.get(..3).is_some_and(|w| w.eq_ignore_ascii_case("re:")),
            rewrapped: rows.iter().any(|r| r.lines.1 > r.lines.0 + 1),
        }
    }

    fn line(&self, i: usize) -> &Line {
        &self.sheet.lines[i]
    }

    /// Whether a line stands in the middle of the page.
    pub(super) fn is_centred(&self, row: &Row) -> bool {
        let page = self.sheet.margin.min(80);
        let (left, right) = (row.indent, page.saturating_sub(row.to));
        let flush = self.flush && row.to - row.indent > 40;
        left >= 8
            && !flush
            && row.to <= page + 4
            && left.abs_diff(right) <= 7
            && self.sheet.cells(row.lines.0).len() == 1
    }

    /// Whether a line is set out in columns, or is no words at all.
    fn is_set_out(&self, row: &Row) -> bool {
        let cells = self.sheet.cells(row.lines.0);
        let marked = || {
            cells.first().is_some_and(|c| c.to - c.from < 4 || crate::html::is_marker(&self.sheet.text[c.span.range()]))
        };
        let gap = |skip: usize| cells.windows(2).skip(skip).any(|w| w[1].from - w[0].to > 4);
        let columns = gap(0) && gap(usize::from(marked())) && !self.sheet.is_prose(row.lines.0);
        columns || !self.sheet.words(row.lines.0).contains(char::is_alphanumeric)
    }

    /// Whether row `i + 1` goes on from row `i` of the block that begins at row `first`, whose text
    /// hangs at a column if it begins with a marker.
    pub(super) fn flows(&self, rows: &[Row], (first, hanging): (usize, Option<u32>), i: usize) -> bool {
        let pair = self.pair(rows, first, i);
        let Pair { a, b, before, after, ended, small, stepped, full } = pair;
        if (self.sheet.markdown && self.line(a.lines.1 - 1).hard) || self.is_set_out(&b) || self.is_ruled_off(&a, &b) {
            return false;
        }
        if is_item(after) {
            return self.is_amid(&pair);
        }
        if let Some(column) = hanging
            && b.indent.abs_diff(column) <= 1
        {
            // A title with a number is no longer than it must be.
            let title = i == first && !small && !connects(before) && !pair.nearly(self.margin);
            return full || !(title || (ended && a.indent == b.indent && i > first));
        }
        if self.is_set_out(&a) {
            return false;
        }
        let filled = self.is_filled(&pair);
        if filled && is_broken(before, after) {
            return true;
        }
        if self.is_centred(&a) || self.is_centred(&b) {
            return self.is_title(&pair, filled);
        }
        if filled {
            return !(ended && stepped);
        }
        !ended && ((small && (self.running || !stepped)) || ((small || !stepped) && pair.nearly(self.margin)))
    }

    fn pair(&self, rows: &[Row], first: usize, i: usize) -> Pair<'s> {
        let (a, b) = (rows[i], rows[i + 1]);
        let (before, after) = (self.sheet.words(a.lines.1 - 1), self.sheet.words(b.lines.0));
        let ended = ends(before);
        let body = if i > first { rows[first + 1].indent } else { b.indent };
        let stepped = b.indent > body + 1 || (i == first && b.indent > a.indent + 1) || b.indent + 1 < body;
        // A character or two may be left where no sentence ends.
        let left = if ended || stepped { 1 } else { 3 };
        let word = first_word(after).chars().count() as u32;
        let full = a.to.saturating_add(left).saturating_add(word) > self.margin;
        Pair { a, b, before, after, ended, small: begins_small(after), stepped, full }
    }

    /// Whether the first of two lines was wrapped where it ends.
    fn is_filled(&self, pair: &Pair) -> bool {
        let Pair { a, before, after, .. } = pair;
        let width = a.to - a.indent;
        let broad =
            width.saturating_mul(10) >= self.margin.saturating_mul(6) && a.indent < self.margin / 2 && !self.reference;
        pair.full
            && (broad || self.running || pair.small || connects(before))
            && !(self.rewrapped && is_titled(before) && is_titled(after) && !connects(before))
    }

    /// Whether a line in the middle of the page, or the one above it, goes on in the other.
    fn is_title(&self, pair: &Pair, filled: bool) -> bool {
        let Pair { a, b, before, ended, small, .. } = pair;
        let next = self.is_centred(b);
        let title = !ended && (*small || connects(before)) && b.indent >= a.indent.min(8);
        let short = self.is_centred(a) && a.to - a.indent < 60;
        (next && title) || (!short && filled && !ended && (*small || !next))
    }

    /// Whether a number stands in the middle of a sentence: "… whether the Registrant⏎(1) has filed".
    fn is_amid(&self, pair: &Pair) -> bool {
        let before = pair.before;
        let listed = before.ends_with([',', '-']) || before.ends_with(" and") || before.ends_with(" or");
        let word = pair.word();
        let number = word.starts_with(|c: char| c == '(' || c.is_ascii_digit()) && pair.b.indent <= pair.a.indent;
        number
            && !pair.ended
            && !listed
            && (word.starts_with('(') || pair.a.to - pair.a.indent >= 50)
            && self.is_filled(pair)
    }

    /// The column of the text after the marker that a block begins with.
    pub(super) fn hanging(&self, row: &Row) -> Option<u32> {
        let words = self.sheet.words(row.lines.0);
        let mark = first_word(words);
        let rest = words[mark.len()..].trim_start();
        // "Note 5:  In February", "Exhibit 10.1      Agreement and Plan", but not "By:  Jan Novak".
        let noted = || mark.len() <= 9 && rest.split("  ").next().is_some_and(|w| w.ends_with(':') && w.len() <= 4);
        let headed = || {
            let head = words.split("  ").next().unwrap_or("");
            let tail = words[head.len()..].trim_start();
            let said = !head.ends_with(':') || tail.split(' ').count() > 6;
            (head.len() <= 24 && !tail.is_empty() && !tail.contains("  ") && said).then_some(head.len())
        };
        let n = match () {
            () if is_box(words) => 3,
            () if noted() => words.len() - rest.len() + rest.find(':')? + 1,
            () => match headed() {
                Some(n) => n,
                None if is_item(words) => mark.len(),
                None => return None,
            },
        };
        let rest = words.get(n..)?;
        let space = rest.len() - rest.trim_start().len();
        (space > 0 && !rest.trim().is_empty()).then_some(row.indent + (n + space) as u32)
    }

    /// Whether the whole of a line is ruled off from the next.
    fn is_ruled_off(&self, a: &Row, b: &Row) -> bool {
        let line = self.line(a.lines.1 - 1);
        (a.lines.1..b.lines.0).any(|i| {
            let rule = self.line(i);
            let width = rule.to.min(line.to).saturating_sub(rule.indent.max(line.indent));
            width * 10 >= (line.to - line.indent) * 7
        })
    }
}

/// The first word of a line.
fn first_word(text: &str) -> &str {
    &text[..text.bytes().position(|b| b == b' ').unwrap_or(text.len())]
}

/// Whether a line is signed.
pub(super) fn is_signed(text: &str) -> bool {
    memchr::memchr(b'/', text.as_bytes())
        .is_some_and(|i| text.as_bytes()[i..].starts_with(b"/s/") || text[i..].contains("/s/"))
}

/// Whether a line begins with the marker of a list's item or a box to tick.
fn is_item(text: &str) -> bool {
    let word = first_word(text);
    // Most lines begin with a word.
    let worded = word.len() > 8 || (word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic()));
    !worded && (join::marker(text).is_some() || is_box(text))
}

/// "[ ] A box to tick".
fn is_box(text: &str) -> bool {
    text.starts_with("[ ]") || text.starts_with("[X]") || text.starts_with("[x]")
}

/// Whether lines are as long as the longest but for the word that follows each.
fn is_even(sheet: &Sheet, rows: &[Row], own: u32) -> bool {
    let left = rows.iter().map(|r| r.indent).min().unwrap_or(0);
    let word = |r: &Row| first_word(sheet.words(r.lines.0)).chars().count() as u32;
    let full = rows.windows(2).filter(|w| w[0].to.saturating_add(1).saturating_add(word(&w[1])) > own).count();
    own - left >= 40 && full * 5 >= (rows.len() - 1) * 3
}

/// Whether a line begins with a small letter as running text does, and not an address of the net.
fn begins_small(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_lowercase()) {
        return false;
    }
    let word = first_word(text);
    !word.contains(['@', '/']) && !word.starts_with("www.") && !word.ends_with(':')
}

/// Whether all long words of a line begin with capitals, as those of a heading do.
fn is_titled(text: &str) -> bool {
    text.split(' ').filter(|w| w.len() > 4).all(|w| w.starts_with(|c: char| !c.is_lowercase()))
}

/// Whether a line ends as a sentence or an item does.
fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(['*', '"', '”', '\'', '’', ')']);
    text.ends_with(['.', ':', ';', '?', '!'])
}

/// Whether a line cannot be the end of a title.
fn connects(text: &str) -> bool {
    const WORDS: [&str; 16] =
        ["and", "of", "the", "for", "to", "in", "or", "by", "with", "a", "an", "on", "under", "between", "from", "&"];
    let Some((_, last)) = text.rsplit_once(' ') else {
        return text.ends_with(',');
    };
    last.ends_with(',') || WORDS.iter().any(|w| last.eq_ignore_ascii_case(w))
}

/// Whether a word is divided between two lines.
fn is_broken(before: &str, after: &str) -> bool {
    before.strip_suffix('-').is_some_and(|b| b.ends_with(char::is_alphabetic))
        && after.starts_with(char::is_alphanumeric)
}
