//! Words that say something of non-GAAP measures as such.

use tieout_letters::Pattern;

use crate::section::Section;

/// Measures without their name.
pub(super) static GENERIC: Pattern = Pattern::new(
    r"(?i)\bnon-?\s?gaap\b|\bnot\s+(?:defined|recognized|prepared|calculated|in\s+accordance)\b.{0,60}\bgaap\b|\b(?:adjusted|supplemental|these|this|such)\s+(?:financial\s+|performance\s+)?(?:measures?|results|metrics?)\b|\bgaap\b",
);
/// A reconciliation.
pub(super) static RECONCILE: Pattern = Pattern::new(r"(?i)\breconcil");
/// That something stands in another place.
pub(super) static ELSEWHERE: Pattern = Pattern::new(
    r"(?i)\b(?:see|refer|included|provided|available|found|set\s+forth|contained|presented|attached|appears?|follow(?:s|ing)|accompan\w+|appendix|exhibit|annex|schedules?|tables?|below|above|end\s+of|section|pages?|website|furnished)\b",
);
/// That a forecast is not reconciled, and why.
pub(super) static UNREASONABLE: Pattern = Pattern::new(
    r"(?i)unreasonable\s+efforts?|(?:unable|not\s+able|cannot|can\s+not|not\s+possible|not\s+practicable|impracticable|difficult|not\s+(?:available|accessible|provid\w+|reconcil\w+|includ\w+)|does\s+not|do\s+not|without)\b.{0,160}\breconcil|reconcil\w+.{0,160}\b(?:unable|not\s+(?:able|possible|practicable|available|accessible|provided|included|feasible|reconciled|determinable)|cannot|impracticable|uncertain)",
);
/// Why a measure is useful.
pub(super) static USEFUL: Pattern = Pattern::new(
    r"(?i)\b(?:useful|helpful|meaningful|relevant|important|better\s+understand\w*|understanding|insights?|enhanc\w+|facilitat\w+|assists?|helps?|enables?|allows?|permits?|transparen\w+|comparab\w+|believes?|shows?|because|supplement\w*|evaluat\w+|assess\w*|indicat\w+|management\s+uses?|uses?\s+(?:this|these|such)|used\s+by)\b",
);
/// Why, and not only that, it is useful.
pub(super) static REASON: Pattern = Pattern::new(
    r"(?i)\b(?:because|since|as\s+(?:it|they|these|this|the)|by\s+\w+ing|enabl\w+|allow\w*|help\w*|assist\w*|provid\w+|facilitat\w+|compar\w+|evaluat\w+|assess\w*|exclud\w+|remov\w+|trends?|understand\w*|insights?|measur\w+\s+(?:the|our|its)|to\s+(?:\w+ly\s+)?\w+|how\s+management|performance)\b",
);
/// How the tax on adjustments is computed.
pub(super) static TAX_METHOD: Pattern = Pattern::new(
    r"(?i)\b(?:statutory|rates?|jurisdictions?|calculat\w+|comput\w+|determin\w+|appl(?:y|ied|ying|icable)|projected|long-term|based\s+(?:on|upon)|estimat\w+|reflects?|represents?|with\s+and\s+without|valuation\s+allowance|deductib\w+)\b",
);
/// That the tax of adjustments is spoken of.
pub(super) static TAXED: Pattern = Pattern::new(
    r"(?i)\btax(?:es)?\b.{0,200}\b(?:non-?\s?gaap|adjust\w*|reconciling|excluded|special|items?|charges?|core|effects?)\b|\b(?:non-?\s?gaap|adjust\w*|reconciling|excluded|special|items?|charges?|core|effects?)\b.{0,200}\btax(?:es)?\b",
);
/// Speaks of what is to come.
pub(super) static FORWARD: Pattern = Pattern::new(
    r"(?i)\b(?:we|company|management|corporation|group|it|and)\s+(?:(?:now|currently|also|still|continues?\s+to)\s+)*(?:expects?|anticipates?|forecasts?|projects?|estimates?|is\s+targeting|targets)\b|\b(?:guidance|outlook)\b.{0,80}\b(?:of|to\s+be|range|between|for|approximately|from)\b|\bis\s+(?:now\s+)?expected\s+to\b|\bto\s+be\s+(?:in\s+(?:a|the)\s+range|between|approximately)\b",
);
/// Heads guidance.
pub(super) static OUTLOOK: Pattern =
    Pattern::new(r"(?i)\b(?:outlook|guidance|financial\s+targets|forecast|business\s+targets)\b");
/// Pay depends on it.
pub(super) static PAY: Pattern = Pattern::new(
    r"(?i)\b(?:incentive|bonus(?:es)?|performance[\s-]+(?:based|shares?|units?|stock|awards?|goals?|criteria|conditions?|targets?|vesting)|psus?\b|psas?\b|vest(?:s|ed|ing)?\b|executive\s+compensation|compensation\s+(?:committee|program|plan)|named\s+executive|profit[\s-]sharing|earn-?outs?|contingent\s+consideration|milestone)",
);
/// A lender defines it.
pub(super) static COVENANT: Pattern = Pattern::new(
    r"(?i)\b(?:covenants?|credit\s+(?:agreements?|facilit(?:y|ies))|indentures?|(?:leverage|coverage|fixed\s+charge)\s+ratios?|term\s+loans?|lenders?|loan\s+agreements?|revolv\w+|debt\s+to\s+(?:adjusted\s+)?ebitda|rating\s+agenc\w+|as\s+defined\s+in\s+the)\b",
);
/// A value is estimated by it.
pub(super) static VALUATION: Pattern = Pattern::new(
    r"(?i)\b(?:multiples?|market\s+approach|income\s+approach|fair\s+values?|discounted\s+(?:future\s+)?cash|guideline|impairment\s+test\w*|reporting\s+units?|purchase\s+price)\b",
);
/// Of a segment.
pub(super) static SEGMENT: Pattern = Pattern::new(r"(?i)\bsegments?(?:’s|'s|’|')?\b");
/// Of all of them.
pub(super) static TOTAL: Pattern = Pattern::new(r"(?i)\btotal\b|\bconsolidated\b|\bcombined\b");
/// The first paragraph of a release: a place, a day, a dash; or long text.
pub(super) static DATELINE: Pattern = Pattern::new(
    r"(?i)^[^.]{0,80}\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan\.|feb\.|aug\.|sept?\.|oct\.|nov\.|dec\.)\s+\d{1,2},?\s+(?:19|20)\d\d\b.{0,60}(?:–|—|-|/)|\btoday\s+(?:reported|announced)\b|^(?s:.){400,}",
);
/// A share of sales in words: "as a percentage of net sales".
pub(super) static SHARE_OF_SALES: Pattern = Pattern::new(
    r"(?i)(?:%|\bper\s?cent(?:age)?)\s+of\s+(?:total\s+|our\s+|consolidated\s+)*(?:net\s+)?(?:sales|revenues?)\b",
);

/// Whether a text speaks of non-GAAP measures, by name or as such.
pub(super) fn speaks_of_measures(text: &str) -> bool {
    GENERIC.is_in(text) || !tieout_analyses::reconciliation::name::non_gaap(text).is_empty()
}

/// Taxes are reconciled too, with the statutory rate.
static OF_TAXES: Pattern = Pattern::new(r"(?i)\bstatutory\b|\bunrecognized\b|\btax\s+(?:benefits|provision|expense)");

/// Whether a sentence that names no measure says where reconciliations stand.
pub(super) fn is_reconciled_elsewhere(words: &str, section: Section) -> bool {
    let own = !matches!(section, Section::Notes | Section::Statements);
    own && RECONCILE.is_in(words) && ELSEWHERE.is_in(words) && !OF_TAXES.is_in(words)
}
