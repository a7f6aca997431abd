//! From a reader's draft to the document: furniture set apart, paragraphs joined, tables made grids,
//! and everything that spans text moved with it.

use crate::draft::{Draft, DraftBlock, Item};
use crate::join::Vocabulary;
use crate::provenance::Units;
use crate::writer::Writer;
use crate::{Block, BlockKind, Document, Fault, Mark, Origin, Page, Span};
use crate::{furniture, grid, heading, join};

/// Appends a draft to the document as its part `number`, if it has parts; gives where its text
/// stands.
pub(crate) fn append(document: &mut Document, mut draft: Draft, number: Option<u32>) -> Span {
    furniture::mark(&mut draft);
    let levels = heading::levels(&draft);
    let vocabulary = Vocabulary::of(&draft);
    let mut out = Writer::new(&draft, document.text.len() as u32);
    let start = out.at();
    let mut pages = Pages::of(&draft, start);
    let mut i = 0;
    while i < draft.items.len() {
        match &draft.items[i] {
            Item::Break => {
                pages.turn(1, out.at());
                i += 1;
            }
            Item::Table(table) => {
                push_table(document, &mut out, grid::build(table, &draft.raw.text));
                i += 1;
            }
            Item::Block(block) if block.furniture => {
                push_aside(document, &mut out, block, BlockKind::Furniture);
                i += 1;
            }
            Item::Block(block) if block.deleted => {
                push_aside(document, &mut out, block, BlockKind::Deleted);
                i += 1;
            }
            Item::Block(block) => {
                let run = join::run(&draft, i);
                let from = out.at();
                let mut last: Option<Span> = None;
                for (part, breaks) in run.blocks {
                    pages.turn(breaks, out.at());
                    match last {
                        Some(before) => out.continued(before, part.span, &vocabulary),
                        None => out.block(part.span, &vocabulary),
                    }
                    last = Some(part.span);
                }
                let span = Span::new(from, out.at());
                let kind = kind(out.since(from), span, levels[i], block);
                document.blocks.push(Block { kind, span, indent: block.indent });
                out.end_line();
                for block in run.furniture {
                    push_aside(document, &mut out, block, BlockKind::Furniture);
                }
                i = run.next;
            }
        }
    }
    let (raw, moves) = out.finish();
    for mark in &draft.marks {
        document.marks.extend(moves.pieces(mark.span).map(|span| Mark { span, style: mark.style }));
    }
    // Joined paragraphs stand before the furniture that once divided them.
    document.marks.sort_by_key(|m| m.span.start);
    for mut fact in std::mem::take(&mut draft.facts) {
        fact.spans = fact.spans.iter().filter_map(|s| moves.whole(*s)).collect();
        document.facts.push(fact);
    }
    document.contexts.append(&mut draft.contexts);
    document.units.append(&mut draft.units);
    document.text.push_str(&raw.text);
    let span = Span::new(start, document.text.len() as u32);
    document.pages.append(&mut pages.pages);
    document.provenance.append(span, &raw.segments, std::mem::take(&mut draft.glyphs), draft.source, number);
    if draft.source == Units::Characters {
        document.provenance.set_anchors(std::mem::take(&mut draft.anchors), std::mem::take(&mut draft.names));
    }
    document.faults.extend(
        draft
            .faults
            .into_iter()
            .map(|f| Fault { message: f.message, origin: f.origin.map(|o| Origin { document: number, ..o }) }),
    );
    span
}

fn push_table(document: &mut Document, out: &mut Writer, grid: grid::Grid) {
    let from = out.at();
    let mut table = grid.write(out);
    if table.cells.is_empty() {
        return;
    }
    table.span = Span::new(from, out.at());
    document.blocks.push(Block { kind: BlockKind::Table(document.tables.len() as u32), span: table.span, indent: 0.0 });
    document.tables.push(table);
    out.end_line();
}

fn push_aside(document: &mut Document, out: &mut Writer, block: &DraftBlock, kind: BlockKind) {
    let from = out.at();
    out.lines(block.span);
    let span = Span::new(from, out.at());
    document.blocks.push(Block { kind, span, indent: block.indent });
    out.end_line();
}

fn kind(text: &str, span: Span, level: u8, block: &DraftBlock) -> BlockKind {
    // What the source calls a heading is one, numbered or not.
    if block.heading > 0 {
        return BlockKind::Heading { level };
    }
    let marker = if block.marker > 0 { Some(block.marker as usize) } else { join::marker(text) };
    match marker {
        Some(len) => BlockKind::ListItem { marker: Span::new(span.start, span.start + len as u32) },
        None if level > 0 => BlockKind::Heading { level },
        None => BlockKind::Paragraph,
    }
}

/// Pages as the text comes to them.
struct Pages {
    pages: Vec<Page>,
}

impl Pages {
    /// The first page, where the source has pages at all.
    fn of(draft: &Draft, start: u32) -> Self {
        let paged = draft.items.iter().any(|i| matches!(i, Item::Break)) || draft.source == Units::Glyphs;
        Self { pages: if paged { vec![Page { number: 1, start }] } else { Vec::new() } }
    }

    /// So many pages end here; those between hold nothing but furniture.
    fn turn(&mut self, breaks: u32, at: u32) {
        if let Some(last) = self.pages.last().copied() {
            self.pages.extend((1..=breaks).map(|n| Page { number: last.number + n, start: at }));
        }
    }
}
