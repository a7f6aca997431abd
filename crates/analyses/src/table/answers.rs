//! What a person said of a workbook.

use crate::model::Analysis;
use crate::number::Mark;
use crate::term::Term;
use crate::units::Units;

/// Answers, as options give them and files keep them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// What columns hold.
    pub columns: Vec<Line>,
    /// What rows hold.
    pub rows: Vec<Line>,
    /// In what amounts are given, of one key or of all.
    pub units: Vec<(Option<&'static str>, Units)>,
    /// Whether a key's sign is turned.
    pub signs: Vec<(&'static str, bool)>,
    /// The sign of decimals.
    pub mark: Option<Mark>,
    /// Whether days come first in dates.
    pub day_first: Option<bool>,
    /// The period of what has none.
    pub period: Option<Term>,
}

/// What a column or row holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The sheet; any where none.
    pub sheet: Option<String>,
    /// Column or row, from 0.
    pub at: u32,
    /// What it is.
    pub holds: Holds,
}

/// What a line of a table is.
#[derive(Clone, Debug, PartialEq)]
pub enum Holds {
    /// Values of a need, of a period and an item where they are said.
    Need(&'static str, Option<Term>, Option<String>),
    /// Names of needs.
    Key,
    /// Items.
    Item,
    /// Periods.
    Period,
    /// Values.
    Value,
    /// Units.
    Unit,
    /// Nothing of use.
    Nothing,
}

impl Answers {
    /// Takes an option's value. The error is a full sentence.
    pub fn add(&mut self, analysis: &Analysis, name: &str, value: &str) -> Result<(), String> {
        let wrong = |why: &str| format!("--{name} “{value}”: {why}");
        match name {
            "column" => {
                let line = line(analysis, value, column).map_err(|e| wrong(&e))?;
                self.columns.push(line);
            }
            "row" => {
                let line = line(analysis, value, |t| t.parse().ok().filter(|r| *r > 0).map(|r: u32| r - 1));
                self.rows.push(line.map_err(|e| wrong(&e))?);
            }
            "unit" => {
                let (key, unit) = match value.split_once('=') {
                    Some((key, unit)) => (Some(need(analysis, key).map_err(|e| wrong(&e))?), unit),
                    None => (None, value),
                };
                let units = Units::parse(unit)
                    .ok_or_else(|| wrong("write a unit as 万元, \"RMB million\", \"US$ thousands\", USD or %."))?;
                self.units.push((key, units));
            }
            "sign" => {
                let (key, sign) = value.split_once('=').ok_or_else(|| wrong("write KEY=as-said or KEY=turned."))?;
                let turned = match sign.trim() {
                    "as-said" | "positive" => false,
                    "turned" | "negative" => true,
                    _ => return Err(wrong("write KEY=as-said or KEY=turned.")),
                };
                self.signs.push((need(analysis, key).map_err(|e| wrong(&e))?, turned));
            }
            "decimal" => {
                self.mark = Some(match value {
                    "point" => Mark::Point,
                    "comma" => Mark::Comma,
                    _ => return Err(wrong("write point or comma.")),
                });
            }
            "dates" => {
                self.day_first = Some(match value {
                    "dmy" => true,
                    "mdy" => false,
                    _ => return Err(wrong("write dmy or mdy.")),
                });
            }
            "period" => {
                let term = Term::parse(value).ok_or_else(|| wrong("write a period as 2013, 2013Q2 or 2013-05-31."))?;
                self.period = Some(term);
            }
            _ => return Err(wrong("this is no option of a workbook.")),
        }
        Ok(())
    }

    /// What is said of a column.
    pub(super) fn column(&self, sheet: &str, at: u32) -> Option<&Holds> {
        find(&self.columns, sheet, at)
    }

    /// What is said of a row.
    pub(super) fn row(&self, sheet: &str, at: u32) -> Option<&Holds> {
        find(&self.rows, sheet, at)
    }

    /// What is said of the unit of a key.
    pub(super) fn unit(&self, key: &str) -> Units {
        let own = self.units.iter().rev().find(|u| u.0 == Some(key)).map(|u| u.1);
        let all = self.units.iter().rev().find(|u| u.0.is_none()).map(|u| u.1);
        own.unwrap_or_default().or(all.unwrap_or_default())
    }
}

/// The last that was said of a line; what names the sheet stands above what does not.
fn find<'a>(lines: &'a [Line], sheet: &str, at: u32) -> Option<&'a Holds> {
    let named = |l: &&Line| l.sheet.as_deref() == Some(sheet);
    let here = || lines.iter().rev().filter(move |l| l.at == at);
    here().find(named).or_else(|| here().find(|l| l.sheet.is_none())).map(|l| &l.holds)
}

/// "C=receivables", "Sheet1!C=receivables@2013", "7=item".
fn line(analysis: &Analysis, text: &str, at: impl Fn(&str) -> Option<u32>) -> Result<Line, String> {
    let (place, holds) = text.split_once('=').ok_or("write what it holds behind a sign of equality, as C=revenue.")?;
    let (sheet, place) = match place.rsplit_once('!') {
        Some((sheet, place)) => (Some(sheet.trim_matches('\'').to_owned()), place),
        None => (None, place),
    };
    let at =
        at(place.trim()).ok_or("name a column by its letters, as C=revenue, a row by its number, as 7=revenue.")?;
    let holds = match holds.trim() {
        "key" => Holds::Key,
        "item" => Holds::Item,
        "period" => Holds::Period,
        "value" => Holds::Value,
        "unit" => Holds::Unit,
        "-" => Holds::Nothing,
        other => {
            let (key, term, item) = crate::given::name(analysis, other)?;
            Holds::Need(key, term, item)
        }
    };
    Ok(Line { sheet, at, holds })
}

/// The column of letters: A is 0.
fn column(text: &str) -> Option<u32> {
    let letters = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphabetic());
    letters.then(|| text.bytes().fold(0, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1) - 1)
}

/// The key of a need by its name.
fn need(analysis: &Analysis, key: &str) -> Result<&'static str, String> {
    crate::given::name(analysis, key.trim()).map(|n| n.0)
}
