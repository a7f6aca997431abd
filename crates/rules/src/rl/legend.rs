//! RL12 legend: marks that nothing explains, or words of marks that are not there.

use tieout_document::{BlockKind, Format, Span, Style};
use tieout_letters::{Answer, Letter, Side};

use super::marking::{Legend, has, legend, spoken_of};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL12",
    name: "legend",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Practice: responses say how proposed text is marked",
    looks_at: "Underlined, bold, italic and struck words of proposed text, and the sentence that says what marks mean.",
    fires: "The answer says that changes are underlined, bold, in italics or struck through, and its proposed text has no such words; where the file has none at all, as a plain text copy has not, this is information. Or words within a paragraph of proposed text are struck or underlined, and no sentence of the letter says why.",
    silent: "Headings, links and whole paragraphs are underlined; the letter speaks of marks anywhere in its own voice; the file is a PDF.",
    help: "Mark the changes as the letter says, or say how they are marked. Marks that a plain text copy has lost are seen again by comparing the text with the filing.",
    firing: &[Example(&[company_letter!(
        "1. Please disclose how you estimate warranty provisions for turbines.\n\nResponse: \
             The Company will revise its disclosure in future filings as follows (the revised portions are underlined):\n\n“We estimate \
             warranty provisions for turbines from the claims of the last three years.”"
    )])],
    quiet: &[
        Example(&[
            "<p>March 12, 2025</p><p>Securities and Exchange Commission</p><p>Division of Corporation Finance</p><p>Dear Mr. Lund:</p><p>1. Please disclose how you estimate warranty provisions.</p><p>Response: The Company will revise its disclosure in future filings as follows (the revised portions are underlined):</p><p>“We estimate warranty provisions for turbines <u>from the claims of the last three years</u>.”</p>",
        ]),
        Example(&[company_letter!(
            "1. Please disclose how you estimate warranty provisions for turbines.\n\nResponse: \
                 The Company will revise its disclosure in future filings as follows:\n\n“We estimate \
                 warranty provisions for turbines from the claims of the last three years.”"
        )]),
    ],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let Some(letter) = paper.letter.as_ref().filter(|l| l.side == Side::Company) else { continue };
        if paper.document.format == Format::Pdf {
            continue;
        }
        for answer in letter.answers.iter().filter(|a| !a.proposed.is_empty()) {
            match legend(paper, answer) {
                Some(legend) => out.extend(lost(paper, answer, &legend)),
                None => out.extend(unexplained(paper, letter, answer)),
            }
        }
    }
}

/// A legend of marks that are not there.
fn lost(paper: &Paper, answer: &Answer, legend: &Legend) -> Option<Draft> {
    let marks = &paper.document.marks;
    let end = answer.response.span()?.end;
    // Marks may stand behind what was read as the proposed text.
    let rest = Span { start: legend.span.end, end };
    let proposed = || answer.proposed.iter().flat_map(|p| p.text.0.iter().copied());
    let found = |styles: Style| has(marks, styles, rest) || proposed().any(|s| has(marks, styles, s));
    // Plain text has signs of its own for marks.
    let signs = ["__", "~~", "<u>", "<ins>", "<del>", "{+", "[-"];
    if signs.iter().any(|sign| paper.document.slice(rest).contains(sign)) {
        return None;
    }
    // A copy may keep bold headings and lose underlines.
    let underlines = Style(Style::UNDERLINE.0 | Style::INSERTED.0);
    let lost = legend.styles.has(underlines) && !marks.iter().any(|m| m.style.0 & underlines.0 != 0);
    let styles = match found(legend.styles) {
        false => legend.styles,
        true if lost => underlines,
        true => return None,
    };
    let named = named(styles);
    let anywhere = marks.iter().any(|m| m.style.0 & styles.0 != 0);
    let plain = paper.document.format == Format::Text || !anywhere;
    let (severity, message) = if plain {
        let message = format!(
            "Changes are said to be {named}, and the file has no such words: the marks were lost, as in a plain text copy."
        );
        (Severity::Info, message)
    } else {
        let message = format!(
            "Changes are said to be {named}, and no words of the proposed text for comment {} are.",
            answer.number
        );
        (Severity::Warning, message)
    };
    let text = answer.proposed.first()?.text.0.first().copied()?;
    Some(Draft::new(severity, message, vec![paper.at(legend.span, "legend"), paper.at(text, "text")]))
}

/// The styles that a legend names, in words.
fn named(styles: Style) -> String {
    let names = [
        (Style::UNDERLINE, "underlined"),
        (Style::BOLD, "bold"),
        (Style::ITALIC, "in italics"),
        (Style::STRIKE, "struck through"),
    ];
    names.iter().filter(|(s, _)| styles.has(*s)).map(|(_, n)| *n).collect::<Vec<_>>().join(" or ")
}

/// Fewest underlined words that are no name or heading.
const FEWEST: usize = 4;

/// Words struck or underlined within a paragraph, of which nothing is said.
fn unexplained(paper: &Paper, letter: &Letter, answer: &Answer) -> Option<Draft> {
    let document = paper.document;
    let marked = answer.proposed.iter().flat_map(|p| &p.marks).find(|m| {
        let own = document.slice(m.span);
        if own.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return false;
        }
        if m.style.has(Style::STRIKE) {
            return true;
        }
        let block = document.block_at(m.span.start).map(|b| document.blocks[b]);
        let within = block.is_some_and(|b| {
            matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem { .. })
                && m.span.start > b.span.start + 40
                && !own.trim_end().ends_with(':')
        });
        let underlined = m.style.has(Style::UNDERLINE) || m.style.has(Style::INSERTED);
        underlined && within && own.split_whitespace().count() >= FEWEST && !own.contains("http")
    })?;
    if spoken_of(paper, letter) {
        return None;
    }
    let how = if marked.style.has(Style::STRIKE) { "struck through" } else { "underlined" };
    let message =
        format!("Words of the proposed text for comment {} are {how}, and the letter does not say why.", answer.number);
    Some(Draft::new(Severity::Warning, message, vec![paper.at(marked.span, "marked")]))
}
