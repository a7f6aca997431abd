//! Items of lists: asks of their own, or elements of the ask that leads them in.

use tieout_document::{Block, BlockKind, Span};

use super::clause::{self, Clause};
use super::scope::Filing;
use super::{Lead, Said, Sentence, parts, verb};
use crate::body::Body;
use crate::date::is_month;
use crate::model::{Ask, Passage, Scope};
use crate::words::{Word, has, is, is_any};

/// Whether a piece of a comment is an item of a list.
pub(super) fn is_item(body: &Body<'_>, piece: Span, block: Option<&Block>) -> bool {
    if block.is_some_and(|b| matches!(b.kind, BlockKind::ListItem { .. })) {
        return true;
    }
    let text = body.slice(piece).trim_start();
    let mark = text.chars().next().unwrap_or(' ');
    if matches!(mark, '•' | '·' | '▪' | '◦' | '●' | '\u{f0b7}' | '–' | '-' | '*') {
        return true;
    }
    // "(i)", "a.", "1)"
    let head: String = text.chars().take(5).collect();
    let inner = head.trim_start_matches('(').split([')', '.']).next().unwrap_or_default();
    let closed = head.contains(')') || (head.contains(". ") && inner.len() <= 2);
    !inner.is_empty() && inner.len() <= 3 && inner.chars().all(|c| c.is_ascii_alphanumeric()) && closed
}

/// What a list takes from the sentence before it: its last ask. Items are asks where most of them ask or
/// put a question; else they are the parts of one disclosure.
pub(super) fn lead(asks: &[Ask], words: &[Word<'_>], items: &[Sentence<'_>]) -> Option<Lead> {
    let (ask, last) = asks.iter().enumerate().next_back()?;
    let heads = || items.iter().take_while(|s| s.item).filter(|s| s.heads);
    let asking = heads().filter(|s| asks_itself(&s.words) || is_question(&s.words)).count();
    let bare = has(words, "following") || has(words, "below") || words.last().is_some_and(|w| w.text == ":");
    // "address whether your director may:", the items complete the sentence.
    let ends = words.iter().rev().find(|w| !w.sign);
    let open = ends.is_some_and(|w| {
        ["may", "will", "would", "can", "could", "should", "to", "you", "they", "it", "how", "whether", "why"]
            .contains(&w.lower.as_str())
    });
    let parted = (bare && asking * 2 >= heads().count()) || open;
    Some(Lead { ask, act: last.act, scope: last.scope, condition: last.condition, parted, open })
}

/// Whether an item begins with a verb that asks.
fn asks_itself(words: &[Word<'_>]) -> bool {
    let from = first_word(words);
    let led = || !is_question(words) && clause::is_led(&words[from..]) && !clause::find(&words[from..]).is_empty();
    is(words, from, "please") || verb::at(words, from).is_some_and(|v| verb::is_imperative(words, v)) || led()
}

/// Whether an item begins with a word that asks a question.
fn is_question(words: &[Word<'_>]) -> bool {
    is_any(words, first_word(words), &["how", "why", "whether", "what", "when", "who", "where"])
}

/// Takes a sentence of an item that hangs on a leading ask: true if nothing more is to be read in it.
pub(super) fn item(asks: &mut Vec<Ask>, said: &mut Said, sentence: &Sentence<'_>, filing: Filing) -> bool {
    let words = &sentence.words;
    let from = first_word(words);
    let Some(lead) = &said.lead else { return false };
    let (act, scope, condition, parted, open) = (lead.act, lead.scope, lead.condition, lead.parted, lead.open);
    if from >= words.len() {
        return true;
    }
    let span = super::span(&words[from..]);
    if !parted {
        let element = asks.get_mut(lead.ask).filter(|_| sentence.heads);
        if let Some(ask) = element {
            ask.elements.push(span);
        }
        // A later sentence of an item may still ask, but not by "should".
        return sentence.heads || !asks_itself(words);
    }
    // The items say all: the sentence that leads them in is no ask of its own.
    if let Some(ask) = asks.get_mut(lead.ask).filter(|_| sentence.heads) {
        ask.text.0.clear();
    }
    if (asks_itself(words) && !open) || !sentence.heads {
        let first = asks.len();
        super::read(asks, said, &words[from..], filing);
        for ask in asks.iter_mut().skip(first) {
            ask.condition = ask.condition.or(condition);
            if ask.scope == Scope::Unstated {
                ask.scope = scope;
            }
        }
        return true;
    }
    let whole = Clause { from, verb: from, to: words.len(), alternative: false };
    for part in parts::split(words, &whole) {
        let text = Passage::of(super::span(&words[part]));
        asks.push(Ask { text, act, scope, condition, depends_on: None, alternative_to: None, elements: Vec::new() });
    }
    true
}

/// The first word of an item behind its bullet or number.
fn first_word(words: &[Word<'_>]) -> usize {
    let mut at = 0;
    while at < words.len().min(4) {
        let w = &words[at];
        let marker =
            w.sign || (at < 3 && words.get(at + 1).is_some_and(|n| matches!(n.text, ")" | ".")) && w.text.len() <= 3);
        if !marker {
            break;
        }
        at += 1;
    }
    at
}

/// The asks without those that were taken back; elements belong to the words of their ask.
pub(super) fn settle(asks: Vec<Ask>) -> Vec<Ask> {
    let mut at = Vec::with_capacity(asks.len());
    let mut kept = 0;
    for ask in &asks {
        at.push(kept);
        kept += usize::from(!ask.text.0.is_empty());
    }
    let mut out: Vec<Ask> = asks.into_iter().filter(|a| !a.text.0.is_empty()).collect();
    for ask in &mut out {
        ask.depends_on = ask.depends_on.and_then(|i| at.get(i).copied());
        ask.alternative_to = ask.alternative_to.and_then(|i| at.get(i).copied());
    }
    out
}

/// Two dates or amounts named "respectively": each is an element.
pub(super) fn respectively(own: &[Word<'_>]) -> Vec<Span> {
    let Some(end) = own.iter().position(|w| w.lower == "respectively") else { return Vec::new() };
    let Some(and) = own[..end].iter().rposition(|w| w.lower == "and") else { return Vec::new() };
    let is_date =
        |w: &Word<'_>| w.text.starts_with(|c: char| c.is_ascii_digit()) || is_month(&w.lower) || w.text == ",";
    let first = own[..and].iter().rev().take_while(|w| is_date(w)).count();
    let second: Vec<&Word<'_>> =
        own[and + 1..end].iter().take_while(|w| is_date(w)).filter(|w| w.text != ",").collect();
    match (own[..and].get(and - first), second.first(), second.last()) {
        (Some(a), Some(b), Some(c)) if first > 0 => vec![a.span.join(own[and - 1].span), b.span.join(c.span)],
        _ => Vec::new(),
    }
}
