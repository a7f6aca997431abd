//! Comments with the line and the ask that they stand at.

use std::collections::HashMap;

use super::align::Pairs;
use super::layer::Version;
use super::source::Source;
use super::{Reply, Thread};
use crate::word::Comment;

/// The comments of a copy, each with its replies.
pub(super) fn threads(
    version: &Version<'_>,
    now: &Source,
    pairs: &Pairs,
    line: &impl Fn(usize, bool) -> usize,
) -> Vec<Thread> {
    let mut out: Vec<Thread> = Vec::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    let all = &version.copy.comments;
    let parents: HashMap<&str, &str> = all.iter().filter_map(|c| Some((c.id.as_str(), c.parent.as_deref()?))).collect();
    for comment in all.iter().filter(|c| root(&c.id, &parents) == c.id) {
        by_id.insert(&comment.id, out.len());
        out.push(thread(comment, version, now, pairs, line));
    }
    for comment in all.iter().filter(|c| root(&c.id, &parents) != c.id) {
        if let Some(thread) = by_id.get(root(&comment.id, &parents)).and_then(|i| out.get_mut(*i)) {
            let Comment { who, initials, when, text, .. } = comment.clone();
            thread.replies.push(Reply { who, initials, when, text });
        }
    }
    out
}

/// The comment at the head of a thread. A chain that comes back to itself is headed by what began it.
fn root<'c>(id: &'c str, parents: &HashMap<&'c str, &'c str>) -> &'c str {
    let mut at = id;
    for _ in 0..=parents.len() {
        match parents.get(at) {
            Some(parent) => at = parent,
            None => return at,
        }
    }
    id
}

fn thread(
    comment: &Comment,
    version: &Version<'_>,
    now: &Source,
    pairs: &Pairs,
    line: &impl Fn(usize, bool) -> usize,
) -> Thread {
    let at = comment.paragraph.filter(|_| comment.part == 0).and_then(|number| {
        // The unit that the words stand in, or the last one before it that the draft has too.
        let here = version.units.iter().rposition(|u| u.paragraphs.start <= number)?;
        let base = (0..=here).rev().find_map(|u| version.pairs.from[u])?;
        let unit = &now.units[pairs.to[base]?];
        Some(if unit.rows.is_some() { unit.block.start } else { unit.content.span.start })
    });
    let ask = at.and_then(|at| now.asks.iter().rev().find(|a| a.0 <= at)).map(|a| a.1.clone());
    let Comment { who, initials, when, text, on, done, .. } = comment.clone();
    let line = at.map(|at| line(at, false));
    Thread { on, line, ask, who, initials, when, text, done, replies: Vec::new(), source: version.name.to_owned() }
}
