//! Which sentences say in the letter what was asked.

use super::phrases::{
    ASKS_AMOUNT, ASKS_EFFECT, ASKS_HOW, ASKS_TEXT, ASKS_WHERE, ASKS_WHETHER, ASKS_WHY, CONCLUDES, CONFIRMS, EFFECT,
    PLACE, POINTS, REASON, WAY,
};
use super::sentence::Sentence;
use super::shared::Stems;
use super::{Asked, Judgement, Room, State, percent};
use crate::model::Act;

/// What a sentence must hold to answer an ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// The way in which something is done.
    How,
    /// A reason.
    Why,
    /// Yes or no.
    Whether,
    /// Amounts.
    Amount,
    /// A positive statement.
    Confirm,
    /// The words of a disclosure to come.
    Text,
    /// What follows from something.
    Effect,
    /// The place where something stands.
    Where,
    /// The fact itself.
    Fact,
}

impl Need {
    /// What an ask needs, by its act and its words.
    pub(super) fn of(act: Act, text: &str) -> Self {
        let head = text.char_indices().nth(90).map_or(text, |(i, _)| &text[..i]);
        match act {
            Act::Confirm => Self::Confirm,
            Act::Quantify => Self::Amount,
            Act::Provide | Act::Explain | Act::Disclose if ASKS_TEXT.is_in(text) => Self::Text,
            Act::Provide if ASKS_AMOUNT.is_in(head) => Self::Amount,
            _ if (text.starts_with("whether")
                || head.contains("us whether")
                || head.contains("explain whether")
                || text.contains("if true"))
                && !head.contains(" why ")
                && !head.contains(" how ") =>
            {
                Self::Whether
            }
            _ if ASKS_WHERE.is_in(head) => Self::Where,
            _ if ASKS_WHY.is_in(head) => Self::Why,
            _ if ASKS_HOW.is_in(head) => Self::How,
            _ if ASKS_AMOUNT.is_in(head) && act != Act::Reconcile => Self::Amount,
            _ if ASKS_WHETHER.is_in(head) => Self::Whether,
            _ if ASKS_EFFECT.is_in(head) => Self::Effect,
            _ => Self::Fact,
        }
    }

    /// What the words must hold, as a person is told it.
    const fn name(self) -> &'static str {
        match self {
            Self::How => " and say how",
            Self::Why => " and give a reason",
            Self::Amount => " and an amount",
            Self::Confirm => " and confirm",
            Self::Effect => " and say what follows",
            Self::Where => " and name a place",
            Self::Whether | Self::Text | Self::Fact => "",
        }
    }

    /// Whether sentences that share an ask's words hold what it needs.
    fn met(self, window: &[&Sentence], asked: &Stems) -> bool {
        let beyond = {
            let mut all: Vec<u64> = window.iter().flat_map(|s| s.stems.difference(asked).copied()).collect();
            all.sort_unstable();
            all.dedup();
            all.len()
        };
        let any = |p: &crate::pattern::Pattern| window.iter().any(|s| p.is_in(&s.text));
        // A bare conclusion says neither how nor why.
        let concludes = window.iter().all(|s| CONCLUDES.is_in(&s.text));
        let bare = concludes && beyond < 8;
        match self {
            // The way is told of what was asked, not of what stands beside it.
            Self::How => {
                let tells = |s: &&Sentence| {
                    let shared = asked.intersection(&s.stems).count();
                    WAY.is_in(&s.text) && !CONCLUDES.is_in(&s.text) && shared >= asked.len().min(2)
                };
                window.iter().any(tells) && beyond >= 5 && !bare
            }
            Self::Why => any(&REASON) && beyond >= 5 && !bare,
            // The amount stands with what it is of.
            Self::Amount => window.iter().any(|s| {
                (s.amounts || POINTS.is_in(&s.text)) && asked.intersection(&s.stems).count() * 3 >= asked.len()
            }),
            Self::Confirm => {
                any(&CONFIRMS)
                    || (window.len() == 1
                        && asked.iter().filter(|a| window[0].stems.contains(a)).count() * 5 >= asked.len() * 3)
            }
            Self::Where => any(&PLACE),
            Self::Whether => true,
            Self::Effect => any(&EFFECT) && beyond >= 3 && !bare,
            Self::Fact => beyond >= 3 && !concludes,
            Self::Text => false,
        }
    }
}

/// Sentences of a window that are read together, at most.
const MOST: usize = 6;

impl Room<'_> {
    /// The fewest sentences that say what was asked.
    pub(super) fn told(&self, asked: &Asked) -> Option<Judgement> {
        if asked.need == Need::Text {
            let text = self.sentences.iter().find(|s| s.proposed)?;
            let why = "The answer shows the text.".to_owned();
            return Some((State::Answered, vec![text.span], why));
        }
        let confirm = asked.need == Need::Confirm;
        // An ask of no words of its own, among others, cannot be told from them.
        if asked.own.is_empty() && !asked.sole {
            return None;
        }
        let most = if confirm { 2 } else { MOST };
        let own: Vec<&Sentence> =
            self.sentences.iter().filter(|s| s.tells() && (confirm || !(s.promise || s.done) || mixed(s))).collect();
        let words: usize = own.iter().map(|s| s.text.split(' ').count()).sum();
        let sole = asked.sole;
        for size in 1..=most.min(own.len()) {
            let step = 30 * (size as u32 - 1);
            let least = match (confirm, sole) {
                (true, true) => 200 + step,
                (true, false) => 300 + step,
                (false, true) => 230 + step,
                // Yes or no stands in words near the question's.
                (false, false) if asked.need == Need::Whether => 500 + step,
                (false, false) => 340 + step,
            };
            let named = |w: &[&Sentence]| asked.own.iter().all(|o| w.iter().any(|s| s.stems.contains(o)));
            let fit = |w: &&[&Sentence]| asked.need.met(w, asked.stems) && (asked.own.len() > 2 || named(w));
            let best = own.windows(size).filter(fit).max_by_key(|w| self.share_of(asked.stems, w))?;
            let share = self.share_of(asked.stems, best);
            let specific = asked.specific.is_empty() || self.share_of(&asked.specific, best) >= 280 || share >= 700;
            let common = asked.stems.iter().filter(|s| best.iter().any(|b| b.stems.contains(s))).count();
            let has = |end: &Vec<u64>| end.is_empty() || end.iter().any(|e| best.iter().any(|s| s.stems.contains(e)));
            let whole = sole || share >= 600 || asked.ends.iter().all(has);
            if share >= least && common >= 2 && (sole || specific) && whole {
                let why = format!("The words have {} of the ask's{}.", percent(share), asked.need.name());
                return Some((State::Answered, best.iter().map(|s| s.span).collect(), why));
            }
        }
        // The whole answer, where the comment asks for nothing else.
        let best = own
            .iter()
            .filter(|s| asked.need.met(&[s], asked.stems))
            .max_by_key(|s| self.weights.share(asked.stems, &s.stems))?;
        let all = self.share_of(asked.stems, &own);
        (sole && words >= 40 && all >= 300).then(|| {
            let why = format!(
                "The comment asks for this alone, and the answer has {} of its words{}.",
                percent(all),
                asked.need.name()
            );
            (State::Answered, vec![best.span], why)
        })
    }

    /// Thousandths of the weight of stems that sentences have together.
    pub(super) fn share_of(&self, asked: &Stems, window: &[&Sentence]) -> u32 {
        let said: Stems = asked.iter().filter(|s| window.iter().any(|w| w.stems.contains(s))).copied().collect();
        self.weights.share(asked, &said)
    }
}

/// Whether a promise also explains.
fn mixed(s: &Sentence) -> bool {
    let said = s.text.to_lowercase();
    [" because ", "; however", ", however", " due to "].iter().any(|m| said.contains(m))
}
