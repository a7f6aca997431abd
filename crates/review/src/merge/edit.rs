//! What each version did to the sentences of a unit, which of it agrees, and the words that come of it.

use std::ops::Range;
use std::rc::Rc;

use super::align::{ALIKE, Item, Step, alike, steps};
use super::render::{Room, common, render};
use super::token::{Content, Look, Token, Wrap, key};

/// Sentences of the base that a version has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// 0 is the draft as it is now; others are copies.
    pub source: usize,
    /// Sentences of the base; none where some were inserted.
    pub at: Range<usize>,
    /// Sentences of the version.
    pub new: Range<usize>,
    /// What the new words are compared by.
    pub key: String,
}

fn items(content: &Content) -> Vec<Item> {
    (0..content.sentences.len())
        .map(|i| Item::new(&content.key(i), &content.tokens[content.sentences[i].clone()], 0))
        .collect()
}

/// What a version did to a unit; and for each sentence of the base the version's.
pub(super) fn edits(base: &Content, version: &Content, source: usize) -> (Vec<Edit>, Vec<Option<usize>>) {
    let (old, new) = (items(base), items(version));
    let mut pairs = vec![None; old.len()];
    let mut out: Vec<Edit> = Vec::new();
    let (mut b, mut v) = (0, 0);
    let mut touches = false;
    // The changed sentence that stands before.
    let mut last: Option<(usize, usize)> = None;
    for step in alike(&old, &new) {
        let (at, of) = match step {
            Step::Both(i, j) => {
                pairs[i] = Some(j);
                (i..i + 1, j..j + 1)
            }
            Step::Old(i) => (i..i + 1, v..v),
            Step::New(j) => (b..b, j..j + 1),
        };
        (b, v) = (at.end, of.end);
        if matches!(step, Step::Both(i, j) if old[i].same(&new[j])) {
            touches = false;
            continue;
        }
        match (out.last_mut(), &last) {
            // What was parted or joined is one change with what it was parted from or joined to.
            (Some(before), Some(paired)) if touches && old_new(&old, &new, *paired, step) => {
                (before.at.end, before.new.end) = (at.end, of.end);
            }
            // Sentences that are new side by side are one.
            (Some(before), None) if touches && before.at.is_empty() && at.is_empty() => before.new.end = of.end,
            _ => {
                out.push(Edit { source, at, new: of, key: String::new() });
                last = None;
            }
        }
        last = if let Step::Both(i, j) = step { Some((i, j)) } else { last };
        touches = true;
    }
    for edit in &mut out {
        edit.key = key(&version.tokens[version.tokens_of(edit.new.clone())]);
    }
    (out, pairs)
}

/// Whether a sentence that came or went is a part of the changed one before it.
fn old_new(old: &[Item], new: &[Item], (i, j): (usize, usize), step: Step) -> bool {
    match step {
        Step::New(part) => new[part].part_of(&old[i], &new[j]),
        Step::Old(part) => old[part].part_of(&new[j], &old[i]),
        Step::Both(..) => false,
    }
}

/// Whether an edit has been made in the draft already: what it brings is there, and what it takes away is
/// not, nor anything like it.
pub(super) fn is_made(
    edit: &Edit,
    base: &Content,
    version: &Content,
    (current, now_of): (&Content, &[Option<usize>]),
) -> bool {
    let (old, new, now) = (items(base), items(version), items(current));
    let there = |item: &Item| now.iter().any(|n| n.same(item));
    // What stands in its place may be it, written anew.
    let like = |i: usize| now_of.get(i).copied().flatten().is_some_and(|n| now[n].alike(&old[i]) >= ALIKE);
    let brings = &new[edit.new.clone()];
    let mut takes = edit.at.clone().filter(|i| !brings.iter().any(|n| n.same(&old[*i])));
    let gone = match brings.is_empty() {
        true => takes.all(|i| !there(&old[i]) && !like(i)),
        false => takes.all(|i| !there(&old[i])),
    };
    gone && brings.iter().all(there)
}

/// Edits of all versions in groups that touch the same sentences.
pub(super) fn clusters(mut all: Vec<Edit>) -> Vec<(Range<usize>, Vec<Edit>)> {
    all.sort_by_key(|e| (e.at.start, e.at.end, e.source));
    let mut out: Vec<(Range<usize>, Vec<Edit>)> = Vec::new();
    for edit in all {
        match out.last_mut() {
            Some((hull, edits)) if touch(hull, &edit.at) => {
                hull.end = hull.end.max(edit.at.end);
                edits.push(edit);
            }
            _ => out.push((edit.at.clone(), vec![edit])),
        }
    }
    out
}

fn touch(hull: &Range<usize>, at: &Range<usize>) -> bool {
    match (hull.is_empty(), at.is_empty()) {
        (true, true) => hull.start == at.start,
        (true, false) => false,
        (false, true) => hull.start < at.start && at.start < hull.end,
        (false, false) => at.start < hull.end,
    }
}

/// What a version says in place of some sentences of the base.
pub(super) fn said(base: &Content, hull: &Range<usize>, edits: &[&Edit], version: &Content) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut at = hull.start;
    for edit in edits {
        if edit.at.start > at {
            out.push(base.said(at..edit.at.start));
        }
        out.push(version.said(edit.new.clone()));
        at = edit.at.end.max(at);
    }
    if at < hull.end {
        out.push(base.said(at..hull.end));
    }
    out.retain(|s| !s.is_empty());
    out.join(" ")
}

/// Whether a version shows bold and italic where the draft has them: then it can be believed for new words.
pub(super) fn trusted(current: &Content, version: &Content) -> bool {
    let both = steps(&current.tokens, &version.tokens).into_iter().filter_map(|s| match s {
        Step::Both(i, j) => Some((&current.tokens[i], &version.tokens[j])),
        _ => None,
    });
    let mut any = false;
    for (a, b) in both {
        if (a.bold, a.italic) != (b.bold, b.italic) {
            return false;
        }
        any = true;
    }
    any
}

/// New words in place of the draft's, which keep their looks where they are the same.
pub(super) fn woven(current: &[Token], range: Range<usize>, new: &[Token], trust: bool, begins: bool) -> Vec<Token> {
    let old = &current[range.clone()];
    let mut out: Vec<Token> = Vec::new();
    let (mut gone, mut come): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let flush = |gone: &mut Vec<usize>, come: &mut Vec<usize>, next: usize, out: &mut Vec<Token>| {
        let wraps = around(current, range.start, gone, next);
        for j in come.drain(..) {
            let last = out.last().filter(|t| t.src.is_none()).map(|t| t.wraps.clone());
            out.push(fresh(&new[j], &wraps, last.as_deref(), trust));
        }
        gone.clear();
    };
    for step in steps(old, new) {
        match step {
            Step::Old(i) => gone.push(i),
            Step::New(j) => come.push(j),
            Step::Both(i, j) => {
                flush(&mut gone, &mut come, i, &mut out);
                let mut kept = old[i].clone();
                if kept.gap.is_empty() != new[j].gap.is_empty() && i > 0 && j > 0 {
                    kept.gap.clone_from(&new[j].gap);
                }
                out.push(kept);
            }
        }
    }
    flush(&mut gone, &mut come, old.len(), &mut out);
    if let Some(first) = out.first_mut() {
        let was = old.first().map(|t| t.gap.clone()).filter(|g| !g.is_empty());
        if first.src.is_none() && (begins || !first.gap.is_empty()) && range.start > 0 {
            first.gap = was.unwrap_or_else(|| " ".to_owned());
        } else if first.src.is_some() && range.start > 0 && first.gap.is_empty() && begins {
            " ".clone_into(&mut first.gap);
        }
    }
    out
}

/// What words that were replaced, or that stand on both sides, are wrapped in.
fn around(current: &[Token], start: usize, gone: &[usize], next: usize) -> Vec<Rc<Wrap>> {
    let shared = match (gone.first(), gone.last()) {
        (Some(first), Some(_)) => gone.iter().fold(current[start + first].wraps.clone(), |mut all, i| {
            all.truncate(common(&all, &current[start + i].wraps));
            all
        }),
        _ => match ((start + next).checked_sub(1).and_then(|i| current.get(i)), current.get(start + next)) {
            (Some(before), Some(after)) => before.wraps[..common(&before.wraps, &after.wraps)].to_vec(),
            _ => Vec::new(),
        },
    };
    shared.into_iter().filter(|w| w.look != Look::Code).collect()
}

/// A new word as it will look.
pub(super) fn fresh(token: &Token, around: &[Rc<Wrap>], last: Option<&[Rc<Wrap>]>, trust: bool) -> Token {
    let mut wraps = around.to_vec();
    let mut wanted = Vec::new();
    if token.wraps.iter().any(|w| w.look == Look::Confidential) {
        wanted.push((Look::Confidential, "[[", "]]", true));
    }
    if trust {
        wanted.push((Look::Bold, "**", "**", token.bold));
        wanted.push((Look::Italic, "*", "*", token.italic));
    }
    for (look, open, close, on) in wanted {
        let has = wraps.iter().any(|w| w.look == look);
        if has && !on {
            wraps.retain(|w| w.look != look);
        } else if !has && on {
            // Side by side, new words of one look stand in one pair of signs.
            let depth = wraps.len();
            let same = last.and_then(|l| l.get(depth)).filter(|w| w.look == look && w.span.is_empty()).cloned();
            wraps.push(
                same.unwrap_or_else(|| {
                    Rc::new(Wrap { look, open: open.to_owned(), close: close.to_owned(), span: 0..0 })
                }),
            );
        }
    }
    let src = token.src.clone().filter(|_| !token.span.is_empty());
    Token { wraps, src, inner: Vec::new(), ..token.clone() }
}

/// The bytes that change where tokens of a unit are replaced, and what they become.
pub(super) fn splices(
    content: &Content,
    edits: Vec<(Range<usize>, Vec<Token>)>,
    room: Room,
) -> Vec<(Range<usize>, String)> {
    let all = &content.tokens;
    let n = all.len();
    let cut = |k: usize| k == 0 || k >= n || common(&all[k - 1].wraps, &all[k].wraps) == 0;
    let mut regions: Vec<(Range<usize>, Vec<Token>, usize)> = Vec::new();
    // Where the first words go, those behind begin the unit.
    let begins = |range: &Range<usize>, tokens: &[Token]| range.start == 0 && !range.is_empty() && tokens.is_empty();
    for (range, new) in edits {
        let start = (0..=range.start).rev().find(|k| cut(*k)).unwrap_or(0);
        let end = (range.end..=n).find(|k| cut(*k)).unwrap_or(n);
        match regions.last_mut() {
            Some((last, tokens, done)) if start < last.end || begins(last, tokens) && start == last.end => {
                tokens.extend_from_slice(&all[*done..range.start.max(*done)]);
                tokens.extend(new);
                (last.end, *done) = (last.end.max(end), range.end.max(*done));
            }
            _ => {
                let mut tokens = all[start..range.start].to_vec();
                tokens.extend(new);
                regions.push((start..end, tokens, range.end));
            }
        }
    }
    let closed = |k: usize| all[k].wraps.iter().map(|w| w.span.end).fold(all[k].span.end, usize::max);
    let opened = |k: usize| all[k].wraps.iter().map(|w| w.span.start).fold(all[k].span.start, usize::min);
    let mut out = Vec::new();
    for (range, mut tokens, done) in regions {
        tokens.extend_from_slice(&all[done..range.end.max(done)]);
        let first = range.start == 0;
        let start = if first { content.span.start } else { closed(range.start - 1) };
        let mut end = if range.is_empty() { start } else { closed(range.end - 1) };
        let mut text = render(&tokens, room, first && room == Room::Text);
        if !first && let Some(token) = tokens.first() {
            text.insert_str(0, &token.gap);
        }
        if first && range.end < n {
            match tokens.is_empty() {
                true => end = opened(range.end),
                false if range.is_empty() => text.push(' '),
                false => {}
            }
        }
        out.push((start..end, text));
    }
    out
}
