//! What inline XBRL tags say of the figures that they stand around.

use std::str::FromStr;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use tieout_document::{Context, Document, Unit as Measures};

use crate::{Currency, Figure, Period, Unit};

/// Links figures to the facts around them, and takes period and unit from the tag, which states
/// them; value and sign stay those that are printed.
pub(crate) fn apply(document: &Document, figures: &mut [Figure]) {
    let contexts: FxHashMap<&str, &Context> = document.contexts.iter().map(|c| (c.id.as_str(), c)).collect();
    let units: FxHashMap<&str, &Measures> = document.units.iter().map(|u| (u.id.as_str(), u)).collect();
    for (i, fact) in document.facts.iter().enumerate().filter(|(_, f)| f.numeric && !f.nil) {
        let Some(span) = fact.spans.first() else { continue };
        let at = figures.partition_point(|f| f.numeral.end <= span.start);
        let Some(figure) = figures.get_mut(at).filter(|f| f.numeral.start < span.end && f.is_quantity()) else {
            continue;
        };
        // Of facts around one numeral the outermost comes first and keeps it.
        if figure.fact.is_some() {
            continue;
        }
        figure.fact = Some(i as u32);
        if let Some(period) = contexts.get(fact.context.as_str()).and_then(|c| period(c)) {
            figure.period = Some(period);
        }
        if let Some(unit) = units.get(fact.unit.as_str()).and_then(|u| unit(u)) {
            figure.unit = unit;
        }
    }
}

fn period(context: &Context) -> Option<Period> {
    let day = |s: &Option<String>| s.as_deref().and_then(|s| Date::from_str(s.get(..10)?).ok());
    match (day(&context.start), day(&context.end), day(&context.instant)) {
        (Some(start), Some(end), _) => Some(Period::duration(start, end)),
        (_, _, Some(instant)) => Some(Period::instant(instant)),
        _ => None,
    }
}

/// The unit of a tag, where it says more than that something is counted.
fn unit(measures: &Measures) -> Option<Unit> {
    let local = |m: &String| m.rsplit(':').next().unwrap_or(m).to_ascii_uppercase();
    let currency = |m: &String| {
        let code = <[u8; 3]>::try_from(local(m).as_bytes()).ok()?;
        m.to_ascii_lowercase().contains("iso4217").then_some(Currency(code))
    };
    let [above] = measures.numerator.as_slice() else { return None };
    let shares = |m: &String| local(m) == "SHARES";
    match measures.denominator.as_slice() {
        [] if shares(above) => Some(Unit::Shares),
        [] => currency(above).map(Unit::Money),
        [below] if shares(below) => currency(above).map(Unit::PerShare),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{read, read_untagged};

    const PAGE: &str = "<html xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'><body><div style='display:none'><ix:header>\
        <ix:resources><xbrli:context id='c'><xbrli:entity><xbrli:identifier scheme='s'>1</xbrli:identifier></xbrli:entity>\
        <xbrli:period><xbrli:instant>2021-06-30</xbrli:instant></xbrli:period></xbrli:context>\
        <xbrli:unit id='u'><xbrli:measure>iso4217:NOK</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>\
        <p>We held bonds of <ix:nonFraction name='x:Bonds' contextRef='c' unitRef='u' scale='6' decimals='-6'>12</ix:nonFraction> million.</p>\
        </body></html>";

    #[test]
    fn a_tag_states_period_and_unit() {
        let document = tieout_document::open(PAGE.as_bytes(), "t.htm");
        let tagged = read(&document);
        let figure = tagged.figures.iter().find(|f| f.is_quantity()).unwrap();
        assert_eq!((figure.value.to_string(), figure.unit.to_string()), ("12000000".into(), "NOK".into()));
        assert_eq!(figure.period.map(|p| (p.start, p.end.to_string())), Some((None, "2021-06-30".into())));
        assert_eq!(figure.fact, Some(0));
        let plain = read_untagged(&document);
        assert!(plain.figures.iter().all(|f| f.fact.is_none()));
    }
}
