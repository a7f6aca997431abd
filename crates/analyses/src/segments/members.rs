//! Segments by tags: facts whose only dimension is a segment, or what belongs to none.

use rustc_hash::FxHashMap;
use tieout_document::Document;
use tieout_figures::Unit;

use super::read::compact;
use crate::model::Input;
use crate::source::Source;

const REVENUE: [&str; 8] = [
    "Revenues",
    "RevenueFromContractWithCustomerExcludingAssessedTax",
    "SalesRevenueNet",
    "RevenueFromContractWithCustomerIncludingAssessedTax",
    "RevenuesNetOfInterestExpense",
    "SalesRevenueGoodsNet",
    "Revenue",
    "RevenueFromContractsWithCustomers",
];
const PROFIT: [&str; 9] = [
    "OperatingIncomeLoss",
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments",
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesDomestic",
    "SegmentReportingInformationOperatingIncomeLoss",
    "SegmentReportingInformationIncomeLossBeforeIncomeTaxes",
    "GrossProfit",
    "ProfitLoss",
    "ProfitLossFromOperatingActivities",
];

/// What a context says of segments.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Who {
    /// The group.
    All,
    /// One segment.
    Segment(String),
    /// What belongs to none, or is taken off.
    Other(String),
    /// All segments together.
    Together,
}

pub(super) fn read(source: &Source) -> Vec<Input> {
    let document = source.document;
    if document.facts.is_empty() {
        return Vec::new();
    }
    let contexts = contexts(document);
    let mut all = Vec::new();
    for (tags, keys) in [
        (&REVENUE[..], ["revenue", "revenue-item", "", "revenue-total"]),
        (&PROFIT[..], ["profit", "profit-item", "profit-total", "consolidated-profit"]),
    ] {
        all.extend(measure(source, &contexts, tags, keys));
    }
    all
}

fn contexts(document: &Document) -> FxHashMap<&str, Who> {
    document.contexts.iter().filter_map(|c| Some((c.id.as_str(), who(&c.dimensions)?))).collect()
}

/// A member's name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn who(dimensions: &[(String, String)]) -> Option<Who> {
    let (mut segment, mut part) = (None, None);
    for (axis, member) in dimensions {
        match local(axis) {
            "StatementBusinessSegmentsAxis" | "SegmentsAxis" => segment = Some(local(member)),
            "ConsolidationItemsAxis" | "SegmentConsolidationItemsAxis" => part = Some(local(member)),
            _ => return None,
        }
    }
    let together = |m: &str| {
        [
            "OperatingSegmentsMember",
            "ReportableSegmentsMember",
            "ReportableSegmentMember",
            "ReportableSegmentAggregationBeforeOtherOperatingSegmentMember",
            "TotalSegmentsMember",
            "TotalReportableSegmentsMember",
        ]
        .contains(&m)
    };
    Some(match (segment, part) {
        (None, None) => Who::All,
        (Some(s), None) if together(s) => Who::Together,
        (None, Some(p)) if together(p) => Who::Together,
        (Some(s), None) if belongs_to_none(s) => Who::Other(s.to_owned()),
        (Some(s), None) => Who::Segment(s.to_owned()),
        (Some(s), Some(p)) if together(p) && !together(s) => Who::Segment(s.to_owned()),
        (Some(s), Some(p)) if belongs_to_none(s) && !p.contains("Elimination") => Who::Other(s.to_owned()),
        (None, Some(p)) => Who::Other(p.to_owned()),
        _ => return None,
    })
}

fn belongs_to_none(member: &str) -> bool {
    ["Corporate", "Unallocated", "Elimination", "Reconcil"].iter().any(|w| member.contains(w))
        && !member.contains("CorporateBank")
}

fn measure(source: &Source, contexts: &FxHashMap<&str, Who>, tags: &[&str], keys: [&'static str; 4]) -> Vec<Input> {
    let mut found: Vec<Vec<(Who, Input)>> = vec![Vec::new(); tags.len()];
    for (i, figure) in source.reading.figures.iter().enumerate() {
        let Some(fact) = figure.fact.and_then(|f| source.document.facts.get(f as usize)) else { continue };
        let (Some(rank), Some(who)) =
            (tags.iter().position(|t| *t == local(&fact.name)), contexts.get(fact.context.as_str()))
        else {
            continue;
        };
        let key = match who {
            Who::Segment(_) => keys[0],
            Who::Other(_) => keys[1],
            Who::Together => keys[2],
            Who::All => keys[3],
        };
        if key.is_empty() || !matches!(figure.unit, Unit::Money(_)) || figure.period.is_none() {
            continue;
        }
        let Some(input) = source.figure(key, i as u32) else { continue };
        // The tag says the sign; brackets around it are the page's.
        let input = if figure.value.is_negative() == fact.negated { input } else { input.turned() };
        let input = match who {
            Who::Segment(m) | Who::Other(m) => input.with_item(name(source, i, m)),
            _ => input,
        };
        if let Some(list) = found.get_mut(rank) {
            list.push((who.clone(), input));
        }
    }
    let count = |list: &[(Who, Input)]| {
        let mut segments: Vec<&Who> = list.iter().map(|f| &f.0).filter(|w| matches!(w, Who::Segment(_))).collect();
        segments.sort_unstable_by_key(|w| format!("{w:?}"));
        segments.dedup();
        segments.len()
    };
    let best = found.iter().enumerate().max_by_key(|(rank, list)| (count(list), usize::MAX - rank)).map(|b| b.0);
    match best.map(|b| found.swap_remove(b)).filter(|l| count(l) >= 2) {
        Some(list) => once(one_name_each(list), keys[1]),
        None => Vec::new(),
    }
}

/// What belongs to no segment is often tagged by two members, with the same values throughout: it counts once.
fn once(mut list: Vec<Input>, key: &str) -> Vec<Input> {
    let values = |item: &Option<String>| {
        let of = list.iter().filter(|i| i.key == key && i.item == *item);
        let mut all: Vec<_> = of.map(|i| (i.term.label.clone(), i.value.clone())).collect();
        all.sort();
        all.dedup();
        all
    };
    let mut items: Vec<Option<String>> = list.iter().filter(|i| i.key == key).map(|i| i.item.clone()).collect();
    items.sort();
    items.dedup();
    let again =
        |n: &usize| items.iter().take(*n).any(|other| items.get(*n).is_some_and(|i| values(i) == values(other)));
    let twice: Vec<Option<String>> = (0..items.len()).filter(again).filter_map(|n| items.get(n).cloned()).collect();
    list.retain(|i| i.key != key || !twice.contains(&i.item));
    list
}

/// A member is called the same everywhere: as where it is first named in print.
fn one_name_each(list: Vec<(Who, Input)>) -> Vec<Input> {
    let mut names: Vec<(Who, String)> = Vec::new();
    list.into_iter()
        .map(|(who, mut input)| {
            if let Some(item) = &input.item {
                match names.iter().find(|n| n.0 == who) {
                    Some((_, known)) => input.item = Some(known.clone()),
                    None => names.push((who, item.clone())),
                }
            }
            input
        })
        .collect()
}

/// A segment's name as printed beside or over the figure where that is the member's name, else the member's words.
fn name(source: &Source, figure: usize, member: &str) -> String {
    let words = words(member);
    let wanted = compact(&words);
    let Some(label) = source.reading.figures.get(figure).map(|f| f.label) else { return words };
    let printed = [label.row, label.section, label.head].into_iter().flatten().map(|s| source.text(s));
    let fits = |text: &String| {
        let text = compact(text);
        let text = text.strip_suffix("segment").unwrap_or(&text);
        !text.is_empty() && text == wanted
    };
    let trimmed = |text: String| text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned();
    printed.into_iter().find(fits).map_or(words, trimmed)
}

/// A member's name as words: "NorthAmericaSegmentMember" is "North America".
fn words(member: &str) -> String {
    let mut name = member.strip_suffix("Member").unwrap_or(member);
    for end in ["Segments", "Segment", "Reportable"] {
        name = name.strip_suffix(end).filter(|n| !n.is_empty()).unwrap_or(name);
    }
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (i, c) in letters.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|p| letters.get(p));
        let next_small = letters.get(i + 1).is_some_and(|n| n.is_lowercase());
        let starts = c.is_uppercase()
            && before.is_some_and(|b| b.is_lowercase() || b.is_ascii_digit() || b.is_uppercase() && next_small);
        if starts {
            out.push(' ');
        }
        out.push(*c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_as_words_and_as_who() {
        assert_eq!(words("NorthAmericaSegmentMember"), "North America");
        assert_eq!(words("USRetailCoffeeMember"), "US Retail Coffee");
        assert_eq!(words("SegmentMember"), "Segment");
        let of = |list: &[(&str, &str)]| {
            who(&list.iter().map(|(a, m)| ((*a).to_owned(), (*m).to_owned())).collect::<Vec<_>>())
        };
        assert_eq!(of(&[]), Some(Who::All));
        assert_eq!(
            of(&[("us-gaap:StatementBusinessSegmentsAxis", "h:OceanMember")]),
            Some(Who::Segment("OceanMember".to_owned()))
        );
        assert_eq!(of(&[("us-gaap:ProductOrServiceAxis", "h:OceanMember")]), None);
        assert_eq!(
            of(&[
                ("srt:ConsolidationItemsAxis", "us-gaap:IntersegmentEliminationMember"),
                ("us-gaap:StatementBusinessSegmentsAxis", "h:OceanMember")
            ]),
            None
        );
        assert_eq!(of(&[("srt:ConsolidationItemsAxis", "us-gaap:OperatingSegmentsMember")]), Some(Who::Together));
        assert_eq!(
            of(&[("srt:ConsolidationItemsAxis", "us-gaap:CorporateNonSegmentMember")]),
            Some(Who::Other("CorporateNonSegmentMember".to_owned()))
        );
    }
}
