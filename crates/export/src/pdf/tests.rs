use proptest::prelude::*;
use tieout_document::Document;
use tieout_review::draft::read;
use tieout_review::redline::{Change, Line, Piece, Redline, Shape};

use super::*;

const LETTER: &str = include_str!("letter.md");

/// The letter as PDF; none, with a notice, where the machine has no font.
fn made(text: &str, redlines: &[Redline], confidential: Confidential) -> Option<Vec<u8>> {
    let (draft, faults) = read(text);
    assert_eq!(faults, [], "{text}");
    match pdf(&Letter { draft: &draft, redlines, footer: None, confidential }) {
        Ok(bytes) => Some(bytes),
        Err(Fault::NoFont) => {
            eprintln!("skipped: no font for a letter is installed");
            None
        }
        Err(fault) => panic!("{fault}"),
    }
}

fn opened(bytes: &[u8]) -> Document {
    tieout_document::open(bytes, "response.pdf")
}

/// Letters and digits without what a break of a line may move.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn piece(text: &str, change: Change, new: bool) -> Piece {
    Piece { text: text.to_owned(), change, new, bold: false, italic: false, confidential: false, footnote: None }
}

fn redline() -> Redline {
    let kept = |t: &str| piece(t, Change::Kept, false);
    let line = |shape, cells| Line { shape, change: Change::Kept, cells };
    let text = vec![
        kept("Revenue was NOK "),
        piece("412.6", Change::Deleted, false),
        piece("418.9", Change::Inserted, true),
        kept(" million"),
        piece(", of which hulls were the larger part", Change::Inserted, false),
        kept("."),
    ];
    let row = |cells: [Vec<Piece>; 3]| line(Shape::Row, cells.to_vec());
    Redline {
        lines: vec![
            line(Shape::Heading(3), vec![vec![kept("Critical estimates")]]),
            line(Shape::Paragraph, vec![text]),
            row([vec![kept("NOK million")], vec![kept("2016")], vec![kept("2015")]]),
            row([
                vec![kept("Hulls")],
                vec![piece("(210.0)", Change::Deleted, false), piece("(211.5)", Change::Inserted, false)],
                vec![kept("198.0")],
            ]),
            row([vec![kept("Engines")], vec![kept("88.4")], vec![kept("1,090.2")]]),
        ],
        legend: Some("Additions are underlined and deletions struck through; what is new is bold.".to_owned()),
    }
}

#[test]
fn all_words_come_back_in_their_order() {
    let Some(bytes) = made(LETTER, &[redline()], Confidential::Show) else { return };
    if let Some(path) = std::env::var_os("TIEOUT_PDF") {
        std::fs::write(path, &bytes).unwrap();
    }
    let text = opened(&bytes).text;
    insta::assert_snapshot!(text);
}

#[test]
fn the_same_letter_gives_the_same_bytes_and_names_nobody() {
    let (Some(one), Some(two)) =
        (made(LETTER, &[redline()], Confidential::Show), made(LETTER, &[redline()], Confidential::Show))
    else {
        return;
    };
    assert!(one == two);
    let has = |name: &str| one.windows(name.len()).any(|w| w == name.as_bytes());
    for name in ["/Author", "/Creator", "/CreationDate", "/ModDate", "xmpmeta"] {
        assert!(!has(name), "{name}");
    }
    assert!(has("/Outlines") && has("/StructTreeRoot") && has("/FontFile"));
}

#[test]
fn what_is_confidential_is_left_out_where_asked() {
    let text = "<!-- tieout:response -->\n\nThe margin was [[17.25 percent]] in all.\n";
    let Some(shown) = made(text, &[], Confidential::Show) else { return };
    assert!(opened(&shown).text.contains("was [[17.25 percent]] in"));
    let left_out = made(text, &[], Confidential::Redact).unwrap();
    assert!(opened(&left_out).text.contains("was [***] in"));
}

#[test]
fn long_words_and_wide_tables_are_not_lost() {
    let word = "abcdefghij".repeat(60);
    let head: String = (0..30).map(|n| format!("| Column number {n} ")).collect();
    let rule = "|---".repeat(30);
    let cells: String = (0..30).map(|n| format!("| {n}00{n}00{n}00 ")).collect();
    let text = format!("<!-- tieout:response -->\n\n{word}\n\n{head}|\n{rule}|\n{cells}|\n\n- {word}\n");
    let Some(bytes) = made(&text, &[], Confidential::Show) else { return };
    let found = letters(&opened(&bytes).text);
    assert_eq!(found.matches("abcdefghij").count(), 120);
    for n in 0..30 {
        assert!(found.contains(&format!("{n}00{n}00{n}00")), "{n}");
    }
}

#[test]
fn a_table_of_many_pages_is_whole() {
    let rows: String = (1000..1200).map(|n| format!("| Vessel {n} | {n}.5 |\n")).collect();
    let text = format!("<!-- tieout:response -->\n\n| Vessel | Weight |\n|---|--:|\n{rows}");
    let Some(bytes) = made(&text, &[], Confidential::Show) else { return };
    let document = opened(&bytes);
    for n in 1000..1200 {
        assert_eq!(document.text.matches(&format!("{n}.5")).count(), 1, "{n}");
    }
}

#[test]
fn what_no_font_shows_is_said_with_its_place() {
    let (draft, _) = read("<!-- tieout:response -->\n\nOur vessel \u{10fffd} was sold.\n");
    let letter = Letter { draft: &draft, redlines: &[], footer: None, confidential: Confidential::Show };
    match pdf(&letter) {
        Err(Fault::NoFont) => eprintln!("skipped: no font for a letter is installed"),
        fault => assert_eq!(
            fault,
            Err(Fault::Character { character: '\u{10fffd}', near: "Our vessel \u{10fffd} was sold.".to_owned() })
        ),
    }
    let (draft, _) = read("<!-- tieout:response -->\n\nThe word \u{5d0} is not set.\n");
    let letter = Letter { draft: &draft, ..letter };
    let Err(fault) = pdf(&letter) else { panic!("it is refused") };
    assert_eq!(
        fault.to_string(),
        "The PDF sets text from left to right only, and “\u{5d0}” (U+05D0), near “The word \u{5d0} is not set.”, is \
         written from the right. Export the letter as docx or edgar, or write it in Latin letters."
    );
}

#[test]
fn an_empty_letter_is_one_page() {
    let Some(bytes) = made("<!-- tieout:response -->\n", &[], Confidential::Show) else { return };
    assert!(bytes.starts_with(b"%PDF"));
}

#[test]
fn the_footer_is_read_back_and_leaves_the_letter_whole() {
    let (draft, _) = read(LETTER);
    let footer = Some("Confidential treatment requested by Halvorsund Marine ASA under 17 CFR 200.83");
    let letter = Letter { draft: &draft, redlines: &[], footer, confidential: Confidential::Redact };
    let Ok(bytes) = pdf(&letter) else { return };
    let text = opened(&bytes).text;
    assert!(text.matches("Halvorsund Marine ASA under 17 CFR 200.83").count() >= 1, "{text}");
    assert!(text.contains("Chief Financial Officer"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No row is wider than its place, and rows one after the other say the text.
    #[test]
    fn rows_say_the_whole_text(
        words in proptest::collection::vec(("[a-z0-9,.()/ \n%-]{0,80}", any::<[bool; 3]>()), 0..8),
        width in 12.0_f32..400.0,
    ) {
        let spans: Vec<content::Span> = words
            .into_iter()
            .map(|(text, [bold, italic, raised])| {
                let look = content::Look { bold, italic, raised, ..content::Look::default() };
                content::Span { text, look }
            })
            .collect();
        let all: String = spans.iter().map(|s| s.text.as_str()).collect();
        let characters = all.chars().filter(|c| *c != '\n').map(|c| (c, String::new())).collect();
        if let Ok(fonts) = fonts::find(&characters) {
            let faces = face::Faces::new(&fonts).unwrap();
            let rows = rows::rows(&faces, &spans, 11.0, width);
            let said: String = rows.iter().flat_map(|r| r.sets.iter().map(|s| s.text.as_str())).collect();
            prop_assert_eq!(letters(&said), letters(&all));
            for row in rows {
                prop_assert!(row.width <= width + 0.1, "{} in {width}", row.width);
                for set in row.sets {
                    let last = set.glyphs.last().map_or(0, |g| g.text_range.end);
                    prop_assert_eq!(last, set.text.len());
                }
            }
        }
    }
}
