//! The non-GAAP measures of a document: each place where one is named, with its amount, what stands beside it, and what
//! the document says of all of them. Read once, for all rules of the family.

use std::collections::HashSet;

use tieout_analyses::reconciliation::name::{self, Family, Kind, Row};
use tieout_analyses::reconciliation::{Reconciliation, reconciliations};
use tieout_document::{BlockKind, RowKind, Span, one_line};
use tieout_figures::{Figure, Unit};

use super::phrases as say;
use crate::paper::{Paper, Sentence};
use crate::section::Section;

/// Where a measure is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// Above the first paragraph of a release.
    Headline,
    Bullet,
    /// A heading elsewhere.
    Heading,
    Text,
    Table,
}

/// Why the rules for non-GAAP measures do not ask anything of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aside {
    /// A target that pay depends on: Item 402(b), instruction 5.
    Pay,
    /// A ratio that a credit agreement defines.
    Covenant,
    /// An estimate of a value: a multiple of EBITDA.
    Valuation,
    /// A measure of one segment, which ASC 280 requires.
    Segment,
}

/// A place where a measure is named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    pub span: Span,
    pub family: Family,
    pub spot: Spot,
    pub section: Section,
    /// The block that it stands in.
    pub block: usize,
    /// Index into the paper's sentences, for text.
    pub sentence: Option<usize>,
    /// Table and row.
    pub row: Option<(u32, usize)>,
    /// A figure of it.
    pub amount: Option<u32>,
    /// It speaks of what is to come.
    pub forward: bool,
    pub aside: Option<Aside>,
}

/// All of them, and what the document says of them.
#[derive(Debug, Default)]
pub(crate) struct Measures {
    /// Places of non-GAAP measures.
    pub uses: Vec<Use>,
    /// Places of the GAAP measures that they may be compared with.
    pub gaap: Vec<Use>,
    pub reconciliations: Vec<Reconciliation>,
    /// Kinds that a table, or a title of one, reconciles.
    pub reconciled: HashSet<Kind>,
    /// Says that a reconciliation stands somewhere else.
    pub referred: Option<Span>,
    /// Says that a forecast cannot be reconciled without unreasonable efforts.
    pub unreasonable: Option<Span>,
    /// Sentences that say why measures are useful.
    pub useful: Vec<Span>,
    /// Says how taxes on adjustments are computed.
    pub tax_method: Option<Span>,
    /// Amounts are given as percentages of sales.
    pub share_of_sales: bool,
}

impl Measures {
    pub(crate) fn of(paper: &Paper) -> Self {
        let mut out = Self { reconciliations: reconciliations(paper.document, paper.reading), ..Self::default() };
        let lede = Lede::of(paper);
        for (i, sentence) in paper.sentences().iter().enumerate() {
            out.read_sentence(paper, i, sentence, &lede);
        }
        for (i, block) in paper.document.blocks.iter().enumerate() {
            if let BlockKind::Table(t) = block.kind {
                out.read_table(paper, i, t);
            }
        }
        let kinds = out.reconciliations.iter().filter(|r| r.gaap().is_some() || r.after.is_some());
        out.reconciled.extend(kinds.map(|r| r.measure().1.kind).collect::<Vec<_>>());
        out.uses.sort_by_key(|u| u.span.start);
        out.gaap.sort_by_key(|u| u.span.start);
        out
    }

    /// Places that state an amount and that the rules ask something of.
    pub(crate) fn presented(&self) -> impl Iterator<Item = &Use> {
        self.uses.iter().filter(|u| u.amount.is_some() && u.aside.is_none())
    }

    /// Whether a measure of this kind, or one that it is made from, is reconciled in the document.
    pub(crate) fn is_reconciled(&self, kind: Kind) -> bool {
        let with = match kind {
            Kind::Ebitda | Kind::Ebit => &[Kind::Ebitda, Kind::Ebit][..],
            Kind::Net | Kind::PerShare | Kind::PreTax | Kind::TaxRate => {
                &[Kind::Net, Kind::PerShare, Kind::PreTax, Kind::TaxRate][..]
            }
            Kind::Revenue | Kind::Growth => &[Kind::Revenue, Kind::Growth][..],
            _ => &[],
        };
        self.reconciled.contains(&kind) || with.iter().any(|k| self.reconciled.contains(k))
    }

    fn read_sentence(&mut self, paper: &Paper, i: usize, sentence: &Sentence, lede: &Lede) {
        let words = paper.words(sentence);
        let named = name::non_gaap(words);
        let generic = say::GENERIC.is_in(words);
        let span = sentence.span;
        if !named.is_empty() || generic || say::is_reconciled_elsewhere(words, sentence.section) {
            self.note(words, span, &named);
        }
        if say::TAX_METHOD.is_in(words) && say::TAXED.is_in(words) {
            self.tax_method.get_or_insert(span);
        }
        if say::UNREASONABLE.is_in(words) {
            self.unreasonable.get_or_insert(span);
        }
        self.share_of_sales |= say::SHARE_OF_SALES.is_in(words);
        let spot = lede.spot(paper, sentence);
        let aside = aside(words, sentence.section);
        let forward = say::FORWARD.is_in(words) || sentence.heading && say::OUTLOOK.is_in(words);
        let figures = paper.reading.figures_of(span);
        let first = paper.reading.figures.partition_point(|f| f.numeral.start < span.start);
        let at = |n: &name::Named| Span::new(span.start + n.from as u32, span.start + n.to as u32);
        let place = |n: &name::Named, until: u32| Use {
            span: at(n),
            family: n.family,
            spot,
            section: sentence.section,
            block: sentence.block,
            sentence: Some(i),
            row: None,
            amount: amount(figures, at(n), until).map(|f| (first + f) as u32),
            forward,
            aside: aside.or_else(|| (of_segment(words, n)).then_some(Aside::Segment)),
        };
        let gaap = name::gaap(words, &named);
        let mut starts: Vec<u32> = named.iter().map(|n| at(n).start).collect();
        starts.sort_unstable();
        let next = |n: &name::Named| starts.iter().find(|s| **s > at(n).start).copied().unwrap_or(span.end);
        self.uses.extend(named.iter().map(|n| place(n, next(n))));
        self.gaap.extend(gaap.iter().map(|n| place(n, span.end)));
    }

    /// What a sentence says of measures as such.
    fn note(&mut self, words: &str, span: Span, named: &[name::Named]) {
        if say::RECONCILE.is_in(words) {
            if say::ELSEWHERE.is_in(words) {
                self.referred.get_or_insert(span);
            }
            if words.len() < 200 {
                self.reconciled.extend(named.iter().map(|n| n.family.kind));
            }
        }
        if say::USEFUL.is_in(words) {
            self.useful.push(span);
        }
    }

    fn read_table(&mut self, paper: &Paper, block: usize, t: u32) {
        let Some(table) = paper.document.tables.get(t as usize) else { return };
        let section = paper.sections().of_block(block);
        let note = section == Section::Notes || section == Section::Statements;
        let above = paper.heading(table.span.start).map(|s| paper.line(s)).unwrap_or_default();
        let mut forward = say::OUTLOOK.is_in(&above);
        let (uses, gaap) = (self.uses.len(), self.gaap.len());
        self.share_of_sales |= say::SHARE_OF_SALES.is_in(paper.document.slice(table.span));
        for (i, row) in table.rows.iter().enumerate() {
            let text = paper.document.slice(row.span);
            if row.kind == RowKind::Note && text.len() > 60 {
                let named = name::non_gaap(text);
                self.note(text, row.span, &named);
                if say::UNREASONABLE.is_in(text) {
                    self.unreasonable.get_or_insert(row.span);
                }
                if say::TAX_METHOD.is_in(text) && say::TAXED.is_in(text) {
                    self.tax_method.get_or_insert(row.span);
                }
                continue;
            }
            forward |= row.kind != RowKind::Body && text.len() < 200 && say::OUTLOOK.is_in(text);
            let cells = match row.kind {
                RowKind::Header => table.row_cells(i).iter().map(|c| c.span).collect(),
                _ => table.label(i).into_iter().collect::<Vec<_>>(),
            };
            for span in cells {
                let label = one_line(paper.document.slice(span));
                let amounts = paper.reading.figures_of(row.span);
                let first = paper.reading.figures.partition_point(|f| f.numeral.start < row.span.start);
                let amount = amounts.iter().position(|f| f.is_quantity() && f.span.start >= span.end);
                let amount = amount.map(|f| (first + f) as u32);
                let place = |family| Use {
                    span,
                    family,
                    spot: Spot::Table,
                    section,
                    block,
                    sentence: None,
                    row: Some((t, i)),
                    amount,
                    forward,
                    aside: note.then(|| aside(&above, section)).flatten().or_else(|| {
                        (say::SEGMENT.is_in(&label) && !say::TOTAL.is_in(&label)).then_some(Aside::Segment)
                    }),
                };
                match name::row(&label) {
                    Row::NonGaap(f) => self.uses.push(place(f)),
                    Row::Gaap(f) => self.gaap.push(place(f)),
                    Row::Other => {}
                }
            }
        }
        // A table that has both is a reconciliation, or as much as one.
        let kinds: Vec<Kind> = self.gaap[gaap..].iter().map(|g| g.family.kind).collect();
        let near = |k: Kind| kinds.iter().any(|g| k.comparable().contains(g));
        let both = self.uses[uses..].iter().map(|u| u.family.kind).filter(|k| near(*k)).collect::<Vec<_>>();
        self.reconciled.extend(both);
    }
}

/// A figure that is said of a name: the first after it, else the one just before it.
fn amount(figures: &[Figure], name: Span, until: u32) -> Option<usize> {
    let counts = |f: &Figure| {
        f.is_quantity()
            && matches!(f.unit, Unit::Money(_) | Unit::PerShare(_) | Unit::Percent | Unit::Points | Unit::BasisPoints)
    };
    let after = figures.iter().position(|f| counts(f) && f.span.start >= name.end && f.span.start < until);
    after
        .or_else(|| figures.iter().rposition(|f| counts(f) && f.span.end <= name.start && name.start - f.span.end < 24))
}

/// Why nothing is asked of a sentence's measures.
fn aside(words: &str, section: Section) -> Option<Aside> {
    if say::PAY.is_in(words) {
        Some(Aside::Pay)
    } else if say::COVENANT.is_in(words) {
        Some(Aside::Covenant)
    } else if say::VALUATION.is_in(words) {
        Some(Aside::Valuation)
    } else {
        (section == Section::Notes && say::SEGMENT.is_in(words)).then_some(Aside::Segment)
    }
}

/// Whether a name is of one segment: "Segment Adjusted EBITDA", "adjusted EBITDA of the Fish segment".
fn of_segment(words: &str, named: &name::Named) -> bool {
    let from = words.floor_char_boundary(named.from.saturating_sub(30));
    let to = words.ceil_char_boundary((named.to + 40).min(words.len()));
    named.family.kind != Kind::Segment && say::SEGMENT.is_in(&words[from..to])
}

/// Where the text of a release begins.
struct Lede {
    /// Bytes of the headline: none in other documents.
    head: Option<Span>,
}

impl Lede {
    fn of(paper: &Paper) -> Self {
        if !paper.about.profile.is_release() {
            return Self { head: None };
        }
        let document = paper.document;
        let exhibit = document.parts.iter().find(|p| p.kind.starts_with("EX-99") && !p.span.is_empty());
        let from = exhibit.map_or(0, |p| p.span.start);
        let long = |b: &&tieout_document::Block| {
            b.span.start >= from
                && matches!(b.kind, BlockKind::Paragraph)
                && say::DATELINE.is_in(document.slice(b.span))
        };
        let first = document.blocks.iter().find(long);
        Self { head: first.map(|b| Span::new(from, b.span.start)) }
    }

    fn spot(&self, paper: &Paper, sentence: &Sentence) -> Spot {
        let kind = paper.document.blocks[sentence.block].kind;
        let text = paper.document.slice(paper.document.blocks[sentence.block].span);
        if matches!(kind, BlockKind::ListItem { .. }) || text.trim_start().starts_with(['•', '●', '▪', '■', '·'])
        {
            return Spot::Bullet;
        }
        if self.head.is_some_and(|h| h.contains(sentence.span.start)) && text.len() < 300 {
            return Spot::Headline;
        }
        if sentence.heading { Spot::Heading } else { Spot::Text }
    }
}
