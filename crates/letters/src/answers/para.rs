//! The paragraphs of a company letter: what a reader sees of each before reading it.

use tieout_document::{BlockKind, Document, Span, Style};

use super::words::{self, Words};
use crate::body::{Body, trimmed};

/// One paragraph: a line of a block, or a table.
#[derive(Clone, Debug)]
pub(crate) struct Para {
    /// Without white space at its ends.
    pub span: Span,
    /// Index of its block in [`Body::blocks`].
    pub block: usize,
    /// Whether it is a table.
    pub table: bool,
    /// Whether it is the cell of a table that holds an answer beside its comment.
    pub answer: bool,
    /// Whether it is the item of a list with a bullet.
    pub bullet: bool,
    /// Where its own words begin: after the bullet or number of a list.
    pub start: u32,
    /// Emphasis that nearly all of it has.
    pub style: Style,
    /// Whether it reads as a heading: short, without the end of a sentence, and set apart or named as one.
    pub heading: bool,
    /// What its words are like.
    pub words: Words,
}

/// Emphasis by which comments are told from answers.
pub(crate) const EMPHASIS: [Style; 3] = [Style::BOLD, Style::ITALIC, Style::UNDERLINE];

/// Share of a paragraph's letters that have a style, in hundredths, from which it counts as all of it.
const NEARLY_ALL: usize = 85;

/// The paragraphs of a letter, without what is printed around its pages.
pub(crate) fn all(body: &Body<'_>) -> Vec<Para> {
    let mut out = Vec::new();
    let head = running_head(body);
    for (index, block) in body.blocks.iter().enumerate() {
        if let BlockKind::Table(table) = block.kind {
            if cells(body, table as usize, index, &mut out) {
                continue;
            }
            let span = trimmed(body.document, block.span);
            out.push(Para {
                span,
                block: index,
                table: true,
                answer: false,
                bullet: false,
                start: span.start,
                style: Style::NONE,
                heading: false,
                words: Words::default(),
            });
            continue;
        }
        let mut nth = 0;
        for line in body.lines(index..index + 1) {
            for span in unbroken(body, without_head(body, line.span, head), !head.is_empty()) {
                out.push(one(body.document, block.kind, index, span, nth == 0));
                nth += 1;
            }
        }
    }
    let furniture = repeated_furniture(body, &out);
    let mut index = 0;
    out.retain(|_| {
        index += 1;
        !furniture.get(index - 1).is_some_and(|f| *f)
    });
    out
}

/// The cells of a table that holds comments beside answers, each a paragraph.
fn cells(body: &Body<'_>, table: usize, block: usize, out: &mut Vec<Para>) -> bool {
    const LONG: usize = 40;
    let Some(table) = body.document.tables.get(table) else { return false };
    let row = |r: &tieout_document::Row| table.cells.get(r.cells.0 as usize..r.cells.1 as usize).unwrap_or_default();
    let text = |c: &tieout_document::Cell| body.slice(c.span).trim();
    // A comment and its answer: the row's last two long cells.
    let pair = |r: &tieout_document::Row| -> Option<usize> {
        let cells = row(r);
        let mut long = cells.iter().enumerate().filter(|(_, c)| text(c).len() >= LONG).map(|(i, _)| i);
        let (comment, answer) = (long.next()?, long.next()?);
        let fits = words::staff_like(text(&cells[comment])) >= 2 && words::staff_like(text(&cells[answer])) <= 0;
        (fits && long.next().is_none()).then_some(answer)
    };
    if table.columns > 4 || !table.rows.iter().any(|r| pair(r).is_some()) {
        return false;
    }
    for r in &table.rows {
        let answer = pair(r);
        if answer.is_none() && row(r).len() > 1 && row(r).iter().all(|c| text(c).len() < LONG) {
            continue;
        }
        for (i, cell) in row(r).iter().enumerate() {
            let span = trimmed(body.document, cell.span);
            if !span.is_empty() {
                let mut p = one(body.document, BlockKind::Paragraph, block, span, true);
                p.answer = answer == Some(i);
                out.push(p);
            }
        }
    }
    true
}

/// What every page begins with, where each page is one long paragraph: a letterhead that runs into the text.
fn running_head<'a>(body: &Body<'a>) -> &'a str {
    const LONG: usize = 300;
    const SHORTEST: usize = 15;
    let mut pages = (0..body.blocks.len()).map(|i| body.text(i)).filter(|t| t.len() > LONG);
    let (Some(first), mut count) = (pages.next(), 1) else { return "" };
    let mut shared = words::prefix(first, 200).len();
    for page in pages {
        let same = first.bytes().zip(page.bytes()).take_while(|(a, b)| a == b).count();
        shared = shared.min(same);
        count += 1;
    }
    let head = words::prefix(first, shared);
    let head = &head[..head.rfind(' ').map_or(0, |i| i + 1)];
    if count >= 3 && head.len() >= SHORTEST { head } else { "" }
}

fn without_head(body: &Body<'_>, span: Span, head: &str) -> Span {
    let skip = if head.is_empty() || !body.slice(span).starts_with(head) { 0 } else { head.len() };
    Span { start: span.start + skip as u32, end: span.end }
}

/// A line that holds comment and answer in one, apart.
fn unbroken(body: &Body<'_>, line: Span, pages: bool) -> Vec<Span> {
    let text = body.slice(line);
    let mut cuts: Vec<usize> = words::LABEL_WITHIN.all_captures(text).filter_map(|c| Some(c.get(1)?.start())).collect();
    if !pages && cuts.is_empty() && !words::SIGNED_WITHIN.is_in(text) {
        return vec![line];
    }
    for c in words::COMMENT_WITHIN.all_captures(text) {
        cuts.extend(c.name("place").or(c.name("number")).map(|m| m.start()));
        cuts.extend(c.name("number").map(|m| m.start()));
    }
    cuts.extend(words::CLOSING_WITHIN.all(text).map(|m| m.start() + 1));
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = Vec::new();
    let mut at = 0;
    for cut in cuts.into_iter().chain([text.len()]) {
        let span = trimmed(body.document, Span { start: line.start + at as u32, end: line.start + cut as u32 });
        if !span.is_empty() {
            out.push(span);
        }
        at = cut;
    }
    out
}

fn one(document: &Document, kind: BlockKind, block: usize, span: Span, first: bool) -> Para {
    let text = document.slice(span);
    let mut start = span.start;
    let mut bullet = false;
    if let BlockKind::ListItem { marker } = kind
        && first
    {
        bullet = !document.slice(marker).chars().any(char::is_alphanumeric);
        start = marker.end.min(span.end);
    } else if let Some(c) = text.chars().next()
        && words::BULLETS.contains(&c)
        && first
    {
        bullet = true;
        start += c.len_utf8() as u32;
    }
    let rest = document.slice(Span { start, end: span.end });
    start += (rest.len() - rest.trim_start().len()) as u32;
    let style = style(document, Span { start, end: span.end });
    let set_apart = matches!(kind, BlockKind::Heading { .. }) || style != Style::NONE;
    let words = Words::of(text);
    let heading = words::is_heading(text, set_apart) && !bullet;
    Para { span, block, table: false, answer: false, bullet, start, style, heading, words }
}

/// The emphasis that nearly all letters of a span have.
pub(crate) fn style(document: &Document, span: Span) -> Style {
    let (mut letters, mut counts) = (0_usize, [0_usize; EMPHASIS.len()]);
    for (i, c) in document.slice(span).char_indices() {
        if c.is_alphabetic() {
            letters += 1;
            let style = document.style_at(span.start + i as u32);
            for (count, one) in counts.iter_mut().zip(EMPHASIS) {
                *count += usize::from(style.has(one));
            }
        }
    }
    let mut out = Style::NONE;
    for (count, one) in counts.into_iter().zip(EMPHASIS) {
        if letters > 0 && count * 100 >= letters * NEARLY_ALL {
            out = out.with(one);
        }
    }
    out
}

/// Which paragraphs are letterheads, addressees, dates and page numbers printed again on every page.
fn repeated_furniture(body: &Body<'_>, paras: &[Para]) -> Vec<bool> {
    let key = |p: &Para| -> Option<String> {
        let text = body.slice(p.span);
        let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
        let key = if letters.is_empty() { text.to_owned() } else { letters };
        (!p.table && text.len() <= 300 && key.len() > 2 && super::label::answer(body, p.span).is_none()).then_some(key)
    };
    let begin = paras.iter().position(|p| super::close::SALUTATION.is_in(body.slice(p.span))).unwrap_or(0);
    // How often it is printed, and whether above the salutation.
    let mut counts = std::collections::HashMap::<String, (u32, bool)>::new();
    for (i, p) in paras.iter().enumerate() {
        if let Some(key) = key(p) {
            let entry = counts.entry(key).or_default();
            entry.0 += 1;
            entry.1 |= i < begin;
        }
    }
    let mut out: Vec<bool> = paras
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let text = body.slice(p.span);
            let (count, above) = key(p).and_then(|k| counts.get(&k).copied()).unwrap_or_default();
            words::is_page_number(text)
                || (i > begin
                    && p.words.len < 200
                    && !p.bullet
                    && words::LETTERHEAD.is_in(text)
                    && !words::SPEAKS.is_in(text))
                || (count > 1
                    && !asks_under_label(body, paras, i)
                    && ((words::FURNITURE.is_in(text) && !words::SEPARATOR.is_in(text))
                        || (above && i > begin && !p.heading && !words::PLACE.is_in(text) && p.words.len <= 160)))
        })
        .collect();
    // A company's name over its address.
    for i in (begin..out.len().saturating_sub(1)).rev() {
        let p = &paras[i];
        let named = || key(p).and_then(|k| counts.get(&k).copied()).is_some_and(|(count, above)| count > 1 && above);
        if !out[i] && out[i + 1] && p.heading && named() && !words::PLACE.is_in(body.slice(p.span)) {
            out[i] = true;
        }
    }
    // A date or a name beside one belongs to the same running head.
    for i in 1..out.len().saturating_sub(1) {
        if !out[i] && (out[i - 1] && out[i + 1]) && words::DATE_ALONE.is_in(body.slice(paras[i].span)) {
            out[i] = true;
        }
    }
    out
}

/// Whether a paragraph asks for confidential treatment of the answer under whose label it stands.
fn asks_under_label(body: &Body<'_>, paras: &[Para], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).and_then(|b| paras.get(b)) else { return false };
    words::CONFIDENTIAL.is_in(body.slice(paras[i].span))
        && !before.table
        && super::label::answer(body, before.span).is_some_and(|(_, start)| start >= before.span.end)
}
