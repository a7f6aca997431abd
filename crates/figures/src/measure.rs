//! What words of a row's label or a column's head say of the unit of the numbers beside or under
//! them.

use crate::Currency;
use crate::token::{Token, TokenKind, words};
use crate::unit::Unit;

/// A unit as words name it; the currency is the table's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Money for each share.
    PerShare,
    /// A price of a share: money for each, even without decimals.
    Price,
    /// Shares, options, awards.
    Shares,
    /// Per cent.
    Percent,
    /// Years, months, days.
    Time(Unit),
    /// Per cent, where the numbers look like it.
    Rate,
    /// A count or ratio.
    Pure,
}

impl Measure {
    /// As a unit, money being of a currency.
    pub(crate) const fn unit(self, currency: Currency) -> Unit {
        match self {
            Self::PerShare | Self::Price => Unit::PerShare(currency),
            Self::Shares => Unit::Shares,
            Self::Percent | Self::Rate => Unit::Percent,
            Self::Time(unit) => unit,
            Self::Pure => Unit::Pure,
        }
    }
}

/// Units of ownership, in the plural.
const OWNED: [u64; 15] = words([
    "shares", "adss", "rsus", "psus", "options", "warrants", "awards", "units", "sars", "prsus", "pbrsus", "dsus",
    "rsas", "psas", "prsu",
]);
/// Units of ownership, in the singular.
const OWNERSHIP: [u64; 8] = words(["share", "ads", "unit", "rsu", "psu", "option", "warrant", "award"]);
/// Things that are counted.
const COUNTED: [u64; 11] = words([
    "employees",
    "headcount",
    "claimants",
    "members",
    "membership",
    "memberships",
    "subscribers",
    "plaintiffs",
    "quantity",
    "participants",
    "retirees",
]);

/// A label or head while its unit is looked for.
struct Words<'t> {
    tokens: &'t [Token],
}

impl Words<'_> {
    fn at(&self, i: usize, list: &[u64]) -> bool {
        self.tokens.get(i).is_some_and(|t| list.contains(&t.word))
    }

    fn find(&self, list: &[u64]) -> Option<usize> {
        (0..self.tokens.len()).find(|i| self.at(*i, list))
    }

    fn has(&self, list: &[u64]) -> bool {
        self.find(list).is_some()
    }

    fn pair(&self, a: &[u64], b: &[u64]) -> bool {
        (0..self.tokens.len()).any(|i| self.at(i, a) && self.at(i + 1, b))
    }

    fn per_share(&self) -> bool {
        let per = (0..self.tokens.len()).find(|i| {
            self.at(*i, const { &words(["per"]) })
                && (i + 1..i + 6).any(|j| self.at(j, &OWNERSHIP) || self.at(j, const { &words(["shares"]) }))
                // "Cash dividends declared, $1.20 per share" names an amount in full.
                && i.checked_sub(1).is_none_or(|b| self.tokens[b].kind != TokenKind::Number)
        });
        // "Shares used to compute income per share" are shares.
        per.is_some_and(|p| self.find(&OWNED).is_none_or(|s| s > p)) || self.has(const { &words(["eps", "dps"]) })
    }

    fn priced(&self) -> bool {
        let price = self.has(const { &words(["price", "prices"]) })
            && self.has(
                const {
                    &words([
                        "exercise",
                        "average",
                        "grant",
                        "conversion",
                        "strike",
                        "stock",
                        "share",
                        "market",
                        "weighted",
                        "issue",
                        "closing",
                    ])
                },
            );
        let grant = self.pair(const { &words(["fair"]) }, const { &words(["value", "values"]) })
            && self.has(const { &words(["grant", "weighted"]) });
        (price || grant)
            && !self.has(
                const { &words(["aggregate", "total", "allocation", "consideration", "net", "inputs", "purchase"]) },
            )
    }

    fn percent(&self) -> bool {
        let sign = (0..self.tokens.len()).any(|i| {
            self.at(i, const { &words(["%", "percent", "percentage"]) })
                && i.checked_sub(1).is_none_or(|b| self.tokens[b].kind != TokenKind::Number)
        });
        sign || (self.has(const { &words(["margin"]) })
            && !self.pair(const { &words(["gross", "operating", "contribution"]) }, const { &words(["margin"]) }))
    }

    /// A rate's name, which only makes small numbers with decimals per cent.
    fn rate(&self) -> bool {
        self.has(const { &words(["rate", "rates", "yield", "volatility"]) })
            && !self.has(
                const {
                    &words([
                        "exchange",
                        "contracts",
                        "swaps",
                        "swap",
                        "caps",
                        "instruments",
                        "derivatives",
                        "loans",
                        "notes",
                        "debt",
                        "change",
                        "changes",
                        "effect",
                    ])
                },
            )
    }

    fn time(&self) -> Option<Unit> {
        let long = |i: usize| {
            let hyphen = i > 0 && self.at(i - 1, const { &words(["-", "‑", "–"]) });
            let before = if hyphen { i.checked_sub(2) } else { i.checked_sub(1) };
            before.is_some_and(|b| self.at(b, const { &words(["long", "short", "near"]) }))
        };
        let life = (0..self.tokens.len())
            .any(|i| self.at(i, const { &words(["life", "term", "lives", "duration"]) }) && !long(i));
        let term = life && self.has(
            const { &words(["remaining", "average", "contractual", "expected", "useful", "weighted", "estimated"]) },
        ) || self.has(const { &words(["period"]) })
            && self.has(const { &words(["weighted", "average", "vesting", "requisite"]) });
        let years = self.pair(const { &words(["in", "("]) }, const { &words(["years", "months"]) });
        let months = self.has(const { &words(["months"]) });
        (term || years).then_some(if months { Unit::Months } else { Unit::Years })
    }

    /// "Weighted-average shares used in computing earnings" are shares whatever follows; "shares
    /// purchased" may be what was paid for them.
    fn lead_shares(&self) -> bool {
        let lead = const {
            &words([
                "weighted", "average", "-", "number", "of", "common", "basic", "diluted", "total", "ordinary", "the",
            ])
        };
        let deed = const {
            &words(["purchased", "repurchased", "withheld", "issued", "sold", "acquired", "retired", "tendered"])
        };
        let first = self.find(const { &words(["shares", "adss"]) });
        first.is_some_and(|f| (0..f).all(|i| self.at(i, lead)) && (f > 1 || !self.at(f + 1, deed)))
    }

    /// Whether a head is of shares: "Units (in thousands)", "Common Stock Shares".
    fn head_shares(&self) -> bool {
        let amount = const {
            &words([
                "value",
                "expense",
                "cost",
                "compensation",
                "amount",
                "price",
                "average",
                "fair",
                "intrinsic",
                "paid",
                "income",
                "earnings",
                "dollars",
                "operating",
                "reporting",
                "business",
            ])
        };
        let last = self.tokens.iter().rposition(|t| t.kind == TokenKind::Word);
        let ends = last.is_some_and(|l| self.at(l, const { &words(["shares"]) }));
        ends || (self.has(&OWNED) && !self.has(amount) && self.tokens.len() <= 10)
    }

    fn shares(&self) -> bool {
        let number = self.pair(const { &words(["number", "#"]) }, const { &words(["of"]) });
        let owned = self.has(&OWNED) || (number && self.has(&OWNERSHIP));
        let amount = self.has(
            const {
                &words([
                    "value",
                    "expense",
                    "cost",
                    "proceeds",
                    "dollars",
                    "compensation",
                    "amount",
                    "consideration",
                    "paid",
                    "receivable",
                    "payable",
                    "cash",
                    "income",
                    "earnings",
                ])
            },
        );
        let excluded = self.has(const { &words(["antidilutive", "anti", "excluded", "dilutive", "potentially"]) });
        let counted = number
            || excluded
            || self.has(
                const {
                    &words([
                        "outstanding",
                        "granted",
                        "vested",
                        "exercisable",
                        "exercised",
                        "forfeited",
                        "issued",
                        "authorized",
                        "reserved",
                        "available",
                        "shares",
                        "nonvested",
                        "unvested",
                        "canceled",
                        "cancelled",
                    ])
                },
            );
        let other_units =
            self.pair(const { &words(["reporting", "business", "operating"]) }, const { &words(["units"]) });
        let money = self.has(
            const {
                &words([
                    "tax",
                    "taxes",
                    "repurchase",
                    "repurchases",
                    "issuance",
                    "purchase",
                    "purchases",
                    "withheld",
                    "settlement",
                    "payments",
                    "exercise",
                    "exercises",
                    "sale",
                    "forwards",
                    "swaps",
                ])
            },
        );
        let potential = (self.pair(const { &words(["dilutive"]) }, const { &words(["securities", "instruments"]) })
            || self.pair(const { &words(["stock", "equity"]) }, const { &words(["awards", "options"]) }) && excluded)
            && !amount;
        potential || owned && counted && !other_units && (number || excluded || (!amount && !money))
    }
}

/// What a column's head says of the unit; none where it says nothing.
pub(crate) fn head_measure(tokens: &[Token]) -> Option<Measure> {
    let own = without_asides(tokens);
    let w = Words { tokens: &own };
    // "Common Shares" over money is the name of a part of equity.
    if own.len() == 2
        && w.at(1, const { &words(["shares"]) })
        && w.at(0, const { &words(["common", "preferred", "treasury"]) })
    {
        return None;
    }
    measure(tokens).or(w.head_shares().then_some(Measure::Shares))
}

/// Whether words before a table say that its numbers are shares.
pub(crate) fn speaks_of_shares(tokens: &[Token]) -> bool {
    let w = Words { tokens };
    let money =
        const { &words(["dollars", "$", "expense", "compensation", "cost", "value", "income", "earnings", "cash"]) };
    (w.has(&OWNED) || w.has(const { &words(["outstanding"]) }) && w.has(const { &words(["stock"]) })) && !w.has(money)
}

/// What a label says of the unit; none where it says nothing.
pub(crate) fn measure(tokens: &[Token]) -> Option<Measure> {
    let own = without_asides(tokens);
    let w = Words { tokens: &own };
    if w.lead_shares() {
        return Some(Measure::Shares);
    }
    if w.priced() {
        return Some(Measure::Price);
    }
    if w.per_share() {
        return Some(Measure::PerShare);
    }
    if w.percent() {
        return Some(Measure::Percent);
    }
    if let Some(unit) = w.time() {
        return Some(Measure::Time(unit));
    }
    if w.shares() {
        return Some(Measure::Shares);
    }
    if w.rate() {
        return Some(Measure::Rate);
    }
    let counted = w.has(&COUNTED) && own.len() <= 8;
    let number = w.pair(const { &words(["number", "#"]) }, const { &words(["of"]) });
    let money = w.has(const { &words(["sales", "revenue", "revenues", "cost", "costs", "value"]) });
    (counted && !money || number).then_some(Measure::Pure)
}

/// Words without brackets that hold a number, "($1.45 per share)", and without what is excepted,
/// "(in millions, except per share data)".
pub(crate) fn without_asides(tokens: &[Token]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut open: Option<usize> = None;
    for t in tokens {
        if t.word == const { words(["("])[0] } {
            open = Some(out.len());
        }
        out.push(*t);
        if t.word == const { words([")"])[0] }
            && let Some(from) = open.take()
            && out[from..].iter().any(|t| t.kind == TokenKind::Number || t.word == const { words(["except"])[0] })
        {
            out.truncate(from);
        }
    }
    if let Some(except) = out.iter().position(|t| const { &words(["except", "excluding"]) }.contains(&t.word)) {
        out.truncate(except);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[test]
    fn labels_name_units() {
        for (label, expected) in [
            ("Diluted earnings per share", Some(Measure::PerShare)),
            ("Cash dividends declared, $1.20 per share", None),
            ("Weighted average exercise price", Some(Measure::Price)),
            ("Weighted-average shares used in computing earnings", Some(Measure::Shares)),
            ("Shares outstanding", Some(Measure::Shares)),
            ("Effect of dilutive securities", Some(Measure::Shares)),
            ("Issuance of common shares", None),
            ("% change", Some(Measure::Percent)),
            ("Effective tax rate", Some(Measure::Rate)),
            ("Effect of exchange rate changes", None),
            ("Weighted average remaining life (in years)", Some(Measure::Time(Unit::Years))),
            ("Long-term debt", None),
            ("Number of employees", Some(Measure::Pure)),
            ("Paid net membership additions", Some(Measure::Pure)),
            ("Net sales", None),
        ] {
            assert_eq!(measure(&tokens(label)), expected, "{label}");
        }
    }

    #[test]
    fn heads_and_captions_of_shares() {
        assert_eq!(head_measure(&tokens("Units (in thousands)")), Some(Measure::Shares));
        assert_eq!(head_measure(&tokens("Common Shares")), None);
        assert!(speaks_of_shares(&tokens("The activity of restricted awards and units was:")));
        assert!(!speaks_of_shares(&tokens("Compensation expense for units was:")));
    }
}
