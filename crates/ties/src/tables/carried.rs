//! Same, between columns: what a year opens with is what the year before closed with.
//!
//! Reads: rows whose labels say "beginning" and "end" (or "January 1" and "December 31"), in columns of years.
//!
//! Silent: where no column bears it out: adoptions and restatements change what a year opens with.
//!
//! Breaks, as a suspicion: other columns bear it out, and here the values differ by a slip of one digit.
//!
//! Example: cash of 5,147,176 at the end of 2022 and at the beginning of 2023.

use tieout_figures::words;

use super::sheet::Sheet;
use crate::exact::{Range, rational};
use crate::misprint;
use crate::room::Room;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

const OPENING: [u64; 6] = words(["beginning", "opening", "start", "january", "began", "begin"]);
const CLOSING: [u64; 6] = words(["end", "ending", "closing", "december", "ended", "close"]);

/// Ties of opening balances with closing ones.
pub(super) fn read(room: Room, sheet: &Sheet) -> Vec<Tie> {
    let body: Vec<usize> = sheet.body().collect();
    let mut out = Vec::new();
    for (i, opening) in body.iter().enumerate().filter(|(_, r)| sheet.rows[**r].name.has(&OPENING)) {
        // Its own closing row is the next that says so.
        let closing =
            body[i + 1..].iter().find(|r| sheet.rows[**r].name.has(&CLOSING) && !sheet.rows[**r].name.has(&OPENING));
        let Some(closing) = closing else { continue };
        let next = [true, false].map(|left| pairs(sheet, *opening, *closing, left));
        let agreed = |pairs: &[(u32, u32)]| pairs.iter().filter(|p| agrees(room, **p)).count();
        let [a, b] = next;
        let pairs = if agreed(&a) >= agreed(&b) { a } else { b };
        let held = agreed(&pairs);
        if held == 0 {
            continue;
        }
        for pair in pairs {
            let holds = agrees(room, pair);
            let made = Range::exact(rational(room.figure(pair.0).value.abs()));
            if !holds && !misprint::is(room, pair.1, &made, 3) {
                continue;
            }
            let verdict = if holds { Verdict::Ties { boundary: false } } else { Verdict::Breaks };
            let working = format!("closed with {}, opened with {}", room.text(pair.0), room.text(pair.1));
            let tie = room.tie(Relation::Same, vec![(pair.0, Role::First), (pair.1, Role::Second)], verdict, working);
            out.push(Tie { basis: Basis::Layout, suggested: !holds, ..tie });
        }
    }
    out
}

/// Closing figures with the opening ones of the column to the left, or to the right.
fn pairs(sheet: &Sheet, opening: usize, closing: usize, left: bool) -> Vec<(u32, u32)> {
    let columns: Vec<usize> = (0..sheet.columns).filter(|c| sheet.figure(opening, *c).is_some()).collect();
    let pair = |w: &[usize]| {
        let (open, close) = if left { (w[0], w[1]) } else { (w[1], w[0]) };
        Some((sheet.figure(closing, close)?, sheet.figure(opening, open)?))
    };
    columns.windows(2).filter_map(pair).collect()
}

fn agrees(room: Room, (a, b): (u32, u32)) -> bool {
    let (x, y) = (room.figure(a), room.figure(b));
    x.unit == y.unit && x.value == y.value && room.digits(a) >= 3
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::testing::{table, verdicts};

    #[test]
    fn a_year_opens_with_what_the_last_closed_with() {
        let rows = "|2023|2022|2021\nCash at beginning of year|48,118|39,402|31,077\nChange in cash|13,086|8,716|8,325\n\
                    Cash at end of year|61,204|48,118|39,402\n";
        let found = verdicts(Relation::Same, &table(rows));
        assert_eq!(
            found,
            ["ties: closed with 48,118, opened with 48,118", "ties: closed with 39,402, opened with 39,402"]
        );
        let found = verdicts(Relation::Same, &table(&rows.replace("year|48,118|39,402|31", "year|48,118|39,902|31")));
        assert!(found.contains(&"suspected: closed with 39,402, opened with 39,902".to_owned()), "{found:?}");
    }
}
