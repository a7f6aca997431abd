use proptest::prelude::*;
use tieout_review::draft::{Block, Draft, Kind, Proposed, Run};
use tieout_review::redline::{Change, Line, Piece, Redline, Shape};

use super::*;

fn said(bytes: &[u8], name: &str, profile: Profile) -> Vec<String> {
    check(bytes, name, profile).into_iter().map(|r| format!("{}:{} {}", r.line, r.column, r.message)).collect()
}

fn strict(text: &str) -> Vec<String> {
    said(text.as_bytes(), "letter.htm", Profile::Strict)
}

#[test]
fn what_is_refused_is_refused_with_its_place() {
    let html = "<html>\n<body onload=\"x()\">\n<p>Caf\u{e9} &bogus; AT&T 5 < 6\n<script>a<b</script><ins>new</ins>\n\
                <a href=\"https://example.com/\">x</a><img src=\"../a.png\">\n\
                <table><tr><td style=\"background:url(x)\"><table></table></td></tr></table>\n<p face=\"x\"></body></html>";
    insta::assert_debug_snapshot!(strict(html));
}

#[test]
fn links_stay_in_the_submission_or_lead_to_the_archive() {
    let link = |href: &str| strict(&format!("<html><body><a href=\"{href}\">x</a></body></html>")).len();
    for good in ["#n1", "ex99.htm", "ex99.htm#p2", "http://www.sec.gov/Archives/edgar/data/1/0001.txt", ""] {
        assert_eq!(link(good), 0, "{good}");
    }
    for bad in [
        "javascript:x()",
        "java&#10;script:x()",
        " JaVaScript:x",
        "mailto:a@example.com",
        "//example.com/a",
        "/etc/passwd",
        "http://www.sec.gov/Archives/edgar/data/../../x",
        "http://www.sec.gov.example.com/Archives/edgar/data/1",
        "file:///c:/x",
        "data:text/html,x",
    ] {
        assert_eq!(link(bad), 1, "{bad}");
    }
}

#[test]
fn names_follow_the_safe_form() {
    let name = |n: &str, p| check(b"<p>x</p>", n, p).len();
    for good in ["letter.htm", "r10q-630.htm", "a_1.htm"] {
        assert_eq!(name(good, Profile::Strict), 0, "{good}");
    }
    for bad in ["Letter.htm", "1letter.htm", "a.b.htm", "a--b.htm", "a b.htm", "letter.docx", "-a.htm"] {
        assert!(name(bad, Profile::Strict) > 0, "{bad}");
    }
    for taken in ["Letter.htm", "1letter.htm", "a.b.htm"] {
        assert_eq!(name(taken, Profile::Lenient), 0, "{taken}");
    }
    assert_eq!(name("a2345678901234567890123456789012345.htm", Profile::Lenient), 1);
}

#[test]
fn plain_text_has_short_lines_and_no_tabs() {
    let text = format!(
        "{}\n{}\n<TABLE>\n<S> <C>\n{}\n{}\n</TABLE>\na\tb <bold>\n",
        "x".repeat(80),
        "x".repeat(81),
        "y".repeat(132),
        "y".repeat(133)
    );
    assert_eq!(
        said(text.as_bytes(), "letter.txt", Profile::Strict),
        [
            "2:81 The line has 81 columns; a line of text has at most 80.",
            "6:133 The line has 133 columns; a line of a table has at most 132.",
            "8:2 A tab stands here.",
            "8:5 <bold> reads as a tag, and plain text has none of that name.",
        ]
    );
}

#[test]
fn a_submission_is_looked_at_document_by_document() {
    let text = "<DOCUMENT>\n<TYPE>CORRESP\n<FILENAME>Letter 1.htm\n<TEXT>\n<html><body><blink>x</blink></body></html>\n\
                </TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>GRAPHIC\n<FILENAME>a.jpg\n<TEXT>\nbegin 644 a.jpg\n#0V%T\n`\nend\n\
                </TEXT>\n</DOCUMENT>\n";
    assert_eq!(
        said(text.as_bytes(), "0000000000-24-000001.txt", Profile::Lenient),
        [
            "0:0 The file name Letter 1.htm holds ' '; EDGAR takes letters, digits, '.', '-' and '_'.",
            "5:13 The tag <blink> is not in the manual's list.",
            "5:21 The end tag </blink> is not in the manual's list.",
            "12:1 a.jpg does not hold what its ending says.",
        ]
    );
}

#[test]
fn pictures_hold_what_their_names_say() {
    let still = b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let moving = [&still[..still.len() - 1], &still[13..]].concat();
    assert_eq!(said(still, "a.gif", Profile::Strict), Vec::<String>::new());
    assert_eq!(said(&moving, "a.gif", Profile::Strict), ["1:1 a.gif is animated."]);
    assert_eq!(said(still, "a.jpg", Profile::Strict), ["1:1 a.jpg does not hold what its ending says."]);
    assert_eq!(said(b"%PDF-1.7", "a.pdf", Profile::Strict).len(), 1);
}

#[test]
fn noise_is_refused_in_linear_time() {
    let start = std::time::Instant::now();
    for seed in [
        "<", "&", "<table>", "<a ", "\"", "<!--", "</", "&#", "\u{fffd}", "\0", "<p a=", "<script>", "begin \n",
        "<TYPE>",
    ] {
        let text = seed.repeat(2_000_000 / seed.len());
        for (name, profile) in [("a.htm", Profile::Strict), ("a.txt", Profile::Strict), ("a.htm", Profile::Lenient)] {
            let all = check(text.as_bytes(), name, profile);
            assert!(all.len() <= MOST + 1, "{seed}");
        }
        for head in ["<DOCUMENT>\n<TEXT>\n", "<DOCUMENT>\n", "<DOCUMENT>\n<TYPE>"] {
            check(format!("{head}{text}").as_bytes(), "a.txt", Profile::Strict);
        }
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

fn run(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn block(kind: Kind) -> Block {
    Block { kind, span: 7..9, ask: None }
}

fn piece(text: &str, change: Change, new: bool) -> Piece {
    Piece { text: text.to_owned(), change, new, bold: false, italic: false, confidential: false, footnote: None }
}

/// A letter of Halvorsund Marine with one of everything.
fn sample() -> (Draft, Vec<Redline>) {
    let cells = |row: &[&str]| row.iter().map(|c| vec![run(c)]).collect::<Vec<_>>();
    let note = Run { footnote: Some("1".to_owned()), ..Run::default() };
    let secret = Run { confidential: true, ..run("RMB 41.7 million") };
    let blocks = vec![
        block(Kind::Paragraph(vec![run("Halvorsund Marine plc\nHarbour House, 4 Quay Road")])),
        block(Kind::Heading { level: 2, text: vec![run("Form 20-F for the year ended December 31, 2016")] }),
        block(Kind::Comment {
            number: 1,
            blocks: vec![block(Kind::Paragraph(vec![run(
                "Please tell us why \u{201c}berth income\u{201d} rose \u{2014} by 12%.",
            )]))],
        }),
        block(Kind::Paragraph(vec![
            run("The Company respectfully advises the Staff that it rose by "),
            secret,
            run("."),
            note,
        ])),
        block(Kind::Item { depth: 0, number: None, text: vec![run("new berths at S\u{f8}rvik & L\u{e9}on; and")] }),
        block(Kind::Item { depth: 1, number: Some(2), text: vec![run("higher rates.")] }),
        block(Kind::Table {
            rows: vec![cells(&["RMB in millions", "2016", "2015"]), cells(&["Berth income", "1,234.5", "(8.1)"])],
            right: vec![false, true, true],
        }),
        block(Kind::Proposed(Proposed {
            blocks: vec![block(Kind::Paragraph(vec![run("Berth income rose by 12%.")]))],
            ..Proposed::default()
        })),
        block(Kind::Break),
        block(Kind::Footnote { label: "1".to_owned(), text: vec![run("At the rate of the day.")] }),
    ];
    let line = |shape, cells| Line { shape, change: Change::Kept, cells };
    let redline = Redline {
        lines: vec![
            line(
                Shape::Paragraph,
                vec![vec![
                    piece("Berth income ", Change::Kept, false),
                    piece("grew ", Change::Deleted, false),
                    piece("rose ", Change::Inserted, false),
                    piece("by 12%", Change::Inserted, true),
                    piece(".", Change::Kept, false),
                ]],
            ),
            line(
                Shape::Row,
                vec![vec![piece("Berths", Change::Kept, false)], vec![piece("12", Change::Inserted, false)]],
            ),
            line(Shape::Row, vec![vec![piece("Cranes", Change::Kept, true)], vec![piece("3", Change::Kept, false)]]),
        ],
        legend: Some("Words that are underlined are new against the filing as filed.".to_owned()),
    };
    (Draft { blocks }, vec![redline])
}

#[test]
fn a_letter_as_html() {
    let (draft, redlines) = sample();
    let html = html(&Letter { draft: &draft, redlines: &redlines });
    assert_eq!(strict(&html), Vec::<String>::new());
    insta::assert_snapshot!(html);
}

#[test]
fn a_letter_as_plain_text() {
    let (draft, redlines) = sample();
    let text = ascii(&Letter { draft: &draft, redlines: &redlines }).unwrap();
    assert_eq!(said(text.as_bytes(), "letter.txt", Profile::Strict), Vec::<String>::new());
    insta::assert_snapshot!(text);
}

#[test]
fn what_plain_text_cannot_say_is_an_error_with_its_place() {
    let draft = Draft {
        blocks: vec![block(Kind::Paragraph(vec![run("Our name is \u{4e2d}\u{56fd} and \u{a5}5 is a price.")]))],
    };
    let lost = ascii(&Letter { draft: &draft, redlines: &[] }).unwrap_err();
    let lost: Vec<_> = lost.iter().map(|l| (l.at, l.message.as_str())).collect();
    assert_eq!(
        lost,
        [
            (
                7,
                "\u{201c}\u{4e2d}\u{201d} (U+4E2D) in \u{201c}Our name is \u{4e2d}\u{56fd} and \u{a5}5 is a price.\u{201d} has no form in plain text. Write it in Latin letters, or file the letter as HTML."
            ),
            (
                7,
                "\u{201c}\u{56fd}\u{201d} (U+56FD) in \u{201c}Our name is \u{4e2d}\u{56fd} and \u{a5}5 is a price.\u{201d} has no form in plain text. Write it in Latin letters, or file the letter as HTML."
            ),
            (
                7,
                "\u{201c}\u{a5}\u{201d} (U+00A5) in \u{201c}name is \u{4e2d}\u{56fd} and \u{a5}5 is a price.\u{201d} has no form in plain text. Write RMB or JPY in its place, or file the letter as HTML."
            ),
        ]
    );
}

/// Words with everything that a writer has to mind.
fn words() -> impl Strategy<Value = String> {
    "([a-zA-Z0-9.,;:()&<>\"'/!^_=+*\\[\\]#%$-]{1,14}|<TABLE>|</p>|&amp;|\u{201c}|\u{2014}|\u{a5}|\u{e9}|\u{2022}|\u{bd}|\u{ff15}|\u{1}|\u{85}|\t|\n| |\u{a0}|\\[\\*\\*\\*\\]){0,24}"
}

fn runs() -> impl Strategy<Value = Vec<Run>> {
    let run = (words(), any::<[bool; 3]>(), proptest::option::weighted(0.1, "[1-3*<\"]"))
        .prop_map(|(text, [bold, italic, confidential], footnote)| Run { text, bold, italic, confidential, footnote });
    proptest::collection::vec(run, 0..4)
}

fn table() -> impl Strategy<Value = Kind> {
    let rows = proptest::collection::vec(proptest::collection::vec(runs(), 0..14), 0..4);
    (rows, proptest::collection::vec(any::<bool>(), 0..14)).prop_map(|(rows, right)| Kind::Table { rows, right })
}

fn simple() -> impl Strategy<Value = Block> {
    prop_oneof![
        (0u8..9, runs()).prop_map(|(level, text)| Kind::Heading { level, text }),
        runs().prop_map(Kind::Paragraph),
        (any::<u8>(), any::<Option<u64>>(), runs()).prop_map(|(depth, number, text)| Kind::Item {
            depth,
            number,
            text
        }),
        table(),
        Just(Kind::Break),
        ("[1-3*<\"]", runs()).prop_map(|(label, text)| Kind::Footnote { label, text }),
    ]
    .prop_map(block)
}

fn drafts() -> impl Strategy<Value = Draft> {
    let inner = || proptest::collection::vec(simple(), 0..4);
    let any = prop_oneof![
        3 => simple(),
        1 => (any::<u32>(), inner()).prop_map(|(number, blocks)| block(Kind::Comment { number, blocks })),
        1 => inner().prop_map(|blocks| block(Kind::Proposed(Proposed { blocks, ..Proposed::default() }))),
    ];
    proptest::collection::vec(any, 0..6).prop_map(|blocks| Draft { blocks })
}

fn redlines() -> impl Strategy<Value = Vec<Redline>> {
    let change = prop_oneof![Just(Change::Kept), Just(Change::Inserted), Just(Change::Deleted)];
    let piece =
        (words(), change.clone(), any::<[bool; 4]>()).prop_map(|(text, change, [new, bold, italic, confidential])| {
            Piece { text, change, new, bold, italic, confidential, footnote: None }
        });
    let shape = prop_oneof![
        (0u8..9).prop_map(Shape::Heading),
        Just(Shape::Paragraph),
        (any::<u8>(), any::<Option<u64>>()).prop_map(|(d, n)| Shape::Item(d, n)),
        Just(Shape::Row),
        Just(Shape::Row),
    ];
    let cells = proptest::collection::vec(proptest::collection::vec(piece, 0..3), 0..10);
    let line = (shape, change, cells).prop_map(|(shape, change, cells)| Line { shape, change, cells });
    let redline = (proptest::collection::vec(line, 0..5), proptest::option::of(words()))
        .prop_map(|(lines, legend)| Redline { lines, legend });
    proptest::collection::vec(redline, 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn all_that_is_written_passes(draft in drafts(), redlines in redlines()) {
        let letter = Letter { draft: &draft, redlines: &redlines };
        prop_assert_eq!(strict(&html(&letter)), Vec::<String>::new());
        if let Ok(text) = ascii(&letter)
            && !text.is_empty()
        {
            prop_assert_eq!(said(text.as_bytes(), "letter.txt", Profile::Strict), Vec::<String>::new(), "{}", text);
        }
    }

    #[test]
    fn anything_is_checked(bytes in proptest::collection::vec(any::<u8>(), 0..400), head in "(<DOCUMENT>\n<TEXT>\n|<html>|<TABLE>|)") {
        let all = [head.as_bytes(), &bytes].concat();
        for profile in [Profile::Strict, Profile::Lenient] {
            for name in ["a.htm", "a.txt", "a.gif", "", "\u{e9}"] {
                check(&all, name, profile);
            }
        }
    }
}
