//! What the goodwill analysis computes from.

use crate::model::{Measure, Need, Per};

/// A need that is not required.
const fn need(
    key: &'static str,
    about: &'static str,
    measure: Measure,
    per: Per,
    sign: &'static str,
    names: &'static [&'static str],
) -> Need {
    Need { key, about, measure, per, required: false, sign, names }
}

pub(super) const NEEDS: &[Need] = &[
    need(
        "fair-value",
        "Fair value of a reporting unit at a test date",
        Measure::Money,
        Per::ItemPeriod,
        "",
        &["fair value", "estimated fair value", "recoverable amount", "公允价值", "可收回金额"],
    ),
    need(
        "carrying",
        "Carrying amount of the unit with its goodwill at that date",
        Measure::Money,
        Per::ItemPeriod,
        "",
        &["carrying amount", "carrying value", "book value", "net book value", "账面价值", "账面金额"],
    ),
    need(
        "goodwill",
        "Goodwill of the unit at that date",
        Measure::Money,
        Per::ItemPeriod,
        "",
        &["goodwill", "allocated goodwill", "商誉"],
    ),
    need(
        "headroom",
        "The headroom as printed: by how much fair value exceeds carrying amount",
        Measure::Percent,
        Per::ItemPeriod,
        "",
        &[
            "headroom",
            "headroom %",
            "excess",
            "% excess",
            "excess of fair value over carrying amount",
            "超出比例",
            "余量",
        ],
    ),
    need(
        "impairment",
        "The impairment as printed",
        Measure::Money,
        Per::ItemPeriod,
        "a loss is positive",
        &["impairment", "goodwill impairment", "impairment loss", "商誉减值", "减值损失"],
    ),
    need(
        "decline",
        "A decline in fair value to try, in per cent",
        Measure::Percent,
        Per::Once,
        "",
        &["decline", "decrease in fair value", "公允价值下降"],
    ),
    need(
        "fair-value-stepped",
        "Fair value of the unit at a discount rate higher by the step",
        Measure::Money,
        Per::ItemPeriod,
        "",
        &["fair value at higher discount rate", "stepped fair value", "折现率上升后公允价值"],
    ),
    need(
        "rate-step",
        "By how many percentage points the discount rate was raised for it",
        Measure::Percent,
        Per::Once,
        "",
        &["rate step", "discount rate increase", "折现率上升"],
    ),
    need(
        "shares",
        "Shares outstanding at the date",
        Measure::Shares,
        Per::Period,
        "",
        &["shares", "shares outstanding", "流通股数", "股本数"],
    ),
    need(
        "price",
        "Price of a share at the date",
        Measure::PerShare,
        Per::Period,
        "",
        &["price", "share price", "stock price", "股价"],
    ),
    need(
        "market-cap",
        "Market capitalisation as printed",
        Measure::Money,
        Per::Period,
        "",
        &["market capitalization", "market capitalisation", "market cap", "市值"],
    ),
    need(
        "equity",
        "Book equity at the date",
        Measure::Money,
        Per::Period,
        "",
        &["equity", "book equity", "total equity", "shareholders' equity", "股东权益", "净资产"],
    ),
    need(
        "net-debt",
        "Debt less cash that is not in the units' fair values, at the date",
        Measure::Money,
        Per::Period,
        "net cash is negative",
        &["net debt", "corporate net debt", "净债务"],
    ),
    need(
        "statement",
        "What the document says of its headroom in words",
        Measure::Text,
        Per::Once,
        "",
        &["statement", "说明"],
    ),
];
