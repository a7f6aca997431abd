//! CX08 risk-hypothetical: a risk told as what may happen, after it has.

use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "CX08",
    name: "risk-hypothetical",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 105 (before November 2020, Item 503(c)); Item 3.D of Form 20-F; Rule 12b-20",
    looks_at: "Risk factors on impairments, weaknesses of internal control, breaches of covenants, recalls and notices of delisting, and what the rest of the report says of them.",
    fires: "The risk factors say only that it may or could happen, and another section says with an amount or a date that it happened in the period.",
    silent: "A risk factor says that it has happened; the event is of an earlier year, was remedied, or is denied.",
    help: "Say in the risk factor that it has happened, and what followed.",
    firing: &[Example(&[annual_report!(
        "2024",
        "Item 1A. Risk Factors\n\nWe may be required to record impairment charges on goodwill, which could harm our results. Our boats may be late, and fish may be scarce in a year when storms are many and long.\n\nItem 7. Management’s Discussion and Analysis\n\nIn the fourth quarter of 2024, we recorded a goodwill impairment charge of $24.0 million for the hotels business. The hotels had fewer guests than in the year before, as planes were few."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2024",
            "Item 1A. Risk Factors\n\nWe recorded an impairment of goodwill in 2024 and may be required to record impairment charges on goodwill again. Our boats may be late, and fish may be scarce in a year when storms are many and long.\n\nItem 7. Management’s Discussion and Analysis\n\nIn the fourth quarter of 2024, we recorded a goodwill impairment charge of $24.0 million for the hotels business. The hotels had fewer guests than in the year before, as planes were few."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 1A. Risk Factors\n\nWe may be required to record impairment charges on goodwill, which could harm our results. Our boats may be late, and fish may be scarce in a year when storms are many and long.\n\nItem 7. Management’s Discussion and Analysis\n\nWe recorded no goodwill impairment charge in 2024. The hotels had fewer guests than in the year before, as planes were few."
        )]),
    ],
    arithmetic: false,
    check,
};

/// What may happen, how a risk factor names it, and how it is told once it has happened.
struct Event {
    name: &'static str,
    words: Pattern,
    happened: Pattern,
}

static EVENTS: [Event; 5] = [
    Event {
        name: "an impairment of goodwill",
        words: Pattern::new(r"(?i)\bimpair\w*[^.;]{0,80}\bgoodwill|\bgoodwill\b[^.;]{0,80}\bimpair"),
        happened: Pattern::new(
            r"(?i)\b(?:recorded|recognized|incurred|took)\b[^.;]{0,60}\bgoodwill\s+impairment\s+(?:charges?|loss\w*)\s+of\s+(?:approximately\s+)?(?:RMB|US\$|[$€£])\s?\d",
        ),
    },
    Event {
        name: "a material weakness",
        words: Pattern::new(r"(?i)\bmaterial\s+weakness"),
        happened: Pattern::new(
            r"(?i)\b(?:management|we)\s+(?:have\s+|has\s+)?(?:identified|concluded\s+that\s+there\s+(?:was|were))\b[^.;]{0,40}\bmaterial\s+weakness(?:es)?\s+(?:in|as\s+of)\b",
        ),
    },
    Event {
        name: "a breach of a covenant",
        words: Pattern::new(r"(?i)\bcovenants?\b"),
        happened: Pattern::new(
            r"(?i)\bwe\s+(?:were|are)\s+not\s+in\s+compliance\s+with\b[^.;]{0,80}\bcovenants?\b|\bwe\s+(?:breached|violated)\b[^.;]{0,60}\bcovenants?\b",
        ),
    },
    Event {
        name: "a product recall",
        words: Pattern::new(r"(?i)\brecalls?\b"),
        happened: Pattern::new(
            r"(?i)\bwe\s+(?:initiated|announced|conducted|commenced)\s+(?:an?\s+)?(?:voluntary\s+|product\s+)*recall\b",
        ),
    },
    Event {
        name: "a notice of delisting",
        words: Pattern::new(r"(?i)\bdelist"),
        happened: Pattern::new(
            r"(?i)\bwe\s+received\s+(?:an?\s+)?(?:written\s+|deficiency\s+)*(?:notice|letter|notification)\b[^.;]{0,80}\b(?:nasdaq|nyse|exchange|listing)",
        ),
    },
];
static HYPOTHETICAL: Pattern = Pattern::new(r"(?i)\b(?:may|might|could|would|if)\b");
/// Words of what has happened.
static PAST: Pattern = Pattern::new(
    r"(?i)\b(?:have|has|had)\s+(?:\w+\s+)?(?:in\s+the\s+past\s+)?(?:\w+ed|been|had|taken)\b|\b(?:recorded|recognized|identified|incurred|received|was|were|experienced|initiated|announced|breached|violated|resulted|in\s+the\s+past|previously|during\s+(?:fiscal\s+)?(?:20|the))\b",
);
static DENIED: Pattern =
    Pattern::new(r"(?i)\b(?:no|not\s+(?:record|recogni|incur)\w*|none|remediated|previously|prior|if|may|could)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| p.about.profile.is_annual() && p.letter.is_none()) {
        let Some(end) = paper.about.period_end else { continue };
        let risks: Vec<&Sentence> = paper.sentences().iter().filter(|s| s.section == Section::RiskFactors).collect();
        let years = [end.year().to_string(), (end.year() - 1).to_string()];
        for event in &EVENTS {
            let mut own = risks.iter().filter(|s| event.words.is_in(paper.words(s))).peekable();
            let Some(first) = own.peek().copied() else { continue };
            if own.any(|s| PAST.is_in(paper.words(s))) {
                continue;
            }
            let Some(risk) = risks
                .iter()
                .find(|s| !s.heading && event.words.is_in(paper.words(s)) && HYPOTHETICAL.is_in(paper.words(s)))
            else {
                continue;
            };
            let elsewhere = |s: &&Sentence| matches!(s.section, Section::Mda | Section::Notes | Section::Controls);
            let happened = paper.sentences().iter().filter(elsewhere).find(|s| {
                let words = paper.words(s);
                let other = |w: &str| w.contains(&years[1]) && !w.contains(&years[0]);
                event.happened.is_in(words) && !DENIED.is_in(words) && !other(words)
            });
            let Some(happened) = happened.filter(|_| first.span.start < paper.document.text.len() as u32) else {
                continue;
            };
            let message =
                format!("The risk factors speak of {} as of something that may happen, and it has.", event.name);
            let spans = vec![paper.at(risk.span, "risk"), paper.at(happened.span, "happened")];
            out.push(Draft::new(Severity::Warning, message, spans));
        }
    }
}
