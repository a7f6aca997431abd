//! What a document may refer to: places in the same submission, and documents in EDGAR's archive.

use super::Profile;
use super::place::Found;

const ARCHIVE: [&str; 2] = ["www.sec.gov/archives/edgar/data/", "sec.gov/archives/edgar/data/"];

/// Looks at what an attribute refers to.
pub(super) fn link(value: &str, at: usize, found: &mut Found) {
    let value = squeezed(value);
    let mend = "Refer to a place in the same submission or to a document under \
                http://www.sec.gov/Archives/edgar/data/, or print the address as words.";
    if value.is_empty() || value.starts_with('#') {
        return;
    }
    let (address, _) = value.split_once('#').unwrap_or((&value, ""));
    let scheme = address.split_once(':').map(|(s, _)| s);
    match scheme {
        Some("http" | "https") => {
            let rest = address.split_once("://").map_or("", |(_, r)| r);
            let inside = ARCHIVE.iter().any(|a| rest.starts_with(a)) && !rest.contains("..");
            if !inside {
                found.each(at, || format!("A link leads out of EDGAR, to {}.", cut(&value)), mend);
            }
        }
        Some(_) => found.each(at, || format!("A link is of a kind that EDGAR refuses: {}.", cut(&value)), mend),
        None if address.starts_with("//") || address.contains(['/', '\\']) => {
            found.each(at, || format!("A link leads out of the submission, to {}.", cut(&value)), mend);
        }
        None => {}
    }
}

/// Looks at where a picture comes from.
pub(super) fn picture(value: &str, at: usize, profile: Profile, found: &mut Found) {
    let value = squeezed(value);
    let mend = "Attach the picture to the submission as .jpg or .gif and name the file alone.";
    if value.starts_with("data:") {
        found.at(at, "A picture stands in the document itself.".to_owned(), mend);
    } else if value.contains([':', '/', '\\']) {
        found.each(at, || format!("A picture lies outside the submission, at {}.", cut(&value)), mend);
    } else if !(value.ends_with(".jpg") || value.ends_with(".gif")) {
        found.each(at, || format!("The picture {} is no .jpg or .gif file.", cut(&value)), mend);
    } else if profile == Profile::Strict && value.len() > 32 {
        found.each(at, || format!("The picture's name {} is longer than 32 characters.", cut(&value)), mend);
    }
}

/// Looks at a style: it may refer to nothing and run nothing.
pub(super) fn style(value: &str, at: usize, found: &mut Found) {
    let value = squeezed(value);
    let bad = ["url(", "expression(", "@import", "behavior:", "-moz-binding", "javascript:", "\\"];
    if let Some(bad) = bad.iter().find(|b| value.contains(**b)) {
        found.at(at, format!("A style holds \u{201c}{bad}\u{201d}, which may fetch or run something."), "Take it out.");
    }
}

/// In lower case, with character references read and without white space and control characters, by which
/// addresses are hidden.
fn squeezed(value: &str) -> String {
    let read = super::entities::unescaped(value);
    read.chars().filter(|c| !c.is_whitespace() && !c.is_control()).flat_map(char::to_lowercase).collect()
}

fn cut(value: &str) -> String {
    crate::outline::short(value, 60)
}
