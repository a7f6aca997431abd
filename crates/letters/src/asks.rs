//! What a comment asks for: one thing at a time that the company must separately do, answer or promise.
//!
//! A sentence is read once for the verbs that ask (`verb`), each with the words up to the next
//! (`clause`); an ask whose object is in parts that are answered apart is as many asks (`parts`). The
//! sentence's condition (`condition`) belongs to all its asks. Items of a list are asks where each can
//! be answered alone, and elements of one ask where they are parts of one disclosure (`list`).

mod clause;
mod condition;
mod list;
mod parts;
mod scope;
mod verb;

use tieout_document::{BlockKind, Span};

use crate::body::Body;
use crate::model::{Act, Ask, Comment, Passage, Scope};
use crate::words::{self, Word};
use clause::Clause;
use condition::Condition;

/// One sentence of a comment, or one item of a list in it.
struct Sentence<'a> {
    words: Vec<Word<'a>>,
    /// Whether it is of an item of a list.
    item: bool,
    /// Whether it is the first of its item.
    heads: bool,
}

/// What holds for all sentences of a comment, and what the sentence before has said.
struct Said {
    /// Filings to come are mentioned.
    future: bool,
    /// Dealings with states under sanctions are asked about: the staff want answers, not disclosure.
    sanctions: bool,
    /// The ask of the sentence before wants an answer in the letter.
    letter: bool,
    /// The sentence that a list hangs on.
    lead: Option<Lead>,
}

/// The ask of a sentence that a list follows.
struct Lead {
    /// Index of its ask.
    ask: usize,
    /// What each item takes from it.
    act: Act,
    scope: Scope,
    condition: Option<Span>,
    /// Whether the items are asks of their own.
    parted: bool,
    /// Whether the items complete its words: "whether the chair may:".
    open: bool,
}

/// The asks of a comment, in order. `opening` is the opening of the letter, `forms` what its Re block names.
pub(crate) fn find(body: &Body<'_>, comment: &Comment, opening: &str, forms: &[String]) -> Vec<Ask> {
    let mut asks: Vec<Ask> = Vec::new();
    let filing = scope::Filing::of(&comment.headings, opening, forms);
    let sentences = sentences(body, &comment.text);
    let mut said = Said {
        future: sentences.iter().any(|s| scope::is_future(&s.words)),
        sanctions: sentences.iter().any(|s| scope::is_sanctions(&s.words)),
        letter: false,
        lead: None,
    };
    for (i, sentence) in sentences.iter().enumerate() {
        if sentence.item && list::item(&mut asks, &mut said, sentence, filing) {
            continue;
        }
        if !sentence.item {
            said.lead = None;
        }
        let first = asks.len();
        said.letter = asks.last().is_some_and(|a| a.scope == Scope::Letter);
        read(&mut asks, &said, &sentence.words, filing);
        let items = &sentences[i + 1..];
        if !sentence.item && asks.len() > first && items.first().is_some_and(|next| next.item) {
            said.lead = list::lead(&asks, &sentence.words, items);
        }
    }
    list::settle(asks)
}

/// Adds the asks of one sentence.
fn read(asks: &mut Vec<Ask>, said: &Said, words: &[Word<'_>], filing: scope::Filing) {
    let first = asks.len();
    let clauses = clause::find(words);
    let condition = condition::find(words, clauses.first().map(|c| c.verb));
    let alternatively = words::is(words, 0, "alternatively");
    for (k, clause) in branches(words, &clauses, condition).into_iter().enumerate() {
        let condition = condition.filter(|c| !c.branches || c.at < clause.verb);
        // What follows "if so" without a verb of its own has the verb before.
        let whole = clauses.iter().rev().find(|c| c.from <= clause.from && clause.to <= c.to).unwrap_or(&clause);
        let act = verb::act(words, if k > 0 { whole } else { &clause });
        let act = if said.sanctions && act == Act::Disclose { Act::Explain } else { act };
        let scope = scope::of(words, whole, act, said, filing, asks.get(first).map(|a| a.scope));
        let base = asks.len();
        for part in parts::split(words, &clause) {
            let alternative = clause.alternative || (alternatively && asks.len() == first);
            asks.push(Ask {
                text: Passage::of(span(&words[part.clone()])),
                act,
                scope,
                condition: condition.map(|c| c.span),
                depends_on: condition.filter(|c| c.branches).and_then(|_| base.checked_sub(1)),
                alternative_to: if alternative {
                    base.checked_sub(1).filter(|b| alternatively || *b >= first)
                } else {
                    None
                },
                elements: list::respectively(&words[part]),
            });
        }
    }
}

/// The clauses, each parted where a branch begins in it: "tell us whether X and, if so, how Y".
fn branches(words: &[Word<'_>], clauses: &[Clause], condition: Option<Condition>) -> Vec<Clause> {
    let mut out = Vec::with_capacity(clauses.len());
    for (k, clause) in clauses.iter().enumerate() {
        let Some(branch) = condition.filter(|c| c.branches && clause.verb < c.at && c.at < clause.to) else {
            out.push(*clause);
            continue;
        };
        let joint = (clause.verb + 1..branch.at).rev().find(|k| !words::is_any(words, *k, &["and", "or", ",", ";"]));
        out.push(Clause { to: joint.map_or(branch.at, |k| k + 1), ..*clause });
        let from = (branch.to..clause.to).find(|k| !words[*k].sign);
        if let Some(from) = from.filter(|f| k + 1 == clauses.len() || *f + 2 < clause.to) {
            out.push(Clause { from, verb: from, to: clause.to, alternative: false });
        }
    }
    out
}

/// From the first word to the last, without signs at the end.
fn span(words: &[Word<'_>]) -> Span {
    let words = &words[..shortened(words)];
    let closes = |w: &&Word<'_>| !matches!(w.text, "." | "," | ";" | ":" | "?" | "and" | "or" | "(" | "otherwise");
    let last = words.iter().rev().find(closes).or(words.last());
    match (words.first(), last) {
        (Some(a), Some(b)) => a.span.join(b.span),
        _ => Span::default(),
    }
}

/// How many words are quoted: of more than sixty, those up to a comma.
fn shortened(words: &[Word<'_>]) -> usize {
    const MOST: usize = 60;
    let mut count = 0;
    let end = words.iter().position(|w| {
        count += usize::from(!w.sign);
        count > MOST
    });
    let Some(end) = end else { return words.len() };
    words[..end].iter().rposition(|w| matches!(w.text, "," | ";")).filter(|c| *c > end / 2).unwrap_or(end)
}

/// The sentences of a comment, items of lists marked.
fn sentences<'a>(body: &Body<'a>, text: &Passage) -> Vec<Sentence<'a>> {
    let mut out = Vec::new();
    for (i, piece) in text.0.iter().enumerate() {
        let block = body.block_of(*piece);
        if block.is_some_and(|b| matches!(b.kind, BlockKind::Table(_))) {
            continue;
        }
        let item = i > 0 && list::is_item(body, *piece, block);
        for (k, words) in words::sentences(body, *piece).into_iter().enumerate() {
            out.push(Sentence { words, item, heads: item && k == 0 });
        }
    }
    out
}
