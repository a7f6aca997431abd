//! Whole texts in, whole results out. All companies are invented.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::{BlockKind, Document, Format, Place, RowKind, Span, Style, open};

/// A document as text: a line a block, a line a row.
fn dump(text: &str) -> String {
    let document = open(text.as_bytes(), "sample.txt");
    let mut out = String::new();
    for block in &document.blocks {
        let kind = match block.kind {
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem { marker } => format!("li {}", document.slice(marker)),
            BlockKind::Furniture | BlockKind::Deleted => "--".to_owned(),
            BlockKind::Table(table) => {
                rows(&document, table as usize, &mut out);
                continue;
            }
        };
        let _ = writeln!(out, "{kind} @{}: {}", block.indent, document.slice(block.span).replace('\n', "⏎"));
    }
    for mark in &document.marks {
        let style = [(Style::BOLD, "bold"), (Style::ITALIC, "italic"), (Style::UNDERLINE, "underlined")];
        let names: Vec<&str> = style.iter().filter(|(s, _)| mark.style.has(*s)).map(|(_, n)| *n).collect();
        let _ = writeln!(out, "{}: {}", names.join("+"), document.slice(mark.span).replace('\n', "⏎"));
    }
    out
}

fn rows(document: &Document, table: usize, out: &mut String) {
    let table = &document.tables[table];
    for (i, row) in table.rows.iter().enumerate() {
        let kind = match row.kind {
            RowKind::Header => "head",
            RowKind::Body => "row",
            RowKind::Section => "section",
            RowKind::Note => "note",
        };
        let _ = write!(out, "{kind} {}", row.indent);
        for cell in table.row_cells(i) {
            let rule = ["", "_", "="][cell.rule_below as usize];
            let end =
                if cell.column_end > cell.column + 1 { format!("-{}", cell.column_end - 1) } else { String::new() };
            let _ = write!(out, " | {}{end} {}{rule}", cell.column, document.slice(cell.span));
        }
        out.push('\n');
    }
}

#[test]
fn reads_a_letter_in_markdown() {
    let letter = "**VIA EDGAR**\n\nJan Novak, Staff Accountant  \nEva Svoboda, Branch Chief\n\n**Re: Acme Widgets Inc.\nForm 10-K for 2013\nFile No. 001-00001**\n\n- We note prior comment 3. Please revise.**\n\n***\"Year 2013***\n\n*Net Revenues*\n\nRevenues were US\\$5.0 million.\n\n---\n\n\\* \\* \\*\n\nPlease tell us in detail about the recent loss of your two largest customers and\n\nmore about the reasons.\n";
    insta::assert_snapshot!(dump(letter), @r#"
    h2 @0: VIA EDGAR
    p @0: Jan Novak, Staff Accountant
    p @0: Eva Svoboda, Branch Chief
    h3 @0: Re: Acme Widgets Inc.
    h3 @0: Form 10-K for 2013
    h3 @0: File No. 001-00001
    li - @0: - We note prior comment 3. Please revise.
    h4 @0: "Year 2013
    h5 @0: Net Revenues
    p @0: Revenues were US$5.0 million.
    p @0: ---
    p @0: * * *
    p @0: Please tell us in detail about the recent loss of your two largest customers and more about the reasons.
    bold: VIA EDGAR
    bold: Re: Acme Widgets Inc.⏎Form 10-K for 2013⏎File No. 001-00001
    bold+italic: "Year 2013
    italic: Net Revenues
    "#);
}

#[test]
fn joins_a_sentence_around_a_running_head() {
    let letter = "May 4, 2021\n\nJan Novak\nChief Financial Officer\nAcme Widgets Inc.\n1 Road\nTown\n\nRe: Acme Widgets Inc.\n\n1. Please tell us how you account for the sale of widgets to your two largest\n Jan Novak\nAcme Widgets Inc.\nMay 4, 2021\nPage 2\n   customers.\n";
    insta::assert_snapshot!(dump(letter), @r"
    p @0: May 4, 2021
    p @0: Jan Novak
    p @0: Chief Financial Officer
    p @0: Acme Widgets Inc.
    p @0: 1 Road
    p @0: Town
    p @0: Re: Acme Widgets Inc.
    li 1. @0: 1. Please tell us how you account for the sale of widgets to your two largest customers.
    -- @6: Jan Novak
    -- @0: Acme Widgets Inc.
    -- @0: May 4, 2021
    -- @0: Page 2
    ");
}

#[test]
fn reads_a_letter_that_was_wrapped_twice() {
    let letter = "       Dear Jan Novak:\n\n              We have reviewed your March 20, 2024 response to our comment\nletter and have the\n       following comments.\n\n                                                  Re: Acme Widgets Inc.\n                                                      Form 10-K for the year\nended May 31, 2023\n                                                      File No. 001-00001\n\n   1.                                     We note your response to our earlier\nprior comment 1. Please tell\n                                          us more.\n";
    insta::assert_snapshot!(dump(letter), @r"
    p @42: Dear Jan Novak:
    p @42: We have reviewed your March 20, 2024 response to our comment letter and have the following comments.
    p @300: Re: Acme Widgets Inc.
    p @324: Form 10-K for the year ended May 31, 2023
    p @324: File No. 001-00001
    li 1. @18: 1. We note your response to our earlier prior comment 1. Please tell us more.
    ");
}

#[test]
fn reads_a_statement_between_tags() {
    let text = "\n<PAGE>\n                          ACME WIDGETS INC.\n                   STATEMENTS OF INCOME (Unaudited)\n\n<TABLE>\n<CAPTION>\n                              Three Months Ended      Six Months Ended\n                              ------------------    --------------------\n                               2000       1999        2000        1999\n                              ------     ------     --------    --------\n<S>                           <C>        <C>        <C>         <C>\nNet sales                     $1,945     $ 1,530    $ 4,288     $  3,240\nOther income (expense),\n  net (Note 1)                    49        (19)         --           29\n                              ------     ------     --------    --------\n    Total                     $1,994     $ 1,511    $ 4,288     $  3,269\n                              ======     ======     ========    ========\nPer share:\n   Basic                        1.44 (a)    .99        2.57         2.11\n</TABLE>\n(a)  As restated for the\n     split.\n\n                                   2\n<PAGE>\n";
    insta::assert_snapshot!(dump(text), @r"
    h3 @156: ACME WIDGETS INC.
    h3 @114: STATEMENTS OF INCOME (Unaudited)
    head 0 | 1-2 Three Months Ended_ | 3-4 Six Months Ended_
    head 0 | 1 2000_ | 2 1999_ | 3 2000_ | 4 1999_
    row 0 | 0 Net sales | 1 $1,945 | 2 $1,530 | 3 $4,288 | 4 $3,240
    row 0 | 0 Other income (expense), net (Note 1) | 1 49_ | 2 (19)_ | 3 --_ | 4 29_
    row 2 | 0 Total | 1 $1,994= | 2 $1,511= | 3 $4,288= | 4 $3,269=
    section 0 | 0 Per share:
    row 1 | 0 Basic | 1 1.44 (a) | 2 .99 | 3 2.57 | 4 2.11
    li (a) @0: (a) As restated for the split.
    -- @210: 2
    ");
}

#[test]
fn finds_tables_that_no_tag_tells_of() {
    let text = "Total deposits grew 12% to $834 million at the end of March 2006, compared to\n$747 million a year earlier, as shown in the table below and on the next page of\nthis release.\n\n                                  March 31,     December 31,\nDEPOSITS (in thousands)             2006            2005\n- --------------------------------------------------------------\nSavings                        $ 30,808   4%   $ 32,958    4%\nChecking - non interest\n  bearing ................       79,774  96%     85,949   96%\n                               --------        --------\nTotal                          $110,582 100%   $118,907  100%\n                               ========        ========\n\nManagement will host a call today. For more, call Jan Novak at (212) 555-0100 or\nwrite to him.\n";
    insta::assert_snapshot!(dump(text), @r"
    p @0: Total deposits grew 12% to $834 million at the end of March 2006, compared to $747 million a year earlier, as shown in the table below and on the next page of this release.
    head 0 | 1-2 March 31, | 3-4 December 31,
    head 0 | 0 DEPOSITS (in thousands)_ | 1-2 2006_ | 3-4 2005_
    row 0 | 0 Savings | 1 $30,808 | 2 4% | 3 $32,958 | 4 4%
    row 0 | 0 Checking - non interest bearing | 1 79,774_ | 2 96% | 3 85,949_ | 4 96%
    row 0 | 0 Total | 1 $110,582= | 2 100% | 3 $118,907= | 4 100%
    p @0: Management will host a call today. For more, call Jan Novak at (212) 555-0100 or write to him.
    ");
}

#[test]
fn keeps_lines_that_are_lines() {
    let text = "Acme Widgets Inc.            Tel. (212) 555-0100\nJan Novak                    Tel. (212) 555-0101\nEva Svoboda                  Fax  (212) 555-0102\n\nFiled April 9, 2014\nFile No. 001-00001\n\n     The Company   sells  widgets   in  many   countries  and  has   done  so   for\nmany years.  It intends to go on with that for the years to come, whether as not\n(1) its markets grow or (2) they shrink.\nIt has said so.\n     A new paragraph begins here.\n  --  first item of a list that\n      goes on\n  --  second item\n";
    insta::assert_snapshot!(dump(text), @r"
    p @0: Acme Widgets Inc. Tel. (212) 555-0100
    p @0: Jan Novak Tel. (212) 555-0101
    p @0: Eva Svoboda Fax (212) 555-0102
    p @0: Filed April 9, 2014
    p @0: File No. 001-00001
    p @0: The Company sells widgets in many countries and has done so for many years. It intends to go on with that for the years to come, whether as not (1) its markets grow or (2) they shrink.
    p @0: It has said so.
    p @30: A new paragraph begins here.
    li -- @12: -- first item of a list that goes on
    li -- @12: -- second item
    ");
}

#[test]
fn reads_a_table_of_words() {
    let text = "<TABLE>\n<CAPTION>\nExhibit\nNumber        Description\n- -------       -----------\n<S>           <C>\n3.2           Amendment to the articles, filed with the\n              Secretary of State on May 4,\n              2000.\n27            Financial Data Schedule.\n</TABLE>\n";
    insta::assert_snapshot!(dump(text), @r"
    head 0 | 0 Exhibit Number_ | 1 Description_
    row 0 | 0 3.2 | 1 Amendment to the articles, filed with the Secretary of State on May 4, 2000.
    row 0 | 0 27 | 1 Financial Data Schedule.
    ");
}

#[test]
fn underlines_titles_and_keeps_footnotes() {
    let text = "Risk factors\n- ------------\n\nSales rose 5%* in 2000.\n\n*  Not audited.\n** Estimated\n\n                         * * *\n";
    insta::assert_snapshot!(dump(text), @r"
    h4 @0: Risk factors
    p @0: Sales rose 5%* in 2000.
    li * @0: * Not audited.
    li ** @0: ** Estimated
    p @150: * * *
    underlined: Risk factors
    ");
}

#[test]
fn reads_plain_text_in_a_wrapper_of_html() {
    let mut text = "<html><head><title>x</title></head><body><div>\n\n   -1-\n\nR&amp;D\n".to_owned();
    for page in 2..6 {
        let kind = ["even", "odd"][page % 2].repeat(page);
        let _ = write!(
            text,
            "The page goes on to its end and there a sentence begins that the end of this\n{kind} page cuts off and\n\n\n   -{page}-\n\nthat ends on the {kind} one.\n\n"
        );
    }
    text.push_str("<TABLE>\n<S>      <C>\nA       5\nB      12\n</TABLE>\n</div></body></html>\n");
    let document = open(text.as_bytes(), "sample.html");
    assert_eq!(document.format, Format::Html);
    assert_eq!(document.pages.len(), 5);
    assert_eq!(document.tables.len(), 1);
    assert_eq!(document.text.matches("cuts off and that ends").count(), 4, "{}", document.text);
    assert!(document.text.starts_with("-1-\nR&D\n"), "{}", document.text);
}

/// Lines with indents and gaps, of words and numbers, without anything that a layout drops.
fn plain() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zA-Z]{1,9}",
        2 => "\\$?[0-9]{1,3},[0-9]{3}",
        1 => "\\([0-9]{1,3}\\)%?",
        1 => Just("$".to_owned()),
        1 => Just("Page 2".to_owned()),
        1 => Just("May 4, 2021".to_owned()),
        1 => "[a-z]{1,6}[,:;]",
    ];
    let line = (0usize..30, prop::collection::vec((word, 1usize..7), 0..7)).prop_map(|(indent, words)| {
        let mut line = " ".repeat(indent);
        for (word, gap) in words {
            line.push_str(&word);
            line.push_str(&" ".repeat(gap));
        }
        line
    });
    prop::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters
}

proptest! {
    #[test]
    fn reads_anything(text in any::<String>()) {
        let draft = super::read(&text, 0);
        for span in spans(&draft.items) {
            prop_assert!(draft.raw.text.get(span.range()).is_some());
        }
        super::is_within(&text);
    }

    #[test]
    fn reads_marked_up_text(text in "([ \n\t\x0c$().,*=<>/\\\\ABab12&;\"_-]|<TABLE>|</TABLE>|<S>|<C>|<PAGE>|\r\n|---|  |é|\u{a0}|\\*\\*){0,300}") {
        let document = open(text.as_bytes(), "sample.txt");
        for block in &document.blocks {
            prop_assert!(document.text.get(block.span.range()).is_some());
        }
        let mut raw = crate::raw::Raw::default();
        super::copy(&text, 0, &mut raw);
        for span in spans(&super::lay_out(&raw.text, Span::new(0, raw.len()))) {
            prop_assert!(raw.text.get(span.range()).is_some());
        }
    }

    #[test]
    fn loses_no_character(text in plain()) {
        let tagged = format!("<TABLE>\n<S> <C>\n{text}\n</TABLE>\n");
        prop_assert_eq!(letters(&open(text.as_bytes(), "sample.txt").text), letters(&text));
        prop_assert_eq!(letters(&open(tagged.as_bytes(), "sample.txt").text), letters(&text));
    }

    #[test]
    fn every_character_maps_back(text in plain()) {
        let document = open(text.as_bytes(), "sample.txt");
        for (i, c) in document.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let origin = document.provenance.origin(Span::new(i as u32, i as u32 + 1));
            let Some(Place::Bytes { start, end }) = origin.map(|o| o.place) else { panic!("{c} at {i} has no origin") };
            prop_assert_eq!(&text[start as usize..end as usize], c.to_string());
        }
    }
}

fn spans(items: &[crate::draft::Item]) -> Vec<Span> {
    use crate::draft::Item;
    let of = |item: &Item| match item {
        Item::Block(block) => vec![block.span],
        Item::Table(table) => table.cells.iter().map(|c| c.span).collect(),
        Item::Break => Vec::new(),
    };
    items.iter().flat_map(of).collect()
}
