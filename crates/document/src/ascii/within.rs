//! Whether a wrapper of HTML holds plain text.

use memchr::memchr_iter;

/// Whether text wrapped in HTML is laid out as plain text: old filings whose tables are set with
/// spaces between `<S>` and `<C>`, or all of whose text stands in `<PRE>`. A cell of a table outside of that
/// says that it is not, which most files show early.
pub(crate) fn is_within(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut count = Count::default();
    let mut pre: Option<usize> = None;
    for at in memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        if let Some(from) = pre {
            if is(rest, "/pre") {
                count.preformatted += at - from;
                pre = None;
            } else if is(rest, "table") || is(rest, "s>") || is(rest, "c>") || is(rest, "page>") || is(rest, "caption>")
            {
                count.plain += 1;
            }
            continue;
        }
        match () {
            () if is(rest, "pre") => pre = Some(at),
            () if ["p", "br", "div", "li", "span", "font", "h1", "h2", "h3", "b", "i"]
                .iter()
                .any(|t| named(rest, t)) =>
            {
                count.flowing += 1
            }
            () if ["tr", "td", "th"].iter().any(|t| named(rest, t)) => return false,
            () if is(rest, "s>") || is(rest, "c>") || is(rest, "page>") => count.plain += 1,
            () => {}
        }
    }
    count.preformatted += pre.map_or(0, |from| bytes.len() - from);
    let lines = memchr_iter(b'\n', bytes).count();
    if lines == 0 {
        return false;
    }
    // Tags of HTML are rare among plain lines.
    let rare = count.flowing * 20 < lines;
    rare && (count.plain > 0 || count.preformatted * 10 > bytes.len() * 8 || count.flowing * 100 < lines)
}

#[derive(Debug, Default)]
struct Count {
    /// Tags that set running text.
    flowing: usize,
    /// Tags of plain text.
    plain: usize,
    /// Bytes in `<PRE>`.
    preformatted: usize,
}

/// Whether what follows a "<" begins with a tag's letters, in any case.
fn is(rest: &[u8], tag: &str) -> bool {
    rest.get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag.as_bytes()))
}

/// Whether the tag after a "<" has this name.
fn named(rest: &[u8], name: &str) -> bool {
    is(rest, name) && rest.get(name.len()).is_some_and(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_plain_text_from_html() {
        let plain = "<html><body><div>\n".to_owned()
            + &"Line of text\n".repeat(200)
            + "<TABLE>\n<S>  <C>\nA  1\n</TABLE>\n</div></body></html>";
        assert!(is_within(&plain));
        let pre = "<html><body><pre>\n".to_owned() + &"Line of text\n".repeat(20) + "</pre></body></html>";
        assert!(is_within(&pre));
        let html = "<html><body>".to_owned() + &"<p>A paragraph\nover two lines</p>\n".repeat(20) + "</body></html>";
        assert!(!is_within(&html));
        let mixed = "<html><body>".to_owned()
            + &"Line of text\n".repeat(200)
            + "<table><tr><td>5</td></tr></table></body></html>";
        assert!(!is_within(&mixed));
    }
}
