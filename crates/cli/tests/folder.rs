//! A review from the staff's letter to the promises kept, as its users live it: two stories on invented documents.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy knows tests by their attribute, and these have helpers without one"
)]

#[path = "support/folder.rs"]
mod support;

use support::{Story, edited, masked};

const ANNUAL: &str = "annual-report.htm";

/// Ten days of a letter with several comments, conditions and a figure that must not become known.
#[test]
fn ten_days_from_the_letter_to_the_promise() {
    let story = Story::new("ten-days");
    story.file("inbox/letter.txt", support::LETTER);
    let mut said = story.run(&["add"]);
    said += &story.run(&["add", &support::sample(ANNUAL), "--kind", "20-F", "--date", "2024-04-12"]);
    said += &story.run(&["status"]);
    said += &story.run(&["assign", "1.*", "treasury"]);
    said += &story.run(&["assign", "2", "reporting"]);
    said += &story.run(&["mark", "1.2", "--mnpi", "--confidential"]);
    said += &story.run(&["extension", "--to", "2024-08-07", "--by-phone", "Ms Tell, 12 July, 10:15"]);
    insta::assert_snapshot!("begun", masked(&said));

    story.settings("signatory = \"\"", "signatory = \"Ingrid Solvang\"");
    story.settings("title = \"\"", "title = \"Chief Financial Officer\"\ndate = 2024-08-05");
    story.settings("address = []", "address = [\"Kaiveien 12, 6499 Halvorsund, Norway\"]");
    story.run(&["draft"]);
    insta::assert_snapshot!("draft", story.read("response.md"));

    // What a person wrote stays when the draft is made again.
    story.run(&[
        "answer",
        "1.1",
        "Days sales outstanding increased by 8 days, from 58 days in 2022 to 64 days in 2023.",
    ]);
    let before = story.read("response.md");
    story.run(&["draft"]);
    assert_eq!(story.read("response.md"), before);
    let (check, code) = story.fails(&["check"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!("check", masked(&check));
    assert!(check.contains("8 days does not agree with a change from 58 days to 64 days"), "{check}");

    story.run(&[
        "answer",
        "1.1",
        "Days sales outstanding increased by 6 days, from 58 days in 2022 to 64 days in 2023.",
        "--replace",
    ]);
    story.run(&["answer", "1.2", "The customer owed [[NOK 93.1 million]] as of June 30, 2024."]);
    story.run(&["source", "NOK 93.1 million", "--because", "ledger of June 30, 2024, read out by treasury"]);
    story.run(&["answer", "2.1", "In its future filings, beginning with its annual report on Form 20-F for the year ending December 31, 2024, the Company will disclose substantially as follows:"]);
    let text = story.read("response.md").replace(
        "[To be written: the disclosure as it will read]",
        "Days sales outstanding are accounts receivable at the end of the year divided by revenue for the year and multiplied by 365 days.",
    );
    story.file("response.md", &text);
    let (check, _) = story.fails(&["check", "--final"]);
    assert!(check.contains("is written and not approved"), "{check}");

    // Counsel and auditor each send a copy back.
    story.run(&["export", "docx"]);
    let original = story.bytes("out/response.docx");
    story.put("counsel.docx", &edited(&original, "The customer owed", "One customer owed", "A. Counsel"));
    story.put(
        "auditor.docx",
        &edited(&original, "Days sales outstanding increased", "The days sales outstanding increased", "B. Audit"),
    );
    let synced = story.run(&["sync", "counsel.docx", "auditor.docx"]);
    insta::assert_snapshot!("synced", masked(&synced));
    let text = story.read("response.md");
    assert!(
        text.contains("One customer owed [[NOK 93.1 million]]")
            && text.contains("The days sales outstanding increased by 6")
    );
    // Both touch one sentence: the draft stays, and the conflict is an open note.
    story.run(&["export", "docx"]);
    let original = story.bytes("out/response.docx");
    story.put("counsel.docx", &edited(&original, "One customer owed", "A single customer owed", "A. Counsel"));
    story.put("auditor.docx", &edited(&original, "One customer owed", "Our largest customer owed", "B. Audit"));
    let (conflict, code) = story.fails(&["sync", "counsel.docx", "auditor.docx"]);
    assert_eq!(code, 1, "{conflict}");
    assert!(story.run(&["note"]).contains("several changed these words"));
    story.run(&["note", "--settle", "1"]);

    story.run(&["answer", "*", "--approve"]);
    let signed = story.run(&["check", "--final"]);
    insta::assert_snapshot!("signed", masked(&signed));

    for what in ["edgar", "rule83", "pack", "worklist", "ics"] {
        story.run(&["export", what]);
    }
    let public = story.read("out/response.htm");
    assert!(public.contains("[***]") && !public.contains("93.1"));
    assert!(!story.read("out/pack.html").contains("93.1"));
    assert!(!story.read("out/due.ics").to_lowercase().contains("halvorsund"));
    story.run(&["export", "edgar", "--check", "out/response.htm"]);

    // The agent changed a figure.
    story.file("filed.htm", &public.replace("by 6 days", "by 7 days"));
    let (filed, code) = story.fails(&["filed", "0001193125-24-000001", "filed.htm", "--on", "2024-08-05"]);
    assert_eq!(code, 1);
    assert!(filed.contains("differs from response.md in 1 place"), "{filed}");
    let promised = story.run(&["commitments"]);
    insta::assert_snapshot!("promised", masked(&promised));

    // Eight months later.
    story.file("next.htm", support::NEXT);
    let followed = story.run(&["follow", "next.htm"]);
    assert!(followed.contains("KEPT"), "{followed}");
    assert!(story.run(&["commitments"]).contains("decided by"));
    assert!(story.run(&["log", "--verify"]).starts_with("The log is whole."));
}

/// A letter of 2015: acknowledgements, and disclosure marked against the filing as filed.
#[test]
fn a_letter_of_2015_with_disclosure_marked_against_the_filing() {
    let story = Story::new("of-2015");
    story.file("inbox/letter.txt", support::OLD_LETTER);
    story.run(&["add"]);
    story.file("filing.htm", support::OLD_FILING);
    story.run(&["add", "filing.htm", "--kind", "20-F", "--date", "2014-04-18"]);
    story.settings("signatory = \"\"", "signatory = \"Ingrid Solvang\"");
    story.settings("title = \"\"", "title = \"Chief Financial Officer\"\ndate = 2015-01-13");
    story.settings("address = []", "address = [\"Kaiveien 12, 6499 Halvorsund, Norway\"]");
    story.run(&["draft"]);
    let draft = story.read("response.md");
    assert!(draft.contains("may not assert staff comments as a defense"), "{draft}");
    story.run(&["answer", "1.1", "In future Form 20-F filings, beginning with that for the year ending December 31, 2014, the Company will revise its disclosure in substantially the same form as follows."]);
    let text = story.read("response.md").replace(
        "[To be written: the disclosure as it will read]",
        "Our net revenues increased by 25.0% from NOK 400.0 million in 2012 to NOK 500.0 million in 2013. The increase was due to the \
         growth of our hosting business and of our managed network business, and to acquired businesses, which contributed NOK 30.0 \
         million, or 7.0% of our net revenues of NOK 500.0 million, in 2013. \
         Acquired businesses are those that we consolidated for less than twelve months; all other growth is organic growth.",
    );
    story.file("response.md", &text);
    story.run(&["answer", "2.1", "Net cash from operating activities decreased by NOK 109.4 million, from NOK 173.9 million in 2012 to NOK 64.5 million in 2013, because customers paid later."]);
    // 30 of 500 is 6.0%, and nothing says where 30 comes from.
    let (check, code) = story.fails(&["check"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!("of_2015", masked(&check));
    assert!(check.contains("7.0%") && check.contains("NOK 30.0 million has no source"), "{check}");
    story.file("response.md", &story.read("response.md").replace("7.0% of our", "6.0% of our"));
    story.run(&["source", "NOK 30.0 million", "--because", "consolidation of 2013, acquired entities"]);
    assert!(story.run(&["check"]).contains("Nothing is open."));

    // Against the filing as filed: what is new is underlined, nothing was deleted but a full stop.
    story.run(&["export", "edgar"]);
    let html = story.read("out/response.htm");
    assert!(
        html.contains("<u>, and to acquired businesses") || html.contains("<u> and to acquired businesses"),
        "{html}"
    );
    assert!(html.contains("are underlined"), "{html}");
    story.run(&["export", "edgar", "--plain"]);
    story.run(&["export", "docx"]);
    story.run(&["answer", "*", "--approve"]);
    let signed = story.run(&["check", "--final"]);
    assert!(signed.contains("| 1.1 | approved | I. Solvang |"), "{signed}");
    story.file("filed.htm", &html);
    assert!(
        story
            .run(&["filed", "0001193125-15-000001", "filed.htm", "--on", "2015-01-13"])
            .contains("says what response.md says")
    );
    // The next annual report leaves the promised words out.
    story
        .file("next.htm", &support::OLD_FILING.replace("2014", "2015").replace("2013", "2014").replace("2012", "2013"));
    // It tells of another year, so that what was said of this one proves nothing; the definition is missing all the same.
    let followed = story.run(&["follow", "next.htm"]);
    assert!(
        followed.contains("CANNOT TELL") && followed.contains("not found: statement “Acquired businesses"),
        "{followed}"
    );
}

/// A wrong split is mended once, holds when the letter is read again, and can be taken back.
#[test]
fn a_correction_sticks_and_undo_takes_it_back() {
    let story = Story::new("corrected");
    story.file("inbox/letter.txt", support::LETTER);
    story.run(&["add"]);
    let asks = |s: &Story| s.read("asks.toml").matches("[[ask]]").count();
    let before = asks(&story);
    story.run(&["assign", "2.1", "reporting"]);
    story.run(&["correct", "join", "1.1"]);
    assert_eq!(asks(&story), before - 1);
    assert!(story.read("asks.toml").contains("owner = \"reporting\""));
    let (said, _) = story.fails(&["correct", "drop", "inventory of reindeer"]);
    assert!(said.contains("holds the words") || said.contains("inventory"), "{said}");
    story.run(&["undo"]);
    assert_eq!(asks(&story), before);
    assert!(story.run(&["log", "--verify"]).starts_with("The log is whole."));
}

/// What people get wrong is told with its place.
#[test]
fn bad_input_is_told_with_place_and_mend() {
    let story = Story::new("bad");
    let (said, _) = story.fails(&["assign", "1.1", "x"]);
    assert!(said.contains("no staff letter with comments yet"), "{said}");
    story.file("inbox/letter.txt", support::LETTER);
    story.run(&["add"]);
    for (args, words) in [
        (&["assign", "9.9", "x"][..], "There is no ask 9.9"),
        (&["extension", "--to", "2024-07-11", "--by-letter"], "is not after the day"),
        (&["filed", "17-1"], "is no accession number"),
        (&["answer", "1.1", "words"], "There is no draft yet"),
        (&["undo", "99"], "has no change 99"),
        (&["add", "nowhere.pdf"], "could not be read"),
        (&["sync", "asks.toml"], "no response.md to bring changes into"),
        (&["check"], "no draft to check yet"),
    ] {
        let (said, code) = story.fails(args);
        assert_eq!(code, 2, "{args:?}: {said}");
        assert!(said.contains(words), "{args:?}: {said}");
    }
    // Brackets that do not stand in pairs would publish what is withheld: nothing is exported.
    story.run(&["draft"]);
    story.run(&[
        "answer",
        "1.2",
        "They are [[NOK 55.1 million from Alpha\n\nand NOK 38.0 million from Beta]].",
        "--replace",
    ]);
    for what in ["edgar", "rule83", "docx", "pack"] {
        let (said, code) = story.fails(&["export", what]);
        assert!(code == 2 && said.contains("do not stand in pairs"), "{said}");
    }
    assert!(story.fails(&["check"]).0.contains("do not stand in pairs"));
    let asks = story.read("asks.toml");
    story.file("asks.toml", &asks.replacen("id = \"1.1\"", "id = 1.1", 1));
    let (said, _) = story.fails(&["status"]);
    assert!(said.contains("asks.toml:") && said.contains("must be words between quotation marks"), "{said}");
}
