//! Sections of Acts and codes: "Section 14(e)", "Exchange Act Section 13(r)", "Section 368(a) of the Code";
//! the Code of Federal Regulations; listing manuals.

use crate::citations::book::Book;
use crate::citations::list::{List, Number, chain, list};
use crate::pattern::{Pattern, group};

static SECTION: Pattern = Pattern::new(r"\b(Sections?|sections?|Sec\.) \d");
static NUMBER: Pattern = Pattern::new(r"^(\d{1,4}[A-Z]?(?:\.\d\d)?)\b");
static OF: Pattern = Pattern::new(
    r"^,? (?:of|under|to|in) (?:the )?(?:U\.S\. |United States |US |federal )?(?:amended )?((?:Securities (?:and )?Exchange|Exchange|Securities) Act|Sarbanes ?- ?Oxley(?: Act)?|SOX|Dodd ?- ?Frank(?: Wall Street Reform and Consumer Protection)?(?: Act)?|Internal Revenue Code|Tax Code|IRC|Code|Investment Company Act|(?:Investment )?Advisers Act|Trust Indenture Act|Delaware General Corporation Law|DGCL|HFCAA?|(?:NYSE|New York Stock Exchange)(?:'s)? Listed Company Manual|(?:[A-Z][\w'-]+ (?:(?:and|of|for|the|in|on|to) ){0,2}){1,7}(?:Act|Code|Law))\b(?: \([^)]{2,30}\))?(?: of (?:19|20)\d\d)?",
);
static ACT_BEFORE: Pattern = Pattern::new(
    r"\b((?:Securities Exchange|Exchange|Securities) Act(?: of 19\d\d)?|Sarbanes ?- ?Oxley(?: Act)?(?: of 2002)?|Dodd ?- ?Frank(?: Act)?|Internal Revenue Code|IRC|Code|(?:NYSE|New York Stock Exchange) Listed Company Manual|Listed Company Manual)(?:'s)?,? $",
);
/// Which Act a bare number means: sections that letters name without an Act.
const KNOWN: [(&str, &str); 37] = [
    ("10(b)", EXCHANGE),
    ("10A", EXCHANGE),
    ("10C", EXCHANGE),
    ("10D", EXCHANGE),
    ("12(b)", EXCHANGE),
    ("12(d)", EXCHANGE),
    ("12(g)", EXCHANGE),
    ("13(a)", EXCHANGE),
    ("13(d)", EXCHANGE),
    ("13(e)", EXCHANGE),
    ("13(f)", EXCHANGE),
    ("13(g)", EXCHANGE),
    ("13(k)", EXCHANGE),
    ("13(p)", EXCHANGE),
    ("13(q)", EXCHANGE),
    ("13(r)", EXCHANGE),
    ("14(a)", EXCHANGE),
    ("14(c)", EXCHANGE),
    ("14(d)", EXCHANGE),
    ("14(e)", EXCHANGE),
    ("14A", EXCHANGE),
    ("15(d)", EXCHANGE),
    ("16(a)", EXCHANGE),
    ("16(b)", EXCHANGE),
    ("21C", EXCHANGE),
    ("21E", EXCHANGE),
    ("27A", SECURITIES),
    ("4(a)", SECURITIES),
    ("5(b)", SECURITIES),
    ("5(d)", SECURITIES),
    ("3(a)(9)", SECURITIES),
    ("162(m)", REVENUE),
    ("368(a)", REVENUE),
    ("906", SARBANES),
    ("302", SARBANES),
    ("404", SARBANES),
    ("303A", NYSE),
];
const EXCHANGE: &str = "Exchange Act";
const SECURITIES: &str = "Securities Act";
const REVENUE: &str = "Internal Revenue Code";
const SARBANES: &str = "Sarbanes-Oxley Act";
const NYSE: &str = "NYSE Listed Company Manual";

/// Finds them all.
pub(crate) fn read(book: &mut Book<'_>) {
    regulations(book);
    let text = book.text;
    let mut bare: Vec<(usize, List)> = Vec::new();
    let mut acts: Vec<(usize, String)> = Vec::new();
    for found in SECTION.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let Some(read) = list(text, all.end() - 1, &NUMBER, "section", group(&found, 1).ends_with('s')) else {
            continue;
        };
        if !book.is_free(all.start(), read.end) {
            continue;
        }
        let (mut start, mut end) = (all.start(), read.end);
        let numbers = paragraphs(text, &mut start, &read.numbers);
        let act = if let Some(m) = OF.at(text, end) {
            end += group(&m, 0).len();
            Some(name(group(&m, 1)))
        } else if let Some(m) = ACT_BEFORE.before(text, start, 60) {
            start = start - start.min(60) + m.get(0).map_or(0, |m| m.start());
            Some(name(group(&m, 1)))
        } else {
            None
        };
        match act {
            Some(act) => {
                book.add(start, end, numbers.iter().map(|n| format!("{act} Section {}", n.print())));
                acts.push((start, act));
            }
            None => bare.push((start, read)),
        }
    }
    for (start, read) in bare {
        // An Act named beside the same section counts before the table.
        let norms: Vec<String> = read.numbers.iter().filter_map(|n| known(n, &acts, start)).collect();
        if !norms.is_empty() {
            book.add(start, read.end, norms);
        }
    }
}

fn known(number: &Number, acts: &[(usize, String)], at: usize) -> Option<String> {
    let printed = number.print();
    let by_table =
        KNOWN.iter().find(|(n, _)| printed == *n || printed.strip_prefix(n).is_some_and(|r| r.starts_with('(')));
    let act = by_table.map(|(_, act)| (*act).to_owned());
    let near = || acts.iter().min_by_key(|(a, _)| a.abs_diff(at)).map(|(_, act)| act.clone());
    let act = act.or_else(|| near().filter(|_| !number.chain.is_empty()))?;
    Some(format!("{act} Section {printed}"))
}

/// "Exchange Act" of "Securities Exchange Act".
fn name(printed: &str) -> String {
    let p = printed.replace("- ", "-").replace(" -", "-");
    match &*p {
        _ if p.contains("Exchange Act") => EXCHANGE.to_owned(),
        _ if p.starts_with("Securities Act") => SECURITIES.to_owned(),
        "Code" | "IRC" | "Tax Code" | "Internal Revenue Code" => REVENUE.to_owned(),
        "SOX" => SARBANES.to_owned(),
        "HFCA" | "HFCAA" => "Holding Foreign Companies Accountable Act".to_owned(),
        "DGCL" => "Delaware General Corporation Law".to_owned(),
        "Advisers Act" => "Investment Advisers Act".to_owned(),
        _ if p.starts_with("Sarbanes") => SARBANES.to_owned(),
        _ if p.starts_with("Dodd") => "Dodd-Frank Act".to_owned(),
        _ if p.contains("Listed Company Manual") => NYSE.to_owned(),
        _ => p,
    }
}

static PARAGRAPH: Pattern = Pattern::new(r"\b[Pp]aragraphs? (\([^ ]+) (?:of|to|in|under) $");

/// "paragraph (e) of Section 14".
fn paragraphs(text: &str, start: &mut usize, numbers: &[Number]) -> Vec<Number> {
    let (Some(m), [only]) = (PARAGRAPH.before(text, *start, 40), numbers) else { return numbers.to_vec() };
    let (parts, _) = chain(group(&m, 1), 0, false);
    *start = *start - (*start).min(40) + m.get(0).map_or(0, |m| m.start());
    vec![Number { head: only.head.clone(), chain: [&only.chain[..], &parts].concat() }]
}

static CFR: Pattern = Pattern::new(
    r"\b(\d{1,2}) ?C\.?F\.?R\.? (?:(?:Sections?|Parts?) )?(\d{1,4})(?:\.(\d{1,4}[A-Za-z]?\d?(?:-\d{1,2}[A-Za-z]?)?))?",
);
static USC: Pattern = Pattern::new(r"\b(\d{1,2}) ?U\.? ?S\.? ?C\.? (?:Sections? )?(\d{1,5}[a-z]{0,3}(?:-\d{1,2})?)");

/// "17 CFR 229.303" is Item 303 of Regulation S-K; and so on for the parts of title 17 that letters name.
fn regulations(book: &mut Book<'_>) {
    let text = book.text;
    for found in CFR.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let (parts, end) = chain(text, all.end(), false);
        let number = Number { head: group(&found, 3).to_owned(), chain: parts };
        let n = number.print();
        let norm = match (group(&found, 1), group(&found, 2), number.head.is_empty()) {
            (_, _, true) => format!("{} CFR {}", group(&found, 1), group(&found, 2)),
            ("17", "210", _) => format!("Regulation S-X Rule {n}"),
            ("17", "229", _) if n.starts_with("10") && number.head.len() == 4 => format!("Regulation M-A Item {n}"),
            ("17", "229", _) => format!("Regulation S-K Item {n}"),
            ("17", "230" | "240" | "200", _) => format!("Rule {n}"),
            ("17", "232", _) => format!("Regulation S-T Rule {n}"),
            ("17", "243", _) => format!("Regulation FD Rule {n}"),
            ("17", "244", _) => format!("Regulation G Item {n}"),
            (title, part, _) => format!("{title} CFR {part}.{n}"),
        };
        if book.is_free(all.start(), end) {
            book.add(all.start(), end, [norm]);
        }
    }
    for found in USC.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let (parts, end) = chain(text, all.end(), false);
        let number = Number { head: format!("{} U.S.C. {}", group(&found, 1), group(&found, 2)), chain: parts };
        book.add(all.start(), end, [number.print()]);
    }
}
