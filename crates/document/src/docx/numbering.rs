//! Numbered lists of a docx: what is printed before each item. The numbers stand nowhere in the file.

use rustc_hash::{FxHashMap, FxHashSet};

use super::styles::ParagraphLook;
use crate::package::xml::{Element, Node, Xml};

/// Levels of a list.
const LEVELS: usize = 9;
/// The most lists that are read.
const MAX_LISTS: usize = 20_000;
/// The longest text that stands around a number.
const MAX_TEXT: usize = 80;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    /// "%1.%2)".
    text: String,
    /// Every number in it is printed as a decimal.
    legal: bool,
    /// The level whose items begin it anew; none for any above, 0 for no.
    restart: Option<u8>,
    /// The style whose paragraphs stand on it.
    style: Option<String>,
    /// The font of a bullet.
    font: Option<String>,
    look: ParagraphLook,
}

/// A list as it is defined; several lists of the text may share one.
#[derive(Clone, Debug, Default)]
struct Abstract {
    levels: Vec<Level>,
    /// The style that defines its levels in its place.
    link: Option<String>,
    /// The style that it defines.
    named: Option<String>,
}

/// A list of the text.
#[derive(Clone, Debug, Default)]
struct List {
    definition: u32,
    /// Levels that begin elsewhere or look otherwise.
    starts: Vec<(u8, u32)>,
    levels: Vec<(u8, Level)>,
}

/// All lists, with how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    definitions: FxHashMap<u32, Abstract>,
    /// The definition that another is read from.
    links: FxHashMap<u32, u32>,
    lists: FxHashMap<u32, List>,
    counts: FxHashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists whose own beginnings have been used.
    begun: FxHashSet<(u32, u8)>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn read(xml: &mut Xml<'_>) -> Self {
        let mut out = Self::default();
        while let Some(node) = xml.next() {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "abstractNum" if out.definitions.len() < MAX_LISTS => {
                    let id = element.number("abstractNumId").unwrap_or(0);
                    out.definitions.insert(id, definition(xml));
                }
                "num" if out.lists.len() < MAX_LISTS => {
                    let id = element.number("numId").unwrap_or(0);
                    out.lists.insert(id, list(xml));
                }
                "numbering" => {}
                _ => xml.skip(),
            }
        }
        let named: FxHashMap<&str, u32> =
            out.definitions.iter().filter_map(|(k, d)| Some((d.named.as_deref()?, *k))).collect();
        let linked = out.definitions.iter().filter(|d| d.1.levels.is_empty());
        out.links = linked.filter_map(|(k, d)| Some((*k, *named.get(d.link.as_deref()?)?))).collect();
        out
    }

    /// The level on which paragraphs of a style stand in a list.
    pub fn level_of(&self, list: u32, style: &str) -> Option<u8> {
        let (_, definition) = self.definition(list)?;
        definition.levels.iter().position(|l| l.style.as_deref() == Some(style)).map(|i| i as u8)
    }

    /// How paragraphs on a level are indented.
    pub(super) fn look(&self, list: u32, level: u8) -> Option<&ParagraphLook> {
        let own = self.lists.get(&list)?.levels.iter().find(|l| l.0 == level).map(|l| &l.1);
        own.or_else(|| self.definition(list)?.1.levels.get(usize::from(level))).map(|l| &l.look)
    }

    /// Counts an item, and gives what is printed before it.
    pub(super) fn next(&mut self, list: u32, level: u8) -> Option<String> {
        let at = usize::from(level);
        if at >= LEVELS {
            return None;
        }
        let (key, definition) = self.definition(list)?;
        let mut levels = definition.levels.clone();
        let own = self.lists.get(&list)?;
        for (i, other) in &own.levels {
            if let Some(level) = levels.get_mut(usize::from(*i)) {
                level.clone_from(other);
            }
        }
        let begins = own.starts.iter().find(|s| s.0 == level).map(|s| s.1);
        let counts = self.counts.entry(key).or_default();
        if let Some(start) = begins
            && self.begun.insert((list, level))
        {
            counts[at] = start.checked_sub(1);
            if start == 0 {
                counts[at] = None;
                levels.get_mut(at)?.start = 0;
            }
        }
        let start = levels.get(at)?.start;
        counts[at] = Some(counts[at].map_or(start, |n| n.saturating_add(1)));
        for (i, count) in counts.iter_mut().enumerate() {
            match i.cmp(&at) {
                std::cmp::Ordering::Less => *count = count.or(levels.get(i).map(|l| l.start)),
                std::cmp::Ordering::Equal => {}
                std::cmp::Ordering::Greater => {
                    let restart = levels.get(i).and_then(|l| l.restart);
                    if restart.is_none_or(|r| r > 0 && at < usize::from(r)) {
                        *count = None;
                    }
                }
            }
        }
        printed(&levels, at, counts)
    }

    /// Whether items of a list on a level have bullets, and not numbers.
    pub fn is_bulleted(&self, list: u32, level: u8) -> Option<bool> {
        let own = self.lists.get(&list)?.levels.iter().find(|l| l.0 == level).map(|l| &l.1);
        let level = own.or_else(|| self.definition(list)?.1.levels.get(usize::from(level)))?;
        Some(level.format == "bullet")
    }

    /// The definition of a list, through the style that stands for it, if one does.
    fn definition(&self, list: u32) -> Option<(u32, &Abstract)> {
        let key = self.lists.get(&list)?.definition;
        let key = self.links.get(&key).copied().unwrap_or(key);
        Some((key, self.definitions.get(&key)?))
    }
}

/// What is printed for the count on a level.
fn printed(levels: &[Level], at: usize, counts: &[Option<u32>; LEVELS]) -> Option<String> {
    let level = levels.get(at)?;
    if level.format == "bullet" {
        return bullet(&level.text, level.font.as_deref());
    }
    let mut out = String::new();
    let mut characters = level.text.chars().peekable();
    while let Some(c) = characters.next() {
        let digit = characters.peek().and_then(|d| d.to_digit(10)).filter(|_| c == '%');
        let Some(of) = digit.and_then(|d| (d as usize).checked_sub(1)).filter(|d| *d < LEVELS) else {
            out.push(c);
            continue;
        };
        characters.next();
        let format = levels.get(of).map_or("decimal", |l| l.format.as_str());
        let format = if level.legal && format != "none" { "decimal" } else { format };
        out.push_str(&number(counts[of].unwrap_or(1), format));
    }
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    (!out.is_empty()).then_some(out)
}

/// A bullet as it looks; fonts of symbols have their own places for them.
fn bullet(text: &str, font: Option<&str>) -> Option<String> {
    let first = text.chars().find(|c| !c.is_whitespace())?;
    let shown = match first {
        'o' if font.is_some_and(|f| f.starts_with("Courier")) => '○',
        c => super::symbol::shown(c, font),
    };
    Some(if shown.is_alphanumeric() { text.trim().chars().take(8).collect() } else { shown.to_string() })
}

/// A number in one of the ways to print it.
pub(super) fn number(n: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(n).to_ascii_lowercase(),
        "upperLetter" => letters(n),
        "lowerRoman" => roman(n).to_ascii_lowercase(),
        "upperRoman" => roman(n),
        "decimalZero" => format!("{n:02}"),
        "none" => String::new(),
        "ordinal" => {
            let ending = match (n % 10, n % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{n}{ending}")
        }
        "chicago" => {
            let sign = ['*', '†', '‡', '§'][(n.max(1) - 1) as usize % 4];
            sign.to_string().repeat(((n.max(1) - 1) / 4 + 1).min(8) as usize)
        }
        _ => n.to_string(),
    }
}

/// A, B, … Z, AA, BB.
fn letters(n: u32) -> String {
    let Some(n) = n.checked_sub(1) else { return String::new() };
    let letter = char::from(b'A' + (n % 26) as u8);
    letter.to_string().repeat((n / 26 + 1).min(8) as usize)
}

fn roman(mut n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n > 4999 {
        return n.to_string();
    }
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}

fn definition(xml: &mut Xml<'_>) -> Abstract {
    let mut out = Abstract::default();
    let depth = xml.depth();
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "lvl" => {
                let at: usize = element.number("ilvl").unwrap_or(0);
                let read = level(xml);
                if at < LEVELS {
                    out.levels.resize(out.levels.len().max(at + 1), Level { start: 1, ..Level::default() });
                    out.levels[at] = read;
                }
            }
            "numStyleLink" => out.link = owned(&element),
            "styleLink" => out.named = owned(&element),
            _ => xml.skip(),
        }
    }
    out
}

fn level(xml: &mut Xml<'_>) -> Level {
    let mut out = Level { start: 1, format: "decimal".to_owned(), ..Level::default() };
    let depth = xml.depth();
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        out.look.take(&element);
        match element.name() {
            "start" => out.start = element.number("val").unwrap_or(1),
            "numFmt" => out.format = owned(&element).unwrap_or_default(),
            "lvlText" => out.text = owned(&element).unwrap_or_default().chars().take(MAX_TEXT).collect(),
            "isLgl" => out.legal = element.is_on(),
            "lvlRestart" => out.restart = element.number("val"),
            "pStyle" => out.style = owned(&element),
            "rFonts" => out.font = element.attribute("ascii").map(|v| v.into_owned()),
            _ => {}
        }
    }
    out
}

fn list(xml: &mut Xml<'_>) -> List {
    let mut out = List::default();
    let mut at = 0;
    let depth = xml.depth();
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "abstractNumId" => out.definition = element.number("val").unwrap_or(0),
            "lvlOverride" => at = element.number("ilvl").unwrap_or(0),
            "startOverride" => out.starts.push((at, element.number("val").unwrap_or(1))),
            "lvl" => {
                let read = level(xml);
                out.levels.push((at, read));
            }
            _ => {}
        }
        out.starts.truncate(LEVELS);
        out.levels.truncate(LEVELS);
    }
    out
}

fn owned(element: &Element<'_>) -> Option<String> {
    element.attribute("val").map(|v| v.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_lists_print_them() {
        let all = |format| [1, 4, 27, 30].map(|n| number(n, format)).join(" ");
        assert_eq!(all("lowerLetter"), "a d aa dd");
        assert_eq!(all("upperRoman"), "I IV XXVII XXX");
        assert_eq!(all("ordinal"), "1st 4th 27th 30th");
        assert_eq!(all("decimalZero"), "01 04 27 30");
        assert_eq!(number(u32::MAX, "lowerLetter").len(), 8);
        assert_eq!(number(0, "upperLetter"), "");
    }

    #[test]
    fn lists_count_by_level() {
        let text = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:abstractNum w:abstractNumId="7">
              <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.(%2)"/></w:lvl>
              <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>
            </w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
          </w:numbering>"#;
        let mut lists = Numbering::read(&mut Xml::new(text));
        let mut next = |list, level| lists.next(list, level).unwrap_or_default();
        let all = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 0), (1, 0), (9, 0)];
        let all: Vec<String> = all.into_iter().map(|(list, level)| next(list, level)).collect();
        assert_eq!(all, ["3.", "3.(i)", "3.(ii)", "•", "4.", "4.(i)", "1.", "2.", "3.", ""]);
    }
}
