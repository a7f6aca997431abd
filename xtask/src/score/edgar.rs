//! The checker of EDGAR's rules over letters that EDGAR has taken.

use std::collections::BTreeMap;
use std::path::Path;

use tieout_export::edgar::{Profile, check};

use crate::corpus;
use crate::listing::{Listing, share};

/// Counts filed letters that pass, and says why others do not.
pub(super) fn run(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let filings = corpus::filings(root).into_iter().filter(|f| f.is_in(&["CORRESP"]));
    let letters = corpus::letters(root).into_iter().filter(|f| f.is_in(&["letters"]));
    let files: Vec<_> = filings.chain(letters).filter(|f| f.ends_in(&["htm", "html", "txt"])).collect();
    let mut listing = Listing::new(&["profile", "filed letters", "pass", "share"]);
    let mut reasons: BTreeMap<(&str, String), (usize, String)> = BTreeMap::new();
    for (name, profile) in [("lenient", Profile::Lenient), ("strict", Profile::Strict)] {
        let mut pass = 0;
        for file in &files {
            let file_name = file.path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
            let refusals = check(&file.bytes()?, &file_name, profile);
            pass += usize::from(refusals.is_empty());
            let mut kinds: Vec<String> = refusals.iter().map(|r| kind(&r.message)).collect();
            kinds.sort();
            kinds.dedup();
            for kind in kinds {
                reasons.entry((name, kind)).or_insert_with(|| (0, file.name.clone())).0 += 1;
            }
        }
        listing.row([name.to_owned(), files.len().to_string(), pass.to_string(), share(pass, files.len())]);
    }
    listing.print("EDGAR's rules over letters that EDGAR has taken");
    let mut sorted: Vec<_> = reasons.into_iter().collect();
    sorted.sort_by(|a, b| a.0.0.cmp(b.0.0).then(b.1.0.cmp(&a.1.0)));
    let mut listing = Listing::new(&["profile", "refused for", "letters", "first"]);
    let most = if verbose { usize::MAX } else { 12 };
    let mut seen = BTreeMap::<&str, usize>::new();
    for ((profile, kind), (letters, first)) in &sorted {
        let count = seen.entry(profile).or_default();
        *count += 1;
        if *count <= most {
            listing.row([(*profile).to_owned(), kind.clone(), letters.to_string(), first.clone()]);
        }
    }
    listing.print("Reasons");
    Ok(())
}

/// A message without its numbers and without what it quotes, so that like refusals are counted together.
fn kind(message: &str) -> String {
    let words = message
        .split_whitespace()
        .map(|w| if w.bytes().any(|b| b.is_ascii_digit()) && !w.starts_with('<') { "N" } else { w });
    crate::listing::short(&words.collect::<Vec<_>>().join(" "), 90)
}
