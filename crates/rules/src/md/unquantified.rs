//! MD02 unquantified: several causes of a change, and no amount for any of them.

use tieout_letters::Pattern;

pub(crate) mod sized;

use sized::Sizes;

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
    silent: "One cause is named; an amount or percentage follows a cause; a table or a list near the paragraph holds the amounts; a cause is a line of the statements, of the note that the paragraph names, or of another sentence with an amount; the change is under 1% of revenue or 5% of income before taxes; a cause only explains another cause.",
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
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nNet cash from operating activities decreased $9.0 million, primarily due to lower net income and increased demand for cod.\n\nNet income was $14.0 million, compared with $21.0 million in 2023."
        )]),
        Example(&[annual_report!(
            "2024",
            "Item 7. Management’s Discussion and Analysis\n\nInterest expense increased by $9.0 million, primarily due to an increase in interest costs as the result of higher rates and higher borrowings."
        )]),
    ],
    arithmetic: false,
    check,
};

/// What changes as a whole: a line of the income statement or cash flows.
static LINE: Pattern = Pattern::new(
    r"(?i)\b(?:revenues?|(?:net\s+)?sales|cost\s+of\s+\w+(?:\s+sold)?|gross\s+(?:profit|margin)|operating\s+(?:income|profit|expenses?|margin)|(?:selling|marketing|general|administrative|research|development|SG&A|R&D)\b[\w\s,&]{0,40}expenses?|SG&A|interest\s+expense|net\s+(?:income|loss|earnings)|operating\s+activities|income\s+taxes?)\b",
);
/// A size in words.
static IN_WORDS: Pattern = Pattern::new(r"(?i)\b(?:single|double|triple)[\s-]+digits?\b|\bteens\b");
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
fn found<'p>(paper: &'p Paper<'p>) -> Vec<&'p Sentence> {
    let all = paragraphs(paper);
    let mut out = Vec::new();
    let mut sizes: Option<Sizes> = None;
    for (i, p) in all.iter().enumerate() {
        let next = all.get(i + 1).map_or("", |n| text(paper, n));
        for (j, sentence) in p.iter().enumerate().filter(|(_, s)| !s.heading) {
            let words = paper.words(sentence);
            let Some(cause) = CAUSE.find(words) else { continue };
            let (before, after) = (&words[..cause.start()], &words[cause.end()..]);
            let line = LINE.find(before).is_some_and(|m| m.start() < 60) && CHANGED.is_in(before);
            let drivers = drivers(after);
            if !line || AMOUNT.is_in(after) || IN_WORDS.is_in(after) || drivers.len() < 2 {
                continue;
            }
            // What follows may give the amounts: a sentence, a list, a table.
            let rest = p[j + 1..].iter().any(|s| AMOUNT.is_in(paper.words(s)));
            let listed = words.trim_end().ends_with(':')
                || following_is_table(paper, sentence)
                || next.starts_with(['•', '-'])
                || next.contains("following table")
                || is_overview(paper, sentence);
            if rest || listed {
                continue;
            }
            let sizes = sizes.get_or_insert_with(|| Sizes::of(paper, &all));
            if !sizes.has_any(sentence, before, &drivers, text(paper, p)) && !sizes.is_small(sentence, before) {
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

/// Whether it stands in an overview, which the sections that follow take up.
fn is_overview(paper: &Paper, sentence: &Sentence) -> bool {
    static OVERVIEW: Pattern = Pattern::new(r"(?i)\b(?:overview|highlights|summary|executive|financial\s+results)\b");
    let above = paper.document.blocks[..sentence.block].iter().rev().take(60);
    let mut headings = above.filter(|b| matches!(b.kind, tieout_document::BlockKind::Heading { .. })).take(2);
    headings.any(|b| OVERVIEW.is_in(paper.document.slice(b.span)))
}

/// The drivers of a list of causes. What is given as the cause of a cause, up to what offsets it, is none.
fn drivers(causes: &str) -> Vec<&str> {
    let end = causes.find(['.', ';']).unwrap_or(causes.len());
    static PARTS: Pattern = Pattern::new(
        r"(?i),?\s+(?:and|as\s+well\s+as|offset\s+by|offset\s+in\s+part\s+by|partially\s+offset\s+by|combined\s+with|along\s+with)\s+|,\s+",
    );
    static NESTED: Pattern = Pattern::new(
        r"(?i)\b(?:due\s+(?:\w+\s+)?to|as\s+(?:a|the)\s+result\s+of|result(?:ed|ing)\s+from|driven\s+(?:\w+\s+)?by|caused\s+by|because)\b",
    );
    let own = &causes[..end];
    let mut ends: Vec<(usize, usize, bool)> =
        PARTS.all(own).map(|m| (m.start(), m.end(), m.as_str().to_ascii_lowercase().contains("offset"))).collect();
    ends.push((own.len(), own.len(), false));
    let (mut out, mut from, mut nested) = (Vec::new(), 0, false);
    for (to, next, offsets) in ends {
        let part = own[from..to].trim_start();
        let deep = NESTED.find(part).map(|m| m.start());
        if !nested && DRIVER.is_in(part) && deep != Some(0) {
            out.push(&part[..deep.unwrap_or(part.len())]);
        }
        nested = (nested || deep.is_some()) && !offsets;
        from = next;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::drivers;

    #[test]
    fn a_cause_of_a_cause_is_none() {
        assert_eq!(drivers(" higher wages as the result of higher pay and more hours"), ["higher wages "]);
        assert_eq!(
            drivers(" higher wages due to more hours, partially offset by lower rents."),
            ["higher wages ", "lower rents"]
        );
    }
}
