//! Allowances of a document: roll-forwards in its tables, and the lines that they are held against.
//!
//! A roll-forward is known by its shape: a balance at the beginning, movements, a balance at the end, down a
//! column or along a row. That it is of receivables or loans is known by the words over it or beside it.
//! Whether movements are printed with their signs or as what is taken off is not said; the rolls of one table
//! must say it together, and where they do not, the movements are not read.

use dashu_ratio::RBig;
use tieout_figures::{Figure, Period, Unit};
use tieout_ties::{Range, rational};

use super::words::{closes, credit, opens, other, part, unread};
use crate::grid::{Grid, GridRow, grids};
use crate::lines::Concept;
use crate::model::Input;
use crate::source::Source;
use crate::term::Term;

/// A roll-forward: class, term, and its figures.
struct Roll {
    class: String,
    term: Term,
    opening: u32,
    parts: Vec<(&'static str, u32)>,
    closing: u32,
}

/// A roll-forward that was read: the same is often printed twice.
struct Seen {
    class: String,
    term: Term,
    opening: RBig,
    closing: RBig,
}

/// Inputs of the analysis.
pub(super) fn read(source: &Source) -> Vec<Input> {
    let mut inputs = Vec::new();
    let mut seen: Vec<Seen> = Vec::new();
    for grid in grids(source.document, source.reading) {
        let mut rolls = along(source, &grid);
        if rolls.is_empty() {
            rolls = down(source, &grid);
        }
        let signs = Signs::of(source, &rolls);
        apart(source, &grid, &mut rolls, &seen);
        for roll in &rolls {
            let value = |f: u32| figure(source, f).map(|f| rational(f.value)).unwrap_or_default();
            let key = Seen {
                class: roll.class.clone(),
                term: roll.term.clone(),
                opening: value(roll.opening),
                closing: value(roll.closing),
            };
            if !seen.iter().any(|s| s.term == key.term && s.opening == key.opening && s.closing == key.closing) {
                seen.push(key);
                emit(source, roll, signs, &mut inputs);
            }
        }
    }
    if !inputs.is_empty() || !source.lines.all(Concept::Allowance).is_empty() {
        inputs.extend(source.all("allowance", Concept::Allowance));
        inputs.extend(source.all("expense", Concept::Provision));
        inputs.extend(source.all("net", Concept::ReceivablesNet));
        inputs.extend(source.all("gross", Concept::ReceivablesGross));
    }
    inputs
}

/// Tables of one label with other balances are of several parts of the business: what stands over each names it.
fn apart(source: &Source, grid: &Grid, rolls: &mut [Roll], seen: &[Seen]) {
    let value = |f: u32| figure(source, f).map(|f| rational(f.value)).unwrap_or_default();
    let clash = |roll: &Roll| {
        let same = |s: &&Seen| s.class == roll.class && s.term == roll.term;
        seen.iter().find(same).is_some_and(|s| s.closing != value(roll.closing))
    };
    if !rolls.iter().any(clash) {
        return;
    }
    let short = |s: &&tieout_document::Span| s.len() < 60;
    let over = grid.over.iter().find(short).map(|s| crate::grid::words(source.document, *s));
    let name = over.filter(|o| !o.is_empty()).unwrap_or_else(|| format!("table {}", grid.table + 1));
    for roll in rolls {
        roll.class = format!("{}, {name}", roll.class);
    }
}

fn figure<'a>(source: &'a Source, index: u32) -> Option<&'a Figure> {
    source.reading.figures.get(index as usize)
}

/// Rolls whose columns are the balances and movements: Schedule II.
fn along(source: &Source, grid: &Grid) -> Vec<Roll> {
    let mut rolls = Vec::new();
    for row in &grid.rows {
        let about = class_of(grid, row);
        let Some(about) = about else { continue };
        let long = row.figures.first().and_then(|f| figure(source, f.1)).is_some_and(|f| f.numeral.len() >= 5);
        let heads: Vec<(u16, u32, String)> = row
            .figures
            .iter()
            .map(|(c, f)| (*c, *f, grid.head(row.row, *c)))
            .filter(|h| !mark(source, h.1, &h.2, long))
            .collect();
        let Some(first) = heads.iter().position(|h| opens(&h.2) && !closes(&h.2)) else { continue };
        let Some(last) = heads.iter().rposition(|h| closes(&h.2) && !opens(&h.2)) else { continue };
        let (Some(opening), Some(closing)) = (heads.get(first), heads.get(last)) else { continue };
        // A year may stand in a column before the first balance.
        if row.others.iter().any(|o| o.0 > opening.0 && o.0 < closing.0 && unread(&o.1)) {
            continue;
        }
        if last <= first || last + 1 != heads.len() || first != 0 {
            continue;
        }
        let Some(term) = term_of(source, row, &[opening.1, closing.1]) else { continue };
        let between = heads.get(first + 1..last).unwrap_or_default();
        let parts = between.iter().map(|h| (part(&h.2), h.1)).collect();
        if money(source, &heads.iter().map(|h| h.1).collect::<Vec<_>>()) {
            rolls.push(Roll { class: about, term, opening: opening.1, parts, closing: closing.1 });
        }
    }
    rolls
}

/// Whether a figure is a footnote's mark in a column of its own: "(1)" under no head of a movement, or among
/// long numbers.
fn mark(source: &Source, index: u32, head: &str, long: bool) -> bool {
    let text = figure(source, index).map(|f| source.text(f.span)).unwrap_or_default();
    let digits = text.trim_matches(['(', ')']);
    let bare = part(head) == "other" && !head.contains("other") && !opens(head) && !closes(head);
    text.starts_with('(') && digits.len() == 1 && (bare || long)
}

/// The class of a row of a schedule: its own label, or the section's where the label is a time.
fn class_of(grid: &Grid, row: &GridRow) -> Option<String> {
    let time = |w: &str| {
        Term::parse(w).is_some() || w.contains("ended") || w.is_empty() || w.chars().all(|c| !c.is_alphabetic())
    };
    if !time(&row.words) {
        if credit(&row.words) {
            return Some(row.words.clone());
        }
        return (credit(&row.section) && !other(&row.words)).then(|| format!("{}, {}", row.section, row.words));
    }
    if !time(&row.section) {
        return credit(&row.section).then(|| row.section.clone());
    }
    // Its caption alone names it, and names no other.
    let near = grid.caption.as_str();
    (credit(near) && row.section.is_empty()).then(|| "allowance for credit losses".to_owned())
}

/// The year of a row: of its figures, of its label, or of its section.
fn term_of(source: &Source, row: &GridRow, figures: &[u32]) -> Option<Term> {
    let by_words = year_in(&row.words).or_else(|| year_in(&row.section));
    let by_figure = figures.last().and_then(|f| figure(source, *f)?.period).map(|p| source.term(p));
    match (by_words, by_figure) {
        (Some(a), Some(b)) if b.label.starts_with(&a.label) => Some(b),
        (Some(a), _) => Some(a),
        (None, b) => b.filter(|t| !t.label.is_empty()),
    }
}

/// The one year that words name.
fn year_in(words: &str) -> Option<Term> {
    let mut years = words
        .split(|c: char| !c.is_ascii_digit())
        .filter(|w| w.len() == 4)
        .filter_map(|w| w.parse::<i16>().ok())
        .filter(|y| (1980..=2100).contains(y));
    let year = years.next()?;
    years.next().is_none().then(|| Term::year(year))
}

/// Rolls down columns, of which each is a year or a class.
fn down(source: &Source, grid: &Grid) -> Vec<Roll> {
    let mut rolls = Vec::new();
    let mut first: Option<usize> = None;
    for (r, row) in grid.rows.iter().enumerate().filter(|r| !r.1.figures.is_empty()) {
        let open = first.filter(|f| r > *f + 1 && r < *f + 16);
        if let Some(from) = open.filter(|_| ends(row)) {
            let block = grid.rows.get(from..=r).unwrap_or_default();
            let class = grid.rows.get(from).and_then(|row| about_down(source, grid, row));
            if let Some(class) = class {
                rolls.extend(columns(source, grid, block, &class));
            }
            first = None;
        }
        if begins(row) {
            first = Some(r);
        }
    }
    rolls
}

/// Whether a row is the balance that movements follow: "Balance at December 31, 2022" is one too.
fn begins(row: &GridRow) -> bool {
    opens(&row.words) || (row.words.starts_with("balance") && !closes(&row.words))
}

fn ends(row: &GridRow) -> bool {
    (closes(&row.words) || row.words.starts_with("balance")) && !opens(&row.words)
}

/// The class of a roll down columns: the words over it, the nearest that name a reserve.
fn about_down(source: &Source, grid: &Grid, row: &GridRow) -> Option<String> {
    let own = [row.words.as_str(), row.section.as_str()];
    if own.iter().any(|w| other(w)) {
        return None;
    }
    if own.iter().any(|w| credit(w)) {
        let own = if credit(&row.words) && !opens(&row.words) { &row.words } else { "allowance for credit losses" };
        return Some(name(&row.section, own));
    }
    let heads = grid.all_heads();
    let loans = [&heads, &grid.caption].iter().any(|w| w.contains("loan"));
    let plain = if loans { "allowance for loan losses" } else { "allowance for credit losses" };
    if credit(&heads) {
        return Some(plain.to_owned());
    }
    if other(&heads) {
        return None;
    }
    for span in grid.over.iter().take(2) {
        let words = crate::grid::words(source.document, *span);
        let speaks = words.contains("allowance") || words.contains("坏账") || words.contains("reserve");
        if credit(&words) && speaks {
            return Some(name(&words, plain));
        }
        if other(&words) || words.contains("activity in") || words.contains("changes in") {
            return None;
        }
    }
    None
}

/// A short label as a name, else another.
fn name(words: &str, otherwise: &str) -> String {
    let plain = words.split(' ').count() <= 8 && credit(words) && !opens(words);
    if plain { words.to_owned() } else { otherwise.to_owned() }
}

fn columns(source: &Source, grid: &Grid, block: &[GridRow], class: &str) -> Vec<Roll> {
    let mut rolls = Vec::new();
    let (Some(first), Some(last)) = (block.first(), block.last()) else { return rolls };
    for (column, opening) in &first.figures {
        let Some(closing) = grid.at(last, *column) else { continue };
        let between = block.get(1..block.len().saturating_sub(1)).unwrap_or_default();
        if between.iter().flat_map(|r| &r.others).any(|o| o.0 == *column && unread(&o.1)) {
            continue;
        }
        let cells: Vec<(&str, u32)> =
            between.iter().filter_map(|r| Some((r.words.as_str(), grid.at(r, *column)?))).collect();
        let parts = without_totals(source, &cells);
        let flow = parts.iter().find_map(|p| figure(source, p.1)?.period.filter(|p| p.start.is_some()));
        let Some(period) = flow.or_else(|| figure(source, closing)?.period) else { continue };
        let head = grid.head(first.row, *column);
        let timed = Term::parse(&head).is_some() || year_in(&head).is_some() || head.is_empty();
        let of_class = first.figures.len() > 1 && !timed && same_period(source, first);
        if of_class && (other(&head) || head.trim().is_empty()) {
            continue;
        }
        let class = if of_class { head } else { class.to_owned() };
        let all: Vec<u32> = [*opening, closing].into_iter().chain(parts.iter().map(|p| p.1)).collect();
        if money(source, &all) {
            let parts = parts.into_iter().map(|(w, f)| (part(w), f)).collect();
            rolls.push(Roll { class, term: source.term(period), opening: *opening, parts, closing });
        }
    }
    rolls
}

fn same_period(source: &Source, row: &GridRow) -> bool {
    let periods: Vec<Option<Period>> = row.figures.iter().map(|f| figure(source, f.1).and_then(|f| f.period)).collect();
    periods.windows(2).all(|w| w.first() == w.last())
}

/// Movements without the sums that stand among them: "net charge-offs" after charge-offs and recoveries.
fn without_totals<'a>(source: &Source, cells: &[(&'a str, u32)]) -> Vec<(&'a str, u32)> {
    let value = |f: u32| figure(source, f).map(|f| rational(f.value)).unwrap_or_default();
    let mut kept: Vec<(&str, u32)> = Vec::new();
    for (words, f) in cells {
        let sum = |n: usize| kept.iter().rev().take(n).fold(RBig::ZERO, |t, k| t + value(k.1));
        let total = words.starts_with("net ") || words.starts_with("total ");
        if total && (2..=kept.len()).any(|n| sum(n) == value(*f)) {
            continue;
        }
        kept.push((*words, *f));
    }
    kept
}

/// Whether all figures are money of one currency, or bare numbers in one table.
fn money(source: &Source, all: &[u32]) -> bool {
    let units: Vec<Unit> = all.iter().filter_map(|f| figure(source, *f)).map(|f| f.unit).collect();
    units.len() == all.len() && units.iter().all(|u| matches!(u, Unit::Money(_)))
}

/// How movements are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signs {
    /// As they change the balance.
    Printed,
    /// Write-offs without a sign, as what is taken off.
    Taken,
    /// The rolls do not say it.
    Unknown,
}

impl Signs {
    /// What the rolls of a table say together: each roll that closes one way only has a vote.
    fn of(source: &Source, rolls: &[Roll]) -> Self {
        let (mut printed, mut taken, mut neither, mut both) = (0, 0, 0, 0);
        let mut plain = true;
        for roll in rolls {
            // Where every write-off has its sign printed, both ways are one.
            plain &= roll.parts.iter().all(|(key, f)| {
                *key != "write-offs"
                    || figure(source, *f).is_some_and(|f| f.value.is_negative() || f.value.mantissa == 0)
            });
            match (closes_by(source, roll, Self::Printed), closes_by(source, roll, Self::Taken)) {
                (true, true) => both += 1,
                (true, false) => printed += 1,
                (false, true) => taken += 1,
                (false, false) => neither += 1,
            }
        }
        match (printed, taken, neither) {
            (0, 0, n) if both > 0 && (n == 0 || plain && both >= n) => Self::Taken,
            (p, 0, n) if p > 0 && p + both >= n => Self::Printed,
            (0, t, n) if t > 0 && t + both >= n => Self::Taken,
            _ => Self::Unknown,
        }
    }
}

fn closes_by(source: &Source, roll: &Roll, signs: Signs) -> bool {
    let range = |f: u32| figure(source, f).map(|f| Range::of(f.interval));
    let (Some(mut sum), Some(closing)) = (range(roll.opening), range(roll.closing)) else { return false };
    for (key, f) in &roll.parts {
        let Some(part) = range(*f) else { return false };
        let negative = figure(source, *f).is_some_and(|f| f.value.is_negative());
        let off = *key == "write-offs" && signs == Signs::Taken && !negative;
        sum = if off { sum.minus(&part) } else { sum.plus(&part) };
    }
    sum.meets(&closing)
}

fn emit(source: &Source, roll: &Roll, signs: Signs, inputs: &mut Vec<Input>) {
    // An allowance printed as what it takes off the receivables: all of it is turned.
    let turned = [roll.opening, roll.closing].iter().any(|f| figure(source, *f).is_some_and(|f| f.value.is_negative()));
    let mut put = |key: &'static str, f: u32, turn: bool| {
        let Some(mut input) = source.figure(key, f) else { return };
        input.term = roll.term.clone();
        input = input.with_item(roll.class.clone());
        inputs.push(if turn { input.turned() } else { input });
    };
    put("opening", roll.opening, turned);
    put("closing", roll.closing, turned);
    if signs == Signs::Unknown {
        return;
    }
    for (key, f) in &roll.parts {
        let negative = figure(source, *f).is_some_and(|f| f.value.is_negative());
        let off = *key == "write-offs";
        // A write-off counts as what it takes off.
        let taken = off && signs == Signs::Taken && !negative;
        put(key, *f, if off { turned == taken } else { turned });
    }
}
