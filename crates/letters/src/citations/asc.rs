//! The Accounting Standards Codification: "ASC 350-20-35-3C", "FASB ASC paragraph 450-20-50-4",
//! "606-10-50-12(c)", "Topic 606", "ASC 606-10-25-14 through 25-18", and its updates: "ASU 2015-09".

use crate::citations::book::Book;
use crate::citations::list::{Number, chain, closes, with};
use crate::pattern::{Pattern, group};

/// Named as of the Codification; what follows is its number.
static NAMED: Pattern = Pattern::new(
    r#"(?i)\b(?:FASB )?(?:(?:FASB )?Accounting Standards? Codifications?|ASC|Codification)(?: ?\("?(?:FASB )?(?:ASC|Codification|the Codification)"?\))?(?:[ -]|)(?:\(?(?:Topics?|Sub-?topics?|paragraphs?|sections?|Nos?\.?|references?)\)?[ :]+)?\d{3}"#,
);
/// Named as a topic alone.
static TOPIC: Pattern = Pattern::new(r"\b(?:Topics?|Sub-?[Tt]opics?) \d{3}");
/// With its parts, and so known by its form.
static FORM: Pattern = Pattern::new(r"\b\d{3} ?- ?\d{2,3} ?- ?(?:S?\d{2})");
/// Topic, subtopic, section, paragraph; at line ends hyphens are lost or spaces won.
static NUMBER: Pattern =
    Pattern::new(r"^(\d{3})(?:(?: ?- ?|)(\d{2})(?:(?: ?- ?|)(S?\d{2})(?:(?: ?- ?|)(\d{1,3}[A-Z]{0,2}[a-z]?))?)?)?");
/// Subtopics of industries have three digits: "932-235-50-3".
static INDUSTRY: Pattern = Pattern::new(r"^(9\d\d) ?- ?(\d{3})(?: ?- ?(S?\d{2})(?: ?- ?(\d{1,3}[A-Z]{0,2}[a-z]?))?)?");
static JOIN: Pattern = Pattern::new(
    r"^(?:(?:,|;)? (?:and|or|through|thru|to|&) (?:to )?|[,;] |/| ?- ?)(?:(?:FASB )?ASC |[Pp]aragraphs? |Topics? |Sub-?topics? )?(?:ASC )?",
);
static SECTION: Pattern = Pattern::new(r"^-?(S?\d{2}) ?- ?(\d{1,3}[A-Z]{0,2}[a-z]?)");
static PARAGRAPH: Pattern = Pattern::new(r"^-?(\d{1,3}[A-Z]{0,2}[a-z]?)");
static LETTER: Pattern = Pattern::new(r"^\.([a-z])\b");
/// "paragraph d. of".
static LETTER_OF: Pattern =
    Pattern::new(r"\b(?:paragraph|part|item|clause)s? \(?([a-z])[).]* (?:of|in|to) (?:FASB )?$");
/// "paragraphs 25-2 and 25-3 of", "paragraph 12 of".
static PARAGRAPH_OF: Pattern = Pattern::new(
    r"\b[Pp]aragraphs? ((?:S?\d\d-)?\d{1,3}[A-Z]{0,2}(?:(?:, and |, | and | through | to | or |-)(?:S?\d\d-)?\d{1,3}[A-Z]{0,2})*) (?:of|in|to|under) (?:FASB )?$",
);
static ASU: Pattern = Pattern::new(
    r#"\b(?:FASB )?(?:ASUs?|Accounting Standards Updates?)(?: ?\("?ASU"?\))?(?: Nos?\.?)? ?((?:19|20)\d\d ?- ?\d\d)((?:(?:, and |, | and |; )(?:ASU )?(?:No\. )?(?:19|20)\d\d ?- ?\d\d)*)"#,
);
static UPDATE: Pattern = Pattern::new(r"(?:19|20)\d\d ?- ?\d\d");
static BASIS: Pattern = Pattern::new(
    r"\b[Pp]aragraphs? (BC\d+[A-Z]?)(?:(?: and |-| through | to )(BC\d+[A-Z]?))? (?:of|in|to) (?:the )?(?:FASB )?$",
);
static BASIS_AFTER: Pattern = Pattern::new(r"^,? (?:(?:at )?paragraphs? )?(BC\d+[A-Z]?)");

/// The topics of the Codification; industries are from 905 on.
const TOPICS: [u16; 66] = [
    105, 205, 210, 215, 220, 225, 230, 235, 250, 255, 260, 270, 272, 274, 275, 280, 305, 310, 320, 321, 323, 325, 326,
    330, 340, 350, 360, 405, 410, 420, 430, 440, 450, 460, 470, 480, 505, 605, 606, 610, 705, 710, 712, 715, 718, 720,
    730, 740, 805, 808, 810, 815, 820, 825, 830, 832, 835, 840, 842, 845, 848, 850, 852, 853, 855, 860,
];

/// A place in the Codification; empty parts are not named.
#[derive(Clone, Debug, Default)]
struct Place {
    topic: String,
    subtopic: String,
    section: String,
    paragraph: String,
    chain: Vec<String>,
}

impl Place {
    fn print(&self) -> String {
        let parts = [&self.topic, &self.subtopic, &self.section, &self.paragraph];
        let head = parts.into_iter().filter(|p| !p.is_empty()).map(String::as_str).collect::<Vec<_>>().join("-");
        Number { head: format!("ASC {head}"), chain: self.chain.clone() }.print()
    }

    fn depth(&self) -> usize {
        [&self.subtopic, &self.section, &self.paragraph].into_iter().filter(|p| !p.is_empty()).count() + 1
    }
}

/// Finds them all.
pub(crate) fn read(book: &mut Book<'_>) {
    updates(book);
    let text = book.text;
    for (pattern, least) in [(&NAMED, 1), (&TOPIC, 1), (&FORM, 3)] {
        for all in pattern.all(text) {
            let at = if least == 3 { all.start() } else { all.end() - 3 };
            let Some((place, end)) = place(text, at) else { continue };
            if place.depth() < least || !book.is_free(all.start(), end) {
                continue;
            }
            let mut start = all.start();
            let (places, end) = before(text, &mut start, &place, end).unwrap_or_else(|| following(text, place, end));
            book.add(start, end, places.iter().map(Place::print));
        }
    }
}

fn place(text: &str, at: usize) -> Option<(Place, usize)> {
    let found = INDUSTRY.at(text, at).or_else(|| NUMBER.at(text, at))?;
    let topic = group(&found, 1);
    let number = topic.parse::<u16>().ok()?;
    if !TOPICS.contains(&number) && !(905..=995).contains(&number) {
        return None;
    }
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let section = |s: &str| s.starts_with('S') || s.parse::<u8>().is_ok_and(|n| n % 5 == 0 && n <= 80);
    let mut out = Place { topic: topic.to_owned(), ..Place::default() };
    let mut end = at + 3;
    // Each part counts only where its number ends.
    for i in 2..=4 {
        let Some(part) = found.get(i) else { break };
        let (mut value, mut to) = (part.as_str(), at + part.end());
        if i == 3 && !section(value) {
            break;
        }
        if i == 4 {
            (value, to) = whole(text, value, to);
        }
        if value.is_empty() || (digit(to) && i == 4) {
            break;
        }
        end = to;
        match i {
            2 => out.subtopic = value.to_owned(),
            3 => out.section = value.to_owned(),
            _ => out.paragraph = value.to_owned(),
        }
    }
    if digit(end) {
        return None;
    }
    let deep = !out.paragraph.is_empty();
    let spaced = text.get(end..).is_some_and(|r| r.starts_with(" ("));
    if deep || !spaced {
        (out.chain, end) = chain(text, end, deep);
    }
    if let Some(m) = LETTER.at(text, end).filter(|_| deep) {
        out.chain.push(group(&m, 1).to_owned());
        end += 2;
    }
    Some((out, end))
}

/// A paragraph number without letters of a word that lost its space: "12Please".
fn whole<'t>(text: &str, value: &'t str, end: usize) -> (&'t str, usize) {
    if text.as_bytes().get(end).is_some_and(u8::is_ascii_alphabetic) {
        let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        return (digits, end - (value.len() - digits.len()));
    }
    (value, end)
}

/// Paragraphs named before the number: "paragraph d. of ASC 810-10-50-1A".
fn before(text: &str, start: &mut usize, place: &Place, end: usize) -> Option<(Vec<Place>, usize)> {
    let from = |m: &regex::Captures<'_>| *start - (*start).min(100) + m.get(0).map_or(0, |m| m.start());
    if let Some(m) = LETTER_OF.before(text, *start, 100).filter(|_| place.depth() == 4) {
        let mut out = place.clone();
        out.chain.push(group(&m, 1).to_owned());
        *start = from(&m);
        return Some((vec![out], end));
    }
    let m = PARAGRAPH_OF.before(text, *start, 100)?;
    let names: Vec<&str> =
        group(&m, 1).split([',', ' ']).filter(|w| w.contains(|c: char| c.is_ascii_digit())).collect();
    let mut out = Vec::new();
    for name in names {
        let mut one = place.clone();
        match (name.split_once('-'), place.depth()) {
            (Some((s, p)), 2) => (one.section, one.paragraph) = (s.to_owned(), p.to_owned()),
            (None, 3) => name.clone_into(&mut one.paragraph),
            _ => return None,
        }
        out.push(one);
    }
    *start = from(&m);
    Some((out, end))
}

/// What goes on from a place: "and 50-12", "through 101", "and (h)".
fn following(text: &str, first: Place, mut end: usize) -> (Vec<Place>, usize) {
    let mut out = vec![first];
    while let Some(join) = JOIN.len_at(text, end) {
        let Some(last) = out.last() else { break };
        let next = end + join;
        let through =
            text.get(end..next).is_some_and(|j| j.contains("through") || j.contains("to ") || j.contains('-'));
        let Some((place, to)) = member(text, next, last, through) else { break };
        out.push(place);
        end = to;
    }
    (out, end)
}

fn member(text: &str, at: usize, last: &Place, through: bool) -> Option<(Place, usize)> {
    if let Some((full, end)) = place(text, at) {
        let sure = full.depth() > 1 || (last.depth() == 1 && closes(text, end) && !through);
        return sure.then_some((full, end));
    }
    let tail = |mut out: Place, value: &str, end: usize| {
        let (value, end) = whole(text, value, end);
        value.clone_into(&mut out.paragraph);
        let (chain, end) = chain(text, end, false);
        out.chain = chain;
        (!value.is_empty()).then_some((out, end))
    };
    if last.depth() >= 3
        && let Some(m) = SECTION.at(text, at)
    {
        let mut out = last.clone();
        group(&m, 1).clone_into(&mut out.section);
        return tail(out, group(&m, 2), at + m.get(0)?.end());
    }
    if last.depth() == 4
        && let Some(m) = PARAGRAPH.at(text, at)
    {
        let number = |s: &str| s.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u16>().unwrap_or(0);
        let end = at + m.get(0)?.end();
        let hyphened = text.get(at..).is_some_and(|r| r.starts_with('-'));
        let ahead = number(group(&m, 1)) >= number(&last.paragraph);
        let sure = ahead && (hyphened || through || closes(text, end));
        return if sure { tail(last.clone(), group(&m, 1), end) } else { None };
    }
    if let Some(m) = PARAGRAPH.at(text, at).filter(|_| last.depth() == 3) {
        let (value, end) = (group(&m, 1), at + m.get(0)?.end());
        let is_section = value.len() == 2 && value.parse::<u8>().is_ok_and(|n| n % 5 == 0 && n <= 80);
        let out = Place { section: value.to_owned(), ..last.clone() };
        return (is_section && closes(text, end)).then_some((out, end));
    }
    let (parts, end) = chain(text, at, false);
    let number = Number { head: String::new(), chain: last.chain.clone() };
    let chain = (!parts.is_empty()).then(|| with(&number, &parts).chain)?;
    Some((Place { chain, ..last.clone() }, end))
}

fn updates(book: &mut Book<'_>) {
    let text = book.text;
    for found in ASU.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let (mut start, mut end) = (all.start(), all.end());
        let mut norms: Vec<String> =
            UPDATE.all_captures(all.as_str()).map(|m| format!("ASU {}", group(&m, 0).replace(' ', ""))).collect();
        if let (Some(m), [only]) = (BASIS.before(text, start, 80), &norms[..]) {
            start = start - start.min(80) + m.get(0).map_or(0, |m| m.start());
            let both = [group(&m, 1), group(&m, 2)];
            norms = both.iter().filter(|p| !p.is_empty()).map(|p| format!("{only} {p}")).collect();
        } else if let (Some(m), [only]) = (BASIS_AFTER.at(text, end), &norms[..]) {
            end += m.get(0).map_or(0, |m| m.end());
            norms = vec![format!("{only} {}", group(&m, 1))];
        }
        book.add(start, end, norms);
    }
}
