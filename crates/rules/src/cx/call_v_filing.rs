//! CX05 call-v-filing: a metric that a release tells, and the report of the same period does not.

use crate::finding::Draft;
use crate::md::metric_def::{METRICS_KNOWN, VALUE};
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "CX05",
    name: "call-v-filing",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b)(2)(ii); Release 33-8350, section III.B.1; Rule 12b-20",
    looks_at: "A release, or what was said on a call, given together with the report that followed it within 90 days: operating metrics with a value.",
    fires: "The report nowhere names a metric that the release gives a value for.",
    silent: "The report names it; the release is of a later day, or of another period.",
    help: "Discuss the metric in the report as well, or be ready to say why investors need it in the one and not in the other.",
    firing: &[Example(&[
        release!("February 3, 2025", "Monthly recurring revenue rose to $14.0 million in December 2024."),
        TOLD_NOT,
    ])],
    quiet: &[
        Example(&[
            release!("February 3, 2025", "Monthly recurring revenue rose to $14.0 million in December 2024."),
            TOLD,
        ]),
        Example(&[
            release!("August 3, 2025", "Monthly recurring revenue rose to $14.0 million in June 2025."),
            TOLD_NOT,
        ]),
    ],
    arithmetic: false,
    check,
};

const TOLD_NOT: &str = annual_report!(
    "2024",
    "Item 7. Management’s Discussion and Analysis\n\nNet sales rose in 2024, as hotels bought more fish than in the year before and paid for it sooner."
);
const TOLD: &str = annual_report!(
    "2024",
    "Item 7. Management’s Discussion and Analysis\n\nNet sales rose in 2024. Monthly recurring revenue is the sum of the fees of a month, and rose."
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let reports: Vec<&Paper> =
        papers.iter().filter(|p| p.about.profile.is_periodic() && p.sections().has(Section::Mda)).collect();
    for release in papers.iter().filter(|p| p.about.profile.is_release()) {
        for report in &reports {
            if !follows(report, release) {
                continue;
            }
            for metric in &METRICS_KNOWN {
                let named =
                    |s: &&crate::paper::Sentence| metric.words.is_in(release.words(s)) && VALUE.is_in(release.words(s));
                let Some(told) = release.sentences().iter().find(named) else { continue };
                if metric.words.is_in(&report.document.text) {
                    continue;
                }
                let message = format!("{} is told in the release, and the report does not name it.", metric.name);
                out.push(Draft::new(Severity::Warning, message, vec![release.at(told.span, "told")]));
            }
        }
    }
}

/// Whether a report followed a release within 90 days, by the same filer.
fn follows(report: &Paper, release: &Paper) -> bool {
    let same = match (&report.about.filer, &release.about.filer) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let (Some(after), Some(before)) = (report.about.day, release.about.day) else { return false };
    let days = before.until(after).map_or(i32::MAX, |s| s.get_days());
    same && (0..=90).contains(&days)
}
