//! Signs, and words that widen or bound a number.

use super::{ABOUT, Reader};
use crate::figure::Sign;
use crate::token::{word, words};
use crate::{Approximation, Unit};

const SET_ASIDE: [u64; 6] = words(["allowance", "allowances", "provision", "provisions", "reserve", "reserves"]);

impl Reader<'_> {
    /// Brackets, minus or words of loss: the sign, and how far the figure then reaches.
    pub(super) fn sign(&self, i: usize, first: usize, next: usize, valued: bool) -> (Sign, usize, usize) {
        let open = i > 0 && self.is(i - 1, const { &[word("(")] });
        let close = self.is(i + 1, const { &[word(")")] });
        // "$(155)", "(12)%", "(1,234)": brackets around the digits alone. "(12%)" is an aside in text.
        let printed = self.print(i);
        let inside = first < i - usize::from(open) || self.is(i + 2, const { &words(["%", "percent"]) });
        if open && close && (inside || (valued && next > i + 1) || printed.contains(['.', ','])) {
            let next = if self.is(i + 2, const { &words(["%"]) }) { i + 3 } else { next.max(i + 2) };
            return (Sign::Printed, first.min(i - 1), next);
        }
        // "$(1.7 million)"
        if open && first + 1 < i && next > i + 1 && self.is(next, const { &[word(")")] }) {
            return (Sign::Printed, first, next + 1);
        }
        // "($102) million"
        if first > 0 && self.is(first - 1, const { &[word("(")] }) && close && first < i && self.scale(i + 2).is_some()
        {
            return (Sign::Printed, first - 1, next);
        }
        let minus = |j: usize| self.is(j, const { &words(["-", "−", "–"]) }) && self.glued(j + 1) && !self.glued(j);
        if first > 0 && minus(first - 1) {
            return (Sign::Printed, first - 1, next);
        }
        if first < i && minus(i - 1) {
            return (Sign::Printed, first, next);
        }
        let mut j = first;
        while j > 0 && self.is(j - 1, &ABOUT) {
            j -= 1;
        }
        let lossy = j >= 2
            && self.is(j - 1, const { &words(["of"]) })
            && self.is(
                j - 2,
                const { &words(["loss", "losses", "deficit", "decrease", "decreases", "decline", "reduction"]) },
            );
        // An allowance for losses is what is set aside, however its class is named.
        let set_for = |n: usize| j >= n && self.is(j - n, &SET_ASIDE) && self.is(j - n + 1, const { &words(["for"]) });
        let aside = || self.is(j - 2, const { &words(["losses"]) }) && (4..=7).any(set_for);
        (if lossy && !aside() { Sign::Worded } else { Sign::Unsigned }, first, next)
    }

    /// Words before the figure that widen or bound it.
    pub(super) fn approximation(&self, first: usize, unit: Unit) -> Approximation {
        let Some(j) = first.checked_sub(1) else { return Approximation::Stated };
        let two = |a: &[u64], b: &[u64]| j > 0 && self.is(j - 1, a) && self.is(j, b);
        if self.is(j, &ABOUT) {
            return Approximation::About;
        }
        if two(const { &words(["more", "greater", "higher"]) }, const { &words(["than"]) })
            || two(const { &words(["at"]) }, const { &words(["least"]) })
            || (two(const { &words(["excess"]) }, const { &words(["of"]) })
                && j > 1
                && self.is(j - 2, const { &words(["in"]) }))
            || self.is(j, const { &words(["exceeding", "exceeds", "exceeded", ">", "≥"]) })
            || (self.is(j, const { &words(["over"]) }) && !unit.is_time())
        {
            return Approximation::AtLeast;
        }
        let up_to = two(const { &words(["up"]) }, const { &words(["to"]) });
        let bounded = two(const { &words(["less", "fewer", "lower"]) }, const { &words(["than"]) })
            || two(const { &words(["at"]) }, const { &words(["most"]) })
            || two(const { &words(["maximum"]) }, const { &words(["of"]) })
            || self.is(j, const { &words(["under", "<", "≤"]) });
        if up_to || bounded { Approximation::AtMost } else { Approximation::Stated }
    }
}
