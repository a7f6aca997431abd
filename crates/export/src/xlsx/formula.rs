//! Arithmetic over the cells of the sheet of figures, to be written as a formula and reckoned here
//! too, so that the workbook shows results before it is recalculated, and none that disagrees.

/// A column of the sheet of figures that formulas read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Value,
    Low,
    High,
}

/// Arithmetic.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    /// A cell of a figure, by its number.
    Cell(u32, Column),
    /// A number.
    Number(f64),
    /// Some added, then others taken away.
    Sum(Vec<Expr>, Vec<Expr>),
    Times(Box<Expr>, Box<Expr>),
    Over(Box<Expr>, Box<Expr>),
    Power(Box<Expr>, i32),
    Size(Box<Expr>),
    Least(Vec<Expr>),
    Most(Vec<Expr>),
}

/// What a figure's cell holds.
pub(super) trait Cells {
    /// Its value.
    fn value(&self, figure: u32, column: Column) -> f64;
    /// Its address: "Figures!$J$12".
    fn address(&self, figure: u32, column: Column) -> String;
}

impl Expr {
    /// What it comes to; infinite or no number where it divides by nothing.
    pub(super) fn reckon(&self, cells: &dyn Cells) -> f64 {
        let all = |es: &[Self]| es.iter().map(|e| e.reckon(cells)).collect::<Vec<_>>();
        match self {
            Self::Cell(figure, column) => cells.value(*figure, *column),
            Self::Number(n) => *n,
            Self::Sum(plus, minus) => all(plus).iter().sum::<f64>() - all(minus).iter().sum::<f64>(),
            Self::Times(a, b) => a.reckon(cells) * b.reckon(cells),
            Self::Over(a, b) => a.reckon(cells) / b.reckon(cells),
            Self::Power(a, n) => a.reckon(cells).powi(*n),
            Self::Size(a) => a.reckon(cells).abs(),
            Self::Least(es) => {
                all(es).into_iter().reduce(|a, b| if b < a || b.is_nan() { b } else { a }).unwrap_or(0.0)
            }
            Self::Most(es) => all(es).into_iter().reduce(|a, b| if b > a || b.is_nan() { b } else { a }).unwrap_or(0.0),
        }
    }

    /// As a formula, without the sign of equality.
    pub(super) fn formula(&self, cells: &dyn Cells) -> String {
        let list = |es: &[Self]| es.iter().map(|e| e.formula(cells)).collect::<Vec<_>>().join(",");
        match self {
            Self::Cell(figure, column) => cells.address(*figure, *column),
            Self::Number(n) if *n < 0.0 => format!("({n})"),
            Self::Number(n) => n.to_string(),
            Self::Sum(plus, minus) if minus.is_empty() => format!("SUM({})", list(plus)),
            Self::Sum(plus, minus) if plus.len() == 1 && minus.len() == 1 => {
                format!("({}-{})", plus[0].formula(cells), minus[0].formula(cells))
            }
            Self::Sum(plus, minus) => format!("(SUM({})-SUM({}))", list(plus), list(minus)),
            Self::Times(a, b) => format!("{}*{}", a.formula(cells), b.formula(cells)),
            Self::Over(a, b) => format!("{}/{}", a.formula(cells), b.grouped(cells)),
            Self::Power(a, n) => format!("{}^{n}", a.grouped(cells)),
            Self::Size(a) => format!("ABS({})", a.formula(cells)),
            Self::Least(es) => format!("MIN({})", list(es)),
            Self::Most(es) => format!("MAX({})", list(es)),
        }
    }

    /// In brackets where it is a product or quotient.
    fn grouped(&self, cells: &dyn Cells) -> String {
        let formula = self.formula(cells);
        if matches!(self, Self::Times(..) | Self::Over(..) | Self::Power(..)) {
            format!("({formula})")
        } else {
            formula
        }
    }
}

/// A value with the least and the greatest that its roundings allow.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    pub value: Expr,
    pub low: Expr,
    pub high: Expr,
}

impl Made {
    /// A figure as printed.
    pub(super) fn figure(number: u32) -> Self {
        let cell = |column| Expr::Cell(number, column);
        Self { value: cell(Column::Value), low: cell(Column::Low), high: cell(Column::High) }
    }

    /// A number of which the bounds are known.
    pub(super) fn between(low: f64, high: f64) -> Self {
        let value = Expr::Number((low + high) / 2.0);
        Self { value, low: Expr::Number(low), high: Expr::Number(high) }
    }

    /// Some added, others taken away.
    pub(super) fn sum(plus: &[Self], minus: &[Self]) -> Self {
        let value = |m: &Self| m.value.clone();
        let low = |m: &Self| m.low.clone();
        let high = |m: &Self| m.high.clone();
        Self {
            value: Expr::Sum(plus.iter().map(value).collect(), minus.iter().map(value).collect()),
            low: Expr::Sum(plus.iter().map(low).collect(), minus.iter().map(high).collect()),
            high: Expr::Sum(plus.iter().map(high).collect(), minus.iter().map(low).collect()),
        }
    }

    /// The product.
    pub(super) fn times(&self, other: &Self) -> Self {
        self.corners(other, |a, b| Expr::Times(Box::new(a), Box::new(b)))
    }

    /// The quotient.
    pub(super) fn over(&self, other: &Self) -> Self {
        self.corners(other, |a, b| Expr::Over(Box::new(a), Box::new(b)))
    }

    fn corners(&self, other: &Self, with: impl Fn(Expr, Expr) -> Expr) -> Self {
        let pair = |a: &Expr, b: &Expr| with(a.clone(), b.clone());
        let all = vec![
            pair(&self.low, &other.low),
            pair(&self.low, &other.high),
            pair(&self.high, &other.low),
            pair(&self.high, &other.high),
        ];
        Self { value: pair(&self.value, &other.value), low: Expr::Least(all.clone()), high: Expr::Most(all) }
    }

    /// Times a positive number.
    pub(super) fn scaled(&self, by: f64) -> Self {
        if by == 1.0 {
            return self.clone();
        }
        self.each(|e| Expr::Times(Box::new(e), Box::new(Expr::Number(by))))
    }

    /// Less a number.
    pub(super) fn less(&self, by: f64) -> Self {
        self.each(|e| Expr::Sum(vec![e], vec![Expr::Number(by)]))
    }

    /// Of what is above zero, a power.
    pub(super) fn power(&self, n: i32) -> Self {
        self.each(|e| Expr::Power(Box::new(e), n))
    }

    /// How large it is, without its sign.
    pub(super) fn size(&self) -> Self {
        let turned = |e: &Expr| Expr::Times(Box::new(Expr::Number(-1.0)), Box::new(e.clone()));
        Self {
            value: Expr::Size(Box::new(self.value.clone())),
            low: Expr::Most(vec![Expr::Number(0.0), self.low.clone(), turned(&self.high)]),
            high: Expr::Most(vec![turned(&self.low), self.high.clone()]),
        }
    }

    fn each(&self, with: impl Fn(Expr) -> Expr) -> Self {
        Self { value: with(self.value.clone()), low: with(self.low.clone()), high: with(self.high.clone()) }
    }
}
