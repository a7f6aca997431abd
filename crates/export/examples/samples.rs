//! Writes the workbook among the samples: `cargo run -p tieout-export --example samples`.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

fn main() -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let then = ExcelDateTime::from_ymd(2024, 7, 1)?;
    book.set_properties(&DocProperties::new().set_title("Receivables").set_creation_datetime(&then));
    let (bold, amount) = (Format::new().set_bold(), Format::new().set_num_format("#,##0"));
    let days = Format::new().set_num_format("0");
    let sheet = book.add_worksheet();
    sheet.set_name("Receivables")?.set_column_width(0, 34)?.set_column_width(1, 14)?.set_column_width(2, 14)?;
    sheet.write_string_with_format(0, 0, "Halvorsund Data Centers ASA", &bold)?;
    sheet.merge_range(2, 1, 2, 2, "NOK thousands", &bold.clone().set_align(FormatAlign::Center))?;
    sheet.write_number_with_format(3, 1, 2023.0, &bold)?;
    sheet.write_number_with_format(3, 2, 2022.0, &bold)?;
    let rows: [(&str, Option<f64>, Option<f64>, &Format); 4] = [
        ("Revenue", Some(2_349_290.0), Some(2_004_530.0), &amount),
        ("Accounts receivable, net", Some(412_566.0), Some(318_770.0), &amount),
        ("Increase in accounts receivable", Some(93_796.0), None, &amount),
        ("Days sales outstanding", Some(64.0), Some(58.0), &days),
    ];
    for ((label, new, old, format), row) in rows.into_iter().zip(4..) {
        sheet.write_string(row, 0, label)?;
        for (value, column) in [(new, 1), (old, 2)] {
            if let Some(value) = value {
                sheet.write_number_with_format(row, column, value, format)?;
            }
        }
    }
    book.save(concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/receivables.xlsx"))
}
