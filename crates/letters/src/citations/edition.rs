//! Which edition of an authority was in force when a letter was written, for those that changed.

use jiff::civil::{Date, date};

/// A change: authorities that begin so, the first day of the new edition, and what to say before and after.
struct Change {
    /// How the normal form begins; a paragraph, a letter or nothing follows.
    of: &'static str,
    from: Date,
    before: &'static str,
    after: &'static str,
}

const fn change(of: &'static str, from: Date, before: &'static str, after: &'static str) -> Change {
    Change { of, from, before, after }
}

/// 10 February 2021: the amendments of MD&A by Release 33-10890 take effect.
const MDA: Date = date(2021, 2, 10);
/// Fiscal years that begin after 15 December of a year are those from the next 1 January on.
const CECL: Date = date(2020, 1, 1);
const REVENUE: Date = date(2018, 1, 1);
const LEASES: Date = date(2019, 1, 1);
const GOODWILL: Date = date(2020, 1, 1);
const SEGMENTS: Date = date(2024, 1, 1);

/// The more special first.
const CHANGES: [Change; 33] = [
    change(
        "Regulation S-K Item 303(a)(1)",
        MDA,
        "as in force before 2021-02-10; now Item 303(b)(1)",
        "since 2021-02-10 Item 303(b)(1)",
    ),
    change(
        "Regulation S-K Item 303(a)(2)",
        MDA,
        "as in force before 2021-02-10; now Item 303(b)(1)",
        "since 2021-02-10 Item 303(b)(1)",
    ),
    change(
        "Regulation S-K Item 303(a)(3)(iii)",
        MDA,
        "as in force before 2021-02-10; now Item 303(b)(2)(iii)",
        "since 2021-02-10 Item 303(b)(2)(iii)",
    ),
    change(
        "Regulation S-K Item 303(a)(3)(ii)",
        MDA,
        "as in force before 2021-02-10; now Item 303(b)(2)(ii)",
        "since 2021-02-10 Item 303(b)(2)(ii)",
    ),
    change(
        "Regulation S-K Item 303(a)(3)(iv)",
        MDA,
        "as in force before 2021-02-10; dropped since",
        "dropped on 2021-02-10",
    ),
    change(
        "Regulation S-K Item 303(a)(3)(i)",
        MDA,
        "as in force before 2021-02-10; now Item 303(b)(2)(i)",
        "since 2021-02-10 Item 303(b)(2)(i)",
    ),
    change(
        "Regulation S-K Item 303(a)(3)",
        MDA,
        "as in force before 2021-02-10; now Item 303(b)(2)",
        "since 2021-02-10 Item 303(b)(2)",
    ),
    change(
        "Regulation S-K Item 303(a)(4)",
        MDA,
        "as in force before 2021-02-10; dropped since (off-balance sheet arrangements: Instruction 8 to Item 303(b))",
        "dropped on 2021-02-10 (off-balance sheet arrangements: Instruction 8 to Item 303(b))",
    ),
    change(
        "Regulation S-K Item 303(a)(5)",
        MDA,
        "as in force before 2021-02-10; dropped since (Item 303(b)(1))",
        "dropped on 2021-02-10 (Item 303(b)(1))",
    ),
    change(
        "Regulation S-K Item 303(a)",
        MDA,
        "as in force before 2021-02-10; now Item 303(b)",
        "as in force since 2021-02-10: the objective of MD&A",
    ),
    change("Regulation S-K Item 303(b)(1)", MDA, "", "as in force since 2021-02-10"),
    change("Regulation S-K Item 303(b)(2)", MDA, "", "as in force since 2021-02-10"),
    change("Regulation S-K Item 303(b)(3)", MDA, "", "as in force since 2021-02-10"),
    change(
        "Regulation S-K Item 303(b)",
        MDA,
        "as in force before 2021-02-10: interim periods; now Item 303(c)",
        "as in force since 2021-02-10",
    ),
    change("Regulation S-K Item 303", MDA, "as in force before 2021-02-10", "as in force since 2021-02-10"),
    change(
        "Regulation S-K Item 301",
        MDA,
        "as in force before 2021-02-10; eliminated since",
        "eliminated on 2021-02-10",
    ),
    change(
        "Regulation S-K Item 302(a)",
        MDA,
        "as in force before 2021-02-10; narrowed since",
        "as narrowed on 2021-02-10",
    ),
    change("Form 20-F Item 3.A", MDA, "as in force before 2021-02-10; reserved since", "reserved since 2021-02-10"),
    change(
        "Regulation S-K Item 503(c)",
        date(2019, 5, 2),
        "as in force before 2019-05-02; now Item 105",
        "since 2019-05-02 Item 105",
    ),
    change(
        "Regulation S-K Item 101",
        date(2020, 11, 9),
        "as in force before 2020-11-09",
        "as in force since 2020-11-09",
    ),
    change(
        "Regulation S-K Item 103",
        date(2020, 11, 9),
        "as in force before 2020-11-09",
        "as in force since 2020-11-09",
    ),
    change(
        "Regulation S-K Item 105",
        date(2020, 11, 9),
        "as in force before 2020-11-09",
        "as in force since 2020-11-09",
    ),
    change(
        "ASC 605",
        REVENUE,
        "for fiscal years begun before 2017-12-16; then ASC 606",
        "superseded by ASC 606 for fiscal years begun after 2017-12-15 (public companies)",
    ),
    change(
        "SAB 104",
        REVENUE,
        "for fiscal years begun before 2017-12-16",
        "superseded with ASC 605 for fiscal years begun after 2017-12-15",
    ),
    change(
        "SAB Topic 13",
        REVENUE,
        "for fiscal years begun before 2017-12-16",
        "superseded with ASC 605 for fiscal years begun after 2017-12-15",
    ),
    change(
        "ASC 840",
        LEASES,
        "for fiscal years begun before 2018-12-16; then ASC 842",
        "superseded by ASC 842 for fiscal years begun after 2018-12-15 (public companies)",
    ),
    change(
        "ASC 310-10-35",
        CECL,
        "incurred losses, until ASC 326",
        "superseded by ASC 326 for fiscal years begun after 2019-12-15 (large SEC filers), 2022-12-15 (others)",
    ),
    change(
        "ASC 310-10-50",
        CECL,
        "incurred losses, until ASC 326",
        "superseded in part by ASC 326 for fiscal years begun after 2019-12-15 (large SEC filers), 2022-12-15 (others)",
    ),
    change("ASC 350-20-35", GOODWILL, "two steps, until ASU 2017-04 is adopted", "one step (ASU 2017-04)"),
    change(
        "ASC 225-20",
        date(2016, 1, 1),
        "extraordinary items, until ASU 2015-01",
        "eliminated by ASU 2015-01 for fiscal years begun after 2015-12-15",
    ),
    change(
        "ASC 280-10-50",
        SEGMENTS,
        "before ASU 2023-07 (fiscal years begun after 2023-12-15)",
        "with the amendments of ASU 2023-07",
    ),
    change(
        "Industry Guide 3",
        date(2021, 1, 1),
        "in force until fiscal years ended on or after 2021-12-15; then Regulation S-K Items 1400 to 1406",
        "replaced by Regulation S-K Items 1400 to 1406 for fiscal years ended on or after 2021-12-15",
    ),
    change(
        "Industry Guide 7",
        date(2021, 1, 1),
        "in force until fiscal years begun on or after 2021-01-01; then Regulation S-K Items 1300 to 1305",
        "replaced by Regulation S-K Items 1300 to 1305 for fiscal years begun on or after 2021-01-01",
    ),
];

/// The days on which the staff published its interpretations of non-GAAP measures anew.
const NON_GAAP: [(Date, &str); 6] = [
    (date(2010, 1, 11), "2010-01-11"),
    (date(2011, 7, 8), "2011-07-08"),
    (date(2016, 5, 17), "2016-05-17"),
    (date(2017, 10, 17), "2017-10-17"),
    (date(2018, 4, 4), "2018-04-04"),
    (date(2022, 12, 13), "2022-12-13"),
];

/// What to say of the edition that was in force on a day; nothing where the authority did not change.
pub(crate) fn in_force(norm: &str, on: Date) -> Option<String> {
    if norm.starts_with("Non-GAAP C&DI") {
        let version = NON_GAAP.iter().rev().find(|(from, _)| *from <= on)?;
        return Some(format!("as published {}", version.1));
    }
    let change = CHANGES
        .iter()
        .find(|c| norm.strip_prefix(c.of).is_some_and(|rest| !rest.starts_with(|n: char| n.is_ascii_alphanumeric())))?;
    let said = if on < change.from { change.before } else { change.after };
    (!said.is_empty()).then(|| said.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_number_is_not_called_wrong() {
        let before = |norm| in_force(norm, date(2019, 6, 3));
        let after = |norm| in_force(norm, date(2022, 6, 3));
        let norm = "Regulation S-K Item 303(a)(3)(ii)";
        assert_eq!(before(norm).as_deref(), Some("as in force before 2021-02-10; now Item 303(b)(2)(ii)"));
        assert_eq!(after(norm).as_deref(), Some("since 2021-02-10 Item 303(b)(2)(ii)"));
        assert_eq!(after("Regulation S-K Item 303(b)(2)(iii)").as_deref(), Some("as in force since 2021-02-10"));
        assert_eq!(before("ASC 605-10-25-1"), before("ASC 605"));
        assert_eq!(after("Rule 12b-20"), None);
        assert_eq!(after("ASC 6050"), None);
        assert_eq!(before("Non-GAAP C&DI Question 102.10").as_deref(), Some("as published 2018-04-04"));
    }
}
