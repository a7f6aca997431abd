//! Calculation linkbases of a submission: which concepts add up to which.
//!
//! Authority: XBRL 2.1, 5.2.5; Calculations 1.1.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::fact::Calculation;
use crate::package::xml::attribute;

/// More arcs than any filing has: what comes after them is left out.
const MOST: usize = 100_000;

/// The calculations of a linkbase, in its order. What is no calculation linkbase has none; a damaged one has
/// those before the damage.
pub(crate) fn calculations(text: &str) -> Vec<Calculation> {
    let mut reader = Reader::from_str(text);
    let mut out: Vec<Calculation> = Vec::new();
    // Of one extended link: what its labels stand for, and which total is which.
    let mut concepts: HashMap<String, String> = HashMap::new();
    let mut totals: HashMap<String, usize> = HashMap::new();
    let mut arcs = 0;
    while let Ok(event) = reader.read_event() {
        let (Event::Start(head) | Event::Empty(head)) = &event else {
            if matches!(event, Event::Eof) {
                break;
            }
            continue;
        };
        match head.local_name().into_inner() {
            "calculationLink" => {
                concepts.clear();
                totals.clear();
            }
            "loc" => {
                let href = attribute(head, "href").unwrap_or_default();
                let concept = href.rsplit('#').next().unwrap_or_default().replacen('_', ":", 1);
                concepts.insert(attribute(head, "label").unwrap_or_default().into_owned(), concept);
            }
            "calculationArc" if arcs < MOST => {
                arcs += 1;
                let concept = |name: &str| concepts.get(attribute(head, name)?.as_ref()).cloned();
                let (Some(total), Some(part)) = (concept("from"), concept("to")) else { continue };
                let less = match attribute(head, "weight").as_deref().map(str::trim) {
                    Some("1" | "1.0") => false,
                    Some("-1" | "-1.0") => true,
                    // Other weights are none that filings may use.
                    _ => continue,
                };
                let at = *totals.entry(total.clone()).or_insert_with(|| {
                    out.push(Calculation { total, parts: Vec::new() });
                    out.len() - 1
                });
                out[at].parts.push((part, less));
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_are_totals_with_signed_parts() {
        let text = "<linkbase><calculationLink><loc xlink:label='a' xlink:href='x.xsd#us-gaap_GrossProfit'/>\
            <loc xlink:label='b' xlink:href='x.xsd#us-gaap_Revenues'/><loc xlink:label='c' xlink:href='y#hal_PowerCosts'/>\
            <calculationArc weight='1.0' xlink:from='a' xlink:to='b'/><calculationArc weight='-1.0' xlink:from='a' xlink:to='c'/>\
            </calculationLink>";
        let parts = vec![("us-gaap:Revenues".to_owned(), false), ("hal:PowerCosts".to_owned(), true)];
        assert_eq!(calculations(text), [Calculation { total: "us-gaap:GrossProfit".to_owned(), parts }]);
        assert!(calculations("<linkbase><loc").is_empty() && calculations("").is_empty());
    }
}
