//! NG16 total-segment: the profit of all segments together, outside the note and unreconciled.

use jiff::civil::date;
use tieout_analyses::reconciliation::name::Kind;
use tieout_letters::Pattern;

use super::Regime;
use super::phrases as say;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "NG16",
    name: "total-segment",
    severity: Severity::Warning,
    since: Some(date(2003, 6, 13)),
    until: None,
    authority: "Non-GAAP C&DI 104.04",
    looks_at: "Totals of segment profit, income, earnings or EBITDA outside the notes, with an amount.",
    fires: "No table, title or sentence reconciles the total with a consolidated GAAP amount.",
    silent: "It stands in the segment note; a table leads from it to consolidated income; a reconciliation is referred to; the document is a foreign private issuer's release.",
    help: "Reconcile the total with consolidated income, or leave it out.",
    firing: &[Example(&[release!(
        "August 3, 2023",
        "Net income was $12.1 million in the quarter. Total segment operating profit was $40.2 million, up from $36.0 million, as more fish was sold in all markets. We use this measure because it shows how the business performs."
    )])],
    quiet: &[
        Example(&[release!(
            "August 3, 2023",
            "Net income was $12.1 million in the quarter. Total segment operating profit was $40.2 million. The tables of this release reconcile total segment operating profit with net income."
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Fish</td><td>60.2</td><td>50.1</td></tr><tr><td>Salt</td><td>20.0</td><td>20.0</td></tr><tr><td>Total segment operating profit</td><td>80.2</td><td>70.1</td></tr><tr><td>Corporate costs</td><td>(10.0)</td><td>(10.0)</td></tr><tr><td>Operating income</td><td>70.2</td><td>60.1</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

static NOTE: Pattern = Pattern::new(r"(?i)\b(?:note|item\s+8|financial\s+statements)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if !matches!(Regime::of(paper), Some(Regime::Filing | Regime::Release)) {
        return;
    }
    let measures = paper.measures();
    if measures.is_reconciled(Kind::Segment) || measures.referred.is_some() {
        return;
    }
    let outside = |s| !matches!(s, Section::Notes | Section::Statements | Section::Front);
    let known = paper.sections().has(Section::Mda) || paper.about.profile.is_release();
    let found = measures.presented().find(|u| {
        u.family.kind == Kind::Segment && !u.forward && (outside(u.section) || paper.about.profile.is_release())
    });
    let Some(used) = found.filter(|_| known) else { return };
    let told = paper.sentences().iter().any(|s| {
        let words = paper.words(s);
        say::SEGMENT.is_in(words) && (say::RECONCILE.is_in(words) || NOTE.is_in(words) && say::ELSEWHERE.is_in(words))
    });
    if told {
        return;
    }
    let message = format!(
        "{} outside the segment note is a non-GAAP measure, and nothing reconciles it with consolidated income (C&DI 104.04).",
        paper.line(used.span)
    );
    out.push(Draft::new(Severity::Warning, message, vec![paper.at(used.span, "total")]));
}
