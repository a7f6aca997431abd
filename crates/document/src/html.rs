//! HTML, with or without inline XBRL, into text, blocks, tables and facts.

mod css;
mod flow;
mod ix;
pub(crate) mod layout;
mod table;
mod tag;
pub(crate) mod tokens;

pub(crate) use flow::{Decoded, Flow, Normal, normal, numeric};
pub(crate) use layout::Layout;
pub(crate) use table::is_marker;

use rustc_hash::FxHashMap;

use crate::draft::{Draft, DraftBlock, DraftCell};
use crate::provenance::Units;
use crate::{Fault, Mark, Origin, Place, Span, Style};
use css::Css;
use ix::Inline;
use tag::Tag;
use tokens::{Token, Tokens};

/// How deep open elements are followed; those deeper are read as if they were closed at once.
const MAX_DEPTH: usize = 2000;
/// How many open elements an end tag is looked for among.
const MAX_CLOSE: usize = 300;

/// What an open element changed, to be put back when it closes.
#[derive(Clone, Copy, Debug)]
struct Open {
    tag: Tag,
    before: Look,
    break_after: bool,
    block: bool,
}

/// How text looks at a point.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    style: Style,
    hidden: bool,
    indent: f32,
    centred: bool,
    heading: u8,
}

struct Reader<'a> {
    layout: Layout,
    stack: Vec<Open>,
    look: Look,
    inline: Inline,
    styles: FxHashMap<&'a str, Css>,
    sheet: FxHashMap<String, Css>,
    /// Numbers of open lists; 0 for bullets.
    lists: Vec<u32>,
    /// A list item's marker, to be written before its text.
    marker: Option<String>,
    /// Where `<pre>` began.
    pre: Option<u32>,
    /// Where elements are first nested too deeply to follow.
    too_deep: Option<u32>,
}

/// Reads `text`, which stands at byte `base` of the file.
pub(crate) fn read(text: &str, base: u32) -> Draft {
    let mut reader = Reader {
        layout: Layout::default(),
        stack: Vec::new(),
        look: Look::default(),
        inline: Inline::default(),
        styles: FxHashMap::default(),
        sheet: FxHashMap::default(),
        lists: Vec::new(),
        marker: None,
        pre: None,
        too_deep: None,
    };
    reader.layout.flow.raw.text.reserve(text.len() / 6);
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        reader.token(token, &tokens, base);
    }
    reader.finish(tokens.cut().map(|at| base + at as u32), base + text.len() as u32)
}

impl<'a> Reader<'a> {
    fn token(&mut self, token: Token<'a>, tokens: &Tokens<'a>, base: u32) {
        let at = base + tokens.start() as u32;
        match token {
            Token::Text(text) => self.text(text, at),
            Token::Start { name, self_closing } => {
                let tag = Tag::of(name);
                self.start(tag, name, tokens, at, self_closing, base);
            }
            Token::End { name } => self.end(Tag::of(name), base + tokens.end() as u32),
            Token::Comment(text) if text.trim().eq_ignore_ascii_case("pagebreak") => {
                self.end_block();
                self.layout.page_break();
            }
            Token::Comment(_) => {}
        }
    }

    fn text(&mut self, text: &'a str, at: u32) {
        if self.inline.in_header() {
            return self.inline.take_text(text);
        }
        match self.stack.last().map(|o| o.tag) {
            Some(Tag::Style) => self.sheet.extend(css::sheet(text)),
            Some(Tag::Unread) => {}
            _ if self.look.hidden => {}
            _ if self.pre.is_some() => crate::ascii::copy(text, at, &mut self.layout.flow.raw),
            _ => {
                if self.marker.is_some() && text.bytes().any(|b| b > b' ') {
                    self.write_marker();
                }
                self.layout.flow.text(text, at, self.look.style);
            }
        }
    }

    fn start(&mut self, tag: Tag, name: &'a str, tokens: &Tokens<'a>, at: u32, self_closing: bool, base: u32) {
        if let Tag::Inline(ix) = tag {
            self.inline.start(ix, tokens.attributes(), self.layout.flow.raw.len(), at);
            if self_closing {
                return self.inline.end(ix, self.layout.flow.raw.len());
            }
        }
        if self.inline.in_header() {
            return;
        }
        if tag == Tag::Page {
            self.end_block();
            return self.layout.page_break();
        }
        let css = self.css(tag, name, tokens);
        self.close_implied(tag);
        let block = css.block || (tag.is_block() && !css.inline);
        if block {
            self.end_block();
        }
        if css.break_before {
            self.end_block();
            self.layout.page_break();
        }
        match tag {
            Tag::Break => self.layout.flow.line_break(at, base + tokens.end() as u32),
            Tag::HorizontalRule if css.break_after => self.layout.page_break(),
            Tag::Row | Tag::Cell | Tag::HeadCell | Tag::Table => {}
            _ if tag.is_void() || self_closing => return,
            _ => {}
        }
        if tag.is_void() {
            return;
        }
        if self.stack.len() >= MAX_DEPTH {
            self.too_deep.get_or_insert(at);
            return;
        }
        self.stack.push(Open { tag, before: self.look, break_after: css.break_after, block });
        self.restyle(tag, css, tokens);
        if matches!(tag, Tag::Row | Tag::Cell | Tag::HeadCell) {
            self.leave_pre();
        }
        match tag {
            // Preformatted text has tables without rows: `<TABLE><S><C>`.
            Tag::Table if self.pre.is_none() => self.layout.begin_table(),
            Tag::Row => {
                if let Some(table) = self.layout.tables.last_mut() {
                    table.begin_row();
                }
            }
            Tag::Cell | Tag::HeadCell => self.begin_cell(tag, css, tokens),
            Tag::OrderedList => {
                self.lists.push(tokens.attribute("start").and_then(|s| s.trim().parse().ok()).unwrap_or(1).max(1));
            }
            Tag::UnorderedList => self.lists.push(0),
            Tag::ListItem => self.marker = Some(self.list_marker(tokens)),
            Tag::Pre if self.layout.tables.is_empty() => self.pre = Some(self.layout.flow.raw.len()),
            _ => {}
        }
        if self_closing {
            self.end(tag, base + tokens.end() as u32);
        }
    }

    fn end(&mut self, tag: Tag, _at: u32) {
        if let Tag::Inline(ix) = tag {
            self.inline.end(ix, self.layout.flow.raw.len());
        }
        if self.inline.in_header() {
            return;
        }
        // An end tag reaches no element outside its table.
        let barrier = |t: Tag| t == Tag::Table || (matches!(t, Tag::Cell | Tag::HeadCell) && !is_tabular(tag));
        let found = self
            .stack
            .iter()
            .rev()
            .take(MAX_CLOSE)
            .take_while(|o| same(o.tag, tag) || !barrier(o.tag))
            .position(|o| same(o.tag, tag));
        match found {
            Some(depth) => {
                for _ in 0..=depth {
                    self.pop();
                }
            }
            None if tag == Tag::Paragraph => self.end_block(),
            None => {}
        }
    }

    /// Closes the innermost element.
    fn pop(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        match open.tag {
            Tag::Cell | Tag::HeadCell => self.layout.end_cell(self.block()),
            Tag::Row => {
                if let Some(table) = self.layout.tables.last_mut() {
                    table.end_row();
                }
            }
            Tag::Table => self.layout.end_table(self.block()),
            Tag::OrderedList | Tag::UnorderedList => {
                self.end_block();
                self.lists.pop();
            }
            Tag::Pre => self.end_pre(),
            _ if open.block => self.end_block(),
            _ => {}
        }
        self.look = open.before;
        if open.break_after {
            self.end_block();
            self.layout.page_break();
        }
    }

    /// Closes what the coming element ends without an end tag.
    fn close_implied(&mut self, tag: Tag) {
        let closes = |open: Tag| match tag {
            Tag::Cell | Tag::HeadCell => matches!(open, Tag::Cell | Tag::HeadCell),
            Tag::Row | Tag::RowGroup => matches!(open, Tag::Cell | Tag::HeadCell | Tag::Row),
            Tag::ListItem => open == Tag::ListItem,
            t if t.is_block() => open == Tag::Paragraph,
            _ => false,
        };
        let stops = |open: Tag| match tag {
            Tag::Cell | Tag::HeadCell | Tag::Row | Tag::RowGroup => open == Tag::Table,
            Tag::ListItem => matches!(open, Tag::OrderedList | Tag::UnorderedList | Tag::Table | Tag::Cell),
            _ => matches!(open, Tag::Table | Tag::Cell | Tag::HeadCell | Tag::ListItem | Tag::Block),
        };
        if !tag.is_block() && !is_tabular(tag) {
            return;
        }
        let depth = self
            .stack
            .iter()
            .rev()
            .take(MAX_CLOSE)
            .take_while(|o| !stops(o.tag))
            .enumerate()
            .filter(|(_, o)| closes(o.tag))
            .map(|(i, _)| i)
            .last();
        for _ in 0..depth.map_or(0, |d| d + 1) {
            self.pop();
        }
    }

    /// The declarations that apply to an element.
    fn css(&mut self, tag: Tag, name: &str, tokens: &Tokens<'a>) -> Css {
        let mut css = match tokens.attribute("style") {
            Some(style) => *self.styles.entry(style).or_insert_with(|| Css::parse(style)),
            None => Css::default(),
        };
        if !self.sheet.is_empty() {
            let name = name.to_ascii_lowercase();
            for class in tokens.attribute("class").unwrap_or("").split_whitespace() {
                let class = class.to_ascii_lowercase();
                for selector in [format!(".{class}"), format!("{name}.{class}")] {
                    if let Some(rule) = self.sheet.get(&selector) {
                        css = css.over(*rule);
                    }
                }
            }
            if let Some(rule) = self.sheet.get(&name) {
                css = css.over(*rule);
            }
        }
        match tag {
            Tag::Bold | Tag::Heading(_) | Tag::HeadCell => css.bold = css.bold.or(Some(true)),
            Tag::Italic => css.italic = Some(true),
            Tag::Underline => css.underline = Some(true),
            Tag::Strike => css.strike = true,
            Tag::Superscript => css.superscript = true,
            Tag::Block if name.eq_ignore_ascii_case("center") => css.centred = Some(true),
            _ => {}
        }
        css
    }

    fn restyle(&mut self, tag: Tag, css: Css, tokens: &Tokens) {
        let look = &mut self.look;
        let mut set = |bit: Style, on: Option<bool>| match on {
            Some(true) => look.style = look.style.with(bit),
            Some(false) => look.style = look.style.without(bit),
            None => {}
        };
        set(Style::BOLD, css.bold);
        set(Style::ITALIC, css.italic);
        // "text-decoration: none" on a child does not undo its parent's line.
        set(Style::UNDERLINE, css.underline.filter(|on| *on));
        set(Style::STRIKE, css.strike.then_some(true));
        set(Style::SUPERSCRIPT, css.superscript.then_some(true));
        look.hidden |= css.hidden || tag == Tag::Unread;
        if let Tag::Heading(level) = tag {
            look.heading = level;
        }
        if tag == Tag::Table || matches!(tag, Tag::Cell | Tag::HeadCell) {
            look.indent = 0.0;
            look.centred = false;
        } else {
            look.indent += css.left + css.text_indent.max(0.0) + if tag == Tag::ListItem { 18.0 } else { 0.0 };
        }
        let align = tokens.attribute("align").map(|a| a.eq_ignore_ascii_case("center"));
        if let Some(centred) = css.centred.or(align) {
            look.centred = centred;
        }
    }

    fn block(&self) -> DraftBlock {
        DraftBlock {
            indent: self.look.indent,
            centred: self.look.centred,
            heading: self.look.heading,
            ..DraftBlock::default()
        }
    }

    /// Ends the open block, or within a cell divides it from the next.
    fn end_block(&mut self) {
        if self.pre.is_some() {
            return;
        }
        self.layout.end_block(self.block());
    }

    fn begin_cell(&mut self, tag: Tag, css: Css, tokens: &Tokens) {
        // A cell that is not displayed takes no column.
        if self.layout.tables.is_empty() || self.look.hidden {
            return;
        }
        let start = self.layout.begin_cell(self.block());
        let Some(table) = self.layout.tables.last_mut() else { return };
        let cell = DraftCell {
            span: Span::new(start, start),
            indent: css.left + css.text_indent.max(0.0),
            header: tag == Tag::HeadCell,
            rule_above: css.rule_above,
            rule_below: css.rule_below,
            ..DraftCell::default()
        };
        table.begin_cell(tokens.attribute("colspan").unwrap_or(""), tokens.attribute("rowspan").unwrap_or(""), cell);
    }

    fn list_marker(&mut self, tokens: &Tokens) -> String {
        match self.lists.last_mut() {
            Some(n) if *n > 0 => {
                if let Some(value) = tokens.attribute("value").and_then(|v| v.trim().parse().ok()) {
                    *n = value;
                }
                let number = *n;
                *n = n.saturating_add(1);
                format!("{number}. ")
            }
            _ => "• ".to_owned(),
        }
    }

    fn write_marker(&mut self) {
        // A list item whose own text begins with a bullet needs no second one.
        if let Some(marker) = self.marker.take()
            && self.layout.flow.is_blank()
        {
            self.layout.flow.generated(&marker);
        }
    }

    /// A table with rows ends preformatted text, which was left open before it.
    fn leave_pre(&mut self) {
        if self.pre.is_some() && self.stack.iter().any(|o| o.tag == Tag::Table) {
            self.end_pre();
            self.layout.begin_table();
        }
    }

    fn end_pre(&mut self) {
        let Some(start) = self.pre.take() else { return };
        let span = Span::new(start, self.layout.flow.raw.len());
        if self.inline.is_in(start) {
            // Facts are known by where they stand.
            self.layout.flow.take();
            self.layout.items.extend(crate::ascii::lay_out(&self.layout.flow.raw.text, span));
            return;
        }
        let settled = crate::ascii::settle(&self.layout.flow.raw.split_off(start));
        self.layout.flow.raw.push_gap("\n");
        let by = self.layout.flow.raw.len();
        self.layout.items.extend(settled.items.into_iter().map(|i| i.moved(by)));
        self.layout.flow.marks.extend(settled.marks.into_iter().map(|m| Mark { span: m.span.moved(by), ..m }));
        self.layout.flow.raw.copy(&settled.raw, Span::new(0, settled.raw.len()));
        self.layout.flow.take();
    }

    fn finish(mut self, cut: Option<u32>, end: u32) -> Draft {
        let unclosed = self.layout.tables.len();
        while !self.stack.is_empty() {
            self.pop();
        }
        self.end_block();
        let open_facts = self.inline.finish(self.layout.flow.raw.len());
        let mut draft = Draft::new(Units::Bytes);
        let mut fault = |message: String, at: u32| {
            let place = Place::Bytes { start: at, end };
            draft.faults.push(Fault { message, origin: Some(Origin { document: None, place }) });
        };
        if let Some(at) = self.too_deep {
            fault(format!("Elements are nested more than {MAX_DEPTH} deep; those deeper were read as plain text."), at);
        }
        if let Some(at) = cut {
            fault("The file ends inside a tag, a comment or a quoted attribute; what follows this place was not read. Is the file complete?".to_owned(), at);
        } else if unclosed > 0 || open_facts > 0 {
            fault(
                format!(
                    "The file ends with {unclosed} tables and {open_facts} inline XBRL facts not closed. Is the file complete?"
                ),
                end,
            );
        }
        draft.raw = self.layout.flow.raw;
        draft.items = self.layout.items;
        draft.marks = self.layout.flow.marks;
        draft.facts = self.inline.facts;
        draft.contexts = self.inline.contexts;
        draft.units = self.inline.units;
        draft
    }
}

fn is_tabular(tag: Tag) -> bool {
    matches!(tag, Tag::Cell | Tag::HeadCell | Tag::Row | Tag::RowGroup | Tag::Table)
}

/// Whether an end tag of the one closes the other.
fn same(open: Tag, end: Tag) -> bool {
    open == end
}

#[cfg(test)]
mod tests {
    use crate::{BlockKind, Place, Span, open};

    #[test]
    fn preformatted_text_is_set_without_its_gaps() {
        let html = "<html><body><p>Dear Sir:</p><pre>\n                       2022        2021\nRevenue             $  1,234    $  1,100\nCosts                   (56)         78\nTotal               $  1,178    $  1,178\n\nThis is    a paragraph that is justified by    spaces,\nand goes on    to here.\n</pre><p>End</p></body></html>";
        let d = open(html.as_bytes(), "x.htm");
        assert!(d.text.contains("Revenue\t$1,234\t$1,100"), "{}", d.text);
        assert!(d.text.contains("This is a paragraph that is justified by spaces, and goes on to here."), "{}", d.text);
        assert!(d.blocks.iter().any(|b| matches!(b.kind, BlockKind::Table(_))));
        let at = d.text.find("justified").unwrap() as u32;
        let place = d.provenance.origin(Span::new(at, at + 9)).map(|o| o.place);
        let from = html.find("justified").unwrap() as u32;
        assert_eq!(place, Some(Place::Bytes { start: from, end: from + 9 }));
    }
}
