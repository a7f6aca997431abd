//! Tables: rows and cells, and which of them were inserted or deleted.

use tieout_document::office::{Node, Ns, Xml};

use super::paragraph::mark;
use super::walk::Walker;
use super::{Cell, Row};

impl Walker<'_> {
    /// Reads the rest of a `w:tbl`.
    pub(super) fn table(&mut self, xml: &mut Xml<'_>) -> Vec<Row> {
        let depth = xml.depth();
        let mut out = Vec::new();
        while let Some(node) = xml.within(depth) {
            let Node::Start(element) = node else { continue };
            match (element.ns, element.name()) {
                (Ns::Word, "tr") => {
                    let row = self.row(xml);
                    out.push(row);
                }
                (Ns::Word, "tblPr" | "tblGrid" | "sdtPr" | "sdtEndPr") => xml.skip(),
                _ => self.anchor(&element),
            }
        }
        out
    }

    fn row(&mut self, xml: &mut Xml<'_>) -> Row {
        let depth = xml.depth();
        let mut out = Row::default();
        while let Some(node) = xml.within(depth) {
            let Node::Start(element) = node else { continue };
            match (element.ns, element.name()) {
                (Ns::Word, "ins") => out.inserted = Some(mark(&element, false)),
                (Ns::Word, "del") => out.deleted = Some(mark(&element, false)),
                (Ns::Word, "tc") => {
                    let cell = self.cell(xml);
                    out.cells.push(cell);
                }
                (Ns::Word, "tblPrEx" | "sdtPr" | "sdtEndPr" | "trPrChange") => xml.skip(),
                _ => self.anchor(&element),
            }
        }
        out
    }

    fn cell(&mut self, xml: &mut Xml<'_>) -> Cell {
        let depth = xml.depth();
        let mut out = Cell { span: 1, ..Cell::default() };
        // The properties come first; what follows are blocks.
        while let Some(node) = xml.within(depth) {
            let Node::Start(element) = node else { continue };
            match (element.ns, element.name()) {
                (Ns::Word, "tcPr") => self.cell_properties(xml, &mut out),
                (Ns::Word, "p") => {
                    let paragraph = self.paragraph(xml, &element);
                    out.blocks.push(super::Block::Paragraph(paragraph));
                }
                (Ns::Word, "tbl") => {
                    self.list("A table in a table's cell".to_owned(), "in a table".to_owned(), None);
                    let table = self.table(xml);
                    out.blocks.push(super::Block::Table(table));
                }
                (Ns::Word, "sdtPr" | "sdtEndPr") => xml.skip(),
                _ => self.anchor(&element),
            }
        }
        out
    }

    fn cell_properties(&mut self, xml: &mut Xml<'_>, cell: &mut Cell) {
        let depth = xml.depth();
        while let Some(node) = xml.within(depth) {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "gridSpan" => cell.span = element.number("val").unwrap_or(1).clamp(1, 1000),
                name @ ("cellIns" | "cellDel" | "cellMerge") => {
                    let what = match name {
                        "cellIns" => "A cell that was inserted into a row",
                        "cellDel" => "A cell that was deleted from a row",
                        _ => "Cells that were merged",
                    };
                    self.list(what.to_owned(), "in a table".to_owned(), Some(&mark(&element, false)));
                }
                "vMerge" if element.attribute("val").is_none_or(|v| v == "continue") => {
                    self.list("A cell that is merged with the one above".to_owned(), "in a table".to_owned(), None);
                }
                _ => {}
            }
            xml.skip();
        }
    }
}
