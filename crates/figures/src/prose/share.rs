//! Shares and amounts per share.

use super::Reader;
use crate::Unit;
use crate::token::{TokenKind, words};

pub(super) const SHARES: [u64; 27] = words([
    "share",
    "shares",
    "ads",
    "adss",
    "rsu",
    "rsus",
    "psu",
    "psus",
    "option",
    "options",
    "warrant",
    "warrants",
    "award",
    "awards",
    "units",
    "unit",
    "stock",
    "prsus",
    "prsu",
    "pbrsus",
    "dsus",
    "lsus",
    "sars",
    "appreciation",
    "rsas",
    "rsa",
    "psas",
]);
/// Words that may stand between a count and its "shares".
const BEFORE_SHARES: [u64; 53] = words([
    "common",
    "ordinary",
    "preferred",
    "restricted",
    "class",
    "a",
    "b",
    "c",
    "of",
    "the",
    "its",
    "our",
    "company's",
    "additional",
    "outstanding",
    "unvested",
    "nonvested",
    "treasury",
    "authorized",
    "registered",
    "series",
    "-",
    "and",
    "stock",
    "performance",
    "based",
    "new",
    "issued",
    "vested",
    "incentive",
    "capital",
    "depositary",
    "american",
    "total",
    "such",
    "those",
    "these",
    "fully",
    "market",
    "employee",
    "company",
    "voting",
    "service",
    "time",
    "newly",
    "initial",
    "reserve",
    "incremental",
    "full",
    "value",
    "dilutive",
    "psu",
    "rsu",
]);
pub(super) const SHARE_UNITS: [u64; 12] =
    words(["share", "shares", "ads", "unit", "rsu", "warrant", "option", "psu", "units", "stock", "award", "right"]);

impl Reader<'_> {
    /// "shares", "Class A common shares", "RSUs" within a few words.
    pub(super) fn shares(&self, at: usize) -> Option<(Unit, usize)> {
        let mut i = at;
        while i < at + 6
            && self.is(i, &BEFORE_SHARES)
            && !(i == at && self.is(i, const { &words(["and", "-", ",", "total", "new"]) }))
        {
            if self.is(i, const { &words(["stock"]) }) && !self.is(i + 1, &SHARES) {
                break;
            }
            i += 1;
        }
        let unit = self.is(i, &SHARES)
            && !(self.is(i, const { &words(["unit", "stock", "share", "option", "award"]) })
                && !self.is(i + 1, &SHARES)
                && i == at)
            && !(self.is(i, const { &words(["units"]) }) && i == at);
        unit.then_some((Unit::Shares, i + 1))
    }

    /// "per share", "per diluted common share", "a share" at token `at`.
    pub(super) fn per_share(&self, at: usize) -> bool {
        // "for each share"
        let at =
            at + usize::from(self.is(at, const { &words(["for"]) }) && self.is(at + 1, const { &words(["each"]) }));
        let from = if self.is(at, const { &words(["per", "a", "each", "/"]) }) { at + 1 } else { return false };
        let indefinite = self.is(at, const { &words(["a", "each"]) });
        let mut i = from;
        while i < from + 6
            && self.is(
                i,
                const {
                    &words([
                        "common",
                        "diluted",
                        "basic",
                        "ordinary",
                        "class",
                        "a",
                        "b",
                        "c",
                        "of",
                        "-",
                        "and",
                        "the",
                        "weighted",
                        "average",
                        "restricted",
                        "outstanding",
                        "preferred",
                        "fully",
                        "stock",
                    ])
                },
            )
            && !self.is(i, const { &words(["share"]) })
        {
            i += 1;
        }
        // "$0.06 per basic and $0.05 per diluted share"
        let elided = !indefinite && i > from && self.is(i - 1, const { &words(["basic", "diluted", "and"]) });
        (self.is(i, &SHARE_UNITS) && !(indefinite && i > from)) || elided
    }

    /// "$0.01 par value", "par value of $0.01".
    pub(super) fn par(&self, first: usize, next: usize) -> bool {
        let par = const { &words(["par", "stated"]) };
        let after = self.is(next, par) || (self.is(next, const { &words([","]) }) && self.is(next + 1, par));
        let mut j = first;
        while j > 0 && self.is(j - 1, const { &words(["of", ":", ",", "-", "–", "—", "at"]) }) {
            j -= 1;
        }
        after || (j >= 2 && self.is(j - 1, const { &words(["value"]) }) && self.is(j - 2, par))
    }

    /// "per share — $1.94", "per share of $5.28": the words stand before the amount.
    pub(super) fn after_per_share(&self, first: usize) -> bool {
        let mut j = first;
        while j > 0 && self.is(j - 1, const { &words(["of", ":", "-", "–", "—", "was", "were", "is", "at"]) }) {
            j -= 1;
        }
        j >= 2 && self.is(j - 1, &SHARE_UNITS) && (2..5).any(|k| j >= k && self.is(j - k, const { &words(["per"]) }))
    }

    /// "shares authorized: 2,250", "(shares held: 47 and 33)".
    pub(super) fn after_shares(&self, i: usize) -> bool {
        // Such lists are short: no more is looked at.
        let least = i.saturating_sub(60);
        let mut j = i;
        while j > least
            && (self.is(
                j - 1,
                const { &words([",", "and", "issued", "authorized", "outstanding", "held", ":", "–", "—"]) },
            ) || self.s.tokens[j - 1].kind == TokenKind::Number)
        {
            j -= 1;
        }
        j > 0
            && j < i
            && self.is(j - 1, const { &words(["shares"]) })
            && (j..i).any(|k| self.is(k, const { &words([":", "–", "—"]) }))
    }
}
