//! The documents that a comment rests on, in its own words: an earnings call, an exhibit, a website.

use tieout_document::{Document, Span};

use crate::model::Passage;
use crate::pattern::Pattern;

/// Words that name a document, with the date that follows. Authorities and the filing's own pages are none.
static NAMES: Pattern = Pattern::new(
    r"(?x)
        (?:(?i:(?:[a-z’'-]+\ quarter\ (?:\d{4}\ )?)?(?:earnings|conference)\ calls?(?:\ transcripts?)?|call\ transcripts?)
        |(?i:(?:earnings|press|news)\ releases?|investor\ (?:presentations?|day\ presentations?|decks?)|shareholder\ letters?|fact\ sheets?)
        |(?i:(?:corporate\ (?:social\ )?responsibility|CSR|sustainability|ESG|TCFD|climate)\ reports?|corporate\ websites?|your\ websites?)
        |Exhibits?\ (?:No\.\ )?\d+(?:\.\d+)?(?:\([a-z0-9]+\))?
        |(?:your\ )?Forms?\ (?:8-K|6-K|10-Q|10-K|20-F|S-\d)(?:/A)?
        |(?i:[a-z]+\ agreements?|legal\ opinions?|tax\ opinions?|valuation\ reports?|appraisal\ reports?|board\ books?|technical\ report\ summar(?:y|ies))
        )
        (?:\ (?:filed|furnished|dated|issued|held|on|of|for)\ (?:on\ |as\ of\ )?(?:the\ (?:fiscal\ )?(?:year|quarter)\ ended\ )?[A-Z][a-z]+\ \d{1,2},\ \d{4})?",
);

/// Agreements that are none: "in agreement", "merger agreement" is one.
const NO_KIND: [&str; 14] =
    ["in", "an", "the", "this", "that", "such", "any", "each", "of", "your", "these", "those", "related", "and"];

/// The documents that a comment names, each once, in order.
pub(crate) fn find(document: &Document, text: &Passage) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for piece in &text.0 {
        let words = document.slice(*piece);
        for found in NAMES.all(words) {
            let first = found.as_str().split_whitespace().next().unwrap_or_default();
            let bare =
                found.as_str().to_lowercase().contains("agreement") && NO_KIND.contains(&first.to_lowercase().as_str());
            let span = Span::new(piece.start + found.start() as u32, piece.start + found.end() as u32);
            let known = out.iter().any(|s| document.slice(*s).eq_ignore_ascii_case(found.as_str()));
            if !bare && !known {
                out.push(span);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_named_once() {
        let text = "We note your earnings call on May 26, 2017, Exhibit 99.1 and the credit agreement. In agreement \
                    with this, your earnings call on May 26, 2017 and Exhibit 99.1 differ.";
        let document = tieout_document::open(text.as_bytes(), "x.txt");
        let all = Passage::of(Span::new(0, document.text.len() as u32));
        let names: Vec<&str> = find(&document, &all).iter().map(|s| document.slice(*s)).collect();
        assert_eq!(names, ["earnings call on May 26, 2017", "Exhibit 99.1", "credit agreement"]);
    }
}
