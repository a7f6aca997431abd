//! Same, between tables: a row that stands in several tables under one name.
//!
//! Reads: rows with the same telling words, and in them figures of one period and unit. Rows are the same
//! where values agree; that alone may be chance for short numbers, so an agreement needs three digits.
//!
//! Silent: rows called "Total" or "Other" alone; rows of which no values agree, since segments and plans have
//! rows of like names; figures that tags already tie.
//!
//! Breaks, as a suspicion: two values of the rows agree, and a third differs by a slip of one digit.
//!
//! Example: "Net income" of 8,711,631 in the statement of operations and in that of cash flows.

use rustc_hash::FxHashMap;
use tieout_figures::{Period, Unit, words};

use super::sheet::Sheet;
use crate::exact::{Range, rational};
use crate::misprint;
use crate::room::Room;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// Names that many rows have.
const COMMON: [u64; 12] = words([
    "total",
    "totals",
    "subtotal",
    "net",
    "balance",
    "amount",
    "basic",
    "diluted",
    "current",
    "noncurrent",
    "less",
    "all",
]);
/// Rows of one name that are compared with a new one.
const KNOWN: usize = 24;

/// A row and its dated figures.
struct Known {
    sheet: usize,
    figures: Vec<(Period, Unit, u32)>,
}

/// Ties of rows with rows of earlier tables.
pub(super) fn read(room: Room, sheets: &[Sheet]) -> Vec<Tie> {
    let mut seen: FxHashMap<Vec<u64>, Vec<Known>> = FxHashMap::default();
    let mut out = Vec::new();
    for (s, sheet) in sheets.iter().enumerate() {
        for row in sheet.body() {
            let mut name = sheet.rows[row].name.key();
            name.dedup();
            if name.iter().all(|w| COMMON.contains(w)) {
                continue;
            }
            let dated = |f: u32| Some((room.figure(f).period?, room.figure(f).unit, f));
            let figures: Vec<_> = sheet.row(row).filter_map(|(_, f)| dated(f)).collect();
            if figures.is_empty() {
                continue;
            }
            let known = seen.entry(name).or_default();
            let other = known.iter().filter(|k| k.sheet != s);
            let best = other.map(|k| compare(room, k, &figures)).max_by_key(|c| c.agree.len());
            if let Some(compared) = best.filter(|c| !c.agree.is_empty()) {
                out.extend(compared.ties(room));
            }
            if known.len() < KNOWN {
                known.push(Known { sheet: s, figures });
            }
        }
    }
    out
}

/// Pairs of figures of one period and unit, by whether their values agree.
struct Compared {
    agree: Vec<(u32, u32)>,
    differ: Vec<(u32, u32)>,
}

fn compare(room: Room, known: &Known, figures: &[(Period, Unit, u32)]) -> Compared {
    let mut out = Compared { agree: Vec::new(), differ: Vec::new() };
    for (period, unit, f) in figures {
        // A row that prints two amounts for a period, say gross and net, is not compared by period alone.
        let mut first = known.figures.iter().filter(|k| k.0 == *period && k.1 == *unit);
        let (Some((_, _, k)), None) = (first.next(), first.next()) else { continue };
        let (a, b) = (room.figure(*k), room.figure(*f));
        if a.interval.meets(b.interval) {
            if room.digits(*k).min(room.digits(*f)) >= 3 {
                out.agree.push((*k, *f));
            }
        } else if a.digit == b.digit {
            out.differ.push((*k, *f));
        }
    }
    out
}

impl Compared {
    fn ties(self, room: Room) -> impl Iterator<Item = Tie> {
        let tagged = move |a: u32, b: u32| {
            let concept = |f: u32| room.figure(f).fact.and_then(|i| room.document.facts.get(i as usize));
            concept(a).zip(concept(b)).map(|(a, b)| a.name == b.name && a.context == b.context)
        };
        let alike = self.agree.len() >= 2 && self.differ.len() == 1;
        // Tags that tell two facts apart explain why values differ; those that tie them have been heard.
        let agree = self.agree.into_iter().filter(move |(a, b)| tagged(*a, *b) != Some(true)).map(|p| (p, true));
        let differ = self.differ.into_iter().filter(move |(a, b)| alike && tagged(*a, *b).is_none());
        let slips = differ
            .filter(move |(a, b)| misprint::is(room, *b, &Range::exact(rational(room.figure(*a).value.abs())), 3));
        agree.chain(slips.map(|p| (p, false))).map(move |((a, b), holds)| {
            let verdict = if holds { Verdict::Ties { boundary: false } } else { Verdict::Breaks };
            let working = format!("{} and {} stand in rows of one name", room.text(a), room.text(b));
            let tie = room.tie(Relation::Same, vec![(a, Role::First), (b, Role::Second)], verdict, working);
            Tie { basis: Basis::Search, suggested: !holds, ..tie }
        })
    }
}
