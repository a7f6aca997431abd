//! Every rule over its own examples, and what holds of all rules.

use crate::{Case, Example, Finding, RULES, findings};

fn check(example: &Example) -> Vec<Finding> {
    let name = |text: &str| if text.starts_with('<') { "example.htm" } else { "example.txt" };
    let open = |text: &&str| tieout_document::open(text.as_bytes(), name(text));
    let documents: Vec<_> = example.0.iter().map(open).collect();
    let read: Vec<_> = documents.iter().map(tieout_figures::read).collect();
    let ties: Vec<_> = documents.iter().zip(&read).map(|(d, r)| tieout_ties::tie(d, r)).collect();
    let cases = documents.iter().zip(&read).zip(&ties);
    let cases: Vec<Case> = cases.map(|((document, reading), ties)| Case::new(document, reading, ties)).collect();
    let pairs: Vec<_> = documents.iter().zip(&read).collect();
    findings(&cases, &tieout_ties::across(&pairs))
}

#[test]
fn a_rule_fires_in_its_firing_examples_and_no_other_does() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for (n, example) in rule.firing.iter().enumerate() {
            let found: Vec<String> = check(example).iter().map(|f| format!("{}: {}", f.code, f.message)).collect();
            if found.is_empty() || !found.iter().all(|f| f.starts_with(rule.code)) {
                wrong.push((rule.code, n, found));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_rule_is_silent_in_its_quiet_examples() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for (n, example) in rule.quiet.iter().enumerate() {
            let found = check(example).into_iter().filter(|f| f.code == rule.code);
            wrong.extend(found.map(|f| (f.code, n, f.message)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn codes_are_in_order_and_every_page_is_whole() {
    assert!(RULES.windows(2).all(|w| w[0].code < w[1].code));
    for rule in RULES {
        for text in [rule.authority, rule.looks_at, rule.fires, rule.silent, rule.help] {
            assert!(!text.is_empty() && !text.contains("(s)"), "{}", rule.code);
        }
        for text in [rule.looks_at, rule.fires, rule.silent, rule.help] {
            assert!(text.ends_with('.'), "{}: {text}", rule.code);
        }
    }
}
