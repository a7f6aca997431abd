//! Where a promise is to be kept, and from which filing on.

use jiff::civil::Date;

use super::cover::Cover;
use crate::answers::words::patterns;
use crate::date;

/// A kind of place where promises are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Venue {
    /// A Form 10-K, 20-F or 40-F.
    Annual,
    /// A Form 10-Q.
    Quarterly,
    /// An annual or quarterly report, whichever comes.
    Periodic,
    /// An earnings release, or the form that furnishes it.
    Release,
    /// A proxy statement.
    Proxy,
    /// An exhibit.
    Exhibit,
    /// A registration statement or prospectus.
    Registration,
    /// A website.
    Website,
}

impl Venue {
    /// Its name in data and sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Annual => "annual report",
            Self::Quarterly => "quarterly report",
            Self::Periodic => "periodic report",
            Self::Release => "earnings release",
            Self::Proxy => "proxy statement",
            Self::Exhibit => "exhibit",
            Self::Registration => "registration statement",
            Self::Website => "website",
        }
    }
}

patterns! {
    ANNUAL = r"(?i)\b(?:10-?K|20-?F|40-?F)\b|\bannual\s+(?:reports?|filings?)\b";
    QUARTERLY = r"(?i)\b10-?Q\b|\bquarterly\s+(?:reports?|filings?)\b";
    PERIODIC = r"(?i)\b(?:periodic|Exchange\s+Act|SEC)\s+(?:reports?|filings?)\b";
    RELEASE = r"(?i)\b(?:earnings|press|results)\s+(?:releases?|announcements?|materials?)\b|\b[86]-?K\b";
    PROXY = r"(?i)\bproxy\s+(?:statements?|materials?|filings?)\b|\bschedule\s+14A\b|\bDEF\s*14A\b|\bCompensation\s+Discussion\s+and\s+Analysis\b|\bCD&A\b|\bexecutive\s+compensation\b";
    EXHIBIT = r"(?i)\bas\s+an\s+exhibit\b|\bexhibits?\b\s+(?:index|list|to\s+(?:the|its|our))|\bdescription\s+of\s+(?:the\s+)?(?:registrant['’]s\s+|our\s+|its\s+)?securities\b";
    REGISTRATION = r"(?i)\bregistration\s+statements?\b|\bprospectus(?:es)?\b|\bform\s+[SF]-\d";
    WEBSITE = r"(?i)\bweb\s?sites?\b|\binvestor\s+relations\s+page\b";
    /// A filing named with the period that it reports on.
    NAMED = r"(?xi)\b(?:10-?[KQ]|20-?F|40-?F|annual\s+reports?|quarterly\s+reports?|filings?|reports?|releases?)\b(?:\s+on\s+form\s+[\w-]+)?
        \s*,?\s*(?:for|covering|in\s+respect\s+of|of)\s+(?:the\s+|our\s+|its\s+)?(?:company['’]s\s+)?(?:(?:\w+\s+)?quarter(?:ly\s+period)?|(?:fiscal\s+|full\s+)?years?|(?:three|six|nine|twelve)\s+months|period)?\s*(?:ended|ending|ends)?\s*";
    /// A year right there.
    YEAR = r"^(?:fiscal\s+(?:year\s+)?)?(?:FY\s*)?(?P<year>20\d\d)\b";
    /// "2024 Form 10-K", "fiscal 2020 annual report".
    BEFORE = r"(?i)\b(?P<year>20\d\d)\s+(?:annual\s+report\s+on\s+)?(?:form\s+)?(?:10-?K|20-?F|40-?F|annual\s+report)\b";
    /// Words that look back.
    BACK = r"(?i)\b(?:currently|previously|reviewed|existing|based\s+on)\s+(?:\w+\s+){0,5}$|\bpage\s+\d+\s+of\s+(?:the\s+|our\s+|its\s+)?(?:\w+\s+){0,2}$";
}

/// From which filing on a promise is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The filing that reports on a period to this day.
    Period(Date),
    /// The filing that reports on this year.
    Year(i16),
}

impl Due {
    /// Whether a period ends before it is due.
    pub(super) fn is_after(self, end: Date) -> bool {
        match self {
            Self::Period(d) => end < d,
            Self::Year(y) => end.year() < y,
        }
    }

    /// Whether a filing of this period is a later one than the first due.
    pub(super) fn is_before(self, end: Date) -> bool {
        match self {
            // A fiscal year is named by the year that it ends in, or most of it lies in.
            Self::Period(d) => (end - d).get_days() > 20,
            Self::Year(y) => end.year() > y + 1,
        }
    }

    /// As a person says it.
    pub fn words(self) -> String {
        match self {
            Self::Period(d) => format!("the period to {d}"),
            Self::Year(y) => format!("{y}"),
        }
    }
}

/// The venues that words name, each once.
pub(super) fn named(text: &str) -> Vec<Venue> {
    let all = [
        (&EXHIBIT, Venue::Exhibit),
        (&PROXY, Venue::Proxy),
        (&REGISTRATION, Venue::Registration),
        (&WEBSITE, Venue::Website),
        (&RELEASE, Venue::Release),
        (&ANNUAL, Venue::Annual),
        (&QUARTERLY, Venue::Quarterly),
        (&PERIODIC, Venue::Periodic),
    ];
    let found: Vec<Venue> = all.into_iter().filter(|(p, _)| p.is_in(text)).map(|(_, v)| v).collect();
    // An exhibit is filed with a form that is named beside it.
    if found.contains(&Venue::Exhibit) { vec![Venue::Exhibit] } else { found }
}

/// The first filing that words name as the one to come.
pub(super) fn due(text: &str, after: Option<Date>) -> Option<Due> {
    let named = NAMED.all(text).filter(|m| !BACK.is_in(&text[..m.start()])).find_map(|m| {
        let rest = &text[m.end()..];
        let day = date::parse_at(rest).map(Due::Period);
        day.or_else(|| Some(Due::Year(YEAR.captures(rest)?.name("year")?.as_str().parse().ok()?)))
    });
    let before = || {
        let c = BEFORE.captures(text)?;
        let whole = c.get(0)?;
        let year = c.name("year")?.as_str().parse().ok()?;
        (!BACK.is_in(&text[..whole.start()])).then_some(Due::Year(year))
    };
    // What was filed before the letter is not to come.
    let ahead = |d: &Due| match (d, after) {
        (Due::Period(d), Some(a)) => (a - *d).get_days() < 100,
        (Due::Year(y), Some(a)) => *y >= a.year() - 1,
        _ => true,
    };
    named.or_else(before).filter(ahead)
}

/// Whether a filing is of a venue.
pub(super) fn is_of(cover: &Cover, venue: Venue) -> Option<bool> {
    let form = cover.form.as_deref()?;
    let form = form.strip_suffix("/A").unwrap_or(form);
    let annual = ["10-K", "20-F", "40-F"].iter().any(|f| form.starts_with(f));
    let quarterly = form.starts_with("10-Q");
    Some(match venue {
        Venue::Annual => annual,
        Venue::Quarterly => quarterly,
        Venue::Periodic => annual || quarterly,
        Venue::Release => ["8-K", "6-K", "EX-99"].iter().any(|f| form.starts_with(f)),
        Venue::Proxy => form.contains("14A") || form.contains("14C"),
        Venue::Exhibit => cover.parts.len() > 1,
        Venue::Registration => form.starts_with("S-") || form.starts_with("F-") || form.starts_with("424"),
        Venue::Website => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i16, m: i8, d: i8) -> Date {
        Date::new(y, m, d).unwrap()
    }

    #[test]
    fn venues_are_read_from_words() {
        assert_eq!(named("in our next Form 10-K and our proxy statement"), [Venue::Proxy, Venue::Annual]);
        assert_eq!(named("in future earnings releases"), [Venue::Release]);
        assert_eq!(named("filed as an exhibit to the Form 10-K"), [Venue::Exhibit]);
        assert_eq!(named("in future filings"), []);
    }

    #[test]
    fn the_first_filing_due_is_read_from_words() {
        let after = Some(day(2020, 11, 2));
        let said = |s: &str| due(s, after);
        assert_eq!(
            said("in our Form 10-K for the fiscal year ended December 31, 2020"),
            Some(Due::Period(day(2020, 12, 31)))
        );
        assert_eq!(said("beginning with our Annual Report on Form 10-K for 2020"), Some(Due::Year(2020)));
        assert_eq!(said("in our 2021 Form 10-K"), Some(Due::Year(2021)));
        assert_eq!(said("currently on page 71 of our 2018 Form 10-K"), None);
        assert_eq!(said("in future filings"), None);
    }
}
