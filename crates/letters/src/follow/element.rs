//! What of a promise can be held against a filing: statements of the proposed text, the words in it that are new,
//! lines of its tables; without such text, what the promise itself or the staff's ask names.

use tieout_document::{BlockKind, Document, Span, Style, one_line};

use super::Response;
use super::promise::Promise;
use super::text::{once, stems};
use crate::answers::told;
use crate::answers::words::patterns;
use crate::body::Body;
use crate::discharge::is_disclosure;
use crate::model::Proposed;

patterns! {
    /// That marks in the text are what is new.
    NEW_UNDERLINED = r"(?i)underlin";
    NEW_BOLD = r"(?i)\bbold";
    NEW_ITALIC = r"(?i)\bitalic";
    /// An amount of money; a place where one goes.
    MONEY = r"(?i)(?:US\$|[$€£¥]|RMB)\s*(?:[\d\[_●•xX.]|\()|\b(?:million|billion)\b";
    /// A percentage.
    PERCENT = r"(?i)[\d\]x_●]\s*%|\bpercent(?:age)?\b";
    /// What happened in one period.
    NARRATES = r"(?i)\b(?:increas|decreas|declin|rose|fell|grew|compared\s+(?:to|with)|driven\s+by|primarily\s+due|attributable|was\s+due|were\s+due|impacted\s+by|partially\s+offset|expect\s+to\s+spend)\w*";
    /// A period by its name.
    DATED = r"(?i)\b(?:19|20)\d\d\b|\b(?:first|second|third|fourth)\s+quarter\b|\b(?:three|six|nine|twelve)\s+months\b|\bfiscal\s+year\b|\bthis\s+year\b";
    /// What stands before the thing promised.
    LEAD = r"(?xi)^.*?\b(?:will|shall|intends?\s+to|plans?\s+to|undertakes?\s+to|proposes?\s+to|expects?\s+to)\s+(?:\w+ly\s+|also\s+|further\s+|continue\s+to\s+)*
        (?:be\s+)?\w+\s+(?:(?:a|an|the|our|its|this|that|disclosures?|discussion|discussions|regarding|of|to|in|with|additional|further|enhanced|expanded|about|more)\s+)*";
    /// Items that are counted off.
    ITEMS = r"\((?:i{1,3}|iv|vi{0,3}|[a-h]|[1-9])\)\s+";
}

/// What is promised, one thing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElementKind {
    /// A sentence of the proposed text.
    Statement,
    /// Words that the proposed text marks as new.
    NewWords,
    /// The label of a row of a proposed table.
    LineItem,
    /// An amount of money in a statement.
    Money,
    /// A percentage in a statement.
    Percentage,
    /// A thing that the promise or the ask names.
    Topic,
}

impl ElementKind {
    /// Its name in data and sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::NewWords => "new words",
            Self::LineItem => "line item",
            Self::Money => "amount of money",
            Self::Percentage => "percentage",
            Self::Topic => "topic",
        }
    }
}

/// One thing that a filing must hold, with its words.
pub(super) struct Wanted {
    pub kind: ElementKind,
    /// Where it is promised.
    pub span: Span,
    /// Its words on one line.
    pub text: String,
    pub stems: Vec<u64>,
    /// For new words: the other words of their sentence.
    pub around: Vec<u64>,
    /// Whether it tells of one period: the next filing tells of another.
    pub passing: bool,
    pub money: bool,
    pub percent: bool,
    /// Which table of the promised text it is a row of.
    pub table: Option<usize>,
}

/// Fewest different words by which a sentence is known.
const FEWEST: usize = 4;

/// What a promise names that can be held against text.
pub(super) fn wanted(response: &Response<'_>, promise: &Promise) -> Vec<Wanted> {
    let body = Body::of(response.document);
    let mut out = Vec::new();
    let said = one_line(response.document.slice(promise.span));
    for proposed in &promise.proposed {
        of_text(&body, proposed, &said, &mut out);
    }
    if promise.proposed.is_empty() {
        let span = promise.span;
        out.extend(topics(response.document, span));
        if out.is_empty() {
            out.extend(asked(response, promise));
        }
    }
    out
}

fn made(kind: ElementKind, span: Span, text: String) -> Wanted {
    let text = text.trim_matches(['"', '“', '”', '•', ' ']).to_owned();
    let stems = once(stems(&text));
    let (money, percent) = (MONEY.is_in(&text), PERCENT.is_in(&text));
    let passing = DATED.is_in(&text) && (NARRATES.is_in(&text) || money || percent);
    Wanted { kind, span, text, stems, around: Vec::new(), passing, money, percent, table: None }
}

/// The statements, new words and line items of proposed text.
fn of_text(body: &Body<'_>, proposed: &Proposed, said: &str, out: &mut Vec<Wanted>) {
    let document = body.document;
    let new = new_marks(document, proposed, said);
    let struck: Vec<Span> = proposed.marks.iter().filter(|m| m.style.has(Style::STRIKE)).map(|m| m.span).collect();
    for (nth, piece) in proposed.text.0.iter().enumerate() {
        if body.block_of(*piece).is_some_and(|b| matches!(b.kind, BlockKind::Table(_))) {
            line_items(document, *piece, nth, out);
            continue;
        }
        for span in told::of(body, *piece) {
            let text = without(document, span, &struck);
            let whole = made(ElementKind::Statement, span, text);
            if whole.stems.len() < FEWEST {
                continue;
            }
            let marked: Vec<Span> = new.iter().filter_map(|m| cut(*m, span)).collect();
            if new.is_empty() || marked.iter().map(|m| m.len()).sum::<u32>() * 5 >= span.len() * 4 {
                out.push(whole);
                continue;
            }
            // The sentence is known by its other words.
            let known = once(stems(&without(document, span, &marked)));
            let around = if known.len() >= FEWEST { known } else { whole.stems.clone() };
            for m in marked {
                let part = made(ElementKind::NewWords, m, one_line(document.slice(m)));
                if part.stems.len() >= 2 {
                    out.push(Wanted { around: around.clone(), passing: whole.passing, ..part });
                }
            }
        }
    }
}

/// The part of a span that lies in another.
fn cut(a: Span, b: Span) -> Option<Span> {
    let (start, end) = (a.start.max(b.start), a.end.min(b.end));
    (start < end).then(|| Span::new(start, end))
}

/// Text without what is struck in it, on one line.
fn without(document: &Document, span: Span, struck: &[Span]) -> String {
    let mut out = String::new();
    let mut at = span.start;
    for s in struck.iter().filter_map(|s| cut(*s, span)) {
        out.push_str(document.slice(Span::new(at, s.start)));
        out.push(' ');
        at = s.end;
    }
    out.push_str(document.slice(Span::new(at, span.end)));
    one_line(&out)
}

/// The marks by which new words are known; none where all of the text is meant. Where nobody says what marks
/// mean, underlined words are the new ones, unless all or hardly any of the text is underlined.
fn new_marks(document: &Document, proposed: &Proposed, said: &str) -> Vec<Span> {
    let legend = proposed.legend.map_or_else(|| said.to_owned(), |l| format!("{said} {}", document.slice(l)));
    let by = |p: &crate::pattern::Pattern, style: Style| p.is_in(&legend).then_some(style);
    let told = by(&NEW_UNDERLINED, Style::UNDERLINE)
        .or_else(|| by(&NEW_BOLD, Style::BOLD))
        .or_else(|| by(&NEW_ITALIC, Style::ITALIC));
    let style = told.unwrap_or(Style::UNDERLINE);
    let marks: Vec<Span> =
        proposed.marks.iter().filter(|m| m.style.has(style) && !m.style.has(Style::STRIKE)).map(|m| m.span).collect();
    // A caption that is underlined is no new text.
    let caption = |m: &Span| {
        let alone = proposed.text.0.iter().any(|p| p.start == m.start && p.end <= m.end + 1);
        alone && m.len() < 120 && !document.slice(*m).trim_end().ends_with('.')
    };
    let marks: Vec<Span> = marks.into_iter().filter(|m| !caption(m)).collect();
    let all: u32 = proposed.text.0.iter().map(|s| s.len()).sum();
    let marked: u32 = marks.iter().map(|s| s.len()).sum();
    let part = marked * 20 >= all && marked * 20 <= all * 19;
    if told.is_some() && marked > 0 && marked < all || part { join(document, marks) } else { Vec::new() }
}

/// Marks next to each other as one.
fn join(document: &Document, marks: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for m in marks {
        match out.last_mut() {
            Some(last) if m.start <= last.end + 2 && document.slice(Span::new(last.end, m.start)).trim().is_empty() => {
                last.end = m.end;
            }
            _ => out.push(m),
        }
    }
    out
}

/// The rows of a table by their labels.
fn line_items(document: &Document, piece: Span, nth: usize, out: &mut Vec<Wanted>) {
    let mut at = piece.start;
    for row in document.slice(piece).split('\n') {
        let start = at;
        at += row.len() as u32 + 1;
        let label = row.split('\t').next().unwrap_or_default();
        // Heads of columns have no values beside them, or dates.
        let values = row
            .split('\t')
            .skip(1)
            .any(|c| c.chars().any(|c| c.is_ascii_digit() || matches!(c, '—' | '●' | '_')) && !DATED.is_in(c));
        if !values || !label.chars().any(char::is_alphabetic) {
            continue;
        }
        let span = Span::new(start, start + label.len() as u32);
        let item = made(ElementKind::LineItem, span, one_line(label));
        if !item.stems.is_empty() {
            out.push(Wanted { table: Some(nth), passing: false, ..item });
        }
    }
}

/// What the words of a promise name, item by item where they are counted off.
fn topics(document: &Document, span: Span) -> Vec<Wanted> {
    let text = document.slice(span);
    let items: Vec<usize> = ITEMS.all(text).map(|m| m.start()).collect();
    let mut parts: Vec<Span> = Vec::new();
    if items.len() >= 2 {
        let ends = items.iter().skip(1).copied().chain([text.len()]);
        parts.extend(items.iter().zip(ends).map(|(a, b)| Span::new(span.start + *a as u32, span.start + b as u32)));
    } else {
        let from = LEAD.find(text).map_or(0, |m| m.end());
        parts.push(Span::new(span.start + from as u32, span.end));
    }
    let one = |s: Span| made(ElementKind::Topic, s, one_line(document.slice(s)));
    let all: Vec<Wanted> = parts.into_iter().map(one).collect();
    all.into_iter().filter(|w| w.stems.len() >= FEWEST).map(|w| Wanted { passing: false, ..w }).collect()
}

/// What the staff asked to be disclosed, where the promise says no more than that it will be.
fn asked(response: &Response<'_>, promise: &Promise) -> Vec<Wanted> {
    let Some((document, letter)) = response.staff else { return Vec::new() };
    let asks = letter.comments.iter().filter(|c| c.number == promise.answer).flat_map(|c| &c.asks);
    let mut out = Vec::new();
    for ask in asks.filter(|a| is_disclosure(a)) {
        let elements =
            if ask.elements.is_empty() { ask.text.span().into_iter().collect() } else { ask.elements.clone() };
        // The staff's words stand in another letter: the promise's own place is given.
        let one = |s: Span| Wanted {
            span: promise.span,
            passing: false,
            ..made(ElementKind::Topic, s, one_line(document.slice(s)))
        };
        out.extend(elements.into_iter().map(one).filter(|w| w.stems.len() >= FEWEST));
    }
    out
}
