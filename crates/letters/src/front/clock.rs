//! The time that a staff letter gives: "within ten business days".

use tieout_document::Span;

use super::layout::Layout;
use crate::model::{Clock, ClockUnit};
use crate::pattern::Pattern;

static DAYS: Pattern = Pattern::new(
    r"(?i)\bwithin\s+(?P<n>\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)\s*(?:\(\d{1,3}\)\s*)?(?P<unit>(?:business|working|calendar)\s+)?(?P<what>days|weeks)\b",
);
/// The sentence asks for an answer.
static ANSWER: Pattern = Pattern::new(r"(?i)\b(?:respond|response|reply|provid|furnish|advis|submit|amend)");
static NUMBERED: Pattern = Pattern::new(r"^\s*1\s*[.)]\s");

const WORDS: [(&str, u32); 13] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("five", 5),
    ("seven", 7),
    ("ten", 10),
    ("twelve", 12),
    ("fourteen", 14),
    ("fifteen", 15),
    ("twenty", 20),
    ("twenty-one", 21),
    ("thirty", 30),
    ("sixty", 60),
];

/// The clock, from the lines before the first comment.
pub(crate) fn read(page: &Layout<'_>) -> Option<Clock> {
    let stop = page.closing.unwrap_or(page.lines.len());
    let first = (page.text..stop).find(|i| NUMBERED.is_in(page.line(*i))).unwrap_or(stop);
    for at in page.text..first.min(page.text + 40) {
        let line = page.line(at);
        for c in DAYS.all_captures(line) {
            let (Some(whole), Some(n)) = (c.get(0), c.name("n")) else { continue };
            let word = n.as_str().to_ascii_lowercase();
            let days = word.parse().ok().or_else(|| WORDS.iter().find(|(w, _)| *w == word).map(|(_, n)| *n));
            let from = line.get(..whole.start()).and_then(|t| t.rfind(". ")).map_or(0, |i| i + 2);
            let to = line.get(whole.end()..).and_then(|t| t.find(". ")).map_or(line.len(), |i| whole.end() + i);
            let weeks = c.name("what").is_some_and(|w| w.as_str().eq_ignore_ascii_case("weeks"));
            let days = days.map(|n| if weeks { n * 7 } else { n });
            if let Some(days) = days.filter(|_| ANSWER.is_in(line.get(from..to).unwrap_or_default())) {
                let calendar = c.name("unit").is_none_or(|u| u.as_str().to_ascii_lowercase().starts_with("calendar"));
                let unit = if calendar { ClockUnit::Calendar } else { ClockUnit::Business };
                let start = page.span(at).start;
                return Some(Clock {
                    days,
                    unit,
                    span: Span::new(start + whole.start() as u32, start + whole.end() as u32),
                });
            }
        }
    }
    None
}
