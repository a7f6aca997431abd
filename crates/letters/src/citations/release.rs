//! Releases of the Commission: "Release No. 33-8350", "Exchange Act Release 43069", "FR-72". One release
//! has several numbers; its normal form is the first, a section of it is no part of the form.

use crate::citations::book::Book;
use crate::pattern::{Pattern, group};

static RELEASE: Pattern = Pattern::new(
    r"\b(?:(Securities Act|Securities Exchange Act|Exchange Act|Investment Company Act|Advisers Act|SEC|Commission|Interpretive|Final Rule|Adopting|Proposing) )?[Rr]eleases? ?(?:Nos?\.? ?|[Nn]umbers? |# ?)?((?:33|34|35|39|40|IA|IC|FR|AAER) ?- ?\d{2,6}[A-F]?|\d{4,6}[A-F]?)\b",
);
static MORE: Pattern = Pattern::new(
    r"^(?: ?[;/,] ?(?:and )?| and | ?\()(?:(?:Securities Act |Exchange Act )?Release )?(?:Nos?\. ?)?((?:33|34|35|39|40|IA|IC|FR) ?- ?\d{2,6}[A-F]?)\b\)?",
);
static BARE: Pattern = Pattern::new(r"\b((?:33|34) ?- ?\d{4,6}[A-F]?|FR-\d{2})\b");
static FRR: Pattern =
    Pattern::new(r"\b(?:FRR|Financial Reporting Releases?)(?: \(FRR\))?[ -]?(?:Nos?\. ?)?(\d{1,2})\b");
static FILE: Pattern = Pattern::new(r"\b(?:Files?|Nos?\.|No)[ #.]*(?:Nos?\. ?)?$");
/// Date and title behind a number; a title may name other authorities.
static TITLE: Pattern =
    Pattern::new(r#"^(?: ?\([A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\))?,?(?: (?:titled|entitled))? ?"[A-Z][^"]{10,200}""#);

/// Its section, which is quoted with it.
static SECTION: Pattern = Pattern::new(
    r"\b(?:Sections?|Items?|Parts?|footnotes?) (?:[IVX]+[\w.()]*|\d{1,3})(?:(?:, and |, | and )[IVX]+[\w.()]*)* (?:of|in|to) (?:the )?$",
);

/// Numbers of one release, its first number first (the headings of the releases at sec.gov/rules).
const SAME: [&[&str]; 14] = [
    &["33-6835", "34-26831", "FR-36"],
    &["33-8040", "34-45149", "FR-60"],
    &["33-8056", "34-45321", "FR-61"],
    &["33-8176", "34-47226", "FR-65"],
    &["33-8182", "34-47264", "FR-67"],
    &["33-8350", "34-48960", "FR-72"],
    &["33-8810", "34-55929", "FR-77"],
    &["33-9106", "34-61469", "FR-82"],
    &["33-9144", "34-62934", "FR-83"],
    &["33-10459", "34-82746"],
    &["33-10751", "34-88094", "FR-87"],
    &["33-10825", "34-89670"],
    &["33-10890", "34-90459"],
    &["33-11216", "34-97989"],
];

/// Finds them all.
pub(crate) fn read(book: &mut Book<'_>) {
    let text = book.text;
    for found in RELEASE.all_captures(text) {
        let (Some(all), Some(number)) = (found.get(0), found.get(2)) else { continue };
        let Some(first) = numbered(number.as_str(), group(&found, 1)) else { continue };
        let (mut norms, mut end) = (vec![first], all.end());
        let section = SECTION.before(text, all.start(), 80).map_or(0, |m| group(&m, 0).len());
        while let Some(more) = MORE.at(text, end) {
            let joined = group(&more, 0).starts_with([';', '/', ' ']) && !group(&more, 0).contains("and");
            if let Some(next) = numbered(group(&more, 1), "") {
                // "33-8350/34-48960" is one release even where the table does not know it.
                let twin = joined && norms.last().is_some_and(|n| n.get(8..10) != next.get(8..10));
                if !twin {
                    norms.push(next);
                }
            }
            end += group(&more, 0).len();
        }
        if book.is_free(all.start(), end) {
            book.add(all.start() - section, end, norms);
            if let Some(title) = TITLE.len_at(text, end) {
                book.claim(end, end + title);
            }
        }
    }
    for found in BARE.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        if book.is_free(all.start(), all.end()) && FILE.before(text, all.start(), 16).is_none() {
            book.add(all.start(), all.end(), numbered(group(&found, 1), ""));
        }
    }
    for found in FRR.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        if book.is_free(all.start(), all.end()) {
            book.add(all.start(), all.end(), numbered(&format!("FR-{}", group(&found, 1)), ""));
        }
    }
}

/// "Release 33-8350"; of a bare number the Act in whose name it was issued tells the series.
fn numbered(number: &str, act: &str) -> Option<String> {
    let number = number.replace(' ', "");
    let series = match act {
        "Securities Act" => "33",
        "Exchange Act" | "Securities Exchange Act" => "34",
        _ => "",
    };
    let number = match number.contains('-') {
        true => number,
        false if series.is_empty() => return None,
        false => format!("{series}-{number}"),
    };
    let first = SAME.iter().find(|s| s.contains(&&*number)).and_then(|s| s.first());
    Some(format!("Release {}", first.copied().unwrap_or(&number)))
}
