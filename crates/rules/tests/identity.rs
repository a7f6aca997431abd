//! A finding is the same one in another draft: where text moves, is reflowed or gets new neighbours. A changed
//! figure is another finding.

use proptest::prelude::*;
use tieout_rules::{Case, Finding, findings};

/// Paragraphs, each with its own mistake.
const WRONG: [&str; 4] = [
    "Revenue increased by 30.0% from $100.0 million in 2022 to $129.0 million in 2023, as prices rose.",
    "The tax rate decreased from 22.4% in 2022 to 22.8% in 2023 because of a settlement.",
    "We collected $396.1 million, or 69.0% of the $412.6 million that was outstanding at the year's end.",
    "Inventory fell by $8 million, from $58 million in 2022 to $52 million in 2023, mostly of ink.",
];
/// Paragraphs that are right.
const RIGHT: [&str; 3] = [
    "We make paper and ink, and sell both in six countries.",
    "Interest rose by 10.0% from $20.0 million in 2022 to $22.0 million in 2023.",
    "Our people numbered 4,120 at the end of 2023.",
];
const MORE: &str = "Freight rose by 50.0% from $10.0 million in 2022 to $19.0 million in 2023.";

fn check(text: &str, name: &str) -> Vec<Finding> {
    let document = tieout_document::open(text.as_bytes(), name);
    let reading = tieout_figures::read(&document);
    let ties = tieout_ties::tie(&document, &reading);
    findings(&[Case::new(&document, &reading, &ties)], &[])
}

fn ids(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = check(text, "draft.txt").into_iter().map(|f| f.id).collect();
    ids.sort();
    ids
}

/// Breaks a text into lines of about so many characters.
fn reflowed(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut line = 0;
    for word in text.split(' ') {
        if line + word.len() > width && line > 0 {
            out.push('\n');
            line = 0;
        } else if line > 0 {
            out.push(' ');
            line += 1;
        }
        out.push_str(word);
        line += word.len();
    }
    out
}

fn html(paragraphs: &[&str]) -> String {
    let body: String = paragraphs.iter().map(|p| format!("<p><b>{}</b>{}</p>", &p[..3], &p[3..])).collect();
    format!("<html><body>{body}</body></html>")
}

proptest! {
    #[test]
    fn text_that_moves_keeps_its_findings(
        order in Just((0..WRONG.len() + RIGHT.len()).collect::<Vec<usize>>()).prop_shuffle(),
        width in 40usize..110,
    ) {
        let all: Vec<&str> = WRONG.iter().chain(&RIGHT).copied().collect();
        let first = ids(&WRONG.join("\n\n"));
        prop_assert_eq!(first.len(), WRONG.len());
        let moved: Vec<String> = order.iter().map(|i| reflowed(all[*i], width)).collect();
        prop_assert_eq!(ids(&moved.join("\n\n")), first);
    }
}

#[test]
fn a_new_finding_before_leaves_the_others_as_they_are() {
    let first = ids(&WRONG.join("\n\n"));
    let more = ids(&format!("{MORE}\n\n{}", WRONG.join("\n\n")));
    assert_eq!(more.len(), first.len() + 1);
    assert!(first.iter().all(|id| more.contains(id)));
}

#[test]
fn html_and_text_have_the_same_findings() {
    let mut found: Vec<String> = check(&html(&WRONG), "draft.htm").into_iter().map(|f| f.id).collect();
    found.sort();
    assert_eq!(found, ids(&WRONG.join("\n\n")));
}

#[test]
fn a_changed_figure_is_another_finding() {
    let first = ids(WRONG[0]);
    assert_ne!(ids(&WRONG[0].replace("30.0%", "31.0%")), first);
    assert_eq!(ids(&WRONG[0].replace("prices", "wages")), first);
}

#[test]
fn like_findings_are_told_apart_by_their_headings() {
    let under = |a: &str, b: &str| format!("<html><body>{a}{b}</body></html>");
    let section = |head: &str| format!("<h2>{head}</h2><p>{}</p>", WRONG[0]);
    let (east, west) = (section("Sales in the east"), section("Sales in the west"));
    let order = |text: String| -> Vec<String> {
        let mut ids: Vec<String> = check(&text, "draft.htm").into_iter().map(|f| f.id).collect();
        ids.sort();
        ids
    };
    let both = order(under(&east, &west));
    assert_eq!(both.len(), 2);
    assert_ne!(both[0], both[1]);
    assert_eq!(order(under(&west, &east)), both);
}

/// The folder of real filings, if it is there.
fn corpus() -> Option<std::path::PathBuf> {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let root = std::env::var_os("TIEOUT_CORPUS").map_or(beside, std::path::PathBuf::from).join("filings/10-K");
    root.is_dir().then_some(root)
}

/// A year's balance sheet stands in two filings: one mistake in it is one finding in both.
#[test]
fn two_years_of_a_company_share_what_both_hold() {
    let Some(root) = corpus() else {
        println!("skipped: there are no real filings");
        return;
    };
    let mut shared = 0;
    for (old, new) in
        [("nike-FY2024", "nike-FY2025"), ("nvidia-FY2024", "nvidia-FY2025"), ("cocacola-FY2023", "cocacola-FY2024")]
    {
        let read = |name: &str| std::fs::read_to_string(root.join(format!("{name}.html"))).unwrap();
        let (old, new) = (read(old), read(new));
        shared += in_both(&old, &new);
    }
    assert!(shared >= 3, "{shared} mistakes are one finding in both years");
}

/// How many totals, when changed in both filings alike, make a finding with one id in both.
fn in_both(old: &str, new: &str) -> usize {
    let once = |text: &str, number: &str| text.matches(&format!(">{number}<")).count() == 1;
    let document = tieout_document::open(new.as_bytes(), "new.htm");
    let reading = tieout_figures::read(&document);
    let ties = tieout_ties::tie(&document, &reading);
    let foots = ties.ties.iter().filter(|t| t.relation == tieout_ties::Relation::Foot);
    let totals = foots.filter_map(|t| t.role(tieout_ties::Role::Whole).next());
    let numbers = totals.map(|f| document.slice(reading.figures[f as usize].numeral).to_owned());
    let mut tried: Vec<String> = numbers.filter(|n| n.len() >= 5 && once(old, n) && once(new, n)).collect();
    tried.dedup();
    let mut shared = 0;
    for number in tried.iter().take(4) {
        let wrong = format!("{}{}", &number[..number.len() - 3], if number.ends_with("111") { "999" } else { "111" });
        let changed = |text: &str| text.replace(&format!(">{number}<"), &format!(">{wrong}<"));
        let ids = |text: &str| -> Vec<String> {
            let all = check(&changed(text), "filing.htm");
            all.into_iter().filter(|f| f.code == "AR04" && !f.advice).map(|f| f.id).collect()
        };
        let (a, b) = (ids(old), ids(new));
        shared += usize::from(a.iter().any(|id| b.contains(id)));
    }
    shared
}
