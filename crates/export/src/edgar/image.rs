//! Pictures: JPEG and GIF only, what their ending says, and not animated.

use super::place::Found;

/// Whether a name ends as a picture's does.
pub(super) fn is_image(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    [".jpg", ".gif", ".jpeg", ".png", ".bmp", ".svg", ".tif", ".webp"].iter().any(|e| lower.ends_with(e))
}

/// Looks at a picture.
pub(super) fn check(bytes: &[u8], name: &str, at: usize, found: &mut Found) {
    let lower = name.to_ascii_lowercase();
    let (jpeg, gif) = (bytes.starts_with(b"\xff\xd8\xff"), bytes.starts_with(b"GIF8"));
    if !(lower.ends_with(".jpg") || lower.ends_with(".gif")) {
        found.at(at, format!("{name} is no .jpg or .gif file."), "Save the picture as JPEG or GIF.");
    } else if lower.ends_with(".jpg") != jpeg || lower.ends_with(".gif") != gif {
        found.at(
            at,
            format!("{name} does not hold what its ending says."),
            "Save the picture anew, with the ending of its format.",
        );
    } else if gif && frames(bytes) > 1 {
        found.at(at, format!("{name} is animated."), "Save one picture of it.");
    }
}

/// How many pictures a GIF holds, as far as it can be followed.
fn frames(bytes: &[u8]) -> usize {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let byte = |at: usize| bytes.get(at).copied();
    let mut at = 13 + byte(10).map_or(0, table);
    let mut count = 0;
    loop {
        at = match byte(at) {
            Some(0x21) => at + 2,
            Some(0x2c) => {
                count += 1;
                at + 11 + byte(at + 9).map_or(0, table)
            }
            _ => return count,
        };
        // Blocks with their length before them, up to an empty one.
        while let Some(length) = byte(at) {
            at += 1 + usize::from(length);
            if length == 0 {
                break;
            }
        }
    }
}
