//! Which of the old goes with which of the new: words, sentences, rows, paragraphs.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::token::Token;

/// What of a comparison stays as it is, comes and goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The same, or taken for the same.
    Both(usize, usize),
    Old(usize),
    New(usize),
}

/// Beyond this many changed things at once no best match is sought, as it may cost their square.
const MOST: usize = 6_000;
/// The most pairs that are weighed at once.
const MOST_PAIRS: usize = 400_000;
/// The share of words that two must have in common to be one, in percent.
pub(super) const ALIKE: usize = 45;

/// What is compared: by its key whether it is the same, by its words whether it is alike.
#[derive(Clone, Debug)]
pub(super) struct Item {
    key: u64,
    /// Hashes of words, sorted.
    words: Vec<u32>,
    /// Things of different kinds are never one.
    kind: u32,
    /// Things of different roles are one only where they are alike.
    role: u32,
}

impl Item {
    pub(super) fn new(key: &str, tokens: &[Token], kind: u32) -> Self {
        let mut words: Vec<u32> = tokens
            .iter()
            .filter(|t| t.key.chars().next().is_some_and(char::is_alphanumeric))
            .map(|t| hash(&t.key) as u32)
            .collect();
        words.sort_unstable();
        Self { key: hash(&(key, kind)), words, kind, role: 0 }
    }

    /// The same in a role: a heading, an item of a list.
    pub(super) fn with_role(self, role: u32) -> Self {
        Self { role, ..self }
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn same(&self, other: &Self) -> bool {
        self.key == other.key
    }

    /// Whether most of its words stand in `whole` and not in `rest`.
    pub(super) fn part_of(&self, whole: &Self, rest: &Self) -> bool {
        let count = |words: &[u32], w: u32| words.partition_point(|x| *x <= w) - words.partition_point(|x| *x < w);
        let mut own = self.words.clone();
        own.dedup();
        let found: usize = own
            .into_iter()
            .map(|w| {
                let left = count(&whole.words, w).saturating_sub(count(&rest.words, w));
                left.min(count(&self.words, w))
            })
            .sum();
        found * 2 > self.words.len()
    }

    /// The share of words that both have, in percent.
    pub(super) fn alike(&self, other: &Self) -> usize {
        let total = self.words.len() + other.words.len();
        if self.kind != other.kind || total == 0 {
            return 0;
        }
        let (mut i, mut j, mut both) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.words.get(i), other.words.get(j)) {
            both += usize::from(a == b);
            let (left, right) = (a <= b, b <= a);
            i += usize::from(left);
            j += usize::from(right);
        }
        200 * both / total
    }
}

fn hash(of: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// Compares words.
pub(super) fn steps(old: &[Token], new: &[Token]) -> Vec<Step> {
    let keys = |tokens: &[Token]| -> Vec<(u64, bool)> {
        tokens.iter().enumerate().map(|(i, t)| (hash(&t.key), i == 0 || t.gap.is_empty())).collect()
    };
    // The first word of either has no white space before it, which says nothing.
    let (mut a, mut b) = (keys(old), keys(new));
    for first in [a.first_mut(), b.first_mut()].into_iter().flatten() {
        first.1 = false;
    }
    same(&a, &b)
}

/// Compares sequences by what is the same.
fn same<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<Step> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (rest, other) = (&old[head..], &new[head..]);
    let tail = rest.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (rest, other) = (&rest[..rest.len() - tail], &other[..other.len() - tail]);
    let mut out: Vec<Step> = (0..head).map(|i| Step::Both(i, i)).collect();
    if rest.len() + other.len() > MOST {
        out.extend((0..rest.len()).map(|i| Step::Old(head + i)));
        out.extend((0..other.len()).map(|i| Step::New(head + i)));
    } else {
        for op in capture_diff_slices(Algorithm::Myers, rest, other) {
            let (o, n) = (op.old_range(), op.new_range());
            match op {
                DiffOp::Equal { .. } => out.extend(o.zip(n).map(|(a, b)| Step::Both(head + a, head + b))),
                _ => {
                    out.extend(o.map(|a| Step::Old(head + a)));
                    out.extend(n.map(|b| Step::New(head + b)));
                }
            }
        }
    }
    let (a, b) = (old.len() - tail, new.len() - tail);
    out.extend((0..tail).map(|i| Step::Both(a + i, b + i)));
    out
}

/// Compares what may also be alike: the same first, then between the same what is most alike, in order.
pub(super) fn alike(old: &[Item], new: &[Item]) -> Vec<Step> {
    let (a, b): (Vec<u64>, Vec<u64>) = (old.iter().map(|i| i.key).collect(), new.iter().map(|i| i.key).collect());
    let mut out = Vec::new();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for step in same(&a, &b) {
        match step {
            Step::Old(i) => gone.push(i),
            Step::New(j) => come.push(j),
            Step::Both(..) => {
                between(old, new, &std::mem::take(&mut gone), &std::mem::take(&mut come), &mut out);
                out.push(step);
            }
        }
    }
    between(old, new, &gone, &come, &mut out);
    out
}

/// Pairs what stands between two that are the same.
fn between(old: &[Item], new: &[Item], gone: &[usize], come: &[usize], out: &mut Vec<Step>) {
    // One for one in the same place: it was written anew.
    if let ([i], [j]) = (gone, come)
        && old[*i].kind == new[*j].kind
        && (old[*i].role == new[*j].role || old[*i].alike(&new[*j]) >= ALIKE)
    {
        out.push(Step::Both(*i, *j));
        return;
    }
    let (n, m) = (gone.len(), come.len());
    if n == 0 || m == 0 || n.saturating_mul(m) > MOST_PAIRS {
        out.extend(gone.iter().map(|i| Step::Old(*i)));
        out.extend(come.iter().map(|j| Step::New(*j)));
        return;
    }
    let weight = |i: usize, j: usize| {
        let share = old[gone[i]].alike(&new[come[j]]);
        if share >= ALIKE { share } else { 0 }
    };
    let weights: Vec<usize> = (0..n * m).map(|at| weight(at / m, at % m)).collect();
    let mut best = vec![0usize; (n + 1) * (m + 1)];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let w = weights[i * m + j];
            let paired = if w > 0 { w + best[(i + 1) * (m + 1) + j + 1] } else { 0 };
            best[i * (m + 1) + j] = paired.max(best[(i + 1) * (m + 1) + j]).max(best[i * (m + 1) + j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        let w = weights[i * m + j];
        let here = best[i * (m + 1) + j];
        if w > 0 && here == w + best[(i + 1) * (m + 1) + j + 1] {
            out.push(Step::Both(gone[i], come[j]));
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * (m + 1) + j] {
            out.push(Step::Old(gone[i]));
            i += 1;
        } else {
            out.push(Step::New(come[j]));
            j += 1;
        }
    }
    out.extend(gone[i..].iter().map(|i| Step::Old(*i)));
    out.extend(come[j..].iter().map(|j| Step::New(*j)));
}

/// The fewest words of something that is known for the same in another place.
const MOVED_WORDS: usize = 4;
/// How alike it must be there where it is not the same, in percent.
const MOVED_ALIKE: usize = 75;

/// What goes with what, also in other places.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// For each of the old, the new one.
    pub to: Vec<Option<usize>>,
    /// For each of the new, the old one.
    pub from: Vec<Option<usize>>,
    /// Which of the old stand elsewhere.
    pub moved: Vec<bool>,
}

impl Pairs {
    pub(super) fn new(old: &[Item], new: &[Item]) -> Self {
        let mut out = Self { to: vec![None; old.len()], from: vec![None; new.len()], moved: vec![false; old.len()] };
        for step in alike(old, new) {
            if let Step::Both(i, j) = step {
                out.pair(i, j);
            }
        }
        out.elsewhere(old, new);
        out
    }

    fn pair(&mut self, i: usize, j: usize) {
        (self.to[i], self.from[j]) = (Some(j), Some(i));
    }

    /// Finds what was moved among what has no pair in its place.
    fn elsewhere(&mut self, old: &[Item], new: &[Item]) {
        let mut free: HashMap<u64, Vec<usize>> = HashMap::new();
        for j in (0..new.len()).rev().filter(|j| self.from[*j].is_none() && new[*j].len() >= MOVED_WORDS) {
            free.entry(new[j].key).or_default().push(j);
        }
        for (i, item) in old.iter().enumerate() {
            if self.to[i].is_none()
                && let Some(j) = free.get_mut(&item.key).and_then(Vec::pop)
            {
                self.pair(i, j);
                self.moved[i] = true;
            }
        }
        let lost: Vec<usize> =
            (0..old.len()).filter(|i| self.to[*i].is_none() && old[*i].len() >= 2 * MOVED_WORDS).collect();
        let found: Vec<usize> = (0..new.len()).filter(|j| self.from[*j].is_none()).collect();
        if lost.len().saturating_mul(found.len()) > MOST_PAIRS {
            return;
        }
        for i in lost {
            let best = found
                .iter()
                .filter(|j| self.from[**j].is_none())
                .map(|j| (old[i].alike(&new[*j]), *j))
                .max_by_key(|(share, j)| (*share, std::cmp::Reverse(*j)));
            if let Some((share, j)) = best
                && share >= MOVED_ALIKE
            {
                self.pair(i, j);
                self.moved[i] = true;
            }
        }
    }
}
