//! The worklist as comma-separated values.

use super::{COLUMNS, Worklist};

/// A line a row, by RFC 4180, with the due day as the last column.
pub fn csv(list: &Worklist) -> String {
    let due = list.due.map_or_else(String::new, |d| d.to_string());
    // A spreadsheet takes UTF-8 for what it is by this mark alone.
    let mut out = "\u{feff}".to_owned();
    line(&mut out, COLUMNS.into_iter());
    for item in &list.items {
        let cells = super::cells(item);
        line(&mut out, cells.iter().map(String::as_str).chain([due.as_str()]));
    }
    out
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            out.push(',');
        }
        // A cell that begins so would be a formula to a spreadsheet.
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::super::{Item, Worklist};
    use super::csv;

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        let item = Item { id: "1.1".into(), text: "=HYPERLINK(\"x\"), tell us".into(), ..Item::default() };
        let out = csv(&Worklist { items: vec![item], ..Worklist::default() });
        assert!(out.contains("\"'=HYPERLINK(\"\"x\"\"), tell us\""), "{out}");
        assert_eq!(out.lines().count(), 2);
    }
}
