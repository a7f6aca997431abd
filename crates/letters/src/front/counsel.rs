//! Whether a law firm signs for the company.

use std::ops::Range;

use super::layout::Layout;
use crate::pattern::Pattern;

static CLIENT: Pattern = Pattern::new(r"(?i)\b(?:our\s+clients?|as\s+(?:legal\s+)?counsel\s+(?:to|for))\b");
static FIRM: Pattern = Pattern::new(
    r"(?:\b(?:LLP|llp|L\.L\.P\.|PLLC|Pllc|P\.L\.L\.C\.|Attorneys\s+at\s+Law)|,\s*P\.?\s?C\.|\bProfessional\s+Corporation|,\s*[A-ZÀ-Þ][^\W\d_]+,\s*[A-ZÀ-Þ][^\W\d_]+\s*&\s*[A-ZÀ-Þ][^\W\d_]+)",
);
static LETTERHEAD: Pattern = Pattern::new(r"(?i)\bl\s?etterhead\s+of\s+(?P<who>[^\]]+)");
static BEHALF: Pattern = Pattern::new(r"(?i)^on\s+behalf\s+of\s");
static SHOUTED: Pattern = Pattern::new(
    r"\b(?:LLP|LIPTON|CRAVATH|SULLIVAN\s+&|SKADDEN)\b|,\s*[A-ZÀ-Þ]{3,},\s*[A-ZÀ-Þ]{3,}\s*&\s*[A-ZÀ-Þ]{3,}",
);

/// By the opening, the letterhead and the lines of the signature.
pub(crate) fn signs(page: &Layout<'_>, signature: Range<usize>) -> bool {
    let opening = page.opening(1500).take(3);
    if opening.clone().any(|i| CLIENT.is_in(page.line(i))) {
        return true;
    }
    if signature.clone().any(|i| FIRM.is_in(page.line(i))) {
        return true;
    }
    // A letterhead of a firm, over a letter on behalf of another.
    let head = 0..page.re.start.max(page.salutation.unwrap_or(0)).min(page.lines.len());
    let firm = head.clone().take_while(|i| !page.line(*i).contains("Securities and Exchange")).any(|i| {
        let line = page.line(i);
        let who = LETTERHEAD.captures(line).and_then(|c| Some(c.name("who")?.as_str().to_owned()));
        let who = who.as_deref().unwrap_or(line);
        line.len() < 100 && (FIRM.is_in(who) || SHOUTED.is_in(who))
    });
    firm || opening.clone().any(|i| BEHALF.is_in(page.line(i))) && head.clone().any(|i| FIRM.is_in(page.line(i)))
}
