//! Promises of invented companies against invented filings.

use super::*;

/// A response of Halvorsund of March 12, 2025 with one answer.
fn letter(answer: &str) -> String {
    format!(
        "<p>Halvorsund Inc.</p><p>March 12, 2025</p><p>VIA EDGAR</p><p>Securities and Exchange Commission</p><p>Division of Corporation Finance</p>\
         <p>Re: Halvorsund Inc.</p><p>Form 10-K for the Fiscal Year Ended December 31, 2024</p><p>Filed February 10, 2025</p><p>File No. 001-99001</p>\
         <p>Dear Mr. Lund:</p><p>Halvorsund Inc. responds to the comments of the staff in its letter dated March 3, 2025.</p>\
         <p><b>1. Tell us how you account for moorings, and revise your disclosure.</b></p><p>Response: {answer}</p><p>Sincerely,</p><p>/s/ Ann Berg</p>"
    )
}

/// A Form 10-K of Halvorsund for a year.
fn report(year: i16, text: &str) -> String {
    format!(
        "<p>FORM 10-K</p><p>For the fiscal year ended December 31, {year}</p><p>Commission File Number: 001-99001</p><p>Halvorsund Inc.</p>\
         <p>The registrant had 1,000 shares outstanding as of February 3, {}.</p>{text}",
        year + 1
    )
}

/// A verdict, its reason, and the elements with their states.
type Told = (Verdict, String, Vec<(ElementKind, Held)>);

fn held(answer: &str, filing: &str) -> Vec<Told> {
    let document = tieout_document::open(letter(answer).as_bytes(), "response.htm");
    let letter = crate::read(&document);
    let later = tieout_document::open(filing.as_bytes(), "10-K.htm");
    let response = Response { document: &document, letter: &letter, staff: None };
    let one = |f: Followed| (f.verdict, f.why, f.elements.iter().map(|e| (e.kind, e.state)).collect());
    follow(&response, &Filing::of(&later)).into_iter().map(one).collect()
}

fn verdicts(answer: &str, filing: &str) -> Vec<Verdict> {
    held(answer, filing).into_iter().map(|h| h.0).collect()
}

const PROMISED: &str = "In future filings, we will revise our accounting policy as follows:</p><p style=\"margin-left:40pt\">“Moorings are \
    capitalized when the vessel is delivered to the customer. Storage fees on idle moorings are expensed as incurred and amounted to $4 million.”";

#[test]
fn the_same_words_with_other_figures_are_kept() {
    let filing = report(
        2025,
        "<p>Moorings are capitalized when the vessel is delivered to the customer. Storage fees on idle moorings are expensed as incurred and amounted to $7 million.</p>",
    );
    let got = held(PROMISED, &filing);
    assert_eq!(got.len(), 1, "{got:?}");
    assert_eq!(got[0].0, Verdict::Kept, "{got:?}");
    assert_eq!(got[0].2.last(), Some(&(ElementKind::Money, Held::Same)));
}

#[test]
fn other_words_are_kept_with_changes() {
    let filing = report(
        2025,
        "<p>We capitalize moorings once the vessel is delivered to a customer. Storage fees on idle moorings are expensed when incurred; they amounted to $7 million.</p>",
    );
    assert_eq!(verdicts(PROMISED, &filing), [Verdict::KeptWithChanges]);
}

#[test]
fn what_is_there_in_part_is_partly_kept_and_else_missing() {
    let part = report(
        2025,
        "<p>Moorings are capitalized when the vessel is delivered to the customer.</p><p>Cash is held at banks.</p>",
    );
    assert_eq!(verdicts(PROMISED, &part), [Verdict::Partly]);
    let none = report(2025, "<p>Cash is held at banks of good standing. Sales rose in the north.</p>");
    assert_eq!(verdicts(PROMISED, &none), [Verdict::Missing]);
}

#[test]
fn a_denial_is_not_the_promised_statement() {
    let filing = report(
        2025,
        "<p>Moorings are not capitalized when the vessel is delivered to the customer. Storage fees on idle moorings are expensed as incurred and amounted to $7 million.</p>",
    );
    assert_eq!(verdicts(PROMISED, &filing), [Verdict::CannotTell]);
}

#[test]
fn new_words_must_stand_in_their_sentence() {
    let answer = "In future filings, we will revise our policy to include the underlined words:</p><p style=\"margin-left:40pt\">Revenue from moorings is \
        recognized over the term of the charter<u>, which includes renewal options that the charterer is likely to exercise</u>.</p><p>We believe this answers the comment.";
    let with = report(
        2025,
        "<p>Revenue from moorings is recognized over the term of the charter, which includes renewal options that the charterer is likely to exercise.</p>",
    );
    let without = report(2025, "<p>Revenue from moorings is recognized over the term of the charter.</p>");
    assert_eq!(verdicts(answer, &with), [Verdict::Kept]);
    assert_eq!(verdicts(answer, &without), [Verdict::Missing]);
}

#[test]
fn a_filing_too_early_or_of_another_kind_is_not_due() {
    let reviewed = report(2024, "<p>Cash is held at banks.</p>");
    assert_eq!(verdicts(PROMISED, &reviewed), [Verdict::NotDue]);
    let later = PROMISED.replace("In future filings", "In our Form 10-K for the fiscal year ended December 31, 2026");
    assert_eq!(verdicts(&later, &report(2025, "<p>Cash is held at banks.</p>")), [Verdict::NotDue]);
    let release = PROMISED.replace("In future filings", "In future earnings releases");
    let got = held(&release, &report(2025, "<p>Cash is held at banks.</p>"));
    assert_eq!(got[0].1, "It is to be kept in another place (earnings release), and this is 10-K.");
    let other = report(2025, "").replace("Halvorsund", "Nordlys").replace("001-99001", "001-99002");
    assert_eq!(verdicts(PROMISED, &other), [Verdict::CannotTell]);
}

#[test]
fn care_vague_words_and_open_conditions_cannot_be_told() {
    let filing = report(2025, "<p>Cash is held at banks.</p>");
    for answer in [
        "We will continue to monitor our moorings for future filings.",
        "We will enhance our disclosure in future filings.",
        "If moorings become material, we will disclose how moorings are leased, insured and dismantled in future filings.",
    ] {
        assert_eq!(verdicts(answer, &filing), [Verdict::CannotTell], "{answer}");
    }
}

#[test]
fn a_condition_that_the_filing_denies_is_not_met() {
    let answer = "To the extent dismantling obligations for leased moorings become material, we will disclose dismantling obligations for leased moorings in future filings.";
    let filing = report(2025, "<p>Dismantling obligations for leased moorings were not material in any year.</p>");
    let got = held(answer, &filing);
    assert!(matches!(got[0].0, Verdict::ConditionNotMet | Verdict::Kept), "{got:?}");
}

#[test]
fn rows_of_a_promised_table_are_looked_for_in_one_table() {
    let table = |third: &str| {
        format!(
            "<table><tr><td>Owned moorings</td><td>12</td></tr><tr><td>Leased moorings</td><td>3</td></tr><tr><td>{third}</td><td>9</td></tr></table>"
        )
    };
    let answer = format!(
        "In future filings, we will disclose the following table:</p>{}<p>We believe this answers the comment.",
        table("Idle moorings")
    );
    assert_eq!(verdicts(&answer, &report(2025, &table("Idle moorings"))), [Verdict::Kept]);
    assert_eq!(verdicts(&answer, &report(2025, &table("Cash at banks"))), [Verdict::CannotTell]);
}

#[test]
fn the_same_promise_is_followed_once() {
    let answer = format!("{PROMISED}</p><p>This disclosure will be included in our next Form 10-K.");
    let got = held(&answer, &report(2025, "<p>Cash is held at banks.</p>"));
    assert_eq!(got.len(), 1, "{got:?}");
}

proptest::proptest! {
    #[test]
    fn nothing_makes_it_fail(answer in "[a-zA-Z’“”<>/u .,:;*$%0-9\\[\\]–\u{a0}]{0,200}", filing in "[a-zA-Z’“” .,:;*$%0-9\t\n–]{0,300}") {
        held(&format!("In future filings we will revise as follows: {answer}"), &report(2025, &filing));
    }
}
