//! Same, by tags: figures that inline XBRL tags as one fact (concept, context and unit) in several places.
//!
//! Reads: the tags' names and contexts; the printed digits with the tag's own scale and sign.
//!
//! Silent: facts that are nil or hidden; a fact printed once.
//!
//! Breaks: the rounding intervals of two printings do not meet. The printing that most others agree with is
//! taken for the first.
//!
//! Authority: XBRL 2.1, duplicate facts; Calculations 1.1 on rounding.
//!
//! Example: accounts receivable tagged 4,717 million in the balance sheet and 4.7 billion in a note.

use rustc_hash::FxHashMap;
use tieout_document::Fact;
use tieout_figures::{Decimal, Figure, Interval, Place};

use crate::exact::Range;
use crate::room::Room;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// Ties of all facts that are printed more than once.
pub(crate) fn read(room: Room) -> Vec<Tie> {
    let mut groups: FxHashMap<(&str, &str, &str), Vec<u32>> = FxHashMap::default();
    let mut order = Vec::new();
    for (figure, f) in room.figures().iter().zip(0..) {
        let Some(fact) = figure.fact.and_then(|i| room.document.facts.get(i as usize)) else { continue };
        let key = (fact.name.as_str(), fact.context.as_str(), fact.unit.as_str());
        let group = groups.entry(key).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(f);
    }
    order.iter().filter_map(|key| groups.get(key)).filter(|g| g.len() > 1).flat_map(|g| group(room, g)).collect()
}

/// Ties each printing of a fact with the one that most of them agree with; among like ones a primary
/// statement's, then the most exact.
fn group(room: Room, figures: &[u32]) -> Vec<Tie> {
    let values: Vec<Option<Range>> = figures.iter().map(|f| value(room, *f)).collect();
    let meets = |a: usize, b: usize| match (&values[a], &values[b]) {
        (Some(a), Some(b)) => a.meets(b),
        _ => true,
    };
    let all = 0..figures.len().min(64);
    let agree = |a: usize| all.clone().filter(|b| meets(a, *b)).count();
    let rank = |a: &usize| {
        let figure = room.figure(figures[*a]);
        (agree(*a), figure.place == Place::Primary, std::cmp::Reverse(figure.digit), std::cmp::Reverse(*a))
    };
    let Some(first) = all.clone().max_by_key(rank) else { return Vec::new() };
    let others = (0..figures.len()).filter(|i| *i != first);
    others
        .map(|i| {
            let verdict = if meets(first, i) { Verdict::Ties { boundary: false } } else { Verdict::Breaks };
            let (a, b) = (figures[first], figures[i]);
            let working = format!("{} and {} are tagged as one fact", room.text(a), room.text(b));
            let tie = room.tie(Relation::Same, vec![(a, Role::First), (b, Role::Second)], verdict, working);
            Tie { basis: Basis::Tags, ..tie }
        })
        .collect()
}

/// What a printed figure says of its fact: its digits with the scale and sign of the tag.
pub(crate) fn value(room: Room, f: u32) -> Option<Range> {
    let figure = room.figure(f);
    let fact = room.document.facts.get(figure.fact? as usize)?;
    Some(Range::of(tagged(figure, fact)))
}

/// The printed interval of a fact, with the scale and the sign of its tag.
pub fn tagged(figure: &Figure, fact: &Fact) -> Interval {
    let by = fact.scale - figure.scale.power;
    let shift = |d: Option<Decimal>| d.map(|d| d.shift(by));
    let Interval { low, high } = figure.interval;
    // The sign of a fact is its tag's; the one that is printed may be the layout's.
    let turned = figure.value.is_negative() != fact.negated;
    if turned {
        Interval { low: shift(high).map(Decimal::negated), high: shift(low).map(Decimal::negated) }
    } else {
        Interval { low: shift(low), high: shift(high) }
    }
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::testing::outcomes;

    fn page(second: &str) -> String {
        format!(
            "<html xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'><body><div style='display:none'><ix:header><ix:resources>\
             <xbrli:context id='c'><xbrli:period><xbrli:instant>2023-12-31</xbrli:instant></xbrli:period></xbrli:context>\
             <xbrli:unit id='u'><xbrli:measure>iso4217:NOK</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>\
             <p>Bonds of <ix:nonFraction name='x:Bonds' contextRef='c' unitRef='u' scale='6'>1,205.4</ix:nonFraction> million \
             were held.</p><p>At the year's end they stood at {second} in all.</p></body></html>"
        )
    }

    fn tag(scale: u8, text: &str) -> String {
        format!("<ix:nonFraction name='x:Bonds' contextRef='c' unitRef='u' scale='{scale}'>{text}</ix:nonFraction>")
    }

    #[test]
    fn one_fact_has_one_value() {
        let same = |scale, text: &str| outcomes(Relation::Same, &page(&tag(scale, text)));
        assert_eq!(same(9, "1.2"), ["ties"]);
        assert_eq!(same(6, "1,204.5"), ["breaks"]);
    }
}
