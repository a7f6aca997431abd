//! MD10 cfo-change: cash from operations of two years, and nothing on why it changed.

use tieout_figures::{Figure, Unit};
use tieout_letters::Pattern;
use tieout_ties::Range;

use super::{OPERATING_CASH, operating_cash, text};
use crate::about::Profile;
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD10",
    name: "cfo-change",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b)(1); Item 5.B of Form 20-F; Release 33-8350, section IV.B",
    looks_at: "A sentence that prints cash from operating activities of two periods, and the paragraphs about them.",
    fires: "The amount moved by a tenth or more, and no sentence speaks of the change: what is explained is at most what one period consists of.",
    silent: "A sentence says that it increased or decreased, or takes up \"the increase\" or \"the change\".",
    help: "Say why cash from operating activities changed between the periods, with amounts.",
    firing: &[Example(&[company_letter!(
        "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net cash generated from operating activities was $64.5 million in 2024, compared to $173.9 million in 2023.\n\nNet cash generated from operating activities in 2024 primarily resulted from net income of $50.0 million and depreciation of $14.1 million.”"
    )])],
    quiet: &[
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net cash generated from operating activities was $64.5 million in 2024, compared to $173.9 million in 2023. The decrease was due to slower payments by customers.”"
        )]),
        Example(&[company_letter!(
            "1. Please revise.\n\nResponse: The Company will disclose in future filings the following:\n\n“Net cash generated from operating activities was $64.5 million in 2024, compared to $65.9 million in 2023.”"
        )]),
    ],
    arithmetic: false,
    check,
};

/// Words that speak of the change of cash from operations, and not of an item of it.
static CHANGE: Pattern = Pattern::new(
    r"(?i)\b(?:(?:increase|decrease|decline|change|improvement|reduction|growth|fluctuation|difference|variance)s?\s+(?:of\s+[^.;]{0,50}?)?(?:in|to|from|between)\s+(?:our\s+|the\s+|net\s+)*(?:operating\s+cash|cash|each|the\s+two)|(?:operating\s+activities|operations|operating\s+cash\s+flows?)\b[^.;]{0,90}\b(?:increased|decreased|declined|improved|changed|rose|fell|grew|higher|lower|favorabl\w+|unfavorabl\w+|more|less)\b|(?:the|this|these|such|year-over-year)\s+(?:net\s+|overall\s+)?(?:increase|decrease|decline|change|improvement|reduction)s?\s+(?:was|were|is|are|result\w*|reflect\w*|of|compared|primarily|mainly|largely|due|from|driven|attribut\w*|relat\w*)|compared\s+(?:to|with)[^.;]{0,60},?\s+(?:primarily|mainly|due|driven|reflecting|an?\s+(?:increase|decrease))|compared\s+(?:to|with)[^;]{0,160}\b(?:was|were|is)\s+(?:\w+\s+)?(?:attributable|due|driven|the\s+result|caused)|\ban?\s+(?:increase|decrease|decline|improvement)\s+(?:of|from|compared)|(?:higher|lower|increased|decreased|greater)\s+(?:net\s+)?(?:operating\s+)?cash)",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let paragraphs = operating_cash(paper);
        if paragraphs.iter().any(|p| CHANGE.is_in(text(paper, p))) {
            continue;
        }
        let sentences = paragraphs.iter().flat_map(|p| p.iter());
        let moved =
            sentences.filter(|s| OPERATING_CASH.is_in(paper.words(s))).find_map(|s| Some((s, moved(paper, s)?)));
        let Some((own, (new, old))) = moved else { continue };
        // Both periods may be explained one after the other.
        let year = old.period.map(|p| p.end.year().to_string());
        let explained = |s: &&Sentence| {
            let words = paper.words(s);
            s.span != own.span
                && OPERATING_CASH.is_in(words)
                && year.as_ref().is_some_and(|y| words.contains(y.as_str()))
        };
        if paragraphs.iter().flat_map(|p| p.iter()).any(|s| explained(&s)) {
            continue;
        }
        let rule = match paper.about.profile {
            Profile::Foreign => "Item 5.B of Form 20-F",
            _ => "Release 33-8350",
        };
        let message = format!(
            "Cash from operating activities was {} and {} before, and no sentence says why it changed ({rule}).",
            paper.line(new.span),
            paper.line(old.span)
        );
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(new.span, "now"), paper.at(old.span, "before")]));
    }
}

/// The amounts of two periods in a sentence, the later first, if they differ by a tenth of the earlier or more.
fn moved<'a>(paper: &Paper<'a>, sentence: &Sentence) -> Option<(&'a Figure, &'a Figure)> {
    let words = paper.words(sentence);
    // Two amounts that are compared, and not a list of items.
    static COMPARED: Pattern = Pattern::new(r"(?i)\b(?:compared|while|versus|as\s+against|and)\b");
    if !COMPARED.is_in(words) || words.len() > 400 {
        return None;
    }
    let first = paper.reading.figures_of(sentence.span).iter().find(|f| f.is_quantity() && money(f))?;
    let other = |f: &&Figure| f.is_quantity() && f.unit == first.unit && f.period != first.period && f.period.is_some();
    let second = paper.reading.figures_of(sentence.span).iter().find(other)?;
    let (new, old) = if first.period?.end > second.period?.end { (first, second) } else { (second, first) };
    let (a, b) = (Range::of(new.interval), Range::of(old.interval));
    let tenth = b.clone().abs().scaled(&tieout_ties::rational(tieout_figures::Decimal::new(1, -1)));
    (a.minus(&b).abs().low? >= tenth.high?).then_some((new, old))
}

const fn money(figure: &Figure) -> bool {
    matches!(figure.unit, Unit::Money(_))
}
