//! Which paragraph of the old text each paragraph of the new one stands for.
//!
//! Paragraphs that are the same and stand once in each text hold both together, as far as they keep
//! their order. Between them the pairs are chosen that share the most words. A pair must share a good
//! part of its words, or be rows with one label: a paragraph that was written anew is shown as one
//! deleted and one inserted, not as one in which each word was changed.

use rustc_hash::FxHashMap;

use super::para::Para;
use super::word::{Kind, folded, words};
use super::{Shape, word};

/// A pair shares at least so many hundredths of its words.
const LEAST: usize = 40;
/// Between anchors at most so many pairs are looked at.
const MOST_PAIRS: usize = 250_000;

/// A paragraph as it is compared with others.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bag {
    /// The cells of a row; none of other paragraphs.
    columns: Option<usize>,
    /// All of its text.
    key: u32,
    /// The label of a row; 0 for none.
    label: u32,
    /// Its words, in order of their numbers.
    words: Vec<u32>,
}

/// A stretch of old and one of new paragraphs, still to be aligned.
#[derive(Clone, Copy)]
struct Gap {
    old: (usize, usize),
    new: (usize, usize),
}

/// Pairs of an old and a new paragraph, both in order.
pub(super) fn align(old: &[Para], new: &[Para]) -> Vec<(usize, usize)> {
    let mut names = FxHashMap::default();
    let old: Vec<Bag> = old.iter().map(|p| bag(p, &mut names)).collect();
    let new: Vec<Bag> = new.iter().map(|p| bag(p, &mut names)).collect();
    let mut pairs = Vec::new();
    let mut gaps = vec![Gap { old: (0, old.len()), new: (0, new.len()) }];
    while let Some(gap) = gaps.pop() {
        settle(gap, &old, &new, &mut pairs, &mut gaps);
    }
    pairs.sort_unstable();
    pairs
}

fn bag(para: &Para, names: &mut FxHashMap<String, u32>) -> Bag {
    let mut name = |text: String| {
        let next = names.len() as u32 + 1;
        *names.entry(text).or_insert(next)
    };
    let row = para.shape == Shape::Row;
    let mut bag = Vec::new();
    for cell in &para.cells {
        let said = words(cell).into_iter().filter(|w| matches!(w.kind, Kind::Word | Kind::Figure));
        bag.extend(said.map(|w| name(folded(&w))));
    }
    bag.sort_unstable();
    let label = para.cells.first().map(|c| word::fold(c.trim())).filter(|c| row && !c.is_empty());
    Bag {
        columns: row.then_some(para.cells.len()),
        key: name(format!("{}\u{1}{}", u8::from(row), word::fold(&para.cells.join("\u{1}")))),
        label: label.map_or(0, |l| name(format!("\u{1}{l}"))),
        words: bag,
    }
}

/// Aligns a gap, or parts it into smaller ones.
fn settle(mut gap: Gap, old: &[Bag], new: &[Bag], pairs: &mut Vec<(usize, usize)>, gaps: &mut Vec<Gap>) {
    while gap.old.0 < gap.old.1 && gap.new.0 < gap.new.1 && old[gap.old.0].key == new[gap.new.0].key {
        pairs.push((gap.old.0, gap.new.0));
        gap.old.0 += 1;
        gap.new.0 += 1;
    }
    while gap.old.0 < gap.old.1 && gap.new.0 < gap.new.1 && old[gap.old.1 - 1].key == new[gap.new.1 - 1].key {
        gap.old.1 -= 1;
        gap.new.1 -= 1;
        pairs.push((gap.old.1, gap.new.1));
    }
    let (n, m) = (gap.old.1 - gap.old.0, gap.new.1 - gap.new.0);
    if n == 0 || m == 0 {
        return;
    }
    let anchors = anchors(gap, old, new);
    if !anchors.is_empty() {
        let mut at = (gap.old.0, gap.new.0);
        for (i, j) in anchors.into_iter().chain([(gap.old.1, gap.new.1)]) {
            gaps.push(Gap { old: (at.0, i), new: (at.1, j) });
            if i < gap.old.1 {
                pairs.push((i, j));
            }
            at = (i + 1, j + 1);
        }
    } else if n.saturating_mul(m) <= MOST_PAIRS {
        pairs.extend(best(gap, old, new));
    } else {
        // Nothing holds the two together: each half is looked at by itself.
        let (i, j) = (gap.old.0 + n / 2, gap.new.0 + m / 2);
        gaps.push(Gap { old: (gap.old.0, i), new: (gap.new.0, j) });
        gaps.push(Gap { old: (i, gap.old.1), new: (j, gap.new.1) });
    }
}

/// Paragraphs that stand once on each side and are the same, the most that keep their order.
fn anchors(gap: Gap, old: &[Bag], new: &[Bag]) -> Vec<(usize, usize)> {
    let mut seen: FxHashMap<u32, (usize, usize, usize, usize)> = FxHashMap::default();
    for (i, bag) in old.iter().enumerate().take(gap.old.1).skip(gap.old.0) {
        let entry = seen.entry(bag.key).or_default();
        (entry.0, entry.1) = (entry.0 + 1, i);
    }
    for (j, bag) in new.iter().enumerate().take(gap.new.1).skip(gap.new.0) {
        if let Some(entry) = seen.get_mut(&bag.key) {
            (entry.2, entry.3) = (entry.2 + 1, j);
        }
    }
    let mut both: Vec<(usize, usize)> = seen.values().filter(|e| e.0 == 1 && e.2 == 1).map(|e| (e.1, e.3)).collect();
    both.sort_unstable();
    rising(&both)
}

/// The longest run of pairs whose second numbers rise.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (k, pair) in pairs.iter().enumerate() {
        let at = tops.partition_point(|t| pairs[*t].1 < pair.1);
        before[k] = at.checked_sub(1).map(|i| tops[i]);
        match tops.get_mut(at) {
            Some(top) => *top = k,
            None => tops.push(k),
        }
    }
    let mut out = Vec::new();
    let mut at = tops.last().copied();
    while let Some(k) = at {
        out.push(pairs[k]);
        at = before[k];
    }
    out.reverse();
    out
}

/// The pairs of a gap that together share the most words.
fn best(gap: Gap, old: &[Bag], new: &[Bag]) -> Vec<(usize, usize)> {
    let (n, m) = (gap.old.1 - gap.old.0, gap.new.1 - gap.new.0);
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let mut worth = vec![0_u32; n * m];
    let mut sum = vec![0_u32; (n + 1) * (m + 1)];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let pair = shared(&old[gap.old.0 + i], &new[gap.new.0 + j]);
            worth[i * m + j] = pair;
            let with = if pair > 0 { sum[at(i + 1, j + 1)] + pair } else { 0 };
            sum[at(i, j)] = with.max(sum[at(i + 1, j)]).max(sum[at(i, j + 1)]);
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < n && j < m {
        let pair = worth[i * m + j];
        if pair > 0 && sum[at(i, j)] == sum[at(i + 1, j + 1)] + pair {
            out.push((gap.old.0 + i, gap.new.0 + j));
            (i, j) = (i + 1, j + 1);
        } else if sum[at(i, j)] == sum[at(i + 1, j)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// What a pair is worth; 0 where the two are no pair.
fn shared(a: &Bag, b: &Bag) -> u32 {
    if a.columns != b.columns {
        return 0;
    }
    if a.key == b.key {
        return 4 * a.words.len().min(100_000) as u32 + 4;
    }
    let total = a.words.len() + b.words.len();
    let label = a.label != 0 && a.label == b.label;
    let most = 2 * a.words.len().min(b.words.len());
    if !label && (total == 0 || most * 100 < LEAST * total) {
        return 0;
    }
    let common = common(&a.words, &b.words);
    if !label && 2 * common * 100 < LEAST * total {
        return 0;
    }
    4 * common.min(100_000) as u32 + 2 * u32::from(label)
}

/// How many numbers two lists in order share.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, count) = (i + 1, j + 1, count + 1);
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paras(all: &[&str]) -> Vec<Para> {
        all.iter()
            .map(|t| match t.contains('|') {
                true => Para { shape: Shape::Row, cells: t.split('|').map(str::to_owned).collect() },
                false => Para { shape: Shape::Paragraph, cells: vec![(*t).to_owned()] },
            })
            .collect()
    }

    #[test]
    fn paragraphs_that_changed_are_pairs_and_new_ones_are_not() {
        let old = paras(&["Revenues", "Net revenues grew by 5% in 2015.", "We own data centers in Norway."]);
        let new = paras(&[
            "Revenues",
            "Our accounting policies follow.",
            "Net revenues grew by 7% in 2016.",
            "Something wholly different.",
        ]);
        assert_eq!(align(&old, &new), [(0, 0), (1, 2)]);
    }

    #[test]
    fn rows_are_paired_by_their_label_and_never_with_paragraphs() {
        let old = paras(&["Hosting|10|20", "Network|30|40", "Total|40|60"]);
        let new = paras(&["Hosting|20|35", "Cloud|1|2", "Network|40|41", "Total 61 102"]);
        assert_eq!(align(&old, &new), [(0, 0), (1, 2)]);
        assert_eq!(align(&paras(&["a|b"]), &paras(&["a|b|c"])), []);
    }

    #[test]
    fn what_moved_does_not_cross() {
        let old = paras(&["one alpha", "two beta", "three gamma"]);
        let new = paras(&["three gamma", "one alpha", "two beta"]);
        assert_eq!(align(&old, &new), [(0, 1), (1, 2)]);
    }
}
