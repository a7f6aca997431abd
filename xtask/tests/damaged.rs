//! A few damaged copies of a few real documents through the whole engine; `cargo xtask truncate`
//! does the same to all of them, a thousand times.

#[path = "../src/truncate/damage.rs"]
mod damage;
#[path = "../src/invariants.rs"]
mod invariants;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Files under a folder that a person reads, small ones, in order.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()) {
            let small = path.metadata().is_ok_and(|m| m.len() < 300_000);
            if path.is_dir() {
                folders.push(path);
            } else if small && path.extension().is_some_and(|e| ["htm", "html", "txt", "pdf"].iter().any(|x| e == *x)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn damaged_documents_are_read_as_far_as_they_go() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let root = std::env::var_os("TIEOUT_CORPUS").map_or(beside, PathBuf::from);
    if !root.is_dir() {
        println!("skipped: no real documents at {}", root.display());
        return;
    }
    let mut files = documents(&root.join("filings"));
    files.extend(documents(&root.join("letters")).into_iter().step_by(25));
    for path in files {
        let Ok(whole) = std::fs::read(&path) else { continue };
        let name = path.display().to_string();
        for case in 0..4 {
            let bytes = damage::damaged(&whole, damage::seed(1, &name, case));
            let start = Instant::now();
            if let Err(what) = invariants::whole(&bytes, &name) {
                panic!("{name}, copy {case}: {what}");
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{name}, copy {case}: {:?}", start.elapsed());
        }
    }
}
