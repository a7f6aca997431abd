//! Words that say when: dates, years, quarters, "three months ended", "as of".

use jiff::civil::Date;
use tieout_document::Span;

use crate::token::{Token, TokenKind, words};

mod date;
mod length;
mod part;

/// How long a period is, where words say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// So many months: a quarter is three.
    Months(u8),
    /// So many weeks.
    Weeks(u8),
    /// A year.
    Year,
}

/// A point in time as words name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A full date.
    Day(Date),
    /// A month and a day, the year not said.
    MonthDay(i8, i8),
    /// A month of a year.
    Month(i16, i8),
    /// A year, fiscal where the filer's years are.
    Year(i16),
    /// A quarter, 1 to 4, and its year if said.
    Quarter(u8, Option<i16>),
    /// A half, 1 or 2, and its year if said.
    Half(u8, Option<i16>),
    /// So many months from the start of a year: "first nine months of 2023".
    FirstMonths(u8, Option<i16>),
    /// "prior year", "the same period last year".
    Prior,
    /// "current year", "this quarter".
    Current,
    /// A length whose end is not said: "Six Months Ended" over a column.
    Unsaid,
}

/// A point in time in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What it names.
    pub when: When,
    /// Where.
    pub span: Span,
    /// "three months ended", "years ended" before it.
    pub length: Option<Length>,
    /// "as of", "at" before it.
    pub as_of: bool,
    /// Mentions of one list ("2023, 2022 and 2021") have the same number.
    pub group: u16,
}

/// Reads mentions from the tokens of `text`, which stands at `base`.
pub fn mentions(tokens: &[Token], text: &str, base: u32) -> Vec<Mention> {
    let mut reader = Reader { tokens, text, base, at: 0, out: Vec::new(), lengths: Vec::new(), as_of: false, group: 0 };
    while reader.at < tokens.len() {
        reader.step();
    }
    // "in the second quarter and six months of 2025": one year for both.
    for i in (1..reader.out.len()).rev() {
        let (a, b) = (reader.out[i - 1], reader.out[i]);
        let year = match b.when {
            When::Quarter(_, y) | When::Half(_, y) | When::FirstMonths(_, y) => y,
            When::Year(y) => Some(y),
            _ => None,
        };
        if year.is_none() || a.group != b.group {
            continue;
        }
        reader.out[i - 1].when = match a.when {
            When::Quarter(q, None) => When::Quarter(q, year),
            When::Half(h, None) => When::Half(h, year),
            When::FirstMonths(n, None) => When::FirstMonths(n, year),
            when => when,
        };
    }
    if reader.out.is_empty() && !reader.lengths.is_empty() {
        reader.push(When::Unsaid, tokens.len() - 1, tokens.len());
    }
    reader.out
}

struct Reader<'t> {
    tokens: &'t [Token],
    text: &'t str,
    base: u32,
    at: usize,
    out: Vec<Mention>,
    /// Lengths whose end is to come: "three and nine months ended".
    lengths: Vec<Length>,
    as_of: bool,
    group: u16,
}

impl<'t> Reader<'t> {
    fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.text(self.text, self.base))
    }

    fn is(&self, i: usize, words: &[u64]) -> bool {
        self.tokens.get(i).is_some_and(|t| words.contains(&t.word))
    }

    fn number(&self, i: usize) -> Option<u32> {
        let token = self.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        token.text(self.text, self.base).parse().ok()
    }

    fn year(&self, i: usize) -> Option<i16> {
        let token = self.tokens.get(i).filter(|t| t.span.len() == 4)?;
        let year = self.number(i).filter(|y| (1950..2080).contains(y))?;
        // "$2023", "12,2023" and "2023-01" are no years.
        let money = i > 0 && token.glued && self.is(i - 1, const { &words(["$", "€", "£", "¥", "RMB"]) });
        (!money).then_some(year as i16)
    }

    fn span(&self, from: usize, to: usize) -> Span {
        let first = self.tokens.get(from).map_or(Span::default(), |t| t.span);
        let last = self.tokens.get(to.max(from + 1) - 1).map_or(first, |t| t.span);
        first.join(last)
    }

    /// Records a mention of tokens `[from, to)` and goes on after it.
    fn push(&mut self, when: When, from: usize, to: usize) {
        let span = self.span(from, to);
        let lengths =
            if self.lengths.is_empty() { vec![None] } else { self.lengths.iter().copied().map(Some).collect() };
        for length in lengths {
            self.out.push(Mention { when, span, length, as_of: self.as_of, group: self.group });
        }
        self.at = to;
    }

    /// A new list begins.
    fn break_list(&mut self) {
        self.group += 1;
        self.as_of = false;
        self.lengths.clear();
    }

    fn step(&mut self) {
        let i = self.at;
        if self.lead(i) || self.date(i) || self.part(i) || self.years(i) || self.relative(i) {
            return;
        }
        self.at += 1;
        // Words other than those that bind a list end it.
        if !self.is(
            i,
            const {
                &words([
                    ",", "and", "or", "&", "the", "fiscal", "year", "years", "through", "to", "of", "ended", "ending",
                    "in", "for", "both", "/", "compared", "with", "(", "-", "–", "vs", "versus", "period", "periods",
                ])
            },
        ) {
            self.break_list();
        }
    }

    /// "as of", "at", "three months ended", "years ended".
    fn lead(&mut self, i: usize) -> bool {
        if self.is(i, const { &words(["as"]) }) && self.is(i + 1, const { &words(["of", "at"]) }) {
            self.break_list();
            self.as_of = true;
            self.at = i + 2;
            return true;
        }
        if self.is(i, const { &words(["at"]) }) {
            self.break_list();
            self.as_of = true;
            self.at = i + 1;
            if self.is(self.at, const { &words(["the"]) }) && self.is(self.at + 1, const { &words(["end", "close"]) }) {
                self.at += 2;
            }
            return true;
        }
        if self.is(i, const { &words(["end", "close", "beginning", "start"]) })
            && self.is(i + 1, const { &words(["of"]) })
        {
            self.break_list();
            self.as_of = true;
            self.at = i + 2;
            return true;
        }
        if let Some((lengths, next)) = self.length(i) {
            // "As of and for the year ended" is both.
            let both = self.as_of && self.is(i.wrapping_sub(2), const { &words(["for"]) });
            self.break_list();
            self.as_of = both;
            self.lengths = lengths;
            self.at = next;
            return true;
        }
        false
    }

    /// "2023", "fiscal 2023", "fiscal year 2023", "FY23", "2023-2022".
    fn years(&mut self, i: usize) -> bool {
        if self.is(i, const { &words(["FY"]) })
            && self.tokens.get(i + 1).is_some_and(|t| t.glued || self.is(i + 1, const { &words(["2023"]) }))
        {
            let short = self.number(i + 1).filter(|y| *y < 60).map(|y| 2000 + y as i16);
            if let Some(y) = self.year(i + 1).or(short) {
                self.push(When::Year(y), i, i + 2);
                return true;
            }
        }
        // "’24 vs. ’23"
        let short = self
            .number(i + 1)
            .filter(|y| (10..60).contains(y) && self.tokens[i + 1].span.len() == 2 && self.tokens[i + 1].glued);
        if self.is(i, const { &words(["'", "‘"]) })
            && let Some(y) = short
        {
            self.push(When::Year(2000 + y as i16), i, i + 2);
            return true;
        }
        let Some(y) = self.year(i) else { return false };
        // Part of a name or a reference: "ASU 2016-02", "2023-1".
        let glued = |i: usize| self.tokens.get(i).is_some_and(|t| t.glued);
        let next_joined =
            glued(i + 1) && self.is(i + 1, const { &words(["-", "–"]) }) && glued(i + 2) && self.year(i + 2).is_none();
        let named = self.tokens[i].glued && i > 0 && self.tokens[i - 1].kind == TokenKind::Word;
        if next_joined || named {
            return false;
        }
        self.push(When::Year(y), i, i + 1);
        true
    }

    /// "prior year", "the same period last year", "current quarter".
    fn relative(&mut self, i: usize) -> bool {
        let noun = |at: usize| self.is(at, const { &words(["year", "period", "quarter", "years", "fiscal"]) });
        let at = if self.is(i + 1, const { &words(["-"]) }) { i + 2 } else { i + 1 };
        let prior = self.is(i, const { &words(["prior", "previous", "preceding", "last", "comparable"]) }) && noun(at)
            || self.is(i, const { &words(["same"]) }) && self.is(i + 1, const { &words(["period", "quarter"]) })
            || self.is(i, const { &words(["year"]) }) && self.is(at, const { &words(["ago"]) });
        let current = self.is(i, const { &words(["current", "this"]) }) && noun(at);
        if !prior && !current {
            return false;
        }
        let when = if prior { When::Prior } else { When::Current };
        let mut end = at + 1;
        while self.is(end, const { &words(["year", "period", "quarter", "-"]) }) {
            end += 1;
        }
        // "the same period in 2022" names its year.
        if self.is(end, const { &words(["in", "of"]) }) && self.year(end + 1).is_some() {
            self.at = end + 1;
            return true;
        }
        self.push(when, i, end);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    fn read(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        mentions(&tokens, text, 0)
            .iter()
            .map(|m| {
                let when = match m.when {
                    When::Day(d) => d.to_string(),
                    other => format!("{other:?}"),
                };
                let length = m.length.map_or(String::new(), |l| format!(" {l:?}"));
                format!("{when}{length}{} #{}", if m.as_of { " as of" } else { "" }, m.group)
            })
            .collect()
    }

    fn same_group(lines: &[String]) -> bool {
        lines.windows(2).all(|w| w[0].split('#').nth(1) == w[1].split('#').nth(1))
    }

    #[test]
    fn lists_of_dates_and_years() {
        let r = read("for the years ended December 31, 2023, 2022 and 2021, respectively");
        assert_eq!(r.len(), 3);
        assert!(r[2].starts_with("2021-12-31 Year") && same_group(&r));
        let r = read("As of September 28, 2024 and September 30, 2023, the Company had");
        assert!(r[0].starts_with("2024-09-28 as of") && r[1].starts_with("2023-09-30 as of") && same_group(&r));
        let r = read("in fiscal years 2024, 2023 and 2022");
        assert_eq!(r.len(), 3);
        assert!(r[0].starts_with("Year(2024)") && same_group(&r));
    }

    #[test]
    fn lengths() {
        assert_eq!(read("three months ended June 30, 2022")[0], "2022-06-30 Months(3) #1");
        let r = read("three and nine months ended September 30, 2023");
        assert!(r[0].contains("Months(3)") && r[1].contains("Months(9)"));
        assert!(read("39-week fiscal period ended November 2, 2024")[0].contains("Weeks(39)"));
        assert!(read("quarter ended March 31, 2023")[0].contains("Months(3)"));
        assert!(read("Year Ended December 31,")[0].starts_with("MonthDay(12, 31) Year"));
    }

    #[test]
    fn quarters_and_relatives() {
        assert!(read("the third quarter of fiscal year 2023")[0].starts_with("Quarter(3, Some(2023))"));
        assert!(read("Q1 2024")[0].starts_with("Quarter(1, Some(2024))"));
        assert!(read("1Q24")[0].starts_with("Quarter(1, Some(2024))"));
        assert!(read("compared to the prior-year period")[0].starts_with("Prior"));
        assert!(read("the same period in 2022")[0].starts_with("Year(2022)"));
    }

    #[test]
    fn parts_of_years() {
        assert!(read("in the fiscal six months of 2025")[0].starts_with("FirstMonths(6, Some(2025))"));
        assert!(read("2024 fiscal six months")[0].starts_with("FirstMonths(6, Some(2024))"));
        assert!(read("the first half of 2024")[0].starts_with("Half(1, Some(2024))"));
        assert!(read("the first nine months of fiscal 2023")[0].starts_with("FirstMonths(9, Some(2023))"));
        assert_eq!(read("half-year ended June 30, 2024")[0], "2024-06-30 Months(6) #1");
        assert_eq!(read("nine-month period ended September 30, 2024")[0], "2024-09-30 Months(9) #1");
        assert_eq!(read("quarter and six months ended June 30, 2024")[1], "2024-06-30 Months(6) #1");
        let r = read("for the second quarter of fiscal years 2026 and 2025, respectively");
        assert!(r[0].starts_with("Quarter(2, Some(2026))") && r[1].starts_with("Quarter(2, Some(2025))"));
        assert!(same_group(&r));
        let r = read("in the second quarter and first half of 2026");
        assert!(r[0].starts_with("Quarter(2, Some(2026))") && r[1].starts_with("Half(1, Some(2026))"));
        assert!(read("Q2 YTD 2025")[0].starts_with("FirstMonths(6, Some(2025))"));
        assert!(read("matures within six months of the closing").is_empty());
    }

    #[test]
    fn names_are_no_years() {
        assert!(read("ASU 2016-02").is_empty());
        assert!(read("$2023 million").is_empty());
        assert!(read("may 5 percent").is_empty());
    }
}
