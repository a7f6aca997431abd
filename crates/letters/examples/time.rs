//! How long reading letters takes: `time FILE...` prints seconds for opening the files and for reading the letters.

use std::time::{Duration, Instant};

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let (mut open, mut read, mut pages) = (Duration::ZERO, Duration::ZERO, 0);
    for name in &files {
        let Ok(bytes) = std::fs::read(name) else {
            eprintln!("{name} could not be read");
            continue;
        };
        let start = Instant::now();
        let document = tieout_document::open(&bytes, name);
        let opened = Instant::now();
        let letter = tieout_letters::read(&document);
        open += opened - start;
        read += opened.elapsed();
        pages += document.pages.len();
        std::hint::black_box(letter);
    }
    let all = (open + read).as_secs_f64();
    println!(
        "{} files, {pages} pages: open {open:.2?}, read {read:.2?}, {:.0} pages/s",
        files.len(),
        pages as f64 / all
    );
}
