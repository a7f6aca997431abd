//! How well the words of a phrase and the name of a series agree.
//!
//! Each word that only one side has costs something, unless what stands around says it: a section, the
//! heading over the table, the heading over the sentence. A word that makes another quantity ("adjusted",
//! "per share", "excluding") costs everything.

use super::series::{Index, Series};
use super::words::{Weight, Words};

/// How well a phrase and a series agree, better before worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// Words of one side that nothing explains.
    pub open: u8,
    /// What words that something explains cost, in steps: small ones matter less than nearness.
    step: u8,
    /// How far the table stands: 0 in the same section.
    pub distance: u8,
    /// What words that something explains cost.
    pub cost: u8,
}

impl Fit {
    /// Of words that agree.
    pub(super) const SURE: Self = Self { open: 0, step: 0, distance: 0, cost: 0 };

    /// Of words of which few agree.
    pub(super) const OPEN: Self = Self { open: 2, step: 3, distance: 2, cost: 9 };

    /// With so much more left open.
    pub(super) const fn less(self, open: u8) -> Self {
        Self { open: self.open + open, ..self }
    }

    /// Whether all telling words of both sides agree.
    pub(super) const fn is_sure(self) -> bool {
        self.open == 0 && self.cost <= 2
    }
}

/// What a phrase is compared under.
pub(super) struct Around<'a> {
    /// The telling words of the phrase.
    pub phrase: &'a [u64],
    /// Words of headings over it, and of sentences before it.
    pub context: &'a [u64],
    /// The block that it stands in.
    pub block: u32,
}

/// How well a phrase and a series agree; none where they are of different things.
pub(super) fn fit(words: &Words, index: &Index, around: &Around, series: &Series) -> Option<Fit> {
    let (mut open, mut cost, mut shared) = (0u8, 0u8, 0u8);
    let caption = index.captions.get(series.sheet as usize).map_or(&[][..], Vec::as_slice);
    // "Operating activities" over net income does not make it operating income.
    let activity = words.activity();
    let cash = !series.around.contains(&activity) || around.phrase.contains(&words.cash());
    for w in around.phrase {
        let weight = words.weight(*w);
        if series.name.contains(w) || cash && series.around.contains(w) {
            shared += u8::from(weight.is_none());
            continue;
        }
        match weight {
            Some(Weight::Strict) if !caption.contains(w) => return None,
            Some(Weight::Light | Weight::Phrase) => cost = cost.saturating_add(1),
            _ if caption.contains(w) => cost = cost.saturating_add(1),
            _ => open += 1,
        }
    }
    for w in series.name.iter().filter(|w| !around.phrase.contains(w)) {
        match words.weight(*w) {
            Some(Weight::Strict) => return None,
            Some(Weight::Light | Weight::Label) => cost = cost.saturating_add(1),
            _ if around.context.contains(w) => cost = cost.saturating_add(1),
            _ => open += 1,
        }
        if open > 2 {
            return None;
        }
    }
    let apart = |w: &u64| !around.phrase.contains(w) && !around.context.contains(w);
    if !series.around.is_empty() && series.around.iter().all(apart) {
        cost = cost.saturating_add(2);
    }
    let distance = match series.block.abs_diff(around.block) {
        0..=14 => 0,
        _ if series.primary => 1,
        15..=60 => 1,
        _ => 2,
    };
    (shared > 0 && open <= 2).then_some(Fit { open, step: cost / 3, distance, cost })
}

/// The series that may be what a phrase names, the best first.
pub(super) fn candidates(words: &Words, index: &Index, around: &Around) -> Vec<(Fit, u32)> {
    let mut ids: Vec<u32> = Vec::new();
    for w in around.phrase.iter().take(10).filter(|w| words.weight(**w).is_none()) {
        ids.extend(index.bearing(*w, around.block));
    }
    // "Operating income" under the heading of a segment is of the segment's row.
    let short = around.phrase.len() <= 3;
    for w in around.context.iter().take(3).filter(|w| short && words.weight(**w).is_none()) {
        ids.extend(index.bearing(*w, around.block));
    }
    ids.sort_unstable();
    ids.dedup();
    let fits = ids.iter().filter_map(|s| Some((fit(words, index, around, index.series.get(*s as usize)?)?, *s)));
    let mut out: Vec<(Fit, u32)> = fits.collect();
    out.sort_by_key(|(f, s)| (*f, index.series[*s as usize].block.abs_diff(around.block)));
    out.truncate(40);
    out
}
