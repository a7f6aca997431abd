//! The most memory that one file takes, in a process of its own.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::corpus::File;
use crate::listing::Listing;

/// What a file may take: 64 MB and 12 times its own size.
fn aim(bytes: u64) -> u64 {
    64 * 1024 * 1024 + 12 * bytes
}

/// Files of one kind.
#[derive(Default)]
struct Count {
    files: usize,
    over: usize,
    /// The highest share of what it may take, the memory and the file.
    worst: (f64, u64, String),
}

/// Measures every file.
pub(super) fn run(files: &[File], verbose: bool) -> anyhow::Result<()> {
    if peak().is_none() {
        println!("skipped: peak memory is measured on Linux only");
        return Ok(());
    }
    let mut kinds: BTreeMap<&str, Count> = BTreeMap::new();
    let mut each = Listing::new(&["file", "bytes", "peak MB", "of the aim"]);
    for file in files {
        let own = std::env::current_exe()?;
        let out = Command::new(own).args(["bench", "--memory-of"]).arg(&file.path).output()?;
        let Ok(kib) = String::from_utf8_lossy(&out.stdout).trim().parse::<u64>() else {
            println!("{}: the process ended with {}", file.name, out.status);
            continue;
        };
        let size = std::fs::metadata(&file.path)?.len();
        let share = (kib * 1024) as f64 / aim(size) as f64;
        each.row([file.name.clone(), size.to_string(), format!("{}", kib / 1024), format!("{:.0}%", share * 100.0)]);
        for kind in [file.kind.as_str(), "ALL"] {
            let count = kinds.entry(kind).or_default();
            count.files += 1;
            count.over += usize::from(share > 1.0);
            if share > count.worst.0 {
                count.worst = (share, kib, file.name.clone());
            }
        }
    }
    if verbose {
        each.print("Peak memory by file");
    }
    let mut listing = Listing::new(&["", "files", "over the aim", "worst share of the aim", "its MB", "file"]);
    for (kind, c) in &kinds {
        let (share, kib, file) = &c.worst;
        let counts = [c.files.to_string(), c.over.to_string()];
        let worst = [format!("{:.0}%", share * 100.0), (kib / 1024).to_string(), file.clone()];
        listing.row([(*kind).to_owned()].into_iter().chain(counts).chain(worst));
    }
    listing.print("Peak memory, open to ties (aim: at most 64 MB + 12 × file)");
    Ok(())
}

/// The child process: reads the file and prints the most KiB that it held.
pub(super) fn child(path: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(path)?;
    let document = tieout_document::open(&bytes, &path.display().to_string());
    let reading = tieout_figures::read(&document);
    let ties = tieout_ties::tie(&document, &reading);
    let held = peak();
    drop((ties, reading, document, bytes));
    println!("{}", held.map_or_else(|| "unknown".to_owned(), |k| k.to_string()));
    Ok(())
}

/// The most KiB that this process ever held.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
