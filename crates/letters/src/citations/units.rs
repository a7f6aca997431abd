//! Items, rules and articles: of the regulations, of forms and schedules, and of the Acts.
//!
//! `(Item|Rule|Article)s? LIST (of|to|in|under) OWNER`, `OWNER,? Item LIST`, or without an owner where
//! the number tells it. Before them may stand "Instruction 2 to", "Note 4 to", "paragraph (a)(3) of".

use crate::citations::book::Book;
use crate::citations::list::{Number, chain, list, with};
use crate::citations::owner::{self, Owner};
use crate::pattern::{Pattern, group};

static UNIT: Pattern = Pattern::new(r"\b(Item|Rule|Article|item|rule)(s|\(s\))? (?:Nos?\. ?)?\d");
static ITEM: Pattern = Pattern::new(
    r"^(\d{1,2}\.\d\d|\d{1,2}- ?\d\d[A-Z]?(?:\.\d{1,2})?|\d{1,2}[A-Z]?(?:\.[A-Z](?:\.\d)?)?|\d{3,4}[A-Z]?)\b",
);
static RULE: Pattern = Pattern::new(
    r"^(\d{1,2}-(?: ?\d\d)[A-Z]?(?:\.\d{1,2})?|\d{1,2}[A-Za-z]{1,2}\d{0,2}-\d{1,3}[A-Za-z]?|0-\d{1,2}|\d{2,4}[A-Za-z]?)\b",
);
static ARTICLE: Pattern = Pattern::new(r"^(\d{1,2}(?:-\d\d[A-Z]?)?)\b");
/// The owner alone before its number: "S-K 303(b)", "Regulation S-X 4-08".
static NAKED: Pattern = Pattern::new(r"\b(?:(?:Regulation|Reg\.) )?S ?- ?[KX],? \d");
/// The number alone before its owner: "4-08(h)(1) of Regulation S-X".
static LOOSE: Pattern = Pattern::new(r"\b(\d{1,2}-\d\d|\d{3})(?:\(\w{1,4}\))* of (?:Regulation|Reg\.) S ?- ?[KX]\b");
static PARAGRAPH: Pattern =
    Pattern::new(r"\b[Pp]aragraphs? (\([^ ]+(?:(?:,| and|, and| or| through) \([^ ]+)*) (?:of|to|in|under) (?:the )?$");
static REFERENCE: Pattern = Pattern::new(r"\b[Pp]aragraphs? (\d)");
static INSTRUCTION: Pattern = Pattern::new(
    r"\b(?:Instructions?(?: Nos?\.)?|instructions?)( [\d(][\w()]*(?:(?:,| and|, and) [\d(][\w()]*)*)? (?:to|of|under|in|for) (?:paragraphs? \S+ (?:of|to) )?(?:the )?(?:Exchange Act |Securities Act )?$",
);
static NOTE: Pattern =
    Pattern::new(r"\b[Nn]otes?( \d{1,2}| \([a-z0-9]\)| [A-D]) (?:to|of) (?:the )?(?:Exchange Act |Securities Act )?$");
static FOREIGN: Pattern = Pattern::new(
    r"\b(Nasdaq(?: Stock Market)?(?: LLC)?(?: Listing| Marketplace)?|NASDAQ(?: Listing| Marketplace)?|Listing|Marketplace|FINRA|NYSE(?: American| Arca)?|MSRB|PCAOB) $",
);

/// A unit whose owner may be told by another of the passage.
struct Waiting {
    start: usize,
    end: usize,
    numbers: Vec<Number>,
    suffix: String,
}

/// Finds them all.
pub(crate) fn read(book: &mut Book<'_>) {
    let text = book.text;
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut owners: Vec<(usize, Owner)> = Vec::new();
    for found in UNIT.all_captures(text) {
        let (Some(all), Some(word)) = (found.get(0), found.get(1)) else { continue };
        let (at, plural) = (all.end() - 1, found.get(2).is_some());
        let kind = word.as_str().to_ascii_lowercase();
        let head = match &*kind {
            "item" => &ITEM,
            "rule" => &RULE,
            _ => &ARTICLE,
        };
        let Some(read) = list(text, at, head, &kind, plural) else { continue };
        if !book.is_free(all.start(), read.end) {
            continue;
        }
        let (mut start, mut end) = (all.start(), read.end);
        let (numbers, suffix) = prefixed(text, &mut start, read.numbers);
        let mut owner = None;
        if let Some((o, e)) = owner::after(text, end) {
            (owner, end) = (Some(o), e);
        } else if let Some((o, s)) = owner::before(text, all.start()) {
            (owner, start) = (Some(o), start.min(s));
        }
        if let Some(exchange) = FOREIGN.before(text, start, 40).filter(|_| kind == "rule" && owner.is_none()) {
            let name = listing(group(&exchange, 1));
            book.add(start, end, numbers.iter().map(|n| format!("{name} {}", n.print())));
            continue;
        }
        let norms = normal(text, &kind, &numbers, owner.as_ref(), &suffix);
        if let Some(o @ (Owner::Form(_) | Owner::Schedule(_))) = owner {
            owners.push((start, o));
        }
        if norms.is_empty() {
            if kind == "item" && (numbers.iter().all(|n| !n.chain.is_empty()) || !suffix.is_empty()) {
                waiting.push(Waiting { start, end, numbers, suffix });
            }
        } else {
            book.add(start, end, norms);
        }
    }
    alone(book);
    for w in waiting {
        let near = owners.iter().min_by_key(|(at, _)| at.abs_diff(w.start));
        if let Some((_, owner)) = near.filter(|_| book.is_free(w.start, w.end)) {
            let norms = normal(text, "item", &w.numbers, Some(owner), &w.suffix);
            book.add(w.start, w.end, norms);
        }
    }
    schedules(book, &owners);
}

/// What stands before the word: paragraphs go behind the number, an instruction or note is named behind it.
fn prefixed(text: &str, start: &mut usize, numbers: Vec<Number>) -> (Vec<Number>, String) {
    let from = |start: usize, m: &regex::Captures<'_>| start - start.min(90) + m.get(0).map_or(0, |m| m.start());
    let mut numbers = numbers;
    if let (Some(m), [only]) = (PARAGRAPH.before(text, *start, 90), &numbers[..]) {
        let mut out: Vec<Number> = Vec::new();
        let paragraphs = group(&m, 1);
        let mut at = 0;
        while let Some(open) = paragraphs.get(at..).and_then(|r| r.find('(')) {
            let (parts, end) = chain(paragraphs, at + open, false);
            if parts.is_empty() {
                break;
            }
            let number = match out.last() {
                Some(last) => with(last, &parts),
                None => Number { head: only.head.clone(), chain: [&only.chain[..], &parts].concat() },
            };
            out.push(number);
            at = end;
        }
        if !out.is_empty() {
            *start = from(*start, &m);
            numbers = out;
        }
    }
    if let Some(m) = INSTRUCTION.before(text, *start, 90) {
        let label = group(&m, 1).trim().to_owned();
        *start = from(*start, &m);
        // An instruction without a number is cited as what it belongs to.
        return (numbers, if label.is_empty() { label } else { format!(" Instruction {label}") });
    }
    if let Some(m) = NOTE.before(text, *start, 90) {
        let label = group(&m, 1).to_owned();
        *start = from(*start, &m);
        return (numbers, format!(" Note{label}"));
    }
    (numbers, String::new())
}

/// Normal forms of a unit, none where nobody says what it belongs to.
fn normal(text: &str, kind: &str, numbers: &[Number], owner: Option<&Owner>, suffix: &str) -> Vec<String> {
    // Articles are of Regulation S-X where the passage speaks of it.
    let named_x = kind == "article" && text.contains("S-X");
    numbers.iter().filter_map(|n| one(kind, n, owner, named_x)).map(|norm| norm + suffix).collect()
}

fn one(kind: &str, number: &Number, owner: Option<&Owner>, named_x: bool) -> Option<String> {
    let mut number = Number { head: number.head.replace(' ', ""), chain: number.chain.clone() };
    let dashed = number
        .head
        .split_once('-')
        .is_some_and(|(a, b)| a.parse::<u8>().is_ok() && b.len() > 1 && b.as_bytes()[0].is_ascii_digit());
    let owner = match (owner, kind) {
        (Some(owner), _) => Some(owner::mended(owner.clone(), &number.head)),
        (None, "item") => owner::by_number(&number.head, &number.chain),
        (None, "rule") if dashed && number.head != "0-11" => Some(Owner::Regulation("S-X".to_owned())),
        (None, "article") if dashed || number.head == "11" || (named_x && number.head.len() < 3) => {
            Some(Owner::Regulation("S-X".to_owned()))
        }
        _ => None,
    };
    // "Item 303(A)" is a slip; behind a number letters are as printed.
    if let (Some(Owner::Regulation(_)), Some(first)) = (&owner, number.chain.first_mut()) {
        first.make_ascii_lowercase();
    }
    let word = |r: &str| match r {
        "S-X" if kind == "article" && !dashed => "Article",
        "S-X" | "S-T" | "FD" | "D" | "S" | "M" | "SHO" | "NMS" | "AC" | "BTR" | "A" | "CF" | "BI" | "C" => "Rule",
        _ => "Item",
    };
    match owner {
        // Rules of these regulations are known by their own numbers.
        Some(Owner::Regulation(r))
            if kind == "rule" && (r.starts_with("14") || r.starts_with("13") || r.starts_with("12")) =>
        {
            Some(format!("Rule {}", number.print()))
        }
        Some(Owner::Regulation(r)) if r == "C" && kind == "rule" => Some(format!("Rule {}", number.print())),
        Some(Owner::Regulation(r)) => Some(format!("Regulation {r} {} {}", word(&r), number.print())),
        Some(o) if kind == "item" => Some(format!("{} Item {}", o.name(), number.print())),
        Some(_) | None if kind == "rule" && !number.head.contains('.') => {
            let four = number.head.len() == 4 && number.head.parse::<u16>().is_ok();
            (!four).then(|| format!("Rule {}", number.print()))
        }
        _ => None,
    }
}

fn listing(name: &str) -> &'static str {
    match name {
        n if n.starts_with("NYSE") => "NYSE Rule",
        n if n.starts_with("FINRA") => "FINRA Rule",
        n if n.starts_with("MSRB") => "MSRB Rule",
        n if n.starts_with("PCAOB") => "PCAOB Rule",
        _ => "Nasdaq Listing Rule",
    }
}

/// Numbers without a word of their own: "S-K 303(b)", "4-08(h)(1) of Regulation S-X", "paragraph 303(a)".
fn alone(book: &mut Book<'_>) {
    let text = book.text;
    for (pattern, leads) in [(&NAKED, true), (&LOOSE, false), (&REFERENCE, true)] {
        for all in pattern.all(text) {
            let (mut start, at) = (all.start(), if leads { all.end() - 1 } else { all.start() });
            let Some(read) = list(text, at, &ITEM, "item", false) else { continue };
            let named =
                if leads { owner::before(text, at).map(|(o, _)| (o, read.end)) } else { owner::after(text, read.end) };
            let end = named.as_ref().map_or(read.end, |(_, e)| *e);
            if !book.is_free(start, end) || matches!(&named, Some((Owner::Form(_) | Owner::Schedule(_), _))) {
                continue;
            }
            let (numbers, suffix) = prefixed(text, &mut start, read.numbers);
            let norms = normal(text, "item", &numbers, named.as_ref().map(|(o, _)| o), &suffix);
            if !norms.is_empty() {
                book.add(start, end, norms);
            }
        }
    }
}

static GENERAL: Pattern = Pattern::new(
    r"\b[Gg]eneral Instructions? (?:No\. )?([A-Z](?:[.(][\w]+\)?)*)[,.]? (?:to|of|in|under|for) (?:the )?(?:(Form) (20-F|40-F|6-K|8-K|10-K|10-Q|S-\d\d?|F-\d\d?)|Schedule (TO|13E-3|13D|14A|14C|14D-9))\b",
);
static LETTERED: Pattern = Pattern::new(r"\bNote ([A-F])\b(?: (?:to|of) Schedule (14A|14C|TO|13E-3)\b)?");
static BARE: Pattern = Pattern::new(r"\bRegulations? (G|FD|S-X|S-T|M-A|AB|14A|14C|14D|14E|13D|SHO|BTR)\b");

/// General instructions and lettered notes of forms and schedules; then regulations named as a whole.
fn schedules(book: &mut Book<'_>, owners: &[(usize, Owner)]) {
    let text = book.text;
    for found in GENERAL.all_captures(text) {
        let Some(all) = found.get(0).filter(|m| book.is_free(m.start(), m.end())) else { continue };
        let owner = match group(&found, 2) {
            "" => format!("Schedule {}", group(&found, 4)),
            _ => format!("Form {}", group(&found, 3)),
        };
        book.add(all.start(), all.end(), [format!("{owner} General Instruction {}", group(&found, 1))]);
    }
    for found in LETTERED.all_captures(text) {
        let Some(all) = found.get(0).filter(|m| book.is_free(m.start(), m.end())) else { continue };
        let near = || {
            let schedules = owners.iter().filter(|(_, o)| matches!(o, Owner::Schedule(s) if s == "14A"));
            schedules.min_by_key(|(at, _)| at.abs_diff(all.start())).map(|(_, o)| o.name())
        };
        let owner = found.get(2).map(|m| format!("Schedule {}", m.as_str())).or_else(near);
        if let Some(owner) = owner {
            book.add(all.start(), all.end(), [format!("{owner} Note {}", group(&found, 1))]);
        }
    }
    for found in BARE.all_captures(text) {
        let Some(all) = found.get(0).filter(|m| book.is_free(m.start(), m.end())) else { continue };
        if !text.get(all.end()..).is_some_and(|r| r.starts_with('-')) {
            book.add(all.start(), all.end(), [format!("Regulation {}", group(&found, 1))]);
        }
    }
}
