//! Figures of running text with the words around them: what stands between a figure and the one before it
//! mostly says what it is.

use rustc_hash::FxHashMap;
use tieout_document::{Document, Span, one_line};
use tieout_figures::{Figure, Place, Reading, sentences};

use crate::lines::normal;

/// A figure of the text with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Index into the reading's figures.
    pub figure: u32,
    /// Index of its block.
    pub block: u32,
    /// Its sentence.
    pub sentence: Span,
    /// From the figure before it, or from the sentence's start.
    pub lead: Span,
    /// To the next figure, or to the sentence's end; translations in brackets are passed over.
    pub tail: Span,
}

/// Phrases of a document.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// In order of their figures.
    pub phrases: Vec<Phrase>,
    of: FxHashMap<u32, u32>,
}

impl Prose {
    /// All figures of running text that state a quantity.
    pub fn of(document: &Document, reading: &Reading) -> Self {
        let mut phrases = Vec::new();
        let mut own: Vec<u32> = Vec::new();
        let all: Vec<u32> = (0..reading.figures.len() as u32)
            .filter(|i| reading.figures.get(*i as usize).is_some_and(|f| f.is_quantity() && f.place == Place::Prose))
            .collect();
        let block = |i: &u32| reading.figures.get(*i as usize).and_then(|f| document.block_at(f.span.start));
        for group in all.chunk_by(|a, b| block(a) == block(b)) {
            let Some((at, found)) = group.first().and_then(block).and_then(|b| Some((b, document.blocks.get(b)?)))
            else {
                continue;
            };
            own.clear();
            own.extend(group);
            of_block(document, reading, at as u32, found.span, &own, &mut phrases);
        }
        let of = phrases.iter().enumerate().map(|(i, p)| (p.figure, i as u32)).collect();
        Self { phrases, of }
    }

    /// The phrase of a figure; none of a table's.
    pub fn get(&self, figure: u32) -> Option<&Phrase> {
        self.of.get(&figure).and_then(|i| self.phrases.get(*i as usize))
    }
}

fn of_block(document: &Document, reading: &Reading, block: u32, span: Span, own: &[u32], out: &mut Vec<Phrase>) {
    let tokens = reading.tokens_of(span);
    let figures: Vec<(u32, &Figure)> =
        own.iter().filter_map(|i| Some((*i, reading.figures.get(*i as usize)?))).collect();
    let mut next = 0;
    for (from, to) in sentences(tokens, &document.text) {
        let (Some(first), Some(last)) = (tokens.get(from), tokens.get(to.saturating_sub(1))) else { continue };
        let sentence = Span::new(first.span.start, last.span.end);
        let start = next;
        while figures.get(next).is_some_and(|f| f.1.span.start < sentence.end) {
            next += 1;
        }
        let here = figures.get(start..next).unwrap_or_default();
        for (k, (index, figure)) in here.iter().enumerate() {
            let before = k.checked_sub(1).and_then(|k| here.get(k)).map_or(sentence.start, |f| f.1.span.end);
            let bracketed =
                |f: &Figure| document.text.get(..f.span.start as usize).is_some_and(|t| t.trim_end().ends_with('('));
            let after = here.iter().skip(k + 1).find(|f| !bracketed(f.1)).map_or(sentence.end, |f| f.1.span.start);
            out.push(Phrase {
                figure: *index,
                block,
                sentence,
                lead: Span::new(before, figure.span.start),
                tail: Span::new(figure.span.end, after),
            });
        }
    }
}

/// Words of a span in one form; what stands in brackets is left out.
pub(crate) fn words(document: &Document, span: Span) -> String {
    normal(document.slice(span))
}

/// Words that lead from a sentence's head to an item.
const BEFORE: [&str; 13] = [
    " such as ",
    " resulted from ",
    " reflected ",
    " reflects ",
    " offset by ",
    " due to ",
    " adjusted for ",
    " adjusted by ",
    " consisting of ",
    " consisted of ",
    " including ",
    " attributable to ",
    " comprised of ",
];
/// Words that end the name of an item.
const AFTER: [&str; 12] = [
    " in the amount of",
    " of",
    " was",
    " were",
    " totaling",
    " amounting to",
    " by",
    " to",
    " at",
    " totaled",
    " from",
    " amounted to",
];
/// Words that open it and name nothing.
const OPENS: [&str; 8] = ["and ", "a ", "an ", "the ", "our ", "we ", "its ", "in "];

/// The name of a listed item from the words before its figure: ", (ii) increase in accrued expenses of" is
/// "increase in accrued expenses".
pub fn item(lead: &str) -> String {
    let lead = one_line(lead);
    let mut text = lead.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric() && c != '(').to_owned();
    if text.contains('(') {
        // After the last number of a list: "(ii)".
        let mut marked = text.match_indices(')').filter_map(|(at, _)| {
            let open = text.get(..at)?.rfind('(')?;
            let inside = text.get(open + 1..at)?;
            (inside.len() <= 4 && !inside.is_empty()).then_some(at + 1)
        });
        if let Some(at) = marked.next_back() {
            text = text.get(at..).unwrap_or_default().trim().to_owned();
        }
    }
    let cut = BEFORE.iter().filter_map(|w| text.rfind(w).map(|at| at + w.len())).max();
    if let Some(at) = cut {
        text = text.get(at..).unwrap_or_default().to_owned();
    }
    if let Some((_, last)) = text.rsplit_once(", ") {
        text = last.to_owned();
    }
    for end in AFTER {
        if text == end.trim_start() {
            return String::new();
        }
        if let Some(head) = text.strip_suffix(end) {
            text = head.to_owned();
            break;
        }
    }
    let mut rest = text.as_str();
    while let Some(more) = OPENS.iter().find_map(|o| rest.strip_prefix(o)) {
        rest = more;
    }
    rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_named_by_what_stands_before_them() {
        for (lead, name) in [
            (
                "), (ii) increase in accrued expenses and other payables of ",
                "increase in accrued expenses and other payables",
            ),
            ("Net cash generated from operating activities in 2013 primarily resulted from a net loss of ", "net loss"),
            (
                ") received from our customers, partially offset by our payments for telecommunication costs of ",
                "payments for telecommunication costs",
            ),
            (") in 2013, payments for taxes of ", "payments for taxes"),
            (") and payments to employees of ", "payments to employees"),
            ("other current assets in the amount of ", "other current assets"),
            (" to ", ""),
        ] {
            assert_eq!(item(lead), name, "{lead}");
        }
    }

    #[test]
    fn a_phrase_reaches_to_its_neighbours() {
        let text = "Sales rose to $5.0 million (NOK 50 million) in 2020. Costs were $3.0 million in 2020 and $2.0 million in 2019.";
        let document = tieout_document::open(text.as_bytes(), "t.txt");
        let reading = tieout_figures::read(&document);
        let prose = Prose::of(&document, &reading);
        let shown: Vec<(String, String)> = prose
            .phrases
            .iter()
            .map(|p| (one_line(document.slice(p.lead)), one_line(document.slice(p.tail))))
            .collect();
        let expected = [
            ("Sales rose to", "(NOK 50 million) in 2020."),
            ("(", ") in 2020."),
            ("Costs were", "in 2020 and"),
            ("in 2020 and", "in 2019."),
        ];
        assert_eq!(shown, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }
}
