//! Guidance of the staff: Staff Accounting Bulletins, Staff Legal Bulletins, the Financial Reporting
//! Manual, the Codification of Financial Reporting Policies, CF Disclosure Guidance, sample letters,
//! telephone interpretations, industry guides, the EDGAR Filer Manual.

use crate::citations::book::Book;
use crate::citations::list::list;
use crate::pattern::{Pattern, group};

/// Finds them all.
pub(crate) fn read(book: &mut Book<'_>) {
    accounting_bulletins(book);
    legal_bulletins(book);
    telephone(book);
    manuals(book);
    letters_and_guides(book);
}

static SAB: Pattern = Pattern::new(
    r#"\b(?:(?:SEC )?(?:SABs?|Staff Accounting Bulletins?)(?: ?\("?SABs?"?\))?(?: Series)?,? ?(?:(?:Topics? ?)(?:Nos?\. ?)?(\d{1,2}(?:[.:]? ?[A-Z]{1,2}(?:[.:(]\d\)?)?(?:[.:][a-z])?)?)|(?:Nos?\. ?)?(\d{1,3}))|Topics? (\d{1,2}[.:][A-Z]{1,2}(?:[.:]\d)?(?:[.:][a-z])?))\b"#,
);
static SAB_MORE: Pattern = Pattern::new(
    r"^(?:, and |, | and | or |; |/)(?:SABs? )?(?:Topics? )?(?:Nos?\. ?)?(\d{1,2}[.:][A-Z]{1,2}(?:[.:]\d)?|1?\d\d)\b",
);
static QUESTION_OF: Pattern = Pattern::new(
    r"\b([Qq]uestions?|Interpretive Responses? to Questions?) (?:Nos?\. ?)?(\d[\d, and]*?) (?:of|to|in|under|from) (?:the )?(?:SEC )?(?:Staff )?$",
);
static QUESTION_AFTER: Pattern =
    Pattern::new(r"^,? \(?[Qq]uestions? (?:Nos?\. ?)?(\d{1,2}(?:(?:, and |, | and )\d{1,2})*)");
static DIGITS: Pattern = Pattern::new(r"\d{1,2}");

/// "SAB 99", "SAB Topic 11.M", "Question 2 of SAB Topic 5:Y".
fn accounting_bulletins(book: &mut Book<'_>) {
    let text = book.text;
    for found in SAB.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let (mut start, mut end) = (all.start(), all.end());
        if !book.is_free(start, end) {
            continue;
        }
        let topic = |s: &str| {
            let s = s.replace([':', '('], ".").replace([' ', ')'], "");
            // "Topic 1M".
            let letter = s.find(|c: char| c.is_ascii_uppercase()).filter(|i| *i > 0 && s.as_bytes()[i - 1] != b'.');
            format!("SAB Topic {}", letter.map_or(s.clone(), |i| format!("{}.{}", &s[..i], &s[i..])))
        };
        let named = |s: &str| if s.contains(['.', ':']) { topic(s) } else { format!("SAB {s}") };
        let first = match [group(&found, 1), group(&found, 3), group(&found, 2)] {
            ["", "", number] => format!("SAB {number}"),
            ["", t, _] | [t, ..] => topic(t),
        };
        let mut norms = vec![first];
        while let Some(more) = SAB_MORE.at(text, end) {
            norms.push(named(group(&more, 1)));
            end += group(&more, 0).len();
        }
        let asked = |norm: &str, words: &str| -> Vec<String> {
            DIGITS.all_captures(words).map(|d| format!("{norm} Question {}", group(&d, 0))).collect()
        };
        if let (Some(m), Some(first)) = (QUESTION_OF.before(text, start, 60), norms.first().cloned()) {
            start = start - start.min(60) + m.get(0).map_or(0, |m| m.start());
            norms.splice(..1, asked(&first, group(&m, 2)));
        } else if let Some(m) = QUESTION_AFTER.at(text, end) {
            end += group(&m, 0).len();
            let last = norms.pop().unwrap_or_default();
            norms.extend(asked(&last, group(&m, 1)));
        }
        book.add(start, end, norms);
    }
}

static SLB: Pattern = Pattern::new(
    r#"\b(?:SLB|Staff Legal Bulletin)(?: ?\("?SLB"?\))? ?(?:Nos?\.? ?)?(\d{1,2}[A-Z]?)\b(?: ?\([A-Z][a-z]+ \d{1,2}, \d{4}\))?"#,
);
static PARTS_OF: Pattern = Pattern::new(
    r"\b[Ss]ections? ((?:[IVX]+|[A-Z])(?:\.\w+)*(?:\(\w+\))*(?:(?:, and |, | and )(?:[IVX]+\.)?[\w.]+(?:\(\w+\))*)*)\.? (?:of|in|to|under) (?:the )?(?:Division of Corporation Finance(?:'s)? |Division's |CF )?$",
);
static PARTS_AFTER: Pattern = Pattern::new(
    r"^,? (?:at )?[Ss]ections? ((?:[IVX]+|[A-Z])(?:\.\w+)*(?:\(\w+\))*(?:(?:, and |, | and )(?:[IVX]+\.)[\w.]+(?:\(\w+\))*)*)",
);

/// "Section III.B of Staff Legal Bulletin No. 19".
fn legal_bulletins(book: &mut Book<'_>) {
    let text = book.text;
    for found in SLB.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let name = format!("Staff Legal Bulletin No. {}", group(&found, 1));
        let (mut start, mut end) = (all.start(), all.end());
        let mut norms = vec![name.clone()];
        if let Some(m) = PARTS_OF.before(text, start, 120) {
            start = start - start.min(120) + m.get(0).map_or(0, |m| m.start());
            norms = sections(group(&m, 1)).iter().map(|s| format!("{name} Section {s}")).collect();
        } else if let Some(m) = PARTS_AFTER.at(text, end) {
            end += group(&m, 0).len();
            norms = sections(group(&m, 1)).iter().map(|s| format!("{name} Section {s}")).collect();
        }
        if book.is_free(start, end) {
            book.add(start, end, norms);
        }
    }
}

/// "III.C.3 and 4" is III.C.3 and III.C.4.
fn sections(words: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words.replace(", and ", " ").replace(" and ", " ").replace(',', " ").split_whitespace() {
        let word = word.trim_end_matches('.');
        let roman = word.starts_with(['I', 'V', 'X']);
        let keep = out.last().filter(|_| !roman).and_then(|l| {
            let parts: Vec<&str> = l.split('.').collect();
            let own = word.split('.').count();
            (parts.len() > own).then(|| parts[..parts.len() - own].join("."))
        });
        out.push(keep.map_or_else(|| word.to_owned(), |k| format!("{k}.{word}")));
    }
    out
}

static TELEPHONE: Pattern = Pattern::new(
    r#"(?i)\b(?:interpretations? ([IVX]+(?:\.\w+)+)[^.;]{0,80}?)?((?:(?:January|March|July|October|September|May) \d{4} supplement to (?:our |the )?"?)?(?:manual of )?publicly available telephone interpretations?|telephone interpretations? manual)(?:[^.;]{0,40}?\bsections? ([A-Z]+(?:\.\w+)*))?"#,
);
static SUPPLEMENT: Pattern = Pattern::new(r"\b((?:January|March|July|October|September|May) \d{4})\b");

/// "Telephone Interpretation Manual Supplement dated July 2001, Section I.E.2".
fn telephone(book: &mut Book<'_>) {
    let text = book.text;
    for found in TELEPHONE.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let number = [group(&found, 1), group(&found, 3)].into_iter().find(|s| !s.is_empty()).unwrap_or_default();
        let supplement = SUPPLEMENT.captures(all.as_str()).map(|m| format!(" Supplement {}", group(&m, 1)));
        let section =
            if number.is_empty() { String::new() } else { format!(" Section {}", number.trim_end_matches('.')) };
        if book.is_free(all.start(), all.end()) {
            let norm = format!("Telephone Interpretation Manual{}{section}", supplement.unwrap_or_default());
            book.add(all.start(), all.end(), [norm]);
        }
    }
}

static FRM: Pattern = Pattern::new(
    r#"\b(?:(?:Division(?: of Corporation Finance)?(?:'s)? )?Financial Reporting Manual|FRM)(?: ?\("?FRM"?\))?,? ?(?:(?:at )?(?:Sections?|Topics?|paragraphs?) )?\d{4,5}\b"#,
);
static FRM_OF: Pattern = Pattern::new(
    r"\b(?:Sections?|Topics?|paragraphs?) (\d{4,5}[^A-Z]{0,30}?) (?:of|in|to) (?:the |our )?(?:SEC )?(?:Division of Corporation Finance(?:'s)? |Division's |staff's )?(?:Financial Reporting Manual|FRM)\b",
);
static FRM_NUMBER: Pattern = Pattern::new(r"^(\d{4,5}(?:\.\d{1,2})?)\b");
static FRC_NUMBER: Pattern = Pattern::new(r"^(\d{3}(?:\.\d{2})?(?:\.[a-z](?:\.\d)?)?)");
static FRC_NAME: Pattern = Pattern::new(
    r"^[^.;A-Z]{0,20}?(?:of|in|to) (?:the )?(?:SEC's )?(?:Codification of Financial Reporting (?:Policies|Releases)|Financial Reporting (?:Codification|Policies)|FRC)\b",
);
static FRC: Pattern =
    Pattern::new(r"\bSections? \d{3}\.\d\d|\b(?:FRC|Financial Reporting Codification) (?:Sections? )?\d{3}(?:\.\d\d)?");
static FRC_AT: Pattern = Pattern::new(r"\d{3}(?:\.\d\d)?$");
static EDGAR: Pattern = Pattern::new(r"\b(?:(?:Section (\d[\d.]*) of )?(?:the )?EDGAR Filer Manual)\b");

/// "FRM Section 9510.3", "Sections 501.12.b.3 and 501.12.b.4 of the Financial Reporting Codification".
fn manuals(book: &mut Book<'_>) {
    let text = book.text;
    for found in FRM_OF.all_captures(text) {
        let (Some(all), Some(first)) = (found.get(0), found.get(1)) else { continue };
        if let Some(read) = list(text, first.start(), &FRM_NUMBER, "section", true) {
            book.add(all.start(), all.end(), read.numbers.iter().map(|n| format!("FRM Section {}", n.print())));
        }
    }
    for found in FRM.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let digits = all.as_str().bytes().rev().take_while(u8::is_ascii_digit).count();
        let Some(read) = list(text, all.end() - digits, &FRM_NUMBER, "section", true) else { continue };
        if book.is_free(all.start(), read.end) {
            book.add(all.start(), read.end, read.numbers.iter().map(|n| format!("FRM Section {}", n.print())));
        }
    }
    for found in FRC.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let Some(at) = FRC_AT.captures(all.as_str()).and_then(|m| m.get(0)).map(|m| all.start() + m.start()) else {
            continue;
        };
        let Some(read) = list(text, at, &FRC_NUMBER, "section", true) else { continue };
        let named = FRC_NAME.len_at(text, read.end);
        if (named.is_some() || all.as_str().starts_with('F')) && book.is_free(all.start(), read.end) {
            // "501.12(b)(2)" and "501.12.b.2" are one section.
            let dotted = |s: String| s.replace('(', ".").replace(')', "");
            let norms = read.numbers.iter().map(|n| format!("FRC Section {}", dotted(n.print())));
            book.add(all.start(), read.end + named.unwrap_or(0), norms);
        }
    }
    for found in EDGAR.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let section = found.get(1).map_or(String::new(), |m| format!(" Section {}", m.as_str().trim_end_matches('.')));
        book.add(all.start(), all.end(), [format!("EDGAR Filer Manual{section}")]);
    }
}

static CF: Pattern = Pattern::new(
    r"\b(?:CF|Corporation Finance) Disclosure Guidance(?: ?[:,-])? ?(?:Topic )?(?:Nos?\. ?)?(\d{1,2}[A-Z]?)\b",
);
static SAMPLE: Pattern = Pattern::new(
    r"\b(?:Division(?: of Corporation Finance)?'s )?(?:Sample|Illustrative|sample|illustrative)(?: [Cc]omment)? [Ll]etter ([Tt]o|[Rr]egarding|[Ss]ent to|[Oo]n) ([A-Z][\w-]*(?:(?: (?:and|of|on|the|to|in|for|from|with|by|Public))* [A-Z][\w-]*){0,9})",
);
static GUIDE: Pattern = Pattern::new(
    r"\b(?:Securities Act |SEC |Exchange Act )?(?:Industry )?Guides? (\d)\b(?:(?:(?: and | or )(?:Industry )?(?:Guide )?)(\d)\b)?",
);

/// "CF Disclosure Guidance Topic 9", "Sample Letter to China-Based Companies", "Industry Guide 3".
fn letters_and_guides(book: &mut Book<'_>) {
    let text = book.text;
    for found in CF.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        book.add(all.start(), all.end(), [format!("CF Disclosure Guidance Topic {}", group(&found, 1))]);
    }
    for found in SAMPLE.all_captures(text) {
        let Some(all) = found.get(0).filter(|m| book.is_free(m.start(), m.end())) else { continue };
        let kind = if group(&found, 1).eq_ignore_ascii_case("regarding") { "Regarding" } else { "to" };
        book.add(all.start(), all.end(), [format!("Sample Letter {kind} {}", group(&found, 2))]);
    }
    for found in GUIDE.all_captures(text) {
        let Some(all) = found.get(0).filter(|m| book.is_free(m.start(), m.end())) else { continue };
        let numbers = [group(&found, 1), group(&found, 2)].into_iter().filter(|n| !n.is_empty());
        book.add(all.start(), all.end(), numbers.map(|n| format!("Industry Guide {n}")));
    }
}
