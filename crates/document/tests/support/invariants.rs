//! What holds of every document, whatever the bytes were. Shared by the tests of this crate, the
//! fuzz targets and `cargo xtask truncate`.

use tieout_document::{BlockKind, Document, Place, Span};

/// Checks a document that was read from `bytes` bytes; the first thing that does not hold.
pub(super) fn check(document: &Document, bytes: usize) -> Result<(), String> {
    spans(document, bytes)?;
    blocks(document)?;
    tables(document)?;
    origins(document, bytes)?;
    faults(document, bytes)
}

fn inside(document: &Document, what: &str, span: Span) -> Result<(), String> {
    let text = &document.text;
    let (start, end) = (span.start as usize, span.end as usize);
    if start > end || end > text.len() {
        return Err(format!("{what} {span:?} lies outside the text of {} bytes", text.len()));
    }
    if !text.is_char_boundary(start) || !text.is_char_boundary(end) {
        return Err(format!("{what} {span:?} cuts a character"));
    }
    Ok(())
}

fn spans(document: &Document, bytes: usize) -> Result<(), String> {
    for mark in &document.marks {
        inside(document, "mark", mark.span)?;
    }
    for fact in &document.facts {
        if fact.byte as usize >= bytes {
            return Err(format!("the tag of {} lies outside the file", fact.name));
        }
        for span in &fact.spans {
            inside(document, "fact", *span)?;
        }
    }
    for part in &document.parts {
        inside(document, "part", part.span)?;
    }
    for page in &document.pages {
        inside(document, "page", Span::new(page.start, page.start))?;
    }
    if document.pages.windows(2).any(|p| p[0].start > p[1].start) {
        return Err("pages are out of order".to_owned());
    }
    if document.marks.windows(2).any(|m| m[0].span.start > m[1].span.start) {
        return Err("marks are out of order".to_owned());
    }
    Ok(())
}

fn blocks(document: &Document) -> Result<(), String> {
    let mut end = 0;
    for block in &document.blocks {
        inside(document, "block", block.span)?;
        if block.span.start < end {
            return Err(format!("block {:?} overlaps one before it", block.span));
        }
        let between = document.slice(Span::new(end, block.span.start));
        if !between.trim().is_empty() {
            return Err(format!("text stands in no block before {:?}: {between:?}", block.span));
        }
        end = block.span.end;
        match block.kind {
            BlockKind::Heading { level } if !(1..=6).contains(&level) => {
                return Err(format!("a heading has level {level}"));
            }
            BlockKind::ListItem { marker } if !block.span.covers(marker) => {
                return Err(format!("marker {marker:?} lies outside its block {:?}", block.span));
            }
            BlockKind::Table(t) if t as usize >= document.tables.len() => {
                return Err(format!("there is no table {t}"));
            }
            _ => {}
        }
    }
    let after = document.text.get(end as usize..).unwrap_or_default();
    if after.trim().is_empty() { Ok(()) } else { Err(format!("text stands in no block at the end: {after:?}")) }
}

fn tables(document: &Document) -> Result<(), String> {
    for (i, table) in document.tables.iter().enumerate() {
        let wrong = |what: &str| Err(format!("table {i}: {what}"));
        inside(document, "table", table.span)?;
        if table.stub > table.columns {
            return wrong("more columns of labels than columns");
        }
        for (r, row) in table.rows.iter().enumerate() {
            inside(document, "row", row.span)?;
            let (from, to) = (row.cells.0 as usize, row.cells.1 as usize);
            if from > to || to > table.cells.len() || !table.span.covers(row.span) {
                return wrong(&format!("row {r} has cells {from}..{to} of {}, {:?}", table.cells.len(), row.span));
            }
        }
        let mut end = table.span.start;
        for cell in &table.cells {
            inside(document, "cell", cell.span)?;
            if cell.span.start < end || !table.span.covers(cell.span) {
                return wrong(&format!("cell {:?} overlaps or lies outside", cell.span));
            }
            end = cell.span.end;
            let grid = (cell.row as usize) < table.rows.len()
                && cell.row < cell.row_end
                && cell.row_end as usize <= table.rows.len()
                && cell.column < cell.column_end
                && cell.column_end <= table.columns;
            if !grid {
                return wrong(&format!("cell {cell:?} lies outside the grid"));
            }
        }
    }
    Ok(())
}

fn origins(document: &Document, bytes: usize) -> Result<(), String> {
    // Every block and cell, and single characters all over the text.
    let step = (document.text.len() / 2000).max(1);
    let characters = document.text.char_indices().step_by(step).map(|(i, c)| {
        let start = u32::try_from(i).unwrap_or(u32::MAX);
        Span::new(start, start + c.len_utf8() as u32)
    });
    let blocks = document.blocks.iter().map(|b| b.span);
    let cells = document.tables.iter().flat_map(|t| t.cells.iter().map(|c| c.span));
    for span in blocks.chain(cells.take(20_000)).chain(characters) {
        if let Some(origin) = document.provenance.origin(span) {
            within(origin.place, bytes, document)?;
        }
    }
    Ok(())
}

fn within(place: Place, bytes: usize, document: &Document) -> Result<(), String> {
    match place {
        Place::Bytes { start, end } if start > end || end as usize > bytes => {
            Err(format!("{place:?} lies outside the file of {bytes} bytes"))
        }
        Place::Page { page, bbox } if !document.pages.iter().any(|p| p.number == page) => {
            Err(format!("there is no page {page} for {bbox:?}"))
        }
        Place::Page { bbox, .. } if bbox.iter().any(|x| !x.is_finite()) || bbox[0] > bbox[2] || bbox[1] > bbox[3] => {
            Err(format!("{place:?} is no box"))
        }
        Place::Paragraph { part, paragraph, start, end }
            if document.provenance.name(part).is_empty() || paragraph == 0 || start > end =>
        {
            Err(format!("{place:?} is no place of a part"))
        }
        Place::Cell { row, column, .. } if row == 0 || row > 1 << 20 || column == 0 || column > 1 << 14 => {
            Err(format!("{place:?} is no cell"))
        }
        _ => Ok(()),
    }
}

fn faults(document: &Document, bytes: usize) -> Result<(), String> {
    for fault in &document.faults {
        if !fault.message.ends_with(['.', '?', '!']) {
            return Err(format!("{:?} is no sentence", fault.message));
        }
        if let Some(origin) = fault.origin
            && let Place::Bytes { start, end } = origin.place
            && (start > end || end as usize > bytes)
        {
            return Err(format!("the place of {:?} lies outside the file", fault.message));
        }
    }
    Ok(())
}
