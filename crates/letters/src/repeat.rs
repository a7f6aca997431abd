//! A comment as the company repeats it against the staff's own words: verbatim, in other typography, or
//! altered, and where.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::answers::words::{DATE_ALONE, FURNITURE, is_page_number};
use crate::pattern::Pattern;

/// How true a repeated comment is to the staff's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fidelity {
    /// The same characters, white space aside.
    Verbatim,
    /// The same words: quotation marks, dashes, letter case, or the head of a page differ.
    Typographical,
    /// Other words.
    Altered,
}

impl Fidelity {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Typographical => "typographical",
            Self::Altered => "altered",
        }
    }
}

/// One place where the words differ; a range is empty where nothing stands against the other's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Bytes of the staff's text.
    pub staff: Range<usize>,
    /// Bytes of the company's text.
    pub company: Range<usize>,
}

/// What a comparison gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// How true it is.
    pub fidelity: Fidelity,
    /// Where words differ, in order; none unless altered.
    pub differences: Vec<Difference>,
}

/// Most words of either side that are compared one by one; a longer text is no comment.
const MOST_WORDS: usize = 5000;

/// Compares the staff's comment with the company's repetition.
pub fn compare(staff: &str, company: &str) -> Repeat {
    if staff.split_whitespace().eq(company.split_whitespace()) {
        return Repeat { fidelity: Fidelity::Verbatim, differences: Vec::new() };
    }
    let (a, b) = (words(staff), words(company));
    let mut differences = Vec::new();
    if a.len() > MOST_WORDS || b.len() > MOST_WORDS {
        differences.push(Difference { staff: 0..staff.len(), company: 0..company.len() });
    } else {
        let texts = |words: &[Word]| words.iter().map(|w| w.text.clone()).collect::<Vec<_>>();
        for op in capture_diff_slices(Algorithm::Myers, &texts(&a), &texts(&b)) {
            let (old, new) = match op {
                DiffOp::Equal { .. } => continue,
                DiffOp::Delete { old_index, old_len, new_index } => {
                    (old_index..old_index + old_len, new_index..new_index)
                }
                DiffOp::Insert { old_index, new_index, new_len } => {
                    (old_index..old_index, new_index..new_index + new_len)
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    (old_index..old_index + old_len, new_index..new_index + new_len)
                }
            };
            let one = Difference { staff: bytes(&a, old, staff.len()), company: bytes(&b, new, company.len()) };
            let (x, y) = (&staff[one.staff.clone()], &company[one.company.clone()]);
            // The head of a page that stands in one of them only.
            let signs = |t: &str| !t.contains(char::is_alphanumeric) || t.trim_matches(['[', ']', ' ']) == "sic";
            let head = x.is_empty() && is_page_head(y) || y.is_empty() && is_page_head(x);
            let same = signs(x) && signs(y);
            if !head && !same {
                differences.push(one);
            }
        }
    }
    let fidelity = if differences.is_empty() { Fidelity::Typographical } else { Fidelity::Altered };
    Repeat { fidelity, differences }
}

/// A word or a sign, folded, with its place.
struct Word {
    text: String,
    place: Range<usize>,
}

/// Words and signs without quotation marks, dashes and case.
fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut open = false;
    for (i, c) in text.char_indices() {
        let end = i + c.len_utf8();
        let bullet = crate::answers::words::BULLETS.contains(&c);
        if c.is_whitespace() || bullet || "\"'“”‘’`´-–—‑\u{ad}\u{200b}*_".contains(c) {
            open = false;
            continue;
        }
        match out.last_mut() {
            Some(last) if open && c.is_alphanumeric() => {
                last.text.extend(c.to_lowercase());
                last.place.end = end;
            }
            _ => out.push(Word { text: c.to_lowercase().collect(), place: i..end }),
        }
        open = c.is_alphanumeric();
    }
    out
}

fn bytes(words: &[Word], range: Range<usize>, len: usize) -> Range<usize> {
    let start = words.get(range.start).map_or(len, |w| w.place.start);
    let end = range
        .end
        .checked_sub(1)
        .filter(|_| !range.is_empty())
        .and_then(|i| words.get(i))
        .map_or(start, |w| w.place.end);
    start..end
}

/// What is printed over a page and caught between its words.
fn is_page_head(text: &str) -> bool {
    static DATED: Pattern = Pattern::new(r"(?i)[a-z]+\s+\d{1,2},\s+\d{4}|\bpage\s+\d+");
    static POSTAL: Pattern = Pattern::new(r"\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b");
    let text = text.trim();
    if text.len() < 250 && (text.contains("www.") || POSTAL.is_in(text)) {
        return true;
    }
    text.len() < 250 && (is_page_number(text) || DATE_ALONE.is_in(text) || (FURNITURE.is_in(text) && DATED.is_in(text)))
}

#[cfg(test)]
mod tests {
    use super::{Fidelity, compare};

    #[test]
    fn white_space_is_no_difference() {
        let repeat = compare("Please tell us\nwhy sales fell.", "Please  tell us why sales fell.");
        assert_eq!(repeat.fidelity, Fidelity::Verbatim);
    }

    #[test]
    fn quotes_dashes_case_and_page_heads_are_typography() {
        for company in [
            "We note the “Plan” of the company - see page 3. Please explain.",
            "We note the \"plan\" of the Company – see page 3. Please explain.",
            "We note the “Plan” of the company – see page 3. Division of Corporation Finance March 3, 2021 Page 2 Please explain.",
        ] {
            let repeat = compare("We note the “plan” of the company – see page 3. Please explain.", company);
            assert_eq!(repeat.fidelity, Fidelity::Typographical, "{company}");
        }
    }

    #[test]
    fn other_words_are_shown() {
        let (staff, company) =
            ("Please revise your disclosure of leases.", "Please consider your disclosure of material leases.");
        let repeat = compare(staff, company);
        assert_eq!(repeat.fidelity, Fidelity::Altered);
        let told: Vec<(&str, &str)> =
            repeat.differences.iter().map(|d| (&staff[d.staff.clone()], &company[d.company.clone()])).collect();
        assert_eq!(told, [("revise", "consider"), ("", "material")]);
    }

    proptest::proptest! {
        #[test]
        fn any_two_texts_compare(a in "[a-zA-Z “”–.,\u{e9}\n]{0,80}", b in "[a-zA-Z “”–.,\u{e9}\n]{0,80}") {
            let repeat = compare(&a, &b);
            for d in &repeat.differences {
                proptest::prop_assert!(a.get(d.staff.clone()).is_some() && b.get(d.company.clone()).is_some());
            }
            proptest::prop_assert_eq!(repeat.fidelity == Fidelity::Altered, !repeat.differences.is_empty());
        }
    }
}
