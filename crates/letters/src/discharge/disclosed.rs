//! Which promises, and which words of what was done, discharge asks for disclosure.

use super::phrases::FILES;
use super::sentence::Sentence;
use super::shared::Stems;
use super::{Asked, Judgement, Room, State, percent};

/// Words before text that is shown.
const FOLLOWS: [&str; 5] = ["follow", "below", "set forth", "similar to", "Appendix"];

impl Room<'_> {
    /// A promise, or a thing done in an amendment, with the text that goes with it.
    pub(super) fn disclosed(&self, asked: &Asked) -> Option<Judgement> {
        let does = |s: &Sentence| !s.proposed && (s.promise || s.done) && (!asked.files || FILES.is_in(&s.text));
        let proposed: Stems =
            self.sentences.iter().filter(|s| s.proposed).flat_map(|s| s.stems.iter().copied()).collect();
        let shown = self.weights.share(asked.stems, &proposed);
        let mut best: Option<(u32, u32, &Sentence)> = None;
        for (i, s) in self.sentences.iter().enumerate().filter(|(_, s)| does(s)) {
            // The sentence after it may say what the disclosure will hold.
            let next = self.sentences.get(i + 1).filter(|n| !n.proposed && n.declines.is_none());
            let window: Vec<&Sentence> = std::iter::once(s).chain(next).collect();
            let own = self.weights.share(asked.stems, &s.stems);
            let share = own.max(self.share_of(asked.stems, &window).saturating_sub(80));
            if best.is_none_or(|b| share > b.0) {
                let special = self.share_of(&asked.specific, &window);
                best = Some((share, special, s));
            }
        }
        // Of an ask of one or two words, a promise that has them.
        let short = |s: &&Sentence| does(s) && asked.own.iter().all(|o| s.stems.contains(o));
        let named = self.sentences.iter().find(short).filter(|_| matches!(asked.own.len(), 1 | 2));
        if let Some(s) = named {
            let why = "The answer says that it will be, or was, done, in the ask's own words.".to_owned();
            return Some((State::Committed, vec![s.span], why));
        }
        let (share, special, sentence) = best?;
        let special = asked.specific.is_empty() || special >= 250;
        let shown_special = asked.specific.is_empty() || self.weights.share(&asked.specific, &proposed) >= 400;
        let enough = if asked.sole {
            let all = self.share_of(asked.stems, &self.sentences.iter().collect::<Vec<_>>());
            share >= 170 || shown >= 300 || (all >= 450 && FOLLOWS.iter().any(|f| sentence.text.contains(f)))
        } else {
            (share >= 330 && special) || (shown >= 450 && shown_special)
        };
        // Something else is done, and what was asked for is refused.
        let refused = asked.sole
            && share < 350
            && shown < 300
            && self.sentences.iter().any(|s| s.tells() && s.declines.is_some());
        if enough && !refused {
            let most = share.max(shown);
            let why = format!(
                "The answer says that it will be, or was, done; {} of the ask's words stand in it or in the proposed text.",
                percent(most)
            );
            return Some((State::Committed, vec![sentence.span], why));
        }
        // Words that take up all of the comment.
        let general = self.sentences.iter().find(|s| does(s) && s.general)?;
        ((asked.sole || proposed.is_empty()) && !refused).then(|| {
            let why = "The answer says that it will be, or was, done as the comment asks.".to_owned();
            (State::Committed, vec![general.span], why)
        })
    }
}
