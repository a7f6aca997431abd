//! Partial: listed parts of a total or of a change, said or taken not to be all of it.
//!
//! Reads: "including", "such as", "of which", "primarily due to", "driven by", "attributable to", "Of the
//! increase", and the offsets after "partially offset by", in the same sentence as the total or in the
//! ones after it ("The increase was due to", "In addition, charges included").
//!
//! Silent: no total in the parts' unit is printed; the parts are themselves compared values.
//!
//! The verdict is always partial: what remains is shown, and no remainder is an error.
//!
//! Example: "increased by $4.1 billion, driven by compensation of $2.4 billion and depreciation of $517
//! million": 4.1 − 2.4 − 0.517 = 1.183 remains.

use tieout_figures::{Figure, Unit, word, words};

use crate::event::Said;
use crate::exact::Range;
use crate::group::Group;
use crate::lexicon::Powers;
use crate::parts::{Lead, LeadIn, Listed, in_unit, listed, total_before, total_named, total_said};
use crate::room::Room;
use crate::sum;
use crate::tie::{Relation, Role, Tie, Verdict};

/// Partial listings that a passage asserts.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    let mut out: Vec<Tie> = Vec::new();
    for s in 0..said.len() {
        for lead in said[s].leads.iter().copied() {
            let mut found = Vec::new();
            for listing in listings(room, said, s, lead) {
                if out.iter().any(|t| listing.is_within(t)) {
                    continue;
                }
                found.push(match sum::whole(room, &said[s], lead, &listing) {
                    Some(tie) => tie,
                    None if matches!(lead.lead, Lead::Consists | Lead::Represents) => continue,
                    None => tie(room, listing.total, &listing.parts),
                });
            }
            sum::siblings(room, lead, &mut found);
            out.append(&mut found);
        }
        out.extend(of_the(room, &said[s]));
        let named = of_named(room, said, s);
        out.extend(merged(room, named, &out));
    }
    for s in 0..said.len() {
        let more = sum::unlisted(room, said, s, &out);
        out.extend(more);
        sum::remaining(room, said, s, &mut out);
    }
    out
}

/// A total and its listed parts; true where a part is taken off.
pub(crate) struct Listing {
    pub total: u32,
    pub parts: Vec<(u32, bool)>,
}

impl Listing {
    /// Whether a tie has the same total and all of the parts.
    pub(crate) fn is_within(&self, tie: &Tie) -> bool {
        let has = |f: u32| tie.figures.iter().any(|x| x.0 == f);
        tie.role(Role::Whole).next() == Some(self.total) && self.parts.iter().all(|p| has(p.0))
    }
}

/// The listings that a lead-in begins: one, or one for each member of a list of totals, or of each unit.
fn listings(room: Room, said: &[Said], s: usize, lead: LeadIn) -> Vec<Listing> {
    let figures = room.figures();
    let mut out = Vec::new();
    for unit in units(&said[s], lead, figures) {
        let Some((total, mut parts)) = found(room, said, s, lead, unit) else { continue };
        if lead.lead != Lead::OfThe && outermost(&said[s], lead) {
            parts.extend(goes_on(said, s, unit, figures));
        }
        let pairwise = total.len() > 1 && parts.iter().any(|p| p.figures.len() == total.len());
        if pairwise {
            for (i, t) in total.iter().enumerate() {
                let own = parts.iter().filter(|p| p.figures.len() == total.len()).map(|p| (p.figures[i], p.offset));
                out.push(Listing { total: *t, parts: own.collect() });
            }
        } else {
            let parts: Vec<(u32, bool)> = parts.iter().flat_map(|p| p.figures.iter().map(|f| (*f, p.offset))).collect();
            let total = if let [t] = total[..] { Some(t) } else { one_of(&total, &parts, figures) };
            out.extend(total.map(|total| Listing { total, parts }));
        }
        if lead.lead != Lead::OfThe {
            break;
        }
    }
    out
}

/// Whether no lead-in with figures stands before it in the sentence.
fn outermost(said: &Said, lead: LeadIn) -> bool {
    let before = said.leads.iter().copied().filter(|l| l.end <= lead.at);
    before.into_iter().all(|l| !said.groups.iter().any(|g| g.first >= l.end && g.last < lead.at))
}

/// The units of what follows a lead-in, in order.
fn units(said: &Said, lead: LeadIn, figures: &[Figure]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    for group in said.groups.iter().filter(|g| g.first >= lead.end) {
        for f in [&group.figures, &group.other].into_iter().filter_map(|l| l.first()) {
            let unit = figures[*f as usize].unit;
            let count = unit != Unit::Pure || matches!(lead.lead, Lead::OfWhich | Lead::OfThe);
            if !unit.is_time() && count && !out.contains(&unit) {
                out.push(unit);
            }
        }
    }
    out
}

/// The total and the parts of a lead-in in a unit.
fn found(room: Room, said: &[Said], s: usize, lead: LeadIn, unit: Unit) -> Option<(Vec<u32>, Vec<Listed>)> {
    let figures = room.figures();
    let stated = if lead.lead == Lead::OfThe {
        headed(&said[s], unit, figures)
    } else {
        total_before(&said[s], lead, unit, figures)
    };
    let from_head = lead.lead == Lead::OfThe && stated.is_some();
    let total = stated.or_else(|| total_said(said, s, lead, unit, figures, &room.document.text))?;
    let unit = figures[*total.first()? as usize].unit;
    // "Of the $12.0 million increase to $112.0 million, $7.0 million": the parts come after the head.
    let head = said[s].items.iter().position(|i| i.is(const { word(",") })).filter(|_| from_head);
    let lead = LeadIn { end: head.unwrap_or(lead.end).max(lead.end), ..lead };
    let parts = listed(&said[s], lead, unit, figures);
    let parts: Vec<Listed> = parts.into_iter().filter(|p| !p.figures.iter().any(|f| total.contains(f))).collect();
    let any = parts.iter().any(|p| !p.offset) || lead.lead == Lead::Includes && !parts.is_empty();
    any.then_some((total, parts))
}

/// "Of the $5 million accrued, …": the total stands in the lead-in itself.
fn headed(said: &Said, unit: Unit, figures: &[Figure]) -> Option<Vec<u32>> {
    let comma = said.items.iter().position(|i| i.is(const { word(",") }))?;
    let group = said.groups.first().filter(|g| g.last < comma)?;
    in_unit(group, unit, figures)
}

/// "$4.2 billion of the $5.6 billion price": a part and its total side by side.
fn of_the(room: Room, said: &Said) -> Vec<Tie> {
    let mut out = Vec::new();
    for pair in said.groups.windows(2) {
        let [a, b] = pair else { continue };
        let ([part], [total]) = (&a.figures[..], &b.figures[..]) else { continue };
        let between = said.slice(a.last + 1, b.first);
        let of = between.len() <= 3
            && between.first().is_some_and(|i| i.is(const { word("of") }))
            && between.iter().skip(1).all(|i| {
                i.is_one(const { &words(["the", "our", "its", "this", "total", "aggregate", "a", "company’s"]) })
            });
        let (x, y) = (room.figure(*part).unit, room.figure(*total).unit);
        if of && between.len() >= 2 && x == y && x.currency().is_some() {
            out.push(tie(room, *total, &[(*part, false)]));
        }
    }
    out
}

/// "$721 million of our deferred revenue": a part of what an earlier sentence gave by that name.
fn of_named(room: Room, said: &[Said], s: usize) -> Vec<(u32, u32)> {
    let figures = room.figures();
    let own = &said[s];
    let mut out = Vec::new();
    for (g, group) in own.groups.iter().enumerate().filter(|(_, g)| countable(g.unit(figures)) && g.other.is_empty()) {
        if let Some(total) = counted_of(room, said, s, group) {
            out.push((total, group.figures[0]));
            continue;
        }
        let of = own.says(group.last + 1, group.last + 2, const { &words(["of"]) });
        let these = own.says(group.last + 2, group.last + 3, const { &words(["these", "those"]) });
        let the = own.says(group.last + 2, group.last + 3, const { &words(["the", "our", "this", "its"]) })
            && group.unit(figures).currency().is_some();
        let next = own.groups.get(g + 1).map_or(usize::MAX, |n| n.first);
        if !of
            || !(the || these)
            || next <= group.last + 5
            || own.leads.iter().any(|l| l.end <= group.first && l.at > 0)
        {
            continue;
        }
        let lead = LeadIn { lead: Lead::OfThe, at: 0, end: group.first };
        let named = phrase(own, group.last + 3);
        let Some(total) = total_named(said, s, named, lead, group.unit(figures), figures, &room.document.text) else {
            continue;
        };
        if total.len() == group.figures.len() {
            out.extend(total.iter().zip(&group.figures).map(|(t, f)| (*t, *f)));
        } else if let [f] = group.figures[..] {
            out.extend(one_of(&total, &[(f, false)], figures).map(|t| (t, f)));
        }
    }
    out
}

/// "1.3 million of these shares": the shares that the sentence before gave.
fn counted_of(room: Room, said: &[Said], s: usize, group: &Group) -> Option<u32> {
    let [figure] = group.figures[..] else { return None };
    let text = room.text(figure);
    if !text.contains(" of these ") && !text.contains(" of those ") {
        return None;
    }
    let unit = room.figure(figure).unit;
    let mut before = said.get(s.checked_sub(1)?)?.groups.iter().chain(&said[s].groups);
    let kin = |g: &&Group| g.figures.len() == 1 && g.figures[0] < figure && g.unit(room.figures()) == unit;
    before.rfind(kin).map(|g| g.figures[0])
}

/// Whether parts of a unit may be told by the name of their total: money and shares.
fn countable(unit: Unit) -> bool {
    unit.currency().is_some() || matches!(unit, Unit::Shares | Unit::Pure)
}

/// Parts of one total together: a sum where they make it.
fn merged(room: Room, parts: Vec<(u32, u32)>, known: &[Tie]) -> Vec<Tie> {
    let mut totals: Vec<u32> = parts.iter().map(|p| p.0).collect();
    totals.dedup();
    let ties = totals.into_iter().map(|total| {
        let own: Vec<u32> = parts.iter().filter(|p| p.0 == total).map(|p| p.1).collect();
        let whole =
            Some(sum::tie(room, total, &own)).filter(|t| own.len() > 1 && matches!(t.verdict, Verdict::Ties { .. }));
        whole.unwrap_or_else(|| tie(room, total, &own.iter().map(|f| (*f, false)).collect::<Vec<_>>()))
    });
    let new = |t: &Tie| {
        let all: Vec<u32> = t.figures.iter().map(|f| f.0).collect();
        !known.iter().any(|k| all.iter().all(|f| k.figures.iter().any(|x| x.0 == *f)))
    };
    ties.filter(new).collect()
}

/// Words from an item to the end of their phrase.
fn phrase(said: &Said, from: usize) -> &[crate::passage::Item] {
    let ends = Powers::STATES.or(Powers::RECORDS).or(Powers::JOINS).or(Powers::CAUSES);
    let stops = |i: &usize| {
        let item = &said.items[*i];
        item.figure().is_some()
            || item.is_time()
            || item.powers.any(ends)
            || item.is_one(const { &words([",", ";", ".", "(", "to", "for", "remained", "as"]) })
    };
    let end = (from..said.items.len()).find(stops).unwrap_or(said.items.len());
    said.slice(from, end)
}

/// Parts that the next sentences go on with: "These increases were partially offset by", "In addition,
/// charges included".
fn goes_on(said: &[Said], s: usize, unit: Unit, figures: &[Figure]) -> Vec<Listed> {
    let mut out = Vec::new();
    for next in &said[s + 1..] {
        let items = &next.items;
        let offset =
            items.iter().take(16).take_while(|i| i.figure().is_none()).position(|i| i.powers.has(Powers::OFFSETS));
        let addition =
            items.first().is_some_and(|i| i.is_one(const { &words(["additionally", "furthermore", "further"]) }))
                || items.first().is_some_and(|i| i.is(const { word("in") }))
                    && items.get(1).is_some_and(|i| i.is(const { word("addition") }));
        let also = items.iter().take(8).any(|i| i.is(const { word("also") }))
            && items.iter().take(12).any(|i| i.powers.moves());
        let lead = next.leads.first().copied();
        let end = if let Some(at) = offset {
            at
        } else if let Some(lead) =
            lead.filter(|l| addition && l.lead == Lead::Includes || also && l.lead == Lead::Causes)
        {
            lead.end
        } else {
            break;
        };
        let lead = LeadIn { lead: Lead::Includes, at: end, end };
        let inner = next.leads.iter().copied().find(|l| l.at > end).map_or(usize::MAX, |l| l.at);
        let begins = |p: &Listed| {
            next.groups.iter().find(|g| p.figures.iter().any(|f| g.figures.contains(f))).map_or(0, |g| g.first)
        };
        let parts = listed(next, lead, unit, figures).into_iter().filter(|p| begins(p) < inner);
        out.extend(parts.map(|p| Listed { offset: p.offset || offset.is_some(), ..p }));
    }
    out
}

/// The member of a list of totals whose period holds the parts'.
fn one_of(total: &[u32], parts: &[(u32, bool)], figures: &[Figure]) -> Option<u32> {
    let period = figures[parts.first()?.0 as usize].period?;
    let holds = |t: &&u32| {
        figures[**t as usize].period.is_some_and(|p| {
            p == period || p.start.is_some() && period.start >= p.start && period.start.is_some() && period.end <= p.end
        })
    };
    total.iter().find(holds).copied()
}

/// What a total leaves after its parts.
pub(crate) fn tie(room: Room, total: u32, parts: &[(u32, bool)]) -> Tie {
    let mut rest = room.range(total).abs();
    let mut terms = room.text(total);
    for (f, offset) in parts {
        let part = scaled(room, *f, total);
        rest = if *offset { rest.plus(&part) } else { rest.minus(&part) };
        terms.push_str(&format!(" {} {}", if *offset { '+' } else { '−' }, room.text(*f)));
    }
    let working = format!("{terms} leaves {}", room.amount_of(&rest, total, parts));
    let mut figures = vec![(total, Role::Whole)];
    figures.extend(parts.iter().map(|(f, offset)| (*f, if *offset { Role::Offset } else { Role::Part })));
    room.tie(Relation::Partial, figures, Verdict::Partial { remainder: rest }, working)
}

/// A part in its total's unit: basis points of a rate in per cent.
fn scaled(room: Room, part: u32, total: u32) -> Range {
    let (p, t) = (room.figure(part).unit, room.figure(total).unit);
    let range = room.range(part).abs();
    match (p, t) {
        (Unit::BasisPoints, Unit::Percent | Unit::Points) => {
            range.scaled(&dashu_ratio::RBig::from_parts(1.into(), 100u8.into()))
        }
        (Unit::Percent | Unit::Points, Unit::BasisPoints) => range.scaled(&dashu_ratio::RBig::from(100)),
        _ => range,
    }
}

#[cfg(test)]
mod tests {
    use crate::Relation::Partial;
    use crate::testing::{outcomes, verdicts};

    #[test]
    fn what_remains() {
        let text =
            "Costs increased by $4.1 billion, driven by compensation of $2.4 billion and depreciation of $517 million.";
        assert_eq!(
            verdicts(Partial, text),
            ["partial: $4.1 billion − $2.4 billion − $517 million leaves [1.0825, 1.2835] billion"]
        );
    }

    #[test]
    fn offsets_are_added_back() {
        let text = "Sales increased $30 million, primarily due to volume of $38 million, partially offset by prices of $6 \
                    million.";
        assert_eq!(
            verdicts(Partial, text),
            ["partial: $30 million − $38 million + $6 million leaves [-3.5, -0.5] million"]
        );
    }

    #[test]
    fn whatever_the_remainder_it_is_no_break() {
        let text = "Receivables increased by $55.9 million, including $303.4 million of trade receivables.";
        assert_eq!(outcomes(Partial, text), ["partial"]);
    }
}
