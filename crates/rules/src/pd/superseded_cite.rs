//! PD11 superseded-cite: a provision that has another number, or is no longer in force.

use jiff::civil::{Date, date};
use tieout_document::Span;
use tieout_letters::{Pattern, Side};

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use crate::section::Section;

pub(crate) static RULE: Rule = Rule {
    code: "PD11",
    name: "superseded-cite",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "Release 33-10890 (Item 303, from August 9, 2021); ASC 105-10 (from September 15, 2009); ASU 2014-09; ASU 2016-02; Release 33-10618",
    looks_at: "Citations of Regulation S-K, of accounting standards and of Staff Accounting Bulletins, by the day of the document.",
    fires: "The provision had been renumbered, replaced or withdrawn well before that day.",
    silent: "The sentence speaks of the past: formerly, before adoption, superseded, replaced, transition; it names what is in force as well; the document is a staff letter, an exhibit or an agreement.",
    help: "Cite what is in force.",
    firing: &[Example(&[annual_report!(
        "2024",
        "Item 7. Management’s Discussion and Analysis\n\nWe leave out the table that Item 303(a)(5) of Regulation S-K asks for."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2019",
            "Item 7. Management’s Discussion and Analysis\n\nThe table follows Item 303(a)(5) of Regulation S-K."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nBefore we adopted ASC 606, revenue was recognized under ASC 605."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nWe found errors in how ASC 605 and ASC 606 were applied to the sale of nets."
        )]),
    ],
    arithmetic: false,
    check,
};

/// A provision, the first day on which nobody cites it as in force, and what to cite.
struct Old {
    cite: Pattern,
    from: Date,
    now: &'static str,
}

static OLD: [Old; 9] = [
    Old { cite: Pattern::new(r"(?i)\b(?:Item\s+)?303\(a\)\([1-5]\)"), from: date(2021, 12, 1), now: "Item 303(b)" },
    Old {
        cite: Pattern::new(r"(?i)\bItem\s+301\s+of\s+Regulation\s+S-?K\b"),
        from: date(2021, 12, 1),
        now: "nothing: Item 301 is reserved",
    },
    Old {
        cite: Pattern::new(r"(?i)\bItem\s+503\(c\)\s+of\s+Regulation\s+S-?K\b"),
        from: date(2019, 12, 1),
        now: "Item 105 of Regulation S-K",
    },
    Old {
        cite: Pattern::new(
            r"\b(?:SFAS|FAS|FASB\s+Statement|Statements?\s+of\s+Financial\s+Accounting\s+Standards?)\s+(?:\(“?SFAS”?\)\s+)?(?:No\.?\s*)?\d{1,3}\b",
        ),
        from: date(2010, 3, 1),
        now: "the Accounting Standards Codification",
    },
    Old {
        cite: Pattern::new(r"\bEITF\s+(?:Issue\s+)?(?:No\.?\s*)?\d\d-\d{1,2}\b"),
        from: date(2010, 3, 1),
        now: "the Accounting Standards Codification",
    },
    Old {
        cite: Pattern::new(r"\b(?:ASC|Topic)\s+(?:Topic\s+)?605(?:-\d\d)*\b"),
        from: date(2021, 6, 1),
        now: "ASC 606",
    },
    Old {
        cite: Pattern::new(r"\b(?:ASC|Topic)\s+(?:Topic\s+)?840(?:-\d\d)*\b"),
        from: date(2023, 6, 1),
        now: "ASC 842",
    },
    Old {
        cite: Pattern::new(r"(?i)\b(?:SAB|Staff\s+Accounting\s+Bulletin)\s+(?:Topic\s+13\b|No\.?\s*10[14]\b)"),
        from: date(2021, 6, 1),
        now: "ASC 606",
    },
    Old {
        cite: Pattern::new(r"(?i)\bFinancial\s+Interpretation\s+No\.?\s*\d+|\bFIN\s+(?:No\.?\s*)?4[5-8]\b"),
        from: date(2010, 3, 1),
        now: "the Accounting Standards Codification",
    },
];
/// Words of the past, and of documents that are not this one.
static PAST: Pattern = Pattern::new(
    r"(?i)\b(?:former(?:ly)?|previous(?:ly)?|prior|before|until|superse\w+|replac\w+|codif\w+|adopt\w*|transition\w*|histori\w+|predecessor|legacy|was\s+(?:then|recognized|accounted)|were\s+(?:recognized|accounted)|comparative|restate\w+|as\s+amended|agreement|elimina\w+|reserved|no\s+longer|GAAP\s+in\s+effect)\b",
);

/// What is in force: a sentence that names it too compares the two.
static NEW: Pattern = Pattern::new(
    r"(?i)\b(?:ASC|Topic)\s+(?:Topic\s+)?(?:606|842|326|810|805|820|450|740)\b|\bAccounting\s+Standards\s+Codification\b|\b303\(b\)|\bItem\s+105\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let staff = paper.letter.as_ref().is_some_and(|l| l.side == Side::Staff);
        let Some(day) = paper.about.day.filter(|_| !staff) else { continue };
        let quoted = |s: &crate::paper::Sentence| paper.letter.is_some() || s.section != Section::Other;
        let mut known: Vec<&str> = Vec::new();
        for s in paper.sentences().iter().filter(|s| quoted(s)) {
            let words = paper.words(s);
            for old in OLD.iter().filter(|o| o.from <= day) {
                let Some(found) = old.cite.find(words).filter(|_| !PAST.is_in(words) && !NEW.is_in(words)) else {
                    continue;
                };
                if known.contains(&found.as_str()) || known.len() >= 3 {
                    continue;
                }
                known.push(found.as_str());
                let at = s.span.start;
                let span = Span::new(at + found.start() as u32, at + found.end() as u32);
                let message = format!("{} is not in force any more: cite {}.", paper.line(span), old.now);
                out.push(Draft::new(Severity::Info, message, vec![paper.at(span, "citation")]));
            }
        }
    }
}
