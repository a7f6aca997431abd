//! A pack of an invented letter.

use tieout_export::edgar::Letter;
use tieout_export::pack::{Ask, Pack, Quote, Waiver, figures, pack};
use tieout_review::draft::{Block, Draft, Kind, Proposed, Run};
use tieout_review::redline::{Change, Line, Piece, Redline, Shape};

const TEXT: &str = "Response: Berth income increased by 12.0% from RMB100.0 million in 2015 to RMB112.0 million in \
                    2016. Crane income increased by 20.0% from RMB50.0 million in 2015 to RMB61.0 million in 2016.\n";

fn run(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn block(kind: Kind) -> Block {
    Block { kind, span: 0..1, ask: None }
}

fn piece(text: &str, change: Change, new: bool) -> Piece {
    Piece { text: text.to_owned(), change, new, bold: false, italic: false, confidential: false, footnote: None }
}

fn redline() -> Redline {
    let cell = vec![
        piece("Berth income ", Change::Kept, false),
        piece("grew", Change::Deleted, false),
        piece("increased by 12.0%", Change::Inserted, false),
        piece(", as more berths were let", Change::Inserted, true),
        piece(".", Change::Kept, false),
    ];
    Redline {
        lines: vec![Line { shape: Shape::Paragraph, change: Change::Kept, cells: vec![cell] }],
        legend: Some("Words that are new are underlined; words that were deleted are struck.".to_owned()),
    }
}

fn draft() -> Draft {
    let confidential = Run { confidential: true, ..run("Fjordlink AS") };
    let cells = |row: &[&str]| row.iter().map(|c| vec![run(c)]).collect::<Vec<_>>();
    let comment = block(Kind::Paragraph(vec![run(
        "Please tell us why \u{201c}berth income\u{201d} rose. <script>alert(1)</script>",
    )]));
    let blocks = vec![
        block(Kind::Heading { level: 2, text: vec![run("Form 20-F for the year ended December 31, 2016")] }),
        block(Kind::Comment { number: 1, blocks: vec![comment] }),
        block(Kind::Paragraph(vec![run(TEXT.trim()), run(" The largest tenant is "), confidential, run(".")])),
        block(Kind::Table {
            rows: vec![
                cells(&["RMB in millions", "2016", "2015"]),
                cells(&["Berths", "112.0", "100.0"]),
                cells(&["Cranes", "61.0", "50.0"]),
            ],
            right: vec![false, true, true],
        }),
        block(Kind::Proposed(Proposed::default())),
    ];
    Draft { blocks }
}

/// The pack.
pub(crate) fn sample(checked: impl Fn(&[(&str, &[u8])], &dyn Fn(&tieout_export::Run) -> String) -> String) -> String {
    let (draft, redlines) = (draft(), [redline()]);
    checked(&[("response.txt", TEXT.as_bytes())], &|run| {
        let mut figures = figures(run, 0);
        if let Some(figure) = figures.first_mut() {
            figure.sources.push(Quote {
                document: "20-F for 2016".to_owned(),
                place: "page 84".to_owned(),
                text: "Berth income 112.0 100.0".to_owned(),
            });
        }
        pack(&Pack {
            title: "Halvorsund Marine plc: response to the staff's letter of August 16, 2017".to_owned(),
            state: "Draft of August 28, 2017, not filed.".to_owned(),
            documents: vec![("response.md".to_owned(), "9f2c".repeat(16))],
            letter: Letter { draft: &draft, redlines: &redlines },
            asks: vec![Ask {
                id: "1.1".to_owned(),
                words: "tell us why berth income rose".to_owned(),
                state: "answered".to_owned(),
                why: "\u{201c}as more berths were let\u{201d}".to_owned(),
                owner: "Solheim".to_owned(),
            }],
            figures,
            open: vec!["Comment 1 does not say what share of the increase the new berths make.".to_owned()],
            waivers: vec![Waiver {
                code: "AR02".to_owned(),
                message: "The increase of 20.0% is computed as 22.0%.".to_owned(),
                reason: "The amount of 2016 is restated in the next draft.".to_owned(),
                by: "I. Solheim, August 28, 2017".to_owned(),
            }],
            sign_offs: Vec::new(),
            log_lines: 41,
            log_head: "5be1".repeat(16),
        })
    })
}
