//! Text as HTML.

/// Appends text whose characters stand for themselves.
pub(crate) fn plain(out: &mut String, text: &str) {
    escaped(out, text, |b| match b {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        0 => Some(""),
        _ => None,
    });
}

/// Appends text of a source, whose character references are kept as they stand. Whatever would open
/// markup, or end an attribute, no longer does.
pub(crate) fn kept(out: &mut String, text: &str) {
    escaped(out, text, |b| match b {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        0 => Some(""),
        _ => None,
    });
}

fn escaped(out: &mut String, text: &str, instead: impl Fn(u8) -> Option<&'static str>) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(instead) = instead(byte) {
            out.push_str(&text[from..at]);
            out.push_str(instead);
            from = at + 1;
        }
    }
    out.push_str(&text[from..]);
}

/// Text on its own.
pub(crate) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    plain(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_opens_markup() {
        assert_eq!(super::text("a<b>&\"\0"), "a&lt;b&gt;&amp;&quot;");
        let mut out = String::new();
        super::kept(&mut out, "&amp; 5 < 6 \" >");
        assert_eq!(out, "&amp; 5 &lt; 6 &quot; &gt;");
    }
}
