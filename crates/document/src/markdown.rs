//! The draft of an answer, `response.md`: CommonMark with tables and footnotes, and lines of comment that say
//! what is the staff's and what is proposed.
//!
//! It reads as the letter that is made of it: a staff comment is bold and has its number before it. Marks of
//! Markdown are left out, and so are comments and the brackets around words for which confidential treatment is
//! asked.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::Style;
use crate::draft::{Draft, DraftBlock, DraftCell};
use crate::html::layout::Layout;
use crate::provenance::Units;

/// What a draft begins with.
const MARK: &str = "<!-- tieout:response";
/// How far columns stand apart: text in the second is no label.
const STEP: u32 = 2;

/// Whether a text is a draft.
pub(crate) fn is_draft(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(MARK)
}

/// Reads a draft that stands at byte `base` of the file.
pub(crate) fn read(text: &str, base: u32) -> Draft {
    let mut draft = Draft::new(Units::Bytes);
    let mut reader = Reader { text, base, ..Reader::default() };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(&event, span);
    }
    reader.layout.end_block(DraftBlock::default());
    draft.raw = reader.layout.flow.raw;
    draft.marks = reader.layout.flow.marks;
    draft.items = reader.layout.items;
    draft
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    base: u32,
    layout: Layout,
    bold: u32,
    italic: u32,
    quotes: u32,
    /// Numbers of the lists that are open; none for bullets.
    lists: Vec<Option<u64>>,
    /// The staff comment whose words come next.
    comment: Option<String>,
    marker: u32,
    heading: u8,
    /// Bytes of the file that hold comments and tags.
    html: bool,
    column: u32,
    header: bool,
}

impl Reader<'_> {
    fn take(&mut self, event: &Event, span: std::ops::Range<usize>) {
        let source = self.text.get(span.clone()).unwrap_or_default();
        match event {
            Event::Start(tag) => self.start(tag, source),
            Event::End(tag) => self.end(*tag),
            Event::Text(t) | Event::Code(t) if !self.html => self.words(t, source, span.start),
            Event::InlineHtml(t) if !source.starts_with("<!--") => self.words(t, source, span.start),
            Event::SoftBreak => self.layout.flow.text(" ", self.base + span.start as u32, Style::NONE),
            Event::HardBreak => {
                self.layout.flow.line_break(self.base + span.start as u32, self.base + span.end as u32);
            }
            Event::FootnoteReference(label) => self.layout.flow.generated(&format!(" ({label})")),
            Event::Rule => {
                self.layout.flow.text("* * *", self.base + span.start as u32, Style::NONE);
                self.end_block();
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, source: &str) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Heading { level, .. } => {
                self.heading = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                }
            }
            Tag::HtmlBlock => {
                self.html = true;
                for (i, _) in source.match_indices("<!-- comment ") {
                    let number: String = source[i + 13..].chars().take_while(char::is_ascii_digit).collect();
                    self.comment = Some(number).filter(|n| !n.is_empty());
                }
            }
            Tag::Paragraph => self.number(),
            Tag::List(first) => {
                self.end_block();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.number();
                let marker = match self.lists.last_mut() {
                    Some(Some(n)) => {
                        *n += 1;
                        format!("{}.", *n - 1)
                    }
                    _ => "•".to_owned(),
                };
                self.layout.flow.generated(&format!("{marker} "));
                self.marker = marker.len() as u32;
            }
            Tag::Table(_) => self.layout.begin_table(),
            Tag::TableHead | Tag::TableRow => {
                (self.column, self.header) = (0, matches!(tag, Tag::TableHead));
                if let Some(table) = self.layout.tables.last_mut() {
                    table.begin_row();
                }
            }
            Tag::TableCell => self.cell(),
            Tag::FootnoteDefinition(label) => self.layout.flow.generated(&format!("({label}) ")),
            _ => {}
        }
    }

    /// A staff comment's number stands before its first words.
    fn number(&mut self) {
        if self.quotes > 0
            && let Some(number) = self.comment.take()
        {
            self.layout.flow.generated(&format!("{number}. "));
            self.marker = number.len() as u32 + 1;
        }
    }

    fn cell(&mut self) {
        let start = self.layout.begin_cell(DraftBlock::default());
        if let Some(builder) = self.layout.tables.last_mut() {
            builder.put(DraftCell {
                column: self.column * STEP,
                column_end: (self.column + 1) * STEP,
                row_span: 1,
                span: crate::Span::new(start, start),
                header: self.header,
                ..DraftCell::default()
            });
        }
        self.column += 1;
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::HtmlBlock => self.html = false,
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => {
                self.end_block();
            }
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::TableCell => self.layout.end_cell(DraftBlock::default()),
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = self.layout.tables.last_mut() {
                    table.end_row();
                }
            }
            TagEnd::Table => self.layout.end_table(DraftBlock::default()),
            _ => {}
        }
    }

    fn end_block(&mut self) {
        let indent = (self.quotes + self.lists.len() as u32) as f32 * 18.0;
        let like = DraftBlock { heading: self.heading, marker: self.marker, indent, ..DraftBlock::default() };
        (self.heading, self.marker) = (0, 0);
        self.layout.end_block(like);
    }

    /// Words, each byte from where it stands; the brackets of confidential treatment are left out.
    fn words(&mut self, words: &str, source: &str, start: usize) {
        let mut style = Style::NONE;
        for (is, one) in [(self.bold > 0 || self.quotes > 0, Style::BOLD), (self.italic > 0, Style::ITALIC)] {
            style = if is { style.with(one) } else { style };
        }
        // What Markdown decodes stands where its code stands, begin for begin.
        let lead = source.find(words).unwrap_or(0);
        let mut at = self.base + (start + lead) as u32;
        for (i, part) in words.split('&').enumerate() {
            if i > 0 {
                self.layout.flow.text("&", at, style);
                at += 1;
            }
            for part in part.split_inclusive(['[', ']']) {
                let bare = part.trim_end_matches(['[', ']']);
                self.layout.flow.text(bare, at, style);
                let here = at + bare.len() as u32;
                if bare.len() < part.len() && !self.is_bracket((here - self.base) as usize) {
                    self.layout.flow.text(&part[bare.len()..], here, style);
                }
                at += part.len() as u32;
            }
        }
    }

    /// Whether a square bracket is one of two side by side.
    fn is_bracket(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let own = bytes.get(at);
        own.is_some() && (bytes.get(at + 1) == own || (at > 0 && bytes.get(at - 1) == own))
    }
}

#[cfg(test)]
mod tests {
    use crate::{BlockKind, Place, open};

    const DRAFT: &str = "<!-- tieout:response -->\n\nHalvorsund ASA\\\nMolde\n\n## Liquidity\n\n<!-- comment 2 -->\n> Tell us why it rose by 31.9%.\n\n\
        <!-- answer 2.1 -->\n\nIt grew to **NOK 412.6 million**, of which [[NOK 93.1 million]] A&amp;B.[^1]\n\n\
        | | 2016 | 2015 |\n|---|---:|---:|\n| Revenue | 1,524.2 | 1,210.0 |\n\n1. one\n2. two\n\n[^1]: Not audited.\n";

    #[test]
    fn a_draft_reads_as_the_letter_that_is_made_of_it() {
        let document = open(DRAFT.as_bytes(), "response.md");
        let blocks: Vec<(String, &str)> = document
            .blocks
            .iter()
            .map(|b| {
                let kind = match b.kind {
                    BlockKind::Heading { level } => format!("h{level}"),
                    BlockKind::Table(_) => "table".to_owned(),
                    BlockKind::ListItem { .. } => "item".to_owned(),
                    _ => "p".to_owned(),
                };
                (kind, document.slice(b.span))
            })
            .collect();
        insta::assert_debug_snapshot!(blocks);
    }

    #[test]
    fn figures_stand_where_the_file_has_them() {
        let document = open(DRAFT.as_bytes(), "response.md");
        for words in ["31.9%", "93.1 million", "412.6", "1,210.0", "audited"] {
            let at = document.text.find(words).unwrap() as u32;
            let origin = document.provenance.origin(crate::Span::new(at, at + words.len() as u32)).unwrap();
            let Place::Bytes { start, end } = origin.place else { panic!("no bytes") };
            assert_eq!(&DRAFT[start as usize..end as usize], words);
        }
    }
}
