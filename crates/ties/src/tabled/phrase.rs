//! Which words of a sentence name what a figure of it is of.

use tieout_document::Span;
use tieout_figures::{word, words};

use crate::event::{Move, Said};
use crate::lexicon::Powers;
use crate::passage::{Item, Part};

/// Items from the first to the one before the last.
pub(super) type Stretch = (usize, usize);

/// Signs and words that begin a statement of its own.
const HARD: [u64; 11] = words([";", ":", "while", "whereas", "although", "but", "however", "•", "though", "–", "—"]);
const RELATIVE: [u64; 3] = words(["which", "that", "who"]);
const ARTICLES: [u64; 5] = words(["a", "an", "the", "this", "these"]);

/// Verbs that part what is named from its share or its rate.
const SHARES: [u64; 14] = words([
    "represented",
    "represents",
    "represent",
    "representing",
    "accounted",
    "accounts",
    "account",
    "accounting",
    "comprised",
    "contributed",
    "leveraged",
    "deleveraged",
    "generated",
    "totaled",
]);

/// What a size of movement is said to be of.
#[derive(Debug, Default)]
pub(super) struct Subject {
    /// Phrases that may name it, the likeliest first.
    pub phrases: Vec<Stretch>,
    /// Whether no words of the sentence name it: "The increase of $5 million".
    pub unsaid: bool,
    /// Whether something else moved it: "currency decreased sales by 4%".
    pub moved_by_another: bool,
}

/// What a move is of.
pub(super) fn of_move(said: &Said, mv: &Move, text: &str) -> Subject {
    let items = &said.items;
    let trigger = mv.trigger;
    let slice = |i: usize| items.get(i).and_then(|i| text.get(i.span.range())).unwrap_or("");
    let past = slice(trigger).ends_with("ed")
        || items[trigger].powers.has(Powers::VERB) && !items[trigger].powers.has(Powers::NOUN);
    let figure = (mv.first..=mv.last).find(|i| items[*i].figure().is_some()).unwrap_or(mv.last);
    let mut out = Subject::default();
    if !past && items[trigger].powers.has(Powers::NOUN) {
        out.phrases.extend(after_noun(said, trigger, mv.last));
        if out.phrases.is_empty() {
            out.phrases.extend(compound(said, trigger));
        }
        if !out.phrases.is_empty() {
            return out;
        }
    }
    if past && figure > trigger {
        let between = said.slice(trigger + 1, figure);
        let plain = |i: &Item| {
            !matches!(i.part, Part::Word(_))
                || i.powers.any(Powers::FILLER)
                || i.is_one(const { &words(["by", "to", "from", "of", ",", "(", "$", "only", "at", "from"]) })
                || text.get(i.span.range()).is_some_and(|t| t.ends_with("ly"))
        };
        out.moved_by_another = !between.iter().all(plain);
    }
    out.phrases = clause(said, trigger.min(mv.first));
    out.unsaid = out.phrases.is_empty();
    out
}

/// The phrases that may be the subject of the clause that an item stands in: all before its verb, what
/// stands after the last comma, and where that is empty the subject of the clause before.
pub(super) fn clause(said: &Said, at: usize) -> Vec<Stretch> {
    let items = &said.items;
    let (mut start, mut seen, mut verb) = (0, false, None);
    let mut before: Option<Stretch> = None;
    for i in 0..at.min(items.len()) {
        let item = &items[i];
        let owned = i > 0 && items[i - 1].is_one(const { &words(["of", "totaling"]) });
        let company = items.get(i + 1).is_some_and(|n| n.is_one(const { &words(["inc", "ltd", "llc", "corp"]) }));
        if item.is_one(&HARD) || seen && item.is_one(const { &words(["and", ","]) }) && !company {
            before = subject(said, start, verb.unwrap_or(i)).or(before);
            (start, seen, verb) = (i + 1, false, None);
        } else if item.powers.has(Powers::INCLUDES) && item.depth == 0 && !seen {
            before = subject(said, start, i).or(before);
            (start, seen, verb) = (i + 1, false, None);
        } else if item.is_one(&RELATIVE) && item.depth == 0 {
            before = antecedent(said, i).or_else(|| subject(said, start, verb.unwrap_or(i))).or(before);
            (start, seen, verb) = (i + 1, false, None);
        } else if item.figure().is_some() && !owned || is_verb(item) {
            seen = true;
            verb = verb.or(Some(i));
        }
    }
    let end = verb.unwrap_or(at).min(at);
    let Some(own) = subject(said, start, end) else { return before.into_iter().collect() };
    let mut out = vec![own];
    let comma = |i: &usize| items[*i].is(const { word(",") });
    out.extend((own.0..own.1).rev().find(comma).and_then(|c| subject(said, c + 1, own.1)));
    out.extend((own.0..own.1).find(comma).and_then(|c| subject(said, own.0, c)));
    out
}

/// Whether a word parts what is named from what is said of it.
fn is_verb(item: &Item) -> bool {
    let moves = item.powers.moves() && item.powers.has(Powers::VERB);
    item.powers.any(Powers::STATES) || moves || item.is_one(&SHARES)
}

/// A stretch, where words in it name something.
fn subject(said: &Said, from: usize, to: usize) -> Option<Stretch> {
    let common = Powers::COMMON.or(Powers::FILLER).or(Powers::STATES).or(Powers::LEADS).or(Powers::MAINLY);
    let names = |i: &Item| {
        let noun = matches!(i.part, Part::Word(w) if w != 0) && !i.powers.any(common) && !i.powers.moves();
        let noun = noun && !i.is_one(&SHARES);
        noun && i.span.len() > 1
    };
    said.slice(from, to).iter().any(names).then_some((from, to))
}

/// What "which" stands for: the words before it back to a verb, a cause or a figure.
fn antecedent(said: &Said, which: usize) -> Option<Stretch> {
    let stops = Powers::STATES.or(Powers::CAUSES).or(Powers::INCLUDES).or(Powers::JOINS);
    let start = (0..which).rev().find(|i| {
        let item = &said.items[*i];
        item.powers.any(stops) && *i + 1 < which || item.figure().is_some() || item.is_one(&HARD)
    });
    subject(said, start.map_or(0, |s| s + 1), which)
}

/// "a 6% increase in X", "an increase in X of $5 million".
fn after_noun(said: &Said, trigger: usize, last: usize) -> Option<Stretch> {
    let links = |i: usize| said.items.get(i).is_some_and(|i| i.is_one(const { &words(["in", "of", "for"]) }));
    let names = |i: usize| links(i) && said.items.get(i + 1).is_some_and(|i| matches!(i.part, Part::Word(_)));
    let from = [trigger + 1, last + 1]
        .into_iter()
        .find(|i| names(*i) && said.items.get(*i + 1).is_some_and(|n| n.figure().is_none()))?;
    let end = (from + 1..said.items.len()).find(|i| ends(said, *i)).unwrap_or(said.items.len());
    subject(said, from + 1, end)
}

/// Whether the phrase after "increase in" ends at an item.
fn ends(said: &Said, i: usize) -> bool {
    let item = &said.items[i];
    let stops = Powers::STATES.or(Powers::CAUSES).or(Powers::JOINS).or(Powers::MAINLY).or(Powers::OFFSETS);
    let of_figure = item.is(const { word("of") })
        && said
            .slice(i + 1, i + 4)
            .iter()
            .find(|n| !n.powers.has(Powers::FILLER))
            .is_some_and(|n| n.figure().is_some());
    item.figure().is_some()
        || item.is_time()
        || item.powers.any(stops)
        || of_figure
        || item.is_one(const { &words([";", ".", ":", "compared", "from", "as", "during"]) })
        || item.is(const { word(",") }) && !goes_on(said, i)
}

/// Whether a comma stands in a list that is one name: "selling, general and administrative expenses".
fn goes_on(said: &Said, comma: usize) -> bool {
    let rest = said.slice(comma + 1, comma + 7);
    let and = rest.iter().position(|i| i.is_one(const { &words(["and", "&"]) }));
    and.is_some_and(|a| {
        a <= 3
            && rest[..a].iter().all(|i| matches!(i.part, Part::Word(w) if w != 0))
            && rest.get(a + 1).is_some_and(|n| !n.is_one(&ARTICLES))
    })
}

/// "Gross margin contraction": the words right before the noun.
fn compound(said: &Said, trigger: usize) -> Option<Stretch> {
    let stops = Powers::STATES.or(Powers::CAUSES).or(Powers::JOINS).or(Powers::RECORDS).or(Powers::LEADS);
    let start = (0..trigger).rev().find(|i| {
        let item = &said.items[*i];
        item.figure().is_some()
            || item.is_time()
            || item.powers.any(stops)
            || item.is_one(&ARTICLES)
            || item.is_one(const { &words([",", ";", ":", "(", "•", "-"]) })
    });
    subject(said, start.map_or(0, |s| s + 1), trigger)
}

/// The words after a figure that say of what it is: "$834 million in dividends", "$5 billion net income".
pub(super) fn after_figure(said: &Said, last: usize) -> Option<Stretch> {
    let linked = said.items.get(last + 1)?.is_one(const { &words(["in", "of", "for", "on", "to"]) });
    let from = last + 1 + usize::from(linked);
    let end = (from..said.items.len()).find(|i| ends(said, *i)).unwrap_or(said.items.len());
    subject(said, from, end.min(from + 14))
}

/// The words between two items.
pub(super) fn span(said: &Said, stretch: Stretch) -> Option<Span> {
    let (first, last) = (said.items.get(stretch.0)?, said.items.get(stretch.1.checked_sub(1)?)?);
    (stretch.0 < stretch.1).then(|| first.span.join(last.span))
}
