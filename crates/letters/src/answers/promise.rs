//! Promises: what the company says it will do.

use crate::pattern::Pattern;
use tieout_document::Span;

use super::words::patterns;
use crate::body::Body;
use crate::model::{Commitment, Strength};

patterns! {
    /// A promise: who, how firmly, what.
    PROMISE = r#"(?xi)
        \b(?P<modal>will|would|(?:current(?:ly)?\s+)?(?:intend|plan|propose|undertake|commit|agree|expect|anticipate)s?\s+to|(?:am|are|is)\s+(?:prepared|committed|planning|proposing|willing)\s+to|(?:have|has)\s+(?:agreed|undertaken|committed)\s+to|proposes?\s+(?:including|adding|revising))
        \s+(?P<adverb>(?:(?:also|not|no\s+longer|further|instead|therefore|accordingly|once\s+again|each|both|only|then|additionally|continue\s+to|begin\s+to|be|\w+ly|,|in\s+(?:its|our|the\s+company['’]s)?\s*future\s+\w+|either|seek\s+to)\s*,?\s+){0,4})
        (?P<verb>\w+)\b"#;
    /// What is promised of disclosure; with "be" its participle.
    DOING = r"(?xi)^(?:includ|disclos|revis|expand|provid|enhanc|clarif|add|remov|modif|updat|ensur|present|discuss|consider|evaluat|monitor|assess|review|fil|amend|identif|describ|replac|address|supplement|quantif|report|incorporat|reconcil|label|chang|refrain|delet|adjust|eliminat|conform|begin|ceas|discontinu|limit|compl|follow|reflect|highlight|refer|us(?:e|ing)$|show|separat|disaggregat|redefin|renam|relabel|reassess|reconsider|tailor|correct|restat|mak|omit|exclud|undertak|stat|specif|explain|furnish|submit|giv|mov|reorder|reposition|precede|appl|withdraw|augment|improv|note|indicat|convey|list|insert|attach|publish|retitl|reword|rephras|elaborat|explor|track|inform|confirm|analyz|notify|acknowledg|avoid|characteriz|summariz|elect|prominent)";
    /// What a promise of care is about.
    CARE = r"(?i)^(?:consider|evaluat|monitor|assess|review|reassess|reconsider|explor|track)";
    /// A second thing that is promised with care.
    THEN = r"\b(?:and|or)(?:\s*,)?\s+(?:(?:will|to|if\s[^,]{1,80},|as\s+\w+,|where\s+\w+,|also|\w+ly)\s+){0,3}(?:includ|disclos|revis|expand|provid|enhanc|add|modif|updat|mak|present|adjust|quantif|disaggregat|clarif|supplement)\w*";
    /// That the promise concerns what the company publishes.
    PUBLISHED = r"(?i)disclos|\bfiling|\bforms?\s+\d|\b10-[KQ]|\b20-F|\b8-K|\breport|release|proxy|MD&A|\btables?\b|\bnotes?\b|footnote|language|discussion|presentation|\bmeasures?\b|reconcil|statements?|caption|\blabel|section|\breference|description|registration|amend|exhibit|information|paragraph|sentence|polic(?:y|ies)|wording|title|heading|prospectus|transcript|website|schedule|analysis|comment|clarif|interactive|\bXBRL|certification|consent|opinion|terminology|future\s+periods?|enhancement|materials|definition";
    /// Words that make a promise conditional.
    CONDITION = r"(?xi)(?:
        \bto\s+the\s+extent(?:\s+that)?\b[^,;:.]*
        | \b(?:if|unless)\b(?:\s+and\s+when)?\s[^,;:.]*
        | \bas\s+(?:appropriate|applicable|necessary|needed|required|warranted|relevant)\b
        | \b(?:when|where|whenever|wherever|while|should)\s+(?:and\s+where\s+|and\s+if\s+)?(?:appropriate|applicable|material|necessary|relevant|meaningful|required|such|there|any|we|it|the\s+company|these|those|this)\b[^,;:.]*
        | \bshould\s+(?:we|it|the|any|such|this|these|there)\b[^,;:.]*
        | \bin\s+(?:any\s+)?(?:future\s+)?(?:\w+\s+){0,3}in\s+which\s+(?:we|it|the\s+company)\s[^,;:.]*
        | \bin\s+the\s+event\b[^,;:.]*
        | \bsubject\s+to\b[^,;:.]*
        | \bwere\s+to\b[^,;:.]* | \bprovided\s+that\b[^,;:.]* | \bdepending\s+(?:on|upon)\b[^,;:.]* | \bas\s+long\s+as\b[^,;:.]*
      )";
    /// Disclosure that will be made, without a verb that says so.
    TO_BE = r"(?i)\b(?:\w+\s+){0,4}(?:disclosures?|language|statements?|discussion|tables?|paragraphs?|revisions?|changes?)\s+(?:that\s+(?:are|is)\s+)?to\s+be\s+(?:included|made|provided|added|reflected|incorporated)\s+in\s+(?:(?:our|its|the|any|all)\s+)?(?:(?:[\w’'&,]+\s+){0,20}?)(?:future|next|upcoming|subsequent|Form)\b[^.;:]*";
    /// Where a promise is kept.
    VENUE = r"(?xi)\b(?:
        (?:(?:all|any|our|its|the\s+company['’]s)\s+)*(?:future|next|upcoming|subsequent|forthcoming)\s+(?:(?:annual|quarterly|periodic|current|SEC|Exchange\s+Act|public|proxy|earnings|press|Form|Forms|and|or|10-K|10-Q|20-F|8-K|definitive|interim|applicable|fiscal|year|on|news)\s+){0,7}(?:filings?|reports?(?:\s+on\s+Forms?\s+[\w-]+)?|releases?|statements?|disclosures?|10-[KQ]s?|20-F|8-K|MD&A|amendments?|periods?|calls?|presentations?|prospectus(?:es)?|materials?)
        | Form\s+(?:10-[KQ]|20-F|8-K|40-F|6-K)(?:/A)?(?:\s+for\s+(?:the\s+)?(?:(?:fiscal|quarterly|annual|three-month)\s+)?(?:year|quarter|period|20\d\d|first|second|third|fourth)[^,.;:()]{0,40}(?:,\s+20\d\d)?)?
        | Amendment\s+No\.\s+\d+ | earnings\s+releases? | proxy\s+statements? | annual\s+reports? | registration\s+statement )";
    /// The first filing that a promise falls due in.
    FIRST = r"(?i)\b(?:beginning|starting|commencing)\s+(?:with|in|from|as\s+of)\s+(?:[^,.;:]|,\s+20\d\d|No\.\s)+";
    /// What only leads to a promise.
    LEAD = r"(?xi)^(?:(?:in\s+response\s+to|in\s+light\s+of|in\s+consideration\s+of|based\s+on|pursuant\s+to|per|consistent\s+with|in\s+accordance\s+with|to\s+address|as\s+a\s+result\s+of)\s+(?:the\s+staff|your|this|the\s+foregoing|the\s+above|these|the\s+comment)[^,]*,\s*|(?:accordingly|therefore|however|furthermore|additionally|further|in\s+addition|thus|consequently|also|moreover|as\s+requested|as\s+such|for\s+these\s+reasons|and|but|nevertheless|notwithstanding\s+the\s+foregoing),?\s+)+";
    /// Who can promise, before the modal.
    WHO = r"(?i)\b(?:we|it|they|company|registrant|management|bank|(?-i:[A-Z]\w+))\s*,?(?:\s*\w+ly|\s*therefore|\s*also|,[^,]{1,60},)?\s*$|\b(?:and|but)(?:,?\s[^,]{1,60},(?:[^,]{1,60},)?)?\s*$|\bfuture\s+\w+,(?:[^,]{1,60},)?\s*$";
    /// That something is still to change.
    LATER = r"(?i)\bas\s+(?:noted|shown|set\s+forth|described)\s+below|\bfuture\s+(?:SEC\s+)?(?:filings|reports|disclosures|earnings)";
    /// What is published, or what points to it, as the subject of a promise.
    SUBJECT = r"(?i)(?:\b(?:which|that|this|these|those)|\b(?:(?:disclos|present|reconcil|discuss|clarif|revis|enhance|misclass|definition|descri|statement|footnote|label|caption|section|refer|languag|amount|measure|table|report|filing|release|text|proxy|exhibit|sentence|paragraph|information|amendment|schedule|title|heading|letter|change|correct|calculat|analys)\w*)\b[^,;]{0,120}(?:,[^,]{1,40},\s*)?)\s*$";
    /// Conditions that make "would" a promise.
    ONLY_IF = r"(?i)\b(?:if|should|were\s+to|to\s+the\s+extent|in\s+the\s+event)\b";
    /// What joins a promise to the one before.
    JOINT = r"(?i)(?:[,;]\s+)?\b(?:and|but|or)\b,?\s+((?:if|to\s+the\s+extent|should|when|where|as|in|we|it|the|our|this|these|they|beginning|also|further|accordingly|once|starting|for|with|(?-i:[A-Z]\w+))\b)";
    /// Why, and what follows.
    REASON = r"(?i)(?:,?\s(?:because|since|so\s+that|given\s+that)\s|,?\sas\s+(?:we|the|it|this|such|these|that)\s|,\s+which\s+(?:we|will|is|are|was|has|have|better)\b|;\s)";
    /// A short subject right before the modal.
    PRONOUN = r"(?i)\b((?:we|it|they|(?:the\s+)?company|registrant)(?:\s+(?:also|further|therefore|\w+ly))?\s*)$";
    /// What leads to a subject from the front of a sentence.
    ADVERBIAL = r"(?i)^(?:in|if|to|should|beginning|for|as|with|when|where|commencing|starting|unless|until|on|at|upon|following|after|effective|going|while|once|although|though|prospectively|where|from|by|within|under|because|during|notwithstanding)\b";
    /// What is asserted and not promised.
    ASSERTED = r"(?i)\b(?:believes?|confirms?|advises?|notes?|acknowledges?|states?|submits?|represents?|agrees?|undertakes?|informs?|clarif(?:y|ies)|commits?|understands?|assures?|determined|concluded|indicates?|indicated)\s+(?:the\s+Staff\s+)?(?:supplementally\s+)?that\s+";
}

/// A promise in a sentence: where its clause begins, where its verb ends, whether it is one of care.
#[derive(Clone, Copy)]
struct Found {
    from: usize,
    verb: usize,
    care: bool,
}

/// The promises of a sentence.
pub(crate) fn find(body: &Body<'_>, sentence: Span, out: &mut Vec<Commitment>) {
    let text = body.slice(sentence);
    let text = &text[..text.find(":\n").unwrap_or(text.len())];
    let mut found: Vec<Found> = Vec::new();
    let (mut at, mut last) = (0, 0);
    while let Some(c) = PROMISE.captures_from(text, at) {
        let (Some(modal), Some(verb)) = (c.name("modal"), c.name("verb")) else { break };
        at = verb.end();
        let adverb = c.name("adverb").map_or("", |a| a.as_str()).to_lowercase();
        if !DOING.is_in(verb.as_str()) {
            at = modal.end();
            continue;
        }
        let care = CARE.is_in(verb.as_str()) && !adverb.contains("be ");
        let would = modal.as_str().eq_ignore_ascii_case("would");
        let head = &text[..modal.start()];
        let who = WHO.is_in(head);
        let will = modal.as_str().eq_ignore_ascii_case("will");
        let passive = adverb.contains("be ");
        let about = || {
            (SUBJECT.is_in(head) && (passive || !head.trim_end().ends_with("which"))) || (passive && LATER.is_in(text))
        };
        if (would && !(who && ONLY_IF.is_in(text)))
            || (!care && !PUBLISHED.is_in(text))
            || (!who && (care || !will || !about()))
        {
            continue;
        }
        found.push(Found { from: clause_start(text, last, modal.start()), verb: verb.end(), care });
        last = verb.end();
    }
    if found.is_empty()
        && let Some(m) = TO_BE.find(text)
    {
        found.push(Found { from: m.start(), verb: m.start(), care: false });
    }
    for k in 0..found.len() {
        let Found { from, verb, care } = found[k];
        let to = found.get(k + 1).map_or(text.len(), |n| n.from.max(verb));
        let clause = end(&text[from..to], verb - from);
        if clause.len() < 12 {
            continue;
        }
        let span = Span { start: sentence.start + from as u32, end: sentence.start + (from + clause.len()) as u32 };
        out.push(one(clause, span, care));
    }
}

/// A clause without its reasons, its last joint and its stop; no longer than a promise is quoted.
fn end(clause: &str, verb: usize) -> &str {
    const LONGEST: usize = 60;
    let mut clause = clause;
    if let Some(m) = REASON.find(&clause[verb..]) {
        clause = &clause[..verb + m.start()];
    }
    if clause.starts_with("which ")
        && let Some(i) = clause[verb..].find(',')
    {
        clause = &clause[..verb + i];
    }
    if let Some((i, _)) = clause.match_indices(char::is_whitespace).nth(LONGEST - 1) {
        clause = &clause[..i];
    }
    let clause = clause.trim_end_matches(|c: char| c.is_whitespace() || ",;:.".contains(c));
    clause.strip_suffix(" and").unwrap_or(clause).trim_end_matches([',', ' '])
}

fn one(clause: &str, span: Span, care: bool) -> Commitment {
    let inner = |pattern: &Pattern| {
        pattern.find(clause).map(|m| Span { start: span.start + m.start() as u32, end: span.start + m.end() as u32 })
    };
    let condition = inner(&CONDITION);
    let then = care && THEN.is_in(clause);
    let strength = match (care && !then, condition.is_some()) {
        (true, _) => Strength::Consider,
        (false, true) => Strength::WillIf,
        (false, false) => Strength::Will,
    };
    Commitment {
        span,
        venue: VENUE.find(clause).map(|m| tieout_document::one_line(m.as_str()).to_string()),
        first_due: inner(&FIRST),
        strength,
        condition,
    }
}

/// Where the clause of a promise begins: with what leads to it, without what only asserts it. `last` is
/// the end of the promise before in the same sentence.
fn clause_start(text: &str, last: usize, modal: usize) -> usize {
    let head = &text[last..modal];
    // "and will expand": the modal has no subject of its own.
    if head.trim_end().ends_with(" and") {
        return modal;
    }
    let mut from = last;
    if last > 0 {
        let joint = JOINT.all_captures(head).filter_map(|c| c.get(1)).last();
        from = joint.map_or(modal, |m| last + m.start());
    }
    from += ASSERTED.all(&text[from..modal]).last().map_or(0, |m| m.end());
    if let Some(m) = text[from..modal].rfind("; ") {
        from += m + 2;
    }
    from += LEAD.find(&text[from..modal]).map_or(0, |m| m.end());
    // "indicative of the clarification we intend to make"
    if let Some(m) = PRONOUN.captures(&text[from..modal]).and_then(|c| c.get(1))
        && !ADVERBIAL.is_in(&text[from..modal])
    {
        // "and should it become material, we will"
        let led = JOINT.all_captures(&text[from..from + m.start()]).filter_map(|c| c.get(1)).last();
        let led = led.filter(|l| ADVERBIAL.is_in(l.as_str()) && text[..from + m.start()].trim_end().ends_with(','));
        from += led.map_or(m.start(), |l| l.start());
    }
    from
}
