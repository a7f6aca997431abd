//! Which blocks are whose: numbers in sequence, the headings before them, the closing after the last.

use tieout_document::{BlockKind, Span};

use super::closing::is_closing;
use crate::body::{Body, trimmed};
use crate::model::Passage;
use crate::pattern::Pattern;

/// One comment, found.
pub(super) struct Found {
    pub number: u32,
    /// The headings that stand directly before it, in order.
    pub headings: Vec<Span>,
    pub text: Passage,
}

/// A break in the numbers.
pub(super) struct Gap {
    /// The number before; 0 before the first.
    pub before: u32,
    /// The number that came instead of the next; 1 where the numbers begin again.
    pub next: u32,
    /// Where.
    pub span: Span,
}

/// A letter, split.
pub(super) struct Split {
    pub found: Vec<Found>,
    pub unnumbered: bool,
    /// From the salutation to the first heading or comment.
    pub opening: Option<Span>,
    pub gaps: Vec<Gap>,
}

static NUMBER: Pattern = Pattern::new(
    r"^[\s*_]*(?:(?:Comment|COMMENT)\s+(?:No\.?\s*)?\(?([0-9]{1,4})[.):]|\(?([0-9]{1,4})(?:[.)]|\.\)))[\s*_]*(?:\s|$|[A-Z“\x22])",
);
static WITHIN: Pattern = Pattern::new(
    r"(?:[.?!”\x22)]|page\s[\w-]+)\s+([0-9]{1,4})\.\s+(?:We|Please|You|Refer|In|It|Tell|The|Your|Revise|As|Disclose|Explain|Describe|Clarify|Given|Regarding|Based|To|For|With|Provide)\b",
);

/// Where a block's number ends, and the number.
fn number(text: &str) -> Option<(u32, usize)> {
    let found = NUMBER.captures(text)?;
    let digits = found.get(1).or(found.get(2))?;
    let after = &text[digits.end()..];
    let mark = after.len() - after.trim_start_matches(['.', ')', ':', '*', '_', ' ', '\t', '\n', '\u{a0}']).len();
    Some((digits.as_str().parse().ok()?, digits.end() + mark))
}

/// Splits the comments of a staff letter; one that asks for something may do so without numbers.
pub(super) fn split(body: &Body<'_>, asks: bool) -> Split {
    let (from, to) = zone(body);
    let all = heads(body, from, to);
    let heads = sequence(body, &all);
    let opening_end = heads.first().map_or(to, |h| before(body, from, h.block));
    let opening = match (body.blocks.get(from), opening_end.checked_sub(1).and_then(|i| body.blocks.get(i))) {
        (Some(a), Some(b)) if opening_end > from => Some(a.span.join(b.span)),
        _ => None,
    };
    if heads.is_empty() {
        let found = if asks { unnumbered(body, from, to) } else { Vec::new() };
        return Split { unnumbered: !found.is_empty(), found, opening, gaps: Vec::new() };
    }
    let mut found = Vec::with_capacity(heads.len());
    let mut gaps = again(body, &heads, &all);
    if let Some(first) = heads.first().filter(|h| h.number != 1) {
        gaps.push(Gap { before: 0, next: first.number, span: body.blocks[first.block].span });
    }
    for (i, head) in heads.iter().enumerate() {
        let next = heads.get(i + 1);
        let end = next.map_or_else(|| closing(body, head, to), |n| before(body, head.block + 1, n.block));
        let first =
            if i == 0 { before(body, from, head.block) } else { before(body, heads[i - 1].block + 1, head.block) };
        let headings = (first..head.block).map(|b| body.blocks[b].span).collect();
        let mut pieces = vec![Span::new(head.start, body.blocks[head.block].span.end)];
        // A number that was found within a block ends the text before it.
        if let Some(n) = next.filter(|n| n.block == head.block) {
            pieces = vec![Span::new(head.start, n.at)];
        } else {
            pieces.extend((head.block + 1..end).map(|b| body.blocks[b].span));
            if let Some(n) = next.filter(|n| n.at > body.blocks[n.block].span.start) {
                pieces.push(Span::new(body.blocks[n.block].span.start, n.at));
            }
        }
        let pieces = pieces.into_iter().map(|s| trimmed(body.document, s)).filter(|s| !s.is_empty()).collect();
        found.push(Found { number: head.number, headings, text: Passage(pieces) });
        if let Some(n) = next.filter(|n| n.number != head.number + 1) {
            gaps.push(Gap { before: head.number, next: n.number, span: body.blocks[n.block].span });
        }
    }
    Split { found, unnumbered: false, opening, gaps }
}

/// The blocks between the salutation and the signature.
fn zone(body: &Body<'_>) -> (usize, usize) {
    let starts = |b: usize, words: &[&str]| {
        let text = body.text(b).trim_start();
        words.iter().any(|w| text.get(..w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w)))
    };
    let n = body.blocks.len();
    let dear = (0..n.min(80)).find(|b| starts(*b, &["Dear ", "Ladies and Gentlemen", "Gentlemen:", "To whom it may"]));
    let from = dear.map_or(0, |d| d + 1);
    let to = (from..n).rev().find(|b| starts(*b, &["Sincerely", "Very truly yours", "Yours truly"])).unwrap_or(n);
    (from, to)
}

/// The head of a comment: its number.
#[derive(Clone, Copy, Debug)]
struct Head {
    number: u32,
    block: usize,
    /// Where the number stands.
    at: u32,
    /// Where the text after it starts.
    start: u32,
    /// Whether its block may be a heading of the filing, with a number of its own.
    weak: bool,
}

/// All numbers that blocks begin with, and those within blocks that may have lost their line.
fn heads(body: &Body<'_>, from: usize, to: usize) -> Vec<Head> {
    let mut all: Vec<Head> = Vec::new();
    for block in from..to {
        let span = body.blocks[block].span;
        let text = body.slice(span);
        if let Some((number, end)) = number(text) {
            let weak = end < text.trim_end().len() && is_heading(body, block);
            all.push(Head { number, block, at: span.start, start: span.start + end as u32, weak });
            continue;
        }
        for found in WITHIN.all_captures(text) {
            let Some(digits) = found.get(1) else { continue };
            let Ok(number) = digits.as_str().parse() else { continue };
            let (at, start) = (span.start + digits.start() as u32, span.start + digits.end() as u32 + 1);
            all.push(Head { number, block, at, start, weak: false });
        }
    }
    all
}

/// Of all numbers, those that count up: 1, 2, 3. A heading of the filing may have a number too ("3. Leases"):
/// where two blocks have the number that is due, the one that is a sentence has it. Numbers may be lost; one
/// that is too high is taken where the one that is due comes nowhere and it goes on counting, or begins as
/// comments do.
fn sequence(body: &Body<'_>, all: &[Head]) -> Vec<Head> {
    const FAR: u32 = 40;
    let first = all.iter().position(|h| h.number == 1).or_else(|| all.iter().position(|h| h.number < 100));
    let last: std::collections::HashMap<u32, usize> =
        all.iter().enumerate().filter(|(_, h)| !h.weak).map(|(i, h)| (h.number, i)).collect();
    let mut out: Vec<Head> = Vec::new();
    for (i, head) in all.iter().enumerate().skip(first.unwrap_or(usize::MAX)) {
        let due = out.last().map_or(head.number, |h| h.number + 1);
        let later = all.get(i + 1..).unwrap_or_default();
        // A heading's number, where a sentence has it before the next number comes.
        let near = later.iter().take(200).take_while(|h| h.number != head.number + 1);
        if head.weak && near.clone().any(|h| h.number == head.number && !h.weak) {
            continue;
        }
        let comes = last.get(&due).is_some_and(|k| *k > i);
        let counts = later.iter().find(|h| !h.weak).map_or(head.number == due + 1, |h| h.number == head.number + 1);
        let skips = head.number > due && head.number - due <= FAR && !head.weak && !comes;
        if head.number == due || (skips && (counts || is_comment(body, head))) {
            out.push(*head);
        }
    }
    out
}

/// Whether what follows a number begins as comments do.
fn is_comment(body: &Body<'_>, head: &Head) -> bool {
    const WORDS: [&str; 16] = [
        "We", "Please", "You", "Your", "Refer", "Tell", "Explain", "Disclose", "Revise", "Describe", "Clarify",
        "Provide", "Quantify", "Given", "It", "With",
    ];
    let rest = body.slice(Span::new(head.start, body.blocks[head.block].span.end));
    rest.split_whitespace().next().is_some_and(|w| WORDS.contains(&w))
}

/// Where numbers begin again under a heading, behind the comments that were found.
fn again(body: &Body<'_>, heads: &[Head], all: &[Head]) -> Vec<Gap> {
    let Some(first) = heads.first() else { return Vec::new() };
    let one = |h: &&Head| h.number == 1 && !h.weak && h.block > first.block && is_heading(body, h.block - 1);
    let before = |h: &Head| heads.iter().take_while(|o| o.at < h.at).last().map_or(0, |o| o.number);
    all.iter().filter(one).map(|h| Gap { before: before(h), next: 1, span: body.blocks[h.block].span }).collect()
}

/// Where the blocks of headings before a comment begin, not before `from`.
fn before(body: &Body<'_>, from: usize, block: usize) -> usize {
    let mut at = block;
    while at > from && is_heading(body, at - 1) {
        at -= 1;
    }
    at
}

/// Where the last comment ends.
fn closing(body: &Body<'_>, head: &Head, to: usize) -> usize {
    (head.block + 1..to).find(|b| is_closing(body.text(*b))).unwrap_or(to)
}

/// Whether a block reads as a heading: no sentence, no item of a list.
fn is_heading(body: &Body<'_>, block: usize) -> bool {
    let b = body.blocks[block];
    let text = body.slice(b.span).trim();
    let words = text.split_whitespace().count();
    let bullet = |marker: Span| !body.slice(marker).chars().any(|c| c.is_alphanumeric());
    let starts = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "(“\"‘'".contains(c));
    let abbreviation = ["Inc.", "Corp.", "Ltd.", "Co.", "L.P.", "N.V.", "S.A.", "etc.", "U.S.", "Int.", "No."];
    let sentence = text.ends_with([';', ':', ',', '!'])
        || (text.ends_with('.') && !abbreviation.iter().any(|a| text.ends_with(a)))
        || text.ends_with(".”")
        || text.ends_with(".\"");
    let number_alone = number(text).is_some_and(|(_, end)| end >= text.len());
    match b.kind {
        BlockKind::Heading { .. } => (!sentence || words <= 20) && !number_alone && !is_closing(text),
        BlockKind::ListItem { marker } if bullet(marker) => false,
        BlockKind::Paragraph | BlockKind::ListItem { .. } => {
            starts && !sentence && words <= 40 && !number_alone && !is_closing(text)
        }
        BlockKind::Table(_) | BlockKind::Furniture | BlockKind::Deleted => false,
    }
}

static OPENING: Pattern = Pattern::new(
    r"(?ix)^\s*(?:we\ have\ (?:reviewed|limited|completed|read|conducted|the\ following)|please\ respond|after\ reviewing|if\ you\ do\ not|in\ (?:some|one)\ of\ our
        |unless\ we|you\ should\ comply|please\ understand|your\ .{0,60}response|this\ letter|our\ comments?\ (?:is|are)|following\ (?:is|are)|in\ our\ comments?)",
);

/// Comments without numbers: what stands between the opening and the closing, a comment for each heading.
fn unnumbered(body: &Body<'_>, from: usize, to: usize) -> Vec<Found> {
    let opens = |b: usize| OPENING.is_in(body.text(b));
    let opened = (from..to).find(|b| opens(*b)).map_or(from, |b| b + 1);
    // A paragraph of the opening may have come apart between its lines.
    let goes_on = |b: usize| {
        b > from
            && body.text(b).trim_start().starts_with(char::is_lowercase)
            && !body.text(b - 1).trim_end().ends_with(['.', ':'])
    };
    let start = (opened..to).find(|b| !opens(*b) && !goes_on(*b)).unwrap_or(to);
    let end = (start..to).find(|b| is_closing(body.text(*b))).unwrap_or(to);
    let mut found: Vec<Found> = Vec::new();
    let (mut headings, mut open) = (Vec::new(), false);
    for block in start..end {
        let span = trimmed(body.document, body.blocks[block].span);
        if is_heading(body, block) {
            headings.push(span);
            open = false;
        } else if let (true, Some(last)) = (open, found.last_mut()) {
            last.text.0.push(span);
        } else {
            let number = found.len() as u32 + 1;
            found.push(Found { number, headings: std::mem::take(&mut headings), text: Passage::of(span) });
            open = true;
        }
    }
    found
}
