//! Whether an amount of running text is of a day or of a span of days, and which that is.

use jiff::civil::Date;

use super::Sentence;
use crate::Unit;
use crate::figure::Figure;
use crate::hint::Kind;
use crate::kind;
use crate::period::Period;
use crate::times::{Mention, When};
use crate::token::{Token, TokenKind, words};

/// Verbs that tell what happened.
pub(super) const PAST: [u64; 24] = words([
    "was",
    "were",
    "recorded",
    "recognized",
    "incurred",
    "paid",
    "received",
    "increased",
    "decreased",
    "totaled",
    "amounted",
    "repurchased",
    "granted",
    "included",
    "resulted",
    "had",
    "contributed",
    "recognised",
    "generated",
    "earned",
    "sold",
    "accounted",
    "represented",
    "declared",
]);

impl Sentence<'_> {
    /// Whether the words around a figure make it an amount of a day or of a span of days.
    pub(super) fn kind(&self, figures: &[Figure], own: &[usize], k: usize) -> Option<Kind> {
        const HELD: [u64; 26] = words([
            "outstanding",
            "balance",
            "balances",
            "unrecognized",
            "remaining",
            "carrying",
            "principal",
            "authorized",
            "available",
            "aggregate",
            "up",
            "facility",
            "commitment",
            "commitments",
            "unamortized",
            "accrued",
            "notional",
            "goodwill",
            "owned",
            "interest",
            "reserve",
            "allowance",
            "unused",
            "maximum",
            "liability",
            "liabilities",
        ]);
        let f = &figures[own[k]];
        let from = k.checked_sub(1).map_or(0, |k| figures[own[k]].span.end);
        let next = own.get(k + 1).map_or(u32::MAX, |n| figures[*n].span.start);
        let a = self.tokens.partition_point(|t| t.span.start < from);
        let b = self.tokens.partition_point(|t| t.span.start < f.span.start);
        let c = self.tokens.partition_point(|t| t.span.start < f.span.end);
        let d = self.tokens.partition_point(|t| t.span.start < next).min(c + 8);
        let clause: Vec<Token> = self.tokens[a.max(b.saturating_sub(14)).min(b)..b]
            .iter()
            .chain(&self.tokens[c..d.max(c)])
            .copied()
            .collect();
        let held = clause.iter().filter(|t| HELD.contains(&t.word)).count();
        let noted = |t: &Token| {
            const { &words(["notes", "senior", "debentures", "bonds", "loan", "facility", "sofr", "libor"]) }
                .contains(&t.word)
        };
        if f.unit == Unit::Percent && clause.iter().any(noted) {
            return Some(Kind::Stock);
        }
        match kind::kind(&clause) {
            Some(Kind::Stock) => Some(Kind::Stock),
            Some(Kind::Flow) if held < 2 => Some(Kind::Flow),
            _ if held > 0 => Some(Kind::Stock),
            found => found,
        }
    }

    /// Whether a figure holds at the end of the reported period whatever the text tells of another day:
    /// the rate of a loan, "the 3.5% senior notes", and what may be done, "up to 5 million shares".
    fn holds_now(&self, figure: &Figure) -> bool {
        let at = self.tokens.partition_point(|t| t.span.start < figure.span.start);
        let up_to = const { words(["up", "to"]) };
        let before = &self.tokens[..at];
        // "up to approximately $9 million"
        let bound = (0..2).any(|skip| {
            let words = before.len().checked_sub(2 + skip).map(|from| &before[from..from + 2]);
            words.is_some_and(|w| w[0].word == up_to[0] && w[1].word == up_to[1])
        });
        bound || (self.is_coupon(figure) && !self.is_repaid(before))
    }

    /// Whether the sentence tells of an agreement made on a day or in a month: what it allows is of then.
    fn is_made(&self, m: &Mention) -> bool {
        let made = const { &words(["entered", "executed", "announced", "agreed", "acquired"]) };
        matches!(m.when, When::Day(_) | When::Month(..)) && m.length.is_none() && self.has(made)
    }

    /// Whether notes are paid back: their rate is of that time.
    fn is_repaid(&self, before: &[Token]) -> bool {
        const REPAID: [u64; 6] = words(["repaid", "redeemed", "retired", "repurchased", "matured", "paid"]);
        before.iter().any(|t| REPAID.contains(&t.word))
    }

    fn is_coupon(&self, figure: &Figure) -> bool {
        let noted = const { &words(["notes", "note", "debentures", "bonds"]) };
        let from = self.tokens.partition_point(|t| t.span.start < figure.span.end);
        figure.unit == Unit::Percent
            && self.tokens[from..].iter().filter(|t| t.kind == TokenKind::Word).take(4).any(|t| noted.contains(&t.word))
    }

    /// Whether a few words beside a figure say that it is held, in whatever year it came to be.
    fn is_kept(&self, figure: &Figure) -> bool {
        const KEPT: [u64; 4] = words(["carrying", "unrecognized", "remaining", "contingent"]);
        let at = self.tokens.partition_point(|t| t.span.start < figure.span.start);
        let next = self.tokens.partition_point(|t| t.span.start < figure.span.end);
        let near = &self.tokens[at.saturating_sub(8)..(next + 6).min(self.tokens.len())];
        near.iter().any(|t| KEPT.contains(&t.word))
    }

    /// What a mention means for an amount of a kind; without one, the document's own period.
    pub(super) fn period(&self, mention: Option<Mention>, kind: Option<Kind>, figure: &Figure) -> Period {
        let calendar = self.calendar;
        if let Some((m, from)) = mention.and_then(|m| self.spans.iter().find(|(s, _)| *s == m)) {
            return calendar.resolve(m).map_or(calendar.current, |p| Period::duration(*from, p.end));
        }
        if let Some(settled) = self.settled(figure, mention.is_some_and(|m| m.as_of)) {
            let period = mention.and_then(|m| calendar.resolve(&m)).unwrap_or(calendar.current);
            return match (settled, period.start) {
                (Kind::Stock, _) => period.at_end(),
                (Kind::Flow, Some(_)) => period,
                (Kind::Flow, None) => self.around(period.end, mention.is_some_and(|m| m.as_of)),
            };
        }
        let timed = mention.filter(|m| m.as_of || self.is_made(m) || !self.holds_now(figure));
        let Some((m, period)) = timed.and_then(|m| Some((m, calendar.resolve(&m)?))) else {
            return self.untimed(if mention.is_some() && timed.is_none() { Some(Kind::Stock) } else { kind });
        };
        if m.as_of || self.holds_now(figure) || self.is_coupon(figure) {
            return period.at_end();
        }
        let stock = kind == Some(Kind::Stock);
        match m.when {
            // "On May 4, 2021, a plan was adopted under which 12 million shares may be issued" still.
            When::Day(_) if m.length.is_none() && figure.unit == Unit::Shares && stock => calendar.current.at_end(),
            When::Day(d) if m.length.is_none() => match (kind, figure.unit) {
                // "on December 31, 2023" is as of it.
                (Some(Kind::Flow), _) if d == calendar.current.end || d == calendar.last_year_end() => {
                    Period::instant(d)
                }
                (Some(Kind::Flow), unit) if !matches!(unit, Unit::PerShare(_)) => Period::duration(d, d),
                _ => Period::instant(d),
            },
            When::Month(..) if stock || matches!(figure.unit, Unit::Shares | Unit::Percent) => period.at_end(),
            When::Quarter(..) if stock => period.at_end(),
            When::Year(_) if stock && self.is_kept(figure) => period.at_end(),
            _ => period,
        }
    }

    /// The span of days that a day stands for: the year that ends on it, else the day itself.
    fn around(&self, day: Date, as_of: bool) -> Period {
        let calendar = self.calendar;
        if day == calendar.current.end {
            return calendar.current;
        }
        let year = calendar.year(calendar.year_of(day));
        if as_of && year.end == day { year } else { Period::duration(day, day) }
    }

    /// A figure of no said time: of the reported period where the sentence tells what happened, of
    /// its last day where it tells what is.
    fn untimed(&self, kind: Option<Kind>) -> Period {
        let past = self.has(&PAST);
        match kind {
            Some(Kind::Stock) => self.calendar.current.at_end(),
            Some(Kind::Flow) => self.calendar.current,
            None if past => self.calendar.current,
            _ => self.calendar.current.at_end(),
        }
    }
}
