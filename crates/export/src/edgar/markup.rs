//! HTML: tags, attributes, character references and what is referred to, in one pass over the tokens.

use tieout_document::markup::{Attribute, Token, Tokens};

use super::allow::{self, Allowed};
use super::entities::{Reference, reference};
use super::place::Found;
use super::{Profile, links};

/// Attributes that refer to something, wherever they stand.
const REFERRING: [&str; 14] = [
    "action",
    "archive",
    "background",
    "cite",
    "classid",
    "codebase",
    "data",
    "formaction",
    "longdesc",
    "lowsrc",
    "poster",
    "profile",
    "srcset",
    "usemap",
];

/// Looks at a document. `base` is where it begins in the file.
pub(super) fn check(text: &str, base: usize, profile: Profile, found: &mut Found) {
    let mut look = Look { text, base, profile, found, tables: 0, seen_tag: false };
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        look.token(token, &tokens);
    }
    if let Some(at) = tokens.cut() {
        look.found.at(
            base + at,
            "A tag, comment or element begins here and does not end: what follows is lost.".to_owned(),
            "Close it.",
        );
    }
    if !look.seen_tag {
        look.found.at(
            base,
            "The file is named as HTML and has no tags.".to_owned(),
            "Name it with .txt, or write it as HTML.",
        );
    }
}

struct Look<'a, 'f> {
    text: &'a str,
    base: usize,
    profile: Profile,
    found: &'f mut Found,
    /// How many tables are open.
    tables: u32,
    seen_tag: bool,
}

impl<'a> Look<'a, '_> {
    fn token(&mut self, token: Token<'a>, tokens: &Tokens<'a>) {
        let at = self.base + tokens.start();
        match token {
            Token::Text(text) => self.references(text, at),
            Token::Comment(inside) => self.comment(inside, at),
            Token::Start { name, self_closing } => {
                self.seen_tag = true;
                let name = name.to_ascii_lowercase();
                self.start(&name, at, tokens.attributes());
                if name == "table" && !self_closing {
                    if self.tables > 0 {
                        self.found.at(
                            at,
                            "A table stands inside a table.".to_owned(),
                            "End the outer table first, or write the inner one as rows of the outer.",
                        );
                    }
                    self.tables += 1;
                }
            }
            Token::End { name } => {
                let name = name.to_ascii_lowercase();
                if name == "table" {
                    self.tables = self.tables.saturating_sub(1);
                }
                if allow::tag(&name, self.profile) == Allowed::No {
                    let name = cut(&name);
                    self.found.each(at, || format!("The end tag </{name}> is not in the manual's list."), TAKE_OUT);
                }
            }
        }
    }

    /// A declaration, or a remark.
    fn comment(&mut self, inside: &str, at: usize) {
        let begins = self.text.get(at - self.base..).unwrap_or_default();
        if !begins.starts_with("<!--") {
            let lower: String = inside.chars().take(4096).collect::<String>().to_ascii_lowercase();
            if lower.contains("<!entity") || lower.contains('[') {
                self.found.at(at, "The declaration declares more than the kind of document.".to_owned(), TAKE_OUT);
            } else if begins.starts_with("<?") && self.profile == Profile::Strict {
                self.found.at(at, "A processing instruction is no HTML.".to_owned(), TAKE_OUT);
            }
        }
    }

    fn start(&mut self, name: &str, at: usize, attributes: &[Attribute<'a>]) {
        let own = match allow::tag(name, self.profile) {
            Allowed::Yes(own) => own,
            Allowed::No => {
                let name = cut(name);
                self.found.each(at, || format!("The tag <{name}> is not in the manual's list."), TAKE_OUT);
                ""
            }
            Allowed::Active => {
                self.found.each(at, || format!("EDGAR refuses the tag <{name}>."), TAKE_OUT);
                ""
            }
        };
        if name == "meta" && attributes.iter().any(|a| a.value.eq_ignore_ascii_case("refresh")) {
            self.found.at(at, "The document leads the reader away by itself.".to_owned(), TAKE_OUT);
        }
        for attribute in attributes {
            self.attribute(name, own, attribute, at);
        }
    }

    fn attribute(&mut self, tag: &str, own: &str, attribute: &Attribute<'a>, tag_at: usize) {
        let name = attribute.name.to_ascii_lowercase();
        let at = self.base + (attribute.name.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let value_at = if attribute.value.is_empty() {
            tag_at
        } else {
            self.base + (attribute.value.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
        };
        if name.starts_with("on") && name.len() > 2 {
            let name = cut(&name);
            self.found.each(at, || format!("The attribute {name} of <{tag}> runs a script."), TAKE_OUT);
        } else if REFERRING.contains(&name.as_str()) {
            self.found.each(at, || format!("The attribute {name} of <{tag}> refers to another file."), TAKE_OUT);
        } else if !allow::attribute(own, &name, self.profile) {
            let (name, tag) = (cut(&name), cut(tag));
            self.found.each(at, || format!("<{tag}> takes no attribute {name}."), TAKE_OUT);
        }
        match name.as_str() {
            "href" => links::link(attribute.value, value_at, self.found),
            "src" => links::picture(attribute.value, value_at, self.profile, self.found),
            "style" => links::style(attribute.value, value_at, self.found),
            _ => {}
        }
        self.references(attribute.value, value_at);
    }

    /// Character references, and signs that should be one.
    fn references(&mut self, text: &str, base: usize) {
        let strict = self.profile == Profile::Strict;
        for at in memchr::memchr2_iter(b'&', b'<', text.as_bytes()) {
            let rest = &text[at..];
            let place = base + at;
            if rest.starts_with('<') {
                if strict {
                    self.found.at(place, "A \u{201c}<\u{201d} opens no tag.".to_owned(), "Write &lt;.");
                }
                continue;
            }
            match reference(rest) {
                Reference::Is(..) => {}
                Reference::Unknown(size) => {
                    let name = rest.get(..size.min(24)).unwrap_or_default();
                    self.found.each(
                        place,
                        || format!("{name} stands for no character."),
                        "Write the character's number, such as &#8220;.",
                    );
                }
                Reference::Open(_, size) if strict => {
                    let name = rest.get(..size).unwrap_or_default();
                    self.found.each(place, || format!("{name} lacks its semicolon."), "Add the semicolon.");
                }
                Reference::Windows(n, _) if strict => {
                    self.found.each(
                        place,
                        || format!("&#{n}; is the number of a control character."),
                        "Write the character's own number, such as &#8211; for a dash.",
                    );
                }
                Reference::None if strict => {
                    self.found.at(place, "An ampersand stands for itself.".to_owned(), "Write &amp;.");
                }
                Reference::Open(..) | Reference::Windows(..) | Reference::None => {}
            }
        }
    }
}

const TAKE_OUT: &str = "Take it out.";

/// A name as a message prints it.
fn cut(name: &str) -> String {
    crate::outline::short(name, 24)
}
