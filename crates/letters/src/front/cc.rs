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

/// Whether a line begins the list.
pub(crate) fn begins(line: &str) -> bool {
    BEGINS.is_in(line)
}

/// The list, from the lines after `from`.
pub(crate) fn read(page: &Layout<'_>, from: usize) -> Vec<Person> {
    let n = page.lines.len();
    let Some(start) = (from..n.min(from + 30)).find(|i| begins(page.line(*i))) else { return Vec::new() };
    let mut out: Vec<Person> = Vec::new();
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
        match names::split(words).or_else(|| names::run_on(words)) {
            Some((name, title)) => out.push(Person { name, title, phone: None, span: page.span(at) }),
            None if names::is_title(words) => {
                if let Some(last) = out.last_mut().filter(|p| p.title.is_none()) {
                    last.title = Some(words.to_owned());
                }
            }
            None => {}
        }
    }
    out
}
