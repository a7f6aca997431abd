//! Who signed, and for which office.

use std::ops::Range;

use tieout_document::{BlockKind, Span};

use super::layout::Layout;
use super::{cc, names};
use crate::model::{Person, Said, Side};
use crate::pattern::Pattern;

static SIGNED: Pattern = Pattern::new(r"(?i)(?:^|\s)(?:by\s*:?\s*)?/\s?s\s?/\s*");
static LABEL: Pattern = Pattern::new(r"(?i)^(?:by|name|title|its|printed\s+name)\s*:?\s*$|^_+$");
static LABELLED: Pattern = Pattern::new(r"(?i)^(?:name|by|title|its)\s*:\s*");
/// "Kate Example for" signs in another's name.
static FOR: Pattern = Pattern::new(r"(?i)[,\s]+\(?for\)?\s*$");
static STAFF_OFFICE: Pattern = Pattern::new(
    r"(?i)^(?:division\s+of\s+corporat\w+\s+finance|(?:AD\s+)?office\s+of|disclosure\s+review\s+program|AD\s+\d)",
);
static OFFICE: Pattern =
    Pattern::new(r"(?i)\b(?:AD\s+(?:Office\s+)?\d+\s*[-–—]\s*\w.*|(?:Office\s+of|Disclosure\s+Review\s+Program).*)$");
/// What leaks out of the form that staff letters are made from.
static LEAK: Pattern = Pattern::new(r"(?i)FirstName|LastName|Comapany\s*Name|^Page\s+\d+$");
/// A firm signs with its name.
static FIRM: Pattern = Pattern::new(r"\b(?:LLP|L\.L\.P\.|PLLC|P\.C\.|& Co\b|Katz|LLC)");
static STOP: Pattern =
    Pattern::new(r"(?i)^(?:enclosures?|attachments?|annex|appendix|exhibit|schedule)\b|^\[|^\*|^-{3}");

/// Signatory and office.
#[derive(Default)]
pub(crate) struct Signature {
    /// Who signed.
    pub signatory: Option<Person>,
    /// The office of the staff.
    pub office: Option<Said>,
    /// The lines read, for those who look for more in them.
    pub lines: Range<usize>,
}

/// Reads what stands under the closing.
pub(crate) fn read(page: &Layout<'_>, side: Side) -> Signature {
    let start = match page.closing {
        Some(closing) => closing + 1,
        None => match unclosed(page, side) {
            Some(at) => at,
            None => return furniture(page, page.lines.len()),
        },
    };
    let until = (start..(start + 16).min(page.lines.len())).find(|i| {
        let line = page.line(*i);
        cc::begins(line) || *i > start && STOP.is_in(line) || line.len() > 300 || Layout::greets(line)
    });
    let lines = start..until.unwrap_or((start + 16).min(page.lines.len()));
    let office = match side {
        Side::Staff => lines.clone().find_map(|i| office(page, i)),
        Side::Company => None,
    };
    let signatory = match side {
        Side::Staff => staff(page, lines.clone()),
        Side::Company => company(page, lines.clone()),
    };
    if signatory.is_none() {
        let more = furniture(page, start);
        return Signature { office: office.or(more.office), lines, ..more };
    }
    Signature { signatory, office, lines }
}

/// Where the signature begins when the closing was lost.
fn unclosed(page: &Layout<'_>, side: Side) -> Option<usize> {
    let n = page.lines.len();
    match side {
        Side::Staff => (page.text.max(n.saturating_sub(40))..n)
            .find(|i| STAFF_OFFICE.is_in(page.line(*i)) && page.line(*i).len() < 80),
        Side::Company => (page.text..n).find(|i| SIGNED.is_in(page.line(*i)) && page.line(*i).len() < 120),
    }
}

fn office(page: &Layout<'_>, at: usize) -> Option<Said> {
    let line = page.line(at);
    let m = OFFICE.find(line)?;
    // A dash of the form's lines is left over: "Real Estate & - Commodities".
    let mut text = m.as_str().replace("& - ", "& ");
    let start = page.span(at).start + m.start() as u32;
    let mut end = page.span(at).end;
    // "Office of Industrial Applications and" goes on.
    if text.ends_with(" and") || text.ends_with([',', '&']) || text.ends_with("& -") {
        text = format!("{} {}", text.trim_end_matches(" -"), page.line(at + 1).trim_start_matches(['-', ' ']));
        end = page.span(at + 1).end;
    }
    Some(Said { text, span: Span::new(start, end) })
}

/// An office's lines joined, or the person above the office.
fn staff(page: &Layout<'_>, lines: Range<usize>) -> Option<Person> {
    let line = |i: usize| page.line(i);
    let mut lines = lines.filter(|i| !LEAK.is_in(line(*i)) && !LABEL.is_in(line(*i)));
    let first = lines.next()?;
    if STAFF_OFFICE.is_in(line(first)) {
        let rest: Vec<usize> = lines.collect();
        let words = std::iter::once(first).chain(rest.iter().copied()).map(line).collect::<Vec<_>>().join(" ");
        let end = rest.last().map_or(page.span(first).end, |i| page.span(*i).end);
        let span = Span::new(page.span(first).start, end);
        return Some(Person { name: words, title: None, phone: None, span });
    }
    named(page, std::iter::once(first).chain(lines).collect())
}

/// The printed name of the one who signs, or the name that is signed.
fn company(page: &Layout<'_>, lines: Range<usize>) -> Option<Person> {
    named(page, lines.filter(|i| !LABEL.is_in(page.line(*i))).collect())
}

/// Finds a name among the lines of a signature.
fn named(page: &Layout<'_>, lines: Vec<usize>) -> Option<Person> {
    let mut signed: Option<Person> = None;
    let mut printed: Option<(usize, Person)> = None;
    for (i, at) in lines.iter().enumerate() {
        let line = page.line(*at);
        if let Some(mark) = SIGNED.find(line) {
            // A second signature is another's.
            if signed.is_some() || printed.is_some() {
                break;
            }
            let written = line.get(mark.end()..).unwrap_or_default();
            if FOR.is_in(written) {
                continue;
            }
            let read = names::split(written).or_else(|| names::run_on(written)).or_else(|| names::signed(written));
            if let Some((name, title)) = read {
                let start = page.span(*at).start + mark.end() as u32;
                signed = Some(Person { name, title, phone: None, span: Span::new(start, page.span(*at).end) });
            } else if FIRM.is_in(written) {
                let start = page.span(*at).start + mark.end() as u32;
                let name = written.trim().to_owned();
                signed = Some(Person { name, title: None, phone: None, span: Span::new(start, page.span(*at).end) });
            }
            continue;
        }
        let skip = LABELLED.find(line).map_or(0, |m| m.end());
        let words = line.get(skip..).unwrap_or_default();
        let words = words.strip_prefix("By ").unwrap_or(words);
        let again = || names::signed(words).filter(|n| signed.as_ref().is_some_and(|s| s.name == n.0));
        let read = names::split(words).or_else(|| names::run_on(words)).or_else(again);
        if let Some((name, title)) = read {
            if signed.as_ref().is_none_or(|s| same(&s.name, &name)) {
                printed = Some((i, Person { name, title, phone: None, span: page.span(*at) }));
                break;
            }
        } else if signed.is_some() {
            // The title follows the signature: no name is printed.
            break;
        }
    }
    let (after, mut person) = match (printed, signed) {
        (Some((i, p)), _) => (i + 1, p),
        (None, Some(p)) => (lines.iter().position(|at| page.span(*at).covers(p.span)).map_or(0, |i| i + 1), p),
        (None, None) => return None,
    };
    if person.title.is_none() {
        person.title = title(page, lines.get(after..).unwrap_or_default());
    }
    Some(person)
}

/// The lines of a title, joined.
fn title(page: &Layout<'_>, lines: &[usize]) -> Option<String> {
    let mut out = String::new();
    for at in lines.iter().take(3) {
        let line = page.line(*at);
        let line = line.get(LABELLED.find(line).map_or(0, |m| m.end())..).unwrap_or_default();
        let goes_on = out.ends_with(" and") || out.ends_with(',') || out.ends_with('&');
        if !(goes_on || names::is_title(line)) || line.len() > 120 || SIGNED.is_in(line) || STAFF_OFFICE.is_in(line) {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(line.trim());
    }
    let out = out.trim_end_matches(['/', ',', ' ']).to_owned();
    (!out.is_empty()).then_some(out)
}

/// Whether a signed and a printed name are one person's: they share a word that is no initial.
fn same(signed: &str, printed: &str) -> bool {
    let words = |s: &str| {
        s.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() > 1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let other = words(printed);
    words(signed).iter().any(|w| other.contains(w))
}

/// The signature among what is printed around the text: a foot that stands apart is taken for a running one.
fn furniture(page: &Layout<'_>, from: usize) -> Signature {
    let document = page.body.document;
    let start = page.lines.get(from.min(page.lines.len()).saturating_sub(1)).map_or(0, |l| l.span.start);
    let blocks = document.blocks.iter().filter(|b| b.kind == BlockKind::Furniture && b.span.start >= start);
    for b in blocks {
        let text = document.slice(b.span);
        let mut at = b.span.start;
        for line in text.split('\n') {
            if let Some(mark) = SIGNED.find(line) {
                let written = line.get(mark.end()..).unwrap_or_default();
                if let Some((name, title)) = names::split(written).or_else(|| names::run_on(written)) {
                    let span = Span::new(at + mark.end() as u32, at + line.len() as u32);
                    let signatory = Some(Person { name, title, phone: None, span });
                    return Signature { signatory, ..Signature::default() };
                }
            }
            at += line.len() as u32 + 1;
        }
    }
    Signature::default()
}
