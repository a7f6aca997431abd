//! Characters: printable ASCII, tab, line ends and page ends, without the caret, which the manual's list
//! leaves out.

use super::Profile;
use super::place::Found;

/// Whether EDGAR's list has a byte.
pub(super) fn is_listed(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\r' | b'\n' | b'\x0c') && byte != b'^'
}

/// Looks at every byte of a document.
pub(super) fn check(bytes: &[u8], base: usize, profile: Profile, found: &mut Found) {
    let mut from = 0;
    for mark in [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"] {
        if bytes.starts_with(mark) {
            found.at(base, "The file begins with a byte-order mark.".to_owned(), "Save it as plain ASCII.");
            from = mark.len();
            break;
        }
    }
    let mut at = from;
    while let Some(rest) = bytes.get(at..).filter(|r| !r.is_empty()) {
        let Some(i) = rest.iter().position(|b| !is_listed(*b)) else { return };
        let place = at + i;
        let (length, what) = named(&bytes[place..]);
        at = place + length;
        if bytes[place] == b'^' && profile == Profile::Lenient {
            continue;
        }
        found.each(base + place, || format!("{what} is no character that EDGAR takes."), mend(bytes[place]));
    }
}

fn mend(byte: u8) -> &'static str {
    match byte {
        b'^' => "In HTML write &#94;.",
        0..=31 | 127 => "Remove it.",
        _ => "In HTML write it as a character reference, such as &#8220; or &#165;; in plain text in ASCII.",
    }
}

/// How many bytes a character that is not taken has, and what it is called.
fn named(bytes: &[u8]) -> (usize, String) {
    let first = bytes.first().copied().unwrap_or_default();
    if first.is_ascii() {
        let name = if first == b'^' { "The caret".to_owned() } else { format!("The control character {first:02X}") };
        return (1, name);
    }
    let longest = bytes.len().min(4);
    let decoded = (2..=longest).find_map(|n| Some((n, std::str::from_utf8(&bytes[..n]).ok()?.chars().next()?)));
    match decoded {
        Some((n, c)) if !c.is_control() => (n, format!("\u{201c}{c}\u{201d} (U+{:04X})", u32::from(c))),
        Some((n, c)) => (n, format!("The control character U+{:04X}", u32::from(c))),
        None => (1, format!("The byte {first:02X}")),
    }
}
