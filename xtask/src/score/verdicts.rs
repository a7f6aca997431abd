//! How many figures of prose have a verdict in a tie.

use std::collections::BTreeMap;
use std::path::Path;

use tieout_figures::{Place, Unit};
use tieout_ties::Verdict;

use crate::corpus;
use crate::listing::{Listing, share};

/// How far a figure was brought, from least to most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Reached {
    /// In no tie.
    #[default]
    Nothing,
    /// In a tie that is not decided.
    Undetermined,
    /// In one that is not decided for want of a table.
    Waits,
    /// In one that ties, breaks or is partial.
    Verdict,
}

#[derive(Default)]
struct Count {
    figures: usize,
    verdict: usize,
    waits: usize,
    undetermined: usize,
}

/// Measures annual and quarterly reports.
pub(super) fn run(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let mut units: BTreeMap<&str, Count> = BTreeMap::new();
    let mut files = Listing::new(&["report", "percentages", "with a verdict", ""]);
    let mut reports = 0;
    for file in corpus::filings(root).iter().filter(|f| f.is_in(&["10-K", "10-Q", "20-F", "subject"])) {
        let document = tieout_document::open(&file.bytes()?, &file.name);
        let reading = tieout_figures::read(&document);
        let ties = tieout_ties::tie(&document, &reading);
        let mut reached = vec![Reached::Nothing; reading.figures.len()];
        for tie in &ties.ties {
            let this = match &tie.verdict {
                Verdict::Undetermined { why } if why.contains("table") => Reached::Waits,
                Verdict::Undetermined { .. } => Reached::Undetermined,
                _ => Reached::Verdict,
            };
            for (figure, _) in &tie.figures {
                let r = &mut reached[*figure as usize];
                *r = this.max(*r);
            }
        }
        let (mut percentages, mut decided) = (0, 0);
        for (figure, reached) in reading.figures.iter().zip(&reached) {
            if !figure.is_quantity() || figure.place != Place::Prose {
                continue;
            }
            for unit in [unit(figure.unit), "ALL"] {
                let count = units.entry(unit).or_default();
                count.figures += 1;
                count.verdict += usize::from(*reached == Reached::Verdict);
                count.waits += usize::from(*reached == Reached::Waits);
                count.undetermined += usize::from(*reached == Reached::Undetermined);
            }
            if figure.unit == Unit::Percent {
                percentages += 1;
                decided += usize::from(*reached == Reached::Verdict);
            }
        }
        reports += 1;
        files.row([file.name.clone(), percentages.to_string(), decided.to_string(), share(decided, percentages)]);
    }
    let heads = ["figures of prose", "count", "with a verdict", "", "waiting for a table", "otherwise undetermined"];
    let mut listing = Listing::new(&heads);
    for (unit, c) in &units {
        let counts = [c.figures.to_string(), c.verdict.to_string(), share(c.verdict, c.figures)];
        let open = [c.waits.to_string(), c.undetermined.to_string()];
        listing.row([(*unit).to_owned()].into_iter().chain(counts).chain(open));
    }
    listing.print(&format!("Verdicts in the prose of {reports} annual and quarterly reports"));
    if verbose {
        files.print("Percentages, by report");
    }
    Ok(())
}

const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "percentages",
        Unit::Points | Unit::BasisPoints => "points",
        Unit::Money(_) => "money",
        Unit::PerShare(_) => "per share",
        Unit::Shares => "shares",
        _ => "other",
    }
}
