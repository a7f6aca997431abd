//! Plain text: lines of at most 80 columns, of at most 132 between `<TABLE>` and `</TABLE>`; no tabs, whose
//! width no reader can know; of tags only those that mark tables and pages.

use super::Profile;
use super::place::Found;

/// Tags of a plain text.
const TAGS: [&str; 9] = ["TABLE", "CAPTION", "S", "C", "FN", "PAGE", "R", "TEXT", "HEADER"];

/// Columns of a line of text.
pub(super) const TEXT: usize = 80;
/// Columns of a line of a table.
pub(super) const TABLE: usize = 132;

/// Looks at a document. `base` is where it begins in the file.
pub(super) fn check(text: &str, base: usize, profile: Profile, found: &mut Found) {
    let mut table: Option<usize> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\x0c']) {
        let (start, body) = (base + at, line.trim_end_matches(['\n', '\r', '\x0c']));
        at += line.len();
        let mut in_table = table.is_some();
        for (offset, tag) in tags(body) {
            let place = start + offset;
            match tag.to_ascii_uppercase().as_str() {
                "TABLE" if table.is_some() => {
                    found.at(place, "A table begins inside a table.".to_owned(), "End the first with </TABLE> before.")
                }
                "TABLE" => (table, in_table) = (Some(place), true),
                "/TABLE" if table.take().is_none() => {
                    found.at(place, "A table ends that did not begin.".to_owned(), "Put <TABLE> before it.");
                }
                "/TABLE" => {}
                upper => tag_name(upper, tag, place, profile, found),
            }
        }
        length(body, start, in_table, found);
        if profile == Profile::Strict
            && let Some(tab) = body.find('\t')
        {
            found.at(start + tab, "A tab stands here.".to_owned(), "Put spaces in its place.");
        }
    }
    if let Some(place) = table {
        found.at(place, "A table begins that does not end.".to_owned(), "Put </TABLE> after its last row.");
    }
}

fn length(body: &str, start: usize, in_table: bool, found: &mut Found) {
    let most = if in_table { TABLE } else { TEXT };
    if body.len() > most {
        let (length, what) = (body.len(), if in_table { "a table" } else { "text" });
        found.each(
            start + most,
            || format!("The line has {length} columns; a line of {what} has at most {most}."),
            if in_table {
                "Make the columns narrower, or part the table."
            } else {
                "Break the line, or set a table between <TABLE> and </TABLE>."
            },
        );
    }
}

fn tag_name(upper: &str, tag: &str, place: usize, profile: Profile, found: &mut Found) {
    let name = upper.trim_start_matches('/');
    let footnote = name.strip_prefix('F').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if profile == Profile::Strict && !TAGS.contains(&name) && !footnote {
        found.each(
            place,
            || format!("<{}> reads as a tag, and plain text has none of that name.", crate::outline::short(tag, 24)),
            "Put a space behind the sign, or write the words differently.",
        );
    }
}

/// What reads as a tag in a line: where it stands, and what is between its signs.
fn tags(line: &str) -> impl Iterator<Item = (usize, &str)> {
    memchr::memchr_iter(b'<', line.as_bytes()).filter_map(|at| {
        let inside = line.get(at + 1..)?;
        // A tag's name is short: no line is searched to its end for each sign of it.
        let length = inside.bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'/').count();
        let begins = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let ends = inside.as_bytes().get(length).is_some_and(|b| matches!(b, b'>' | b' '));
        (begins && ends && length > 0 && (inside.as_bytes().get(length) == Some(&b'>')))
            .then(|| (at, &inside[..length]))
    })
}
