//! What tests share: a letter of an invented company, the seed where it is there, and the property that every
//! result moves by its formula.

pub(crate) mod given;

use dashu_ratio::RBig;
use tieout_ties::{print, rational};

use crate::{Analysis, Computed, Inputs, Measure, Origin, Outcome, Source, run};

/// A response of an invented company. Its figures are those of no document.
pub(crate) const LETTER: &str = "June 3, 2021

Re: Halvorsund Cold Chain ASA
Form 20-F for the Fiscal Year Ended December 31, 2020

Year Ended December 31, 2020 Compared to Year Ended December 31, 2019

Net Revenues

Our net revenues increased by 25.9% from NOK802.5 million in 2019 to NOK1,010.3 million (US$118.4 million) in 2020. The average monthly recurring revenues increased by 21.2% to NOK70.4 million (US$8.3 million) in 2020 from NOK58.1 million in 2019. In addition to organic revenue growth, the contribution from our newly acquired businesses to our total net revenues was NOK61.2 million in 2020, which accounted for 6.1% of total net revenues, compared to NOK12.4 million in 2019, which accounted for 1.5% of total net revenues.

Cost of Revenues

Our cost of revenues increased by 27.7% from NOK560.4 million in 2019 to NOK715.8 million (US$83.9 million) in 2020. Our freight costs increased by 33.9% from NOK300.2 million in 2019 to NOK402.1 million (US$47.1 million) in 2020. The increase in our cost of revenues was primarily due to an increase in our freight costs. Additionally, amortization expense of intangible assets recorded within cost of revenue was NOK21.4 million (US$2.5 million) in 2020, compared to NOK15.0 million in 2019. The contribution from our newly acquired businesses to our cost of revenues in 2020 was NOK40.1 million, which accounted for 5.6% of total cost of revenues, compared to NOK9.9 million in 2019, which accounted for 1.8% of total cost of revenues.

Operating Activities

Net cash generated from operating activities was NOK88.2 million (US$10.3 million) in 2020, compared to net cash generated from operating activities of NOK120.6 million in 2019.

Net cash generated from operating activities in 2020 primarily resulted from a net loss of NOK12.3 million (US$1.4 million), positively adjusted for certain items such as (i) depreciation of property and equipment of NOK55.0 million (US$6.4 million), (ii) increase in accrued expenses and other payables of NOK31.0 million (US$3.6 million), mainly in payables in relation to a newly built cold store, (iii) increase in accounts payable of NOK22.1 million (US$2.6 million), (iv) amortization of intangible assets of NOK30.2 million (US$3.5 million), (v) stock based compensation expense of NOK14.8 million (US$1.7 million); partially offset by certain items such as (i) increase in accounts receivables of NOK40.3 million (US$4.7 million) and (ii) increase in prepaid expenses and other current assets in the amount of NOK6.1 million (US$0.7 million). Our days sales outstanding increased from 45 days in 2019 to 58 days in 2020.

Net cash generated from operating activities in 2020 primarily reflected payments of NOK978.8 million (US$114.7 million) received from our customers, partially offset by our payments for freight costs of NOK385.0 million (US$45.1 million) in 2020, payments for taxes of NOK60.2 million (US$7.1 million) and payments to employees of NOK300.9 million (US$35.3 million).
";

/// An analysis over a text.
pub(crate) fn over(analysis: &Analysis, text: &str) -> (Inputs, Outcome) {
    with(text, |source| run(analysis, source))
}

/// Something done with a text.
pub(crate) fn with<T>(text: &str, f: impl FnOnce(&Source) -> T) -> T {
    let name = if text.starts_with("<html") { "t.htm" } else { "t.txt" };
    let document = tieout_document::open(text.as_bytes(), name);
    let reading = tieout_figures::read(&document);
    let ties = tieout_ties::tie(&document, &reading);
    f(&Source::new(&document, &reading, &ties))
}

/// The seed letter; none, with a notice, where the corpus is absent.
pub(crate) fn seed() -> Option<String> {
    let root = std::env::var("TIEOUT_CORPUS").unwrap_or_else(|_| "../../../shared/corpus".to_owned());
    let text = std::fs::read_to_string(format!("{root}/seeds/21vianet-2015-01-13-response.txt")).ok();
    if text.is_none() {
        println!("Skipped: there is no seed letter in {root}/seeds.");
    }
    text
}

/// All results, one a line: name, item, term, variant, working and verdict.
pub(crate) fn listed(outcome: &Outcome) -> String {
    let mut out = outcome.status.name().to_owned();
    if let crate::Status::Undetermined { why } = &outcome.status {
        out.push_str(&format!(": {why}"));
    }
    for r in &outcome.results {
        let item = r.item.as_deref().map(|i| format!(", {i}")).unwrap_or_default();
        let variant = r.variant.as_deref().map(|v| format!(" ({v})")).unwrap_or_default();
        out.push_str(&format!("\n{}{item} {}{variant}: {} {}", r.name, r.term.label, r.working, r.verdict.name()));
    }
    for m in &outcome.missing {
        out.push_str(&format!("\nmissing {} {} {}: {}", m.key, m.item.as_deref().unwrap_or(""), m.term, m.why));
    }
    for (mark, all) in [("?", &outcome.questions), (">", &outcome.sentences)] {
        for line in all {
            out.push_str(&format!("\n{mark} {line}"));
        }
    }
    out
}

/// The result of a name, an item, a term and a variant.
pub(crate) fn result<'o>(
    outcome: &'o Outcome,
    name: &str,
    item: Option<&str>,
    term: &str,
    variant: Option<&str>,
) -> &'o Computed {
    let own = |r: &&Computed| {
        r.name == name && r.item.as_deref() == item && r.term.label == term && r.variant.as_deref() == variant
    };
    outcome
        .results
        .iter()
        .find(own)
        .unwrap_or_else(|| panic!("no {name} {item:?} {term} {variant:?} in\n{}", listed(outcome)))
}

/// A result's value: money in millions and per cent as such, to some places.
pub(crate) fn shown(r: &Computed, places: usize) -> String {
    let by = match r.measure {
        Measure::Percent => RBig::from(100),
        Measure::Money => RBig::ONE / RBig::from(1_000_000),
        _ => RBig::ONE,
    };
    print(&(r.value.clone() * by), places)
}

/// On copies of the inputs with one value changed, results that rest on it move as their formulas say, and all
/// others stay.
pub(crate) fn moves_by_its_formula(analysis: &Analysis, inputs: &Inputs, which: usize, tenths: i64) {
    let before = (analysis.compute)(inputs);
    let numbers: Vec<u32> =
        (0..inputs.all.len() as u32).filter(|i| inputs.all[*i as usize].measure != Measure::Text).collect();
    let k = numbers[which % numbers.len()];
    // Copies of one value change together, or they would contradict each other.
    let own = inputs.all[k as usize].clone();
    let same = |i: &crate::Input| (i.key, &i.item, &i.term) == (own.key, &own.item, &own.term);
    let step = rational(tieout_figures::Decimal::new(tenths.into(), own.digit));
    let mut changed = inputs.all.clone();
    for input in changed.iter_mut().filter(|i| same(i)) {
        input.value += step.clone();
        for end in [&mut input.range.low, &mut input.range.high].into_iter().flatten() {
            *end += step.clone();
        }
        input.origin = Origin::Given;
    }
    let moved = Inputs::new(changed);
    let after = (analysis.compute)(&moved);
    let key = |r: &Computed| (r.name, r.item.clone(), r.term.label.clone(), r.variant.clone());
    for r in &after.results {
        let Some(was) = before.results.iter().find(|b| key(b) == key(r)) else { continue };
        if matches!(was.expr, crate::Expr::Number(_)) {
            continue;
        }
        let expected = was.expr.value(&|i| moved.value(i));
        assert_eq!(Some(&r.value), expected.as_ref(), "{} {:?} when {} changes", r.name, r.item, own.key);
        let rests = was.expr.inputs().iter().any(|i| same(&inputs.all[*i as usize]));
        assert!(rests || r.value == was.value, "{} moves with {}, which it does not rest on", r.name, own.key);
        assert!(tieout_ties::Range::exact(r.value.clone()).within(&r.range), "{} lies outside of its interval", r.name);
    }
}
