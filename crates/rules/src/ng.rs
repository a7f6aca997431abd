//! Rules of non-GAAP measures: Regulation G, Item 10(e) of Regulation S-K, and what the staff have said of them.

pub(crate) mod asymmetry;
pub(crate) mod drift;
pub(crate) mod ebitda_label;
pub(crate) mod foot;
pub(crate) mod forward;
pub(crate) mod free_cash_flow;
pub(crate) mod full_statement;
pub(crate) mod liquidity_per_share;
mod measures;
pub(crate) mod normal_cost;
pub(crate) mod on_face;
mod phrases;
pub(crate) mod prominence;
pub(crate) mod ratio_pair;
pub(crate) mod recurring;
pub(crate) mod share_count;
pub(crate) mod start_point;
pub(crate) mod tax_line;
pub(crate) mod tax_method;
pub(crate) mod tax_rate;
pub(crate) mod total_segment;
pub(crate) mod unreconciled;
pub(crate) mod useful;

pub(crate) use measures::Measures;

use tieout_analyses::reconciliation::Reconciliation;
use tieout_document::{BlockKind, Span};
use tieout_figures::Decimal;
use tieout_letters::Pattern;
use tieout_ties::{Range, print, rational};

use crate::about::Profile;
use crate::paper::Paper;

/// By which rules a document's measures are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Regime {
    /// Regulation G and all of Item 10(e): a filing.
    Filing,
    /// Regulation G and Item 10(e)(1)(i): a release furnished under Item 2.02 of Form 8-K.
    Release,
    /// Regulation G alone: a foreign private issuer's release.
    Foreign,
}

impl Regime {
    /// None where the rules ask nothing, or where a part of a document cannot show what is missing.
    pub(crate) fn of(paper: &Paper) -> Option<Self> {
        let proxy = paper.about.form.as_deref().is_some_and(|f| f.contains("14A") || f.contains("14C"));
        match paper.about.profile {
            Profile::Annual | Profile::Quarterly | Profile::Foreign => Some(Self::Filing),
            Profile::Offering if !proxy => Some(Self::Filing),
            Profile::Release => Some(Self::Release),
            Profile::ForeignRelease => Some(Self::Foreign),
            _ => None,
        }
    }

    /// What asks for a reconciliation.
    pub(crate) const fn reconciliation(self) -> &'static str {
        match self {
            Self::Filing => "Item 10(e)(1)(i)(B) of Regulation S-K",
            Self::Release => "Item 10(e)(1)(i)(B) of Regulation S-K, by Instruction 2 to Item 2.02 of Form 8-K",
            Self::Foreign => "Rule 100(a) of Regulation G",
        }
    }
}

/// Whether a document says that it is not whole.
fn is_excerpt(paper: &Paper) -> bool {
    static EXCERPT: Pattern = Pattern::new(
        r"(?i)\b(?:consists?|comprises?|made\s+up)\s+(?:only\s+)?of\s+excerpts?\b|\bnot\s+(?:the\s+)?whole\s+documents?\b|\bthese\s+are\s+excerpts\b|\bopenings\s+only\b|(?-i:^\W*EXCERPTS?\b|\bEXCERPTS\b)",
    );
    let text = &paper.document.text;
    EXCERPT.is_in(&text[..text.floor_char_boundary(4000)])
}

/// Whether a note mark follows a name and no note of the document begins with it.
fn note_is_missing(paper: &Paper, name: Span) -> bool {
    static MARK: Pattern = Pattern::new(r"^\s?[(\[]\d{1,2}[)\]]");
    let text = &paper.document.text;
    let at = text.floor_char_boundary((name.end as usize).min(text.len()));
    let Some(mark) = MARK.find(&text[at..text.ceil_char_boundary((at + 8).min(text.len()))]) else { return false };
    !text.lines().any(|l| l.trim_start().starts_with(mark.as_str().trim()))
}

/// Whether a reconciliation is of segments, by its own words or by those just above its table.
fn of_segments(paper: &Paper, found: &Reconciliation) -> bool {
    let own = [found.start.label, found.end.label].iter().any(|s| phrases::SEGMENT.is_in(paper.document.slice(*s)));
    own || above(paper, found.table).iter().any(|s| phrases::SEGMENT.is_in(paper.document.slice(*s)))
}

/// The three blocks of text above a table.
fn above(paper: &Paper, table: u32) -> Vec<Span> {
    let Some(t) = paper.document.tables.get(table as usize) else { return Vec::new() };
    let Some(block) = paper.document.block_at(t.span.start) else { return Vec::new() };
    let before = paper.document.blocks[..block].iter().rev().take(8);
    before
        .take_while(|b| !matches!(b.kind, BlockKind::Table(_)))
        .filter(|b| b.kind.is_text())
        .take(3)
        .map(|b| b.span)
        .collect()
}

/// A value as it would be printed beside a figure: in its scale, to its places.
fn beside(paper: &Paper, f: u32, range: &Range) -> String {
    let figure = paper.figure(f);
    let (Some(low), Some(high)) = (&range.low, &range.high) else { return String::new() };
    let middle = (low.clone() + high.clone()) * rational(Decimal::new(5, -1));
    let scale = rational(Decimal::new(1, figure.scale.power));
    print(&(middle / scale), usize::try_from(figure.scale.power - figure.digit).unwrap_or(0))
}
