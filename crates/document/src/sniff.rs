//! What a file is, by what stands in it rather than by its name.

use memchr::memmem;

use crate::Format;

/// How much of a file is looked at.
const HEAD: usize = 8192;

/// Recognises a file by its first bytes; the name only decides between kinds of separated values.
pub(crate) fn sniff(bytes: &[u8], name: &str) -> Format {
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.iter().all(u8::is_ascii_whitespace) && bytes.iter().all(u8::is_ascii_whitespace) {
        return Format::Empty;
    }
    if let Some(format) = magic(head) {
        return if format == Format::Zip { crate::package::format(bytes) } else { format };
    }
    let text = crate::decode::decode(head, None).text.into_owned();
    sniff_text(&text, name)
}

/// Recognises text by its head.
pub(crate) fn sniff_text(text: &str, name: &str) -> Format {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let lower = head.to_ascii_lowercase();
    let has = |tag: &str| lower.contains(tag);
    if has("<sec-document>") || has("<sec-header>") || has("<ims-document>") || head.starts_with("-----BEGIN PRIVACY") {
        return Format::Submission;
    }
    if lower.starts_with("<document>") || lower.starts_with("<submission>") {
        return Format::Submission;
    }
    if crate::markdown::is_draft(head) {
        return Format::Text;
    }
    if head.starts_with('<') || lower.starts_with("<?xml") {
        return markup(&lower);
    }
    let inner = head.get(1..).unwrap_or("").trim_start();
    if (head.starts_with('{') && inner.starts_with(['"', '}']))
        || (head.starts_with('[') && inner.starts_with(['{', '"', '[', ']']) && has("\":"))
    {
        return Format::Json;
    }
    if is_separated(head, name) {
        return Format::Table;
    }
    if is_html(&lower) { Format::Html } else { Format::Text }
}

fn magic(head: &[u8]) -> Option<Format> {
    let starts = |m: &[u8]| head.starts_with(m);
    if memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        Some(Format::Pdf)
    } else if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        Some(Format::Zip)
    } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Some(Format::Compound)
    } else if starts(b"\xff\xd8\xff") || starts(b"GIF8") || starts(b"\x89PNG") || starts(b"II*\0") || starts(b"MM\0*") {
        Some(Format::Image)
    } else if starts(b"\xff\xfe") || starts(b"\xfe\xff") {
        None
    } else {
        let odd = head.iter().filter(|b| **b == 0 || (**b < 9)).count();
        (odd * 100 > head.len()).then_some(Format::Binary)
    }
}

/// Which kind of markup, by its root element.
fn markup(lower: &str) -> Format {
    let mut rest = lower;
    while let Some(i) = rest.find('<') {
        rest = &rest[i + 1..];
        if rest.starts_with("!--") {
            rest = rest.split_once("-->").map_or("", |(_, r)| r);
        } else if rest.starts_with(['?', '!']) {
            if rest.starts_with("!doctype html") {
                return Format::Html;
            }
        } else {
            let name: &str = rest.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or("");
            return match name.rsplit(':').next().unwrap_or(name) {
                "html" => Format::Html,
                "schema" => Format::XbrlSchema,
                "linkbase" => Format::XbrlLinkbase,
                "xbrl" => Format::XbrlInstance,
                _ if is_html(lower) => Format::Html,
                _ if lower.starts_with("<?xml") => Format::Xml,
                _ => Format::Text,
            };
        }
    }
    Format::Text
}

fn is_html(lower: &str) -> bool {
    ["<html", "<body", "<p>", "<p ", "<div", "<br>", "<br/>", "<br ", "<td", "<font", "<span", "<center>", "<h1"]
        .iter()
        .any(|t| lower.contains(t))
}

/// Whether every line has the same separators.
fn is_separated(head: &str, name: &str) -> bool {
    let csv = name.len() >= 4 && name.as_bytes()[name.len() - 4..].eq_ignore_ascii_case(b".csv");
    let separator = if csv { ',' } else { '\t' };
    // The last line may be cut.
    let lines: Vec<&str> = head.lines().filter(|l| !l.trim().is_empty()).collect();
    let whole = if lines.len() > 2 { &lines[..lines.len() - 1] } else { &lines[..] };
    let Some(first) = whole.first().map(|l| l.matches(separator).count()) else { return false };
    first > 0 && whole.len() > 1 && whole.iter().all(|l| l.matches(separator).count() == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_files_by_their_content() {
        let cases: [(&[u8], Format); 13] = [
            (b"", Format::Empty),
            (b" \n", Format::Empty),
            (b"%PDF-1.7\n", Format::Pdf),
            (b"PK\x03\x04...", Format::Zip),
            (b"\n<?xml version='1.0'?><html xmlns:ix=''>", Format::Html),
            (b"<?xml version='1.0'?><!-- x --><xsd:schema>", Format::XbrlSchema),
            (b"<?xml version='1.0'?><link:linkbase>", Format::XbrlLinkbase),
            (b"<?xml version='1.0'?><xbrli:xbrl>", Format::XbrlInstance),
            (b"{\"a\": 1}", Format::Json),
            (b"[***] is withheld", Format::Text),
            (b"a\tb\n1\t2\n3\t4\n", Format::Table),
            (b"<SEC-DOCUMENT>0001.txt : 20240101", Format::Submission),
            (b"\xff\xd8\xff\xe0", Format::Image),
        ];
        for (bytes, format) in cases {
            assert_eq!(sniff(bytes, "x"), format, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
