//! What words say of an amount's nature: of a day or of a span, per share, in shares, a rate.

use crate::hint::Kind;
use crate::token::{Token, words};

/// Names of amounts of a day.
const STOCK: [u64; 64] = words([
    "amortized",
    "fair",
    "assets",
    "asset",
    "liabilities",
    "liability",
    "receivable",
    "receivables",
    "payable",
    "payables",
    "inventory",
    "inventories",
    "debt",
    "borrowings",
    "equity",
    "goodwill",
    "intangibles",
    "allowance",
    "allowances",
    "reserve",
    "reserves",
    "accumulated",
    "deposits",
    "balance",
    "balances",
    "outstanding",
    "obligation",
    "obligations",
    "securities",
    "investments",
    "loans",
    "loan",
    "principal",
    "notional",
    "carrying",
    "commitments",
    "unrecognized",
    "funded",
    "equivalents",
    "notes",
    "bonds",
    "land",
    "buildings",
    "machinery",
    "equipment",
    "property",
    "construction",
    "authorized",
    "issued",
    "available",
    "remaining",
    "collateral",
    "capital",
    "surplus",
    "treasury",
    "retained",
    "accrued",
    "unvested",
    "nonvested",
    "exercisable",
    "deficit",
    "surplus",
    "carryforwards",
    "backlog",
]);

/// Names of amounts of a span of days.
const FLOW: [u64; 37] = words([
    "revenue",
    "revenues",
    "sales",
    "income",
    "loss",
    "losses",
    "expense",
    "expenses",
    "cost",
    "costs",
    "earnings",
    "dividend",
    "dividends",
    "purchased",
    "repurchased",
    "repurchases",
    "repurchase",
    "granted",
    "exercised",
    "vested",
    "forfeited",
    "canceled",
    "cancelled",
    "charges",
    "charge",
    "profit",
    "compensation",
    "margin",
    "basic",
    "diluted",
    "fees",
    "shipments",
    "volume",
    "billings",
    "issuance",
    "issuances",
    "recognized",
]);
/// Names of movements: what moves is not held, whatever it is.
const MOVES: [u64; 48] = words([
    "purchases",
    "purchase",
    "proceeds",
    "payments",
    "payment",
    "paid",
    "repayments",
    "repayment",
    "change",
    "changes",
    "increase",
    "increases",
    "decrease",
    "decreases",
    "additions",
    "disposal",
    "disposals",
    "gain",
    "gains",
    "provision",
    "contributions",
    "settlements",
    "settlement",
    "settled",
    "obtained",
    "derecognized",
    "impairment",
    "impairments",
    "amortization",
    "depreciation",
    "translation",
    "reclassified",
    "acquisitions",
    "withheld",
    "deductions",
    "realized",
    "capitalized",
    "expenditures",
    "activities",
    "charged",
    "transfers",
    "reductions",
    "lapse",
    "lapses",
    "received",
    "incurred",
    "offs",
    "return",
]);
/// What is owed or held, in words that are strong signs of it.
const OWED: [u64; 15] = words([
    "liabilities",
    "liability",
    "payable",
    "payables",
    "receivable",
    "receivables",
    "assets",
    "obligation",
    "obligations",
    "allowance",
    "accrued",
    "prepaid",
    "inventories",
    "inventory",
    "accumulated",
]);
const DEFERRED: [u64; 6] = words(["revenue", "revenues", "income", "tax", "taxes", "compensation"]);

/// What words make of an amount, and how surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nature {
    pub kind: Kind,
    /// Whether the words leave little doubt: a movement, or something owed or held.
    pub strong: bool,
}

/// What a label's words make of its amounts; none where they say nothing or both.
pub(crate) fn nature(tokens: &[Token]) -> Option<Nature> {
    let count = |list: &[u64]| tokens.iter().filter(|t| list.contains(&t.word)).count();
    let pairs = |first: u64, seconds: &[u64]| {
        tokens.windows(2).filter(|w| w[0].word == first && seconds.contains(&w[1].word)).count()
    };
    let strong = |kind| Some(Nature { kind, strong: true });
    let deferred = pairs(const { words(["deferred"])[0] }, &DEFERRED);
    // Taxes "currently payable" are the year's.
    let currently = pairs(const { words(["currently"])[0] }, const { &words(["payable"]) });
    const HELD: [u64; 7] =
        words(["accumulated", "unamortized", "unrecognized", "unrealized", "carryforwards", "outstanding", "unvested"]);
    let weighted =
        count(const { &words(["weighted"]) }) > 0 && count(const { &words(["shares", "basic", "diluted"]) }) > 0;
    let held = if weighted { 0 } else { count(&HELD) };
    let changes =
        count(const { &words(["change", "changes", "increase", "decrease", "reclassified", "reclassification"]) });
    if weighted || (count(&MOVES) > 0 && (held == 0 || changes > 0)) {
        return strong(Kind::Flow);
    }
    if held > 0 {
        return strong(Kind::Stock);
    }
    let owed = count(&OWED);
    let (stock, flow) = (count(&STOCK) + count(&OWED) + 3 * deferred, count(&FLOW) + 3 * currently);
    match stock.cmp(&flow) {
        std::cmp::Ordering::Greater if owed > 0 => strong(Kind::Stock),
        std::cmp::Ordering::Greater => Some(Nature { kind: Kind::Stock, strong: false }),
        std::cmp::Ordering::Less => Some(Nature { kind: Kind::Flow, strong: false }),
        std::cmp::Ordering::Equal => None,
    }
}

/// The kind alone.
pub(crate) fn kind(tokens: &[Token]) -> Option<Kind> {
    nature(tokens).map(|n| n.kind)
}

/// Whether a label heads changes of what its rows name: "Changes in operating assets".
pub(crate) fn heads_changes(tokens: &[Token]) -> bool {
    let changes = const {
        &words(["change", "changes", "increase", "decrease", "paid", "obtained", "activities", "adjustments"])
    };
    tokens.iter().take(4).any(|t| changes.contains(&t.word))
}

/// Whether words make the years over columns those in which loans were made.
pub(crate) fn is_vintage(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| const { &words(["origination", "vintage", "originated"]) }.contains(&t.word))
}

/// Where a label stands in a roll-forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Roll {
    /// "Balance at beginning of year".
    Opening,
    /// "Balance at end of year".
    Closing,
    /// "Balance", "Outstanding": a balance of the day that is said elsewhere.
    Balance,
}

/// Whether a label names a balance of a roll-forward.
pub(crate) fn roll(tokens: &[Token]) -> Option<Roll> {
    let has = |list: &[u64]| tokens.iter().any(|t| list.contains(&t.word));
    let balance = has(const {
        &words([
            "balance",
            "balances",
            "outstanding",
            "nonvested",
            "unvested",
            "exercisable",
            "equivalents",
            "cash",
            "obligation",
            "assets",
            "liability",
            "allowance",
            "reserve",
            "backlog",
            "total",
            "benefits",
            "goodwill",
            "non-vested",
            "vested",
            "equity",
            "value",
            "end",
            "beginning",
            "liabilities",
            "accrual",
            "provision",
        ])
    });
    if !balance {
        return None;
    }
    if has(const { &words(["beginning", "opening", "start"]) }) {
        return Some(Roll::Opening);
    }
    let end = tokens.iter().enumerate().any(|(i, t)| {
        t.word == const { words(["end"])[0] } && tokens.get(i + 1).is_some_and(|n| n.word == const { words(["of"])[0] })
    });
    if end || has(const { &words(["ending", "closing"]) }) {
        return Some(Roll::Closing);
    }
    let leads = tokens.first().is_some_and(|t| {
        const { &words(["balance", "balances", "outstanding", "nonvested", "unvested", "exercisable"]) }
            .contains(&t.word)
    });
    (leads || has(const { &words(["balance", "balances"]) })).then_some(Roll::Balance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[test]
    fn names_tell_balances_from_movements() {
        for (label, expected) in [
            ("Total assets", Some((Kind::Stock, true))),
            ("Goodwill", Some((Kind::Stock, false))),
            ("Net sales", Some((Kind::Flow, false))),
            ("Purchases of property and equipment", Some((Kind::Flow, true))),
            ("Changes in accounts receivable", Some((Kind::Flow, true))),
            ("Accumulated amortization", Some((Kind::Stock, true))),
            ("Deferred revenue", Some((Kind::Stock, false))),
            ("Weighted average shares outstanding, basic", Some((Kind::Flow, true))),
            ("Europe", None),
        ] {
            assert_eq!(nature(&tokens(label)).map(|n| (n.kind, n.strong)), expected, "{label}");
        }
    }

    #[test]
    fn balances_of_roll_forwards() {
        for (label, expected) in [
            ("Balance at beginning of year", Some(Roll::Opening)),
            ("Benefit obligation, end of year", Some(Roll::Closing)),
            ("Balance, December 31, 2023", Some(Roll::Balance)),
            ("Nonvested at year end", Some(Roll::Balance)),
            ("Opening of a plant", None),
            ("Additions", None),
        ] {
            assert_eq!(roll(&tokens(label)), expected, "{label}");
        }
    }

    #[test]
    fn heads_of_changes_and_vintages() {
        assert!(heads_changes(&tokens("Changes in operating assets and liabilities:")));
        assert!(!heads_changes(&tokens("Current assets:")));
        assert!(is_vintage(&tokens("Term loans by origination year")));
    }
}
