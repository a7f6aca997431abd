//! Which formula recomputes a tie: from the parts that its figures play. Where several could, the one
//! that comes to the engine's verdict; where none does, as where words and not numbers decide, none.

use tieout_figures::Unit;
use tieout_ties::{Relation, Role, Tie, Verdict};

use super::formula::{Cells, Made};
use crate::index::File;

/// A figure and what the others make it.
#[derive(Clone, Debug)]
pub(super) struct Recomputed {
    /// The figure, signed or in size.
    pub printed: Made,
    pub made: Made,
    /// Whether the verdict follows from the numbers.
    pub decides: bool,
}

/// How much binary fractions may be off.
pub(super) const SLACK: f64 = 1e-9;

/// The recomputation of a tie that comes to its verdict.
pub(super) fn recompute(file: &File, tie: &Tie, cells: &dyn Cells) -> Option<Recomputed> {
    let all = candidates(file, tie);
    let holds = |r: &Recomputed| {
        let (low, high) = (r.made.low.reckon(cells), r.made.high.reckon(cells));
        let (least, most) = (r.printed.low.reckon(cells), r.printed.high.reckon(cells));
        let all_numbers = [low, high, least, most].iter().all(|v| v.is_finite());
        let slack = SLACK * most.abs().max(1.0);
        all_numbers.then_some(low <= most + slack && high >= least - slack)
    };
    let wanted = match tie.verdict {
        Verdict::Ties { .. } => Some(true),
        Verdict::Breaks => Some(false),
        Verdict::Partial { .. } | Verdict::Undetermined { .. } => None,
    };
    match wanted {
        Some(wanted) => all.into_iter().find(|r| holds(r) == Some(wanted)),
        None => all.into_iter().find(|r| holds(r).is_some()).map(|r| Recomputed { decides: false, ..r }),
    }
}

fn candidates(file: &File, tie: &Tie) -> Vec<Recomputed> {
    let figures = Figures { file, tie };
    let one = |role| figures.one(role);
    let mut out = Vec::new();
    let mut add = |printed: Option<u32>, made: Option<Made>, size: bool| {
        if let (Some(printed), Some(made)) = (printed.map(Made::figure), made) {
            let (printed, made) = if size { (printed.size(), made.size()) } else { (printed, made) };
            out.push(Recomputed { printed, made, decides: true });
        }
    };
    let (from, to) = (one(Role::From), one(Role::To));
    match tie.relation {
        Relation::Change | Relation::Points | Relation::Direction => changes(&figures, &mut add),
        Relation::Share => add(one(Role::Percent), quotient(one(Role::Part), one(Role::Whole), 100.0), true),
        Relation::Sum
        | Relation::Partial
        | Relation::Foot
        | Relation::CrossFoot
        | Relation::Balance
        | Relation::Calculation => sums(&figures, one(Role::Whole), &[], &mut add),
        Relation::RollForward => sums(&figures, to, &figures.all(Role::From), &mut add),
        Relation::Difference => add(one(Role::Result), difference(from, one(Role::Less)), true),
        Relation::Ratio | Relation::PerShare => {
            let result = one(Role::Result);
            let by = if figures.unit(Role::Result) == Some(Unit::Percent) { 100.0 } else { 1.0 };
            let (numerator, denominator) = (one(Role::Numerator), one(Role::Denominator));
            add(result, quotient(numerator, denominator, by), true);
            add(result, numerator.zip(denominator).map(|(a, b)| Made::figure(a).times(&Made::figure(b))), true);
        }
        Relation::Multiple => add(to, from.map(Made::figure), true),
        Relation::Translation => translation(&figures, &mut add),
        Relation::Average => {
            for count in [12.0, 4.0, 52.0] {
                add(one(Role::Result), one(Role::Part).map(|p| Made::figure(p).scaled(count)), true);
            }
        }
        Relation::Growth => add(to, growth(&figures), true),
        Relation::Same => add(one(Role::Second), one(Role::First).map(Made::figure), true),
    }
    out
}

/// The figures of a tie by their parts.
struct Figures<'a> {
    file: &'a File<'a>,
    tie: &'a Tie,
}

impl Figures<'_> {
    fn all(&self, role: Role) -> Vec<u32> {
        self.tie.role(role).map(|f| self.file.number(f)).filter(|n| *n > 0).collect()
    }

    fn one(&self, role: Role) -> Option<u32> {
        self.all(role).first().copied()
    }

    fn unit(&self, role: Role) -> Option<Unit> {
        let figure = self.tie.role(role).next()?;
        self.file.source.case.reading.figures.get(figure as usize).map(|f| f.unit)
    }

    fn year(&self, role: Role) -> Option<i32> {
        let figure = self.tie.role(role).next()?;
        let period = self.file.source.case.reading.figures.get(figure as usize)?.period?;
        Some(i32::from(period.end.year()))
    }
}

fn difference(from: Option<u32>, less: Option<u32>) -> Option<Made> {
    from.zip(less).map(|(a, b)| Made::sum(&[Made::figure(a)], &[Made::figure(b)]))
}

fn quotient(over: Option<u32>, under: Option<u32>, by: f64) -> Option<Made> {
    over.zip(under).map(|(a, b)| Made::figure(a).over(&Made::figure(b)).scaled(by))
}

/// By how much per cent, or how many points, a value moved.
fn changes(figures: &Figures, add: &mut impl FnMut(Option<u32>, Option<Made>, bool)) {
    let (from, to) = (figures.one(Role::From), figures.one(Role::To));
    let (percent, amount) = (figures.one(Role::Percent), figures.one(Role::Amount));
    let points = |role| match figures.unit(role) {
        Some(Unit::BasisPoints) => 100.0,
        _ => 1.0,
    };
    let moved = difference(to, from);
    if matches!(figures.tie.relation, Relation::Points) {
        for (role, size) in [(Role::Percent, percent), (Role::Amount, amount)] {
            add(size, moved.clone().map(|m| m.scaled(points(role))), true);
        }
        return;
    }
    let relative = to.zip(from).map(|(a, b)| Made::figure(a).over(&Made::figure(b)).less(1.0).scaled(100.0));
    // Of a change that breaks, the size that is wrong comes first; both are tried.
    add(percent, relative, true);
    add(amount, moved, true);
    if let (None, Some(amount), Some(to)) = (from, amount, to) {
        let (amount, to) = ([Made::figure(amount)], [Made::figure(to)]);
        let before = [Made::sum(&to, &amount), Made::sum(&[to.as_slice(), &amount].concat(), &[])];
        for base in before {
            add(percent, Some(amount[0].over(&base).scaled(100.0)), true);
        }
    }
    if let (None, Some(amount), Some(from)) = (to, amount, from) {
        add(percent, Some(Made::figure(amount).over(&Made::figure(from)).scaled(100.0)), true);
    }
}

/// A total of parts: as they are signed, or in size.
fn sums(figures: &Figures, total: Option<u32>, opening: &[u32], add: &mut impl FnMut(Option<u32>, Option<Made>, bool)) {
    let own = |role| figures.all(role).into_iter().map(Made::figure).collect::<Vec<_>>();
    let opening: Vec<Made> = opening.iter().map(|n| Made::figure(*n)).collect();
    let (parts, offsets) = ([opening.clone(), own(Role::Part)].concat(), own(Role::Offset));
    if parts.is_empty() {
        return;
    }
    let sizes = |all: &[Made]| all.iter().map(Made::size).collect::<Vec<_>>();
    add(total, Some(Made::sum(&parts, &offsets)), false);
    if !offsets.is_empty() {
        add(total, Some(Made::sum(&[parts.clone(), offsets.clone()].concat(), &[])), false);
    }
    add(total, Some(Made::sum(&sizes(&parts), &sizes(&offsets))), true);
    add(total, Some(Made::sum(&parts, &offsets)), true);
}

/// An amount at the rate that the document's translations share.
fn translation(figures: &Figures, add: &mut impl FnMut(Option<u32>, Option<Made>, bool)) {
    let (Some(local), Some(foreign)) = (figures.one(Role::Local), figures.one(Role::Foreign)) else { return };
    let currency = |role| figures.unit(role).and_then(Unit::currency);
    for rate in &figures.file.source.case.ties.rates {
        let end = |text: Option<String>| text.and_then(|t| t.parse::<f64>().ok());
        let (Some(low), Some(high)) = (end(rate.low()), end(rate.high())) else { continue };
        if (Some(rate.local), Some(rate.foreign)) == (currency(Role::Local), currency(Role::Foreign)) {
            let rate = Made::between(low, high);
            add(Some(foreign), Some(Made::figure(local).over(&rate)), true);
        }
    }
}

fn growth(figures: &Figures) -> Option<Made> {
    let years = figures.year(Role::To)?.checked_sub(figures.year(Role::From)?).filter(|n| (2..=40).contains(n))?;
    let rate = Made::figure(figures.one(Role::Percent)?).scaled(0.01).less(-1.0);
    Some(rate.power(years).times(&Made::figure(figures.one(Role::From)?)))
}
