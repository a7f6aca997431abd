//! What a listing of parts is made of: the words that lead in to it, its parts, and the total before it.

use tieout_figures::{Figure, Unit, word, words};

use crate::event::{Said, content, same_subject};
use crate::group::{Cue, Group};
use crate::lexicon::Powers;
use crate::passage::{Item, Part, alike};

/// How words lead in to parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// "including", "such as": parts of a value or a size.
    Includes,
    /// "due to", "driven by": parts of a size, or of a value.
    Causes,
    /// "of which": parts of a value, perhaps all of it.
    OfWhich,
    /// "consisting of": all of it.
    Consists,
    /// "Of the increase, …": the sentence's values are parts of one said before.
    OfThe,
    /// "representing A and B": the whole of it, where that ties.
    Represents,
}

/// A lead-in: where it begins and where its parts begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LeadIn {
    pub lead: Lead,
    pub at: usize,
    pub end: usize,
}

/// A listed part: one figure, or one for each member of the total's list.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub figures: Vec<u32>,
    pub offset: bool,
}

/// Reads the lead-ins of a sentence, in order.
pub(crate) fn lead_ins(said: &Said) -> Vec<LeadIn> {
    let items = &said.items;
    let is = |i: usize, ws: &[u64]| items.get(i).is_some_and(|x| x.is_one(ws));
    let mut out = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let mainly = (1..=2).filter_map(|k| i.checked_sub(k)).any(|k| items[k].powers.has(Powers::MAINLY))
            || items.get(i + 1).is_some_and(|n| n.powers.has(Powers::MAINLY));
        let mut push = |lead: Lead, end: usize| out.push(LeadIn { lead, at: i, end });
        if item.powers.has(Powers::INCLUDES) {
            // "included in current liabilities" says where; "Included in these amounts are" lists.
            let within = is(i + 1, const { &words(["in", "within", "elsewhere"]) });
            if !within || i == 0 {
                push(Lead::Includes, i + 1);
            }
        } else if is(i, const { &words(["such"]) }) && is(i + 1, const { &words(["as"]) }) {
            push(Lead::Includes, i + 2);
        } else if is(i, const { &words(["of"]) }) && is(i + 1, const { &words(["which"]) }) {
            push(Lead::OfWhich, i + 2);
        } else if item.powers.has(Powers::CONSISTS) {
            push(if mainly { Lead::Includes } else { Lead::Consists }, i + 1);
        } else if i == 0 && (is(0, const { &words(["within"]) }) || of_the(said)) {
            push(Lead::OfThe, 1);
        } else if is(i, const { &words(["with"]) }) && with_of(said, i) {
            push(Lead::OfWhich, i + 1);
        } else if is(i, const { &words(["as"]) }) && is(i + 1, const { &words(["follows"]) }) {
            push(Lead::Consists, i + 2);
        } else if is(i, const { &words(["representing"]) }) {
            push(Lead::Represents, i + 1);
        } else if item.powers.has(Powers::CAUSES) && causes(said, i, mainly) {
            push(Lead::Causes, i + 1);
        } else if item.powers.has(Powers::MAINLY)
            && is(i + 1, const { &words(["from", "of", "in", "for", "by", "on", "as", "to"]) })
        {
            push(Lead::Causes, i + 2);
        }
    }
    out
}

/// Whether a sentence begins with "Of the".
fn of_the(said: &Said) -> bool {
    said.says(0, 1, const { &words(["of"]) })
        && said.says(1, 2, const { &words(["the", "this", "these", "that", "those", "our"]) })
}

/// "with $5 million and $3 million of the loss": parts of what was said before.
fn with_of(said: &Said, i: usize) -> bool {
    let group = said.groups.iter().find(|g| g.first == i + 1);
    group.is_some_and(|g| {
        said.says(g.last + 1, g.last + 2, const { &words(["of"]) })
            && said.says(g.last + 2, g.last + 3, const { &words(["the", "this", "these", "which"]) })
    })
}

/// Whether a word of cause leads in to causes here: "due to", "driven by"; "related to" only after
/// "primarily".
fn causes(said: &Said, i: usize, mainly: bool) -> bool {
    const RELATED: [u64; 9] =
        words(["related", "relating", "relates", "relate", "associated", "arising", "arose", "stemming", "led"]);
    let items = &said.items;
    let item = &items[i];
    let next = |ws: &[u64]| items[i + 1..].iter().find(|n| !n.powers.any(Powers::MAINLY)).is_some_and(|n| n.is_one(ws));
    if item.is_one(const { &words(["reflecting", "reflects", "reflected"]) }) {
        return true;
    }
    if item.is(const { word("due") }) {
        return next(const { &words(["to"]) });
    }
    let leads = next(const { &words(["to", "by", "from", "of", "with"]) });
    leads && (mainly || !item.is_one(&RELATED))
}

/// Figures of a group in units like another's: its own, or those that restate them.
pub(crate) fn in_unit(group: &Group, unit: Unit, figures: &[Figure]) -> Option<Vec<u32>> {
    let of = |list: &[u32]| list.first().is_some_and(|f| like(figures[*f as usize].unit, unit));
    if of(&group.figures) {
        Some(group.figures.clone())
    } else if of(&group.other) {
        Some(group.other.clone())
    } else {
        None
    }
}

/// Whether a part in one unit can be of a total in another.
fn like(part: Unit, total: Unit) -> bool {
    match (part, total) {
        (Unit::PerShare(_), Unit::Money(_)) | (Unit::Money(_), Unit::PerShare(_)) => false,
        _ => alike(part, total),
    }
}

/// The parts that follow a lead-in, in the total's unit. Percentages of causes are not parts: "driven by
/// volume growth of 2%" is of another base; points are.
pub(crate) fn listed(said: &Said, lead: LeadIn, unit: Unit, figures: &[Figure]) -> Vec<Listed> {
    let stop = end_of(said, lead);
    // "the loss attributable to the business was $4 million": the value of what is named.
    let first = said.groups.iter().find(|g| g.first >= lead.end).map_or(usize::MAX, |g| g.first);
    if lead.lead == Lead::Causes && said.any(lead.end, first.min(stop), Powers::STATES) && !is_clause(said, lead, first)
    {
        return Vec::new();
    }
    let inside = |g: &&Group| g.first >= lead.end && g.first < stop;
    let shallow = said.groups.iter().filter(inside).map(|g| said.items[g.first].depth).min().unwrap_or(0);
    let rates = matches!(lead.lead, Lead::Includes | Lead::Consists | Lead::OfWhich);
    let mut out = Vec::new();
    for group in said.groups.iter().filter(inside) {
        // "of which $2.2 billion in 2023 ($0.4 billion in 2022)": of another time.
        if said.items[group.first].depth > shallow && timed(said, group) {
            continue;
        }
        if matches!(group.cue, Cue::From | Cue::Base | Cue::Range) || compared(said, group) || nested(said, lead, group)
        {
            continue;
        }
        let Some(list) = in_unit(group, unit, figures) else { continue };
        let percent = list.iter().any(|f| figures[*f as usize].unit == Unit::Percent);
        if percent && !rates {
            continue;
        }
        let offset = said.any(lead.end, group.first, Powers::OFFSETS);
        out.push(Listed { figures: list, offset });
    }
    out
}

/// Whether what stands between a lead-in and its first part is a clause of its own: "because sales were".
fn is_clause(said: &Said, lead: LeadIn, first: usize) -> bool {
    said.says(lead.at, lead.end, const { &words(["because", "as"]) })
        || said
            .slice(lead.end, first)
            .iter()
            .any(|i| i.powers.has(Powers::JOINS) || i.is_one(const { &words([",", ";"]) }))
}

/// Whether the brackets around a group name a time.
fn timed(said: &Said, group: &Group) -> bool {
    let depth = said.items[group.first].depth;
    let before = said.items[..group.first].iter().rev().take_while(|i| i.depth >= depth);
    let after = said.items[group.last..].iter().take_while(|i| i.depth >= depth);
    before.chain(after).any(Item::is_time)
}

/// Whether a group is one of two compared values.
fn compared(said: &Said, group: &Group) -> bool {
    let of = |f: &u32| group.figures.contains(f);
    said.comparisons.iter().any(|c| c.worded && (c.to.iter().any(of) || c.from.iter().any(of)))
}

/// Where the parts of a lead-in end: at the sentence's end, or where something else begins to move.
fn end_of(said: &Said, lead: LeadIn) -> usize {
    let begins = |m: &&crate::event::Move| {
        let trigger = said.items[m.trigger].powers;
        let verb = trigger.has(Powers::VERB) && !trigger.has(Powers::NOUN);
        let joined = said
            .slice(lead.end, m.trigger)
            .iter()
            .rev()
            .take(8)
            .any(|i| i.is_one(const { &words(["and", "while", "whereas", ";"]) }));
        m.trigger >= lead.end && m.trigger < m.first.max(m.trigger + 1) && verb && joined
    };
    let moved = said.moves.iter().filter(begins).map(|m| m.trigger).min();
    let bracketed = said.items.get(lead.at).map_or(0, |i| i.depth);
    let closed = (lead.at..said.items.len()).find(|i| said.items[*i].depth < bracketed);
    let inner = inner_end(said, lead);
    // ", including the effect of hedging, was": the sentence goes on.
    let stated = (lead.end..said.items.len())
        .find(|i| said.items[*i].powers.has(Powers::STATES) && said.items[i - 1].is(const { word(",") }));
    let closed =
        closed.into_iter().chain(stated.filter(|_| !matches!(lead.lead, Lead::OfThe | Lead::OfWhich) && lead.at > 0));
    moved.into_iter().chain(closed).chain(inner).min().unwrap_or(said.items.len())
}

/// Where the parts of a lead-in end that stands among the parts of another: at the next comma, or at an
/// "and" before a figure, where the outer list goes on.
fn inner_end(said: &Said, lead: LeadIn) -> Option<usize> {
    let outer = said
        .leads
        .iter()
        .copied()
        .find(|o| o.end <= lead.at && matches!(o.lead, Lead::Causes | Lead::Includes | Lead::Consists))?;
    said.groups.iter().find(|g| g.first >= outer.end && g.last < lead.at)?;
    if own_list(said, lead) > 0 {
        return None;
    }
    let first = said.groups.iter().find(|g| g.first >= lead.end).map_or(usize::MAX, |g| g.first);
    let depth = said.items.get(lead.at).map_or(0, |i| i.depth);
    (lead.end..said.items.len()).find(|i| {
        let item = &said.items[*i];
        let and = item.is(const { word("and") }) && said.groups.iter().any(|g| g.first == i + 1 || g.lead == i + 1);
        item.depth <= depth && (item.is_one(const { &words([",", ";"]) }) || and && *i < first)
    })
}

/// Whether a group is a part of a part: within another lead-in that stands among the parts.
fn nested(said: &Said, lead: LeadIn, group: &Group) -> bool {
    let inner = said.leads.iter().copied().filter(|i| i.at > lead.end && i.end <= group.first);
    let follows = |i: &LeadIn| said.groups.iter().any(|g| g.first >= lead.end && g.last < i.at);
    inner.filter(follows).any(|i| group.first < inner_end(said, i).unwrap_or(0).max(own_list(said, i)))
}

/// Where the list of a cause ends that begins at once with a figure: "driven by $3 million of".
fn own_list(said: &Said, lead: LeadIn) -> usize {
    let at_once = said.groups.iter().any(|g| g.first >= lead.end && g.first <= lead.end + 2);
    if lead.lead == Lead::Causes && at_once { usize::MAX } else { 0 }
}

/// The total that stands before a lead-in in its sentence.
pub(crate) fn total_before(said: &Said, lead: LeadIn, unit: Unit, figures: &[Figure]) -> Option<Vec<u32>> {
    let depth = said.items.get(lead.at).map_or(0, |i| i.depth);
    let mut candidates = said.groups.iter().rev().filter(|g| g.last < lead.at && said.items[g.first].depth <= depth);
    if lead.lead == Lead::Causes {
        // A size first: what moved is explained, not where it moved to.
        let sized =
            candidates.clone().filter(|g| matches!(g.cue, Cue::Size(_))).find_map(|g| in_unit(g, unit, figures));
        if sized.is_some() {
            return sized;
        }
        if candidates.clone().any(|g| matches!(g.cue, Cue::Size(_) | Cue::From | Cue::To | Cue::Base)) {
            return None;
        }
    }
    let group = candidates
        .find(|g| !matches!(g.cue, Cue::Range) && in_unit(g, unit, figures).is_some() && !g.unit(figures).is_time())?;
    let between = said.slice(group.last + 1, lead.at);
    // "net income of $6.2 billion, adjusted for items such as": what is added to it.
    if between.iter().any(|i| i.is_one(const { &words(["adjusted", "adjusting"]) })) {
        return None;
    }
    if !matches!(lead.lead, Lead::OfWhich | Lead::Causes) && parted(between) {
        return None;
    }
    // "to A compared to B, including": of A.
    let compared = said.comparisons.iter().find(|c| c.worded && group.figures.iter().all(|f| c.from.contains(f)));
    let listed = said.groups.iter().find(|g| g.first >= lead.end).map_or(1, |g| g.figures.len());
    match compared {
        Some(c) => Some(c.to.clone()),
        None => pairwise(said, lead, listed, unit, figures).or_else(|| in_unit(group, unit, figures)),
    }
}

/// "A of $28 billion and B of $2 billion, of which $5 billion and $1 billion, respectively": the totals of
/// as many amounts.
fn pairwise(said: &Said, lead: LeadIn, listed: usize, unit: Unit, figures: &[Figure]) -> Option<Vec<u32>> {
    let end = said.groups.iter().find(|g| g.first >= lead.end)?.last;
    if listed < 2 || lead.lead != Lead::OfWhich || !said.says(end + 1, end + 4, const { &words(["respectively"]) }) {
        return None;
    }
    let of_unit = |g: &&Group| g.last < lead.at && g.figures.len() == 1 && g.unit(figures) == unit;
    let last: Vec<u32> = said.groups.iter().filter(of_unit).flat_map(|g| g.figures.clone()).collect();
    last.len().checked_sub(listed).and_then(|n| last.get(n..)).map(<[u32]>::to_vec)
}

/// Whether something else is said between a total and a lead-in, so that the lead-in is of that: "was $5
/// million and we sold businesses, including".
fn parted(between: &[Item]) -> bool {
    let joins =
        |i: &Item| i.powers.has(Powers::JOINS) && !i.is_one(const { &words(["which", "that", "who", "where"]) });
    let Some(at) = between.iter().position(joins) else { return false };
    let verb = |i: &Item| {
        i.powers.any(Powers::STATES.or(Powers::RECORDS)) || i.powers.has(Powers::VERB) && !i.powers.has(Powers::NOUN)
    };
    let last = between.iter().rposition(|i| !i.powers.any(Powers::MAINLY) && !i.is(const { word(",") })).unwrap_or(0);
    between.iter().enumerate().any(|(i, item)| i > at && i < last && verb(item))
}

/// The total in an earlier sentence that one speaks of: "These charges consisted of", "Of the increase",
/// "The increase was due to".
pub(crate) fn total_said(
    said: &[Said],
    s: usize,
    lead: LeadIn,
    unit: Unit,
    figures: &[Figure],
    text: &str,
) -> Option<Vec<u32>> {
    let own = &said[s];
    let within = lead.at == 0 && own.items.get(1).is_some_and(|i| i.is(const { word("in") }));
    let head = if lead.lead == Lead::OfThe {
        until_comma(own.slice(1, usize::MAX))
    } else if within {
        until_verb(own.slice(2, usize::MAX))
    } else {
        until_verb(own.slice(0, lead.at))
    };
    // "Results include 2 percentage points from": of the percentage by which they moved.
    if unit.is_rate() && unit != Unit::Percent {
        let before = said.get(s.checked_sub(1)?)?;
        return before.moves.iter().rev().find(|m| !m.percent.is_empty()).map(|m| m.percent.clone());
    }
    total_named(said, s, head, lead, unit, figures, text)
}

/// The total that words name in the sentences before.
pub(crate) fn total_named(
    said: &[Said],
    s: usize,
    head: &[Item],
    lead: LeadIn,
    unit: Unit,
    figures: &[Figure],
    text: &str,
) -> Option<Vec<u32>> {
    let own = &said[s];
    let points = head.first().is_some_and(|i| {
        i.is_time()
            || i.is_one(const { &words(["this", "these", "the", "such", "both", "it", "those", "that", "they"]) })
    });
    let moves = head.iter().find(|i| i.powers.has(Powers::NOUN) && i.powers.moves());
    let subject = content(head, text);
    let time = head.iter().find_map(|i| if let Part::Time(_) = i.part { Some(i.span) } else { None });
    let mut fallback: Option<&Group> = None;
    for n in (0..s).rev().take(if moves.is_some() { 1 } else { 3 }) {
        let before = &said[n];
        if let Some(noun) = moves {
            let way = noun.powers.direction();
            let sized = before.moves.iter().rev().filter(|m| way == 0 || m.direction == 0 || m.direction == way);
            let mut found = sized.filter_map(|m| {
                let list = if like_all(&m.amount, unit, figures) { &m.amount } else { &m.percent };
                like_all(list, unit, figures).then(|| list.clone())
            });
            return found.next();
        }
        let leads = &before.leads;
        let listed = |g: &Group| leads.iter().any(|l| l.end <= g.first && l.lead == Lead::Includes);
        // Parts of the same total are not totals.
        let peer = lead.lead == Lead::OfThe && leads.first().is_some_and(|l| l.lead == Lead::OfThe);
        let values = before.groups.iter().rev().filter(|g| {
            !peer
                && !matches!(g.cue, Cue::From | Cue::Base | Cue::Range)
                && !g.unit(figures).is_time()
                && in_unit(g, unit, figures).is_some()
        });
        // The value whose own words are most like the subject; of equals the last.
        let mut best: Option<((usize, usize, usize), &Group)> = None;
        for group in values {
            let whole = content(before.slice(0, group.last + 1), text);
            let phrase = content(before.slice(own_start(before, group), group.last + 1), text);
            // "This one-time gain" is of the gain just said.
            let noun = head.first().is_some_and(|i| i.is_one(const { &words(["this", "these"]) })) && n + 1 == s;
            let trailing = content(after(before, group), text);
            let likely = same_subject(&subject, &whole)
                || same_subject(&subject, &trailing)
                || noun && subject.last().is_some_and(|w| phrase.contains(w));
            let bare = head.len() < 2 && head.first().is_some_and(|i| i.is(const { word("the") }));
            let pronoun = points && subject.is_empty() && !bare;
            let timely = same_time(group, own, lead, figures);
            let by_time = time.is_some() && subject.is_empty() && timely && !listed(group);
            if !(likely && (points || lead.lead == Lead::OfThe) || pronoun || by_time) {
                continue;
            }
            let around = phrase.iter().chain(&trailing);
            let own_words = around.filter(|w| subject.contains(w)).count();
            let timely = usize::from(timely && lead.lead == Lead::OfThe);
            // Two words of the name on the figure's own side outweigh its time.
            let rank = (own_words.saturating_sub(2), timely, own_words);
            if best.is_none_or(|(b, _)| rank > b) {
                best = Some((rank, group));
            }
        }
        let Some((rank, group)) = best else { continue };
        if lead.lead != Lead::OfThe || rank.1 > 0 {
            return in_unit(group, unit, figures);
        }
        if rank.2 > 0 || n + 1 == s {
            fallback = fallback.or(Some(group));
        }
    }
    in_unit(fallback?, unit, figures)
}

/// Where the words of a group alone begin: after the group before it.
fn own_start(said: &Said, group: &Group) -> usize {
    said.groups.iter().rev().find(|g| g.last < group.first).map_or(0, |g| g.last + 1)
}

/// Words that follow a group up to the next figure.
fn after<'s>(said: &'s Said, group: &Group) -> &'s [Item] {
    let rest = said.slice(group.last + 1, usize::MAX);
    &rest[..rest.iter().position(|i| i.figure().is_some()).unwrap_or(rest.len()).min(20)]
}

fn until_comma(items: &[Item]) -> &[Item] {
    &items[..items.iter().position(|i| i.is(const { word(",") }) || i.figure().is_some()).unwrap_or(items.len())]
}

fn until_verb(items: &[Item]) -> &[Item] {
    &items[..items.iter().position(|i| i.powers.any(Powers::STATES) || i.figure().is_some()).unwrap_or(items.len())]
}

fn like_all(list: &[u32], unit: Unit, figures: &[Figure]) -> bool {
    !list.is_empty() && list.iter().all(|f| like(figures[*f as usize].unit, unit))
}

/// Whether a group's figures are of the time that the first part after a lead-in is of.
fn same_time(group: &Group, own: &Said, lead: LeadIn, figures: &[Figure]) -> bool {
    let part = own.groups.iter().find(|g| g.first >= lead.end).and_then(|g| g.figures.first());
    let period = part.and_then(|f| figures[*f as usize].period);
    period.is_some() && group.figures.iter().any(|f| figures[*f as usize].period == period)
}
