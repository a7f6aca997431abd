//! A document as rules see it: with its figures and ties, and what is known of it as a whole.

use std::cell::OnceCell;

use jiff::civil::Date;
use tieout_analyses::Lines;
use tieout_document::{BlockKind, Document, Span, one_line};
use tieout_figures::{Figure, Reading, Token, sentences};
use tieout_letters::follow::Followed;
use tieout_letters::{Discharge, Letter};
use tieout_ties::{Across, Role, Tie, Ties};

use crate::about::About;
use crate::finding::{At, Case};
use crate::gw::said::Goodwill;
use crate::ng::Measures;
use crate::section::{Section, Sections};

/// One of several documents given together.
pub(crate) struct Paper<'a> {
    /// Its number among them.
    pub n: u32,
    pub document: &'a Document,
    pub reading: &'a Reading,
    pub ties: &'a Ties,
    /// Ties with documents that are given before it.
    pub across: Vec<&'a Across>,
    /// What it is, whose and when.
    pub about: About,
    /// What it says as a letter of a filing review, if it is one.
    pub letter: Option<Letter>,
    /// What it does to the asks of the staff letter that it answers, once a rule has wanted to know.
    pub discharged: OnceCell<Vec<Discharge>>,
    /// What it does to the promises of the responses given with it: the response, the day that it reports up to, the
    /// promise. Once a rule has wanted to know.
    pub followed: OnceCell<Vec<(u32, Option<Date>, Followed)>>,
    sections: OnceCell<Sections>,
    sentences: OnceCell<Vec<Sentence>>,
    measures: OnceCell<Measures>,
    lines: OnceCell<Lines>,
    goodwill: OnceCell<Goodwill>,
}

/// A sentence of what the company itself says, or a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub span: Span,
    /// The block that it stands in: index into the document's.
    pub block: usize,
    pub section: Section,
    pub heading: bool,
}

impl<'a> Paper<'a> {
    pub(crate) fn of(case: &Case<'a>, n: u32) -> Self {
        let Case { document, reading, ties, told } = *case;
        let letter = tieout_letters::is_letter(document).then(|| tieout_letters::read(document));
        Self {
            n,
            document,
            reading,
            ties,
            across: Vec::new(),
            about: About::of(document, reading, told),
            letter,
            discharged: OnceCell::new(),
            followed: OnceCell::new(),
            sections: OnceCell::new(),
            sentences: OnceCell::new(),
            measures: OnceCell::new(),
            lines: OnceCell::new(),
            goodwill: OnceCell::new(),
        }
    }

    /// All documents given together, each with its ties with those before it.
    pub(crate) fn all(cases: &[Case<'a>], across: &'a [Across]) -> Vec<Self> {
        let mut papers: Vec<Self> = cases.iter().zip(0..).map(|(case, n)| Self::of(case, n)).collect();
        for across in across {
            let last = across.documents.iter().max().and_then(|d| papers.get_mut(*d as usize));
            last.into_iter().for_each(|p| p.across.push(across));
        }
        papers
    }

    pub(crate) fn figure(&self, f: u32) -> &'a Figure {
        &self.reading.figures[f as usize]
    }

    /// A place in it.
    pub(crate) const fn at(&self, span: Span, part: &'static str) -> At {
        At { document: self.n, span, part }
    }

    /// A figure's place.
    pub(crate) fn at_figure(&self, f: u32, part: &'static str) -> At {
        self.at(self.figure(f).span, part)
    }

    /// Text on one line.
    pub(crate) fn line(&self, span: Span) -> String {
        one_line(self.document.slice(span))
    }

    /// A figure as printed, on one line.
    pub(crate) fn text(&self, f: u32) -> String {
        self.line(self.figure(f).span)
    }

    /// A figure's label, on one line; empty where it has none.
    pub(crate) fn label(&self, figure: &Figure) -> String {
        figure.label.row.map_or_else(String::new, |s| self.line(s))
    }

    /// The figures of a tie in a role.
    pub(crate) fn role(&self, tie: &Tie, role: Role) -> impl Iterator<Item = &'a Figure> {
        let figures = &self.reading.figures;
        tie.role(role).collect::<Vec<_>>().into_iter().map(move |f| &figures[f as usize])
    }

    /// Tokens of a span.
    pub(crate) fn tokens(&self, span: Span) -> &'a [Token] {
        self.reading.tokens_of(span)
    }

    /// The text of the nearest heading above a place.
    pub(crate) fn heading(&self, at: u32) -> Option<Span> {
        let block = self.document.block_at(at)?;
        let above = self.document.blocks[..block].iter().rev().take(400);
        above.into_iter().find(|b| matches!(b.kind, BlockKind::Heading { .. })).map(|b| b.span)
    }

    /// Blocks of running text: paragraphs and items of lists.
    pub(crate) fn prose(&self) -> impl Iterator<Item = Span> + '_ {
        let prose = |k| matches!(k, BlockKind::Paragraph | BlockKind::ListItem { .. });
        self.document.blocks.iter().filter(move |b| prose(b.kind)).map(|b| b.span)
    }

    /// The lines of its financial statements.
    pub(crate) fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(self.document, self.reading))
    }

    /// What it says of goodwill.
    pub(crate) fn goodwill(&self) -> &Goodwill {
        self.goodwill.get_or_init(|| Goodwill::of(self))
    }

    /// The sections of a report.
    pub(crate) fn sections(&self) -> &Sections {
        self.sections.get_or_init(|| Sections::of(self.document))
    }

    /// The section that a place stands in.
    pub(crate) fn section(&self, at: u32) -> Section {
        self.document.block_at(at).map_or(Section::Front, |b| self.sections().of_block(b))
    }

    /// The sentences and headings of what the company itself says, in order: of a letter its answers, without the
    /// comments that it repeats; of a staff letter none.
    pub(crate) fn sentences(&self) -> &[Sentence] {
        self.sentences.get_or_init(|| self.read_sentences())
    }

    /// Its non-GAAP measures, and what it says of them.
    pub(crate) fn measures(&self) -> &Measures {
        self.measures.get_or_init(|| Measures::of(self))
    }

    fn read_sentences(&self) -> Vec<Sentence> {
        let own = self
            .letter
            .as_ref()
            .map(|l| l.answers.iter().flat_map(|a| a.response.0.iter().copied()).collect::<Vec<Span>>());
        let mut out = Vec::new();
        for (i, block) in self.document.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_text()) {
            if own.as_ref().is_some_and(|own| !own.iter().any(|s| s.covers(block.span) || s.contains(block.span.start)))
            {
                continue;
            }
            let section = self.sections().of_block(i);
            let heading = matches!(block.kind, BlockKind::Heading { .. });
            if heading {
                out.push(Sentence { span: block.span, block: i, section, heading });
                continue;
            }
            let tokens = self.tokens(block.span);
            for (from, to) in sentences(tokens, &self.document.text) {
                let (Some(first), Some(last)) = (tokens.get(from), to.checked_sub(1).and_then(|t| tokens.get(t)))
                else {
                    continue;
                };
                let span = Span::new(first.span.start, last.span.end);
                out.push(Sentence { span, block: i, section, heading });
            }
        }
        out
    }

    /// A sentence as printed.
    pub(crate) fn words(&self, sentence: &Sentence) -> &'a str {
        self.document.slice(sentence.span)
    }
}
