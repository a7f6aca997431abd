//! Words by which sentences of an answer are known for what they do.

use crate::answers::words::patterns;

patterns! {
    /// What has been done to a filing.
    DONE = r"(?xi)
        \b(?:has|have|was|were)\s+(?:\w+ly\s+)?(?:also\s+|been\s+|since\s+|further\s+)*
            (?:revised|amended|expanded|included|inserted|filed|added|updated|modified|clarified|deleted|removed|enhanced|supplemented|corrected|restated|eliminated|replaced)\b
        | \b(?:company|we|registrant|management|offeror)\s+(?:also\s+|\w+ly\s+)?(?:revised|amended|added|expanded|updated|inserted|removed)\b
        | \brevised\s+(?:the\s+|its\s+|our\s+)?disclosures?\s+(?:on|at|under|in|to)\b";
    /// What was asked for is taken away instead.
    REMOVES = r"(?i)\b(?:remov|eliminat|delet|discontinu|no\s+longer)\w*";
    /// An opinion, not an act.
    BELIEVES = r"(?i)\b(?:we|company|management)\s+(?:\w+ly\s+)?believes?\b";
    /// Where that is done.
    PLACED = r"(?i)\b(?:disclos\w*|amendment|amended|pages?|filings?|form|exhibits?|statement|prospectus|proxy|offer|release|table|text|section|risk factors?|language)\b";
    /// Words that take up all of a comment.
    ACCORDINGLY = r"(?i)\baccordingly\b|\bas\s+requested\b|\brequested\s+(?:information|disclosures?|revisions?|changes?)\b|\bin\s+(?:response|accordance|compliance|line)\s+(?:to|with)\s+(?:the\s+staff|this\s+comment|your\s+comment|the\s+comment)|\bconsistent\s+with\s+the\s+staff|\bto\s+(?:address|comply\s+with|reflect)\s+(?:the\s+staff|this\s+comment|your\s+comment)|\bin\s+response\s+to\s+(?:this|your|the)\s+comment";
    /// How sentences begin that say nothing yet.
    COURTESY = r"(?i)^(?:response:?\s*)?(?:in\s+response\s+to\s+(?:the\s+staff|your)[^,]*,\s*)?(?:the\s+company|we|management|[A-Z]\w+)\s+(?:has\s+|have\s+)?(?:respectfully\s+)?(?:acknowledges?|thanks?|notes?|appreciates?|understands?|considered|reviewed)\s+(?:the\s+|your\s+|this\s+)?(?:staff['’]?s?\s+|sec['’]?s?\s+)*(?:comments?|questions?|observations?|guidance|request)\b[^,]{0,40}\.?$";
    /// Words that put an answer off, or leave it to another.
    DEFERS = r"(?i)\bwill\s+(?:supplement|respond|provide\s+(?:a|its|our)\s+response)\b|\bunder\s+separate\s+cover\b|\bhas\s+provided\s+its\s+response\b|\bby\s+(?:a\s+)?separate\s+letter\b";
    /// A positive statement, or a plain denial.
    CONFIRMS = r"(?i)\b(?:confirms?|affirms?|represents?\s+that|acknowledges?\s+(?:that|its)|undertakes?|agrees?|(?:is|are)\s+correct|has\s+not|have\s+not|had\s+no|does\s+not|do\s+not|did\s+not|has\s+no|have\s+no|(?:was|were|is|are|will)\s+(?:not|no)|will|yes)\b";
    /// Why something is so.
    REASON = r"(?i)\b(?:because|since|due\s+to|owing|results?\s+(?:of|from|in)|resulted|resulting|therefore|thus|hence|accordingly|consequently|based|given|in\s+light|as\s+(?:the|a|an|our|its|these|this|there|such|we|it|they|each|no)|so\s+that|in\s+order|attribut\w+|consistent\s+with|consider\w*|in\s+accordance|pursuant|primarily|driven|reflects?|believes?|allows?|provides?|enables?|determined|not\s+(?:\w+\s+)?(?:material|required|significant|meaningful|applicable)|immaterial|represents?|requires?|intended|for\s+(?:this|these|that)\s+(?:purpose|reason)s?)\b";
    /// How something is done.
    WAY = r"(?i)\b(?:by|based|considers?|considered|considering|consideration|using|uses?|used|utiliz\w+|compar\w+|because|in\s+accordance|through|evaluat\w+|pursuant|under|calculat\w+|analy\w+|methods?|methodolog\w+|estimat\w+|measured?|defin\w+|includ\w+|consists?|review\w*|reflects?|consistent\s+with|given|in\s+light|due\s+to|as\s+a\s+result|such\s+as|allocat\w+|guidance|criteri\w+|factors?|classif\w+|recogni\w+|appl(?:y|ies|ied)|represents?|exclud\w+|differ\w*|if|when|once|upon|not\s+(?:\w+\s+)?material|impact\w*|affect\w*)\b";
    /// That it is a conclusion and no more.
    CONCLUDES = r"(?i)\b(?:concluded|concludes|(?:determined|believes?|is\s+of\s+the\s+view)\s+that)\b";
    /// That nothing is to be done.
    REFUSES = r"(?i)\b(?:not|no|neither|nor)\b[^.;]{0,90}\b(?:necessary|needed|required|warranted|appropriate|useful|beneficial|applicable|helpful)\b|\bnot\s+(?:believe|expect|plan|intend|propose)\b|\bcontinues?\s+to\s+believe\b|\b(?:is|are)\s+(?:adequate|sufficient|appropriate)\b";
    /// A denial.
    NEGATIVE = r"(?i)\b(?:no|not|none|neither|nor|never|nothing)\b";
    /// That what would be shown does not matter, and that for this it is not.
    SMALL = r"(?i)\b(?:not|no|nor|never)\b[^.;]{0,60}\b(?:material(?:ly)?|significant(?:ly)?|meaningful)\b|\bimmaterial\b|\binsignificant\b|\bde\s+minimis\b";
    /// A reference to another answer, in an answer that holds little else.
    SEE = r"(?i)\b(?:refer\s+to|see|in)\b[^.]{0,60}\b(?:comments?|response|answer|questions?)\s*(?:nos?\.?|\#)?\s*\(?\d";
    /// An ask for a reason.
    ASKS_WHY = r"(?i)\bwhy\b|\breasons?\b|\bbasis\s+(?:for|of)\b|\brationale\b|\bjustif|\bsupport\s+for\b";
    /// An ask for a way.
    ASKS_HOW = r"(?i)\bhow\b|\byou\s+(?:have\s+)?considered\b|\b(?:your|what|given|gave)\s+(?:\w+\s+)?consideration\b|\bconsideration\s+(?:of|you|was|given)\b|\banaly[sz]|\bassess|\bmethod|\bpolic(?:y|ies)\b|\bprocess\b";
    /// An ask for what follows from something.
    ASKS_EFFECT = r"(?i)\b(?:impacts?|consequences?|effects?|implications?)\b";
    /// What follows from something.
    EFFECT = r"(?i)\b(?:would|could|may|might|will|impact\w*|affect\w*|effects?|results?|resulted|consequences?|increas\w*|decreas\w*|reduc\w*|declin\w*|contribut\w*)\b";
    /// An ask for what will be done to a disclosure.
    ASKS_PLAN = r"(?i)\bhow\s+you\s+(?:intend|plan|propose|expect|will)\b.{0,60}\b(?:revis|disclos|present|compl|address|modif|discuss|report)|\b(?:intend|plan)s?\s+to\s+(?:revise|disclose|present)\b";
    /// The words of a filing of documents, and of an amendment.
    FILES = r"(?i)\b(?:filed|file|files|filing\s+of|exhibits?|furnish\w*)\b";
    /// Words that point at what is given.
    POINTS = r"(?i)\b(?:below|following|attached|appendix|annex|enclosed|tables?|herewith)\b";
    /// Behind these words an ask only lists parts of what it asks for.
    LISTS = r"(?i),?\s+(?:including|such\s+as|whether\s+through|for\s+example|e\.g\.)\b";
    /// An ask for the place where something stands.
    ASKS_WHERE = r"(?i)\b(?:us|advise|indicate|identify)\s+where\b";
    /// The name of such a place.
    PLACE = r"(?i)\b(?:pages?|notes?|item|section|under|heading|caption|exhibit)\b";
    /// An ask for yes or no.
    ASKS_WHETHER = r"(?i)\bwhether\b|\bif\b";
    /// An ask for amounts.
    ASKS_AMOUNT = r"(?i)\b(?:amounts?|percentages?|quantif\w+|dollar|how\s+much|how\s+many|number\s+of|roll\s*-?forward|aging|calculations?|reconciliation)\b";
    /// An ask for the words of a disclosure to come.
    ASKS_TEXT = r"(?i)\b(?:proposed|draft|intended|planned|sample|example\s+of)\s+(?:\w+\s+){0,3}(?:disclosures?|revisions?|language|text|presentation|changes?)|\bdisclosures?\s+(?:that\s+)?you\s+(?:intend|plan|propose|expect|will|would)|\b(?:provide|show)\s+(?:us\s+)?(?:with\s+)?(?:an\s+)?(?:your\s+)?(?:example|sample|draft|revised\s+disclosure|illustration)\b|\bin\s+your\s+response\b[^.]{0,60}\brevis";
    /// An ask that can be met in the letter as well as in a filing.
    SPOKEN = r"(?i)^(?:you\s+should\s+|please\s+|also\s+|further\s+)*(?:provide|describe|discuss|explain|address|analy[sz]e|clarify|identify|indicate|specif|whether|how|why|what|elaborate|quantify|advise|in\s+your\s+response)";
}

/// Words of a sentence that says that all was done, and not what.
pub(super) const FORMULA: &str = "accordingly acknowledges acknowledge advise advised advises address addressed amend amended amendment amendments \
    annex annual answer appendix applicable appropriate attached beginning below change changed changes clarify clarified commission comments consistent \
    comply complied current december discussion disclosures ended enhance enhanced enhancing exhibit existing expand expanded extent factor \
    fiscal forth following follows form forms herewith hereto included includes item january june language letter manner march \
    marked modified modify month months next note noted notes october offer part paragraph pages period periodic presented prior proposed \
    prospectus provided proxy purchase quarter quarterly quarters question reflect reflected registration regard relevant report reporting reports request \
    requested revised revises revising revision revisions september set shown similar starting statement substantially supplement \
    supplemented tender text undertake undertakes update updated updates year years cover exchange document documents wording notified filed submitted starts";
