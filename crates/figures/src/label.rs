//! The phrase of running text that names a figure: what stands before "of", after "of", or the
//! subject of its clause.

use tieout_document::{Document, Span};

use crate::caption::tokens_of;
use crate::figure::{Figure, Place};
use crate::sentence::sentences;
use crate::token::{Token, TokenKind, word, words};

/// Verbs that part what is named from how much it is.
const VERBS: [u64; 52] = words([
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "had",
    "has",
    "have",
    "totaled",
    "totalled",
    "amounted",
    "increased",
    "decreased",
    "rose",
    "fell",
    "grew",
    "declined",
    "dropped",
    "improved",
    "climbed",
    "represented",
    "represents",
    "accounted",
    "reached",
    "came",
    "included",
    "includes",
    "include",
    "consisted",
    "recorded",
    "recognized",
    "incurred",
    "paid",
    "received",
    "reported",
    "generated",
    "used",
    "provided",
    "remained",
    "exceeded",
    "averaged",
    "resulted",
    "reflects",
    "reflected",
    "comprised",
    "issued",
    "repurchased",
    "acquired",
    "increase",
    "decrease",
    "would",
]);
/// Words that end a noun phrase on its left.
const LEFT: [u64; 24] = words([
    ",",
    ";",
    ":",
    "(",
    ")",
    ".",
    "in",
    "by",
    "to",
    "with",
    "from",
    "at",
    "on",
    "a",
    "an",
    "including",
    "was",
    "were",
    "and",
    "our",
    "its",
    "we",
    "company",
    "included",
]);
/// The longest phrase that still names something.
const LONGEST: usize = 14;

/// Gives figures of running text the phrases that name them.
pub(crate) fn assign(document: &Document, tokens: &[Token], figures: &mut [Figure]) {
    for block in &document.blocks {
        if !block.kind.is_text() {
            continue;
        }
        let a = figures.partition_point(|f| f.numeral.start < block.span.start);
        let b = a + figures[a..].partition_point(|f| f.numeral.start < block.span.end);
        if a == b {
            continue;
        }
        let own = tokens_of(tokens, block.span);
        for (from, to) in sentences(own, &document.text) {
            let sentence = &own[from..to];
            let Some(last) = sentence.last() else { continue };
            let c = a + figures[a..b].partition_point(|f| f.numeral.start < sentence[0].span.start);
            let d = a + figures[a..b].partition_point(|f| f.numeral.start < last.span.end);
            for i in c..d {
                let before = i.checked_sub(1).filter(|i| *i >= c).map(|i| figures[i].span.end);
                if figures[i].is_quantity() && figures[i].place == Place::Prose {
                    figures[i].label.row = label(sentence, &figures[i], before);
                }
            }
        }
    }
}

/// The phrase that names one figure; `before` is where the figure before it ends.
fn label(sentence: &[Token], figure: &Figure, before: Option<u32>) -> Option<Span> {
    let is = |i: usize, list: &[u64]| sentence.get(i).is_some_and(|t| list.contains(&t.word));
    let at = sentence.partition_point(|t| t.span.start < figure.span.start);
    let next = sentence.partition_point(|t| t.span.start < figure.span.end);
    let mut head = at;
    while head > 0 && is(head - 1, const { &words(["approximately", "about", "nearly", "over", "almost"]) }) {
        head -= 1;
    }
    let of = const { &[word("of")] };
    // "an impairment charge of $25 million"
    if head > 0 && is(head - 1, of) {
        let end = head - 1;
        let start = (0..end).rev().take(LONGEST).find(|i| is(*i, &LEFT) || is(*i, &VERBS)).map_or(0, |i| i + 1);
        return span(sentence, start, end);
    }
    // "$25 million of restructuring charges"
    if is(next, of) {
        let stop = (next + 1..sentence.len()).take(LONGEST).find(|i| is(*i, &LEFT) || is(*i, &VERBS));
        return span(sentence, next + 1, stop.unwrap_or(sentence.len().min(next + 1 + LONGEST)));
    }
    let from = before.map_or(0, |b| sentence.partition_point(|t| t.span.start < b));
    subject(sentence, from, at).or_else(|| subject(sentence, 0, at))
}

/// The subject before the first verb between two tokens: after the last comma, "In 2023, revenue".
fn subject(sentence: &[Token], from: usize, to: usize) -> Option<Span> {
    let verb = (from..to).find(|i| VERBS.contains(&sentence[*i].word))?;
    let start = (from..verb)
        .rev()
        .find(|i| const { &words([",", ";", ":", "while", "that", "which"]) }.contains(&sentence[*i].word))
        .map_or(from, |i| i + 1);
    span(sentence, start.max(verb.saturating_sub(LONGEST)), verb)
}

/// The span of tokens, without articles at its head and without anything that is no word.
fn span(sentence: &[Token], from: usize, to: usize) -> Option<Span> {
    let lead = const { &words(["the", "a", "an", "our", "its", "and", "of", "total"]) };
    let skipped = sentence.get(from..to)?.iter().take_while(|t| lead.contains(&t.word)).count();
    let own = &sentence[from + skipped..to];
    let words = own.iter().any(|t| t.kind == TokenKind::Word);
    words.then(|| own[0].span.join(own[own.len() - 1].span))
}

#[cfg(test)]
mod tests {
    use crate::read;

    fn labels(text: &str) -> Vec<String> {
        let document = tieout_document::open(text.as_bytes(), "t.txt");
        let reading = read(&document);
        let quantities = reading.figures.iter().filter(|f| f.is_quantity());
        quantities.map(|f| f.label.row.map_or(String::new(), |l| document.slice(l).to_owned())).collect()
    }

    #[test]
    fn names_what_figures_are_of() {
        assert_eq!(
            labels("In 2023, net revenues were $5.2 million and gross profit was $2.1 million."),
            ["net revenues", "gross profit"]
        );
        assert_eq!(
            labels("We recorded an impairment charge of $25 million and $3 million of severance costs."),
            ["impairment charge", "severance costs"]
        );
    }
}
