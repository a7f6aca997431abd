//! NG20 fcf: free cash flow that is undefined, is more than its name says, or promises cash to spend.

use jiff::civil::date;
use tieout_analyses::reconciliation::name::Kind;
use tieout_analyses::reconciliation::{Entry, Foots, Line, Part, Reconciliation};
use tieout_letters::Pattern;

use super::Regime;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "NG20",
    name: "fcf",
    severity: Severity::Warning,
    since: Some(date(2003, 6, 13)),
    until: None,
    authority: "Non-GAAP C&DI 102.07",
    looks_at: "Free cash flow: its definition, its reconciliation, and what is said of its use.",
    fires: "It has amounts and no definition; or its reconciliation has a line besides cash from operations and spending on property; or it is said to be available for discretionary spending, and no sentence states limits.",
    silent: "It is called adjusted; other lines are proceeds from the sale of property, leases, or software; a sentence states what it does not show.",
    help: "Define it, call it adjusted free cash flow where more is taken off, and say what it does not show.",
    firing: &[
        Example(&[release!(
            "August 3, 2023",
            "Cash from operating activities was $40.2 million. Free cash flow was $30.1 million. See the tables for a reconciliation of it. Free cash flow is useful to investors because of how it grows, and represents cash that is available for discretionary spending."
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><p>We use free cash flow because it shows how much cash the business makes.</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net cash provided by operating activities</td><td>60.2</td><td>50.1</td></tr><tr><td>Capital expenditures</td><td>(20.0)</td><td>(20.0)</td></tr><tr><td>Acquisition costs paid</td><td>4.0</td><td>3.0</td></tr><tr><td>Free cash flow</td><td>44.2</td><td>33.1</td></tr></table>"
        )]),
    ],
    quiet: &[
        Example(&[release!(
            "August 3, 2023",
            "Cash from operating activities was $40.2 million. Free cash flow, which we define as cash from operating activities less capital expenditures, was $30.1 million. See the tables for a reconciliation of it."
        )]),
        Example(&[report_page!(
            "8-K",
            "<p>Dated: August 3, 2023</p><table><tr><td>(in millions)</td><td>2023</td><td>2022</td></tr><tr><td>Net cash provided by operating activities</td><td>60.2</td><td>50.1</td></tr><tr><td>Capital expenditures</td><td>(20.0)</td><td>(20.0)</td></tr><tr><td>Proceeds from sale of property</td><td>4.0</td><td>3.0</td></tr><tr><td>Free cash flow</td><td>44.2</td><td>33.1</td></tr></table>"
        )]),
    ],
    arithmetic: false,
    check,
};

static NAME: Pattern = Pattern::new(r"(?i)\bfree\s+cash\s+flows?\b|\bFCF\b");
static DEFINED: Pattern = Pattern::new(
    r"(?i)\b(?:defin\w+|calculat\w+|comput\w+|represents?|means?|is|as|less|minus|net\s+of|after|deduct\w*|subtract\w*|consist\w*|exclud\w+)\b",
);
static PARTS: Pattern = Pattern::new(
    r"(?i)\bcapital\s+(?:expenditures?|spending|investments?)|\bcapex\b|\bproperty\b|\bplant\b|\bfixed\s+assets|\boperating\s+cash|\bcash\b.{0,60}\boperat",
);
static SPENDING: Pattern = Pattern::new(
    r"(?i)capital|\bcapex\b|property|plant|equipment|software|\bfixed\s+assets|leases?\b|construction|intangible|\bpp&e\b|investment\s+in|\btotal\b|flight|vessel|aircraft|discontinued",
);
static DISCRETIONARY: Pattern = Pattern::new(r"(?i)\bdiscretionary\b|\bresidual\s+cash|\bfreely\s+available");
static LIMITS: Pattern = Pattern::new(
    r"(?i)\bdo(?:es)?\s+not\s+(?:\S+\s+)?(?:represent|reflect|mean|imply|include|deduct|exclude|take|account|necessarily)|\blimit(?:ation|ations|s|ed)?\b|\bnot\s+(?:be\s+)?(?:intended|considered|available|indicative|a\s+(?:measure|substitute)|all)|\bmandatory\b|\bnon-?discretionary\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    if Regime::of(paper).is_none() {
        return;
    }
    let measures = paper.measures();
    let free = |text: &str| NAME.is_in(text);
    let Some(used) = measures.presented().find(|u| u.family.kind == Kind::Cash && free(paper.document.slice(u.span)))
    else {
        return;
    };
    let sentences: Vec<_> = paper.sentences().iter().filter(|s| free(paper.words(s))).collect();
    let limits = paper.sentences().iter().any(|s| {
        let words = paper.words(s);
        LIMITS.is_in(words) && (free(words) || super::phrases::GENERIC.is_in(words))
    });
    let promised = sentences.iter().find(|s| DISCRETIONARY.is_in(paper.words(s)) && !LIMITS.is_in(paper.words(s)));
    if let Some(sentence) = promised.filter(|_| !limits) {
        let message = "Free cash flow is said to be available for discretionary use, and nothing says what it does not deduct (C&DI 102.07).";
        out.push(Draft::new(Severity::Warning, message.to_owned(), vec![paper.at(sentence.span, "statement")]));
    }
    let tables: Vec<&Reconciliation> = measures.reconciliations.iter().filter(|r| is_free(paper, r)).collect();
    if let Some(draft) = tables.iter().find_map(|r| more(paper, r)) {
        out.push(draft);
    }
    let defined = |text: &str| DEFINED.is_in(text) && PARTS.is_in(text);
    let in_words = sentences.iter().any(|s| {
        // The next sentence may define what this one names.
        let block = paper.document.blocks[s.block].span;
        defined(paper.document.slice(block))
    });
    let in_tables = paper.document.tables.iter().any(|t| {
        let text = paper.document.slice(t.span);
        free(text) && PARTS.is_in(text)
    });
    if promised.is_none() && !in_words && !in_tables && !used.forward {
        let message = "Free cash flow is stated and nothing says how it is calculated: it has no uniform definition (C&DI 102.07).";
        out.push(Draft::new(Severity::Warning, message.to_owned(), vec![paper.at(used.span, "measure")]));
    }
}

fn is_free(paper: &Paper, found: &Reconciliation) -> bool {
    let label = paper.line(found.end.label);
    let lower = label.to_ascii_lowercase();
    let plain = !["adjusted", "excluding", "before", "after", "as defined", "core", "normalized"]
        .iter()
        .any(|w| lower.contains(w));
    let start = matches!(found.start.part, Part::Gaap(f) if f.kind == Kind::Cash);
    NAME.is_in(&label) && plain && start && found.columns.iter().any(|c| c.foots == Foots::Yes)
}

/// A line that is neither spending nor what is sold of it.
fn more(paper: &Paper, found: &Reconciliation) -> Option<Draft> {
    let filled =
        |l: &&Line| l.entries.iter().any(|e| matches!(e, Entry::Figure(f) if !paper.figure(*f).value.is_zero()));
    let line = found.adjustments().filter(filled).find(|l| !SPENDING.is_in(&paper.line(l.label)))?;
    let message = format!(
        "Free cash flow also adjusts for “{}”: cash from operations less capital expenditures is what the name is taken for, so call it adjusted (C&DI 102.07).",
        paper.line(line.label)
    );
    Some(Draft::new(
        Severity::Warning,
        message,
        vec![paper.at(line.label, "adjustment"), paper.at(found.end.label, "measure")],
    ))
}
