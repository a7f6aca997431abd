//! What tests of several analyses share: given values, documents, and the property that results move by their
//! formulas.

use dashu_ratio::RBig;
use tieout_figures::Decimal;

use crate::inputs::Inputs;
use crate::model::{Analysis, Computed, Input, Measure, Origin, Outcome};
use crate::source::Source;
use crate::term::Term;

/// An amount in tenths of a million.
pub(crate) fn money(key: &'static str, item: &str, term: &str, tenths: i64) -> Input {
    given(key, item, term, tenths, 6, Measure::Money)
}

/// Per cent in tenths.
pub(crate) fn percent(key: &'static str, item: &str, term: &str, tenths: i64) -> Input {
    given(key, item, term, tenths, 0, Measure::Percent)
}

/// Words.
pub(crate) fn words(key: &'static str, item: &str, text: &str) -> Input {
    Input::of_words(key, Term::none(), text, Origin::Given).with_item(item)
}

fn given(key: &'static str, item: &str, term: &str, tenths: i64, power: i32, measure: Measure) -> Input {
    let input =
        Input::of_decimal(key, Term::named(term), Decimal::new(tenths.into(), -1), power, measure, Origin::Given);
    if item.is_empty() { input } else { input.with_item(item) }
}

/// Results in lines: name, item, term, variant, working, verdict.
pub(crate) fn shown(outcome: &Outcome) -> String {
    let mut lines: Vec<String> = outcome.results.iter().map(line).collect();
    lines.extend(
        outcome
            .missing
            .iter()
            .map(|m| format!("missing {} {} {}: {}", m.key, m.item.as_deref().unwrap_or("-"), m.term, m.why)),
    );
    lines.extend(outcome.questions.iter().map(|q| format!("? {q}")));
    lines.extend(outcome.sentences.iter().map(|s| format!("“{s}”")));
    lines.join("\n")
}

fn line(r: &Computed) -> String {
    let item = r.item.as_deref().map(|i| format!(" [{i}]")).unwrap_or_default();
    let variant = r.variant.as_deref().map(|v| format!(" ({v})")).unwrap_or_default();
    format!("{}{item} {}{variant}: {} -- {}", r.name, r.term, r.working, r.verdict.name())
}

/// Runs an analysis over a page of HTML without tags.
pub(crate) fn over(analysis: &Analysis, html: &str) -> (Inputs, Outcome) {
    let document = tieout_document::open(html.as_bytes(), "n.htm");
    let reading = tieout_figures::read_untagged(&document);
    let ties = tieout_ties::tie(&document, &reading);
    crate::run(analysis, &Source::new(&document, &reading, &ties))
}

/// On a copy of the inputs with one value changed, each result is what its formula gives there, and those that
/// it is not part of stay.
pub(crate) fn moves(analysis: &Analysis, all: &[Input], which: usize, by: i64) {
    let base = (analysis.compute)(&Inputs::new(all.to_vec()));
    let mut changed = all.to_vec();
    let which = which % changed.len();
    let delta = RBig::from(by) * RBig::from(100_000);
    let input = &mut changed[which];
    if input.measure == Measure::Text {
        return;
    }
    let delta = if input.measure == Measure::Money { delta } else { RBig::from_parts(by.into(), 10u8.into()) };
    input.value += delta.clone();
    for end in [&mut input.range.low, &mut input.range.high].into_iter().flatten() {
        *end += delta.clone();
    }
    let inputs = Inputs::new(changed);
    let moved = (analysis.compute)(&inputs);
    for result in &base.results {
        let same = |r: &&Computed| {
            r.name == result.name && r.item == result.item && r.term == result.term && r.variant == result.variant
        };
        let Some(now) = moved.results.iter().find(same) else { continue };
        assert_eq!(Some(now.value.clone()), result.expr.value(&|i| inputs.value(i)), "{}", result.name);
        if !result.expr.inputs().contains(&(which as u32)) {
            assert_eq!(now.value, result.value, "{}", result.name);
        }
    }
}
