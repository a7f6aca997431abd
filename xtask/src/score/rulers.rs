//! The rulers that measure the built program through its JSON.

use std::collections::BTreeMap;
use std::path::Path;

use crate::corpus::{self, File};
use crate::listing::Listing;
use crate::tool;

const PYTHON: &str = "python3";

/// Figures against inline XBRL tags, over every inline filing.
pub(super) fn figures(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let Some(ruler) = corpus::ruler(root, "figures.py") else { return Ok(()) };
    let tieout = tool::tieout()?;
    let files: Vec<File> = corpus::filings(root)
        .into_iter()
        .filter(|f| f.is_in(&["10-K", "10-Q", "8-K", "DEF14A"]) && f.ends_in(&["htm", "html", "txt"]))
        .collect();
    let Some(said) = tool::output(PYTHON, |python| {
        python.arg(ruler).arg(tieout).args(files.iter().map(|f| &f.path)).args(verbose.then_some("-v"));
    })?
    else {
        return Ok(());
    };
    if verbose {
        print!("{said}");
    }
    let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
    for line in said.lines() {
        let Some((name, figures)) = line.rsplit_once(": facts ") else { continue };
        let file = files.iter().find(|f| f.path.as_os_str() == name);
        let kind = file.map_or("ALL as the ruler has it", |f| f.kind.as_str());
        kinds.entry(kind).or_default().add(figures);
    }
    let mut listing = Listing::new(&["kind", "files", "facts", "found", "value", "sign", "unit", "period"]);
    for (kind, tally) in &kinds {
        let shares = tally.shares.iter().map(|s| format!("{:.2}%", s / tally.facts.max(1.0)));
        listing.row([(*kind).to_owned(), tally.files.to_string(), tally.facts.to_string()].into_iter().chain(shares));
    }
    listing.print("Figures against inline XBRL (by kind: weighted by facts)");
    Ok(())
}

/// Lines of the ruler over files of one kind, weighted.
#[derive(Default)]
struct Tally {
    files: usize,
    facts: f64,
    shares: [f64; 5],
}

impl Tally {
    /// Adds "123 found 99.10% value 98.00% sign …".
    fn add(&mut self, figures: &str) {
        let numbers: Vec<f64> =
            figures.split_whitespace().filter_map(|w| w.trim_end_matches('%').parse().ok()).collect();
        let [facts, shares @ ..] = numbers.as_slice() else { return };
        self.files += 1;
        self.facts += facts;
        for (sum, share) in self.shares.iter_mut().zip(shares) {
            *sum += share * facts;
        }
    }
}

/// Relations of labelled paragraphs, as printed and with one digit changed.
pub(super) fn prose(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let Some(ruler) = corpus::ruler(root, "prose.py") else { return Ok(()) };
    let tieout = tool::tieout()?;
    println!("\nRelations of labelled paragraphs");
    for alter in [None, Some("--alter")] {
        let said = tool::output(PYTHON, |python| {
            python.arg(&ruler).arg(&tieout).arg(root.join("prose")).args(verbose.then_some("-v")).args(alter);
        })?;
        said.iter().flat_map(|s| s.lines()).for_each(|line| println!("  {line}"));
    }
    Ok(())
}

/// Claims of prose whose inputs stand in tables.
pub(super) fn tabled(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let Some(ruler) = corpus::ruler(root, "tabled.py") else { return Ok(()) };
    let tieout = tool::tieout()?;
    println!("\nClaims of prose over tables");
    let said = tool::output(PYTHON, |python| {
        python.arg(&ruler).arg(&tieout).arg(root.join("tabled")).arg(root).args(verbose.then_some("-v"));
    })?;
    said.iter().flat_map(|s| s.lines()).for_each(|line| println!("  {line}"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn lines_of_the_ruler_are_weighted() {
        let mut tally = Tally::default();
        tally.add("100 found 90.00% value 80.00% sign 100.00% unit 50.00% period 10.00%");
        tally.add("300 found 98.00% value 100.00% sign 100.00% unit 50.00% period 10.00%");
        assert_eq!(tally.facts, 400.0);
        assert_eq!(tally.shares.map(|s| s / tally.facts), [96.0, 95.0, 100.0, 50.0, 10.0]);
    }
}
