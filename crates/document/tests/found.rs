//! Inputs that went wrong once, made small and written anew.

#[path = "support/invariants.rs"]
mod invariants;

use tieout_document::{Document, Place, open};

fn sound(bytes: &[u8], name: &str) -> Document {
    let document = open(bytes, name);
    assert_eq!(invariants::check(&document, bytes.len()), Ok(()), "{name}");
    document
}

#[test]
fn places_of_faults_and_facts_are_bytes_of_the_file() {
    // In Windows-1252 a quotation mark takes one byte, in the decoded text three.
    let mut bytes = b"<html><body><p>".to_vec();
    bytes.extend([0x93; 50]);
    bytes.extend(b"</p><ix:nonFraction name='a:b' contextRef='c' unitRef='u'>5</ix:nonFraction><table><tr><td>1");
    let document = sound(&bytes, "quotes.htm");
    let tag = document.facts[0].byte as usize;
    assert!(bytes[tag..].starts_with(b"<ix:nonFraction"));
    let place = document.faults[0].origin.map(|o| o.place);
    assert_eq!(place, Some(Place::Bytes { start: bytes.len() as u32, end: bytes.len() as u32 }));
}

#[test]
fn text_after_an_unclosed_style_is_missed() {
    let document = sound(b"<html><body><p>Revenue rose 5%.</p><style>p {}<p>Costs fell 2%.</p>", "style.htm");
    assert!(document.faults[0].message.contains("Is the file complete?"), "{:?}", document.faults);
}

#[test]
fn what_is_called_a_pdf_and_is_none_is_missed() {
    let file = "<SEC-HEADER>\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>LETTER\n<FILENAME>a.pdf\n<TEXT>\n<PDF>\n\
                begin 644 a.pdf\n#0V%T\n`\nend\n</PDF>\n</TEXT>\n</DOCUMENT>\n";
    let document = sound(file.as_bytes(), "letter.txt");
    assert_eq!(document.faults[0].message, "Document 1 (a.pdf) is damaged; it is no PDF.");
}

#[test]
fn text_astray_in_a_nested_table_is_read_once() {
    for inner in ["astray<tr><td>x</td></tr>", "<tr><td>x</td></tr>astray", "<tr>astray<td>x</td><td>7</td></tr>"] {
        let body =
            format!("<table><tr><td>Label<table>{inner}</table>end</td><td>5</td></tr><tr><td>b</td></tr></table>");
        let document = sound(format!("<html><body>{body}</body></html>").as_bytes(), "nested.htm");
        for word in ["Label", "astray", "x", "end", "5", "b"] {
            let n = document.text.split_whitespace().filter(|w| *w == word).count();
            assert_eq!(n, 1, "{word} in {:?} of {inner}", document.text);
        }
    }
}

#[test]
fn a_table_in_preformatted_text_that_was_never_closed_is_a_table() {
    sound(b"<b><pre>\n<table> <p ", "pre.htm");
    let html = "<p>Before</p><pre>\nSome text\n<table><tr><td>Revenue</td><td>1,234</td></tr><tr><td>Costs</td><td>56</td></tr></table><p>After";
    let document = sound(html.as_bytes(), "pre-table.htm");
    assert_eq!(document.tables.len(), 1);
    assert!(document.text.contains("Some text") && document.text.contains("After"));
}
