//! What a table says of one thing at several times: a line of values with the words that name it.
//!
//! In most tables a series is a row. Where times are rows and measures columns it is a column; where a
//! table stands in blocks of years, it goes on from block to block. So a series is what bears the same words
//! once those that say when are left out.

use rustc_hash::FxHashMap;
use tieout_document::RowKind;
use tieout_figures::{Figure, Period, Place, Unit};

use super::outline::{Outline, places};
use super::words::Words;
use crate::room::Room;
use crate::tables::Sheet;

/// A day or a span of days, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Time {
    pub end: i32,
    /// 0 for a day.
    pub days: i32,
}

impl Time {
    /// Of a period.
    pub(super) fn of(period: Period) -> Self {
        let day = |d: &Period| {
            let year = i32::from(d.end.year());
            year * 365 + year / 4 + i32::from(d.end.day_of_year())
        };
        let start = period.start.map(|s| day(&Period { start: None, end: s }));
        let end = day(&period);
        Self { end, days: start.map_or(0, |s| (end - s).max(1)) }
    }

    /// So many years before.
    pub(super) const fn back(self, years: i32) -> Self {
        Self { end: self.end - 365 * years - (years / 4), ..self }
    }

    /// Whether a value of `other` is one of this time: what is asked of a year may be a balance at its end.
    pub(super) const fn takes(self, other: Self) -> bool {
        let near = (self.end - other.end).abs() <= 12;
        let long = self.days == 0 && other.days > 340;
        let alike = (self.days - other.days).abs() * 5 <= self.days;
        near && (other.days == 0 || long || alike)
    }
}

/// A value of a series.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub time: Time,
    pub figure: u32,
}

/// What a table says of one thing.
#[derive(Debug)]
pub(super) struct Series {
    /// Index of its sheet.
    pub sheet: u32,
    /// Words of its label and of its columns' heads: it is of all of them.
    pub name: Vec<u64>,
    /// Words of the sections that it stands in.
    pub around: Vec<u64>,
    pub unit: Unit,
    pub values: Vec<Value>,
    /// The block of its table.
    pub block: u32,
    pub primary: bool,
}

impl Series {
    /// Its value at a time; none where it has several.
    pub(super) fn at(&self, time: Time, figures: &[Figure]) -> Option<u32> {
        let mut found = self.values.iter().filter(|v| time.takes(v.time));
        let first = found.next()?.figure;
        let same = |f: u32| figures[f as usize].value == figures[first as usize].value;
        found.all(|v| same(v.figure)).then_some(first)
    }
}

/// All series of a document.
pub(super) struct Index {
    pub series: Vec<Series>,
    /// Series by word, in order.
    by_word: FxHashMap<u64, Vec<u32>>,
    /// Those of the primary statements.
    primary: FxHashMap<u64, Vec<u32>>,
    /// Words over each sheet: headings and the paragraph before it.
    pub captions: Vec<Vec<u64>>,
    /// Values in order of size, each with its series.
    by_size: Vec<(i128, u32, u32)>,
}

/// The most series that a word gives: those nearest to where it stands.
const NEAREST: usize = 100;

impl Index {
    /// Reads the series of all sheets.
    pub(super) fn of(room: Room, sheets: &[Sheet], words: &Words, outline: &Outline) -> Self {
        let places = places(room.document);
        let mut out = Self {
            series: Vec::new(),
            by_word: FxHashMap::default(),
            primary: FxHashMap::default(),
            captions: Vec::new(),
            by_size: Vec::new(),
        };
        for (s, sheet) in sheets.iter().enumerate() {
            let (block, before) = places.get(sheet.table as usize).copied().unwrap_or_default();
            let mut caption = outline.over(block);
            if let Some(lead) = before.map(|b| room.document.blocks[b].span).filter(|s| s.len() < 600) {
                caption.extend(words.of_span(lead));
            }
            out.captions.push(caption);
            read_sheet(room, sheet, s as u32, block as u32, words, &mut out.series);
        }
        for (i, series) in out.series.iter().enumerate() {
            for w in series.name.iter().chain(series.around.iter().filter(|w| !series.name.contains(w))) {
                let list = if series.primary { &mut out.primary } else { &mut out.by_word };
                list.entry(*w).or_default().push(i as u32);
            }
            for v in &series.values {
                out.by_size.push((size(room.figure(v.figure)), i as u32, v.figure));
            }
        }
        out.by_size.sort_unstable();
        out
    }

    /// Series that bear a word: the nearest to a block, and those of the primary statements.
    pub(super) fn bearing(&self, w: u64, block: u32) -> impl Iterator<Item = u32> + '_ {
        let all = self.by_word.get(&w).map_or(&[][..], Vec::as_slice);
        let at = all.partition_point(|s| self.series[*s as usize].block < block);
        let from = at.saturating_sub(NEAREST / 2).min(all.len().saturating_sub(NEAREST));
        let near = &all[from..all.len().min(from + NEAREST)];
        let primary = self.primary.get(&w).map_or(&[][..], Vec::as_slice);
        near.iter().chain(primary.iter().take(NEAREST)).copied()
    }

    /// Values that a printed figure may restate: index of the series and figure.
    pub(super) fn like(&self, figure: &Figure) -> impl Iterator<Item = (u32, u32)> + '_ {
        let (low, high) = bounds(figure);
        let from = self.by_size.partition_point(|v| v.0 < low);
        self.by_size[from..].iter().take(400).take_while(move |v| v.0 <= high).map(|v| (v.1, v.2))
    }
}

/// How large a value is, in ten-thousandths.
fn size(figure: &Figure) -> i128 {
    scaled(figure.value.abs())
}

/// A value in ten-thousandths.
pub(super) fn scaled(value: tieout_figures::Decimal) -> i128 {
    let by = value.exponent + 4;
    if by >= 0 {
        10i128.checked_pow(by.unsigned_abs()).and_then(|p| value.mantissa.checked_mul(p)).unwrap_or(i128::MAX)
    } else {
        10i128.checked_pow(by.unsigned_abs()).map_or(0, |p| value.mantissa / p)
    }
}

/// The sizes that print as a figure, and those that round to it.
fn bounds(figure: &Figure) -> (i128, i128) {
    let half = scaled(tieout_figures::Decimal::new(1, figure.digit));
    let own = size(figure);
    let end = |v: Option<tieout_figures::Decimal>| v.map(|v| scaled(v.abs()));
    let (a, b) = (end(figure.interval.low), end(figure.interval.high));
    let low = a.into_iter().chain(b).min().unwrap_or(own);
    let high = a.into_iter().chain(b).max().unwrap_or(own);
    (low.min(own).saturating_sub(half), high.max(own).saturating_add(half))
}

/// The most words that a column's heads are known by.
const WORDS: usize = 40;

/// The key by which values go together: words of label, sections and heads, and the unit.
type Key = (u32, u32, u32, Unit);

fn read_sheet(room: Room, sheet: &Sheet, s: u32, block: u32, words: &Words, out: &mut Vec<Series>) {
    let table = &room.document.tables[sheet.table as usize];
    let mut heads: Vec<Vec<u64>> = vec![Vec::new(); sheet.columns];
    let valued: Vec<bool> =
        (0..sheet.columns).map(|c| (0..sheet.rows.len()).any(|r| sheet.figure(r, c).is_some())).collect();
    // Columns that begin with 100%: what they print below is a percentage too.
    let whole: Vec<bool> = (0..sheet.columns)
        .map(|c| {
            let first = (0..sheet.rows.len()).find_map(|r| sheet.figure(r, c)).map(|f| room.figure(f));
            first.is_some_and(|f| f.unit == Unit::Percent && f.value == tieout_figures::Decimal::new(100, 0).shift(0))
        })
        .collect();
    let mut fresh = true;
    let mut before = heads.clone();
    // What all heads say: the table's own head.
    let mut shared: Vec<u64> = Vec::new();
    let mut names: FxHashMap<Vec<u64>, u32> = FxHashMap::default();
    let mut known: FxHashMap<Key, usize> = FxHashMap::default();
    // The last label that names something of its own: "% of net sales" below it is of that.
    let mut owner: Vec<u64> = Vec::new();
    for (r, line) in sheet.rows.iter().enumerate() {
        if line.kind == RowKind::Header {
            if !fresh {
                before = std::mem::replace(&mut heads, vec![Vec::new(); sheet.columns]);
                fresh = true;
            }
            for cell in table.row_cells(r) {
                let own = words.of_span(cell.span);
                let over = usize::from(cell.column)..usize::from(cell.column_end).min(sheet.columns);
                for head in heads.get_mut(over).unwrap_or_default() {
                    let room = WORDS.saturating_sub(head.len());
                    head.extend(own.iter().filter(|w| !head.contains(w)).take(room).copied().collect::<Vec<_>>());
                }
            }
            continue;
        }
        if line.kind != RowKind::Body {
            continue;
        }
        if fresh {
            // "December 31, 2022" over the same columns once more.
            if heads.iter().all(Vec::is_empty) {
                heads.clone_from(&before);
            } else {
                shared = share(&mut heads, &valued);
            }
        }
        fresh = false;
        let mut label = line.label.map(|l| words.of_span(l)).unwrap_or_default();
        if line.label.is_some_and(|l| is_rate_of(room.document.slice(l))) {
            label.extend(owner.iter().filter(|w| !label.contains(w)).copied().collect::<Vec<_>>());
        } else if !label.is_empty() {
            owner.clone_from(&label);
        }
        let mut around = shared.clone();
        for section in line.sections.iter().take(3).filter_map(|s| sheet.rows[*s].label) {
            around.extend(words.of_span(section).iter().filter(|w| !around.contains(w)).copied().collect::<Vec<_>>());
        }
        let mut id = |list: &Vec<u64>| {
            let next = names.len() as u32;
            *names.entry(list.clone()).or_insert(next)
        };
        let (label_id, around_id) = (id(&label), id(&around));
        for (column, f) in sheet.row(r) {
            let figure = room.figure(f);
            let Some(period) = figure.period else { continue };
            let head = &heads[column];
            let money = figure.unit.currency().is_some() && figure.scale.power == 0;
            let unit = if whole[column] && money { Unit::Percent } else { figure.unit };
            let key = (label_id, around_id, id(head), unit);
            let at = *known.entry(key).or_insert_with(|| {
                let mut name = label.clone();
                name.extend(head.iter().filter(|w| !name.contains(w)).copied().collect::<Vec<_>>());
                out.push(Series {
                    sheet: s,
                    name,
                    around: around.clone(),
                    unit,
                    values: Vec::new(),
                    block,
                    primary: figure.place == Place::Primary,
                });
                out.len() - 1
            });
            out[at].values.push(Value { time: Time::of(period), figure: f });
        }
    }
}

/// Takes the words that all heads over values have off them.
fn share(heads: &mut [Vec<u64>], valued: &[bool]) -> Vec<u64> {
    let mut over = heads.iter().zip(valued).filter(|(_, v)| **v).map(|(h, _)| h);
    let Some(mut all) = over.next().cloned() else { return Vec::new() };
    for head in over {
        all.retain(|w| head.contains(w));
    }
    heads.iter_mut().for_each(|h| h.retain(|w| !all.contains(w)));
    all
}

/// Whether a label says only of what a rate is: "Percentage of total revenue".
fn is_rate_of(label: &str) -> bool {
    const HEADS: [&str; 6] = ["%", "percentage of", "as a percent", "as percent", "percent of", "as a %"];
    let label = label.trim_start().to_ascii_lowercase();
    HEADS.iter().any(|h| label.starts_with(h))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_takes_its_last_day_and_no_quarter() {
        let year = Time { end: 738_000, days: 364 };
        assert!(year.takes(Time { end: 738_001, days: 0 }) && year.takes(Time { end: 738_003, days: 371 }));
        assert!(!year.takes(Time { end: 738_000, days: 90 }) && !year.takes(year.back(1)));
    }
}
