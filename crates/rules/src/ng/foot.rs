//! NG02 recon-foot: a reconciliation whose column does not add up.

use jiff::civil::date;
use tieout_analyses::reconciliation::{Column, Entry, Foots, Line, Part, Reconciliation};
use tieout_ties::{Range, print_range};

use super::Regime;
use crate::about::Profile;
use crate::finding::{At, Draft};
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG02",
    name: "recon-foot",
    severity: Severity::Error,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Rule 100(a)(2) of Regulation G; Item 10(e)(1)(i)(B) of Regulation S-K",
    looks_at: "Tables that lead from a GAAP measure to a non-GAAP one, or back.",
    fires: "A column does not add up beyond all roundings, while another column of the same table does with the same signs; or the only column misses its end by little.",
    silent: "The columns add up by some reading of their signs; no column does, so that the table is built in another way; a cell cannot be read.",
    help: "Correct the adjustment or the end.",
    firing: &[Example(&[report_page!(
        "8-K",
        "<p>Dated: August 3, 2023</p><p>We use adjusted operating income because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>80.2</td><td>70.1</td></tr><tr><td>Restructuring costs</td><td>10.1</td><td>8.0</td></tr><tr><td>Litigation settlement</td><td>5.0</td><td>2.0</td></tr><tr><td>Adjusted operating income</td><td>96.4</td><td>80.1</td></tr></table>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>80.2</td><td>70.1</td></tr><tr><td>Restructuring costs</td><td>10.1</td><td>8.0</td></tr><tr><td>Litigation settlement</td><td>5.0</td><td>2.0</td></tr><tr><td>Adjusted operating income</td><td>95.4</td><td>80.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net cash provided by operating activities</td><td>80.2</td><td>70.1</td></tr><tr><td>Capital expenditures</td><td>10.1</td><td>8.0</td></tr><tr><td>Free cash flow</td><td>70.1</td><td>62.1</td></tr></table>"
        )]),
    ],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if Regime::of(paper).is_none() && paper.about.profile != Profile::Letter {
        return;
    }
    for found in &paper.measures().reconciliations {
        let wrong = found.columns.iter().enumerate().filter(|(_, c)| c.foots == Foots::No).collect::<Vec<_>>();
        let right = found.columns.iter().filter(|c| c.foots == Foots::Yes).count();
        // One wrong column among several is a slip; as many wrong as right are another way to build the table.
        if wrong.is_empty() || right < wrong.len() {
            continue;
        }
        out.extend(wrong.into_iter().take(2).filter_map(|(c, column)| finding(paper, found, c, column)));
    }
}

fn finding(paper: &Paper, found: &Reconciliation, c: usize, column: &Column) -> Option<Draft> {
    let figure = |line: &Line| match line.entries.get(c) {
        Some(Entry::Figure(f)) => Some(*f),
        _ => None,
    };
    let signs = found.signs?;
    let range = |f: u32| Range::of(paper.figure(f).interval);
    let (start, end) = (figure(&found.start)?, figure(&found.end)?);
    let mut sum = range(start);
    let mut spans: Vec<At> = vec![paper.at_figure(end, "end"), paper.at_figure(start, "start")];
    // Where the table has lines that another column leaves empty, nothing says how they count.
    let used = |line: &&Line| {
        let others = found.columns.iter().enumerate().filter(|(_, o)| o.foots == Foots::Yes);
        let mut filled = others.filter(|(o, _)| matches!(line.entries.get(*o), Some(Entry::Figure(_))));
        filled.next().is_some()
    };
    for line in found.lines.iter().filter(|l| !l.subtotal) {
        let Some(f) = figure(line) else { continue };
        if matches!(line.part, Part::Gaap(_) | Part::NonGaap(_)) || line.deducted && !used(&line) {
            return None;
        }
        sum = sum.plus(&signs.read(range(f), line));
        spans.push(paper.at_figure(f, "adjustment"));
    }
    let printed = range(end);
    if sum.meets(&printed) || sum.plus(&printed).low.is_none() {
        return None;
    }
    let middle = super::beside(paper, end, &sum);
    let when = column.period.map_or_else(String::new, |p| format!(" for the period to {}", p.end));
    let message = format!(
        "The reconciliation of {}{when} does not add up to {}: its lines make about {middle}.",
        paper.line(found.measure().0.label),
        paper.text(end)
    );
    let working = format!("start and adjustments make {}", print_range(&sum, 2));
    Some(Draft::new(Severity::Error, message, spans).working(working))
}
