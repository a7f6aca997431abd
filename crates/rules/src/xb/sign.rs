//! XB02 sign: a tag with another sign than what is printed.

use super::{Tag, row_groups};
use jiff::civil::date;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "XB02",
    name: "sign",
    severity: Severity::Error,
    since: Some(date(2009, 1, 1)),
    until: None,
    authority: "EDGAR Filer Manual 6.6",
    looks_at: "The sign of a tag, against the sign that is printed, over the cells of a row that are tagged with one concept.",
    fires: "In the other cells of the row brackets and the sign of the tag go together in one way, and in this one in the other.",
    silent: "The row has fewer than three tagged amounts, or they go together in both ways more than once.",
    help: "See which of both the concept wants, and turn the sign of the others round: where more of the row are wrong, the finding points at the one that is right.",
    firing: &[Example(&[FIRING_0])],
    quiet: &[Example(&[QUIET_0])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

const FIRING_0: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td><td>2021</td></tr><tr><td>Cost of hedges</td><td>(<ix:nonFraction name='x:Cost' contextRef='c' unitRef='u' scale='6' decimals='-5' sign='-'>1,204</ix:nonFraction>)</td><td>(<ix:nonFraction name='x:Cost' contextRef='d' unitRef='u' scale='6' decimals='-5' sign='-'>1,187</ix:nonFraction>)</td><td>(<ix:nonFraction name='x:Cost' contextRef='e' unitRef='u' scale='6' decimals='-5'>1,099</ix:nonFraction>)</td></tr></table>"
);
const QUIET_0: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td><td>2021</td></tr><tr><td>Cost of hedges</td><td>(<ix:nonFraction name='x:Cost' contextRef='c' unitRef='u' scale='6' decimals='-5' sign='-'>1,204</ix:nonFraction>)</td><td>(<ix:nonFraction name='x:Cost' contextRef='d' unitRef='u' scale='6' decimals='-5' sign='-'>1,187</ix:nonFraction>)</td><td>(<ix:nonFraction name='x:Cost' contextRef='e' unitRef='u' scale='6' decimals='-5' sign='-'>1,099</ix:nonFraction>)</td></tr></table>"
);

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    for row in row_groups(paper) {
        // The dash of a range of rates is no minus.
        let whole: Vec<&Tag> = row.iter().filter(|t| !t.figure.value.is_zero() && !t.figure.unit.is_rate()).collect();
        // A bracket that stands before the amount and is not read as its sign leaves open what is printed.
        if whole.iter().any(|t| !t.figure.value.is_negative() && is_bracketed(paper, t.figure.span)) {
            continue;
        }
        let (turned, straight): (Vec<&Tag>, Vec<&Tag>) =
            whole.into_iter().partition(|t| t.figure.value.is_negative() != t.fact.negated);
        let (off, most) = if turned.len() < straight.len() { (turned, straight) } else { (straight, turned) };
        let ([wrong], [model, _, ..]) = (&off[..], &most[..]) else { continue };
        let message = format!(
            "{} is tagged as {}, which turns its printed sign otherwise than in the rest of its row.",
            paper.line(wrong.figure.span),
            if wrong.fact.negated { "negative" } else { "positive" }
        );
        let spans = vec![paper.at(wrong.figure.span, "tagged otherwise"), paper.at(model.figure.span, "as the row")];
        out.push(Draft::new(Severity::Error, message, spans));
    }
}

/// Whether a bracket stands right before an amount, or one within it is not closed.
fn is_bracketed(paper: &Paper, span: tieout_document::Span) -> bool {
    let before = paper.document.text.get(..span.start as usize).and_then(|t| t.chars().next_back());
    before == Some('(') || paper.document.slice(span).starts_with('(')
}
