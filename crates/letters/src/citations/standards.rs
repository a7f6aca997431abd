//! Standards outside the Codification: IFRS, auditing standards, and U.S. standards before 2009.

use crate::citations::book::Book;
use crate::citations::list::{Number, chain};
use crate::pattern::{Pattern, group};

/// A standard with paragraphs behind a dot or before it: "IAS 36.134(f)", "paragraph 134(f) of IAS 36".
static INTERNATIONAL: Pattern =
    Pattern::new(r"\b(IFRSs?|IASs?|IFRIC|SIC)[ -](?:Nos?\. ?)?(\d{1,2})\b(?:\.([A-Z]?\d{1,3}[A-Z]{0,2}))?");
static PARAGRAPH_OF: Pattern = Pattern::new(
    r"\b[Pp]aragraphs? ([A-Z]{0,2}\d{1,3}[A-Z]{0,2}(?:\([a-z0-9ivx]+\))*(?:(?:, and |, | and | to | through |-)[A-Z]{0,2}\d{1,3}[A-Z]{0,2}(?:\([a-z0-9ivx]+\))*)*) (?:of|in|to|under) (?:the )?$",
);
static PARAGRAPH_AFTER: Pattern = Pattern::new(
    r"^,? (?:at )?paragraphs? ([A-Z]{0,2}\d{1,3}[A-Z]{0,2}(?:\([a-z0-9ivx]+\))*(?:(?:, and |, | and | to |-)[A-Z]{0,2}\d{1,3}[A-Z]{0,2}(?:\([a-z0-9ivx]+\))*)*)",
);
static ONE: Pattern = Pattern::new(r"[A-Z]{0,2}\d{1,3}[A-Z]{0,2}(?:\([a-z0-9ivx]+\))*");
static AUDITING: Pattern = Pattern::new(
    r#"\b(?:(?:PCAOB )?(?:AS|Auditing Standards?)(?: ?\("?AS"?\))? ?(?:Nos?\.? ?)?(\d{4}|\d{1,2})|AU(?:-C)? (?:Sections? )?(\d{3}))(?:\.(\d{2}))?\b"#,
);
static AUDIT_PARAGRAPH: Pattern = Pattern::new(r"\b[Pp]aragraphs? \.?(\d{2}[A-Z]?) (?:of|in) (?:PCAOB )?$");
/// Names of the old literature, as printed and as they are cited.
static OLD: Pattern = Pattern::new(
    r"\b(SFAS|FAS|Statements? of Financial Accounting Standards|FIN|FASB Interpretation|EITF|SOP|APB(?: Opinion)?|ARB|FSP)(?: Issue)?(?: Topic)? ?(?:Nos?\.? ?)?(D-\d{1,3}|(?:FAS |EITF |FIN )?\d{1,3}(?:\([Rr]\))?(?:-\d{1,2}|-[a-z])?)\b(?:\([Rr]\))?",
);

/// Finds them all.
pub(crate) fn read(book: &mut Book<'_>) {
    let text = book.text;
    for found in INTERNATIONAL.all_captures(text) {
        let Some(all) = found.get(0).filter(|m| book.is_free(m.start(), m.end())) else { continue };
        let name = format!("{} {}", group(&found, 1).trim_end_matches('s'), group(&found, 2));
        let (mut start, mut end) = (all.start(), all.end());
        let mut norms = vec![name.clone()];
        if let Some(m) = found.get(3) {
            let (parts, to) = chain(text, end, false);
            end = to;
            norms = vec![Number { head: format!("{name}.{}", m.as_str()), chain: parts }.print()];
        } else if let Some(m) = PARAGRAPH_OF.before(text, start, 80) {
            start = start - start.min(80) + m.get(0).map_or(0, |m| m.start());
            norms = ONE.all_captures(group(&m, 1)).map(|p| format!("{name}.{}", group(&p, 0))).collect();
        } else if let Some(m) = PARAGRAPH_AFTER.at(text, end) {
            end += group(&m, 0).len();
            norms = ONE.all_captures(group(&m, 1)).map(|p| format!("{name}.{}", group(&p, 0))).collect();
        }
        book.add(start, end, norms);
    }
    for found in AUDITING.all_captures(text) {
        let Some(all) = found.get(0).filter(|m| book.is_free(m.start(), m.end())) else { continue };
        // "AS 5" without its name could be anything.
        if all.as_str().starts_with("AS ") && group(&found, 1).len() < 4 {
            continue;
        }
        let number = if group(&found, 1).is_empty() {
            format!("AU {}", group(&found, 2))
        } else {
            format!("AS {}", group(&found, 1))
        };
        let mut start = all.start();
        let mut paragraph = group(&found, 3).to_owned();
        if let Some(m) = AUDIT_PARAGRAPH.before(text, start, 40) {
            group(&m, 1).clone_into(&mut paragraph);
            start = start - start.min(40) + m.get(0).map_or(0, |m| m.start());
        }
        let dot = if paragraph.is_empty() { "" } else { "." };
        book.add(start, all.end(), [format!("{number}{dot}{paragraph}")]);
    }
    for found in OLD.all_captures(text) {
        let Some(all) = found.get(0).filter(|m| book.is_free(m.start(), m.end())) else { continue };
        let name = match group(&found, 1) {
            "FAS" => "SFAS",
            n if n.starts_with("Statement") => "SFAS",
            "FASB Interpretation" => "FIN",
            "APB Opinion" => "APB",
            n => n,
        };
        let number = group(&found, 2).trim_end_matches("(R)").trim_end_matches("(r)");
        book.add(all.start(), all.end(), [format!("{name} {number}")]);
    }
}
