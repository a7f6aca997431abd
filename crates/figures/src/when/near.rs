//! The time that a figure by itself belongs to.

use super::Sentence;
use crate::figure::Figure;
use crate::times::Mention;
use crate::token::{word, words};

impl Sentence<'_> {
    /// The mention that a figure by itself belongs to.
    pub(super) fn nearest(&self, figures: &[Figure], own: &[usize], k: usize) -> Option<Mention> {
        let f = &figures[own[k]];
        let next = own.get(k + 1).map_or(u32::MAX, |n| figures[*n].span.start);
        let adjacent = self
            .mentions
            .iter()
            .find(|m| m.span.start >= f.span.end && m.span.start < next)
            .filter(|m| !self.broken(f.span.end, m.span.start));
        // "22 million shares for $925 million in 2021": the next figure's time is this one's too.
        if adjacent.is_none()
            && let Some(n) = own.get(k + 1)
            && (!self.broken(f.span.end, figures[*n].span.start) || self.translated(f, &figures[*n]))
            && figures[*n].span.start.saturating_sub(f.span.end) < 60
        {
            let after = own.get(k + 2).map_or(u32::MAX, |n| figures[*n].span.start);
            let theirs = self.mentions.iter().find(|m| m.span.start >= figures[*n].span.end && m.span.start < after);
            if let Some(m) = theirs.filter(|m| !self.broken(figures[*n].span.end, m.span.start)) {
                return Some(*m);
            }
        }
        if adjacent.is_none()
            && let Some(m) = self.after_run(figures, &own[k..])
        {
            return Some(m);
        }
        let before = self.mentions.iter().rfind(|m| m.span.end <= f.span.start);
        // Of a list before it, the first is its own.
        let before = before.map(|m| self.mentions.iter().find(|o| o.group == m.group).unwrap_or(m));
        // "to $9.0 million from $8.0 million in 2022": the year is of the value compared.
        let after = self.mentions.iter().find(|m| m.span.start >= f.span.end);
        let after = after.filter(|m| !self.compared(f.span.end, m.span.start));
        adjacent.or(before).or(after).copied()
    }

    /// The time right after a run of figures that only "and" and commas part: "€2 million, CHF3 million
    /// and 4% at May 31, 2023".
    fn after_run(&self, figures: &[Figure], own: &[usize]) -> Option<Mention> {
        const BINDERS: [u64; 6] = words([",", "and", "or", "approximately", "about", "&"]);
        let parted = |a: &Figure, b: &Figure| {
            let from = self.tokens.partition_point(|t| t.span.start < a.span.end);
            let to = self.tokens.partition_point(|t| t.span.start < b.span.start);
            from < to && self.tokens[from..to].iter().all(|t| BINDERS.contains(&t.word))
        };
        let n = own.windows(2).take_while(|w| parted(&figures[w[0]], &figures[w[1]])).count();
        let last = own.get(n).filter(|_| n > 0).map(|i| figures[*i].span.end)?;
        let next = own.get(n + 1).map_or(u32::MAX, |i| figures[*i].span.start);
        let after = self.mentions.iter().find(|m| m.span.start >= last && m.span.start < next)?;
        (!self.broken(last, after.span.start)).then_some(*after)
    }

    /// Whether the second of two figures is the first in another currency, in brackets.
    fn translated(&self, f: &Figure, next: &Figure) -> bool {
        let from = self.tokens.partition_point(|t| t.span.start < f.span.end);
        let to = self.tokens.partition_point(|t| t.span.start < next.span.start).max(from);
        let bracket = to == from + 1 && self.tokens[from].word == const { words(["("])[0] };
        let (a, b) = (f.unit.currency(), next.unit.currency());
        bracket && a.is_some() && b.is_some() && a != b
    }

    /// Whether a value to compare with begins between two places.
    fn compared(&self, from: u32, to: u32) -> bool {
        let a = self.tokens.partition_point(|t| t.span.start < from);
        let b = self.tokens.partition_point(|t| t.span.start < to).max(a);
        self.tokens[a..b].iter().any(|t| const { words(["from", "compared", "versus", "than"]) }.contains(&t.word))
    }

    /// Whether a clause ends between two places.
    fn broken(&self, from: u32, to: u32) -> bool {
        const ENDS: [u64; 12] =
            words([",", ";", "and", "compared", "versus", "(", "while", "from", "but", "which", "whereas", "—"]);
        let a = self.tokens.partition_point(|t| t.span.start < from);
        let b = self.tokens.partition_point(|t| t.span.start < to).max(a);
        // "$3 million, respectively, as of"
        let aside = const { word("respectively") };
        let is = |i: usize| i < b && self.tokens[i].word == aside;
        (a..b).any(|i| ENDS.contains(&self.tokens[i].word) && !is(i + 1) && !(i > a && is(i - 1)))
    }
}
