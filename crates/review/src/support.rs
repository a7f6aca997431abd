//! Where each figure of the draft comes from: a place in a source, figures of the draft that it follows from, or
//! what a person said.

use std::collections::HashSet;

use tieout_document::{Document, Span, one_line};
use tieout_figures::{Figure, Reading, Unit};
use tieout_ties::{Role, Ties, Verdict};

use crate::asks::Support;

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It stands in a source: the number of the document among those given, and of its figure.
    Printed(usize, u32),
    /// It follows from other figures of the draft: the tie that says so.
    Follows(usize),
    /// A person said where it comes from: which of the entries.
    Stated(usize),
    /// Nothing says where it comes from.
    Nowhere,
}

/// A document with its figures.
#[derive(Clone, Copy, Debug)]
pub struct Sourced<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its figures.
    pub reading: &'a Reading,
}

/// For each figure of the draft that needs a source, by its number: where it comes from. `quoted` are places of the
/// staff's own words, whose figures need none.
pub fn origins(
    draft: Sourced<'_>,
    ties: &Ties,
    sources: &[Sourced<'_>],
    stated: &[Support],
    quoted: &[Span],
) -> Vec<(u32, Origin)> {
    let needs = |f: &Figure| needs_source(f) && !quoted.iter().any(|q| q.contains(f.span.start));
    let own: Vec<u32> = (0..).zip(&draft.reading.figures).filter(|(_, f)| needs(f)).map(|(i, _)| i).collect();
    let mut found: Vec<(u32, Origin)> = own
        .iter()
        .map(|i| {
            let figure = &draft.reading.figures[*i as usize];
            let printed = printed(draft, figure, sources).map(|(d, g)| Origin::Printed(d, g));
            let said = || said(draft.document, figure, stated).map(Origin::Stated);
            (*i, said().or(printed).unwrap_or(Origin::Nowhere))
        })
        .collect();
    follow(&mut found, ties);
    found
}

/// Figures that follow from others which have a source, as far as that leads.
fn follow(found: &mut [(u32, Origin)], ties: &Ties) {
    loop {
        let has: HashSet<u32> = found.iter().filter(|(_, o)| *o != Origin::Nowhere).map(|(i, _)| *i).collect();
        let needs: HashSet<u32> = found.iter().map(|(i, _)| *i).collect();
        let mut more = false;
        for (i, origin) in found.iter_mut().filter(|(_, o)| *o == Origin::Nowhere) {
            let follows = |t: &tieout_ties::Tie| {
                matches!(t.verdict, Verdict::Ties { .. })
                    && t.figures.iter().any(|(f, role)| f == i && is_result(*role))
                    && t.figures.iter().all(|(f, _)| f == i || has.contains(f) || !needs.contains(f))
            };
            if let Some(t) = ties.ties.iter().position(follows) {
                *origin = Origin::Follows(t);
                more = true;
            }
        }
        if !more {
            return;
        }
    }
}

/// Whether a figure in this part of a relation is worked out from the rest.
const fn is_result(role: Role) -> bool {
    matches!(role, Role::Percent | Role::Amount | Role::Whole | Role::Result | Role::Foreign | Role::Second)
}

/// Whether a figure is one that a reader would want to trace: amounts, rates, shares, days; not counts of a few things.
fn needs_source(figure: &Figure) -> bool {
    const FEW: i128 = 1000;
    figure.is_quantity()
        && match figure.unit {
            Unit::Weeks | Unit::Months | Unit::Years => false,
            // The days of a year are no figure of anybody's.
            Unit::Days => !matches!((figure.value.mantissa, figure.value.exponent), (360 | 365 | 366, 0)),
            Unit::Pure => figure.value.exponent < 0 || figure.value.mantissa.unsigned_abs() as i128 >= FEW,
            _ => true,
        }
}

/// The place of a source that prints the figure, of the same kind of unit, and is of the same thing.
fn printed(draft: Sourced<'_>, figure: &Figure, sources: &[Sourced<'_>]) -> Option<(usize, u32)> {
    let about = words_around(draft.document, figure);
    let mut best: Option<(u32, usize, u32)> = None;
    for (d, source) in sources.iter().enumerate() {
        for (g, other) in (0..).zip(&source.reading.figures) {
            if !other.is_quantity() || !is_same(figure, other) {
                continue;
            }
            if figure.period.is_some() && other.period.is_some() && figure.period != other.period {
                continue;
            }
            let shared = shared(draft.document, figure, source.document, other, &about);
            let same_period = figure.period.is_some() && figure.period == other.period;
            let exact = figure.value == other.value;
            let score = shared * 2 + u32::from(exact) + u32::from(same_period);
            if shared > 0 && best.is_none_or(|b| b.0 < score) {
                best = Some((score, d, g));
            }
        }
    }
    best.map(|(_, d, g)| (d, g))
}

fn is_same(a: &Figure, b: &Figure) -> bool {
    let units = match (a.unit, b.unit) {
        (Unit::Percent | Unit::Points, Unit::Percent | Unit::Points) => true,
        // A cell may not say what it counts.
        (_, Unit::Pure) => !a.unit.is_rate(),
        (x, y) => x == y,
    };
    let size = |f: &Figure| f.value.abs();
    // A coarser print of the source's figure is that figure; one that differs in its last digit is another.
    units && (size(a) == size(b) || (a.digit > b.digit && a.interval.contains(b.value)))
}

/// How many words two figures share in what names them: their labels where both have one, else what stands around.
fn shared(draft: &Document, figure: &Figure, source: &Document, other: &Figure, about: &HashSet<String>) -> u32 {
    let label = |d: &Document, f: &Figure| f.label.row.map(|s| stems(d.slice(s))).filter(|s| !s.is_empty());
    let both = label(draft, figure).zip(label(source, other));
    let count = both
        .map_or_else(|| words_around(source, other).intersection(about).count(), |(a, b)| a.intersection(&b).count());
    count as u32
}

/// Words that name a figure: its label, or what stands around it.
fn words_around(document: &Document, figure: &Figure) -> HashSet<String> {
    const FAR: u32 = 160;
    let labels = [figure.label.row, figure.label.section, figure.label.head];
    let mut text: String = labels.into_iter().flatten().map(|s| format!("{} ", document.slice(s))).collect();
    if figure.cell.is_none() {
        let start = document.text.floor_char_boundary(figure.span.start.saturating_sub(FAR) as usize);
        let end = document.text.floor_char_boundary(((figure.span.end + FAR) as usize).min(document.text.len()));
        text.push_str(document.text.get(start..end).unwrap_or_default());
    }
    stems(&text)
}

fn stems(text: &str) -> HashSet<String> {
    const EMPTY: [&str; 24] = [
        "millio", "billio", "thousa", "decemb", "novemb", "octobe", "septem", "august", "januar", "februa", "years",
        "ended", "compar", "increa", "decrea", "period", "compan", "respec", "from", "that", "this", "with", "which",
        "approx",
    ];
    text.split(|c: char| !c.is_alphabetic())
        .filter(|w| w.len() >= 4)
        .map(|w| w.to_lowercase().chars().take(6).collect::<String>())
        .filter(|w| !EMPTY.contains(&w.as_str()))
        .collect()
}

/// The entry in which a person says where a figure comes from.
fn said(document: &Document, figure: &Figure, stated: &[Support]) -> Option<usize> {
    let text = plain(document.slice(figure.span));
    let start = document.text.floor_char_boundary(figure.span.start.saturating_sub(24) as usize);
    let end = document.text.floor_char_boundary((figure.span.end as usize + 24).min(document.text.len()));
    let near = plain(document.text.get(start..end).unwrap_or_default());
    stated.iter().position(|s| {
        let said = plain(&s.figure);
        !said.is_empty() && near.contains(&said) && (said.contains(&text) || text.contains(&said))
    })
}

fn plain(text: &str) -> String {
    one_line(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asks::Support;

    fn origin(draft: &str, source: &str, stated: &[Support]) -> Vec<(String, &'static str)> {
        let draft = tieout_document::open(format!("<!-- tieout:response -->\n\n{draft}\n").as_bytes(), "response.md");
        let source = tieout_document::open(source.as_bytes(), "20-F.txt");
        let (dr, sr) = (tieout_figures::read(&draft), tieout_figures::read(&source));
        let ties = tieout_ties::tie(&draft, &dr);
        let found = origins(
            Sourced { document: &draft, reading: &dr },
            &ties,
            &[Sourced { document: &source, reading: &sr }],
            stated,
            &[],
        );
        let name = |o: &Origin| match o {
            Origin::Printed(..) => "printed",
            Origin::Follows(_) => "follows",
            Origin::Stated(_) => "stated",
            Origin::Nowhere => "nowhere",
        };
        found.iter().map(|(i, o)| (draft.slice(dr.figures[*i as usize].span).to_owned(), name(o))).collect()
    }

    #[test]
    fn a_figure_has_a_place_a_working_or_a_name() {
        let draft = "Revenue increased by 25.0% from NOK 400.0 million in 2024 to NOK 500.0 million in 2025. Days sales \
                     outstanding were 83 days, and churn was 4%.";
        let source = "Revenue was NOK 400.0 million in 2024 and NOK 500.0 million in 2025.";
        let stated = [Support { figure: "83 days".to_owned(), from: "treasury".to_owned(), ..Support::default() }];
        let found = origin(draft, source, &stated);
        let kinds: Vec<&str> = found.iter().map(|f| f.1).collect();
        assert_eq!(kinds, ["follows", "printed", "printed", "stated", "nowhere"], "{found:?}");
    }
}
