//! Forms by the names that EDGAR gives them.

use crate::pattern::Pattern;

/// What is printed of a form: its name after "Form" or "Schedule", and the words before it.
pub(crate) struct Printed<'a> {
    /// "10-K", "14A", "TO-I".
    pub name: &'a str,
    /// "Preliminary Proxy Statement", "Draft Registration Statement"; empty when there are none.
    pub words: &'a str,
}

/// Names as printed without hyphens and spaces, and EDGAR's.
const NAMES: [(&str, &str); 62] = [
    ("10K", "10-K"),
    ("10KT", "10-KT"),
    ("10KSB", "10-KSB"),
    ("10K405", "10-K405"),
    ("10Q", "10-Q"),
    ("10QT", "10-QT"),
    ("10QSB", "10-QSB"),
    ("10D", "10-D"),
    ("1012B", "10-12B"),
    ("1012G", "10-12G"),
    ("11K", "11-K"),
    ("18K", "18-K"),
    ("20F", "20-F"),
    ("40F", "40-F"),
    ("6K", "6-K"),
    ("8K", "8-K"),
    ("8K12B", "8-K12B"),
    ("8K12G3", "8-K12G3"),
    ("1A", "1-A"),
    ("1K", "1-K"),
    ("S1", "S-1"),
    ("S2", "S-2"),
    ("S3", "S-3"),
    ("S3ASR", "S-3ASR"),
    ("S4", "S-4"),
    ("S6", "S-6"),
    ("S8", "S-8"),
    ("S11", "S-11"),
    ("S20", "S-20"),
    ("SB1", "SB-1"),
    ("SB2", "SB-2"),
    ("SF1", "SF-1"),
    ("SF3", "SF-3"),
    ("F1", "F-1"),
    ("F2", "F-2"),
    ("F3", "F-3"),
    ("F3ASR", "F-3ASR"),
    ("F4", "F-4"),
    ("F6", "F-6"),
    ("F7", "F-7"),
    ("F8", "F-8"),
    ("F10", "F-10"),
    ("F80", "F-80"),
    ("N1A", "N-1A"),
    ("N2", "N-2"),
    ("N14", "N-14"),
    ("NCSR", "N-CSR"),
    ("T3", "T-3"),
    ("TO", "SC TO"),
    ("TOI", "SC TO-I"),
    ("TOT", "SC TO-T"),
    ("TOC", "SC TO-C"),
    ("13E3", "SC 13E3"),
    ("13E4", "SC 13E4"),
    ("13D", "SC 13D"),
    ("13G", "SC 13G"),
    ("14D1", "SC 14D1"),
    ("14D9", "SC 14D9"),
    ("14F1", "SC 14F1"),
    ("PRE14A", "PRE 14A"),
    ("DEF14A", "DEF 14A"),
    ("PRE14C", "PRE 14C"),
];

static PRELIMINARY: Pattern = Pattern::new(r"(?i)\bpreliminary\b");
static REVISED: Pattern = Pattern::new(r"(?i)\brevised\b");
static ADDITIONAL: Pattern = Pattern::new(r"(?i)\b(?:soliciting|additional)\b");
static INFORMATION: Pattern = Pattern::new(r"(?i)\binformation\s+statement\b");

impl Printed<'_> {
    /// EDGAR's name.
    pub(crate) fn canonical(&self) -> String {
        let bare: String =
            self.name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
        let bare = bare.strip_prefix("SC").filter(|b| !b.is_empty()).unwrap_or(&bare);
        if let "14A" | "14C" | "" = bare {
            let letter = if bare == "14C" || bare.is_empty() && INFORMATION.is_in(self.words) { "14C" } else { "14A" };
            return if ADDITIONAL.is_in(self.words) {
                format!("DEFA{letter}")
            } else if PRELIMINARY.is_in(self.words) {
                format!("{} {letter}", if REVISED.is_in(self.words) { "PRER" } else { "PRE" }).replace("PRER ", "PRER")
            } else {
                format!("DEF {letter}")
            };
        }
        match NAMES.iter().find(|(printed, _)| *printed == bare) {
            Some((_, name)) => (*name).to_owned(),
            None if bare == "DEF14C" => "DEF 14C".to_owned(),
            None if bare.len() > 4 && bare.ends_with(|c: char| c.is_ascii_alphabetic()) => bare.to_owned(),
            None => self.name.trim().to_ascii_uppercase(),
        }
    }
}

/// Whether a form's date of report says what it reports on.
pub(crate) fn is_current_report(form: &str) -> bool {
    matches!(form, "8-K" | "6-K" | "8-K12B" | "8-K12G3")
}

/// Whether a form is proxy or information material, which a block may name in two ways at once.
pub(crate) fn is_proxy(form: &str) -> bool {
    form.ends_with("14A") || form.ends_with("14C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_forms_the_names_that_edgar_does() {
        let name = |name: &str, words: &str| Printed { name, words }.canonical();
        assert_eq!(name("10K", ""), "10-K");
        assert_eq!(name("10-12(b)", ""), "10-12B");
        assert_eq!(name("14A", "Definitive Proxy Statement on "), "DEF 14A");
        assert_eq!(name("14C", "Preliminary Information Statement on "), "PRE 14C");
        assert_eq!(name("", "Preliminary Proxy Statement"), "PRE 14A");
        assert_eq!(name("14A", "Soliciting Material on "), "DEFA14A");
        assert_eq!(name("PREM14A", "Preliminary Proxy Statement on "), "PREM14A");
        assert_eq!(name("TO-I", ""), "SC TO-I");
        assert_eq!(name("SC TO-I", ""), "SC TO-I");
        assert_eq!(name("10", "Registration Statement on "), "10");
    }
}
