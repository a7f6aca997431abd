use crate::read;

/// Each quantity of a text with its period, after a cover that states the year.
fn periods(text: &str) -> Vec<String> {
    let cover = "ANNUAL REPORT for the fiscal year ended December 31, 2023.\n\n";
    let document = tieout_document::open(format!("{cover}{text}\n").as_bytes(), "t.txt");
    let reading = read(&document);
    let quantities = reading.figures.iter().filter(|f| f.is_quantity());
    quantities
        .map(|f| {
            let p = f.period.unwrap();
            let start = p.start.map_or(String::new(), |s| format!("{s}.."));
            format!("{} {start}{}", document.slice(f.span), p.end)
        })
        .collect()
}

#[test]
fn respectively_pairs_in_order() {
    assert_eq!(
        periods(
            "As of December 31, 2023 and 2022, customer deposits were $5.1 million and $4.2 million, respectively."
        ),
        ["$5.1 million 2023-12-31", "$4.2 million 2022-12-31"]
    );
    assert_eq!(
        periods(
            "As of December 31, 2023 and 2022, we had deposits of $5.1 million and $4.2 million, respectively, and notes payable of $1.5 million and $1.7 million, respectively."
        ),
        ["$5.1 million 2023-12-31", "$4.2 million 2022-12-31", "$1.5 million 2023-12-31", "$1.7 million 2022-12-31"]
    );
    assert_eq!(
        periods(
            "As of December 31, 2023 and 2022, the allowance was $5.1 million (2.0%) and $4.2 million (1.9%), respectively."
        ),
        ["$5.1 million 2023-12-31", "2.0% 2023-12-31", "$4.2 million 2022-12-31", "1.9% 2022-12-31"]
    );
    assert_eq!(
        periods(
            "At December 31, 2023 and 2022, we had a net asset of $2.0 million and a net liability of $2.6 million, respectively."
        ),
        ["$2.0 million 2023-12-31", "$2.6 million 2022-12-31"]
    );
    assert_eq!(
        periods("Rent expense was $3 million, $2 million and $1 million in 2023, 2022 and 2021, respectively."),
        ["$3 million 2023-01-01..2023-12-31", "$2 million 2022-01-01..2022-12-31", "$1 million 2021-01-01..2021-12-31"]
    );
}

#[test]
fn a_figure_takes_the_time_beside_it() {
    assert_eq!(
        periods("Revenue increased to $9.0 million in 2023 from $8.0 million in 2022."),
        ["$9.0 million 2023-01-01..2023-12-31", "$8.0 million 2022-01-01..2022-12-31"]
    );
    assert_eq!(
        periods("Revenue for the first half of 2022 was $4.0 million."),
        ["$4.0 million 2022-01-01..2022-06-30"]
    );
}

#[test]
fn an_amount_has_the_time_of_its_translation() {
    assert_eq!(
        periods("Revenue increased from RMB80.0 million in 2022 to RMB90.0 million (US$12.9 million) in 2023."),
        [
            "RMB80.0 million 2022-01-01..2022-12-31",
            "RMB90.0 million 2023-01-01..2023-12-31",
            "US$12.9 million 2023-01-01..2023-12-31"
        ]
    );
}

#[test]
fn a_coupon_holds_whatever_is_told_of_the_loan() {
    assert_eq!(
        periods("In March 2021, we issued $50 million of 3.5% senior notes."),
        ["$50 million 2021-03-31", "3.5% 2023-12-31"]
    );
}

#[test]
fn what_a_plan_allows_holds_still() {
    assert_eq!(
        periods("On May 4, 2021, a plan was approved with 12 million shares available."),
        ["12 million shares 2023-12-31"]
    );
    assert_eq!(
        periods("In 2021, the board approved purchases of up to approximately $9.0 million."),
        ["$9.0 million 2023-12-31"]
    );
}

#[test]
fn a_loan_falls_due_later() {
    assert_eq!(periods("We had $7.0 million of notes due 2026 outstanding."), ["$7.0 million 2023-12-31"]);
}

#[test]
fn two_days_bound_a_span() {
    assert_eq!(
        periods("From January 1, 2024 through February 12, 2024, we bought 4 million shares for $9.0 million."),
        ["4 million shares 2024-01-01..2024-02-12", "$9.0 million 2024-01-01..2024-02-12"]
    );
}

#[test]
fn a_quarter_is_of_the_year_said_before_it() {
    assert_eq!(
        periods("In 2022, we recorded charges of $7.0 million, of which $3.0 million was in the fourth quarter."),
        ["$7.0 million 2022-01-01..2022-12-31", "$3.0 million 2022-10-01..2022-12-31"]
    );
    assert_eq!(
        periods(
            "Tax benefits for the second quarter were as follows for 2023 and 2022: $3.0 million and $2.0 million."
        ),
        ["$3.0 million 2023-04-01..2023-06-30", "$2.0 million 2022-04-01..2022-06-30"]
    );
}

#[test]
fn what_is_told_of_a_deal_is_of_its_day() {
    let text = "On March 1, 2022, we acquired all shares of Foundry Nine.\n\n\
        The consideration transferred was $8.0 million and resulted in $2.0 million of goodwill.";
    assert_eq!(periods(text), ["$8.0 million 2022-03-01..2022-03-01", "$2.0 million 2022-03-01"]);
}

#[test]
fn what_is_still_so_is_of_the_balance_day() {
    assert_eq!(periods("The site opened in 2019. About 60 suits are pending against us."), ["60 2023-12-31"]);
}

#[test]
fn a_run_of_figures_takes_the_date_after_it() {
    assert_eq!(
        periods(
            "Contracts of €3 million and CHF2 million at December 31, 2023 and €4 million and CHF5 million at December 31, 2022 were open."
        ),
        ["€3 million 2023-12-31", "CHF2 million 2023-12-31", "€4 million 2022-12-31", "CHF5 million 2022-12-31"]
    );
}

#[test]
fn words_beside_a_figure_settle_its_kind() {
    let (year, day) = ("2023-01-01..2023-12-31", "2023-12-31");
    for (text, expected) in [
        ("Shares vest 25% after a year.", year),
        ("Two customers accounted for 14% of receivables as of December 31, 2023.", year),
        ("Employees buy shares at a price equal to 85% of the market price.", year),
        ("The target allocation is 60% in bonds.", day),
        ("In 2023, we issued $4.0 million of senior notes.", day),
        ("In 2023, we incurred cumulative charges of $4.0 million.", day),
        ("We expect to pay $4.0 million within the next twelve months.", day),
        ("During 2023, a loss of $4.0 million arose.", year),
        ("In 2023, benefits of $4.0 million would lower our tax rate if recognized.", day),
        ("In 2023, we repaid the 3.5% notes.", day),
    ] {
        let read = periods(text);
        let found = read.iter().find_map(|p| p.ends_with(expected).then_some(p.split(' ').next_back().unwrap()));
        assert_eq!(found, Some(expected), "{text} {read:?}");
    }
}

#[test]
fn revenue_of_an_opening_balance_is_of_its_year() {
    assert_eq!(
        periods(
            "In 2023, revenue of $6.0 million was recognized that was included in deferred revenue as of December 31, 2022."
        ),
        ["$6.0 million 2023-01-01..2023-12-31"]
    );
}

#[test]
fn an_agreement_allows_from_its_day() {
    assert_eq!(
        periods("On March 8, 2023, we entered into a credit facility of up to $9.0 million."),
        ["$9.0 million 2023-03-08"]
    );
}
