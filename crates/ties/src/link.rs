//! Links across sentences: "Charges increased $2.1 million, or 77.8%. During 2023 we recognized charges
//! of $4.8 million compared to $2.7 million in 2022", "This reflects an increase of 5.8%", "The decrease
//! was due to ...".

use tieout_figures::{Figure, Period, Unit, word, words};

use crate::event::{Comparison, Said, content, contrast, equal_subject, fits, identical, same_subject};
use crate::group::Cue;
use crate::lexicon::Powers;
use crate::passage::{Item, Part};
use crate::room::Room;

/// Gives moves without a comparison one of a neighbouring sentence.
pub(crate) fn link(said: &mut [Said], figures: &[Figure], text: &str) {
    set_apart(said, figures, text);
    for s in 0..said.len() {
        for m in 0..said[s].moves.len() {
            if said[s].moves[m].comparison.is_some() || said[s].moves[m].direction == 0 || explains(&said[s], m) {
                continue;
            }
            let points_back = m == 0 && points_back(&said[s]);
            let subject = subject_of_move(&said[s], m, text);
            // The sentence before, past those without figures.
            let before = (0..s)
                .rev()
                .find(|p| !said[*p].groups.is_empty())
                .filter(|p| s - p <= 2)
                .filter(|p| wanted(&said[*p], &said[s], m, figures).is_some());
            let after = Some(s + 1).filter(|n| *n < said.len() && wanted(&said[*n], &said[s], m, figures).is_some());
            let is_of = |n: usize| {
                let c = wanted(&said[n], &said[s], m, figures);
                c.is_some_and(|c| same_subject(&subject, &subject_of_comparison(&said[n], c, text)))
            };
            let found =
                if points_back { before } else { after.filter(|n| is_of(*n)).or_else(|| before.filter(|n| is_of(*n))) };
            if let Some(n) = found
                && let Some(c) = wanted(&said[n], &said[s], m, figures)
            {
                let surely = points_back || equal_subject(&subject, &subject_of_comparison(&said[n], c, text));
                said[s].moves[m].comparison = Some((n, c));
                said[s].moves[m].likely = !surely || said[n].comparisons[c].apart;
                said[n].comparisons[c].taken = true;
            }
        }
    }
}

/// Values of one thing at two times in two sentences, each set against the other: "At the end of 2023,
/// goodwill was $5.2 billion. At the end of 2022, goodwill was $4.4 billion".
fn set_apart(said: &mut [Said], figures: &[Figure], text: &str) {
    let mut seen: Vec<(usize, Vec<u64>, u32)> = Vec::new();
    for (s, own) in said.iter_mut().enumerate() {
        let Some(group) = own.groups.first().filter(|g| g.cue == Cue::Value) else { continue };
        let [figure] = group.figures[..] else { continue };
        let compared = own.comparisons.iter().any(|c| c.to.contains(&figure) || c.from.contains(&figure));
        let subject = content(own.slice(0, group.first), text);
        let end = |f: u32| figures[f as usize].period.map(|p| p.end);
        if compared || subject.is_empty() || end(figure).is_none() {
            continue;
        }
        let unit = figures[figure as usize].unit;
        let kin = |(n, other, f): &&(usize, Vec<u64>, u32)| {
            s - n <= 2 && end(*f) != end(figure) && figures[*f as usize].unit == unit && identical(&subject, other)
        };
        if let Some((_, _, other)) = seen.iter().rev().take(4).find(kin) {
            let (to, from) = if end(figure) > end(*other) { (figure, *other) } else { (*other, figure) };
            let (first, last) = (group.first, group.last);
            own.comparisons.push(Comparison {
                to: vec![to],
                from: vec![from],
                first,
                last,
                unit,
                worded: false,
                than: false,
                from_to: false,
                apart: true,
                taken: false,
            });
        }
        seen.push((s, subject, figure));
    }
}

/// Whether a move is a cause of another: "primarily due to a $600 million decrease in".
fn explains(said: &Said, m: usize) -> bool {
    let first = said.moves[m].first;
    let caused = said.any(first.saturating_sub(5), first, Powers::CAUSES.or(Powers::MAINLY).or(Powers::INCLUDES));
    caused && !points_back(said)
}

/// The only comparison of a sentence that a move could size and no move has.
fn wanted(other: &Said, own: &Said, m: usize, figures: &[Figure]) -> Option<usize> {
    let mv = &own.moves[m];
    let mut free =
        other.comparisons.iter().enumerate().filter(|(_, c)| !c.taken && c.to.len() == 1 && fits(mv, c, figures));
    let first = free.next()?;
    (free.next().is_none() && other.moves.iter().all(|m| m.comparison.is_some())).then_some(first.0)
}

/// Whether a sentence begins by speaking of what the one before said: "This reflects", "which is".
fn points_back(said: &Said) -> bool {
    const THIS: [u64; 4] = words(["this", "these", "that", "it"]);
    const IS: [u64; 8] =
        words(["reflects", "represents", "reflect", "represent", "is", "was", "reflected", "represented"]);
    let this = said.items.first().is_some_and(|i| i.is_one(&THIS)) && said.items.get(1).is_some_and(|i| i.is_one(&IS));
    // "The increase of $5 million was due to"
    let the = said.items.first().is_some_and(|i| i.is_one(const { &words(["the", "this"]) }))
        && said.items.get(1).is_some_and(|i| i.powers.has(Powers::NOUN))
        && said.items.get(2).is_some_and(|i| i.is(const { word("of") }))
        && said.moves.first().is_some_and(|m| m.trigger == 1);
    this || the
}

/// What a move is of: the words before it, or after "increase in".
fn subject_of_move(said: &Said, m: usize, text: &str) -> Vec<u64> {
    let mv = &said.moves[m];
    let noun = said.items[mv.trigger].powers.has(Powers::NOUN) && !is_verb_here(said, mv.trigger);
    if noun {
        let from = if said.items.get(mv.trigger + 1).is_some_and(|i| i.is(const { word("in") })) {
            mv.trigger + 1
        } else {
            mv.last + 1
        };
        let after = content(until_stop(said, from), text);
        if !after.is_empty() {
            return after;
        }
    }
    let from = (0..mv.trigger).rev().find(|i| is_break(said, *i)).map_or(0, |i| i + 1);
    content(said.slice(from, mv.trigger), text)
}

fn is_verb_here(said: &Said, trigger: usize) -> bool {
    trigger > 0
        && matches!(said.items[trigger - 1].part, Part::Word(_))
        && !said.items[trigger - 1].powers.has(Powers::FILLER)
}

/// What a comparison is of: the words of its clause before its first value.
fn subject_of_comparison(said: &Said, c: usize, text: &str) -> Vec<u64> {
    let first = said
        .groups
        .iter()
        .filter(|g| said.comparisons[c].to.first().is_some_and(|f| g.figures.contains(f)))
        .map(|g| g.first)
        .min();
    let first = first.unwrap_or(said.comparisons[c].first);
    let depth = said.items.get(first).map_or(0, |i| i.depth);
    let opens = |i: &usize| {
        said.items[*i].is_one(const { &words([";", ":"]) }) || depth > 0 && said.items[*i].is(const { word("(") })
    };
    let from = (0..first).rev().find(opens).map_or(0, |i| i + 1);
    content(said.slice(from, first), text)
}

fn is_break(said: &Said, i: usize) -> bool {
    said.items[i].is_one(const { &words([";", ":", "while", "whereas", "and", "which", "that"]) })
        && said.items[i].depth == 0
}

fn until_stop(said: &Said, from: usize) -> &[Item] {
    let rest = said.items.get(from..).unwrap_or(&[]);
    let end = rest.iter().position(|i| {
        i.figure().is_some() || i.is_one(const { &words([",", ";", ".", "was", "were", "compared", "from"]) })
    });
    &rest[..end.unwrap_or(rest.len())]
}

/// A comparison whose way another sentence says.
pub(crate) struct Later {
    pub sentence: usize,
    pub comparison: usize,
    pub direction: i8,
    /// Which of the comparison's pairs.
    pub pair: usize,
    /// Whether only nearness or likeness of words links the two.
    pub likely: bool,
}

/// Sentences that say which way values of an earlier one moved: "The decrease in debt was due to",
/// "Both rates were higher in 2023".
pub(crate) fn said_later(room: Room, said: &[Said]) -> Vec<Later> {
    let text = &room.document.text;
    let mut out = Vec::new();
    for s in 1..said.len() {
        let Some((direction, subject)) = direction_of(&said[s], text) else { continue };
        let times = times_of(room, &said[s]);
        // "Revenue has increased" is said of every year listed.
        let since = said[s].items.iter().take(12).any(|i| i.is_one(const { &words(["has", "have"]) }));
        let both = said[s].items.first().is_some_and(|i| i.is(const { word("both") }));
        let mut found: Vec<Later> = Vec::new();
        for n in (0..s).rev().take(3) {
            // What moved has its size: nothing is left to say.
            let sized = |c: usize| {
                !subject.is_empty()
                    && said[n].comparisons[c].taken
                    && same_subject(&subject, &subject_of_comparison(&said[n], c, text))
            };
            if (0..said[n].comparisons.len()).any(sized) {
                break;
            }
            let free = said[n].comparisons.iter().enumerate().filter(|(_, c)| !c.taken && !c.than);
            let own: Vec<Later> = free
                .filter_map(|(c, _)| {
                    let other = subject_of_comparison(&said[n], c, text);
                    let apart = said[n].comparisons[c].apart;
                    let likely = since || apart || !identical(&subject, &other);
                    let near = n + 1 == s && said[n].comparisons.len() == 1 && !contrast(&subject, &other);
                    let linked = subject.is_empty() || same_subject(&subject, &other) || near;
                    let pairs = pairs_at(room, &said[n], c, &times, both || since);
                    let later = move |(pair, way)| Later {
                        sentence: n,
                        comparison: c,
                        direction: direction * way,
                        pair,
                        likely,
                    };
                    linked.then(|| pairs.into_iter().map(later))
                })
                .flatten()
                .collect();
            found.extend(own);
            let rates = found.iter().all(|l| said[l.sentence].comparisons[l.comparison].unit == Unit::Percent);
            let open = both || rates && subject.is_empty();
            if !found.is_empty() && !open {
                break;
            }
        }
        let rate = |l: &Later| said[l.sentence].comparisons[l.comparison].unit == Unit::Percent;
        if subject.is_empty() && !found.iter().all(rate) {
            found.retain(|l| !rate(l));
        }
        out.extend(found);
    }
    out
}

/// The times that the first clause of a sentence names: "The decrease in fiscal 2016 from fiscal 2015 was".
fn times_of(room: Room, said: &Said) -> Vec<Period> {
    let end = said.items.iter().position(|i| i.powers.has(Powers::CAUSES) || i.figure().is_some());
    let head = said.slice(0, end.unwrap_or(usize::MAX));
    let mention = |i: &Item| match i.part {
        Part::Time(m) => room.reading.mentions.get(m as usize),
        _ => None,
    };
    head.iter().filter_map(mention).filter_map(|m| room.reading.calendar.resolve(m)).collect()
}

/// The pairs of a comparison that times name, and -1 where they name it backwards; the latest where there
/// are no times, or all where both are meant.
fn pairs_at(room: Room, said: &Said, c: usize, times: &[Period], all: bool) -> Vec<(usize, i8)> {
    let comparison = &said.comparisons[c];
    let at = |f: u32, t: &Period| room.figure(f).period.is_none_or(|p| t.end == p.end);
    let pairs = comparison.to.iter().zip(&comparison.from).enumerate();
    let chosen = pairs.filter_map(|(i, (to, from))| match times {
        [] => (i == 0 || all).then_some((i, 1)),
        [own] => at(*to, own).then_some((i, 1)),
        [own, base, ..] if at(*to, own) && at(*from, base) => Some((i, 1)),
        // "The lower rate in 2021 compared to 2022": the earlier against the later.
        [own, base, ..] if at(*to, base) && at(*from, own) => Some((i, -1)),
        _ => None,
    });
    chosen.collect()
}

/// Which way a sentence says that something moved, by how it begins, and what.
fn direction_of(said: &Said, text: &str) -> Option<(i8, Vec<u64>)> {
    let items = &said.items;
    let to_come = items
        .iter()
        .take(14)
        .any(|i| i.is_one(const { &words(["expected", "expect", "will", "may", "anticipated", "should"]) }));
    if said.supposes || to_come {
        return None;
    }
    let noun = items.iter().take(10).position(|i| i.powers.has(Powers::NOUN) && i.powers.direction() != 0);
    let stops = Powers::STATES.or(Powers::LEADS).or(Powers::RECORDS).or(Powers::CAUSES);
    let over = |i: &Item| i.is(const { word("over") });
    if let Some(at) =
        noun.filter(|k| items[..*k].iter().all(|i| i.figure().is_none() && (!i.powers.any(stops) || over(i))))
    {
        // "The increase of $5 million" has its size, and is read as a move.
        let sized = said.moves.iter().any(|m| m.trigger == at);
        if sized || at == 0 && items.get(1).is_none_or(|i| !i.is_one(const { &words(["in", "was", "were"]) })) {
            return None;
        }
        let named = items.get(at + 1).is_some_and(|i| i.is(const { word("in") }));
        let subject = if named { content(until_stop(said, at + 1), text) } else { content(&items[..at], text) };
        return Some((items[at].powers.direction(), subject));
    }
    let joins = |i: &Item| i.powers.has(Powers::JOINS) && !i.is_one(const { &words(["and", "or", "as"]) });
    // "Both rates were higher", "Revenue from content has increased", "The decreased outflow was".
    let at = items.iter().take(18).position(|i| i.powers.direction() != 0)?;
    let before = &items[..at];
    // "has declined to $1.2 billion": from there to here.
    let goes_to = items.get(at + 1).is_some_and(|i| i.is_one(const { &words(["to", "from"]) }));
    let sized = said.moves.iter().any(|m| m.trigger == at) || goes_to;
    if sized || before.iter().any(|i| i.figure().is_some() || joins(i)) {
        return None;
    }
    let direction = items[at].powers.direction();
    let attributive = at == 1 && items[0].is_one(const { &words(["the", "this", "these"]) });
    if attributive {
        return Some((direction, content(until_stop(said, at + 1), text)));
    }
    let stated =
        before.iter().rev().take(3).take_while(|i| !i.powers.has(Powers::CAUSES)).any(|i| i.powers.has(Powers::STATES));
    let verb = stated || items[at].powers.has(Powers::VERB) && !items[at].powers.has(Powers::NOUN);
    let subject = content(before, text);
    (verb && !subject.is_empty()).then_some((direction, subject))
}
