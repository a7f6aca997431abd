//! How long each step takes.

use std::hint::black_box;
use std::time::Instant;

/// Files, and the best times of each of them summed, in seconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Timing {
    pub files: usize,
    pub bytes: usize,
    /// Pages of PDF; other pages are not counted, as nothing is done by the page.
    pub pages: usize,
    pub open: f64,
    pub figures: f64,
    pub ties: f64,
}

impl Timing {
    /// Adds another's files.
    pub(super) fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.pages += other.pages;
        self.open += other.open;
        self.figures += other.figures;
        self.ties += other.ties;
    }
}

/// Reads a file several times.
pub(super) fn measure(bytes: &[u8], name: &str, runs: u32) -> Timing {
    let mut best = Timing { files: 1, bytes: bytes.len(), open: f64::MAX, figures: f64::MAX, ties: f64::MAX, pages: 0 };
    for _ in 0..runs.max(1) {
        let start = Instant::now();
        let document = black_box(tieout_document::open(black_box(bytes), name));
        let opened = start.elapsed();
        let reading = black_box(tieout_figures::read(&document));
        let read = start.elapsed();
        black_box(tieout_ties::tie(&document, &reading));
        let tied = start.elapsed();
        best.open = best.open.min(opened.as_secs_f64());
        best.figures = best.figures.min((read - opened).as_secs_f64());
        best.ties = best.ties.min((tied - read).as_secs_f64());
        let is_pdf = document.parts.iter().any(|p| p.format == tieout_document::Format::Pdf);
        best.pages = if is_pdf { document.pages.len() } else { 0 };
    }
    best
}
