//! The answer as EDGAR takes it: HTML and plain text, and a checker of what EDGAR takes.
//!
//! Authority: EDGAR Filer Manual, volume II, chapter 5, in its editions of 2009 and 2016. The manual changes;
//! the tables in `allow.rs` say what is held here to be its rule.

mod allow;
mod chars;
pub(crate) mod entities;
pub(crate) mod flow;
mod html;
mod image;
mod links;
mod markup;
mod name;
mod place;
mod plain;
mod text;
mod translit;
mod wide;

use tieout_document::container;
use tieout_review::draft::Draft;
use tieout_review::redline::Redline;

pub use html::html;
pub use text::ascii;

/// How much is allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// What this program writes: the safe side of every rule.
    #[default]
    Strict,
    /// What EDGAR is seen to have taken.
    Lenient,
}

/// What EDGAR would not take, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// Its column in bytes, from 1; 0 where the whole file is meant.
    pub column: u32,
    /// A full sentence.
    pub message: String,
    /// What to do, as a full sentence.
    pub mend: String,
}

/// A letter to be written: the draft, and a comparison for each block of proposed disclosure in order.
/// A proposed block without a comparison is written as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// One for each proposed block, in order.
    pub redlines: &'a [Redline],
}

/// Something that plain ASCII cannot say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// Byte in `response.md` at which its block begins.
    pub at: usize,
    /// A full sentence.
    pub message: String,
}

/// No more refusals than this are listed; what is left out is counted.
const MOST: usize = 500;
/// The largest file, from memory of the manual's limit of a submission.
const LARGEST: [usize; 2] = [100 << 20, 200 << 20];

/// What EDGAR would not take of a file: a document as it is submitted, or a whole submission, of which each
/// document is looked at.
pub fn check(bytes: &[u8], file_name: &str, profile: Profile) -> Vec<Refusal> {
    let mut found = place::Found::default();
    let largest = LARGEST[usize::from(profile == Profile::Lenient)];
    if bytes.len() > largest {
        let megabytes = largest >> 20;
        found.whole(
            format!("The file has {} bytes; EDGAR takes at most {megabytes} megabytes.", bytes.len()),
            "Divide it into several documents.",
        );
        return found.refusals(bytes, MOST);
    }
    if bytes.is_empty() {
        found.whole("The file is empty.".to_owned(), "Write the letter anew.");
        return found.refusals(bytes, MOST);
    }
    // Bytes beyond ASCII are refused one by one; to what reads tags they are question marks, so that every
    // offset stays as it is.
    let ascii: String = bytes.iter().map(|b| if b.is_ascii() { char::from(*b) } else { '?' }).collect();
    let submission = if is_submission(&ascii) { container::read(&ascii).documents } else { Vec::new() };
    if submission.is_empty() {
        name::check(file_name, profile, &mut found);
        document(bytes, &ascii, 0, file_name, profile, &mut found);
    }
    for entry in &submission {
        name::check(&entry.file_name, profile, &mut found);
        let (start, end) = (entry.text.start as usize, entry.text.end as usize);
        let (Some(part), Some(text)) = (bytes.get(start..end), ascii.get(start..end)) else { continue };
        if text.trim_start().starts_with("begin ") {
            let lead = text.len() - text.trim_start().len();
            embedded(text, &entry.file_name, start + lead, &mut found);
        } else {
            document(part, text, start, &entry.file_name, profile, &mut found);
        }
    }
    found.refusals(bytes, MOST)
}

/// Whether a file is a submission, with or without its header.
fn is_submission(text: &str) -> bool {
    let head = &text[..text.len().min(1 << 16)];
    let begins = head.trim_start();
    (begins.starts_with("<SEC-") || begins.starts_with("<DOCUMENT>") || begins.starts_with("-----BEGIN PRIVACY"))
        && head.contains("<DOCUMENT>")
}

/// A file that a submission holds in letters.
fn embedded(text: &str, file_name: &str, at: usize, found: &mut place::Found) {
    match container::uudecode(text) {
        Some((bytes, true)) => image::check(&bytes, file_name, at, found),
        _ => found.at(at, format!("The file {file_name} in the submission is cut off."), "Attach it again."),
    }
}

/// One document.
fn document(bytes: &[u8], text: &str, base: usize, file_name: &str, profile: Profile, found: &mut place::Found) {
    if image::is_image(file_name) {
        image::check(bytes, file_name, base, found);
        return;
    }
    if bytes.starts_with(b"%PDF") {
        found.at(
            base,
            "A PDF is an unofficial copy; it cannot be the letter.".to_owned(),
            "Submit the letter as HTML or plain text.",
        );
        return;
    }
    chars::check(bytes, base, profile, found);
    if is_html(text, file_name) {
        markup::check(text, base, profile, found);
    } else {
        plain::check(text, base, profile, found);
    }
}

/// Whether a document is HTML: by its name, or by its first tag.
fn is_html(text: &str, file_name: &str) -> bool {
    let ends = |e: &str| file_name.len() > e.len() && file_name.to_ascii_lowercase().ends_with(e);
    let head: String = text.trim_start().chars().take(14).collect::<String>().to_ascii_lowercase();
    let opens = ["<html", "<body", "<!doctype html", "<head"].iter().any(|t| head.starts_with(t));
    opens || (!ends(".txt") && (ends(".htm") || ends(".html")))
}

#[cfg(test)]
mod tests;
