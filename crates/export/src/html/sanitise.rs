//! A source's HTML written anew from its tokens: what [`allow`](super::allow) lets through, and
//! nothing else, with the figures set apart.
//!
//! Safety does not rest on finding what is bad. Every tag that comes out was written here, from a fixed
//! list of names; text and attributes come out with `<`, `>` and `"` as references; none of the names
//! changes how a browser reads what follows. So a browser that reads the output finds the same tags
//! as are written, however the source was nested.

use rustc_hash::FxHashMap;
use tieout_document::markup::{Token, Tokens};

use super::allow::{Attribute, Element, is_name, is_plain};
use super::marks::Marks;
use super::{css, escape};

/// How many open elements an end tag is looked for among.
const REACH: usize = 300;
/// How deep elements are nested; tags of those deeper are left out.
const DEPTH: usize = 500;

/// Writes a source's markup. `base` is where it stands in the file's characters, `number` that of its
/// document in the report.
pub(crate) fn write(out: &mut String, source: &str, base: u32, number: usize, marks: &mut Marks) {
    let mut walk = Walk {
        out,
        tokens: Tokens::new(source),
        open: Vec::new(),
        dropping: None,
        in_sheet: false,
        scope: format!("#d{number}"),
        prefix: format!("s{number}-"),
        styles: FxHashMap::default(),
    };
    while let Some(token) = walk.tokens.next() {
        match token {
            Token::Text(text) => {
                let at = base + walk.tokens.start() as u32;
                walk.text(text, at, marks);
            }
            Token::Start { name, self_closing } => walk.start(name, self_closing),
            Token::End { name } => walk.end(name),
            Token::Comment(_) => {}
        }
    }
    walk.finish();
}

struct Walk<'o, 's> {
    out: &'o mut String,
    tokens: Tokens<'s>,
    /// Elements that were written and not closed.
    open: Vec<&'static str>,
    /// The element that is left out with its content, and how many of its name are open.
    dropping: Option<(&'s str, u32)>,
    in_sheet: bool,
    scope: String,
    prefix: String,
    /// Declarations as they stand, and what is kept of them.
    styles: FxHashMap<&'s str, String>,
}

impl<'s> Walk<'_, 's> {
    fn text(&mut self, text: &str, at: u32, marks: &mut Marks) {
        if self.in_sheet {
            let rules = css::sheet(text, &self.scope, &self.prefix);
            if self.dropping.is_none() && !rules.is_empty() {
                self.out.push_str(&format!("<style>{rules}</style>"));
            }
        } else if self.dropping.is_none() {
            marks.write(self.out, text, at, escape::kept);
        }
    }

    fn start(&mut self, name: &'s str, self_closing: bool) {
        if let Some((dropped, depth)) = &mut self.dropping {
            *depth += u32::from(!self_closing && name.eq_ignore_ascii_case(dropped));
            return;
        }
        match Element::of(name) {
            Element::Keep(kept) => self.keep(kept, self_closing),
            Element::Void(kept) => {
                self.tag(kept);
            }
            Element::Unwrap => {}
            Element::Drop if self_closing => {}
            Element::Drop => self.dropping = Some((name, 1)),
            Element::Image => self.image(),
            Element::Page => self.out.push_str("<hr class=pg>"),
            Element::Sheet => self.in_sheet = !self_closing,
        }
    }

    fn keep(&mut self, name: &'static str, self_closing: bool) {
        self.close_implied(name);
        if self.open.len() >= DEPTH {
            return;
        }
        self.tag(name);
        // XHTML closes what HTML would leave open: `<a name="x"/>`, `<td/>`.
        if self_closing {
            self.out.push_str(&format!("</{name}>"));
        } else {
            self.open.push(name);
        }
    }

    /// Forgets elements that a browser closes where another begins.
    fn close_implied(&mut self, name: &str) {
        let last = self.open.last().copied().unwrap_or("");
        match name {
            "td" | "th" => self.forget(&["td", "th"], &["table"]),
            "tr" => self.forget(&["tr", "td", "th"], &["table"]),
            "tbody" | "thead" | "tfoot" => self.forget(&["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"]),
            "li" if last == "li" => drop(self.open.pop()),
            "dd" | "dt" if matches!(last, "dd" | "dt") => drop(self.open.pop()),
            _ if last == "p" && is_block(name) => drop(self.open.pop()),
            _ => {}
        }
    }

    /// Forgets the outermost of `names`, and all within it, up to the nearest of `walls`.
    fn forget(&mut self, names: &[&str], walls: &[&str]) {
        let from = self.open.len().saturating_sub(REACH);
        let inner = self.open[from..].iter().rposition(|o| walls.contains(o)).map_or(from, |i| from + i + 1);
        if let Some(i) = self.open[inner..].iter().position(|o| names.contains(o)) {
            self.open.truncate(inner + i);
        }
    }

    fn end(&mut self, name: &'s str) {
        if let Some((dropped, depth)) = &mut self.dropping {
            *depth -= u32::from(name.eq_ignore_ascii_case(dropped));
            if *depth == 0 {
                self.dropping = None;
            }
            return;
        }
        match Element::of(name) {
            Element::Keep(kept) => self.close(kept),
            Element::Sheet => self.in_sheet = false,
            _ => {}
        }
    }

    /// Closes an element that is open. No end tag reaches out of its cell, or out of what was written here.
    fn close(&mut self, name: &'static str) {
        let from = self.open.len().saturating_sub(REACH);
        let tabular = is_tabular(name);
        let wall = |o: &str| if tabular { o == "table" } else { matches!(o, "table" | "td" | "th" | "caption") };
        for at in (from..self.open.len()).rev() {
            if self.open[at] == name {
                self.out.push_str(&format!("</{name}>"));
                if tabular {
                    self.open.truncate(at);
                } else {
                    self.open.remove(at);
                }
                return;
            }
            if wall(self.open[at]) && name != "table" {
                return;
            }
        }
    }

    /// Writes a start tag with the attributes that are let through.
    fn tag(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
        let mut anchored = false;
        for i in 0..self.tokens.attributes().len() {
            let attribute = self.tokens.attributes()[i];
            let value = attribute.value.trim_ascii();
            match Attribute::of(attribute.name) {
                Attribute::Style => self.style(attribute.value),
                Attribute::Class => self.classes(value),
                Attribute::Anchor if !anchored && is_name(value) => {
                    anchored = true;
                    self.attribute("id", &format!("{}{value}", self.prefix));
                }
                Attribute::Link if name == "a" => {
                    if let Some(place) = value.strip_prefix('#').filter(|p| is_name(p)) {
                        self.attribute("href", &format!("#{}{place}", self.prefix));
                    }
                }
                Attribute::Value(name) if is_plain(value) => self.attribute(name, value),
                _ => {}
            }
        }
        self.out.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::kept(self.out, value);
        self.out.push('"');
    }

    fn style(&mut self, value: &'s str) {
        let kept = self.styles.entry(value).or_insert_with(|| css::declarations(value));
        if !kept.is_empty() {
            self.out.push_str(" style=\"");
            self.out.push_str(kept);
            self.out.push('"');
        }
    }

    fn classes(&mut self, value: &str) {
        let names: Vec<String> =
            value.split_ascii_whitespace().filter(|n| is_name(n)).map(|n| format!("{}{n}", self.prefix)).collect();
        if !names.is_empty() {
            self.attribute("class", &names.join(" "));
        }
    }

    /// Pictures are not carried over: what they are said to show is.
    fn image(&mut self) {
        let alt = self.tokens.attribute("alt").unwrap_or("").trim_ascii();
        self.out.push_str("<span class=pic>");
        escape::kept(self.out, if alt.is_empty() { "picture" } else { alt });
        self.out.push_str("</span>");
    }

    /// Closes what the source left open. A browser closes the rest with what stands around it.
    fn finish(&mut self) {
        let implied =
            |n: &str| matches!(n, "p" | "li" | "dd" | "dt" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot");
        for name in self.open.drain(..).rev().filter(|n| !implied(n)) {
            self.out.push_str(&format!("</{name}>"));
        }
    }
}

fn is_tabular(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup")
}

/// Whether an element ends a paragraph before it.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "table"
            | "ul"
            | "ol"
            | "dl"
            | "pre"
            | "center"
            | "blockquote"
            | "address"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "dd"
            | "dt"
    )
}
