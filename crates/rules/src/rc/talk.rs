//! What a document says of receivables in words, and the tables of their allowance.

use tieout_document::Span;
use tieout_figures::{Figure, Unit};
use tieout_letters::Pattern;

use crate::about::Profile;
use crate::gw::said::proposed;
use crate::paper::{Paper, Sentence};

/// Receivables of trade; those of banks are loans.
pub(crate) static TOPIC: Pattern = Pattern::new(
    r"(?i)\breceivables?\b|\bcredit\s+terms\b|\bpayment\s+terms\b|\bcollections?\b|\bcustomers?\b|\bdays\s+sales\b",
);

/// Sentences of what the company itself says of receivables; of a letter, of text that is meant for a filing.
pub(crate) fn sentences(paper: &Paper) -> Vec<Sentence> {
    let letter = (paper.about.profile == Profile::Letter).then(|| proposed(paper));
    let own = |s: &&Sentence| letter.as_ref().is_none_or(|p| p.iter().any(|t| t.covers(s.span)));
    let all = paper.sentences().iter().filter(own).filter(|s| !s.heading && TOPIC.is_in(paper.words(s)));
    all.copied().collect()
}

/// One column of a table of the changes of an allowance: of one period.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Roll<'a> {
    pub opening: &'a Figure,
    pub provision: Option<&'a Figure>,
    pub written_off: Option<&'a Figure>,
    pub recovered: bool,
    pub closing: &'a Figure,
}

static OPENING: Pattern = Pattern::new(r"(?i)\b(?:beginning|opening|start)\b|\bjanuary\s+1\b");
static CLOSING: Pattern = Pattern::new(r"(?i)\b(?:end|ending|closing)\b|\bdecember\s+31\b");
static PROVISION: Pattern =
    Pattern::new(r"(?i)\bprovisions?\b|\bcharged\s+to\b|\bexpenses?\b|\badditions?\b|\bbad\s+debts?\b");
static WRITTEN_OFF: Pattern = Pattern::new(r"(?i)\bwrite[- ]?offs?\b|\bwritten[- ]off\b|\bcharge[- ]?offs?\b");
static RECOVERED: Pattern =
    Pattern::new(r"(?i)\brecover(?:y|ies|ed)\b|\breclass|\bother\b|\btranslation|\bacqui|\breversal|\brelease");
static ALLOWANCE: Pattern = Pattern::new(
    r"(?i)\b(?:allowance|provision|reserve)s?\s+for\s+(?:doubtful|credit\s+losses|expected|uncollectible|bad|current\s+expected)|\bdoubtful\s+(?:accounts|receivables)",
);
/// Other classes, whose allowance stands elsewhere.
static OTHER: Pattern = Pattern::new(
    r"(?i)\bloans?\b|\bleases?\b|\bfinanc(?:e|ing)\b|\bvaluation\s+allowance|\binventor|\bwarrant|\breturns?\b|\bdeferred\s+tax|\bnotes?\s+receivable|\bmortgage|\bnon-?current|\bcontract\s+assets|\brelated\s+part",
);

/// The rolls of all tables whose rows are movements, by column.
pub(crate) fn rolls<'a>(paper: &Paper<'a>) -> Vec<Roll<'a>> {
    (0..paper.document.tables.len()).flat_map(|t| of_table(paper, t)).collect()
}

fn of_table<'a>(paper: &Paper<'a>, t: usize) -> Vec<Roll<'a>> {
    let table = &paper.document.tables[t];
    let label = |r: usize| table.label(r).map_or("", |s| paper.document.slice(s));
    let rows = || 0..table.rows.len();
    let opens: Vec<usize> = rows().filter(|r| OPENING.is_in(label(*r))).collect();
    let [opening] = opens.as_slice() else { return Vec::new() };
    let Some(closing) = rows().skip(opening + 1).find(|r| CLOSING.is_in(label(*r))) else { return Vec::new() };
    let over = over(paper, t);
    let whole = paper.document.slice(table.span);
    if !(ALLOWANCE.is_in(over) || ALLOWANCE.is_in(whole)) || OTHER.is_in(whole) || OTHER.is_in(over) {
        return Vec::new();
    }
    let between = opening + 1..closing;
    let one = |p: &Pattern| {
        let mut all = between.clone().filter(|r| p.is_in(label(*r)));
        all.next().filter(|_| all.next().is_none())
    };
    let (provision, written_off) = (one(&PROVISION), one(&WRITTEN_OFF));
    let recovered = between.clone().any(|r| RECOVERED.is_in(label(r)));
    let cells = |r: usize| amounts(paper, table.rows[r].span);
    let at = |r: Option<usize>, like: &Figure| {
        r.and_then(|r| cells(r).into_iter().find(|f| f.period.map(|p| p.end) == like.period.map(|p| p.end)))
    };
    let column = |closing: &'a Figure| {
        let n = cells_before(paper, table.rows[*opening].span, closing)?;
        Some(Roll {
            opening: n,
            provision: at(provision, closing),
            written_off: at(written_off, closing),
            recovered,
            closing,
        })
    };
    cells(closing).into_iter().filter_map(column).collect()
}

/// What stands over a table, back to the last table with figures before it.
pub(super) fn over<'a>(paper: &Paper<'a>, t: usize) -> &'a str {
    let Some(table) = paper.document.tables.get(t) else { return "" };
    let before = (table.span.start as usize).saturating_sub(400);
    let before = paper.document.text.floor_char_boundary(before) as u32;
    let within = paper.reading.figures_of(Span::new(before, table.span.start)).iter();
    let other = within.rev().find(|f| f.is_quantity() && f.cell.is_some_and(|c| c.0 != t as u32));
    let last = other.and_then(|f| paper.document.tables.get(f.cell?.0 as usize));
    let from = last.map_or(before, |l| l.span.end.clamp(before, table.span.start));
    paper.document.slice(Span::new(from, table.span.start))
}

fn amounts<'a>(paper: &Paper<'a>, row: Span) -> Vec<&'a Figure> {
    let all = paper.reading.figures_of(row).iter();
    all.filter(|f| f.is_quantity() && f.cell.is_some() && matches!(f.unit, Unit::Money(_))).collect()
}

/// The figure of a row in the column of another.
fn cells_before<'a>(paper: &Paper<'a>, row: Span, like: &Figure) -> Option<&'a Figure> {
    let column = |f: &Figure| {
        let (t, c) = f.cell?;
        Some(paper.document.tables.get(t as usize)?.cells.get(c as usize)?.column)
    };
    amounts(paper, row).into_iter().find(|f| column(f) == column(like))
}

/// An allowance that the row of the balance sheet gives in words: the later first.
pub(crate) fn in_words<'a>(paper: &Paper<'a>) -> Option<Vec<&'a Figure>> {
    static ROW: Pattern = Pattern::new(
        r"(?i)\breceivables?\b[^|]{0,80}\b(?:net\s+of|less)\b[^|]{0,40}\b(?:allowances?|reserves?|provisions?)\b[^|]{0,120}\d",
    );
    let rows = paper.document.tables.iter().flat_map(|t| (0..t.rows.len()).filter_map(move |r| t.label(r)));
    let label = rows.into_iter().find(|s| ROW.is_in(paper.document.slice(*s)))?;
    let all = paper.reading.figures_of(label).iter().filter(|f| f.is_quantity() && matches!(f.unit, Unit::Money(_)));
    let all: Vec<&Figure> = all.collect();
    (all.len() == 2).then_some(all)
}
