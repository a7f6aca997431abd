//! Calculation: facts that the submission's calculation linkbase adds up.
//!
//! Reads: the linkbase's totals and parts, and tagged figures of one context and unit.
//!
//! Silent: fewer than two parts are printed.
//!
//! Undetermined: it does not hold, and a part of the calculation is not printed in that context.
//!
//! Breaks: all parts are printed, and no values within the roundings of all make the total.
//!
//! Authority: Calculations 1.1, rounding as intervals.
//!
//! Example: gross profit is revenue of 2,349.3 less cost of revenue of 1,280.0: 1,069.3.

use dashu_ratio::RBig;
use rustc_hash::FxHashMap;

use crate::exact::Range;
use crate::room::Room;
use crate::tagged_same::value;
use crate::tie::{Basis, Relation, Role, Tie, Verdict};

/// A concept, its context and its unit.
type Key<'a> = (&'a str, &'a str, &'a str);

/// Ties of all calculations.
pub(crate) fn read(room: Room) -> Vec<Tie> {
    let document = room.document;
    if document.calculations.is_empty() {
        return Vec::new();
    }
    let mut first: FxHashMap<Key, u32> = FxHashMap::default();
    let mut contexts: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
    for (figure, f) in room.figures().iter().zip(0..) {
        let Some(fact) = figure.fact.and_then(|i| document.facts.get(i as usize)) else { continue };
        first.entry((&fact.name, &fact.context, &fact.unit)).or_insert_with(|| {
            contexts.entry(&fact.name).or_default().push((&fact.context, &fact.unit));
            f
        });
    }
    let mut out = Vec::new();
    for calculation in &document.calculations {
        for (context, unit) in contexts.get(calculation.total.as_str()).into_iter().flatten() {
            let of = |name: &str| first.get(&(name, *context, *unit)).copied();
            let Some(total) = of(&calculation.total) else { continue };
            let parts: Vec<(u32, bool)> =
                calculation.parts.iter().filter_map(|(name, less)| Some((of(name)?, *less))).collect();
            if parts.len() > 1 {
                out.extend(tie(room, total, &parts, parts.len() == calculation.parts.len()));
            }
        }
    }
    out
}

fn tie(room: Room, total: u32, parts: &[(u32, bool)], whole: bool) -> Option<Tie> {
    let mut sum = Range::exact(RBig::ZERO);
    let mut working = String::new();
    for (f, less) in parts {
        let part = value(room, *f)?;
        sum = if *less { sum.minus(&part) } else { sum.plus(&part) };
        let sign = if *less { " − " } else { " + " };
        working.push_str(if working.is_empty() && !less { "" } else { sign });
        working.push_str(&room.text(*f));
    }
    working.push_str(&format!(", printed {}", room.text(total)));
    let verdict = match (sum.meets(&value(room, total)?), whole) {
        (true, _) => Verdict::Ties { boundary: false },
        (false, true) => Verdict::Breaks,
        (false, false) => {
            Verdict::Undetermined { why: "Not all parts of the calculation are printed for that period.".to_owned() }
        }
    };
    let mut figures: Vec<(u32, Role)> =
        parts.iter().map(|(f, less)| (*f, if *less { Role::Offset } else { Role::Part })).collect();
    figures.push((total, Role::Whole));
    Some(Tie { basis: Basis::Tags, ..room.tie(Relation::Calculation, figures, verdict, working) })
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::testing::outcomes;

    fn submission(profit: &str) -> String {
        let fact = |name: &str, text: &str| {
            format!(
                "<tr><td>{name}</td><td><ix:nonFraction name='x:{name}' contextRef='c' unitRef='u' scale='6'>{text}</ix:nonFraction></td></tr>"
            )
        };
        let page = format!(
            "<html xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'><body><table>{}{}{}</table></body></html>",
            fact("Revenue", "2,349.3"),
            fact("Cost", "1,280.0"),
            fact("Profit", profit)
        );
        let loc = |name: &str| format!("<link:loc xlink:label='{name}' xlink:href='x.xsd#x_{name}'/>");
        let arc = |to: &str, weight: &str| {
            format!("<link:calculationArc weight='{weight}' xlink:from='Profit' xlink:to='{to}'/>")
        };
        let links = [loc("Profit"), loc("Revenue"), loc("Cost"), arc("Revenue", "1.0"), arc("Cost", "-1.0")].concat();
        format!(
            "<SEC-DOCUMENT>1.txt\n<SEC-HEADER>1\nACCESSION NUMBER: 1\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>10-K\n<FILENAME>x.htm\n\
             <TEXT>\n{page}\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-101.CAL\n<FILENAME>x_cal.xml\n<TEXT>\n<XBRL>\n\
             <?xml version='1.0'?><link:linkbase xmlns:link='http://www.xbrl.org/2003/linkbase'><link:calculationLink>{links}\
             </link:calculationLink></link:linkbase>\n</XBRL>\n</TEXT>\n</DOCUMENT>\n"
        )
    }

    #[test]
    fn facts_add_up_as_the_linkbase_says() {
        assert_eq!(outcomes(Relation::Calculation, &submission("1,069.3")), ["ties"]);
        assert_eq!(outcomes(Relation::Calculation, &submission("1,096.3")), ["breaks"]);
    }
}
