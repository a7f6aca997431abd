//! What both sides say of responsibility and of confidence: the acknowledgement, places withheld, Rule 83.

use tieout_document::Span;

use crate::body::Body;
use crate::model::{Letter, Side};
use crate::pattern::Pattern;

/// The company's responsibility for what it discloses.
static RESPONSIBLE: Pattern = Pattern::new(
    r"(?i)\b(?:is|are|remains?)\s+(?:solely\s+|also\s+)?responsible\s+for\s+the\s+(?:adequacy|accuracy|completeness)\b|\bresponsib\w+\s+for\s+the\s+(?:adequacy\s+and\s+accuracy|accuracy\s+and\s+adequacy)\b|\b(?:adequacy|accuracy)\s+of\s+(?:the|its|our)\s+disclosures?\b[^.;]{0,60}\b(?:is|are)\s+the\s+responsibility\b",
);

/// That the company says so, or is asked to.
static ACKNOWLEDGED: Pattern = Pattern::new(r"(?i)\backnowledge|\bconfirm|\brepresent|\bwritten\s+statement");

/// A place withheld: asterisks or a word in brackets.
static WITHHELD: Pattern =
    Pattern::new(r"(?i)\[\s*(?:\*[\s*]*|redacted(?:\s+text)?|omitted|confidential(?:\s+treatment[^\]]{0,200})?)\s*\]");

/// Rule 83.
static RULE_83: Pattern = Pattern::new(r"(?i)\brule\s+83\b|\b17\s+C\.?F\.?R\.?\s*(?:§|section|part)?\s*200\.83");

/// Reads them into a letter.
pub(crate) fn read(body: &Body<'_>, letter: &mut Letter) {
    letter.acknowledgement = acknowledgement(body, letter.side);
    letter.redactions = redactions(body);
    letter.rule_83 = rule_83(body);
}

/// The statement, or the staff's request for it; the lead and the first of the statements.
fn acknowledgement(body: &Body<'_>, side: Side) -> Option<Span> {
    for (i, block) in body.blocks.iter().enumerate() {
        let text = body.text(i);
        let Some(at) = RESPONSIBLE.find(text) else { continue };
        let lead = (i.saturating_sub(4)..i).rev().find(|j| ACKNOWLEDGED.is_in(body.text(*j)));
        let here = ACKNOWLEDGED.find(text).is_some_and(|m| m.start() < at.start());
        if side == Side::Staff
            && !here
            && lead.is_none_or(|j| !body.text(j).contains("acknowledg") && !body.text(j).contains("statement"))
        {
            continue;
        }
        match lead {
            _ if here => return Some(block.span),
            Some(j) => return Some(Span { start: body.blocks.get(j)?.span.start, end: block.span.end }),
            None => {}
        }
    }
    None
}

/// Places withheld, without the words that only explain the sign.
fn redactions(body: &Body<'_>) -> Vec<Span> {
    let mut out = Vec::new();
    for (i, block) in body.blocks.iter().enumerate() {
        let text = body.text(i);
        for m in WITHHELD.all(text) {
            let quoted = text[..m.start()].trim_end().ends_with(['“', '"'])
                && text[m.end()..].trim_start().starts_with(['”', '"', ',', '.']);
            if !quoted {
                out.push(Span { start: block.span.start + m.start() as u32, end: block.span.start + m.end() as u32 });
            }
        }
    }
    out
}

/// The sentence that asks for confidential treatment.
fn rule_83(body: &Body<'_>) -> Option<Span> {
    body.document
        .blocks
        .iter()
        .filter(|b| !matches!(b.kind, tieout_document::BlockKind::Deleted))
        .find(|b| RULE_83.is_in(body.slice(b.span)))
        .map(|b| b.span)
}

#[cfg(test)]
mod tests {
    fn letter(text: &str) -> crate::Letter {
        crate::read(&tieout_document::open(format!("<p>Dear Ms. Rowe:</p>{text}").as_bytes(), "x.htm"))
    }

    #[test]
    fn places_withheld_are_no_lines_between_answers() {
        assert_eq!(letter("<p>Sales were $[***] and [*]; see [Redacted].</p><p>* * *</p>").redactions.len(), 3);
        assert!(letter("<p>What is withheld is marked “[***]”.</p><p>***</p>").redactions.is_empty());
        assert!(letter("<p>Confidential under Rule 83 (17 C.F.R. § 200.83).</p>").rule_83.is_some());
    }

    #[test]
    fn the_acknowledgement_is_a_statement() {
        let said = "<p>The Company acknowledges that:</p><ul><li>it is responsible for the adequacy and accuracy of the disclosure;</li></ul>";
        assert!(letter(said).acknowledgement.is_some());
        assert!(letter("<p>Management is responsible for the accuracy of the accounts.</p>").acknowledgement.is_none());
    }
}
