//! The letter as a Word document, for those who read and change it in Word.
//!
//! Headings, lists, tables and footnotes are Word's own. A staff comment is bold and indented under its
//! number. Proposed disclosure is indented, and what it changes in the filing as filed are tracked
//! changes: accepting them all gives the new text, rejecting them all the filing's. Words that are new
//! since the last response are bold. The file says nothing of who made it but the author that changes
//! are given, and no times but theirs; the same letter gives the same bytes.
//!
//! | file | what it does |
//! |---|---|
//! | `lines.rs` | the draft as lines of pieces, confidential words in brackets or left out |
//! | `body.rs`, `table.rs`, `runs.rs`, `lists.rs`, `notes.rs` | lines as Word's markup |
//! | `fixed.rs`, `styles.xml` | what is the same for every letter |
//! | `package.rs` | the archive |
//! | `verify.rs` | the document is read back before it is handed over |

mod body;
mod fixed;
pub(crate) mod lines;
mod lists;
mod notes;
mod package;
mod runs;
mod table;
mod verify;

use std::fmt;

use jiff::Timestamp;
use tieout_review::draft::Draft;
use tieout_review::redline::Redline;

/// What a Word document is made of.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The letter.
    pub draft: &'a Draft,
    /// The comparison of each proposed block, in their order.
    pub redlines: &'a [Redline],
    /// Who is named as the author of tracked changes.
    pub author: &'a str,
    /// When the changes were made.
    pub date: Timestamp,
    /// The draft's version, twelve hexadecimal digits: the name of a hidden bookmark, by which a copy
    /// that comes back is known. None for a letter that leaves the house.
    pub version: Option<&'a str>,
    /// What becomes of words for which confidential treatment is asked.
    pub confidential: Confidential,
    /// What each page bears beside its number, as a Rule 83 legend; nothing on other letters.
    pub footer: Option<&'a str>,
    /// How changes are shown.
    pub marks: Marks,
}

/// What becomes of words for which confidential treatment is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidential {
    /// They stand in double brackets, as in the draft.
    Show,
    /// `[***]` stands in their place.
    Redact,
}

/// How changes of proposed disclosure are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// As tracked changes, which Word shows in its own way.
    Tracked,
    /// Underlined and struck through, after the sentence that says so.
    Printed,
}

/// Why no document was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There are not as many comparisons as proposed blocks.
    Redlines {
        /// Proposed blocks of the draft.
        proposed: usize,
        /// Comparisons.
        given: usize,
    },
    /// The version is no name that Word takes.
    Version,
    /// The archive could not be written.
    Archive(String),
    /// The document could not be read back.
    Unreadable(String),
    /// Read back, the document does not say what the draft says.
    Altered(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Redlines { proposed, given } => write!(
                f,
                "The draft proposes disclosure in {proposed} places, and {given} comparisons were made. Compare each of them."
            ),
            Self::Version => f.write_str("The draft's version is not twelve hexadecimal digits."),
            Self::Archive(why) => write!(f, "The Word document could not be packed: {why}."),
            Self::Unreadable(why) => write!(f, "The Word document was not made, as it could not be read back: {why}"),
            Self::Altered(near) => {
                write!(f, "The Word document was not made, as it would not say what the draft says, near “{near}”.")
            }
        }
    }
}

impl std::error::Error for Fault {}

/// The letter as a Word document.
pub fn docx(letter: &Export<'_>) -> Result<Vec<u8>, Fault> {
    if letter.version.is_some_and(|v| v.len() != 12 || !v.bytes().all(|b| b.is_ascii_hexdigit())) {
        return Err(Fault::Version);
    }
    let sections = body::sections(letter)?;
    let mut body = body::Body::new(letter, notes::Notes::of(&letter.draft.blocks));
    sections.iter().for_each(|s| body.section(s));
    let footnotes = body.notes.part(&mut body.changes, letter.confidential);
    let others = [
        ("styles", fixed::STYLES.trim_end().to_owned()),
        ("numbering", fixed::numbering(&body.lists)),
        ("settings", fixed::settings(letter.marks)),
        ("footnotes", footnotes),
        ("footer", fixed::footer(letter.footer)),
    ];
    let section = fixed::section(&package::link(&others, "footer").unwrap_or_default(), letter.footer.is_some());
    let document = format!("<w:document {}><w:body>{}{section}</w:body></w:document>", fixed::W, body.out);
    let bytes = package::packed(&document, &others).map_err(|e| Fault::Archive(e.to_string()))?;
    verify::verify(&bytes, &sections, &body, letter)?;
    Ok(bytes)
}
