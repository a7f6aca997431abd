//! A small answer of an invented company, with all that a letter may hold.
#![allow(dead_code, reason = "each test uses some")]

use jiff::Timestamp;
use tieout_export::docx::{Confidential, Export, Marks};
use tieout_review::draft::{Block, Draft, Kind, Proposed, Run};
use tieout_review::redline::{Names, Para, Redline, Shape, proposed, redline};

pub(crate) fn block(kind: Kind) -> Block {
    Block { kind, span: 0..0, ask: None }
}

pub(crate) fn run(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

pub(crate) fn text(text: &str) -> Block {
    block(Kind::Paragraph(vec![run(text)]))
}

pub(crate) fn item(depth: u8, number: Option<u64>, text: &str) -> Block {
    block(Kind::Item { depth, number, text: vec![run(text)] })
}

pub(crate) fn heading(level: u8, text: &str) -> Block {
    block(Kind::Heading { level, text: vec![run(text)] })
}

pub(crate) fn table(rows: &[&[&str]]) -> Block {
    let rows: Vec<Vec<Vec<Run>>> = rows.iter().map(|r| r.iter().map(|c| vec![run(c)]).collect()).collect();
    let right = (0..rows[0].len()).map(|c| c > 0).collect();
    block(Kind::Table { rows, right })
}

/// What the filing says, what the response before proposed, and what is proposed now.
pub(crate) fn texts() -> (Vec<Para>, Vec<Para>, Vec<Block>) {
    let filed = [
        heading(3, "Cost of Revenues"),
        text(
            "Our cost of revenues increased by 31.9% to RMB1,456.2 million in 2016, primarily due to higher telecommunication costs.",
        ),
        text("We expect these costs to fall."),
        table(&[
            &["(RMB in millions)", "2015", "2016"],
            &["Telecommunication", "600.1", "820.8"],
            &["Rent", "504.0", "514.1"],
            &["Other", "0.1", "121.3"],
        ]),
        item(0, Some(1), "the price of power; and"),
        item(0, Some(2), "the number of cabinets."),
        text("Our suppliers are state-owned."),
    ];
    let before = [text(
        "Our cost of revenues increased by 31.9% to RMB1,456.2 million in 2016, mainly due to higher telecommunication costs of RMB220.7 million.",
    )];
    let secret = Run { confidential: true, ..run("Our largest supplier charged us 41% of them.") };
    let note = Run { footnote: Some("a".to_owned()), ..Run::default() };
    let now = vec![
        heading(3, "Cost of Revenues"),
        block(Kind::Paragraph(vec![
            run(
                "Our cost of revenues increased by 31.9% to RMB1,456.2 million in 2016, mainly due to higher telecommunication costs of RMB220.7 million, or 62.8% of the increase.",
            ),
            note,
            run(" "),
            secret,
        ])),
        table(&[
            &["(RMB in millions)", "2015", "2016"],
            &["Telecommunication", "600.1", "820.8"],
            &["Amortization", "97.6", "114.1"],
            &["Other", "0.1", "7.2"],
        ]),
        item(0, Some(1), "the price of power;"),
        item(0, Some(2), "the price of rent; and"),
        item(0, Some(3), "the number of cabinets."),
        block(Kind::Break),
        text("Our suppliers are state-owned & <few>."),
        text("Most contracts run for three years."),
    ];
    let mut filed = proposed(&filed);
    filed.insert(filed.len() - 1, Para { shape: Shape::Paragraph, cells: vec!["* * *".to_owned()] });
    (filed, proposed(&before), now)
}

/// The letter and the comparison of what it proposes.
pub(crate) fn letter() -> (Draft, Vec<Redline>) {
    let (filed, before, now) = texts();
    let names = Names { baseline: "the Form 20-F for 2016", earlier: "our response dated August 2, 2017" };
    let compared = redline(&now, Some(&filed), Some(&before), &names);
    let bold = |t: &str| Run { bold: true, ..run(t) };
    let italic = |t: &str| Run { italic: true, ..run(t) };
    let blocks = vec![
        heading(1, "Halvorsund Data Centers Ltd."),
        text("August 29, 2017"),
        text("VIA EDGAR\nDivision of Corporation Finance\n100 F Street, N.E.\nWashington, D.C. 20549"),
        block(Kind::Paragraph(vec![
            bold("Re: Halvorsund Data Centers Ltd."),
            run("\nForm 20-F for Fiscal Year Ended December 31, 2016\nFile No. 001-00000"),
        ])),
        text("Dear Ms. Aldous:"),
        text("We answer the staff’s letter of August 16, 2017. Each comment is repeated in bold."),
        heading(2, "Form 20-F for Fiscal Year Ended December 31, 2016"),
        heading(3, "Item 5. Operating and Financial Review and Prospects, page 71"),
        block(Kind::Comment {
            number: 3,
            blocks: vec![
                text("We note your response to comment 5. Please tell us and disclose:"),
                item(0, None, "what the increase in cost of revenues is made of; and"),
                item(0, None, "whether you expect it to go on."),
                text("Refer to Item 5.A of Form 20-F."),
            ],
        }),
        block(Kind::Paragraph(vec![
            italic("Response: "),
            run("The cost of revenues increased as the table shows."),
            Run { footnote: Some("b".to_owned()), ..Run::default() },
        ])),
        table(&[
            &["", "2015", "2016"],
            &["Telecommunication", "600.1", "820.8"],
            &["All other", "504.1", "635.4"],
            &["Total", "1,104.2", "1,456.2"],
        ]),
        text("We will say in our Form 20-F for 2017:"),
        block(Kind::Proposed(Proposed {
            venue: Some("Form 20-F for 2017".to_owned()),
            blocks: now,
            ..Proposed::default()
        })),
        heading(3, "Note 2. Summary of Significant Accounting Policies"),
        block(Kind::Comment { number: 7, blocks: vec![text("Please tell us your basis.")] }),
        text("Our basis has two parts:"),
        item(0, Some(1), "the contract;"),
        item(1, Some(1), "as signed, and"),
        item(1, Some(2), "as amended;"),
        item(0, Some(2), "and our practice."),
        block(Kind::Break),
        text("Very truly yours,\n\n/s/ Ingrid Solheim\nChief Financial Officer"),
        block(Kind::Footnote { label: "a".to_owned(), text: vec![run("Before value-added tax.")] }),
        block(Kind::Footnote { label: "b".to_owned(), text: vec![run("In millions of RMB.")] }),
    ];
    (Draft { blocks }, vec![compared])
}

pub(crate) fn export<'a>(
    draft: &'a Draft,
    redlines: &'a [Redline],
    marks: Marks,
    confidential: Confidential,
) -> Export<'a> {
    Export {
        footer: None,
        draft,
        redlines,
        author: "I. Solheim & Co.",
        date: "2017-08-28T09:30:00.5Z".parse::<Timestamp>().unwrap(),
        version: Some("3f2a9c0b12de"),
        confidential,
        marks,
    }
}
