//! FF02 item-order: an item of Form 20-F that the report leaves out.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use tieout_document::Span;
use tieout_letters::Pattern;

use super::reports;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "FF02",
    name: "item-order",
    severity: Severity::Warning,
    since: Some(date(2003, 7, 15)),
    until: None,
    authority: "Form 20-F; Exchange Act Rules 12b-13 and 12b-15",
    looks_at: "The numbers of the items that a report on Form 20-F names, and the items that the form had for its year.",
    fires: "The report is arranged by the form's numbers, and neither the number nor the title of an item is in it anywhere.",
    silent: "The item came later than the year of the report; a range of items covers it; its title stands without the number; the report is not arranged by numbers.",
    help: "Add the item with its caption, with “Not applicable” where nothing is to be said.",
    firing: &[Example(&[foreign_report!(
        "2024",
        "Item 3. Key Information\n\nItem 4. Information on the Company\n\nItem 4A. Unresolved Staff Comments\n\nNone.\n\nItem 5. Operating and Financial Review and Prospects\n\nItem 6. Directors, Senior Management and Employees\n\nItem 7. Major Shareholders\n\nItem 8. Financial Information\n\nItem 9. The Offer and Listing\n\nItem 10. Additional Information\n\nItem 11. Market Risk\n\nItem 12. Description of Securities\n\nItem 13. Defaults\n\nItem 14. Material Modifications\n\nItem 15. Controls and Procedures\n\nItems 16A to 16H. Not applicable.\n\nItem 16I. Disclosure Regarding Foreign Jurisdictions that Prevent Inspections\n\nItem 16K. Cybersecurity\n\nItem 18. Financial Statements\n\nItem 19. Exhibits"
    )])],
    quiet: &[
        Example(&[foreign_report!(
            "2021",
            "Item 3. Key Information\n\nItem 4. Information on the Company\n\nItem 4A. Unresolved Staff Comments\n\nNone.\n\nItem 5. Operating and Financial Review and Prospects\n\nItem 6. Directors, Senior Management and Employees\n\nItem 7. Major Shareholders\n\nItem 8. Financial Information\n\nItem 9. The Offer and Listing\n\nItem 10. Additional Information\n\nItem 11. Market Risk\n\nItem 12. Description of Securities\n\nItem 13. Defaults\n\nItem 14. Material Modifications\n\nItem 15. Controls and Procedures\n\nItem 16A–16I. Not applicable.\n\nItem 18. Financial Statements\n\nItem 19. Exhibits"
        )]),
        Example(&[foreign_report!("2024", "The report follows its own order: strategy, results, risks.")]),
        Example(&[annual_report!("2024", "Item 1. Business\n\nItem 7. Management’s Discussion and Analysis")]),
    ],
    arithmetic: false,
    check,
};

/// An item, the years' ends from which on a report has it, and its title.
static ITEMS: [(u8, char, Date, Pattern); 13] = [
    (4, 'a', date(2005, 12, 31), Pattern::new(r"(?i)\bunresolved\s+staff\s+comments\b")),
    (15, ' ', date(2003, 8, 31), Pattern::new(r"(?i)\bcontrols\s+and\s+procedures\b")),
    (16, 'a', date(2003, 7, 15), Pattern::new(r"(?i)\baudit\s+committee\s+financial\s+expert\b")),
    (16, 'b', date(2003, 7, 15), Pattern::new(r"(?i)\bcode\s+of\s+(?:business\s+conduct|ethics|conduct)\b")),
    (
        16,
        'c',
        date(2003, 12, 15),
        Pattern::new(r"(?i)\bprincipal\s+accountants?[’']?\s+fees?\b|\baudit(?:or)?\s+fees\b"),
    ),
    (16, 'd', date(2005, 12, 31), Pattern::new(r"(?i)\bexemptions?\s+from\s+the\s+listing\s+standards\b")),
    (16, 'e', date(2005, 12, 15), Pattern::new(r"(?i)\bpurchases?\s+of\s+equity\s+securities\b")),
    (
        16,
        'f',
        date(2009, 12, 15),
        Pattern::new(
            r"(?i)\bchanges?\s+in\s+(?:the\s+)?(?:registrant[’']?s?\s+|company[’']?s?\s+|our\s+)?certifying\s+accountant",
        ),
    ),
    (16, 'g', date(2009, 12, 15), Pattern::new(r"(?i)\bcorporate\s+governance\b")),
    (16, 'h', date(2012, 1, 31), Pattern::new(r"(?i)\bmine\s+safety\b")),
    (
        16,
        'i',
        date(2022, 1, 31),
        Pattern::new(r"(?i)\bforeign\s+jurisdictions\s+that\s+prevent|\bholding\s+foreign\s+companies\s+accountable\b"),
    ),
    (16, 'j', date(2024, 3, 31), Pattern::new(r"(?i)\binsider\s+trading\s+(?:polic|compliance)")),
    (16, 'k', date(2023, 12, 15), Pattern::new(r"(?i)\bcyber\s?-?security\b")),
];

/// The number of an item, or a range of them.
static NUMBER: Pattern = Pattern::new(
    r"(?i)\bitems?\s*(\d{1,2})\s*\.?\s*([a-k])?\b(?:\s*\.?\s*(?:to|through|–|—|-)\s*(?:items?\s*)?(?:\d{1,2})?\s*\.?\s*([a-k])\b)?",
);
/// How many of the form's items a report that is arranged by them names.
const ARRANGED: usize = 12;

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let Some(end) = paper.about.period_end else { continue };
        let named = named(&paper.document.text);
        let numbers: std::collections::BTreeSet<u8> = named.keys().map(|k| k.0).collect();
        if numbers.iter().filter(|n| (1..=19).contains(*n)).count() < ARRANGED {
            continue;
        }
        let asked = ITEMS.iter().filter(|i| i.2 <= end && !named.contains_key(&(i.0, i.1)));
        let missing: Vec<_> = asked.filter(|i| !i.3.is_in(&paper.document.text)).collect();
        let Some(first) = missing.first() else { continue };
        // The item before the first one that is missing: the place where it should follow.
        let Some(before) = named.range(..(first.0, first.1)).next_back() else { continue };
        let names: Vec<String> =
            missing.iter().map(|i| format!("{}{}", i.0, i.1.to_ascii_uppercase()).trim_end().to_owned()).collect();
        let message = match &names[..] {
            [one] => format!("Item {one} of Form 20-F is neither numbered nor named in the report."),
            more => format!("Items {} of Form 20-F are neither numbered nor named in the report.", more.join(", ")),
        };
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(*before.1, "the item before")]));
    }
}

/// The items that a text names, each with the last place that begins a block, or else the first.
fn named(text: &str) -> BTreeMap<(u8, char), Span> {
    let mut out = BTreeMap::new();
    for found in NUMBER.all_captures(text) {
        let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else { continue };
        let Ok(number) = number.as_str().parse::<u8>() else { continue };
        let letter = |n: usize| found.get(n).and_then(|m| m.as_str().chars().next()).map(|c| c.to_ascii_lowercase());
        let at = |o: usize| u32::try_from(o).unwrap_or(u32::MAX);
        let span = Span::new(at(whole.start()), at(whole.end()));
        let from = letter(2);
        // A heading rather than a mention in passing.
        let key = (number, from.unwrap_or(' '));
        if text[..whole.start()].ends_with('\n') || !out.contains_key(&key) {
            out.insert(key, span);
        }
        if let (Some(from), Some(to)) = (from, letter(3)) {
            out.extend((from..=to).map(|c| ((number, c), span)));
        }
    }
    out
}
