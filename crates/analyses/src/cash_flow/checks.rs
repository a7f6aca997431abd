//! Receipts against revenue, payments against cost, and what should not be in operating cash.

use super::*;

pub(super) fn compute(work: &mut Work, term: &Term) {
    receipts(work, term);
    payments(work, term);
    amortization(work, term);
    property(work, term);
}

/// An item of a key in a term whose name has some word.
fn item(work: &mut Work, key: &'static str, term: &Term, has: impl Fn(&str) -> bool) -> Option<(String, Expr)> {
    let names = work.inputs.items(key);
    let found: Vec<(String, Expr)> = names
        .into_iter()
        .filter(|n| has(n))
        .filter_map(|n| work.get_of(key, Some(&n), &term.label).map(|e| (n, e)))
        .collect();
    // Two of one kind leave open which is meant.
    let [only] = found.as_slice() else { return None };
    Some(only.clone())
}

/// The change of receivables or payables: given, or an item of the indirect list.
fn change(work: &mut Work, key: &'static str, word: &str, term: &Term) -> Option<Expr> {
    if let Some(given) = work.get(key, &term.label) {
        return Some(given);
    }
    let takes = key == "receivables-change";
    let (_, expr) = item(work, "indirect", term, |n| n.contains(word))?;
    Some(if takes { -expr } else { expr })
}

/// Revenue less the growth of receivables should be near what customers paid.
fn receipts(work: &mut Work, term: &Term) {
    let received = item(work, "direct", term, |n| n.contains("customers") || n.contains("receipts"));
    let (Some((_, received)), Some(revenue)) = (received, work.get("revenue", &term.label)) else { return };
    let Some(change) = change(work, "receivables-change", "accounts receivable", term) else { return };
    let expected = revenue - change;
    let of = |name| Of::new(name, term, Measure::Money);
    work.add(of("revenue less growth of receivables"), expected.clone());
    let gap = work.add(of("receipts above it"), received - expected);
    open(
        work,
        gap,
        "Value-added tax, advances of customers, write-offs and acquired receivables may stand between them.",
    );
}

/// A cost less the growth of payables should be near what was paid for it.
fn payments(work: &mut Work, term: &Term) {
    let Some(change) = change(work, "payables-change", "accounts payable", term) else { return };
    for cost in work.inputs.items("cost") {
        let Some(amount) = work.get_of("cost", Some(&cost), &term.label) else { continue };
        let word = cost.split(' ').find(|w| w.len() > 6 && *w != "revenues").map(str::to_owned);
        let Some(word) = word else { continue };
        let paid = item(work, "direct", term, |n| n.contains("payment") && n.contains(&word));
        let Some((_, paid)) = paid else { continue };
        let expected = amount - change.clone();
        let of = |name| Of::new(name, term, Measure::Money).item(cost.clone());
        work.add(of("cost less growth of payables"), expected.clone());
        let gap = work.add(of("payments above it"), -paid - expected);
        open(work, gap, "Payables for other costs, prepayments and taxes may stand between them.");
    }
}

/// A gap that others may rightly fill.
fn open(work: &mut Work, gap: Option<u32>, why: &str) {
    let Some(range) = gap.and_then(|g| work.result(g)).map(|r| r.range.clone()) else { return };
    let verdict = if range.meets(&Range::exact(RBig::ZERO)) {
        Verdict::Ties { boundary: false }
    } else {
        Verdict::Undetermined { why: why.to_owned() }
    };
    work.judge(gap, verdict);
}

/// Payables for property are no operating item.
fn property(work: &mut Work, term: &Term) {
    for name in work.inputs.items("for-property") {
        let Some(words) = work.inputs.of("for-property", Some(&name), &term.label).and_then(|i| work.inputs.at(i))
        else {
            continue;
        };
        let question = format!(
            "Is the {name} of {} an operating cash flow where it is said to be \"{}\"? Payables for property and equipment belong to investing activities or to the noncash disclosures (ASC 230-10-45-13(c), 230-10-50-3).",
            term.label,
            tieout_document::first_words(&words.text, 25)
        );
        work.outcome.questions.push(question);
    }
}

/// Amortization within one cost cannot be more than all of it.
fn amortization(work: &mut Work, term: &Term) {
    let all = item(work, "indirect", term, |n| n.contains("amortization of intangible"));
    let (Some((_, all)), Some(part)) = (all, work.get("amortization-in-cost", &term.label)) else { return };
    let rest = work.add(Of::new("amortization outside cost of revenue", term, Measure::Money), all - part);
    let Some(range) = rest.and_then(|r| work.result(r)).map(|r| r.range.clone()) else { return };
    let below = range.high.as_ref().is_some_and(|h| *h < RBig::ZERO);
    let verdict = if below { Verdict::DoesNotTie { by: range } } else { Verdict::Ties { boundary: false } };
    work.judge(rest, verdict);
}
