//! A draft in two versions. Runs side by side that are confidential are one place, whatever their look.

use tieout_review::draft::{Block, Draft, Kind, Proposed, Run};
use tieout_review::redline::{Line, Piece, Redline};

use super::{Pair, Redaction, Request, Version, foia};
use crate::edgar::flow::WITHHELD;

/// Both versions, without the request.
pub(super) fn split(draft: &Draft, redlines: &[Redline], request: &Request) -> Pair {
    let mut work = Work { request, redactions: Vec::new(), heading: String::new(), ask: None };
    let (mut public, mut full) = (Version::default(), Version::default());
    let mut comparisons = redlines.iter();
    // Blocks of one answer or heading are a section; its notice names the places in it.
    let (mut section, mut ask) = ((0, 0), None);
    for block in &draft.blocks {
        if begins(block, ask) {
            notice(&mut public.draft, &mut full.draft, section, &work);
            section = (public.draft.blocks.len(), work.redactions.len());
        }
        ask = block.ask.as_ref().or(ask);
        let from = work.redactions.len();
        work.ask.clone_from(&block.ask);
        let (open, whole) = work.block(block, "");
        public.draft.blocks.push(open);
        full.draft.blocks.push(whole);
        if matches!(block.kind, Kind::Proposed(_))
            && let Some(redline) = comparisons.next()
        {
            let (open, whole) = work.redline(redline, block, from);
            public.redlines.push(open);
            full.redlines.push(whole);
        }
    }
    notice(&mut public.draft, &mut full.draft, section, &work);
    if !work.redactions.is_empty() {
        public.draft.blocks.splice(0..0, legend(request, PUBLIC));
        full.draft.blocks.splice(0..0, legend(request, FULL));
    }
    Pair { public, full, redactions: work.redactions, foia: String::new() }
}

const PUBLIC: &str = "This letter omits confidential information, which is included in the unredacted version of the \
                      letter delivered to the staff of the Division of Corporation Finance. Omitted information is \
                      marked \u{201c}[***].\u{201d}";
const FULL: &str = "This is the unredacted version of the letter. Information for which confidential treatment is \
                    requested stands in square brackets with its identifier. Not to be submitted on EDGAR.";

/// Whether a block begins another section than the one before, which answers an ask.
fn begins(block: &Block, ask: Option<&String>) -> bool {
    let heads = matches!(block.kind, Kind::Heading { .. } | Kind::Comment { .. });
    heads || (block.ask.is_some() && block.ask.as_ref() != ask)
}

/// The notice before a section in which words are withheld.
fn notice(public: &mut Draft, full: &mut Draft, (at, from): (usize, usize), work: &Work) {
    let ids = work.redactions.get(from..).unwrap_or_default();
    if ids.is_empty() {
        return;
    }
    let range = foia::range(ids.iter().map(|r| r.id.as_str()));
    let words = format!("{}: {range}", work.request.footer());
    for draft in [public, full] {
        draft.blocks.insert(at.min(draft.blocks.len()), paragraph(&words));
    }
}

fn legend(request: &Request, words: &str) -> [Block; 2] {
    [paragraph(&request.footer().to_uppercase()), paragraph(words)]
}

fn paragraph(words: &str) -> Block {
    let run = Run { text: words.to_owned(), bold: true, ..Run::default() };
    Block { kind: Kind::Paragraph(vec![run]), span: 0..0, ask: None }
}

struct Work<'a> {
    request: &'a Request,
    redactions: Vec<Redaction>,
    /// The heading above.
    heading: String,
    /// The ask that the outermost block answers.
    ask: Option<String>,
}

/// The same in the public and in the full version.
type Both<T> = (T, T);

impl Work<'_> {
    fn block(&mut self, block: &Block, inside: &str) -> Both<Block> {
        let place = |what: &str| if inside.is_empty() { what.to_owned() } else { format!("{inside}, {what}") };
        let (open, whole) = match &block.kind {
            Kind::Heading { level, text } => {
                let (open, whole) = self.runs(text, &place("a heading"), block);
                // Headings name places, in the public request too: only what is public does.
                self.heading = open.iter().map(|r| r.text.as_str()).collect();
                (Kind::Heading { level: *level, text: open }, Kind::Heading { level: *level, text: whole })
            }
            Kind::Paragraph(text) => both(self.runs(text, &place("a paragraph"), block), Kind::Paragraph),
            Kind::Item { depth, number, text } => both(self.runs(text, &place("an item of a list"), block), |text| {
                Kind::Item { depth: *depth, number: *number, text }
            }),
            Kind::Table { rows, right } => {
                both(self.rows(rows, &place("the table"), block), |rows| Kind::Table { rows, right: right.clone() })
            }
            Kind::Comment { number, blocks } => {
                let inside = format!("the staff's comment {number} as repeated");
                both(self.blocks(blocks, &inside), |blocks| Kind::Comment { number: *number, blocks })
            }
            Kind::Proposed(proposed) => both(self.blocks(&proposed.blocks, "the proposed disclosure"), |blocks| {
                Kind::Proposed(Proposed { blocks, ..proposed.clone() })
            }),
            Kind::Break => (Kind::Break, Kind::Break),
            Kind::Footnote { label, text } => both(self.runs(text, &place(&format!("note {label}")), block), |text| {
                Kind::Footnote { label: label.clone(), text }
            }),
        };
        let with = |kind| Block { kind, span: block.span.clone(), ask: block.ask.clone() };
        (with(open), with(whole))
    }

    fn blocks(&mut self, blocks: &[Block], inside: &str) -> Both<Vec<Block>> {
        blocks.iter().map(|b| self.block(b, inside)).unzip()
    }

    fn rows(&mut self, rows: &[Vec<Vec<Run>>], place: &str, block: &Block) -> Both<Vec<Vec<Vec<Run>>>> {
        let mut out: Both<Vec<Vec<Vec<Run>>>> = Both::default();
        for (n, row) in rows.iter().enumerate() {
            let mut cells: Both<Vec<Vec<Run>>> = Both::default();
            for (c, cell) in row.iter().enumerate() {
                let (open, whole) = self.runs(cell, &format!("{place}, row {}, column {}", n + 1, c + 1), block);
                cells.0.push(open);
                cells.1.push(whole);
            }
            out.0.push(cells.0);
            out.1.push(cells.1);
        }
        out
    }

    fn runs(&mut self, runs: &[Run], place: &str, block: &Block) -> Both<Vec<Run>> {
        let mut out: Both<Vec<Run>> = Both::default();
        for alike in runs.chunk_by(|a, b| a.confidential == b.confidential) {
            let words: String = alike.iter().map(|r| r.text.as_str()).collect();
            let secret = alike.first().is_some_and(|r| r.confidential);
            let plain = alike.iter().map(|r| Run { confidential: false, ..r.clone() });
            if !secret {
                out.0.extend(plain.clone());
                out.1.extend(plain);
                continue;
            }
            // A note that only confidential words refer to is not referred to in public.
            if words.trim().is_empty() {
                out.0.extend(
                    alike.iter().filter(|r| r.footnote.is_none()).map(|r| Run { confidential: false, ..r.clone() }),
                );
                out.1.extend(plain);
                continue;
            }
            let id = self.enter(&words, place, block);
            let look = |text: String| Run { text, ..alike.first().cloned().unwrap_or_default() };
            let shown = |run: Run| Run { confidential: false, footnote: None, ..run };
            out.0.push(shown(look(WITHHELD.to_owned())));
            out.1.push(shown(look(format!("[{id}: "))));
            out.1.extend(plain);
            out.1.push(shown(look("]".to_owned())));
        }
        out
    }

    fn enter(&mut self, words: &str, place: &str, block: &Block) -> String {
        let id = format!("{}-{:03}", self.request.prefix, self.redactions.len() + 1);
        let under = match (&self.ask, self.heading.trim()) {
            (Some(ask), _) => format!("answer {ask}: "),
            (None, "") => String::new(),
            (None, heading) => format!("under \u{201c}{}\u{201d}: ", crate::outline::short(heading, 60)),
        };
        self.redactions.push(Redaction {
            id: id.clone(),
            words: words.to_owned(),
            place: format!("{under}{place}"),
            ask: self.ask.clone(),
            span: block.span.clone(),
        });
        id
    }

    /// A comparison: its words have the identifiers of the block whose comparison it is, where they stand there.
    fn redline(&mut self, redline: &Redline, block: &Block, from: usize) -> Both<Redline> {
        let own: Vec<(String, String)> =
            self.redactions.iter().skip(from).map(|r| (r.words.clone(), r.id.clone())).collect();
        let (mut open, mut whole) = (Vec::new(), Vec::new());
        for line in &redline.lines {
            let (mut left, mut right) = (Vec::new(), Vec::new());
            for cell in &line.cells {
                let (a, b) = self.pieces(cell, block, &own);
                left.push(a);
                right.push(b);
            }
            let with = |cells| Line { shape: line.shape, change: line.change, cells };
            open.push(with(left));
            whole.push(with(right));
        }
        let legend = redline.legend.clone();
        (Redline { lines: open, legend: legend.clone() }, Redline { lines: whole, legend })
    }

    fn pieces(&mut self, pieces: &[Piece], block: &Block, own: &[(String, String)]) -> Both<Vec<Piece>> {
        let mut out: Both<Vec<Piece>> = Both::default();
        for alike in pieces.chunk_by(|a, b| a.confidential == b.confidential && a.change == b.change) {
            let plain = alike.iter().map(|p| Piece { confidential: false, ..p.clone() });
            let words: String = alike.iter().map(|p| p.text.as_str()).collect();
            let Some(first) = alike.first().filter(|p| p.confidential && !words.trim().is_empty()) else {
                out.0.extend(plain.clone());
                out.1.extend(plain);
                continue;
            };
            let known = own.iter().find(|(w, _)| w.contains(words.trim())).map(|(_, id)| id.clone());
            let id = known.unwrap_or_else(|| self.enter(&words, "the proposed disclosure as compared", block));
            let look = |text: String| Piece { text, confidential: false, ..first.clone() };
            out.0.push(look(WITHHELD.to_owned()));
            out.1.push(look(format!("[{id}: ")));
            out.1.extend(plain);
            out.1.push(look("]".to_owned()));
        }
        out
    }
}

fn both<T>((open, whole): Both<T>, make: impl Fn(T) -> Kind) -> Both<Kind> {
    (make(open), make(whole))
}
