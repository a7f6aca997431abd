//! The text of a merge is what the editors left.

use crate::made::{copy, del, document, ins, item, p, run, table};
use tieout_review::merge::{Clash, Merged, What, merge};
use tieout_review::word::Copy;

pub(crate) const DRAFT: &str = "\
<!-- tieout:response -->

# Form 20-F

Mr. John Cash\\
Division of Finance\\
Washington

<!-- comment 3 -->
> 3. Please tell us why sales rose.

<!-- answer 3.1 -->

Sales rose by **5%** in 2025. The rise came from \\$3 million of
new orders.[^1] We have no other cause.

- First cause
- Second cause

<!-- proposed in=\"Form 20-F for 2026\" -->

Our margin fell to [[12.5]]% of sales.

| Item | 2025 |
|------|-----:|
| Sales | 1,200 |
| Costs |  900 |

<!-- /proposed -->

We are at your disposal.

[^1]: Orders signed by year end.
";

fn head() -> Vec<String> {
    let p = |t: &str| p("", &run(t));
    vec![
        crate::made::p("Heading1", &run("Form 20-F")),
        format!(
            "<w:p>{}<w:r><w:br/></w:r>{}<w:r><w:br/></w:r>{}</w:p>",
            run("Mr. John Cash"),
            run("Division of Finance"),
            run("Washington")
        ),
        crate::made::p("StaffComment", &run("3. Please tell us why sales rose.")),
        p(""),
    ]
}

fn bold(t: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{t}</w:t></w:r>")
}

const NOTE: &str = r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>"#;
const NOTES: &str = r#"<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Orders signed by year end.</w:t></w:r></w:p></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>A new *note*.</w:t></w:r></w:p></w:footnote>"#;

/// The draft as it is exported, each block by itself.
pub(crate) fn exported() -> Vec<String> {
    let mut out = head();
    out.push(p(
        "",
        &format!(
            "{}{}{}{NOTE}{}",
            run("Sales rose by "),
            bold("5%"),
            run(" in 2025. The rise came from $3 million of new orders."),
            run(" We have no other cause.")
        ),
    ));
    out.push(item(1, &run("First cause")));
    out.push(item(1, &run("Second cause")));
    out.push(p("RedlineLegend", &run("Underlined words are new.")));
    out.push(p(
        "Proposed",
        &format!(
            "{}{}",
            del("Halvorsund", "Our margin was stable."),
            ins("Halvorsund", "Our margin fell to 12.5% of sales.")
        ),
    ));
    out.push(table(&[&["Item", "2025"], &["Sales", "1,200"], &["Costs", "900"]]));
    out.push(p("", &run("We are at your disposal.")));
    out
}

fn made(blocks: &[String]) -> Copy {
    copy(&document(&blocks.concat(), &[("footnotes", "footnotes", NOTES)]))
}

pub(crate) fn one(change: impl FnOnce(&mut Vec<String>)) -> Merged {
    let mut blocks = exported();
    change(&mut blocks);
    let copies = [("A.docx".to_owned(), made(&blocks))];
    let merged = merge(DRAFT, DRAFT, &copies);
    // The same copy brings nothing new a second time.
    let again = merge(DRAFT, &merged.text, &copies);
    assert_eq!((again.text.as_str(), again.changes), (merged.text.as_str(), vec![]));
    assert_eq!(again.conflicts.len(), merged.conflicts.len());
    merged
}

/// The lines that differ from the draft's.
pub(crate) fn diff(text: &str) -> String {
    let diff = similar::TextDiff::from_lines(DRAFT, text);
    let all = diff.iter_all_changes().filter(|c| c.tag() != similar::ChangeTag::Equal);
    all.map(|c| format!("{}{}", c.tag(), c.value())).collect()
}

#[test]
fn nothing_changed_is_no_change() {
    let merged = one(|_| {});
    assert_eq!((merged.text.as_str(), merged.changes, merged.conflicts), (DRAFT, vec![], vec![]));
}

#[test]
fn a_tracked_change_is_taken_with_its_author_and_keeps_the_rest() {
    let merged = one(|b| {
        b[4] = p(
            "",
            &format!(
                "{}{}{}{}{}{NOTE}{}",
                run("Sales rose by "),
                bold("5%"),
                run(" in 2025. The rise came from "),
                del("Ingrid", "$3"),
                format!("{}{}", ins("Ingrid", "$4*"), run(" million of new orders.")),
                run(" We have no other cause.")
            ),
        );
    });
    assert_eq!(
        diff(&merged.text),
        "-Sales rose by **5%** in 2025. The rise came from \\$3 million of\n+Sales rose by **5%** in 2025. The rise came from \\$4\\* million of\n"
    );
    let change = &merged.changes[0];
    assert_eq!(
        (change.line, change.what, change.by[0].who.as_deref(), change.by[0].when.as_deref()),
        (14, What::Changed, Some("Ingrid"), Some("2026-03-02T09:15:00Z"))
    );
    assert_eq!(change.before, "The rise came from $3 million of new orders.");
    assert!(merged.conflicts.is_empty() && merged.changes.len() == 1);
}

#[test]
fn untracked_changes_of_words_cells_and_blocks_are_taken() {
    let merged = one(|b| {
        b[1] = b[1].replace("Cas", "Cras");
        b[4] = b[4].replace("<w:t>5%", "<w:t>6%").replace(" cause.", " cause. 1. It is so.");
        b[5] = item(1, &run("First great cause"));
        b[9] = table(&[&["Item", "2025"], &["Sales", "1,300"], &["Rent | x", "5"], &["Costs", "900"]]);
        b.push(p("", &run("# Yours")));
    });
    assert_eq!(
        diff(&merged.text),
        "-Mr. John Cash\\\n+Mr. John Crash\\\n-Sales rose by **5%** in 2025. The rise came from \\$3 million of\n-new orders.[^1] We have no other cause.\n+Sales rose by **6%** in 2025. The rise came from \\$3 million of\n+new orders.[^1] We have no other cause. 1. It is so.\n-- First cause\n+- First great cause\n-| Sales | 1,200 |\n+| Sales | 1,300 |\n+| Rent \\| x | 5 |\n+\\# Yours\n+\n"
    );
    assert!(merged.conflicts.is_empty());
}

#[test]
fn blocks_are_inserted_deleted_and_moved() {
    let merged = one(|b| {
        let cause = b.remove(10);
        b.insert(5, cause);
        b.remove(7);
        b.insert(7, p("", &ins("Per", "A new paragraph.")).replace("<w:p ", "<w:p w:x=\"1\" "));
    });
    insta::assert_snapshot!(format!("{}\n{:#?}\n{:#?}", diff(&merged.text), merged.changes, merged.conflicts));
}

#[test]
fn staff_comments_stay_as_they_are() {
    let merged = one(|b| b[2] = p("StaffComment", &run("3. Please tell us why sales fell.")));
    assert_eq!(merged.text, DRAFT);
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!((merged.conflicts[0].why, merged.conflicts[0].line), (Clash::Staff, 10));
}

#[test]
fn a_redacted_copy_hides_words_and_changes_none() {
    let merged = one(|b| b[8] = p("Proposed", &run("Our margin fell to [***]% of net sales.")));
    assert_eq!(
        diff(&merged.text),
        "-Our margin fell to [[12.5]]% of sales.\n+Our margin fell to [[12.5]]% of net sales.\n"
    );
}

#[test]
fn a_deleted_paragraph_mark_joins_paragraphs_and_a_new_note_is_added() {
    let merged = one(|b| {
        b[3] = String::new();
        b[10] = b[10].replace("</w:p>", r#"<w:r><w:footnoteReference w:id="3"/></w:r></w:p>"#);
        b[8] = format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Proposed"/><w:rPr><w:del w:id="9" w:author="Per" w:date="2026-03-02T09:20:00Z"/></w:rPr></w:pPr>{}</w:p>{}"#,
            run("Our margin fell to 12.5% of sales."),
            p("Proposed", &ins("Per", " It is low."))
        );
    });
    assert_eq!(
        diff(&merged.text),
        "-Our margin fell to [[12.5]]% of sales.\n+Our margin fell to [[12.5]]% of sales. It is low.\n-We are at your disposal.\n+We are at your disposal.[^2]\n+\n+[^2]: A new \\*note\\*.\n"
    );
}

#[test]
fn two_copies_and_the_draft_itself() {
    let with = |from: &str, to: &str| {
        let mut blocks = exported();
        blocks[10] = p("", &run(&"We are at your disposal.".replace(from, to)));
        blocks[4] = blocks[4].replace("in 2025", "in fiscal 2025");
        made(&blocks)
    };
    let copies =
        [("A.docx".to_owned(), with("at your", "wholly at your")), ("B.docx".to_owned(), with("disposal", "service"))];
    let current = DRAFT.replace("- Second cause\n", "- Second cause\n- Third cause\n");
    let merged = merge(DRAFT, &current, &copies);
    assert_eq!(merged.text, current.replace("in 2025. The", "in fiscal 2025. The"));
    assert_eq!((merged.changes.len(), merged.changes[0].by.len(), merged.conflicts.len()), (1, 2, 1));
    let conflict = &merged.conflicts[0];
    let said: Vec<&str> = conflict.versions.iter().map(|v| v.1.as_str()).collect();
    assert_eq!(said, ["We are wholly at your disposal.", "We are at your service."]);
    assert_eq!((conflict.current.as_str(), conflict.line), ("We are at your disposal.", 32));
}

#[test]
fn a_sentence_that_was_parted_is_one_change() {
    let merged = one(|b| b[10] = p("", &run("We are at your service. At your disposal we are always.")));
    assert_eq!((merged.changes.len(), merged.conflicts.len()), (2, 0));
    assert!(merged.text.contains("\nWe are at your service. At your disposal we are always.\n"));
}

#[test]
fn comments_come_with_their_line_and_ask() {
    let mut blocks = exported();
    blocks[5] =
        item(1, &format!(r#"<w:commentRangeStart w:id="1"/>{}<w:commentRangeEnd w:id="1"/>"#, run("First cause")));
    let comments = r#"<w:comment w:id="1" w:author="Per" w:initials="P" w:date="2026-03-02T10:00:00Z"><w:p w:paraId="0A"><w:r><w:t>Really?</w:t></w:r></w:p></w:comment><w:comment w:id="2" w:author="Ingrid" w:initials="I" w:date="2026-03-02T11:00:00Z"><w:p w:paraId="0C"><w:r><w:t>Yes.</w:t></w:r></w:p></w:comment>"#;
    let extended =
        r#"<w:commentEx w:paraId="0A" w:done="1"/><w:commentEx w:paraId="0C" w:paraIdParent="0A" w:done="0"/>"#;
    let parts = [
        ("footnotes", "footnotes", NOTES),
        ("comments", "comments", comments),
        ("commentsExtended", "commentsEx", extended),
    ];
    blocks[3] = p("", &run("A new line."));
    let merged = merge(DRAFT, DRAFT, &[("A.docx".to_owned(), copy(&document(&blocks.concat(), &parts)))]);
    let thread = &merged.comments[0];
    assert_eq!(
        (thread.on.as_str(), thread.line, thread.ask.as_deref(), thread.done),
        ("First cause", Some(19), Some("3.1"), true)
    );
    assert_eq!((thread.text.as_str(), thread.replies[0].text.as_str(), merged.comments.len()), ("Really?", "Yes.", 1));
    assert_eq!(merged.text, DRAFT.replace("Sales rose by", "A new line.\n\nSales rose by"));
}

#[test]
fn a_deleted_reference_takes_its_note_along_and_another_document_is_not_taken() {
    let merged = one(|b| b[4] = b[4].replace(NOTE, ""));
    assert_eq!(
        merged.text,
        DRAFT.replace("orders.[^1]", "orders.").replace("\n[^1]: Orders signed by year end.\n", "\n")
    );
    let other = copy(&document(&p("", &run("Wholly other words stand in this one.")), &[]));
    let draft = "Sales rose in the year by much. Costs fell. ".repeat(12) + "\n";
    let merged = merge(&draft, &draft, &[("B.docx".to_owned(), other)]);
    assert_eq!((merged.text, merged.uncarried.len()), (draft, 1));
}

#[test]
fn paragraphs_are_parted_and_tables_in_cells_are_listed() {
    let merged = one(|b| {
        let mark = r#"<w:pPr><w:rPr><w:ins w:id="5" w:author="Per" w:date="2026-03-02T09:20:00Z"/></w:rPr></w:pPr>"#;
        let first = format!(
            "<w:p>{mark}{}{}{}{NOTE}</w:p>",
            run("Sales rose by "),
            bold("5%"),
            run(" in 2025. The rise came from $3 million of new orders.")
        );
        b[4] = format!("{first}{}", p("", &run("We have no other cause.")));
        let inner = table(&[&["in"]]);
        b[9] = table(&[&["Item", "2025"], &["Sales", "1,200"], &["Costs", "900"]]).replacen(
            "</w:p></w:tc>",
            &format!("</w:p>{inner}</w:tc>"),
            1,
        );
    });
    assert_eq!(
        merged.text,
        DRAFT
            .replace("[^1] We have no other cause.", "[^1]\n\nWe have no other cause.")
            .replace("| Item |", "| Item in |")
    );
    assert_eq!(merged.uncarried[0].item.what, "A table in a table's cell");
}

#[test]
fn a_new_table_and_new_items_are_written_as_markdown() {
    let merged = one(|b| {
        b.insert(7, item(1, &run("Third cause")));
        b.push(p("", &run("See below.")));
        b.push(table(&[&["A", "B"], &["1", "2"]]));
    });
    let expected = DRAFT
        .replace("- Second cause\n", "- Second cause\n- Third cause\n")
        .replace("disposal.\n", "disposal.\n\nSee below.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n");
    assert_eq!(merged.text, expected);
}

#[test]
fn columns_that_differ_are_a_conflict() {
    let merged =
        one(|b| b[9] = table(&[&["Item", "2025", "2024"], &["Sales", "1,200", "1,100"], &["Costs", "900", "800"]]));
    assert_eq!((merged.text.as_str(), merged.conflicts.len()), (DRAFT, 1));
    assert_eq!(merged.conflicts[0].why, Clash::Columns);
    assert!(merged.conflicts[0].versions[0].1.contains("1,100"));
}
