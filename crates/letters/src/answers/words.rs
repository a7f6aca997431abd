//! The phrases by which the parts of a company letter are known.

/// Patterns by name.
macro_rules! patterns {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)*) => {
        $($(#[$doc])* pub(crate) static $name: $crate::pattern::Pattern = $crate::pattern::Pattern::new($text);)*
    };
}
pub(crate) use patterns;

/// Signs before the item of a list.
pub(crate) const BULLETS: [char; 10] = ['•', '·', '●', '○', '▪', '■', '◦', '➢', '\u{f0b7}', '\u{f0a7}'];

patterns! {
    /// Words that speak to the reader as the staff speak to a company.
    TO_COMPANY = r"(?i)\b(?:you|your|yours|tell us|advise us|provide us|explain to us|us with)\b";
    /// A request of anyone.
    PLEASE = r"(?i)\bplease\b";
    /// How a comment of the staff begins.
    STAFF_OPENS = r#"(?xi)^["“'‘\[]?(?:
        we\s+(?:also\s+|further\s+)?(?:note|see|have\s+(?:read|reviewed|considered|the\s+following)|understand|refer|reviewed|considered|continue|are\s+(?:unable|unclear|not|aware|still)|reissue|re-issue|did\s+not|were\s+unable|remind|do\s+not|noted|read|reissue|partially|acknowledge\s+your)\b
        | please\b | tell\s+us | explain\b | describe\b | refer(?:ring)?\s+to | reference\s+is\s+made | you\b | your\b | it\s+(?:appears|is\s+(?:not\s+clear|unclear)|remains|seems)
        | in\s+(?:your|light\s+of\s+your|regards?\s+to\s+your|future\s+filings|order\s+for\s+us|order\s+to|addition\s+to\s+your|(?:your\s+)?response\s+to\s+(?:our\s+)?(?:prior\s+)?comment)
        | with\s+(?:respect|regards?|reference)\s+to\s+(?:your|our|the) | as\s+(?:noted|requested|a\s+related|it) | notwithstanding | given\s+(?:your|the|that) | based\s+(?:on|upon)\s+(?:your|the)
        | clarify | provide | revise | expand | disclose | discuss | consider | confirm | advise | where\s+you | since\s+you | although\s+you | considering | regarding\s+your | to\s+the\s+extent | further | supplementally | for\s+(?:each|the|your|purposes) | from\s+your | to\s+(?:help|enhance|assist|further) | so\s+that | file\b | identify | quantify | include | ensure | reconcile | also | at\s+your | under\s+your | on\s+page | note\s+\d | here\s+and | as\s+you
        | staff(?:['’]s)?\s+comment | comment\b
      )"#;
    /// How a comment begins and no heading does.
    STAFF_OPENS_SURELY = r"(?i)^(?:we\s+(?:note|have|see|understand|refer|are)|please|tell\s+us|refer\s+to|it\s+appears)\b";
    /// How an answer begins, and how no comment does.
    COMPANY_OPENS = r#"(?xi)^["“]?(?:
        (?:the\s+)?(?:company|registrant|partnership|bank|trust|fund|board|management|issuer|parent|corporation|group)(?:['’]s)?\b(?:\s+(?:and|has|will|respectfully|acknowledges|advises|believes|notes|confirms|hereby|supplementally|does|did|is|intends|considered|submits|agrees|undertakes|appreciates|understands|proposes|wishes|would|also|may|can|provides?|uses|defines|evaluates|determined))?
        | we\s+(?:respectfully|advise|believe|confirm|will|agree|appreciate|thank|propose|supplementally|have\s+(?:revised|updated|amended|considered\s+the\s+staff|included|provided|added|not|expanded|determined|evaluated)|undertake|submit|intend|plan|hereby|acknowledge|wish|would|evaluate[d]?|define|determined|use|recognize|provide|also|concluded|respect|understand\s+the|note\s+(?:that\s+)?the\s+staff|are\s+(?:providing|committed)|identified|recorded?|enter(?:ed)?|account(?:ed)?|disclose|present)\b
        | in\s+(?:response|reply|future\s+filings,?\s+(?:we|the\s+company)|light\s+of\s+the\s+(?:staff|comment)|consideration\s+of\s+the\s+staff|accordance\s+with\s+the\s+staff|preparing|connection\s+with\s+the\s+staff)\b
        | as\s+(?:requested|described|discussed|disclosed|set\s+forth|noted)\b | our\b | per\s+the\s+staff | pursuant\s+to\s+the\s+staff | with\s+respect\s+to\s+the\s+staff | to\s+address\s+the\s+staff | beginning\s+with | on\s+behalf | duly\s+noted | please\s+(?:see|refer\s+to)\s+(?:our|the\s+company|the\s+response|appendix|annex|exhibit) | see\s+(?:our|response) | noted\b | acknowledged | yes\b | no[,.]
      )"#;
    /// How a company speaks and the staff never do.
    RESPECTFULLY = r"(?i)^(?:the\s+company|we)\s+(?:also\s+)?(?:respectfully|supplementally)\b";
    /// The staff named by someone else.
    OF_STAFF = r"(?i)\bthe\s+(?:SEC\s+)?staff\b";
    /// What is printed over the pages of a letter.
    FURNITURE = r"(?i)securities (?:and|&) exchange|division of corporation|^page\s+\d|\bpage\s+\d+(?:\s+of\s+\d+)?$|^(?:mr|ms|mrs|dr|messrs)\b\.?|united states|corporation finance|^office of|^\w+\s+\d{1,2},\s+\d{4}|\bcommission$|confidential treatment";
    /// A request that what follows be kept confidential.
    CONFIDENTIAL = r"(?i)\bconfidential\s+treatment\b.{0,120}\brule\s+83\b";
    /// A label of an answer behind the end of a sentence.
    LABEL_WITHIN = r"[.?!”)]\s+((?:(?:The\s+)?(?:[A-Z][\w&]*(?:['’]s)?\s+){1,3})?(?:Response|RESPONSE):\s)";
    /// A comment behind the end of a sentence, or behind its heading.
    COMMENT_WITHIN = r"(?:[.?!”)*:]|\bpages?\s[\w-]+|(?P<place>\b(?:Note|Item|Form)\s[^.?!:]{1,80}\bpages?\s[\w-]+))\s+(?P<number>\d{1,2}\.\s+(?:We\s+(?:note|have|understand|see|refer)|Please|Tell us|You\b|Your\b|Refer\s+to|It appears|Explain|Describe|Revise|Disclose|Based\s+on|In\s+(?:your|future)|With\s+respect|Reference\s+is|To\s+the\s+extent|As\s+noted))";
    /// A signature on the closing's own line.
    SIGNED_WITHIN = r"(?:Very\s+truly\s+yours|Sincerely)(?:\s+yours)?,?\s+/s/";
    /// The closing behind the end of a sentence.
    CLOSING_WITHIN = r"\s(?:(?:\*\s*){3,}|(?:If|Should)\s+you\s+have\s+any\b|Very\s+truly\s+yours,|Sincerely,)";
    /// A letterhead's line: where a company sits and how to reach it; whose marks it uses.
    LETTERHEAD = r"(?i)^[^.?!]{0,120}(?:\b[A-Z]{2}\s+\d{5}\b|\b\d{5}-\d{4}\b|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b).{0,80}(?:\bwww\.|\.com\b|\bfax\b|\btel\b|[|·•])|^.{0,80}\bis\s+a\s+(?:registered\s+)?trademark\s+of\b|^(?:www\.)?[a-z0-9-]+\.com$|^(?:tel|fax|phone|telephone)\b[.:]*\s*\(?\+?\d[\d() .-]{6,20}$|^[^.?!]{0,120}[·|•][^.?!]{0,60}\b\d{5}\b[^.?!]{0,40}$";
    /// That a line says something.
    SPEAKS = r"(?i)\b(?:please|contact|call|reach|questions?|we|you)\b";
    /// A heading with its page before a comment in one paragraph.
    RUN_IN = r"^([A-Z][^.?!]{2,110},\s+pages?\s+[A-Z]*-?\d+[\w-]*)[.:]\s+((?:We|Please|You|Your|Tell|Refer|It|In|With|Explain|Describe|Revise|Disclose)\b)";
    /// A date and no more, or the number of a page.
    DATE_ALONE = r"(?i)^(?:[a-z]+\s+\d{1,2},?\s+\d{4}|page\s+\d+(?:\s+of\s+\d+)?|(?:mr|ms|mrs|dr)\.?\s.{3,60})$";
    /// The name of a place in a filing.
    PLACE = r#"(?xi)^["“(]?(?:
        (?:amendment\s+(?:no\.?|number)\s*\d+\s+to\s+)?(?:draft\s+)?(?:annual\s+report\s+on\s+|quarterly\s+report\s+on\s+|current\s+report\s+on\s+|registration\s+statement\s+on\s+|preliminary\s+)?(?:form\s+(?:10|8|20|40|6|s|f)-?|schedule\s+(?:14|13|to)|definitive\s+proxy|preliminary\s+proxy|proxy\s+statement|registration\s+statement|offer\s+to\s+(?:purchase|exchange))
        | item\s+\d | note\s+\d | notes\s+to\b | exhibits?\s+(?:no\.?\s*)?\d | part\s+[iv]+\b | general$ | \(\d+\)\s+\S | critical\s+accounting | risk\s+factors | management['’]s\s+discussion | results\s+of\s+operations | financial\s+statements | consolidated\s+(?:financial\s+)?(?:statements?|balance) | liquidity\s+and | non-gaap | earnings\s+release | signatures?$ | definitive | business$ | (?:response|letter)\s+(?:letter\s+)?dated | combined\s+notes | executive\s+compensation | compensation\s+discussion | segments? | segment\s+information | overview | background
      )"#;
    /// A page at the end of a heading.
    AT_PAGE = r"(?i)\bpages?\s+[A-Z]*-?\d+[\w-]*(?:\s*(?:,|and|to|through|[-–—])\s*[A-Z]*-?\d+)*\)?\.?$";
    /// A place within a row of dots, stars or rules.
    SEPARATOR = r"^[\s*_\-–—=.·•#~\\]{3,}$";
}

/// What the words of a paragraph are like.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Words {
    /// It speaks to a company.
    pub to_company: bool,
    /// It speaks of the staff.
    pub of_staff: bool,
    /// Its length in bytes.
    pub len: usize,
}

impl Words {
    /// Of a paragraph's text.
    pub(crate) fn of(text: &str) -> Self {
        Self { to_company: TO_COMPANY.is_in(text), of_staff: OF_STAFF.is_in(text), len: text.len() }
    }
}

/// How much words are like a comment's: above 0 they are, below 0 they are an answer's.
pub(crate) fn staff_like(text: &str) -> i32 {
    let head = prefix(text, 400);
    let (opens, speaks) = (STAFF_OPENS.is_in(head), TO_COMPANY.is_in(text));
    let company = COMPANY_OPENS.is_in(head);
    let mut score = 2 * i32::from(opens) + 2 * i32::from(speaks) - 3 * i32::from(company);
    if !speaks && PLEASE.is_in(text) {
        score += 2;
    }
    if OF_STAFF.is_in(text) {
        score -= if speaks && !company { 1 } else { 3 };
    }
    score
}

/// Whether text reads as a heading.
pub(crate) fn is_heading(text: &str, set_apart: bool) -> bool {
    if text.len() > 260 || !text.chars().any(char::is_alphabetic) {
        return false;
    }
    let at_page = AT_PAGE.is_in(text);
    let place = PLACE.is_in(text) || at_page;
    let speaks = TO_COMPANY.is_in(text) || STAFF_OPENS_SURELY.is_in(text);
    if text.starts_with(char::is_lowercase) || (speaks && !at_page) || (text.len() > 90 && OF_STAFF.is_in(text)) {
        return false;
    }
    let ends = text.ends_with(['?', ';', '!']) || (text.ends_with('.') && !at_page);
    let colon = text.ends_with(':');
    if set_apart {
        return !ends && (!colon || place) || (place && text.len() < 120);
    }
    place && !ends && !colon && text.len() <= 200
}

/// Whether text is the number of a page and no more.
pub(crate) fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c == '-' || c == '–' || c == '—' || c.is_whitespace());
    let bare = bare.strip_prefix("Page ").or_else(|| bare.strip_prefix("page ")).unwrap_or(bare);
    let digits = bare.split(" of ").all(|n| !n.is_empty() && n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit()));
    !bare.is_empty() && digits
}

/// The first bytes of a text, on a boundary of characters.
pub(crate) fn prefix(text: &str, len: usize) -> &str {
    let mut end = len.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
