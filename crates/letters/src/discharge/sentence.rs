//! The sentences of an answer, and its tables.

use tieout_document::{BlockKind, Span, one_line};

use super::phrases::{ACCORDINGLY, BELIEVES, COURTESY, DEFERS, DONE, FORMULA, PLACED, REMOVES};
use super::shared::{Stems, stems};
use crate::answers::decline;
use crate::body::Body;
use crate::model::Answer;
use crate::words;

/// One sentence of an answer, or one table.
pub(super) struct Sentence {
    pub span: Span,
    pub stems: Stems,
    /// On one line.
    pub text: String,
    /// Whether it holds an amount.
    pub amounts: bool,
    /// Whether it is of text meant for a filing.
    pub proposed: bool,
    /// Whether it is a promise.
    pub promise: bool,
    /// Whether it says what was done to a filing.
    pub done: bool,
    /// Whether it only greets, or puts the answer off.
    pub idle: bool,
    /// Whether it says that all of the comment is or was done, and nothing else.
    pub general: bool,
    /// The words that say that no change is needed.
    pub declines: Option<Span>,
}

impl Sentence {
    /// Whether it speaks to the staff of the matter itself.
    pub(super) fn tells(&self) -> bool {
        !self.proposed && !self.idle
    }
}

/// The sentences of an answer in order; those of proposed text are marked.
pub(super) fn sentences(body: &Body<'_>, answer: &Answer) -> Vec<Sentence> {
    let formula = stems(FORMULA);
    let mut out = Vec::new();
    for piece in &answer.response.0 {
        let from = body.blocks.partition_point(|b| b.span.end <= piece.start);
        let inside = body.blocks[from..].iter().take_while(|b| b.span.start < piece.end);
        for block in inside {
            let part = Span { start: block.span.start.max(piece.start), end: block.span.end.min(piece.end) };
            if matches!(block.kind, BlockKind::Table(_)) && tabular(body.slice(part)) {
                out.push(sentence(body, answer, part, &formula));
                continue;
            }
            for words in words::sentences(body, part) {
                if let (Some(first), Some(last)) = (words.first(), words.last()) {
                    out.push(sentence(body, answer, first.span.join(last.span), &formula));
                }
            }
        }
    }
    out
}

/// Whether a table holds data: one that lays out the page holds sentences.
fn tabular(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let numbers = text.split_whitespace().filter(|w| w.contains(|c: char| c.is_ascii_digit())).count();
    numbers * 8 >= words
}

fn sentence(body: &Body<'_>, answer: &Answer, span: Span, formula: &Stems) -> Sentence {
    let text = one_line(body.slice(span));
    let stems = stems(&text);
    let promise = answer.commitments.iter().any(|c| c.span.overlaps(span));
    // That disclosure is thought enough is no act.
    let declines = decline::find(body, span);
    let keeps = declines.is_some() || (!promise && BELIEVES.is_in(&text));
    // What the company believes of its disclosure was not done for this.
    let done = DONE.is_in(&text) && PLACED.is_in(&text) && !keeps && !text.contains("believe");
    let own = stems.difference(formula).count();
    let removes = REMOVES.is_in(&text);
    let general = (promise || done) && !removes && own <= if ACCORDINGLY.is_in(&text) { 5 } else { 2 };
    Sentence {
        amounts: amounts(&text),
        proposed: answer.proposed.iter().any(|p| p.text.0.iter().any(|s| s.covers(span))),
        idle: COURTESY.is_in(&text) || DEFERS.is_in(&text),
        declines,
        promise,
        done,
        general,
        span,
        stems,
        text,
    }
}

/// Whether a text holds a number that is no year, day or number of a note.
fn amounts(text: &str) -> bool {
    let mut before = "";
    for word in text.split_whitespace() {
        let number = word.trim_matches(|c: char| !c.is_ascii_digit() && !"$€£¥%".contains(c));
        let money = number.starts_with(['$', '€', '£', '¥']) || number.ends_with('%');
        let digits = number.len() >= 2 && number.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.');
        let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        let label = word.ends_with(',')
            || matches!(
                before,
                "ASC"
                    | "Note"
                    | "Item"
                    | "page"
                    | "pages"
                    | "Rule"
                    | "Form"
                    | "Topic"
                    | "SAB"
                    | "comment"
                    | "Question"
                    | "No."
                    | "Section"
            );
        if (money && number.len() > 1) || (digits && !year && !label && (number.contains(',') || number.contains('.')))
        {
            return true;
        }
        before = word;
    }
    ["none", "zero", "no amount", "percent", "million", "billion"].iter().any(|w| text.contains(w))
}

#[cfg(test)]
mod tests {
    use super::amounts;

    #[test]
    fn years_and_numbers_of_notes_are_no_amounts() {
        assert!(!amounts("As shown in Note 12 of the Form 10-K for 2016, the plants were closed on March 14, 2016."));
        assert!(amounts("Revenue was $5.2 million."));
        assert!(amounts("It grew by 12%."));
    }
}
