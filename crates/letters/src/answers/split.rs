//! One comment and its answer apart: by the label between them, else by style and wording.

use tieout_document::{Span, Style};

use super::para::Para;
use super::words::{self, COMPANY_OPENS, RESPECTFULLY, STAFF_OPENS, prefix, staff_like};
use crate::body::Body;

/// A comment and its answer as ranges of paragraphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// The comment's paragraphs; the first begins at [`Piece::comment_start`].
    pub comment: (usize, usize),
    /// Where the comment's words begin; none when it is not repeated.
    pub comment_start: Option<u32>,
    /// The answer's label.
    pub label: Option<Span>,
    /// The answer's paragraphs; the first begins at [`Piece::response_start`].
    pub response: (usize, usize),
    /// Where the answer's words begin.
    pub response_start: u32,
}

/// How many paragraphs a comment may have.
const LONGEST_COMMENT: usize = 200;

/// What splitting looks at.
pub(crate) struct Room<'a, 'd> {
    /// The letter.
    pub body: &'a Body<'d>,
    /// Its paragraphs.
    pub paras: &'a [Para],
    /// The labels of answers, by paragraph.
    pub labels: &'a [Option<(Span, u32)>],
}

/// Emphasis that tells a comment.
fn emphasis(style: Style) -> Style {
    Style(style.0 & Style::BOLD.with(Style::ITALIC).with(Style::UNDERLINE).0)
}

impl Room<'_, '_> {
    fn text(&self, i: usize) -> &str {
        self.body.slice(self.paras[i].span)
    }

    fn own(&self, i: usize) -> &str {
        self.body.slice(Span { start: self.paras[i].start, end: self.paras[i].span.end })
    }

    /// Pieces of a stretch that begins with a comment: one, or several where parts are answered apart.
    pub(crate) fn pieces(&self, at: usize, start: u32, end: usize) -> Vec<Piece> {
        let marks: Vec<usize> = (at..end).filter(|i| self.labels[*i].is_some()).collect();
        let mut out = Vec::new();
        let Some(first) = marks.first().copied() else {
            self.unlabelled(at, start, end, &mut out);
            return out;
        };
        let mut comment = (at, first, Some(start));
        let mut label = first;
        for next in marks.iter().skip(1).copied().map(Some).chain([None]) {
            let Some((mark, response_start)) = self.labels[label] else { break };
            let mut over = end;
            let mut following = None;
            if let Some(next) = next {
                let Some(begins) = self.comment_before(label, next) else { continue };
                over = begins;
                following = Some((begins, next));
            }
            out.push(Piece {
                comment: (comment.0, self.without_answer(comment.0, self.without_headings(comment.0, comment.1))),
                comment_start: comment.2,
                label: Some(mark),
                response: (label, self.without_headings(label, over)),
                response_start,
            });
            let Some((begins, next)) = following else { break };
            comment = (begins, next, Some(self.paras[begins].span.start));
            label = next;
        }
        out
    }

    /// The end of a range without headings and separators at its end.
    pub(crate) fn without_headings(&self, begin: usize, mut end: usize) -> usize {
        while end > begin + 1 && self.ends_apart(end - 1) {
            end -= 1;
        }
        end
    }

    /// The end of a comment without paragraphs in which the company speaks.
    fn without_answer(&self, begin: usize, mut end: usize) -> usize {
        while end > begin + 1 && RESPECTFULLY.is_in(self.own(end - 1)) {
            end -= 1;
        }
        end
    }

    /// Whether a paragraph belongs to what follows: a heading, a bare "Comment", a line between answers.
    pub(crate) fn ends_apart(&self, i: usize) -> bool {
        let p = &self.paras[i];
        let bare = || super::label::comment(self.body, p.span).is_some_and(|n| n.start >= p.span.end);
        !p.table && (p.heading || words::SEPARATOR.is_in(self.text(i)) || bare())
    }

    /// Where the comment before a label begins, when one stands between it and the answer before.
    pub(crate) fn comment_before(&self, after: usize, label: usize) -> Option<usize> {
        let last = label.checked_sub(1).filter(|i| *i > after && !self.paras[*i].table)?;
        let style = emphasis(self.paras[last].style);
        let mut begin = label;
        let mut staff = 0;
        for i in (after + 1..label).rev() {
            let p = &self.paras[i];
            if p.table || (p.heading && !p.bullet) {
                break;
            }
            let likeness = staff_like(self.own(i));
            let belongs = if style == Style::NONE {
                likeness > 0 || (p.bullet && !COMPANY_OPENS.is_in(self.own(i)))
            } else {
                p.style.has(style)
            };
            if !belongs {
                break;
            }
            staff += likeness;
            begin = i;
        }
        (begin < label && staff > 0).then_some(begin)
    }

    /// Splits where no label stands: the answer begins where style or wording changes.
    fn unlabelled(&self, at: usize, start: u32, end: usize, out: &mut Vec<Piece>) {
        let mut begin = at;
        let mut start = start;
        loop {
            let turn = self.turn(begin, start, end);
            let style =
                emphasis(super::para::style(self.body.document, Span { start, end: self.paras[begin].span.end }));
            let next = (turn + 1..end).find(|i| self.again(*i, style, turn, end));
            let over = next.unwrap_or(end);
            out.push(Piece {
                comment: (begin, turn),
                comment_start: Some(start),
                label: None,
                response: (turn, self.without_headings(turn, over)),
                response_start: self.paras.get(turn).filter(|_| turn < over).map_or(start, |p| p.span.start),
            });
            let Some(next) = next else { break };
            begin = next;
            start = self.paras[next].span.start;
        }
    }

    /// Whether a paragraph within an answer is another comment, by its style and words.
    fn again(&self, i: usize, style: Style, turn: usize, end: usize) -> bool {
        let p = &self.paras[i];
        style != Style::NONE
            && !p.table
            && !p.heading
            && emphasis(p.style) == style
            && !self.paras[turn].style.has(style)
            && !self.text(i - 1).ends_with(':')
            && STAFF_OPENS.is_in(prefix(self.own(i), 200))
            && staff_like(self.own(i)) >= 4
            && self.turn(i, p.span.start, end) < end
    }

    /// First paragraph of the answer to a comment that begins at `at`.
    fn turn(&self, at: usize, start: u32, end: usize) -> usize {
        let first = Span { start, end: self.paras[at].span.end };
        let style = emphasis(super::para::style(self.body.document, first));
        let quoted = self.body.slice(first).starts_with(['"', '“']) || self.text(at).starts_with(['"', '“']);
        let mut open = quoted && !closes_quote(self.body.slice(first));
        let mut listed = self.body.slice(first).ends_with(':');
        let end = end.min(at + LONGEST_COMMENT);
        for i in at + 1..end {
            let p = &self.paras[i];
            if p.table {
                return i;
            }
            let own = self.own(i);
            let belongs = if open {
                open = !closes_quote(own);
                true
            } else if quoted {
                self.text(i).starts_with(['"', '“']) && staff_like(own.trim_start_matches(['"', '“'])) >= 2
            } else if style != Style::NONE {
                p.style.has(style) || (p.bullet && listed && staff_like(own) > 0)
            } else if COMPANY_OPENS.is_in(prefix(own, 200)) && !STAFF_OPENS.is_in(prefix(own, 200)) {
                false
            } else {
                ((p.bullet || super::label::PART.is_in(own)) && listed && !p.words.of_staff) || staff_like(own) >= 2
            };
            if !belongs || (p.heading && !p.bullet) {
                return i;
            }
            listed = self.text(i).ends_with(':') || (listed && p.bullet);
        }
        end
    }
}

/// Whether quotation marks close at the end of a paragraph.
fn closes_quote(text: &str) -> bool {
    text.trim_end().ends_with(['"', '”'])
}
