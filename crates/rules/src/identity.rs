//! What makes a finding the same one in another draft.
//!
//! Its code, the words that name the figure that is wrong, and each figure's part and value. Not where they stand,
//! nor what stands around, nor how lines break or a sign of currency is printed: all that moves. Findings that are
//! alike in all of this are told apart by the heading above them, and only then by their order.

use std::collections::HashMap;

use tieout_document::Span;

use crate::finding::Finding;
use crate::paper::Paper;

/// Gives each finding its identity.
pub(crate) fn identify(papers: &[Paper], findings: &mut [Finding]) {
    let keys: Vec<u64> = findings.iter().map(|f| key(papers, f)).collect();
    let mut alike: HashMap<u64, u32> = HashMap::new();
    keys.iter().for_each(|k| *alike.entry(*k).or_default() += 1);
    let mut seen: HashMap<(u64, u32), u32> = HashMap::new();
    for (finding, key) in findings.iter_mut().zip(keys) {
        finding.id = format!("{key:016x}");
        if alike.get(&key) == Some(&1) {
            continue;
        }
        let around = context(papers, finding);
        finding.id.push_str(&format!("-{around:08x}"));
        let nth = seen.entry((key, around)).and_modify(|n| *n += 1).or_insert(1);
        if *nth > 1 {
            finding.id.push_str(&format!("-{nth}", nth = *nth));
        }
    }
}

/// The hash of what a finding says.
fn key(papers: &[Paper], finding: &Finding) -> u64 {
    let mut hash = Hash::new();
    hash.add(finding.code);
    for (i, at) in finding.spans.iter().enumerate() {
        let Some(paper) = papers.get(at.document as usize) else { continue };
        let figure = paper.reading.figures_of(at.span).iter().find(|f| f.span == at.span && f.is_quantity());
        hash.add(at.part);
        match figure {
            Some(f) => hash.add(&format!("{} {}", plain(f.value), f.unit)),
            None => hash.words(paper.document.slice(at.span)),
        }
        if let (0, Some(f)) = (i, figure) {
            f.label.row.into_iter().for_each(|s| hash.letters(paper.document.slice(s)));
        }
    }
    hash.0
}

/// A value with no more digits than it needs.
fn plain(value: tieout_figures::Decimal) -> tieout_figures::Decimal {
    let (mut m, mut e) = (value.mantissa, value.exponent);
    while m != 0 && m % 10 == 0 {
        (m, e) = (m / 10, e + 1);
    }
    tieout_figures::Decimal::new(m, e)
}

/// The hash of the heading above a finding.
fn context(papers: &[Paper], finding: &Finding) -> u32 {
    let mut hash = Hash::new();
    let at = finding.spans.first();
    if let Some((paper, at)) = at.and_then(|a| Some((papers.get(a.document as usize)?, a))) {
        let heading: Option<Span> = paper.heading(at.span.start);
        heading.into_iter().for_each(|s| hash.letters(paper.document.slice(s)));
    }
    (hash.0 ^ hash.0 >> 32) as u32
}

/// FNV-1a, which is the same on every machine and in every version.
struct Hash(u64);

impl Hash {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    fn add(&mut self, text: &str) {
        text.bytes().chain([0]).for_each(|b| self.byte(b));
    }

    /// Words, whatever stands between them.
    fn words(&mut self, text: &str) {
        text.split_whitespace().for_each(|w| self.add(w));
    }

    /// Letters in lower case: years, notes' numbers and punctuation change from one year to the next.
    fn letters(&mut self, text: &str) {
        let mut buffer = [0; 4];
        for c in text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase) {
            c.encode_utf8(&mut buffer).bytes().for_each(|b| self.byte(b));
        }
        self.byte(0);
    }
}
