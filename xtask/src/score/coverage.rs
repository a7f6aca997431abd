//! How many figures of annual reports are decided, by where they stand.
//!
//! A figure is decided if some tie that holds or breaks has it and another figure that is printed elsewhere.
//! Partial and undetermined ties do not count, nor does a figure's own tag.

use std::path::Path;

use tieout_document::{BlockKind, Document};
use tieout_figures::{Place, Reading};
use tieout_ties::{Ties, Verdict};

use crate::corpus;
use crate::listing::{Listing, share};

/// Figures of a place, and how many of them are decided.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    figures: usize,
    decided: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.figures += other.figures;
        self.decided += other.decided;
    }

    fn cells(self) -> [String; 2] {
        [self.figures.to_string(), share(self.decided, self.figures)]
    }
}

/// The places that are counted.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    primary: Count,
    table: Count,
    discussion: Count,
}

/// Measures annual reports.
pub(super) fn run(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let heads = ["report", "primary", "decided", "other tables", "decided", "discussion", "decided"];
    let mut listing = Listing::new(&heads);
    let mut all = Places::default();
    for file in corpus::filings(root).iter().filter(|f| f.is_in(&["10-K"])) {
        let document = tieout_document::open(&file.bytes()?, &file.name);
        let reading = tieout_figures::read(&document);
        let ties = tieout_ties::tie(&document, &reading);
        let own = places(&document, &reading, &ties);
        all.primary.add(own.primary);
        all.table.add(own.table);
        all.discussion.add(own.discussion);
        if verbose {
            listing.row(row(&file.name, own));
        }
    }
    listing.row(row("all", all));
    listing.print("Figures of annual reports that are decided");
    let mut tables = all.primary;
    tables.add(all.table);
    println!(
        "tables: {} of {} ({}); discussion: {} of {} ({})",
        tables.decided,
        tables.figures,
        share(tables.decided, tables.figures),
        all.discussion.decided,
        all.discussion.figures,
        share(all.discussion.decided, all.discussion.figures)
    );
    Ok(())
}

fn row(name: &str, p: Places) -> impl Iterator<Item = String> {
    [name.to_owned()].into_iter().chain([p.primary, p.table, p.discussion].into_iter().flat_map(Count::cells))
}

fn places(document: &Document, reading: &Reading, ties: &Ties) -> Places {
    let mut decided = vec![false; reading.figures.len()];
    for tie in &ties.ties {
        if !matches!(tie.verdict, Verdict::Ties { .. } | Verdict::Breaks) {
            continue;
        }
        let first = tie.figures.first().map(|f| f.0);
        if tie.figures.iter().any(|f| Some(f.0) != first) {
            tie.figures.iter().for_each(|f| decided[f.0 as usize] = true);
        }
    }
    let (from, to) = discussion(document);
    let mut out = Places::default();
    for (figure, decided) in reading.figures.iter().zip(&decided).filter(|(f, _)| f.is_quantity()) {
        let place = match figure.place {
            Place::Primary => &mut out.primary,
            Place::Table => &mut out.table,
            Place::Prose if (from..to).contains(&figure.span.start) => &mut out.discussion,
            Place::Prose => continue,
        };
        place.add(Count { figures: 1, decided: usize::from(*decided) });
    }
    out
}

/// Management's discussion: from its heading to the next item's; the longest where several would do.
fn discussion(document: &Document) -> (u32, u32) {
    // "PART II Item 7." on one line.
    let text = |i: usize| {
        let text = document.slice(document.blocks[i].span).to_ascii_lowercase();
        text.trim_start().trim_start_matches("part ii").trim_start_matches([',', '.']).to_owned()
    };
    // Some reports set the heads of items in tables of the layout.
    let is_head = |i: usize| match document.blocks[i].kind {
        BlockKind::Furniture => false,
        BlockKind::Heading { .. } => true,
        _ => document.blocks[i].span.len() < 160,
    };
    let heads: Vec<(usize, String)> =
        (0..document.blocks.len()).filter(|i| is_head(*i)).map(|i| (i, text(i))).collect();
    let begins = |t: &str| {
        let named = t.contains("discussion and analysis") && t.contains("management");
        named && (t.trim_start().starts_with("item") || t.trim_start().starts_with("management"))
    };
    let mut best = (0, 0);
    for (k, (i, _)) in heads.iter().enumerate().filter(|(_, h)| begins(&h.1)) {
        let start = document.blocks[*i].span.start;
        let item = |t: &str| {
            let own = t.trim_start();
            own.starts_with("item") && !begins(own) && own.chars().any(|c| c.is_ascii_digit())
                || own.starts_with("quantitative and qualitative dis")
        };
        let end = heads[k + 1..]
            .iter()
            .find(|h| item(&h.1))
            .map_or(document.text.len() as u32, |h| document.blocks[h.0].span.start);
        if end - start > best.1 - best.0 {
            best = (start, end);
        }
    }
    best
}
