//! A document that is no HTML, shown from what was read of it: headings, paragraphs, lists, tables, pages.

use tieout_document::{Block, BlockKind, Cell, Document, Mark as Emphasis, RowKind, Rule, Span, Style, Table};

use super::escape;
use super::marks::Marks;

/// Writes the part of a document that stands in `part`.
pub(crate) fn write(out: &mut String, document: &Document, part: Span, marks: &mut Marks) {
    let mut page = document.pages.partition_point(|p| p.start < part.start);
    for block in document.blocks.iter().filter(|b| part.covers(b.span)) {
        while let Some(p) = document.pages.get(page).filter(|p| p.start <= block.span.start) {
            out.push_str(&format!("<p class=pn>Page {}</p>", p.number));
            page += 1;
        }
        let mut pen = Pen { out, document, marks };
        pen.block(block);
    }
}

struct Pen<'a> {
    out: &'a mut String,
    document: &'a Document,
    marks: &'a mut Marks,
}

impl Pen<'_> {
    fn block(&mut self, block: &Block) {
        match block.kind {
            // The report's own title is the first level.
            BlockKind::Heading { level } => self.whole(&format!("h{}", (level + 1).min(6)), "", block.span),
            BlockKind::Paragraph => self.whole("p", "", block.span),
            BlockKind::ListItem { .. } => self.whole("p", " class=li", block.span),
            BlockKind::Deleted => {
                self.out.push_str("<p class=fu><del>");
                self.text(block.span);
                self.out.push_str("</del></p>\n");
            }
            BlockKind::Furniture => self.whole("p", " class=fu", block.span),
            BlockKind::Table(t) => {
                if let Some(table) = self.document.tables.get(t as usize) {
                    self.table(table);
                }
            }
        }
    }

    fn whole(&mut self, tag: &str, attributes: &str, span: Span) {
        self.out.push_str(&format!("<{tag}{attributes}>"));
        self.text(span);
        self.out.push_str(&format!("</{tag}>\n"));
    }

    /// Text with its emphasis and figures.
    fn text(&mut self, span: Span) {
        let from = self.document.marks.partition_point(|m| m.span.end <= span.start);
        let inside = self.document.marks[from..].iter().take_while(|m| m.span.start < span.end);
        let mut at = span.start;
        for Emphasis { span: own, style } in inside {
            let (start, end) = (own.start.clamp(at, span.end), own.end.clamp(at, span.end));
            self.piece(Span::new(at, start), Style::NONE);
            self.piece(Span::new(start, end), *style);
            at = end;
        }
        self.piece(Span::new(at, span.end), Style::NONE);
    }

    fn piece(&mut self, span: Span, style: Style) {
        if span.is_empty() {
            return;
        }
        let tags = [
            (Style::BOLD, "b"),
            (Style::ITALIC, "i"),
            (Style::UNDERLINE, "u"),
            (Style::STRIKE, "s"),
            (Style::SUPERSCRIPT, "sup"),
            (Style::INSERTED, "ins"),
        ];
        let own = tags.iter().filter(|(s, _)| style.has(*s));
        own.clone().for_each(|(_, tag)| self.out.push_str(&format!("<{tag}>")));
        self.marks.write(self.out, self.document.slice(span), span.start, escape::plain);
        own.rev().for_each(|(_, tag)| self.out.push_str(&format!("</{tag}>")));
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<div class=tw><table class=m>");
        // The row that the cell of each column above reaches down to.
        let mut taken = vec![0u32; usize::from(table.columns)];
        for row in 0..table.rows.len() {
            self.out.push_str("<tr>");
            let mut column = 0;
            for cell in table.row_cells(row) {
                self.blanks(&taken, row, column, cell.column);
                self.cell(table, row, cell);
                column = cell.column_end.max(cell.column + 1);
                let reached = taken.iter_mut().take(usize::from(column)).skip(usize::from(cell.column));
                reached.for_each(|t| *t = cell.row_end);
            }
            self.blanks(&taken, row, column, table.columns);
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</table></div>\n");
    }

    /// Empty cells, but where a cell of a row above reaches down.
    fn blanks(&mut self, taken: &[u32], row: usize, from: u16, to: u16) {
        let free = |c: &u16| taken.get(usize::from(*c)).is_none_or(|t| *t as usize <= row);
        (from..to).filter(free).for_each(|_| self.out.push_str("<td></td>"));
    }

    fn cell(&mut self, table: &Table, row: usize, cell: &Cell) {
        let kind = table.rows[row].kind;
        let stub = cell.column < table.stub;
        let tag = match kind {
            RowKind::Header => "th",
            RowKind::Body | RowKind::Section if stub => "th scope=row",
            _ => "td",
        };
        self.out.push_str(&format!("<{tag}"));
        if cell.column_end > cell.column + 1 {
            self.out.push_str(&format!(" colspan={}", cell.column_end - cell.column));
        }
        if cell.row_end > cell.row + 1 {
            self.out.push_str(&format!(" rowspan={}", cell.row_end - cell.row));
        }
        let mut classes = Vec::new();
        if !stub && kind != RowKind::Note {
            classes.push(if kind == RowKind::Header { "c" } else { "r" });
        }
        if cell.bold {
            classes.push("bo");
        }
        classes.extend(rule(cell.rule_above, ["ra", "raa"]));
        classes.extend(rule(cell.rule_below, ["rb", "rbb"]));
        if !classes.is_empty() {
            self.out.push_str(&format!(" class=\"{}\"", classes.join(" ")));
        }
        let indent = table.rows[row].indent.min(8);
        if stub && indent > 0 {
            self.out.push_str(&format!(" style=\"padding-left:{}em\"", indent + 1));
        }
        self.out.push('>');
        self.text(cell.span);
        self.out.push_str(if tag == "td" { "</td>" } else { "</th>" });
    }
}

fn rule(rule: Rule, classes: [&'static str; 2]) -> Option<&'static str> {
    match rule {
        Rule::None => None,
        Rule::Single => Some(classes[0]),
        Rule::Double => Some(classes[1]),
    }
}
