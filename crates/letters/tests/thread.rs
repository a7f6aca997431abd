//! Invented letters in a heap, brought into reviews.

use tieout_document::Document;
use tieout_letters::thread::{Entry, Fate, Filed, Review, Standing, thread};
use tieout_letters::{Letter, Side, read};

const RE: &str = "Form 10-K for the Fiscal Year Ended December 31, 2020\nFiled February 12, 2021\nFile No. 001-09999";

fn staff(date: &str, company: &str, re: &str, text: &str) -> String {
    format!(
        "{date}\n\nMaria Example\nChief Financial Officer\n{company}\n\nRe: {company}\n{re}\n\nDear Maria Example:\n\n{text}\n\nSincerely,\n\n\
         Division of Corporation Finance\nOffice of Manufacturing\n"
    )
}

fn company(date: &str, name: &str, re: &str, text: &str) -> String {
    format!(
        "{date}\n\nVIA EDGAR\n\nU.S. Securities and Exchange Commission\n100 F Street, N.E.\nWashington, D.C. 20549\n\nRe: {name}\n{re}\n\n\
         Ladies and Gentlemen:\n\n{text}\n\nSincerely,\n\n/s/ Maria Example\nMaria Example\nChief Financial Officer\n"
    )
}

fn first(date: &str, company: &str, re: &str) -> String {
    let text = "We have reviewed your filing and have the following comments.\n\nPlease respond to these comments within ten business days.\n\n\
                Note 1. Revenue, page 50\n\n1. Please tell us what you sell.\n\nNote 2. Leases, page 52\n\n2. Please tell us what you lease.\n\n\
                You may contact Ann Staffer at (202) 555-0101.";
    staff(date, company, re, text)
}

fn answer(date: &str, name: &str, re: &str, to: &str) -> String {
    company(
        date,
        name,
        re,
        &format!(
            "This letter responds to the comments in your letter dated {to}.\n\n1. Please tell us what you sell.\n\nResponse: Widgets."
        ),
    )
}

fn done(date: &str, company: &str, re: &str) -> String {
    staff(date, company, re, "We have completed our review of your filing.")
}

fn reviews(texts: &[String]) -> Vec<Review> {
    let documents: Vec<Document> = texts.iter().map(|t| tieout_document::open(t.as_bytes(), "letter")).collect();
    let letters: Vec<Letter> = documents.iter().map(read).collect();
    let filed = documents.iter().map(Filed::of);
    let entries: Vec<Entry<'_>> = letters.iter().zip(filed).map(|(letter, filed)| Entry { letter, filed }).collect();
    let out = thread(&entries);
    let mut all: Vec<usize> = out.iter().flat_map(|r| r.letters.iter().map(|p| p.entry)).collect();
    all.sort_unstable();
    assert_eq!(all, (0..texts.len()).collect::<Vec<_>>(), "each letter is in exactly one review");
    out
}

fn places(review: &Review) -> Vec<(usize, u32, Option<usize>)> {
    review.letters.iter().map(|p| (p.entry, p.round, p.answers)).collect()
}

#[test]
fn a_review_of_two_rounds_is_put_in_order() {
    let name = "Example Widgets, Inc.";
    let second = staff(
        "April 20, 2021",
        name,
        RE,
        "We have reviewed your April 1, 2021 response to our comment letter and have the following comment. Unless we note otherwise, our references \
         to prior comments are to comments in our March 3, 2021 letter.\n\nPlease respond to this comment within ten business days.\n\n\
         Note 1. Revenue, page 50\n\n1. We note your response to prior comment 1 and reissue it. Please tell us what you sell.",
    );
    let heap = [
        done("May 20, 2021", "EXAMPLE WIDGETS INC", RE),
        answer("May 3, 2021", "Example Widgets Incorporated", RE, "April 20, 2021"),
        first("March 3, 2021", name, RE),
        second,
        answer("April 1, 2021", name, RE, "March 3, 2021"),
    ];
    let all = reviews(&heap);
    assert_eq!(all.len(), 1);
    let r = &all[0];
    assert_eq!(places(r), [(2, 1, None), (4, 1, Some(2)), (3, 2, Some(4)), (1, 2, Some(3)), (0, 2, Some(1))]);
    assert_eq!((r.standing, r.filings.len(), r.missing.len()), (Standing::Completed, 1, 0));
    let fates: Vec<_> = r.comments.iter().map(|c| (c.comment.entry, c.comment.number, c.fate)).collect();
    assert_eq!(fates, [(2, 1, Fate::RaisedAgain), (2, 2, Fate::Completed), (3, 1, Fate::Completed)]);
    assert_eq!(r.comments[2].follows.iter().map(|s| (s.entry, s.number)).collect::<Vec<_>>(), [(2, 1)]);
}

#[test]
fn the_same_file_number_in_another_year_is_another_review() {
    let next = RE.replace("2020", "2021").replace("2021\nFiled February 12, 2021", "2021\nFiled February 11, 2022");
    let heap = [
        first("March 3, 2021", "Example Widgets, Inc.", RE),
        done("March 30, 2021", "Example Widgets, Inc.", RE),
        first("March 3, 2022", "Example Widgets, Inc.", &next),
        answer("March 15, 2022", "Example Widgets, Inc.", &next, "March 3, 2022"),
    ];
    let all = reviews(&heap);
    assert_eq!(all.iter().map(|r| r.letters.len()).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(all[1].standing, Standing::AwaitingStaff);
}

#[test]
fn a_company_that_changed_its_name_is_one_by_its_number() {
    let heap = [
        first("March 3, 2021", "Example Widgets, Inc.", RE),
        answer("March 12, 2021", "Sample Gadgets plc", RE, "March 3, 2021"),
    ];
    assert_eq!(reviews(&heap).len(), 1);
    // Another company that received a letter the same day is not.
    let other = RE.replace("001-09999", "001-08888");
    let heap = [
        first("March 3, 2021", "Example Widgets, Inc.", RE),
        answer("March 12, 2021", "Other Gadgets plc", &other, "March 3, 2021"),
    ];
    assert_eq!(reviews(&heap).len(), 2);
}

#[test]
fn letters_that_are_named_and_not_here_are_said_to_be_missing() {
    let heap = [answer("April 1, 2021", "Example Widgets, Inc.", RE, "March 3, 2021")];
    let r = &reviews(&heap)[0];
    assert_eq!(
        r.missing.iter().map(|m| (m.side, m.date.to_string(), m.named_by)).collect::<Vec<_>>(),
        [(Side::Staff, "2021-03-03".to_owned(), 0)]
    );
    let second = staff(
        "April 20, 2021",
        "Example Widgets, Inc.",
        RE,
        "We have reviewed your April 1, 2021 response to our comment letter and have the following comment. Unless we note otherwise, our references \
         to prior comments are to comments in our March 3, 2021 letter.\n\n1. We note your response to prior comment 7. Please explain.",
    );
    let r = &reviews(&[second])[0];
    assert_eq!(
        r.missing.iter().map(|m| (m.side, m.date.to_string())).collect::<Vec<_>>(),
        [(Side::Staff, "2021-03-03".into()), (Side::Company, "2021-04-01".into())]
    );
    assert_eq!((r.standing, r.letters[0].round), (Standing::AwaitingCompany, 2));
    assert_eq!(r.comments[0].unresolved.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [7]);
}

#[test]
fn a_registration_statement_is_one_review_through_its_amendments() {
    let draft = "Draft Registration Statement on Form S-1\nSubmitted January 4, 2021\nCIK No. 0001234567";
    let public = "Amendment No. 1 to Registration Statement on Form S-1\nFiled March 1, 2021\nFile No. 333-250001";
    let text = "We have reviewed your registration statement and have the following comments.\n\n1. Please revise.";
    let heap = [
        staff("January 30, 2021", "Example Widgets, Inc.", draft, text),
        staff("March 12, 2021", "Example Widgets, Inc.", public, text),
        company(
            "March 20, 2021",
            "Example Widgets, Inc.",
            "Registration Statement on Form S-1\nFile No. 333-250001",
            "Pursuant to Rule 461, Example Widgets, Inc. hereby requests acceleration of the effective date.",
        ),
    ];
    let all = reviews(&heap);
    assert_eq!(all.len(), 1);
    assert_eq!(places(&all[0]).iter().map(|p| p.1).collect::<Vec<_>>(), [1, 2, 2]);
}

#[test]
fn headers_say_what_letters_do_not() {
    let wrapped = |kind: &str, accession: &str, day: &str, head: &str, text: &str| {
        format!(
            "<SEC-DOCUMENT>{accession}.txt : 20210801\n<SEC-HEADER>{accession}.hdr.sgml : 20210801\nACCESSION NUMBER: {accession}\nCONFORMED SUBMISSION TYPE: {kind}\n\
             {head}FILED AS OF DATE: {day}\n\nFILED FOR:\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME: EXAMPLE WIDGETS INC\n\t\tCENTRAL INDEX KEY: 0001234567\n\
             </SEC-HEADER>\n<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<FILENAME>filename1.txt\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
        )
    };
    let reference = "PUBLIC REFERENCE ACCESSION NUMBER: 0001234567-21-000005\n";
    let heap = [
        wrapped(
            "UPLOAD",
            "0000000000-21-000001",
            "20210303",
            reference,
            &first("March 3, 2021", "Example Widgets, Inc.", "Annual Report on Form 10-K"),
        ),
        wrapped(
            "UPLOAD",
            "0000000000-21-000002",
            "20210420",
            reference,
            &done("April 20, 2021", "Renamed Gadgets Ltd.", "Form 10-K"),
        ),
    ];
    let all = reviews(&heap);
    assert_eq!((all.len(), all[0].standing), (1, Standing::Completed));
}

#[test]
fn what_says_nothing_of_itself_stands_alone() {
    let heap =
        ["A shopping list: milk, eggs.".to_owned(), String::new(), first("March 3, 2021", "Example Widgets, Inc.", RE)];
    let all = reviews(&heap);
    assert_eq!(all.len(), 3);
    assert_eq!(all.iter().filter(|r| r.standing == Standing::Unknown).count(), 2);
}

mod any {
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
        #[test]
        fn the_order_of_the_heap_does_not_matter(order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle()) {
            let name = "Example Widgets, Inc.";
            let other = super::RE.replace("December 31, 2020", "December 31, 2019").replace("February 12, 2021", "February 13, 2020");
            let heap = [
                super::first("March 3, 2021", name, super::RE),
                super::answer("April 1, 2021", name, super::RE, "March 3, 2021"),
                super::done("April 20, 2021", name, super::RE),
                super::first("March 4, 2020", name, &other),
                super::answer("April 2, 2020", name, &other, "March 4, 2020"),
                super::done("April 21, 2020", name, &other),
            ];
            let texts: Vec<String> = order.iter().map(|i| heap[*i].clone()).collect();
            let all = super::reviews(&texts);
            let got: Vec<Vec<usize>> = all.iter().map(|r| r.letters.iter().map(|p| order[p.entry]).collect()).collect();
            prop_assert_eq!(got, vec![vec![3, 4, 5], vec![0, 1, 2]]);
        }
    }
}
