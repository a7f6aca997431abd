//! The scale of values: from numbers to heights, round marks, and numbers as they are written beside them.

use dashu_ratio::RBig;
use tieout_analyses::{Measure, Plot};
use tieout_ties::print;

use super::pen::{Anchor, Pen};

/// How values of a plot are written.
pub(super) struct Written {
    /// The power of ten that they are divided by.
    power: i32,
    places: usize,
    percent: bool,
    /// What stands over the axis: "RMB million".
    pub unit: String,
}

/// A value for drawing.
pub(super) fn float(value: &RBig) -> f64 {
    print(value, 12).replace(',', "").parse().unwrap_or(0.0)
}

impl Written {
    pub(super) fn of(plot: &Plot, values: &[f64]) -> Self {
        let most = values.iter().fold(0.0_f64, |m, v| m.max(v.abs()));
        let money = matches!(plot.measure, Measure::Money | Measure::Shares);
        let power = match most {
            m if money && m >= 1e12 => 9,
            m if money && m >= 1e6 => 6,
            m if money && m >= 1e4 => 3,
            _ => 0,
        };
        let shown = most / 10_f64.powi(power) * if plot.measure == Measure::Percent { 100.0 } else { 1.0 };
        let places = match plot.measure {
            Measure::Days | Measure::Percent => 1,
            Measure::Rate => 4,
            _ if shown >= 10_000.0 => 0,
            _ if shown >= 10.0 => 1,
            _ => 2,
        };
        let word = match power {
            3 => "thousand",
            6 => "million",
            9 => "billion",
            _ => "",
        };
        let code = plot.currency.as_ref().map(|c| if c.code() == "CNY" { "RMB" } else { c.code() }).unwrap_or_default();
        let unit = match plot.measure {
            Measure::Money => format!("{code} {word}").trim().to_owned(),
            Measure::Shares => format!("{word} shares").trim().to_owned(),
            Measure::PerShare => format!("{code} a share").trim().to_owned(),
            Measure::Days => "days".to_owned(),
            Measure::Times => "times".to_owned(),
            _ => String::new(),
        };
        Self { power, places, percent: plot.measure == Measure::Percent, unit }
    }

    fn scaled(&self, value: f64) -> f64 {
        value / 10_f64.powi(self.power) * if self.percent { 100.0 } else { 1.0 }
    }

    /// A value beside its bar or point.
    pub(super) fn value(&self, value: f64) -> String {
        self.with(value, self.places)
    }

    fn with(&self, value: f64, places: usize) -> String {
        let text = format!("{:.places$}", self.scaled(value).abs());
        let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
        let mut grouped = String::new();
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(c);
        }
        let zero = text.chars().all(|c| matches!(c, '0' | '.'));
        let sign = if value < 0.0 && !zero { "\u{2212}" } else { "" };
        format!("{sign}{grouped}{rest}{}", if self.percent { "%" } else { "" })
    }
}

/// A scale of heights.
pub(super) struct Axis {
    pub low: f64,
    pub high: f64,
    step: f64,
    top: f64,
    bottom: f64,
}

impl Axis {
    /// A scale over values, with round marks at its ends.
    pub(super) fn new(low: f64, high: f64, top: f64, bottom: f64) -> Self {
        let span = if high > low { high - low } else { low.abs().max(1.0) };
        let rough = span / 5.0;
        let power = 10_f64.powi(rough.log10().floor() as i32);
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|s| s * power).find(|s| *s >= rough).unwrap_or(rough);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        let high = if high > low { high } else { low + step };
        Self { low, high, step, top, bottom }
    }

    /// How high a value stands.
    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)
    }

    /// Draws marks and what they stand for.
    pub(super) fn draw(&self, pen: &mut Pen, written: &Written, left: f64, right: f64) {
        let marks = ((self.high - self.low) / self.step).round() as i32;
        let shown = written.scaled(self.step);
        let places = (0..6).find(|p| (shown * 10_f64.powi(*p)).fract().abs() < 1e-6).unwrap_or(2) as usize;
        for n in 0..=marks.clamp(1, 20) {
            let value = self.low + f64::from(n) * self.step;
            let y = self.y(value);
            let ground = value.abs() < self.step * 1e-6;
            let look =
                if ground { "stroke=\"#000\" stroke-width=\"1.4\"" } else { "stroke=\"#bbb\" stroke-width=\"0.7\"" };
            pen.line((left, y), (right, y), look);
            pen.text(
                (left - 6.0, y + 4.0),
                Anchor::End,
                11,
                "",
                &written.with(if ground { 0.0 } else { value }, places),
            );
        }
    }
}
