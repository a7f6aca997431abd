//! CF07 placeholder-filled: a blank of promised text that a filing still has.

use std::collections::BTreeSet;

use tieout_document::Span;
use tieout_letters::{Pattern, Side};

use crate::finding::{At, Draft};
use crate::paper::Paper;
use crate::rl::said::words;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "CF07",
    name: "placeholder-filled",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "House rule",
    looks_at: "Blanks in text that a response promised (XX, [●], $[ ]), and the sentences of a filing given together that have the words around them.",
    fires: "The filing has the words with a blank where the figure was to come.",
    silent: "The filing has a figure there, or other words.",
    help: "Fill in the figure.",
    firing: &[Example(&[
        company_letter!(
            "1. Please disclose the average price of your products.\n\nResponse: \
             The Company will revise its disclosure in future filings as follows:\n\n“The average price of our frozen products increased by XX% compared to the prior year, as wages rose.”"
        ),
        "FORM 10-K\n\nANNUAL REPORT of Nordlys Foods Inc.\n\nThe average price of our frozen products increased by XX% compared to the prior year, as wages rose.",
    ])],
    quiet: &[Example(&[
        company_letter!(
            "1. Please disclose the average price of your products.\n\nResponse: \
             The Company will revise its disclosure in future filings as follows:\n\n“The average price of our frozen products increased by XX% compared to the prior year, as wages rose.”"
        ),
        "FORM 10-K\n\nANNUAL REPORT of Nordlys Foods Inc.\n\nThe average price of our frozen products increased by 4% compared to the prior year, as wages rose.",
    ])],
    arithmetic: false,
    check,
};

/// A blank where a figure or a word is to come.
static BLANK: Pattern = Pattern::new(
    r"\[\s*(?:[●•○_–—-]|X{1,6}|x{2,6}|\s|TBD|insert[^\]]{0,60})*\s*\]|\bX{2,6}(?:[.,]X{1,3})*\b|\bxx+(?:[.,]x+)*\b|\$\s*X\b|\bX(?:\.X)?\s?%|_{3,}|[●]",
);

/// So many bytes on either side of a blank are its words.
const NEAR: usize = 140;

/// A blank, and the words around it.
struct Blank {
    span: Span,
    around: BTreeSet<String>,
}

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for (filing, promise) in found(papers) {
        let mark = papers.get(filing.document as usize).map_or_else(String::new, |p| p.line(filing.span));
        let message = format!("{mark} still stands where the text promised to the staff has a blank.");
        out.push(Draft::new(Severity::Error, message, vec![filing, promise]));
    }
}

/// Every blank of a filing that stands in promised text, with the one of the promise.
pub(crate) fn found(papers: &[Paper]) -> Vec<(At, At)> {
    let promised: Vec<(At, Blank)> = papers.iter().flat_map(promised).collect();
    if promised.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for filing in papers.iter().filter(|p| p.letter.is_none() && p.about.is_report()) {
        for blank in blanks(filing, Span::new(0, filing.document.text.len() as u32)) {
            let like = |b: &Blank| {
                let both = b.around.intersection(&blank.around).count();
                both >= 6 && both * 10 >= b.around.len().min(blank.around.len()) * 7
            };
            if let Some((at, _)) = promised.iter().find(|(_, b)| like(b)) {
                out.push((filing.at(blank.span, "blank"), *at));
            }
        }
    }
    out
}

/// The blanks of the text that a response promises.
fn promised(paper: &Paper) -> Vec<(At, Blank)> {
    let Some(letter) = paper.letter.as_ref().filter(|l| l.side == Side::Company) else { return Vec::new() };
    let pieces = letter.answers.iter().flat_map(|a| &a.proposed).flat_map(|p| &p.text.0);
    let found = pieces.flat_map(|s| blanks(paper, *s));
    found.map(|b| (paper.at(b.span, "promised"), b)).collect()
}

fn blanks(paper: &Paper, within: Span) -> Vec<Blank> {
    let text = paper.document.slice(within);
    let one = |m: std::ops::Range<usize>| {
        let from = text.floor_char_boundary(m.start.saturating_sub(NEAR));
        let to = text.ceil_char_boundary((m.end + NEAR).min(text.len()));
        // Words of its own paragraph alone.
        let before = text[from..m.start].rsplit('\n').next().unwrap_or_default();
        let after = text[m.end..to].split('\n').next().unwrap_or_default();
        let plain = |w: &String| w.chars().count() > 2 && w.chars().all(char::is_alphabetic) && !w.starts_with("xx");
        let around = words(before).into_iter().chain(words(after)).filter(plain).collect();
        Blank { span: Span::new(within.start + m.start as u32, within.start + m.end as u32), around }
    };
    BLANK.all(text).map(|m| one(m.range())).collect()
}
