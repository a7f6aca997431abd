//! Blocks and tables as they open and close, for formats in which tables also lay out the page: those
//! of data become tables, the others blocks.

use super::flow::{self, Flow, push_block};
use super::table::{self, Builder, is_marker};
use crate::Span;
use crate::draft::{DraftBlock, DraftCell, DraftTable, Item};

/// Text, blocks and tables so far. Where a block may end, `like` says how it looks.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub flow: Flow,
    pub items: Vec<Item>,
    pub tables: Vec<Builder>,
}

impl Layout {
    /// Whether a cell is open.
    pub(crate) fn in_cell(&self) -> bool {
        self.tables.last().is_some_and(|t| t.open.is_some())
    }

    /// Ends the open block, or within a cell divides it from the next.
    pub(crate) fn end_block(&mut self, like: DraftBlock) {
        if self.in_cell() {
            return self.flow.divide();
        }
        if let Some((span, lead)) = self.flow.take() {
            let like = DraftBlock { indent: like.indent + lead, ..like };
            push_block(&self.flow.raw.text, span, like, &mut self.items);
        }
    }

    /// Ends a page.
    pub(crate) fn page_break(&mut self) {
        if !matches!(self.items.last(), Some(Item::Break) | None) {
            self.items.push(Item::Break);
        }
    }

    /// A table begins.
    pub(crate) fn begin_table(&mut self) {
        self.tables.push(Builder::new(self.flow.raw.len()));
    }

    /// A cell is about to begin; gives where its text will.
    pub(crate) fn begin_cell(&mut self, like: DraftBlock) -> u32 {
        self.foster(like);
        self.flow.begin_cell();
        self.flow.start()
    }

    /// Text of a table outside its cells stands before the table.
    pub(crate) fn foster(&mut self, like: DraftBlock) {
        let Some((table, outer)) = self.tables.split_last_mut() else { return };
        if table.open.is_some() {
            return;
        }
        let Some((span, _)) = self.flow.take() else { return };
        if outer.last().is_some_and(|t| t.open.is_some()) && !table.layout {
            // It stays text of the cell around, unless the table turns out to be one of data.
            let own = Span::new(span.start.max(table.start), span.end);
            table.astray.extend((own.start < own.end).then_some(own));
        } else {
            push_block(&self.flow.raw.text, span, like, &mut self.items);
        }
    }

    /// The open cell ends.
    pub(crate) fn end_cell(&mut self, like: DraftBlock) {
        let Some(table) = self.tables.last_mut() else { return };
        let text = self.flow.take();
        if table.layout {
            table.open = None;
            if let Some((span, _)) = text {
                self.items.extend(flow::blocks(&self.flow.raw.text, span, like));
            }
        } else {
            table.end_cell(text);
        }
        if self.tables.len() > 1 {
            // Text after it may become one with it, as text of the cell around the table.
            self.flow.begin_cell();
        }
    }

    /// The innermost table ends.
    pub(crate) fn end_table(&mut self, like: DraftBlock) {
        if self.tables.last().is_some_and(|t| t.open.is_some()) {
            self.end_cell(like);
        }
        self.foster(like);
        let Some(mut table) = self.tables.pop() else { return };
        table.end_row();
        let outer_cell = self.tables.last().is_some_and(|t| t.open.is_some());
        if table.is_data(&self.flow.raw.text) {
            let nested = outer_cell;
            if nested {
                self.lay_out_outer(table.start, like);
            }
            self.flow.take();
            for span in table.astray {
                push_block(&self.flow.raw.text, span, like, &mut self.items);
            }
            self.items.push(Item::Table(DraftTable { cells: table.cells, nested }));
        } else if !outer_cell {
            self.flow.take();
            self.lay_out(&table.cells, like);
        } else {
            // A small table inside a cell is part of the cell's text.
            let start = self.tables.last().and_then(|t| t.open).map_or(0, |c| c.span.start);
            self.flow.resume_cell(start);
        }
        if let Some(cell) = self.tables.last_mut().and_then(|t| t.open.as_mut())
            && cell.span.start < self.flow.start()
        {
            cell.span.start = self.flow.start();
        }
    }

    /// Turns the tables around a table of data into layout: their text so far becomes blocks.
    fn lay_out_outer(&mut self, before: u32, like: DraftBlock) {
        for i in 0..self.tables.len() {
            let open = self.tables[i].open.map(|c| c.span.start);
            let cells = self.tables[i].become_layout();
            self.lay_out(&cells, like);
            if let Some(start) = open
                && start < before
            {
                let span = Span::new(start, before);
                self.items.extend(flow::blocks(&self.flow.raw.text, span, like));
            }
            if let Some(cell) = self.tables[i].open.as_mut() {
                cell.span.start = self.flow.raw.len();
            }
        }
    }

    /// Turns a table's cells into blocks: a marker with its text, short cells of a row on one line.
    fn lay_out(&mut self, cells: &[DraftCell], like: DraftBlock) {
        let text = &self.flow.raw.text;
        for row in table::rows(cells) {
            let filled: Vec<&DraftCell> = row.iter().filter(|c| !c.span.is_empty()).collect();
            let (Some(first), Some(last)) = (filled.first(), filled.last()) else { continue };
            let like = DraftBlock { indent: first.indent, ..like };
            let whole = first.span.join(last.span);
            let one_line = filled.len() > 1
                && (is_marker(&text[first.span.range()])
                    || filled.iter().all(|c| c.span.len() < 80 && !table::is_divided(&text[c.span.range()])));
            if one_line {
                self.items.push(Item::Block(DraftBlock { span: whole, ..like }));
            } else {
                for cell in filled {
                    self.items.extend(flow::blocks(text, cell.span, DraftBlock { indent: cell.indent, ..like }));
                }
            }
        }
    }
}
