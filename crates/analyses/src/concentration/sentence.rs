//! Sentences that say a customer's share: "one customer accounted for 12 % of revenue".
//!
//! A share belongs to a customer only where the sentence counts or names customers, as many as there are
//! shares of one time, and says what they are of. What several customers make together is no customer's.

use tieout_document::Span;
use tieout_figures::{Figure, Unit};

use crate::source::Source;
use crate::term::Term;

/// What shares are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// Revenue.
    Revenue,
    /// Receivables.
    Receivables,
}

/// A customer's share.
pub(super) struct Share {
    /// Who.
    pub customer: String,
    /// Index of the figure.
    pub figure: u32,
    /// Of what.
    pub base: Base,
    /// When: one share may be of several years.
    pub terms: Vec<Term>,
}

/// Words that name what a share is of.
pub(super) fn base_of_words(words: &str) -> Option<Base> {
    let words = words.to_lowercase();
    let revenue = ["revenue", "net sales", "sales", "收入"].iter().any(|w| words.contains(w));
    let receivable = words.contains("receivable") || words.contains("应收");
    match (revenue, receivable) {
        (true, false) => Some(Base::Revenue),
        (false, true) => Some(Base::Receivables),
        _ => None,
    }
}

/// What stands after a share: "of our total net revenue". None where it is of a segment, a region or else.
fn base_after(tail: &str) -> Option<Base> {
    let lower = tail.to_lowercase();
    // "10% or more of" is a bound and no share.
    let rest = lower.trim_start().strip_prefix("of ")?;
    let mut seen = 0;
    for word in rest.split_whitespace() {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
        match plain {
            "revenue" | "revenues" | "sales" | "turnover" => return Some(Base::Revenue),
            "receivable" | "receivables" => return Some(Base::Receivables),
            "our" | "the" | "its" | "total" | "net" | "consolidated" | "company" | "company’s" | "company's"
            | "group’s" | "group's" | "accounts" | "account" | "trade" | "gross" | "annual" | "outstanding"
            | "operating" | "worldwide" | "product" | "balance" | "aggregate" | "overall" => {}
            // A company's own name before what it sold.
            p if p.ends_with("’s") || p.ends_with("'s") => {}
            _ => return None,
        }
        seen += 1;
        if seen > 7 {
            return None;
        }
    }
    None
}

/// Shares of customers in a sentence.
pub(super) fn shares(source: &Source, span: Span) -> Vec<Share> {
    let text = source.document.slice(span);
    let lower = text.to_lowercase();
    let speaks = lower.contains("customer") || lower.contains("government") || SOLD.iter().any(|s| text.starts_with(s));
    if !speaks || lower.contains("segment net sales") || lower.contains("segment sales") {
        return Vec::new();
    }
    let all = &source.reading.figures;
    let from = all.partition_point(|f| f.numeral.start < span.start);
    let found: Vec<(u32, &Figure)> = all
        .iter()
        .enumerate()
        .skip(from)
        .take_while(|f| f.1.numeral.start < span.end)
        .filter(|f| f.1.is_quantity() && f.1.unit == Unit::Percent && f.1.cell.is_none())
        .map(|(i, f)| (i as u32, f))
        .collect();
    let mut out: Vec<Share> = Vec::new();
    let mut lead = span.start;
    let mut run: Vec<(u32, &Figure)> = Vec::new();
    for (k, (i, figure)) in found.iter().enumerate() {
        run.push((*i, figure));
        let next = found.get(k + 1).map_or(span.end, |f| f.1.span.start);
        let tail = source.document.slice(Span::new(figure.span.end, next));
        // A list goes on until what it is of is said; the words after that are the next one's.
        let Some(base) = base_after(tail) else {
            let listed = tail.trim().len() <= 14 || run.len() > 1;
            if !listed {
                run.clear();
            }
            continue;
        };
        let first = run.first().map_or(figure.span.start, |f| f.1.span.start);
        let words = source.document.slice(Span::new(lead.min(first), first));
        let rest = source.document.slice(Span::new(figure.span.end, span.end));
        let end = found.get(k + 1).map_or(rest, |_| tail);
        let own = assign(source, words, &run, base, end, &lower);
        // "21% of net sales in 2023 and 22% of net sales in 2022": the same customer in another year.
        let goes_on = words.trim_start().starts_with("of ")
            && !words.contains([';', ':'])
            && words.split_whitespace().count() <= 14;
        match out.last().map(|l| l.customer.clone()).filter(|_| own.is_empty() && goes_on && !words.contains("ustomer"))
        {
            Some(last) if out.iter().all(|s| s.customer == last) => {
                let more = given(source, &[last], &run, base, end, &lower);
                let new = |s: &Share| !out.iter().any(|o| o.terms.iter().any(|t| s.terms.contains(t)));
                let more: Vec<Share> = more.into_iter().filter(new).collect();
                out.extend(more);
            }
            _ => out.extend(own),
        }
        lead = figure.span.end;
        run.clear();
    }
    out
}

/// Gives the shares of one run to the customers that the words before them count or name.
fn assign(source: &Source, words: &str, run: &[(u32, &Figure)], base: Base, tail: &str, sentence: &str) -> Vec<Share> {
    let Some(named) = customers(words).or_else(|| sold(words)).or_else(|| government(tail)) else { return Vec::new() };
    let lower = words.to_lowercase();
    if bounded(&lower) {
        return Vec::new();
    }
    given(source, &named, run, base, tail, sentence)
}

/// Words before a share that make it a bound.
fn bounded(lower: &str) -> bool {
    ["or more", "at least", "more than", "greater than", "over", "exceed", "above", "less than", "up to", "excess of"]
        .iter()
        .any(|w| lower.trim_end().ends_with(w))
}

/// Gives the shares of one run to customers, as many as there are shares of each time.
fn given(
    source: &Source,
    named: &[String],
    run: &[(u32, &Figure)],
    base: Base,
    tail: &str,
    sentence: &str,
) -> Vec<Share> {
    let together =
        ["together", "collectively", "aggregate", "combined", "in total"].iter().any(|w| sentence.contains(w));
    let each = sentence.contains(" each ");
    let terms: Vec<Vec<Term>> = run.iter().map(|r| terms(source, r.1, run, tail, sentence, base)).collect();
    if terms.iter().any(Vec::is_empty) || (together && named.len() > 1) {
        return Vec::new();
    }
    let share = |customer: &str, figure: u32, terms: &[Term]| Share {
        customer: customer.to_owned(),
        figure,
        base,
        terms: terms.to_vec(),
    };
    let pairs = || run.iter().zip(&terms);
    if let [only] = named {
        // One customer: each share is of another time.
        let mut labels: Vec<&str> = terms.iter().flatten().map(|t| t.label.as_str()).collect();
        labels.sort_unstable();
        let distinct = labels.windows(2).all(|w| w.first() != w.last());
        return if distinct { pairs().map(|(r, t)| share(only, r.0, t)).collect() } else { Vec::new() };
    }
    if each && run.len() == 1 {
        return pairs().flat_map(|(r, t)| named.iter().map(|n| share(n, r.0, t)).collect::<Vec<_>>()).collect();
    }
    if each || !run.len().is_multiple_of(named.len()) {
        return Vec::new();
    }
    // Several customers: as many shares of each time.
    let mut out = Vec::new();
    for (group, when) in run.chunks(named.len()).zip(terms.chunks(named.len())) {
        if when.windows(2).any(|w| w.first() != w.last()) {
            return Vec::new();
        }
        out.extend(group.iter().zip(when).zip(named).map(|((r, t), n)| share(n, r.0, t)));
    }
    out
}

/// What begins a sentence that names a customer without the word.
const SOLD: [&str; 4] = ["Sales to ", "Net sales to ", "Revenue from ", "Revenues from "];

/// "Sales to Fjordmart Inc. and subsidiaries": a company by its form, so that no place is taken for one.
fn sold(words: &str) -> Option<Vec<String>> {
    let rest = SOLD.iter().find_map(|s| words.trim_start().strip_prefix(s))?;
    let tokens: Vec<&str> = rest.split_whitespace().take(6).collect();
    let name = proper(&tokens)?;
    let form = [
        "Inc",
        "Inc.",
        "Corp",
        "Corp.",
        "Corporation",
        "Company",
        "Co.",
        "LLC",
        "Ltd",
        "Ltd.",
        "Limited",
        "plc",
        "AG",
        "ASA",
        "S.A.",
    ];
    name.split(' ').any(|w| form.contains(&w)).then(|| vec![name])
}

/// "72% of our revenue was from the U.S. government": a government is one customer.
fn government(tail: &str) -> Option<Vec<String>> {
    let lower = tail.to_lowercase();
    let head = lower.split([',', ';']).next().unwrap_or_default();
    let from = ["from the u.s. government", "from the united states government"].iter().any(|w| head.contains(w));
    let part = ["subcontract", "prime contract", "commercial", "agenc"].iter().any(|w| head.contains(w));
    (from && !part).then(|| vec!["U.S. government".to_owned()])
}

const COUNTS: [(&str, usize); 9] = [
    ("one", 1),
    ("single", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("a", 1),
    ("largest", 1),
    ("an", 1),
];

/// The customers that words count or name; the nearest to the shares, which are at their end.
fn customers(words: &str) -> Option<Vec<String>> {
    let tokens: Vec<&str> = words.split_whitespace().collect();
    let plain = |t: &str| t.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let at = tokens.iter().rposition(|t| matches!(plain(t).to_lowercase().as_str(), "customer" | "customers"))?;
    let many = plain(tokens.get(at)?).to_lowercase() == "customers";
    // Nobody: "no other customer".
    let before: Vec<String> = tokens.get(at.saturating_sub(6)..at)?.iter().map(|t| plain(t).to_lowercase()).collect();
    if before.iter().any(|b| matches!(b.as_str(), "no" | "none" | "other" | "not")) {
        return None;
    }
    // Through whom another one buys: the share is the other's.
    if before.iter().rev().take(3).any(|b| matches!(b.as_str(), "through" | "via" | "by")) {
        return None;
    }
    let after = tokens.get(at + 1..).unwrap_or_default();
    let letters: Vec<String> = after
        .iter()
        .map(|t| plain(t))
        .take_while(|t| is_letter(t) || t == "and" || t.is_empty())
        .filter(|t| is_letter(t))
        .collect();
    let kind = if before.last().is_some_and(|b| b == "indirect") { "Indirect customer" } else { "Customer" };
    if !letters.is_empty() {
        let right = letters.len() == 1 || many;
        return right.then(|| letters.iter().map(|l| format!("{kind} {l}")).collect());
    }
    // A number of them within the four words before.
    let count = before.iter().rev().take(4).find_map(|b| COUNTS.iter().find(|c| c.0 == b));
    let (word, n) = count?;
    if many && *n == 1 || (!many && *n > 1) {
        return None;
    }
    if !many && (*word == "largest" || before.iter().any(|b| b == "largest")) {
        return Some(vec![proper(after).unwrap_or_else(|| "largest customer".to_owned())]);
    }
    if many && before.iter().any(|b| matches!(b.as_str(), "largest" | "top")) {
        return (1..=*n).map(|k| Some(format!("{} of the {n} largest customers", ordinal(k)?))).collect();
    }
    if *n == 1 {
        if *word == "a" || *word == "an" {
            return proper(after).map(|p| vec![p]);
        }
        return Some(vec![proper(after).unwrap_or_else(|| "one customer".to_owned())]);
    }
    (1..=*n).map(|k| Some(format!("{} of {n} customers", ordinal(k)?))).collect()
}

fn ordinal(n: usize) -> Option<&'static str> {
    ["first", "second", "third", "fourth", "fifth"].get(n.checked_sub(1)?).copied()
}

fn is_letter(text: &str) -> bool {
    text.len() == 1 && text.chars().all(|c| c.is_ascii_uppercase())
}

/// A name that stands behind "customer,": capitalised words up to the next comma or verb.
fn proper(after: &[&str]) -> Option<String> {
    let mut name = Vec::new();
    for token in after.iter().take(6) {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        let ends = token.ends_with(',') || token.ends_with(';');
        if !word.chars().next().is_some_and(char::is_uppercase) {
            break;
        }
        name.push(token.trim_matches(|c: char| matches!(c, ',' | ';' | '(' | ')')));
        if ends {
            break;
        }
    }
    (!name.is_empty()).then(|| name.join(" "))
}

/// The times of a share: years that stand behind it, before the next share, where it has several; else its own.
fn terms(
    source: &Source,
    figure: &Figure,
    run: &[(u32, &Figure)],
    tail: &str,
    sentence: &str,
    base: Base,
) -> Vec<Term> {
    let day = |p: tieout_figures::Period| if base == Base::Receivables { p.at_end() } else { p };
    let own = figure.period.map(|p| source.term(day(p)));
    let lower = tail.to_lowercase();
    let part = ["quarter", "month", "half"].iter().any(|w| lower.contains(w));
    let own = own.filter(|t| said(source, t, sentence));
    let apart = run.windows(2).any(|w| w.first().map(|f| f.1.period) != w.last().map(|f| f.1.period));
    if part || apart || lower.contains("respectively") && run.len() > 1 {
        return own.into_iter().collect();
    }
    let years = years(tail);
    match own {
        Some(own) if years.len() > 1 && own.fiscal_year().is_some() => years.into_iter().map(Term::year).collect(),
        Some(own) => vec![own],
        None => Vec::new(),
    }
}

/// Whether a sentence that names years names that of a term: a time taken from elsewhere may be another's.
fn said(source: &Source, term: &Term, sentence: &str) -> bool {
    let years = years(sentence);
    let label = term.label.get(..4).and_then(|y| y.parse::<i16>().ok());
    let end = term.period.map(|p| p.end.year());
    let latest = source.reading.calendar.latest();
    match years.is_empty() {
        true => label.is_some_and(|l| l >= latest),
        // "Fiscal year 2025" may end in another year: its name counts and not its last day's.
        false if sentence.contains("fiscal") => years.iter().any(|y| Some(*y) == label),
        false => years.iter().any(|y| Some(*y) == label || Some(*y) == end),
    }
}

/// Years that words name, each once.
fn years(words: &str) -> Vec<i16> {
    let mut all = Vec::new();
    for word in words.split(|c: char| !c.is_ascii_digit()).filter(|w| w.len() == 4) {
        if let Some(year) = word.parse::<i16>().ok().filter(|y| (1985..=2100).contains(y) && !all.contains(y)) {
            all.push(year);
        }
    }
    all
}

/// Years of which a sentence says that no customer, or no other one, has ten per cent of revenue.
pub(super) fn nobody(source: &Source, span: Span) -> Vec<(String, Term)> {
    let text = source.text(span).to_lowercase();
    let tenth =
        ["10%", "10 %", "10 percent", "ten percent", "10 per cent", "ten per cent"].iter().any(|w| text.contains(w));
    let heads = [
        "no customer",
        "no single customer",
        "no individual customer",
        "no customers",
        "none of our customers",
        "no one customer",
        "no end customer",
    ];
    let others =
        ["no other customer", "no other single customer", "no other individual customer", "no other customers"];
    let nobody = heads.iter().find_map(|w| text.find(w));
    let other = others.iter().find_map(|w| text.find(w));
    let (Some(at), true) = (nobody.or(other), tenth) else { return Vec::new() };
    let rest = text.get(at..).unwrap_or_default();
    // "Aside from the pool, no customer ...": somebody has.
    if ["aside from", "except", "other than", "excluding", "apart from"].iter().any(|w| text.contains(w)) {
        return Vec::new();
    }
    let named = base_of_words(rest.split(['.', ';']).next().unwrap_or_default());
    if named != Some(Base::Revenue) || rest.contains("segment") || rest.contains("quarter") || rest.contains("month") {
        return Vec::new();
    }
    let item = if nobody.is_some() { super::NOBODY } else { "no other customer" };
    // "In 2023 and 2022, no customer ...": the years may stand before.
    let said = if years(rest).is_empty() { years(&text) } else { years(rest) };
    said.into_iter().map(|y| (item.to_owned(), Term::year(y))).collect()
}
