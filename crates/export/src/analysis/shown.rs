//! Inputs and results as people read them: rounded, in one scale, with the unit said once.

use dashu_ratio::RBig;
use tieout_analyses::{Cell, Computed, Input, Measure, Scale, Table, Work};
use tieout_figures::Decimal;
use tieout_ties::{print, rational};

use super::Worked;

/// A table as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What stands over it, with the unit of its amounts.
    pub title: String,
    /// Heads of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// The scale that amounts of some inputs are written in.
pub fn scale(worked: &Worked, of: &[u32]) -> Scale {
    let mut scale = worked.inputs.scale(of);
    // "万" is no scale of English text.
    scale.power = match scale.power {
        p if p >= 12 => 12,
        p if p >= 9 => 9,
        p if p >= 5 => 6,
        p if p >= 3 => 3,
        p => p.min(0),
    };
    let finest = of.iter().filter_map(|i| worked.inputs.at(*i));
    let money = finest.filter(|i| matches!(i.measure, Measure::Money | Measure::Shares));
    let places = money.map(|i| scale.power - i.digit).max().unwrap_or(0);
    scale.places = places.clamp(0, 3) as usize;
    scale
}

/// The unit of amounts in a scale: "RMB million".
pub fn caption(scale: &Scale) -> String {
    format!("{}{}", scale.mark().trim_end(), scale.word()).trim().to_owned()
}

/// A value of a measure, rounded for reading.
pub fn value(measure: Measure, value: &RBig, scale: &Scale) -> String {
    match measure {
        Measure::Percent => format!("{}%", print(&(value * RBig::from(100)), 1)),
        Measure::Money | Measure::Shares => print(&(value * unit(scale)), scale.places),
        Measure::Days => print(value, 1),
        Measure::PerShare | Measure::Times => print(value, 2),
        Measure::Rate => print(value, 4),
        Measure::Count | Measure::Text => trim(&print(value, 2)),
    }
}

/// An input, as precise as it is given.
pub fn input(input: &Input, scale: &Scale) -> String {
    let places = |power: i32| (power - input.digit).clamp(0, 9) as usize;
    match input.measure {
        Measure::Text => input.text.clone(),
        Measure::Money | Measure::Shares => print(&(&input.value * unit(scale)), places(scale.power)),
        Measure::Percent => format!("{}%", print(&input.value, places(0))),
        _ => print(&input.value, places(0)),
    }
}

/// A result with its own unit: "RMB447.2 million", "29.0%", "83.4 days".
pub fn result(worked: &Worked, result: &Computed) -> String {
    let scale = scale(worked, &result.expr.inputs());
    let number = value(result.measure, &result.value, &scale);
    match result.measure {
        Measure::Money => {
            let (sign, number) = number.strip_prefix('-').map_or(("", number.as_str()), |n| ("-", n));
            format!("{sign}{}{number}{}", scale.mark(), scale.word())
        }
        Measure::Shares => format!("{number}{} shares", scale.word()),
        Measure::Days => format!("{number} days"),
        Measure::Times => format!("{number} times"),
        _ => number,
    }
}

/// A result's interval: "[444.5, 449.9]"; nothing where it is one value.
pub fn interval(worked: &Worked, result: &Computed) -> String {
    let work = Work::new(worked.inputs);
    let shown = work.show(result.measure, &result.value, &result.range, &result.expr.inputs());
    shown.find('[').map_or_else(String::new, |at| shown[at..].to_owned())
}

/// A table with its inputs and results written out.
pub fn grid(worked: &Worked, table: &Table) -> Grid {
    let mut used: Vec<u32> = Vec::new();
    let mut money = false;
    for cell in table.rows.iter().flatten() {
        match cell {
            Cell::Input(i) => {
                money |= worked.inputs.at(*i).is_some_and(|i| i.measure == Measure::Money);
                used.push(*i);
            }
            Cell::Result(i) => {
                if let Some(result) = worked.outcome.results.get(*i as usize) {
                    money |= result.measure == Measure::Money;
                    used.extend(result.expr.inputs());
                }
            }
            Cell::Empty | Cell::Text(_) => {}
        }
    }
    let scale = scale(worked, &used);
    let unit = caption(&scale);
    let title = if money && !unit.is_empty() { format!("{} ({unit})", table.title) } else { table.title.clone() };
    let shown = |cell: &Cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Input(i) => worked.inputs.at(*i).map_or_else(String::new, |i| input(i, &scale)),
        Cell::Result(i) => {
            let result = worked.outcome.results.get(*i as usize);
            result.map_or_else(String::new, |r| value(r.measure, &r.value, &scale))
        }
    };
    let rows = table.rows.iter().map(|row| row.iter().map(shown).collect()).collect();
    Grid { title, columns: table.columns.clone(), rows }
}

fn unit(scale: &Scale) -> RBig {
    rational(Decimal::new(1, -scale.power))
}

/// A number without zeros at its end.
fn trim(text: &str) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text.to_owned() }
}
