//! Numerals that state no quantity: dates, references, names, numbers of telephones and lists.

use tieout_document::Span;

use crate::figure::Class;
use crate::times::Mention;
use crate::token::{Token, TokenKind, words};

/// Words before a number that make it a reference.
const REFERENCE: [u64; 62] = words([
    "note",
    "notes",
    "item",
    "items",
    "page",
    "pages",
    "section",
    "sections",
    "sec",
    "part",
    "parts",
    "exhibit",
    "exhibits",
    "rule",
    "rules",
    "article",
    "articles",
    "topic",
    "topics",
    "subtopic",
    "asc",
    "asu",
    "sfas",
    "fas",
    "fasb",
    "fin",
    "eitf",
    "sop",
    "apb",
    "sab",
    "form",
    "forms",
    "chapter",
    "table",
    "schedule",
    "question",
    "questions",
    "paragraph",
    "paragraphs",
    "appendix",
    "annex",
    "comment",
    "comments",
    "release",
    "regulation",
    "instruction",
    "footnote",
    "footnotes",
    "ifrs",
    "ias",
    "ifric",
    "bulletin",
    "statement",
    "guide",
    "proposal",
    "no",
    "nos",
    "number",
    "numbers",
    "cfr",
    "§",
    "title",
]);

/// Words before a number that make it part of a name.
const NAMED: [u64; 30] = words([
    "level",
    "levels",
    "class",
    "series",
    "tier",
    "phase",
    "phases",
    "type",
    "basel",
    "pillar",
    "s&p",
    "fortune",
    "russell",
    "category",
    "stage",
    "step",
    "windows",
    "generation",
    "scope",
    "group",
    "model",
    "version",
    "route",
    "highway",
    "building",
    "suite",
    "room",
    "floor",
    "unit",
    "tranche",
]);

/// Words after a number that make it part of an address.
const STREET: [u64; 24] = words([
    "street",
    "avenue",
    "road",
    "drive",
    "boulevard",
    "lane",
    "parkway",
    "plaza",
    "floor",
    "blvd",
    "ave",
    "suite",
    "turnpike",
    "highway",
    "broadway",
    "terrace",
    "court",
    "circle",
    "place",
    "st",
    "way",
    "square",
    "rd",
    "pkwy",
]);

/// Words that continue a list of references.
const LISTED: [u64; 9] = words([",", "and", "or", "through", "to", "-", "–", "&", "("]);

/// A stretch of tokens being classed.
pub(crate) struct Classes<'t> {
    pub tokens: &'t [Token],
    pub text: &'t str,
    pub mentions: &'t [Mention],
    /// The block's marker, if it is a list item.
    pub marker: Option<Span>,
    /// The last number found to be a reference or name, to be continued by "and 4".
    last: Option<(usize, Class)>,
}

impl<'t> Classes<'t> {
    pub(crate) fn new(tokens: &'t [Token], text: &'t str, mentions: &'t [Mention], marker: Option<Span>) -> Self {
        Self { tokens, text, mentions, marker, last: None }
    }

    fn at(&self, i: isize) -> Option<&Token> {
        usize::try_from(i).ok().and_then(|i| self.tokens.get(i))
    }

    fn is(&self, i: isize, words: &[u64]) -> bool {
        self.at(i).is_some_and(|t| words.contains(&t.word))
    }

    fn print(&self, i: isize) -> &'t str {
        self.at(i).map_or("", |t| self.text.get(t.span.range()).unwrap_or(""))
    }

    fn glued(&self, i: isize) -> bool {
        self.at(i).is_some_and(|t| t.glued)
    }

    fn is_word(&self, i: isize) -> bool {
        self.at(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Why number token `i`, without currency, per cent or scale beside it, is no quantity; none
    /// where it is one.
    pub(crate) fn of(&mut self, i: usize) -> Option<Class> {
        let class = self.look(i as isize);
        if matches!(class, Some(Class::Reference | Class::Name)) {
            self.last = class.map(|c| (i, c));
        }
        class
    }

    fn look(&self, i: isize) -> Option<Class> {
        let token = self.at(i)?;
        let print = self.print(i);
        if self.marker.is_some_and(|m| m.covers(token.span)) {
            return Some(Class::Marker);
        }
        let dated = self.mentions.partition_point(|m| m.span.start <= token.span.start);
        if dated.checked_sub(1).is_some_and(|d| self.mentions[d].span.covers(token.span)) {
            return Some(Class::Date);
        }
        self.joined(i, print)
            .or_else(|| self.phone(i, print))
            .or_else(|| self.led(i))
            .or_else(|| self.continued(i))
            .or_else(|| self.identifier(i, print))
            .or_else(|| self.dated(i, print))
            .or_else(|| self.bracketed(i, print))
    }

    /// Letters or signs that stand against it: "10-K", "Q102", "1st", "COVID-19", "12b-20", "11:00".
    fn joined(&self, i: isize, print: &str) -> Option<Class> {
        if self.glued(i) {
            if self.is_word(i - 1) && !matches!(self.print(i - 1), "x" | "X") {
                return Some(if self.print(i - 1) == "Note" { Class::Reference } else { Class::Name });
            }
            let dash = self.is(i - 1, const { &words(["-", "–", "‑", "/"]) });
            let split = self.is(i - 2, const { &words(["for", "to", "by"]) });
            if dash && self.glued(i - 1) && self.is_word(i - 2) && !split {
                // "mid-2023", "F-12", "COVID-19"; "pre-2018".
                return Some(if self.print(i - 2).len() <= 2 { Class::Reference } else { Class::Name });
            }
            if self.is(i - 1, const { &words(["#"]) }) {
                return Some(Class::Identifier);
            }
            if self.is(i - 1, const { &words([":"]) })
                && self.at(i - 2).is_some_and(|t| t.kind == TokenKind::Number)
                && print.len() == 2
            {
                return Some(Class::Time);
            }
        }
        if self.glued(i + 1) {
            let next = self.print(i + 1);
            if self.is(i + 1, const { &words(["st", "nd", "rd", "th"]) }) {
                return Some(Class::Name);
            }
            if next == ":"
                && self.glued(i + 2)
                && self.at(i + 2).is_some_and(|t| t.span.len() == 2 && t.kind == TokenKind::Number)
            {
                return Some(Class::Time);
            }
            let form = matches!(next, "-" | "–" | "‑")
                && self.glued(i + 2)
                && matches!(self.print(i + 2), "K" | "Q" | "F" | "KSB" | "QSB" | "KT" | "A" | "G" | "D");
            if form || (self.is_word(i + 1) && next.len() <= 2 && !is_unit_letter(next)) {
                return Some(Class::Reference);
            }
            // "401(k)", "16(b)", "10(e)(1)".
            if next == "("
                && self.glued(i + 2)
                && self.print(i + 2).len() <= 3
                && self.is_word(i + 2)
                && self.print(i + 3) == ")"
            {
                return Some(Class::Reference);
            }
        }
        None
    }

    /// "(202) 551-7271", "1-800-555-0100", "+852 3740 4891".
    fn phone(&self, i: isize, print: &str) -> Option<Class> {
        let digits = |j: isize, n: usize| {
            self.at(j).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() as usize == n)
                && self.print(j).bytes().all(|b| b.is_ascii_digit())
        };
        let dash = |j: isize| matches!(self.print(j), "-" | "–" | "‑" | ".");
        let tail = |j: isize| digits(j, 3) && dash(j + 1) && digits(j + 2, 4);
        let is_head = print.len() == 3
            && self.print(i - 1) == "("
            && self.print(i + 1) == ")"
            && (tail(i + 2) || digits(i + 2, 4));
        let is_middle = tail(i) && (self.print(i - 1) == ")" || dash(i - 1));
        let is_end = print.len() == 4 && dash(i - 1) && digits(i - 2, 3) && (self.print(i - 3) == ")" || dash(i - 3));
        let plain = tail(i + 2) && dash(i + 1) && print.len() == 3;
        let abroad = digits(i, 4)
            && (digits(i - 1, 4) && self.print(i - 2) == ")" || digits(i + 1, 4) && self.print(i - 1) == ")");
        (is_head || is_middle || is_end || plain || abroad || self.is_international(i)).then_some(Class::Phone)
    }

    /// Groups of digits after "+": "+47 555 01 234".
    fn is_international(&self, i: isize) -> bool {
        const LONGEST: isize = 9;
        let digits = |j: isize| {
            let short = |t: &&Token| t.kind == TokenKind::Number && t.span.len() <= 4;
            let plain = self.print(j).bytes().all(|b| b.is_ascii_digit());
            self.at(j).filter(short).filter(|_| plain).map(|t| t.span.len())
        };
        let part = |j: isize| digits(j).is_some() || matches!(self.print(j), "-" | "–" | "‑" | "." | "(" | ")");
        let start =
            (i - LONGEST..=i).rev().take_while(|j| part(*j)).find(|j| self.glued(*j) && self.print(*j - 1) == "+");
        let Some(start) = start else { return false };
        let groups = || (start..start + LONGEST).take_while(|j| part(*j)).filter_map(digits);
        digits(start).is_some_and(|n| n <= 3) && groups().count() >= 3 && groups().sum::<u32>() >= 8
    }

    /// A word before it that points or names: "Note 5", "Level 3", "Rule 10b".
    fn led(&self, i: isize) -> Option<Class> {
        // "No. 5", "Item (5)".
        let mut j = i - 1;
        while self.is(j, const { &words([".", "(", "§", ":"]) }) && j > i - 3 {
            j -= 1;
        }
        if self.is(j, &REFERENCE) && self.is_word(j) || self.is(i - 1, const { &words(["§"]) }) {
            let print = self.print(j);
            // "no 5 stores", "statement 3": only as a label, and "part 3" but not "in part 3".
            let lower = print.starts_with(|c: char| c.is_lowercase());
            let loose = self.is(
                j,
                const {
                    &words([
                        "no",
                        "form",
                        "part",
                        "title",
                        "statement",
                        "table",
                        "number",
                        "numbers",
                        "release",
                        "release",
                        "fin",
                        "guide",
                        "schedule",
                    ])
                },
            );
            if !(lower && loose) {
                return Some(Class::Reference);
            }
        }
        let named = self.is(i - 1, &NAMED) && self.print(i - 1).starts_with(|c: char| c.is_uppercase());
        named.then_some(Class::Name)
    }

    /// "and 19" after "Notes 3": as the number before it.
    fn continued(&self, i: isize) -> Option<Class> {
        let (last, class) = self.last?;
        let last = last as isize;
        let between = (last + 1..i).all(|j| {
            self.is(j, &LISTED)
                || (self.print(j).len() <= 3 && self.is_word(j) && self.glued(j))
                || (self.print(j) == ")")
        });
        let near = i - last <= 6 && between && i > last + 1;
        // "Level 1 and 2,500 others" is no list of levels.
        (near && self.print(i).len() <= 6 && !self.print(i).contains(',')).then_some(class)
    }

    /// File numbers, codes with leading zeros, postal codes, street numbers.
    fn identifier(&self, i: isize, print: &str) -> Option<Class> {
        let plain = print.bytes().all(|b| b.is_ascii_digit());
        if plain && print.len() > 1 && print.starts_with('0') {
            return Some(Class::Identifier);
        }
        let dash = |j: isize| self.print(j) == "-" && self.glued(j);
        let number = |j: isize| self.at(j).is_some_and(|t| t.kind == TokenKind::Number && t.glued);
        // 333-230625, 52-1574808: not a range such as 20-30, nor a code's parts 350-20-35.
        let parts = if dash(i + 1) && number(i + 2) {
            Some((print, self.print(i + 2)))
        } else if dash(i - 1) && self.glued(i) && self.at(i - 2).is_some_and(|t| t.kind == TokenKind::Number) {
            Some((self.print(i - 2), print))
        } else {
            None
        };
        if let Some((a, b)) = parts
            && a.bytes().chain(b.bytes()).all(|c| c.is_ascii_digit())
        {
            let code = b.len() >= 5 && a.len() <= 3;
            let chain = dash(i + 3) || dash(i - 3) || (dash(i - 1) && dash(i + 1));
            if code || chain {
                return Some(if chain { Class::Reference } else { Class::Identifier });
            }
        }
        // "DC 20549", "California 95014-0123"
        let state = self.is_word(i - 1)
            && (self.print(i - 1).len() == 2 && self.print(i - 1).bytes().all(|b| b.is_ascii_uppercase())
                || (self.print(i - 1) == "." && self.print(i - 2) == "C"));
        if plain && print.len() == 5 && (state || (self.print(i - 1) == "." && self.print(i - 2).len() == 1)) {
            return Some(Class::Identifier);
        }
        let street = plain
            && print.len() <= 6
            && (1..=5).any(|k| {
                self.is(i + k, &STREET)
                    && (1..=k).all(|m| {
                        let p = self.print(i + m);
                        p.starts_with(|c: char| c.is_uppercase()) || matches!(p, "." | ",")
                    })
            });
        street.then_some(Class::Identifier)
    }

    /// A year that no mention covers: "2023-24", "(1998)".
    fn dated(&self, i: isize, print: &str) -> Option<Class> {
        let year = print.len() == 4 && print.parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y));
        let counted = self.is_word(i + 1) && self.is(i + 1, const { &words(["shares", "employees", "people", "stores", "units", "options", "customers", "square"]) });
        if year && !counted {
            return Some(Class::Date);
        }
        // "2023-24"
        let tail = print.len() == 2
            && self.glued(i)
            && matches!(self.print(i - 1), "-" | "–" | "/")
            && self.print(i - 2).len() == 4;
        if tail
            && self.print(i - 2).starts_with(['1', '2'])
            && self.at(i - 2).is_some_and(|t| t.kind == TokenKind::Number)
        {
            return Some(Class::Date);
        }
        // "September 30" whose year stands elsewhere is in a mention; "30th" is a name.
        None
    }

    /// "(1)" as a list's number or a footnote's mark.
    fn bracketed(&self, i: isize, print: &str) -> Option<Class> {
        let small = print.len() <= 2 && print.bytes().all(|b| b.is_ascii_digit());
        let closed = self.print(i - 1) == "(" && self.print(i + 1) == ")" && self.glued(i) && self.glued(i + 1);
        (small && closed).then_some(Class::Marker)
    }
}

/// Letters that may stand against a number as its unit: "5B", "2x".
fn is_unit_letter(letters: &str) -> bool {
    matches!(letters, "B" | "M" | "K" | "k" | "m" | "b" | "x" | "X" | "T" | "MM" | "mm" | "bn" | "mn" | "pp" | "bp")
}

#[cfg(test)]
mod tests;
