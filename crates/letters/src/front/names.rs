//! What looks like a person's name, and what like a title.

use crate::pattern::Pattern;

static TITLE: Pattern = Pattern::new(
    r"(?i)\b(?:chief|officer|president|counsel|secretary|treasurer|controller|comptroller|directors?|chair(?:man|woman|person)?|accountants?|attorneys?|examiner|analyst|engineer|geologist|manager|managing|partner|head|principal|advis[eo]rs?|reviewer|vice|executive|senior|deputy|associate|assistant|general|member|founder|trustee|representative|delegate|corporate|acting|interim|global|staff|special|legal|branch|finance|financial|CFO|CEO|COO|CAO|EVP|SVP|VP|AVP)\b",
);
/// Words that no name of a person holds.
static OFFICE: Pattern = Pattern::new(
    r"(?i)\b(?:inc|incorporated|corp|corporation|company|companies|co|llc|l\.l\.c|llp|l\.l\.p|lp|l\.p|plc|ltd|limited|n\.v|s\.a|ag|se|gmbh|group|holdings?|trust|bank|division|office|commission|securities|united|states|street|suite|avenue|ave|boulevard|blvd|road|rd|drive|floor|building|tower|plaza|center|centre|parkway|lane|way|box|washington|mail|stop|stopped|via|e-?mail|facsimile|fax|telephone|tel|phone|attention|attn|re|form|filed|file|dear|ladies|gentlemen|program|department|audit|committee|board|enclosures?|attachments?|copies|copy|page|letterhead|confidential|treatment|request(?:ed)?|sincerely|yours|by|its|name|title|date|of|the|and|for|on|to|at|with|is|in|or|are|you|your|please|contact)\b",
);
static SUFFIX: Pattern =
    Pattern::new(r"(?i)[,\s]+(?:esq(?:uire)?\.?|cpa|cfa|ph\.?\s?d\.?|m\.?d\.?|j\.?d\.?|p\.\s?c\.|p\.e\.)\s*$");
static HONOURS: Pattern = Pattern::new(r"(?i)^\s*(?:(?:mr|ms|mrs|miss|dr|mses|messrs|mme|prof)\.?|sir|hon\.)\s+");
static GENERATION: Pattern = Pattern::new(r"(?i)^\s*(?:jr|sr|ii|iii|iv)\.?\s*$");

/// Whether words hold a title: "Senior Vice President".
pub(crate) fn is_title(text: &str) -> bool {
    TITLE.is_in(text)
}

static COMPANY: Pattern = Pattern::new(
    r"(?i)\b(?:inc|incorporated|corp|corporation|llc|l\.l\.c|lp|l\.p|plc|ltd|limited|n\.v|s\.a|group|holdings?|bancshares|company)\b",
);

/// Whether words hold what only companies are called.
pub(crate) fn is_company(text: &str) -> bool {
    COMPANY.is_in(text)
}

/// Whether words name an organisation, an address or something else that no person is.
pub(crate) fn is_office(text: &str) -> bool {
    OFFICE.is_in(text)
}

/// A name without Mr., Ms. or Esq.
pub(crate) fn plain(text: &str) -> String {
    let mut text = text.trim();
    if let Some(m) = HONOURS.find(text) {
        text = text.get(m.end()..).unwrap_or_default();
    }
    while let Some(m) = SUFFIX.find(text) {
        text = text.get(..m.start()).unwrap_or_default();
    }
    text.trim().trim_end_matches([',', ';', ':', '/']).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether words look like a person's name: two to six of them, each with a capital, or characters of the Far East.
pub(crate) fn is_name(text: &str) -> bool {
    let text = plain(text);
    if text.chars().any(|c| ('\u{2e80}'..'\u{f000}').contains(&c)) {
        return text.chars().count() <= 12 && text.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '·');
    }
    if text.len() > 60
        || text.chars().any(|c| c.is_ascii_digit() || matches!(c, ':' | '@' | '/' | '(' | '[' | '&' | '$'))
    {
        return false;
    }
    if is_office(&text) || is_title(&text) {
        return false;
    }
    const SMALL: [&str; 14] =
        ["de", "del", "della", "der", "den", "di", "da", "dos", "la", "le", "van", "von", "bin", "y"];
    let mut words = 0;
    for word in text.split_whitespace() {
        let capital = word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        if !capital && !SMALL.contains(&word) && !word.starts_with("d’") && !word.starts_with("d'") {
            return false;
        }
        words += 1;
    }
    (2..=6).contains(&words)
}

/// A name that is signed: one may be called Counsel or Lane.
pub(crate) fn signed(text: &str) -> Option<(String, Option<String>)> {
    let name = plain(text.split(',').next().unwrap_or_default());
    let words = name.split_whitespace().count();
    let capitals = name.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase));
    let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    ((2..=5).contains(&words) && capitals && letters && !is_company(&name)).then_some((name, None))
}

/// Name and title of "Cecilia Example, Chief" or "John Example Jr., Vice President".
pub(crate) fn split(text: &str) -> Option<(String, Option<String>)> {
    let mut parts = text.split(',').map(str::trim).filter(|p| !p.is_empty()).peekable();
    let mut name = parts.next()?.to_owned();
    let mut honoured = false;
    while let Some(next) = parts.peek() {
        if GENERATION.is_in(next) {
            name = format!("{name}, {next}");
        } else if !plain(&format!("x, {next}")).eq("x") {
            break;
        } else {
            honoured = true;
        }
        parts.next();
    }
    if !is_name(&name) {
        return None;
    }
    let rest = parts.collect::<Vec<_>>().join(", ");
    // "Example International, Inc." is a company; "Ann Example, Esq., Example Corporation" is a person.
    if !honoured && is_company(&rest) && !is_title(&rest) {
        return None;
    }
    Some((plain(&name), (!rest.is_empty()).then_some(rest)))
}

/// Name and title where both were printed as one run: "Maria Example Senior Vice President".
pub(crate) fn run_on(text: &str) -> Option<(String, Option<String>)> {
    let words: Vec<&str> = text.split_whitespace().take(30).collect();
    if words.len() < 8 && is_company(text) {
        return None;
    }
    // A name that is signed and printed stands twice.
    let twice = (2..=5).find(|n| words.len() >= 2 * n && words.get(..*n) == words.get(*n..2 * n));
    let (end, next) = match twice {
        Some(n) => (n, 2 * n),
        None => {
            // What ends the name must be a title: "Example Holdings Inc." is none.
            let end = words.iter().position(|w| is_title(w) || is_office(w))?;
            if !words.get(end).is_some_and(|w| is_title(w)) {
                return None;
            }
            (end, end)
        }
    };
    let name = words.get(..end)?.join(" ");
    let title = words.get(next..).unwrap_or_default().join(" ");
    is_name(&name).then(|| (plain(&name), Some(title).filter(|t| is_title(t))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_behind_esquire_is_no_company_of_that_name() {
        let firm = Some("Example & Partners, Professional Corporation".to_owned());
        let got = split("Ann B. Rowe, Esq., Example & Partners, Professional Corporation");
        assert_eq!(got, Some(("Ann B. Rowe".to_owned(), firm)));
        assert_eq!(split("Example International, Inc."), None);
    }

    #[test]
    fn knows_names() {
        for name in [
            "Ray Young",
            "Francisco D’Souza",
            "Z. Julie Gao, Esq.",
            "Mr. Jim B. Rosenberg",
            "Maria de la Cruz",
            "王建国",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "Chief Financial Officer",
            "Example Group, Inc.",
            "Division of Corporation Finance",
            "Chicago, IL 60601",
            "Page 2",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn parts_names_from_titles() {
        assert_eq!(split("Cora Blank, Chief"), Some(("Cora Blank".into(), Some("Chief".into()))));
        assert_eq!(
            split("John Moss, Jr., Vice President"),
            Some(("John Moss, Jr.".into(), Some("Vice President".into())))
        );
        assert_eq!(split("Ann Lee, Esq."), Some(("Ann Lee".into(), None)));
        let both = "Ann B. Lee Ann B. Lee Senior Vice President";
        assert_eq!(run_on(both), Some(("Ann B. Lee".into(), Some("Senior Vice President".into()))));
        assert_eq!(run_on("Ann Lee Senior Vice President").map(|x| x.0).as_deref(), Some("Ann Lee"));
    }
}
