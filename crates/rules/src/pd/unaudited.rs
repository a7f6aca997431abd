//! PD02 unaudited: interim statements that nothing calls unaudited.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Rule, Severity};
use tieout_figures::Place;

pub(crate) static RULE: Rule = Rule {
    code: "PD02",
    name: "unaudited",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-X Rule 10-01",
    looks_at: "Statements of quarterly reports and releases of results for less than a year.",
    fires: "Nothing in the document calls them unaudited.",
    silent: "The word stands anywhere in the document; the periods are years.",
    help: "Label the interim columns as unaudited.",
    firing: &[],
    quiet: &[],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let interim = paper.about.form.as_deref().is_some_and(|f| f.starts_with("10-Q")) || paper.reading.calendar.interim;
    if !interim || !paper.about.is_report() {
        return;
    }
    let Some(first) = paper.reading.figures.iter().find(|f| f.place == Place::Primary && f.is_quantity()) else {
        return;
    };
    let said = |text: &str| text.contains("naudited") || text.contains("NAUDITED") || text.contains("not audited");
    if said(&paper.document.text) {
        return;
    }
    let message = "The interim statements are not labelled as unaudited.".to_owned();
    out.push(Draft::new(Severity::Warning, message, vec![paper.at(first.span, "interim statement")]));
}
