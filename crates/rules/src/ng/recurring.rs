//! NG12 recurring: an item called non-recurring that came in more than one year.

use jiff::civil::date;
use tieout_analyses::reconciliation::{Entry, Line, Reconciliation};
use tieout_letters::Pattern;

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG12",
    name: "recurring",
    severity: Severity::Warning,
    since: Some(date(2003, 3, 28)),
    until: None,
    authority: "Item 10(e)(1)(ii)(B) of Regulation S-K; non-GAAP C&DI 102.03",
    looks_at: "Adjustments that a reconciliation, or a sentence on a measure, calls non-recurring, infrequent or unusual.",
    fires: "The same line has amounts in two years no more than two years apart.",
    silent: "The words say that the item is not of that kind; one period has an amount; the line holds items of other kinds too; the document is a foreign private issuer's release.",
    help: "Take the words out, or stop adjusting for the item as non-recurring.",
    firing: &[Example(&[report_page!(
        "8-K",
        "<p>Dated: August 3, 2023</p><p>We use adjusted operating income because it shows how the business performs.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>60.2</td><td>50.1</td></tr><tr><td>Non-recurring restructuring costs</td><td>20.0</td><td>20.0</td></tr><tr><td>Adjusted operating income</td><td>80.2</td><td>70.1</td></tr></table>"
    )])],
    quiet: &[
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>60.2</td><td>50.1</td></tr><tr><td>Non-recurring restructuring costs</td><td>20.0</td><td>—</td></tr><tr><td>Adjusted operating income</td><td>80.2</td><td>50.1</td></tr></table>"
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Operating income</td><td>60.2</td><td>50.1</td></tr><tr><td>Restructuring costs</td><td>20.0</td><td>20.0</td></tr><tr><td>Adjusted operating income</td><td>80.2</td><td>70.1</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

static LABEL: Pattern = Pattern::new(r"(?i)\bnon-?\s?recurring\b|\binfrequent(?:ly)?\b|\bunusual\b");
/// Words that class several items at once are no word for one.
static MIXED: Pattern =
    Pattern::new(r"(?i)\bother\b|\bnot\b|\bcertain\b|\b(?:and|or)\s+(?:other\s+)?items\b|\bitems\b");
/// A sentence that calls items non-recurring: which.
static SAID: Pattern = Pattern::new(
    r"(?i)\bnon-?\s?recurring\s+(?:items?|charges?|costs?|expenses?|gains?)?[^.;]{0,20}(?:such\s+as|including|like|consisting\s+of|\()|\b(?:as|are|be|is)\s+(?:\S+\s+){0,3}?(?:of\s+a\s+)?non-?\s?recurring\b",
);
static NOT: Pattern = Pattern::new(r"(?i)\bnot\b|\bmay\s+recur|\balthough\b|\bno\b");
/// Items by the words that lines and sentences share.
static ITEMS: [Pattern; 8] = [
    Pattern::new(r"(?i)\brestructuring"),
    Pattern::new(r"(?i)\blitigation|\blegal\b"),
    Pattern::new(r"(?i)\bimpairment"),
    Pattern::new(r"(?i)\bseverance"),
    Pattern::new(r"(?i)\bacquisition[\s-]related|\btransaction\s+costs|\bintegration"),
    Pattern::new(r"(?i)\bgains?\s+on\s+(?:the\s+)?sales?\s+of\s+assets"),
    Pattern::new(r"(?i)\bpre-?opening|\bstart-?up"),
    Pattern::new(r"(?i)\bstore\s+clos"),
];

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if !matches!(Regime::of(paper), Some(Regime::Filing | Regime::Release)) {
        return;
    }
    let all = &paper.measures().reconciliations;
    let own = all.iter().find_map(|r| {
        let named = |l: &&Line| {
            let label = paper.line(l.label);
            LABEL.is_in(&label) && !MIXED.is_in(&label)
        };
        r.adjustments().filter(named).find_map(|l| repeated(paper, r, l).map(|s| (l, s)))
    });
    if let Some((line, spans)) = own {
        return out.push(draft(paper, line, spans, None));
    }
    let mut said = paper.sentences().iter().filter(|s| {
        let words = paper.words(s);
        SAID.is_in(words) && !NOT.is_in(words) && super::phrases::speaks_of_measures(words)
    });
    let found = said.find_map(|s| {
        let words = paper.words(s);
        let items = ITEMS.iter().filter(|i| i.is_in(words)).collect::<Vec<_>>();
        let named = |l: &&Line| items.iter().any(|i| i.is_in(&paper.line(l.label)));
        all.iter()
            .find_map(|r| r.adjustments().filter(named).find_map(|l| repeated(paper, r, l).map(|x| (s.span, l, x))))
    });
    if let Some((span, line, spans)) = found {
        out.push(draft(paper, line, spans, Some(span)));
    }
}

fn draft(paper: &Paper, line: &Line, figures: [u32; 2], said: Option<tieout_document::Span>) -> Draft {
    let message = format!(
        "“{}” is called non-recurring, infrequent or unusual and has amounts in two years: an item that came within two years may not be called so (Item 10(e)(1)(ii)(B)).",
        paper.line(line.label)
    );
    let mut spans = vec![paper.at(said.unwrap_or(line.label), "words")];
    spans.extend(figures.map(|f| paper.at_figure(f, "amount")));
    Draft::new(Severity::Warning, message, spans)
}

/// Amounts of a line in two years that are no more than two years apart.
fn repeated(paper: &Paper, found: &Reconciliation, line: &Line) -> Option<[u32; 2]> {
    let amounts: Vec<(u32, i16)> = found
        .columns
        .iter()
        .zip(&line.entries)
        .filter_map(|(c, e)| match e {
            Entry::Figure(f) if !paper.figure(*f).value.is_zero() => Some((*f, c.period?.end.year())),
            _ => None,
        })
        .collect();
    let first = amounts.first()?;
    let second = amounts.iter().find(|a| a.1 != first.1 && (a.1 - first.1).abs() <= 2)?;
    Some([first.0, second.0])
}
