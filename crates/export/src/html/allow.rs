//! What of a source's markup is let through: elements and attributes by name, and nothing else.

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    /// It is kept, under this name.
    Keep(&'static str),
    /// It is kept and has no content.
    Void(&'static str),
    /// Its tags go, its content stays.
    Unwrap,
    /// It goes with all that is in it.
    Drop,
    /// A picture: its description stays.
    Image,
    /// `<page>` of old filings.
    Page,
    /// A style sheet: what is harmless of it stays.
    Sheet,
}

/// Elements that are kept under their own name. None of them changes how what follows is read (as
/// `<style>`, `<title>` or `<svg>` would), runs anything, loads anything or takes input. `<article>`,
/// `<main>` and `<section>` are not among them: the report's own frame is made of those, so that no
/// end tag of a source can close it.
const KEPT: [&str; 59] = [
    "a",
    "abbr",
    "address",
    "b",
    "big",
    "blockquote",
    "caption",
    "center",
    "cite",
    "code",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "nobr",
    "bdi",
    "bdo",
    "ruby",
    "rt",
    "rp",
];

/// Elements that go with their content: what [`tieout_document::open`] reads no text of either, so that
/// whatever is read is shown. `<ix:header>` holds XBRL that the page does not show.
const DROPPED: [&str; 8] = ["script", "noscript", "template", "title", "object", "select", "textarea", "ix:header"];

impl Element {
    /// By a name in any case.
    pub(crate) fn of(name: &str) -> Self {
        let mut buffer = [0u8; 16];
        let Some(lower) = buffer.get_mut(..name.len()) else { return Self::Unwrap };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        let Ok(name) = std::str::from_utf8(lower) else { return Self::Unwrap };
        if let Some(kept) = kept(name) {
            return Self::Keep(kept);
        }
        match name {
            "body" | "article" | "section" | "main" | "header" | "footer" | "nav" | "aside" | "figure"
            | "figcaption" | "form" | "fieldset" | "details" | "summary" | "legend" | "dialog" | "hgroup" => {
                Self::Keep("div")
            }
            "dir" | "menu" => Self::Keep("ul"),
            "xmp" | "listing" => Self::Keep("pre"),
            "br" => Self::Void("br"),
            "hr" => Self::Void("hr"),
            "wbr" => Self::Void("wbr"),
            "col" => Self::Void("col"),
            "img" => Self::Image,
            "page" => Self::Page,
            "style" => Self::Sheet,
            _ if DROPPED.contains(&name) => Self::Drop,
            _ => Self::Unwrap,
        }
    }
}

fn kept(name: &str) -> Option<&'static str> {
    let first = *name.as_bytes().first()?;
    KEPT.iter().find(|k| k.as_bytes()[0] == first && **k == name).copied()
}

/// What becomes of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attribute {
    /// Declarations, of which the harmless stay.
    Style,
    /// Names of classes, which get the document's prefix.
    Class,
    /// A place that links lead to, which gets the document's prefix.
    Anchor,
    /// A link, kept where it leads to a place of the same document.
    Link,
    /// A word, number, colour or name of a font.
    Value(&'static str),
    /// It goes.
    Drop,
}

const VALUES: [&str; 30] = [
    "align",
    "valign",
    "width",
    "height",
    "colspan",
    "rowspan",
    "span",
    "border",
    "cellpadding",
    "cellspacing",
    "bgcolor",
    "bordercolor",
    "rules",
    "frame",
    "nowrap",
    "color",
    "face",
    "size",
    "noshade",
    "start",
    "type",
    "value",
    "compact",
    "clear",
    "dir",
    "lang",
    "scope",
    "char",
    "charoff",
    "reversed",
];

impl Attribute {
    /// By a name in any case.
    pub(crate) fn of(name: &str) -> Self {
        let is = |n: &str| name.eq_ignore_ascii_case(n);
        if is("style") {
            Self::Style
        } else if is("class") {
            Self::Class
        } else if is("id") || is("name") {
            Self::Anchor
        } else if is("href") {
            Self::Link
        } else {
            VALUES.iter().find(|v| v.len() == name.len() && is(v)).map_or(Self::Drop, |v| Self::Value(v))
        }
    }
}

/// Whether a value is only words, numbers, colours and names of fonts, at some length.
pub(crate) fn is_plain(value: &str) -> bool {
    let plain =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'#' | b'%' | b'.' | b',' | b'+' | b'-' | b'_' | b'*');
    value.len() <= 200 && value.bytes().all(plain)
}

/// Whether a value can be a name of a place or class.
pub(crate) fn is_name(value: &str) -> bool {
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':');
    !value.is_empty() && value.len() <= 200 && value.bytes().all(part)
}
