//! RC01 dso-formula: days of sales outstanding, and no word on how they are reckoned.

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::days::Days;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC01",
    name: "dso-formula",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "SEC Release 33-10751 (metrics in MD&A); before 2020, SEC Release 33-8350",
    looks_at: "Days of sales outstanding, receivable days or an average collection period, printed in words or in a table; of a letter, in text that it proposes for a filing.",
    fires: "Nothing beside them says how they are reckoned: from which balance, which revenue, how many days.",
    silent: "A sentence or a note that names them says how they are calculated, defined or based.",
    help: "State the formula: the balance (at the end or average), the revenue (of the year or the quarter) and the number of days.",
    firing: &[Example(&["Our days sales outstanding were 83 days in 2013, and 81 days in 2012."])],
    quiet: &[
        Example(&[
            "Our days sales outstanding were 83 days in 2013. We calculate days sales outstanding as receivables at the end of the year over revenue of the year, times 365.",
        ]),
        Example(&["We watch days sales outstanding."]),
    ],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let Some(days) = Days::of(paper).filter(|d| d.formula.is_none()) else { continue };
        let mut spans: Vec<_> = days.figures.iter().take(2).map(|f| paper.at(f.span, "days")).collect();
        spans.extend(days.sentence.map(|s| paper.at(s.span, "name")).filter(|_| spans.is_empty()));
        let message = "Days of sales outstanding are printed, and nothing says how they are reckoned.".to_owned();
        out.push(Draft::new(Severity::Warning, message, spans));
    }
}
