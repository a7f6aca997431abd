//! NG15 drift: a measure of an earlier year that is another amount than a year before, without a word.

use jiff::civil::date;
use tieout_analyses::reconciliation::{Column, Entry, Foots, Line, Reconciliation};
use tieout_figures::Unit;
use tieout_letters::Pattern;
use tieout_ties::Range;

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG15",
    name: "drift",
    severity: Severity::Warning,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Non-GAAP C&DI 100.02; Rule 100(b) of Regulation G",
    looks_at: "Reconciliations of one measure for one period in two documents of a filer that are given together.",
    fires: "The measure is another amount in the later document while the GAAP amount that it starts from is the same, and the later document does not say that it recast the earlier period.",
    silent: "The later document speaks of recasting, revising, conforming or changing the measure; the GAAP amount changed too; the filers differ.",
    help: "Say what changed in the measure and why, and recast the earlier period.",
    firing: &[Example(&[
        report_page!(
            "10-K",
            "<p>We use adjusted operating income because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2023</td></tr><tr><td>Operating income</td><td>60.2</td></tr><tr><td>Restructuring costs</td><td>20.0</td></tr><tr><td>Adjusted operating income</td><td>80.2</td></tr></table>"
        ),
        "<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Commission File Number: 001-99001</p><p>Nordlys Foods Inc.</p><p>We use adjusted operating income because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2024</td><td>2023</td></tr><tr><td>Operating income</td><td>62.2</td><td>60.2</td></tr><tr><td>Restructuring costs</td><td>10.0</td><td>20.0</td></tr><tr><td>Litigation</td><td>3.0</td><td>5.0</td></tr><tr><td>Adjusted operating income</td><td>75.2</td><td>85.2</td></tr></table></body></html>",
    ])],
    quiet: &[
        Example(&[
            report_page!(
                "10-K",
                "<table><tr><td>(in millions)</td><td>2023</td></tr><tr><td>Operating income</td><td>60.2</td></tr><tr><td>Restructuring costs</td><td>20.0</td></tr><tr><td>Adjusted operating income</td><td>80.2</td></tr></table>"
            ),
            "<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Commission File Number: 001-99001</p><p>Nordlys Foods Inc.</p><p>We recast adjusted operating income of 2023 to leave out litigation.</p><table><tr><td>(in millions)</td><td>2024</td><td>2023</td></tr><tr><td>Operating income</td><td>62.2</td><td>60.2</td></tr><tr><td>Restructuring costs</td><td>10.0</td><td>20.0</td></tr><tr><td>Litigation</td><td>3.0</td><td>5.0</td></tr><tr><td>Adjusted operating income</td><td>75.2</td><td>85.2</td></tr></table></body></html>",
        ]),
        Example(&[
            report_page!(
                "10-K",
                "<table><tr><td>(in millions)</td><td>2023</td></tr><tr><td>Operating income</td><td>60.2</td></tr><tr><td>Restructuring costs</td><td>20.0</td></tr><tr><td>Adjusted operating income</td><td>80.2</td></tr></table>"
            ),
            "<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Commission File Number: 001-99001</p><p>Nordlys Foods Inc.</p><table><tr><td>(in millions)</td><td>2024</td><td>2023</td></tr><tr><td>Operating income</td><td>62.2</td><td>60.2</td></tr><tr><td>Restructuring costs</td><td>10.0</td><td>20.0</td></tr><tr><td>Adjusted operating income</td><td>72.2</td><td>80.2</td></tr></table></body></html>",
        ]),
    ],
    arithmetic: false,
    check,
};

static SAID: Pattern = Pattern::new(
    r"(?i)\b(?:recast|revis\w+|conform\w*|reclassif\w+|restat\w+|updat\w+|chang\w+|no\s+longer|beginning\s+(?:in|with)|effective|retrospectiv\w+|discontinued)\b.{0,160}\b(?:non-?gaap|adjusted|measures?|prior|presentation|definition|comparab\w+|organic|free\s+cash|core)\b|\b(?:non-?gaap|adjusted|measures?|prior|definition|free\s+cash|core)\b.{0,160}\b(?:recast|revised|conform\w*|reclassif\w+|restated|updated|chang\w+|no\s+longer)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for (i, later) in papers.iter().enumerate() {
        if Regime::of(later).is_none() {
            continue;
        }
        for (j, earlier) in papers.iter().enumerate().filter(|(j, _)| *j != i) {
            if follows(earlier, later) && Regime::of(earlier).is_some() && (j < i || follows(earlier, later)) {
                compare(earlier, later, out);
            }
        }
    }
}

/// Whether a paper is a later one of the same filer.
fn follows(earlier: &Paper, later: &Paper) -> bool {
    let same = match (&earlier.about.filer, &later.about.filer) {
        (Some(a), Some(b)) => a == b,
        (None, None) => true,
        _ => false,
    };
    same && matches!((earlier.about.period_end, later.about.period_end), (Some(a), Some(b)) if a < b)
}

fn compare(earlier: &Paper, later: &Paper, out: &mut Vec<Draft>) {
    let mut left = 2;
    for new in &later.measures().reconciliations {
        let label = plain(later, new.end.label);
        for old in earlier.measures().reconciliations.iter().filter(|o| plain(earlier, o.end.label) == label) {
            let Some((a, b)) = differ(earlier, old, later, new) else { continue };
            // The words may stand anywhere: a note, a footnote of the table.
            if left == 0
                || SAID.is_in(&around(later, new))
                || later.sentences().iter().any(|s| named_and_said(later, s))
            {
                return;
            }
            left -= 1;
            let message = format!(
                "{} of the period to {} is {} here and {} in the document before, from the same GAAP amount: say what changed in the measure (C&DI 100.02).",
                later.line(new.end.label),
                later.figure(b).period.map_or_else(String::new, |p| p.end.to_string()),
                later.text(b),
                earlier.text(a)
            );
            let spans = vec![later.at_figure(b, "now"), earlier.at_figure(a, "before")];
            out.push(Draft::new(Severity::Warning, message, spans));
            break;
        }
    }
}

fn named_and_said(paper: &Paper, sentence: &crate::paper::Sentence) -> bool {
    let words = paper.words(sentence);
    super::phrases::speaks_of_measures(words) && SAID.is_in(words)
}

/// The text of the table and of what stands near it.
fn around(paper: &Paper, found: &Reconciliation) -> String {
    let Some(table) = paper.document.tables.get(found.table as usize) else { return String::new() };
    paper.line(table.span)
}

fn plain(paper: &Paper, label: tieout_document::Span) -> String {
    let text = paper.line(label).to_ascii_lowercase();
    text.split('(').next().unwrap_or_default().trim().to_owned()
}

/// The amounts of one period that differ beyond their roundings while both start from one amount.
fn differ(earlier: &Paper, old: &Reconciliation, later: &Paper, new: &Reconciliation) -> Option<(u32, u32)> {
    let figure = |line: &Line, c: usize| match line.entries.get(c) {
        Some(Entry::Figure(f)) => Some(*f),
        _ => None,
    };
    let adds = |c: &Column| c.foots == Foots::Yes && c.period.is_some();
    for (c, column) in new.columns.iter().enumerate().filter(|(_, c)| adds(c)) {
        let mut same = old.columns.iter().enumerate().filter(|(_, o)| adds(o) && o.period == column.period);
        let Some((o, _)) = same.next().filter(|_| same.next().is_none()) else { continue };
        let (Some(a), Some(b)) = (figure(&old.end, o), figure(&new.end, c)) else { continue };
        let (Some(x), Some(y)) = (figure(&old.start, o), figure(&new.start, c)) else { continue };
        let apart = |p: u32, q: u32| !Range::of(earlier.figure(p).interval).meets(&Range::of(later.figure(q).interval));
        let money = |f: &tieout_figures::Figure| matches!(f.unit, Unit::Money(_) | Unit::PerShare(_) | Unit::Pure);
        if money(earlier.figure(a)) && money(later.figure(b)) && apart(a, b) && !apart(x, y) {
            return Some((a, b));
        }
    }
    None
}
