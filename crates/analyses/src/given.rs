//! Values from the command line: "receivables@2013=RMB 303.4 million", "provision@2013:trade=1.2m".

use crate::model::{Analysis, Input, Measure, Need, Origin, Per};
use crate::number::{Mark, Number};
use crate::term::Term;
use crate::units::{Kind, Units};

/// Reads `KEY[@PERIOD][:ITEM]=VALUE`. The error is a full sentence.
pub fn given(analysis: &Analysis, text: &str) -> Result<Input, String> {
    let Some((left, value)) = text.split_once('=') else {
        return Err(format!("--set “{text}” lacks its value: write KEY@PERIOD=VALUE, as {}.", example(analysis)));
    };
    let (key, term, item) = name(analysis, left.trim()).map_err(|e| format!("--set “{text}”: {e}"))?;
    let Some(need) = analysis.need(key) else { return Err(format!("--set “{text}”: {key} is no key.")) };
    let wrong = |why: String| format!("--set “{text}”: {why}");
    if need.per.has_period() && term.is_none() {
        return Err(wrong(format!("{key} is given for each period: write {key}@2013=… with its period.")));
    }
    if !need.per.has_period() && term.is_some() {
        return Err(wrong(format!("{key} has no period: leave out what stands behind @.")));
    }
    if need.per == Per::Item && item.is_none() {
        return Err(wrong(format!("{key} is given for each item: write {key}:NAME=… with the item's name.")));
    }
    if !need.per.has_item() && item.is_some() {
        return Err(wrong(format!("{key} has no items: leave out what stands behind the colon.")));
    }
    let term = term.unwrap_or_else(Term::none);
    let value = value.trim();
    let mut input = if need.measure == Measure::Text {
        Input::of_words(key, term, value, Origin::Given)
    } else {
        let number = Number::parse(value, Mark::Point)
            .ok_or_else(|| wrong(format!("“{value}” is no number; write {}.", sample(need.measure))))?;
        valued(need, term, &number, number.units, value, Origin::Given).map_err(|e| wrong(e.sentence(need)))?
    };
    input.item = item;
    Ok(input)
}

/// Why a number cannot be a need's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// It is money, and neither a scale nor a currency is said.
    NoUnit,
    /// It may be a fraction or per cent.
    Share,
    /// Its unit is another one.
    Other,
}

impl Misfit {
    pub(crate) fn sentence(self, need: &Need) -> String {
        match self {
            Self::NoUnit => {
                format!(
                    "{} is money: write its unit too, as {}; in full, as “USD 303400000”.",
                    need.key,
                    sample(need.measure)
                )
            }
            Self::Share => format!("{} is a percentage: write it with its sign, as 29.0%.", need.key),
            Self::Other => format!("{} is given in {}; write {}.", need.key, need.measure.name(), sample(need.measure)),
        }
    }
}

/// A number with what is said of its unit as a need's value.
pub(crate) fn valued(
    need: &Need,
    term: Term,
    number: &Number,
    units: Units,
    text: &str,
    origin: Origin,
) -> Result<Input, Misfit> {
    let kind = units.kind;
    if number.units.currency.is_some() && !matches!(need.measure, Measure::Money | Measure::PerShare | Measure::Rate) {
        return Err(Misfit::Other);
    }
    let (value, power) = match need.measure {
        Measure::Money => {
            if kind.is_some() {
                return Err(Misfit::Other);
            }
            let silent = units.power.is_none() && units.currency.is_none();
            if silent && !number.value.is_zero() {
                return Err(Misfit::NoUnit);
            }
            (number.value, units.power.unwrap_or(0))
        }
        Measure::Shares => match kind {
            None | Some(Kind::Shares) => (number.value, units.power.unwrap_or(0)),
            _ => return Err(Misfit::Other),
        },
        Measure::Percent => match kind {
            Some(Kind::Percent) => (number.value, 0),
            Some(Kind::Fraction) => (number.value.shift(2), 0),
            None if number.value.is_zero() => (number.value, 0),
            None => return Err(Misfit::Share),
            _ => return Err(Misfit::Other),
        },
        Measure::Days if matches!(kind, None | Some(Kind::Days)) => (number.value, 0),
        Measure::Times if matches!(kind, None | Some(Kind::Times)) => (number.value, 0),
        Measure::Count if !matches!(kind, Some(Kind::Percent | Kind::Fraction)) => {
            (number.value, number.units.power.unwrap_or(0))
        }
        Measure::Rate | Measure::PerShare if kind.is_none() => (number.value, number.units.power.unwrap_or(0)),
        _ => return Err(Misfit::Other),
    };
    let mut input = Input::of_decimal(need.key, term, value, power, need.measure, origin);
    if matches!(need.measure, Measure::Money | Measure::PerShare) {
        input.currency = units.currency;
    }
    input.text = tieout_document::one_line(text);
    Ok(input)
}

/// Key, period and item of "receivables@2013:trade".
pub(crate) fn name(analysis: &Analysis, text: &str) -> Result<(&'static str, Option<Term>, Option<String>), String> {
    let (rest, item) = text.split_once([':', '：']).map_or((text, None), |(r, i)| (r, Some(i.trim().to_owned())));
    let (key, term) = rest.split_once(['@', '＠']).map_or((rest, None), |(k, t)| (k, Some(t)));
    let key = key.trim().to_ascii_lowercase();
    let need = analysis.needs.iter().find(|n| n.key == key).ok_or_else(|| {
        let keys: Vec<&str> = analysis.needs.iter().map(|n| n.key).collect();
        format!("“{key}” is no key of {}; its keys are {}.", analysis.name, keys.join(", "))
    })?;
    let term = match term {
        None => None,
        Some(t) => Some(
            Term::parse(t)
                .ok_or_else(|| format!("“{}” is no period; write 2013, 2013Q2, 2013M9 or 2013-05-31.", t.trim()))?,
        ),
    };
    let item = item.filter(|i| !i.is_empty());
    Ok((need.key, term, item))
}

/// How a first value of an analysis would be given.
pub fn example(analysis: &Analysis) -> String {
    analysis.needs.first().map_or_else(String::new, setting)
}

/// How a need is given on the command line.
pub fn setting(need: &Need) -> String {
    let period = if need.per.has_period() { "@2013" } else { "" };
    let item = if need.per.has_item() { ":NAME" } else { "" };
    format!("--set \"{}{period}{item}={}\"", need.key, sample(need.measure))
}

/// A value of a measure as it may be written.
const fn sample(measure: Measure) -> &'static str {
    match measure {
        Measure::Money => "RMB 303.4 million",
        Measure::PerShare => "US$ 3.95",
        Measure::Shares => "86.4 million shares",
        Measure::Days => "83 days",
        Measure::Percent => "29.0%",
        Measure::Rate => "6.0537",
        Measure::Times => "3.2x",
        Measure::Count => "12",
        Measure::Text => "words",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::Inputs;
    use crate::model::Outcome;
    use crate::source::Source;

    const fn need(key: &'static str, measure: Measure, per: Per) -> Need {
        Need { key, about: "", measure, per, required: false, sign: "", names: &[] }
    }

    static TRIAL: Analysis = Analysis {
        name: "trial",
        title: "",
        about: "",
        authority: &[],
        needs: &[
            need("revenue", Measure::Money, Per::Period),
            need("provision", Measure::Money, Per::ItemPeriod),
            need("vat", Measure::Percent, Per::Once),
        ],
        read: |_: &Source| Vec::new(),
        compute: |_: &Inputs| Outcome::default(),
    };

    #[test]
    fn values_are_given_with_period_item_and_unit() {
        let input = given(&TRIAL, "revenue@FY2013=RMB 303.4 million").unwrap();
        assert_eq!((input.term.label.as_str(), input.digit, input.power), ("2013", 5, 6));
        assert_eq!(input.currency.map(|c| c.code().to_owned()).as_deref(), Some("CNY"));
        assert_eq!(input.value.to_string(), "303400000");
        let input = given(&TRIAL, "provision@2013Q2:Trade: own=１．２亿").unwrap();
        assert_eq!((input.item.as_deref(), input.value.to_string().as_str()), (Some("Trade: own"), "120000000"));
        assert_eq!(given(&TRIAL, "vat=6.0%").unwrap().value.to_string(), "6");
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        for (text, why) in [
            ("revenue@2013", "lacks its value"),
            ("revenu@2013=5m", "“revenu” is no key of trial; its keys are revenue, provision, vat."),
            ("revenue=5m", "is given for each period"),
            ("vat@2013=6%", "has no period"),
            ("revenue@2013:x=5m", "has no items"),
            ("revenue@soon=5m", "“soon” is no period"),
            ("revenue@2013=5", "is money: write its unit too"),
            ("revenue@2013=5%", "is given in money"),
            ("vat=6", "write it with its sign"),
            ("revenue@2013=many", "is no number"),
        ] {
            let said = given(&TRIAL, text).unwrap_err();
            assert!(said.contains(why), "{text}: {said}");
        }
    }
}
