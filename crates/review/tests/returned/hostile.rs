//! Files that are damaged or meant to harm are refused with the part and the place.

use crate::made::{document, p, run};
use crate::zipped;
use tieout_review::word;

fn refused(bytes: &[u8]) -> String {
    word::read(bytes).unwrap_err().join(" ")
}

#[test]
fn what_cannot_be_read_whole_is_refused() {
    let whole = document(&p("", &run("Sales rose.")), &[]);
    assert!(refused(&whole[..whole.len() - 200]).contains("cut off or damaged"));
    assert!(refused(b"").contains("no Word document"));
    assert!(refused(b"PK\x03\x04").contains("no Word document") || refused(b"PK\x03\x04").contains("cut off"));
    assert!(refused(b"\xd0\xcf\x11\xe0rest").contains("old Office"));
    let typed = |xml: &[u8]| zipped::zip(&[("word/document.xml", xml)]);
    assert!(
        refused(&typed(b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document>&a;</w:document>"))
            .contains("word/document.xml has a document type")
    );
    assert!(refused(&typed(b"<w:document><w:body><w:p>")).contains("word/document.xml ends too early"));
    let bomb = vec![b' '; 60 << 20];
    assert!(refused(&typed(&bomb)).contains("unpacks to more"));
    let deep = format!("<w:document>{}{}</w:document>", "<w:ins>".repeat(400), "</w:ins>".repeat(400));
    assert!(refused(&typed(deep.as_bytes())).contains("too deeply"));
    let missing = zipped::docx("<w:p/>", &[]);
    assert!(word::read(&missing).is_ok());
}

#[test]
fn every_cut_ends_in_a_copy_or_an_error() {
    let whole = document(&[p("", &run("Sales rose.")), p("Proposed", &run("More."))].concat(), &[]);
    for len in (0..whole.len()).step_by(7) {
        let _ = word::read(&whole[..len]);
    }
    for at in (0..whole.len()).step_by(5) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _ = word::read(&bytes);
    }
}
