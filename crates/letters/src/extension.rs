//! More time: what a company's letter asks for or confirms, and the day that it comes to.
//!
//! Day named: "until August 20, 2024", "no later than Friday, June 14, 2024", "on or about ...".
//! Days counted: "an additional ten business days", "a 14 calendar day extension", "30 calendar days from
//! the date of your correspondence".

use jiff::civil::Date;
use tieout_document::{Document, Span};

use crate::body::Body;
use crate::date::day;
use crate::due::{Working, count};
use crate::model::{ClockUnit, Letter, Passage};
use crate::pattern::{Pattern, group};
use crate::tape::Tape;
use crate::words::number;

/// An extension as a letter words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// The words that say for how long.
    pub span: Span,
    /// What they say.
    pub term: Term,
}

/// How long an extension is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Until a day.
    Until(Date),
    /// So many days more than the time that ran.
    More(u32, ClockUnit),
    /// So many days from the date of the staff's letter.
    FromLetter(u32, ClockUnit),
}

/// The new day, and how it was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extended {
    /// The letter names it.
    Named(Date),
    /// Counted from the day that was due, or from the staff's letter.
    Counted(Working),
}

impl Extended {
    /// The new day.
    pub const fn date(&self) -> Date {
        match self {
            Self::Named(date) => *date,
            Self::Counted(working) => working.due,
        }
    }
}

static DAY: Pattern = Pattern::new(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2}),? (\d{4})\b",
);
/// A sentence that speaks of answering, or of more time to.
static TIME: Pattern = Pattern::new(
    r"(?i)\b(?:exten(?:d|sion)|additional time|more time|respond|respon[sd]e|submit|reply|deadline|due date|file (?:its|our|a|the))",
);
/// What leads to a day in the future.
static LEAD: Pattern = Pattern::new(
    r"(?i)\b(?:(?:no|not) later than|on or (?:about|before)|until|till|through|to|by|before|on|about|than|is|be|of)(?: (?:on or (?:about|before)|approximately|no later than|not later than|close of business(?: on)?|the end of(?: the day)?(?: on)?))*(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)? $",
);
/// A day that names another paper: "letter dated".
static DATED: Pattern =
    Pattern::new(r"(?i)\b(?:dated|received|filed|ended|ending|conversation|call|discussed)(?:[^.,]{0,30})? $");
static MORE: Pattern = Pattern::new(
    r"(?i)\b(?:additional (\d{1,3}|five|seven|ten|fifteen|twenty|thirty)(?: ?\(\d+\))?[ -](business |calendar )?days?|(?:a |an )?(\d{1,3}|five|seven|ten|fifteen|twenty|thirty)(?: ?\(\d+\))?[ -](business[ -]|calendar[ -])?days? extension|exten(?:sion|d) (?:of|by) (?:an additional |another )?(\d{1,3}|five|seven|ten|fifteen|twenty|thirty)(?: ?\(\d+\))?[ -](business |calendar )?days|(\d{1,3}|five|seven|ten|fifteen|twenty|thirty)(?: ?\(\d+\))? (?:additional|more) (business |calendar )?days)\b",
);
static FROM_LETTER: Pattern = Pattern::new(
    r"(?i)\b(\d{1,3}|ten|fifteen|twenty|thirty)(?: ?\(\d+\))? (business |calendar )?days (?:from|after|following) (?:the date of )?(?:your|the staff's|the comment|the) (?:correspondence|comment letter|letter)",
);

/// What extension a company's letter asks for or confirms.
pub fn extension(document: &Document, letter: &Letter) -> Option<Extension> {
    let body = Body::of(document);
    let tape = Tape::of(document, &Passage(body.blocks.iter().map(|b| b.span).collect()));
    let written = letter.date.map(|d| d.date);
    let (start, end, term) =
        counted(&tape.text).into_iter().chain(named(&tape.text, written)).max_by_key(|(_, _, t)| {
            // A day that is named counts before days that must be counted.
            matches!(t, Term::Until(_))
        })?;
    Some(Extension { span: tape.span(start, end)?, term })
}

fn named(text: &str, written: Option<Date>) -> Option<(usize, usize, Term)> {
    let mut last = None;
    for found in DAY.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let Some(day) = day(group(&found, 1), group(&found, 2), group(&found, 3)) else { continue };
        let sentence = text.get(all.start().saturating_sub(260)..all.start()).unwrap_or_default();
        let sentence = sentence.rfind(". ").map_or(sentence, |i| &sentence[i..]);
        let Some(lead) = LEAD.before(text, all.start(), 60).filter(|_| DATED.before(text, all.start(), 40).is_none())
        else {
            continue;
        };
        if written.is_none_or(|w| day > w) && TIME.is_in(sentence) {
            last = Some((all.start() - group(&lead, 0).len(), all.end(), Term::Until(day)));
        }
    }
    last
}

fn counted(text: &str) -> Option<(usize, usize, Term)> {
    if let Some(found) = FROM_LETTER.captures(text)
        && text.to_lowercase().contains("exten")
    {
        let all = found.get(0)?;
        return Some((all.start(), all.end(), Term::FromLetter(number(group(&found, 1))?, unit(group(&found, 2)))));
    }
    let found = MORE.captures(text)?;
    let all = found.get(0)?;
    let (days, kind) = [(1, 2), (3, 4), (5, 6), (7, 8)].into_iter().find(|(d, _)| found.get(*d).is_some())?;
    Some((all.start(), all.end(), Term::More(number(group(&found, days))?, unit(group(&found, kind)))))
}

/// Days of no kind are business days, as the staff count.
fn unit(word: &str) -> ClockUnit {
    if word.to_ascii_lowercase().starts_with("cal") { ClockUnit::Calendar } else { ClockUnit::Business }
}

/// The new day: named, or counted from the day that was due before, or from the staff's letter.
pub fn extended(extension: &Extension, due: Option<Date>, letter: Option<Date>) -> Option<Extended> {
    match extension.term {
        Term::Until(date) => Some(Extended::Named(date)),
        Term::More(days, unit) => Some(Extended::Counted(count(due?, days, unit))),
        Term::FromLetter(days, unit) => Some(Extended::Counted(count(letter?, days, unit))),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::due::tests::staff;

    fn term(text: &str) -> Option<Term> {
        let document = tieout_document::open(text.as_bytes(), "letter.txt");
        extension(&document, &staff(date(2024, 5, 28), None)).map(|e| e.term)
    }

    #[test]
    fn a_day_that_is_named() {
        let june = Some(Term::Until(date(2024, 6, 14)));
        let document = tieout_document::open(b"We will respond no later than June 14, 2024.", "letter.txt");
        let found = extension(&document, &staff(date(2024, 5, 28), None)).expect("an extension");
        assert_eq!(document.slice(found.span), "no later than June 14, 2024");
        assert_eq!(term("We ask to extend the time for our reply to no later than Friday, June 14, 2024."), june);
        assert_eq!(
            term("Your letter dated May 22, 2024 asked us to respond. We hope to respond on or about June 14, 2024."),
            june
        );
        assert_eq!(term("This confirms the extension until June 14, 2024 that we discussed on May 24, 2024."), june);
        assert_eq!(term("Form 10-K for the year ended June 30, 2024."), None);
    }

    #[test]
    fn days_that_are_counted() {
        let ten = Some(Term::More(10, ClockUnit::Business));
        assert_eq!(term("We ask for an extension of an additional ten business days."), ten);
        assert_eq!(term("The company asks for a ten business day extension of the time."), ten);
        assert_eq!(term("It asks for a 14 calendar day extension."), Some(Term::More(14, ClockUnit::Calendar)));
        let from = Some(Term::FromLetter(30, ClockUnit::Calendar));
        assert_eq!(term("It asks to extend the time to 30 calendar days from the date of your correspondence."), from);
    }

    #[test]
    fn the_new_day() {
        let span = Span { start: 0, end: 0 };
        let more = Extension { span, term: Term::More(10, ClockUnit::Business) };
        let new = extended(&more, Some(date(2024, 4, 22)), None).expect("a day");
        assert_eq!(new.date(), date(2024, 5, 6));
        assert_eq!(extended(&more, None, None), None);
    }
}
