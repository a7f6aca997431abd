//! References to earlier comments and letters: "prior comment 3", "comments 2 and 3 of our letter dated
//! March 14, 2023", "your response letter dated December 28, 2015".

use jiff::civil::Date;

use crate::date;
use crate::pattern::{Pattern, group};
use crate::words::number;

/// One reference in folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Where its words begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The comment's number.
    pub number: Option<u32>,
    /// The letter's date.
    pub letter: Option<Date>,
}

static COMMENT: Pattern = Pattern::new(
    r"(?i)\b((?:our |your |the |staff(?:'s)? )?(?:prior |previous |earlier |original |initial )?(?:written )?(?:staff )?comments?)(?:,? (?:nos?\. ?|numbers? |nos? )| ?#| )",
);
static NUMBER: Pattern = Pattern::new(
    r"(?i)^(\d{1,3}|(?:twenty|thirty|forty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?:\(?[a-z]\)|\.?[a-e]\b)?",
);
static JOIN: Pattern = Pattern::new(
    r"(?i)^(?:, and |, | and | or | & |; | ?/ ?)(?:prior )?(?:comments? )?(?:nos?\. ?|# ?)?|^(?: through | thru | to | ?- ?)(?:comments? )?",
);
/// Not the end of a count: "27 and 1,802,444 shares", "comment 3.5".
static FRACTION: Pattern = Pattern::new(
    r"^(?:[,.]\d|%|-[a-z]|\d| ?(?:million|billion|percent|shares|basis points|days|years|months)\b|[A-Za-z])",
);
/// What may follow a member behind a singular "comment".
static FOLLOWS: Pattern = Pattern::new(
    r#"^(?:$|[,;:.)\]"'/-]|,? (?:of|in|from|to|and|or|through|that|which|with|we|you|your|is|are|regarding|as|on|by|for|it|but|indicates?|states?|references?|related|relating|above|issued|raised)\b|,? \()"#,
);
static ELSEWHERE: Pattern = Pattern::new(r"^(?:\([a-z]\))?,? (?:above|below|in this letter|of this letter)\b");
/// The letter named behind a comment: "of our letter dated March 14, 2023", "in our April 26, 2017 letter".
static OF_LETTER: Pattern = Pattern::new(
    r"^,? (?:(?:of|in|from|to|issued in|set forth in|contained in|included in) )?(?:the |our |your |its )?(?:staff's )?(?:prior |previous |earlier |initial |first |second )?(?:(?:staff |comment |response |supplemental )*letters?,? (?:to (?:us|you) )?(?:dated|of|sent|submitted|issued)(?: on)? ([A-Z][a-z]{2,8} \d{1,2}, ?\d{4})|([A-Z][a-z]{2,8} \d{1,2}, ?\d{4}) (?:comment |response )?letter)",
);
static LETTER: Pattern = Pattern::new(
    r"\b(?:our|your|the staff's) (?:prior |previous |earlier |initial |supplemental )?(?:(?:comment |response |supplemental )*(?:letters?|response|submission),? (?:to (?:us|you),? )?(?:dated|of|submitted|filed)(?: on)? ([A-Z][a-z]{2,8} \d{1,2}, ?\d{4})|([A-Z][a-z]{2,8} \d{1,2}, ?\d{4}) (?:comment |response |supplemental )*(?:letter|response)\b)",
);
static ALONE: Pattern = Pattern::new(r"(?i)\b(?:our|the staff's) (?:prior|previous|earlier) comment\b");
static NOT_OURS: Pattern =
    Pattern::new(r"(?i)\b(?:public|customer|user|commission(?:er)?|this|these|following)(?: letter)? $");

/// Finds them all, in order.
pub(crate) fn read(text: &str) -> Vec<Reference> {
    let mut out: Vec<Reference> = Vec::new();
    let mut covered = 0;
    for found in COMMENT.all_captures(text) {
        let (Some(all), Some(lead)) = (found.get(0), found.get(1)) else { continue };
        if all.start() < covered || NOT_OURS.before(text, all.start(), 24).is_some() {
            continue;
        }
        let plural = lead.as_str().ends_with(['s', 'S']);
        let (numbers, end) = numbers(text, all.end(), plural);
        if numbers.is_empty() || ELSEWHERE.len_at(text, end).is_some() {
            continue;
        }
        let dated = OF_LETTER.at(text, end);
        let letter = dated.as_ref().and_then(|m| day(group(m, 1)).or_else(|| day(group(m, 2))));
        covered = end + dated.map_or(0, |m| group(&m, 0).len());
        for number in numbers {
            let reference = Reference { start: all.start(), end, number: Some(number), letter };
            if !out.iter().any(|o| o.number == reference.number && o.letter == letter) {
                out.push(reference);
            }
        }
    }
    for found in LETTER.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        let letter = day(group(&found, 1)).or_else(|| day(group(&found, 2)));
        // A letter that a numbered comment belongs to is named with it.
        let beside = |r: &Reference| r.end <= all.start() && all.start() - r.end < 12 && r.letter == letter;
        if letter.is_some() && !out.iter().any(beside) {
            out.push(Reference { start: all.start(), end: all.end(), number: None, letter });
        }
    }
    for found in ALONE.all_captures(text) {
        let Some(all) = found.get(0) else { continue };
        if !out.iter().any(|r| r.start < all.end() && all.start() < r.end) {
            let dated = OF_LETTER.at(text, all.end());
            let letter = dated.as_ref().and_then(|m| day(group(m, 1)).or_else(|| day(group(m, 2))));
            out.retain(|r| r.number.is_some() || r.letter.is_none() || r.letter != letter);
            out.push(Reference { start: all.start(), end: all.end(), number: None, letter });
        }
    }
    out.sort_by_key(|r| r.start);
    out
}

fn numbers(text: &str, at: usize, plural: bool) -> (Vec<u32>, usize) {
    let (mut out, mut end): (Vec<u32>, usize) = (Vec::new(), at);
    let mut next = at;
    while let Some(found) = NUMBER.at(text, next) {
        let to = next + group(&found, 0).len();
        let rest = text.get(to..).unwrap_or_default();
        let again = out.is_empty() || text.get(end..next).is_some_and(|j| j.contains("omment"));
        let fits = FRACTION.len_at(rest, 0).is_none() && (again || plural || FOLLOWS.is_in(rest));
        let Some(number) = number(group(&found, 1)).filter(|n| fits && (1..=250).contains(n)) else { break };
        let through =
            text.get(end..next).is_some_and(|j| [" through ", " thru ", " to "].contains(&j) || j.trim() == "-");
        match out.last() {
            Some(last) if through && *last < number && number - last < 60 => out.extend(last + 1..=number),
            _ => out.push(number),
        }
        end = to;
        let Some(join) = JOIN.len_at(text, end) else { break };
        next = end + join;
    }
    (out, end)
}

/// "March 14, 2023".
fn day(words: &str) -> Option<Date> {
    let mut parts = words.split([' ', ',']).filter(|p| !p.is_empty());
    date::day(parts.next()?, parts.next()?, parts.next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Option<u32>> {
        read(text).iter().map(|r| r.number).collect()
    }

    #[test]
    fn numbers_of_earlier_comments() {
        assert_eq!(found("We saw your response to our prior comment 4."), [Some(4)]);
        assert_eq!(found("prior comments 2 and 3, and also comment No. 5"), [Some(2), Some(3), Some(5)]);
        assert_eq!(found("prior comments 5 through 8 are open"), [Some(5), Some(6), Some(7), Some(8)]);
        assert_eq!(found("your reply to comment three, which says"), [Some(3)]);
        assert_eq!(found("prior comments twenty-one and 22"), [Some(21), Some(22)]);
        assert_eq!(found("comment 4 in your reply and comment 4"), [Some(4)]);
        assert_eq!(found("prior comments 2 of the table"), [Some(2)]);
    }

    #[test]
    fn other_figures_are_no_comments() {
        assert_eq!(found("prior comment 4 and 2023 annual report"), [Some(4)]);
        assert_eq!(found("prior comment 27 and 1,802,444 shares"), [Some(27)]);
        assert_eq!(found("prior comment 2 and 12 stores that you opened"), [Some(2)]);
        assert_eq!(found("This comment also applies to page 3."), []);
        assert_eq!(found("see comment 5 below"), []);
        assert_eq!(found("public comments 3 of them"), []);
    }

    #[test]
    fn letters_by_their_dates() {
        let all = read("comments 2 and 3 of our letter dated March 14, 2023, and your letter dated May 2, 2022");
        let dates: Vec<_> = all.iter().map(|r| (r.number, r.letter.map(|l| l.to_string()))).collect();
        let march = Some("2023-03-14".to_owned());
        assert_eq!(dates, [(Some(2), march.clone()), (Some(3), march), (None, Some("2022-05-02".to_owned()))]);
        assert_eq!(read("our prior comment in our April 26, 2017 letter").len(), 1);
    }
}
