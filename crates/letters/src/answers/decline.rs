//! Where the company says that no change is needed, and references to its other answers.

use tieout_document::Span;

use super::words::patterns;
use crate::body::Body;
use crate::model::Prior;

patterns! {
    /// No change is needed.
    DECLINE = r"(?xi)
        \b(?:do|does|did)\s+not\s+(?:currently\s+|further\s+)?(?:believe|consider|think|deem)\b[^.;]{0,160}\b(?:disclos|revis|amend|changes?\s+(?:to|in)\s+(?:our|its|the|such)\s+(?:\w+\s+){0,2}(?:disclos|filing|present|form|report|analys)|any\s+changes?\b|additional|further|necessary|needed|required|warranted|meaningful|appropriate|beneficial|useful|quantif|separate)
        | \b(?:do|does|did)\s+not\s+(?:currently\s+|presently\s+)?(?:expect|intend|plan|anticipate|propose)\s+(?:to\s+(?:separately\s+|further\s+)?(?:disclos|revis|amend|chang|modif|expand|includ|provid|present|quantif|updat|add|mak)|(?:that\s+)?(?:any\s+)?(?:additional|further)\s+disclos)
        | \b(?:no|any)\s+(?:further|additional|other)?\s*(?:disclosures?|revisions?|amendments?|changes?|modifications?|updates?)\s+(?:to\s+[^.;]{1,60}\s+)?(?:is|are|was|were|would\s+be|will\s+be)\s+(?:not\s+)?(?:necessary|required|needed|warranted|appropriate)
        | \b(?:disclosures?|revisions?|amendments?|presentation|discussion|quantification|reconciliation|changes?|information|detail)\b[^.;]{0,80}\b(?:is|are|was|were|would\s+be)\s+(?:neither|not)\s+(?:\w+ly\s+)?(?:necessary|required|needed|warranted|meaningful|material|useful)
        | \b(?:is|are|was|were|am)\s+not\s+(?:\w+ly\s+)?required\s+to\s+(?:disclose|be\s+disclosed|provide|present|include|file|quantify|separately)
        | \b(?:is|are|was|were)\s+not\s+(?:\w+ly\s+)?required\s+(?:by|under|pursuant)
        | \b(?:believes?|submits?|concluded|determined)\b[^.;]{0,120}\b(?:current|existing|present|historical)\s+(?:\w+\s+){0,3}(?:disclosures?|presentation|discussion|approach)\b[^.;]{0,160}\b(?:appropriate|adequate|sufficient|compl|consistent|satisf|accurate|meets?|reasonabl)
        | \b(?:believes?|submits?|concluded|determined)\b[^.;]{0,60}\bdisclosures?\b[^.;]{0,200}\b(?:(?:is|are|was|were)\s+(?:appropriate|adequate|sufficient|complete)|compl(?:y|ies|iant|ied)\b|satisf(?:y|ies))
        | \b(?:did|do|does|have|has)\s+not\s+(?:expand|provided?|included?|expanded|separately|disclosed?|quantif\w+|modif\w+)\b[^.;]{0,60}\bdisclos
        | \bshould\s+not\s+be\s+(?:subject\s+to|considered|required|deemed)
        | \b(?:respectfully\s+)?(?:submits?|believes?|concluded|determined)\b[^.;]{0,200}\b(?:no\s+(?:further|additional|separate)|not\s+(?:necessary|required|warranted|needed))
        | \bnot\b[^.;]{0,20}\bmaterial\b[^.;]{0,40}\bfor\s+purposes\s+of\b[^.;]{0,60}\bdisclos
        | \b(?:have|has)\s+not\s+(?:revised|amended|changed|made\s+any)
        | \b(?:would|will|does|did|do)\s+not\s+(?:provide|be)\s+(?:additional\s+)?(?:meaningful|useful|beneficial)
        | \brespectfully\s+(?:requests?|disagrees?|declines?)\b[^.;]{0,120}\b(?:continue|reconsider|not\s+be\s+required|disagree|decline)?
      ";
    /// That what was asked for does not matter.
    IMMATERIAL = r"(?i)\b(?:not|no|nor|never)\b[^.;]{0,110}\bmaterial(?:ly)?\b|\bimmaterial\b|\bnot\s+(?:\w+\s+)?significant\b|\binsignificant\b|\bde\s+minimis\b|\bsignificantly\s+in\s+excess\b";
    /// What is material without being the matter of the sentence: "no reporting unit with material goodwill".
    PART_OF = r"(?i)\b(?:with|of|having|has|that\s+hold)\s+(?:an?\s+|any\s+)?material$|\bnot\s+(?:the|all|only|just|its|our|a)\s+significant$";
    /// That disclosure was asked for or hinted at.
    WANTED = r"(?i)\b(?:please|should|must)\s+(?:(?:also|further|either|\w+ly)\s+)?(?:revise|disclose|expand|quantify|discuss|describe|amend|include|enhance|present|address|identify|consider|provide\s+(?:a\s+|the\s+|additional\s+|more\s+)?(?:\w+\s+)?(?:disclosures?|discussion))\b|\bconsider(?:ation|ed|ing)?\b[^.]{0,80}\b(?:disclos|provid|includ|discuss|expand|revis)|\bfuture\s+filings\b|(?:^|[.;:•]\s*|,\s)(?:disclose|quantify|discuss|describe|revise|expand)\b";
    /// What looks like it and keeps nothing as it is.
    NOT_DECLINED = r"(?i)\brespectfully\s+requests?\s+(?:that\s+(?:the\s+)?(?:information|staff\s+(?:return|destroy))|confidential)|\brule\s+83\b";
    /// A reference to another answer.
    REFERS = r"(?i)\b(?:responses?|answers?|repl(?:y|ies))\s+to\s+(?:(?:the\s+)?staff['’]s\s+|your\s+|prior\s+|previous\s+|our\s+)*(?:comments?|questions?)\s*(?:nos?\.?|numbers?|#)?\s*(?P<n>\d{1,3})(?:(?:\s*,\s*|\s*,?\s+(?:and|or|through|to)\s+)(?:comments?\s*)?(?:no\.?\s*|\#)?(?P<m>\d{1,3})\b)?";
}

/// The first words of an answer that decline.
pub(crate) fn find(body: &Body<'_>, sentence: Span) -> Option<Span> {
    let text = body.slice(sentence);
    let m = DECLINE.find(text)?;
    (!NOT_DECLINED.is_in(text))
        .then_some(Span { start: sentence.start + m.start() as u32, end: sentence.start + m.end() as u32 })
}

/// Words that call immaterial what the comment would have disclosed.
pub(crate) fn immaterial(body: &Body<'_>, comment: &str, sentence: Span) -> Option<Span> {
    if !WANTED.is_in(comment) {
        return None;
    }
    let m = IMMATERIAL.all(body.slice(sentence)).find(|m| !PART_OF.is_in(m.as_str()))?;
    Some(Span { start: sentence.start + m.start() as u32, end: sentence.start + m.end() as u32 })
}

/// References to other answers.
pub(crate) fn refers(body: &Body<'_>, span: Span, out: &mut Vec<Prior>) {
    let text = body.slice(span);
    for c in REFERS.all_captures(text) {
        let Some(whole) = c.get(0) else { continue };
        let place = Span { start: span.start + whole.start() as u32, end: span.start + whole.end() as u32 };
        for name in ["n", "m"] {
            if let Some(number) = c.name(name).and_then(|m| m.as_str().parse().ok()) {
                out.push(Prior { span: place, number: Some(number), letter: None });
            }
        }
    }
}
