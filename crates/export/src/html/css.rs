//! Declarations and style sheets of a source, of which only harmless ones are let through: properties
//! by name, and values that cannot load, run, or lay anything over the report.

use std::borrow::Cow;

/// Properties that are kept where the name is one of these, or goes on from one that ends in a hyphen.
const PROPERTIES: [&str; 52] = [
    "background",
    "background-color",
    "border",
    "border-",
    "bottom",
    "box-sizing",
    "break-",
    "caption-side",
    "clear",
    "color",
    "column-",
    "columns",
    "direction",
    "display",
    "empty-cells",
    "float",
    "font",
    "font-",
    "height",
    "hyphens",
    "left",
    "letter-spacing",
    "line-height",
    "list-style",
    "list-style-type",
    "list-style-position",
    "margin",
    "margin-",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "orphans",
    "overflow-wrap",
    "padding",
    "padding-",
    "page-break-",
    "position",
    "right",
    "tab-size",
    "table-layout",
    "text-align",
    "text-decoration",
    "text-",
    "top",
    "unicode-bidi",
    "vertical-align",
    "visibility",
    "white-space",
    "widows",
    "width",
    "word-",
];

/// Functions that a value may hold. No other opens a bracket, `url()` least of all.
const FUNCTIONS: [&str; 4] = ["rgb", "rgba", "hsl", "hsla"];

/// The harmless declarations of a `style` attribute as it stands in the file.
pub(crate) fn declarations(style: &str) -> String {
    let style = unquoted(style);
    let mut out = String::with_capacity(style.len());
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (name, value) = (name.trim_ascii(), value.trim_ascii());
        if is_property(name) && is_harmless(value) && !is_overlay(name, value) {
            if !out.is_empty() {
                out.push(';');
            }
            out.extend(name.bytes().map(|b| char::from(b.to_ascii_lowercase())));
            out.push(':');
            // Double quotes would end the attribute.
            out.extend(value.chars().map(|c| if c == '"' { '\'' } else { c }));
        }
    }
    out
}

/// Quotes and ampersands of an attribute that are written as character references. Others stay, and
/// their ampersand makes their declaration be left out.
fn unquoted(style: &str) -> Cow<'_, str> {
    if !style.contains('&') {
        return Cow::Borrowed(style);
    }
    let named = [("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&apos;", "'")];
    Cow::Owned(named.iter().fold(style.to_owned(), |text, (from, to)| text.replace(from, to)))
}

fn is_property(name: &str) -> bool {
    let begins = |p: &&str| {
        let own = name.as_bytes();
        own.len() >= p.len()
            && own[..p.len()].eq_ignore_ascii_case(p.as_bytes())
            && (own.len() == p.len() || p.ends_with('-'))
    };
    name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') && PROPERTIES.iter().any(begins)
}

/// Whether a value is made of words, numbers, colours and quoted names alone.
fn is_harmless(value: &str) -> bool {
    if value.is_empty() || value.len() > 300 {
        return false;
    }
    let (mut quotes, mut doubles, mut open) = (0, 0, 0);
    let bytes = value.as_bytes();
    for (i, b) in bytes.iter().enumerate() {
        match b {
            b'\'' => quotes += 1,
            b'"' => doubles += 1,
            b'(' => {
                let word = bytes[..i].iter().rev().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
                if !FUNCTIONS.iter().any(|f| value[i - word..i].eq_ignore_ascii_case(f)) {
                    return false;
                }
                open += 1;
            }
            b')' => open -= 1,
            b' ' | b'\t' | b'\n' | b'\r' | b'#' | b'%' | b'.' | b',' | b'+' | b'-' | b'_' | b'!' | b'/' => {}
            b if b.is_ascii_alphanumeric() => {}
            _ => return false,
        }
        if open < 0 || (*b == b'/' && bytes.get(i + 1) == Some(&b'*')) {
            return false;
        }
    }
    quotes % 2 == 0 && doubles % 2 == 0 && (quotes == 0 || doubles == 0) && open == 0
}

/// Whether a declaration would take something out of the page's flow for the whole window.
fn is_overlay(name: &str, value: &str) -> bool {
    let has = |words: &[&str]| value.split_ascii_whitespace().any(|v| words.iter().any(|w| v.eq_ignore_ascii_case(w)));
    name.eq_ignore_ascii_case("position") && !has(&["relative", "static", "absolute"])
}

/// The harmless rules of a style sheet: every selector stands under `scope`, every class and id has
/// `prefix` before it.
pub(crate) fn sheet(text: &str, scope: &str, prefix: &str) -> String {
    let mut out = String::new();
    let text = uncommented(text);
    let mut rest = text.as_str();
    while let Some((head, after)) = rest.split_once('{') {
        if head.contains('@') {
            rest = past_block(after);
            continue;
        }
        let Some((body, next)) = after.split_once('}') else { break };
        rest = next;
        let declarations = declarations(body);
        let selectors: Vec<String> = head.split(',').filter_map(|s| selector(s.trim_ascii(), scope, prefix)).collect();
        if !declarations.is_empty() && !selectors.is_empty() {
            out.push_str(&format!("{}{{{declarations}}}", selectors.join(",")));
        }
    }
    out
}

fn uncommented(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.replace("<!--", " ").replace("-->", " ");
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

/// What follows the block that has just opened.
fn past_block(text: &str) -> &str {
    let mut depth = 1;
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[i + 1..];
        }
    }
    ""
}

/// Tags, classes and ids, one inside the other; nothing else.
fn selector(text: &str, scope: &str, prefix: &str) -> Option<String> {
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'#' | b'-' | b'_' | b' ' | b'>' | b'*');
    if text.is_empty() || text.len() > 200 || !text.bytes().all(part) {
        return None;
    }
    let whole = ["body", "html"].iter().any(|w| text.eq_ignore_ascii_case(w));
    if whole {
        return Some(scope.to_owned());
    }
    let own = text.replace('.', &format!(".{prefix}")).replace('#', &format!("#{prefix}"));
    Some(format!("{scope} {own}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_pass() {
        let style =
            "FONT: 10pt Times New Roman, serif; background-color:rgb(204,238,255);padding:2px 1pt;text-indent:-4.5pt";
        let kept =
            "font:10pt Times New Roman, serif;background-color:rgb(204,238,255);padding:2px 1pt;text-indent:-4.5pt";
        assert_eq!(declarations(style), kept);
        assert_eq!(declarations("font-family:&quot;Times New Roman&#34;"), "font-family:'Times New Roman'");
    }

    #[test]
    fn nothing_loads_runs_or_covers() {
        for style in [
            "background:url(x)",
            "background:URL (x)",
            "background: u\\72l(x)",
            "width:expression(alert(1))",
            "position:fixed",
            "position: sticky",
            "behavior:url(x)",
            "-moz-binding:url(x)",
            "color:red}*{x:y",
            "content:'x'",
            "background-image:image-set('x' 1x)",
            "font:&#117;rl(x)",
            "color:/*x*/red",
            "color:'red",
            "animation:x 1s",
            "color:var(--x)",
            "background:red;}</style><script>",
            "list-style-image:none",
            "background: image(x)",
            "z-index:9",
            "color:<b>",
            "cursor:none",
            "filter:none",
            "src:x",
        ] {
            let kept = declarations(style);
            assert!(kept.is_empty() || kept == "background:red", "{style} left {kept}");
        }
    }

    #[test]
    fn a_sheet_stays_within_its_document() {
        let text = "@import url(x); p{color:red} @media print { p { color: blue } } <!-- .a, td.b > i{margin:0;content:url(x)} --> body{font:9pt x} a:hover{color:red} #x{color:/**/green}";
        assert_eq!(
            sheet(text, "#d1", "s1-"),
            "#d1 .s1-a,#d1 td.s1-b > i{margin:0}#d1{font:9pt x}#d1 #s1-x{color:green}"
        );
        assert_eq!(sheet("p{color:red", "#d1", ""), "");
    }
}
