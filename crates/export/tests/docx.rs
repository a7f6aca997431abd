//! The Word document, read back: accepting all changes gives the new text, rejecting all the filing's.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/letter.rs"]
mod letter;
#[path = "support/word.rs"]
mod word;

use std::path::PathBuf;

use letter::{block, export, run, text};
use proptest::prelude::*;
use tieout_export::docx::{Confidential, Fault, Marks, docx};
use tieout_review::draft::{Block, Draft, Kind, Proposed, Run};
use tieout_review::redline::{Names, Para, Shape, accept, filed, proposed, redline};
use word::{Side, lines, part, parts};

/// Paragraphs as the reader of the markup gives them.
fn plain(paras: &[Para]) -> Vec<String> {
    let said = |t: &String| t.chars().any(|c| !c.is_whitespace());
    let row = |t: &String| t.chars().any(char::is_alphanumeric);
    let line = |p: &Para| (p.shape == Shape::Row, p.cells.join(" | "));
    paras.iter().map(line).filter(|(is_row, t)| if *is_row { row(t) } else { said(t) }).map(|l| l.1).collect()
}

#[test]
fn all_of_a_letter_is_there() {
    let (draft, redlines) = letter::letter();
    let bytes = docx(&export(&draft, &redlines, Marks::Tracked, Confidential::Show)).unwrap();
    let document = tieout_document::open(&bytes, "letter.docx");
    assert!(document.faults.is_empty(), "{:?}", document.faults);
    let shown: Vec<String> =
        document.blocks.iter().map(|b| format!("{:?}: {}", b.kind, document.slice(b.span))).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn the_markup_of_changes_is_words_own() {
    let (draft, redlines) = letter::letter();
    let bytes = docx(&export(&draft, &redlines, Marks::Tracked, Confidential::Show)).unwrap();
    let xml = part(&bytes, "word/document.xml");
    let start = xml.find("We will say in our").unwrap();
    let end = xml.find("Note 2. Summary").unwrap();
    insta::assert_snapshot!(xml[start..end].replace("</w:p>", "</w:p>\n").replace("</w:tr>", "</w:tr>\n"));
}

#[test]
fn accepting_gives_the_new_text_and_rejecting_the_filing() {
    let (draft, redlines) = letter::letter();
    let bytes = docx(&export(&draft, &redlines, Marks::Tracked, Confidential::Show)).unwrap();
    let (filed, _, now) = letter::texts();
    let rejected = lines(&bytes, Side::Rejected, |_| true);
    let at = rejected.iter().position(|l| l == "Cost of Revenues").unwrap();
    assert_eq!(rejected[at..at + plain(&filed).len()], plain(&filed)[..]);
    let accepted = lines(&bytes, Side::Accepted, |_| true);
    let new: Vec<String> = plain(&proposed(&now))
        .iter()
        .map(|l| l.replace("Our largest", "[[Our largest").replace("41% of them.", "41% of them.]]"))
        .collect();
    assert_eq!(accepted[at..at + new.len()], new[..]);
    assert_eq!(accepted[..at], rejected[..at]);
}

#[test]
fn what_is_withheld_is_nowhere_in_the_file() {
    let (draft, redlines) = letter::letter();
    let bytes = docx(&export(&draft, &redlines, Marks::Tracked, Confidential::Redact)).unwrap();
    for name in parts(&bytes) {
        assert!(!part(&bytes, &name).contains("41%") && !part(&bytes, &name).contains("largest supplier"), "{name}");
    }
    assert!(lines(&bytes, Side::Accepted, |_| true).iter().any(|l| l.ends_with(" [***]")));
}

#[test]
fn the_file_says_nothing_of_its_maker_and_is_the_same_each_time() {
    let (draft, redlines) = letter::letter();
    let letter = export(&draft, &redlines, Marks::Tracked, Confidential::Show);
    let bytes = docx(&letter).unwrap();
    assert_eq!(bytes, docx(&letter).unwrap());
    let names = parts(&bytes);
    let expected = [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/footnotes.xml",
        "word/footer.xml",
    ];
    assert_eq!(names, expected);
    for name in names {
        let text = part(&bytes, &name).to_lowercase();
        for word in ["tieout", "rsid", "/home", "/tmp", "creator", "company", "application>"] {
            assert!(!text.contains(word), "{name}: {word}");
        }
        assert!(!text.contains("2026") && !text.contains("202\u{33}-"), "{name}");
    }
    let xml = part(&bytes, "word/document.xml");
    assert!(xml.contains("<w:bookmarkStart w:id=\"0\" w:name=\"_v3f2a9c0b12de\"/>"));
    assert!(xml.contains("w:author=\"I. Solheim &amp; Co.\" w:date=\"2017-08-28T09:30:00Z\""));
    let mut ids: Vec<&str> = xml.split("w:id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert!(ids.len() + 4 >= all, "numbers of changes are used once; the bookmark's and notes' may recur");
}

#[test]
fn printed_changes_are_underlined_and_struck_after_their_legend() {
    let (draft, redlines) = letter::letter();
    let bytes = docx(&export(&draft, &redlines, Marks::Printed, Confidential::Show)).unwrap();
    let xml = part(&bytes, "word/document.xml");
    assert!(!xml.contains("<w:ins") && !xml.contains("<w:del"));
    assert!(xml.contains("<w:strike/>") && xml.contains("<w:u w:val=\"single\"/>"));
    let legend = "Words added to the Form 20-F for 2016 are underlined and words deleted from it are struck through; words that are new since our response dated August 2, 2017 are in bold.";
    assert!(lines(&bytes, Side::Accepted, |s| s == "Legend") == [legend]);
    assert!(!part(&bytes, "word/settings.xml").contains("trackRevisions"));
}

#[test]
fn hostile_words_stay_words() {
    let wild = "a\u{0}\u{1f}<w:p>&amp;\"'\u{fffe}]]>\u{202e}x\r\ty";
    let draft = Draft {
        blocks: vec![
            text(wild),
            block(Kind::Heading { level: 200, text: vec![run(wild)] }),
            block(Kind::Item { depth: 255, number: Some(u64::MAX), text: vec![run(wild)] }),
            block(Kind::Comment { number: u32::MAX, blocks: Vec::new() }),
            block(Kind::Table { rows: vec![vec![], vec![vec![run(wild)], vec![]], vec![vec![]]], right: vec![] }),
            block(Kind::Table { rows: vec![], right: vec![true; 9] }),
            block(Kind::Paragraph(vec![Run { footnote: Some("<none>".to_owned()), ..Run::default() }])),
            block(Kind::Footnote { label: "lost".to_owned(), text: vec![run("Nothing refers to it.")] }),
            block(Kind::Proposed(Proposed::default())),
        ],
    };
    let redlines = [redline(&[], None, None, &Names::default())];
    let letter = export(&draft, &redlines, Marks::Tracked, Confidential::Show);
    let bytes = docx(&letter).unwrap();
    let read = tieout_document::open(&bytes, "x.docx").text;
    assert!(read.contains("<w:p>&amp;\"'") && read.contains("lost. Nothing refers to it."), "{read}");
    let none = docx(&tieout_export::docx::Export { redlines: &[], ..letter }).unwrap_err();
    assert_eq!(none, Fault::Redlines { proposed: 1, given: 0 });
    let odd = docx(&tieout_export::docx::Export { version: Some("\"/><w:p/>"), ..letter }).unwrap_err();
    assert_eq!(odd.to_string(), "The draft's version is not twelve hexadecimal digits.");
}

fn some_texts() -> impl Strategy<Value = Vec<Para>> {
    let word = prop::sample::select(vec![
        "the",
        "net",
        "revenues",
        "Halvorsund",
        "grew",
        "by",
        "31.9%",
        "RMB1,234.5",
        "(7)",
        "“costs”",
        "it’s",
        ",",
        ".",
        "&",
        "<b>",
        "2016",
        "million",
    ]);
    let text = prop::collection::vec(word, 1..10).prop_map(|w| w.join(" "));
    let cells = prop::collection::vec(text.clone(), 2..4);
    let para = prop_oneof![
        4 => text.clone().prop_map(|t| Para { shape: Shape::Paragraph, cells: vec![t] }),
        1 => (1..4_u8, text.clone()).prop_map(|(l, t)| Para { shape: Shape::Heading(l), cells: vec![t] }),
        1 => (0..3_u8, 1..9_u64, text).prop_map(|(d, n, t)| Para { shape: Shape::Item(d, Some(n)), cells: vec![t] }),
        3 => cells.prop_map(|cells| Para { shape: Shape::Row, cells }),
    ];
    prop::collection::vec(para, 0..9)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_words_are_written_and_read_back(
        a in ".{0,40}", b in "\\PC{0,30}", c in "[0-9a-z.()•·o \n\t-]{0,12}", number in any::<u32>(), redact in any::<bool>(),
    ) {
        let secret = Run { confidential: true, italic: true, ..run(&c) };
        let words = || vec![run(&a), secret.clone(), run(&b)];
        let note = Run { footnote: Some(a.clone()), ..Run::default() };
        let rows = vec![vec![words(), vec![run(&c)]], vec![vec![run(&c)], vec![run(&b)]]];
        let draft = Draft { blocks: vec![
            block(Kind::Paragraph(words())),
            block(Kind::Comment { number, blocks: vec![text(&c), block(Kind::Item { depth: 1, number: None, text: words() })] }),
            block(Kind::Table { rows, right: vec![] }),
            block(Kind::Paragraph(vec![run("x"), note, run(&c)])),
            block(Kind::Item { depth: 2, number: Some(u64::from(number)), text: words() }),
            block(Kind::Footnote { label: a.clone(), text: words() }),
        ] };
        let how = if redact { Confidential::Redact } else { Confidential::Show };
        let made = docx(&export(&draft, &[], Marks::Tracked, how));
        prop_assert!(made.is_ok(), "{:?}", made.err());
    }

    #[test]
    fn any_redline_comes_back_from_word(old in some_texts(), new in some_texts(), mixed in any::<bool>()) {
        let mut new = new;
        if mixed {
            new.extend(old.iter().take(4).cloned());
        }
        let blocks: Vec<_> = new.iter().map(|p| {
            let cells = || p.cells.iter().map(|c| vec![run(c)]).collect::<Vec<_>>();
            block(match p.shape {
                Shape::Heading(level) => Kind::Heading { level, text: vec![run(&p.cells[0])] },
                Shape::Paragraph => Kind::Paragraph(vec![run(&p.cells[0])]),
                Shape::Item(depth, number) => Kind::Item { depth, number, text: vec![run(&p.cells[0])] },
                Shape::Row => Kind::Table { rows: vec![cells()], right: vec![] },
            })
        }).collect();
        let compared = redline(&blocks, Some(&old), None, &Names::default());
        prop_assert_eq!(accept(&compared), new.clone());
        let within = Proposed { blocks, ..Proposed::default() };
        let draft = Draft { blocks: vec![text("Dear"), block(Kind::Proposed(within)), text("Yours")] };
        let redlines = [compared];
        let bytes = docx(&export(&draft, &redlines, Marks::Tracked, Confidential::Show)).unwrap();
        let around = |inner: Vec<String>| [vec!["Dear".to_owned()], inner, vec!["Yours".to_owned()]].concat();
        prop_assert_eq!(lines(&bytes, Side::Accepted, |_| true), around(plain(&new)));
        prop_assert_eq!(lines(&bytes, Side::Rejected, |_| true), around(plain(&old)));
    }
}

/// Blocks that hold paragraphs.
fn blocks(paras: &[Para]) -> Vec<Block> {
    let mut out: Vec<Kind> = Vec::new();
    for para in paras {
        let cells = || para.cells.iter().map(|c| vec![run(c)]).collect::<Vec<_>>();
        let text = || vec![run(&para.cells[0])];
        match (para.shape, out.last_mut()) {
            (Shape::Row, Some(Kind::Table { rows, .. })) => rows.push(cells()),
            (Shape::Row, _) => out.push(Kind::Table { rows: vec![cells()], right: vec![] }),
            (Shape::Heading(level), _) => out.push(Kind::Heading { level, text: text() }),
            (Shape::Paragraph, _) => out.push(Kind::Paragraph(text())),
            (Shape::Item(depth, number), _) => out.push(Kind::Item { depth, number, text: text() }),
        }
    }
    out.into_iter().map(block).collect()
}

#[test]
fn real_years_come_back_from_word() {
    let named = std::env::var_os("TIEOUT_CORPUS").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let folder = named.unwrap_or(beside).join("filings/10-K");
    for company in ["adobe", "metaplatforms", "mastercard"] {
        let read = |year: u16| {
            let bytes = std::fs::read(folder.join(format!("{company}-FY{year}.html"))).ok()?;
            let document = tieout_document::open(&bytes, "x.htm");
            Some(filed(&document, 0..document.blocks.len()))
        };
        let (Some(old), Some(new)) = (read(2023), read(2024)) else {
            eprintln!("skipped: there is no corpus at {}", folder.display());
            return;
        };
        let new_blocks = blocks(&new);
        let redlines = [redline(&new_blocks, Some(&old), None, &Names::default())];
        let draft =
            Draft { blocks: vec![block(Kind::Proposed(Proposed { blocks: new_blocks, ..Proposed::default() }))] };
        let bytes = docx(&export(&draft, &redlines, Marks::Tracked, Confidential::Show)).unwrap();
        assert!(lines(&bytes, Side::Accepted, |_| true) == plain(&new), "{company}: accepted");
        let formless = |lines: Vec<String>| -> Vec<String> {
            lines.iter().map(|l| l.chars().filter(|c| c.is_alphanumeric()).collect()).collect()
        };
        assert!(formless(lines(&bytes, Side::Rejected, |_| true)) == formless(plain(&old)), "{company}: rejected");
    }
}
