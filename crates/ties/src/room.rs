//! What every relation works with: the figures of a document, what they stand for, how they are named.

use dashu_ratio::RBig;
use tieout_document::{Document, one_line};
use tieout_figures::{Approximation, Decimal, Figure, Interval, Reading, Sign};

use crate::exact::{Range, print_range};
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// The document whose figures are tied.
#[derive(Clone, Copy)]
pub(crate) struct Room<'a> {
    pub document: &'a Document,
    pub reading: &'a Reading,
}

/// What came of a check on intervals.
pub(crate) enum Check {
    /// The printed figure lies in what was computed; at the boundary where only part of that would have
    /// printed so.
    Holds { boundary: bool },
    /// It does not.
    Fails,
    /// It cannot be said; a full sentence.
    Unknown(String),
}

impl Check {
    /// Whether a computed interval prints as a figure.
    pub(crate) fn prints(computed: &Range, printed: &Range) -> Self {
        if computed.meets(printed) { Self::Holds { boundary: !computed.within(printed) } } else { Self::Fails }
    }
}

impl<'a> Room<'a> {
    pub(crate) fn figures(&self) -> &'a [Figure] {
        &self.reading.figures
    }

    pub(crate) fn figure(&self, f: u32) -> &'a Figure {
        &self.reading.figures[f as usize]
    }

    /// How many significant digits are printed.
    pub(crate) fn digits(&self, f: u32) -> usize {
        let figure = self.figure(f);
        figure.value.abs().shift(-figure.digit).to_string().len()
    }

    /// As printed, on one line.
    pub(crate) fn text(&self, f: u32) -> String {
        let figure = self.figure(f);
        one_line(self.document.slice(figure.span))
    }

    /// An interval of amounts as a person would write it beside a figure: in its scale, to one place more.
    pub(crate) fn amount(&self, range: &Range, beside: u32) -> String {
        self.amount_of(range, beside, &[])
    }

    /// The same to one place more than the finest of some figures.
    pub(crate) fn amount_of(&self, range: &Range, beside: u32, others: &[(u32, bool)]) -> String {
        let figure = self.figure(beside);
        let digit = others.iter().map(|f| self.figure(f.0).digit).min().unwrap_or(figure.digit).min(figure.digit);
        let (power, word) = match figure.scale.power {
            3 => (3, " thousand"),
            6 => (6, " million"),
            9 => (9, " billion"),
            12 => (12, " trillion"),
            _ => (0, ""),
        };
        let unit = crate::exact::rational(Decimal::new(1, -power));
        let places = usize::try_from(power - digit).unwrap_or(0).min(12) + 1;
        format!("{}{word}", print_range(&range.scaled(&unit), places))
    }

    /// What a figure stands for; a sign that words gave is left to them.
    pub(crate) fn range(&self, f: u32) -> Range {
        let figure = self.figure(f);
        let range = Range::of(figure.interval);
        if figure.sign == Sign::Worded { range.abs() } else { range }
    }

    /// What a figure stands for with its sign, also where words give it: a loss is below zero.
    pub(crate) fn signed(&self, f: u32) -> Range {
        Range::of(self.figure(f).interval)
    }

    /// The same where the zeros of a figure said to be approximate are rounding.
    fn wide(&self, f: u32) -> Range {
        let figure = self.figure(f);
        if !self.is_vague(f) {
            return self.range(f);
        }
        let place = figure.digit + figure.value.trailing_zeros() as i32;
        let by = Decimal::new(1, place);
        let value = if figure.sign == Sign::Worded { figure.value.abs() } else { figure.value };
        Range::of(Interval { low: value.checked_sub(by), high: value.checked_add(by) })
    }

    /// Whether a figure is said to be approximate and ends in zeros.
    fn is_vague(&self, f: u32) -> bool {
        let figure = self.figure(f);
        figure.approximation == Approximation::About && figure.ends_in_zeros()
    }

    /// The verdict of a check. Where zeros of an approximate figure decide it, it is undetermined.
    pub(crate) fn judge(&self, all: &[u32], check: impl Fn(&dyn Fn(u32) -> Range) -> Check) -> Verdict {
        match check(&|f| self.range(f)) {
            Check::Holds { boundary } => Verdict::Ties { boundary },
            Check::Unknown(why) => Verdict::Undetermined { why },
            Check::Fails if self.unscaled(all).is_some() => self.rescaled(check),
            Check::Fails => {
                let vague = all.iter().find(|f| self.is_vague(**f));
                let widely = || matches!(check(&|f| self.wide(f)), Check::Holds { .. });
                match vague {
                    Some(f) if widely() => Verdict::Undetermined {
                        why: format!(
                            "{} is approximate and ends in zeros: whether they are rounding decides it.",
                            self.text(*f)
                        ),
                    },
                    _ => Verdict::Breaks,
                }
            }
        }
    }

    /// A small amount of money without a scale word among others that have one: "$1.2 billion, consisting of
    /// $683.9 in cash". Its scale may be stated elsewhere.
    fn unscaled(&self, all: &[u32]) -> Option<u32> {
        let money = |f: &&u32| self.figure(**f).unit.currency().is_some();
        let scaled = all.iter().filter(money).any(|f| self.figure(*f).scale.power >= 6);
        all.iter().copied().find(|f| self.is_bare(*f)).filter(|_| scaled)
    }

    /// The verdict with such amounts in millions.
    fn rescaled(&self, check: impl Fn(&dyn Fn(u32) -> Range) -> Check) -> Verdict {
        let (thousand, million) = (RBig::from(1_000), RBig::from(1_000_000));
        let range = |f: u32| if self.is_bare(f) { self.range(f).scaled(&million) } else { self.range(f) };
        match check(&range) {
            Check::Holds { boundary } => Verdict::Ties { boundary },
            _ => match check(&|f| if self.is_bare(f) { self.range(f).scaled(&thousand) } else { self.range(f) }) {
                Check::Fails => Verdict::Breaks,
                _ => Verdict::Undetermined { why: "Some of the amounts state no scale.".to_owned() },
            },
        }
    }

    fn is_bare(&self, f: u32) -> bool {
        let figure = self.figure(f);
        figure.unit.currency().is_some() && figure.scale.power == 0 && figure.value.abs() < Decimal::new(1, 4)
    }

    /// A tie over figures with their parts.
    pub(crate) fn tie(&self, relation: Relation, figures: Vec<(u32, Role)>, verdict: Verdict, working: String) -> Tie {
        Tie { relation, figures, verdict, working, suggested: false, basis: Basis::Words }
    }
}

/// Decimal places that show an interval: two more than the printed figure has.
pub(crate) fn places(figure: &Figure) -> usize {
    usize::try_from(2 - figure.digit).unwrap_or(0).min(12)
}

/// "4.04% [4.03%, 4.05%]".
pub(crate) fn percent_range(range: &Range, places: usize) -> String {
    print_range(&range.scaled(&RBig::from(100)), places)
}
