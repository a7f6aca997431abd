//! Whole tables, from their cells to values, units and periods.

use tieout_figures::read;

/// The quantities of a table of an annual report for 2023: value, unit and period of each.
fn figures(before: &str, rows: &[&str]) -> Vec<String> {
    let cells = |row: &&str| row.split('|').map(|c| format!("<td>{}</td>", c.trim())).collect::<String>();
    let rows: String = rows.iter().map(|r| format!("<tr>{}</tr>", cells(r))).collect();
    let html = format!(
        "<html><body><p>Annual report for the fiscal year ended December 31, 2023</p>\
         <p>{before}</p><table>{rows}</table></body></html>"
    );
    let document = tieout_document::open(html.as_bytes(), "t.htm");
    let reading = read(&document);
    let own = reading.figures.iter().filter(|f| f.is_quantity() && f.cell.is_some());
    own.map(|f| {
        let period =
            f.period.map_or("-".to_owned(), |p| p.start.map_or(p.end.to_string(), |s| format!("{s}..{}", p.end)));
        format!("{} {} {period}", f.value, f.unit)
    })
    .collect()
}

#[test]
fn signs_scales_and_units() {
    let rows = [
        "Year ended December 31, | 2023 | 2022",
        "Net sales | $1,250 | $1,100",
        "Net loss | (35) | (12)",
        "Loss per share | $(0.35) | $(0.12)",
        "Gross margin % | 41.5 % | 40.0 %",
        "Weighted average shares outstanding | 100 | 99",
    ];
    assert_eq!(
        figures("Results of Halden Tools (in thousands, except per share data):", &rows),
        [
            "1250000 USD 2023-01-01..2023-12-31",
            "1100000 USD 2022-01-01..2022-12-31",
            "-35000 USD 2023-01-01..2023-12-31",
            "-12000 USD 2022-01-01..2022-12-31",
            "-0.35 USD/shares 2023-01-01..2023-12-31",
            "-0.12 USD/shares 2022-01-01..2022-12-31",
            "41.5 percent 2023-01-01..2023-12-31",
            "40.0 percent 2022-01-01..2022-12-31",
            "100000 shares 2023-01-01..2023-12-31",
            "99000 shares 2022-01-01..2022-12-31",
        ]
    );
}

#[test]
fn a_roll_forward_has_balances_and_movements() {
    let rows = [
        " | 2023",
        "Balance at beginning of year | $40",
        "Additions | 15",
        "Payments | (9)",
        "Balance at end of year | $46",
    ];
    assert_eq!(
        figures("Warranty accrual (in millions):", &rows),
        [
            "40000000 USD 2022-12-31",
            "15000000 USD 2023-01-01..2023-12-31",
            "-9000000 USD 2023-01-01..2023-12-31",
            "46000000 USD 2023-12-31",
        ]
    );
}

#[test]
fn years_to_come_are_of_the_balance_sheets_day() {
    let rows = [" | Amount", "2024 | $10", "2025 | 11", "2026 | 12", "Thereafter | 30", "Total | $63"];
    let own = figures("Future payments under leases (in millions):", &rows);
    assert_eq!(own.len(), 5);
    assert!(own.iter().all(|f| f.ends_with("USD 2023-12-31")), "{own:?}");
}

#[test]
fn numbers_within_a_label_follow_the_columns() {
    let rows = [
        "December 31, | 2023 | 2022",
        "Receivables, net of allowances of $4 and $3 | $90 | $80",
        "Inventories | 50 | 45",
    ];
    assert_eq!(
        figures("Balance sheets (in millions)", &rows)[..4],
        ["4000000 USD 2023-12-31", "3000000 USD 2022-12-31", "90000000 USD 2023-12-31", "80000000 USD 2022-12-31"]
    );
}
