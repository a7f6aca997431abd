//! A set of inputs: who gives what, what contradicts what, and how values are written.

use dashu_ratio::RBig;
use rustc_hash::FxHashMap;
use tieout_document::one_line;
use tieout_figures::{Currency, Decimal, Figure, Unit};
use tieout_ties::{Range, print, rational};

use crate::expr::Hand;
use crate::model::{Input, Measure, Origin};
use crate::term::Term;

/// What a set holds of one key, item and term.
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// Nothing.
    Nothing,
    /// One value, or several that agree: the most exact of them.
    One(u32),
    /// Values that no rounding reconciles.
    Conflict(Vec<u32>),
}

/// Inputs of one analysis.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// All of them, in the order given; results and formulas refer to them by index.
    pub all: Vec<Input>,
    index: FxHashMap<(&'static str, Option<String>, String), Vec<u32>>,
}

impl Inputs {
    /// A set of inputs.
    pub fn new(all: Vec<Input>) -> Self {
        let mut inputs = Self::default();
        for input in all {
            inputs.add(input);
        }
        inputs
    }

    /// Adds an input.
    pub fn add(&mut self, input: Input) {
        let key = (input.key, input.item.clone(), input.term.label.clone());
        self.index.entry(key).or_default().push(self.all.len() as u32);
        self.all.push(input);
    }

    /// Adds inputs that stand above those of the same key, item and term: what a person gives counts, and
    /// what a document says besides it does not.
    pub fn override_with(&mut self, more: Vec<Input>) {
        let name = |i: &Input| (i.key, i.item.clone(), i.term.label.clone());
        let given: Vec<_> = more.iter().map(name).collect();
        let kept: Vec<Input> = self.all.drain(..).filter(|i| !given.contains(&name(i))).collect();
        *self = Self::new(kept.into_iter().chain(more).collect());
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// An input by its index.
    pub fn at(&self, index: u32) -> Option<&Input> {
        self.all.get(index as usize)
    }

    /// What is held of a key, an item and a term; an empty term is no time.
    pub fn held(&self, key: &'static str, item: Option<&str>, term: &str) -> Held {
        let Some(found) = self.index.get(&(key, item.map(str::to_owned), term.to_owned())) else {
            return Held::Nothing;
        };
        let inputs = found.iter().filter_map(|i| Some((*i, self.at(*i)?)));
        let Some((best, chosen)) = inputs.clone().min_by_key(|(i, input)| (input.digit, *i)) else {
            return Held::Nothing;
        };
        let agree = |other: &Input| match chosen.measure {
            Measure::Text => true,
            _ => {
                other.range.meets(&chosen.range)
                    && (other.currency == chosen.currency || other.currency.is_none() || chosen.currency.is_none())
            }
        };
        if inputs.clone().all(|(_, input)| agree(input)) { Held::One(best) } else { Held::Conflict(found.clone()) }
    }

    /// Keys, items and terms of which values contradict each other, with these.
    pub fn conflicts(&self) -> Vec<(&'static str, Option<String>, String, Vec<u32>)> {
        let mut out: Vec<_> = self
            .index
            .keys()
            .filter_map(|(key, item, term)| match self.held(key, item.as_deref(), term) {
                Held::Conflict(all) => Some((*key, item.clone(), term.clone(), all)),
                _ => None,
            })
            .collect();
        out.sort_by(|a, b| a.3.cmp(&b.3));
        out
    }

    /// The index of the value of a key and term; none where there is none or values conflict.
    pub fn get(&self, key: &'static str, term: &str) -> Option<u32> {
        self.of(key, None, term)
    }

    /// The same of an item.
    pub fn of(&self, key: &'static str, item: Option<&str>, term: &str) -> Option<u32> {
        match self.held(key, item, term) {
            Held::One(i) => Some(i),
            _ => None,
        }
    }

    /// Indices of all values of a key, in the order given.
    pub fn each(&self, key: &'static str) -> impl Iterator<Item = u32> + '_ {
        self.all.iter().enumerate().filter(move |(_, i)| i.key == key).map(|(i, _)| i as u32)
    }

    /// Items of a key, in the order given.
    pub fn items(&self, key: &'static str) -> Vec<String> {
        let mut items: Vec<String> = Vec::new();
        for item in self.all.iter().filter(|i| i.key == key).filter_map(|i| i.item.as_ref()) {
            if !items.contains(item) {
                items.push(item.clone());
            }
        }
        items
    }

    /// Terms of some keys, or of all where none is named; the latest first.
    pub fn terms(&self, keys: &[&str]) -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::new();
        for input in self.all.iter().filter(|i| keys.is_empty() || keys.contains(&i.key)) {
            if !input.term.label.is_empty() && !terms.contains(&input.term) {
                terms.push(input.term.clone());
            }
        }
        terms.sort_by(|a, b| b.order().cmp(&a.order()));
        terms
    }

    /// The interval of an input.
    pub fn range(&self, index: u32) -> Option<Range> {
        self.at(index).map(|i| i.range.clone())
    }

    /// The value of an input.
    pub fn value(&self, index: u32) -> Option<RBig> {
        self.at(index).map(|i| i.value.clone())
    }

    /// The scale that most of the money among some inputs is written in, and the places after the point.
    pub fn scale(&self, of: &[u32]) -> Scale {
        let money: Vec<&Input> = of
            .iter()
            .filter_map(|i| self.at(*i))
            .filter(|i| matches!(i.measure, Measure::Money | Measure::Shares))
            .collect();
        // English text has no word for 万 and 亿: these are written in the scale beside them.
        let power = match money.iter().map(|i| i.power).max().unwrap_or(0) {
            4 | 5 | 7 | 8 => 6,
            10 | 11 => 9,
            p => p,
        };
        let places = money.iter().map(|i| power - i.digit).max().unwrap_or(0);
        Scale { power, places: places.clamp(0, 9) as usize, currency: money.iter().find_map(|i| i.currency) }
    }

    /// Writes formulas over some inputs: all money in one scale.
    pub fn hand(&self, of: &[u32]) -> impl Hand + '_ {
        Values { inputs: self, scale: self.scale(of) }
    }
}

/// How amounts are written together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The power of ten: 6 for millions.
    pub power: i32,
    /// Places after the point.
    pub places: usize,
    /// The currency.
    pub currency: Option<Currency>,
}

impl Scale {
    /// An amount in this scale without its word: "1,966.7".
    pub fn bare(&self, value: &RBig, more: usize) -> String {
        print(&(value.clone() * rational(Decimal::new(1, -self.power))), self.places + more)
    }

    /// An amount with currency and scale: "RMB1,966.7 million".
    pub fn amount(&self, value: &RBig) -> String {
        self.finer(value, 0)
    }

    /// The same with so many places more.
    pub fn finer(&self, value: &RBig, more: usize) -> String {
        let negative = *value < RBig::ZERO;
        let magnitude = if negative { -value.clone() } else { value.clone() };
        let sign = if negative { "-" } else { "" };
        format!("{sign}{}{}{}", self.mark(), self.bare(&magnitude, more), self.word())
    }

    /// The currency as it stands before an amount.
    pub fn mark(&self) -> String {
        match self.currency.as_ref().map(Currency::code) {
            None => String::new(),
            Some("USD") => "$".to_owned(),
            Some("CNY") => "RMB".to_owned(),
            Some("EUR") => "€".to_owned(),
            Some("GBP") => "£".to_owned(),
            Some(code) => format!("{code} "),
        }
    }

    /// The word of the scale, with a space before it.
    pub fn word(&self) -> &'static str {
        match self.power {
            3 => " thousand",
            6 => " million",
            9 => " billion",
            12 => " trillion",
            _ => "",
        }
    }
}

struct Values<'a> {
    inputs: &'a Inputs,
    scale: Scale,
}

impl Hand for Values<'_> {
    fn input(&self, index: u32) -> String {
        let Some(input) = self.inputs.at(index) else { return "?".to_owned() };
        match input.measure {
            Measure::Money | Measure::Shares => {
                let places = (self.scale.power - input.digit).clamp(0, 12) as usize;
                print(&(input.value.clone() * rational(Decimal::new(1, -self.scale.power))), places)
            }
            _ => print(&input.value, (-input.digit).clamp(0, 12) as usize),
        }
    }
}

impl Input {
    /// A figure of a document as an input.
    pub fn of_figure(key: &'static str, term: Term, index: u32, figure: &Figure, text: &str) -> Self {
        let measure = match figure.unit {
            Unit::Money(_) => Measure::Money,
            Unit::PerShare(_) => Measure::PerShare,
            Unit::Shares => Measure::Shares,
            Unit::Days => Measure::Days,
            Unit::Percent | Unit::Points | Unit::BasisPoints => Measure::Percent,
            Unit::Times => Measure::Times,
            _ => Measure::Count,
        };
        Self {
            key,
            item: None,
            term,
            value: rational(figure.value),
            range: Range::of(figure.interval),
            digit: figure.digit,
            power: figure.scale.power,
            measure,
            currency: figure.unit.currency(),
            text: one_line(text),
            origin: Origin::Figure { figure: index, span: figure.span },
        }
    }

    /// A value that a person gives, or a workbook's cell: digits with `places` after the point, in a scale.
    pub fn of_decimal(
        key: &'static str,
        term: Term,
        value: Decimal,
        power: i32,
        measure: Measure,
        origin: Origin,
    ) -> Self {
        let digit = value.exponent.saturating_add(power);
        let full = value.shift(power);
        Self {
            key,
            item: None,
            term,
            value: rational(full),
            range: Range::of(tieout_figures::Interval::rounded(full, digit)),
            digit,
            power,
            measure,
            currency: None,
            text: value.to_string(),
            origin,
        }
    }

    /// Words.
    pub fn of_words(key: &'static str, term: Term, text: &str, origin: Origin) -> Self {
        Self {
            key,
            item: None,
            term,
            value: RBig::ZERO,
            range: Range::exact(RBig::ZERO),
            digit: 0,
            power: 0,
            measure: Measure::Text,
            currency: None,
            text: one_line(text),
            origin,
        }
    }

    /// The same of an item.
    #[must_use]
    pub fn with_item(mut self, item: impl Into<String>) -> Self {
        self.item = Some(item.into());
        self
    }

    /// The same with the sign turned.
    #[must_use]
    pub fn turned(mut self) -> Self {
        self.value = -self.value;
        self.range = Range { low: self.range.high.map(|v| -v), high: self.range.low.map(|v| -v) };
        self
    }

    /// The same without its sign.
    #[must_use]
    pub fn without_sign(self) -> Self {
        if self.value < RBig::ZERO { self.turned() } else { self }
    }

    /// The same as an exact value: a rate of tax that is set, a count of days.
    #[must_use]
    pub fn exactly(mut self) -> Self {
        self.range = Range::exact(self.value.clone());
        self
    }
}
