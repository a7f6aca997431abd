//! Which sentences of an answer discharge which ask, with the reason. An ask without such a sentence is
//! open: that its comment was answered at all closes nothing.

mod disclosed;
mod excused;
mod link;
mod phrases;
mod sentence;
pub(crate) mod shared;
mod told;

use tieout_document::{Document, Span, one_line};

use crate::body::Body;
use crate::model::{Act, Answer, Ask, Letter, Scope};
use link::answers_of;
use phrases::{ASKS_PLAN, LISTS, SPOKEN};
use sentence::{Sentence, sentences};
use shared::{Stems, Weights, in_order, stems};
use told::Need;

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
    /// The answer says that what it supposes is not so.
    Moot,
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
            Self::Moot => "moot",
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
    /// Thousandths of the ask's words that stand anywhere in the answer; all, where the ask has too few to tell.
    pub nearest: u32,
    /// Why these, or why none: a full sentence.
    pub why: String,
}

impl Discharge {
    /// "5.2": the second ask of comment 5.
    pub fn id(&self) -> String {
        format!("{}.{}", self.comment, self.ask + 1)
    }
}

/// What the answers of a company's letter do to each ask of the staff's letter, in order.
pub fn discharge(staff: (&Document, &Letter), company: (&Document, &Letter)) -> Vec<Discharge> {
    let mut out = Vec::new();
    let body = Body::of(company.0);
    for comment in &staff.1.comments {
        let answers = answers_of(staff.0, comment, company);
        let said = one_line(&comment.text.text(staff.0)).to_lowercase();
        let mut sentences: Vec<Sentence> = answers.iter().flat_map(|a| sentences(&body, a)).collect();
        sentences.iter_mut().for_each(|s| s.idle |= repeats(&said, &s.text));
        let whole = stems(&comment.text.text(staff.0));
        let texts: Vec<String> = comment.asks.iter().map(|a| head(one_line(&a.text.text(staff.0)))).collect();
        let all: Vec<Stems> = texts.iter().map(|t| stems(t)).collect();
        let weights = Weights::of(sentences.iter().map(|s| &s.stems).chain(&all));
        let room = Room { answers: &answers, sentences: &sentences, weights: &weights };
        let mut judged: Vec<Discharge> = Vec::with_capacity(comment.asks.len());
        for (i, ask) in comment.asks.iter().enumerate() {
            // An ask of hardly a word means what its comment is about.
            let stems = if all[i].len() < 3 { &whole } else { &all[i] };
            let like = |a: &Ask| is_disclosure(a) == is_disclosure(ask);
            let others = || (0..all.len()).filter(|k| *k != i);
            let asked = Asked {
                stems,
                own: &all[i],
                ends: ends(&texts[i]),
                specific: others().fold(stems.clone(), |s, k| s.difference(&all[k]).copied().collect()),
                need: Need::of(ask.act, &texts[i]),
                sole: others().filter_map(|k| comment.asks.get(k)).all(|a| !like(a)),
                files: ask.act == Act::File,
                spoken: SPOKEN.is_in(&texts[i]),
                to_us: texts[i].to_lowercase().split(|c: char| !c.is_alphabetic()).any(|w| w == "us"),
                plans: ASKS_PLAN.is_in(&texts[i]),
            };
            let condition = ask.condition.map(|c| staff.0.slice(c));
            let (state, spans, why) = room.judge(ask, &asked, condition, &judged);
            let said: Stems = sentences.iter().flat_map(|s| s.stems.iter().copied()).collect();
            // Of few words nothing can be said.
            let nearest = if all[i].len() < 4 { 1000 } else { weights.share(&all[i], &said) };
            judged.push(Discharge { comment: comment.number, ask: i, state, spans, nearest, why });
        }
        alternatives(&comment.asks, &mut judged);
        out.extend(judged);
    }
    out
}

/// An ask without the parts that it lists, where enough is left.
fn head(ask: String) -> String {
    match LISTS.find(&ask) {
        Some(m) if in_order(&ask[..m.start()]).count() >= 3 => ask[..m.start()].to_owned(),
        _ => ask,
    }
}

/// The first two stems of a text, and the last three.
fn ends(text: &str) -> [Vec<u64>; 2] {
    let all: Vec<u64> = in_order(text).collect();
    [all.iter().take(2).copied().collect(), all.iter().rev().take(3).copied().collect()]
}

/// Whether a sentence of an answer only repeats the comment.
fn repeats(comment: &str, sentence: &str) -> bool {
    let words = sentence.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.split(' ').count() >= 5 && comment.contains(&words)
}

/// Where one of two was done, the other needs no act.
fn alternatives(asks: &[Ask], judged: &mut [Discharge]) {
    for (i, ask) in asks.iter().enumerate() {
        let Some(other) = ask.alternative_to.filter(|o| *o < judged.len()) else { continue };
        for (open, done) in [(i, other), (other, i)] {
            if judged[open].state == State::Open && !matches!(judged[done].state, State::Open | State::Alternative) {
                judged[open].state = State::Alternative;
                judged[open].spans = judged[done].spans.clone();
                judged[open].why = "What it is an alternative to was done.".to_owned();
            }
        }
    }
}

/// An ask, as it is held against sentences.
struct Asked<'a> {
    stems: &'a Stems,
    /// Those of its own words alone.
    own: &'a Stems,
    /// The first two of them and the last three: what is asked, and of what.
    ends: [Vec<u64>; 2],
    /// Those that no other ask of the comment has.
    specific: Stems,
    need: Need,
    /// Whether the comment asks for nothing else of the kind.
    sole: bool,
    /// Whether a document must be filed.
    files: bool,
    /// Whether words in the letter can meet it as well as those of a filing.
    spoken: bool,
    /// Whether it names the staff as those who are told.
    to_us: bool,
    /// Whether it asks what will be done to a disclosure: a promise answers that.
    plans: bool,
}

/// The answers to one comment.
struct Room<'a> {
    answers: &'a [&'a Answer],
    sentences: &'a [Sentence],
    weights: &'a Weights,
}

type Judgement = (State, Vec<Span>, String);

impl Room<'_> {
    fn judge(&self, ask: &Ask, asked: &Asked, condition: Option<&str>, before: &[Discharge]) -> Judgement {
        let open = |why: &str| (State::Open, Vec::new(), why.to_owned());
        if self.answers.is_empty() {
            return open("The letter has no answer to this comment.");
        }
        let filed = is_disclosure(ask);
        let either =
            asked.spoken && ask.scope == Scope::Unstated || matches!(ask.act, Act::Consider | Act::Explain) && filed;
        let direct = if filed || asked.plans { self.disclosed(asked) } else { self.told(asked) };
        let direct = direct.or_else(|| match (filed, either) {
            (true, true) => self.told(asked),
            (false, true) => self.disclosed(asked),
            // "Explain the reason for the change" may be meant for the filing.
            (false, false) if ask.act == Act::Reconcile || ask.act == Act::Explain && !asked.to_us => {
                self.disclosed(asked)
            }
            _ => None,
        });
        let excused = || condition.and_then(|c| self.moot(ask, c, asked, before));
        let refused = || if filed || ask.act == Act::Provide { self.declined(asked) } else { None };
        let refuses = |j: &Judgement| {
            j.0 == State::Answered
                && ask.act == Act::Provide
                && self.sentences.iter().any(|s| s.declines.is_some() && j.1 == [s.span])
        };
        let direct = direct.map(|j| {
            if refuses(&j) { (State::Declined, j.1, "The answer says that it need not be done.".to_owned()) } else { j }
        });
        direct.or_else(excused).or_else(refused).or_else(|| self.referred()).unwrap_or_else(|| {
            open("No sentence of the answer has enough of its words, or does the act that it asks for.")
        })
    }
}

/// Thousandths as a percentage.
fn percent(thousandths: u32) -> String {
    format!("{}%", (thousandths + 5) / 10)
}

/// Whether what is asked for appears in a filing or release, not in the letter.
pub(crate) fn is_disclosure(ask: &Ask) -> bool {
    let act = matches!(ask.act, Act::Disclose | Act::Revise | Act::Amend | Act::File | Act::Commit | Act::Consider);
    ask.scope != Scope::Letter
        && (act || matches!(ask.scope, Scope::Future | Scope::This | Scope::Release | Scope::Website))
}
