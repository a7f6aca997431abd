//! Prints what a file is read as: `text FILE...` its text, `text --body FILE...` its text without what
//! is printed around it or deleted, `text --blocks FILE...` each block with its page and kind, tables row by row,
//! `text --time FILE...` how long reading took.

use std::process::ExitCode;
use std::time::Instant;

use tieout_document::{BlockKind, Document, Table, open};

fn main() -> ExitCode {
    let (options, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let has = |name: &str| options.iter().any(|o| o == name);
    let (mut pages, mut seconds) = (0, 0.0);
    for name in &files {
        let bytes = match std::fs::read(name) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::FAILURE;
            }
        };
        let start = Instant::now();
        let document = open(&bytes, name);
        seconds += start.elapsed().as_secs_f64();
        pages += document.pages.len();
        match () {
            () if has("--time") => {}
            () if has("--blocks") => blocks(&document),
            () if has("--body") => body(&document),
            () => println!("{}", document.text),
        }
        for fault in &document.faults {
            eprintln!("{name}: {}", fault.message);
        }
    }
    if has("--time") {
        let each = pages as f64 / seconds.max(1e-9);
        println!("{} files, {pages} pages, {seconds:.3} s, {each:.0} pages/s", files.len());
    }
    ExitCode::SUCCESS
}

/// Prints what is no page furniture.
fn body(document: &Document) {
    for block in document.blocks.iter().filter(|b| !b.kind.is_aside()) {
        println!("{}", document.slice(block.span));
    }
}

/// Prints each block on a line.
fn blocks(document: &Document) {
    for block in &document.blocks {
        let page = document.page_at(block.span.start).map_or(String::new(), |p| p.to_string());
        let text = document.slice(block.span);
        match block.kind {
            BlockKind::Heading { level } => println!("{page:>4} h{level} {text}"),
            BlockKind::Paragraph => println!("{page:>4} p  {text}"),
            BlockKind::ListItem { .. } => println!("{page:>4} li {text}"),
            BlockKind::Furniture => println!("{page:>4} -- {}", text.replace('\n', " / ")),
            BlockKind::Deleted => println!("{page:>4} xx {text}"),
            BlockKind::Table(i) => {
                if let Some(table) = document.tables.get(i as usize) {
                    println!("{page:>4} table of {} columns, {} of them labels", table.columns, table.stub);
                    rows(document, table);
                }
            }
        }
    }
}

/// Prints each row of a table on a line, its cells with their columns.
fn rows(document: &Document, table: &Table) {
    for (n, row) in table.rows.iter().enumerate() {
        let cells: Vec<String> = table
            .row_cells(n)
            .iter()
            .map(|c| {
                let text = document.slice(c.span).replace('\n', " / ");
                if c.column_end - c.column > 1 {
                    format!("[{}-{}] {text}", c.column, c.column_end - 1)
                } else {
                    format!("[{}] {text}", c.column)
                }
            })
            .collect();
        println!("          {:?} {:.0} {}", row.kind, row.indent, cells.join(" "));
    }
}
