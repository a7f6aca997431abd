//! What a document says of goodwill: its sentences, with what each of them says.

use tieout_document::Span;
use tieout_figures::{Decimal, Figure, Unit};
use tieout_letters::Pattern;

use crate::about::Profile;
use crate::paper::{Paper, Sentence};

/// What a sentence may say. Several hold of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// A unit is at risk, or nearly was: named as a fact, not as a possibility.
    AtRisk,
    /// By how many per cent fair value exceeds the carrying amount, or that it is equal to it.
    Headroom,
    /// No unit is at risk, with or without exceptions.
    NotAtRisk,
    /// Fair values are substantially above carrying amounts.
    Substantial,
    /// The qualitative conclusion: not more likely than not below.
    Qualitative,
    /// The qualitative conclusion the wrong way round.
    Turned,
    /// A charge, as a fact.
    Charge,
}

/// A sentence on goodwill.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub sentence: Sentence,
    pub says: Vec<Says>,
}

/// The sentences of a document on goodwill.
#[derive(Clone, Debug, Default)]
pub(crate) struct Goodwill {
    pub told: Vec<Told>,
}

pub(crate) static TOPIC: Pattern =
    Pattern::new(r"(?i)\bgoodwill\b|\breporting\s+units?\b|\bcash[- ]generating\s+units?\b");
/// Auditors tell what they did in their own report.
static AUDITOR: Pattern = Pattern::new(
    r"(?i)\baudit(?:ing)?\s+(?:procedures|matter|team)|\bour\s+audit|\bwe\s+(?:obtained\s+an\s+understanding|evaluated\s+the\s+(?:design|reasonableness|appropriateness)|tested\s+the\s+(?:design|effectiveness))|\bperforming\s+(?:audit\s+)?procedures|management['’]s\s+(?:estimates?|assumptions?|judgments?|process)|how\s+(?:we|the\s+critical)\s+addressed|\baddressing\s+the\s+matter",
);
/// Words of what is not, or may be.
static SUPPOSED: Pattern = Pattern::new(
    r"(?i)\b(?:if|whether|would|could|may|might|should|unless|to\s+the\s+extent|in\s+the\s+event|any\s+(?:of\s+(?:our|its|the)\s+)?reporting\s+unit)\b|\bwill\s+(?:disclose|identify|provide)\b",
);
static AT_RISK: Pattern = Pattern::new(
    r"(?i)\b(?:reporting\s+units?|goodwill|cash[- ]generating\s+units?)\b[^;]{0,220}?\b(?:(?:is|are|was|were|has|have|had|be|remains?|considered|deemed)\b[^;]{0,40}?\b(?:at\s+(?:a\s+)?(?:(?:heightened|increased|higher|greater|significant)\s+)?risk\b|(?:a|an)?\s*(?:heightened|increased|higher|greater)\s+risk\s+(?:of|for)\s+(?:future\s+|goodwill\s+)?impairment|more\s+susceptible\s+to\s+(?:future\s+)?impairment)|(?:did|does|do)\s+not\s+(?:significantly|substantially)\s+exceed|not\s+(?:significantly|substantially)\s+in\s+excess)|\bat[- ]risk\s+reporting\s+units?\b",
);
static NO_UNIT: Pattern = Pattern::new(
    r"(?i)\b(?:no|none\s+of\s+(?:our|its|the|these|those|the\s+company['’]s)|neither(?:\s+of)?)\b[^;]{0,80}?(?:reporting\s+units?|goodwill|cash[- ]generating\s+units?)\b[^;]{0,120}?\b(?:at\s+(?:a\s+)?(?:\w+\s+)?risk|failing|heightened\s+risk)\b|\bno\b[^;]{0,30}\brisk\s+of\s+(?:goodwill\s+)?impairment[^;]{0,60}reporting\s+units?|\b(?:reporting\s+units?|goodwill)\b[^;]{0,60}\b(?:is|are|was|were)\s+not\s+(?:considered\s+|deemed\s+)?(?:to\s+be\s+)?(?:currently\s+)?at\s+(?:a\s+)?(?:\w+\s+)?risk|material\s+goodwill\s+does\s+not\s+exist",
);
static SUBSTANTIAL: Pattern = Pattern::new(
    r"(?i)\b(?:substantial(?:ly)?|significant(?:ly)?|considerabl[ey]|well|materially|far|comfortably|greatly)\b[^;]{0,40}?\b(?:exceed(?:s|ed|ing)?|in\s+excess|above|greater|higher|more\s+than|excess|headroom|cushion)|\b(?:exceed(?:s|ed|ing)?|excess|above|greater|headroom|in\s+excess\s+of)\b[^;]{0,120}?\b(?:substantial(?:ly)?|significant(?:ly)?|considerabl[ey]|wide)\b",
);
static NOT_SUBSTANTIAL: Pattern =
    Pattern::new(r"(?i)\bnot\s+(?:significantly|substantially|materially|be\s+substantial)|cannot\s+be\s+assured");
/// "Fair value exceeded its carrying amount by 8 %", "5 % excess fair value over carrying amount", or none at all.
static HEADROOM: Pattern = Pattern::new(
    r"(?i)\b(?:exceed(?:s|ed|ing)?|excess|headroom|in\s+excess|above|cushion|greater|higher|less)\b[^;]{0,160}?\d\s*(?:%|per\s?cent)|\d\s*(?:%|per\s?cent)\s*(?:or\s+(?:less|more)\s+)?(?:excess|headroom|cushion|above|higher|greater|more\s+than|in\s+excess)|(?:zero|no|little)\s+(?:excess|headroom|cushion)|\b(?:approximat(?:es?|ed)|equal(?:s|ed|\s+to)?)\s+(?:its|their|the)?\s*(?:respective\s+)?(?:estimated\s+)?(?:fair|carrying|book)\s+(?:values?|amounts?)|written\s+down\s+to\s+(?:its|their)\s+(?:respective\s+)?(?:estimated\s+)?fair\s+values?",
);
static VALUES: Pattern = Pattern::new(
    r"(?i)\b(?:carrying|book|net\s+asset)\s+(?:values?|amounts?)|\brecoverable\s+amounts?|\bfair\s+values?",
);
static QUALITATIVE: Pattern = Pattern::new(
    r"(?i)\bnot\s+more[- ]likely[- ]than[- ]not\b|\bmore[- ]likely[- ]than[- ]not\b[^;]{0,90}?\bfair\s+values?\b[^;]{0,90}?\b(?:exceed(?:s|ed)?|(?:was|were|is|are)\s+(?:substantially\s+)?(?:greater|higher|more|above|in\s+excess)|not\s+(?:less|below))|\bno\s+(?:such\s+)?(?:indicators?|indications?)\b[^;]{0,40}?\bimpair|\bno\s+(?:events?|triggering|factors?|impairment\s+indicators)\b|\bnot\s+(?:present|identify|indicate)\b[^;]{0,40}?\b(?:indicators?|impairment)|\bqualitative\b[^;]{0,220}?\b(?:no\s+(?:goodwill\s+)?impairment|not\s+(?:be\s+)?impaired|no\s+further|unnecessary|not\s+(?:necessary|required|need))",
);
/// A conclusion, not a policy.
static CONCLUDED: Pattern = Pattern::new(
    r"(?i)\b(?:concluded|determined|indicated|resulted|showed|found|identified|performed|completed|conducted|was|were|noted|did|assessed)\b",
);
static TURNED: Pattern = Pattern::new(
    r"(?i)\bnot\s+more[- ]likely[- ]than[- ]not\s+that\s+(?:the\s+)?(?:estimated\s+)?fair\s+values?\b[^;]{0,110}?\b(?:exceed(?:s|ed)?|(?:is|are|was|were)\s+(?:greater|higher|more)\s+than|(?:is|are|was|were)\s+(?:above|in\s+excess\s+of))\b[^;]{0,50}?\b(?:carrying|book)\b",
);
static CHARGE: Pattern = Pattern::new(
    r"(?i)\b(?:recorded|recognized|recognised|incurred|took|resulted\s+in|reflects?|includ(?:es|ed|ing))\b[^;]{0,80}?\bimpairment\s+(?:charges?|loss(?:es)?)|\bgoodwill\b[^;]{0,60}\b(?:was|were)\s+(?:fully\s+|partially\s+|written\s+off|impaired\b)",
);
static NO_CHARGE: Pattern = Pattern::new(
    r"(?i)\b(?:no|not|nor|never|without|any)\b[^;]{0,60}\b(?:impairments?|impaired|charges?|loss(?:es)?)\b|\bdid\s+not\b|\bif\b|\bwould\b|\bcould\b|\bmay\b",
);

impl Goodwill {
    pub(crate) fn of(paper: &Paper) -> Self {
        // Of a letter, only text that is meant for a filing: the rest speaks to the staff.
        let proposed: Option<Vec<Span>> = (paper.about.profile == Profile::Letter).then(|| proposed(paper));
        let own = |s: &&Sentence| proposed.as_ref().is_none_or(|p| p.iter().any(|t| t.covers(s.span)));
        let mut told = Vec::new();
        for sentence in paper.sentences().iter().filter(own).filter(|s| !s.heading) {
            let words = paper.words(sentence);
            if TOPIC.is_in(words) && !AUDITOR.is_in(words) {
                told.push(Told { sentence: *sentence, says: says(words) });
            }
        }
        Self { told }
    }

    /// Sentences that say something.
    pub(crate) fn saying(&self, what: Says) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(move |t| t.says.contains(&what))
    }

    /// Whether a phrase stands in any sentence.
    pub(crate) fn first(&self, paper: &Paper, phrase: &Pattern) -> Option<Sentence> {
        self.told.iter().map(|t| t.sentence).find(|s| phrase.is_in(paper.words(s)))
    }
}

/// Text of a letter that is meant for a filing.
pub(crate) fn proposed(paper: &Paper) -> Vec<Span> {
    let answers = paper.letter.iter().flat_map(|l| &l.answers);
    answers.flat_map(|a| &a.proposed).flat_map(|p| p.text.0.iter().copied()).collect()
}

fn says(words: &str) -> Vec<Says> {
    let supposed = SUPPOSED.find(words).map(|m| m.start());
    let fact = |p: &Pattern| p.find(words).is_some_and(|m| supposed.is_none_or(|s| s > m.end()));
    let none = NO_UNIT.is_in(words);
    let substantial = SUBSTANTIAL.is_in(words) && !NOT_SUBSTANTIAL.is_in(words) && VALUES.is_in(words);
    let turned = fact(&TURNED);
    let all = [
        (Says::AtRisk, fact(&AT_RISK) && !none && !substantial),
        (Says::Headroom, HEADROOM.is_in(words) && VALUES.is_in(words)),
        (Says::NotAtRisk, none && fact(&NO_UNIT)),
        (Says::Substantial, substantial && fact(&SUBSTANTIAL)),
        (Says::Qualitative, !turned && QUALITATIVE.is_in(words) && CONCLUDED.is_in(words) && fact(&QUALITATIVE)),
        (Says::Turned, turned),
        (Says::Charge, fact(&CHARGE) && !NO_CHARGE.is_in(words)),
    ];
    all.into_iter().filter(|a| a.1).map(|a| a.0).collect()
}

/// The least excess of fair value in per cent that a sentence prints.
pub(crate) fn percent<'a>(paper: &Paper<'a>, sentence: &Sentence) -> Option<&'a Figure> {
    let percents = paper.reading.figures_of(sentence.span).iter();
    let alike = percents.filter(|f| f.is_quantity() && f.unit == Unit::Percent && !f.value.is_negative());
    alike.min_by(|a, b| a.value.cmp(&b.value))
}

/// A whole number of per cent.
pub(crate) const fn per_cent(n: i128) -> Decimal {
    Decimal::new(n, 0)
}

/// Whether a document tells of its goodwill at length: a report, or text that is meant for one.
pub(crate) fn is_report(paper: &Paper) -> bool {
    paper.about.profile.is_periodic() || paper.about.profile == Profile::Letter
}

#[cfg(test)]
mod tests {
    use super::{Says, says};

    #[test]
    fn sentences_say() {
        let one = |t: &str| says(t);
        assert_eq!(one("The Fjord reporting unit is at risk of failing the test."), [Says::AtRisk]);
        assert!(one("If a reporting unit is at risk, a charge may follow.").is_empty());
        assert_eq!(one("None of our reporting units is at risk of impairment."), [Says::NotAtRisk]);
        assert_eq!(
            one("The fair value of the Fjord reporting unit exceeded its carrying amount by approximately 8%."),
            [Says::Headroom]
        );
        assert_eq!(
            one("The fair values of all reporting units substantially exceeded their carrying amounts."),
            [Says::Substantial]
        );
        assert_eq!(
            one(
                "We concluded it is not more likely than not that the fair value of each reporting unit exceeded its carrying amount."
            ),
            [Says::Turned]
        );
        assert_eq!(
            one(
                "We concluded it is not more likely than not that the fair value of any unit is less than its carrying amount, so goodwill was kept."
            ),
            [Says::Qualitative]
        );
        assert_eq!(one("We recorded a goodwill impairment charge of $5.8 billion."), [Says::Charge]);
    }
}
