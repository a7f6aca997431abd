//! Figures in running text: where each begins and ends, and its tick mark.

use crate::status::Status;

/// A figure in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// Where its first digit stands.
    pub numeral: u32,
    /// Where it begins, with its sign and currency.
    pub start: u32,
    /// Where it ends, with its unit.
    pub end: u32,
    /// Its number in the run.
    pub number: u32,
    /// What became of it.
    pub status: Status,
    /// The number of the finding that it is the first figure of; 0 for none.
    pub finding: u32,
}

/// The figures of a text, taken as it is written from its beginning to its end.
pub(crate) struct Marks {
    /// By first digit.
    all: Vec<Mark>,
    next: usize,
}

impl Marks {
    pub(crate) fn new(mut all: Vec<Mark>) -> Self {
        all.sort_by_key(|m| m.numeral);
        Self { all, next: 0 }
    }

    /// Writes text that stands at `base`, with each figure that begins in it set apart. A figure whose
    /// text goes on elsewhere is marked as far as it stands here.
    pub(crate) fn write(&mut self, out: &mut String, text: &str, base: u32, escape: fn(&mut String, &str)) {
        let end = base.saturating_add(text.len() as u32);
        while self.all.get(self.next).is_some_and(|m| m.numeral < base) {
            self.next += 1;
        }
        let mut at = base;
        while let Some(mark) = self.all.get(self.next).copied().filter(|m| m.numeral < end) {
            self.next += 1;
            let following = self.all.get(self.next).map_or(u32::MAX, |m| m.start.max(mark.numeral + 1));
            let start = mark.start.clamp(at, mark.numeral.max(at));
            let stop = mark.end.min(end).min(following);
            let (Some(before), Some(own)) = (piece(text, base, at, start), piece(text, base, start, stop)) else {
                continue;
            };
            let (lead, own) = own.split_at(own.len() - own.trim_start().len());
            let own_end = own.trim_end().len();
            if own_end == 0 {
                continue;
            }
            escape(out, before);
            escape(out, lead);
            open(out, mark);
            escape(out, &own[..own_end]);
            out.push_str("</span>");
            escape(out, &own[own_end..]);
            at = stop;
        }
        if let Some(rest) = piece(text, base, at, end) {
            escape(out, rest);
        }
    }
}

/// A stretch of a text that stands at `base`; none where it does not lie on characters' edges.
fn piece(text: &str, base: u32, start: u32, end: u32) -> Option<&str> {
    text.get(start.checked_sub(base)? as usize..end.checked_sub(base)? as usize)
}

/// `<span id=f12 class=kt>`.
fn open(out: &mut String, mark: Mark) {
    use std::fmt::Write;
    let class = class(mark.status);
    let _ = write!(out, "<span id=f{} class={class}", mark.number);
    if mark.finding > 0 {
        let _ = write!(out, " data-n={}", mark.finding);
    }
    out.push('>');
}

/// The class of a status.
pub(crate) const fn class(status: Status) -> &'static str {
    match status {
        Status::Tied => "kt",
        Status::Broken => "kb",
        Status::Undetermined => "ku",
        Status::Partial => "kp",
        Status::Unchecked => "kn",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::escape;

    fn mark(numeral: u32, start: u32, end: u32, number: u32) -> Mark {
        Mark { numeral, start, end, number, status: Status::Tied, finding: 0 }
    }

    #[test]
    fn figures_are_set_apart_piece_by_piece() {
        let mut marks = Marks::new(vec![mark(11, 10, 16, 1), mark(14, 14, 20, 2), mark(30, 29, 31, 3)]);
        let mut out = String::new();
        marks.write(&mut out, "$5 <6 a", 10, escape::plain);
        marks.write(&mut out, "no figure", 17, escape::plain);
        assert_eq!(out, "<span id=f1 class=kt>$5 &lt;</span><span id=f2 class=kt>6 a</span>no figure");
    }
}
