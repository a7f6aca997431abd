use proptest::prelude::*;
use tieout_review::draft::{Block, Kind, Proposed, Run};
use tieout_review::redline::{Change, Line, Piece, Shape};

use super::*;
use crate::edgar::{Letter, ascii, html};

fn request() -> Request {
    Request {
        name: "Halvorsund Marine plc".to_owned(),
        prefix: "HM".to_owned(),
        date: "August 30, 2017".to_owned(),
        about: "the staff's letter dated August 16, 2017".to_owned(),
        contact: vec!["Ingrid Solheim, Chief Financial Officer".to_owned(), "+47 55 00 00 00".to_owned()],
        signatory: "Ingrid Solheim".to_owned(),
        office: Request::office(),
    }
}

fn open(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn secret(text: &str) -> Run {
    Run { confidential: true, ..open(text) }
}

fn block(kind: Kind, ask: Option<&str>) -> Block {
    Block { kind, span: 0..1, ask: ask.map(str::to_owned) }
}

fn piece(text: &str, change: Change, confidential: bool) -> Piece {
    Piece { text: text.to_owned(), change, new: false, bold: false, italic: false, confidential, footnote: None }
}

/// A letter that withholds words in every kind of block.
fn sample() -> (Draft, Vec<Redline>) {
    let blocks = vec![
        block(Kind::Heading { level: 2, text: vec![open("Berth income")] }, None),
        block(
            Kind::Comment {
                number: 1,
                blocks: vec![block(
                    Kind::Paragraph(vec![open("You told us of "), secret("Project Kittiwake"), open(".")]),
                    None,
                )],
            },
            None,
        ),
        block(
            Kind::Paragraph(vec![
                open("Income was RMB "),
                secret("1,234.5"),
                Run { bold: true, ..secret(" million") },
                open("."),
            ]),
            Some("1.1"),
        ),
        block(
            Kind::Table {
                rows: vec![
                    vec![vec![open("Port")], vec![open("Margin")]],
                    vec![vec![open("S\u{f8}rvik")], vec![secret("17.25%")]],
                ],
                right: vec![false, true],
            },
            Some("1.1"),
        ),
        block(Kind::Item { depth: 0, number: None, text: vec![secret("Fjordlink AS")] }, Some("1.2")),
        block(
            Kind::Proposed(Proposed {
                blocks: vec![block(
                    Kind::Paragraph(vec![open("We depend on "), secret("Nordvik & Sons"), open(".")]),
                    None,
                )],
                ..Proposed::default()
            }),
            Some("1.2"),
        ),
        block(Kind::Footnote { label: "1".to_owned(), text: vec![secret("Covenant of 3.75 times.")] }, None),
    ];
    let cell = vec![
        piece("We depend on ", Change::Kept, false),
        piece("Havbris Lines", Change::Deleted, true),
        piece("Nordvik & Sons", Change::Inserted, true),
        piece(".", Change::Kept, false),
    ];
    let redline = Redline {
        lines: vec![Line { shape: Shape::Paragraph, change: Change::Kept, cells: vec![cell] }],
        legend: None,
    };
    (Draft { blocks }, vec![redline])
}

fn written(version: &Version) -> (String, String) {
    let letter = Letter { draft: &version.draft, redlines: &version.redlines };
    (html(&letter), ascii(&letter).unwrap())
}

#[test]
fn a_pair_of_letters() {
    let (draft, redlines) = sample();
    let pair = pair(&draft, &redlines, &request());
    let (public, full) = (written(&pair.public), written(&pair.full));
    for file in [&public.0, &public.1, &pair.foia] {
        assert_eq!(leaks(file.as_bytes(), "letter.htm", &pair.redactions), []);
    }
    for r in &pair.redactions {
        assert!(full.1.contains(&r.id), "{}", r.id);
        let found = leaks(full.0.as_bytes(), "letter.htm", &pair.redactions);
        assert!(found.iter().any(|l| l.id == r.id && l.how == How::Words), "{}", r.id);
    }
    insta::assert_snapshot!(format!("{}\n=== full ===\n{}\n=== request ===\n{}", public.1, full.1, pair.foia));
}

#[test]
fn nothing_confidential_means_no_legend_and_no_request() {
    let draft = Draft { blocks: vec![block(Kind::Paragraph(vec![open("All is said.")]), None)] };
    let pair = pair(&draft, &[], &request());
    assert_eq!((&pair.public.draft, pair.foia.as_str()), (&draft, ""));
}

fn withheld(words: &str) -> Vec<Redaction> {
    vec![Redaction { id: "HM-001".to_owned(), words: words.to_owned(), place: String::new(), ask: None, span: 0..1 }]
}

#[test]
fn what_is_left_is_found_wherever_it_is() {
    let all = withheld("RMB 1,234.5 million");
    let how = |file: &str| leaks(file.as_bytes(), "a.htm", &all).iter().map(|l| l.how).min();
    for file in [
        "<p>of RMB&nbsp;1,234.5 million</p>",
        "<p>of RMB <b>1,23</b>4.5\n million</p>",
        "<p title=\"rmb 1234.5 million\">x</p>",
        "<!-- RMB 1,234.5 million --><p>x</p>",
        "<p>RMB&#160;1&#44;234.5 million</p>",
    ] {
        assert_eq!(how(file), Some(How::Words), "{file}");
    }
    assert_eq!(how("<table><tr><td>Total</td><td>1,234.5</td></tr></table>"), Some(How::Figure));
    assert_eq!(how("<p>11,234.5 and 1,234.57 and 1,234</p>"), None);
}

#[test]
fn short_words_are_named_as_not_searched() {
    let mut all = withheld("5%");
    all.extend(withheld("Fjordlink"));
    assert_eq!(unsearched(&all).iter().map(|r| r.words.as_str()).collect::<Vec<_>>(), ["5%"]);
}

#[test]
fn every_part_of_an_office_file_is_searched() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_comment("as told to Fjordlink AS"));
    book.add_worksheet().write(0, 0, "[***]").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let found = leaks(&bytes, "a.xlsx", &withheld("Fjordlink AS"));
    assert_eq!(found.iter().map(|l| (l.how, l.part.as_str())).collect::<Vec<_>>(), [(How::Words, "docProps/core.xml")]);
    let cut = leaks(&bytes[..bytes.len() - 30], "a.xlsx", &withheld("Nordvik"));
    assert_eq!(cut.first().map(|l| l.how), Some(How::Unread));
}

proptest! {
    #[test]
    fn nothing_withheld_survives(
        parts in proptest::collection::vec((any::<bool>(), "[a-z]{2,8}( [a-z]{2,8}){0,3}", 0u8..7, any::<[bool; 3]>()), 1..12),
    ) {
        let mut blocks = Vec::new();
        let mut redlines = Vec::new();
        let mut expected = 0;
        for (n, (confidential, words, kind, [bold, deleted, _])) in parts.iter().enumerate() {
            let text = if *confidential { format!("quokka{n} 9{n}7.{n}3 {words}") } else { words.clone() };
            expected += usize::from(*confidential);
            let runs = vec![open("so "), Run { text: text.clone(), bold: *bold, confidential: *confidential, ..Run::default() }, open(" it is")];
            let paragraph = Kind::Paragraph(runs.clone());
            blocks.push(block(match kind {
                0 => paragraph,
                1 => Kind::Heading { level: 2, text: runs },
                2 => Kind::Item { depth: 1, number: None, text: runs },
                3 => Kind::Table { rows: vec![vec![vec![open("x")], runs]], right: vec![] },
                4 => Kind::Comment { number: 4, blocks: vec![block(paragraph, None)] },
                5 => Kind::Footnote { label: "1".to_owned(), text: runs },
                _ => {
                    let change = if *deleted { Change::Deleted } else { Change::Inserted };
                    let cells = vec![vec![piece("so ", Change::Kept, false), piece(&text, change, *confidential)]];
                    redlines.push(Redline { lines: vec![Line { shape: Shape::Row, change, cells }], legend: None });
                    Kind::Proposed(Proposed { blocks: vec![block(paragraph, None)], ..Proposed::default() })
                }
            }, Some("1.1")));
        }
        let pair = pair(&Draft { blocks }, &redlines, &request());
        prop_assert_eq!(pair.redactions.len(), expected);
        let (html, ascii) = written(&pair.public);
        for file in [&html, &ascii, &pair.foia] {
            prop_assert_eq!(leaks(file.as_bytes(), "a.htm", &pair.redactions), vec![]);
            prop_assert!(!file.contains("quokka"));
        }
        let (html, _) = written(&pair.full);
        for r in &pair.redactions {
            prop_assert!(html.contains(&r.words), "{}", r.words);
        }
    }
}
