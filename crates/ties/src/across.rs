//! Same, between documents given together: a row of one that stands in another, for the same period.
//!
//! Reads: rows of tables under one name, with figures of one period and unit: a release's and a filing's, this
//! year's comparatives and last year's own. Units may change between documents, as thousands and millions do;
//! rounding intervals decide.
//!
//! Silent: where two documents agree in few rows of like names, for then they are of two companies, or of
//! parts of one; where rows of a name are several in a document.
//!
//! Undetermined: rows that differ where a document speaks of amounts restated, recast or reclassified, or
//! where nothing but the name says that they are the same.
//!
//! Breaks, as a suspicion: rows of primary statements that agree in another period; values that differ by a
//! slip of one digit, or by thousands or millions alone.
//!
//! Authority: ASC 250; S-X 3-01 and 3-02 on comparatives.
//!
//! Example: revenue of 2022 is 1,524.2 million in this year's report and 1,519.8 million in last year's.

use rustc_hash::FxHashMap;
use tieout_document::Document;
use tieout_figures::{Period, Place, Reading, Unit, word, words};

use crate::exact::{Range, rational};
use crate::misprint;
use crate::quarters;
use crate::room::Room;
use crate::tables::Sheet;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// Rows that two documents must agree in before one that differs says anything.
const AGREED: usize = 8;
/// Words that say that amounts of earlier periods were changed on purpose.
const RECAST: [u64; 12] = words([
    "restated",
    "restatement",
    "recast",
    "reclassified",
    "reclassification",
    "reclassifications",
    "revised",
    "retrospectively",
    "retrospective",
    "conform",
    "discontinued",
    "adjusted",
]);

/// A relation over figures of several documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Across {
    /// The relation; its figures are indices into the readings of their documents.
    pub tie: Tie,
    /// The document that each of its figures stands in, in their order.
    pub documents: Vec<u32>,
}

/// A row of a document: its dated figures.
pub(crate) struct Row {
    pub figures: Vec<(Period, Unit, u32)>,
    primary: bool,
}

/// What a document's tables say, by the telling words of their rows.
pub(crate) struct Ledger<'a> {
    pub room: Room<'a>,
    pub rows: FxHashMap<Vec<u64>, Vec<Row>>,
    recast: bool,
}

/// Ties between documents given together, each with its reading, in their order; of one alone there are none.
pub fn across(documents: &[(&Document, &Reading)]) -> Vec<Across> {
    if documents.len() < 2 {
        return Vec::new();
    }
    let ledgers: Vec<Ledger> = documents.iter().map(|(d, r)| Ledger::of(d, r)).collect();
    let mut out = Vec::new();
    for (later, b) in ledgers.iter().zip(0..) {
        for (earlier, a) in ledgers[..b as usize].iter().zip(0..) {
            out.extend(pair(earlier, later).into_iter().map(|tie| Across { documents: vec![a, b], tie }));
        }
    }
    out.extend(quarters::read(&ledgers));
    out
}

impl<'a> Ledger<'a> {
    fn of(document: &'a Document, reading: &'a Reading) -> Self {
        let room = Room { document, reading };
        let mut rows: FxHashMap<Vec<u64>, Vec<Row>> = FxHashMap::default();
        for sheet in Sheet::all(document, reading) {
            for row in sheet.body() {
                let name = sheet.rows[row].name.key();
                if name.is_empty() || name == [word("total")] {
                    continue;
                }
                let dated = |f: u32| Some((room.figure(f).period?, room.figure(f).unit, f));
                let figures: Vec<_> = sheet.row(row).filter_map(|(_, f)| dated(f)).collect();
                let primary = figures.iter().any(|f| room.figure(f.2).place == Place::Primary);
                if !figures.is_empty() {
                    rows.entry(name).or_default().push(Row { figures, primary });
                }
            }
        }
        let recast = reading.tokens.iter().any(|t| RECAST.contains(&t.word));
        Self { room, rows, recast }
    }

    /// The one row of a name that speaks for the document: that of a primary statement, or the only one.
    pub(crate) fn row(&self, name: &Vec<u64>) -> Option<&Row> {
        let rows = self.rows.get(name)?;
        let mut primary = rows.iter().filter(|r| r.primary);
        match (rows.as_slice(), primary.next(), primary.next()) {
            ([one], _, _) => Some(one),
            (_, Some(one), None) => Some(one),
            _ => None,
        }
    }
}

/// One figure in each of two documents, of one name, period and unit.
struct Pair {
    first: u32,
    second: u32,
    meets: bool,
    /// Whether the rows agree in another period, or stand in primary statements of both.
    same: bool,
}

/// Ties of the rows of two documents.
fn pair(a: &Ledger, b: &Ledger) -> Vec<Tie> {
    let mut found: Vec<Pair> = Vec::new();
    let (mut agreed, mut names) = (0, b.rows.keys().collect::<Vec<_>>());
    names.sort_unstable();
    for name in names {
        let (Some(first), Some(second)) = (a.row(name), b.row(name)) else { continue };
        let from = found.len();
        for (period, unit, f) in &second.figures {
            let mut others = first.figures.iter().filter(|o| o.0 == *period && o.1 == *unit);
            let (Some((_, _, o)), None) = (others.next(), others.next()) else { continue };
            let exact = a.room.digits(*o).min(b.room.digits(*f)) >= 3;
            let meets = a.room.figure(*o).interval.meets(b.room.figure(*f).interval);
            if exact || !meets {
                found.push(Pair { first: *o, second: *f, meets, same: false });
            }
        }
        let agrees = found[from..].iter().any(|p| p.meets);
        agreed += usize::from(agrees);
        found[from..].iter_mut().for_each(|p| p.same = agrees || (first.primary && second.primary));
    }
    let differ = found.iter().filter(|f| !f.meets).count();
    if agreed < AGREED || differ * 2 > found.len() {
        return Vec::new();
    }
    found.iter().map(|p| tie(a, b, p)).collect()
}

fn tie(a: &Ledger, b: &Ledger, pair: &Pair) -> Tie {
    let undetermined = |why: &str| Verdict::Undetermined { why: why.to_owned() };
    let verdict = match () {
        () if pair.meets => Verdict::Ties { boundary: false },
        () if pair.same && slips(a, b, pair) => Verdict::Breaks,
        () if a.recast || b.recast => undetermined(
            "A document speaks of amounts that were restated, recast or reclassified; this may be one of them.",
        ),
        () if pair.same => Verdict::Breaks,
        () => undetermined("Only the names of the rows are alike; they may be of different things."),
    };
    let (first, second) = (a.room.text(pair.first), b.room.text(pair.second));
    let working = format!("{first} in {}, {second} in {}", a.room.document.name, b.room.document.name);
    let figures = vec![(pair.first, Role::First), (pair.second, Role::Second)];
    Tie { relation: Relation::Same, figures, verdict, working, suggested: !pair.meets, basis: Basis::Search }
}

/// Whether two values differ by a digit, or by thousands alone: no restatement does that.
fn slips(a: &Ledger, b: &Ledger, pair: &Pair) -> bool {
    let (x, y) = (a.room.figure(pair.first).value.abs(), b.room.figure(pair.second).value.abs());
    let scaled = |p: i32| x.shift(p) == y || y.shift(p) == x;
    misprint::is(b.room, pair.second, &Range::exact(rational(x)), 4) || [3, 6, 9].into_iter().any(scaled)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A release of ten rows for two years, in thousands, with one value as given.
    fn release(years: [i32; 2], values: [&str; 2]) -> String {
        let mut out = format!("|{}|{}\nCost of paper|{}|{}\n", years[0], years[1], values[0], values[1]);
        for (i, name) in ["Ink", "Glue", "Card", "Foil", "Tape", "Wax", "Felt", "Twine", "Lace"].into_iter().enumerate()
        {
            // What a year's amount is does not depend on the document that prints it.
            let of = |year: i32| format!("{},{:03}", 40 + i * 7 + (year as usize % 10), 100 + i * 83);
            out.push_str(&format!("{name}|{}|{}\n", of(years[0]), of(years[1])));
        }
        crate::testing::table(&out).replace(">2", ">December 31, 2")
    }

    fn verdicts(old: &str, new: &str) -> Vec<String> {
        let open = |text: &str, name: &str| tieout_document::open(text.as_bytes(), name);
        let (a, b) = (open(old, "old.htm"), open(new, "new.htm"));
        let (x, y) = (tieout_figures::read(&a), tieout_figures::read(&b));
        let all = across(&[(&a, &x), (&b, &y)]);
        all.iter().filter(|a| !matches!(a.tie.verdict, Verdict::Ties { .. })).map(|a| a.tie.working.clone()).collect()
    }

    #[test]
    fn a_comparative_is_what_it_was() {
        let old = release([2022, 2021], ["61,187", "60,150"]);
        assert!(verdicts(&old, &release([2023, 2022], ["61,204", "61,187"])).is_empty());
        let found = verdicts(&old, &release([2023, 2022], ["61,204", "61,178"]));
        assert_eq!(found, ["61,187 in old.htm, 61,178 in new.htm"]);
    }

    #[test]
    fn companies_are_not_compared() {
        let other = "|December 31, 2023|December 31, 2022\nCost of paper|1,204|1,187\nInk|88|91\n";
        let old = release([2022, 2021], ["61,187", "60,150"]);
        assert!(verdicts(&old, &crate::testing::table(other)).is_empty());
    }
}
