//! SG04 customers: a customer of 10 % of revenue without its amount or its segment.

use tieout_figures::Unit;
use tieout_letters::Pattern;

use super::finder::{counted, names_of};
use super::reports;
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "SG04",
    name: "customers",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 280-10-50-42; IFRS 8.34",
    looks_at: "Sentences of an annual report that say that a customer makes 10 % or more of revenue.",
    fires: "No amount and no share of each such customer is given; or the report has two segments or more, and nothing near any such sentence names the segment.",
    silent: "No customer reaches 10 %; the sentence is of a segment's sales or of receivables; a table follows; several customers are taken together.",
    help: "Give the amount for each customer of 10 % or more, for each year, and the segments that report it. The customer's name is not required.",
    firing: &[
        Example(&[annual_report!(
            "2023",
            "Notes to Consolidated Financial Statements\n\nThe Company has two reportable segments: Bakery and Dairy.\n\nMajor customers\n\nOne customer accounted for 18% of net sales in 2023."
        )]),
        Example(&[annual_report!(
            "2023",
            "Notes to Consolidated Financial Statements\n\nMajor customers\n\nTwo customers each accounted for more than 10% of our net sales in 2023."
        )]),
    ],
    quiet: &[
        Example(&[annual_report!(
            "2023",
            "Notes to Consolidated Financial Statements\n\nThe Company has two reportable segments: Bakery and Dairy.\n\nOne customer, of the Bakery segment, accounted for 18% of net sales in 2023."
        )]),
        Example(&[annual_report!(
            "2023",
            "Notes to Consolidated Financial Statements\n\nNo customer accounted for more than 10% of our net sales in 2023."
        )]),
        Example(&[annual_report!(
            "2023",
            "Notes to Consolidated Financial Statements\n\nThe Company has one reportable segment.\n\nOne customer accounted for 18% of net sales in 2023."
        )]),
    ],
    arithmetic: false,
    check,
};

/// One customer, or some of which each is meant.
static CUSTOMER: Pattern = Pattern::new(
    r"(?i)\b(?:one|a\s+single|single|largest|two|three|four|another)\s+(?:\w+\s+){0,2}customers?\b|\bcustomer,?\s+(?-i:[A-E])\b|\bsales\s+to\s+(?-i:[A-Z])(?:[^.\n]|\.\d){0,80}\b(?:represented|accounted|amounted|were|comprised|constituted)\b",
);
static REACHES: Pattern = Pattern::new(
    r"(?i)\b(?:accounted\s+for|account\s+for|represent(?:s|ed|ing)?|compris(?:es|ed|ing)|constitut(?:es|ed|ing)|contribut(?:es|ed|ing)|exceed(?:s|ed|ing)|amounted\s+to|were|was|totaled)\b",
);
/// All of the company's revenue.
static REVENUE: Pattern = Pattern::new(
    r"(?i)\b(?:of|from|the\s+company[’']s|our|its|in)\s+(?:\w+[’']s\s+)?(?:the\s+company[’']s\s+|our\s+|its\s+)?(?:total\s+|consolidated\s+|annual\s+|worldwide\s+|global\s+)*(?:net\s+)?(?:operating\s+)?(?:revenues?|sales)\b",
);
/// Not a customer's own share of all revenue.
static ELSE: Pattern = Pattern::new(
    r"(?i)\b(?:no|not|none|neither|nor|never|without|outside|segment[’']?s?\s+(?:total\s+)?(?:net\s+)?(?:sales|revenues?)|(?:of|total|our)\s+segment|receivables?|vendors?|suppliers?|combined|together|collectively|aggregate|top|(?:five|six|seven|eight|nine|ten|\d+)\s+(?:\w+\s+){0,2}customers|(?-i:may)|could|would|might|if|loss\s+of|U\.?S\.?\s+(?:sales|revenue)|sales\s+in\s+the|backlog|purchases|location|headquarter\w*|countr(?:y|ies)|domestic|international|(?:accounts|trade))\b",
);
static TEN: Pattern = Pattern::new(
    r"(?i)\b(?:(?:more|greater)\s+than|over|at\s+least|in\s+excess\s+of|exceed(?:s|ed|ing)?)\s+(?:10\s?%|10\s+per\s?cent|ten\s+per\s?cent)|\b(?:10\s?%|10\s+per\s?cent|ten\s+per\s?cent)\s+or\s+(?:more|greater)",
);
static EACH: Pattern = Pattern::new(r"(?i)\b(?:each|individually|one\s+(?:\w+\s+)?customer|a\s+single)\b");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let all: Vec<(usize, &Sentence)> =
            paper.sentences().iter().enumerate().filter(|(_, s)| !s.heading && is_concentration(paper, s)).collect();
        if all.is_empty() {
            continue;
        }
        no_amount(paper, &all, out);
        no_segment(paper, &all, out);
    }
}

/// Whether a sentence says that a customer makes so much of all revenue.
fn is_concentration(paper: &Paper, sentence: &Sentence) -> bool {
    let words = paper.words(sentence);
    words.len() < 700
        && (words.contains("ustomer") || words.contains("ales to"))
        && CUSTOMER.is_in(words)
        && REACHES.is_in(words)
        && REVENUE.is_in(words)
        && !ELSE.is_in(words)
}

/// Whether a share or an amount other than the limit of 10 % stands in a span.
fn has_amount(paper: &Paper, sentence: &Sentence) -> bool {
    let ten = TEN.find(paper.words(sentence)).map(|m| (m.start(), m.end()));
    let limit = |at: u32| {
        let at = (at - sentence.span.start) as usize;
        ten.is_some_and(|(from, to)| from <= at && at < to)
    };
    paper
        .reading
        .figures_of(sentence.span)
        .iter()
        .any(|f| f.is_quantity() && matches!(f.unit, Unit::Percent | Unit::Money(_)) && !limit(f.numeral.start))
}

/// Customers that each exceed the limit, and no amount in the sentence, around it or in a table after it.
fn no_amount(paper: &Paper, all: &[(usize, &Sentence)], out: &mut Vec<Draft>) {
    let sentences = paper.sentences();
    let bare = all.iter().find(|(i, s)| {
        let words = paper.words(s);
        let near = &sentences[i.saturating_sub(2)..(i + 4).min(sentences.len())];
        TEN.is_in(words)
            && EACH.is_in(words)
            && !near.iter().any(|n| has_amount(paper, n))
            && !is_tabled(paper, s.block)
    });
    // Another sentence on customers may have it.
    let Some((_, said)) = bare.filter(|_| !all.iter().any(|(_, s)| has_amount(paper, s))) else { return };
    let message = "Each customer of 10 % of revenue or more needs its amount; the report gives the limit alone.";
    out.push(Draft::new(Severity::Warning, message.to_owned(), vec![paper.at(said.span, "no amount")]));
}

/// Whether a table stands in the blocks after one.
fn is_tabled(paper: &Paper, block: usize) -> bool {
    let near = paper.document.blocks.iter().skip(block.saturating_sub(1)).take(6);
    near.into_iter().any(|b| matches!(b.kind, tieout_document::BlockKind::Table(_)))
}

/// A customer's share in a report of several segments, of which none is named near any sentence on customers.
fn no_segment(paper: &Paper, all: &[(usize, &Sentence)], out: &mut Vec<Draft>) {
    let segments = counted(paper);
    if !segments.iter().any(|c| c.count > 1) || segments.iter().any(|c| c.count == 1 && c.kind == "reportable") {
        return;
    }
    let names = names_of(&segments);
    let sentences = paper.sentences();
    let named = all.iter().any(|(i, s)| {
        let near = &sentences[i.saturating_sub(3)..(i + 5).min(sentences.len())];
        // The sentence that counts the segments says nothing of a customer's.
        let counts = |n: &Sentence| segments.iter().any(|c| c.sentence.span == n.span);
        near.iter().filter(|n| !n.heading && !counts(n)).any(|n| {
            let words = paper.words(n);
            words.contains("egment") || names.iter().any(|name| words.contains(name.as_str()))
        }) || is_tabled(paper, s.block)
    });
    if named {
        return;
    }
    let Some((_, said)) = all.iter().rfind(|(_, s)| is_tenth(paper, s)) else { return };
    let Some(count) = segments.iter().find(|c| c.count > 1) else { return };
    let message = "The segment that reports the revenue of this customer is not named.".to_owned();
    let spans = vec![paper.at(said.span, "customer"), paper.at(count.words, "segments")];
    out.push(Draft::new(Severity::Warning, message, spans));
}

/// Whether a sentence has a share of 10 % or more.
fn is_tenth(paper: &Paper, sentence: &Sentence) -> bool {
    let ten = tieout_figures::Decimal::new(10, 0);
    paper.reading.figures_of(sentence.span).iter().any(|f| f.is_quantity() && f.unit == Unit::Percent && f.value >= ten)
}
