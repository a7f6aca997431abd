//! MD02 unquantified: several causes of a change, and no amount for any of them.

use tieout_letters::Pattern;

use super::{AMOUNT, CAUSE, changes_rule, paragraphs, text};
use crate::finding::Draft;
use crate::paper::{Paper, Sentence};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "MD02",
    name: "unquantified",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Regulation S-K Item 303(b); Item 5.A of Form 20-F; Release 33-6835, section III.D; FRC 501.04",
    looks_at: "Sentences of the discussion that say by how much revenue, costs, a margin or cash flows changed, and give causes.",
    fires: "They name two causes or more, and neither the sentence nor the rest of its paragraph has an amount for any. The first three are shown in one finding.",
    silent: "One cause is named; an amount or percentage follows a cause; a table or a list that follows the paragraph holds the amounts.",
    help: "Give the amount of each cause that is material, and of what offset it.",
    firing: &[Example(&[annual_report!(
        "2024",
        "Item 7. Management’s Discussion and Analysis\n\nNet sales increased 12% to $112.0 million, primarily due to higher prices and increased demand from hotels."
    )])],
    quiet: &[
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nNet sales increased 12% to $112.0 million, primarily due to higher prices of $8.0 million and increased demand from hotels."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nNet sales increased 12% to $112.0 million, primarily due to the purchase of hotels and restaurants in the north."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nNet sales increased 12% to $112.0 million, due to higher prices and increased demand. Prices added $8.0 million."
        )]),
    ],
    arithmetic: false,
    check,
};

/// What changes as a whole: a line of the income statement or cash flows.
static LINE: Pattern = Pattern::new(
    r"(?i)\b(?:revenues?|(?:net\s+)?sales|cost\s+of\s+\w+(?:\s+sold)?|gross\s+(?:profit|margin)|operating\s+(?:income|profit|expenses?|margin)|(?:selling|marketing|general|administrative|research|development|SG&A|R&D)\b[\w\s,&]{0,40}expenses?|SG&A|interest\s+expense|net\s+(?:income|loss|earnings)|operating\s+activities|income\s+taxes?)\b",
);
/// That it changed.
static CHANGED: Pattern =
    Pattern::new(r"(?i)\b(?:increased?|decreased?|grew|rose|fell|declined?|up|down|higher|lower)\b[^.;]{0,60}?\d");
/// How a cause begins that is a driver of its own.
static DRIVER: Pattern = Pattern::new(
    r"(?i)^(?:(?:an?|the|by|to|our|overall|net|primarily|partially|also|strong|continued|additional)\s+)*(?:higher|lower|increas\w+|decreas\w+|growth|grew|declin\w+|reduc\w+|improv\w+|favorable|unfavorable|strong\w*|weak\w*|stronger|new|greater|fewer|more|less|(?:price|pricing|volume|mix|inflation|demand|synerg\w+|acquisition|divestiture|foreign|currency|restructuring|rising|softer|impact|effect|timing|absence|loss)\b)",
);

/// So many sentences are shown.
const SHOWN: usize = 3;

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let found = found(paper);
        let Some(first) = found.first() else { continue };
        let many = match found.len() {
            1 => String::new(),
            n => format!(" So do {} more sentences.", n - 1),
        };
        let message = format!(
            "“{}” names several causes of a change and no amount for any of them ({}).{many}",
            short(&paper.line(first.span)),
            changes_rule(paper)
        );
        let spans = found.iter().take(SHOWN).map(|s| paper.at(s.span, "causes")).collect();
        out.push(Draft::new(Severity::Warning, message, spans));
    }
}

/// The first words of a sentence.
fn short(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').take(14).collect();
    let all = words.len() == line.split(' ').count();
    if all { line.to_owned() } else { format!("{} …", words.join(" ")) }
}

/// Sentences with several causes and no amount.
fn found<'p>(paper: &'p Paper) -> Vec<&'p Sentence> {
    let all = paragraphs(paper);
    let mut out = Vec::new();
    for (i, p) in all.iter().enumerate() {
        let next = all.get(i + 1).map_or("", |n| text(paper, n));
        for (j, sentence) in p.iter().enumerate().filter(|(_, s)| !s.heading) {
            let words = paper.words(sentence);
            let Some(cause) = CAUSE.find(words) else { continue };
            let (before, after) = (&words[..cause.start()], &words[cause.end()..]);
            let line = LINE.find(before).is_some_and(|m| m.start() < 60) && CHANGED.is_in(before);
            if !line || AMOUNT.is_in(after) || drivers(after) < 2 {
                continue;
            }
            // What follows may give the amounts: a sentence, a list, a table.
            let rest = p[j + 1..].iter().any(|s| AMOUNT.is_in(paper.words(s)));
            let listed = words.trim_end().ends_with(':')
                || following_is_table(paper, sentence)
                || next.starts_with(['•', '-'])
                || next.contains("following table")
                || is_overview(paper, sentence);
            if !rest && !listed && !is_tabled(paper, sentence, after) {
                out.push(sentence);
            }
        }
    }
    out
}

/// Whether a table stands right behind the paragraph, or right before it.
fn following_is_table(paper: &Paper, sentence: &Sentence) -> bool {
    let table =
        |b: Option<&tieout_document::Block>| b.is_some_and(|b| matches!(b.kind, tieout_document::BlockKind::Table(_)));
    let blocks = &paper.document.blocks;
    let after = blocks.iter().skip(sentence.block + 1).find(|b| !b.kind.is_aside());
    table(after)
}

/// Whether a row of a table shortly above is named among the causes: then the table holds its amounts.
fn is_tabled(paper: &Paper, sentence: &Sentence, causes: &str) -> bool {
    let blocks = &paper.document.blocks[..sentence.block];
    let tables = blocks.iter().rev().take(40).filter_map(|b| match b.kind {
        tieout_document::BlockKind::Table(_) => Some(paper.document.slice(b.span)),
        _ => None,
    });
    let causes = causes.to_lowercase();
    tables.take(4).any(|t| {
        t.lines().take(80).filter_map(|l| l.split('\t').next()).any(|row| {
            let row = row.trim().trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            row.len() >= 6 && !OF_EACH.contains(&row.as_str()) && causes.contains(&row)
        })
    })
}

/// Whether it stands in an overview, which the sections that follow take up.
fn is_overview(paper: &Paper, sentence: &Sentence) -> bool {
    static OVERVIEW: Pattern = Pattern::new(r"(?i)\b(?:overview|highlights|summary|executive|financial\s+results)\b");
    let above = paper.document.blocks[..sentence.block].iter().rev().take(60);
    let mut headings = above.filter(|b| matches!(b.kind, tieout_document::BlockKind::Heading { .. })).take(2);
    headings.any(|b| OVERVIEW.is_in(paper.document.slice(b.span)))
}

/// Rows whose names are found in any text.
const OF_EACH: [&str; 8] =
    ["revenue", "revenues", "net sales", "net revenues", "change", "increase", "decrease", "percent"];

/// How many drivers a list of causes has.
fn drivers(causes: &str) -> usize {
    let end = causes.find(['.', ';']).unwrap_or(causes.len());
    static PARTS: Pattern = Pattern::new(
        r"(?i),?\s+(?:and|as\s+well\s+as|offset\s+by|offset\s+in\s+part\s+by|partially\s+offset\s+by|combined\s+with|along\s+with)\s+|,\s+",
    );
    let (mut from, mut n) = (0, 0);
    let own = &causes[..end];
    for part in PARTS.all(own) {
        n += usize::from(DRIVER.is_in(own[from..part.start()].trim_start()));
        from = part.end();
    }
    n + usize::from(DRIVER.is_in(own[from..].trim_start()))
}
