//! What an answer says of the marks in its proposed text, and which marks are there.

use tieout_document::{Mark, Span, Style};
use tieout_letters::{Answer, Letter, Pattern};

use super::said::sentences;
use crate::paper::Paper;

/// A sentence that says what marks mean: the changes, and how they are marked, in either order.
static LEGEND: Pattern = Pattern::new(
    r"(?xi)\b(?:add(?:ed|ing|itions?|itional)|new|revis(?:ed|ing|ions?)|delet(?:ed|ing|ions?)|chang(?:ed|es?)|insert(?:ed|ing|ions?)|updat(?:ed|es?)|propos(?:ed|als?)|expanded|enhanced?(?:ments?)?|modifi(?:ed|cations?)|supplement(?:ed|al)?|marked|differences?)\b
        [^;]{0,160}?\b(?:underlin\w+|underscor\w+|bold(?:ed|face\w*)?|italic\w*|strike-?\s?through\w*|strike-?\s?outs?|strikeouts?|struck|stricken|crossed\s+out)\b
      | \b(?:underlin\w+|underscor\w+|bold(?:ed|face\w*)?|italic\w*|strike-?\s?through\w*|strikeouts?|struck|stricken)\b
        [^;]{0,80}?\b(?:add(?:ed|itions?)|new|revis(?:ed|ions?)|delet(?:ed|ions?)|chang(?:ed|es?)|insert(?:ed|ions?)|updat(?:ed|es?)|modifi(?:ed|cations?)|differences?|show|indicat\w+|reflect\w*|denot\w+|represent\w*)\b",
);

/// That it speaks of how the letter sets the staff's comments.
static OF_COMMENTS: Pattern = Pattern::new(
    r"(?i)\bcomments?\b[^;]{0,120}\b(?:repeat|reproduc|restat|set\s+forth|set\s+out|shown|present|appear|includ|printed|copied|reiterat)\w*[^;]{0,80}\b(?:bold|italic|underlin)|\b(?:bold|italic\w*|underlined)\s+(?:\w+\s+)?(?:type|text|font|face)?\s*(?:below\s+)?(?:are|is)\s+(?:the\s+)?(?:staff|comments?)|\b(?:bold|italic)\w*[^;]{0,40}\bcomments?\b",
);

/// Words of marks anywhere in a letter.
static SPOKEN_OF: Pattern = Pattern::new(
    r"(?i)\b(?:underlin\w+|underscor\w+|strike-?\s?through\w*|strike-?\s?outs?|struck|stricken|crossed\s+out|redlin\w+|black-?lin\w+|marked|highlight\w+|bold\w*|italic\w*)\b",
);

/// What a legend says, and where.
pub(crate) struct Legend {
    pub span: Span,
    /// The styles that it names.
    pub styles: Style,
}

/// The styles that words name, as printed type can show them.
const NAMES: [(&[&str], Style); 4] = [
    (&["underlin", "underscor"], Style(Style::UNDERLINE.0 | Style::INSERTED.0)),
    (&["bold"], Style::BOLD),
    (&["italic"], Style::ITALIC),
    (&["strike", "struck", "stricken", "crossed out"], Style::STRIKE),
];

/// The legend of an answer: in its own voice, never in its proposed text.
pub(crate) fn legend(paper: &Paper, answer: &Answer) -> Option<Legend> {
    let first = answer.proposed.first()?.text.span()?.start;
    let own = sentences(paper, answer);
    let mut said = own.iter().filter(|s| !s.proposed && s.span.start < first);
    // Where several sentences speak of marks, the one before the text.
    let found = said.rfind(|s| LEGEND.is_in(&s.text) && !OF_COMMENTS.is_in(&s.text))?;
    let lower = found.text.to_lowercase();
    let named = NAMES.iter().filter(|(words, _)| words.iter().any(|w| lower.contains(w)));
    let styles = named.fold(Style::NONE, |all, (_, s)| all.with(*s));
    (styles != Style::NONE).then_some(Legend { span: found.span, styles })
}

/// Whether a letter speaks of marks in its own voice: of any that might stand in proposed text.
pub(crate) fn spoken_of(paper: &Paper, letter: &Letter) -> bool {
    let inside = |span: Span| {
        letter.answers.iter().any(|a| {
            let repeated = a.comment.as_ref().is_some_and(|c| c.0.iter().any(|s| s.overlaps(span)));
            repeated || super::said::is_proposed(a, span)
        })
    };
    let blocks = paper.document.blocks.iter().filter(|b| !b.kind.is_aside());
    let own = blocks.map(|b| b.span).filter(|s| !inside(*s) || told_beside(letter, *s));
    let mut texts = own.map(|s| paper.line(s));
    texts.any(|t| SPOKEN_OF.is_in(&t) && !OF_COMMENTS.is_in(&t))
}

/// Whether a block holds more than what an answer repeats or proposes: a cue with the text behind it.
fn told_beside(letter: &Letter, block: Span) -> bool {
    let spans = letter.answers.iter().flat_map(|a| a.proposed.iter().flat_map(|p| &p.text.0));
    spans.into_iter().any(|s| s.overlaps(block) && !s.covers(block))
}

/// Whether any mark of these styles stands in a stretch.
pub(crate) fn has(marks: &[Mark], styles: Style, within: Span) -> bool {
    let from = marks.partition_point(|m| m.span.end <= within.start);
    marks[from..].iter().take_while(|m| m.span.start < within.end).any(|m| m.style.0 & styles.0 != 0)
}
