//! Excel workbooks as sources of figures: each sheet a heading and its tables, every cell as it is
//! shown under its number format, so that a figure has the rounding that a reader sees.
//!
//! What is hidden is not read, as in the other formats: a hidden sheet is often an old version, and
//! its figures would answer for those that are seen. It is named, so that it can be shown and read.
//! Formulas are not computed; they have the values that Excel stored.

mod code;
mod date;
mod decimal;
mod format;
mod lay;
mod sheet;
mod strings;
mod styles;

use crate::draft::{Draft, DraftBlock, DraftCell, DraftTable, Item};
use crate::html::Flow;
use crate::package::Package;
use crate::package::xml::{Node, Xml};
use crate::provenance::{Anchor, Units};
use crate::{Fault, Origin, Place, Span};
use lay::Piece;
use sheet::{Book, Budget, Cell, Sheet};
use styles::Styles;

/// The most sheets that are read.
const MAX_SHEETS: usize = 1000;
/// The most cells of all sheets.
const MAX_CELLS: usize = 1_000_000;
/// The most text of all cells: one text may stand in many.
const MAX_TEXT: usize = 1 << 26;

/// How far columns stand apart: text in the second is no label.
const STEP: u32 = 2;

/// A sheet as the workbook lists it.
#[derive(Debug, Default)]
struct Listed {
    name: String,
    id: String,
    hidden: bool,
}

/// Reads an xlsx.
pub(crate) fn read(bytes: &[u8]) -> Draft {
    let mut package = Package::open(bytes);
    let mut draft = Draft::new(Units::Characters);
    if let Some((_, main)) = package.main() {
        workbook(&mut package, &main, &mut draft);
        if draft.items.is_empty() && package.faults.is_empty() && draft.faults.is_empty() {
            package.fault("The workbook's sheets are empty.");
        }
    } else {
        package.fault("The file holds no workbook: its main part is missing. Get a fresh copy of the file.");
    }
    package.faults.append(&mut draft.faults);
    draft.faults = package.faults;
    draft
}

fn workbook(package: &mut Package<'_>, main: &str, draft: &mut Draft) {
    let Some(text) = package.part(main) else { return };
    let mut xml = Xml::new(&text);
    let (listed, early) = list(&mut xml);
    package.note(main, &xml);
    let parts = package.relationships(main);
    let mut side = |kind: &str| {
        let name = parts.iter().find(|p| p.kind == kind)?.target.clone();
        Some((package.part(&name)?, name))
    };
    let (texts, looks) = (side("sharedStrings"), side("styles"));
    let mut strings = Vec::new();
    if let Some((text, name)) = &texts {
        let mut xml = Xml::new(text);
        strings = strings::read(&mut xml);
        package.note(name, &xml);
    }
    let mut styles = Styles::default();
    if let Some((text, name)) = &looks {
        let mut xml = Xml::new(text);
        styles = Styles::read(&mut xml);
        package.note(name, &xml);
    }
    let book = Book { strings: &strings, styles: &styles, early };
    let mut budget = Budget { cells: MAX_CELLS, text: MAX_TEXT };
    let mut pen = Pen::default();
    let mut hidden = Vec::new();
    for sheet in &listed {
        let index = draft.names.len() as u32;
        draft.names.push(sheet.name.clone());
        if sheet.hidden {
            hidden.push(format!("“{}”", sheet.name));
            continue;
        }
        let Some(part) = parts.iter().find(|p| p.id == sheet.id) else {
            package.fault(format!("The sheet “{}” is missing from the file and was not read.", sheet.name));
            continue;
        };
        if part.kind != "worksheet" {
            package.fault(format!("The sheet “{}” is a chart or a macro and was not read.", sheet.name));
            continue;
        }
        if !package.has(&part.target) {
            package.fault(format!("The part {} is missing; the sheet “{}” was not read.", part.target, sheet.name));
            continue;
        }
        let Some(text) = package.part(&part.target) else { continue };
        let mut xml = Xml::new(&text);
        let read = sheet::read(&mut xml, &book, &mut budget);
        package.note(&part.target, &xml);
        faults(&sheet.name, index, &read, &mut draft.faults);
        pen.sheet(&sheet.name, index, &read.cells, &mut draft.items);
    }
    if !hidden.is_empty() {
        let (what, verb) = if hidden.len() == 1 { ("sheet", "is") } else { ("sheets", "are") };
        package.fault(format!(
            "The {what} {} {verb} hidden and {} not read. Show what is to be read, and save the workbook.",
            hidden.join(", "),
            if hidden.len() == 1 { "was" } else { "were" }
        ));
    }
    draft.raw = pen.flow.raw;
    draft.marks = pen.flow.marks;
    draft.anchors = pen.anchors;
}

/// The sheets of a workbook in order, and whether its days are counted from 1904.
fn list(xml: &mut Xml<'_>) -> (Vec<Listed>, bool) {
    let (mut out, mut early) = (Vec::new(), false);
    while let Some(node) = xml.next() {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "sheet" if out.len() < MAX_SHEETS => out.push(Listed {
                name: element.attribute("name").unwrap_or_default().into_owned(),
                id: element.attribute("id").unwrap_or_default().into_owned(),
                hidden: element.attribute("state").is_some_and(|s| s != "visible"),
            }),
            "workbookPr" => early = element.attribute("date1904").is_some_and(|d| d == "1" || d == "true"),
            _ => {}
        }
    }
    (out, early)
}

/// What is to be said of a sheet.
fn faults(name: &str, sheet: u32, read: &Sheet, out: &mut Vec<Fault>) {
    let mut push = |message: String, at: Option<(u32, u32)>| {
        let place = at.map(|(row, column)| Place::Cell { sheet, row, column });
        out.push(Fault { message, origin: place.map(|place| Origin { document: None, place }) });
    };
    if let Some((count, row, column)) = read.unsaved {
        let message = if count == 1 {
            "A formula has no stored value; open the workbook in Excel, save it, and check again.".to_owned()
        } else {
            format!(
                "{count} formulas have no stored value, this one first; open the workbook in Excel, save it, and check again."
            )
        };
        push(message, Some((row, column)));
    }
    let ranges = |list: &[u32], name: &dyn Fn(u32) -> String| {
        let runs: Vec<String> = list
            .chunk_by(|a, b| a + 1 == *b)
            .map(|r| if r.len() == 1 { name(r[0]) } else { format!("{}-{}", name(r[0]), name(r[r.len() - 1])) })
            .collect();
        let more = if runs.len() > 8 { format!(" and {} more", runs.len() - 8) } else { String::new() };
        format!("{}{more}", runs[..runs.len().min(8)].join(", "))
    };
    if !read.hidden_rows.is_empty() {
        let rows = ranges(&read.hidden_rows, &|r| r.to_string());
        push(format!("On the sheet “{name}” the rows {rows} are hidden and were not read."), None);
    }
    if !read.hidden_columns.is_empty() {
        let letters = |column| {
            let cell = Place::Cell { sheet, row: 1, column }.cell().unwrap_or_default();
            cell.trim_end_matches('1').to_owned()
        };
        let columns = ranges(&read.hidden_columns, &letters);
        push(format!("On the sheet “{name}” the columns {columns} are hidden and were not read."), None);
    }
    if read.cut {
        push(format!("The workbook has more cells than are read; the sheet “{name}” was read in part."), None);
    }
}

/// Writes sheets.
#[derive(Default)]
struct Pen {
    flow: Flow,
    anchors: Vec<Anchor>,
    unit: u32,
}

impl Pen {
    fn sheet(&mut self, name: &str, sheet: u32, cells: &[Cell], items: &mut Vec<Item>) {
        let pieces = lay::pieces(cells);
        if pieces.is_empty() {
            return;
        }
        self.flow.generated(name);
        if let Some((span, _)) = self.flow.take() {
            items.push(Item::Block(DraftBlock { span, heading: 1, ..DraftBlock::default() }));
        }
        // Lines at cells that hold nothing.
        let mut ruled = cells.iter().filter(|c| c.text.trim().is_empty()).peekable();
        for piece in pieces {
            match piece {
                Piece::Line(cell) => {
                    if let Some((span, indent)) = self.cell(cell, sheet) {
                        items.push(Item::Block(DraftBlock { span, indent, ..DraftBlock::default() }));
                    }
                }
                Piece::Table(all) => {
                    let mut cells = Vec::with_capacity(all.len());
                    let bounds = |c: &Cell| (c.row, c.column);
                    let (first, last) = (all.first().map_or(0, |c| c.row), all.last().map_or(0, |c| c.row));
                    for cell in all {
                        self.flow.begin_cell();
                        let before = std::iter::from_fn(|| ruled.next_if(|r| bounds(r) < bounds(cell)));
                        cells.extend(before.filter(|r| r.row >= first).map(|r| drafted(r, Span::default(), 0.0)));
                        if let Some((span, indent)) = self.cell(cell, sheet) {
                            cells.push(drafted(cell, span, indent));
                        }
                    }
                    // A row of lines under the last one.
                    let below = std::iter::from_fn(|| ruled.next_if(|r| r.row <= last + 1));
                    cells.extend(below.map(|r| drafted(r, Span::default(), 0.0)));
                    items.push(Item::Table(DraftTable { cells, nested: false }));
                }
            }
        }
    }

    /// Writes a cell's text; gives where it stands and how far it is indented.
    fn cell(&mut self, cell: &Cell, sheet: u32) -> Option<(Span, f32)> {
        let place = Place::Cell { sheet, row: cell.row, column: cell.column };
        self.anchors.push(Anchor { unit: self.unit, place });
        let spaces = cell.text.chars().take_while(|c| *c == ' ').count().min(200) as u32;
        for (i, line) in cell.text.split('\n').enumerate() {
            if i > 0 {
                self.flow.line_break(self.unit, self.unit + 1);
                self.unit += 1;
            }
            self.flow.characters(line, self.unit, cell.look.style);
            self.unit += line.chars().count() as u32;
        }
        let (span, lead) = self.flow.take()?;
        Some((span, lead + (spaces * 3 + cell.look.indent * 9) as f32))
    }
}

fn drafted(cell: &Cell, span: Span, indent: f32) -> DraftCell {
    DraftCell {
        row: cell.row,
        row_span: cell.row_end - cell.row,
        column: cell.column * STEP,
        column_end: cell.column_end * STEP,
        span,
        indent,
        rule_above: cell.look.above,
        rule_below: cell.look.below,
        ..DraftCell::default()
    }
}
