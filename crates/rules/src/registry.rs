//! All rules, in the order of their codes.

use crate::rule::Rule;
use crate::{ar, cf, cx, ff, gw, md, ng, pd, rc, rl, rp, sg, xb};

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
    &ff::due::RULE,
    &ff::item_order::RULE,
    &ff::ifrs_statement::RULE,
    &ff::three_years::RULE,
    &ff::rate_table_old::RULE,
    &ff::icfr::RULE,
    &ff::hfcaa::RULE,
    &ff::reg_g_6k::RULE,
    &ff::unresolved::RULE,
    &gw::at_risk_set::RULE,
    &gw::neither::RULE,
    &gw::headroom_calc::RULE,
    &gw::trigger_silent::RULE,
    &gw::test_date::RULE,
    &gw::both_statements::RULE,
    &gw::roll_forward::RULE,
    &gw::order::RULE,
    &gw::stale_step::RULE,
    &gw::boilerplate::RULE,
    &gw::amortised::RULE,
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
    &ng::unreconciled::RULE,
    &ng::foot::RULE,
    &ng::start_point::RULE,
    &ng::prominence::RULE,
    &ng::ratio_pair::RULE,
    &ng::full_statement::RULE,
    &ng::ebitda_label::RULE,
    &ng::tax_line::RULE,
    &ng::tax_method::RULE,
    &ng::tax_rate::RULE,
    &ng::liquidity_per_share::RULE,
    &ng::recurring::RULE,
    &ng::normal_cost::RULE,
    &ng::asymmetry::RULE,
    &ng::drift::RULE,
    &ng::total_segment::RULE,
    &ng::useful::RULE,
    &ng::on_face::RULE,
    &ng::forward::RULE,
    &ng::free_cash_flow::RULE,
    &ng::share_count::RULE,
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
    &rc::dso_formula::RULE,
    &rc::dso_recompute::RULE,
    &rc::dso_v_cash::RULE,
    &rc::dso_cause::RULE,
    &rc::roll_forward::RULE,
    &rc::provision_tie::RULE,
    &rc::ageing_foot::RULE,
    &rc::coverage::RULE,
    &rc::writeoff_new::RULE,
    &rc::revenue_then_writeoff::RULE,
    &rc::terms::RULE,
    &rc::concentration::RULE,
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
    &rp::elements::RULE,
    &rp::name_match::RULE,
    &rp::loan_roll::RULE,
    &rp::allowance_hidden::RULE,
    &rp::arm_length::RULE,
    &rp::face::RULE,
    &rp::loan_terms::RULE,
    &rp::three_years::RULE,
    &sg::sum::RULE,
    &sg::count_drift::RULE,
    &sg::measure::RULE,
    &sg::customers::RULE,
    &sg::geography::RULE,
    &sg::recast::RULE,
    &sg::common_control::RULE,
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
        assert_eq!(codes("sharre")[..2], ["AR03", "AR18"]);
        assert!(codes("something").is_empty());
    }
}
