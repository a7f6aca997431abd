//! What labels, heads and captions of a roll-forward say.

const OPENS: &[&str] = &["beginning", "opening", "balance january", "at january", "of january", "期初", "年初"];
const CLOSES: &[&str] = &["end of", "ending", "closing", "at end", "期末", "年末"];

/// Whether a label is of the balance that a roll-forward starts from.
pub(super) fn opens(words: &str) -> bool {
    OPENS.iter().any(|w| words.contains(w)) && !words.contains("ending")
}

/// Whether it is of the one that it ends in.
pub(super) fn closes(words: &str) -> bool {
    CLOSES.iter().any(|w| words.contains(w)) || words.ends_with(" end")
}

/// Whether words are of an allowance against what others owe.
pub(super) fn credit(words: &str) -> bool {
    let yes = [
        "doubtful",
        "credit loss",
        "uncollectible",
        "uncollectable",
        "bad debt",
        "allowance for loan",
        "trade accounts receivable",
        "trade receivables",
        "accounts receivable",
        "loan losses",
        "expected credit",
        "坏账",
        "信用损失",
        "信用减值",
        "呆账",
    ];
    yes.iter().any(|w| words.contains(w)) && !other(words)
}

/// Whether words are of another reserve.
pub(super) fn other(words: &str) -> bool {
    let no = [
        "deferred tax",
        "valuation allowance",
        "warrant",
        "inventor",
        "return",
        "rebate",
        "discount",
        "insurance",
        "debt securities",
        "unrecognized",
        "available for sale",
        "restructuring",
        "sales allowance",
        "chargeback",
        "off balance",
        "unfunded",
        "reinsur",
        "promotion",
    ];
    no.iter().any(|w| words.contains(w))
}

/// What a movement is, by its label.
pub(super) fn part(words: &str) -> &'static str {
    let has = |list: &[&str]| list.iter().any(|w| words.contains(w));
    let off = has(&[
        "write off",
        "write offs",
        "writeoff",
        "written off",
        "charge off",
        "chargeoff",
        "deduction",
        "payments",
        "utilized",
        "utilised",
        "核销",
        "转销",
    ]);
    match () {
        () if has(&["recover", "收回"]) && !off => "recoveries",
        () if off => "write-offs",
        () if has(&["exchange", "currency", "translation", "汇率", "外币"]) => "fx",
        () if has(&["acqui", "business combination", "收购", "合并"]) => "acquired",
        () if has(&["charged to other", "other accounts", "other additions"]) => "other",
        () if has(&[
            "provision",
            "charged to",
            "expense",
            "bad debt",
            "accrual",
            "additions",
            "charge",
            "increase",
            "credit loss",
            "计提",
            "增加",
        ]) =>
        {
            "provision"
        }
        () => "other",
    }
}

/// Whether a cell holds digits that were read as no quantity: a movement may be lost there. A mark in brackets
/// is none.
pub(super) fn unread(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits > 1 || (digits == 1 && !text.starts_with('('))
}
