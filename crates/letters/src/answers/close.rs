//! Where the answers of a letter begin and end: after the salutation, before the closing.

use super::para::Para;
use super::words::{SEPARATOR, patterns, prefix};
use crate::body::Body;

patterns! {
    /// The salutation.
    SALUTATION = r"(?i)^(?:dear\b|ladies\s+(?:and|&)\s+gentlem|gentlem[ea]n\b|to\s+whom\s+it)";
    /// Above the signature.
    SIGN_OFF = r"(?i)^(?:very\s+truly\s+yours|sincerely(?:\s+yours)?|respectfully(?:\s+(?:submitted|yours))?|yours\s+(?:very\s+)?(?:truly|sincerely|faithfully)|(?:best|kind|warm)\s+regards|regards|cordially|truly\s+yours)\b[\s,.:]*(?:$|/s/)";
    /// A signature.
    SIGNED = r"(?i)^(?:by:?\s*)?/s/";
    /// What a letter says when its answers are done.
    CLOSING = r"(?xi)^(?:
        (?:please|kindly)\s+(?:do\s+not\s+hesitate|feel\s+free|contact|call|direct|address|let\s+(?:us|me)\s+know|be\s+advised\s+that\s+if|note\s+that\s+if)
        | (?:if|should)\s+(?:you|the\s+staff|any\s+(?:member|additional|further|questions)|there\s+(?:are|be|is)|we\s+(?:can|may)\s+(?:be\s+of|provide|facilitate|assist)|further)\b
        | if\s+you(?:\s+or\s+|r\s+)?\b
        | (?:we|i|the\s+company)\s+(?:hopes?|trusts?|appreciates?|thanks?|would\s+(?:like\s+to\s+thank|appreciate|be\s+(?:pleased|happy|glad)|welcome)|(?:would\s+)?also\s+(?:like\s+to\s+thank|be\s+happy)|am\s+available|are\s+(?:available|happy|pleased\s+to\s+discuss)|look(?:s)?\s+forward|remain\s+available|respectfully\s+requests?\s+(?:that\s+the\s+staff\s+(?:confirm|advise|notify)|confirmation))\b
        | (?:we|the\s+company)\s+(?:respectfully\s+)?(?:believes?|submits?)\s+(?:that\s+)?(?:the\s+(?:foregoing|above|information)|these\s+responses|this\s+(?:letter|response)|we\s+have\s+(?:fully\s+)?(?:responded|addressed)|our\s+responses?)\b
        | thank\s+you\b | thanks\b | any\s+(?:questions|comments|communications)\b | (?:questions|comments|inquiries)\s+(?:or\s+(?:comments|questions|concerns)\s+)?(?:regarding|about|concerning|should|may)\b
        | you\s+(?:may|can|should)\s+(?:contact|reach|call|direct)\b | the\s+staff\s+should\s+(?:not\s+hesitate|direct|feel)
        | i\s+(?:can|may)\s+be\s+reached | my\s+(?:direct|telephone|phone) | to\s+the\s+extent\s+(?:that\s+)?you\s+have\s+(?:any|further|additional)\s+(?:questions|comments)
        | we\s+(?:very\s+much\s+)?appreciate\b | in\s+the\s+event\s+(?:that\s+)?(?:you\s+have|the\s+company\s+requests\s+acceleration) | direct\s+any
        | (?:\(?signature\s+page|\[signature) | cc:\s | enclosures?\b[^.]{0,60}$
      )";
    /// A heading over it.
    CLOSING_HEADING = r"(?i)^(?:(?:[\w&’'.]+\s+){0,4}acknowledge?ments?\b[^.]{0,40}|closing(?:\s+\w+)?|conclusions?|(?:company|registrant)(?:['’]s)?\s+(?:statements?|representations?)|other\s+matters|general|tandy\b[^.]{0,30})\s*[:.]?$";
    /// A way to reach someone.
    CONTACT = r"(?i)\bdo(?:es)?\s+not\s+hesitate\b|\bfeel\s+free\s+to\s+(?:contact|call|reach)|\bplease\s+(?:contact|call|direct)\b|\bcontact\s+(?:me|the\s+undersigned|us)\b|\bany\s+(?:further\s+|additional\s+)?questions\s+(?:or|regarding|about|concerning|with)\b";
    /// The company's responsibility, as its own statement.
    TANDY = r"(?i)\bresponsible\s+for\s+the\s+(?:adequacy|accuracy|completeness)\b|\b(?:adequacy|accuracy)\b[^.;]{0,60}\bis\s+the\s+responsibility\b|\bassert\s+(?:the\s+)?staff\s+comments|\bforeclose\s+the\s+commission";
    /// Before the statements.
    LEAD = r"(?i)\backnowledge|\bconfirm|\bstate|\brepresent|\bhereby|\brequested\s+by";
}

/// The paragraphs between salutation and signature.
pub(crate) fn zone(body: &Body<'_>, paras: &[Para]) -> (usize, usize) {
    let text = |i: usize| body.slice(paras[i].span);
    let begin = (0..paras.len().min(80)).find(|i| SALUTATION.is_in(text(*i))).map_or(0, |i| i + 1);
    let end = (begin..paras.len())
        .find(|i| text(*i).split(['\n', '\t']).take(3).any(|line| SIGN_OFF.is_in(line.trim()) || SIGNED.is_in(line)))
        .unwrap_or(paras.len());
    (begin, end)
}

/// Where the answer that runs from `begin` to `end` is over, because the letter closes.
pub(crate) fn closing(body: &Body<'_>, paras: &[Para], begin: usize, end: usize) -> usize {
    let text = |i: usize| body.slice(paras[i].span);
    for i in begin + 1..end {
        let p = &paras[i];
        if p.table {
            continue;
        }
        let closing = |j: usize| CLOSING.is_in(prefix(text(j), 300)) || CONTACT.is_in(text(j));
        if closing(i) && closes(paras, i, end) {
            return i;
        }
        if TANDY.is_in(text(i)) && (LEAD.is_in(text(i)) || !p.words.to_company) {
            return if p.bullet || !LEAD.is_in(text(i)) { lead(body, paras, begin, i) } else { i };
        }
        let next = |from: usize| (from + 1..end).find(|j| !SEPARATOR.is_in(text(*j)));
        let states = |j: usize| {
            closing(j)
                || (closes(paras, j, end)
                    && (TANDY.is_in(text(j))
                        || (text(j).ends_with(':') && (j + 1..end.min(j + 4)).any(|k| TANDY.is_in(text(k))))))
        };
        if CLOSING_HEADING.is_in(text(i)) && next(i).is_some_and(states) {
            return i;
        }
        if SEPARATOR.is_in(text(i)) && next(i).is_none_or(|j| states(j) || CLOSING_HEADING.is_in(text(j))) {
            return i;
        }
    }
    end
}

/// Words of a closing stand near the end: little but more of them follows.
fn closes(paras: &[Para], at: usize, end: usize) -> bool {
    const LITTLE: usize = 2500;
    let mut bytes = 0;
    for p in &paras[at + 1..end] {
        bytes += p.span.len() as usize;
        if p.table || bytes >= LITTLE {
            return false;
        }
    }
    true
}

/// The paragraph that leads to a list of statements.
fn lead(body: &Body<'_>, paras: &[Para], begin: usize, at: usize) -> usize {
    for i in (begin + 1..at).rev().take(3) {
        if !paras[i].bullet && LEAD.is_in(body.slice(paras[i].span)) {
            return i;
        }
    }
    at
}
