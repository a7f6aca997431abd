//! A review folder of an invented issuer, and copies as Word gives them back.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Two comments: figures and a condition, and disclosure to come.
pub(crate) const LETTER: &str = "\
UNITED STATES
SECURITIES AND EXCHANGE COMMISSION
WASHINGTON, D.C. 20549

DIVISION OF CORPORATION FINANCE

July 10, 2024

Ingrid Solvang
Chief Financial Officer
Halvorsund Data Centers ASA
Kaiveien 12
6499 Halvorsund, Norway

Re: Halvorsund Data Centers ASA
Form 20-F for the Fiscal Year Ended December 31, 2023
Filed April 12, 2024
File No. 001-99871

Dear Ingrid Solvang:

We have reviewed your filing and have the following comments. Please respond to these comments within ten business days
by providing the requested information or advise us as soon as possible when you will respond.

Form 20-F for the Fiscal Year Ended December 31, 2023

Operating Activities, page 59

1. You disclose that your days sales outstanding increased from 58 days in 2022 to 64 days in 2023. Please tell us by how
many days it increased. Please also tell us the balance that was due from your largest customer as of June 30, 2024.

2. Please disclose in future filings how you calculate days sales outstanding.

We remind you that the company and its management are responsible for the accuracy and adequacy of their disclosures.

Sincerely,

/s/ Marion Tell
Accounting Branch Chief
Office of Technology
";

/// A letter of the years in which companies were asked to acknowledge three things: growth apart from acquired
/// businesses, and what drove operating cash.
pub(crate) const OLD_LETTER: &str = "\
UNITED STATES
SECURITIES AND EXCHANGE COMMISSION
WASHINGTON, D.C. 20549

DIVISION OF CORPORATION FINANCE

January 5, 2015

Ingrid Solvang
Chief Financial Officer
Halvorsund Data Centers ASA
Kaiveien 12
6499 Halvorsund, Norway

Re: Halvorsund Data Centers ASA
Form 20-F for the Fiscal Year Ended December 31, 2013
Filed April 18, 2014
File No. 001-99871

Dear Ms. Solvang:

We have reviewed your filing and have the following comments. Please respond to these comments within ten business days
by providing the requested information or advise us as soon as possible when you will respond.

Form 20-F for the Fiscal Year Ended December 31, 2013

Results of Operations, page 56

1. Please revise future filings to separately quantify the amount of organic growth in net revenues and the amount that
was contributed by acquired businesses.

Liquidity, page 78

2. Please tell us what drove the change in net cash from operating activities.

In responding to our comments, please provide a written statement from the company acknowledging that: the company is
responsible for the adequacy and accuracy of the disclosure in the filing; staff comments or changes to disclosure in
response to staff comments do not foreclose the Commission from taking any action with respect to the filing; and the
company may not assert staff comments as a defense in any proceeding initiated by the Commission or any person under the
federal securities laws of the United States.

Sincerely,

/s/ Marion Tell
Senior Assistant Chief Accountant
";

/// The filing that was reviewed.
pub(crate) const OLD_FILING: &str = "\
<html><body><p>FORM 20-F</p><p>ANNUAL REPORT for the fiscal year ended December 31, 2013</p><p>Halvorsund Data Centers ASA</p>
<h2>Item 5. Operating and Financial Review and Prospects</h2><h3>Net revenues</h3>
<p>Our net revenues increased by 25.0% from NOK 400.0 million in 2012 to NOK 500.0 million in 2013. The increase was due to
the growth of our hosting business and of our managed network business.</p>
<h3>Operating activities</h3><p>Net cash from operating activities was NOK 64.5 million in 2013 and NOK 173.9 million in
2012.</p><p>We lease our data centers under contracts of up to fifteen years, which end between 2015 and 2027.</p><p>Date: April 18, 2014</p></body></html>";

/// The annual report in which the promise falls due.
pub(crate) const NEXT: &str = "\
<html><body><p>FORM 20-F</p><p>ANNUAL REPORT for the fiscal year ended December 31, 2024</p>
<p>Halvorsund Data Centers ASA</p><h2>Operating Activities</h2>
<p>Days sales outstanding are accounts receivable at the end of the year divided by revenue for the year and multiplied by
365 days.</p><p>Days sales outstanding were 61 days in 2024.</p><p>Date: April 11, 2025</p></body></html>";

/// A sample of the project.
pub(crate) fn sample(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    root.join(name).display().to_string()
}

/// Hashes and versions of the program change; what they say does not.
pub(crate) fn masked(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_hexdigit() && !c.is_ascii_uppercase() {
            run.push(c);
            continue;
        }
        let hash =
            run.len() >= 8 && run.contains(|c: char| c.is_ascii_digit()) && run.contains(|c: char| c.is_alphabetic());
        out.push_str(if hash { "HASH" } else { &run });
        run.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

/// One review.
pub(crate) struct Story {
    folder: PathBuf,
}

impl Story {
    pub(crate) fn new(name: &str) -> Self {
        let parent = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // Sources are kept from being written; the folder around them is not.
        let _ = std::fs::remove_dir_all(&parent);
        std::fs::create_dir_all(&parent).unwrap();
        let story = Self { folder: parent.join("review") };
        let output = command(&parent, &["new", "review", "--zone", "Europe/Oslo"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        story
    }

    /// Runs a command that succeeds; what it printed.
    pub(crate) fn run(&self, args: &[&str]) -> String {
        let output = command(&self.folder, args);
        let said = String::from_utf8_lossy(&output.stdout).replace(&self.folder.display().to_string(), "REVIEW");
        assert!(output.status.success(), "{args:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// Runs a command that does not; what it printed, and its code.
    pub(crate) fn fails(&self, args: &[&str]) -> (String, i32) {
        let output = command(&self.folder, args);
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(!output.status.success(), "{args:?} succeeded: {said}");
        (said.replace(&self.folder.display().to_string(), "REVIEW"), output.status.code().unwrap())
    }

    pub(crate) fn file(&self, name: &str, text: &str) {
        self.put(name, text.as_bytes());
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.folder.join(name), bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap()
    }

    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.join(name)).unwrap()
    }

    /// Edits `review.toml` as a person would.
    pub(crate) fn settings(&self, old: &str, new: &str) {
        let text = self.read("review.toml");
        assert!(text.contains(old), "{text}");
        self.file("review.toml", &text.replace(old, new));
    }
}

fn command(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tieout"))
        .args(args)
        .current_dir(folder)
        .env("TIEOUT_USER", "I. Solvang")
        .env("TIEOUT_NOW", "2024-07-12T09:00:00+02:00")
        .output()
        .unwrap()
}

/// A copy in which somebody changed words while changes were tracked, as Word writes it.
pub(crate) fn edited(docx: &[u8], old: &str, new: &str, who: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        if name == "word/document.xml" {
            bytes = changed(&String::from_utf8(bytes).unwrap(), old, new, who).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn changed(xml: &str, old: &str, new: &str, who: &str) -> String {
    let at = xml.find(old).unwrap_or_else(|| panic!("“{old}” is not in the document"));
    let run = xml[..at].rfind("<w:r>").unwrap();
    let end = at + xml[at..].find("</w:r>").unwrap() + "</w:r>".len();
    let whole = &xml[run..end];
    let text = &xml[at + old.len()..at + xml[at..].find("</w:t>").unwrap()];
    let before = &xml[run + whole.find("<w:t").unwrap()..at];
    let before = &before[before.find('>').unwrap() + 1..];
    let properties = whole.find("<w:rPr>").map_or("", |i| &whole[i..whole.find("</w:rPr>").unwrap() + 8]);
    let piece =
        |tag: &str, words: &str| format!("<w:r>{properties}<w:{tag} xml:space=\"preserve\">{words}</w:{tag}></w:r>");
    let mark = |tag: &str, inside: String| {
        format!("<w:{tag} w:id=\"9001\" w:author=\"{who}\" w:date=\"2024-07-20T10:00:00Z\">{inside}</w:{tag}>")
    };
    let mut edited = String::new();
    if !before.is_empty() {
        edited += &piece("t", before);
    }
    edited += &mark("del", piece("delText", old));
    edited += &mark("ins", piece("t", new));
    edited += &piece("t", text);
    format!("{}{edited}{}", &xml[..run], &xml[end..])
}
