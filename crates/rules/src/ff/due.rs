//! FF01 due: an annual report on Form 20-F after its last day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use tieout_document::Span;
use tieout_letters::Pattern;
use tieout_letters::follow::Cover;

use super::{anywhere, reports};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "FF01",
    name: "due",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Form 20-F, General Instruction A(b); Exchange Act Rules 0-3 and 12b-25",
    looks_at: "The day on which a report on Form 20-F was filed or signed, and the end of its year.",
    fires: "It is later than four months after the end of the year, or six months for years that ended before December 15, 2011.",
    silent: "The last day falls on a weekend and the report came on the next business day; the time was prolonged in 2020; the report names Rule 12b-25; it is an amendment or a transition report.",
    help: "Say so where timely filing is asked for (Form F-3), and see whether Form 12b-25 was filed in time.",
    firing: &[Example(&[foreign_report!("2013", "Revenue rose.\n\nSignatures\n\nAnn Berg\n\nDate: June 12, 2014")])],
    quiet: &[
        Example(&[foreign_report!("2013", "Revenue rose.\n\nSignatures\n\nAnn Berg\n\nDate: April 9, 2014")]),
        Example(&[foreign_report!("2010", "Revenue rose.\n\nSignatures\n\nAnn Berg\n\nDate: June 30, 2011")]),
        Example(&[foreign_report!("2016", "Revenue rose.\n\nSignatures\n\nAnn Berg\n\nDate: May 1, 2017")]),
        Example(&[foreign_report!("2019", "Revenue rose.\n\nSignatures\n\nAnn Berg\n\nDate: June 12, 2020")]),
    ],
    arithmetic: false,
    check,
};

static EXTENDED: Pattern = Pattern::new(r"(?i)\brule\s+12b-25\b|\bform\s+12b-25\b|\bNT\s+20-F\b");
/// The words of the cover that say which year it is.
static YEAR: Pattern = Pattern::new(r"(?i)\bfiscal\s+year\s+ended:?\s+[^\n]{0,30}|\bperiod\s+ended:?\s+[^\n]{0,30}");

/// Since when the report is due after four months instead of six: the year's end.
const FOUR: Date = date(2011, 12, 15);
/// Days that were prolonged by 45 days for the pandemic.
const PROLONGED: (Date, Date) = (date(2020, 3, 1), date(2020, 7, 1));

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let cover = Cover::of(paper.document);
        let (Some(end), Some(filed)) = (cover.period_end, cover.filed.or(cover.as_of)) else { continue };
        let Some(last) = last_day(end) else { continue };
        if filed <= last || anywhere(paper, &EXTENDED) {
            continue;
        }
        let months = if end < FOUR { "six" } else { "four" };
        let how = if cover.filed.is_some() { "was filed" } else { "was signed" };
        let message = format!(
            "The report {how} on {filed}; {months} months after {end} the last day was {last}, and it does not name Rule 12b-25."
        );
        let Some(year) = YEAR.find(&paper.document.text) else { continue };
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span::new(place(year.start()), place(year.end()));
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(span, "year")]));
    }
}

/// The last day for the report of a year that ends on a day.
fn last_day(end: Date) -> Option<Date> {
    let months = if end < FOUR { 6 } else { 4 };
    let same = end.checked_add(months.months()).ok()?;
    // A month's last day stays one.
    let mut last = if end == end.last_of_month() { same.last_of_month() } else { same };
    if PROLONGED.0 <= last && last <= PROLONGED.1 {
        last = last.checked_add(45.days()).ok()?;
    }
    while matches!(last.weekday(), Weekday::Saturday | Weekday::Sunday) {
        last = last.tomorrow().ok()?;
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use super::last_day;
    use jiff::civil::date;

    #[test]
    fn a_year_ends_four_or_six_months_before_its_report() {
        let last = |y, m, d| last_day(date(y, m, d)).map(|d| d.to_string());
        assert_eq!(last(2013, 12, 31).as_deref(), Some("2014-04-30"));
        assert_eq!(last(2010, 12, 31).as_deref(), Some("2011-06-30"));
        // A Sunday, and the pandemic's 45 days.
        assert_eq!(last(2016, 12, 31).as_deref(), Some("2017-05-01"));
        assert_eq!(last(2019, 12, 31).as_deref(), Some("2020-06-15"));
        assert_eq!(last(2022, 2, 28).as_deref(), Some("2022-06-30"));
    }
}
