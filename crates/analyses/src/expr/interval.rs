//! The interval of a formula.
//!
//! A formula that is of the first degree in an input, above and below the line, moves one way as the
//! input grows. Over a box of such inputs it is therefore least and greatest at corners. Inputs that
//! occur once need no corners: there the tree itself is exact.

use dashu_ratio::RBig;
use rustc_hash::FxHashMap;
use tieout_ties::Range;

use super::Expr;

/// The most inputs whose ends are tried against each other: 2^10 corners.
const CORNERS: usize = 10;

/// The product of two intervals of any signs.
pub fn product(a: &Range, b: &Range) -> Range {
    match (ends(a), ends(b)) {
        (Some((al, ah)), Some((bl, bh))) => hull([al * bl, al * bh, ah * bl, ah * bh]),
        _ => a.times(b).unwrap_or(Range { low: None, high: None }),
    }
}

/// The quotient of two intervals of any signs; none where the divisor's holds zero.
pub fn quotient(a: &Range, b: &Range) -> Option<Range> {
    let zero = Range::exact(RBig::ZERO);
    if zero.within(b) {
        return None;
    }
    match (ends(a), ends(b)) {
        (Some((al, ah)), Some((bl, bh))) => Some(hull([al / bl, al / bh, ah / bl, ah / bh])),
        _ => Some(a.over(b).unwrap_or(Range { low: None, high: None })),
    }
}

fn ends(r: &Range) -> Option<(&RBig, &RBig)> {
    Some((r.low.as_ref()?, r.high.as_ref()?))
}

fn hull(values: [RBig; 4]) -> Range {
    let [a, b, c, d] = values;
    let least = |x: RBig, y: RBig| if x < y { x } else { y };
    let most = |x: RBig, y: RBig| if x > y { x } else { y };
    Range {
        low: Some(least(least(a.clone(), b.clone()), least(c.clone(), d.clone()))),
        high: Some(most(most(a, b), most(c, d))),
    }
}

fn around(a: Range, b: Range) -> Range {
    let low = match (a.low, b.low) {
        (Some(x), Some(y)) => Some(if x < y { x } else { y }),
        _ => None,
    };
    let high = match (a.high, b.high) {
        (Some(x), Some(y)) => Some(if x > y { x } else { y }),
        _ => None,
    };
    Range { low, high }
}

/// All values of a formula.
pub(super) fn range(expr: &Expr, of: &impl Fn(u32) -> Option<Range>) -> Option<Range> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    expr.each_input(&mut |i| *counts.entry(i).or_default() += 1);
    let mut repeated: Vec<u32> = counts.iter().filter(|c| *c.1 > 1).map(|c| *c.0).collect();
    repeated.sort_unstable();
    // A value that is exact has no ends to try.
    let wide = |i: &u32| of(*i).is_some_and(|r| r.low != r.high);
    repeated.retain(wide);
    if repeated.is_empty() {
        return tree(expr, of);
    }
    let degrees = Degrees::of(expr);
    let bounded = |i: &u32| of(*i).is_some_and(|r| r.low.is_some() && r.high.is_some());
    let first = |i: &u32| degrees.above.get(i).is_none_or(|d| *d <= 1) && degrees.below.get(i).is_none_or(|d| *d <= 1);
    if repeated.len() > CORNERS || !repeated.iter().all(|i| bounded(i) && first(i)) {
        return tree(expr, of);
    }
    if divides_by_zero(expr, of) {
        return None;
    }
    let mut all: Option<Range> = None;
    for corner in 0u32..1 << repeated.len() {
        let at = |i: u32| {
            let range = of(i)?;
            let Some(k) = repeated.iter().position(|r| *r == i) else { return Some(range) };
            let end = if corner >> k & 1 == 0 { range.low } else { range.high };
            end.map(Range::exact)
        };
        let here = tree(expr, &at)?;
        all = Some(match all {
            None => here,
            Some(a) => around(a, here),
        });
    }
    all
}

/// Interval by interval, as if every place of an input were another input: never too narrow.
fn tree(expr: &Expr, of: &impl Fn(u32) -> Option<Range>) -> Option<Range> {
    Some(match expr {
        Expr::Input(i) => of(*i)?,
        Expr::Number(n) => Range::exact(n.clone()),
        Expr::Sum(parts) => {
            let mut total = Range::exact(RBig::ZERO);
            for part in parts {
                total = total.plus(&tree(part, of)?);
            }
            total
        }
        Expr::Minus(a, b) => tree(a, of)?.minus(&tree(b, of)?),
        Expr::Times(a, b) => product(&tree(a, of)?, &tree(b, of)?),
        Expr::Over(a, b) => quotient(&tree(a, of)?, &tree(b, of)?)?,
        Expr::Neg(a) => negated(tree(a, of)?),
    })
}

fn negated(r: Range) -> Range {
    Range { low: r.high.map(|v| -v), high: r.low.map(|v| -v) }
}

/// Whether some divisor can be zero.
fn divides_by_zero(expr: &Expr, of: &impl Fn(u32) -> Option<Range>) -> bool {
    match expr {
        Expr::Input(_) | Expr::Number(_) => false,
        Expr::Sum(parts) => parts.iter().any(|p| divides_by_zero(p, of)),
        Expr::Minus(a, b) | Expr::Times(a, b) => divides_by_zero(a, of) || divides_by_zero(b, of),
        Expr::Over(a, b) => divides_by_zero(a, of) || range(b, of).is_none_or(|r| Range::exact(RBig::ZERO).within(&r)),
        Expr::Neg(a) => divides_by_zero(a, of),
    }
}

/// The degree of each input in a formula written as one fraction.
#[derive(Default)]
struct Degrees {
    above: FxHashMap<u32, u32>,
    below: FxHashMap<u32, u32>,
}

impl Degrees {
    fn of(expr: &Expr) -> Self {
        match expr {
            Expr::Input(i) => Self { above: FxHashMap::from_iter([(*i, 1)]), below: FxHashMap::default() },
            Expr::Number(_) => Self::default(),
            Expr::Neg(a) => Self::of(a),
            Expr::Sum(parts) => same_divisor(&parts.iter().collect::<Vec<_>>()),
            Expr::Minus(a, b) => same_divisor(&[a, b]),
            Expr::Times(a, b) => {
                let (a, b) = (Self::of(a), Self::of(b));
                Self { above: added(&a.above, &b.above), below: added(&a.below, &b.below) }
            }
            Expr::Over(a, b) => {
                let (a, b) = (Self::of(a), Self::of(b));
                Self { above: added(&a.above, &b.below), below: added(&a.below, &b.above) }
            }
        }
    }

    fn plus(&self, other: &Self) -> Self {
        let above = most(&added(&self.above, &other.below), &added(&other.above, &self.below));
        Self { above, below: added(&self.below, &other.below) }
    }
}

/// Terms over one and the same divisor keep it: x/z + y/z is (x + y)/z.
fn same_divisor(terms: &[&Expr]) -> Degrees {
    let mut groups: Vec<(Option<&Expr>, Degrees)> = Vec::new();
    for term in terms {
        let (divisor, own) = match term {
            Expr::Over(a, b) => (Some(b.as_ref()), Degrees::of(a)),
            other => (None, Degrees::of(other)),
        };
        match groups.iter_mut().find(|g| g.0 == divisor) {
            Some(group) => group.1 = group.1.plus(&own),
            None => groups.push((divisor, own)),
        }
    }
    let whole = |(divisor, own): (Option<&Expr>, Degrees)| match divisor.map(Degrees::of) {
        None => own,
        Some(d) => Degrees { above: added(&own.above, &d.below), below: added(&own.below, &d.above) },
    };
    groups.into_iter().map(whole).fold(Degrees::default(), |a, b| a.plus(&b))
}

fn added(a: &FxHashMap<u32, u32>, b: &FxHashMap<u32, u32>) -> FxHashMap<u32, u32> {
    let mut all = a.clone();
    for (k, v) in b {
        *all.entry(*k).or_default() += v;
    }
    all
}

fn most(a: &FxHashMap<u32, u32>, b: &FxHashMap<u32, u32>) -> FxHashMap<u32, u32> {
    let mut all = a.clone();
    for (k, v) in b {
        let own = all.entry(*k).or_default();
        *own = (*own).max(*v);
    }
    all
}
