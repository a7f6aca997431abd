//! Words of PDF files and their order, against `pdftotext`.
//!
//! Its two readings differ in order: by columns of text, and by lines across the page (`-layout`).
//! A file is held to the one that is nearer, as tables are read across and columns of text down.

use std::collections::BTreeMap;
use std::path::Path;

use super::words::{Match, compare, rejoin, words};
use crate::corpus::{self, File};
use crate::listing::{Listing, share};
use crate::tool;

/// Measures every PDF.
pub(super) fn run(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let mut kinds: BTreeMap<String, (usize, Match)> = BTreeMap::new();
    let mut worst: Vec<(f64, String, Match)> = Vec::new();
    for file in corpus::letters(root).iter().chain(&corpus::filings(root)).filter(|f| f.ends_in(&["pdf"])) {
        let Some(m) = measure(file)? else { return Ok(()) };
        for kind in [file.kind.as_str(), "ALL"] {
            let (files, sum) = kinds.entry(kind.to_owned()).or_default();
            *files += 1;
            sum.reference += m.reference;
            sum.read += m.read;
            sum.recalled += m.recalled;
            sum.ordered += m.ordered;
        }
        worst.push((m.ordered as f64 / m.reference.max(1) as f64, file.name.clone(), m));
    }
    let mut listing = Listing::new(&["kind", "files", "words", "read", "recalled", "in order"]);
    for (kind, (files, m)) in &kinds {
        let counts = [files, &m.reference, &m.read].map(ToString::to_string);
        let shares = [share(m.recalled, m.reference), share(m.ordered, m.reference)];
        listing.row([kind.clone()].into_iter().chain(counts).chain(shares));
    }
    listing.print("Words of PDF files against pdftotext");
    worst.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut listing = Listing::new(&["file", "words", "read", "recalled", "in order"]);
    for (_, name, m) in worst.iter().take(if verbose { usize::MAX } else { 8 }) {
        let counts = [m.reference, m.read].map(|n| n.to_string());
        let shares = [share(m.recalled, m.reference), share(m.ordered, m.reference)];
        listing.row([name.clone()].into_iter().chain(counts).chain(shares));
    }
    listing.print("The files that differ most");
    Ok(())
}

fn measure(file: &File) -> anyhow::Result<Option<Match>> {
    let document = tieout_document::open(&file.bytes()?, &file.name);
    let read = words(&document.text);
    let mut best: Option<Match> = None;
    for layout in [None, Some("-layout")] {
        let Some(text) = tool::output("pdftotext", |command| {
            command.arg("-q").args(layout).args(["-enc", "UTF-8"]).arg(&file.path).arg("-");
        })?
        else {
            return Ok(None);
        };
        let m = compare(&rejoin(&text, &read), &read);
        if best.is_none_or(|b| m.ordered > b.ordered) {
            best = Some(m);
        }
    }
    Ok(best)
}
