//! Which tags and attributes a document may have.
//!
//! The strict tables follow the manual's section 5.2.2 as it is coded in the type definition by which EDGAR's
//! inline documents are checked. The lenient ones add what filed letters are seen to have, and what the manual
//! lists beyond: EDGAR takes `font face`, colours of the body, `hr style` and others without a word.

use super::Profile;

/// Tags of the strict profile, with the attributes that each takes beyond those that all take.
const TAGS: [(&str, &str); 59] = [
    ("a", "name href rel rev"),
    ("address", ""),
    ("b", ""),
    ("big", ""),
    ("blockquote", ""),
    ("body", "bgcolor text link vlink alink"),
    ("br", "clear"),
    ("caption", "align"),
    ("center", ""),
    ("cite", ""),
    ("code", ""),
    ("dd", ""),
    ("dfn", ""),
    ("dir", "compact"),
    ("div", "align"),
    ("dl", "compact"),
    ("dt", ""),
    ("em", ""),
    ("font", "size color"),
    ("h1", "align"),
    ("h2", "align"),
    ("h3", "align"),
    ("h4", "align"),
    ("h5", "align"),
    ("h6", "align"),
    ("head", ""),
    ("hr", "align noshade size width"),
    ("html", ""),
    ("i", ""),
    ("img", "src alt name height width align border"),
    ("kbd", ""),
    ("li", "type"),
    ("menu", "compact"),
    ("ol", "type compact start"),
    ("p", "align"),
    ("pre", "width"),
    ("samp", ""),
    ("small", ""),
    ("span", ""),
    ("strike", ""),
    ("strong", ""),
    ("sub", ""),
    ("sup", ""),
    ("table", "summary width border cellspacing cellpadding align bgcolor"),
    ("tbody", "align valign"),
    ("td", "rowspan colspan align valign nowrap bgcolor width height"),
    ("tfoot", "align valign"),
    ("th", "rowspan colspan align valign nowrap bgcolor width height"),
    ("thead", "align valign"),
    ("title", ""),
    ("tr", "align valign bgcolor"),
    ("tt", ""),
    ("u", ""),
    ("ul", "type compact"),
    ("var", ""),
    // Marks of the container, which the manual allows in a document too.
    ("page", ""),
    ("r", ""),
    ("fn", ""),
    ("text", ""),
];

/// Attributes that all tags take.
const COMMON: &str = "id class style title lang dir";

/// Tags that only the lenient profile takes.
const ALSO: [&str; 14] = [
    "acronym",
    "basefont",
    "col",
    "colgroup",
    "del",
    "ins",
    "listing",
    "meta",
    "nobr",
    "plaintext",
    "q",
    "s",
    "wbr",
    "xmp",
];

/// Tags that no profile takes, and that do harm or have no meaning on paper.
const ACTIVE: [&str; 24] = [
    "applet", "area", "audio", "base", "button", "embed", "fieldset", "form", "frame", "frameset", "iframe", "input",
    "label", "link", "map", "noscript", "object", "option", "param", "script", "select", "style", "svg", "textarea",
];

/// What is held of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Allowed {
    /// It is taken, with these attributes beside those that all take.
    Yes(&'static str),
    /// It is not in the manual's list.
    No,
    /// It is refused by name.
    Active,
}

/// What is held of a tag, by its lower-case name.
pub(super) fn tag(name: &str, profile: Profile) -> Allowed {
    if let Some((_, attributes)) = TAGS.iter().find(|t| t.0 == name) {
        return Allowed::Yes(attributes);
    }
    if ACTIVE.contains(&name) {
        return Allowed::Active;
    }
    if profile == Profile::Lenient && ALSO.contains(&name) { Allowed::Yes("") } else { Allowed::No }
}

/// Whether a tag takes an attribute, by its lower-case name. Handlers and references are looked at apart.
pub(super) fn attribute(own: &str, name: &str, profile: Profile) -> bool {
    let among = |list: &str| list.split(' ').any(|a| a == name && !a.is_empty());
    profile == Profile::Lenient || among(own) || among(COMMON)
}
