//! What stands over a place: its headings, and before a table the sentence that leads in to it.

use tieout_document::{BlockKind, Document};
use tieout_figures::{Reading, word, words};

use super::words::Words;

/// A heading.
struct Heading {
    level: u8,
    words: Vec<u64>,
    /// The heading that it stands under.
    over: Option<usize>,
}

/// The headings of a document.
pub(super) struct Outline {
    headings: Vec<Heading>,
    /// The nearest heading over each block.
    nearest: Vec<Option<u32>>,
    /// Blocks that say that what follows leaves changes of currency out.
    neutral: Vec<u32>,
}

/// How many headings over a place are asked.
const HEIGHT: usize = 4;

impl Outline {
    /// Reads the headings of a document.
    pub(super) fn of(document: &Document, words: &Words) -> Self {
        let mut headings: Vec<Heading> = Vec::new();
        let mut nearest = Vec::with_capacity(document.blocks.len());
        let mut last: Option<usize> = None;
        for block in &document.blocks {
            if let BlockKind::Heading { level } = block.kind {
                let mut over = last;
                while let Some(h) = over.filter(|h| headings[*h].level >= level) {
                    over = headings[h].over;
                }
                let own = words.of_span(block.span);
                headings.push(Heading { level, words: own, over });
                last = Some(headings.len() - 1);
            }
            nearest.push(last.map(|l| l as u32));
        }
        Self { headings, nearest, neutral: Vec::new() }
    }

    /// Finds "is presented on a constant currency basis" in text without figures.
    pub(super) fn find_neutral(&mut self, document: &Document, reading: &Reading) {
        const NEUTRAL: [u64; 3] = words(["currency-neutral", "constant", "neutral"]);
        const TOLD: [u64; 3] = words(["presented", "discussion", "discussed"]);
        let tokens = &reading.tokens;
        for (i, _) in tokens.iter().enumerate().filter(|(_, t)| NEUTRAL.contains(&t.word)) {
            let near = &tokens[i.saturating_sub(24)..(i + 12).min(tokens.len())];
            let currency = near.iter().any(|t| t.word == word("currency"));
            let told = near.iter().any(|t| TOLD.contains(&t.word));
            let Some(block) = document.block_at(tokens[i].span.start).filter(|_| currency && told) else { continue };
            let span = document.blocks[block].span;
            let text = !matches!(document.blocks[block].kind, BlockKind::Table(_));
            if text && span.len() < 400 && !reading.figures_of(span).iter().any(tieout_figures::Figure::is_quantity) {
                self.neutral.push(block as u32);
            }
        }
    }

    /// Whether what is said at a block leaves changes of currency out.
    pub(super) fn is_neutral(&self, block: usize) -> bool {
        let last = self.neutral.partition_point(|n| *n as usize <= block).checked_sub(1);
        last.is_some_and(|l| self.level_between(self.neutral[l] as usize, block))
    }

    /// Whether no heading between two blocks is as high as the one over the first.
    fn level_between(&self, from: usize, to: usize) -> bool {
        let over = |b: usize| self.section(b).map(|s| self.headings[s as usize].level);
        self.section(from) == self.section(to) || to - from < 40 && over(to) > over(from)
    }

    /// The nearest heading over a block, by its number.
    pub(super) fn section(&self, block: usize) -> Option<u32> {
        self.nearest.get(block).copied().flatten()
    }

    /// The words of the headings over a block, the nearest first.
    pub(super) fn over(&self, block: usize) -> Vec<u64> {
        let mut out = Vec::new();
        let mut at = self.section(block).map(|s| s as usize);
        for _ in 0..HEIGHT {
            let Some(heading) = at.map(|a| &self.headings[a]) else { break };
            out.extend(heading.words.iter().copied().filter(|w| !out.contains(w)).collect::<Vec<_>>());
            at = heading.over;
        }
        out
    }
}

/// The block of each table, and the paragraph that stands before it.
pub(super) fn places(document: &Document) -> Vec<(usize, Option<usize>)> {
    let mut out = vec![(0, None); document.tables.len()];
    let mut before: Option<usize> = None;
    for (i, block) in document.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Table(t) => {
                if let Some(place) = out.get_mut(t as usize) {
                    *place = (i, before);
                }
                before = None;
            }
            BlockKind::Furniture => {}
            _ => before = Some(i),
        }
    }
    out
}
