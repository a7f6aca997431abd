//! How a paragraph and its words look, by styles and lists.

use tieout_document::office::{Named, Numbering, ParagraphLook, RunLook, Styles};

use super::Shape;

/// Styles and lists of a file.
#[derive(Default)]
pub(super) struct Looks {
    pub styles: Styles,
    pub numbering: Numbering,
}

impl Looks {
    /// The name of a style without spaces; what the file calls it may be a translation.
    pub(super) fn style(&self, id: Option<&str>) -> String {
        let Some((id, named)) = self.styles.paragraph(id) else { return id.unwrap_or_default().to_owned() };
        named.name.as_deref().unwrap_or(id).split_whitespace().collect()
    }

    /// What a paragraph is.
    pub(super) fn shape(&self, id: Option<&str>, own: &ParagraphLook) -> Shape {
        let named = self.styles.paragraph(id);
        let look = named.map_or_else(|| own.clone(), |n| own.over(&n.1.paragraph));
        let outline = own.outline.filter(|l| *l < 9).map(|l| l + 1);
        if let Some(level) = outline.or_else(|| named.and_then(|n| heading(n.0, n.1))) {
            return Shape::Heading(level.clamp(1, 6));
        }
        let Some(list) = look.list.filter(|l| *l > 0) else { return Shape::Text };
        let by_style = named.and_then(|n| self.numbering.level_of(list, n.0)).filter(|_| own.level.is_none());
        let depth = by_style.or(look.level).unwrap_or(0).min(8);
        let numbered = self.numbering.is_bulleted(list, depth).is_some_and(|b| !b);
        Shape::Item { depth, numbered }
    }

    /// Whether words are bold, italic, hidden.
    pub(super) fn run(&self, paragraph: Option<&str>, style: Option<&str>, own: RunLook) -> (bool, bool, bool) {
        use tieout_document::Style;
        let around = self.styles.paragraph(paragraph).map(|p| p.1);
        let (look, hidden) = self.styles.run(around, style, own);
        (look.has(Style::BOLD), look.has(Style::ITALIC), hidden)
    }
}

/// The level of a heading by its style's name or, where no style is defined, by what the file calls it.
fn heading(id: &str, named: &Named) -> Option<u8> {
    let by_id = || id.strip_prefix("Heading").and_then(|n| n.parse().ok()).filter(|n| (1..=9).contains(n));
    named.heading.or_else(|| named.paragraph.outline.filter(|l| *l < 9).map(|l| l + 1)).or_else(by_id)
}
