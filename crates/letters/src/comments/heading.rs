//! Which headings are in force over a comment.

use tieout_document::{Place, Span, one_line};

use crate::body::{Body, trimmed};
use crate::model::Said;
use crate::pattern::Pattern;

/// How far out a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// The filing, or a letter.
    Filing,
    /// An exhibit of it.
    Exhibit,
    /// A part or item of it.
    Section,
    /// A division that the discussion and analysis is known to have.
    Division,
    /// A financial statement, or a note to them.
    Note,
    /// Anything else.
    Caption,
}

/// The words that a level's headings begin with, the outermost level first.
static LEVELS: [(Level, Pattern); 5] = [
    (
        Level::Filing,
        Pattern::new(
            r"(?ix)^\W*(?:(?:amendment\ no\.?\ \d+\ to\ (?:the\ )?|draft\ |pre-effective\ |post-effective\ |preliminary\ |definitive\ |amended\ |revised\ |annual\ report\ on\ |quarterly\ report\ on\ |current\ report\ on\ |registration\ statement\ on\ )*
            (?:forms?\ (?:\d|[a-z]-\d|n-|cb)|schedules?\ (?:1[34]|to\b)|proxy\ statement|registration\ statement|information\ statement|correspondence\b|response\ (?:letter|dated)|offer\ to\ (?:exchange|purchase)|annual\ report|earnings\ (?:release|call)|press\ release|letter\ dated|supplemental\ response|10-[kq]\b|8-k\b|20-f\b))",
        ),
    ),
    (Level::Exhibit, Pattern::new(r"(?ix)^\W*exhibits?\ (?:\d|\(a\)|[a-z]\b)")),
    (
        Level::Section,
        Pattern::new(
            r"(?ix)^\W*(?:part\ [iv]+\b|items?\ \d+[a-z]?\b|management.s\ discussion|(?:condensed\ )?notes?\ to\b|(?:unaudited\ |audited\ )?(?:interim\ )?(?:condensed\ )?(?:consolidated\ )?(?:interim\ )?financial\ statements|(?:unaudited\ )?pro\ forma)",
        ),
    ),
    (
        Level::Division,
        Pattern::new(
            r"(?ix)^\W*(?:results\ of\ operations|(?:overview\ of\ )?consolidated\ results|liquidity\b|(?:our\ )?critical\ accounting|(?:summary\ of\ )?(?:use\ of\ )?non-?gaap|contractual\ obligations|overview\b|executive\ (?:summary|overview)|segment\ results|off-balance)",
        ),
    ),
    (
        Level::Note,
        Pattern::new(
            r"(?ix)^\W*(?:notes?\ \(?[\dA-Z]{1,2}\b|\(?\d{1,2}\)?[.\s]\s*[A-Z]|(?:condensed\ )?(?:consolidated\ |combined\ )(?:condensed\ )?(?:balance\ sheet|statements?\ of|income\ statement))",
        ),
    ),
];

fn level(text: &str) -> Level {
    LEVELS.iter().find(|(_, words)| words.is_in(text)).map_or(Level::Caption, |(level, _)| *level)
}

/// Titles that are whole where they end: what follows on the same line is the next heading.
static WHOLE: Pattern = Pattern::new(
    r"(?x)(?i:financial\ condition\ and\ results\ of\ operations|notes\ to\ (?:the\ )?(?:unaudited\ )?(?:condensed\ )?(?:consolidated\ )?(?:condensed\ )?financial\ statements|(?:year|quarter|period|quarterly\ period|months)\ ended\ [a-z]+\ \d{1,2},\ \d{4}|,\ pages?\ [\w-]+)\s+((?:[A-Z]|\d{4}\b|\d{1,2}\.\s)[\w’'-]*)",
);

/// Whether a number follows an exhibit's or note's name at `i`, and a whole word stands before it.
fn is_second(text: &str, i: usize, length: usize) -> bool {
    const OPEN: [&str; 8] = ["in", "to", "and", "of", "for", "see", "the", "from"];
    let before = text[..i].split_whitespace().next_back().unwrap_or_default();
    text[i + length..].starts_with(|c: char| c.is_ascii_digit())
        && before.ends_with(char::is_alphanumeric)
        && !OPEN.contains(&before.to_lowercase().as_str())
}

/// Where a printed line begins although its first word had room on the line before: a heading of its own.
fn short_lines(body: &Body<'_>, heading: Span, margin: f32) -> Vec<usize> {
    /// A space between words, in points. A line that wraps has no room for its next word even within the
    /// longest line measured, which is at most as long as a line may be.
    const SLACK: f32 = 3.0;
    let text = body.slice(heading);
    let mut cuts = Vec::new();
    let mut before: Option<[f32; 4]> = None;
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    for word in text.split_whitespace() {
        let at = start(word);
        let span = Span::new(heading.start + at as u32, heading.start + (at + word.len()) as u32);
        let Some(Place::Page { bbox, .. }) = body.document.provenance.origin(span).map(|o| o.place) else {
            return cuts;
        };
        if let Some(last) = before {
            let lower = (bbox[1] - last[1]).abs() > 0.6 * (last[3] - last[1]).abs();
            let room = margin - last[2];
            if lower && bbox[2] - bbox[0] + SLACK < room && word.starts_with(char::is_uppercase) {
                cuts.push(at);
            }
        }
        before = Some(bbox);
    }
    cuts
}

/// Two headings that the file runs together, apart.
fn apart(body: &Body<'_>, heading: Span) -> Vec<Span> {
    let text = body.slice(heading);
    let mut cuts = vec![0];
    let mut at = 0;
    while let Some(found) = WHOLE.captures_from(text, at) {
        let Some(next) = found.get(1) else { break };
        at = next.start();
        if !["Filed", "Furnished", "Dated", "Submitted", "File"].contains(&next.as_str()) {
            cuts.push(at);
        }
    }
    // A second exhibit or note is a heading of its own.
    let within = ["Exhibit ", "Note "].into_iter().flat_map(|w| text.match_indices(w).map(move |(i, _)| (i, w.len())));
    cuts.extend(within.filter(|(i, n)| is_second(text, *i, *n)).map(|(i, _)| i));
    cuts.extend(text.match_indices('\n').map(|(i, _)| i));
    cuts.extend(body.margin.map(|margin| short_lines(body, heading, margin)).unwrap_or_default());
    cuts.sort_unstable();
    cuts.dedup();
    cuts.push(text.len());
    let piece =
        |w: &[usize]| trimmed(body.document, Span::new(heading.start + w[0] as u32, heading.start + w[1] as u32));
    cuts.windows(2).map(piece).filter(|s| !s.is_empty()).collect()
}

/// Whether a section holds financial statements, or their notes.
fn is_statements(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    heading.contains("financial statements") && !heading.contains("discussion")
        || heading.contains("notes to")
        || heading.contains("pro forma")
}

/// The headings in force.
#[derive(Default)]
pub(super) struct Path(Vec<(Level, Span)>);

impl Path {
    /// Puts the headings that stand before a comment in their places.
    pub(super) fn follow(&mut self, body: &Body<'_>, headings: &[Span]) {
        let run: Vec<(Level, Span)> =
            headings.iter().flat_map(|s| apart(body, *s)).map(|s| (level(body.slice(s)), s)).collect();
        let Some(&(first, _)) = run.first() else { return };
        let inner = self.0.iter().position(|(l, _)| *l >= first).unwrap_or(self.0.len());
        let keep = match first {
            Level::Filing => 0,
            Level::Exhibit | Level::Section => inner,
            // A note stands in no discussion, and a discussion's division in no notes.
            Level::Division | Level::Note => {
                let inner = self.0.iter().position(|(l, _)| *l >= Level::Division).unwrap_or(self.0.len());
                let strange = |(l, s): &(Level, Span)| {
                    *l == Level::Section && is_statements(body.slice(*s)) == (first == Level::Division)
                };
                self.0.iter().position(strange).unwrap_or(inner).min(inner)
            }
            // A caption replaces as many as come.
            Level::Caption => {
                let floor = self.0.iter().take_while(|(l, _)| *l <= Level::Section).count();
                self.0.len().saturating_sub(run.len()).max(floor)
            }
        };
        self.0.truncate(keep);
        for (i, heading) in run.iter().enumerate() {
            // Of two forms in a row, the second is meant.
            let form = |(l, s): &(Level, Span)| *l == Level::Filing && !body.slice(*s).starts_with("Response");
            if !(form(heading) && run.get(i + 1).is_some_and(form)) {
                self.0.push(*heading);
            }
        }
    }

    /// The headings, outermost first.
    pub(super) fn said(&self, body: &Body<'_>) -> Vec<Said> {
        self.0.iter().map(|(_, span)| Said { text: one_line(body.slice(*span)), span: *span }).collect()
    }
}
