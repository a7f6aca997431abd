//! Reading never panics, whatever stands in a file, and takes time in proportion to it.

use proptest::prelude::*;
use tieout_figures::{Class, Reading, read, read_untagged};

/// Pieces that numbers, dates and tables are made of, some of them broken.
const PIECES: [&str; 48] = [
    "$",
    "US$",
    "€",
    "(",
    ")",
    "%",
    ".",
    ",",
    "-",
    "–",
    "—",
    "'",
    "’",
    "“",
    "/",
    ":",
    ";",
    "#",
    "§",
    "1",
    "12",
    "2023",
    "2022",
    "31",
    "0001",
    "1,234.5",
    ".05",
    "99999999999999999999999999999999999",
    "million",
    "thousand",
    "billion",
    "shares",
    "per",
    "respectively",
    "December",
    "as of",
    "three months ended",
    "years ended",
    "fiscal",
    "quarter",
    "Q",
    "FY",
    "half",
    "é",
    "元",
    "亿",
    "\u{a0}",
    "\n",
];

fn check(name: &str, bytes: &[u8]) -> Reading {
    let document = tieout_document::open(bytes, name);
    let reading = read(&document);
    for figure in &reading.figures {
        assert!(document.text.get(figure.numeral.range()).is_some(), "a numeral lies in the text");
        assert!(document.text.get(figure.span.range()).is_some(), "a figure lies in the text");
        if figure.is_quantity() {
            assert!(figure.interval.low.is_none_or(|l| l <= figure.value));
            assert!(figure.interval.high.is_none_or(|h| h >= figure.value));
        }
    }
    reading
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_of_any_pieces(pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..120)) {
        let text: String = pieces.iter().map(|(i, gap)| format!("{}{}", PIECES[*i], if *gap { " " } else { "" })).collect();
        check("t.txt", text.as_bytes());
        check("t.htm", format!("<html><body><p>{text}</p></body></html>").as_bytes());
    }

    #[test]
    fn tables_of_any_pieces(cells in prop::collection::vec(prop::collection::vec(0..PIECES.len(), 0..4), 0..60), width in 1usize..7) {
        let mut html = String::from("<html><body><p>At December 31, 2023 (in thousands):</p><table>");
        for row in cells.chunks(width) {
            html.push_str("<tr>");
            for cell in row {
                let text: Vec<&str> = cell.iter().map(|i| PIECES[*i]).collect();
                html.push_str(&format!("<td colspan=\"{}\">{}</td>", 1 + cell.len() % 3, text.join(" ")));
            }
            html.push_str("</tr>");
        }
        html.push_str("</table></body></html>");
        check("t.htm", html.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check("t.htm", &bytes);
        check("t.txt", &bytes);
    }
}

#[test]
fn a_number_of_four_hundred_digits_is_an_identifier() {
    let reading = check("t.txt", format!("The code is {} of it.\n", "7".repeat(400)).as_bytes());
    assert!(reading.figures.iter().any(|f| f.class == Class::Identifier));
    assert!(!reading.figures.iter().any(|f| f.is_quantity()));
}

#[test]
fn scale_words_without_end_do_not_multiply_without_end() {
    let text = format!("We sold 5 {} units.\n", "million ".repeat(2000));
    let document = tieout_document::open(text.as_bytes(), "t.txt");
    let reading = read_untagged(&document);
    assert!(reading.figures.iter().all(|f| f.scale.power <= 15));
}
