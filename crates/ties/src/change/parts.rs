//! What a change is made of, and whether it holds.

use dashu_ratio::RBig;
use tieout_figures::Sign;

use crate::exact::Range;
use crate::room::{Check, Room, percent_range, places};
use crate::tie::{Relation, Role, Tie, Verdict};

/// What a change is made of.
pub(crate) struct Parts {
    pub to: Option<u32>,
    pub from: Option<u32>,
    pub percent: Option<u32>,
    pub amount: Option<u32>,
    pub direction: i8,
    pub worded: bool,
}

impl Parts {
    pub(crate) fn tie(&self, room: Room) -> Tie {
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
    pub(super) fn agrees_but_one(&self, room: Room) -> bool {
        let (Some(_), Some(_)) = (self.percent, self.amount) else { return false };
        let fine = |f: Option<u32>| f.is_some_and(|f| room.digits(f) >= 3);
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
