//! Rows and cells of a docx's tables: what their properties say.

use rustc_hash::FxHashMap;

use crate::package::xml::{Element, Node, Ns, Xml};
use crate::table::Rule;

/// The most columns that a cell is believed to span.
const MAX_SPAN: u32 = 1000;

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The next cell's first column.
    pub column: u32,
    /// Cells that others below may be merged with, by their first columns: indices among the draft's.
    pub starts: FxHashMap<u32, usize>,
    /// The row heads the others.
    pub header: bool,
    /// Properties of a cell whose text has not begun.
    pub coming: Option<CellProperties>,
    /// First column of the open cell.
    pub open: u32,
    /// The open cell's text is not shown, or is deleted.
    pub hides: bool,
    pub deletes: bool,
}

/// What `w:trPr` says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowProperties {
    pub before: u32,
    pub header: bool,
    pub hidden: bool,
    pub deleted: bool,
    pub inserted: bool,
}

/// What `w:tcPr` says.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellProperties {
    pub span: u32,
    /// It goes on with the cell above or to the left.
    pub under: bool,
    pub beside: bool,
    pub deleted: bool,
    pub rule_above: Rule,
    pub rule_below: Rule,
}

impl Default for CellProperties {
    fn default() -> Self {
        Self { span: 1, under: false, beside: false, deleted: false, rule_above: Rule::None, rule_below: Rule::None }
    }
}

/// Reads the rest of a `w:trPr`.
pub(super) fn row(xml: &mut Xml<'_>) -> RowProperties {
    let mut out = RowProperties::default();
    each(xml, |element, _| match element.name() {
        "gridBefore" => out.before = element.number("val").unwrap_or(0).min(MAX_SPAN),
        "tblHeader" => out.header = element.is_on(),
        "hidden" => out.hidden = element.is_on(),
        "del" => out.deleted = true,
        "ins" => out.inserted = true,
        _ => {}
    });
    out
}

/// Reads the rest of a `w:tcPr`.
pub(super) fn cell(xml: &mut Xml<'_>) -> CellProperties {
    let mut out = CellProperties::default();
    each(xml, |element, xml| {
        // A merged cell is one that says no more than that it goes on.
        let goes_on = || element.attribute("val").is_none_or(|v| v != "restart");
        match element.name() {
            "gridSpan" => {
                out.span = element
                    .attribute("val")
                    .map_or(1, |v| v.trim().parse().unwrap_or(u64::from(u32::MAX)))
                    .clamp(1, u64::from(MAX_SPAN)) as u32;
            }
            "vMerge" => out.under = goes_on(),
            "hMerge" => out.beside = goes_on(),
            "cellDel" => out.deleted = true,
            "tcBorders" => each(xml, |edge, _| match edge.name() {
                "top" => out.rule_above = rule(edge),
                "bottom" => out.rule_below = rule(edge),
                _ => {}
            }),
            _ => {}
        }
    });
    out
}

/// Looks at each child of the element that was opened last.
fn each<'a>(xml: &mut Xml<'a>, mut look: impl FnMut(&Element<'a>, &mut Xml<'a>)) {
    let depth = xml.depth();
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        let inside = xml.depth();
        if element.ns == Ns::Word {
            look(&element, xml);
        }
        if xml.depth() >= inside {
            xml.skip();
        }
    }
}

fn rule(edge: &Element<'_>) -> Rule {
    match edge.attribute("val").as_deref() {
        None | Some("nil" | "none") => Rule::None,
        Some("double") => Rule::Double,
        Some(_) => Rule::Single,
    }
}
