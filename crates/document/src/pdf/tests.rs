//! Pages read from end to end.

use super::sample::{Sample, lines, number, pdf, sized, stream, text};
use crate::{BlockKind, Document, Place, RowKind, Rule, Span, Style, open};

fn read(pages: &[&str]) -> Document {
    open(&pdf(pages), "sample.pdf")
}

/// Blocks as text: furniture in brackets, tables row by row.
fn show(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .flat_map(|b| match b.kind {
            BlockKind::Furniture => vec![format!("[{}]", document.slice(b.span))],
            BlockKind::Table(t) => {
                let table = &document.tables[t as usize];
                (0..table.rows.len())
                    .map(|r| {
                        let cells: Vec<&str> = table.row_cells(r).iter().map(|c| document.slice(c.span)).collect();
                        format!("| {}", cells.join(" | "))
                    })
                    .collect()
            }
            _ => vec![document.slice(b.span).to_owned()],
        })
        .collect()
}

#[test]
fn lines_of_a_paragraph_are_joined_and_paragraphs_parted() {
    let page = lines(
        72.,
        700.,
        12.,
        &[
            "We note that net revenues of the segment increased by eight percent in the year that ended, and that you",
            "attribute the change to volume and to price without saying how much each of them contributed to it in all.",
            "Please tell us.",
        ],
    ) + &lines(72., 652., 12., &["Please also revise."]);
    let shown = show(&read(&[&page]));
    assert_eq!(shown.len(), 2, "{shown:#?}");
    assert!(shown[0].ends_with("and that you attribute the change to volume and to price without saying how much each of them contributed to it in all. Please tell us."));
    assert_eq!(shown[1], "Please also revise.");
}

#[test]
fn gaps_make_words_and_ligatures_come_apart() {
    let page = "BT /F1 10 Tf 1 0 0 1 72 700 Tm [(Net)-250(revenues)-250(of)-250(the)-250(se)15(gment)-250(gre)10(w)] TJ ET\n\
                BT /F1 10 Tf 2 Tc 1 0 0 1 72 600 Tm [(Letter)-300(spaced)-300(type)-300(too)] TJ ET";
    assert_eq!(show(&read(&[page])), ["Net revenues of the segment grew", "Letter spaced type too"]);
}

#[test]
fn a_soft_hyphen_that_ends_a_line_goes() {
    let page = lines(72., 700., 12., &["You should revise your dis\u{ad}", "closure of them."]);
    assert_eq!(show(&read(&[&page])), ["You should revise your disclosure of them."]);
}

#[test]
fn bullets_of_another_font_begin_items() {
    // Code 183 of Symbol is the bullet; it stands a little higher than its line.
    let item = |y: f32, t: &str| text(5, 72., y + 1.5, "\u{b7}") + &text(1, 90., y, t);
    let page = item(700., "the first of the measures;") + &item(688., "the second.");
    assert_eq!(show(&read(&[&page])), ["• the first of the measures;", "• the second."]);
}

#[test]
fn marks_are_found() {
    let page = text(2, 72., 700., "Bold")
        + &text(3, 72., 680., "Slanted")
        + &text(1, 72., 660., "Lined")
        + "72 658.6 26.1 0.5 re f\n"
        + &text(1, 72., 640., "Struck")
        + "72 642.5 28.9 0.5 re f\n"
        + &text(1, 72., 620., "Raised")
        + &sized(1, 6., 103., 624., "2");
    let d = read(&[&page]);
    let style = |t: &str| d.style_at(d.text.find(t).unwrap() as u32);
    assert_eq!(style("Bold"), Style::BOLD);
    assert_eq!(style("Slanted"), Style::ITALIC);
    assert_eq!(style("Lined"), Style::UNDERLINE);
    assert_eq!(style("Struck"), Style::STRIKE);
    assert_eq!(style("Raised"), Style::NONE);
    let raised = d.text.find("Raised").unwrap() + 6;
    assert!(d.text[raised..].trim_start().starts_with('2'));
    assert_eq!(d.style_at(raised as u32 + d.text[raised..].find('2').unwrap() as u32), Style::SUPERSCRIPT);
}

#[test]
fn every_character_leads_to_its_box() {
    let d = read(&["", &text(1, 72., 700., "Net income")]);
    let at = d.text.find("income").unwrap() as u32;
    let Some(Place::Page { page, bbox }) = d.provenance.origin(Span::new(at, at + 6)).map(|o| o.place) else {
        panic!()
    };
    assert_eq!(page, 2);
    assert!((bbox[0] - 91.7).abs() < 2. && bbox[1] < 700. && bbox[3] > 705. && bbox[2] > 115., "{bbox:?}");
    assert_eq!(d.page_at(at), Some(2));
}

#[test]
fn a_letters_later_head_is_furniture_and_its_sentence_goes_on() {
    let first = lines(72., 740., 12., &["Terry Example", "Example Group", "August 16, 2017"])
        + &lines(
            72.,
            300.,
            12.,
            &[
                "Please tell us how you considered the requirements of the guidance for the presentation of the entities that",
            ],
        );
    let second = lines(72., 740., 12., &["Terry Example", "Example Group", "August 16, 2017", "Page 2"])
        + &lines(72., 680., 12., &["you consolidate, and revise your disclosure accordingly."]);
    let shown = show(&read(&[&first, &second]));
    assert!(shown.contains(&"Please tell us how you considered the requirements of the guidance for the presentation of the entities that you consolidate, and revise your disclosure accordingly.".to_owned()), "{shown:#?}");
    assert!(shown.contains(&"[Page 2]".to_owned()) || shown.iter().any(|s| s.starts_with('[') && s.contains("Page 2")));
}

#[test]
fn running_feet_with_numbers_are_furniture() {
    let page = |n: u32| {
        text(1, 72., 700., &format!("Text of the page that is the {n}th of them."))
            + &text(1, 72., 40., &format!("Example Corporation 2022 Annual Report {n}"))
    };
    let pages: Vec<String> = (40..45).map(page).collect();
    let shown = show(&read(&pages.iter().map(String::as_str).collect::<Vec<_>>()));
    assert_eq!(shown.iter().filter(|s| s.starts_with("[Example")).count(), 5, "{shown:#?}");
}

#[test]
fn white_text_is_furniture_unless_it_stands_on_a_dark_ground() {
    let page = "1 1 1 rg\n".to_owned()
        + &text(1, 72., 700., "Comapany NameExample")
        + "0 0 0.4 rg 60 590 200 20 re f 1 1 1 rg\n"
        + &text(1, 72., 596., "Shown in white")
        + "0 g\n"
        + &text(1, 72., 500., "Shown in black");
    let shown = show(&read(&[&page]));
    assert_eq!(shown, ["[Comapany NameExample]", "Shown in white", "Shown in black"]);
}

#[test]
fn a_subject_block_is_read_by_its_lines() {
    let page = text(1, 72., 700., "Terry Example")
        + &text(1, 72., 660., "Re:")
        + &lines(108., 660., 12., &["Example Group, Inc.", "Form 20-F for 2016", "File No. 001-00000"]);
    let shown = show(&read(&[&page]));
    assert_eq!(shown, ["Terry Example", "Re: Example Group, Inc.", "Form 20-F for 2016", "File No. 001-00000"]);
}

#[test]
fn columns_of_prose_are_read_one_after_the_other() {
    let words = "the company makes goods of many kinds and sells";
    let left: Vec<String> = (0..12).map(|i| format!("{} {words}", ["Left", "lean", "long"][i % 3])).collect();
    let right: Vec<String> = (0..12).map(|i| format!("{} {words}", ["Right", "ripe", "rich"][i % 3])).collect();
    let page = lines(50., 700., 12., &left.iter().map(String::as_str).collect::<Vec<_>>())
        + &lines(330., 700., 12., &right.iter().map(String::as_str).collect::<Vec<_>>());
    let text = read(&[&page]).text;
    assert!(text.rfind("long").unwrap() < text.find("Right").unwrap(), "{text}");
}

#[test]
fn turned_text_is_read_apart() {
    let page = lines(72., 700., 12., &["Upright text of one line", "And of another line"])
        + "BT /F1 10 Tf 0 1 -1 0 40 300 Tm (Turned by a quarter) Tj ET\n\
           BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET";
    let shown = show(&read(&[&page]));
    assert_eq!(shown, ["Upright text of one line", "And of another line", "Turned by a quarter", "[DRAFT]"]);
}

fn statement() -> String {
    let row = |y: f32, x: f32, label: &str, a: &str, b: &str| {
        text(1, x, y, label) + &number(1, 400., y, a) + &number(1, 480., y, b)
    };
    text(1, 375., 712., "Year ended December 31,")
        + &text(2, 378., 700., "2022")
        + &text(1, 458., 700., "2021")
        + "360 697 130 0.5 re f\n"
        + &text(1, 72., 684., "Operating expenses:")
        + &row(668., 82., "Cost of revenue", "1,234", "1,100")
        + &text(1, 352., 668., "$")
        + &text(1, 432., 668., "$")
        + &row(652., 82., "Selling and other", "(56)", "78")
        + &text(1, 82., 636., "Amortization of intangible assets that were")
        + &row(625., 90., "acquired in business combinations", "12", "—".trim_matches('—'))
        + "370 621 40 0.5 re f 450 621 40 0.5 re f\n"
        + &row(608., 72., "Total", "1,190", "1,178")
        + "370 604 40 0.5 re f 450 604 40 0.5 re f 370 602 40 0.5 re f 450 602 40 0.5 re f\n"
}

#[test]
fn a_statement_is_a_table_and_the_prose_about_it_is_not() {
    let page = lines(
        72.,
        740.,
        12.,
        &["The following table sets forth our expenses for the years that are presented in it, in thousands:"],
    ) + &statement()
        + &lines(
            72.,
            570.,
            12.,
            &["Total expenses grew by one percent, mostly because of the cost of revenue in the second half year."],
        );
    let d = read(&[&page]);
    let shown = show(&d);
    assert_eq!(
        shown[1..shown.len() - 1],
        [
            "| Year ended December 31,",
            "| 2022 | 2021",
            "| Operating expenses:",
            "| Cost of revenue | $1,234 | $1,100",
            "| Selling and other | (56) | 78",
            "| Amortization of intangible assets that were acquired in business combinations | 12",
            "| Total | 1,190 | 1,178",
        ],
        "{shown:#?}"
    );
    assert!(shown[0].starts_with("The following") && shown[shown.len() - 1].starts_with("Total expenses"));
    let table = &d.tables[0];
    assert_eq!((table.columns, table.stub), (3, 1));
    let kinds: Vec<RowKind> = table.rows.iter().map(|r| r.kind).collect();
    assert_eq!(kinds[..3], [RowKind::Header, RowKind::Header, RowKind::Section]);
    // The head spans both columns; the label is set in from the total's; the total is ruled off.
    assert_eq!((table.cells[0].column, table.cells[0].column_end), (1, 3));
    assert!(table.rows[3].indent > table.rows[6].indent);
    let total = table.row_cells(6)[1];
    assert_eq!((total.rule_above, total.rule_below), (Rule::Single, Rule::Double));
}

#[test]
fn leaders_are_dropped() {
    let page = text(1, 72., 700., "Revenue ........................ 12,345")
        + &text(1, 72., 684., "Costs ........................... 2,345");
    let shown = show(&read(&[&page]));
    assert!(shown.iter().all(|s| !s.contains("..")), "{shown:#?}");
}

#[test]
fn forms_are_drawn_in_their_place() {
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 200 50]/Matrix[1 0 0 1 72 500]/Resources<</Font<</F1 3 0 R>>>>",
        b"BT /F1 10 Tf 5 5 Td (Inside) Tj ET",
    );
    let sample = Sample { extra: vec![form], resources: "/XObject<</X 100 0 R>>".into(), ..Sample::default() };
    let d = open(&sample.build(&["q 1 0 0 1 10 10 cm /X Do Q"]), "");
    let Some(Place::Page { bbox, .. }) = d.provenance.origin(Span::new(0, 6)).map(|o| o.place) else { panic!() };
    assert!((bbox[0] - 87.).abs() < 0.1, "{bbox:?}");
}

#[test]
fn replacement_text_takes_the_place_of_glyphs() {
    let d = read(&["BT /F1 10 Tf 72 700 Td (e) Tj /Span <</ActualText (ffi)>> BDC (X) Tj EMC (cient) Tj ET"]);
    assert_eq!(d.text.trim(), "efficient");
}

#[test]
fn switched_off_layers_are_not_read() {
    let sample = Sample {
        extra: vec![
            b"<</Type/OCG/Name(Draft)>>".to_vec(),
            b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[100 0 R]/D<</OFF[100 0 R]>>>>>>".to_vec(),
        ],
        resources: "/Properties<</L 100 0 R>>".into(),
        ..Sample::default()
    };
    let page = text(1, 72., 700., "Seen") + "/OC /L BDC\n" + &text(1, 72., 680., "Unseen") + "EMC\n";
    let bytes = sample.build(&[&page]);
    let bytes = String::from_utf8_lossy(&bytes).replace("/Root 1 0 R", "/Root 101 0 R").into_bytes();
    assert_eq!(show(&open(&bytes, "")), ["Seen"]);
}

#[test]
fn text_beyond_the_page_is_furniture() {
    let page = text(1, 72., 700., "On the page") + &text(1, 700., 500., "Beside it");
    assert_eq!(show(&read(&[&page])), ["On the page", "[Beside it]"]);
}

#[test]
fn lines_of_a_subject_stay_apart_and_comments_whole() {
    let bold = |y: f32, t: &str| text(2, 108., y, t);
    let page = text(1, 72., 700., "Re:")
        + &bold(700., "Example Group, Inc.")
        + &bold(688., "Form 10-K for the Fiscal Year Ended December 31, 2023")
        + &bold(676., "Form 8-K Filed March 12, 2024")
        + &bold(664., "File No. 001-00000")
        + &text(1, 72., 620., "1.")
        + &lines(
            90.,
            620.,
            12.,
            &[
                "We note that your disclosures indicate that the test was performed for two of the units in the",
                "period. Please tell us which of them you tested, as you are required to do by the guidance of",
                "Regulation S-K. See also the answers that we gave for the test of a unit in earlier periods of the",
                "2024 letter.",
            ],
        )
        + &lines(
            72.,
            540.,
            12.,
            &[
                "Please contact Terry Example at (202) 555-0100 or Robin Example, the head of the office, at (202) 555-",
                "0199.",
            ],
        );
    let shown = show(&read(&[&page]));
    assert_eq!(
        shown[..4],
        [
            "Re: Example Group, Inc.",
            "Form 10-K for the Fiscal Year Ended December 31, 2023",
            "Form 8-K Filed March 12, 2024",
            "File No. 001-00000"
        ]
    );
    assert_eq!(shown.len(), 6, "{shown:#?}");
    assert!(shown[5].ends_with("at (202) 555-0199."), "{}", shown[5]);
}

#[test]
fn a_sentence_that_breaks_off_before_a_name_goes_on_over_the_page() {
    let first = lines(
        72.,
        80.,
        12.,
        &["Please tell us why you believe that these adjustments, which you made in all periods, are permitted under"],
    );
    let second = lines(72., 700., 12., &["Regulation G. Refer to Question 100.01 of the Interpretations."]);
    let shown = show(&read(&[&first, &second]));
    assert_eq!(shown.len(), 1, "{shown:#?}");
}

#[test]
fn rows_that_stand_close_are_rows() {
    let row = |y: f32, label: &str, a: &str| text(1, 72., y, label) + &number(1, 400., y, a) + &number(1, 480., y, a);
    let page = text(2, 380., 640., "2023")
        + &text(2, 460., 640., "2022")
        + &row(620., "Active buyers", "133")
        + &row(611.5, "Volume of goods", "18,214")
        + &row(603., "Take rate", "12")
        + &row(594.5, "Net revenues of the quarter", "2,540");
    let shown = show(&read(&[&page]));
    assert_eq!(
        shown[1..],
        [
            "| Active buyers | 133 | 133",
            "| Volume of goods | 18,214 | 18,214",
            "| Take rate | 12 | 12",
            "| Net revenues of the quarter | 2,540 | 2,540"
        ]
    );
}

#[test]
fn heads_of_narrow_columns_are_parted() {
    let heads = ["Shares", "Amount", "Par Value", "Earnings", "Income", "Equity", "Interest"];
    let x = |i: usize| 230. + 50. * i as f32;
    let mut page = text(1, 72., 640., "(in millions)");
    for (i, head) in heads.iter().enumerate() {
        page += &sized(1, 8., x(i) - 28., 640., head);
    }
    for (n, label) in ["Balances as of January 31,", "Net income", "Dividends"].iter().enumerate() {
        let y = 620. - 14. * n as f32;
        page += &text(1, 72., y, label);
        for i in 0..heads.len() {
            page += &number(1, x(i), y, "1,234");
        }
    }
    let d = read(&[&page]);
    assert_eq!(d.tables[0].columns, 8);
    assert_eq!(d.tables[0].row_cells(0).len(), 8, "{:#?}", show(&d));
}

/// Encodes bytes as EDGAR's submissions carry them.
fn uuencoded(bytes: &[u8]) -> String {
    let char = |six: u32| char::from(if six == 0 { b'`' } else { six as u8 + 32 });
    let mut out = String::from("begin 644 letter.pdf\n");
    for line in bytes.chunks(45) {
        out.push(char(line.len() as u32));
        for group in line.chunks(3) {
            let byte = |i: usize| u32::from(group.get(i).copied().unwrap_or(0));
            let word = byte(0) << 16 | byte(1) << 8 | byte(2);
            out.extend([18, 12, 6, 0].map(|shift| char(word >> shift & 63)));
        }
        out.push('\n');
    }
    out + "`\nend\n"
}

#[test]
fn a_pdf_inside_a_submission_is_read() {
    let inside = uuencoded(&pdf(&[&text(1, 72., 700., "Please revise."), &text(1, 72., 700., "Sincerely,")]));
    let wrap = |inside: &str| {
        format!(
            "<SEC-DOCUMENT>0000000000-24-000001.txt : 20240614\n<SEC-HEADER>0000000000-24-000001.hdr.sgml : 20240614\nACCESSION NUMBER:\t\t0000000000-24-000001\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>LETTER\n<SEQUENCE>1\n<FILENAME>letter.pdf\n<TEXT>\n<PDF>\n{inside}"
        )
    };
    let whole = wrap(&inside) + "</PDF>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n";
    let d = open(whole.as_bytes(), "x.txt");
    assert_eq!(show(&d), ["Please revise.", "Sincerely,"]);
    assert!(d.faults.is_empty(), "{:?}", d.faults);
    let at = d.text.find("revise").unwrap() as u32;
    let origin = d.provenance.origin(Span::new(at, at + 6)).unwrap();
    assert_eq!(origin.document, Some(1));
    assert!(matches!(origin.place, Place::Page { page: 1, .. }));
    // Cut off in the middle of the encoded file.
    let d = open(wrap(&inside[..inside.len() * 3 / 4]).as_bytes(), "x.txt");
    assert!(d.faults.iter().any(|f| f.message.contains("cut off")), "{:?}", d.faults);
    assert!(d.text.contains("Please revise."), "{}", d.text);
}
