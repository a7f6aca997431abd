//! Who wrote a letter.

use super::layout::Layout;
use crate::model::Side;
use crate::pattern::Pattern;

/// Sentences that only the staff open with.
static STAFF: Pattern = Pattern::new(
    r"(?:^|[.:]\s+)(?:We\s+have\s+(?:now\s+)?(?:reviewed|limited\s+our\s+review|completed\s+our\s+review|concluded\s+our\s+assessment|conducted\s+a|read\s+your|not\s+reviewed|the\s+following\s+comment)|This\s+is\s+to\s+advise\s+you\s+that\s+we|We\s+(?:refer\s+you\s+to\s+our|issued\s+comments?|are\s+(?:monitoring|terminating)|will\s+not\s+review|do\s+not\s+intend\s+to\s+review)|You\s+have\s+redacted|Please\s+respond\s+to\s+(?:this|these|our)\s|Our\s+(?:preliminary\s+)?review\s+of\s+your|On\s+.{5,30}\s+we\s+issued)|\bwe\s+may\s+have\s+additional\s+comments|\bpursuant\s+to\s+delegated\s+authority|references\s+to\s+prior\s+comments\s+are\s+to",
);
/// Words that companies and their counsel open with.
static COMPANY: Pattern = Pattern::new(
    r"(?i)\b(?:on\s+behalf\s+of|in\s+response\s+to\s+(?:the|your|a)|this\s+letter\s+(?:is|sets|responds|confirms|provides)|hereby|we\s+(?:are|have)\s+(?:submitting|writing|received|provided)|(?:responds|response|responses|reply|replies)\s+to\s+(?:the|your)|your\s+(?:comment\s+)?letter|reference\s+is\s+made|respectfully|set\s+forth\s+below|rule\s+461|comments?\s+(?:of|from)\s+the\s+staff)|[“\x22](?:SEC\s+)?Staff[”\x22]",
);
/// The address that companies write to; the staff print theirs without the street.
static ADDRESS: Pattern = Pattern::new(
    r"(?i)\b(?:100\s+F\.?\s+(?:st\b|street)|450\s+fifth|attention:|attn[.:]|via\s+edgar|by\s+edgar|filed\s+via\s+edgar)",
);
static OFFICE: Pattern = Pattern::new(
    r"(?i)^(?:division\s+of\s+corporation\s+finance|office\s+of\s+\w|disclosure\s+review\s+program|AD\s+\d|.{0,30}\b(?:accounting\s+branch\s+chief|assistant\s+chief\s+accountant|special\s+counsel|staff\s+accountant|legal\s+branch\s+chief|staff\s+attorney)\b)",
);
static HEAD: Pattern = Pattern::new(r"(?i)^(?:united\s+states|washington,?\s+d\.?\s?c\.?\s+20549|division\s+of)");

/// Who wrote it, and whether that is beyond doubt.
pub(crate) fn read(page: &Layout<'_>) -> (Side, bool) {
    let document = page.body.document;
    let field = |names: &[&str]| document.header.iter().find(|f| names.contains(&&*f.name)).map(|f| f.value.trim());
    let kinds = field(&["FORM TYPE", "CONFORMED SUBMISSION TYPE", "TYPE"]).into_iter();
    for kind in kinds.chain(document.parts.first().map(|p| p.kind.trim())) {
        match kind {
            "UPLOAD" | "LETTER" | "TEXT-EXTRACT" | "SEC STAFF LETTER" | "SEC STAFF ACTION" => {
                return (Side::Staff, true);
            }
            "CORRESP" | "DRSLTR" => return (Side::Company, true),
            _ => {}
        }
    }
    let (mut staff, mut company) = (0, 0);
    let opening = page.opening(2500);
    for (i, at) in opening.clone().enumerate() {
        let near = if i < 4 { 5 } else { 2 };
        staff += near * i32::from(STAFF.is_in(page.line(at)));
        company += i32::from(i < 3) * 3 * i32::from(COMPANY.is_in(page.line(at)));
    }
    // A head names the one who is written to; a foot names the one who writes.
    let head = 0..page.text.min(page.lines.len());
    company += 2 * i32::from(head.clone().any(|i| ADDRESS.is_in(page.line(i))));
    if let Some(closing) = page.closing {
        let foot = closing + 1..(closing + 6).min(page.lines.len());
        staff += 4 * i32::from(
            foot.into_iter().take_while(|i| !super::cc::begins(page.line(*i))).any(|i| OFFICE.is_in(page.line(i))),
        );
    }
    let dated = head.clone().find(|i| crate::date::alone(page.line(*i)).is_some());
    staff += i32::from(dated.is_some_and(|d| (0..d).any(|i| HEAD.is_in(page.line(i)))) && company < 5);
    let side = if staff > company { Side::Staff } else { Side::Company };
    (side, staff != company && (staff > 0 || company > 0))
}
