//! Names of files: at most 32 characters, letters, digits, full stops, hyphens and underscores, and an
//! ending that EDGAR knows. The edition of 2009 asks for lower case and a letter first; what is written keeps
//! to that.

use super::Profile;
use super::place::Found;

const ENDINGS: [&str; 8] = [".htm", ".txt", ".pdf", ".fil", ".jpg", ".gif", ".xsd", ".xml"];
const LONGEST: usize = 32;

/// Looks at a file's name, without its folder.
pub(super) fn check(name: &str, profile: Profile, found: &mut Found) {
    let mut refuse = |message: String, mend| found.whole(message, mend);
    if name.len() > LONGEST {
        let length = name.chars().count();
        refuse(format!("The file name {name} has {length} characters; EDGAR takes at most 32."), "Shorten the name.");
    }
    let lower = name.to_ascii_lowercase();
    if !ENDINGS.iter().any(|e| lower.len() > e.len() && lower.ends_with(e)) {
        refuse(
            format!("The file name {name} has an ending that EDGAR does not know."),
            "Name it with .htm for HTML or .txt for plain text.",
        );
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if let Some(c) = name.chars().find(|c| !allowed(*c)) {
        refuse(
            format!("The file name {name} holds {c:?}; EDGAR takes letters, digits, '.', '-' and '_'."),
            "Rename the file.",
        );
    } else if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        refuse(format!("The file name {name} begins with no letter or digit."), "Rename the file.");
    } else if profile == Profile::Strict && !is_safe(name) {
        refuse(
            format!("The file name {name} is not of the form that every edition of the manual allows."),
            "Take lower-case letters and digits, a letter first, at most one '-' or '_', and one full stop.",
        );
    }
}

/// `^[a-z][a-z0-9]*[-_]?[a-z0-9]*\.[a-z]+$`.
fn is_safe(name: &str) -> bool {
    let Some((stem, ending)) = name.split_once('.') else { return false };
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let marks = stem.chars().filter(|c| !plain(*c)).count();
    stem.starts_with(|c: char| c.is_ascii_lowercase()) && marks <= 1 && ending.chars().all(|c| c.is_ascii_lowercase())
}
