//! Invented letters in the customs of the trade.

use crate::model::{Letter, Side, Strength};
use tieout_document::{Document, Style};

const HEAD: &str = "<p>March 3, 2021</p><p>Division of Corporation Finance</p><p>Re: Alder Tools Inc.</p>\
    <p>Form 10-K for the Fiscal Year Ended June 30, 2020</p><p>Dear Ms. Rowe:</p>\
    <p>Alder Tools Inc. (the \"Company\") answers the comments of the staff. They are repeated below.</p>";
const FOOT: &str = "<p>If you have any questions, please do not hesitate to contact me.</p><p>Very truly yours,</p>\
    <p>/s/ Ann Birch</p><p>Ann Birch</p>";

fn letter(body: &str) -> (Document, Letter) {
    let document = tieout_document::open(format!("<html><body>{HEAD}{body}{FOOT}</body></html>").as_bytes(), "x.htm");
    let body = crate::body::Body::of(&document);
    let mut letter = crate::front::read(&body);
    letter.side = Side::Company;
    super::read(&body, &mut letter);
    (document, letter)
}

/// Number and part, comment, label, answer.
fn told(body: &str) -> Vec<(String, String, String, String)> {
    let (d, letter) = letter(body);
    let text = |a: &crate::model::Answer| {
        (
            format!("{}{}", a.number, a.part.as_deref().unwrap_or("")),
            a.comment.as_ref().map_or(String::new(), |c| c.text(&d)),
            a.label.map_or(String::new(), |l| d.slice(l).to_owned()),
            a.response.text(&d),
        )
    };
    letter.answers.iter().map(text).collect()
}

fn row(number: &str, comment: &str, label: &str, response: &str) -> (String, String, String, String) {
    (number.into(), comment.into(), label.into(), response.into())
}

const ASK: &str = "We note that sales fell. Please tell us why.";
const ASK_2: &str = "Please revise your disclosure of leases in future filings.";
const SAID: &str = "Sales fell because two plants closed.";
const SAID_2: &str = "The Company will revise the disclosure in future filings.";

#[test]
fn labels_of_every_kind_part_comment_and_answer() {
    for label in [
        "Response:",
        "RESPONSE:",
        "Response :",
        "Company Response:",
        "Management’s Response:",
        "Alder Tools Response:",
        "The Company's response:",
        "Response to Comment 1:",
    ] {
        let own = told(&format!("<p><b>1. {ASK}</b></p><p>{label}</p><p>{SAID}</p>"));
        assert_eq!(own, [row("1", ASK, label, SAID)]);
        let head = told(&format!("<p>1. {ASK}</p><p>{label} {SAID}</p>"));
        assert_eq!(head, [row("1", ASK, label, SAID)], "{label}");
    }
}

#[test]
fn numbers_are_read_in_every_form() {
    for number in
        ["1.", "(1)", "1)", "Comment 1:", "SEC Comment No. 1:", "Staff Comment #1.", "1. Comment:", "COMMENT: 1."]
    {
        let got = told(&format!("<p>{number} {ASK}</p><p>Response: {SAID}</p>"));
        assert_eq!(got, [row("1", ASK, "Response:", SAID)], "{number}");
    }
}

#[test]
fn without_a_label_style_or_wording_turns() {
    for (open, close) in [("<b>", "</b>"), ("<i>", "</i>"), ("<b><i>", "</i></b>"), ("", ""), ("“", "”")] {
        let got = told(&format!(
            "<p>1. {open}{ASK}{close}</p><p>In response to the Staff’s comment, {SAID}</p><p>They stay closed.</p>"
        ));
        assert_eq!(got.len(), 1, "{open}");
        assert_eq!(got[0].1.trim_matches(['“', '”']), ASK, "{open}");
        assert!(got[0].3.starts_with("In response") && got[0].3.ends_with("They stay closed."), "{open}");
    }
}

#[test]
fn headings_belong_to_neither_side() {
    let got = letter(&format!(
        "<p><u>Form 10-K for the Fiscal Year Ended June 30, 2020</u></p><p><u>Sales, page 12</u></p><p><b>1. {ASK}</b></p><p>{SAID}</p>\
         <p><u>Note 4. Leases, page 40</u></p><p><b>2. {ASK_2}</b></p><p>{SAID_2}</p>"
    ));
    let answers = &got.1.answers;
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0].response.text(&got.0), SAID);
    let path: Vec<&str> = answers[1].headings.iter().map(|h| h.text.as_str()).collect();
    assert_eq!(path.last(), Some(&"Note 4. Leases, page 40"));
}

#[test]
fn lists_within_an_answer_are_no_comments() {
    let got = told(&format!(
        "<p><b>1. {ASK}</b></p><p>We see three causes:</p><p>1. Plants closed.</p><p>2. Prices fell.</p><p>3. Demand was weak in the north.</p>\
         <p><b>2. {ASK_2}</b></p><p>{SAID_2}</p>"
    ));
    assert_eq!(got.iter().map(|g| g.0.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert!(got[0].3.ends_with("3. Demand was weak in the north."));
}

#[test]
fn bullets_of_a_comment_stay_with_it() {
    let got = told(
        "<p><b>1. Please address the following:</b></p><ul><li><b>tell us why sales fell; and</b></li><li><b>disclose it.</b></li></ul><p>Plants closed.</p>",
    );
    assert_eq!(got.len(), 1);
    assert!(got[0].1.ends_with("disclose it."));
    assert_eq!(got[0].3, "Plants closed.");
}

#[test]
fn parts_that_are_answered_apart_are_answers() {
    let got = told(
        "<p><b>1. We note your sales. Please address the following:</b></p><p><b>(a) Tell us why they fell.</b></p><p>Response:</p><p>Plants closed.</p>\
         <p><b>(b) Tell us whether you expect them to rise.</b></p><p>Response:</p><p>We do.</p>",
    );
    assert_eq!(got.iter().map(|g| g.0.as_str()).collect::<Vec<_>>(), ["1a", "1b"]);
    assert_eq!(got[1].1, "(b) Tell us whether you expect them to rise.");
}

#[test]
fn comments_without_numbers_are_counted() {
    let got = told(&format!(
        "<p><b>Sales, page 3</b></p><p><i>{ASK}</i></p><p>{SAID}</p><p><b>Leases, page 9</b></p><p><i>{ASK_2}</i></p><p>{SAID_2}</p>"
    ));
    assert_eq!(got, [row("1", ASK, "", SAID), row("2", ASK_2, "", SAID_2)]);
}

#[test]
fn numbers_need_not_begin_at_one() {
    let got = told(&format!(
        "<p><b>4. {ASK}</b></p><p>Response: {SAID}</p><p><b>5. {ASK_2}</b></p><p>Response: {SAID_2}</p>"
    ));
    assert_eq!(got.iter().map(|g| g.0.as_str()).collect::<Vec<_>>(), ["4", "5"]);
}

#[test]
fn an_answer_ends_where_the_letter_closes() {
    for close in [
        "<p>* * *</p><p>We appreciate your help.</p>",
        "<p>The Company acknowledges that:</p><ul><li>the Company is responsible for the adequacy and accuracy of the disclosure in the filing;</li></ul>",
        "<p>We trust that this answers your comment.</p>",
        "<p><b>Closing</b></p><p>Please call me at (212) 555-0100.</p>",
    ] {
        assert_eq!(
            told(&format!("<p>1. {ASK}</p><p>Response: {SAID}</p>{close}")),
            [row("1", ASK, "Response:", SAID)],
            "{close}"
        );
    }
}

#[test]
fn a_letter_that_asks_for_time_has_no_answers() {
    assert!(
        told("<p>The Company asks for ten more business days to respond to your letter dated February 1, 2021.</p>")
            .is_empty()
    );
}

#[test]
fn proposed_text_is_found_with_its_marks_and_their_legend() {
    let (d, letter) = letter(&format!(
        "<p>1. {ASK_2}</p><p>Response: The Company will revise its disclosure in future filings as follows (new text is underlined):</p>\
         <p style=\"margin-left:40pt\">“Leases are recorded at cost. <u>They end in 2030.</u>”</p><p>The Company believes that this answers the comment.</p>"
    ));
    let proposed = &letter.answers[0].proposed;
    assert_eq!(proposed.len(), 1);
    assert_eq!(proposed[0].text.text(&d), "“Leases are recorded at cost. They end in 2030.”");
    assert!(proposed[0].marks.iter().any(|m| m.style.has(Style::UNDERLINE) && d.slice(m.span).starts_with("They end")));
    assert!(proposed[0].legend.is_some());
}

#[test]
fn promises_are_told_by_their_strength() {
    let promises = |said: &str| -> Vec<(String, Strength)> {
        let (d, letter) = letter(&format!("<p>1. {ASK_2}</p><p>Response: {said}</p>"));
        letter.answers[0].commitments.iter().map(|c| (d.slice(c.span).to_owned(), c.strength)).collect()
    };
    for (said, strength, quote) in [
        (
            "In future filings, we will disclose the term of leases.",
            Strength::Will,
            "In future filings, we will disclose the term of leases",
        ),
        (
            "The Company advises the Staff that it intends to expand its disclosure in its next Form 10-Q.",
            Strength::Will,
            "it intends to expand its disclosure in its next Form 10-Q",
        ),
        (
            "We will disclose leases in future filings, to the extent material.",
            Strength::WillIf,
            "We will disclose leases in future filings, to the extent material",
        ),
        (
            "If leases were to become material, we would disclose them.",
            Strength::WillIf,
            "If leases were to become material, we would disclose them",
        ),
        ("We will continue to monitor our leases.", Strength::Consider, "We will continue to monitor our leases"),
        (
            "This disclosure will be included in future filings.",
            Strength::Will,
            "This disclosure will be included in future filings",
        ),
    ] {
        assert_eq!(promises(said), [(quote.to_owned(), strength)], "{said}");
    }
    for said in [
        "We believe that our disclosure is complete.",
        "We may expand our disclosure.",
        "The Company has revised page 4.",
        "Rents will rise next year.",
    ] {
        assert!(promises(said).is_empty(), "{said}");
    }
    let two =
        promises("We will continue to evaluate our leases and will expand our disclosure if they become material.");
    assert_eq!(two.iter().map(|p| p.1).collect::<Vec<_>>(), [Strength::Consider, Strength::WillIf]);
}

#[test]
fn refusals_and_references_are_found() {
    let (d, letter) = letter(&format!(
        "<p>1. {ASK_2}</p><p>Response: Please see our response to comment 3. The Company does not believe that additional disclosure is necessary.</p>"
    ));
    let answer = &letter.answers[0];
    assert_eq!(answer.refers[0].number, Some(3));
    assert!(answer.declines.is_some_and(|s| d.slice(s).contains("not believe")));
}

#[test]
fn a_paragraph_that_holds_both_is_parted() {
    let got = told(&format!("<p>1. {ASK} Response: {SAID}</p>"));
    assert_eq!(got, [row("1", ASK, "Response:", SAID)]);
}

proptest::proptest! {
    #[test]
    fn nothing_makes_it_fail(lines in proptest::collection::vec("(?:[0-9]{1,3}[.)] )?(?:Response: |Comment: |• |“)?[a-zA-Z’“” .,:;*\\[\\]–\u{a0}]{0,60}", 0..40)) {
        let text = lines.join("\n\n");
        let document = tieout_document::open(text.as_bytes(), "x.txt");
        let mut letter = crate::front::read(&crate::body::Body::of(&document));
        super::read(&crate::body::Body::of(&document), &mut letter);
        for a in &letter.answers {
            proptest::prop_assert!(a.response.0.iter().all(|s| s.start < s.end));
        }
    }
}

#[test]
fn a_table_of_comments_beside_answers_is_read_by_rows() {
    let got = told(&format!(
        "<table border=\"1\"><tr><td>No.</td><td>Staff Comment</td><td>Response</td></tr>\
         <tr><td>1.</td><td>{ASK}</td><td>{SAID} They will not open again before the end of next year.</td></tr>\
         <tr><td>2.</td><td>{ASK_2}</td><td>{SAID_2}</td></tr></table>"
    ));
    assert_eq!(got.iter().map(|g| g.0.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(got[1], row("2", ASK_2, "", SAID_2));
}

/// The promises of an answer, with where and how firmly.
fn promised(said: &str) -> Vec<(String, Strength, String)> {
    let (d, letter) = letter(&format!("<p>1. {ASK_2}</p><p>Response: {said}</p>"));
    let one =
        |c: &crate::model::Commitment| (d.slice(c.span).to_owned(), c.strength, c.venue.clone().unwrap_or_default());
    letter.answers[0].commitments.iter().map(one).collect()
}

#[test]
fn words_may_stand_between_will_and_its_verb() {
    for (said, strength) in [
        ("We will, of course, make the same changes to the notes", Strength::Will),
        ("we will in future filings, to the extent material, include the term of our leases", Strength::WillIf),
        ("The Company will, where applicable, revise the disclosure as shown", Strength::WillIf),
        ("In all future filings, beginning with the 2024 10-K, the Company will break out leases", Strength::Will),
        ("we have decided to discontinue the reporting of rents in future filings", Strength::Will),
        ("In future filings, the disclosure of rents will be as follows", Strength::Will),
        ("The Company will not exclude holders of shares by where they live", Strength::Will),
    ] {
        let got = promised(&format!("{said}."));
        assert_eq!(got.len(), 1, "{said}");
        assert_eq!((got[0].0.as_str(), got[0].1), (said, strength));
    }
}

#[test]
fn what_will_befall_a_company_is_no_promise() {
    for said in [
        "The Company will receive rents in future periods, and its reports show them.",
        "Rents will be recognized over the term of the lease, as disclosed in future reports.",
        "The amount that we will pay in future periods will depend on the index in our disclosure.",
        "We have decided to close two plants, and our disclosure says so.",
        "Such changes shall be considered changes in estimates under the reporting rules.",
        "The plan is not, and will not be, filed with this report.",
    ] {
        assert_eq!(promised(said), [], "{said}");
    }
}

#[test]
fn verbs_that_share_their_subject_are_one_promise() {
    let said = "the Company has and will continue to conduct yearly reviews of its leases and has and will monitor their terms";
    let got = promised(&format!("{said}."));
    assert_eq!(got, [(said.to_owned(), Strength::Consider, String::new())]);
    let said =
        "The text below the table will include a discussion of rents and such amounts will be identified as estimates";
    let got = promised(&format!("{said}."));
    assert_eq!(got.len(), 1);
    assert_eq!(got[0].0, said);
}

#[test]
fn a_venue_keeps_its_year() {
    let got = promised("We will revise the disclosure in our upcoming Form 10-K for fiscal year 2024.");
    assert_eq!(got[0].2, "our upcoming Form 10-K for fiscal year 2024");
}

#[test]
fn a_plan_is_no_proposed_disclosure() {
    let (d, letter) = letter(&format!(
        "<p>1. {ASK_2}</p><p>Response: In future filings, we will revise our disclosures as follows:</p>\
         <p>We will discontinue the caption of rents. We will update the text below the table.</p>"
    ));
    let answer = &letter.answers[0];
    assert!(answer.proposed.is_empty());
    let said: Vec<&str> = answer.commitments.iter().map(|c| d.slice(c.span)).collect();
    assert_eq!(said[1..], ["We will discontinue the caption of rents", "We will update the text below the table"]);
}

#[test]
fn a_table_above_that_will_be_in_a_filing_is_proposed() {
    let table = "<table><tr><td>Leases</td><td>12</td></tr><tr><td>Rents</td><td>3</td></tr></table>";
    let proposed = |said: &str| {
        let (d, letter) = letter(&format!("<p>1. {ASK_2}</p><p>Response: Rents are these.</p>{table}<p>{said}</p>"));
        letter.answers[0].proposed.iter().map(|p| p.text.text(&d)).collect::<Vec<_>>()
    };
    for said in [
        "The Company will revise its notes in future filings by including the above table.",
        "The table above will be included in our next Form 10-K.",
    ] {
        let got = proposed(said);
        assert_eq!(got.len(), 1, "{said}");
        assert!(got[0].contains("Leases") && got[0].contains("Rents"));
    }
    assert_eq!(proposed("The table above shows what we paid.").len(), 0);
}

#[test]
fn a_request_for_secrecy_under_the_label_belongs_to_the_answer() {
    let secret = |n: u32| {
        format!("<p>Confidential Treatment Requested by Alder Tools Inc. pursuant to Rule 83, Request #{n}</p>")
    };
    let got = told(&format!(
        "<p><b>1. {ASK}</b></p><p>Response 1</p>{}<p>{SAID}</p><p><b>2. {ASK_2}</b></p><p>Response 2</p>{}<p>{SAID_2}</p>",
        secret(1),
        secret(2)
    ));
    assert!(got.iter().all(|g| g.3.starts_with("Confidential Treatment Requested by Alder")), "{got:?}");
}

#[test]
fn words_that_decline_nothing() {
    let declines = |said: &str| {
        let (_, letter) = letter(&format!("<p>1. {ASK_2}</p><p>Response: {said}</p>"));
        letter.answers[0].declines.is_some()
    };
    for said in [
        "These are not the significant activities of a lessor.",
        "We will disclose in future filings that no plant with material leases is at risk, if that remains true.",
        "We do not expect rents to recur once we have made the resulting change to our plants.",
    ] {
        assert!(!declines(said), "{said}");
    }
    for said in ["Rents are not material.", "We do not intend to revise our disclosure.", "Leases are not significant."]
    {
        assert!(declines(said), "{said}");
    }
}
