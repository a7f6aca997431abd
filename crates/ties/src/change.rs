//! Change: a quantity moved from one value to another by a percentage, by an amount, or by both.
//!
//! Reads: verbs, nouns and adjectives of movement ("increased", "a decrease of", "up") with their sizes,
//! and the values that "from", "to", "compared to", "versus", "than" or a list with "respectively" set
//! against each other, in the same sentence or the next to it.
//!
//! Silent: fewer than three of value, base, percentage and amount are printed; the percentage leaves
//! currency or acquisitions out, which the reported values do not; the lists differ in length.
//!
//! Undetermined: a value crosses zero; percentage and amount hold alone but not together.
//!
//! Example: "rose by RMB442.5 million, or 29.0%, from RMB1,524.2 million to RMB1,966.7 million":
//! (1,966.7 − 1,524.2) ÷ 1,524.2 = 29.03%, printed 29.0%.

use dashu_ratio::RBig;
use tieout_figures::{Sign, word, words};

use crate::event::{Comparison, Move, Said};
use crate::exact::Range;
use crate::group::Group;
use crate::lexicon::Powers;
use crate::room::{Check, Room, percent_range, places};
use crate::tie::{Relation, Role, Tie, Verdict};

/// Changes that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    let mut out = Vec::new();
    for sentence in said {
        for mv in &sentence.moves {
            match mv.comparison {
                Some((s, c)) => out.extend(compared(room, said, sentence, mv, &said[s].comparisons[c])),
                None => out.extend(alone(room, sentence, mv)),
            }
        }
        out.extend(below(room, sentence));
        out.extend(exceeds(room, sentence));
        out.extend(in_turn(room, sentence));
    }
    out
}

/// A move with the values on both sides.
fn compared(room: Room, all: &[Said], said: &Said, mv: &Move, c: &Comparison) -> Vec<Tie> {
    if is_compound(said, mv) {
        return Vec::new();
    }
    let points = |f: &u32| !room.figure(*f).unit.is_rate() || room.figure(*f).unit == tieout_figures::Unit::Percent;
    if !mv.percent.iter().all(points) {
        return Vec::new();
    }
    let beside = mv.last < c.first && mv.comparison.is_some_and(|(s, _)| std::ptr::eq(&all[s], said));
    if c.worded && c.to.len() > 1 && mv.percent.len().max(mv.amount.len()) < c.to.len() {
        return Vec::new();
    }
    let adjusted = !is_reported(said, mv) && (adjusted_after(said, mv) || adjusted_before(said, mv) && !beside);
    let count = c.to.len().min(mv.percent.len().max(mv.amount.len()));
    let mut out = Vec::new();
    for i in 0..count {
        let percent = mv.percent.get(i).filter(|_| !adjusted || c.from_to).copied();
        let amount = mv.amount.get(i).filter(|_| !adjusted || c.from_to).copied();
        if percent.is_none() && amount.is_none() {
            continue;
        }
        let parts = Parts {
            to: Some(c.to[i]),
            from: Some(c.from[i]),
            percent,
            amount,
            direction: mv.direction,
            worded: c.worded,
        };
        if let Some(tie) = crossed(room, all, &parts) {
            out.push(tie);
            continue;
        }
        let tie = parts.tie(room);
        // Beside sizes on another basis, one that does not fit may be of that basis.
        let (low, high) = (mv.first.saturating_sub(12), mv.last + 12);
        let bases = said.says(low, high, &WITHOUT);
        let near = |g: &&Group| g.first >= low && g.first < high && g.unit(room.figures()).is_rate();
        let rates = said.groups.iter().filter(near).count();
        if bases && rates > 1 && tie.verdict == Verdict::Breaks {
            continue;
        }
        if !mv.likely || matches!(tie.verdict, Verdict::Ties { .. }) || parts.agrees_but_one(room) {
            out.push(tie);
        }
    }
    out
}

/// A move over zero that words tell: "cash used was $375, compared with cash provided of $385, an increase
/// in cash used of $760".
fn crossed(room: Room, all: &[Said], parts: &Parts) -> Option<Tie> {
    const OUT: [u64; 9] =
        words(["used", "outflow", "outflows", "loss", "losses", "deficit", "negative", "expense", "provision"]);
    const IN: [u64; 10] = words([
        "provided",
        "generated",
        "inflow",
        "inflows",
        "income",
        "profit",
        "gain",
        "earnings",
        "positive",
        "benefit",
    ]);
    let (to, from, amount) = (parts.to?, parts.from?, parts.amount?);
    let way = |f: u32| {
        let said = all.iter().find(|s| s.groups.iter().any(|g| g.figures == [f]))?;
        let g = said.groups.iter().position(|g| g.figures == [f])?;
        let start = g.checked_sub(1).map_or(0, |b| said.groups[b].last + 1);
        let words = said.slice(start, said.groups[g].first).iter().rev();
        words
            .filter_map(|i| {
                if i.is_one(&OUT) {
                    Some(-1)
                } else if i.is_one(&IN) {
                    Some(1)
                } else {
                    None
                }
            })
            .next()
    };
    let (a, b): (i8, i8) = (way(to)?, way(from)?);
    let printed = |f: u32| room.figure(f).value.is_negative();
    if a == b || printed(to) || printed(from) {
        return None;
    }
    let sum = |range: &dyn Fn(u32) -> Range| range(to).plus(&range(from));
    let verdict = room.judge(&[to, from, amount], |range| Check::prints(&sum(range), &range(amount).abs()));
    let working = format!(
        "{} and {} lie on two sides of zero: {} apart, printed {}",
        room.text(to),
        room.text(from),
        room.amount(&sum(&|f| room.range(f)), amount),
        room.text(amount)
    );
    let roles = vec![(from, Role::From), (to, Role::To), (amount, Role::Amount)];
    if matches!(verdict, Verdict::Ties { .. }) {
        return Some(room.tie(Relation::Change, roles, verdict, working));
    }
    // The words may be of other amounts: then the difference is meant.
    let plain = parts.tie(room);
    let why = "The words put the values on two sides of zero, which the size does not fit.".to_owned();
    let open = Verdict::Undetermined { why };
    Some(if plain.verdict == Verdict::Breaks { room.tie(Relation::Change, roles, open, working) } else { plain })
}

/// Whether a percentage is a compound rate, which is [`crate::growth`]'s.
fn is_compound(said: &Said, mv: &Move) -> bool {
    let near = said.slice(mv.first.saturating_sub(8), mv.last + 8);
    !mv.percent.is_empty() && near.iter().any(|i| i.is_one(const { &words(["compound", "compounded", "cagr"]) }))
}

/// Whether sizes are given "on a reported and currency-neutral basis": the first is of the values printed.
fn is_reported(said: &Said, mv: &Move) -> bool {
    let after = mv.last + 1;
    said.says(after, after + 6, const { &words(["reported", "as-reported"]) })
}

/// Words that say that a size leaves something out that reported values do not.
const WITHOUT: [u64; 9] = words([
    "constant",
    "currency-neutral",
    "neutral",
    "organic",
    "organically",
    "underlying",
    "constant-currency",
    "comparable",
    "excluding",
]);

fn adjusted_after(said: &Said, mv: &Move) -> bool {
    let to = (mv.last + 9).min(said.items.len());
    let stops = |i: &usize| {
        said.items[*i].figure().is_some() || said.items[*i].is_one(const { &words([";", "to", "from", "compared"]) })
    };
    said.says(mv.last + 1, (mv.last + 1..to).find(stops).unwrap_or(to), &WITHOUT)
}

fn adjusted_before(said: &Said, mv: &Move) -> bool {
    let from = mv.first.saturating_sub(20);
    let start =
        (from..mv.first).rev().find(|i| said.items[*i].figure().is_some() || said.items[*i].is(const { word(";") }));
    said.says(start.unwrap_or(from), mv.last, &WITHOUT)
}

/// A move that has one of the two values: a value and both sizes can still be checked.
fn alone(room: Room, said: &Said, mv: &Move) -> Option<Tie> {
    let [percent] = mv.percent[..] else { return None };
    let [amount] = mv.amount[..] else { return None };
    let unit = room.figure(amount).unit;
    if adjusted_before(said, mv) || adjusted_after(said, mv) {
        return None;
    }
    use crate::group::Cue;
    let free = |f: u32| !said.comparisons.iter().any(|c| c.to.contains(&f) || c.from.contains(&f));
    let fits = |g: &&Group| {
        let [f] = g.figures[..] else { return false };
        g.other.is_empty() && free(f) && crate::passage::alike(room.figure(f).unit, unit)
    };
    let next = said.moves.iter().filter(|m| m.first > mv.last).map(|m| m.first).min().unwrap_or(usize::MAX);
    let after = said.groups.iter().filter(|g| g.first > mv.last && g.first < next).find(fits);
    let parts = Parts {
        to: None,
        from: None,
        percent: Some(percent),
        amount: Some(amount),
        direction: mv.direction,
        worded: true,
    };
    if let Some(g) = after.filter(|g| matches!(g.cue, Cue::To | Cue::From)) {
        let value = Some(g.figures[0]);
        let parts = if g.cue == Cue::To { Parts { to: value, ..parts } } else { Parts { from: value, ..parts } };
        return Some(parts.tie(room));
    }
    let before = said.groups.iter().rev().filter(|g| g.last < mv.first).take(1).find(fits)?;
    if !matches!(before.cue, Cue::Value | Cue::Owned) {
        return None;
    }
    let between = before.last + 1..mv.first;
    let caused = said.any(
        between.start,
        between.end,
        crate::lexicon::Powers::CAUSES.or(crate::lexicon::Powers::INCLUDES).or(crate::lexicon::Powers::OFFSETS),
    );
    if caused || between.len() > 8 {
        return None;
    }
    Some(Parts { to: Some(before.figures[0]), worded: false, ..parts }.tie(room))
}

/// "$10.6 billion, or 22% less than its cost of $13.7 billion".
fn below(room: Room, said: &Said) -> Option<Tie> {
    const LESS: [u64; 5] = words(["less", "lower", "below", "fewer", "under"]);
    const MORE: [u64; 4] = words(["more", "higher", "greater", "above"]);
    let figures = room.figures();
    let pairs =
        said.groups.windows(2).filter_map(|w| Some((*w[0].figures.first()?, *w[0].other.first()?, &w[0], &w[1])));
    // "Sales of $1.2 billion were 30% higher than last year's $1.0 billion".
    let triples = said.groups.windows(3).filter_map(|w| {
        let joined =
            said.slice(w[0].last + 1, w[1].first).iter().all(|i| !i.powers.any(Powers::JOINS.or(Powers::CAUSES)));
        let plain = w[0].other.is_empty() && joined && w[1].first - w[0].last <= 8;
        plain.then_some((*w[0].figures.first()?, *w[1].figures.first()?, &w[1], &w[2]))
    });
    let one = |g: &Group| g.figures.len() == 1;
    pairs.chain(triples).filter(|(_, _, a, b)| one(a) && one(b)).find_map(|(to, size, sized, base)| {
        let (to, size, from) = (&to, &size, base.figures.first()?);
        let w = [sized, base];
        let after = |k: usize, ws: &[u64]| said.says(w[0].last + k, w[0].last + k + 1, ws);
        let direction = if after(1, &LESS) { -1 } else { i8::from(after(1, &MORE)) };
        let than = after(2, const { &words(["than"]) }) || after(1, const { &words(["above", "below", "under"]) });
        let kin = figures[*to as usize].unit == figures[*from as usize].unit && w[1].first - w[0].last <= 14;
        let sizes =
            figures[*size as usize].unit.is_rate() || figures[*size as usize].unit == figures[*to as usize].unit;
        let counted = figures[*to as usize].unit.currency().is_some()
            || figures[*to as usize].unit == tieout_figures::Unit::Shares;
        let taken = said.comparisons.iter().any(|c| c.taken && c.from.contains(from));
        if direction == 0
            || !than
            || !kin
            || !sizes
            || !counted
            || taken
            || said.supposes
            || said.says(0, usize::MAX, &WITHOUT)
        {
            return None;
        }
        let rate = figures[*size as usize].unit.is_rate();
        let (percent, amount) = if rate { (Some(*size), None) } else { (None, Some(*size)) };
        Some(Parts { to: Some(*to), from: Some(*from), percent, amount, direction, worded: true }.tie(room))
    })
}

/// "A increased by 9.2% and B increased by 23.1%, from $386 million and $206 million to $422 million and
/// $254 million, respectively": as many sizes before as there are pairs.
fn in_turn(room: Room, said: &Said) -> Vec<Tie> {
    let Some(c) = said.comparisons.iter().find(|c| c.worded && c.to.len() > 1) else { return Vec::new() };
    let sized = |m: &&Move| m.last < c.first && m.percent.len() == 1 && m.amount.is_empty();
    let moves: Vec<&Move> = said.moves.iter().filter(sized).collect();
    if moves.len() != c.to.len() {
        return Vec::new();
    }
    let part = |(i, m): (usize, &&Move)| Parts {
        to: Some(c.to[i]),
        from: Some(c.from[i]),
        percent: m.percent.first().copied(),
        amount: None,
        direction: m.direction,
        worded: true,
    };
    moves.iter().enumerate().map(|m| part(m).tie(room)).collect()
}

/// "fair value of $1,742.0 million exceeded its carrying value of $1,300.4 million by $441.6 million, or
/// 34.0%".
fn exceeds(room: Room, said: &Said) -> Option<Tie> {
    const EXCEEDS: [u64; 4] = words(["exceeded", "exceeds", "exceed", "exceeding"]);
    let figures = room.figures();
    said.groups.windows(3).find_map(|w| {
        let ([to], [from], [size]) = (&w[0].figures[..], &w[1].figures[..], &w[2].figures[..]) else { return None };
        let says = said.says(w[0].last + 1, w[1].first, &EXCEEDS)
            && said.slice(w[1].last + 1, w[2].first).iter().take(4).any(|i| i.is(const { word("by") }));
        let unit = |f: u32| figures[f as usize].unit;
        if !says || unit(*to) != unit(*from) || said.supposes {
            return None;
        }
        let (mut percent, mut amount) = (None, None);
        for f in [Some(*size), w[2].other.first().copied()].into_iter().flatten() {
            if unit(f) == tieout_figures::Unit::Percent {
                percent = Some(f);
            } else if unit(f) == unit(*to) {
                amount = Some(f);
            }
        }
        (percent.is_some() || amount.is_some())
            .then(|| Parts { to: Some(*to), from: Some(*from), percent, amount, direction: 1, worded: true }.tie(room))
    })
}

/// What a change is made of.
struct Parts {
    to: Option<u32>,
    from: Option<u32>,
    percent: Option<u32>,
    amount: Option<u32>,
    direction: i8,
    worded: bool,
}

impl Parts {
    fn tie(&self, room: Room) -> Tie {
        let roles =
            [(self.from, Role::From), (self.to, Role::To), (self.percent, Role::Percent), (self.amount, Role::Amount)];
        let mut figures: Vec<(u32, Role)> = roles.iter().filter_map(|(f, r)| Some(((*f)?, *r))).collect();
        let all: Vec<u32> = figures.iter().map(|f| f.0).collect();
        let verdict = room.judge(&all, |range| self.check(room, range));
        let working = self.working(room, &verdict);
        // Where the percentage alone fits, the amount is what is wrong.
        let percent_fits = || {
            let alone = Parts { amount: None, ..*self };
            self.to.is_some() && self.from.is_some() && matches!(alone.tie(room).verdict, Verdict::Ties { .. })
        };
        if verdict == Verdict::Breaks && self.percent.is_some() && self.amount.is_some() && percent_fits() {
            figures.sort_by_key(|f| f.1 == Role::Percent);
        }
        room.tie(Relation::Change, figures, verdict, working)
    }

    /// Whether both sizes fit one of the two values: then they are of these values, and the other is off.
    fn agrees_but_one(&self, room: Room) -> bool {
        let (Some(_), Some(_)) = (self.percent, self.amount) else { return false };
        let fine = |f: Option<u32>| {
            f.is_some_and(|f| {
                room.figure(f).value.shift(-room.figure(f).digit).abs() >= tieout_figures::Decimal::new(100, 0)
            })
        };
        let holds = |parts: Parts| fine(self.percent) && matches!(parts.tie(room).verdict, Verdict::Ties { .. });
        let part = |to, from| Parts { to, from, ..*self };
        holds(part(self.to, None)) || holds(part(None, self.from))
    }

    fn check(&self, room: Room, range: &dyn Fn(u32) -> Range) -> Check {
        let size = |f: Option<u32>| f.map(|f| range(f).abs());
        let (percent, amount) = (size(self.percent).map(|p| p.scaled(&hundredth())), size(self.amount));
        let (Some(from), Some(to)) = (self.from.map(range), self.to.map(range)) else {
            return self.check_one(range, percent, amount);
        };
        let minus = |f: Option<u32>| f.is_some_and(|f| room.figure(f).value.is_negative());
        let worded = [self.from, self.to].iter().flatten().any(|f| room.figure(*f).sign == Sign::Worded);
        let (minus_from, minus_to) = (minus(self.from), minus(self.to));
        if let (Some(f), Some(t)) = (self.from, self.to)
            && minus_from != minus_to
        {
            // A loss turned into a profit: only the amount can be checked.
            let moved = room.signed(t).minus(&room.signed(f)).abs();
            return match (&percent, &amount) {
                (None, Some(a)) => Check::prints(&moved, a),
                _ => Check::Unknown("The value changes sign.".to_owned()),
            };
        }
        let (from, to) = (from.abs(), to.abs());
        let losses = minus_from || worded;
        let signs: &[i8] = match self.direction {
            0 => &[1, -1],
            _ if losses || !self.worded => &[self.direction, -self.direction],
            d if d > 0 => &[1],
            _ => &[-1],
        };
        let mut worst = Check::Fails;
        for sign in signs {
            match moved(&from, &to, percent.as_ref(), amount.as_ref(), *sign) {
                Check::Holds { boundary } => return Check::Holds { boundary },
                Check::Unknown(why) => worst = Check::Unknown(why),
                Check::Fails => {}
            }
        }
        worst
    }

    /// One value with both sizes: the amount over what the value was before it moved.
    fn check_one(&self, range: &dyn Fn(u32) -> Range, percent: Option<Range>, amount: Option<Range>) -> Check {
        let unknown = || Check::Unknown("One of the values is not printed.".to_owned());
        let (Some(percent), Some(amount)) = (percent, amount) else { return unknown() };
        let rate = match (self.from, self.to) {
            (Some(f), _) => amount.over(&range(f).abs()),
            (_, Some(t)) => over_base(&amount, &range(t).abs(), self.direction),
            _ => None,
        };
        rate.map_or_else(unknown, |r| Check::prints(&r, &percent))
    }

    fn working(&self, room: Room, verdict: &Verdict) -> String {
        let (Some(from), Some(to)) = (self.from, self.to) else {
            let value = self.from.or(self.to).map_or_else(String::new, |f| room.text(f));
            let sizes: Vec<String> = [self.amount, self.percent].iter().flatten().map(|f| room.text(*f)).collect();
            return format!("{value} with a change of {}: {}", sizes.join(", or "), verdict.name());
        };
        let mut lines = Vec::new();
        let (f, t) = (room.range(from), room.range(to));
        let moved = t.minus(&f);
        if let Some(a) = self.amount {
            lines.push(format!(
                "{} − {} = {}, printed {}",
                room.text(to),
                room.text(from),
                room.amount(&moved.clone().abs(), a),
                room.text(a)
            ));
        }
        if let Some(p) = self.percent {
            let places = places(room.figure(p));
            let rate =
                growth(&f.clone().abs(), &t.clone().abs(), None, 1).or_else(|| growth(&f.abs(), &t.abs(), None, -1));
            let rate = rate.map_or_else(|| "undefined".to_owned(), |r| format!("{}%", percent_range(&r, places)));
            lines.push(format!("{} ÷ {} − 1 = {rate}, printed {}", room.text(to), room.text(from), room.text(p)));
        }
        lines.join("; ")
    }
}

fn hundredth() -> RBig {
    RBig::from_parts(1.into(), 100u8.into())
}

/// A move's amount over the base that it started from: a ÷ (t − a) after a rise, a ÷ (t + a) after a fall.
/// Both grow with the amount and shrink with the value, so that the ends of the one are at opposite ends of
/// the others.
fn over_base(amount: &Range, to: &Range, direction: i8) -> Option<Range> {
    let ends = |a: &RBig, t: &RBig| {
        let base = if direction < 0 { t.clone() + a.clone() } else { t.clone() - a.clone() };
        (base > RBig::ZERO).then(|| a.clone() / base)
    };
    let (low, high) = (amount.low.as_ref().zip(to.high.as_ref()), amount.high.as_ref().zip(to.low.as_ref()));
    Some(Range { low: Some(ends(low?.0, low?.1)?), high: Some(ends(high?.0, high?.1)?) })
}

/// Whether a move from `from` to `to`, both not negative, can have a percentage and an amount. `sign`
/// is 1 where it went up.
fn moved(from: &Range, to: &Range, percent: Option<&Range>, amount: Option<&Range>, sign: i8) -> Check {
    let (lesser, greater) = if sign > 0 { (from, to) } else { (to, from) };
    let difference = greater.minus(lesser);
    if let Some(a) = amount
        && !difference.meets(a)
    {
        return Check::Fails;
    }
    let Some(percent) = percent else {
        return amount.map_or(Check::Fails, |a| Check::prints(&difference, a));
    };
    let Some(alone) = growth(from, to, None, sign) else {
        return Check::Unknown("The base may be zero.".to_owned());
    };
    if !alone.meets(percent) {
        return Check::Fails;
    }
    match growth(from, to, amount, sign) {
        Some(r) if r.meets(percent) => {
            let whole = alone.within(percent) && amount.is_none_or(|a| difference.within(a));
            Check::Holds { boundary: !whole }
        }
        _ => Check::Unknown("The percentage and the amount each hold for the values, but not both at once.".to_owned()),
    }
}

/// The relative sizes of moves from a base above zero, where the move's amount lies in `amount`; none
/// where there are none. A quotient of linear terms takes its extremes at the corners of where it is
/// asked.
fn growth(from: &Range, to: &Range, amount: Option<&Range>, sign: i8) -> Option<Range> {
    let zero = RBig::ZERO;
    if from.low.as_ref().is_none_or(|l| *l <= zero) {
        return None;
    }
    let (Some(f1), Some(f2), Some(t1), Some(t2)) = (&from.low, &from.high, &to.low, &to.high) else {
        // Bounds: the amount is left out, which can only widen.
        let ratio = to.over(from)?;
        let one = Range::exact(RBig::ONE);
        return Some(if sign > 0 { ratio.minus(&one) } else { one.minus(&ratio) });
    };
    let signed = |v: RBig| if sign > 0 { v } else { -v };
    let mut corners: Vec<(RBig, RBig)> = Vec::new();
    for f in [f1, f2] {
        for t in [t1, t2] {
            corners.push((f.clone(), t.clone()));
        }
    }
    if let Some(a) = amount {
        for a in [&a.low, &a.high].into_iter().flatten() {
            let step = signed(a.clone());
            for f in [f1, f2] {
                corners.push((f.clone(), f.clone() + step.clone()));
            }
            for t in [t1, t2] {
                corners.push((t.clone() - step.clone(), t.clone()));
            }
        }
    }
    let inside = |(f, t): &(RBig, RBig)| {
        let within = f >= f1 && f <= f2 && t >= t1 && t <= t2;
        within && amount.is_none_or(|a| Range::exact(signed(t.clone() - f.clone())).within(a))
    };
    let rates = corners.iter().filter(|c| inside(c)).map(|(f, t)| signed(t.clone() - f.clone()) / f.clone());
    rates.fold(None, |found: Option<Range>, r| {
        let (low, high) = match found {
            None => (Some(r.clone()), Some(r)),
            Some(Range { low, high }) => {
                (low.map(|l| if r < l { r.clone() } else { l }), high.map(|h| if r > h { r.clone() } else { h }))
            }
        };
        Some(Range { low, high })
    })
}

#[cfg(test)]
mod tests {
    use crate::Relation::Change;
    use crate::testing::{outcomes, verdicts};

    #[test]
    fn percentage_amount_and_both_values() {
        let text = "Net revenues rose by RMB442.5 million, or 29.0%, from RMB1,524.2 million in 2012 to RMB1,966.7 \
                    million in 2013.";
        assert_eq!(
            verdicts(Change, text),
            [
                "ties at a boundary: RMB1,966.7 million − RMB1,524.2 million = [442.40, 442.60] million, printed RMB442.5 million; \
              RMB1,966.7 million ÷ RMB1,524.2 million − 1 = [29.024, 29.039]%, printed 29.0%"
            ]
        );
        assert_eq!(outcomes(Change, &text.replace("29.0%", "29.1%")), ["breaks"]);
        assert_eq!(outcomes(Change, &text.replace("442.5", "424.5")), ["breaks"]);
        assert_eq!(outcomes(Change, &text.replace("1,524.2", "1,542.2")), ["breaks"]);
    }

    #[test]
    fn every_order_of_words() {
        for text in [
            "Sales increased 12% to $5.6 billion from $5.0 billion.",
            "Sales were $5.6 billion in 2023, compared to $5.0 billion in 2022, an increase of 12%.",
            "Sales of $5.6 billion were up 12% versus $5.0 billion a year ago.",
            "Sales grew from $5.0 billion to $5.6 billion, or 12%.",
            "Sales increased by $0.6 billion to $5.6 billion, from $5.0 billion.",
            "Sales increased $0.6 billion, or 12%, to $5.6 billion.",
            "Sales increased 12%. In 2023 we recorded sales of $5.6 billion compared to sales of $5.0 billion in 2022.",
        ] {
            assert_eq!(outcomes(Change, text), ["ties"], "{text}");
            let wrong = text.replace("12%", "17%").replace("$0.6", "$0.9");
            assert_eq!(outcomes(Change, &wrong), ["breaks"], "{wrong}");
        }
    }

    #[test]
    fn lists_pair_by_respectively() {
        let text = "Rent and salaries increased 10% and 20%, respectively, to $110 million and $240 million from $100 \
                    million and $200 million.";
        assert_eq!(outcomes(Change, text), ["ties", "ties"]);
        assert_eq!(outcomes(Change, &text.replace("20%", "26%")), ["ties", "breaks"]);
    }

    #[test]
    fn so_much_less_than_another() {
        let text = "Its fair value was $10.6 million, or 22% less than the carrying value of $13.6 million.";
        assert_eq!(outcomes(Change, text), ["ties"]);
        assert_eq!(outcomes(Change, &text.replace("22%", "32%")), ["breaks"]);
    }

    #[test]
    fn silent_where_other_bases_may_be_meant() {
        for text in [
            "Sales were $5.6 billion compared to $5.0 billion, a 4% increase in constant currency.",
            "Sales were $5.6 billion compared to $5.0 billion, primarily due to a 4% increase in volume.",
            "Revenue rose 4% to $5.6 billion.",
            "The increase from $13.7 million (4% of total) to $62.7 million (40% of total) was due to volume.",
        ] {
            assert!(outcomes(Change, text).iter().all(|v| *v != "breaks"), "{text}: {:?}", verdicts(Change, text));
        }
    }
}
