//! Files that mean harm or came to it: each opens in bounded time, is sound, and says what was lost.
//!
//! Times are many times what an optimised build takes, so that a slow machine passes; what they
//! catch is work that grows with the square of the file.

#[path = "support/invariants.rs"]
mod invariants;

use std::time::{Duration, Instant};

use tieout_document::{Document, Format, open};

/// Opens a file within its time: five seconds and two for each megabyte.
fn opened(bytes: &[u8], name: &str) -> Document {
    let limit = Duration::from_secs(5) + Duration::from_millis(bytes.len() as u64 / 500);
    let limit = if cfg!(debug_assertions) { limit * 5 } else { limit };
    let start = Instant::now();
    let document = open(bytes, name);
    let took = start.elapsed();
    assert!(took < limit, "{name}: {took:?} for {} bytes, more than {limit:?}", bytes.len());
    assert_eq!(invariants::check(&document, bytes.len()), Ok(()), "{name}");
    document
}

/// The faults, one a line.
fn faults(document: &Document) -> String {
    document.faults.iter().map(|f| f.message.as_str()).collect::<Vec<_>>().join("\n")
}

fn html(body: &str) -> Document {
    opened(format!("<html><body>{body}</body></html>").as_bytes(), "hostile.htm")
}

#[test]
fn deep_nesting_is_cut_with_a_fault() {
    for tag in ["div", "b", "span", "ul", "p", "font", "ix:nonNumeric"] {
        let body = format!("{}deep{}after", format!("<{tag}>").repeat(200_000), format!("</{tag}>").repeat(200_000));
        let document = html(&body);
        assert!(document.text.contains("deep") && document.text.contains("after"), "{tag}");
    }
    let document = html(&format!("{}deep", "<div>".repeat(200_000)));
    assert!(faults(&document).contains("deep"), "{}", faults(&document));
}

#[test]
fn tables_within_tables_are_cut_with_a_fault() {
    let open = "<table><tr><td>1</td><td>".repeat(5000);
    let close = "</td></tr></table>".repeat(5000);
    let document = html(&format!("{open}core{close}after"));
    assert!(document.text.contains("core") && document.text.contains("after"));
    assert!(!document.faults.is_empty());
    let document = html(&format!("{open}core"));
    assert!(!document.faults.is_empty());
}

#[test]
fn a_table_of_a_million_cells_is_read() {
    let cells = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };
    let row = format!("<tr><td>Row</td>{}</tr>", "<td>1</td>".repeat(9));
    let document = html(&format!("<table>{}</table>", row.repeat(cells / 10)));
    assert_eq!(document.tables.iter().map(|t| t.cells.len()).sum::<usize>(), cells);
    let document = html(&format!("<table><tr>{}</tr></table>", "<td>1</td>".repeat(cells)));
    assert!(document.text.len() >= cells);
}

#[test]
fn huge_spans_take_no_room() {
    let rows = "<tr><td colspan=1000000 rowspan=1000000>Total</td><td colspan=4294967295>5</td></tr>".repeat(2000);
    let document = html(&format!("<table>{rows}</table>"));
    assert!(document.text.contains("Total"));
    let stairs: String = (0..3000).map(|i| format!("<tr><td colspan={i} rowspan=70000>{i}</td></tr>")).collect();
    html(&format!("<table>{stairs}</table>"));
    html("<table><tr><td colspan=-1 rowspan=0>1</td><td colspan=99999999999999999999>2</td></tr></table>");
}

#[test]
fn endless_angle_brackets_end() {
    let size = if cfg!(debug_assertions) { 1_000_000 } else { 10_000_000 };
    for piece in ["<", "<a", "</", "<!", "<!--", "<!-->", "<?", "<![CDATA[", "&", "&#", "&#x", "<a b='", "<a b=\"c"] {
        let document = opened(format!("<html>{}", piece.repeat(size / piece.len())).as_bytes(), piece);
        // "<!-->" is a comment with nothing in it.
        assert!(piece == "<!-->" || !document.text.is_empty() || !document.faults.is_empty(), "{piece}");
    }
}

#[test]
fn an_open_comment_loses_the_rest_and_says_so() {
    for body in ["before<!-- never closed <p>text", "before<script>text", "before<style>text", "before<a href=\"text"] {
        let document = opened(format!("<html><body>{body}").as_bytes(), "hostile.htm");
        assert!(document.text.contains("before"), "{body}");
        assert!(document.text.contains("text") || !document.faults.is_empty(), "{body}: {:?}", document.text);
    }
}

#[test]
fn entities_do_not_grow() {
    let bomb = "<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let document = opened(format!("{bomb}<html><body>{}</body></html>", "&b;".repeat(50_000)).as_bytes(), "bomb.htm");
    assert!(document.text.len() < 400_000);
    let document = html(&"&#1114112;&#xD800;&#0;&#99999999999999;&nosuch;&amp".repeat(20_000));
    assert!(!document.text.is_empty());
}

#[test]
fn digits_without_end_are_read() {
    let size = if cfg!(debug_assertions) { 2_000_000 } else { 100_000_000 };
    let document = opened(&b"0123456789".repeat(size / 10), "digits.txt");
    assert_eq!(document.text.trim_end().len(), size);
    opened(&b"0 1 2 3 4 5 6 7 8 9 ".repeat(size / 100), "digits.txt");
    opened(&b"1\n".repeat(size / 20), "digits.txt");
    opened(&b"1  2    3      4\n".repeat(size / 170), "digits.txt");
}

#[test]
fn a_header_without_end_says_so() {
    let header = "<SEC-HEADER>0001 : 20230101\nFORM TYPE:\t\t10-K\n".to_owned();
    let document = opened((header.clone() + &"COMPANY DATA:\n".repeat(20_000)).as_bytes(), "h.txt");
    assert!(!document.faults.is_empty());
    let document = opened(format!("{header}{}", "<DOCUMENT>\n<TYPE>10-K\n".repeat(20_000)).as_bytes(), "h.txt");
    assert!(!document.faults.is_empty());
    let document = opened("<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nWe earned $5 million.\n".as_bytes(), "h.txt");
    assert!(document.text.contains("$5 million"));
    assert!(!document.faults.is_empty());
}

#[test]
fn broken_uuencode_is_read_as_far_as_it_goes() {
    let wrap = |inside: &str| {
        format!(
            "<SEC-DOCUMENT>0001.txt\n<SEC-HEADER>\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>EX-99\n<FILENAME>a.pdf\n<TEXT>\n<PDF>\n{inside}</PDF>\n</TEXT>\n</DOCUMENT>\n"
        )
    };
    let line = "M)5!$1BTQ+C0*)>+CS],*,2`P(&]B:@H\\/\"]4>7!E+T-A=&%L;V<O4&%G97,@\n";
    for inside in [
        format!("begin 644 a.pdf\n{line}"),
        format!("begin 644 a.pdf\n{line}M)5!\n~~~~\nM\n`\nend\n"),
        format!("begin 644 a.pdf\n{line}{}end\n", "M".repeat(100_000)),
        format!("begin 644 a.pdf\n{}", line.repeat(5000)),
        "begin 644 a.pdf\nM\u{e9}\u{20ac}\u{1f600}xxxx\n`\nend\n".to_owned(),
        "begin 644 a.pdf\n".repeat(5000),
    ] {
        let document = opened(wrap(&inside).as_bytes(), "uu.txt");
        assert!(!document.faults.is_empty(), "{:?}", inside.get(..80));
    }
}

#[test]
fn bytes_that_are_no_text_are_read() {
    let high: Vec<u8> = (0x80..=0xff).cycle().take(200_000).collect();
    let whole = [b"<html><body><p>Revenue rose 5%.</p>".as_slice(), &high, b"</body></html>"].concat();
    assert!(opened(&whole, "high.htm").text.contains("Revenue rose 5%."));
    opened(&high, "high.txt");
    let all: Vec<u8> = (0..=255).cycle().take(200_000).collect();
    opened(&all, "all.bin");
    let nuls = [b"<html><body>Revenue ".as_slice(), &[0; 100_000], b"rose 5%.</body></html>"].concat();
    let document = opened(&nuls, "nul.htm");
    assert!(document.text.contains("rose 5%.") || !document.faults.is_empty());
    opened(&[0; 1_000_000], "nul.txt");
}

#[test]
fn utf_16_is_read() {
    let text = "<html><body><p>Revenue was €5.2 million.</p></body></html>";
    let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for bytes in [&little[..], &big, &little[..little.len() - 1], &big[..big.len() - 3]] {
        let document = opened(bytes, "wide.htm");
        assert_eq!(document.format, Format::Html);
        assert!(document.text.contains("€5.2 million"), "{:?}", document.text);
    }
    // Half of a pair.
    opened(&[0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00, 0x00, 0xdc], "wide.txt");
}

#[test]
fn facts_without_end_are_read() {
    let open = "<ix:nonFraction name='a:b' contextRef='c' unitRef='u' id='f' continuedAt='f'>1".repeat(20_000);
    html(&open);
    let chain: String = (0..20_000)
        .map(|i| format!("<ix:continuation id='k{i}' continuedAt='k{}'>x</ix:continuation>", (i + 1) % 20_000))
        .collect();
    html(&format!("<ix:nonNumeric name='a:b' contextRef='c' continuedAt='k0'>y</ix:nonNumeric>{chain}"));
    let attributes: String = (0..100_000).map(|i| format!(" a{i}='{i}'")).collect();
    html(&format!("<p{attributes}>text</p>"));
}

#[test]
fn long_lines_and_many_blocks_are_read() {
    html(&"<p>Revenue.</p>".repeat(100_000));
    html(&"<br>".repeat(500_000));
    html(&"<hr style='page-break-after:always'>".repeat(50_000));
    html(&"<b>a</b><i>b</i>".repeat(100_000));
    opened("<TABLE>\n<S> <C>\nRow 1\n</TABLE>\n".repeat(20_000).as_bytes(), "tables.txt");
    opened("<PAGE>\nPage\n".repeat(50_000).as_bytes(), "pages.txt");
    opened("\u{c}".repeat(200_000).as_bytes(), "feeds.txt");
    opened("| a | b |\n|---|---|\n".repeat(20_000).as_bytes(), "bars.txt");
    opened("- item\n".repeat(100_000).as_bytes(), "list.txt");
    opened(("word ".repeat(400_000)).as_bytes(), "line.txt");
    opened((" ".repeat(2_000_000)).as_bytes(), "blank.txt");
}
