//! To whom a letter is addressed.

use super::layout::Layout;
use super::{date, names};
use crate::model::{Person, Said, Side};
use crate::pattern::Pattern;

static SKIP: Pattern = Pattern::new(
    r"(?i)^(?:via\b|by\s+(?:e-?mail|edgar|facsimile|courier|hand)|mail\s+stop|\(?facsimile|confidential|foia|u\.?s\.?\s|united\s+states)",
);
static ATTENTION: Pattern = Pattern::new(r"(?i)^(?:attention|attn\.?|att)\s*:?\s*");
/// Lines of an address that hold words of titles.
static ELSEWHERE: Pattern =
    Pattern::new(r"(?i)^(?:division\s+of|office\s+of|u\.?s\.?\s|united\s+states|securities\s+and)");
static AND: Pattern = Pattern::new(r"(?i)\s+and\s+|\s*;\s*|\s+&\s+");
static OFFICE: Pattern = Pattern::new(r"(?i)\b(?:Office\s+of\s+[A-ZÀ-Þ].*|Disclosure\s+Review\s+Program)$");

/// The addressees, with their titles.
pub(crate) fn read(page: &Layout<'_>, side: Side, dated: Option<usize>) -> Vec<Person> {
    let mut out = Vec::new();
    for range in blocks(page, side, dated) {
        let (mut expects_title, mut titled) = (false, false);
        for at in range {
            let full = page.line(at);
            let skip = ATTENTION.find(full).map_or(0, |m| m.end());
            let line = full.get(skip..).unwrap_or_default();
            if SKIP.is_in(line) || line.is_empty() || date::alone(line).is_some() {
                continue;
            }
            // Under a title stands the company, which may be called like a person.
            let found = if titled && side == Side::Staff { Vec::new() } else { people(line) };
            if !found.is_empty() {
                out.extend(found.into_iter().map(|(name, title)| Person {
                    name,
                    title,
                    phone: None,
                    span: page.span(at),
                }));
                expects_title = true;
            } else if expects_title
                && names::is_title(line)
                && line.len() < 120
                && !ELSEWHERE.is_in(line)
                && !names::is_company(line)
            {
                add_title(&mut out, line);
                titled = true;
            } else {
                let goes_on = out
                    .last()
                    .and_then(|p: &Person| p.title.as_deref())
                    .is_some_and(|t| t.ends_with(" and") || t.ends_with('&'));
                if goes_on {
                    add_title(&mut out, line);
                }
                // Under the title come company and address; in letters of the staff there is but one addressee
                // before them.
                expects_title = false;
                if side == Side::Staff && !out.is_empty() {
                    break;
                }
            }
        }
    }
    out
}

/// The staff's office that a company letter is addressed to.
pub(crate) fn office(page: &Layout<'_>, dated: Option<usize>) -> Option<Said> {
    blocks(page, Side::Company, dated).into_iter().flatten().find_map(|at| {
        let m = OFFICE.find(page.line(at))?;
        let start = page.span(at).start + m.start() as u32;
        Some(Said { text: m.as_str().to_owned(), span: tieout_document::Span::new(start, start + m.len() as u32) })
    })
}

/// The lines that may hold addressees: around the Re block, after the letterhead.
fn blocks(page: &Layout<'_>, side: Side, dated: Option<usize>) -> Vec<std::ops::Range<usize>> {
    let end = page.salutation.unwrap_or(page.text).min(page.lines.len());
    let before = if page.re.is_empty() { end } else { page.re.start.min(end) };
    // Companies print their own people in the letterhead, the staff print nothing before the date.
    let sec = (0..before).find(|i| {
        let line = page.line(*i);
        ATTENTION.is_in(line) || line.contains("Securities and Exchange") || line.contains("Corporation Finance")
    });
    let start = match (dated.filter(|d| *d < before), side) {
        (Some(d), Side::Company) if sec.is_none_or(|s| s > d) => d + 1,
        (Some(d), Side::Staff) => d + 1,
        _ => sec.unwrap_or(0).saturating_sub(3).min(before),
    };
    // Some print the Re block first.
    let below = if page.re.is_empty() { end..end } else { page.re.end.min(end)..end };
    [start..before, below].into()
}

/// Names and titles of a line: "Ann Example, Staff Accountant", "Mr. A and Ms. B".
fn people(line: &str) -> Vec<(String, Option<String>)> {
    if let Some(one) = names::split(line) {
        return vec![one];
    }
    let mut out = Vec::new();
    let mut from = 0;
    let mut cuts: Vec<_> = AND.all(line).map(|m| (m.start(), m.end())).collect();
    cuts.push((line.len(), line.len()));
    for (start, end) in cuts {
        match names::split(line.get(from..start).unwrap_or_default()) {
            Some(one) => out.push(one),
            None => return Vec::new(),
        }
        from = end;
    }
    out
}

fn add_title(out: &mut [Person], line: &str) {
    let Some(last) = out.last_mut() else { return };
    let line = line.trim().trim_end_matches('/');
    last.title = Some(match last.title.take() {
        Some(before) => format!("{before} {line}"),
        None => line.to_owned(),
    });
}
