//! Asks that need no act: what they suppose is not so, what they ask for is refused, or is said elsewhere.

use super::phrases::{NEGATIVE, REFUSES, SEE, SMALL};
use super::sentence::Sentence;
use super::shared::{Stems, stems};
use super::{Asked, Discharge, Judgement, Room, State};
use crate::model::Ask;
use tieout_document::one_line;

impl Room<'_> {
    /// The words that refuse what was asked.
    pub(super) fn declined(&self, asked: &Asked) -> Option<Judgement> {
        let near = |stems: &Stems| self.weights.share(asked.stems, stems);
        let own = || self.sentences.iter().filter(|s| s.tells());
        let refuses = |s: &&Sentence| s.declines.is_some() && REFUSES.is_in(&s.text);
        let refused = own().filter(refuses).max_by_key(|s| near(&s.stems));
        if let Some(s) = refused.filter(|s| asked.sole || near(&s.stems) >= 300) {
            return Some((State::Declined, vec![s.span], "The answer says that it need not be done.".to_owned()));
        }
        // An answer that begins by keeping the disclosure as it is, and promises nothing, refuses all of it.
        let kept = self.sentences.iter().take(3).find(|s| s.tells() && refuses(s));
        if let Some(s) = kept.filter(|_| !self.sentences.iter().any(|s| s.promise || s.done || s.proposed)) {
            return Some((State::Declined, vec![s.span], "The answer keeps the disclosure as it is.".to_owned()));
        }
        None
    }

    /// The words by which the condition of an ask does not hold.
    pub(super) fn moot(&self, ask: &Ask, condition: &str, asked: &Asked, before: &[Discharge]) -> Option<Judgement> {
        let lower = condition.to_lowercase();
        let why = || format!("The condition “{}” does not hold, the answer says.", one_line(condition));
        if let Some(base) = ask.depends_on.and_then(|i| before.get(i)).filter(|_| lower.starts_with("if so")) {
            let span = *base.spans.first().filter(|_| base.state == State::Answered && base.spans.len() == 1)?;
            let s = self.sentences.iter().find(|s| s.span == span)?;
            let denies = NEGATIVE.is_in(&s.text) && s.text.split(' ').count() < 40;
            return denies.then(|| (State::Moot, vec![span], why()));
        }
        if ["if material", "to the extent material", "if significant"].iter().any(|m| lower.contains(m)) {
            let s = self
                .sentences
                .iter()
                .filter(|s| s.tells() && SMALL.is_in(&s.text))
                .max_by_key(|s| self.weights.share(asked.stems, &s.stems))?;
            return (asked.sole || self.weights.share(asked.stems, &s.stems) >= 250)
                .then(|| (State::Moot, vec![s.span], why()));
        }
        let supposed = stems(condition);
        let denies = |s: &&super::sentence::Sentence| {
            let denied = NEGATIVE.find(&s.text).map(|m| stems(&s.text[m.start()..])).unwrap_or_default();
            s.tells()
                && !s.promise
                && supposed.intersection(&denied).count() >= 2
                && self.weights.share(&supposed, &denied) >= 550
        };
        let s = self.sentences.iter().filter(denies).max_by_key(|s| self.weights.share(&supposed, &s.stems))?;
        Some((State::Moot, vec![s.span], why()))
    }

    /// A reference to another answer, where the answer holds little else.
    pub(super) fn referred(&self) -> Option<Judgement> {
        let length: usize = self.sentences.iter().map(|s| s.text.split(' ').count()).sum();
        let named = self.answers.iter().find_map(|a| a.refers.first()).map(|o| o.span).filter(|_| length < 80);
        let s = match named {
            Some(span) => self.sentences.iter().find(|s| s.span.covers(span)),
            None => self.sentences.iter().find(|s| length < 40 && SEE.is_in(&s.text)),
        };
        let span = s.map(|s| s.span).or(named)?;
        Some((State::Referred, vec![span], "The answer refers to another answer.".to_owned()))
    }
}
