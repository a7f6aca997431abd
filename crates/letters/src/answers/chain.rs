//! Which numbered paragraphs are comments: those whose numbers follow on each other and whose words,
//! style and sequel are those of a comment. Lists within answers have numbers too.

use tieout_document::{Span, Style};

use super::label::{self, Numbered};
use super::para::Para;
use super::words::{self, staff_like};
use crate::body::Body;

/// A paragraph at which a comment begins.
#[derive(Clone, Debug)]
pub(crate) struct Anchor {
    /// Index of the paragraph.
    pub para: usize,
    /// Its number.
    pub numbered: Numbered,
}

/// A paragraph that may be a comment's first, with what speaks for it.
struct Candidate {
    anchor: Anchor,
    number: u32,
    score: i32,
    style: Style,
    likeness: i32,
    labelled: bool,
}

/// Least that must speak for a comment.
const ENOUGH: i32 = 2;
/// For the number that is expected next.
const NEXT: i32 = 3;
/// For a letter whose first comment is number 1.
const FIRST: i32 = 2;
/// For an answer's label behind it.
const LABELLED: i32 = 3;
/// For the word "comment" with the number.
const WORDED: i32 = 3;

/// The comments by their numbers, in order.
pub(crate) fn find(
    body: &Body<'_>,
    paras: &[Para],
    labels: &[Option<(Span, u32)>],
    zone: (usize, usize),
) -> Vec<Anchor> {
    let mut all = candidates(body, paras, labels, zone);
    let strong: Vec<Style> = all.iter().filter(|c| c.likeness >= 2).map(|c| c.style).collect();
    let usual = [Style::BOLD.with(Style::ITALIC), Style::BOLD, Style::ITALIC, Style::UNDERLINE, Style::NONE]
        .into_iter()
        .max_by_key(|s| strong.iter().filter(|x| x.without(Style::UNDERLINE) == s.without(Style::UNDERLINE)).count());
    let labelled = all.iter().filter(|c| c.likeness >= 2 && c.labelled).count() * 2 > strong.len();
    for c in &mut all {
        if let Some(usual) = usual
            && c.likeness >= -2
            && c.style.without(Style::UNDERLINE) == usual.without(Style::UNDERLINE)
        {
            c.score += 1 + i32::from(usual != Style::NONE);
        }
        if usual.is_some_and(|u| u != Style::NONE && u.without(Style::UNDERLINE) != c.style.without(Style::UNDERLINE))
            && c.likeness <= 0
            && !c.anchor.numbered.worded
        {
            c.score -= LABELLED;
        }
        if c.labelled {
            c.score += LABELLED;
        } else if labelled {
            c.score -= 1;
        }
    }
    // Where comments have a style of their own, it tells more than their words.
    let styled = |c: &Candidate| {
        usual.is_some_and(|u| u != Style::NONE && u.without(Style::UNDERLINE) == c.style.without(Style::UNDERLINE))
    };
    all.retain(|c| c.score >= if styled(c) && c.likeness > -3 { 0 } else { ENOUGH });
    best(all)
}

fn candidates(body: &Body<'_>, paras: &[Para], labels: &[Option<(Span, u32)>], zone: (usize, usize)) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    for i in zone.0..zone.1 {
        let p = &paras[i];
        if p.table || labels[i].is_some() {
            continue;
        }
        let Some(numbered) = label::comment(body, p.span) else { continue };
        let Some(number) = numbered.number else { continue };
        let rest = Span { start: numbered.start, end: p.span.end };
        // A number on a line of its own, or with a heading: the comment is what follows.
        let first = if rest.len() < 160 && words::is_heading(body.slice(rest), true) || rest.is_empty() {
            (i + 1..zone.1.min(i + 5)).find(|j| !paras[*j].heading)
        } else {
            Some(i)
        };
        let Some(first) = first else { continue };
        let span = if first == i { rest } else { paras[first].span };
        if paras[first].table || labels[first].is_some() && first > i + 1 {
            continue;
        }
        let text = body.slice(span);
        let likeness = staff_like(text);
        let mut score = likeness + WORDED * i32::from(numbered.worded);
        if text.len() < 30 {
            score -= 2;
        }
        if first != i && !numbered.worded {
            score -= 1;
        }
        let style = super::para::style(body.document, span);
        out.push(Candidate { anchor: Anchor { para: i, numbered }, number, score, style, likeness, labelled: false });
    }
    // Whether an answer's label comes before the next candidate that could follow.
    let mut label_after = vec![usize::MAX; zone.1 + 1];
    for i in (zone.0..zone.1).rev() {
        label_after[i] = if labels[i].is_some() { i } else { label_after[i + 1] };
    }
    for k in 0..out.len() {
        let (at, number) = (out[k].anchor.para, out[k].number);
        let next = out[k + 1..].iter().take(40).find(|c| c.number == number + 1).map_or(zone.1, |c| c.anchor.para);
        let label = label_after.get(at + 1).copied().unwrap_or(usize::MAX);
        out[k].labelled = label < next && label - at <= 25;
    }
    out
}

/// The chain of rising numbers for which most speaks.
fn best(all: Vec<Candidate>) -> Vec<Anchor> {
    const NUMBERS: usize = 251;
    let mut ends: Vec<Option<(i32, usize)>> = vec![None; NUMBERS];
    let mut before: Vec<Option<usize>> = vec![None; all.len()];
    for (i, c) in all.iter().enumerate() {
        let number = c.number as usize;
        let mut value = if number == 1 { FIRST } else { 0 };
        for (last, end) in ends.iter().enumerate().take(number + 1) {
            let Some((sum, index)) = end else { continue };
            let step = match number - last {
                0 if c.anchor.numbered.part.is_some() && all[*index].anchor.numbered.part != c.anchor.numbered.part => {
                    1
                }
                0 => continue,
                1 => NEXT,
                gap => -(gap.min(5) as i32),
            };
            if sum + step > value {
                value = sum + step;
                before[i] = Some(*index);
            }
        }
        value += c.score;
        if ends[number].is_none_or(|(sum, _)| value > sum) {
            ends[number] = Some((value, i));
        }
    }
    let mut chain = Vec::new();
    let mut at = ends.iter().flatten().max_by_key(|(sum, i)| (*sum, std::cmp::Reverse(*i))).map(|(_, i)| *i);
    while let Some(i) = at {
        chain.push(i);
        at = before[i];
    }
    chain.reverse();
    let mut all: Vec<Option<Anchor>> = all.into_iter().map(|c| Some(c.anchor)).collect();
    chain.into_iter().filter_map(|i| all[i].take()).collect()
}
