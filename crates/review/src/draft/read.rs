//! Reads `response.md`.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use super::inline::Inline;
use super::marker::Marker;
use super::{Block, Draft, Fault, Kind, Proposed};

/// Reads a draft. What could not be taken as it stands is told with its line and column; all text is kept.
pub fn read(text: &str) -> (Draft, Vec<Fault>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader {
        text,
        events: Parser::new_ext(text, options).into_offset_iter().peekable(),
        ask: None,
        faults: Vec::new(),
    };
    let blocks = reader.blocks(&End::File);
    (Draft { blocks }, reader.faults)
}

/// The date of the staff's letter that a draft answers; none where its first line does not say.
pub fn answers(text: &str) -> Option<jiff::civil::Date> {
    let (line, _) = text.trim_start_matches('\u{feff}').trim_start().split_once("-->")?;
    match super::marker::markers(&format!("{line}-->"), 0).pop()?.0 {
        Ok(Marker::Response(day)) => day,
        _ => None,
    }
}

/// What ends a run of blocks.
#[derive(PartialEq, Eq)]
enum End {
    File,
    Quote,
    Footnote,
    /// The line that closes proposed disclosure.
    Proposed,
}

struct Reader<'a> {
    text: &'a str,
    events: Peekable<OffsetIter<'a>>,
    ask: Option<String>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn blocks(&mut self, end: &End) -> Vec<Block> {
        let mut blocks = Vec::new();
        // The number of the comment whose block quote must come next.
        let mut comment: Option<(u32, usize)> = None;
        while let Some((event, span)) = self.events.next() {
            match event {
                Event::End(TagEnd::BlockQuote(_)) if *end == End::Quote => return blocks,
                Event::End(TagEnd::FootnoteDefinition) if *end == End::Footnote => return blocks,
                Event::Start(Tag::HtmlBlock) => {
                    let html = self.html(span.clone());
                    for (marker, at) in super::marker::markers(&html, span.start) {
                        match marker {
                            Ok(Marker::Response(_)) => {}
                            Ok(Marker::Comment(n)) => (comment, self.ask) = (Some((n, at.start)), None),
                            Ok(Marker::Answer(id)) => self.ask = Some(id),
                            Ok(Marker::Proposed(head)) if *end != End::Proposed => {
                                let block = self.proposed(head, at);
                                blocks.push(block);
                            }
                            Ok(Marker::Proposed(_)) => self.fault(at.start, "Proposed disclosure stands inside proposed disclosure; close the first with <!-- /proposed -->."),
                            Ok(Marker::EndProposed) if *end == End::Proposed => return blocks,
                            Ok(Marker::EndProposed) => self.fault(at.start, "<!-- /proposed --> closes nothing: no <!-- proposed --> stands before it."),
                            Ok(Marker::Other) => {}
                            Err(message) => self.fault(at.start, message),
                        }
                    }
                }
                Event::Start(Tag::BlockQuote(_)) => {
                    let inner = self.blocks(&End::Quote);
                    match comment.take() {
                        Some((number, start)) => {
                            self.ask = None;
                            let span = start..span.end;
                            blocks.push(Block { kind: Kind::Comment { number, blocks: inner }, span, ask: None });
                        }
                        None => blocks.extend(inner),
                    }
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let text = self.inline();
                    if *end != End::Proposed {
                        self.ask = None;
                    }
                    self.push(&mut blocks, Kind::Heading { level: rank(level), text }, span);
                }
                Event::Start(Tag::Paragraph) => {
                    let text = self.inline();
                    self.push(&mut blocks, Kind::Paragraph(text), span);
                }
                Event::Start(Tag::List(first)) => self.list(&mut blocks, first, 0),
                Event::Start(Tag::Table(alignments)) => {
                    let kind = self.table(&alignments);
                    self.push(&mut blocks, kind, span);
                }
                Event::Start(Tag::CodeBlock(_)) => {
                    let text = self.inline();
                    self.push(&mut blocks, Kind::Paragraph(text), span);
                }
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let text = self.blocks(&End::Footnote).into_iter().flat_map(words).collect();
                    self.push(&mut blocks, Kind::Footnote { label: label.to_string(), text }, span);
                }
                Event::Rule => {
                    self.ask = None;
                    self.push(&mut blocks, Kind::Break, span);
                }
                _ => {}
            }
        }
        if *end == End::Proposed {
            self.fault(self.text.len(), "The file ends inside proposed disclosure; close it with <!-- /proposed -->.");
        }
        blocks
    }

    fn push(&self, blocks: &mut Vec<Block>, kind: Kind, span: Range<usize>) {
        blocks.push(Block { kind, span, ask: self.ask.clone() });
    }

    fn fault(&mut self, at: usize, message: impl Into<String>) {
        self.faults.push(Fault::at(self.text, at, message));
    }

    /// The text of a block of HTML, up to its end.
    fn html(&mut self, span: Range<usize>) -> String {
        for (event, _) in self.events.by_ref() {
            if matches!(event, Event::End(TagEnd::HtmlBlock)) {
                break;
            }
        }
        self.text.get(span).unwrap_or_default().to_owned()
    }

    fn proposed(&mut self, head: Proposed, at: Range<usize>) -> Block {
        let ask = self.ask.clone();
        let blocks = self.blocks(&End::Proposed);
        let end = self.events.peek().map_or(self.text.len(), |(_, s)| s.start);
        Block { kind: Kind::Proposed(Proposed { blocks, ..head }), span: at.start..end.max(at.end), ask }
    }

    /// A list, with the lists inside it.
    fn list(&mut self, blocks: &mut Vec<Block>, first: Option<u64>, depth: u8) {
        let mut number = first;
        let mut start = 0;
        while let Some((event, span)) = self.events.next() {
            match event {
                Event::End(TagEnd::List(_)) => return,
                Event::Start(Tag::Item) => {
                    start = span.start;
                    let text = self.item();
                    self.push(blocks, Kind::Item { depth, number, text }, start..span.end);
                    number = number.map(|n| n + 1);
                }
                Event::Start(Tag::List(first)) => self.list(blocks, first, depth.saturating_add(1)),
                Event::Start(Tag::Paragraph) => {
                    let text = self.inline();
                    self.push(blocks, Kind::Paragraph(text), start.max(span.start)..span.end);
                }
                _ => {}
            }
        }
    }

    /// The words of an item, up to what stands in it as a block of its own.
    fn item(&mut self) -> Vec<super::Run> {
        let mut inline = Inline::default();
        let start = self.events.peek().map_or(0, |(_, s)| s.start);
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::Start(Tag::Paragraph) if inline.is_empty() => {
                    self.events.next();
                    return self.inline();
                }
                Event::Start(Tag::List(_) | Tag::Paragraph | Tag::Table(_) | Tag::BlockQuote(_))
                | Event::End(TagEnd::Item) => break,
                _ => {}
            }
            if let Some((event, span)) = self.events.next() {
                inline.take(&event, self.text.get(span).unwrap_or_default());
            }
        }
        self.paired(inline, start)
    }

    /// Runs, and a fault where brackets do not stand in pairs.
    fn paired(&mut self, inline: Inline, at: usize) -> Vec<super::Run> {
        let (runs, paired) = inline.runs();
        if !paired {
            self.fault(
                at,
                "Double brackets do not stand in pairs in this paragraph. Each [[ needs its ]] in the same paragraph, item \
                 or cell, with no other bracket between them: what is withheld must be plain.",
            );
        }
        runs
    }

    /// Words up to the end of the block that they stand in.
    fn inline(&mut self) -> Vec<super::Run> {
        let mut inline = Inline::default();
        let start = self.events.peek().map_or(0, |(_, s)| s.start);
        for (event, span) in self.events.by_ref() {
            if matches!(event, Event::Start(Tag::Image { .. })) {
                self.faults.push(Fault::at(self.text, span.start, "A letter holds no pictures; take it out."));
            }
            if let Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            ) = event
            {
                break;
            }
            inline.take(&event, self.text.get(span).unwrap_or_default());
        }
        self.paired(inline, start)
    }

    fn table(&mut self, alignments: &[Alignment]) -> Kind {
        let right = alignments.iter().map(|a| *a == Alignment::Right).collect();
        let mut rows = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.inline();
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                _ => {}
            }
        }
        Kind::Table { rows, right }
    }
}

const fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The words of a block, for a footnote, which has no blocks.
fn words(block: Block) -> Vec<super::Run> {
    match block.kind {
        Kind::Paragraph(text) | Kind::Heading { text, .. } | Kind::Item { text, .. } => text,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str = include_str!("../../tests/data/response.md");

    #[test]
    fn a_draft_is_read_as_blocks() {
        let (draft, faults) = read(DRAFT);
        assert_eq!(faults, []);
        insta::assert_debug_snapshot!(draft);
    }

    #[test]
    fn what_is_not_closed_is_told_with_its_place() {
        let (draft, faults) = read("<!-- tieout:response -->\n\n<!-- proposed in=\"10-K\" -->\n\nNew words.\n");
        assert_eq!(draft.blocks.len(), 1);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].message.contains("ends inside proposed"), "{}", faults[0].message);
        let (_, faults) = read("one\n\n<!-- answer 3 of 4 -->\n");
        assert_eq!((faults[0].line, faults[0].column), (3, 1));
    }
}
