//! XBRL facts that the reader found, against a count of their start tags in the raw bytes.

use std::path::Path;

use memchr::memmem;

use crate::corpus;
use crate::listing::{Listing, share};

/// Measures every filing with inline XBRL.
pub(super) fn run(root: &Path, verbose: bool) -> anyhow::Result<()> {
    let mut listing = Listing::new(&["filing", "tags", "facts", "read"]);
    let (mut files, mut uneven, mut tags, mut facts) = (0, 0, 0, 0);
    for file in corpus::filings(root).iter().filter(|f| f.ends_in(&["htm", "html", "txt"])) {
        let bytes = file.bytes()?;
        let tagged = count(&bytes);
        if tagged == 0 {
            continue;
        }
        let found = tieout_document::open(&bytes, &file.name).facts.len();
        files += 1;
        tags += tagged;
        facts += found;
        uneven += usize::from(tagged != found);
        if verbose || tagged != found {
            listing.row([file.name.clone(), tagged.to_string(), found.to_string(), share(found, tagged)]);
        }
    }
    let name = format!("all {files} filings, {uneven} of them uneven");
    listing.row([name, tags.to_string(), facts.to_string(), share(facts, tags)]);
    listing.print("XBRL facts against tags in the bytes");
    Ok(())
}

/// Start tags of facts: "<", any prefix, one of three names, a character that ends a name; outside
/// comments.
fn count(bytes: &[u8]) -> usize {
    let mut tags = 0;
    let mut at = 0;
    while let Some(i) = memchr::memchr(b'<', &bytes[at..]) {
        at += i + 1;
        if bytes[at..].starts_with(b"!--") {
            at += memmem::find(&bytes[at..], b"-->").unwrap_or(0);
            continue;
        }
        let name = bytes[at..].split(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'<')).next();
        let local = name.and_then(|n| n.iter().position(|b| *b == b':').map(|c| &n[c + 1..]));
        let is_fact = |n: &[u8]| [&b"nonFraction"[..], b"nonNumeric", b"fraction"].contains(&n);
        tags += usize::from(local.is_some_and(is_fact));
    }
    tags
}

#[cfg(test)]
mod tests {
    #[test]
    fn start_tags_outside_comments_count() {
        let html = b"<ix:nonFraction name='a'>1</ix:nonFraction><!-- <ix:nonNumeric> --><ix:nonNumeric\n/><ix:header>";
        assert_eq!(super::count(html), 2);
    }
}
