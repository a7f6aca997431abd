//! Whom to call: "You may contact Ann Example, Staff Accountant, at (202) 551-0000 or me at ...".

use tieout_document::Span;

use super::layout::Layout;
use super::names;
use crate::model::Person;
use crate::pattern::Pattern;

/// Ten digits, as they are printed and misprinted.
static PHONE: Pattern = Pattern::new(r"\+?(?:\b1[\s.-]{1,2})?\(?\b\d{3}\)?[\s.\-–]{0,4}\d{3}[\s.\-–]{0,4}\d{4}\b");
static ABROAD: Pattern = Pattern::new(r"\+?\(?\b\d{2,4}\)?[\s.-]\d{3,4}[\s.-]\d{4}\b");
static INVITES: Pattern = Pattern::new(r"(?i)\b(?:contact|call|reach|telephone|questions?|assistance|phone|direct)\b");
static END: Pattern = Pattern::new(
    r"(?i)[,\s]*(?:\b(?:directly|either)\s+)?(?:\b(?:at|by|via|on|using|through)\b[\s,]*)?(?:\b(?:tele)?phone\b\s*(?:number)?[\s,]*)?(?:\bat\b[\s,]*)*[,:\s(]*$",
);
static SPLIT: Pattern = Pattern::new(
    r"(?i)\b(?:contact(?:ing)?|reach|call(?:ing)?|(?:tele)?phone|questions?\s+to|or|and|absence|undersigned’s|to)\b|;",
);
static ME: Pattern = Pattern::new(r"(?i)^\s*(?:,?\s*)(?:me|myself|us|the\s+undersigned|undersigned|directly)\b");

/// The persons to call. "Me" is the signatory.
pub(crate) fn read(page: &Layout<'_>, signatory: Option<&Person>) -> Vec<Person> {
    let stop = page.closing.unwrap_or(page.lines.len());
    let mut out: Vec<Person> = Vec::new();
    for at in stop.saturating_sub(14).max(page.text)..stop {
        let line = page.line(at);
        if INVITES.is_in(line) {
            one(line, page.span(at).start, signatory, &mut out);
        }
    }
    out
}

fn one(line: &str, start: u32, signatory: Option<&Person>, out: &mut Vec<Person>) {
    let mut from = 0;
    let mut numbers: Vec<_> = PHONE.all(line).collect();
    if numbers.is_empty() {
        numbers = ABROAD.all(line).collect();
    }
    for m in numbers {
        let before = line.get(from..m.start()).unwrap_or_default();
        let before = before.get(..END.find(before).map_or(before.len(), |e| e.start())).unwrap_or_default();
        let phone = m.as_str().trim().to_owned();
        if let Some((name, title, at, len)) = person(before, signatory) {
            let begin = start + (from + at) as u32;
            let span = Span::new(begin, begin + len as u32);
            // A fax number or a second number is no second person.
            if !out.iter().any(|p| p.name == name && p.phone.as_deref() == Some(&phone)) {
                out.push(Person { name, title, phone: Some(phone), span });
            }
        }
        from = m.end();
    }
}

/// The one named last before a number, with title, and where the name stands.
fn person(before: &str, signatory: Option<&Person>) -> Option<(String, Option<String>, usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = SPLIT.all(before).map(|m| (m.start(), m.end())).collect();
    cuts.push((before.len(), before.len()));
    let mut pieces = Vec::new();
    let mut from = 0;
    for (start, end) in cuts {
        pieces.push(from..start);
        from = end;
    }
    for piece in pieces.into_iter().rev() {
        let text = before.get(piece.clone()).unwrap_or_default();
        if ME.is_in(text) {
            let me = signatory?;
            return Some((me.name.clone(), me.title.clone(), piece.start, text.len()));
        }
        // Name and title come in either order, with or without a comma.
        let parts: Vec<&str> = text.split([',', '(', ')']).map(str::trim).collect();
        let named = parts.iter().find_map(|p| untitled(p).map(|n| (n, *p)));
        if let Some((name, part)) = named {
            let title = parts.iter().find(|p| names::is_title(p) && **p != part).map(|p| (*p).to_owned());
            let title = title.or_else(|| {
                let rest = part.get(..part.len() - name.len()).unwrap_or_default().trim();
                (!rest.is_empty()).then(|| rest.to_owned())
            });
            let at = text.find(name).unwrap_or(0);
            return Some((names::plain(name), title, piece.start + at, name.len()));
        }
    }
    None
}

/// A name without the title before it: "Senior Staff Accountants Ann Example".
fn untitled(text: &str) -> Option<&str> {
    let mut rest = text.trim().trim_end_matches([',', ' ']);
    for _ in 0..8 {
        if names::is_name(rest) {
            return Some(rest);
        }
        let (word, tail) = rest.split_once(' ')?;
        if !names::is_title(word) && !names::is_office(word) && word.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
        rest = tail.trim_start();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(String, Option<String>, String)> {
        let me = Person { name: "Cora Chief".into(), title: None, phone: None, span: Span::new(0, 0) };
        let mut out = Vec::new();
        one(line, 0, Some(&me), &mut out);
        out.into_iter().map(|p| (p.name, p.title, p.phone.unwrap_or_default())).collect()
    }

    #[test]
    fn reads_names_titles_and_numbers() {
        let got = read(
            "You may contact Ann Example, Staff Accountant, at (202) 555-0101 or me at (202) 5550102 if you have questions \
             regarding comments on the financial statements. Please contact Bo de Vries at 202-555- 0103 with any other questions.",
        );
        let want = [
            ("Ann Example", Some("Staff Accountant"), "(202) 555-0101"),
            ("Cora Chief", None, "(202) 5550102"),
            ("Bo de Vries", None, "202-555- 0103"),
        ];
        assert_eq!(got, want.map(|(n, t, p)| (n.to_owned(), t.map(str::to_owned), p.to_owned())));
    }

    #[test]
    fn reads_titles_before_names() {
        let got = read(
            "You may contact Senior Staff Accountants Ann B. Example at (202) 555-0101 or, in her absence, Bo Vry at (202) 555-0102.",
        );
        assert_eq!(got.iter().map(|g| &*g.0).collect::<Vec<_>>(), ["Ann B. Example", "Bo Vry"]);
    }
}
