//! Words beside a figure that settle whether it is of a day or of a span of days.

use super::Sentence;
use crate::Unit;
use crate::figure::Figure;
use crate::hint::Kind;
use crate::token::{Token, word, words};

/// What may be bought, borrowed or is to come holds on a day; what was paid for something is of the
/// time of the deal.
const DAY: [(&[u64], &[u64]); 7] = [
    // "the last day of the registrant's most recently completed second quarter"
    (&words(["recently"]), &words(["completed"])),
    // "authorized the repurchase of up to"
    (
        &words(["authorized", "authorised", "approved", "authorizes", "authorizing", "authority", "authorization"]),
        &words(["repurchase", "repurchases", "buyback"]),
    ),
    // "contingent consideration of"
    (&words(["contingent"]), &words(["consideration"])),
    (&words(["carrying"]), &words(["value", "values", "amount", "amounts"])),
    (&words(["notional"]), &words(["amount", "amounts", "value", "values", "principal"])),
    (&words(["could", "would"]), &words(["be", "increase", "decrease", "reduce", "pay", "owe", "result"])),
    (&words(["unrecognized"]), &words(["compensation", "tax", "benefits", "cost", "stock"])),
];

/// What falls in a span of days: "a loss of".
const FALLS: [u64; 12] = words([
    "gain", "gains", "loss", "losses", "charge", "charges", "payment", "payments", "proceeds", "expense", "expenses",
    "excess",
]);

impl Sentence<'_> {
    /// What words beside a figure settle.
    pub(super) fn settled(&self, figure: &Figure, as_of: bool) -> Option<Kind> {
        let at = self.tokens.partition_point(|t| t.span.start < figure.span.start);
        let next = self.tokens.partition_point(|t| t.span.start < figure.span.end);
        let before = &self.tokens[at.saturating_sub(12)..at];
        let after = &self.tokens[next..(next + 7).min(self.tokens.len())];

        if figure.unit == Unit::Percent {
            return settled_rate(before, after).or_else(|| self.settled_by_sentence());
        }
        let has = |near: &[Token], list: &[u64]| near.iter().any(|t| list.contains(&t.word));
        let pair = |near: &[Token], a: u64, b: u64| near.windows(2).any(|w| w[0].word == a && w[1].word == b);
        let last = &before[before.len().saturating_sub(3)..];
        let fell = pair(before, const { word("cash") }, const { word("acquired") })
            || pair(after, const { word("cash") }, const { word("acquired") });
        let summed = is_summed(last_of(before, 8), after);
        if summed || is_allocated(before, after) {
            return Some(Kind::Stock);
        }
        let per_share = matches!(figure.unit, Unit::PerShare(_));
        let paid = fell
            || pair(before, const { word("consideration") }, const { word("transferred") })
            || pair(last, const { word("consideration") }, const { word("of") })
                && !has(before, const { &words(["contingent"]) })
            || pair(before, const { word("purchase") }, const { word("price") })
            || !as_of && has(last_of(before, 8), const { &words(["during"]) }) && !has(before, &NOT_SPENT)
            || has(before, const { &words(["damages"]) })
            || !as_of && has(last_of(before, 6), const { &words(["proceeds"]) })
            || !as_of && last.windows(2).any(|w| FALLS.contains(&w[0].word) && w[1].word == const { word("of") });
        if paid && !per_share {
            return Some(Kind::Flow);
        }
        let held = DAY.iter().any(|(a, b)| has(before, a) && has(before, b));
        // "is expected to be approximately"
        let months = const { word("months") };
        let next_year = pair(after, const { word("12") }, months) || pair(after, const { word("twelve") }, months);
        let awaited = has(last_of(before, 8), const { &words(["anticipate", "anticipates", "expects", "expect"]) });
        let owed = has(
            last_of(before, 8),
            const { &words(["contributions", "spend", "incur", "pay", "receive", "making", "make", "recognize"]) },
        );
        let coming = next_year
            || awaited && owed
            || has(last, const { &words(["be"]) })
            || pair(after, const { word("is") }, const { word("expected") });
        let lent = pair(before, const { word("entered") }, const { word("into") })
            && has(after, const { &words(["unsecured", "revolving", "credit", "facility", "loan", "term"]) });
        let lends = pair(after, const { word("revolving") }, const { word("credit") })
            || pair(after, const { word("unsecured") }, const { word("revolving") });
        (held
            || coming
            || lent
            || lends
            || is_issued(&self.tokens[at.saturating_sub(30)..at], after)
            || self.is_if_recognized()
            || self.is_since())
        .then_some(Kind::Stock)
    }
}

impl Sentence<'_> {
    /// What a sentence settles of its rates: those aimed at and those that a trend leads to hold on a day.
    fn settled_by_sentence(&self) -> Option<Kind> {
        let aims = self.has(const { &words(["target", "targets", "targeted"]) })
            && self.has(const { &words(["allocation", "allocations", "mix"]) });
        let trends = self.has(const { &words(["gradually", "trend"]) });
        (aims || trends).then_some(Kind::Stock)
    }

    /// Whether the sentence sums up since something began.
    fn is_since(&self) -> bool {
        self.has(const { &words(["since"]) }) && self.has(const { &words(["commenced", "began", "inception"]) })
    }

    /// Benefits that "if recognized" would lower the tax rate are held.
    fn is_if_recognized(&self) -> bool {
        self.tokens.windows(2).any(|w| w[0].word == const { word("if") } && w[1].word == const { word("recognized") })
    }
}

/// The last words of some.
fn last_of(tokens: &[Token], n: usize) -> &[Token] {
    &tokens[tokens.len().saturating_sub(n)..]
}

/// What is told of in a span of days and yet is of its end.
const NOT_SPENT: [u64; 12] = words([
    "outstanding",
    "balance",
    "authorized",
    "approved",
    "entered",
    "issued",
    "unrecognized",
    "notional",
    "carrying",
    "price",
    "facility",
    "liability",
]);

/// Whether notes are issued for an amount: it is what they were sold for, of that day.
fn is_issued(before: &[Token], after: &[Token]) -> bool {
    let has = |near: &[Token], list: &[u64]| near.iter().any(|t| list.contains(&t.word));
    const NOTES: [u64; 8] = words(["notes", "debentures", "bonds", "loan", "loans", "note", "term", "tranche"]);
    const ISSUED: [u64; 6] = words(["issued", "issue", "offering", "offered", "issuance", "entered"]);
    const OTHER: [u64; 19] = words([
        "repaid",
        "repay",
        "redeemed",
        "retired",
        "repurchased",
        "paid",
        "proceeds",
        "repayment",
        "redemption",
        "costs",
        "expense",
        "interest",
        "recorded",
        "recognized",
        "shares",
        "discount",
        "stock",
        "payment",
        "invested",
    ]);
    has(before, &ISSUED) && has(after, &NOTES) && !has(before, &OTHER)
}

/// Whether an amount is of goodwill or of what was bought: "$49 million of goodwill".
fn is_allocated(before: &[Token], after: &[Token]) -> bool {
    let spent = const {
        &words([
            "impairment",
            "amortization",
            "expense",
            "loss",
            "charge",
            "charges",
            "losses",
            "costs",
            "additional",
            "reclassified",
            "increased",
            "decreased",
        ])
    };
    let near = &after[..after.len().min(5)];
    near.first().is_some_and(|t| const { &words(["of", "allocated", "assigned"]) }.contains(&t.word))
        && near.iter().any(|t| const { &words(["goodwill", "intangible", "intangibles"]) }.contains(&t.word))
        && !before.iter().chain(after).any(|t| spent.contains(&t.word))
}

/// Whether an amount is summed up since something began: "incurred cumulative charges of".
fn is_summed(before: &[Token], after: &[Token]) -> bool {
    const SINCE: [u64; 2] = words(["cumulative", "inception"]);
    let pair = |near: &[Token]| {
        near.windows(2).any(|w| w[0].word == const { word("to") } && w[1].word == const { word("date") })
    };
    before.iter().chain(after).any(|t| SINCE.contains(&t.word)) || pair(before) || pair(after)
}

/// What words settle of a rate.
fn settled_rate(before: &[Token], after: &[Token]) -> Option<Kind> {
    let has = |near: &[Token], list: &[u64]| near.iter().any(|t| list.contains(&t.word));
    // "two customers accounted for 14% of receivables"
    let shared = has(before, const { &words(["accounted", "represented"]) })
        && has(
            before,
            const { &words(["customer", "customers", "wholesalers", "distributors", "distributor", "partners"]) },
        );
    // "shares vest 25% on", "at a price equal to 85% of the market price"
    let vests = has(before, const { &words(["vest", "vests", "vesting", "participants"]) })
        || has(after, const { &words(["vest", "vests", "vesting"]) });
    let priced = has(before, const { &words(["price", "equal"]) })
        && has(after, const { &words(["market", "closing", "price", "lower", "lesser", "fair"]) });
    let fee = has(before, const { &words(["fee", "fees", "applicable"]) })
        && !has(before, const { &words(["margin", "margins"]) });
    if shared || vests || priced || fee {
        return Some(Kind::Flow);
    }
    if has(before, const { &words(["statutory"]) }) {
        return Some(Kind::Flow);
    }
    let target = has(before, const { &words(["target", "targeted", "targets"]) })
        && has(before, const { &words(["allocation", "allocations", "allocated", "assets"]) });
    target.then_some(Kind::Stock)
}
