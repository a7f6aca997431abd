//! Compliance and Disclosure Interpretations: "Question 102.11 of the updated Non-GAAP Compliance and
//! Disclosure Interpretations". Numbers repeat across subjects, so the subject is part of the form.

use crate::citations::book::Book;
use crate::citations::list::list;
use crate::pattern::Pattern;

static LEAD: Pattern = Pattern::new(
    r#"(?i)\b(?:Questions?|Items?|Q|C ?& ?DIs?|CDIs?|Interpretations?|Interpretive Responses?)(?: ?\("?(?:the )?"?(?:C ?& ?DIs?|CDIs?)"?\))?,? (?:Questions? )?(?:Nos?\.? ?|numbers? |#)?\d{3}[A-Z]?\.\d\d"#,
);
static NUMBER: Pattern = Pattern::new(r"^(\d{3}[A-Z]?\.\d\d[A-Z]?)");
static AT: Pattern = Pattern::new(r"\d{3}[A-Z]?\.\d\d$");
/// The interpretations as a whole.
static WHOLE: Pattern = Pattern::new(
    r"\b(?:Compliance (?:and|&) Disclosure Interpretations?|Codification and Disclosure Interpretations?|C ?& ?DIs?|CDIs?)\b",
);

/// What the subjects are called in letters, and their names (the titles of the SEC's pages of interpretations).
static SUBJECTS: [(Pattern, &str); 14] = [
    (Pattern::new(r"(?i)\bnon ?-? ?GAAP\b"), "Non-GAAP"),
    (Pattern::new(r"\bTender Offer"), "Tender Offer Rules and Schedules"),
    (Pattern::new(r"(?i)\bproxy (?:rules|statement)"), "Proxy Rules and Schedules 14A/14C"),
    (Pattern::new(r"(?i)\bgoing private|13e-3"), "Going Private Transactions"),
    (Pattern::new(r"\bRegulation FD\b"), "Regulation FD"),
    (Pattern::new(r"\bRegulation AB\b"), "Regulation AB"),
    (Pattern::new(r"\bRegulation S-T\b"), "Regulation S-T"),
    (Pattern::new(r"\bRegulation S-K\b"), "Regulation S-K"),
    (Pattern::new(r"\bSecurities Act Rules\b"), "Securities Act Rules"),
    (Pattern::new(r"\bSecurities Act Sections\b"), "Securities Act Sections"),
    (Pattern::new(r"\bSecurities Act Forms\b"), "Securities Act Forms"),
    (Pattern::new(r"\bExchange Act Rules\b"), "Exchange Act Rules"),
    (
        Pattern::new(r"\bExchange Act Form 8-K\b|\bForm 8-K (?:C&DI|Compliance)|(?:on|for) Form 8-K"),
        "Exchange Act Form 8-K",
    ),
    (Pattern::new(r"(?i)\bXBRL|interactive data"), "Interactive Data"),
];

/// Finds them all.
pub(crate) fn read(book: &mut Book<'_>) {
    let text = book.text;
    let mut any = false;
    for found in LEAD.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let Some(at) = AT.captures(all.as_str()).and_then(|m| m.get(0)).map(|m| all.start() + m.start()) else {
            continue;
        };
        let Some(read) = list(text, at, &NUMBER, "question", true) else { continue };
        if !book.is_free(all.start(), read.end) {
            continue;
        }
        any = true;
        let (name, start, end) = subject(text, all.start(), read.end);
        let name = name.unwrap_or_else(|| read.numbers.first().map_or("", |n| by_number(text, &n.head)));
        let lead = if name.is_empty() { "C&DI".to_owned() } else { format!("{name} C&DI") };
        book.add(start, end, read.numbers.iter().map(|n| format!("{lead} Question {}", n.print())));
    }
    if !any {
        for found in WHOLE.all_captures(text) {
            let Some(all) = found.get(0) else { continue };
            let (name, start, end) = subject(text, all.start(), all.end());
            if let Some(name) = name.filter(|_| book.is_free(start, end)) {
                book.add(start, end, [format!("{name} C&DIs")]);
            }
        }
    }
}

/// The subject named in the same sentence, behind the number or before it; and where the whole name stands.
fn subject(text: &str, start: usize, end: usize) -> (Option<&'static str>, usize, usize) {
    let rest = text.get(end..(end + 200).min(text.len())).unwrap_or_default();
    let stop = rest.find(". ").or_else(|| rest.find(';')).unwrap_or(rest.len());
    let rest = rest.get(..stop).unwrap_or_default();
    let whole = WHOLE.captures(rest).and_then(|m| m.get(0));
    // Behind the interpretations' own name a subject follows within a few words: "on Non-GAAP Financial Measures".
    let reach = whole.map_or(0, |w| (w.end() + 40).min(rest.len()));
    if let Some(scope) = rest.get(..reach) {
        let first = SUBJECTS.iter().filter_map(|(p, name)| Some((p.find(scope)?.end(), *name))).min();
        if let Some((to, name)) = first {
            let to = to.max(whole.map_or(0, |w| w.end()));
            return (Some(name), start, end + to);
        }
        if reach > 0 {
            return (None, start, end + whole.map_or(0, |w| w.end()));
        }
    }
    let from = start.saturating_sub(100);
    let before = text.get(from..start).unwrap_or_default();
    let sentence = before.rfind(". ").map_or(0, |i| i + 2);
    let before = before.get(sentence..).unwrap_or_default();
    let words = text.get(start..end).unwrap_or_default();
    if !WHOLE.is_in(before) && !WHOLE.is_in(words) && !words.contains("nterpretation") {
        return (None, start, end);
    }
    let near = |scope: &str| {
        let all = SUBJECTS.iter().filter_map(|(p, name)| Some((p.all(scope).last()?.start(), *name)));
        all.max()
    };
    match near(rest.get(..rest.len().min(45)).unwrap_or_default()).or_else(|| near(before)) {
        Some((_, name)) => (Some(name), start, end),
        None => (None, start, end),
    }
}

/// The numbers of the interpretations of non-GAAP measures, which letters cite without saying so.
fn by_number(text: &str, number: &str) -> &'static str {
    let last = match number.split_once('.') {
        Some(("100", _)) => 6,
        Some(("101", _)) => 3,
        Some(("102", _)) => 13,
        Some(("103" | "108", _)) => 3,
        Some(("104", _)) => 10,
        Some(("105", _)) => 7,
        Some(("106", _)) => 4,
        Some(("107", _)) => 2,
        _ => 0,
    };
    let within = number.split_once('.').and_then(|(_, n)| n.parse::<u8>().ok()).is_some_and(|n| n <= last);
    let other = SUBJECTS.iter().skip(1).take(4).any(|(p, _)| p.is_in(text)) && !SUBJECTS[0].0.is_in(text);
    if within && !other { "Non-GAAP" } else { "" }
}

/// Words of a match, for tests of the table.
#[cfg(test)]
pub(crate) fn subjects() -> impl Iterator<Item = &'static Pattern> {
    SUBJECTS.iter().map(|(p, _)| p)
}
