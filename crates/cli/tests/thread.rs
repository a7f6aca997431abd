//! `tieout thread` over a folder of invented letters.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/run.rs"]
mod run;

use std::path::PathBuf;

use run::tieout;

const RE: &str = "Re: Example Widgets, Inc.\nForm 10-K for the Fiscal Year Ended December 31, 2020\nFile No. 001-09999";

/// Two folders: a staff letter of the second round with its answer, and what is no letter.
fn heap(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tieout-thread-{}-{name}", std::process::id()));
    std::fs::create_dir_all(folder.join("inner")).unwrap();
    let staff = format!(
        "April 20, 2021\n\nMaria Example\nExample Widgets, Inc.\n\n{RE}\n\nDear Maria Example:\n\nWe have reviewed your April 1, 2021 response to our comment letter \
         and have the following comment. Unless we note otherwise, our references to prior comments are to comments in our March 3, 2021 letter.\n\n\
         1. Please tell us what you sell.\n\nSincerely,\n\nDivision of Corporation Finance\n"
    );
    let answer = format!(
        "May 3, 2021\n\nVIA EDGAR\n\n{RE}\n\nLadies and Gentlemen:\n\nWe respond to the comment in your letter dated April 20, 2021.\n\nSincerely,\n\n/s/ Maria Example\n"
    );
    std::fs::write(folder.join("inner/a.txt"), answer).unwrap();
    std::fs::write(folder.join("b.txt"), staff).unwrap();
    std::fs::write(folder.join("list.txt"), "milk, eggs\n").unwrap();
    std::fs::write(folder.join("table.csv"), "a,b\n").unwrap();
    folder
}

#[test]
fn a_folder_becomes_reviews() {
    let folder = heap("json");
    let out = tieout(&["thread", "--format", "json", folder.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let data: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(data["version"], 1);
    assert_eq!(data["reviews"].as_array().unwrap().len(), 1);
    let review = &data["reviews"][0];
    assert_eq!((&review["company"], &review["state"]), (&"Example Widgets, Inc.".into(), &"awaiting staff".into()));
    let letters = review["letters"].as_array().unwrap();
    assert!(
        letters[0]["path"].as_str().unwrap().ends_with("b.txt")
            && letters[1]["path"].as_str().unwrap().ends_with("a.txt")
    );
    assert_eq!((&letters[0]["round"], &letters[1]["answers"]), (&2.into(), &letters[0]["path"]));
    assert_eq!(review["missing"][0]["date"], "2021-03-03");
    assert_eq!(review["comments"][0]["state"], "answered");
    assert!(data["unplaced"][0].as_str().unwrap().ends_with("list.txt"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_page_says_what_is_missing() {
    let folder = heap("text");
    let out = tieout(&["thread", folder.to_str().unwrap()]);
    let page = String::from_utf8(out.stdout).unwrap();
    for words in [
        "Example Widgets, Inc.: awaiting staff",
        "about 10-K for 2020-12-31",
        "Round 2",
        "letter of March 3, 2021 is not here",
        "In no review",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_folder_without_letters_is_said_to_be_one() {
    let folder = std::env::temp_dir().join(format!("tieout-thread-{}-none", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let out = tieout(&["thread", folder.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("No letters were found"));
    std::fs::remove_dir_all(folder).unwrap();
}
