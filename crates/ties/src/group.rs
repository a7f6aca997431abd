//! Figures of a sentence in groups, with the words that say what each group does there.

use tieout_figures::{Approximation, Figure, Unit, word, words};

use crate::lexicon::Powers;
use crate::passage::{Item, Part, Sentence, alike};

/// What a group of figures does in its sentence, by the words before or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// After "from".
    From,
    /// After "to".
    To,
    /// After "compared to", "versus", "than".
    Base,
    /// How much something moved; the item that says so.
    Size(usize),
    /// After "was", "totaled", "recorded".
    Value,
    /// Of the phrase that begins a clause: "Expenses of $5 million rose".
    Owned,
    /// An end of a range: "between", "ranging from".
    Range,
    /// None of these.
    Other,
}

/// Figures that stand together: one, or a list of the same kind.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Items that it covers, both ends included.
    pub first: usize,
    pub last: usize,
    /// Figures: indices into the reading's.
    pub figures: Vec<u32>,
    /// The same said as a percentage, or as an amount: "$3 million, or 4%".
    pub other: Vec<u32>,
    pub cue: Cue,
    /// The item at which the cue's phrase begins.
    pub lead: usize,
}

impl Group {
    /// The unit of its figures.
    pub(crate) fn unit(&self, figures: &[Figure]) -> Unit {
        self.figures.first().map_or(Unit::Pure, |f| figures[*f as usize].unit)
    }
}

/// The groups of a sentence, in order.
pub(crate) fn groups(sentence: &Sentence, figures: &[Figure]) -> Vec<Group> {
    let items = &sentence.items;
    let mut out: Vec<Group> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let Some(f) = item.figure() else { continue };
        if let Some(last) = out.last_mut() {
            // Brackets may have closed the last group beyond this figure.
            let between = items.get(last.last + 1..i).unwrap_or(&[]);
            let unit = last.figures.first().map_or(Unit::Pure, |f| figures[*f as usize].unit);
            let own = figures[f as usize].unit;
            let shares = matches!(unit, Unit::PerShare(_)) != matches!(own, Unit::PerShare(_))
                && between.iter().any(|b| b.is(const { word("or") }));
            // "Of the increase of $114 million, $77 million was": a total and its first part.
            let headed = in_head(items, last.first) && last.figures.len() == 1;
            if last.other.is_empty()
                && !(headed && between.len() == 1)
                && alike(unit, own)
                && !shares
                && is_list(between)
                && same_depth(items, last.last, i)
            {
                last.figures.push(f);
                last.last = i;
                continue;
            }
            let restates = is_size(unit) != is_size(own) && !own.is_time() && !unit.is_time();
            let percent = own == Unit::Percent || unit == Unit::Percent;
            if restates && says_or(between, percent && last.figures.len() == 1) {
                last.other.push(f);
                last.last = i;
                // Within brackets: the group ends with the closing one.
                if between.last().is_some_and(|b| b.is(const { word("(") })) {
                    last.last = closing(items, i);
                }
                continue;
            }
            let more = last.other.first().is_some_and(|o| alike(figures[*o as usize].unit, own));
            if more && is_list(between) && last.other.len() < last.figures.len() {
                last.other.push(f);
                last.last = i;
                continue;
            }
        }
        out.push(Group { first: i, last: i, figures: vec![f], other: Vec::new(), cue: Cue::Other, lead: i });
    }
    for group in &mut out {
        (group.cue, group.lead) = cue(items, figures, group.first, group.last);
        // "greater than 90 days and payments of $443 million": the word led to another figure.
        let own = group.figures.first().map_or(Unit::Pure, |f| figures[*f as usize].unit);
        let led = items.get(group.lead + 1..group.first).unwrap_or(&[]).iter().filter_map(Item::figure);
        let leads = matches!(group.cue, Cue::From | Cue::To | Cue::Base);
        if leads && led.into_iter().any(|f| !alike(figures[f as usize].unit, own)) {
            (group.cue, group.lead) = (Cue::Other, group.first);
        }
    }
    // "from 5 to 7" in "ranging from 5 to 7", and "5 to 7" alone.
    for i in 1..out.len() {
        let before = (out[i - 1].cue, out[i - 1].last);
        // "growth of 3% to 5%" is a range; "increased 3% to 5%" is a size and a value.
        let of = items.get(out[i - 1].first.wrapping_sub(1)).is_some_and(|i| i.is(const { word("of") }));
        let sized = matches!(before.0, Cue::Size(_)) && !(of && is_size(out[i].unit(figures)));
        let alone = out[i - 1].unit(figures) == Unit::Pure && is_size(out[i].unit(figures)) && of;
        let kin = (out[i].unit(figures) == out[i - 1].unit(figures) || alone) && !sized;
        if out[i].cue == Cue::To && before.0 != Cue::From && kin && out[i].lead == before.1 + 1 {
            out[i].cue = Cue::Range;
            if before.0 == Cue::Other || matches!(before.0, Cue::Size(_)) {
                out[i - 1].cue = Cue::Range;
            }
        } else if out[i].cue == Cue::To && before.0 == Cue::Range {
            out[i].cue = Cue::Range;
        }
    }
    out
}

const fn is_size(unit: Unit) -> bool {
    matches!(unit, Unit::Percent | Unit::Points | Unit::BasisPoints)
}

fn same_depth(items: &[Item], a: usize, b: usize) -> bool {
    items[a].depth == items[b].depth
}

/// Whether an item stands in the head of a sentence that begins with "Of": before its first comma.
fn in_head(items: &[Item], at: usize) -> bool {
    let of = items.first().is_some_and(|i| i.is(const { word("of") }));
    of && !items[..at].iter().any(|i| i.is(const { word(",") }))
}

/// Whether items between two figures make them members of one list.
fn is_list(between: &[Item]) -> bool {
    const JOIN: [u64; 5] = words([",", "and", "or", "&", "/"]);
    let joined = between.iter().any(|i| i.is_one(&JOIN));
    joined
        && between
            .iter()
            .all(|i| i.is_one(&JOIN) || i.is_time() || i.powers.has(Powers::FILLER) || i.is(const { word("both") }))
}

/// Whether items between an amount and a percentage make the one restate the other.
fn says_or(between: &[Item], and_too: bool) -> bool {
    let open = between.last().is_some_and(|i| i.is(const { word("(") }));
    let or = between.iter().any(|i| i.is(const { word("or") }));
    let and = and_too && between.len() <= 2 && between.iter().any(|i| i.is(const { word("and") }));
    let bare = between.iter().all(|i| {
        i.is_one(const { &words([",", "or", "and", "(", "respectively", "a"]) }) || i.powers.has(Powers::FILLER)
    });
    bare && between.len() <= 4 && (open || or || and)
}

/// The bracket that closes the one around an item.
fn closing(items: &[Item], at: usize) -> usize {
    let depth = items[at].depth;
    items[at..]
        .iter()
        .position(|i| i.depth < depth || i.depth == depth && i.is(const { word(")") }))
        .map_or(at, |n| at + n)
}

/// What the words around a group say that it does, and where they begin.
fn cue(items: &[Item], figures: &[Figure], first: usize, last: usize) -> (Cue, usize) {
    let before = led(items, figures, first);
    if !matches!(before.0, Cue::Other | Cue::Owned | Cue::Value) {
        return before;
    }
    match moved_after(items, last) {
        Some(trigger) => (Cue::Size(trigger), before.1),
        None => before,
    }
}

/// The noun of movement that a group stands before: "a 6% increase in", "$5 million lower".
fn moved_after(items: &[Item], last: usize) -> Option<usize> {
    let mut at = last + 1;
    let comma = items.get(at)?.is(const { word(",") });
    if comma || items[at].is(const { word(")") }) {
        at += 1;
    }
    for (k, item) in items.iter().enumerate().skip(at).take(6) {
        if item.powers.moves() {
            let noun = item.powers.has(Powers::NOUN);
            let up = item.is_one(const { &words(["up", "down"]) });
            let adjective = item.powers.has(Powers::ADJECTIVE) && k <= at + 1 && !comma && !up;
            return (noun && (!comma || k == at) || adjective).then_some(k);
        }
        let stops = Powers::LEADS
            .or(Powers::STATES)
            .or(Powers::RECORDS)
            .or(Powers::JOINS)
            .or(Powers::INCLUDES)
            .or(Powers::VERB);
        let over = item.is(const { word("over") }) || item.is(const { word("-") });
        if item.figure().is_some()
            || item.powers.any(stops) && !over
            || item.is_one(const { &words([",", ";", "(", ")", ".", ":"]) })
        {
            return None;
        }
    }
    None
}

/// What the words before a group say that it does.
fn led(items: &[Item], figures: &[Figure], first: usize) -> (Cue, usize) {
    // "(2022: $5 million)", "(November 30, 2019 - $5 million)"
    let sign = |i: &Item| i.is_one(const { &words([":", "-", "–", "—", ","]) });
    let mark = first.checked_sub(1).filter(|i| sign(&items[*i])).unwrap_or(first);
    if mark >= 2 && items[mark - 1].is_time() && items[mark - 2].is(const { word("(") }) {
        return (Cue::Base, mark - 2);
    }
    let Some(mut at) = back(items, first) else { return (Cue::Other, first) };
    // "less than $5 million" bounds the figure; it compares nothing.
    let bound = items[first].figure().is_some_and(|f| figures[f as usize].approximation != Approximation::Stated);
    if bound && items[at].is(const { word("than") }) {
        let Some(before) = back(items, at.saturating_sub(1)) else { return (Cue::Other, first) };
        at = before;
    }
    let item = &items[at];
    let Part::Word(w) = item.part else { return (Cue::Other, first) };
    if w == word("of") {
        let points =
            items[first].figure().is_some_and(|f| matches!(figures[f as usize].unit, Unit::Points | Unit::BasisPoints));
        return owned(items, figures, at, points);
    }
    if w == word("by") {
        return by(items, at);
    }
    if let Some(cue) = lead(items, at) {
        return cue;
    }
    if item.powers.moves() && item.powers.any(Powers::VERB.or(Powers::ADJECTIVE)) {
        return (Cue::Size(at), at);
    }
    if item.powers.any(Powers::STATES.or(Powers::RECORDS)) {
        return (Cue::Value, at);
    }
    (Cue::Other, first)
}

/// The item before `at`, past words that say nothing and times.
fn back(items: &[Item], at: usize) -> Option<usize> {
    items[..at]
        .iter()
        .rposition(|i| !(i.powers.has(Powers::FILLER) || i.is_time() || i.is_one(const { &words(["“", "\"", "’"]) })))
}

/// "from", "to", "compared with", "than": the cue, where an item is one.
fn lead(items: &[Item], at: usize) -> Option<(Cue, usize)> {
    const COMPARED: [u64; 5] = words(["compared", "comparison", "comparing", "relative", "opposed"]);
    let Part::Word(w) = items[at].part else { return None };
    let before = at.checked_sub(1).map(|i| &items[i]);
    let after_compared = before.is_some_and(|i| i.is_one(&COMPARED));
    if w == word("from") {
        let ranging = before.is_some_and(|i| {
            i.is_one(const { &words(["ranging", "range", "ranged", "ranges", "rates", "vary", "varies"]) })
        });
        return Some((if ranging { Cue::Range } else { Cue::From }, at));
    }
    if w == word("to") {
        if after_compared {
            return Some((Cue::Base, at - 1));
        }
        let stated = before.is_some_and(|i| {
            i.is_one(const { &words(["amounted", "amounting", "amounts", "amount", "equal", "came"]) })
        });
        if stated {
            return Some((Cue::Value, at - 1));
        }
        let caused = before.is_some_and(|i| {
            i.powers.has(Powers::CAUSES)
                || i.is_one(
                    const { &words(["up", "prior", "subject", "addition", "according", "pursuant", "due", "access"]) },
                )
        });
        return Some((if caused { Cue::Other } else { Cue::To }, at));
    }
    if w == word("with") {
        return after_compared.then_some((Cue::Base, at.saturating_sub(1)));
    }
    if w == word("between") {
        return Some((Cue::Range, at));
    }
    if w == word("against") {
        return before.is_some_and(|i| i.is(const { word("as") })).then_some((Cue::Base, at - 1));
    }
    const { &words(["versus", "vs", "than"]) }.contains(&w).then_some((Cue::Base, at))
}

/// "…of" at an item: the phrase's head says what the figure does.
fn owned(items: &[Item], figures: &[Figure], of: usize, points: bool) -> (Cue, usize) {
    let mut at = of;
    let mut depth = items[of].depth;
    while at > 0 {
        at -= 1;
        let item = &items[at];
        if item.depth > depth {
            continue;
        }
        depth = depth.min(item.depth);
        let Part::Word(w) = item.part else {
            if item.figure().is_none_or(|f| figures[f as usize].unit.is_time()) {
                continue;
            }
            return (Cue::Other, at + 1);
        };
        if item.powers.moves() {
            // "change of $5 million" is a size; "change in the fair value of assets of" is a value.
            let adjacent = at + 1 == of || item.powers.direction() != 0;
            return if item.powers.has(Powers::NOUN) && adjacent { (Cue::Size(at), at) } else { (Cue::Value, at) };
        }
        // "cash provided from operations of" names a value, and states none.
        let cash = at.checked_sub(1).is_some_and(|i| items[i].is(const { word("cash") }));
        if item.powers.has(Powers::STATES) || item.powers.has(Powers::RECORDS) && !cash {
            return (Cue::Value, at);
        }
        if let Some(found) = lead(items, at).filter(|f| heads(items, f.0, f.1) && !(points && f.0 == Cue::To)) {
            return found;
        }
        if w == word("by") || item.powers.any(Powers::INCLUDES.or(Powers::CAUSES).or(Powers::CONSISTS)) {
            return (Cue::Other, at);
        }
        if item.powers.has(Powers::JOINS) && w != word("and") && w != word("or")
            || const { &words([",", ";", ":", "(", "."]) }.contains(&w)
        {
            return (Cue::Owned, at + 1);
        }
    }
    (Cue::Owned, 0)
}

/// Whether a cue's word heads its phrase, and does not belong to a noun before it: "from net sales of",
/// not "a loss from other items of".
fn heads(items: &[Item], cue: Cue, at: usize) -> bool {
    match cue {
        Cue::Range => false,
        Cue::From | Cue::To => {
            at.checked_sub(1).is_none_or(|i| {
                let before = &items[i];
                !matches!(before.part, Part::Word(_))
                    || before.powers.moves()
                    || before.is_one(const { &words([",", ")"]) })
            }) || items.get(at + 1).is_some_and(|a| a.is(const { word("a") }))
                && items.iter().skip(at).take(5).any(|i| i.is(const { word("average") }))
        }
        _ => true,
    }
}

/// "…by" at an item: a size where a verb of movement leads to it.
fn by(items: &[Item], by: usize) -> (Cue, usize) {
    for at in (0..by).rev().take(16) {
        let item = &items[at];
        if item.powers.moves() && item.powers.has(Powers::VERB) {
            return (Cue::Size(at), at);
        }
        let stop = item.figure().is_some()
            || item.powers.has(Powers::STATES)
            || item.is_one(const { &words([",", ";", ":", "("]) });
        if stop || item.powers.has(Powers::CAUSES) {
            break;
        }
    }
    (Cue::Other, by)
}
