//! Reconciliations of small tables.

use super::{Foots, Reconciliation, reconciliations};

fn read(rows: &[&[&str]]) -> (tieout_document::Document, Vec<Reconciliation>) {
    let cells = |r: &&[&str]| r.iter().map(|c| format!("<td>{c}</td>")).collect::<String>();
    let rows: String = rows.iter().map(|r| format!("<tr>{}</tr>", cells(r))).collect();
    let page = format!("<html><body><p>Nordlys Foods</p><table>{rows}</table></body></html>");
    let document = tieout_document::open(page.as_bytes(), "a.htm");
    let reading = tieout_figures::read(&document);
    let found = reconciliations(&document, &reading);
    (document, found)
}

#[test]
fn a_chain_starts_from_the_gaap_measure() {
    let (document, found) = read(&[
        &["(in millions)", "2023", "2022"],
        &["Net income", "60.2", "50.1"],
        &["Income tax expense", "20.0", "20.0"],
        &["Depreciation and amortization", "5.0", "2.0"],
        &["EBITDA", "85.2", "72.1"],
        &["Restructuring costs", "4.0", "—"],
        &["Adjusted EBITDA", "89.2", "72.1"],
    ]);
    let ends: Vec<(&str, &str)> =
        found.iter().map(|r| (document.slice(r.start.label), document.slice(r.end.label))).collect();
    assert_eq!(ends, [("Net income", "EBITDA"), ("Net income", "Adjusted EBITDA")]);
    assert!(found.iter().flat_map(|r| &r.columns).all(|c| c.foots == Foots::Yes));
    assert_eq!(found[1].lines.iter().filter(|l| l.subtotal).count(), 1);
}

#[test]
fn what_is_taken_off_may_be_printed_without_a_sign() {
    let (_, found) = read(&[
        &["(in millions)", "2023", "2022"],
        &["Net cash provided by operating activities", "60.2", "50.1"],
        &["Less: capital expenditures", "20.0", "20.0"],
        &["Free cash flow", "40.2", "30.1"],
    ]);
    let foots: Vec<Foots> = found[0].columns.iter().map(|c| c.foots).collect();
    assert_eq!(foots, [Foots::Yes, Foots::Yes]);
}
