//! NG07 ebitda-label: "EBITDA" that adjusts for more than its letters say.

use jiff::civil::date;
use tieout_analyses::reconciliation::name::Kind;
use tieout_analyses::reconciliation::{Entry, Foots, Part, Reconciliation};
use tieout_letters::Pattern;

use super::Regime;
use crate::about::Profile;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG07",
    name: "ebitda-label",
    severity: Severity::Warning,
    since: Some(date(2003, 6, 13)),
    until: None,
    authority: "Non-GAAP C&DI 103.01",
    looks_at: "Reconciliations that end with a line called EBIT or EBITDA.",
    fires: "One of its lines is neither interest nor taxes nor, for EBITDA, depreciation or amortization.",
    silent: "The line is called adjusted; the start is cash flow; the other line is of discontinued operations or noncontrolling interests, or empty; it stands between operating income, where the table starts, and net income; columns are of segments; the lines do not add up to the end.",
    help: "Call the measure adjusted EBITDA, or adjust for no more than its name says.",
    firing: &[Example(&[report_page!(
        "8-K",
        "<p>Dated: August 3, 2023</p><p>We use EBITDA because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Income taxes</td><td>20.0</td><td>20.0</td></tr><tr><td>Share-based compensation</td><td>4.0</td><td>3.0</td></tr><tr><td>Depreciation and amortization</td><td>5.0</td><td>2.0</td></tr><tr><td>EBITDA</td><td>89.2</td><td>75.1</td></tr></table>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Income taxes</td><td>20.0</td><td>20.0</td></tr><tr><td>Share-based compensation</td><td>4.0</td><td>3.0</td></tr><tr><td>Depreciation and amortization</td><td>5.0</td><td>2.0</td></tr><tr><td>Adjusted EBITDA</td><td>89.2</td><td>75.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net income</td><td>60.2</td><td>50.1</td></tr><tr><td>Provision for income taxes</td><td>20.0</td><td>20.0</td></tr><tr><td>Interest expense, net</td><td>4.0</td><td>3.0</td></tr><tr><td>Depreciation and amortization</td><td>5.0</td><td>2.0</td></tr><tr><td>EBITDA</td><td>89.2</td><td>75.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>We use EBITDA because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>80.2</td><td>70.1</td></tr><tr><td>Other non-operating income</td><td>4.0</td><td>3.0</td></tr><tr><td>Depreciation and amortization</td><td>5.0</td><td>2.0</td></tr><tr><td>EBITDA</td><td>89.2</td><td>75.1</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

/// What its letters stand for, and what leads from one net income to another.
static OWN: Pattern = Pattern::new(
    r"(?i)\binterest|\btax|\bdepreciation|\bamorti[sz]ation|\bdepletion|\baccretion|discontinued|noncontrolling|non-controlling|minority|\bfinanc|\bD&A\b|\btotal\b|\bdebt\b|preferred",
);

/// Between operating income and net income: from the former they lead to what EBITDA has anyway.
static BELOW_OPERATING: Pattern = Pattern::new(
    r"(?i)\bother\b.{0,20}\b(?:income|expenses?|gains?|loss(?:es)?|items?)\b|\bnon-?\s?operating\b|\b(?:gain|loss)\)?(?:\s+\(?(?:gain|loss)\)?)?\s+(?:on|from)\s+(?:the\s+)?(?:sale|disposal|disposition|divestiture|deconsolidation)|\bequity\b.{0,30}\b(?:income|earnings|loss|affiliates|investees)|\bforeign\s+(?:currency|exchange)|\bpension\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if Regime::of(paper).is_none() && paper.about.profile != Profile::Letter {
        return;
    }
    let drafts = paper.measures().reconciliations.iter().filter_map(|r| finding(paper, r));
    out.extend(drafts.take(2));
}

fn finding(paper: &Paper, found: &Reconciliation) -> Option<Draft> {
    let Part::NonGaap(end) = found.end.part else { return None };
    let label = paper.line(found.end.label);
    let plain = matches!(end.kind, Kind::Ebitda | Kind::Ebit) && !end.adjusted && !end.ratio;
    let named = label.to_ascii_lowercase();
    // "Property EBITDA", "EBITDA before special items" say that they are something else.
    let bare =
        named.trim_start().starts_with("ebit") && !["before", "excl", "as ", "adj"].iter().any(|w| named.contains(w));
    // From cash flow other lines lead to the very same EBITDA.
    let from_profit =
        matches!(found.start.part, Part::Gaap(f) if matches!(f.kind, Kind::Net | Kind::PreTax | Kind::Operating));
    let adds = from_profit && found.columns.iter().any(|c| c.foots == Foots::Yes);
    // Two columns of one period are of segments.
    let mut periods: Vec<_> = found.columns.iter().filter_map(|c| c.period).collect();
    let columns = periods.len();
    periods.sort_unstable();
    periods.dedup();
    if !plain || !bare || !adds || periods.len() < columns || super::of_segments(paper, found) {
        return None;
    }
    let operating = matches!(found.start.part, Part::Gaap(f) if f.kind == Kind::Operating);
    let filled = |e: &Entry| matches!(e, Entry::Figure(f) if !paper.figure(*f).value.is_zero());
    let odd = found.adjustments().find(|l| {
        let label = paper.line(l.label);
        !(OWN.is_in(&label) || operating && BELOW_OPERATING.is_in(&label)) && l.entries.iter().any(filled)
    })?;
    let message = format!(
        "{label} also adjusts for “{}”: a measure that is calculated in another way than its name says is to be called adjusted (C&DI 103.01).",
        paper.line(odd.label)
    );
    let spans = vec![paper.at(odd.label, "adjustment"), paper.at(found.end.label, "measure")];
    Some(Draft::new(Severity::Warning, message, spans))
}
