//! PD09 placeholder: a mark where text should be.

use crate::cf::placeholder_filled;
use crate::finding::{At, Draft};
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_document::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PD09",
    name: "placeholder",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "House rule; 17 CFR 200.83 for withheld text",
    looks_at: "Marks that stand for text to come or withheld: [●], [***], $XX.",
    fires: "A mark for text to come is left in a report that is filed. A mark for withheld text has no explanation in the document.",
    silent: "The document is a draft or a letter, where a mark for text to come is information shown only with `--advice`; the document explains that text is omitted or redacted; the mark stands in the form of an agreement, which is filed with its blanks.",
    help: "Fill in what is missing, or explain what is withheld.",
    firing: &[Example(&["FORM 10-K\n\nANNUAL REPORT\n\nRevenue grew to [●] million in 2023."])],
    quiet: &[Example(&[
        "FORM 10-K\n\nANNUAL REPORT\n\nCertain portions of this exhibit, marked [***], have been omitted. The price is [***].",
    ])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    // A blank that was promised to be filled in is reported by CF07.
    let promised: Vec<At> = placeholder_filled::found(papers).into_iter().map(|f| f.0).collect();
    let from = out.len();
    papers.iter().for_each(|p| one(p, out));
    let mut n = 0;
    out.retain(|d| {
        n += 1;
        let own = |p: &At| d.spans.iter().any(|s| s.document == p.document && s.span.overlaps(p.span));
        n <= from || !promised.iter().any(own)
    });
}

/// Marks for text to come.
const TO_COME: [&str; 8] = ["[●]", "[•]", "[ ● ]", "[ • ]", "$XX", "[TBD]", "XX.X%", "[insert"];
/// Marks for withheld text.
const WITHHELD: [&str; 4] = ["[***]", "[* * *]", "[**]", "[*]"];
/// Words that explain withheld text.
const EXPLAINED: [&str; 7] =
    ["omitted", "redacted", "confidential treatment", "Rule 83", "excluded", "withheld", "Confidential Treatment"];
/// At most so many are reported of a document.
const MOST: usize = 5;

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    let text = &paper.document.text;
    let report = paper.about.is_report();
    let withheld = !EXPLAINED.iter().any(|w| text.contains(w));
    let marks = TO_COME.iter().map(|m| (m, true)).chain(WITHHELD.iter().filter(|_| withheld).map(|m| (m, false)));
    for (mark, to_come) in marks {
        for (at, _) in text.match_indices(mark).take(MOST) {
            let span = Span::new(at as u32, (at + mark.len()) as u32);
            // A form of an agreement is filed with its blanks.
            let block = paper.document.block_at(span.start).map(|b| paper.document.blocks[b].span);
            if block.is_some_and(|b| paper.document.slice(b).contains("Agreement")) {
                continue;
            }
            let (message, part) = match to_come {
                true => (format!("{mark} stands where text is to come."), "to come"),
                false => (format!("{mark} stands for withheld text, and nothing explains it."), "withheld"),
            };
            let severity = if report { Severity::Error } else { Severity::Info };
            let draft = Draft::new(severity, message, vec![paper.at(span, part)]);
            out.push(if report { draft } else { draft.quiet() });
        }
    }
}
