//! RL21 contradict-earlier: an answer says the opposite of an earlier one.

use std::collections::BTreeSet;

use tieout_document::Span;
use tieout_figures::Figure;
use tieout_letters::{Letter, Pattern, Side};

use super::said::{earlier, sentences, telling, words};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL21",
    name: "contradict-earlier",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Practice: the staff read answers against earlier ones",
    looks_at: "Sentences of an answer, against those of earlier responses of the company that are given together.",
    fires: "Two sentences say the same but for a figure of the same period, or but for a negation; or one calls receivables good and the other calls those of the same customers uncollectible.",
    silent: "The later answer says that something was revised, corrected or updated, or has changed since; the sentences are alike in part only.",
    help: "Say that the earlier answer is corrected, and why, or bring both into agreement.",
    firing: &[
        Example(&[
            company_letter!(
                "January 10, 2025",
                "January 2, 2025",
                "1. Tell us about the customers of your northern plants.\n\nResponse: The five largest customers of the northern plants accounted for 31% of the sales of these plants in 2023."
            ),
            company_letter!(
                "1. Tell us more about the customers of your northern plants.\n\nResponse: The five largest customers of the northern plants accounted for 37% of the sales of these plants in 2023."
            ),
        ]),
        Example(&[
            company_letter!(
                "January 10, 2025",
                "January 2, 2025",
                "1. Tell us about your state-owned customers.\n\nResponse: Both state-owned enterprise customers are large and reputable and would generally not default on payments."
            ),
            company_letter!(
                "1. Tell us about the allowance for state-owned customers.\n\nResponse: The receivables from both state-owned enterprise customers were deemed uncollectible and fully reserved."
            ),
        ]),
    ],
    quiet: &[Example(&[
        company_letter!(
            "January 10, 2025",
            "January 2, 2025",
            "1. Tell us about the customers of your northern plants.\n\nResponse: The five largest customers of the northern plants accounted for 31% of the sales of these plants in 2023."
        ),
        company_letter!(
            "1. Tell us more about the customers of your northern plants.\n\nResponse: The five largest customers of the northern plants accounted for 37% of the sales of these plants in 2023, which corrects our earlier response."
        ),
    ])],
    arithmetic: false,
    check,
};

/// That the later answer knows of the change.
static KNOWN: Pattern = Pattern::new(
    r"(?i)\b(?:revis|correct|restat|updat|inadvertent|erroneous|in\s+error|subsequent|deteriorat|no\s+longer|since\s+(?:then|our|the)|changed|clarif|previous(?:ly)?\s+(?:stated|reported|provided|response)|amend)\w*",
);

/// Payment that is not doubted.
static GOOD: Pattern = Pattern::new(
    r"(?i)\breputable\b|\bcreditworthy\b|\bnot\s+default\b|\bno\s+(?:\w+\s+)?(?:risk|history)\s+of\s+(?:default|non-?payment)\b|\b(?:fully|reasonably)\s+(?:collectible|assured)\b",
);
/// Payment that is given up.
static BAD: Pattern = Pattern::new(
    r"(?i)\buncollectible\b|\buncollectable\b|\bnot\s+(?:\w+\s+)?collectible\b|\bcollection\s+(?:was|is)\s+not\s+probable\b|\bwritten[\s-]off\b|\bfully\s+(?:reserved|impaired)\b",
);

/// Fewest words of sentences that are compared word by word.
const FEWEST: usize = 9;

/// A sentence, ready to be compared.
struct Own {
    span: Span,
    text: String,
    /// Its words but for numbers and negations.
    words: BTreeSet<String>,
    count: usize,
    negations: usize,
    telling: BTreeSet<String>,
    /// Whether the answer that it stands in says that something changed.
    known: bool,
}

fn all(paper: &Paper, letter: &Letter) -> Vec<Own> {
    let mut out = Vec::new();
    for answer in &letter.answers {
        let known = KNOWN.is_in(&answer.response.text(paper.document));
        for s in sentences(paper, answer).into_iter().filter(|s| s.text.len() < 600) {
            let words = words(&s.text);
            let negative = |w: &&String| matches!(w.as_str(), "not" | "no" | "never" | "neither" | "none");
            let plain = |w: &&String| !negative(w) && !w.contains(|c: char| c.is_ascii_digit());
            out.push(Own {
                span: s.span,
                count: words.len(),
                negations: words.iter().filter(negative).count(),
                words: words.iter().filter(plain).cloned().collect(),
                telling: telling(&s.text),
                text: s.text,
                known,
            });
        }
    }
    out
}

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let Some(letter) = paper.letter.as_ref().filter(|l| l.side == Side::Company) else { continue };
        let before = earlier(papers, paper, letter);
        if before.is_empty() {
            continue;
        }
        let later = all(paper, letter);
        for (old, letter) in before {
            let earlier = all(old, letter);
            for new in later.iter().filter(|n| !n.known && !n.telling.is_empty()) {
                // What is repeated word for word contradicts nothing.
                if earlier.iter().any(|e| e.text == new.text) {
                    continue;
                }
                let found = earlier.iter().find_map(|e| Some((e, contradiction((old, e), (paper, new))?)));
                let Some((e, message)) = found else { continue };
                let spans = vec![paper.at(new.span, "now"), old.at(e.span, "then")];
                out.push(Draft::new(Severity::Warning, message, spans));
            }
        }
    }
}

fn contradiction(old: (&Paper, &Own), new: (&Paper, &Own)) -> Option<String> {
    let (a, b) = (old.1, new.1);
    let both = a.words.intersection(&b.words).count();
    let alike = both * 10 >= a.words.union(&b.words).count() * 9 && a.count.min(b.count) >= FEWEST;
    if alike && a.negations.abs_diff(b.negations) == 1 {
        return Some("An earlier response says the opposite in the same words.".to_owned());
    }
    if alike && a.negations == b.negations {
        return figures(old.0, a.span, new.0, b.span);
    }
    let subject = a.telling.intersection(&b.telling).count();
    let opposed = (GOOD.is_in(&a.text) && !BAD.is_in(&a.text) && BAD.is_in(&b.text) && !GOOD.is_in(&b.text))
        || (BAD.is_in(&a.text) && !GOOD.is_in(&a.text) && GOOD.is_in(&b.text) && !BAD.is_in(&b.text));
    (opposed && subject >= 2 && subject * 4 >= a.telling.len().min(b.telling.len()))
        .then(|| "What is said of payment here is the opposite of what an earlier response says.".to_owned())
}

/// A figure of one period that has another value in a sentence of the same words.
fn figures(old: &Paper, a: Span, new: &Paper, b: Span) -> Option<String> {
    let of = |p: &Paper, s: Span| -> Vec<Figure> {
        p.reading.figures.iter().filter(|f| f.is_quantity() && s.covers(f.span)).cloned().collect()
    };
    let (x, y) = (of(old, a), of(new, b));
    if x.len() != y.len() {
        return None;
    }
    let differ = |(f, g): &(&Figure, &Figure)| {
        f.period.is_some() && f.period == g.period && f.unit == g.unit && !f.interval.meets(g.interval)
    };
    let (f, g) = x.iter().zip(&y).find(differ)?;
    // Sentences of other periods have other figures.
    let same_time = x.iter().zip(&y).all(|(f, g)| f.period == g.period);
    same_time
        .then(|| format!("{} was {} in an earlier response, in the same words.", new.line(g.span), old.line(f.span)))
}
