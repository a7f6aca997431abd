//! What each family finds, in sentences made for it.

use crate::tape::tests::plain;

fn norms(text: &str) -> Vec<String> {
    let (document, passage) = plain(text);
    super::find(&document, &passage).into_iter().map(|c| c.norm).collect()
}

#[test]
fn the_codification() {
    assert_eq!(norms("See ASC 350-20-35-3C and FASB ASC Topic 718."), ["ASC 350-20-35-3C", "ASC 718"]);
    assert_eq!(norms("Look at ASC 280-10-50-10 and 50-12."), ["ASC 280-10-50-10", "ASC 280-10-50-12"]);
    assert_eq!(norms("under 606-10-25-14 through 25-18."), ["ASC 606-10-25-14", "ASC 606-10-25-18"]);
    assert_eq!(norms("under ASC 205-20-55-83 through 101"), ["ASC 205-20-55-83", "ASC 205-20-55-101"]);
    assert_eq!(norms("ASC 450-20-50-3 through -4, please"), ["ASC 450-20-50-3", "ASC 450-20-50-4"]);
    assert_eq!(
        norms("ASC 280-10-50-30(a), (c), and (d)."),
        ["ASC 280-10-50-30(a)", "ASC 280-10-50-30(c)", "ASC 280-10-50-30(d)"]
    );
    assert_eq!(norms("as ASC 450-2025-2 and ASC 60610-50-1 say"), ["ASC 450-20-25-2", "ASC 606-10-50-1"]);
    assert_eq!(norms("ASC 450-20- 50-3 asks"), ["ASC 450-20-50-3"]);
    assert_eq!(norms("paragraph d. of ASC 810-10-50-1A"), ["ASC 810-10-50-1A(d)"]);
    assert_eq!(norms("paragraphs 25-2 and 25-3 of ASC 450-20"), ["ASC 450-20-25-2", "ASC 450-20-25-3"]);
    assert_eq!(norms("paragraph BC2 of ASU 2015-09"), ["ASU 2015-09 BC2"]);
    assert_eq!(
        norms("ASC 606-10-50-5 and 55-89 to 55-91."),
        ["ASC 606-10-50-5", "ASC 606-10-55-89", "ASC 606-10-55-91"]
    );
    assert_eq!(norms("Topic 606 and 2018 sales; ASC 606 and 12 stores; ASC 280 in 2019"), ["ASC 606", "ASC 280"]);
    assert_eq!(norms("call 202-551-3324 about GAAP on page 606"), Vec::<String>::new());
}

#[test]
fn regulations() {
    assert_eq!(norms("See Item 303(a)(3)(ii) of Regulation S-K."), ["Regulation S-K Item 303(a)(3)(ii)"]);
    assert_eq!(
        norms("Items 10(e)(1)(i)(A) and (B) of Regulation S-K and Rule 100(b) of Regulation G"),
        ["Regulation S-K Item 10(e)(1)(i)(A)", "Regulation S-K Item 10(e)(1)(i)(B)", "Regulation G Item 100(b)"]
    );
    assert_eq!(norms("Regulation S-K, Item 601(b)(8)"), ["Regulation S-K Item 601(b)(8)"]);
    assert_eq!(norms("Instruction 3 to S-K 303(b)."), ["Regulation S-K Item 303(b) Instruction 3"]);
    assert_eq!(
        norms("Rules 5-04 and 12-09 of Regulation S-X"),
        ["Regulation S-X Rule 5-04", "Regulation S-X Rule 12-09"]
    );
    assert_eq!(
        norms("Item 5-03(b)1 and 2 of Regulation S-X"),
        ["Regulation S-X Item 5-03(b)(1)", "Regulation S-X Item 5-03(b)(2)"].map(|s| s.replace("Item", "Rule"))
    );
    assert_eq!(norms("pro formas under Article 11"), ["Regulation S-X Article 11"]);
    assert_eq!(norms("The instruction to Article 4-08(h)(1) of Regulation S-X"), ["Regulation S-X Rule 4-08(h)(1)"]);
    assert_eq!(
        norms("Item 1010(c)(1) and (c)(5) of Regulation M-A"),
        ["Regulation M-A Item 1010(c)(1)", "Regulation M-A Item 1010(c)(5)"]
    );
    assert_eq!(
        norms("Rule 405 of Regulation S-T and the EDGAR Filer Manual."),
        ["Regulation S-T Rule 405", "EDGAR Filer Manual"]
    );
    assert_eq!(norms("paragraph (a)(3) of Item 303"), ["Regulation S-K Item 303(a)(3)"]);
    assert_eq!(norms("Item 303(a) of Regulation S- X"), ["Regulation S-K Item 303(a)"]);
    assert_eq!(
        norms("17 CFR 210.1-02(w) and 17 CFR § 229.303"),
        ["Regulation S-X Rule 1-02(w)", "Regulation S-K Item 303"]
    );
}

#[test]
fn forms_and_schedules() {
    assert_eq!(norms("Item 5.A of Form 20-F and Item 2.02 Form 8-K"), ["Form 20-F Item 5.A", "Form 8-K Item 2.02"]);
    assert_eq!(norms("See Instruction 2 to Item 10 of Schedule TO."), ["Schedule TO Item 10 Instruction 2"]);
    assert_eq!(
        norms("Item 18(a)(5)(i) disclosure and Item 6 of Form S-4"),
        ["Form S-4 Item 18(a)(5)(i)", "Form S-4 Item 6"]
    );
    assert_eq!(
        norms("See Note A. It goes with Item 14 of Schedule 14A."),
        ["Schedule 14A Note A", "Schedule 14A Item 14"]
    );
    assert_eq!(norms("General Instruction E to Schedule TO"), ["Schedule TO General Instruction E"]);
    assert_eq!(norms("Item 7 of your Form 10-K, and Item 9A of Form 10-K for 2019"), Vec::<String>::new());
}

#[test]
fn rules_and_acts() {
    assert_eq!(norms("Rules 460 and 461, Exchange Act Rule 12b-20"), ["Rule 460", "Rule 461", "Rule 12b-20"]);
    assert_eq!(
        norms("Rule 13e-4(f)(2)(ii) and Section 14(e)."),
        ["Rule 13e-4(f)(2)(ii)", "Exchange Act Section 14(e)"]
    );
    assert_eq!(norms("Note 4 to Rule 421(b)"), ["Rule 421(b) Note 4"]);
    assert_eq!(norms("Section 165(d) of the Dodd-Frank Act"), ["Dodd-Frank Act Section 165(d)"]);
    assert_eq!(norms("Section 368(a) of the Code"), ["Internal Revenue Code Section 368(a)"]);
    assert_eq!(norms("Section 6 of the cooperation agreement; Section 7. Conditions"), Vec::<String>::new());
}

#[test]
fn staff_guidance() {
    assert_eq!(norms("Question 2 of SAB Topic 5:Y and SAB No. 99"), ["SAB Topic 5.Y Question 2", "SAB 99"]);
    assert_eq!(norms("SAB Topic 1:M and 1:N"), ["SAB Topic 1.M", "SAB Topic 1.N"]);
    assert_eq!(
        norms("Sections III.C.3 and 4 of Staff Legal Bulletin No. 19"),
        ["Staff Legal Bulletin No. 19 Section III.C.3", "Staff Legal Bulletin No. 19 Section III.C.4"]
    );
    assert_eq!(
        norms("Questions 102.10(a) and 104.03 of the Non-GAAP C&DIs"),
        ["Non-GAAP C&DI Question 102.10(a)", "Non-GAAP C&DI Question 104.03"]
    );
    assert_eq!(
        norms("Question 101.01 of the Tender Offer Rules and Schedules Compliance and Disclosure Interpretations"),
        ["Tender Offer Rules and Schedules C&DI Question 101.01"]
    );
    assert_eq!(
        norms("Regulation S-K Compliance and Disclosure Interpretation 128D.08"),
        ["Regulation S-K C&DI Question 128D.08"]
    );
    assert_eq!(norms("Section IV.B of Release Nos. 33-8350/34-48960"), ["Release 33-8350"]);
    assert_eq!(norms("Exchange Act Release 43069 (July 24, 2000)"), ["Release 34-43069"]);
    assert_eq!(norms("FR-36 and Release No. 33-6835"), ["Release 33-6835"]);
    assert_eq!(
        norms("Sections 501.12.b.3 and 501.12.b.4 of the Financial Reporting Codification"),
        ["FRC Section 501.12.b.3", "FRC Section 501.12.b.4"]
    );
    assert_eq!(norms("Section 9510.3 of the Financial Reporting Manual"), ["FRM Section 9510.3"]);
    assert_eq!(
        norms("the Sample Letter to China-Based Companies, as on the site"),
        ["Sample Letter to China-Based Companies"]
    );
}

#[test]
fn standards() {
    assert_eq!(norms("paragraph 134(f) of IAS 36 and IFRS 8.13"), ["IAS 36.134(f)", "IFRS 8.13"]);
    assert_eq!(norms("AS 3101 and SFAS No. 142 and EITF 00-21"), ["AS 3101", "SFAS 142", "EITF 00-21"]);
}

#[test]
fn once_each() {
    assert_eq!(norms("ASC 606. Again ASC 606, Topic 606."), ["ASC 606"]);
}

#[test]
fn every_pattern_compiles() {
    assert!(super::cdi::subjects().all(crate::pattern::Pattern::compiles));
}
