//! A computation under way: what it takes, what it lacks, what comes out.

use dashu_ratio::RBig;
use tieout_figures::Currency;
use tieout_ties::{Range, print, print_range};

use crate::expr::{Expr, quotient};
use crate::inputs::{Held, Inputs};
use crate::model::{Computed, Input, Measure, Missing, Origin, Outcome, Status, Verdict};
use crate::term::Term;

/// A computation over inputs.
pub struct Work<'a> {
    /// What it is given.
    pub inputs: &'a Inputs,
    /// What it has so far.
    pub outcome: Outcome,
    /// Why values could not be taken together, where that happened.
    mixed: Option<String>,
}

/// What a result is besides its formula.
#[derive(Clone, Debug, Default)]
pub struct Of {
    /// Its name.
    pub name: &'static str,
    /// Of what.
    pub item: Option<String>,
    /// Of when.
    pub term: Term,
    /// Under which reading.
    pub variant: Option<String>,
    /// What it measures.
    pub measure: Measure,
    /// The input that it is held against.
    pub printed: Option<u32>,
}

impl Of {
    /// A result's name, term and measure.
    pub fn new(name: &'static str, term: &Term, measure: Measure) -> Self {
        Self { name, term: term.clone(), measure, ..Self::default() }
    }

    /// Under a reading.
    #[must_use]
    pub fn variant(mut self, variant: impl Into<String>) -> Self {
        self.variant = Some(variant.into());
        self
    }

    /// Of an item.
    #[must_use]
    pub fn item(mut self, item: impl Into<String>) -> Self {
        self.item = Some(item.into());
        self
    }

    /// Held against an input.
    #[must_use]
    pub fn printed(mut self, input: Option<u32>) -> Self {
        self.printed = input;
        self
    }
}

impl<'a> Work<'a> {
    /// A computation that has nothing yet.
    pub fn new(inputs: &'a Inputs) -> Self {
        Self { inputs, outcome: Outcome::default(), mixed: None }
    }

    /// An input as a formula; none where there is none, and where values conflict, which is told.
    pub fn get(&mut self, key: &'static str, term: &str) -> Option<Expr> {
        self.get_of(key, None, term)
    }

    /// The same of an item.
    pub fn get_of(&mut self, key: &'static str, item: Option<&str>, term: &str) -> Option<Expr> {
        match self.inputs.held(key, item, term) {
            Held::One(i) => Some(Expr::Input(i)),
            Held::Nothing => None,
            Held::Conflict(all) => {
                let why = self.conflict(key, term, &all);
                self.lack(key, item, term, why);
                None
            }
        }
    }

    /// An input that cannot be done without: where it is missing, that is told with what it is needed for.
    pub fn need(&mut self, key: &'static str, term: &str, why: impl Into<String>) -> Option<Expr> {
        let found = self.get(key, term);
        if found.is_none() {
            self.lack(key, None, term, why.into());
        }
        found
    }

    /// Tells what is missing, once for each key, item and term.
    pub fn lack(&mut self, key: &'static str, item: Option<&str>, term: &str, why: String) {
        let known = |m: &Missing| m.key == key && m.item.as_deref() == item && m.term == term;
        if !self.outcome.missing.iter().any(known) {
            self.outcome.missing.push(Missing { key, item: item.map(str::to_owned), term: term.to_owned(), why });
        }
    }

    fn conflict(&self, key: &str, term: &str, all: &[u32]) -> String {
        let said: Vec<String> = all.iter().filter_map(|i| self.inputs.at(*i)).map(said).collect();
        let when = if term.is_empty() { String::new() } else { format!(" of {term}") };
        format!("Two values of {key}{when} contradict each other: {}.", said.join(" and "))
    }

    /// Adds a result; its index. None where the formula has no value: a divisor that can be zero; and where it is of
    /// amounts in several currencies, which is told.
    pub fn add(&mut self, of: Of, expr: Expr) -> Option<u32> {
        if of.measure != Measure::Rate && self.is_mixed(&expr) {
            return None;
        }
        let range = expr.range(&|i| self.inputs.range(i))?;
        let value = expr.value(&|i| self.inputs.value(i))?;
        let verdict = self.against(&of, &range);
        let working = self.working(&of, &expr, &value, &range);
        let Of { name, item, term, variant, measure, printed } = of;
        let note = None;
        let result =
            Computed { name, item, term, variant, expr, range, value, measure, printed, verdict, working, note };
        self.outcome.results.push(result);
        Some(self.outcome.results.len() as u32 - 1)
    }

    /// Whether a formula takes amounts in several currencies.
    fn is_mixed(&mut self, expr: &Expr) -> bool {
        let money = |i: &u32| self.inputs.at(*i).filter(|i| matches!(i.measure, Measure::Money | Measure::PerShare));
        let known: Vec<(u32, Currency)> =
            expr.inputs().into_iter().filter_map(|i| Some((i, money(&i)?.currency?))).collect();
        let Some(other) = known.iter().find(|k| k.1 != known[0].1) else { return false };
        let [a, b] = [known[0].0, other.0].map(|i| self.inputs.at(i));
        if let (Some(a), Some(b)) = (a, b) {
            let why = format!("It is in another currency than {}: {} and {}.", a.key, said(a), said(b));
            let (key, item, term) = (b.key, b.item.clone(), b.term.label.clone());
            self.lack(key, item.as_deref(), &term, why.clone());
            self.mixed = Some(why);
        }
        true
    }

    /// Tells of values given in workbooks or on the command line that contradict each other, whether or not they
    /// were asked for.
    fn tell_conflicts(&mut self) {
        for (key, item, term, all) in self.inputs.conflicts() {
            let given =
                |i: &u32| self.inputs.at(*i).is_some_and(|i| matches!(i.origin, Origin::Cell { .. } | Origin::Given));
            if all.iter().any(given) {
                let why = self.conflict(key, &term, &all);
                self.lack(key, item.as_deref(), &term, why.clone());
                self.mixed.get_or_insert(why);
            }
        }
    }

    /// Adds a result of which the interval is known otherwise: values that several intervals share.
    pub fn add_known(&mut self, of: Of, value: RBig, range: Range, working: String) -> u32 {
        let verdict = self.against(&of, &range);
        let Of { name, item, term, variant, measure, printed } = of;
        let expr = Expr::Number(value.clone());
        self.outcome.results.push(Computed {
            name,
            item,
            term,
            variant,
            expr,
            range,
            value,
            measure,
            printed,
            verdict,
            working,
            note: None,
        });
        self.outcome.results.len() as u32 - 1
    }

    /// A result by its index.
    pub fn result(&self, index: u32) -> Option<&Computed> {
        self.outcome.results.get(index as usize)
    }

    /// Gives a result a note.
    pub fn note(&mut self, index: Option<u32>, note: impl Into<String>) {
        if let Some(result) = index.and_then(|i| self.outcome.results.get_mut(i as usize)) {
            result.note = Some(note.into());
        }
    }

    /// Gives a result another verdict.
    pub fn judge(&mut self, index: Option<u32>, verdict: Verdict) {
        if let Some(result) = index.and_then(|i| self.outcome.results.get_mut(i as usize)) {
            result.verdict = verdict;
        }
    }

    /// The verdict of a computed interval against the input that prints it.
    fn against(&self, of: &Of, range: &Range) -> Verdict {
        let Some(printed) = of.printed.and_then(|i| self.inputs.at(i)) else { return Verdict::NotPrinted };
        let shown = stands_for(printed);
        if range.meets(&shown) {
            Verdict::Ties { boundary: !range.within(&shown) }
        } else {
            Verdict::DoesNotTie { by: range.minus(&shown) }
        }
    }

    fn working(&self, of: &Of, expr: &Expr, value: &RBig, range: &Range) -> String {
        let inputs = expr.inputs();
        let formula = expr.working(&self.inputs.hand(&inputs));
        let shown = self.show(of.measure, value, range, &inputs);
        if formula == shown { shown } else { format!("{formula} = {shown}") }
    }

    /// A value with its interval, as a person would write it.
    pub fn show(&self, measure: Measure, value: &RBig, range: &Range, inputs: &[u32]) -> String {
        let (value, range, places, sign) = match measure {
            Measure::Percent => {
                let hundred = RBig::from(100);
                (value * &hundred, range.scaled(&hundred), 3, "%")
            }
            Measure::Money | Measure::Shares => {
                let scale = self.inputs.scale(inputs);
                let unit = tieout_ties::rational(tieout_figures::Decimal::new(1, -scale.power));
                (value * &unit, range.scaled(&unit), scale.places + 1, "")
            }
            Measure::Days => (value.clone(), range.clone(), 1, ""),
            Measure::PerShare | Measure::Times => (value.clone(), range.clone(), 4, ""),
            Measure::Rate => (value.clone(), range.clone(), 5, ""),
            Measure::Count | Measure::Text => (value.clone(), range.clone(), 2, ""),
        };
        let central = trim(&print(&value, places + 1));
        if range.low == range.high {
            return format!("{central}{sign}");
        }
        format!("{central}{sign} {}", print_range(&range, places))
    }

    /// An amount of money as a sentence has it, in the scale of some inputs.
    pub fn amount(&self, value: &RBig, inputs: &[u32]) -> String {
        self.inputs.scale(inputs).amount(value)
    }

    /// The share of one value in another, as a formula.
    pub fn is_more_than(&self, expr: &Expr, bound: &RBig) -> Option<bool> {
        let range = expr.range(&|i| self.inputs.range(i))?;
        match (range.low, range.high) {
            (Some(low), _) if low > *bound => Some(true),
            (_, Some(high)) if high <= *bound => Some(false),
            _ => None,
        }
    }

    /// Finishes: computed where there is a result, nothing where there is none.
    pub fn finish(mut self) -> Outcome {
        self.tell_conflicts();
        if self.outcome.status == Status::Nothing {
            match self.mixed.take() {
                _ if !self.outcome.results.is_empty() => self.outcome.status = Status::Computed,
                Some(why) => self.outcome.status = Status::Undetermined { why },
                None => {}
            }
        }
        self.outcome
    }

    /// Finishes with the reason why there is no one answer.
    pub fn undetermined(mut self, why: impl Into<String>) -> Outcome {
        self.outcome.status = Status::Undetermined { why: why.into() };
        self.outcome
    }
}

/// What an input's printed value stands for, as a formula's result would be: per cent as a fraction.
pub fn stands_for(input: &Input) -> Range {
    match input.measure {
        Measure::Percent => {
            quotient(&input.range, &Range::exact(RBig::from(100))).unwrap_or(Range { low: None, high: None })
        }
        _ => input.range.clone(),
    }
}

/// An input as it is printed, with its place where that says more.
pub fn said(input: &Input) -> String {
    match &input.origin {
        Origin::Figure { span, .. } | Origin::Words { span } => format!("{} (at byte {})", input.text, span.start),
        Origin::Cell { file, sheet, row, column } => {
            let sheet = if sheet.is_empty() { String::new() } else { format!("{sheet}, ") };
            format!("{} ({file}, {sheet}row {}, column {})", input.text, row + 1, column + 1)
        }
        Origin::Given => format!("{} (given)", input.text),
    }
}

/// A number without zeros at its end.
fn trim(text: &str) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tieout_figures::Decimal;

    fn money(key: &'static str, term: &str, tenths: i64) -> Input {
        Input::of_decimal(key, Term::named(term), Decimal::new(tenths.into(), -1), 6, Measure::Money, Origin::Given)
    }

    #[test]
    fn a_result_is_held_against_what_is_printed() {
        let percent =
            Input::of_decimal("growth", Term::named("2013"), Decimal::new(290, -1), 0, Measure::Percent, Origin::Given);
        let inputs = Inputs::new(vec![money("revenue", "2013", 19667), money("revenue", "2012", 15242), percent]);
        let mut work = Work::new(&inputs);
        let growth = Expr::growth(work.get("revenue", "2013").unwrap(), work.get("revenue", "2012").unwrap());
        let of = Of::new("growth", &Term::named("2013"), Measure::Percent).printed(inputs.get("growth", "2013"));
        let result = work.add(of, growth).unwrap();
        let result = work.result(result).unwrap();
        assert_eq!(result.working, "1,966.7 / 1,524.2 - 1 = 29.0316% [29.024, 29.039]");
        assert_eq!(result.verdict, Verdict::Ties { boundary: false });
        assert!(work.need("cost", "2013", "No margin without it.").is_none());
        let outcome = work.finish();
        assert_eq!(outcome.status, Status::Computed);
        assert_eq!((outcome.missing.len(), outcome.missing[0].key), (1, "cost"));
    }

    #[test]
    fn values_that_contradict_each_other_are_told_and_not_used() {
        let mut inputs = Inputs::new(vec![
            money("revenue", "2013", 19667),
            money("revenue", "2013", 19669),
            money("cost", "2013", 10),
        ]);
        let mut work = Work::new(&inputs);
        assert!(work.get("revenue", "2013").is_none() && work.get("revenue", "2012").is_none());
        assert_eq!(work.outcome.missing.len(), 1);
        assert_eq!(
            work.outcome.missing[0].why,
            "Two values of revenue of 2013 contradict each other: 1966.7 (given) and 1966.9 (given)."
        );
        // What a person gives stands above both.
        inputs.override_with(vec![money("revenue", "2013", 19670)]);
        assert_eq!(inputs.all.len(), 2);
        assert_eq!(
            inputs.value(inputs.get("revenue", "2013").unwrap()),
            Some(tieout_ties::rational(Decimal::new(19670, 5)))
        );
        assert_eq!(inputs.terms(&[]).len(), 1);
    }
}
