//! The letter as PDF, for those who read on paper: US Letter, set in a serif of the machine, in black only.
//!
//! A staff comment is bold and indented. Proposed disclosure is indented; what it adds to the filing as filed
//! is underlined, what it takes out is struck through, and what is new since the last response is bold, after
//! the sentence that says so. Headings are bookmarks, and the file is tagged for those who have it read to
//! them. It says nothing of who made it and when: with the same fonts, the same letter gives the same bytes.
//!
//! | file | what it does |
//! |---|---|
//! | `content.rs` | the draft as parts: text and tables, with the look of each word |
//! | `fonts.rs` | which fonts of the machine show the letter's characters; the one place that reads files |
//! | `face.rs` | words as glyphs |
//! | `rows.rs` | glyphs in rows of a width |
//! | `columns.rs`, `table.rs` | the widths of a table's columns; its cells as strips |
//! | `strips.rs`, `pages.rs` | parts as strips, which no page divides; strips on pages |
//! | `draw.rs`, `tags.rs` | pages as PDF; what each piece of them is |

mod columns;
mod content;
mod draw;
mod face;
mod fonts;
mod pages;
mod rows;
mod strips;
mod table;
mod tags;

use std::fmt;

use tieout_review::draft::Draft;
use tieout_review::redline::Redline;

pub use crate::docx::Confidential;

/// What a PDF is made of.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// The comparison of each proposed block, in their order. A block without one is printed as it stands.
    pub redlines: &'a [Redline],
    /// What each page bears above its number, as a Rule 83 legend; nothing on other letters.
    pub footer: Option<&'a str>,
    /// What becomes of words for which confidential treatment is asked.
    pub confidential: Confidential,
}

/// Why no PDF was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The machine has no font for text.
    NoFont,
    /// No font of the machine shows a character.
    Character {
        /// The character.
        character: char,
        /// Words around it.
        near: String,
    },
    /// A character is of a script that is written from the right.
    RightToLeft {
        /// The character.
        character: char,
        /// Words around it.
        near: String,
    },
    /// The PDF could not be written.
    Writing(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFont => write!(
                f,
                "No font for the letter is installed: {} were looked for. Install one of them, as the package \
                 fonts-liberation of most Linux systems, and export again.",
                fonts::FAMILIES.join(", ")
            ),
            Self::Character { character, near } => write!(
                f,
                "No installed font shows “{character}” (U+{:04X}), near “{near}”. Install a font that has it, as Noto \
                 Serif CJK for Chinese, Japanese and Korean, or write it otherwise.",
                u32::from(*character)
            ),
            Self::RightToLeft { character, near } => write!(
                f,
                "The PDF sets text from left to right only, and “{character}” (U+{:04X}), near “{near}”, is written from \
                 the right. Export the letter as docx or edgar, or write it in Latin letters.",
                u32::from(*character)
            ),
            Self::Writing(why) => write!(f, "The PDF could not be written: {why}."),
        }
    }
}

impl std::error::Error for Fault {}

/// The letter as PDF, with the fonts of this machine.
pub fn pdf(letter: &Letter<'_>) -> Result<Vec<u8>, Fault> {
    let parts = content::parts(letter);
    let footer = letter.footer.map(content::plain).unwrap_or_default();
    let fonts = fonts::find(&content::characters(&parts, &footer)?)?;
    let faces = face::Faces::new(&fonts)?;
    let strips = strips::strips(&faces, &parts);
    let pages = pages::Pages::new(&faces, &strips, &footer);
    draw::document(&faces, &parts, &strips, &pages)
}

#[cfg(test)]
mod tests;
