//! Styles of a docx: how paragraphs and runs look by name, each after the one that it is based on.

use rustc_hash::FxHashMap;

use crate::Style;
use crate::package::xml::{Element, Node, Ns, Xml};

/// How many styles may be based on each other.
const MAX_CHAIN: usize = 64;
/// The most styles that are read.
const MAX_STYLES: usize = 20_000;

/// What is said of a run's look; none where nothing is.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunLook {
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// Struck through.
    pub strike: Option<bool>,
    /// Above the line.
    pub raised: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
}

/// What is said of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct ParagraphLook {
    /// Left indent and that of the first line, in twentieths of a point.
    pub left: Option<i32>,
    /// Indent of the first line, in twentieths of a point.
    pub first: Option<i32>,
    /// Centred.
    pub centred: Option<bool>,
    /// Level of the outline, from 0; 9 is text.
    pub outline: Option<u8>,
    /// Its list; 0 takes it out of one.
    pub list: Option<u32>,
    /// Its level in the list.
    pub level: Option<u8>,
}

/// One style.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// Its name as people see it; the file calls it by another.
    pub name: Option<String>,
    based_on: Option<String>,
    /// How its runs look.
    pub run: RunLook,
    /// How its paragraphs look.
    pub paragraph: ParagraphLook,
    /// Level as a heading by its name: "heading 2", "Title".
    pub heading: Option<u8>,
    /// The level of its list that is its own is to be looked up by its name.
    pub own_list: bool,
}

/// All styles, with what holds where none is named.
#[derive(Debug, Default)]
pub struct Styles {
    named: FxHashMap<String, Named>,
    default_paragraph: Option<String>,
    defaults: RunLook,
    default_paragraph_look: ParagraphLook,
}

impl RunLook {
    /// Takes a property of `w:rPr`.
    pub fn take(&mut self, element: &Element<'_>) {
        if element.ns != Ns::Word {
            return;
        }
        match element.name() {
            "b" => self.bold = Some(element.is_on()),
            "i" => self.italic = Some(element.is_on()),
            "strike" | "dstrike" => self.strike = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            "u" => self.underline = Some(element.is_on()),
            "vertAlign" => self.raised = Some(element.attribute("val").as_deref() == Some("superscript")),
            _ => {}
        }
    }

    /// This, and where it says nothing `other`.
    fn over(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            underline: self.underline.or(other.underline),
            strike: self.strike.or(other.strike),
            raised: self.raised.or(other.raised),
            hidden: self.hidden.or(other.hidden),
        }
    }
}

impl ParagraphLook {
    /// Takes a property of `w:pPr`.
    pub fn take(&mut self, element: &Element<'_>) {
        if element.ns != Ns::Word {
            return;
        }
        match element.name() {
            "ind" => {
                let twips = |names: [&str; 2]| names.into_iter().find_map(|n| element.number::<i32>(n));
                self.left = twips(["left", "start"]).or(self.left);
                let hanging = element.number::<i32>("hanging").map(i32::saturating_neg);
                self.first = element.number("firstLine").or(hanging).or(self.first);
            }
            "jc" => self.centred = Some(element.attribute("val").as_deref() == Some("center")),
            "outlineLvl" => self.outline = element.number("val"),
            "numId" => self.list = element.number("val"),
            "ilvl" => self.level = element.number("val"),
            _ => {}
        }
    }

    /// This, and where it says nothing `other`.
    pub fn over(&self, other: &Self) -> Self {
        Self {
            left: self.left.or(other.left),
            first: self.first.or(other.first),
            centred: self.centred.or(other.centred),
            outline: self.outline.or(other.outline),
            list: self.list.or(other.list),
            level: self.level.or(other.level),
        }
    }
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(xml: &mut Xml<'_>) -> Self {
        let mut out = Self::default();
        while let Some(node) = xml.next() {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "style" if out.named.len() < MAX_STYLES => out.style(&element, xml),
                "docDefaults" => {
                    (out.defaults, out.default_paragraph_look) = looks(xml);
                }
                "styles" => {}
                _ => xml.skip(),
            }
        }
        let raw = std::mem::take(&mut out.named);
        for id in raw.keys() {
            out.named.insert(id.clone(), resolved(&raw, id));
        }
        out
    }

    fn style(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) {
        let id = element.attribute("styleId").unwrap_or_default().into_owned();
        let paragraph = element.attribute("type").is_none_or(|t| t == "paragraph");
        let default = element.attribute("default").is_some_and(|d| d == "1" || d == "true");
        let mut style = Named::default();
        let depth = xml.depth();
        while let Some(node) = xml.within(depth) {
            let Node::Start(e) = node else { continue };
            match e.name() {
                "name" => {
                    style.name = e.attribute("val").map(|v| v.into_owned());
                    style.heading = style.name.as_deref().and_then(heading);
                }
                "basedOn" => style.based_on = e.attribute("val").map(|v| v.into_owned()),
                "rPr" => run(xml, &mut style.run),
                "pPr" => self::paragraph(xml, &mut style.paragraph, &mut RunLook::default()),
                _ => xml.skip(),
            }
        }
        style.own_list = style.paragraph.list.is_some() && style.paragraph.level.is_none();
        if default && paragraph {
            self.default_paragraph = Some(id.clone());
        }
        self.named.insert(id, style);
    }

    /// A style by its name, or the one that paragraphs have where none is named.
    pub fn paragraph(&self, id: Option<&str>) -> Option<(&str, &Named)> {
        let id = id.filter(|i| self.named.contains_key(*i)).or(self.default_paragraph.as_deref())?;
        self.named.get_key_value(id).map(|(k, v)| (k.as_str(), v))
    }

    /// What holds for every paragraph.
    pub fn default_look(&self) -> &ParagraphLook {
        &self.default_paragraph_look
    }

    /// How a run looks: what it says itself, else what its style and its paragraph's say together.
    /// Bold in both is not bold. The flag says whether it is hidden.
    pub fn run(&self, paragraph: Option<&Named>, style: Option<&str>, own: RunLook) -> (Style, bool) {
        let around = paragraph.map_or(RunLook::default(), |s| s.run);
        let named = style.and_then(|s| self.named.get(s)).map_or(RunLook::default(), |s| s.run);
        let toggled = |own: Option<bool>, a: Option<bool>, b: Option<bool>, default: Option<bool>| {
            own.unwrap_or((a.unwrap_or(false) != b.unwrap_or(false)) || default.unwrap_or(false))
        };
        let (whole, d) = (own.over(named).over(around).over(self.defaults), self.defaults);
        let mut out = Style::NONE;
        let mut set = |style: Style, on: bool| {
            if on {
                out = out.with(style);
            }
        };
        set(Style::BOLD, toggled(own.bold, around.bold, named.bold, d.bold));
        set(Style::ITALIC, toggled(own.italic, around.italic, named.italic, d.italic));
        set(Style::STRIKE, toggled(own.strike, around.strike, named.strike, d.strike));
        set(Style::UNDERLINE, whole.underline.unwrap_or(false));
        set(Style::SUPERSCRIPT, whole.raised.unwrap_or(false));
        (out, toggled(own.hidden, around.hidden, named.hidden, d.hidden))
    }
}

/// Reads the rest of a `w:rPr`.
pub(super) fn run(xml: &mut Xml<'_>, look: &mut RunLook) {
    let depth = xml.depth();
    while let Some(node) = xml.within(depth) {
        if let Node::Start(element) = node {
            look.take(&element);
            // What it was before a tracked change stands inside.
            xml.skip();
        }
    }
}

/// Reads the rest of a style's `w:pPr`.
fn paragraph(xml: &mut Xml<'_>, look: &mut ParagraphLook, mark: &mut RunLook) {
    let depth = xml.depth();
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        look.take(&element);
        match element.name() {
            "numPr" => {}
            "rPr" => run(xml, mark),
            _ => xml.skip(),
        }
    }
}

/// The looks inside `w:docDefaults`.
fn looks(xml: &mut Xml<'_>) -> (RunLook, ParagraphLook) {
    let depth = xml.depth();
    let (mut look, mut around) = Default::default();
    while let Some(node) = xml.within(depth) {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "rPr" => run(xml, &mut look),
            "pPr" => paragraph(xml, &mut around, &mut RunLook::default()),
            _ => {}
        }
    }
    (look, around)
}

/// A style with what those say that it is based on.
fn resolved(raw: &FxHashMap<String, Named>, id: &str) -> Named {
    let mut out = raw.get(id).cloned().unwrap_or_default();
    let mut next = out.based_on.clone();
    for _ in 0..MAX_CHAIN {
        let Some(base) = next.as_deref().and_then(|n| raw.get(n)) else { break };
        out.run = out.run.over(base.run);
        out.own_list |= out.paragraph.list.is_none() && base.own_list;
        out.paragraph = out.paragraph.over(&base.paragraph);
        out.heading = out.heading.or(base.heading.filter(|_| out.paragraph.outline.is_none()));
        next.clone_from(&base.based_on);
    }
    out
}

/// The level of a heading, by the name of its style.
fn heading(name: &str) -> Option<u8> {
    let lower = name.to_ascii_lowercase();
    if lower == "title" {
        return Some(1);
    }
    lower.strip_prefix("heading ")?.trim().parse().ok().filter(|n| (1..=9).contains(n))
}
