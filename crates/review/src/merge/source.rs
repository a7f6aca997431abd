//! A draft in Markdown as units, with the bytes that each word stands in.

use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::token::{Content, Look, NOTE, Refers, Shown, Wrap};
use super::unit::{Around, Row, Unit};
use crate::word::Shape;

/// A draft.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    pub units: Vec<Unit>,
    /// Footnotes: label and unit.
    pub notes: Vec<(String, Unit)>,
    /// Blocks of proposed disclosure, with both of their lines.
    pub proposed: Vec<Range<usize>>,
    /// Where comments and answers begin: place, and "3" or "3.1".
    pub asks: Vec<(usize, String)>,
}

/// Words of an open paragraph.
#[derive(Default)]
struct Open {
    shown: Vec<Shown>,
    start: Option<usize>,
    end: usize,
    joint: bool,
}

/// A wrap whose end is still to come.
struct Pending {
    look: Look,
    start: usize,
    /// The first character inside.
    from: usize,
    sign: usize,
}

struct Reader<'t> {
    text: &'t str,
    out: Source,
    open: Open,
    pending: Vec<Pending>,
    shape: Shape,
    block: Range<usize>,
    lists: Vec<bool>,
    /// Items that are open: their bytes, and whether their first words were read.
    items: Vec<(Range<usize>, bool)>,
    quotes: usize,
    note: Option<String>,
    proposed: Option<usize>,
    rows: Option<Vec<Row>>,
    /// Where the last event ended.
    last: usize,
}

/// Reads a draft.
pub(super) fn read(text: &str) -> Source {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader {
        text,
        out: Source::default(),
        open: Open::default(),
        pending: Vec::new(),
        shape: Shape::Text,
        block: 0..0,
        lists: Vec::new(),
        items: Vec::new(),
        quotes: 0,
        note: None,
        proposed: None,
        rows: None,
        last: 0,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.out
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(words) => self.words(&words, range),
            Event::Code(words) => self.code(&words, range),
            Event::SoftBreak => self.one(' ', range, None),
            Event::HardBreak => self.line_break(range),
            Event::FootnoteReference(label) => self.one(NOTE, range, Some(Refers::Label(label.into_string()))),
            Event::Html(html) => self.html(&html, range),
            // What has no words stays with those before it.
            Event::InlineHtml(_) => {
                if let Some(last) = self.open.shown.last_mut() {
                    last.src.end = range.end;
                }
                (self.open.end, self.last) = (range.end, range.end);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(range),
            Tag::Heading { level, .. } => {
                self.begin(range);
                self.shape = Shape::Heading(level as u8);
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => {
                self.flush();
                self.lists.push(first.is_some());
            }
            Tag::Item => self.items.push((range, false)),
            Tag::FootnoteDefinition(label) => self.note = Some(label.into_string()),
            Tag::Table(_) => {
                self.block = range;
                self.rows = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.rows {
                    rows.push(Row { block: range, ..Row::default() });
                }
            }
            Tag::TableCell => self.open = Open { start: Some(range.start), end: range.start, ..Open::default() },
            Tag::Strong => self.wrap(Look::Bold, &range, 2),
            Tag::Emphasis => self.wrap(Look::Italic, &range, 1),
            Tag::Link { .. } | Tag::Image { .. } => self.wrap(Look::Other, &range, 1),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.flush(),
            TagEnd::Item => {
                self.flush();
                self.items.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::FootnoteDefinition => self.note = None,
            TagEnd::TableCell => self.end_cell(range),
            TagEnd::Table => self.end_table(),
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image => self.unwrap(range),
            _ => {}
        }
    }

    /// A paragraph or a heading begins.
    fn begin(&mut self, range: Range<usize>) {
        self.flush();
        self.shape = Shape::Text;
        self.block = range;
    }

    fn wrap(&mut self, look: Look, range: &Range<usize>, sign: usize) {
        self.touch(range.start);
        self.pending.push(Pending { look, start: range.start, from: self.open.shown.len(), sign });
    }

    /// The open paragraph's words begin, if they have not.
    fn touch(&mut self, at: usize) {
        self.open.start.get_or_insert(at);
        self.open.end = self.open.end.max(at);
    }

    fn unwrap(&mut self, range: Range<usize>) {
        let Some(pending) = self.pending.pop() else { return };
        self.close(&pending, range.end, true);
        self.open.end = range.end;
        self.last = range.end;
    }

    /// Wraps the characters since a sign. Where a line ends inside of it, it has no sign at its end.
    fn close(&mut self, pending: &Pending, end: usize, closes: bool) {
        let depth = self.pending.len();
        let from = pending.from.min(self.open.shown.len());
        let inner = self.open.shown.get(from..).unwrap_or_default();
        let last = inner.iter().map(|s| s.wraps.get(depth).map_or(s.src.end, |w| w.span.end)).max();
        let sign = pending.start..(pending.start + pending.sign).min(self.text.len());
        let cut = last.unwrap_or(end).min(end);
        let wrap = Rc::new(Wrap {
            look: pending.look,
            open: self.text.get(sign).unwrap_or_default().to_owned(),
            close: if closes { self.text.get(cut..end).unwrap_or_default().to_owned() } else { String::new() },
            span: pending.start..if closes { end } else { cut },
        });
        for shown in &mut self.open.shown[from..] {
            shown.wraps.insert(depth.min(shown.wraps.len()), Rc::clone(&wrap));
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        let escaped = self.text.as_bytes().get(range.start.wrapping_sub(1)) == Some(&b'\\') && range.start > self.last;
        let start = range.start - usize::from(escaped);
        self.touch(start);
        if self.text.get(range.clone()) == Some(words) {
            for (i, (at, c)) in words.char_indices().enumerate() {
                let from = if i == 0 { start } else { range.start + at };
                self.show(c, from..range.start + at + c.len_utf8(), None);
            }
        } else {
            // An entity: all its characters stand in the same bytes.
            for (i, c) in words.chars().enumerate() {
                self.show(c, if i == 0 { start..range.end } else { range.end..range.end }, None);
            }
        }
        (self.open.end, self.last) = (range.end, range.end);
    }

    fn code(&mut self, words: &str, range: Range<usize>) {
        self.touch(range.start);
        let source = self.text.get(range.clone()).unwrap_or_default();
        let sign = source.bytes().take_while(|b| *b == b'`').count();
        let at = source.find(words).filter(|_| !words.is_empty());
        let pending =
            Pending { look: Look::Code, start: range.start, from: self.open.shown.len(), sign: at.unwrap_or(sign) };
        match at {
            Some(at) => {
                for (i, c) in words.char_indices() {
                    let from = range.start + at + i;
                    self.show(c, from..from + c.len_utf8(), None);
                }
            }
            None => {
                let inside = range.start + sign..range.end.saturating_sub(sign).max(range.start + sign);
                for (i, c) in words.chars().enumerate() {
                    self.show(c, if i == 0 { inside.clone() } else { inside.end..inside.end }, None);
                }
            }
        }
        self.close(&pending, range.end, true);
        (self.open.end, self.last) = (range.end, range.end);
    }

    fn one(&mut self, c: char, range: Range<usize>, refers: Option<Refers>) {
        self.touch(range.start);
        self.show(c, range.clone(), refers);
        (self.open.end, self.last) = (range.end, range.end);
    }

    fn show(&mut self, c: char, src: Range<usize>, refers: Option<Refers>) {
        let of = |look: Look| self.pending.iter().any(|p| p.look == look);
        let (bold, italic) = (of(Look::Bold), of(Look::Italic));
        self.open.shown.push(Shown { c, src, wraps: Vec::new(), refers, bold, italic, mark: None });
    }

    /// A line of an address block ends.
    fn line_break(&mut self, range: Range<usize>) {
        let mut again = Vec::new();
        while let Some(pending) = self.pending.pop() {
            self.close(&pending, pending.start, false);
            again.push(pending);
        }
        self.flush();
        self.open = Open { start: None, end: range.end, joint: true, ..Open::default() };
        self.last = range.end;
        for pending in again.into_iter().rev() {
            self.pending.push(Pending { start: range.end, from: 0, sign: 0, ..pending });
        }
    }

    /// The open words are a unit.
    fn flush(&mut self) {
        let open = std::mem::take(&mut self.open);
        let Some(start) = open.start else { return };
        let mut unit = Unit { joint: open.joint, ..Unit::default() };
        (unit.shape, unit.block) = (self.shape, self.block.clone());
        let depth = self.lists.len().saturating_sub(1).min(8) as u8;
        let numbered = self.lists.last().copied().unwrap_or(false);
        if let Some((item, read)) = self.items.last_mut()
            && (!*read || open.joint && unit.block.start < item.start)
        {
            *read = true;
            unit.shape = Shape::Item { depth, numbered };
            let line = self.text[..item.start].rfind('\n').map_or(0, |i| i + 1);
            unit.lead = self.text.get(line..start).unwrap_or_default().to_owned();
            unit.block = item.start..open.end;
            self.block = unit.block.clone();
        } else if !self.items.is_empty() {
            unit.block = self.block.start.min(start)..open.end;
        }
        unit.block = self.lines(unit.block.start..open.end.max(unit.block.end));
        unit.around = self.around();
        unit.content = Content::new(&secrets(open.shown), Some(self.text), start..open.end);
        self.push(unit);
        self.shape = if open.joint { self.shape } else { Shape::Text };
    }

    fn push(&mut self, unit: Unit) {
        match &self.note {
            Some(label) => self.out.notes.push((label.clone(), unit)),
            None => self.out.units.push(unit),
        }
    }

    fn around(&self) -> Around {
        match self.proposed {
            _ if self.quotes > 0 => Around::Quote,
            Some(at) => Around::Proposed(at),
            None => Around::Plain,
        }
    }

    /// Whole lines around some bytes.
    fn lines(&self, range: Range<usize>) -> Range<usize> {
        let start = self.text[..range.start].rfind('\n').map_or(0, |i| i + 1);
        let end = range.end.min(self.text.len());
        if end > start && self.text[..end].ends_with('\n') {
            return start..end;
        }
        start..self.text[end..].find('\n').map_or(self.text.len(), |i| end + i + 1)
    }

    fn end_cell(&mut self, range: Range<usize>) {
        let open = std::mem::take(&mut self.open);
        // The bytes of a cell have spaces around its words.
        let inside = self.text.get(range.clone()).unwrap_or_default();
        let lead = inside.len() - inside.trim_start().len();
        let start = if open.shown.is_empty() { range.start + lead.min(1) } else { range.start + lead };
        let end = if open.shown.is_empty() { start } else { open.end.max(start) };
        let cell = Content::new(&secrets(open.shown), Some(self.text), start..end);
        if let Some(row) = self.rows.as_mut().and_then(|r| r.last_mut()) {
            row.cells.push(cell);
        }
        self.last = range.end;
    }

    fn end_table(&mut self) {
        let Some(rows) = self.rows.take() else { return };
        let rows = rows.into_iter().map(|r| Row { block: self.lines(r.block.clone()), ..r }).collect();
        let unit =
            Unit { rows: Some(rows), block: self.lines(self.block.clone()), around: self.around(), ..Unit::default() };
        self.push(unit);
    }

    /// A comment of Markdown's: one of ours, mostly.
    fn html(&mut self, html: &str, range: Range<usize>) {
        self.last = range.end;
        for part in html.split("<!--").skip(1) {
            let part = part.split("-->").next().unwrap_or_default().trim();
            let (word, rest) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
            match word {
                "comment" | "answer" => self.out.asks.push((range.start, rest.trim().to_owned())),
                "proposed" => {
                    self.proposed = Some(self.out.proposed.len());
                    self.out.proposed.push(range.start..self.text.len());
                }
                "/proposed" => {
                    if let Some(at) = self.proposed.take() {
                        self.out.proposed[at].end = range.end;
                    }
                }
                _ => {}
            }
        }
    }
}

/// Makes `[[` and `]]` signs around the words between them.
pub(super) fn secrets(mut shown: Vec<Shown>) -> Vec<Shown> {
    let twice = |all: &[Shown], at: usize, c: char| {
        let one = |i: usize| all.get(i).is_some_and(|s| s.c == c && s.src.len() == 1 && s.refers.is_none());
        one(at) && one(at + 1) && all[at].src.end == all[at + 1].src.start
    };
    let alike = |a: &Shown, b: &Shown| {
        a.wraps.len() == b.wraps.len() && a.wraps.iter().zip(&b.wraps).all(|(a, b)| Rc::ptr_eq(a, b))
    };
    let mut at = 0;
    while at + 1 < shown.len() {
        if !twice(&shown, at, '[') {
            at += 1;
            continue;
        }
        let Some(end) = (at + 2..shown.len()).find(|i| twice(&shown, *i, ']')) else { break };
        if !alike(&shown[at], &shown[end]) || end == at + 2 {
            at = end + 2;
            continue;
        }
        let depth = shown[at].wraps.len();
        let wrap = Rc::new(Wrap {
            look: Look::Confidential,
            open: "[[".to_owned(),
            close: "]]".to_owned(),
            span: shown[at].src.start..shown[end + 1].src.end,
        });
        for inner in &mut shown[at + 2..end] {
            inner.wraps.insert(depth, Rc::clone(&wrap));
        }
        shown.drain(end..end + 2);
        shown.drain(at..at + 2);
        at = end - 2;
    }
    shown
}
