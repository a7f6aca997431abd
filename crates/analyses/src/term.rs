//! When an input is of: a year, a quarter, a day, under one name in documents, workbooks and on the
//! command line.

use jiff::civil::Date;
use tieout_figures::{Calendar, Period};

/// A time under its name: "2013" for a fiscal year and for the day that ends it, "2013Q2", "2013M9" for the
/// year's first nine months, "2013-05-31" for any other day, and nothing where no time is said. Two terms are
/// the same where their names are.
#[derive(Clone, Debug, Default)]
pub struct Term {
    /// Its name.
    pub label: String,
    /// Its days, where known.
    pub period: Option<Period>,
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        self.label == other.label
    }
}

impl Eq for Term {}

impl Term {
    /// No time.
    pub fn none() -> Self {
        Self::default()
    }

    /// A time by its name as given; [`Term::parse`] brings names to one form.
    pub fn named(label: impl Into<String>) -> Self {
        Self { label: label.into(), period: None }
    }

    /// A fiscal year.
    pub fn year(year: i16) -> Self {
        Self::named(year.to_string())
    }

    /// A period of a document, named by the filer's calendar.
    pub fn of(period: Period, calendar: &Calendar) -> Self {
        let year = calendar.year_of(period.end);
        let apart = days(calendar.year_end(year), period.end).abs();
        let ends_year = apart <= 7 || days(calendar.year_end(year - 1), period.end).abs() <= 7;
        let named = if apart > 7 && ends_year { year - 1 } else { year };
        let label = match period.start.map(|s| days(s, period.end) + 1) {
            None if ends_year => named.to_string(),
            None => period.end.to_string(),
            Some(340..=380) if ends_year => named.to_string(),
            Some(n @ (80..=100 | 170..=195 | 260..=290)) => {
                let until = calendar.year(named).start.map_or(0, |s| days(s, period.end) + 1);
                let months = (until + 15) / 30;
                match (n, months) {
                    (80..=100, 2..=13) => format!("{named}Q{}", ((months + 1) / 3).clamp(1, 4)),
                    (_, m) if (n - until).abs() <= 10 => format!("{named}M{}", m.clamp(1, 12)),
                    _ => format!("{}..{}", period.start.map(|s| s.to_string()).unwrap_or_default(), period.end),
                }
            }
            Some(_) => format!("{}..{}", period.start.map(|s| s.to_string()).unwrap_or_default(), period.end),
        };
        Self { label, period: Some(period) }
    }

    /// A time as people write it: "2013", "FY2013", "Q2 2013", "2013Q2", "2013年", "December 31, 2013",
    /// "2013-12-31", "2013年12月31日". The last day of a calendar year is that year. None for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let clean: String = text.trim().chars().map(half_width).collect::<String>().to_ascii_lowercase();
        let numbers: Vec<i64> = clean
            .split(|c: char| !c.is_ascii_digit())
            .filter(|s| !s.is_empty() && s.len() <= 8)
            .filter_map(|s| s.parse().ok())
            .collect();
        let letters: String = clean.chars().filter(|c| c.is_alphabetic()).collect();
        let year = |n: i64| (1900..=2199).contains(&n).then_some(n as i16);
        let day = |y: i64, m: i64, d: i64| {
            let date = Date::new(year(y)?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()?;
            Some(Self::of_day(date))
        };
        let said = |list: &[&str]| list.contains(&letters.as_str());
        match numbers.as_slice() {
            [y] if said(&[
                "",
                "fy",
                "fiscal",
                "fiscalyear",
                "year",
                "yearended",
                "年",
                "年度",
                "a",
                "e",
                "財年",
                "财年",
            ]) =>
            {
                Some(Self::year(year(*y)?))
            }
            [y, q] | [q, y]
                if (1..=4).contains(q)
                    && year(*y).is_some()
                    && said(&["q", "quarter", "qfy", "fyq", "年q", "年第季度"]) =>
            {
                Some(Self::named(format!("{y}Q{q}")))
            }
            [y, m] if (1..=12).contains(m) && letters == "m" => Some(Self::named(format!("{}M{m}", year(*y)?))),
            [y, m, d] if year(*y).is_some() && said(&["", "年月日"]) => day(*y, *m, *d),
            [d, y] => day(*y, month(&letters)?, *d),
            _ => None,
        }
    }

    fn of_day(date: Date) -> Self {
        let label = if (date.month(), date.day()) == (12, 31) { date.year().to_string() } else { date.to_string() };
        Self { label, period: Some(Period::instant(date)) }
    }

    /// The year in its name; none for a day or no time.
    pub fn fiscal_year(&self) -> Option<i16> {
        (self.label.len() == 4).then(|| self.label.parse().ok()).flatten()
    }

    /// The name of the term that lies just so before: of 2013, 2012; of 2013Q2, 2012Q2. None for a day.
    pub fn year_before(&self) -> Option<String> {
        let (head, rest) = self.label.split_at_checked(4)?;
        let year: i16 = head.parse().ok()?;
        (!rest.starts_with('-')).then(|| format!("{}{rest}", year - 1))
    }

    /// What orders terms in time: the later is the greater.
    pub fn order(&self) -> (i16, u16, &str) {
        let year = self.label.get(..4).and_then(|y| y.parse().ok()).unwrap_or(0);
        let rest = self.label.get(4..).unwrap_or("");
        let part = match rest.as_bytes() {
            [] => 400,
            [b'Q', q] => u16::from(q.saturating_sub(b'0')) * 90,
            [b'M', m @ ..] => std::str::from_utf8(m).ok().and_then(|m| m.parse::<u16>().ok()).unwrap_or(0) * 30 + 1,
            _ => rest.get(1..3).and_then(|m| m.parse::<u16>().ok()).unwrap_or(0) * 30,
        };
        (year, part, rest)
    }
}

impl std::fmt::Display for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.label)
    }
}

/// Days from one day to another.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX / 2, |s| s.get_days())
}

/// A character of the full-width forms as its plain one.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// A month by its English name or the first letters of it, whatever words stand before it.
fn month(letters: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = ["yearended", "asof", "at", "ended"].iter().fold(letters, |l, p| l.strip_prefix(p).unwrap_or(l));
    let at = MONTHS.iter().position(|m| name.len() >= 3 && m.starts_with(name))?;
    Some(at as i64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_times_come_to_one_form() {
        for (text, expected) in [
            ("2013", Some("2013")),
            ("FY2013", Some("2013")),
            ("Fiscal 2013", Some("2013")),
            ("２０１３年", Some("2013")),
            ("2013年度", Some("2013")),
            ("Q2 2013", Some("2013Q2")),
            ("2013Q2", Some("2013Q2")),
            ("2013M9", Some("2013M9")),
            ("December 31, 2013", Some("2013")),
            ("Year ended Dec 31, 2013", Some("2013")),
            ("2013-05-31", Some("2013-05-31")),
            ("2012年12月31日", Some("2012")),
            ("RMB", None),
            ("Note 3", None),
            ("13", None),
            ("1966.7", None),
        ] {
            assert_eq!(Term::parse(text).map(|t| t.label).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn terms_have_an_order_and_a_year_before() {
        let mut all: Vec<Term> = ["2012", "2013Q1", "2013", "2013-05-31", "2011"].map(Term::named).into();
        all.sort_by(|a, b| b.order().cmp(&a.order()));
        assert_eq!(
            all.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(),
            ["2013", "2013-05-31", "2013Q1", "2012", "2011"]
        );
        assert_eq!(Term::named("2013Q1").year_before().as_deref(), Some("2012Q1"));
        assert_eq!(Term::named("2013-05-31").year_before(), None);
        assert_eq!(Term::none().year_before(), None);
    }
}
