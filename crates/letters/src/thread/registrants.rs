//! Letters of one registrant, whatever it is called.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::facts::Facts;
use super::overlap::overlap;
use crate::model::Side;

/// What two letters of one registrant share.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Name(&'a str),
    Cik(&'a str),
    File((u32, u32)),
    Reference(&'a str),
}

/// Groups of letters that share a name, a CIK, a file number or a reviewed filing; in order.
pub(super) fn groups(facts: &[Facts<'_>]) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..facts.len()).collect();
    let mut first: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for (i, f) in facts.iter().enumerate() {
        let keys = (f.names.iter().map(|n| Key::Name(n)))
            .chain(f.ciks.iter().map(|c| Key::Cik(c)))
            .chain(f.files.iter().map(|n| Key::File(*n)))
            .chain(f.references.iter().map(|r| Key::Reference(r)));
        for key in keys {
            let other = *first.entry(key).or_insert(i);
            let (a, b) = (root(&mut parent, i), root(&mut parent, other));
            if let Some(p) = parent.get_mut(a.max(b)) {
                *p = a.min(b);
            }
        }
    }
    renamed(facts, &mut parent);
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..facts.len() {
        out.entry(root(&mut parent, i)).or_default().push(i);
    }
    out.into_values().collect()
}

/// Joins what a letter names by date and cannot be found among those of its registrant: a company that registers its
/// shares may have had another name, and no number yet. The letter named must be the only one of its day on such a
/// filing.
fn renamed(facts: &[Facts<'_>], parent: &mut [usize]) {
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (i, f) in facts.iter().enumerate().filter(|(_, f)| f.side == Side::Staff) {
        if let Some(day) = f.date {
            days.entry(day).or_default().push(i);
        }
    }
    for (i, f) in facts.iter().enumerate().filter(|(_, f)| f.side == Side::Staff) {
        for day in f.earlier.iter().chain(&f.mentioned) {
            let alike = |k: &usize| facts.get(*k).is_some_and(|o| *k != i && overlap(o, f) > 1);
            let mut named = days.get(day).into_iter().flatten().copied().filter(alike);
            if let (Some(one), None) = (named.next(), named.next()) {
                let (a, b) = (root(parent, i), root(parent, one));
                if let Some(p) = parent.get_mut(a.max(b)) {
                    *p = a.min(b);
                }
            }
        }
    }
}

/// The root of a tree, its path halved on the way.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while let Some(up) = parent.get(at).copied().filter(|up| *up != at) {
        let over = parent.get(up).copied().unwrap_or(up);
        if let Some(p) = parent.get_mut(at) {
            *p = over;
        }
        at = over;
    }
    at
}
