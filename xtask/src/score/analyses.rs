//! What each analysis makes of annual reports, and whether statement lines found by label are those that tags name.

use std::collections::BTreeMap;
use std::path::Path;

use tieout_analyses::{ANALYSES, Concept, Line, Lines, Source, Status, run as compute};
use tieout_figures::{Decimal, Reading};

use crate::corpus;
use crate::listing::{Listing, share};

/// Counts of an analysis.
#[derive(Default)]
struct Count {
    nothing: usize,
    computed: usize,
    undetermined: BTreeMap<String, usize>,
}

/// Prints for each analysis in how many reports it finds nothing, computes, or cannot say, and why.
pub(super) fn run(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for file in corpus::filings(root).iter().filter(|f| f.is_in(&["10-K", "20-F"])) {
        let document = tieout_document::open(&file.bytes()?, &file.name);
        let reading = tieout_figures::read(&document);
        let ties = tieout_ties::tie(&document, &reading);
        let source = Source::new(&document, &reading, &ties);
        for analysis in ANALYSES {
            let (_, outcome) = compute(analysis, &source);
            let count = counts.entry(analysis.name).or_default();
            if verbose && outcome.status != Status::Nothing {
                println!("{} {}: {}", file.name, analysis.name, outcome.status.name());
                outcome.results.iter().for_each(|r| println!("  {}", result(r)));
                outcome.questions.iter().for_each(|q| println!("  ? {q}"));
                outcome.sentences.iter().for_each(|s| println!("  > {s}"));
            }
            match outcome.status {
                Status::Nothing => count.nothing += 1,
                Status::Computed => count.computed += 1,
                Status::Undetermined { why } => *count.undetermined.entry(why).or_default() += 1,
            }
        }
    }
    let mut listing = Listing::new(&["analysis", "nothing found", "computed", "undetermined"]);
    for (name, count) in &counts {
        let open: usize = count.undetermined.values().sum();
        listing.row([(*name).to_owned(), count.nothing.to_string(), count.computed.to_string(), open.to_string()]);
    }
    listing.print("Analyses over annual reports");
    for (name, count) in &counts {
        for (why, n) in &count.undetermined {
            println!("{name}, {n}: {why}");
        }
    }
    Ok(())
}

fn result(r: &tieout_analyses::Computed) -> String {
    let of = [r.item.as_deref(), Some(r.term.label.as_str()), r.variant.as_deref()];
    let of: Vec<&str> = of.into_iter().flatten().collect();
    format!("{} [{}]: {} {}", r.name, of.join("; "), r.working, r.verdict.name())
}

/// Prints how the lines that labels give agree with those that tags give, over reports with tags.
pub(super) fn lines(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let mut counts: BTreeMap<Concept, [usize; 4]> = BTreeMap::new();
    for file in corpus::filings(root).iter().filter(|f| f.is_in(&["10-K", "10-Q", "20-F"])) {
        let document = tieout_document::open(&file.bytes()?, &file.name);
        if document.facts.is_empty() {
            continue;
        }
        let (plain, tagged) = (tieout_figures::read_untagged(&document), tieout_figures::read(&document));
        let (labels, tags) = (Lines::by_labels(&document, &plain), Lines::by_tags(&document, &tagged));
        for line in &labels.lines {
            let count = counts.entry(line.concept).or_default();
            let own = value(line, &plain);
            let Some(tag) = tags.get(line.concept, line.period) else {
                count[2] += 1;
                continue;
            };
            let other = value(tag, &tagged);
            count[usize::from(own != other)] += 1;
            if verbose && own != other {
                println!("{} {:?} {}: {own} by label, {other} by tag", file.name, line.concept, line.period.end);
            }
        }
        for line in tags.lines.iter().filter(|l| labels.get(l.concept, l.period).is_none()) {
            counts.entry(line.concept).or_default()[3] += 1;
        }
    }
    let mut listing = Listing::new(&["line", "same", "other", "by label only", "by tag only", "right"]);
    let mut all = [0; 4];
    for (concept, count) in &counts {
        all.iter_mut().zip(count).for_each(|(a, c)| *a += c);
        listing.row(cells(&format!("{concept:?}"), count));
    }
    listing.row(cells("all", &all));
    listing.print("Statement lines by label against tags");
    Ok(())
}

fn value(line: &Line, reading: &Reading) -> Decimal {
    let value = reading.figures.get(line.figure as usize).map(|f| f.value).unwrap_or_default();
    if line.turned { value.negated() } else { value }
}

fn cells(name: &str, count: &[usize; 4]) -> [String; 6] {
    let [same, other, label, tag] = *count;
    [
        name.to_owned(),
        same.to_string(),
        other.to_string(),
        label.to_string(),
        tag.to_string(),
        share(same, same + other),
    ]
}
