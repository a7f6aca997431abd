//! Which sentences of an answer discharge which ask, with the reason. An ask without such a sentence is
//! open: that its comment was answered at all closes nothing.

mod link;
mod shared;

use tieout_document::{Document, Span};

use crate::body::Body;
use crate::model::{Act, Answer, Ask, Letter, Scope};
use crate::words::{self, Word};
use link::answers_of;
use shared::{Stems, Weights, stems};

/// What became of an ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The answer says what was asked.
    Answered,
    /// The answer promises it, or says that it was done in an amendment.
    Committed,
    /// The answer says that it need not be done.
    Declined,
    /// The answer refers to another answer.
    Referred,
    /// The ask that this is an alternative to was discharged.
    Alternative,
    /// No sentence discharges it.
    Open,
}

impl State {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Committed => "committed",
            Self::Declined => "declined",
            Self::Referred => "referred",
            Self::Alternative => "alternative",
            Self::Open => "open",
        }
    }
}

/// An ask, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discharge {
    /// Number of its comment.
    pub comment: u32,
    /// Its index in the comment.
    pub ask: usize,
    /// What became of it.
    pub state: State,
    /// The discharging words, in the company's letter.
    pub spans: Vec<Span>,
    /// Thousandths of the ask's words that the nearest sentence of the answer has.
    pub nearest: u32,
    /// Why these, or why none: a full sentence.
    pub why: String,
}

/// One sentence of an answer.
struct Sentence {
    span: Span,
    stems: Stems,
    /// In small letters, on one line.
    text: String,
    /// Whether it holds a number.
    figures: bool,
    /// Whether it is of text meant for a filing.
    proposed: bool,
    /// Whether it is a promise.
    promise: bool,
}

/// What the answers of a company's letter do to each ask of the staff's letter, in order.
pub fn discharge(staff: (&Document, &Letter), company: (&Document, &Letter)) -> Vec<Discharge> {
    let mut out = Vec::new();
    let body = Body::of(company.0);
    for comment in &staff.1.comments {
        let answers = answers_of(staff.0, comment, company);
        let sentences: Vec<Sentence> = answers.iter().flat_map(|a| sentences(&body, a)).collect();
        let asked: Vec<Stems> = comment.asks.iter().map(|a| stems(&a.text.text(staff.0))).collect();
        let weights = Weights::of(sentences.iter().map(|s| &s.stems).chain(&asked));
        let room = Room { answers: &answers, sentences: &sentences, weights: &weights, asks: &comment.asks };
        for (i, ask) in comment.asks.iter().enumerate() {
            let (state, spans, why) = room.judge(ask, &asked[i], &out[out.len() - i..]);
            let nearest = sentences.iter().map(|s| weights.share(&asked[i], &s.stems)).max().unwrap_or(0);
            out.push(Discharge { comment: comment.number, ask: i, state, spans, nearest, why });
        }
    }
    out
}

/// The answers to one comment.
struct Room<'a> {
    answers: &'a [&'a Answer],
    sentences: &'a [Sentence],
    weights: &'a Weights,
    asks: &'a [Ask],
}

type Judgement = (State, Vec<Span>, String);

impl Room<'_> {
    fn judge(&self, ask: &Ask, asked: &Stems, before: &[Discharge]) -> Judgement {
        let open = |why: &str| (State::Open, Vec::new(), why.to_owned());
        if self.answers.is_empty() {
            return open("The letter has no answer to this comment.");
        }
        let direct = if is_disclosure(ask) { self.disclosed(ask, asked) } else { self.told(ask, asked) };
        if let Some(found) = direct {
            return found;
        }
        let other = ask.alternative_to.and_then(|i| before.get(i));
        if other.is_some_and(|d| !matches!(d.state, State::Open)) {
            return (State::Alternative, Vec::new(), "What it is an alternative to was done.".to_owned());
        }
        if let Some(words) =
            self.answers.iter().find_map(|a| a.declines).filter(|_| self.is_only(ask) || is_disclosure(ask))
        {
            return (State::Declined, vec![words], "The answer says that it need not be done.".to_owned());
        }
        let length: usize = self.sentences.iter().map(|s| s.text.split(' ').count()).sum();
        if let Some(other) = self.answers.iter().find_map(|a| a.refers.first()).filter(|_| length < 80) {
            return (State::Referred, vec![other.span], "The answer refers to another answer.".to_owned());
        }
        open("No sentence of the answer has enough of its words, or does the act that it asks for.")
    }

    /// Whether the comment asks for nothing else of the kind.
    fn is_only(&self, ask: &Ask) -> bool {
        self.asks.iter().filter(|a| is_disclosure(a) == is_disclosure(ask)).count() == 1
    }

    /// A promise, a thing done in an amendment, or the text itself.
    fn disclosed(&self, ask: &Ask, asked: &Stems) -> Option<Judgement> {
        let done = |s: &&Sentence| !s.proposed && (s.promise || DONE.iter().any(|d| s.text.contains(d)));
        let best = self.sentences.iter().filter(done).max_by_key(|s| self.weights.share(asked, &s.stems))?;
        let proposed: Stems =
            self.sentences.iter().filter(|s| s.proposed).flat_map(|s| s.stems.iter().copied()).collect();
        let share = self.weights.share(asked, &best.stems).max(self.weights.share(asked, &proposed));
        let general = ACCORDINGLY.iter().any(|g| best.text.contains(g));
        let consider = ask.act == Act::Consider;
        let enough = if self.is_only(ask) { 100 } else { 300 };
        (share >= enough || general || consider && share >= 100).then(|| {
            let why = if general {
                "The answer promises to do as the comment asks.".to_owned()
            } else {
                format!("The answer says that it will be, or was, done; {} of the ask's words stand in it or in the proposed text.", percent(share))
            };
            (State::Committed, vec![best.span], why)
        })
    }

    /// A sentence that says what was asked.
    fn told(&self, ask: &Ask, asked: &Stems) -> Option<Judgement> {
        let fits = |s: &&Sentence| {
            !s.proposed
                && !EMPTY.iter().any(|e| s.text.starts_with(e) && s.text.split(' ').count() < 16)
                && !DEFERS.iter().any(|d| s.text.contains(d))
                && (ask.act != Act::Quantify || s.figures)
                && (ask.act != Act::Confirm || CONFIRMS.iter().any(|c| s.text.contains(c)))
        };
        let best = self.sentences.iter().filter(fits).max_by_key(|s| self.weights.share(asked, &s.stems))?;
        let share = self.weights.share(asked, &best.stems);
        let common = asked.intersection(&best.stems).count();
        let enough = match ask.act {
            Act::Confirm => 200,
            _ if self.asks.len() == 1 => 250,
            _ => 340,
        };
        (share >= enough && common >= 2).then(|| {
            let why = format!(
                "The sentence has {} of the ask's words{}.",
                percent(share),
                if ask.act == Act::Confirm { " and confirms" } else { "" }
            );
            (State::Answered, vec![best.span], why)
        })
    }
}

/// Thousandths as a percentage.
fn percent(thousandths: u32) -> String {
    format!("{}%", (thousandths + 5) / 10)
}

/// Whether what is asked for appears in a filing or release, not in the letter.
fn is_disclosure(ask: &Ask) -> bool {
    let act = matches!(ask.act, Act::Disclose | Act::Revise | Act::Amend | Act::File | Act::Commit | Act::Consider);
    ask.scope != Scope::Letter
        && (act || matches!(ask.scope, Scope::Future | Scope::This | Scope::Release | Scope::Website))
}

/// Words of what has been done.
const DONE: [&str; 14] = [
    "have revised",
    "has revised",
    "revised disclosure",
    "revised the",
    "has been revised",
    "have been revised",
    "have amended",
    "has amended",
    "have expanded",
    "has expanded",
    "have included",
    "has included",
    "have filed",
    "has filed",
];
/// Words that take up all of a comment.
const ACCORDINGLY: [&str; 7] = [
    "accordingly",
    "as requested",
    "in accordance with the staff",
    "in accordance with this comment",
    "consistent with the staff",
    "to address the staff",
    "to comply with the staff",
];
/// How sentences begin that say nothing yet.
const EMPTY: [&str; 6] = [
    "the company acknowledges",
    "we acknowledge",
    "the company respectfully acknowledges",
    "we thank",
    "the company notes",
    "the company appreciates",
];
/// Words that put an answer off.
const DEFERS: [&str; 4] = ["will supplement", "will respond", "under separate cover", "will provide a response"];
/// Words of a positive statement.
const CONFIRMS: [&str; 6] = ["confirm", "affirm", "represents that", "represent that", "has not ", "have not "];

/// The sentences of an answer; those of proposed text are marked.
fn sentences(body: &Body<'_>, answer: &Answer) -> Vec<Sentence> {
    let proposed = |span: Span| answer.proposed.iter().any(|p| p.text.0.iter().any(|s| s.covers(span)));
    let promise = |span: Span| answer.commitments.iter().any(|c| c.span.overlaps(span));
    let mut out = Vec::new();
    for piece in &answer.response.0 {
        for words in words::sentences(body, *piece) {
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let span = first.span.join(last.span);
            let text = tieout_document::one_line(body.slice(span)).to_lowercase();
            let figures = words.iter().any(is_number);
            out.push(Sentence {
                span,
                stems: stems(&text),
                text,
                figures,
                proposed: proposed(span),
                promise: promise(span),
            });
        }
    }
    out
}

fn is_number(word: &Word<'_>) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit())
}
