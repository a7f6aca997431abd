//! Numbers with their chains of paragraphs, alone and in lists: "303(a)(3)(ii), (iv) and (b)",
//! "5-03(b)1 and 2", "101, 103 and 105", "303(a)-(b)".

use crate::pattern::{Pattern, group};

/// A number of a rule or item with its paragraphs: "10" and "e", "1", "i".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// What stands before the first bracket.
    pub head: String,
    /// What stands in the brackets.
    pub chain: Vec<String>,
}

impl Number {
    /// "10(e)(1)(i)".
    pub(crate) fn print(&self) -> String {
        self.chain.iter().fold(self.head.clone(), |out, part| format!("{out}({part})"))
    }
}

/// Numbers that stand together.
#[derive(Debug)]
pub(crate) struct List {
    /// In order; of a range its two ends.
    pub numbers: Vec<Number>,
    /// Where the last ends.
    pub end: usize,
}

/// What joins the members of a list.
static JOIN: Pattern =
    Pattern::new(r"^(?: ?[,;] ?(?:and |or |& )?| (?:and|or|&|through|thru|to) (?:also )?| ?/ ?| ?- ?)");
/// The word of the family again: "Item 10(e) and Item 303".
static AGAIN: Pattern =
    Pattern::new(r"^(?:in |of |to |with )?(?:Items?|Rules?|Articles?|Sections?|Questions?|paragraphs?) (?:Nos?\. ?)?");
/// One part of a chain.
static PART: Pattern = Pattern::new(r"^\( ?([A-Za-z]|[ivxIVX]{2,5}|aa|bb|cc|\d{1,3}) ?\)");
/// One part that lost its brackets after a part that has them: "5-03(b)1".
static BARE: Pattern = Pattern::new(r"^(\d{1,2})(?:[^\d.%]|\.(?:[^\d]|$)|$)");
/// Behind a member that could as well be a count of something.
static CLOSES: Pattern = Pattern::new(
    r#"^(?:$|[,;:.)\]"'/~-](?:[^\d]|$)|,? (?:of|in|to|and|or|under|through|for|with|as|on|from|above|below|by|that|which|when|we|is|are|regarding|indicates?|states?|requires?)\b|,? \()"#,
);

/// Whether what ends at an offset ends there: no unit or noun follows.
pub(crate) fn closes(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| CLOSES.is_in(rest))
}

/// Reads a chain: "(e)(1)(i)". A space may stand in it where more of it, or what it belongs to, follows.
pub(crate) fn chain(text: &str, mut at: usize, loose: bool) -> (Vec<String>, usize) {
    let mut parts = Vec::new();
    loop {
        let space = usize::from(text.get(at..).is_some_and(|r| r.starts_with(" (")));
        let Some(found) = PART.at(text, at + space) else { break };
        let end = at + space + found.get(0).map_or(0, |m| m.end());
        let more = || text.get(end..).is_some_and(|r| r.starts_with('(') || r.starts_with(" of Reg"));
        if space > 0 && !loose && !more() {
            break;
        }
        parts.push(group(&found, 1).to_owned());
        at = end;
        if let Some(bare) = BARE.at(text, at) {
            parts.push(group(&bare, 1).to_owned());
            at += group(&bare, 1).len();
        }
    }
    (parts, at)
}

/// Reads numbers from an offset on. `head` begins with `^` and its first group is the number; `word` is what the
/// family is called, should it be named again.
pub(crate) fn list(text: &str, at: usize, head: &Pattern, word: &str, plural: bool) -> Option<List> {
    let (first, mut end) = number(text, at, head)?;
    let mut numbers = vec![first];
    while let Some(join) = JOIN.len_at(text, end) {
        let mut next = end + join;
        let again = AGAIN.len_at(text, next).unwrap_or(0);
        let named = text.get(next..next + again).unwrap_or_default().to_ascii_lowercase();
        if again > 0 && !named.contains(word) && !named.contains("paragraph") {
            break;
        }
        next += again;
        let tight = matches!(text.get(end..end + join), Some("-" | " - " | "- " | " -" | "/"));
        let Some(last) = numbers.last() else { break };
        let (found, to) = if let Some((mut full, to)) = number(text, next, head) {
            // A count of something else may follow "and".
            let sure = again > 0 || !full.chain.is_empty() || full.head.contains(['-', '.']);
            let year = full.head.len() == 4 && (full.head.starts_with("19") || full.head.starts_with("20"));
            if year || (tight && !sure) || !(sure || plural || closes(text, to)) {
                break;
            }
            // "(b)(1) and 2": a bare number goes on where the last part was a number.
            if again == 0
                && full.chain.is_empty()
                && last.chain.last().is_some_and(|p| p.parse::<u8>().is_ok())
                && let Ok(n) = full.head.parse::<u8>()
            {
                full = with(last, &[n.to_string()]);
            }
            (full, to)
        } else {
            let (parts, to) = chain(text, next, false);
            if parts.is_empty() {
                break;
            }
            (with(last, &parts), to)
        };
        numbers.push(found);
        end = to;
    }
    Some(List { numbers, end })
}

fn number(text: &str, at: usize, head: &Pattern) -> Option<(Number, usize)> {
    let found = head.at(text, at)?;
    let end = at + found.get(1)?.end();
    let (chain, end) = chain(text, end, false);
    Some((Number { head: group(&found, 1).to_owned(), chain }, end))
}

/// What a part of a chain counts with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    Digits,
    Lower,
    Roman,
    Upper,
}

/// The number whose last parts are others: "(e)(1)(i)(A)" and "(C)" is "(e)(1)(i)(C)".
pub(crate) fn with(last: &Number, parts: &[String]) -> Number {
    let Some(first) = parts.first() else { return last.clone() };
    let roman = |s: &str| s.bytes().all(|b| b"ivx".contains(&b));
    let fits = |count: Count| match () {
        () if first.parse::<u16>().is_ok() => count == Count::Digits,
        () if first.bytes().all(|b| b.is_ascii_uppercase()) => count == Count::Upper,
        () if first.len() > 1 => count == Count::Roman,
        () => count == Count::Lower || (count == Count::Roman && roman(first)),
    };
    let count = |i: usize| {
        let part = last.chain.get(i).map_or("", String::as_str);
        let below = i > 0 && last.chain.get(i - 1).is_some_and(|p| p.parse::<u16>().is_ok());
        match () {
            () if part.parse::<u16>().is_ok() => Count::Digits,
            () if part.bytes().all(|b| b.is_ascii_uppercase()) => Count::Upper,
            () if roman(part) && (below || part.len() > 1) => Count::Roman,
            () => Count::Lower,
        }
    };
    let keep = (0..last.chain.len()).rev().find(|i| fits(count(*i))).unwrap_or(0);
    let chain = last.chain.iter().take(keep).chain(parts).cloned().collect();
    Number { head: last.head.clone(), chain }
}

#[cfg(test)]
mod tests {
    use super::*;

    static HEAD: Pattern = Pattern::new(r"^(\d{1,4}(?:-\d\d)?)");

    fn read(text: &str) -> Vec<String> {
        list(text, 0, &HEAD, "item", false).map(|l| l.numbers.iter().map(Number::print).collect()).unwrap_or_default()
    }

    #[test]
    fn a_later_member_takes_over_what_it_leaves_out() {
        assert_eq!(read("10(e)(1)(i)(A) and (C) of it"), ["10(e)(1)(i)(A)", "10(e)(1)(i)(C)"]);
        assert_eq!(read("303(a)(3)(ii), (iv) and (b)"), ["303(a)(3)(ii)", "303(a)(3)(iv)", "303(b)"]);
        assert_eq!(read("1010(c)(1) and (c)(5) of it"), ["1010(c)(1)", "1010(c)(5)"]);
        assert_eq!(read("402(h) and (i)"), ["402(h)", "402(i)"]);
        assert_eq!(read("303(a)-(b) of it"), ["303(a)", "303(b)"]);
        assert_eq!(read("5-03(b)1 and 2 of it"), ["5-03(b)(1)", "5-03(b)(2)"]);
        assert_eq!(read("601 (b)(96)(iii)"), ["601(b)(96)(iii)"]);
    }

    #[test]
    fn counts_and_years_are_no_members() {
        assert_eq!(read("303 and 12 stores"), ["303"]);
        assert_eq!(read("303(b) and 2023 results"), ["303(b)"]);
        assert_eq!(read("5 (see below)"), ["5"]);
        assert_eq!(read("303(a)(3) - the rest"), ["303(a)(3)"]);
    }
}
