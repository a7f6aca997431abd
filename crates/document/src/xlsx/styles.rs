//! Formats, fonts and borders of cells.

use rustc_hash::FxHashMap;

use super::code::built_in;
use super::format::Format;
use crate::Style;
use crate::package::xml::{Node, Xml};
use crate::table::Rule;

/// The most looks of cells; Excel allows about this many.
const MAX_LOOKS: usize = 70_000;

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// Index among the formats.
    pub format: usize,
    pub style: Style,
    pub above: Rule,
    pub below: Rule,
    /// Steps that its text is indented by.
    pub indent: u32,
}

/// All looks, with their formats.
#[derive(Debug)]
pub(super) struct Styles {
    looks: Vec<Look>,
    formats: Vec<Format>,
}

impl Default for Styles {
    fn default() -> Self {
        Self { looks: vec![Look::default()], formats: vec![Format::parse("General")] }
    }
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(xml: &mut Xml<'_>) -> Self {
        let mut out = Self { looks: Vec::new(), formats: Vec::new() };
        let (mut codes, mut fonts, mut borders) = (FxHashMap::default(), Vec::new(), Vec::new());
        let mut known: FxHashMap<u32, usize> = FxHashMap::default();
        while let Some(node) = xml.next() {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "numFmt" if codes.len() < MAX_LOOKS => {
                    let code = element.attribute("formatCode").unwrap_or_default().into_owned();
                    codes.insert(element.number::<u32>("numFmtId").unwrap_or(0), code);
                }
                "font" if fonts.len() < MAX_LOOKS => fonts.push(font(xml)),
                "border" if borders.len() < MAX_LOOKS => borders.push(border(xml)),
                "cellXfs" => {
                    let depth = xml.depth();
                    while let Some(node) = xml.within(depth) {
                        let Node::Start(element) = node else { continue };
                        if element.name() == "xf" && out.looks.len() < MAX_LOOKS {
                            let index = |name: &str| element.number::<usize>(name).unwrap_or(0);
                            let id = element.number::<u32>("numFmtId").unwrap_or(0);
                            let formats = &mut out.formats;
                            let format = *known.entry(id).or_insert_with(|| {
                                formats.push(Format::parse(codes.get(&id).map_or(built_in(id), String::as_str)));
                                formats.len() - 1
                            });
                            let (above, below) = borders.get(index("borderId")).copied().unwrap_or_default();
                            let style = fonts.get(index("fontId")).copied().unwrap_or_default();
                            out.looks.push(Look { format, style, above, below, indent: 0 });
                        } else if element.name() == "alignment"
                            && let Some(look) = out.looks.last_mut()
                        {
                            look.indent = element.number("indent").unwrap_or(0).min(250);
                        }
                    }
                }
                "cellStyleXfs" | "dxfs" | "extLst" | "cellStyles" => xml.skip(),
                _ => {}
            }
        }
        if out.looks.is_empty() { Self::default() } else { out }
    }

    /// A look by its index.
    pub(super) fn look(&self, index: usize) -> Look {
        self.looks.get(index).copied().unwrap_or_default()
    }

    /// The format of a look.
    pub(super) fn format(&self, look: Look) -> Option<&Format> {
        self.formats.get(look.format)
    }
}

fn font(xml: &mut Xml<'_>) -> Style {
    let mut out = Style::NONE;
    let depth = xml.depth();
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        let style = match element.name() {
            "b" => Style::BOLD,
            "i" => Style::ITALIC,
            "u" => Style::UNDERLINE,
            "strike" => Style::STRIKE,
            _ => Style::NONE,
        };
        if element.is_on() {
            out = out.with(style);
        }
    }
    out
}

fn border(xml: &mut Xml<'_>) -> (Rule, Rule) {
    let mut out = (Rule::None, Rule::None);
    let depth = xml.depth();
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        let rule = match element.attribute("style").as_deref() {
            None | Some("none") => Rule::None,
            Some("double") => Rule::Double,
            Some(_) => Rule::Single,
        };
        match element.name() {
            "top" => out.0 = rule,
            "bottom" => out.1 = rule,
            _ => {}
        }
    }
    out
}
