//! The few tags of old plain-text filings, which set tables and pages apart, and those of an HTML
//! wrapper around plain text.

use super::line::Kind;

/// Tags of tables and pages, in any case.
const KNOWN: [(&str, Option<Kind>); 10] = [
    ("<page>", Some(Kind::Page)),
    ("<table>", Some(Kind::Open)),
    ("</table>", Some(Kind::Close)),
    ("<caption>", Some(Kind::Caption)),
    ("</caption>", None),
    ("<s>", Some(Kind::Body)),
    ("<c>", None),
    ("<fn>", Some(Kind::Notes)),
    ("</fn>", None),
    ("</page>", None),
];

/// The tag at the head of `text`: what it does, if anything, and its length.
pub(super) fn leading(text: &str) -> Option<(Option<Kind>, usize)> {
    if !text.starts_with('<') {
        return None;
    }
    KNOWN.iter().find(|(tag, _)| starts(text, tag)).map(|(tag, kind)| (*kind, tag.len()))
}

/// The tag at the end of `text`: what it does, if anything, and its length.
pub(super) fn trailing(text: &str) -> Option<(Option<Kind>, usize)> {
    if !text.ends_with('>') {
        return None;
    }
    let from = text.rfind('<')?;
    leading(&text[from..]).filter(|(_, n)| from + n == text.len())
}

/// Length of a mark of changed text at the head of `text`: `<R>`, `</R>`.
pub(super) fn revision(text: &str) -> Option<usize> {
    ["<r>", "</r>"].iter().find(|tag| starts(text, tag)).map(|tag| tag.len())
}

/// Length of an HTML tag or comment at the head of `text`, and whether a line ends there. Tags of
/// tables and pages are none: they are read as in any plain text.
pub(super) fn html(text: &str) -> Option<(usize, bool)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some((comment.find("-->").map_or(text.len(), |i| i + 7), false));
    }
    let bytes = text.as_bytes();
    let close = usize::from(bytes.get(1) == Some(&b'/'));
    let rest = &bytes[1 + close..];
    let n = rest.iter().take(16).take_while(|b| b.is_ascii_alphanumeric() || **b == b'!').count();
    let name = text.get(1 + close..1 + close + n)?.to_ascii_lowercase();
    let end = memchr::memchr2(b'<', b'>', rest).filter(|i| rest[*i] == b'>')? + 2 + close;
    match name.as_str() {
        "title" | "script" | "style" if close == 0 => {
            // What stands in them is no text of the page.
            let inside = memchr::memmem::find(&bytes[end..], b"</").map_or(0, |i| i);
            Some((end + inside, false))
        }
        "html" | "head" | "body" | "title" | "script" | "style" | "div" | "p" | "br" | "hr" | "pre" | "center"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "!doctype" | "meta" | "link" => Some((end, true)),
        "a" | "b" | "i" | "u" | "em" | "strong" | "font" | "span" | "sup" | "sub" | "small" | "big" | "strike"
        | "tt" => Some((end, false)),
        _ => None,
    }
}

fn starts(text: &str, tag: &str) -> bool {
    text.as_bytes().get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_tags_at_both_ends() {
        assert_eq!(leading("<Caption> x"), Some((Some(Kind::Caption), 9)));
        assert_eq!(leading("<ticker>"), None);
        assert_eq!(trailing("12 </TABLE>"), Some((Some(Kind::Close), 8)));
        assert_eq!(trailing("a > b"), None);
    }

    #[test]
    fn measures_html() {
        assert_eq!(html("<div class=x>y"), Some((13, true)));
        assert_eq!(html("</b> y"), Some((4, false)));
        assert_eq!(html("<title>a</title>"), Some((8, false)));
        assert_eq!(html("<CASH> 5"), None);
        assert_eq!(html("<b"), None);
        assert_eq!(html("<!-- a -->b"), Some((10, false)));
    }
}
