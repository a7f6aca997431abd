//! Rules of management's discussion and analysis: whether changes are explained, in amounts, and what is left out.

pub(crate) mod capex_in_operating;
pub(crate) mod cash_change;
pub(crate) mod critical_estimate;
pub(crate) mod margin_silent;
pub(crate) mod metric_def;
pub(crate) mod no_cause;
pub(crate) mod offset;
pub(crate) mod organic;
pub(crate) mod primarily;
pub(crate) mod recital;
pub(crate) mod scope;
pub(crate) mod share_not_growth;
pub(crate) mod trend_forward;
pub(crate) mod unquantified;

use jiff::civil::{Date, date};
use tieout_document::Span;
use tieout_letters::{Kind, Pattern, Side};

use crate::paper::{Paper, Sentence};
use crate::section::Section;

/// Sentences of one block.
pub(crate) type Paragraph<'p> = &'p [Sentence];

/// The first day on which a report had to follow Item 303 as amended in 2020.
pub(crate) const AMENDED: Date = date(2021, 8, 9);

/// Words that give a cause.
pub(crate) static CAUSE: Pattern = Pattern::new(
    r"(?i)\b(?:due(?:\s+(?:primarily|mainly|largely|principally|in\s+(?:large\s+)?part))?\s+to|driven(?:\s+(?:primarily|mainly|largely|principally|in\s+part))?\s+by|as\s+a\s+(?:direct\s+)?(?:result|consequence)\s+of|result(?:ed|ing|s)(?:\s+(?:primarily|mainly|largely|principally))?\s+from|attribut(?:able|ed)(?:\s+(?:primarily|mainly|largely|principally))?\s+to|because|reflect(?:s|ed|ing)|caused\s+by|led\s+by|owing\s+to|related\s+to|impact(?:ed)?\s+by|stemm(?:ed|ing)\s+from)\b",
);
/// Amounts and percentages.
pub(crate) static AMOUNT: Pattern = Pattern::new(
    r"(?i)(?:[$€£¥]|RMB|US\$)\s?\(?\d|\d\s?%|\d\s+(?:million|billion|thousand|percent|percentage|basis|bps|pp\b)|\d\s*pp\b",
);

/// The paragraphs of the discussion: of a report its section, of a response the text that it proposes. Headings are
/// paragraphs of their own.
pub(crate) fn paragraphs<'p>(paper: &'p Paper) -> Vec<Paragraph<'p>> {
    let proposed = proposed(paper);
    let all = paper.sentences().chunk_by(|a, b| a.block == b.block);
    if !proposed.is_empty() {
        let own = |p: &Paragraph| p.first().is_some_and(|s| proposed.iter().any(|o| o.contains(s.span.start)));
        return all.filter(own).collect();
    }
    let report = paper.about.profile.is_periodic() && paper.letter.is_none();
    let own = |p: &Paragraph| report && p.first().is_some_and(|s| s.section == Section::Mda);
    all.filter(own).collect()
}

/// Where a company's response shows text that is meant for a filing.
pub(crate) fn proposed(paper: &Paper) -> Vec<Span> {
    let own = paper.letter.as_ref().filter(|l| l.side == Side::Company && l.kind == Kind::Response);
    own.into_iter().flat_map(|l| &l.answers).flat_map(|a| &a.proposed).flat_map(|p| p.text.0.iter().copied()).collect()
}

/// From the first word of a paragraph to its last.
pub(crate) fn span(paragraph: Paragraph) -> Span {
    match (paragraph.first(), paragraph.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::new(0, 0),
    }
}

/// Its text.
pub(crate) fn text<'p>(paper: &'p Paper, paragraph: Paragraph) -> &'p str {
    paper.document.slice(span(paragraph))
}

/// Whether it is a heading.
pub(crate) fn is_heading(paragraph: Paragraph) -> bool {
    paragraph.first().is_some_and(|s| s.heading)
}

/// What Item 303 says on changes and their causes, in the edition of a day.
pub(crate) fn changes_rule(paper: &Paper) -> &'static str {
    match (paper.about.profile, paper.about.day) {
        (crate::about::Profile::Foreign, _) => "Item 5.A of Form 20-F",
        (_, Some(day)) if day < AMENDED => "Regulation S-K Item 303(a)(3)",
        _ => "Regulation S-K Item 303(b)",
    }
}

/// Names of cash flows from operating activities.
pub(crate) static OPERATING_CASH: Pattern = Pattern::new(
    r"(?i)\b(?:cash\s+(?:flows?\s+)?(?:\(used\s+in\)\s+)?(?:provided|generated|used|from|flows?)?[\w\s()/]{0,40}?(?:operating\s+activities|operations)|operating\s+cash\s+flows?)\b",
);

/// The paragraphs that discuss cash flows from operating activities: under a heading of that name up to the next, and
/// those that name them.
pub(crate) fn operating_cash<'p>(paper: &'p Paper) -> Vec<Paragraph<'p>> {
    static HEADING: Pattern = Pattern::new(r"(?i)operating\s+activities|cash\s+flows?\s+from\s+operations");
    static SUBHEADING: Pattern = Pattern::new(r"(?i)investing|financing|capital\s+expenditures|liquidity|obligations");
    let (mut out, mut under) = (Vec::new(), false);
    for p in paragraphs(paper) {
        let words = text(paper, p);
        if is_heading(p) || words.len() < 60 && !AMOUNT.is_in(words) {
            under = HEADING.is_in(words) && !SUBHEADING.is_in(words);
            continue;
        }
        if under || OPERATING_CASH.is_in(words) {
            out.push(p);
        }
    }
    out
}
