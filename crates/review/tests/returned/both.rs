//! Two editors at random: what they change apart is all taken, what they change together is one conflict,
//! and no word is lost.

use crate::made::{copy, del, document, ins, p, run};
use proptest::prelude::*;
use tieout_review::merge::merge;

/// Paragraphs of three sentences each, told apart by their words.
fn paragraphs(n: usize) -> Vec<Vec<String>> {
    let words = ["Sales", "Costs", "Margins", "Orders", "Taxes", "Grants", "Leases", "Debts"];
    (0..n)
        .map(|i| {
            (0..3)
                .map(|j| {
                    format!("{} of unit {i} rose by {}% in part {j} of the year.", words[(i * 3 + j) % 8], i * 7 + j)
                })
                .collect()
        })
        .collect()
}

/// What an editor does to a sentence: 0 changes a word, 1 adds words, 2 adds a sentence behind, 3 deletes it.
fn edited(sentence: &str, how: u8, word: &str) -> String {
    match how {
        0 => sentence.replace("rose", word),
        1 => sentence.replace("year.", &format!("year, {word}.")),
        2 => format!("{sentence} Also {word} was seen."),
        _ => String::new(),
    }
}

fn returned(base: &[Vec<String>], edits: &[(usize, usize, u8)], who: &str, tracked: bool) -> tieout_review::word::Copy {
    let mut body = String::new();
    for (i, sentences) in base.iter().enumerate() {
        let mut runs = String::new();
        for (j, sentence) in sentences.iter().enumerate() {
            let space = if j > 0 { " " } else { "" };
            match edits.iter().find(|e| (e.0, e.1) == (i, j)) {
                None => runs.push_str(&run(&format!("{space}{sentence}"))),
                Some(e) => {
                    let new = edited(sentence, e.2, &word(who, e));
                    let new = if new.is_empty() { new } else { format!("{space}{new}") };
                    if tracked {
                        runs.push_str(&del(who, &format!("{space}{sentence}")));
                        runs.push_str(&ins(who, &new));
                    } else {
                        runs.push_str(&run(&new));
                    }
                }
            }
        }
        body.push_str(&p("", &runs));
    }
    copy(&document(&body, &[]))
}

fn word(who: &str, e: &(usize, usize, u8)) -> String {
    format!("{}x{}y{}", who.to_lowercase(), e.0, e.1)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn edits_apart_all_land(
        picks in proptest::collection::vec((0usize..6, 0usize..3, 0u8..4, any::<bool>()), 1..9),
        tracked in any::<bool>(),
    ) {
        let base = paragraphs(6);
        let mut seen = std::collections::HashSet::new();
        let picks: Vec<_> = picks.into_iter().filter(|p| seen.insert((p.0, p.1))).collect();
        let of = |mine: bool| picks.iter().filter(|p| p.3 == mine).map(|p| (p.0, p.1, p.2)).collect::<Vec<_>>();
        let (a, b) = (of(true), of(false));
        let text = |edit: bool| -> String {
            let all: Vec<String> = base.iter().enumerate().map(|(i, s)| {
                let s: Vec<String> = s.iter().enumerate().map(|(j, s)| {
                    let one = |list: &[(usize, usize, u8)], who| list.iter().find(|e| (e.0, e.1) == (i, j)).map(|e| edited(s, e.2, &word(who, e)));
                    if edit { one(&a, "Ada").or(one(&b, "Bo")).unwrap_or(s.clone()) } else { s.clone() }
                }).filter(|s| !s.is_empty()).collect();
                s.join(" ")
            }).filter(|p| !p.is_empty()).collect();
            all.join("\n\n") + "\n"
        };
        let draft = text(false);
        let copies = [("A.docx".to_owned(), returned(&base, &a, "Ada", tracked)), ("B.docx".to_owned(), returned(&base, &b, "Bo", false))];
        let merged = merge(&draft, &draft, &copies);
        prop_assert_eq!(&merged.conflicts, &vec![]);
        prop_assert_eq!(merged.text, text(true));
        let again = merge(&draft, &text(true), &copies);
        prop_assert_eq!((again.text, again.changes.len(), again.conflicts.len()), (text(true), 0, 0));
    }

    #[test]
    fn edits_of_one_sentence_are_one_conflict(i in 0usize..6, j in 0usize..3, a in 0u8..2, b in 0u8..2) {
        let base = paragraphs(6);
        let draft = base.iter().map(|s| s.join(" ")).collect::<Vec<_>>().join("\n\n") + "\n";
        let copies = [("A.docx".to_owned(), returned(&base, &[(i, j, a)], "Ada", true)), ("B.docx".to_owned(), returned(&base, &[(i, j, b)], "Bo", false))];
        let merged = merge(&draft, &draft, &copies);
        prop_assert_eq!(&merged.text, &draft);
        prop_assert_eq!(merged.conflicts.len(), 1);
        let conflict = &merged.conflicts[0];
        prop_assert_eq!(&conflict.base, &base[i][j]);
        prop_assert!(conflict.versions[0].1.contains(&word("Ada", &(i, j, a))) && conflict.versions[1].1.contains(&word("Bo", &(i, j, b))));
        prop_assert_eq!(conflict.versions[0].0.who.as_deref(), Some("Ada"));
        let once = merge(&draft, &draft, &[copies[0].clone(), ("C.docx".to_owned(), copies[0].1.clone())]);
        prop_assert_eq!((once.conflicts.len(), once.changes.len(), once.changes[0].by.len()), (0, 1, 2));
    }

    #[test]
    fn no_word_is_lost(
        a in proptest::collection::vec((0usize..4, 0usize..3, 0u8..4), 0..7),
        b in proptest::collection::vec((0usize..4, 0usize..3, 0u8..4), 0..7),
        tracked in any::<bool>(),
    ) {
        let base = paragraphs(4);
        let draft = base.iter().map(|s| s.join(" ")).collect::<Vec<_>>().join("\n\n") + "\n";
        let copies = [("A.docx".to_owned(), returned(&base, &a, "Ada", tracked)), ("B.docx".to_owned(), returned(&base, &b, "Bo", tracked))];
        let merged = merge(&draft, &draft, &copies);
        let listed: String = merged.conflicts.iter().flat_map(|c| &c.versions).map(|v| v.1.as_str()).collect();
        for (who, edits) in [("Ada", &a), ("Bo", &b)] {
            let mut seen = std::collections::HashSet::new();
            for e in edits.iter().filter(|e| seen.insert((e.0, e.1)) && e.2 < 3) {
                let word = word(who, e);
                prop_assert!(merged.text.contains(&word) || listed.contains(&word), "{word} is lost\n{}\n{:#?}", merged.text, merged.conflicts);
            }
        }
    }
}
