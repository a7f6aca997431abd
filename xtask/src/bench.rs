//! `cargo xtask bench`: speed and memory of the engine on one thread, over real documents.
//!
//! Each file goes through the engine several times and counts with its best time, as anything that
//! slows a run down is something else on the machine. Memory is the most that a process of its own
//! ever held for the file.

mod memory;
mod timing;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::corpus::{self, File};
use crate::listing::Listing;
use timing::Timing;

/// Options of `cargo xtask bench`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files to measure; filings and letters of the corpus if none is named
    files: Vec<PathBuf>,
    /// How often each file is read; the best counts
    #[arg(long, default_value_t = 5)]
    runs: u32,
    /// Print each file
    #[arg(long, short)]
    verbose: bool,
    /// Only speed
    #[arg(long)]
    no_memory: bool,
    /// Read the one file and print the most memory that was held, in KiB
    #[arg(long, hide = true)]
    memory_of: Option<PathBuf>,
}

/// Measures.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    if let Some(path) = &args.memory_of {
        return memory::child(path);
    }
    let files = if args.files.is_empty() {
        let Some(root) = corpus::root() else { return Ok(()) };
        corpus::filings(&root).into_iter().chain(corpus::letters(&root)).collect()
    } else {
        args.files.iter().map(|p| File::named(p)).collect::<Vec<_>>()
    };
    let mut kinds: BTreeMap<String, Timing> = BTreeMap::new();
    let mut each = Listing::new(&HEADS);
    for file in &files {
        let timing = timing::measure(&file.bytes()?, &file.name, args.runs);
        each.row(speeds(&file.name, &timing));
        for kind in [file.kind.as_str(), "ALL"] {
            kinds.entry(kind.to_owned()).or_default().add(&timing);
        }
    }
    if args.verbose || !args.files.is_empty() {
        each.print("Speed by file, best of the runs");
    }
    let mut listing = Listing::new(&HEADS);
    kinds.iter().for_each(|(kind, timing)| listing.row(speeds(kind, timing)));
    listing.print("Speed on one thread (MB/s of the file; pages/s of open)");
    println!("  aims: open 100 MB/s of HTML, 1,000 pages/s of PDF; all 40 MB/s of a 10-K");
    if !args.no_memory {
        memory::run(&files, args.verbose)?;
    }
    Ok(())
}

const HEADS: [&str; 9] = ["", "files", "MB", "pages", "pages/s", "open", "figures", "ties", "all"];

fn speeds(name: &str, t: &Timing) -> Vec<String> {
    let speed = |seconds: f64| format!("{:.1}", t.bytes as f64 / 1e6 / seconds.max(1e-9));
    vec![
        name.to_owned(),
        t.files.to_string(),
        format!("{:.2}", t.bytes as f64 / 1e6),
        t.pages.to_string(),
        if t.pages == 0 { "-".to_owned() } else { format!("{:.0}", t.pages as f64 / t.open.max(1e-9)) },
        speed(t.open),
        speed(t.figures),
        speed(t.ties),
        speed(t.open + t.figures + t.ties),
    ]
}
