//! Real PDFs cut, flipped and thinned out at random: reading them ends, and says what is wrong.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tieout_document::open;

/// A sequence that looks random and is the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// Real documents, if they are there.
fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    std::env::var_os("TIEOUT_CORPUS").map(PathBuf::from).or(Some(beside)).filter(|p| p.is_dir())
}

fn pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        if path.is_dir() {
            pdfs(&path, found);
        } else if path.extension().is_some_and(|e| e == "pdf") {
            found.push(path);
        }
    }
}

fn damaged(whole: &[u8], kind: usize, random: &mut Random) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    match kind {
        0 => bytes.truncate(random.below(whole.len())),
        1 => {
            for _ in 0..=random.below(60) {
                let i = random.below(bytes.len());
                bytes[i] = random.below(256) as u8;
            }
        }
        2 => {
            let from = random.below(bytes.len());
            let to = (from + random.below(5000)).min(bytes.len());
            bytes.drain(from..to);
        }
        _ => {
            // Numbers changed: lengths, references, sizes.
            for _ in 0..300 {
                let i = random.below(bytes.len());
                if bytes[i].is_ascii_digit() {
                    bytes[i] = b'0' + random.below(10) as u8;
                }
            }
        }
    }
    bytes
}

#[test]
fn damaged_files_are_read_as_far_as_they_go() {
    let Some(corpus) = corpus() else {
        println!("skipped: no corpus beside the workspace and none named by TIEOUT_CORPUS");
        return;
    };
    let mut files = Vec::new();
    pdfs(&corpus, &mut files);
    files.sort();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    // Some of the letters, and what is small among the rest.
    for path in files.iter().step_by(9) {
        let Ok(whole) = std::fs::read(path) else { continue };
        if whole.len() > 300_000 {
            continue;
        }
        for kind in 0..4 {
            let bytes = damaged(&whole, kind, &mut random);
            let start = Instant::now();
            let document = open(&bytes, "damaged.pdf");
            assert!(start.elapsed() < Duration::from_secs(20), "{} {kind}", path.display());
            assert!(!document.text.trim().is_empty() || !document.faults.is_empty(), "{} {kind}", path.display());
        }
    }
}
