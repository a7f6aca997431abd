//! LibreOffice opens and saves a copy, and nothing has changed.

use crate::made::{copy, document};
use crate::merged::{DRAFT, exported};
use std::process::Command;
use tieout_review::merge::merge;

#[test]
fn a_copy_that_libreoffice_saved_is_the_same() {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("Skipped: LibreOffice is not installed.");
        return;
    }
    let folder = std::env::temp_dir().join(format!("tieout-returned-{}", std::process::id()));
    let (from, to) = (folder.join("a.docx"), folder.join("out"));
    std::fs::create_dir_all(&to).unwrap();
    let notes = r#"<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Orders signed by year end.</w:t></w:r></w:p></w:footnote>"#;
    let body = exported().concat().replace("We are at yo", "We stay at yo");
    std::fs::write(&from, document(&body, &[("footnotes", "footnotes", notes)])).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir"])
        .args([&to, &from])
        .output()
        .unwrap();
    let saved = std::fs::read(to.join("a.docx")).unwrap_or_else(|_| panic!("{done:?}"));
    std::fs::remove_dir_all(&folder).unwrap();
    let merged = merge(DRAFT, DRAFT, &[("A.docx".to_owned(), copy(&saved))]);
    assert_eq!(merged.text, DRAFT.replace("We are at", "We stay at"));
    assert!(merged.conflicts.is_empty(), "{:#?}", merged.conflicts);
}
