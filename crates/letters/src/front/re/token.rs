//! The pieces of a Re block: forms, periods, dates of filing, file numbers, earlier letters.

use std::ops::Range;

use jiff::civil::Date;
use regex::Captures;

use super::form::Printed;
use crate::date::{self, date, dates};
use crate::pattern::Pattern;

/// What a piece says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// A form, and the number of its amendment.
    Form {
        /// EDGAR's name.
        form: String,
        /// 0 for the filing itself.
        amendment: u32,
    },
    /// "Amendment No. 2" after the form that it amends.
    Amendment(u32),
    /// Ends of periods.
    Periods(Vec<Date>),
    /// "dated August 3, 2017".
    Dated(Vec<Date>),
    /// Days of filing, furnishing or submitting.
    Filed(Vec<Date>),
    /// Filed by someone other than the company.
    By,
    /// "File Nos. 1-11749".
    FileNumbers(Vec<String>),
    /// "CIK No. 0001792789".
    Cik(String),
    /// An earlier letter of the company.
    Response(Vec<Date>),
    /// A letter of the staff.
    Letter(Vec<Date>),
}

const AMEND: &str = "amend";

/// Number of an amendment, before its form.
macro_rules! amendment {
    () => {
        r"(?:(?:pre|post)-effective\s+)?amendment\s+(?:no\.?|nos\.?|number|\#)?\s*(?P<amend>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:to|on|of)\s+(?:the\s+|its\s+|a\s+|your\s+)?"
    };
}

/// Kinds of filings in words.
macro_rules! kinds {
    () => {
        r"(?:(?:amended|draft|revised|preliminary|definitive|confidential|additional|annual|and\s+restated)\s+)*(?:(?:annual|quarterly|current|transition|special)\s+reports?|(?:registration|offering|proxy|information|tender\s+offer|transaction|issuer\s+tender\s+offer|solicitation/recommendation)\s+statements?|proxy\s+materials?|soliciting\s+materials?|additional\s+(?:soliciting\s+)?materials?)"
    };
}

/// A form's name after "Form" or "Schedule".
static NAMED: Pattern = Pattern::new(concat!(
    r"(?i)\b(?:",
    amendment!(),
    r")?(?P<words>",
    kinds!(),
    r"\s*,?\s*(?:(?:filed\s+|filing\s+made\s+)?(?:on|under|pursuant\s+to|in)\s+)?)?(?:(?:sec\s+)?(?:forms?|schedules?)\s+)(?P<name>10-?\s?K405|10-?\s?KSB|10-?\s?KT?|10-?\s?QSB|10-?\s?QT?|10-?12\(?[BG]\)?|10-D|11-?K|18-?K|20-?F|40-?F|6-?K|8-?K12B|8-?K12G3|8-?K|SB-?[12]|SF-?[13]|S-?(?:11|20|3ASR|[123468])|F-?(?:10|80|3ASR|[1234678])|N-?(?:1A|14|2|CSR)|1-?[AK]|T-?3|(?:SC\s+)?TO(?:\s?-\s?[ITC])?|13E-?[34]|13[DG]|14D-?[19]|14F-?1|(?:PRE[MCRN]?|DEF[MCRAN]?|DFAN|PRRN)\s?14[AC]|14[ACN]|144|15|25|10|[345])\b(?P<slash>/A(?:\s*\#?\s*\d+)?)?"
));
/// Names that are known for forms by themselves.
static BARE: Pattern = Pattern::new(concat!(
    r"(?i)\b(?:",
    amendment!(),
    r")?(?P<words>",
    kinds!(),
    r"\s*,?\s*(?:on|under)\s+)?(?P<name>SC\s+(?:TO-[ITC]|13[DG]|13E[134]|14D9|14F1)|(?:PRE[MCRN]?|DEF[MCRAN]?|DFAN|PRRN)\s?14[AC]|10-K|10-Q|20-F|40-F|6-K|8-K|11-K|S-(?:11|[1348])|F-(?:10|[134])|10-12[BG])\b(?P<slash>/A(?:\s*\#?\s*\d+)?)?"
));
/// Proxy and information statements that are named without their schedule.
static UNNAMED: Pattern = Pattern::new(concat!(
    r"(?i)\b(?:",
    amendment!(),
    r")?(?P<words>(?:(?:amended|revised|preliminary|definitive|annual)\s+)*(?:proxy|information)\s+statements?|definitive\s+additional\s+(?:proxy\s+)?materials?|soliciting\s+materials?)\b(?P<name>)"
));
static AFTER: Pattern = Pattern::new(
    r"(?i)\b(?:(?:pre|post)-effective\s+)?amendment\s+(?:no\.?|number|\#)\s*(?P<amend>\d{1,3}|one|two|three|four|five|six)\b",
);
static PERIOD: Pattern = Pattern::new(concat!(
    r"(?i)\b(?:years?|quarters?|periods?|months|weeks)\s*(?:ended|ending|end)?\s*,?\s*(?:on\s+)?(?:from\s+)?(?P<dates>",
    dates!(),
    r")(?:\s+(?:to|through|until)\s+(?P<to>",
    date!(),
    r"))?"
));
static DATED: Pattern =
    Pattern::new(concat!(r"(?i)\b(?:dated|date\s+of\s+report:?)\s+(?:as\s+of\s+)?(?P<dates>", dates!(), ")"));
static FILED: Pattern = Pattern::new(concat!(
    r"(?i)\b(?:filed|furnished|submitted)\s*(?:confidentially\s+|publicly\s+)?(?P<by>by\s+[^,;\n]{2,80}?)?\s*(?:(?:with|to)\s+(?:the\s+)?[\w&., ]{2,60}?)?\s*(?:on\s+|[:–—-]\s*)?(?P<dates>",
    dates!(),
    r")(?P<who>\s+by\s+[A-ZÀ-Þ])?"
));
static BY: Pattern = Pattern::new(r"\b(?:Filed|Furnished|Submitted) [Bb]y\s+[A-ZÀ-Þ]");
static FILE: Pattern = Pattern::new(
    r"(?i)\b(?:(?:sec|commission)\s+)?(?:(?:file|registration|reg\.|registrant)\s*(?:nos?\b|numbers?|\#)?|nos?)\s*[.:]*\s*(?P<numbers>\d{1,3}\s?[-–]\s?\d{3,8}(?:-\d{1,3})?(?:\s*(?:,\s*and|,|;|and|&|/)\s*\d{1,3}[-–]\d{3,8}(?:-\d{1,3})?)*)",
);
static LONE: Pattern = Pattern::new(r"(?m)^\s*(?P<numbers>\d{1,3}-\d{5,6}(?:-\d{2})?)\s*[.;,]?$");
static NUMBER: Pattern = Pattern::new(r"\d{1,3}\s?[-–]\s?\d{3,8}(?:-\d{1,3})?");
static CIK: Pattern = Pattern::new(r"(?i)\bCIK\s*(?:nos?\b\.?|numbers?|\#)?\s*[.:]*\s*(?P<number>\d{6,10})\b");
static RESPONSE: Pattern = Pattern::new(concat!(
    r"(?i)\b(?:CORRESP|(?:supplemental\s+|draft\s+)*(?:response|correspondence|submission)s?(?:\s+letters?)?)\s*,?\s*(?:dated|filed|submitted|furnished|received)?\s*(?:on\s+|as\s+of\s+)?(?P<dates>",
    dates!(),
    ")"
));
static LETTER: Pattern = Pattern::new(concat!(
    r"(?i)\b(?:(?:comments?|letters?)\s+(?:of\s+comments?\s+)?(?:issued\s+|received\s+)?(?:dated|of|on|from)?\s*(?P<dates>",
    dates!(),
    r")|(?P<before>",
    date!(),
    r")\s+(?:comment\s+)?letter)"
));

fn number(text: &str) -> Option<u32> {
    const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let text = text.to_ascii_lowercase();
    text.parse().ok().or_else(|| WORDS.iter().position(|w| *w == text).map(|i| i as u32 + 1))
}

fn form(c: &Captures<'_>) -> Token {
    let words = c.name("words").map_or("", |m| m.as_str());
    let name = c.name("name").map_or("", |m| m.as_str());
    let slash =
        c.name("slash").map(|m| m.as_str().trim_start_matches("/A").trim_matches([' ', '#']).parse().unwrap_or(1));
    let amended = words.to_ascii_lowercase().contains("amended").then_some(1);
    let amendment = c.name(AMEND).and_then(|m| number(m.as_str())).or(slash).or(amended).unwrap_or(0);
    Token::Form { form: Printed { name, words }.canonical(), amendment }
}

fn days(c: &Captures<'_>, name: &str) -> Vec<Date> {
    c.name(name).map_or_else(Vec::new, |m| date::all(m.as_str()).map(|(_, d)| d).collect())
}

/// All pieces in order, none within another.
pub(crate) fn all(text: &str) -> Vec<(Range<usize>, Token)> {
    let mut found: Vec<(Range<usize>, Token)> = Vec::new();
    let mut add = |pattern: &'static Pattern, token: &dyn Fn(&Captures<'_>) -> Option<Token>| {
        for c in pattern.all_captures(text) {
            if let (Some(whole), Some(token)) = (c.get(0), token(&c)) {
                found.push((whole.range(), token));
            }
        }
    };
    add(&NAMED, &|c| Some(form(c)));
    add(&BARE, &|c| Some(form(c)));
    add(&UNNAMED, &|c| Some(form(c)));
    add(&AFTER, &|c| Some(Token::Amendment(number(c.name(AMEND)?.as_str())?)));
    add(&PERIOD, &|c| {
        let ends = days(c, "to");
        Some(Token::Periods(if ends.is_empty() { days(c, "dates") } else { ends }))
    });
    add(&RESPONSE, &|c| Some(Token::Response(days(c, "dates"))));
    add(&LETTER, &|c| {
        let mut all = days(c, "dates");
        all.extend(days(c, "before"));
        Some(Token::Letter(all))
    });
    add(&DATED, &|c| Some(Token::Dated(days(c, "dates"))));
    add(&FILED, &|c| Some(Token::Filed(days(c, "dates"))));
    add(&BY, &|_| Some(Token::By));
    let numbers = |c: &Captures<'_>| {
        let list = c.name("numbers")?.as_str();
        Some(Token::FileNumbers(NUMBER.all(list).map(|m| m.as_str().replace(' ', "").replace('–', "-")).collect()))
    };
    add(&FILE, &numbers);
    add(&LONE, &numbers);
    add(&CIK, &|c| Some(Token::Cik(c.name("number")?.as_str().to_owned())));
    // The first to begin, and of those the longest.
    found.sort_by(|(a, _), (b, _)| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
    let mut end = 0;
    found.retain(|(range, _)| {
        let free = range.start >= end;
        if free {
            end = range.end;
        }
        free
    });
    found
}
