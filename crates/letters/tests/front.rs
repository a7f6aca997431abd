//! Heads and feet of invented letters, of all kinds and in all the shapes that they are kept in.

use tieout_document::Document;
use tieout_letters::{ClockUnit, Kind, Letter, Side, read};

fn letter(text: &str) -> (Document, Letter) {
    let document = tieout_document::open(text.as_bytes(), "letter");
    let letter = read(&document);
    (document, letter)
}

fn staff(re: &str, text: &str) -> Letter {
    let whole = format!(
        "UNITED STATES\nSECURITIES AND EXCHANGE COMMISSION\nWASHINGTON, D.C. 20549\n\nDIVISION OF\nCORPORATION FINANCE\n\n\
         March 3, 2021\n\nMaria Example\nExecutive Vice President and\nChief Financial Officer\nExample Widgets, Inc.\n1 Widget Way\n\
         Anytown, Ohio 43000\n\n{re}\n\nDear Ms. Example:\n\n{text}\n\nSincerely,\n\nDivision of Corporation Finance\nOffice of Manufacturing\n\n\
         cc: Olaf Attwood, Esq.\n"
    );
    letter(&whole).1
}

fn company(re: &str, text: &str, foot: &str) -> Letter {
    let whole = format!(
        "Example Widgets, Inc.\n1 Widget Way\nAnytown, Ohio 43000\n\nMarch 17, 2021\n\nVIA EDGAR\n\nU.S. Securities and Exchange Commission\n\
         Division of Corporation Finance\nOffice of Manufacturing\n100 F Street, N.E.\nWashington, D.C. 20549\n\
         Attention: Ann Staffer, Staff Accountant\n\n{re}\n\nDear Ms. Staffer:\n\n{text}\n\n{foot}\n"
    );
    letter(&whole).1
}

const RE: &str = "Re: Example Widgets, Inc.\n    Form 10-K for the Fiscal Year Ended December 31, 2020\n    Filed February 12, 2021\n    \
                  Form 8-K Furnished February 1, 2021\n    File No. 001-09999";
const COMMENTS: &str = "We have reviewed your February 20, 2021 response to our comment letter and have the following comments.\n\n\
     Please respond to these comments within ten business days by providing the requested information or advise us as soon as possible when you \
     will respond.\n\nAfter reviewing your response to these comments, we may have additional comments. Unless we note otherwise, our references \
     to prior comments are to comments in our January 29, 2021 letter.\n\nNote 3. Revenue, page 50\n\n1. Please tell us within two calendar days \
     of what you sell.\n\nYou may contact Ann Staffer, Staff Accountant, at (202) 555-0101 or Bo Verney (Branch Chief) at 202-5550102 with any \
     questions.";

fn filings(letter: &Letter) -> Vec<String> {
    let day = |d: Option<jiff::civil::Date>| d.map_or("-".to_owned(), |d| d.to_string());
    let one = |r: &tieout_letters::Reference| {
        let file = r.file_no.as_deref().unwrap_or("-");
        format!("{}/{} {} {} {}", r.form, r.amendment, day(r.period_end), day(r.filed), file)
    };
    letter.re.iter().map(one).collect()
}

#[test]
fn reads_a_comment_letter() {
    let l = staff(RE, COMMENTS);
    assert_eq!((l.side, l.kind), (Side::Staff, Kind::Comments));
    assert_eq!(l.date.map(|d| d.date.to_string()).as_deref(), Some("2021-03-03"));
    assert_eq!(l.company.as_ref().map(|c| &*c.text), Some("Example Widgets, Inc."));
    assert_eq!(filings(&l), ["10-K/0 2020-12-31 2021-02-12 001-09999", "8-K/0 - 2021-02-01 001-09999"]);
    let to = &l.addressees[0];
    assert_eq!(
        (&*to.name, to.title.as_deref()),
        ("Maria Example", Some("Executive Vice President and Chief Financial Officer"))
    );
    assert_eq!(l.clock.map(|c| (c.days, c.unit)), Some((10, ClockUnit::Business)));
    assert_eq!(l.base.map(|b| b.date.to_string()).as_deref(), Some("2021-01-29"));
    assert_eq!(l.answered.iter().map(|a| a.date.to_string()).collect::<Vec<_>>(), ["2021-02-20"]);
    let contacts: Vec<_> = l.contacts.iter().map(|c| (&*c.name, c.title.as_deref(), c.phone.as_deref())).collect();
    assert_eq!(
        contacts,
        [
            ("Ann Staffer", Some("Staff Accountant"), Some("(202) 555-0101")),
            ("Bo Verney", Some("Branch Chief"), Some("202-5550102"))
        ]
    );
    assert_eq!(l.signatory.as_ref().map(|s| &*s.name), Some("Division of Corporation Finance Office of Manufacturing"));
    assert_eq!(l.office.as_ref().map(|o| &*o.text), Some("Office of Manufacturing"));
    assert_eq!(l.cc.iter().map(|c| &*c.name).collect::<Vec<_>>(), ["Olaf Attwood"]);
    assert!(l.faults.is_empty(), "{:?}", l.faults);
}

#[test]
fn tells_the_kinds_of_staff_letters_apart() {
    let kind = |text: &str| {
        let l = staff(RE, text);
        assert_eq!(l.side, Side::Staff, "{text}");
        l.kind
    };
    assert_eq!(kind("We have completed our review of your filing."), Kind::Completed);
    assert_eq!(
        kind("This is to advise you that we have not reviewed and will not review your registration statement."),
        Kind::NoReview
    );
    assert_eq!(
        kind(
            "We have limited our review of your most recent definitive proxy statement to those issues we have addressed in our comments."
        ),
        Kind::Comments
    );
    assert_eq!(kind("We have concluded our assessment of your redacted exhibits."), Kind::Completed);
    assert_eq!(
        kind("You have redacted information from the exhibit. Please supplementally provide us with a copy."),
        Kind::Other
    );
    assert_eq!(
        kind(
            "We issued comments to you on the above captioned filing on January 5, 2021. These comments remain outstanding."
        ),
        Kind::Other
    );
    assert_eq!(
        kind("We note the statement that you issued. Please advise us what consideration you gave to it."),
        Kind::Comments
    );
}

#[test]
fn registration_letters_have_no_clock() {
    let re = "Re: Example Widgets, Inc.\nAmendment No. 2 to Draft Registration Statement on Form F-1\nSubmitted January 4, 2021\nCIK No. 0001234567";
    let l = staff(
        re,
        "We have reviewed your amended draft registration statement and have the following comments.\n\nPlease respond to this letter by \
                       amending your registration statement and providing the requested information.",
    );
    assert_eq!(filings(&l), ["F-1/2 - 2021-01-04 -"]);
    assert_eq!(l.re[0].cik.as_deref(), Some("0001234567"));
    assert_eq!(l.clock, None);
}

#[test]
fn reads_re_blocks_of_many_shapes() {
    let re = |re: &str| filings(&staff(re, COMMENTS));
    assert_eq!(
        re(
            "Re: Example Trust, Inc.\nForm 10-K for the year ended December 31, 2019\nFiled on February 24, 2020\nFile No. 1-11749\nExample Trust, L.P.\n\
            Form 10-K for the year ended December 31, 2019\nFiled on February 24, 2020\nFile No. 333-44444"
        ),
        ["10-K/0 2019-12-31 2020-02-24 1-11749", "10-K/0 2019-12-31 2020-02-24 333-44444"]
    );
    assert_eq!(
        re(
            "Re: Example Corp.\nForm 10-K for the Fiscal Year Ended December 31, 2017\nForm 10-Q for the Quarterly Period Ended March 31, 2018\n\
            Filed February 23, 2018 and April 27, 2018, respectively\nFile Nos. 001-32222"
        ),
        ["10-K/0 2017-12-31 2018-02-23 001-32222", "10-Q/0 2018-03-31 2018-04-27 001-32222"]
    );
    assert_eq!(
        re(
            "Re: Example Corp.\nPreliminary Proxy Statement on Schedule 14A filed May 7, 2020, as amended\nSchedule TO-I/A Filed May 16, 2020\n\
            Response dated June 3, 2020\nForm 8-K dated August 3, 2020\nSEC File No. 5-42000"
        ),
        [
            "PRE 14A/0 - 2020-05-07 5-42000",
            "SC TO-I/1 - 2020-05-16 5-42000",
            "response/0 - 2020-06-03 -",
            "8-K/0 2020-08-03 - 5-42000"
        ]
    );
    assert_eq!(
        re(
            "Re: Example Corp. (the “Company”) Registration Statement on Form S-4 (the “2020 Form S-4”), as amended (File No. 333-252517)"
        ),
        ["S-4/0 - - 333-252517"]
    );
    assert_eq!(
        re(
            "Re: Example Partners, LP\nPREC14A and DFAN14A Filed March 28, 2020\nFiled By Example Partners, LP et al.\nFile No. 001-16441"
        ),
        ["PREC14A/0 - 2020-03-28 001-16441", "DFAN14A/0 - 2020-03-28 001-16441"]
    );
}

#[test]
fn registrants_are_kept_apart() {
    let l = staff(
        "Re: Example Trust, Inc.\nForm 10-K for the year ended December 31, 2019\nFile No. 1-11749\nExample Trust, L.P.\nForm 10-K for the year ended \
         December 31, 2019\nFile No. 333-44444",
        COMMENTS,
    );
    let names: Vec<_> = l.re.iter().map(|r| r.registrant.as_deref()).collect();
    assert_eq!(names, [Some("Example Trust, Inc."), Some("Example Trust, L.P.")]);
}

#[test]
fn one_may_sign_for_another() {
    let text = "March 3, 2021\n\nMaria Example\nExample Widgets, Inc.\n\nRe: Example Widgets, Inc.\nForm 10-K for the year ended December 31, 2020\n\n\
                Dear Ms. Example:\n\nWe have reviewed your filing and have the following comment.\n\n1. Please explain.\n\nPlease contact me at (202) 555-0103.\n\n\
                Sincerely,\n\n/s/ Kay Deputy for\n\nCora Blank\nAccounting Branch Chief/\nOffice of Technology\n";
    let (_, l) = letter(text);
    let by = l.signatory.expect("someone signs");
    assert_eq!((&*by.name, by.title.as_deref()), ("Cora Blank", Some("Accounting Branch Chief")));
    assert_eq!((&*l.contacts[0].name, l.contacts[0].phone.as_deref()), ("Cora Blank", Some("(202) 555-0103")));
}

#[test]
fn reads_a_response() {
    let l = company(
        RE,
        "This letter responds to the comments in your letter dated March 3, 2021, on the Form 10-K filed on February 12, 2021 and our response dated \
         February 20, 2021.\n\n1. Please tell us what you sell.\n\nResponse: Widgets.",
        "Very truly yours,\n\nEXAMPLE WIDGETS, INC.\n\nBy: /s/ Maria Example\nName: Maria B. Example\nTitle: Chief Financial Officer\n\n\
         cc: Olaf Attwood, Esq., Counsel & Counsel LLP\nPia Posner, Auditors LLP",
    );
    assert_eq!((l.side, l.kind), (Side::Company, Kind::Response));
    assert_eq!(l.date.map(|d| d.date.to_string()).as_deref(), Some("2021-03-17"));
    assert_eq!(l.answered.iter().map(|a| a.date.to_string()).collect::<Vec<_>>(), ["2021-03-03"]);
    let by = l.signatory.as_ref().expect("someone signs");
    assert_eq!((&*by.name, by.title.as_deref()), ("Maria B. Example", Some("Chief Financial Officer")));
    assert_eq!(
        l.addressees.iter().map(|a| (&*a.name, a.title.as_deref())).collect::<Vec<_>>(),
        [("Ann Staffer", Some("Staff Accountant"))]
    );
    assert_eq!(l.office.as_ref().map(|o| &*o.text), Some("Office of Manufacturing"));
    assert_eq!(l.cc.iter().map(|c| &*c.name).collect::<Vec<_>>(), ["Olaf Attwood", "Pia Posner"]);
    assert!(!l.counsel_signs);
}

#[test]
fn tells_the_kinds_of_company_letters_apart() {
    let kind = |text: &str| {
        let l = company(RE, text, "Sincerely,\n\n/s/ Maria Example\nMaria Example\nController");
        assert_eq!(l.side, Side::Company, "{text}");
        l.kind
    };
    assert_eq!(
        kind(
            "We received your letter dated March 3, 2021. As discussed, we respectfully request an additional ten business days to respond."
        ),
        Kind::Extension
    );
    assert_eq!(
        kind(
            "Pursuant to Rule 461, Example Widgets, Inc. hereby requests acceleration of the effective date of the above-referenced registration statement."
        ),
        Kind::Acceleration
    );
    assert_eq!(
        kind(
            "We submit this letter as a supplement to our response letter dated February 20, 2021, following our call with the Staff."
        ),
        Kind::Supplement
    );
    assert_eq!(kind("In response to your letter dated March 3, 2021, we advise the Staff as follows."), Kind::Response);
    assert_eq!(kind("Enclosed please find a copy of the annual report."), Kind::Other);
}

#[test]
fn counsel_signs_for_a_client() {
    let l = company(
        RE,
        "On behalf of our client, Example Widgets, Inc., we respond to the comment letter dated March 3, 2021.",
        "Very truly yours,\n\n/s/ Olaf Counsel\n\nOlaf Counsel\nof Counsel & Counsel LLP",
    );
    assert!(l.counsel_signs);
    assert_eq!(l.signatory.map(|s| s.name).as_deref(), Some("Olaf Counsel"));
}

#[test]
fn names_of_the_far_east_are_names() {
    let l = company(
        RE,
        "In response to your letter dated March 3, 2021, we advise as follows.",
        "此致\n\nYours sincerely,\n\n/s/ 王建国\n\n王建国\nChief Financial Officer",
    );
    assert_eq!(l.signatory.map(|s| s.name).as_deref(), Some("王建国"));
}

#[test]
fn says_what_is_missing() {
    let says = |text: &str, words: &str| {
        let (_, l) = letter(text);
        assert!(l.faults.iter().any(|f| f.message.contains(words)), "{words}: {:?}", l.faults);
        assert!(l.faults.iter().all(|f| f.message.ends_with('.')));
    };
    let undated = "U.S. Securities and Exchange Commission\n100 F Street, N.E.\n\nRe: Example Corp.\nForm 10-K\n\nDear Ms. Staffer:\n\nIn response to your \
                   comment letter, we advise as follows.\n\nSincerely,\n\n/s/ Maria Example\n";
    says(undated, "prints no date");
    let bare = "March 3, 2021\n\nAttention: Ann Staffer\n\nDear Ms. Staffer:\n\nIn response to your letter dated February 1, 2021, we advise as follows.\n\n\
                Sincerely,\n\n/s/ Maria Example\n";
    says(bare, "no “Re:” lines");
    let two = format!(
        "{bare}\n\nApril 4, 2021\n\nRe: Example Corp.\n\nDear Mr. Other:\n\nIn response to your letter, no.\n\nSincerely,\n"
    );
    says(&two, "Another letter begins");
    says(&two, "Dear Mr. Other:");
}

#[test]
fn a_place_is_given_with_a_fault_that_has_one() {
    let text = "March 3, 2021\n\nRe: Example Corp.\nSomething else\n\nDear Ms. Staffer:\n\nIn response to your letter dated February 1, 2021, yes.\n";
    let (_, l) = letter(text);
    assert!(l.faults.iter().any(|f| f.origin.is_some()), "{:?}", l.faults);
}

#[test]
fn nothing_and_scans_are_letters_without_text() {
    for text in ["", " \n\n", "x"] {
        let (_, l) = letter(text);
        assert_eq!(l.date, None);
        assert!(l.re.is_empty());
    }
}

#[test]
fn reads_letters_as_edgar_wraps_them() {
    let body = "<SEC-DOCUMENT>0000000000-21-000001.txt : 20210501\n<SEC-HEADER>0000000000-21-000001.hdr.sgml : 20210501\nACCESSION NUMBER: 0000000000-21-000001\n\
                CONFORMED SUBMISSION TYPE: UPLOAD\nFILED AS OF DATE: 20210303\n\nFILED FOR:\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME: EXAMPLE WIDGETS INC\n\
                \t\tCENTRAL INDEX KEY: 0001234567\n\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>TEXT-EXTRACT\n<SEQUENCE>2\n<FILENAME>filename2.txt\n<TEXT>\n\
                March 3, 2021\n\nMaria Example\nChief Financial Officer\nExample Widgets, Inc.\n\n        Re:     Example Widgets, Inc.\n                \
                Form 10-K for the Fiscal Year Ended December 31, 2020\n                File No. 001-09999\n\nDear Maria Example:\n\n        We have completed our \
                review of your filing.\n\n                                       Sincerely,\n\n                                       Division of Corporation \
                Finance\n                                       Office of Manufacturing\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n";
    let (_, l) = letter(body);
    assert_eq!((l.side, l.kind), (Side::Staff, Kind::Completed));
    assert_eq!(filings(&l), ["10-K/0 2020-12-31 - 001-09999"]);
}

#[test]
fn reads_html_laid_out_by_tables() {
    let html = "<html><body><p>March 17, 2021</p><p>U.S. Securities and Exchange Commission</p><p>100 F Street, N.E.</p>\
                <table><tr><td>Re:</td><td>Example Widgets, Inc.<br>Form 10-K for the Fiscal Year Ended December 31, 2020<br>File No. 001-09999</td></tr></table>\
                <p>Ladies and Gentlemen:</p><p>We are responding to the comments in your letter dated March 3, 2021.</p><p>Sincerely,</p>\
                <table><tr><td>By:</td><td>/s/ Maria Example</td></tr><tr><td>Name:</td><td>Maria Example</td></tr><tr><td>Title:</td><td>Controller</td></tr></table></body></html>";
    let (_, l) = letter(html);
    assert_eq!((l.side, l.kind), (Side::Company, Kind::Response));
    assert_eq!(l.company.as_ref().map(|c| &*c.text), Some("Example Widgets, Inc."));
    assert_eq!(filings(&l), ["10-K/0 2020-12-31 - 001-09999"]);
    assert_eq!(l.signatory.map(|s| s.name).as_deref(), Some("Maria Example"));
}

#[test]
fn a_head_that_was_printed_as_one_paragraph_is_cut() {
    let filler = "The Company sells widgets in many places and of many kinds. ".repeat(10);
    let text = format!(
        "<html><body><p>Example plc 1 Widget Quay May 15, 2024 VIA EDGAR U.S. Securities and Exchange Commission Division of Corporation Finance 100 F Street, N.E. \
         Washington, D.C. 20549 Attention: Ann Staffer Re: Example plc Form 10-K for the Year Ended March 31, 2023 File No. 001-38848 Ladies and Gentlemen: Example plc \
         is submitting this letter in response to the comment letter dated April 17, 2024. {filler}</p><p>{filler} If you have questions, please contact me at \
         (440) 555-0134. Very truly yours, /s/ Maria B. Example Maria B. Example Senior Vice President and Chief Financial Officer cc: Kay Deputy Controller</p></body></html>"
    );
    let (_, l) = letter(&text);
    assert_eq!(l.date.map(|d| d.date.to_string()).as_deref(), Some("2024-05-15"));
    assert_eq!(l.company.as_ref().map(|c| &*c.text), Some("Example plc"));
    assert_eq!(filings(&l), ["10-K/0 2023-03-31 - 001-38848"]);
    assert_eq!(l.signatory.map(|s| s.name).as_deref(), Some("Maria B. Example"));
    assert_eq!(l.answered.iter().map(|a| a.date.to_string()).collect::<Vec<_>>(), ["2024-04-17"]);
}

#[test]
fn long_lines_without_an_end_are_read_in_time() {
    let start = std::time::Instant::now();
    for piece in
        ["Re: Form 10-K for the year ended ", "filed by with the ", "May 1, 2020 and ", "contact me at (202) ", "Dear "]
    {
        letter(&format!("March 3, 2021\n\nRe: {}", piece.repeat(20_000)));
        letter(&format!(
            "Dear Ms. A:\n\n{}\n\nSincerely,\n{}",
            piece.repeat(20_000),
            format!("{piece}\n").repeat(5_000)
        ));
    }
    // The limit is a hundred times what it takes.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

mod any {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_of_any_kind_is_read(text in "(Re: |Dear |Sincerely,\n|/s/ |Form |10-K|Filed |May 1, 2020| and |File No\\. |001-12345|\n|\\PC){0,60}") {
            let (document, letter) = super::letter(&text);
            let spans = letter.re.iter().map(|r| r.span).chain(letter.date.map(|d| d.span)).chain(letter.company.map(|c| c.span));
            for span in spans {
                prop_assert!(document.text.get(span.range()).is_some());
            }
        }
    }
}
