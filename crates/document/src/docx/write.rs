//! Paragraphs and cells as they end: what is written of them.

use super::paragraph::{Paragraph, Piece};
use super::table::{CellProperties, Table};
use super::walk::{Purpose, Walker};
use crate::draft::{DraftBlock, DraftCell, Item};
use crate::{Span, Style};

/// A heading is no longer than this many bytes; a style for headings on a longer paragraph only
/// numbers it.
const LONGEST_HEADING: usize = 240;

/// How far columns of a table stand apart: text in the second is no label.
const STEP: u32 = 2;

impl Walker<'_> {
    /// Writes a paragraph with what its list prints before it.
    pub(super) fn write(&mut self, paragraph: Paragraph) {
        let (like, marker) = self.like(&paragraph);
        let blank = paragraph.pieces.iter().all(|p| p.text.chars().all(char::is_whitespace));
        if blank {
            return self.layout.end_block(like);
        }
        if self.layout.in_cell()
            && self.layout.flow.is_blank()
            && let Some(cell) = self.layout.tables.last_mut().and_then(|t| t.open.as_mut())
        {
            cell.indent = like.indent;
        }
        if let Some(marker) = &marker {
            self.layout.flow.generated(marker);
            self.layout.flow.generated(" ");
        }
        for piece in &paragraph.pieces {
            self.piece(piece);
        }
        let before = self.layout.items.len();
        self.layout.end_block(DraftBlock { marker: marker.map_or(0, |m| m.len() as u32), ..like });
        // Text boxes stand after the paragraph that holds them.
        let own = self.layout.items.len() - before;
        if let Some(since) = self.layout.items.get_mut(paragraph.items..) {
            since.rotate_right(own.min(since.len()));
        }
    }

    /// How a paragraph is set, and its number or bullet.
    fn like(&mut self, paragraph: &Paragraph) -> (DraftBlock, Option<String>) {
        let properties = &paragraph.properties;
        let named = self.styles.paragraph(properties.style.as_deref());
        let (own, around) = (&properties.look, named.map(|n| &n.1.paragraph));
        let mut look = around.map_or_else(|| own.clone(), |a| own.over(a));
        let mut marker = None;
        if let Some(list) = look.list.filter(|l| *l > 0) {
            let by_style = named.filter(|n| n.1.own_list && own.level.is_none());
            let level = by_style.and_then(|n| self.numbering.level_of(list, n.0)).or(look.level).unwrap_or(0);
            if let Some(of_list) = self.numbering.look(list, level) {
                look.left = own.left.or(of_list.left).or(look.left);
                look.first = own.first.or(of_list.first).or(look.first);
            }
            marker = self.numbering.next(list, level);
        }
        let look = look.over(self.styles.default_look());
        let length: usize = paragraph.pieces.iter().map(|p| p.text.len()).sum();
        let heading = match look.outline {
            Some(level) => Some(level + 1).filter(|l| *l <= 9),
            None => named.and_then(|n| n.1.heading),
        };
        let heading = heading.filter(|_| length <= LONGEST_HEADING && self.purpose == Purpose::Body);
        let twips = look.left.unwrap_or(0).saturating_add(look.first.unwrap_or(0).max(0));
        let like = DraftBlock {
            indent: twips as f32 / 20.0,
            centred: look.centred.unwrap_or(false),
            heading: heading.unwrap_or(0).min(6),
            furniture: self.purpose == Purpose::Furniture,
            ..DraftBlock::default()
        };
        (like, marker)
    }

    fn piece(&mut self, piece: &Piece) {
        let raised = piece.style.has(Style::SUPERSCRIPT) && piece.text.starts_with(|c: char| c.is_ascii_digit());
        if raised && self.layout.flow.raw.text.ends_with(|c: char| c.is_ascii_digit()) {
            // A note's number is no digit of the number before it.
            self.layout.flow.generated(" ");
        }
        let len = piece.text.chars().count() as u32;
        let mut unit = self.places.text(self.part, piece.paragraph, piece.at, len);
        for (i, line) in piece.text.split('\n').enumerate() {
            if i > 0 {
                self.layout.flow.line_break(unit, unit + 1);
                unit += 1;
            }
            self.layout.flow.characters(line, unit, piece.style);
            unit += line.chars().count() as u32;
        }
    }

    /// Writes text that waited for a paragraph to go on with it, where none came.
    pub(super) fn finish_carried(&mut self) {
        if !self.carried.is_empty() {
            let pieces = std::mem::take(&mut self.carried);
            let items = self.layout.items.len();
            self.write(Paragraph { pieces, items, ..Paragraph::default() });
        }
    }

    /// Writes what was deleted, once the block that it stood in is written.
    pub(super) fn write_removed(&mut self) {
        if !self.tables.is_empty() || !self.open.is_empty() || !self.carried.is_empty() {
            return;
        }
        for piece in std::mem::take(&mut self.removed) {
            let text = piece.text.replace('\n', " ");
            let unit = self.places.deleted(self.part, piece.paragraph, piece.at, text.chars().count() as u32);
            self.layout.flow.characters(&text, unit, Style::NONE);
            if let Some((span, _)) = self.layout.flow.take() {
                let furniture = self.purpose == Purpose::Furniture;
                let block = DraftBlock { span, deleted: !furniture, furniture, ..DraftBlock::default() };
                self.layout.items.push(Item::Block(block));
            }
        }
    }

    pub(super) fn end_table(&mut self) {
        self.finish_carried();
        self.tables.pop();
        self.layout.end_table(DraftBlock::default());
        if self.open.is_empty() {
            self.write_removed();
        }
    }

    pub(super) fn begin_row(&mut self) {
        if let Some(table) = self.layout.tables.last_mut() {
            table.begin_row();
        }
        if let Some(table) = self.tables.last_mut() {
            (table.column, table.header, table.coming) = (0, false, None);
        }
    }

    pub(super) fn end_row(&mut self) {
        if let Some(table) = self.layout.tables.last_mut() {
            table.end_row();
        }
    }

    /// A cell is to begin once its properties are read.
    pub(super) fn announce_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.coming = Some(CellProperties::default());
        }
    }

    /// Begins the cell that was announced, if one was.
    pub(super) fn begin_cell(&mut self) {
        let Some((table, cell)) = self.tables.last_mut().and_then(|t| t.coming.take().map(|c| (t, c))) else { return };
        let column = table.column;
        table.column = column.saturating_add(cell.span);
        (table.open, table.deletes, table.hides) = (column, cell.deleted, false);
        let (end, header) = (table.column, table.header);
        let Some(builder) = self.layout.tables.last_mut() else { return };
        // The text of a cell that is merged into another is not shown.
        if cell.under
            && let Some(above) = table.starts.get(&column).and_then(|i| builder.cells.get_mut(*i))
        {
            above.row_span = (builder.rows + 1).saturating_sub(above.row);
            above.rule_below = above.rule_below.max(cell.rule_below);
            table.hides = true;
        } else if cell.beside
            && let Some(last) = builder.cells.last_mut().filter(|c| c.row == builder.rows)
        {
            last.column_end = end * STEP;
            table.hides = true;
        }
        let (hides, deletes) = (table.hides, table.deletes);
        self.hide(hides, deletes);
        if hides {
            return;
        }
        let start = self.layout.begin_cell(DraftBlock::default());
        if let Some(builder) = self.layout.tables.last_mut() {
            builder.put(DraftCell {
                column: column * STEP,
                column_end: end * STEP,
                row_span: 1,
                span: Span::new(start, start),
                header,
                rule_above: cell.rule_above,
                rule_below: cell.rule_below,
                ..DraftCell::default()
            });
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.begin_cell();
        self.finish_carried();
        let Some(Table { hides, deletes, .. }) = self.tables.last() else { return };
        let (hides, deletes) = (*hides, *deletes);
        self.show(hides, deletes);
        if let Some(table) = self.tables.last_mut() {
            (table.hides, table.deletes) = (false, false);
        }
        let cells = |w: &Self| w.layout.tables.last().map_or(0, |t| t.cells.len());
        if hides || !self.layout.in_cell() {
            return;
        }
        let before = cells(self);
        self.layout.end_cell(DraftBlock::default());
        let kept = cells(self) > before;
        if let Some(table) = self.tables.last_mut() {
            let column = table.open;
            if kept {
                table.starts.insert(column, before);
            } else {
                table.starts.remove(&column);
            }
        }
    }
}
