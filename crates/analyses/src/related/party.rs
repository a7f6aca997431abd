//! Names of parties in sentences: "receivables from the Fjord JV were 9 and 2".

/// What a phrase before a party's name says of the amounts behind it.
const PHRASES: [(&str, &str); 20] = [
    ("receivables from ", "due-from"),
    ("receivable from ", "due-from"),
    ("amounts due from ", "due-from"),
    ("amount due from ", "due-from"),
    ("balance due from ", "due-from"),
    ("owed by ", "due-from"),
    ("payable to ", "due-to"),
    ("payables to ", "due-to"),
    ("amounts due to ", "due-to"),
    ("amount due to ", "due-to"),
    ("balance due to ", "due-to"),
    ("owed to ", "due-to"),
    ("purchases from ", "purchases"),
    ("purchased from ", "purchases"),
    ("resales to ", "sales"),
    ("sales to ", "sales"),
    ("services provided by ", "purchases"),
    ("services provided to ", "sales"),
    ("services from ", "purchases"),
    ("revenue from ", "sales"),
];

/// Words that begin a name and are none.
const NOT: [&str; 14] = [
    "Related",
    "Company",
    "Directors",
    "Note",
    "Item",
    "January",
    "February",
    "December",
    "June",
    "March",
    "September",
    "Customers",
    "Group",
    "United",
];

/// Key and name of the one party that words before an amount name; none where there are several.
pub(super) fn named(lead: &str) -> Option<(&'static str, String)> {
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for (phrase, key) in PHRASES {
        for (at, _) in lead.match_indices(phrase) {
            // "payables to" within "accounts payables to" and "sales to" within "resales to" are one.
            let whole = lead.get(..at).is_none_or(|b| b.is_empty() || b.ends_with([' ', '(']));
            if !whole {
                continue;
            }
            let rest = lead.get(at + phrase.len()..).unwrap_or_default();
            if let Some(name) = name(rest) {
                found.push((key, name));
            }
        }
    }
    let (first, more) = found.split_first()?;
    more.iter().all(|m| m == first).then(|| first.clone())
}

/// The capitalised words at the head of a text.
pub(super) fn name(text: &str) -> Option<String> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let mut words = Vec::new();
    for token in text.split_whitespace().take(6) {
        let plain = token.trim_end_matches([',', ';', '.', ':']);
        let capital = plain.chars().next().is_some_and(char::is_uppercase);
        if !capital || plain.chars().count() < 2 {
            break;
        }
        words.push(plain);
        if plain.len() != token.len() {
            break;
        }
    }
    let first = words.first()?;
    let none = NOT.contains(first) || first.ends_with("’s") || first.ends_with("'s");
    (!none).then(|| words.join(" "))
}

/// Whether a sentence tells how a party is related.
pub(super) fn relates(words: &str) -> bool {
    [
        "joint venture",
        "equity interest",
        "director",
        "officer",
        "shareholder",
        "stockholder",
        "controlled by",
        "affiliate",
        "equity method",
        "significant influence",
        "common control",
        "associate",
        "investee",
        "subsidiary",
        "ownership",
        "beneficial",
        "关联",
    ]
    .iter()
    .any(|w| words.contains(w))
}

/// Whether a sentence tells terms of a balance.
pub(super) fn terms(words: &str) -> bool {
    [
        "unsecured",
        "interest free",
        "interest-free",
        "non-interest bearing",
        "noninterest bearing",
        "due on demand",
        "repayable",
        "bears interest",
        "bear interest",
        "terms of repayment",
        "terms for repayment",
        "settled in",
        "payable within",
        "无息",
        "免息",
    ]
    .iter()
    .any(|w| words.contains(w))
}
