//! All rules, in the order of their codes.

use crate::rule::Rule;
use crate::{ar, cf, cx, md, pd, rl, xb};

/// Every rule.
pub static RULES: &[&Rule] = &[
    &ar::pct_change::RULE,
    &ar::direction::RULE,
    &ar::share::RULE,
    &ar::foot::RULE,
    &ar::cross_foot::RULE,
    &ar::diff::RULE,
    &ar::pct_points::RULE,
    &ar::translation::RULE,
    &ar::one_rate::RULE,
    &ar::translation_missing::RULE,
    &ar::translation_old::RULE,
    &ar::list_sum::RULE,
    &ar::partial_residual::RULE,
    &ar::list_order::RULE,
    &ar::ratio::RULE,
    &ar::avg::RULE,
    &ar::scale::RULE,
    &ar::per_share::RULE,
    &ar::growth_mix::RULE,
    &ar::cagr::RULE,
    &cf::due_filing::RULE,
    &cf::substance::RULE,
    &cf::condition_test::RULE,
    &cf::venue::RULE,
    &cf::regress::RULE,
    &cf::repeat_comment::RULE,
    &cf::placeholder_filled::RULE,
    &cf::sunset::RULE,
    &cx::same_fact::RULE,
    &cx::name_drift::RULE,
    &cx::prior_year::RULE,
    &cx::narrative_v_statement::RULE,
    &cx::call_v_filing::RULE,
    &cx::contradiction::RULE,
    &cx::risk_hypothetical::RULE,
    &cx::cash_v_balance::RULE,
    &cx::subset::RULE,
    &cx::defined_term::RULE,
    &md::no_cause::RULE,
    &md::unquantified::RULE,
    &md::primarily::RULE,
    &md::offset::RULE,
    &md::organic::RULE,
    &md::share_not_growth::RULE,
    &md::scope::RULE,
    &md::recital::RULE,
    &md::cash_change::RULE,
    &md::capex_in_operating::RULE,
    &md::trend_forward::RULE,
    &md::metric_def::RULE,
    &md::margin_silent::RULE,
    &md::critical_estimate::RULE,
    &pd::period_label::RULE,
    &pd::unaudited::RULE,
    &pd::currency_label::RULE,
    &pd::rate_disclosed::RULE,
    &pd::restated_label::RULE,
    &pd::fiscal_gap::RULE,
    &pd::note_ref::RULE,
    &pd::neg_format::RULE,
    &pd::placeholder::RULE,
    &pd::ellipsis::RULE,
    &pd::superseded_cite::RULE,
    &rl::every_comment::RULE,
    &rl::every_ask::RULE,
    &rl::act_match::RULE,
    &rl::respectively::RULE,
    &rl::condition::RULE,
    &rl::alternative::RULE,
    &rl::text_missing::RULE,
    &rl::comment_altered::RULE,
    &rl::numbering::RULE,
    &rl::re_block::RULE,
    &rl::letter_date::RULE,
    &rl::legend::RULE,
    &rl::baseline::RULE,
    &rl::proposed_ties::RULE,
    &rl::tandy::RULE,
    &rl::signature::RULE,
    &rl::ctr::RULE,
    &rl::late::RULE,
    &rl::cite::RULE,
    &rl::new_number::RULE,
    &rl::contradict_earlier::RULE,
    &rl::commitment_vague::RULE,
    &xb::scale::RULE,
    &xb::sign::RULE,
    &xb::date::RULE,
    &xb::two_values::RULE,
    &xb::calculation::RULE,
];

/// The rule of a code, in either case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.code.eq_ignore_ascii_case(code)).copied()
}

/// Rules whose codes or names are like what was asked for, the likest first.
pub fn near(asked: &str) -> Vec<&'static Rule> {
    let asked = asked.to_ascii_lowercase();
    let mut all: Vec<(usize, &Rule)> = RULES
        .iter()
        .map(|r| {
            let code = r.code.to_ascii_lowercase();
            let names = r.name.split('-').chain([r.name]).map(|n| steps(&asked, n)).min().unwrap_or(usize::MAX);
            (steps(&asked, &code).min(names), *r)
        })
        .filter(|(n, _)| *n <= 2)
        .collect();
    all.sort_by_key(|(n, r)| (*n, r.code));
    all.into_iter().take(5).map(|(_, r)| r).collect()
}

/// How many letters must change to make one word of another.
fn steps(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.bytes().enumerate() {
            let turned = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = turned.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{near, rule};

    #[test]
    fn what_is_like_a_code_is_found() {
        assert_eq!(rule("ar03").map(|r| r.code), Some("AR03"));
        let codes = |asked| near(asked).iter().map(|r| r.code).collect::<Vec<_>>();
        assert!(codes("AR3").contains(&"AR03"));
        assert_eq!(codes("sharre"), ["AR03", "AR18"]);
        assert!(codes("something").is_empty());
    }
}
