//! Letters that a letter answers or counts its comments by.

use std::ops::Range;

use tieout_document::Span;

use super::layout::Layout;
use crate::date;
use crate::model::Dated;
use crate::pattern::Pattern;

/// What a date in an opening belongs to is said by the nearest of these words before it.
static CUES: Pattern = Pattern::new(
    r"(?i)\b(?:(?P<own>(?:our|the\s+company['’]s|company['’]s)\s+(?:(?:prior|previous|initial|earlier|original|first|supplemental|comment)\s+)*(?:letters?|responses?|submissions?)(?:\s+letters?)?)|(?P<response>responses?\s+letters?|responses?|submissions?|supplemental\s+letter)|(?P<comment>comment\s+letters?|letters?\s+of\s+comments?|comments?)|(?P<letter>letters?|correspondence|e-?mail|electronic\s+mail)|(?P<other>ended|ending|filed|furnished|submitted|confidentially|orally|oral|originally|amended|later\s+than|on\s+or\s+before|on\s+or\s+about|conversations?|telephonic|telephone|calls?|discussions?|discussed|meeting|effective|extension|until|form\s+\d+-[kq]|report))\b",
);
/// And by the words after it: "your August 4, 2017 response".
static AFTER: Pattern = Pattern::new(
    r"(?i)^(?:\s*,?\s*(?:and|,)\s*\w+\s+\d{1,2},?\s+\d{4})?\s*,?\s+(?:(?P<response>(?:supplemental\s+)?(?:responses?|submissions?)\b)|(?P<letter>(?:comment\s+)?letters?\b|correspondence\b|comments?\b)|(?P<other>(?:telephone|phone|conference|call|conversation|meeting|extension)\b))",
);
static YOUR: Pattern = Pattern::new(r"(?i)\byour\s+(?:\w+\s+){0,2}$");
static OUR: Pattern = Pattern::new(r"(?i)\b(?:our|we\s+issued)\s+(?:\w+\s+){0,2}$");
/// A company's own letter, named by whom it went to.
static TO_STAFF: Pattern =
    Pattern::new(r"(?i)^\s+to\s+(?:the\s+)?(?:staff|commission|SEC\b|securities|division|you\b)");
/// Here the opening is over.
static OVER: Pattern =
    Pattern::new(r"(?i)^(?:\d{1,3}\s?[.)]|general$|(?:form|item|note)\s+\d|in\s+(?:your|a)\s+letter\s+to)");
static BASE: Pattern = Pattern::new(
    r"(?i)references?\s+to\s+(?:our\s+)?prior\s+comments?\s+(?:is|are|refers?)\s+to\s+[^.]{0,200}|in\s+our\s+(?:comment\s+)?letter\s+dated\s+.{0,40}",
);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Staff,
    Company,
    Other,
}

/// Letters of the staff that a company letter names in its opening.
pub(crate) fn company(page: &Layout<'_>) -> Vec<Dated> {
    dates(page, Owner::Company).into_iter().filter(|(o, _)| *o == Owner::Staff).map(|(_, d)| d).collect()
}

/// Letters of the company that a staff letter names in its opening.
pub(crate) fn staff(page: &Layout<'_>) -> Vec<Dated> {
    dates(page, Owner::Staff).into_iter().filter(|(o, _)| *o == Owner::Company).map(|(_, d)| d).collect()
}

/// The staff's letter that "prior comment 3" counts in.
pub(crate) fn base(page: &Layout<'_>) -> Option<Dated> {
    let sentence = page.opening(3000).find_map(|at| {
        let m = BASE.find(page.line(at))?;
        let (range, day) = date::all(m.as_str()).next()?;
        Some(place(page, at, m.start() + range.start..m.start() + range.end, day))
    });
    // A status letter names the letter whose comments it closes.
    let own = || dates(page, Owner::Staff).into_iter().find(|(o, _)| *o == Owner::Staff).map(|(_, d)| d);
    sentence.or_else(own)
}

fn place(page: &Layout<'_>, at: usize, range: Range<usize>, day: jiff::civil::Date) -> Dated {
    let start = page.span(at).start;
    Dated { date: day, span: Span::new(start + range.start as u32, start + range.end as u32) }
}

/// Dates of the opening with those whose letters they date.
fn dates(page: &Layout<'_>, writer: Owner) -> Vec<(Owner, Dated)> {
    let mut out = Vec::new();
    // Openings are short; further down stand comments that name letters for reasons of their own.
    for at in page.opening(2200).take(if writer == Owner::Staff { 2 } else { 4 }) {
        let line = page.line(at);
        if at > page.text && (OVER.is_in(line) || page.is_heading(at)) {
            break;
        }
        let mut shared = Owner::Other;
        let mut end = 0;
        for (range, day) in date::all(line) {
            // "letters dated May 1, 2017 and June 2, 2017": both are dated by the same words.
            let between = line.get(end..range.start).unwrap_or_default().trim();
            if end == 0 || !matches!(between, "and" | "," | ", and" | "&") {
                shared = owner(line, &range, writer);
            }
            end = range.end;
            out.push((shared, place(page, at, range, day)));
        }
    }
    out
}

fn owner(line: &str, range: &Range<usize>, writer: Owner) -> Owner {
    let (mine, theirs) = match writer {
        Owner::Staff => (Owner::Staff, Owner::Company),
        _ => (Owner::Company, Owner::Staff),
    };
    let mut from = range.start.saturating_sub(260);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let before = line.get(from..range.start).unwrap_or_default();
    let after = line.get(range.end..).unwrap_or_default();
    if let Some(c) = AFTER.captures(after) {
        if c.name("other").is_some() {
            return Owner::Other;
        }
        let response = c.name("response").is_some();
        let said = if YOUR.is_in(before) {
            theirs
        } else if OUR.is_in(before) {
            mine
        } else if response {
            Owner::Company
        } else {
            // "The Staff's January 31, 2020 letter".
            theirs
        };
        return said;
    }
    let Some(c) = CUES.all_captures(before).last() else { return Owner::Other };
    if c.name("own").is_some() {
        mine
    } else if c.name("response").is_some() {
        Owner::Company
    } else if c.name("comment").is_some() {
        Owner::Staff
    } else if let Some(letter) = c.name("letter") {
        let lead = before.get(..letter.start()).unwrap_or_default();
        let rest = before.get(letter.end()..).unwrap_or_default();
        if OUR.is_in(lead) || writer == Owner::Company && TO_STAFF.is_in(rest) { mine } else { theirs }
    } else {
        Owner::Other
    }
}
