//! Whether a copy says what the draft says, paragraph by paragraph, typography apart.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use tieout_document::{Document, one_line};

/// Where they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Words that only the draft has.
    OnlyDraft(String),
    /// Words that only the copy has.
    OnlyCopy(String),
    /// What the draft says, and what the copy says instead.
    Changed(String, String),
}

/// Differences of the words of two documents. Page furniture, white space, quotes and dashes of another shape,
/// and numbers of lists are none.
pub fn differences(draft: &Document, copy: &Document) -> Vec<Difference> {
    let (a, b) = (paragraphs(draft), paragraphs(copy));
    let keys = |p: &[String]| p.iter().map(|t| key(t)).collect::<Vec<_>>();
    let (a_keys, b_keys) = (keys(&a), keys(&b));
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a_keys, &b_keys) {
        let (old, new) = (op.old_range(), op.new_range());
        match op {
            DiffOp::Equal { .. } => {}
            _ => {
                // Paragraphs that a copy joined or divided are the same words.
                if a_keys[old.clone()].concat() == b_keys[new.clone()].concat() {
                    continue;
                }
                let mut olds = a[old].iter();
                let mut news = b[new].iter();
                loop {
                    match (olds.next(), news.next()) {
                        (Some(o), Some(n)) => out.push(Difference::Changed(o.clone(), n.clone())),
                        (Some(o), None) => out.push(Difference::OnlyDraft(o.clone())),
                        (None, Some(n)) => out.push(Difference::OnlyCopy(n.clone())),
                        (None, None) => break,
                    }
                }
            }
        }
    }
    out
}

fn paragraphs(document: &Document) -> Vec<String> {
    let own = document.blocks.iter().filter(|b| !b.kind.is_aside());
    own.map(|b| one_line(document.slice(b.span))).filter(|t| !key(t).is_empty()).collect()
}

/// Words without what typography changes.
fn key(text: &str) -> String {
    let plain = text.chars().filter_map(|c| match c {
        '“' | '”' | '„' | '"' => None,
        '‘' | '’' | '\'' => None,
        '–' | '—' | '-' | '‐' | '‑' => Some('-'),
        '•' | '·' | '*' | '|' | '(' | ')' | '[' | ']' => None,
        c if c.is_whitespace() => None,
        c => Some(c.to_ascii_lowercase()),
    });
    let key: String = plain.collect();
    key.replace("...", "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_is_no_difference_and_a_figure_is() {
        let draft = tieout_document::open(
            "<!-- tieout:response -->\n\nSales rose by 3.1% to “record” levels.\n\nIt is so.\n".as_bytes(),
            "response.md",
        );
        let same = tieout_document::open(
            b"<html><body><p>Sales rose by  3.1% to \"record\" levels.</p><p>It is so.</p>",
            "a.htm",
        );
        assert_eq!(differences(&draft, &same), []);
        let other = tieout_document::open(b"<html><body><p>Sales rose by 3.7% to \"record\" levels.</p>", "a.htm");
        let found = differences(&draft, &other);
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(matches!(&found[0], Difference::Changed(_, copy) if copy.contains("3.7%")));
    }
}
