//! Share: a part is a percentage of a whole.
//!
//! Reads: "A, or 25.1% of B", "A represented 7.4% of total net revenues" where the paragraph prints the
//! total net revenues of that time, "B, of which A represents a 25.1% interest".
//!
//! Silent: the whole or the part is not printed; the whole is found by its name alone and the percentage
//! does not fit it, since another amount of that name may be meant. Where only one amount of the name and
//! of the part's period is printed, such a percentage is suspected.
//!
//! Example: "expenses were RMB145.8 million, or 7.4% of net revenues" with net revenues of RMB1,966.7
//! million: 145.8 ÷ 1,966.7 = 7.413%.

use dashu_ratio::RBig;
use tieout_figures::{Unit, word, words};

use crate::event::{Said, content, equal_subject, identical};
use crate::group::{Cue, Group};
use crate::lexicon::Powers;
use crate::passage::{Item, alike};
use crate::room::{Check, Room, percent_range, places};
use crate::tie::{Relation, Role, Tie, Verdict};

/// Shares that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    let mut out = Vec::new();
    for s in 0..said.len() {
        for (g, group) in said[s].groups.iter().enumerate() {
            let list = if group.unit(room.figures()) == Unit::Percent { &group.figures } else { &group.other };
            if let [percent] = list[..]
                && room.figure(percent).unit == Unit::Percent
                && !matches!(group.cue, Cue::Size(_) | Cue::Range)
            {
                out.extend(of(room, said, s, g, percent));
            }
        }
    }
    out
}

fn of(room: Room, said: &[Said], s: usize, g: usize, percent: u32) -> Option<Tie> {
    let own = &said[s];
    let group = &own.groups[g];
    if let Some((whole, part)) = interest(room, own, g) {
        return tie(room, part, whole, percent, true);
    }
    if !own.items.get(group.last + 1)?.is(const { word("of") }) {
        return None;
    }
    let end = (group.last + 2..own.items.len()).find(|i| stops(own, *i)).unwrap_or(own.items.len());
    let named = own.slice(group.last + 2, end);
    let plain = |i: &Item| i.powers.any(Powers::FILLER) || i.is_one(const { &words(["our", "its"]) });
    let beside = own.groups.get(g + 1).filter(|n| {
        let between = own.slice(group.last + 2, n.first);
        // "of our total revenue of $2,349.3 million": the whole is named and printed.
        let named = between.len() <= 8
            && between.last().is_some_and(|i| i.is(const { word("of") }))
            && (group.last + 2..n.first).all(|i| !stops(own, i));
        between.iter().all(plain) || named
    });
    let near = part(room, said, s, g);
    if let Some(whole) = beside {
        let part = near.filter(|_| whole.figures.len() == 1)?;
        let kin = alike(room.figure(whole.figures[0]).unit, room.figure(part).unit);
        // The part of an earlier sentence may be meant, or not.
        let here = own.groups.iter().any(|g| g.figures.contains(&part));
        return kin.then(|| tie(room, part, whole.figures[0], percent, here)).flatten();
    }
    let text = &room.document.text;
    let name = content(named, text);
    let wholes = called(room, said, s, |phrase| {
        !name.is_empty() && (name.iter().all(|w| phrase.contains(w)) || equal_subject(&name, phrase))
    });
    let start = (0..group.first)
        .rev()
        .find(|i| stops(own, *i) && !own.items[*i].powers.has(Powers::STATES))
        .map_or(0, |i| i + 1);
    let verb = |i: &usize| own.items[*i].powers.any(Powers::STATES.or(Powers::RECORDS));
    let subject = own.slice(start, (start..group.first).find(verb).unwrap_or(group.first));
    let subject = content(subject, text);
    let parts = called(room, said, s, |phrase| {
        !subject.is_empty() && (subject.iter().all(|w| phrase.contains(w)) || equal_subject(&subject, phrase))
    });
    let candidates = near.into_iter().chain(parts);
    let found = candidates.flat_map(|part| wholes.iter().map(move |whole| (part, *whole))).find_map(|(part, whole)| {
        // Of a fine percentage, chance is no reason to doubt it.
        let fine = room.digits(percent) >= 3;
        let apart =
            !fine && room.figure(part).period.zip(room.figure(whole).period).is_some_and(|(a, b)| a.end != b.end);
        let kin = part != whole && alike(room.figure(part).unit, room.figure(whole).unit) && !apart;
        kin.then(|| tie(room, part, whole, percent, false)).flatten()
    });
    found.or_else(|| {
        let part = near.filter(|p| says_share(own, *p, group.first))?;
        let so_called = called(room, said, s, |phrase| identical(&name, phrase));
        let whole = only(room, &so_called, part)?;
        tie(room, part, whole, percent, true).map(|t| Tie { suggested: true, ..t })
    })
}

/// Whether the words between a part and a percentage say that the one is the other: "which accounted for".
fn says_share(own: &Said, part: u32, percent: usize) -> bool {
    const IS: [u64; 8] = words([
        "accounted",
        "represented",
        "representing",
        "represents",
        "accounting",
        "constituted",
        "or",
        "comprised",
    ]);
    let Some(group) = own.groups.iter().find(|g| g.figures == [part]) else { return false };
    let between = own.slice(group.last + 1, percent);
    between.len() <= 8 && between.iter().any(|i| i.is_one(&IS)) && between.iter().all(|i| !i.powers.moves())
}

/// The one whole of a part's unit and period.
fn only(room: Room, wholes: &[u32], part: u32) -> Option<u32> {
    let own = room.figure(part);
    own.period?;
    let fits = |f: &&u32| {
        let whole = room.figure(**f);
        **f != part && whole.unit == own.unit && whole.period == own.period && whole.value.abs() > own.value.abs()
    };
    let mut found = wholes.iter().filter(fits);
    let first = *found.next()?;
    found.all(|f| room.figure(*f).value == room.figure(first).value).then_some(first)
}

/// "$3,246, of which $815 represents a 25.1% interest": the whole and the part.
fn interest(room: Room, own: &Said, g: usize) -> Option<(u32, u32)> {
    let group = &own.groups[g];
    own.items.get(group.last + 1)?.is_one(const { &words(["interest", "share", "stake"]) }).then_some(())?;
    let part = own.groups[..g].last().filter(|p| p.figures.len() == 1)?;
    let whole = own.groups[..g - 1].last().filter(|w| w.figures.len() == 1)?;
    let of_which = own.says(whole.last, part.first, const { &words(["which"]) });
    let same = room.figure(part.figures[0]).unit == room.figure(whole.figures[0]).unit
        && part.unit(room.figures()).currency().is_some();
    (of_which && same).then(|| (whole.figures[0], part.figures[0]))
}

fn stops(said: &Said, i: usize) -> bool {
    let item = &said.items[i];
    let ends = Powers::STATES.or(Powers::JOINS).or(Powers::CAUSES);
    item.figure().is_some()
        || item.is_time()
        || item.powers.any(ends)
        || item.is_one(const { &words([",", ";", ".", "(", ")", "in", "for", "at", "compared"]) })
}

/// The part: the amount that the percentage restates, or the last one before it in its sentence or, where
/// there is none, the last of the sentence before.
fn part(room: Room, said: &[Said], s: usize, g: usize) -> Option<u32> {
    let own = &said[s];
    let group = &own.groups[g];
    if group.unit(room.figures()) != Unit::Percent {
        return group.figures.first().copied().filter(|_| group.figures.len() == 1);
    }
    let amount = |g: &&Group| !g.unit(room.figures()).is_rate() && !g.unit(room.figures()).is_time();
    let value =
        |g: &&Group| g.figures.len() == 1 && !matches!(g.cue, Cue::From | Cue::Base | Cue::Range | Cue::Size(_));
    let inside = own.groups[..g].iter().rev().find(amount);
    if let Some(near) = inside {
        let clear = own
            .slice(near.last + 1, group.first)
            .iter()
            .all(|i| !i.is_one(const { &words([";", "while", "whereas"]) }));
        // "compared to $36.1 million in 2021, which accounted for 2.4%".
        let said_so = near.figures.len() == 1 && says_share(own, near.figures[0], group.first);
        return Some(near).filter(|g| said_so || value(g)).filter(|_| clear).map(|g| g.figures[0]);
    }
    let before = said.get(s.checked_sub(1)?)?;
    let last = before.groups.iter().rev().find(amount).filter(value)?;
    Some(last.figures[0])
}

/// Amounts of this sentence and the ones before by the words that name them.
fn called(room: Room, said: &[Said], s: usize, is_name: impl Fn(&[u64]) -> bool) -> Vec<u32> {
    let mut out = Vec::new();
    // Names reach back some sentences, not over a whole endless list.
    for sentence in said[..=s].iter().rev().take(30) {
        for (i, group) in sentence.groups.iter().enumerate() {
            let phrase = content(named_by(sentence, i), &room.document.text);
            let unit = group.unit(room.figures());
            let amount = !unit.is_rate() && !unit.is_time() && !matches!(group.cue, Cue::Size(_) | Cue::Range);
            // "305,873,200 shares of our common stock outstanding".
            let end = (group.last + 1..sentence.items.len()).find(|i| stops(sentence, *i)).unwrap_or(usize::MAX);
            let after = sentence.slice(group.first, end.min(group.last + 8));
            let long = || phrase.iter().copied().chain(content(after, &room.document.text)).collect::<Vec<_>>();
            if amount && (is_name(&phrase) || is_name(&long())) {
                out.extend(&group.figures);
            }
        }
    }
    out
}

/// The words that name a group: before it, or for values of a movement before its first figure: "revenues
/// increased by 12% from A to B".
fn named_by(said: &Said, i: usize) -> &[Item] {
    let mut first = i;
    while matches!(said.groups[first].cue, Cue::From | Cue::To | Cue::Base)
        && first.checked_sub(1).is_some_and(|b| {
            matches!(said.groups[b].cue, Cue::From | Cue::To | Cue::Size(_)) || said.groups[first].cue == Cue::Base
        })
    {
        first -= 1;
    }
    let start = first.checked_sub(1).map_or(0, |b| said.groups[b].last + 1);
    said.slice(start, said.groups[first].first)
}

/// The share, where it ties; where it does not, only if the whole stands beside the percentage.
fn tie(room: Room, part: u32, whole: u32, percent: u32, beside: bool) -> Option<Tie> {
    let hundredth = RBig::from_parts(1.into(), 100u8.into());
    let verdict = room.judge(&[part, whole, percent], |range| {
        let made = range(part).abs().not_negative().over(&range(whole).abs());
        made.map_or_else(
            || Check::Unknown("The whole may be zero.".to_owned()),
            |m| Check::prints(&m, &range(percent).abs().scaled(&hundredth)),
        )
    });
    let holds = matches!(verdict, Verdict::Ties { .. });
    if !holds && !beside {
        return None;
    }
    let made = room.range(part).abs().not_negative().over(&room.range(whole).abs());
    let shown =
        made.map_or_else(|| "?".to_owned(), |m| format!("{}%", percent_range(&m, places(room.figure(percent)))));
    let working = format!("{} ÷ {} = {shown}, printed {}", room.text(part), room.text(whole), room.text(percent));
    Some(room.tie(
        Relation::Share,
        vec![(part, Role::Part), (whole, Role::Whole), (percent, Role::Percent)],
        verdict,
        working,
    ))
}

#[cfg(test)]
mod tests {
    use crate::Relation::Share;
    use crate::testing::{outcomes, verdicts};

    #[test]
    fn the_whole_beside_the_percentage() {
        let text = "Leased sites cost $145.8 million, or 7.4% of $1,966.7 million.";
        assert_eq!(verdicts(Share, text), ["ties: $145.8 million ÷ $1,966.7 million = [7.411, 7.416]%, printed 7.4%"]);
        assert_eq!(outcomes(Share, &text.replace("7.4%", "7.6%")), ["breaks"]);
    }

    #[test]
    fn the_whole_by_its_name() {
        let text = "Total net revenues were $1,966.7 million in 2013. New businesses contributed $145.8 million in 2013, \
                    which accounted for 7.4% of total net revenues.";
        assert_eq!(outcomes(Share, text), ["ties"]);
        assert_eq!(outcomes(Share, &text.replace("7.4%", "9.4%")), ["suspected"]);
        // Another amount of that name may be meant.
        let other = text.replace("7.4%", "9.4%").replace("revenues were $1,966.7 million in", "revenues were");
        assert!(outcomes(Share, &other).is_empty());
    }

    #[test]
    fn a_part_said_before_may_be_another() {
        let text =
            "Net income was $180 million in 2016. The effect after tax was approximately 6% of the $276 million loss.";
        assert!(!outcomes(Share, text).contains(&"breaks"));
    }
}
