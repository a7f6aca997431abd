//! Sum, between documents given together: the year to date is what it was a quarter ago and the quarter.
//!
//! Reads: rows of one name, in any of the documents, whose periods follow each other and make a third: nine
//! months and the fourth quarter make the year.
//!
//! Silent: where fewer than eight rows bear it out; for shares and amounts per share, which do not add up.
//!
//! Breaks, as a suspicion: rows enough bear it out, and one misses by a slip of one digit.
//!
//! Example: net sales of 3,814.9 in nine months and 1,231.2 in the fourth quarter, 4,916.4 in the year, is a
//! slip somewhere.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use tieout_figures::{Period, Unit};

use crate::across::{Across, Ledger};
use crate::exact::{Range, rational};
use crate::misprint;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// Rows that must bear it out before one that does not says anything.
const HOLD: usize = 8;

/// A figure of a document.
type At = (u32, u32);

/// Ties of quarters with years to date.
pub(crate) fn read(ledgers: &[Ledger]) -> Vec<Across> {
    let mut names: Vec<&Vec<u64>> = ledgers.iter().flat_map(|l| l.rows.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let mut out = Vec::new();
    for name in names {
        // By unit and span, the first document's figure.
        let mut spans: FxHashMap<(Unit, Date, Date), At> = FxHashMap::default();
        let mut order: Vec<(Unit, Date, Date)> = Vec::new();
        for (ledger, d) in ledgers.iter().zip(0..) {
            for (period, unit, f) in ledger.row(name).into_iter().flat_map(|r| &r.figures) {
                let (Period { start: Some(start), end }, Unit::Money(_)) = (*period, *unit) else { continue };
                spans.entry((*unit, start, end)).or_insert_with(|| {
                    order.push((*unit, start, end));
                    (d, *f)
                });
            }
        }
        for whole in &order {
            let first = order.iter().filter(|p| p.0 == whole.0 && p.1 == whole.1 && p.2 < whole.2);
            let made = first.filter_map(|p| Some((spans[p], *spans.get(&(whole.0, p.2.tomorrow().ok()?, whole.2))?)));
            out.extend(made.filter_map(|(a, b)| tie(ledgers, [a, b, spans[whole]])));
        }
    }
    let held = out.iter().filter(|a| matches!(a.tie.verdict, Verdict::Ties { .. })).count();
    if held < HOLD {
        return Vec::new();
    }
    out
}

fn tie(ledgers: &[Ledger], all: [At; 3]) -> Option<Across> {
    let [a, b, whole] = all;
    if a.0 == b.0 && b.0 == whole.0 {
        return None;
    }
    let room = |at: At| &ledgers[at.0 as usize].room;
    let range = |at: At| Range::of(room(at).figure(at.1).interval);
    let made = range(a).plus(&range(b));
    let holds = made.meets(&range(whole));
    let sum = rational(room(a).figure(a.1).value) + rational(room(b).figure(b.1).value);
    if !holds && !misprint::is(*room(whole), whole.1, &Range::exact(sum).abs(), 4) {
        return None;
    }
    let verdict = if holds { Verdict::Ties { boundary: false } } else { Verdict::Breaks };
    let text = |at: At| room(at).text(at.1);
    let working = format!("{} + {}, printed {}", text(a), text(b), text(whole));
    let figures = vec![(a.1, Role::Part), (b.1, Role::Part), (whole.1, Role::Whole)];
    let tie = Tie { relation: Relation::Sum, figures, verdict, working, suggested: !holds, basis: Basis::Search };
    Some(Across { tie, documents: vec![a.0, b.0, whole.0] })
}
