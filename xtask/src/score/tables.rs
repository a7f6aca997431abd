//! Tables whose grid is known, by kind of file.

use std::collections::BTreeMap;
use std::path::Path;

use tieout_document::{Document, RowKind, Table};

use crate::corpus;
use crate::listing::{Listing, share};

#[derive(Default)]
struct Count {
    files: usize,
    tables: usize,
    data: usize,
    grid: usize,
    heads: usize,
    stub: usize,
    whole: usize,
}

/// Measures every document.
pub(super) fn run(root: &Path) -> anyhow::Result<()> {
    let mut kinds: BTreeMap<String, Count> = BTreeMap::new();
    for file in corpus::filings(root).iter().chain(&corpus::letters(root)) {
        let document = tieout_document::open(&file.bytes()?, &file.name);
        for kind in [file.kind.as_str(), "ALL"] {
            let count = kinds.entry(kind.to_owned()).or_default();
            count.files += 1;
            document.tables.iter().for_each(|t| add(count, &document, t));
        }
    }
    let heads = ["kind", "files", "tables", "with numbers", "of these: grid", "heads", "labels", "all three"];
    let mut listing = Listing::new(&heads);
    for (kind, c) in &kinds {
        listing.row([
            kind.clone(),
            c.files.to_string(),
            c.tables.to_string(),
            c.data.to_string(),
            share(c.grid, c.data),
            share(c.heads, c.data),
            share(c.stub, c.data),
            share(c.whole, c.data),
        ]);
    }
    listing.print("Tables (a grid has two rows and two columns or more; labels stand in every fourth row or more)");
    Ok(())
}

fn add(count: &mut Count, document: &Document, table: &Table) {
    count.tables += 1;
    let numbers = |c: &&tieout_document::Cell| document.slice(c.span).bytes().any(|b| b.is_ascii_digit());
    let body = |row: u32| table.rows.get(row as usize).is_some_and(|r| r.kind == RowKind::Body);
    if table.cells.iter().filter(|c| body(c.row)).filter(numbers).count() < 2 {
        return;
    }
    let grid = table.columns >= 2 && table.rows.len() >= 2;
    let heads = table.rows.iter().any(|r| r.kind == RowKind::Header);
    let rows = table.rows.iter().filter(|r| r.kind == RowKind::Body).count();
    let labelled = (0..table.rows.len()).filter(|i| body(*i as u32) && table.label(*i).is_some()).count();
    let stub = table.stub > 0 && labelled * 4 >= rows;
    count.data += 1;
    count.grid += usize::from(grid);
    count.heads += usize::from(heads);
    count.stub += usize::from(stub);
    count.whole += usize::from(grid && heads && stub);
}
