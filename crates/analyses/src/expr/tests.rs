use super::*;
use proptest::prelude::*;
use tieout_ties::{print, print_range};

fn r(n: i64, d: u32) -> RBig {
    RBig::from_parts(IBig::from(n), UBig::from(d))
}

/// Values printed with one place, each with half a unit either way.
fn rounded(values: &[i64]) -> Vec<Range> {
    values.iter().map(|v| Range { low: Some(r(2 * v - 1, 20)), high: Some(r(2 * v + 1, 20)) }).collect()
}

fn x(i: u32) -> Expr {
    Expr::input(i)
}

struct Tenths(Vec<i64>);
impl Hand for Tenths {
    fn input(&self, i: u32) -> String {
        print(&r(self.0[i as usize], 10), 1)
    }
}

#[test]
fn growth_has_value_interval_working_and_formula() {
    let values = vec![19667, 15242];
    let growth = Expr::growth(x(0), x(1));
    let percent = growth.clone() * Expr::number(100);
    let ranges = rounded(&values);
    let of = |i: u32| ranges.get(i as usize).cloned();
    assert_eq!(print_range(&percent.range(&of).unwrap(), 3), "[29.024, 29.039]");
    assert_eq!(print(&percent.value(&|i| Some(r(values[i as usize], 10))).unwrap(), 4), "29.0316");
    assert_eq!(growth.working(&Tenths(values)), "1,966.7 / 1,524.2 - 1");
    assert_eq!(growth.formula(&|i| format!("B{}", i + 2)), "B2/B3-1");
}

#[test]
fn an_input_that_occurs_twice_moves_once() {
    // 3.0 of 3.0 + 7.0: between 2.95/10.00 and 3.05/10.00, not the wider 2.95/10.10.
    let share = x(0) / (x(0) + x(1));
    let ranges = rounded(&[30, 70]);
    let range = share.range(&|i| ranges.get(i as usize).cloned()).unwrap();
    assert_eq!((range.low, range.high), (Some(r(295, 1000)), Some(r(305, 1000))));
    // Two parts over one whole.
    let both = (x(0) / x(2)) + (x(1) / x(2));
    let ranges = rounded(&[30, 70, 100]);
    let range = both.range(&|i| ranges.get(i as usize).cloned()).unwrap();
    assert_eq!((range.low, range.high), (Some(r(990, 1005)), Some(r(1010, 995))));
}

#[test]
fn zero_below_the_line_gives_nothing() {
    let q = x(0) / (x(1) - x(2));
    let ranges = rounded(&[30, 70, 70]);
    assert_eq!(q.range(&|i| ranges.get(i as usize).cloned()), None);
    assert_eq!(q.value(&|_| Some(RBig::ONE)), None);
    assert_eq!(x(7).range(&|_| None), None);
}

#[test]
fn brackets_stand_where_they_must() {
    let h = Tenths(vec![10, 20, 30, -40]);
    let all = (x(0) - (x(1) - x(2))) / (x(0) * x(1)) + -(x(2) + x(0)) - x(3);
    assert_eq!(all.working(&h), "(1.0 - (2.0 - 3.0)) / (1.0 * 2.0) - (3.0 + 1.0) - (-4.0)");
    assert_eq!(Expr::sum([-x(0), x(1)]).working(&h), "-1.0 + 2.0");
    assert_eq!((x(0) / Expr::fraction(1, 3)).formula(&|_| "A1".into()), "A1/(1/3)");
    assert_eq!((Expr::number(1) / (x(0) / x(1))).working(&h), "1 / (1.0 / 2.0)");
    assert_eq!(Expr::sum([]).working(&h), "0");
}

proptest! {
    /// Whatever the inputs are within their intervals, the value lies in the formula's interval.
    #[test]
    fn values_lie_in_the_interval(
        v in prop::collection::vec(-500i64..500, 4),
        t in prop::collection::vec(0i64..=10, 4),
        which in 0usize..7,
    ) {
        let formulas = [
            Expr::growth(x(0), x(1)),
            x(0) / (x(0) + x(1)),
            (x(0) - x(2)) / (x(1) - x(3)) - Expr::number(1),
            x(0) * x(1) - x(1) * x(2),
            x(0) * x(0) / x(1),
            (x(0) - x(1) - (x(2) - x(3))) / x(1),
            x(0) / x(1) + x(1) / x(0),
        ];
        let ranges = rounded(&v);
        let inside: Vec<RBig> = v.iter().zip(&t).map(|(v, t)| r(v * 100 - 50 + 10 * t, 1000)).collect();
        let f = &formulas[which];
        if let (Some(range), Some(value)) =
            (f.range(&|i| ranges.get(i as usize).cloned()), f.value(&|i| inside.get(i as usize).cloned()))
        {
            prop_assert!(Range::exact(value).within(&range));
        }
    }
}
