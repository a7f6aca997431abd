//! The Word document in LibreOffice: it opens, shows what the letter says, and accepts the changes that
//! it is given. Skipped with a notice where LibreOffice is not installed.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy knows tests by their attribute, and these have helpers without one"
)]

#[path = "support/letter.rs"]
mod letter;
#[path = "support/word.rs"]
mod word;

use std::path::{Path, PathBuf};
use std::process::Command;

use letter::export;
use tieout_document::{Document, Style};
use tieout_export::docx::{Confidential, Marks, docx};
use word::{Side, lines};

/// Keeps a file to be looked at, in the folder that `TIEOUT_KEEP` names.
fn keep(bytes: &[u8], name: &str) {
    if let Some(folder) = std::env::var_os("TIEOUT_KEEP") {
        std::fs::write(Path::new(&folder).join(name), bytes).unwrap();
    }
}

/// A folder with the letter in it and a profile for LibreOffice beside it; none where the program is not
/// installed.
fn prepared(bytes: &[u8], name: &str) -> Option<(Command, PathBuf)> {
    let program = ["/usr/bin/soffice", "/usr/bin/libreoffice"].into_iter().find(|p| Path::new(p).exists());
    let Some(program) = program else {
        eprintln!("skipped: LibreOffice is not installed; scripts/install-test-tools installs it.");
        return None;
    };
    let folder = std::env::temp_dir().join(format!("tieout-letter-{}-{name}", std::process::id()));
    std::fs::create_dir_all(folder.join("in")).unwrap();
    std::fs::create_dir_all(folder.join("out")).unwrap();
    std::fs::write(folder.join("in/letter.docx"), bytes).unwrap();
    let mut command = Command::new(program);
    command.arg(format!("-env:UserInstallation=file://{}", folder.display())).args(["--headless", "--norestore"]);
    Some((command, folder))
}

/// Runs LibreOffice; gives what it wrote.
fn written(command: &mut Command, folder: &Path, kind: &str) -> Vec<u8> {
    let done = command.output().unwrap();
    let out = std::fs::read(folder.join("out/letter").with_extension(kind));
    let _ = std::fs::remove_dir_all(folder);
    out.unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&done.stderr)))
}

/// What LibreOffice makes of a document.
fn converted(bytes: &[u8], to: &str, name: &str) -> Option<Vec<u8>> {
    let (mut command, folder) = prepared(bytes, name)?;
    command.args(["--convert-to", to, "--outdir"]).arg(folder.join("out")).arg(folder.join("in/letter.docx"));
    Some(written(&mut command, &folder, to.split(':').next().unwrap()))
}

/// The document after LibreOffice has accepted or rejected all of its changes.
fn settled(bytes: &[u8], action: &str) -> Option<Vec<u8>> {
    let (mut command, folder) = prepared(bytes, action)?;
    // A profile is made at the first start, over what stands there.
    prepared(bytes, action)?.0.arg("--terminate_after_init").output().unwrap();
    let basic = folder.join("user/basic/Standard");
    std::fs::create_dir_all(&basic).unwrap();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let name = "xmlns:library=\"http://openoffice.org/2000/library\"";
    let all = format!(
        "{head}<library:libraries {name}><library:library library:name=\"Standard\" library:link=\"false\"/></library:libraries>"
    );
    let one = format!(
        "{head}<library:library {name} library:name=\"Standard\" library:readonly=\"false\" library:passwordprotected=\"false\"><library:element library:name=\"Module1\"/></library:library>"
    );
    std::fs::write(folder.join("user/basic/script.xlc"), all).unwrap();
    std::fs::write(basic.join("script.xlb"), one).unwrap();
    std::fs::write(basic.join("Module1.xba"), include_str!("support/settle.bas.xml")).unwrap();
    command
        .arg("macro:///Standard.Module1.Settle")
        .env("LETTER_IN", format!("file://{}", folder.join("in/letter.docx").display()))
        .env("LETTER_OUT", format!("file://{}", folder.join("out/letter.docx").display()))
        .env("LETTER_DO", format!(".uno:{action}"));
    Some(written(&mut command, &folder, "docx"))
}

/// The words of a document, changes accepted.
fn said(document: &Document) -> Vec<char> {
    let kept = document.blocks.iter().filter(|b| !b.kind.is_aside());
    kept.flat_map(|b| document.slice(b.span).chars()).filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn changes_come_through_libreoffice() {
    let (draft, redlines) = letter::letter();
    let bytes = docx(&export(&draft, &redlines, Marks::Tracked, Confidential::Show)).unwrap();
    keep(&bytes, "tracked.docx");
    let Some(again) = converted(&bytes, "docx:MS Word 2007 XML", "changes") else { return };
    let (before, after) = (tieout_document::open(&bytes, "a.docx"), tieout_document::open(&again, "b.docx"));
    assert_eq!(said(&after).iter().collect::<String>(), said(&before).iter().collect::<String>());
    for side in [Side::Accepted, Side::Rejected] {
        let words = |bytes: &[u8]| -> String {
            lines(bytes, side, |_| true).concat().chars().filter(|c| c.is_alphanumeric()).collect()
        };
        assert_eq!(words(&again), words(&bytes));
    }
    let inserted = |d: &Document| d.marks.iter().filter(|m| m.style.has(Style::INSERTED)).count() > 5;
    assert!(inserted(&before) && inserted(&after));
}

#[test]
fn libreoffice_prints_the_letter() {
    let (draft, redlines) = letter::letter();
    let bytes = docx(&export(&draft, &redlines, Marks::Printed, Confidential::Show)).unwrap();
    keep(&bytes, "printed.docx");
    let Some(pdf) = converted(&bytes, "pdf:writer_pdf_Export", "print") else { return };
    let read = tieout_document::open(&pdf, "letter.pdf");
    assert!(read.pages.len() > 1);
    for words in [
        "Halvorsund Data Centers Ltd.",
        "3.",
        "We note your response to comment 5",
        "Amortization",
        "* * *",
        "/s/ Ingrid Solheim",
        "Before value-added tax.",
    ] {
        assert!(read.text.contains(words), "{words}: {}", read.text);
    }
}

#[test]
fn libreoffice_accepts_and_rejects_all() {
    let (draft, redlines) = letter::letter();
    let bytes = docx(&export(&draft, &redlines, Marks::Tracked, Confidential::Show)).unwrap();
    for (action, side) in [("AcceptAllTrackedChanges", Side::Accepted), ("RejectAllTrackedChanges", Side::Rejected)] {
        let Some(after) = settled(&bytes, action) else { return };
        let words = |bytes: &[u8]| -> String {
            lines(bytes, side, |_| true).join("\n").chars().filter(|c| c.is_alphanumeric()).collect()
        };
        assert!(!word::part(&after, "word/document.xml").contains("<w:ins "), "{action}");
        assert_eq!(words(&after), words(&bytes), "{action}");
    }
}
