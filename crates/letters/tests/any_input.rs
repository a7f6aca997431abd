//! Reading never panics, whatever stands in a file, and every place that it gives is in the text.

use proptest::prelude::*;
use tieout_document::{Span, open};
use tieout_letters::read;

/// Pieces that letters are made of, some of them broken.
const PIECES: [&str; 56] = [
    "1.",
    "2.",
    "3. ",
    "(1)",
    "a)",
    "•",
    "- ",
    "\n",
    "\n\n",
    "Re:",
    "Form 10-K",
    "Form S-4",
    "File No. 001-1",
    "Filed",
    "March 3, 2025",
    "Dear Mr. Wang:",
    "Sincerely,",
    "/s/",
    "We have reviewed your filing",
    "following comments",
    "Please",
    "please",
    "tell us",
    "explain",
    "disclose",
    "revise or advise",
    "should",
    "should be",
    "you should",
    "and",
    "or",
    "and how",
    "whether",
    "if so,",
    "If not,",
    "to the extent",
    "Alternatively, if true,",
    ",",
    ";",
    ":",
    ".",
    "“",
    "”",
    "the following:",
    "Response:",
    "We will",
    "in future filings",
    "respectively",
    "October 1 and December 31, 2016",
    "page 84",
    "Item 5.",
    "prior comment 3",
    "ASC 350-20-35-30",
    "[***]",
    "王小明",
    "é\u{301}",
];

fn any_letter() -> impl Strategy<Value = String> {
    let piece = (0..PIECES.len()).prop_map(|i| PIECES[i].to_owned());
    let odd = prop_oneof![8 => piece, 1 => "\\PC{0,12}"];
    (prop::collection::vec(odd, 0..160), any::<bool>()).prop_map(|(pieces, framed)| {
        let middle = pieces.join(" ");
        if framed {
            format!("March 3, 2025\n\nDear Ann Berg:\n\nWe have reviewed your filing.\n\n{middle}\n\nSincerely,\n")
        } else {
            middle
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read(text in any_letter(), html in any::<bool>()) {
        let text = if html { format!("<html><p>{}</p></html>", text.replace("\n\n", "</p><p>")) } else { text };
        let document = open(text.as_bytes(), if html { "x.htm" } else { "x.txt" });
        let letter = read(&document);
        let within = |s: &Span| s.start <= s.end && document.text.get(s.range()).is_some();
        for comment in &letter.comments {
            prop_assert!(comment.text.0.iter().all(within));
            for ask in &comment.asks {
                prop_assert!(ask.text.0.iter().all(within));
                prop_assert!(ask.elements.iter().chain(&ask.condition).all(within));
                prop_assert!(ask.alternative_to.is_none_or(|a| a < comment.asks.len()));
                prop_assert!(ask.depends_on.is_none_or(|a| a < comment.asks.len()));
            }
        }
        for answer in &letter.answers {
            prop_assert!(answer.response.0.iter().all(within));
        }
    }
}
