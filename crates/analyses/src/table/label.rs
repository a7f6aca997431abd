//! What a head or a label says: the need that it names, a period, a unit.

use rustc_hash::FxHashMap;

use crate::model::Analysis;
use crate::term::Term;
use crate::units::{Units, narrow};

/// Names by which an analysis knows its needs.
pub(super) struct Names {
    by: FxHashMap<String, Vec<&'static str>>,
    keys: Vec<&'static str>,
    /// Keys of needs that are given for each item.
    items: Vec<&'static str>,
}

/// A head or label taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    /// Needs that the words name: more than one where they are open.
    pub keys: Vec<&'static str>,
    /// Whether it is the key itself and no name of it.
    pub is_key: bool,
    /// The period.
    pub term: Option<Term>,
    /// A date of which day and month may be exchanged.
    pub open_date: bool,
    /// The unit.
    pub units: Units,
    /// What is left of the words; empty where all was understood.
    pub rest: String,
}

impl Names {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let mut by: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
        for need in analysis.needs {
            for name in need.names.iter().copied().chain([need.key]) {
                let keys = by.entry(canon(name)).or_default();
                if !keys.contains(&need.key) {
                    keys.push(need.key);
                }
            }
        }
        // What is itself a key is that key.
        for need in analysis.needs {
            by.insert(canon(need.key), vec![need.key]);
        }
        let keys = analysis.needs.iter().map(|n| n.key).collect();
        let items = analysis.needs.iter().filter(|n| n.per.has_item()).map(|n| n.key).collect();
        Self { by, keys, items }
    }

    /// Those of some keys that are given for each item.
    pub(super) fn with_items(&self, keys: &[&'static str]) -> Vec<&'static str> {
        keys.iter().copied().filter(|k| self.items.contains(k)).collect()
    }

    /// Needs that words name.
    pub(super) fn keys(&self, words: &str) -> Vec<&'static str> {
        self.by.get(&canon(words)).cloned().unwrap_or_default()
    }

    /// Takes words apart.
    pub(super) fn parts(&self, text: &str, day_first: Option<bool>) -> Parts {
        let mut parts = Parts::default();
        if text.len() > 500 {
            parts.rest = text.to_owned();
            return parts;
        }
        if self.name(text, &mut parts) {
            // "US$" may be the name of a column, and is its unit all the same.
            parts.units = Units::parse(text).unwrap_or_default();
            return parts;
        }
        let text = narrow(text);
        let text = self.brackets(&text, day_first, &mut parts);
        let text = period(text.trim(), day_first, &mut parts);
        if let Some(units) = Units::parse(&text) {
            parts.units = parts.units.or(units);
            return parts;
        }
        if self.name(&text, &mut parts) {
            return parts;
        }
        let (head, units) = Units::trailing(&text);
        if !units.is_empty() && (self.name(head, &mut parts) || parts.term.is_some()) {
            parts.units = parts.units.or(units);
            if parts.keys.is_empty() {
                head.clone_into(&mut parts.rest);
            }
            return parts;
        }
        parts.rest = text.trim().to_owned();
        parts
    }

    fn name(&self, words: &str, parts: &mut Parts) -> bool {
        let keys = self.keys(words);
        if keys.is_empty() {
            return false;
        }
        parts.is_key = self.keys.iter().any(|k| narrow(words) == *k);
        parts.keys = keys;
        true
    }

    /// Takes out brackets that hold a unit or a period, and nothing else.
    fn brackets(&self, text: &str, day_first: Option<bool>, parts: &mut Parts) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(open) = rest.find(['(', '[']) {
            let (before, from) = rest.split_at(open);
            let Some(close) = from.find([')', ']']) else { break };
            let (inside, after) = (&from[1..close], &from[close + 1..]);
            out.push_str(before);
            let mut own = Parts::default();
            if let Some(units) = Units::parse(inside) {
                parts.units = parts.units.or(units);
            } else if period(inside, day_first, &mut own).is_empty() && own.term.is_some() && parts.term.is_none() {
                parts.term = own.term;
                parts.open_date |= own.open_date;
            } else {
                out.push_str(&from[..=close]);
            }
            out.push(' ');
            rest = after;
        }
        out.push_str(rest);
        // "单位：万元" at the end of a title needs no brackets.
        match out.find("单位").or_else(|| out.find("單位")) {
            Some(at) if at > 0 => {
                if let Some(units) = Units::parse(&out[at..]) {
                    parts.units = parts.units.or(units);
                    out.truncate(at);
                }
                out
            }
            _ => out,
        }
    }
}

/// Takes a period out of words; what is left.
fn period(text: &str, day_first: Option<bool>, parts: &mut Parts) -> String {
    if let Some((term, open)) = term(text, day_first) {
        parts.term = Some(term);
        parts.open_date = open;
        return String::new();
    }
    // "2013年营业收入", "2013年12月31日余额".
    if text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('年') {
        let ends: Vec<usize> = text.char_indices().take(14).map(|(i, c)| i + c.len_utf8()).collect();
        for end in ends.into_iter().rev() {
            if let Some((found, _)) =
                term(&text[..end], day_first).filter(|_| text[..end].ends_with(['年', '度', '末', '底', '日']))
            {
                parts.term = Some(found);
                return text[end..].trim().to_owned();
            }
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 12 || words.len() < 2 {
        return text.to_owned();
    }
    for length in (1..words.len()).rev() {
        for start in [words.len() - length, 0] {
            let inside = words[start..start + length].join(" ");
            let Some((found, open)) = term(inside.trim_matches([',', '-', ':']), day_first) else { continue };
            let rest: Vec<&str> = words[..start].iter().chain(&words[start + length..]).copied().collect();
            parts.term = Some(found);
            parts.open_date = open;
            return rest.join(" ").trim_matches([',', '-', ':', ' ']).to_owned();
        }
    }
    text.to_owned()
}

/// A period, and whether day and month may be exchanged in it.
pub(super) fn term(text: &str, day_first: Option<bool>) -> Option<(Term, bool)> {
    let text = narrow(text);
    let mut text = text.trim();
    for lead in
        ["for the ", "at the end of ", "end of ", "12 months ended ", "twelve months ended ", "fiscal year ended "]
    {
        text = text.strip_prefix(lead).unwrap_or(text);
    }
    let chinese = text.strip_suffix(['末', '底']).filter(|t| t.ends_with('年')).unwrap_or(text);
    if let Some(date) = slashed(chinese, day_first) {
        return Some(date);
    }
    if let Some(date) = hyphened(chinese) {
        return Some((date, false));
    }
    Term::parse(chinese).map(|t| (t, false))
}

/// "12/31/2013", "31.12.2013", "2013/12/31".
fn slashed(text: &str, day_first: Option<bool>) -> Option<(Term, bool)> {
    let sign = if text.contains('/') { '/' } else { '.' };
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |t: &str| t.parse::<u32>().ok().filter(|_| t.len() <= 4);
    let (a, b, c) = (number(a)?, number(b)?, number(c)?);
    let day = |y: u32, m: u32, d: u32| Term::parse(&format!("{y}-{m}-{d}"));
    if a > 1900 {
        return Some((day(a, b, c)?, false));
    }
    let year = match c {
        1900..=2199 => c,
        0..=99 if parts[2].len() == 2 => 2000 + c,
        _ => return None,
    };
    if sign == '.' || a > 12 || day_first == Some(true) {
        return Some((day(year, b, a)?, false));
    }
    Some((day(year, a, b)?, b <= 12 && a != b && day_first.is_none()))
}

/// "31-Dec-13", "31 Dec 2013".
fn hyphened(text: &str) -> Option<Term> {
    let parts: Vec<&str> = text.split(['-', ' ']).filter(|p| !p.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let digits = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
    if !digits(day) || !digits(year) || !month.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let year = if year.len() == 2 { format!("20{year}") } else { (*year).to_owned() };
    Term::parse(&format!("{month} {day}, {year}"))
}

/// Words in one form: narrow, without signs, traditional characters as simplified ones, plurals as singulars.
pub(super) fn canon(text: &str) -> String {
    let mut out = String::new();
    for word in narrow(text).replace('&', " and ").split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() && (word.is_ascii() || out.ends_with(|c: char| c.is_ascii())) {
            out.push(' ');
        }
        let single = match word.strip_suffix('s') {
            Some(w) if w.len() > 2 && word.is_ascii() && !w.ends_with('s') => w,
            _ => word,
        };
        out.extend(single.chars().map(simplified));
    }
    out
}

fn simplified(c: char) -> char {
    const PAIRS: &str = "應应賬账帳账營营業业淨净額额負负債债總总計计資资產产現现潤润費费實实際际發发準准備备減减值值壞坏關关聯联併并購购務务歷历數数單单價价貨货類类別别項项確确認认結结轉转銷销";
    let mut chars = PAIRS.chars();
    while let (Some(a), Some(b)) = (chars.next(), chars.next()) {
        if a == c {
            return b;
        }
    }
    c
}

/// Whether a label stands for all items together.
pub(super) fn is_total(text: &str) -> bool {
    let words = canon(text);
    ["total", "subtotal", "sub total", "grand total", "合计", "总计", "小计", "共计"].contains(&words.as_str())
}
