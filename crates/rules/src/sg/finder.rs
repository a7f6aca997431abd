//! The segments that a report says it has: how many, of what kind, and their names.

use tieout_document::Span;
use tieout_letters::Pattern;

use crate::paper::{Paper, Sentence};

/// A sentence that counts the company's segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub sentence: Sentence,
    /// The number with its kind: "three reportable segments".
    pub words: Span,
    pub count: u8,
    /// "reportable", "operating": the same word is compared.
    pub kind: String,
    /// The names that follow, if the sentence lists as many.
    pub names: Vec<String>,
}

/// The number and the kind.
static COUNT: Pattern = Pattern::new(
    r"(?i)\b(one|a\s+single|single|two|three|four|five|six|seven|eight|nine|ten|[1-9])\s+(?:distinct\s+|separate\s+|principal\s+|global\s+|different\s+)?(reportable|operating|business|reporting)\s+(?:operating\s+|business\s+)?segments?\b",
);
/// What stands before it: the company has them.
static HAS: Pattern = Pattern::new(
    r"(?i)(?:\b(?:we|the\s+company|the\s+group|company’s|our\s+(?:company|business(?:es)?|operations)|[A-Z][A-Za-z&.]+(?:\s+[A-Z][A-Za-z&.]+)?|it|are|is)\b(?:[^.;:\n]|\.\d){0,90}?\b(?:have|has|operates?|organized|organised|manages?|managed|conducts?|conducted|aggregated?|divided|classified|reports?|reported|comprises?|comprised|consists?|identified|concluded|determined|grouped|segregated)\b(?:[^.;:\n]|\.\d){0,90})$",
);
/// Another time, another company, a part of it, or another arrangement.
static APART: Pattern = Pattern::new(
    r"(?i)\b(?:expects?|will|would|may|intends?|plans?|previously|prior\s+to|former(?:ly)?|until|before|had|were|was|if|historically|beginning|effective|starting|began|following|as\s+of\s+the\s+acquisition|not|used\s+to|changed?|realign\w*|reorganiz\w*|each\s+of|within|of\s+(?:our|its|the)\s+(?:\w+\s+)?(?:reportable\s+|operating\s+|reporting\s+|business\s+)?(?:two|three|four|five|six|seven|eight|nine|ten)|through\s+its|subsidiar\w*|acquiree|customers|competitors|in\s+(?:two|three|four)\s+of|except|other\s+than|remaining|both|additional|new|standard|ASU|FASB)\b",
);

/// All sentences that count the company's segments as they are.
pub(crate) fn counted(paper: &Paper) -> Vec<Counted> {
    let mut out = Vec::new();
    for sentence in paper.sentences() {
        let words = paper.words(sentence);
        // Cheaper than the phrase: most sentences speak of no segment.
        if !words.contains("egment") {
            continue;
        }
        let Some(found) = COUNT.captures(words) else { continue };
        let (Some(whole), Some(number), Some(kind)) = (found.get(0), found.get(1), found.get(2)) else { continue };
        let lead = &words[..whole.start()];
        if !HAS.is_in(lead) || APART.is_in(words) {
            continue;
        }
        let Some(count) = number_of(number.as_str()) else { continue };
        let at = |o: usize| sentence.span.start + u32::try_from(o).unwrap_or_default();
        let span = Span::new(at(whole.start()), at(whole.end()));
        let names = names(&words[whole.end()..], count);
        out.push(Counted { sentence: *sentence, words: span, count, kind: kind.as_str().to_lowercase(), names });
    }
    out
}

fn number_of(text: &str) -> Option<u8> {
    const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let text = text.to_lowercase();
    if text.ends_with("single") {
        return Some(1);
    }
    let place = WORDS.iter().position(|w| *w == text).and_then(|i| u8::try_from(i + 1).ok());
    place.or_else(|| text.parse().ok())
}

/// The names that a list after the count gives, where they are as many as counted.
fn names(rest: &str, count: u8) -> Vec<String> {
    let rest = rest.trim_start();
    let Some(list) = rest.strip_prefix([':', ',', '-', '–', '—', '(']) else { return Vec::new() };
    let list = list.trim_start().trim_start_matches("namely").trim_start_matches("which are").trim();
    let list = list.trim_end_matches(['.', ')', ';']).replace(" and ", ", ");
    let part = |p: &str| {
        let p = p.trim().trim_start_matches(['(', '•']).trim();
        let p = p.split([';', '(', '“', '"']).next().unwrap_or(p).trim();
        p.trim_start_matches("the ").to_owned()
    };
    let found: Vec<String> = list.split([',', ';']).map(part).filter(|p| !p.is_empty()).collect();
    let whole = found.iter().all(|n| n.len() < 60 && n.chars().next().is_some_and(char::is_alphabetic));
    if found.len() == usize::from(count) && whole { found } else { Vec::new() }
}

/// The names of the company's segments, from the sentence that lists them.
pub(crate) fn names_of(all: &[Counted]) -> &[String] {
    let listed = all.iter().filter(|c| !c.names.is_empty());
    listed.max_by_key(|c| c.kind == "reportable").map_or(&[], |c| &c.names)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_follow_their_count() {
        let three = ["Bakery", "Dairy", "Frozen Fish"];
        assert_eq!(names(": Bakery, Dairy and Frozen Fish.", 3), three);
        assert_eq!(names(": Bakery, Dairy, and Frozen Fish", 3), three);
        assert!(names(", each with its own head.", 3).is_empty());
    }
}
