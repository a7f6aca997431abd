//! Who gets a copy.

use super::layout::Layout;
use super::names;
use crate::model::Person;
use crate::pattern::Pattern;

static BEGINS: Pattern = Pattern::new(
    r"(?i)^(?:b?cc|c\.c\.|copy\s+to|copies\s+to|with\s+(?:a\s+)?cop(?:y|ies)\s+to)(?:\s*[:.]\s*|\s*$|\s+(?:via|by)\b)",
);
static OVER: Pattern = Pattern::new(r"(?i)^(?:enclosures?|attachments?|annex|appendix|exhibit|schedule|page\s+\d)\b");
static VIA: Pattern = Pattern::new(r"(?i)^(?:\(?via|by)\s+(?:e-?mail|edgar|facsimile|overnight|courier)\b.*$");

/// Words of a firm, an office or an address.
static FIRM: Pattern = Pattern::new(
    r"(?i)\b(?:LLP|L\.L\.P|LLC|PLLC|P\.?C|inc|corp\w*|co|company|plc|group|bank|division|office|commission|securities|committee|board|avenue|street|suite|floor|house|square|plaza|partners|associates|auditors?)\b|[&@\d]",
);

/// Whether a line begins the list.
pub(crate) fn begins(line: &str) -> bool {
    BEGINS.is_in(line)
}

/// The list, from the lines after `from`.
pub(crate) fn read(page: &Layout<'_>, from: usize) -> Vec<Person> {
    let n = page.lines.len();
    let Some(start) = (from..n.min(from + 30)).find(|i| begins(page.line(*i))) else { return Vec::new() };
    let mut out: Vec<Person> = Vec::new();
    let mut strange = 0;
    for at in start..n.min(start + 40) {
        let line = page.line(at);
        let words = line.get(BEGINS.find(line).map_or(0, |m| m.end())..).unwrap_or_default();
        let words = words.split(" (").next().unwrap_or_default().trim();
        if line.len() > 200 || at > start && (OVER.is_in(line) || Layout::greets(line)) {
            break;
        }
        if words.is_empty() || VIA.is_in(words) {
            continue;
        }
        let before = out.len();
        match names::split(words).or_else(|| names::run_on(words)) {
            Some((name, title)) => out.push(Person { name, title, phone: None, span: page.span(at) }),
            None if names::is_title(words) => {
                if let Some(last) = out.last_mut().filter(|p| p.title.is_none()) {
                    last.title = Some(words.to_owned());
                }
            }
            None => {}
        }
        // Two lines that name no one and no firm: the list is over, and an exhibit has begun.
        strange = if out.len() > before || names::is_title(words) || FIRM.is_in(words) { 0 } else { strange + 1 };
        if strange == 2 {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_ends_before_an_exhibit() {
        let foot = "<p>Very truly yours,</p><p>/s/ Ann Birch</p><p>Ann Birch</p><p>cc:</p><p>Carl Dorn, Esq., Dorn LLP</p>\
            <p>Eve Finch</p><p>Dorn LLP</p>\
            <p>Selling of the tools on the web</p><p>and elsewhere in the north</p><p>Saw Posts</p><p>Hammer Posts</p>";
        let head = "<p>March 3, 2021</p><p>Division of Corporation Finance</p><p>Dear Ms. Rowe:</p><p>We answer.</p>";
        let document = tieout_document::open(format!("<html><body>{head}{foot}</body></html>").as_bytes(), "x.htm");
        let letter = crate::read(&document);
        let names: Vec<&str> = letter.cc.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Carl Dorn", "Eve Finch"]);
    }
}
