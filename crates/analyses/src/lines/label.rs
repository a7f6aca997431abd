//! Labels of rows in one form, and phrases that they are held against.

/// A label in lower case and single spaces, without what stands in brackets, dots, quotes, footnote marks and
/// signs: "Net income (loss), per share" is "net income per share".
pub fn normal(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    let mut depth = 0usize;
    for c in label.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                space(&mut out);
            }
            _ if depth > 0 => {}
            '\'' | '’' | '‘' | '“' | '”' | '"' | '*' | '†' | '.' => {}
            '&' => {
                space(&mut out);
                out.push_str("and ");
            }
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => space(&mut out),
        }
    }
    let mut text = out.trim_end();
    // A footnote's number or letter, and dots that led to the figures.
    while let Some((head, last)) = text.rsplit_once(' ') {
        if last.len() <= 2 && (last.chars().all(|c| c.is_ascii_digit()) || last.len() == 1) && !head.is_empty() {
            text = head.trim_end();
        } else {
            break;
        }
    }
    text.to_owned()
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Whether a label is a phrase, or begins with it where the phrase ends in "*".
pub(super) fn fits(label: &str, phrase: &str) -> bool {
    match phrase.strip_suffix('*') {
        Some(head) => label.strip_prefix(head).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')),
        None => label == phrase,
    }
}

/// Whether a label holds the words of a phrase, one after another.
pub(super) fn holds(label: &str, phrase: &str) -> bool {
    label.match_indices(phrase).any(|(at, _)| {
        let before = label.get(..at).is_none_or(|b| b.is_empty() || b.ends_with(' '));
        let after = label.get(at + phrase.len()..).is_none_or(|a| a.is_empty() || a.starts_with(' '));
        before && after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_come_to_one_form() {
        for (label, expected) in [
            ("Net income (loss)", "net income"),
            ("Net (loss)/income", "net income"),
            ("(Benefit from) provision for income taxes", "provision for income taxes"),
            ("Goodwill (Note 4)", "goodwill"),
            ("Property, plant & equipment, net", "property plant and equipment net"),
            ("Shareholders’ equity", "shareholders equity"),
            ("Revenues 1", "revenues"),
            ("Sales........", "sales"),
            ("营业收入", "营业收入"),
            ("A", "a"),
        ] {
            assert_eq!(normal(label), expected, "{label}");
        }
        assert!(fits("accounts receivable net of allowance", "accounts receivable*"));
        assert!(!fits("accounts receivables", "accounts receivable*") && fits("goodwill", "goodwill"));
        assert!(holds("total cost of revenues", "cost of revenues") && !holds("total cost", "cos"));
    }
}
