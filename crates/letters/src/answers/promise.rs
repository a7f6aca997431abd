//! Promises: what the company says it will do.

use crate::pattern::Pattern;
use tieout_document::Span;

use super::words::patterns;
use crate::body::Body;
use crate::model::{Commitment, Strength};

patterns! {
    /// A promise: who, how firmly, what.
    PROMISE = r#"(?xi)
        \b(?P<modal>will|shall|would|(?:current(?:ly)?\s+)?(?:intend|plan|propose|undertake|commit|agree|expect|anticipate)s?\s+to|(?P<decided>(?:have|has)\s+(?:decided|determined|elected|chosen)\s+to)|(?:am|are|is)\s+(?:prepared|committed|planning|proposing|willing)\s+to|(?:have|has)\s+(?:agreed|undertaken|committed)\s+to|proposes?\s+(?:including|adding|revising))
        (?:(?P<aside>(?:\s*,\s[^,;.:]{1,80}){1,3},)\s+
            | (?P<place>\s+(?:in|beginning|starting|commencing|to\s+the\s+extent|if|where|when|as|for|with|on|at|upon|going|from|subject\s+to|prospectively)\s[^;.:]{1,120}?,\s+(?:(?:to\s+the\s+extent|if|where|when|as|beginning|starting|commencing)\s[^,;.:]{1,60},\s+)?)
            | \s+)
        (?P<adverb>(?:(?:also|not|no\s+longer|further|instead|therefore|accordingly|once\s+again|each|both|only|then|additionally|continue\s+to|begin\s+to|be|\w+ly|,|in\s+(?:its|our|the\s+company['’]s)?\s*future\s+\w+|either|seek\s+to)\s*,?\s+){0,4})
        (?P<verb>\w+)\b"#;
    /// What is promised of disclosure; with "be" its participle.
    DOING = r"(?xi)^(?:includ|disclos|revis|expand|provid|enhanc|clarif|add|remov|modif|updat|ensur|present|discuss|consider|evaluat|monitor|assess|review|fil|amend|identif|describ|replac|address|supplement|quantif|report|incorporat|reconcil|label|chang|refrain|delet|adjust|eliminat|conform|begin|ceas|discontinu|limit|compl|follow|reflect|highlight|refer|us(?:e|ing)$|show|separat|disaggregat|redefin|renam|relabel|reassess|reconsider|tailor|correct|restat|mak|omit|exclud|undertak|stat|specif|explain|furnish|submit|giv|mov|reorder|reposition|precede|appl|withdraw|augment|improv|note|indicat|convey|list|insert|attach|publish|retitl|reword|rephras|elaborat|explor|track|inform|confirm|analyz|notify|acknowledg|avoid|characteriz|summariz|elect|prominent)";
    /// What a promise of care is about.
    CARE = r"(?i)^(?:consider|evaluat|monitor|assess|review|reassess|reconsider|explor|track)";
    /// Care that has a verb of its own: "conduct quarterly assessments".
    CARRIED_OUT = r"(?i)^(?:conduct|perform|undertake|carry\s+out|mak\w+)\s+(?:[\w-]+\s+){0,3}(?:assessments?|evaluations?|reviews?|monitoring|analys[ei]s)\b";
    /// What a company will do, or what will befall it, without having promised it.
    NARRATIVE = r"(?xi)^(?:
        be|have|receiv|recogni|depend|need|result|incur|pay|reali[sz]e|earn|becom|occur|remain|continu|requir|accru|record|benefit|generat|own|hold|get|lose|bear|owe|sell|buy|purchas|acquir|issu|settl|repay|expir|vest|matur|grow|increas|declin|decreas|los[et]|fail|succeed|abl|likely|lik|seek|see|experienc|face|exceed|deliver|ship|build|open|clos|complet|fund|invest|collect|transfer|merg|operat|compet|expect|believ|appreciat|respond|respectfully|\w+ing$
      )";
    /// That a promise is about filings to come.
    TO_COME = r"(?i)\b(?:future|upcoming|subsequent|forthcoming|next)\s+(?:[\w-]+\s+){0,4}(?:filings?|reports?|disclosures?|releases?|presentations?|10-[KQ]|20-F|proxy|periods?)\b|\bgoing\s+forward\b|\bprospectively\b|\b(?:beginning|starting|commencing)\s+(?:with|in)\s[^,;.]{0,60}\b(?:10-[KQ]|20-F|filing|release|report)";
    /// Who promises in person, right before the modal.
    PERSON = r"(?i)\b(?:we|company|registrant|management)(?:\s+(?:and|has|have|also|\w+ly))*\s*,?\s*$";
    /// A clause that says only how something goes on: "we have and".
    HAS_AND = r"(?i)\b(?:has|have|do|does|did|are|is)(?:\s+\w+ed)?\s*,?\s+and(?:\s+also)?\s*$";
    /// A second modal that shares its subject.
    SHARED = r"(?i)\band(?:\s+(?:has|have|also))*(?:\s+and)?\s*$";
    /// What was promised, as the subject of what follows.
    SAME = r"(?i)\band\s+(?:such|those)\s[^,;]{1,60}$";
    /// The form in which text will appear.
    FORM = r"(?i)^(?:as\s+follows|similar\s+to|substantially\s+(?:as|similar|in)|in\s+(?:substantially\s+)?the\s+(?:following\s+)?form)\b";
    /// What is said to be so now and to stay so: "is not, and".
    IS_NOT_AND = r"(?i)\b(?:is|are)\s+not\s*,?\s+and\s*$";
    /// What one promises not to do to others.
    SPARED = r"(?i)^(?:exclud|discriminat|condition)";
    /// What is prepared, before "which we will reflect in".
    PREPARED = r"(?i)^(?:we|the\s+company)\s+(?:are|is|have\s+been|has\s+been)\s+(?:currently\s+)?(?:prepar|develop|draft|updat|revis|work)\w+\b[^;.]*,\s+which\s+(?:we|it|the\s+company)\s*$";
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
        (?:(?:all|any|our|its|the\s+company['’]s)\s+)*(?:future|next|upcoming|subsequent|forthcoming)\s+(?:(?:annual|quarterly|periodic|current|SEC|Exchange\s+Act|public|proxy|earnings|press|Form|Forms|and|or|10-K|10-Q|20-F|8-K|definitive|interim|applicable|fiscal|year|on|news)\s+){0,7}(?:filings?|reports?(?:\s+on\s+Forms?\s+[\w-]+(?:\s+for\s+(?:the\s+)?(?:(?:fiscal|quarterly|annual|three-month)\s+)?(?:year|quarter|period|20\d\d|first|second|third|fourth)[^,.;:()]{0,40}(?:,\s+20\d\d)?)?)?|releases?|statements?|disclosures?|(?:10-[KQ]s?|20-F|8-K)(?:\s+for\s+(?:the\s+)?(?:(?:fiscal|quarterly|annual|three-month)\s+)?(?:year|quarter|period|20\d\d|first|second|third|fourth)[^,.;:()]{0,40}(?:,\s+20\d\d)?)?|MD&A|amendments?|periods?|calls?|presentations?|prospectus(?:es)?|materials?)
        | Form\s+(?:10-[KQ]|20-F|8-K|40-F|6-K)(?:/A)?(?:\s+for\s+(?:the\s+)?(?:(?:fiscal|quarterly|annual|three-month)\s+)?(?:year|quarter|period|20\d\d|first|second|third|fourth)[^,.;:()]{0,40}(?:,\s+20\d\d)?)?
        | Amendment\s+No\.\s+\d+ | earnings\s+releases? | proxy\s+statements? | annual\s+reports? | registration\s+statement )";
    /// The first filing that a promise falls due in.
    FIRST = r"(?i)\b(?:beginning|starting|commencing)\s+(?:with|in|from|as\s+of)\s+(?:[^,.;:]|,\s+20\d\d|No\.\s)+";
    /// What only leads to a promise.
    LEAD = r"(?xi)^(?:though,\s+|(?:in\s+response\s+to|in\s+light\s+of|in\s+consideration\s+of|based\s+on|pursuant\s+to|per|consistent\s+with|in\s+accordance\s+with|to\s+address|as\s+a\s+result\s+of)\s+(?:the\s+staff|your|this|the\s+foregoing|the\s+above|these|the\s+comment)[^,]*,\s*|(?:accordingly|therefore|however|furthermore|additionally|further|in\s+addition|thus|consequently|also|moreover|as\s+requested|as\s+such|for\s+these\s+reasons|and|but|nevertheless|notwithstanding\s+the\s+foregoing),?\s+)+";
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
    REASON = r"(?i)(?:,?[”\x22]?\s(?:because|since|so\s+that|given\s+that)\s|,?\sas\s+(?:we|the|it|this|such|these|that)\s|,[”\x22]?\s+which\s+(?:we|will|is|are|was|has|have|better)\b|;\s)";
    /// A short subject right before the modal.
    PRONOUN = r"(?i)\b((?:we|it|they|(?:the\s+)?company|registrant)(?:\s+(?:also|further|therefore|has|have|and|\w+ly)){0,4}\s*)$";
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
        let head = &text[..modal.start()];
        let who = WHO.is_in(head) || HAS_AND.is_in(head);
        let from_here = &text[verb.start()..];
        let carried_out = CARRIED_OUT.is_in(from_here);
        let apart = c.name("aside").or(c.name("place")).is_some();
        let doing = DOING.is_in(verb.as_str()) && !(apart && verb.as_str().ends_with("ing"));
        // "The disclosure will be as follows"
        let so = adverb.contains("be ") && FORM.is_in(from_here) && TO_COME.is_in(text);
        let told = doing || carried_out || so || plain_promise(text, head, verb.as_str());
        if !told || (apart && !who) || IS_NOT_AND.is_in(head) {
            at = modal.end();
            continue;
        }
        let passive = adverb.contains("be ");
        let care = (CARE.is_in(verb.as_str()) || carried_out) && !passive;
        let would = modal.as_str().eq_ignore_ascii_case("would");
        let will = modal.as_str().eq_ignore_ascii_case("will");
        let about = || {
            let last = head.rsplit(", ").next().unwrap_or_default();
            let why = ["as ", "because ", "since "].iter().any(|w| last.starts_with(w));
            let moves = !passive && verb.as_str().eq_ignore_ascii_case("move");
            if why || moves {
                return false;
            }
            (SUBJECT.is_in(head) && (passive || !head.trim_end().ends_with("which"))) || (passive && LATER.is_in(text))
        };
        let spared = adverb.contains("not ") && SPARED.is_in(verb.as_str()) && PERSON.is_in(head);
        let decided = c.name("decided").is_some() && !TO_COME.is_in(text);
        let shall = modal.as_str().eq_ignore_ascii_case("shall") && !PERSON.is_in(head);
        if (would && !(who && ONLY_IF.is_in(text)))
            || decided
            || shall
            || (!care && !spared && !PUBLISHED.is_in(text))
            || (!who && (care || !will || !about()))
        {
            continue;
        }
        // "has and will continue to assess and has and will monitor": one promise of care.
        if let Some(before) = found.last_mut()
            && care
            && before.care
            && !verb.as_str().starts_with("consider")
            && SHARED.is_in(head)
        {
            before.verb = verb.end();
            last = verb.end();
            continue;
        }
        if !found.is_empty() && passive && SAME.is_in(text.get(last..modal.start()).unwrap_or_default()) {
            last = verb.end();
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

/// Whether a verb that says nothing of disclosure is promised: by the company in person, of filings to come.
fn plain_promise(text: &str, head: &str, verb: &str) -> bool {
    PERSON.is_in(head) && !NARRATIVE.is_in(verb) && TO_COME.is_in(text)
}

/// A clause without its reasons, its last joint and its stop; no longer than a promise is quoted.
fn end(clause: &str, verb: usize) -> &str {
    const LONGEST: usize = 60;
    let mut clause = clause;
    if let Some(m) = REASON.find(&clause[verb..]) {
        // A quotation mark that closes before the reason stays.
        let close = m.as_str().strip_prefix(',').and_then(|r| r.chars().next()).filter(|c| matches!(c, '”' | '"'));
        clause = &clause[..verb + m.start() + close.map_or(0, |c| 1 + c.len_utf8())];
    }
    if (clause.starts_with("which ") || clause[..verb].contains(", which "))
        && let Some(i) = clause[verb..].find(',')
    {
        clause = &clause[..verb + i];
    }
    if let Some((i, _)) = clause.match_indices(char::is_whitespace).nth(LONGEST - 1) {
        clause = &clause[..i];
    }
    let clause = clause.trim_end_matches(|c: char| c.is_whitespace() || ",;:.".contains(c));
    let clause = clause.strip_suffix(" in addition").unwrap_or(clause).trim_end_matches([',', ' ']);
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
    if head.trim_end().ends_with(" and") && !HAS_AND.is_in(head) {
        return modal;
    }
    let mut from = last;
    if last == 0 && PREPARED.is_in(head) {
        return 0;
    }
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
