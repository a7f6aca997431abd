//! RL13 baseline: proposed text that differs from the text it changes where no mark says so.

use std::collections::HashMap;

use tieout_document::{BlockKind, Span, Style};
use tieout_letters::repeat::compare;
use tieout_letters::{Answer, Letter, Side};

use super::marking::{has, legend};
use super::said::{earlier, words};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL13",
    name: "baseline",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "Practice: changes are marked against the filing or the earlier response",
    looks_at: "Paragraphs of proposed text whose changes are said to be marked, against the paragraph that they change, in a filing or an earlier response that is given together with the letter.",
    fires: "Words or figures differ from that paragraph and have no mark. Words left out count where the letter says that deletions are struck through.",
    silent: "No text is given that the paragraph changes; the paragraph has no mark at all, which RL12 looks at; an ellipsis stands for what is left out; the paragraph agrees, marks aside, with one of several texts; so much differs that the text must have changed another one.",
    help: "Mark the change, or restore the words of the filing.",
    firing: &[Example(&[FILED, UNMARKED])],
    quiet: &[Example(&[FILED, MARKED]), Example(&[UNMARKED])],
    arithmetic: false,
    check,
};

const FILED: &str = "<p>FORM 10-K</p><p>ANNUAL REPORT of Nordlys Foods Inc.</p><p>Our cost of revenues increased mainly through higher prices of packaging and of energy in both of our northern plants, which account for 31.9% of our production, and through wages.</p>";
const UNMARKED: &str = "<p>March 12, 2025</p><p>Securities and Exchange Commission</p><p>Division of Corporation Finance</p><p>Re: Nordlys Foods Inc.</p><p>Dear Mr. Lund:</p><p>1. Please disclose why your cost of revenues increased.</p><p>Response: The Company will revise its disclosure in future filings as follows (the revised portions are underlined):</p><p>“Our cost of revenues increased mainly through higher prices of packaging and of energy in both of our northern plants, which account for 32.0% of our production, and through wages, <u>of which overtime was most</u>.”</p><p>Sincerely,</p><p>/s/ Ann Berg</p><p>Ann Berg, Chief Financial Officer</p>";
const MARKED: &str = "<p>March 12, 2025</p><p>Securities and Exchange Commission</p><p>Division of Corporation Finance</p><p>Re: Nordlys Foods Inc.</p><p>Dear Mr. Lund:</p><p>1. Please disclose why your cost of revenues increased.</p><p>Response: The Company will revise its disclosure in future filings as follows (the revised portions are underlined):</p><p>“Our cost of revenues increased ... in both of our northern plants, which account for <u>32.0%</u> of our production, and through wages, <u>of which overtime was most</u>.”</p><p>Sincerely,</p><p>/s/ Ann Berg</p><p>Ann Berg, Chief Financial Officer</p>";

/// Words that stand together: the unit by which a paragraph is found again.
const RUN: usize = 4;
/// Fewest words of a paragraph that can be found again.
const FEWEST: usize = 12;
/// A paragraph with more unmarked differences changes another text.
const MOST: usize = 5;

/// A paragraph of a document given together.
type Place = (usize, usize);

/// The paragraphs of documents by the runs of words in them.
struct Index<'a> {
    papers: Vec<&'a Paper<'a>>,
    runs: HashMap<u64, Vec<Place>>,
}

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers {
        let Some(letter) = paper.letter.as_ref().filter(|l| l.side == Side::Company) else { continue };
        let told: Vec<_> = letter.answers.iter().filter_map(|a| Some((a, legend(paper, a)?))).collect();
        if told.is_empty() {
            continue;
        }
        let index = Index::of(papers, paper, letter);
        for (answer, legend) in told.into_iter().filter(|_| !index.runs.is_empty()) {
            let struck = legend.styles.has(Style::STRIKE);
            paragraphs(answer).for_each(|p| out.extend(index.paragraph(paper, p, legend.styles, struck)));
        }
    }
}

fn paragraphs(answer: &Answer) -> impl Iterator<Item = Span> + '_ {
    answer.proposed.iter().flat_map(|p| p.text.0.iter().copied())
}

/// Each run of words of a text, as a number.
fn runs(text: &str) -> Vec<u64> {
    let words: Vec<u64> = words(text).iter().map(|w| tieout_figures::word(w)).collect();
    words.windows(RUN).map(|w| w.iter().fold(0, |h: u64, x| h.wrapping_mul(0x0100_0000_01b3) ^ x)).collect()
}

impl<'a> Index<'a> {
    /// Filings, and earlier letters of the company.
    fn of(papers: &'a [Paper<'a>], paper: &Paper, letter: &Letter) -> Self {
        let mut own: Vec<&Paper> = papers.iter().filter(|p| p.n != paper.n && p.letter.is_none()).collect();
        own.extend(earlier(papers, paper, letter).into_iter().map(|(p, _)| p));
        let mut index: HashMap<u64, Vec<Place>> = HashMap::new();
        for (n, paper) in own.iter().enumerate() {
            let text = |k: BlockKind| matches!(k, BlockKind::Paragraph | BlockKind::ListItem { .. });
            for (b, block) in paper.document.blocks.iter().enumerate().filter(|(_, b)| text(b.kind)) {
                for run in runs(paper.document.slice(block.span)) {
                    let places = index.entry(run).or_default();
                    // What stands everywhere finds nothing.
                    if places.len() < 20 && places.last() != Some(&(n, b)) {
                        places.push((n, b));
                    }
                }
            }
        }
        Self { papers: own, runs: index }
    }

    /// The paragraphs that a text changes: those that most of its unmarked runs stand in, the likest of each document.
    fn baselines(&self, unmarked: &[String]) -> Vec<Place> {
        let runs: Vec<u64> = unmarked.iter().flat_map(|t| runs(t)).collect();
        let mut hits: HashMap<Place, usize> = HashMap::new();
        for place in runs.iter().filter_map(|r| self.runs.get(r)).flatten() {
            *hits.entry(*place).or_insert(0) += 1;
        }
        let enough = |n: usize| n >= 4 && n * 2 >= runs.len();
        let mut best: HashMap<usize, (usize, usize)> = HashMap::new();
        for ((paper, block), n) in hits.into_iter().filter(|h| enough(h.1)) {
            let known = best.entry(paper).or_insert((n, block));
            if (n, std::cmp::Reverse(block)) > (known.0, std::cmp::Reverse(known.1)) {
                *known = (n, block);
            }
        }
        let mut out: Vec<Place> = best.into_iter().map(|(p, (_, b))| (p, b)).collect();
        out.sort_unstable();
        out
    }

    fn paragraph(&self, paper: &Paper, span: Span, styles: Style, struck: bool) -> Option<Draft> {
        let text = paper.document.slice(span);
        let marks = &paper.document.marks;
        if words(text).len() < FEWEST || !has(marks, styles, span) {
            return None;
        }
        let unmarked = unmarked(paper, span, styles);
        let mut found: Option<(Vec<Change>, Place)> = None;
        for (n, b) in self.baselines(&unmarked) {
            let before = self.papers[n].document.slice(self.papers[n].document.blocks[b].span);
            let changes = changes(paper, span, before, styles, struck);
            // What agrees with one of several texts changes that one.
            if changes.is_empty() {
                return None;
            }
            if found.as_ref().is_none_or(|f| changes.len() < f.0.len()) {
                found = Some((changes, (n, b)));
            }
        }
        let (changes, (n, b)) = found.filter(|f| f.0.len() <= MOST)?;
        let first = changes.iter().find(|c| c.figures()).or(changes.first())?;
        let others = changes.len() - 1;
        let base = self.papers[n];
        let base_span = base.document.blocks[b].span;
        let at = if first.new.is_empty() { span } else { first.at };
        let source = if base.letter.is_some() { "the earlier response" } else { "the filing" };
        let message = match (first.old.is_empty(), first.new.is_empty()) {
            (true, _) => format!("“{}” stands unmarked in proposed text, and not in {source}.", first.new),
            (_, true) => format!("“{}” of {source} is left out of proposed text without a mark.", first.old),
            _ => format!("“{}” stands unmarked where {source} has “{}”.", first.new, first.old),
        };
        let working = if others == 0 { String::new() } else { format!("{others} more unmarked differences follow.") };
        let spans = vec![paper.at(at, "unmarked"), base.at(base_span, "text changed")];
        Some(Draft::new(Severity::Warning, message, spans).working(working))
    }
}

/// The stretches of a paragraph without marks of some styles.
fn unmarked(paper: &Paper, span: Span, styles: Style) -> Vec<String> {
    let mut out = Vec::new();
    let mut from = span.start;
    for m in paper.document.marks.iter().filter(|m| m.style.0 & styles.0 != 0 && m.span.overlaps(span)) {
        if m.span.start > from {
            out.push(paper.document.slice(Span::new(from, m.span.start)).to_owned());
        }
        from = from.max(m.span.end);
    }
    if from < span.end {
        out.push(paper.document.slice(Span::new(from, span.end)).to_owned());
    }
    out
}

/// One unmarked difference.
struct Change {
    old: String,
    new: String,
    at: Span,
}

impl Change {
    fn figures(&self) -> bool {
        let digits = |t: &str| t.contains(|c: char| c.is_ascii_digit());
        digits(&self.old) || digits(&self.new)
    }
}

/// What differs and has no mark, but for the ends of both and for what an ellipsis leaves out.
fn changes(paper: &Paper, span: Span, before: &str, styles: Style, struck: bool) -> Vec<Change> {
    let text = paper.document.slice(span);
    let mut out = Vec::new();
    for d in compare(before, text).differences {
        // Numbers are compared digit group by digit group, and shown whole.
        let (old_at, new_at) = (whole(before, d.staff.clone()), whole(text, d.company.clone()));
        let (old, new) = (before[old_at.clone()].trim(), text[new_at.clone()].trim());
        let left = text.get(d.company.start.saturating_sub(8)..d.company.start).unwrap_or_default();
        let right = text.get(d.company.end..(d.company.end + 8).min(text.len())).unwrap_or_default();
        let omits = [left, new, right]
            .iter()
            .any(|t| t.contains("...") || t.contains('…') || t.contains("* * *") || t.contains(". . ."));
        let edge =
            |r: &std::ops::Range<usize>, t: &str| words(&t[..r.start]).is_empty() || words(&t[r.end..]).is_empty();
        let says = |t: &str| t.chars().any(char::is_alphanumeric);
        if omits || (edge(&d.company, text) && edge(&d.staff, before)) || (!says(old) && !says(new)) {
            continue;
        }
        let at = Span::new(span.start + new_at.start as u32, span.start + new_at.end as u32);
        if new.is_empty() {
            // A deletion: beside a mark it is part of what is marked.
            let near = Span::new(at.start.saturating_sub(3).max(span.start), (at.end + 3).min(span.end));
            if !struck || has(&paper.document.marks, Style(u8::MAX), near) {
                continue;
            }
        } else if has(&paper.document.marks, styles, at) {
            continue;
        }
        let short = |t: &str| t.split_whitespace().take(10).collect::<Vec<_>>().join(" ");
        out.push(Change { old: short(old), new: short(new), at });
    }
    out.dedup_by(|b, a| a.at == b.at && !a.new.is_empty());
    out
}

/// A range as far as the words at its ends reach; an empty one stays empty unless it is within a number.
fn whole(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '%' | '$');
    let numeric = text.get(range.clone()).is_some_and(|t| t.contains(|c: char| c.is_ascii_digit()));
    if !numeric {
        return range;
    }
    let start =
        text[..range.start].char_indices().rev().take_while(|(_, c)| part(*c)).last().map_or(range.start, |(i, _)| i);
    let end = text[range.end..]
        .char_indices()
        .take_while(|(_, c)| part(*c))
        .last()
        .map_or(range.end, |(i, c)| range.end + i + c.len_utf8());
    let shown = text[start..end].trim_end_matches([',', '.']);
    start..start + shown.len()
}
