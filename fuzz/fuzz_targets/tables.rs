//! Whatever grid a table is, its relations are weighed without a panic and soon; each byte is a cell.
#![no_main]

use std::fmt::Write;

const LABELS: [&str; 16] = [
    "Total",
    "Total assets",
    "Less: tax",
    "Net income",
    "Balance at beginning of year",
    "Balance at end of year",
    "Revenue",
    "Gross margin",
    "Diluted",
    "Weighted average shares",
    "Cost",
    "Other",
    "",
    "Change in cash",
    "Total liabilities and equity",
    "Interest",
];
const CELLS: [&str; 16] = [
    "—",
    "0",
    "1",
    "(1)",
    "10",
    "100%",
    "12.5%",
    "$1,000",
    "1,000,000",
    "(2,345)",
    "3.45",
    "999,999,999,999",
    "NM",
    "",
    "170,141,183,460,469,231,731,687,303,715,884,105,727",
    "-7",
];
const HEADS: [&str; 8] = ["2023", "2022", "Change", "% change", "Total", "Shares", "% of revenue", ""];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((shape, cells)) = bytes.split_first() else { return };
    let columns = usize::from(shape % 13) + 1;
    let mut page = "<p>In millions, except per share data</p><table><tr><td></td>".to_owned();
    for c in 0..columns {
        let head = HEADS[(usize::from(*shape) + c * 3) % HEADS.len()];
        let _ = write!(page, "<td>{head}</td>");
    }
    for row in cells.chunks(columns + 1) {
        let label = LABELS[usize::from(row[0]) % LABELS.len()];
        let _ = write!(page, "<tr><td style='padding-left:{}pt'>{label}</td>", row[0] / 32 * 6);
        for b in &row[1..] {
            let cell = CELLS[usize::from(*b) % CELLS.len()];
            // The high bits make other numbers of the same look.
            let digits = if cell.len() > 4 && b / 16 > 0 {
                cell.replacen('9', &(b / 16 % 10).to_string(), 3)
            } else {
                cell.to_owned()
            };
            let _ = write!(page, "<td>{digits}</td>");
        }
        page.push_str("</tr>");
    }
    page.push_str("</table>");
    let document = tieout_document::open(page.as_bytes(), "fuzz.htm");
    let reading = tieout_figures::read(&document);
    let ties = tieout_ties::tie(&document, &reading);
    for tie in &ties.ties {
        assert!(tie.figures.len() > 1, "{tie:?}");
        assert!(tie.figures.iter().all(|(f, _)| (*f as usize) < reading.figures.len()), "{tie:?}");
    }
});
