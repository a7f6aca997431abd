//! The sample staff letter, and comments put together for this, read whole.

use tieout_document::{Document, one_line, open};
use tieout_letters::{Comment, read};

/// A comment's asks, a line each: act, scope, condition, what it hangs on, words, elements.
fn asks(document: &Document, comment: &Comment) -> String {
    let line = |ask: &tieout_letters::Ask| {
        let condition = ask.condition.map_or(String::new(), |c| format!(" [{}]", one_line(document.slice(c))));
        let depends = ask.depends_on.map_or(String::new(), |d| format!(" after {d}"));
        let instead = ask.alternative_to.map_or(String::new(), |d| format!(" instead of {d}"));
        let elements: Vec<String> = ask.elements.iter().map(|e| one_line(document.slice(*e))).collect();
        let elements = if elements.is_empty() { String::new() } else { format!(" {elements:?}") };
        let words = one_line(&ask.text.text(document));
        format!("{} {}{condition}{depends}{instead}: {words}{elements}\n", ask.act.name(), ask.scope.name())
    };
    comment.asks.iter().map(line).collect()
}

/// A letter around comments.
fn letter(comments: &str) -> Document {
    let text = format!(
        "March 3, 2025\n\nAnn Berg\nChief Financial Officer\nNordlys Foods Inc.\n\nRe: Nordlys Foods Inc.\nForm 10-K for the \
         Fiscal Year Ended December 31, 2024\nFiled February 10, 2025\nFile No. 001-99001\n\nDear Ann Berg:\n\nWe have \
         reviewed your filing and have the following comments.\n\nPlease respond to this letter within ten business \
         days.\n\n{comments}\n\nPlease contact Per Lund at (202) 555-0101 with any questions.\n\nSincerely,\n\nDivision \
         of Corporation Finance\n"
    );
    open(text.as_bytes(), "letter.txt")
}

fn first(comments: &str) -> String {
    let document = letter(comments);
    let letter = read(&document);
    letter.comments.first().map_or_else(String::new, |c| asks(&document, c))
}

#[test]
fn the_sample_is_read_whole() {
    let text = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/staff-letter.txt")).unwrap();
    let document = open(&text, "staff-letter.txt");
    let letter = read(&document);
    let comment = |c: &Comment| {
        let headings: Vec<&str> = c.headings.iter().map(|h| h.text.as_str()).collect();
        format!("{} {}\n{}", c.number, headings.join(" / "), asks(&document, c))
    };
    insta::assert_snapshot!(letter.comments.iter().map(comment).collect::<String>());
}

#[test]
fn clauses_with_their_own_question_are_asks_of_their_own() {
    insta::assert_snapshot!(first("1. Please tell us why sales fell and how you estimated returns. Explain the basis for the rate, and \
                     whether it changed when the plan ended and the staff left."), @r"
    EXPLAIN letter: tell us why sales fell
    EXPLAIN letter: how you estimated returns
    EXPLAIN letter: Explain the basis for the rate
    EXPLAIN letter: whether it changed when the plan ended and the staff left
    ");
}

#[test]
fn a_condition_belongs_to_all_of_its_sentence_and_a_branch_to_what_follows() {
    insta::assert_snapshot!(first("1. If material, please disclose the loss and quantify its effect on margins. Tell us whether the \
                     plant was tested, and if so, explain the result."), @r"
    DISCLOSE unstated [If material]: disclose the loss
    QUANTIFY unstated [If material]: quantify its effect on margins
    EXPLAIN letter: Tell us whether the plant was tested
    EXPLAIN letter [if so] after 2: explain the result
    ");
}

#[test]
fn either_will_do() {
    insta::assert_snapshot!(first("1. Please file the agreement as an exhibit or tell us why it is not material. Please revise or advise."), @r"
    FILE unstated: file the agreement as an exhibit
    EXPLAIN letter instead of 0: tell us why it is not material
    REVISE unstated: revise
    EXPLAIN letter instead of 2: advise
    ");
}

#[test]
fn what_a_rule_says_asks_nothing_and_should_does() {
    insta::assert_snapshot!(first("1. Item 303 states that amounts should be shown by segment. We note your table. Refer to ASC 280. The \
                     table should be expanded to show both years. You should also consider a sensitivity analysis."), @r"
    REVISE unstated: The table should be expanded to show both years
    CONSIDER unstated: You should also consider a sensitivity analysis
    ");
}

#[test]
fn items_are_asks_or_elements() {
    insta::assert_snapshot!(first("1. In future filings, please disclose the following:\n\n• how you set the price;\n\n• whether it \
                     binds you; and\n\n• what happens at its end."), @r"
    DISCLOSE future: how you set the price
    DISCLOSE future: whether it binds you
    DISCLOSE future: what happens at its end
    ");
    insta::assert_snapshot!(first("1. Please provide us with a table that shows the following for each plant:\n\n• capacity;\n\n• output; \
                     and\n\n• downtime."), @r#"
    PROVIDE letter: provide us with a table that shows the following for each plant ["capacity", "output", "downtime"]
    "#);
}

#[test]
fn a_lost_number_is_said_and_no_text_is_lost() {
    let document = letter("1. Tell us why.\n\n2. Tell us how.\n\nExplain this too.\n\n4. Tell us when.");
    let letter = read(&document);
    let numbers: Vec<u32> = letter.comments.iter().map(|c| c.number).collect();
    assert_eq!(numbers, [1, 2, 4]);
    assert!(letter.faults.iter().any(|f| f.message.contains("No comment 3")), "{:?}", letter.faults);
    assert!(letter.comments[1].text.text(&document).contains("Explain this too."));
}

#[test]
fn a_numbered_heading_is_no_comment() {
    let document = letter(
        "1. Tell us why.\n\nNotes to Financial Statements\n\n2. Summary of Policies\n\n2. Tell us how the policy works.",
    );
    let letter = read(&document);
    assert_eq!(letter.comments.len(), 2);
    let headings: Vec<&str> = letter.comments[1].headings.iter().map(|h| h.text.as_str()).collect();
    assert_eq!(headings, ["Notes to Financial Statements", "2. Summary of Policies"]);
}

#[test]
fn numbers_that_are_lost_take_no_comment_with_them() {
    for numbers in [&[1, 2, 5, 6, 7][..], &[1, 4, 5], &[1, 2, 4, 6, 8], &[2, 3]] {
        let comments: Vec<String> = numbers.iter().map(|n| format!("{n}. Please tell us about plant {n}.")).collect();
        let letter = read(&letter(&comments.join("\n\n")));
        let found: Vec<u32> = letter.comments.iter().map(|c| c.number).collect();
        assert_eq!(found, numbers);
        assert!(!letter.faults.is_empty(), "{numbers:?}");
    }
}

#[test]
fn numbers_that_begin_again_are_said() {
    let letter = read(&letter("1. Tell us why.\n\n2. Tell us how.\n\nForm 10-Q\n\n1. Tell us when."));
    assert!(letter.faults.iter().any(|f| f.message.contains("begin again at 1")), "{:?}", letter.faults);
}

#[test]
fn comments_may_be_called_so_or_have_no_numbers() {
    let document = letter("Comment 1: Tell us why.\n\nComment 2: Tell us how.");
    assert_eq!(read(&document).comments.len(), 2);
    let document = letter("Please tell us why sales fell. Please revise future filings.");
    let letter = read(&document);
    assert!(letter.unnumbered && letter.comments.len() == 1);
    assert_eq!(letter.comments[0].asks.len(), 2);
}

#[test]
fn an_ask_without_its_object_takes_that_of_the_next() {
    insta::assert_snapshot!(first("1. Please tell us, and revise to disclose, how you estimate returns. Please advise."), @"
    EXPLAIN letter: tell us, and revise to disclose, how you estimate returns
    REVISE unstated: revise to disclose, how you estimate returns
    EXPLAIN letter: advise
    ");
}
