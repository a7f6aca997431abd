//! Which words of a paragraph were kept, inserted and deleted, as a person would mark them.
//!
//! The fewest changes are not the clearest. A space or a comma kept between two changed words makes two
//! changes of one, and so does a "the" that two rewritten phrases share by chance: what is kept between
//! changes is marked with them where it says nothing by itself.

use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::word::{Kind, Word, folded};

/// Beyond so many pairs of words, texts that share neither their beginning nor their end are not
/// compared word by word.
const MOST_PAIRS: usize = 400_000_000;
/// A kept stretch of at most so many words is marked with longer changes on both sides.
const SHORT: usize = 2;

/// A stretch of both texts: words that are equal, or words that stand for each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub old: Range<usize>,
    pub new: Range<usize>,
    pub kept: bool,
}

/// Compares two texts in words.
pub(super) fn compare(old: &[Word<'_>], new: &[Word<'_>]) -> Vec<Stretch> {
    let mut keys: FxHashMap<String, u32> = FxHashMap::default();
    let mut key = |word: &Word<'_>| {
        let next = keys.len() as u32;
        *keys.entry(folded(word)).or_insert(next)
    };
    let a: Vec<u32> = old.iter().map(&mut key).collect();
    let b: Vec<u32> = new.iter().map(&mut key).collect();
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (a_end, b_end) = (a.len() - tail, b.len() - tail);
    let mut out = vec![Stretch { old: 0..head, new: 0..head, kept: true }];
    if (a_end - head).saturating_mul(b_end - head) > MOST_PAIRS {
        out.push(Stretch { old: head..a_end, new: head..b_end, kept: false });
    } else {
        for op in capture_diff_slices(Algorithm::Myers, &a[head..a_end], &b[head..b_end]) {
            let kept = matches!(op, DiffOp::Equal { .. });
            let shift = |r: Range<usize>| r.start + head..r.end + head;
            out.push(Stretch { old: shift(op.old_range()), new: shift(op.new_range()), kept });
        }
    }
    out.push(Stretch { old: a_end..a.len(), new: b_end..b.len(), kept: true });
    merged(out, old, new)
}

/// Joins changes that only a trifle parts.
fn merged(all: Vec<Stretch>, old: &[Word<'_>], new: &[Word<'_>]) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    for next in all.into_iter().filter(|s| !s.old.is_empty() || !s.new.is_empty()) {
        match joined.last_mut() {
            Some(last) if last.kept == next.kept => extend(last, &next),
            _ => joined.push(next),
        }
    }
    let spaces = absorbed(&joined, |kept, before, after| is_silent(kept, before, after, new));
    absorbed(&spaces, |kept, before, after| is_trifle(kept, before, after, old, new))
}

/// Marks what is kept between two changes with them, where a test says so.
fn absorbed(all: &[Stretch], goes: impl Fn(&Stretch, &Stretch, &Stretch) -> bool) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for (i, stretch) in all.iter().enumerate() {
        let between = (out.last(), all.get(i + 1));
        let with = stretch.kept && matches!(between, (Some(b), Some(a)) if !b.kept && goes(stretch, b, a));
        match out.last_mut() {
            Some(last) if !last.kept && (with || !stretch.kept) => extend(last, stretch),
            _ => out.push(stretch.clone()),
        }
    }
    out
}

fn extend(last: &mut Stretch, next: &Stretch) {
    last.old.end = next.old.end;
    last.new.end = next.new.end;
}

/// Whether a kept stretch between two changes holds no word, and the changes replace something.
fn is_silent(kept: &Stretch, before: &Stretch, after: &Stretch, new: &[Word<'_>]) -> bool {
    let deletes = !before.old.is_empty() || !after.old.is_empty();
    let inserts = !before.new.is_empty() || !after.new.is_empty();
    counted(&new[kept.new.clone()]) == 0 && deletes && inserts
}

/// Whether a kept stretch between two changes is shorter than both, and no figure.
fn is_trifle(kept: &Stretch, before: &Stretch, after: &Stretch, old: &[Word<'_>], new: &[Word<'_>]) -> bool {
    let inside = &new[kept.new.clone()];
    let said = counted(inside);
    let weight = |s: &Stretch| counted(&old[s.old.clone()]).max(counted(&new[s.new.clone()]));
    let figure = inside.iter().any(|w| w.kind == Kind::Figure);
    !figure && said <= SHORT && weight(before).min(weight(after)) > said + 1
}

/// How many words there are, spaces and signs aside.
pub(super) fn counted(words: &[Word<'_>]) -> usize {
    words.iter().filter(|w| matches!(w.kind, Kind::Word | Kind::Figure)).count()
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    #[track_caller]
    fn gives(old: &str, new: &str, expected: &str) {
        let (a, b) = (words(old), words(new));
        let text = |w: &[Word<'_>]| w.iter().map(|w| w.text).collect::<String>();
        let shown: String = compare(&a, &b)
            .iter()
            .map(|s| match s.kept {
                true => text(&b[s.new.clone()]),
                false => format!("[-{}+{}]", text(&a[s.old.clone()]), text(&b[s.new.clone()])),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn neighbouring_changes_are_one() {
        gives("net revenues grew 12%", "net revenues rose 31.9%", "net revenues [-grew 12%+rose 31.9%]");
        gives("a cat sat", "a very big cat sat", "a [-+very big ]cat sat");
        gives("We sell hosting.", "We sell hosting, and more.", "We sell hosting[-+, and more].");
    }

    #[test]
    fn a_figure_is_marked_whole() {
        gives("RMB1,234.5 million", "RMB1,284.5 million", "[-RMB1,234.5+RMB1,284.5] million");
        gives("a loss of (1,234)", "a loss of 1,234", "a loss of [-(1,234)+1,234]");
    }

    #[test]
    fn words_shared_by_chance_are_marked_with_what_is_around_them() {
        gives(
            "mostly by higher telecommunication costs of the hosting business in large cities",
            "through stronger demand from customers of the newly acquired networks at home",
            "[-mostly by higher telecommunication costs of the hosting business in large cities+through stronger demand from customers of the newly acquired networks at home]",
        );
        gives(
            "one two three 2016 four five six",
            "ein zwei drei 2016 vier elf acht",
            "[-one two three+ein zwei drei] 2016 [-four five six+vier elf acht]",
        );
    }

    #[test]
    fn quotes_and_spaces_of_another_form_are_no_change() {
        gives("the “Group’s”  costs", "the \"Group's\" costs", "the \"Group's\" costs");
    }
}
