//! The part of CSS that bears on reading: what is hidden, emphasised, indented, ruled, and where a
//! page ends.

use crate::table::Rule;

/// Declarations of one `style` attribute or rule.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Css {
    pub hidden: bool,
    /// `display:inline` or the like on an element that is a block by itself.
    pub inline: bool,
    /// `display:block` on one that is not.
    pub block: bool,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub underline: Option<bool>,
    pub strike: bool,
    pub superscript: bool,
    /// Points.
    pub size: Option<f32>,
    /// Margin and padding at the left, in points.
    pub left: f32,
    /// `text-indent`, in points.
    pub text_indent: f32,
    pub centred: Option<bool>,
    pub break_before: bool,
    pub break_after: bool,
    pub rule_above: Rule,
    pub rule_below: Rule,
    pub pre: bool,
}

impl Css {
    /// Reads declarations: "font-weight:700;padding-left:9pt".
    pub(crate) fn parse(style: &str) -> Self {
        let mut css = Self::default();
        for declaration in style.split(';') {
            if let Some((name, value)) = declaration.split_once(':') {
                css.declare(name.trim(), value.trim());
            }
        }
        css
    }

    fn declare(&mut self, name: &str, value: &str) {
        let mut buffer = [0u8; 32];
        let Some(name) = lower(name, &mut buffer) else { return };
        let has = |word: &str| contains_word(value, word);
        match name {
            "display" => {
                self.hidden |= has("none");
                self.inline = starts_with(value, "inline");
                self.block = has("block");
            }
            "font-weight" => self.bold = Some(is_bold(value)),
            "font-style" => self.italic = Some(has("italic") || has("oblique")),
            "text-decoration" | "text-decoration-line" => {
                self.underline = Some(has("underline"));
                self.strike |= has("line-through");
            }
            "font" => {
                self.bold = Some(value.split_whitespace().any(is_bold_word));
                self.italic = Some(has("italic") || has("oblique"));
                self.size = value.split_whitespace().find_map(|w| length(w.split('/').next().unwrap_or(w)));
            }
            "font-size" => self.size = length(value),
            "vertical-align" => self.superscript |= has("super"),
            "top" => self.superscript |= value.starts_with('-') && length(&value[1..]).is_some_and(|v| v < 8.0),
            "margin-left" | "padding-left" => self.left += length(value).unwrap_or(0.0),
            "margin" | "padding" => self.left += left_of(value),
            "text-indent" => self.text_indent = length(value).unwrap_or(0.0),
            "text-align" => self.centred = Some(has("center")),
            "page-break-before" | "break-before" => self.break_before |= has("always") || has("page"),
            "page-break-after" | "break-after" => self.break_after |= has("always") || has("page"),
            "border-top" | "border-top-style" => self.rule_above = rule(value),
            "border-bottom" | "border-bottom-style" => self.rule_below = rule(value),
            "white-space" => self.pre = starts_with(value, "pre"),
            _ => {}
        }
    }

    /// Its own declarations over those of `under`.
    pub(crate) fn over(self, under: Self) -> Self {
        Self {
            hidden: self.hidden || under.hidden,
            inline: self.inline || under.inline,
            block: self.block || under.block,
            bold: self.bold.or(under.bold),
            italic: self.italic.or(under.italic),
            underline: self.underline.or(under.underline),
            strike: self.strike || under.strike,
            superscript: self.superscript || under.superscript,
            size: self.size.or(under.size),
            left: self.left + under.left,
            text_indent: self.text_indent + under.text_indent,
            centred: self.centred.or(under.centred),
            break_before: self.break_before || under.break_before,
            break_after: self.break_after || under.break_after,
            rule_above: self.rule_above.max(under.rule_above),
            rule_below: self.rule_below.max(under.rule_below),
            pre: self.pre || under.pre,
        }
    }
}

/// Reads a style sheet's simple rules: selectors that are one tag, one class, or `tag.class`.
pub(crate) fn sheet(text: &str) -> Vec<(String, Css)> {
    let mut rules = Vec::new();
    for rule in text.split('}') {
        let Some((selectors, body)) = rule.rsplit_once('{') else { continue };
        let selectors = selectors.rsplit("*/").next().unwrap_or(selectors);
        let css = Css::parse(body);
        for selector in selectors.split(',') {
            let selector = selector.trim();
            let simple = selector.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
            if simple && !selector.is_empty() && css != Css::default() {
                rules.push((selector.to_ascii_lowercase(), css));
            }
        }
    }
    rules
}

fn lower<'b>(name: &str, buffer: &'b mut [u8; 32]) -> Option<&'b str> {
    let target = buffer.get_mut(..name.len())?;
    target.copy_from_slice(name.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).ok()
}

fn starts_with(value: &str, word: &str) -> bool {
    value.get(..word.len()).is_some_and(|v| v.eq_ignore_ascii_case(word))
}

fn contains_word(value: &str, word: &str) -> bool {
    value.split(|c: char| c.is_whitespace() || c == '!').any(|w| w.eq_ignore_ascii_case(word))
}

fn is_bold(value: &str) -> bool {
    value.split_whitespace().next().is_some_and(is_bold_word)
}

fn is_bold_word(word: &str) -> bool {
    word.eq_ignore_ascii_case("bold")
        || word.eq_ignore_ascii_case("bolder")
        || (word.len() == 3 && word.parse::<u16>().is_ok_and(|w| w >= 600))
}

fn rule(value: &str) -> Rule {
    if contains_word(value, "double") {
        return Rule::Double;
    }
    let drawn = ["solid", "dashed", "dotted", "ridge", "groove"].iter().any(|w| contains_word(value, w));
    let thick = value.split_whitespace().find_map(length).is_none_or(|w| w > 0.0);
    let white = ["#ffffff", "white", "#fff"].iter().any(|w| contains_word(value, w));
    if drawn && thick && !white { Rule::Single } else { Rule::None }
}

/// The left side of a `margin` or `padding` of one to four lengths.
fn left_of(value: &str) -> f32 {
    let mut sides = [0.0; 4];
    let mut n = 0;
    for side in value.split_whitespace().take(4) {
        sides[n] = length(side).unwrap_or(0.0);
        n += 1;
    }
    match n {
        1 => sides[0],
        2 | 3 => sides[1],
        4 => sides[3],
        _ => 0.0,
    }
}

/// A CSS length in points. Percentages count as parts of a page 500 points wide.
pub(crate) fn length(value: &str) -> Option<f32> {
    let value = value.trim();
    let digits = value.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+')).count();
    let number: f32 = value[..digits].parse().ok().filter(|n: &f32| n.is_finite())?;
    let unit = value[digits..].split(|c: char| !c.is_ascii_alphabetic() && c != '%').next().unwrap_or("");
    let factor = match unit.to_ascii_lowercase().as_str() {
        "pt" | "" => 1.0,
        "px" => 0.75,
        "in" => 72.0,
        "em" | "rem" => 10.0,
        "ex" => 5.0,
        "pc" => 12.0,
        "cm" => 28.35,
        "mm" => 2.835,
        "%" => 5.0,
        _ => return None,
    };
    Some(number * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_filings_write() {
        let css =
            Css::parse("COLOR:#000000;font-weight:700; Padding: 2px 1pt 2px 9pt;border-bottom:3pt double #000000");
        assert_eq!(css.bold, Some(true));
        assert_eq!(css.left, 9.0);
        assert_eq!(css.rule_below, Rule::Double);
        assert!(Css::parse("display:none").hidden);
        assert!(Css::parse("font: bold 10pt Times New Roman, Times, Serif").bold == Some(true));
        assert_eq!(Css::parse("font: 10pt Times New Roman").size, Some(10.0));
        assert!(Css::parse("position:relative;top:-3.5pt").superscript);
        assert!(Css::parse("page-break-after: always").break_after);
        assert_eq!(Css::parse("border-top:0pt solid #000").rule_above, Rule::None);
    }

    #[test]
    fn reads_simple_rules_of_a_sheet() {
        let rules = sheet("/* x */ .b, td.c { font-weight: bold } p > a { color: red }");
        assert_eq!(rules.len(), 2);
        assert_eq!(rules[1].0, "td.c");
    }
}
