//! Figures of running text: what stands before and after a number makes its currency, scale, unit,
//! sign and approximation; members of a list share what only one of them prints.

use tieout_document::{Document, Span, Style};

use crate::class::Classes;
use crate::figure::{Class, Figure, Label, Place, Scale, Sign};
use crate::number_words::{number_word, scale_word};
use crate::sentence::sentences;
use crate::times::Mention;
use crate::token::{Token, TokenKind, word, words};
use crate::unit::{currency_before, currency_word};
use crate::{Approximation, Currency, Decimal, Interval, Unit};

const ABOUT: [u64; 9] =
    words(["approximately", "about", "roughly", "around", "nearly", "almost", "approximate", "estimated", "~"]);
const SHARES: [u64; 24] = words([
    "share",
    "shares",
    "ads",
    "adss",
    "rsu",
    "rsus",
    "psu",
    "psus",
    "option",
    "options",
    "warrant",
    "warrants",
    "award",
    "awards",
    "units",
    "unit",
    "stock",
    "prsus",
    "prsu",
    "pbrsus",
    "dsus",
    "lsus",
    "sars",
    "appreciation",
]);
/// Words that may stand between a count and its "shares".
const BEFORE_SHARES: [u64; 42] = words([
    "common",
    "ordinary",
    "preferred",
    "restricted",
    "class",
    "a",
    "b",
    "c",
    "of",
    "the",
    "its",
    "our",
    "company's",
    "additional",
    "outstanding",
    "unvested",
    "nonvested",
    "treasury",
    "authorized",
    "registered",
    "series",
    "-",
    "and",
    "stock",
    "performance",
    "based",
    "new",
    "issued",
    "vested",
    "incentive",
    "capital",
    "depositary",
    "american",
    "total",
    "such",
    "those",
    "these",
    "fully",
    "market",
    "employee",
    "company",
    "voting",
]);
const SHARE_UNITS: [u64; 12] =
    words(["share", "shares", "ads", "unit", "rsu", "warrant", "option", "psu", "units", "stock", "award", "right"]);

/// A figure while its neighbours are still to be looked at.
#[derive(Debug)]
pub(crate) struct Found {
    pub figure: Figure,
    /// Token of the numeral.
    pub token: usize,
    /// First token of all that belongs to it.
    pub first: usize,
    /// First token after it.
    pub next: usize,
    /// Whether its scale was printed beside it.
    pub scaled: bool,
}

/// A stretch of text: its tokens are those of the whole document's from some index on.
#[derive(Clone, Copy)]
pub(crate) struct Stretch<'t> {
    pub document: &'t Document,
    pub tokens: &'t [Token],
    pub mentions: &'t [Mention],
    pub marker: Option<Span>,
    /// The filer's own dollar.
    pub dollar: Currency,
}

/// Reads the figures of a stretch, in order.
pub(crate) fn read(stretch: Stretch) -> Vec<Found> {
    let reader = Reader { s: stretch, text: &stretch.document.text };
    let mut classes = Classes::new(stretch.tokens, reader.text, stretch.mentions, stretch.marker);
    let mut found: Vec<Found> = Vec::new();
    let mut i = 0;
    while i < stretch.tokens.len() {
        let figure = match stretch.tokens[i].kind {
            TokenKind::Number => Some(reader.number(i, &mut classes)),
            TokenKind::Word => reader.worded(i),
            TokenKind::Sign => None,
        };
        match figure {
            Some(figure) => {
                i = figure.next.max(i + 1);
                found.push(figure);
            }
            None => i += 1,
        }
    }
    reader.share_in_lists(&mut found);
    reader.share_in_sentences(&mut found);
    found
}

struct Reader<'t> {
    s: Stretch<'t>,
    text: &'t str,
}

/// What stands after a number.
struct After {
    unit: Option<Unit>,
    power: i32,
    stated: Option<Span>,
    next: usize,
}

impl<'t> Reader<'t> {
    fn is(&self, i: usize, words: &[u64]) -> bool {
        self.s.tokens.get(i).is_some_and(|t| words.contains(&t.word))
    }

    fn print(&self, i: usize) -> &'t str {
        self.s.tokens.get(i).map_or("", |t| self.text.get(t.span.range()).unwrap_or(""))
    }

    fn glued(&self, i: usize) -> bool {
        self.s.tokens.get(i).is_some_and(|t| t.glued)
    }

    /// The figure whose digits are token `i`.
    fn number(&self, i: usize, classes: &mut Classes) -> Found {
        let token = self.s.tokens[i];
        let (currency, mut first) = self.currency(i);
        let after = self.after(i, currency.is_some());
        let bare = currency.is_none() && after.unit.is_none() && after.power == 0;
        let raised = self.s.document.style_at(token.span.start).has(Style::SUPERSCRIPT);
        let timed = after.unit.is_some_and(Unit::is_time) && currency.is_none();
        let class = if raised && currency.is_none() {
            Some(Class::Marker)
        } else if bare || timed {
            classes.of(i)
        } else {
            None
        };
        let value = Decimal::parse(self.print(i));
        let class = class.or(value.is_none().then_some(Class::Identifier));
        let mut unit = after.unit.unwrap_or(Unit::Pure);
        if let Some(c) = currency {
            let per = self.per_share(after.next) || self.par(first, after.next) || self.after_per_share(first);
            unit = if per && after.power == 0 { Unit::PerShare(c) } else { Unit::Money(c) };
        } else if unit == Unit::Pure && bare && self.after_shares(i) {
            unit = Unit::Shares;
        }
        let mut next = after.next;
        let mut sign = Sign::Unsigned;
        if class.is_none() {
            (sign, first, next) = self.sign(i, first, next, currency.is_some() || !bare);
        }
        let approximation = if class.is_none() { self.approximation(first, unit) } else { Approximation::Stated };
        let mut found = Found {
            figure: blank(
                token.span,
                Span::new(self.s.tokens[first].span.start, self.s.tokens[next.max(i + 1) - 1].span.end),
            ),
            token: i,
            first,
            next: if class.is_some() { i + 1 } else { next },
            scaled: after.stated.is_some(),
        };
        let f = &mut found.figure;
        match class {
            Some(class) => {
                f.class = class;
                f.span = token.span;
            }
            None => {
                f.unit = unit;
                f.sign = sign;
                f.approximation = approximation;
                f.scale = Scale { power: after.power, stated: after.stated };
                f.value = value.unwrap_or_default();
                finish(f);
            }
        }
        found
    }

    /// The currency before token `i`, and the first token of it.
    fn currency(&self, i: usize) -> (Option<Currency>, usize) {
        let token = self.s.tokens[i];
        let mut j = i;
        // "$ (12)", "RMB 37.9"
        while j > 0 && self.is(j - 1, const { &words(["(", "-", "−", "~"]) }) && j + 2 > i {
            j -= 1;
        }
        for from in [i, j] {
            let Some(before) = from.checked_sub(1) else { continue };
            let end = self.s.tokens[before].span.end;
            // The sign stands against the number or one space away.
            if self.s.tokens[from].span.start > end + 1 {
                continue;
            }
            let start = token.span.start.saturating_sub(12).max(self.s.tokens[0].span.start) as usize;
            let mut start = start;
            while !self.text.is_char_boundary(start) {
                start += 1;
            }
            let Some(slice) = self.text.get(start..end as usize) else { continue };
            if let Some((currency, len)) = currency_before(slice) {
                let at = end - len as u32;
                let first = self.s.tokens[..from].iter().rposition(|t| t.span.start <= at).unwrap_or(before);
                let currency = if currency == Currency::USD && &slice[slice.len() - len..] == "$" {
                    self.s.dollar
                } else {
                    currency
                };
                return (Some(currency), first);
            }
        }
        (None, i)
    }

    /// Scale and unit after token `i`.
    fn after(&self, i: usize, money: bool) -> After {
        let mut out = After { unit: None, power: 0, stated: None, next: i + 1 };
        let mut at = i + 1;
        // "$(155) million": the bracket closes between.
        let open = const { &[word("(")] };
        let bracket = self.is(at, const { &[word(")")] })
            && (i > 0 && self.is(i - 1, open)
                || (money && i > 1 && self.is(i - 2, open) && self.scale(at + 1).is_some()));
        if bracket {
            at += 1;
        }
        if self.is(at, const { &words(["-", "‑"]) })
            && self.glued(at)
            && self.glued(at + 1)
            && self.scale(at + 1).is_some()
        {
            at += 1;
        }
        while let Some(power) = self.scale(at) {
            out.power += power;
            out.stated = Some(out.stated.map_or(self.s.tokens[at].span, |s| s.join(self.s.tokens[at].span)));
            at += 1;
            out.next = at;
        }
        if bracket && out.next == i + 1 {
            out.next = i + 2;
        }
        if money {
            if self.is(at, const { &words(["dollars", "dollar", "euros", "yen"]) }) {
                out.next = at + 1;
            }
            return out;
        }
        if let Some(currency) = self.currency_after(at).filter(|_| !(out.power == 0 && is_year(self.print(i)))) {
            out.unit = Some(Unit::Money(currency));
            out.next = at + 1;
            return out;
        }
        if let Some((unit, next)) = self.unit(at) {
            out.unit = Some(unit);
            out.next = next;
        }
        out
    }

    fn scale(&self, i: usize) -> Option<i32> {
        let token = self.s.tokens.get(i).filter(|t| t.kind == TokenKind::Word && t.span.len() < 12)?;
        scale_word(self.print(i), token.glued)
    }

    /// "million euros", "5 dollars": a currency after the amount, not the name of another one's rate.
    fn currency_after(&self, i: usize) -> Option<Currency> {
        self.s.tokens.get(i).filter(|t| t.kind == TokenKind::Word && !t.glued)?;
        currency_word(self.print(i))
    }

    /// A unit that begins at token `at`, and the token after it.
    fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let hyphen =
            |i: usize| if self.is(i, const { &words(["-", "‑", "–"]) }) && self.glued(i) { i + 1 } else { i };
        let of = hyphen(at);
        if self.is(at, const { &words(["%", "٪"]) }) {
            return Some(self.points(at + 1).unwrap_or((Unit::Percent, at + 1)));
        }
        if self.is(of, const { &words(["percent"]) }) {
            return Some(self.points(of + 1).unwrap_or((Unit::Percent, of + 1)));
        }
        if self.is(at, const { &words(["per"]) }) && self.is(at + 1, const { &words(["cent"]) }) {
            return Some((Unit::Percent, at + 2));
        }
        if self.is(of, const { &words(["percentage"]) })
            && self.is(hyphen(of + 1), const { &words(["point", "points", "pts"]) })
        {
            return Some((Unit::Points, hyphen(of + 1) + 1));
        }
        if self.is(of, const { &words(["basis"]) })
            && self.is(hyphen(of + 1), const { &words(["point", "points", "pts"]) })
        {
            return Some((Unit::BasisPoints, hyphen(of + 1) + 1));
        }
        let simple = |words: &[u64], unit: Unit| self.is(of, words).then_some((unit, of + 1));
        simple(const { &words(["bps", "bp", "bips"]) }, Unit::BasisPoints)
            .or_else(|| simple(const { &words(["pp", "ppt", "ppts", "pts", "pps"]) }, Unit::Points))
            .or_else(|| simple(const { &words(["points", "point"]) }, Unit::Points).filter(|_| self.rate_nearby(at)))
            .or_else(|| simple(const { &words(["day", "days"]) }, Unit::Days))
            .or_else(|| simple(const { &words(["week", "weeks"]) }, Unit::Weeks))
            .or_else(|| simple(const { &words(["month", "months"]) }, Unit::Months))
            .or_else(|| simple(const { &words(["year", "years"]) }, Unit::Years))
            .or_else(|| simple(const { &words(["times"]) }, Unit::Times))
            .or_else(|| (self.is(at, const { &words(["x"]) }) && self.glued(at)).then_some((Unit::Times, at + 1)))
            .or_else(|| self.shares(at))
    }

    /// "points" after a per cent sign makes it percentage points.
    fn points(&self, at: usize) -> Option<(Unit, usize)> {
        self.is(at, const { &words(["points", "pts"]) }).then_some((Unit::Points, at + 1))
    }

    /// Whether a per cent stands shortly before, so that "points" are its points.
    fn rate_nearby(&self, at: usize) -> bool {
        (at.saturating_sub(14)..at)
            .any(|i| self.is(i, const { &words(["%", "percent", "percentage", "margin", "rate"]) }))
    }

    /// "shares", "Class A common shares", "RSUs" within a few words.
    fn shares(&self, at: usize) -> Option<(Unit, usize)> {
        let mut i = at;
        while i < at + 6
            && self.is(i, &BEFORE_SHARES)
            && !(i == at && self.is(i, const { &words(["and", "-", ",", "total", "new"]) }))
        {
            if self.is(i, const { &words(["stock"]) }) && !self.is(i + 1, &SHARES) {
                break;
            }
            i += 1;
        }
        let unit = self.is(i, &SHARES)
            && !(self.is(i, const { &words(["unit", "stock", "share", "option", "award"]) })
                && !self.is(i + 1, &SHARES)
                && i == at)
            && !(self.is(i, const { &words(["units"]) }) && i == at);
        unit.then_some((Unit::Shares, i + 1))
    }

    /// "per share", "per diluted common share", "a share" at token `at`.
    fn per_share(&self, at: usize) -> bool {
        let from = if self.is(at, const { &words(["per", "a", "each", "/"]) }) { at + 1 } else { return false };
        let indefinite = self.is(at, const { &words(["a", "each"]) });
        let mut i = from;
        while i < from + 6
            && self.is(
                i,
                const {
                    &words([
                        "common",
                        "diluted",
                        "basic",
                        "ordinary",
                        "class",
                        "a",
                        "b",
                        "c",
                        "of",
                        "-",
                        "and",
                        "the",
                        "weighted",
                        "average",
                        "restricted",
                        "outstanding",
                        "preferred",
                        "fully",
                        "stock",
                    ])
                },
            )
            && !self.is(i, const { &words(["share"]) })
        {
            i += 1;
        }
        self.is(i, &SHARE_UNITS) && !(indefinite && i > from)
    }

    /// "$0.01 par value", "par value of $0.01".
    fn par(&self, first: usize, next: usize) -> bool {
        let par = const { &words(["par", "stated"]) };
        let after = self.is(next, par) || (self.is(next, const { &words([","]) }) && self.is(next + 1, par));
        let mut j = first;
        while j > 0 && self.is(j - 1, const { &words(["of", ":", ",", "-", "–", "—", "at"]) }) {
            j -= 1;
        }
        after || (j >= 2 && self.is(j - 1, const { &words(["value"]) }) && self.is(j - 2, par))
    }

    /// "per share — $1.94", "per share of $5.28": the words stand before the amount.
    fn after_per_share(&self, first: usize) -> bool {
        let mut j = first;
        while j > 0 && self.is(j - 1, const { &words(["of", ":", "-", "–", "—", "was", "were", "is", "at"]) }) {
            j -= 1;
        }
        j >= 2 && self.is(j - 1, &SHARE_UNITS) && (2..5).any(|k| j >= k && self.is(j - k, const { &words(["per"]) }))
    }

    /// "shares authorized: 2,250", "(shares held: 47 and 33)".
    fn after_shares(&self, i: usize) -> bool {
        let mut j = i;
        while j > 0
            && (self.is(
                j - 1,
                const { &words([",", "and", "issued", "authorized", "outstanding", "held", ":", "–", "—"]) },
            ) || self.s.tokens[j - 1].kind == TokenKind::Number)
        {
            j -= 1;
        }
        j > 0
            && j < i
            && self.is(j - 1, const { &words(["shares"]) })
            && (j..i).any(|k| self.is(k, const { &words([":", "–", "—"]) }))
    }

    /// Brackets, minus or words of loss: the sign, and how far the figure then reaches.
    fn sign(&self, i: usize, first: usize, next: usize, valued: bool) -> (Sign, usize, usize) {
        let open = i > 0 && self.is(i - 1, const { &[word("(")] });
        let close = self.is(i + 1, const { &[word(")")] });
        // "$(155)", "(12)%", "(1,234)": brackets around the digits alone. "(12%)" is an aside in text.
        let printed = self.print(i);
        let inside = first < i - usize::from(open) || self.is(i + 2, const { &words(["%", "percent"]) });
        if open && close && (inside || (valued && next > i + 1) || printed.contains(['.', ','])) {
            let next = if self.is(i + 2, const { &words(["%"]) }) { i + 3 } else { next.max(i + 2) };
            return (Sign::Printed, first.min(i - 1), next);
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
        (if lossy { Sign::Worded } else { Sign::Unsigned }, first, next)
    }

    /// Words before the figure that widen or bound it.
    fn approximation(&self, first: usize, unit: Unit) -> Approximation {
        let Some(j) = first.checked_sub(1) else { return Approximation::Stated };
        let two = |a: &[u64], b: &[u64]| j > 0 && self.is(j - 1, a) && self.is(j, b);
        if self.is(j, &ABOUT) {
            return Approximation::About;
        }
        if two(const { &words(["more", "greater", "higher"]) }, const { &words(["than"]) })
            || two(const { &words(["at"]) }, const { &words(["least"]) })
            || two(const { &words(["excess"]) }, const { &words(["of"]) })
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

    /// A number written as a word, where it counts something: "two million", "three times",
    /// "twenty-five percent", "a dozen", "half of".
    fn worded(&self, i: usize) -> Option<Found> {
        let print = self.print(i);
        let (value, mut at) = match number_word(print) {
            Some(tens) if tens >= 20 && self.is(i + 1, const { &words(["-", "‑"]) }) && self.glued(i + 1) => {
                match number_word(self.print(i + 2)).filter(|n| (1..10).contains(n)) {
                    Some(n) => (tens + n, i + 3),
                    None => (tens, i + 1),
                }
            }
            Some(n) => (n, i + 1),
            None if self.is(i, const { &words(["dozen"]) }) => (12, i + 1),
            None => return None,
        };
        let mut scale = Scale::default();
        while let Some(power) = self.scale(at) {
            scale = Scale { power: scale.power + power, stated: Some(self.s.tokens[at].span) };
            at += 1;
        }
        let unit = self.unit(at).filter(|(u, _)| !matches!(u, Unit::Points | Unit::Shares) || scale.power > 0);
        // A word alone is a figure only with a scale or a unit of measure: "one of our segments" is none.
        if scale.power == 0 && unit.is_none() {
            return None;
        }
        let next = unit.map_or(at, |u| u.1);
        let numeral = self.s.tokens[i].span.join(self.s.tokens[at.max(i + 1) - 1].span);
        let mut figure = blank(numeral, self.s.tokens[i].span.join(self.s.tokens[next - 1].span));
        figure.value = Decimal::new(i128::from(value), 0);
        figure.unit = unit.map_or(Unit::Pure, |u| u.0);
        figure.scale = scale;
        finish(&mut figure);
        Some(Found { figure, token: i, first: i, next, scaled: scale.stated.is_some() })
    }

    /// Gives members of a list what only one of them prints: "$4.6 and $5.2 billion", "4, 3 and 2
    /// percentage points", "$41.5, 41.0 and 40.9".
    fn share_in_lists(&self, found: &mut [Found]) {
        for k in (0..found.len().saturating_sub(1)).rev() {
            let (left, right) = found.split_at_mut(k + 1);
            let (a, b) = (&mut left[k], &right[0]);
            if !self.listed(a, b) {
                continue;
            }
            let (fa, fb) = (&mut a.figure, &b.figure);
            let kin = fa.unit == Unit::Pure || fa.unit == fb.unit;
            let per = matches!((fa.unit, fb.unit), (Unit::Money(x), Unit::PerShare(y)) if x == y && !a.scaled);
            if per {
                fa.unit = fb.unit;
            }
            let borrows_unit = fa.unit == Unit::Pure
                && fb.unit != Unit::Pure
                && !matches!(fb.unit, Unit::Money(_) | Unit::PerShare(_));
            if borrows_unit && (a.scaled == b.scaled || fb.unit == Unit::Shares || fb.unit.is_rate()) {
                fa.unit = fb.unit;
            }
            if kin
                && !a.scaled
                && b.scaled
                && fa.value.abs() < Decimal::new(1, 4)
                && !matches!(fb.unit, Unit::PerShare(_))
            {
                let power = fb.scale.power;
                fa.value = fa.value.shift(power - fa.scale.power);
                fa.digit += power - fa.scale.power;
                fa.scale = fb.scale;
                if fa.unit == Unit::Pure {
                    fa.unit = fb.unit;
                }
                a.scaled = true;
            }
            set_interval(&mut a.figure);
        }
        for k in 1..found.len() {
            let (left, right) = found.split_at_mut(k);
            let (a, b) = (&left[k - 1], &mut right[0]);
            if let (Unit::PerShare(x), Unit::Money(y)) = (a.figure.unit, b.figure.unit)
                && x == y
                && !b.scaled
                && self.listed(a, b)
            {
                b.figure.unit = a.figure.unit;
            }
            let money = matches!(a.figure.unit, Unit::Money(_) | Unit::PerShare(_) | Unit::Percent);
            if money && b.figure.unit == Unit::Pure && self.listed(a, b) && a.scaled == b.scaled {
                b.figure.unit = a.figure.unit;
                set_interval(&mut b.figure);
            }
        }
    }

    /// Gives amounts what their sentence says of them: prices are per share, numbers after "shares"
    /// without a noun of their own are shares.
    fn share_in_sentences(&self, found: &mut [Found]) {
        let mut at = 0;
        for (from, to) in sentences(self.s.tokens, self.text) {
            let end = at + found[at..].partition_point(|f| f.token < to);
            let figures = &mut found[at..end];
            at = end;
            let has = |from: usize, to: usize, list: &[u64]| (from..to).any(|i| self.is(i, list));
            for k in 0..figures.len() {
                let f = &figures[k];
                if f.figure.class != Class::Quantity
                    || f.figure.scale.power != 0 && matches!(f.figure.unit, Unit::Money(_))
                {
                    continue;
                }
                let before = k.checked_sub(1).map_or(from, |k| figures[k].token);
                match f.figure.unit {
                    Unit::Money(c)
                        if f.figure.digit == -2
                            && f.figure.value.abs() < Decimal::new(1, 5)
                            && self.priced(from, f.first) =>
                    {
                        figures[k].figure.unit = Unit::PerShare(c);
                    }
                    Unit::Pure if self.is_bare(f) => {
                        let owned = has(
                            from,
                            f.first,
                            const { &words(["shares", "rsus", "psus", "options", "awards", "units"]) },
                        ) && !has(
                            from,
                            f.first,
                            const { &words(["$", "expense", "%", "cost", "employees", "customers"]) },
                        );
                        let unit = k.checked_sub(1).map(|k| figures[k].figure.unit);
                        let kin = matches!(unit, Some(Unit::Shares))
                            && !has(before, f.first, const { &words(["employees", "customers", "people"]) });
                        if owned || kin {
                            figures[k].figure.unit = Unit::Shares;
                            set_interval(&mut figures[k].figure);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// Whether a large number has no noun after it.
    fn is_bare(&self, f: &Found) -> bool {
        let large = f.scaled || f.figure.value.abs() >= Decimal::new(1000, 0);
        let after = const {
            &words(["as", "at", "in", "for", "during", "and", ",", ".", ";", ")", "respectively", "on", "(", "or"])
        };
        large && (f.next >= self.s.tokens.len() || self.is(f.next, after))
    }

    /// Whether words between two tokens speak of a price or an amount per share.
    fn priced(&self, from: usize, to: usize) -> bool {
        let has = |list: &[u64]| (from..to).any(|i| self.is(i, list));
        let per = (from..to).any(|i| {
            self.is(i, const { &words(["per"]) }) && (i + 1..(i + 4).min(to)).any(|j| self.is(j, &SHARE_UNITS))
        });
        let price = has(const { &words(["price", "prices"]) })
            && has(const {
                &words([
                    "average",
                    "exercise",
                    "closing",
                    "market",
                    "purchase",
                    "conversion",
                    "stock",
                    "share",
                    "strike",
                    "offering",
                ])
            });
        let fair = has(const { &words(["grant", "granted", "weighted", "average"]) })
            && has(const { &words(["fair"]) })
            && has(&SHARES);
        per || price || fair
    }

    /// Whether nothing but commas, "and" and the like stands between two quantities.
    fn listed(&self, a: &Found, b: &Found) -> bool {
        const BINDERS: [u64; 10] = words([",", "and", "or", "to", "-", "–", "through", "&", "between", "/"]);
        a.figure.class == Class::Quantity
            && b.figure.class == Class::Quantity
            && a.next < b.first + 1
            && b.first > a.next
            && (a.next..b.first).all(|i| self.is(i, &BINDERS) || self.is(i, &ABOUT))
    }
}

/// Whether digits look like a year.
fn is_year(print: &str) -> bool {
    print.len() == 4 && print.parse::<u32>().is_ok_and(|y| (1950..2100).contains(&y))
}

/// A figure with nothing known but its place.
pub(crate) fn blank(numeral: Span, span: Span) -> Figure {
    Figure {
        numeral,
        span: span.join(numeral),
        class: Class::Quantity,
        value: Decimal::ZERO,
        digit: 0,
        interval: Interval::exact(Decimal::ZERO),
        approximation: Approximation::Stated,
        unit: Unit::Pure,
        scale: Scale::default(),
        sign: Sign::Unsigned,
        period: None,
        label: Label::default(),
        place: Place::Prose,
        cell: None,
        fact: None,
    }
}

/// Applies scale and sign to the printed value and sets the interval.
pub(crate) fn finish(figure: &mut Figure) {
    figure.value = figure.value.shift(figure.scale.power);
    if figure.sign != Sign::Unsigned {
        figure.value = figure.value.abs().negated();
    }
    figure.digit = figure.value.exponent;
    set_interval(figure);
}

/// The interval of a value: counts printed in full are exact, all else is rounded.
pub(crate) fn set_interval(figure: &mut Figure) {
    let counted =
        matches!(figure.unit, Unit::Shares | Unit::Pure | Unit::Days | Unit::Weeks | Unit::Months | Unit::Years);
    let whole = figure.digit == 0 && figure.scale.power == 0;
    figure.interval = if counted && whole && figure.approximation == Approximation::Stated {
        Interval::exact(figure.value)
    } else {
        Interval::worded(figure.value, figure.digit, figure.approximation)
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::times::mentions;
    use crate::token::tokenize;

    fn read_text(text: &str) -> Vec<String> {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let mut tokens = Vec::new();
        tokenize(text, 0, &mut tokens);
        let mentions = mentions(&tokens, text, 0);
        let stretch =
            Stretch { document: &document, tokens: &tokens, mentions: &mentions, marker: None, dollar: Currency::USD };
        read(stretch)
            .into_iter()
            .filter(|f| f.figure.is_quantity())
            .map(|f| format!("{} {} [{}]", f.figure.value, f.figure.unit, document.slice(f.figure.span)))
            .collect()
    }

    #[test]
    fn amounts() {
        assert_eq!(
            read_text("from RMB1,524.2 million to (US$324.9 million) and Rs. 12 crore"),
            ["1524200000 CNY [RMB1,524.2 million]", "324900000 USD [US$324.9 million]", "120000000 INR [Rs. 12 crore]"]
        );
        assert_eq!(read_text("$4.6 and $5.2 billion"), ["4600000000 USD [$4.6]", "5200000000 USD [$5.2 billion]"]);
        assert_eq!(
            read_text("a loss of $(155) million, net loss of $2.6 million"),
            ["-155000000 USD [$(155) million]", "-2600000 USD [$2.6 million]"]
        );
        assert_eq!(
            read_text("($134 million) and EUR 1.7 billion"),
            ["134000000 USD [$134 million]", "1700000000 EUR [EUR 1.7 billion]"]
        );
    }

    #[test]
    fn rates_and_counts() {
        assert_eq!(
            read_text("by 4, 3 and 2 percentage points, or 150 basis points"),
            ["4 points [4]", "3 points [3]", "2 points [2 percentage points]", "150 basis points [150 basis points]"]
        );
        assert_eq!(
            read_text("14 million shares, 3.6 million, 3.1 million and 3.0 million shares"),
            [
                "14000000 shares [14 million shares]",
                "3600000 shares [3.6 million]",
                "3100000 shares [3.1 million]",
                "3000000 shares [3.0 million shares]"
            ]
        );
        assert_eq!(
            read_text("increased 40, 30 and 20 percent, 2.5 times, (12)% and -5%"),
            [
                "40 percent [40]",
                "30 percent [30]",
                "20 percent [20 percent]",
                "2.5 times [2.5 times]",
                "-12 percent [(12)%]",
                "-5 percent [-5%]"
            ]
        );
    }

    #[test]
    fn per_share_amounts() {
        assert_eq!(
            read_text("from $0.6525 to $0.6650 per share, $1.0 per diluted common share"),
            ["0.6525 USD/shares [$0.6525]", "0.6650 USD/shares [$0.6650]", "1.0 USD/shares [$1.0]"]
        );
    }

    #[test]
    fn number_words_count_with_a_unit() {
        assert_eq!(
            read_text("two million shares over twenty-five years in one of three segments"),
            ["2000000 shares [two million shares]", "25 years [twenty-five years]"]
        );
    }
}
