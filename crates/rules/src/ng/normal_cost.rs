//! NG13 normal-cost: an adjustment for a cost of the ordinary business.

use jiff::civil::date;
use tieout_analyses::reconciliation::{Entry, Foots, Line};
use tieout_letters::Pattern;

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG13",
    name: "normal-cost",
    severity: Severity::Warning,
    since: Some(date(2016, 5, 17)),
    until: None,
    authority: "Non-GAAP C&DI 100.01; Rule 100(b) of Regulation G",
    looks_at: "Lines of reconciliations of measures of performance.",
    fires: "A line takes out a cash cost of the kind that operating needs: opening of stores, rent, advertising, product launches, recruiting, training, maintenance, overhead.",
    silent: "A sentence says that it is a single project, or not of the ordinary course; the line is a non-cash part of it; the measure is of cash.",
    help: "Leave the cost in, or explain why it is neither normal nor recurring.",
    firing: &[Example(&[report_page!(
        "8-K",
        "<p>Dated: August 3, 2023</p><p>We use adjusted operating income because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>60.2</td><td>50.1</td></tr><tr><td>Store pre-opening costs</td><td>20.0</td><td>20.0</td></tr><tr><td>Adjusted operating income</td><td>80.2</td><td>70.1</td></tr></table>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>60.2</td><td>50.1</td></tr><tr><td>Restructuring costs</td><td>20.0</td><td>20.0</td></tr><tr><td>Adjusted operating income</td><td>80.2</td><td>70.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>Maintenance costs are of the one-time rebuilding of our harbour after the fire.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>60.2</td><td>50.1</td></tr><tr><td>Maintenance costs</td><td>20.0</td><td>20.0</td></tr><tr><td>Adjusted operating income</td><td>80.2</td><td>70.1</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

/// Costs of the ordinary business, and the word that a sentence on them would have.
static COSTS: [(Pattern, Pattern); 8] = [
    (
        Pattern::new(r"(?i)\bpre-?\s?opening|\b(?:store|restaurant|club|branch)\s+openings?"),
        Pattern::new(r"(?i)\bopening"),
    ),
    (
        Pattern::new(r"(?i)^(?:straight-line\s+)?rent(?:al)?\s+(?:expense|costs?)|\boccupancy\s+(?:costs?|expenses?)"),
        Pattern::new(r"(?i)\brent|\boccupancy"),
    ),
    (
        Pattern::new(r"(?i)\b(?:advertising|marketing|promotional)\s+(?:costs?|expenses?|spend\w*)"),
        Pattern::new(r"(?i)\badvertis|\bmarketing|\bpromotion"),
    ),
    (Pattern::new(r"(?i)\b(?:product|new\s+product)?\s*launch\s+(?:costs?|expenses?)"), Pattern::new(r"(?i)\blaunch")),
    (
        Pattern::new(r"(?i)\b(?:recruit\w+|hiring|training|onboarding)\b"),
        Pattern::new(r"(?i)\brecruit|\bhiring|\btraining|\bonboarding"),
    ),
    (
        Pattern::new(r"(?i)\bmaintenance\b|\bturnarounds?\s+(?:costs?|expenses?)"),
        Pattern::new(r"(?i)\bmaintenance|\bturnaround"),
    ),
    (Pattern::new(r"(?i)\b(?:allocated|corporate)\s+overhead"), Pattern::new(r"(?i)\boverhead")),
    (Pattern::new(r"(?i)\binventory\s+(?:write-?downs?|obsolescence)"), Pattern::new(r"(?i)\binventor")),
];
static EXPLAINED: Pattern = Pattern::new(
    r"(?i)\bone-?time\b|\bsingle\b|not\s+(?:representative|indicative|part\s+of|related\s+to\s+(?:our\s+)?ongoing|normal|incurred\s+in)|outside\s+(?:of\s+)?the\s+(?:ordinary|normal)|\bdiscrete\b|\bincremental\b|non-?cash|do(?:es)?\s+not\s+recur|exit\w*|clos(?:ure|ing)|discontinu\w+",
);
static NON_CASH: Pattern = Pattern::new(
    r"(?i)non-?cash|straight-line|amorti[sz]ation|depreciation|step-?up|fair\s+value|purchase\s+accounting",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if !matches!(Regime::of(paper), Some(Regime::Filing | Regime::Release)) {
        return;
    }
    let filled =
        |l: &&Line| l.entries.iter().any(|e| matches!(e, Entry::Figure(f) if !paper.figure(*f).value.is_zero()));
    let cash = |k| {
        matches!(
            k,
            tieout_analyses::reconciliation::name::Kind::Cash | tieout_analyses::reconciliation::name::Kind::Debt
        )
    };
    let all = paper.measures().reconciliations.iter();
    let all = all.filter(|r| !cash(r.measure().1.kind) && r.columns.iter().any(|c| c.foots == Foots::Yes));
    let mut found = all.flat_map(|r| r.adjustments().filter(filled).map(move |l| (r, l))).filter_map(|(r, l)| {
        let label = paper.line(l.label);
        let cost =
            COSTS.iter().find(|c| c.0.is_in(&label)).filter(|_| !NON_CASH.is_in(&label) && !EXPLAINED.is_in(&label))?;
        Some((r, l, label, &cost.1))
    });
    let Some((r, line, label, word)) = found.next() else { return };
    let explained = |text: &str| word.is_in(text) && EXPLAINED.is_in(text);
    if paper.sentences().iter().any(|s| explained(paper.words(s))) {
        return;
    }
    let message = format!(
        "{} takes out “{label}”, which reads like a normal cash cost of operating (C&DI 100.01): leave it in, or say why it is not one.",
        paper.line(r.measure().0.label)
    );
    let spans = vec![paper.at(line.label, "adjustment"), paper.at(r.measure().0.label, "measure")];
    out.push(Draft::new(Severity::Warning, message, spans));
}
