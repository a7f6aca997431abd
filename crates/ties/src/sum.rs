//! Sum: parts make a total.
//!
//! Reads: "consisting of", "comprised of", "as follows: (i)", "of which A and B", "the remaining", and
//! parts in brackets after their total.
//!
//! Silent: one part only; words say that the parts are not all ("primarily"), which makes them partial;
//! parts after "of which" or in brackets that do not make the total, since nothing says that they should.
//!
//! Undetermined: some of the parts make the total but not all of them.
//!
//! Example: "$4.4 billion, composed of $423 million of the current portion and $3.9 billion of commercial
//! paper": 0.423 + 3.9 = 4.323 [4.2725, 4.3735], printed 4.4 [4.35, 4.45].

use tieout_figures::{Approximation, Sign, Unit, words};

use crate::event::{Said, content};
use crate::exact::Range;
use crate::group::{Cue, Group};
use crate::misprint;
use crate::partial::Listing;
use crate::parts::{Lead, LeadIn};
use crate::passage::alike;
use crate::room::{Check, Room};
use crate::tie::{Relation, Role, Tie, Verdict, best};

/// A listing as a sum, where its words, or words and figures together, say that it is whole.
pub(crate) fn whole(room: Room, own: &Said, lead: LeadIn, listing: &Listing) -> Option<Tie> {
    let parts = &negated(room, &listing.parts);
    let rates = room.figure(listing.total).unit.is_rate();
    if parts.len() < 2 || matches!(lead.lead, Lead::Includes | Lead::Causes) {
        return None;
    }
    let all = signed(room, listing.total, parts);
    if matches!(all.verdict, Verdict::Ties { .. } | Verdict::Undetermined { .. }) {
        return Some(all);
    }
    if let Some(either) = either_way(room, own, lead, listing.total, parts) {
        return Some(either);
    }
    // Parts of a rate may be parts of themselves: "34% of assets consisted of 40% funds".
    if rates {
        return None;
    }
    if lead.lead != Lead::Consists {
        return suspected(room, listing.total, parts, all, 2);
    }
    // Parts of parts may stand among them.
    let fewer = subset(room, listing.total, &parts.iter().map(|p| p.0).collect::<Vec<_>>());
    // A list that is cut off, or goes on without figures, may have more parts.
    let open = !own.items.last().is_some_and(|i| i.is_one(const { &words([".", ";"]) }));
    match fewer {
        Some(some) => Some(tie(room, listing.total, &some)),
        None => (!open).then_some(all),
    }
}

/// Parts printed below zero are taken off.
fn negated(room: Room, parts: &[(u32, bool)]) -> Vec<(u32, bool)> {
    let minus = |f: u32| room.figure(f).value.is_negative() && room.figure(f).sign == Sign::Printed;
    parts.iter().map(|(f, offset)| (*f, *offset != minus(*f))).collect()
}

/// Where some parts are charges and others reversals, the words leave open which are taken off.
fn either_way(room: Room, own: &Said, lead: LeadIn, total: u32, parts: &[(u32, bool)]) -> Option<Tie> {
    const AGAINST: [u64; 10] = words([
        "reversal",
        "reversals",
        "benefit",
        "benefits",
        "gain",
        "gains",
        "refund",
        "recovery",
        "recoveries",
        "reduction",
    ]);
    let against = |f: u32| {
        let Some(g) = own.groups.iter().position(|g| g.figures.contains(&f)) else { return false };
        let from = g.checked_sub(1).map_or(0, |b| own.groups[b].last + 1).max(lead.end);
        let stop = |i: &usize| own.items[*i].is_one(const { &words([",", ";", "and"]) });
        let to = own.groups.get(g + 1).map_or(usize::MAX, |n| n.first).min(own.groups[g].last + 5);
        let to = (own.groups[g].last + 1..to.min(own.items.len())).find(stop).unwrap_or(to);
        own.says(from, to, &AGAINST)
    };
    let flipped: Vec<usize> = (0..parts.len()).filter(|i| against(parts[*i].0)).collect();
    if flipped.is_empty() || flipped.len() == parts.len() || flipped.len() > 6 {
        return None;
    }
    let ways = (1u32..1 << flipped.len()).map(|mask| {
        let flips = |i: usize| flipped.iter().position(|f| *f == i).is_some_and(|k| mask & (1 << k) != 0);
        let parts: Vec<_> = parts.iter().enumerate().map(|(i, (f, o))| (*f, *o != flips(i))).collect();
        let tie = signed(room, total, &parts);
        // The total may be said without its sign.
        let against: Vec<_> = parts.iter().map(|(f, o)| (*f, !o)).collect();
        if matches!(tie.verdict, Verdict::Ties { .. }) { tie } else { signed(room, total, &against) }
    });
    let found = ways.into_iter().find(|t| matches!(t.verdict, Verdict::Ties { .. }));
    // More than all of them together they cannot make.
    let most = parts.iter().fold(Range::exact(dashu_ratio::RBig::ZERO), |sum, (f, _)| sum.plus(&room.range(*f).abs()));
    let total_range = room.range(total).abs();
    if found.is_none() && matches!((&total_range.low, &most.high), (Some(l), Some(h)) if l > h) {
        return None;
    }
    let why = "Some of the parts may be taken off the others: the words do not say which.".to_owned();
    Some(found.unwrap_or_else(|| Tie { verdict: Verdict::Undetermined { why }, ..signed(room, total, parts) }))
}

/// A sum that fails in one digit of its total.
fn suspected(room: Room, total: u32, parts: &[(u32, bool)], tie: Tie, digits: usize) -> Option<Tie> {
    let made = sum(parts, &|f| room.range(f));
    misprint::is(room, total, &made, digits).then_some(Tie { suggested: true, ..tie })
}

/// Of the totals that one lead-in lists, or one sentence in several units, some are the sum of their
/// parts: so should the others be.
pub(crate) fn siblings(room: Room, lead: LeadIn, ties: &mut [Tie]) {
    let ties_as_sum = |t: &Tie| t.relation == Relation::Sum && matches!(t.verdict, Verdict::Ties { .. });
    if ties.len() < 2 || !matches!(lead.lead, Lead::OfThe | Lead::OfWhich) || !ties.iter().any(ties_as_sum) {
        return;
    }
    for tie in ties.iter_mut().filter(|t| t.relation == Relation::Partial) {
        let parts: Vec<(u32, bool)> = tie.role(Role::Part).map(|f| (f, false)).collect();
        let total = tie.role(Role::Whole).next();
        if let Some(total) = total.filter(|_| parts.len() > 1) {
            *tie = signed(room, total, &parts);
        }
    }
}

/// Sums that words propose less plainly, kept only where they tie: parts in brackets after their total,
/// parts that sentences list after a total of the same kind.
pub(crate) fn unlisted(room: Room, said: &[Said], s: usize, known: &[Tie]) -> Vec<Tie> {
    let mut out = bracketed(room, &said[s]);
    out.extend(resulting(room, &said[s]));
    out.extend(added(room, said, s));
    out.extend(within(room, &said[s]));
    out.extend(after(room, said, s));
    let own = &said[s];
    let mixed = own.says(0, usize::MAX, const { &words(["gain", "gains"]) })
        && own.says(0, usize::MAX, const { &words(["loss", "losses"]) });
    out.retain(|tie| {
        if mixed && tie.verdict == Verdict::Breaks {
            return false;
        }
        let all: Vec<(u32, bool)> = tie.role(Role::Part).map(|f| (f, false)).collect();
        let Some(total) = tie.role(Role::Whole).next() else { return false };
        let listing = Listing { total, parts: all };
        let listed = |k: &&Tie| k.relation == Relation::Partial && k.role(Role::Whole).next() == Some(total);
        !known.iter().any(|k| listing.is_within(k)) && !known.iter().any(|k| listed(&k))
    });
    out
}

/// "$33 million and $102 million, which resulted in a benefit of $135 million".
fn resulting(room: Room, own: &Said) -> Option<Tie> {
    const MAKES: [u64; 9] = words([
        "resulted",
        "resulting",
        "totaling",
        "totalling",
        "total",
        "aggregate",
        "combined",
        "aggregating",
        "together",
    ]);
    // "a total of $36,000 in four instalments: $9,000 in May, ..."
    let split = own.groups.windows(2).find_map(|w| {
        let ([total], [_, _, ..]) = (&w[0].figures[..], &w[1].figures[..]) else { return None };
        let kin = w[0].unit(room.figures()) == w[1].unit(room.figures());
        let all = own.says(w[0].first.saturating_sub(3), w[0].first, const { &words(["total", "aggregate"]) });
        (kin && all).then(|| holding(room, *total, &w[1].figures, 3)).flatten()
    });
    split.or_else(|| {
        own.groups.windows(2).find_map(|w| {
            let ([_, _, ..], [total]) = (&w[0].figures[..], &w[1].figures[..]) else { return None };
            let kin = w[0].unit(room.figures()) == w[1].unit(room.figures());
            let makes = own.says(w[0].last + 1, w[1].first, &MAKES);
            (kin && makes).then(|| holding(room, *total, &w[0].figures, 3)).flatten()
        })
    })
}

/// "An additional $10.0 billion, for an aggregate of $20.0 billion": what was said before and this.
fn added(room: Room, said: &[Said], s: usize) -> Option<Tie> {
    let own = &said[s];
    let (g, total) = own.groups.iter().enumerate().find(|(_, g)| {
        let all = const { &words(["aggregate", "total", "combined"]) };
        g.figures.len() == 1 && own.says(g.first.saturating_sub(6), g.first, all)
    })?;
    let unit = total.unit(room.figures());
    let before = said.get(s.saturating_sub(2)..s)?.iter().flat_map(|b| &b.groups).chain(&own.groups[..g]);
    let kin = |g: &&Group| g.figures.len() == 1 && g.unit(room.figures()) == unit && unit.currency().is_some();
    let before: Vec<u32> = before.filter(kin).map(|g| g.figures[0]).collect();
    let (last, others) = before.split_last()?;
    let fine = room.digits(total.figures[0]) >= 3;
    let ties = others.iter().rev().filter(|_| fine).map(|o| tie(room, total.figures[0], &[*o, *last]));
    ties.into_iter().find(|t| matches!(t.verdict, Verdict::Ties { .. }))
}

/// A sentence's first amount as the total of all that follow in its unit.
fn within(room: Room, own: &Said) -> Option<Tie> {
    let first = own.groups.iter().find(|g| plain(room, own, g))?;
    let unit = first.unit(room.figures());
    let rest: Vec<&Group> =
        own.groups.iter().filter(|g| g.first > first.first && g.unit(room.figures()) == unit).collect();
    let parts: Vec<u32> = rest.iter().filter(|g| plain(room, own, g)).flat_map(|g| g.figures.clone()).collect();
    if room.digits(first.figures[0]) < 3 || rest.len() > parts.len() || parts.len() < 2 {
        return None;
    }
    let drop_one = || {
        let without = |i: usize| parts.iter().enumerate().filter(|(k, _)| *k != i).map(|(_, f)| *f).collect::<Vec<_>>();
        let fine = parts.len() > 2 && room.digits(first.figures[0]) >= 4;
        (0..parts.len()).filter(|_| fine).find_map(|i| holding(room, first.figures[0], &without(i), 5))
    };
    holding(room, first.figures[0], &parts, 5).or_else(drop_one)
}

/// All amounts of a sentence, or of it and the next ones, as the parts of one before.
fn after(room: Room, said: &[Said], s: usize) -> Option<Tie> {
    let text = &room.document.text;
    let own = &said[s];
    let first = own.groups.iter().find(|g| plain(room, own, g))?;
    let unit = first.unit(room.figures());
    let mut parts: Vec<u32> = Vec::new();
    for next in said[s..].iter().take(3) {
        let listed: Vec<&Group> = next.groups.iter().filter(|g| g.unit(room.figures()) == unit).collect();
        if !listed.iter().all(|g| plain(room, next, g)) {
            return None;
        }
        parts.extend(listed.iter().flat_map(|g| g.figures.clone()));
        if parts.len() < 2 {
            continue;
        }
        let subject = content(own.slice(0, usize::MAX), text);
        let far = next.items.first().map(|i| i.span) != own.items.first().map(|i| i.span);
        for before in said[s.saturating_sub(2)..s].iter().rev() {
            let kin = |g: &&Group| {
                let other = content(before.slice(0, g.last + 6), text);
                let shared = other.iter().filter(|w| subject.contains(w)).count();
                let fine = room.digits(g.figures[0]) >= 3;
                let sized = matches!(g.cue, Cue::Size(_)) && g.figures.len() == 1;
                (plain(room, before, g) || sized)
                    && alike(g.unit(room.figures()), unit)
                    && shared >= if fine { 1 } else { 3 }
                    && (fine || !far)
            };
            let found = best(before.groups.iter().filter(kin).filter_map(|g| holding(room, g.figures[0], &parts, 4)));
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

/// "The remaining $860 million": with the part that was said of the same total it makes the total.
pub(crate) fn remaining(room: Room, said: &[Said], s: usize, known: &mut Vec<Tie>) {
    const REST: [u64; 4] = words(["remaining", "remainder", "balance", "rest"]);
    for group in said[s].groups.iter().filter(|g| g.figures.len() == 1) {
        let own = said[s].groups.iter().rev().find(|g| g.last < group.first).map_or(0, |g| g.last + 1);
        let rest = said[s].says(group.first.saturating_sub(8).max(own), group.first, &REST);
        let unit = group.unit(room.figures());
        if !rest || unit.is_time() {
            continue;
        }
        let near = said[s.saturating_sub(3)..=s].iter().flat_map(|s| &s.groups).flat_map(|g| &g.figures);
        let near: Vec<u32> = near.copied().collect();
        let of = known.iter().rposition(|t| {
            let all = t.figures.iter().all(|f| near.contains(&f.0) && f.0 < group.figures[0]);
            t.relation == Relation::Partial
                && all
                && t.figures.iter().all(|f| room.figure(f.0).unit == unit && f.1 != Role::Offset)
        });
        let Some(at) = of else {
            known.extend(rest_of(room, said, s, group));
            continue;
        };
        let Some(total) = known[at].role(Role::Whole).next() else { continue };
        let parts: Vec<u32> = known[at].role(Role::Part).chain([group.figures[0]]).collect();
        known[at] = holding(room, total, &parts, 2)
            .or_else(|| Some(tie(room, total, &parts)).filter(undetermined))
            .unwrap_or_else(|| known[at].clone());
    }
}

/// What remains with the amount before it, where they make an amount said shortly before.
fn rest_of(room: Room, said: &[Said], s: usize, rest: &Group) -> Option<Tie> {
    let near = said.get(s.saturating_sub(3)..=s)?.iter().flat_map(|s| &s.groups);
    let kin = |f: &u32| *f < rest.figures[0] && room.figure(*f).unit == rest.unit(room.figures());
    let before: Vec<u32> = near.flat_map(|g| g.figures.clone()).filter(kin).collect();
    let (part, totals) = before.split_last()?;
    let ties = totals.iter().rev().filter(|t| room.digits(**t) >= 2);
    ties.map(|t| tie(room, *t, &[*part, rest.figures[0]])).find(|t| matches!(t.verdict, Verdict::Ties { .. }))
}

fn undetermined(tie: &Tie) -> bool {
    matches!(tie.verdict, Verdict::Undetermined { .. })
}

/// Whether a group is one amount that no comparison and no movement has.
fn plain(room: Room, said: &Said, g: &Group) -> bool {
    let unit = g.unit(room.figures());
    let compared = |f: &u32| said.comparisons.iter().any(|c| c.worded && (c.to.contains(f) || c.from.contains(f)));
    let sized = matches!(g.cue, Cue::From | Cue::Base | Cue::Range | Cue::Size(_));
    let bound = g
        .figures
        .iter()
        .any(|f| matches!(room.figure(*f).approximation, Approximation::AtLeast | Approximation::AtMost));
    (unit.currency().is_some() && !matches!(unit, Unit::PerShare(_)) || unit == Unit::Shares || unit == Unit::Pure)
        && g.figures.len() == 1
        && !sized
        && !bound
        && !g.figures.iter().any(compared)
}

/// "$159 in expenditures ($113 in sustaining and $46 in others)".
fn bracketed(room: Room, said: &Said) -> Vec<Tie> {
    let figures = room.figures();
    let mut out = Vec::new();
    for (i, group) in said.groups.iter().enumerate() {
        let depth = said.items[group.last].depth;
        let [total] = group.figures[..] else { continue };
        let inside: Vec<&Group> =
            said.groups[i + 1..].iter().take_while(|g| said.items[g.first].depth > depth).collect();
        let Some(first) = inside.first() else { continue };
        let near = first.first - group.last <= 12;
        let parts: Vec<u32> = inside
            .iter()
            .filter(|g| alike(g.unit(figures), group.unit(figures)))
            .flat_map(|g| g.figures.clone())
            .collect();
        // "($90 in 2022 and $80 in 2021)" are of other times.
        let timed = (first.first..inside[inside.len() - 1].last + 6)
            .any(|i| said.items.get(i).is_some_and(|i| i.is_time() && i.depth > depth));
        let net = taken_off(said, first.last, inside[inside.len() - 1].first);
        if near && parts.len() >= 2 && !timed && !net {
            // "$7.0 billion ($4.1 billion for A and $2.9 billion for B)": nothing but the parts.
            let all = inside.len() == parts.len() && first.first - group.last <= 2;
            let joined = said.says(first.last, inside[inside.len() - 1].first, const { &words(["and"]) });
            out.extend(holding(room, total, &parts, if all && joined { 2 } else { 3 }));
        }
    }
    out
}

/// Whether something is taken off between two items: "net of".
fn taken_off(said: &Said, from: usize, to: usize) -> bool {
    said.says(from, to, const { &words(["net", "less", "minus", "deducting", "offset"]) })
}

/// A sum that ties, or misses by one digit.
fn holding(room: Room, total: u32, parts: &[u32], digits: usize) -> Option<Tie> {
    if parts.len() > 12 || parts.contains(&total) {
        return None;
    }
    let tie = tie(room, total, parts);
    if matches!(tie.verdict, Verdict::Ties { .. }) {
        return Some(tie);
    }
    let value = |f: u32| room.figure(f).value;
    let alike = parts.windows(2).all(|w| value(w[0]) == value(w[1]));
    let distinct = !alike && parts.iter().all(|p| value(*p) != value(total));
    // Bare numbers of few digits are often names.
    let money = room.figure(total).unit.currency().is_some() || room.digits(total) >= 5;
    let parts: Vec<(u32, bool)> = parts.iter().map(|f| (*f, false)).collect();
    let suspect = matches!(tie.verdict, Verdict::Breaks) && distinct && money;
    suspect.then(|| suspected(room, total, &parts, tie, digits)).flatten()
}

/// A sum and its verdict.
pub(crate) fn tie(room: Room, total: u32, parts: &[u32]) -> Tie {
    signed(room, total, &parts.iter().map(|f| (*f, false)).collect::<Vec<_>>())
}

/// A sum of which some parts are taken off.
fn signed(room: Room, total: u32, parts: &[(u32, bool)]) -> Tie {
    let figures: Vec<u32> = parts.iter().map(|p| p.0).chain([total]).collect();
    let verdict = room.judge(&figures, |range| Check::prints(&sum(parts, range), &range(total).abs()));
    let made = sum(parts, &|f| room.range(f));
    let shown = room.amount_of(&made, total, parts);
    let mut terms = String::new();
    for (i, (f, offset)) in parts.iter().enumerate() {
        let sign = if *offset {
            " − "
        } else if i > 0 {
            " + "
        } else {
            ""
        };
        terms.push_str(sign);
        terms.push_str(&room.text(*f));
    }
    let working = format!("{terms} = {shown}, printed {}", room.text(total));
    let mut figures = vec![(total, Role::Whole)];
    figures.extend(parts.iter().map(|(f, offset)| (*f, if *offset { Role::Offset } else { Role::Part })));
    room.tie(Relation::Sum, figures, verdict, working)
}

fn sum(parts: &[(u32, bool)], range: &dyn Fn(u32) -> Range) -> Range {
    let zero = Range::exact(dashu_ratio::RBig::ZERO);
    parts
        .iter()
        .fold(zero, |sum, (f, offset)| if *offset { sum.minus(&range(*f).abs()) } else { sum.plus(&range(*f).abs()) })
}

/// Most of the parts, where some but not all of them make the total.
fn subset(room: Room, total: u32, parts: &[u32]) -> Option<Vec<u32>> {
    if parts.len() > 10 {
        return None;
    }
    let mut best: Option<Vec<u32>> = None;
    for mask in 1u32..(1 << parts.len()) - 1 {
        let some: Vec<u32> = parts.iter().enumerate().filter(|(i, _)| mask & (1 << i) != 0).map(|(_, f)| *f).collect();
        let more = best.as_ref().is_none_or(|b| some.len() > b.len());
        if some.len() >= 2 && more && matches!(tie(room, total, &some).verdict, Verdict::Ties { .. }) {
            best = Some(some);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use crate::Relation::Sum;
    use crate::testing::{outcomes, verdicts};

    #[test]
    fn parts_that_the_words_say_are_all() {
        let text = "Borrowings were $4.4 billion, composed of $423 million of the current portion and $3.9 billion of \
                    commercial paper.";
        assert_eq!(outcomes(Sum, text), ["ties"]);
        assert_eq!(outcomes(Sum, &text.replace("4.4", "7.4")), ["breaks"]);
    }

    #[test]
    fn parts_taken_off() {
        let text = "We recorded a charge of $15 million, comprised of a $23 million charge for severance and a $8 million \
                    reversal of a lease obligation.";
        assert_eq!(outcomes(Sum, text), ["ties"]);
        // Which parts are taken off is left open, so that no break is sure.
        assert_eq!(outcomes(Sum, &text.replace("$15", "$19")), ["undetermined"]);
        let minus = "The price of $46.4 million was comprised of $35.0 million in cash, $13.1 million of shares and other \
                     items of $(1.7) million.";
        assert_eq!(outcomes(Sum, minus), ["ties"]);
    }

    #[test]
    fn brackets_after_a_total() {
        let text = "A credit of $7.0 billion ($4.1 billion for pensions and $2.9 billion for health) was recorded.";
        assert_eq!(outcomes(Sum, text), ["ties"]);
        assert_eq!(outcomes(Sum, &text.replace("7.0", "2.0")), ["suspected"]);
        let net = "Proceeds were $191.2 million ($195.2 million of gross proceeds, net of $3.9 million in expenses).";
        assert!(!outcomes(Sum, net).iter().any(|v| *v != "ties"), "{:?}", verdicts(Sum, net));
    }

    #[test]
    fn an_amount_without_scale_among_others() {
        let text = "Proceeds were $1.2 billion, consisting of $683.9 in cash and shares valued at $491.6.";
        assert_eq!(outcomes(Sum, text), ["ties"]);
    }

    #[test]
    fn silent_on_brackets_of_another_year() {
        let text = "Incentives reduced the cost by $5.5 million at the end of 2023, of which $2.2 million was recognized in \
                    2023 ($0.3 million in 2022).";
        assert!(!outcomes(Sum, text).contains(&"suspected") && !outcomes(Sum, text).contains(&"breaks"));
    }
}
