//! RC07 aging-foot: buckets of age that do not make the receivables.

use tieout_analyses::Concept;
use tieout_figures::{Figure, Unit};
use tieout_letters::Pattern;
use tieout_ties::Range;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::talk;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC07",
    name: "aging-foot",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "ASC 326-20-50-14",
    looks_at: "Tables of trade receivables by age, and receivables before the allowance.",
    fires: "The total of the table is not the gross amount of receivables of the same day, beyond the roundings. Where the buckets do not make the total, AR04 says so.",
    silent: "The table is of loans, notes, leases or past-due amounts only; the gross amount is not in the document; the total is the net amount.",
    help: "Correct the bucket or the total.",
    firing: &[Example(&[FIRING])],
    quiet: &[Example(&[RIGHT])],
    arithmetic: true,
    check,
};

const FIRING: &str = annual_page!(
    "2023",
    "<p>Accounts receivable by age at December 31 (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Not past due</td><td>60.0</td><td>55.0</td></tr><tr><td>1 to 30 days</td><td>20.0</td><td>18.0</td></tr><tr><td>31 to 90 days</td><td>10.0</td><td>9.0</td></tr><tr><td>Over 90 days</td><td>5.0</td><td>4.0</td></tr><tr><td>Total</td><td>95.0</td><td>86.0</td></tr></table><p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions of dollars)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>61.0</td><td>48.0</td></tr><tr><td>Accounts receivable, gross</td><td>98.0</td><td>86.0</td></tr><tr><td>Inventories</td><td>90.0</td><td>84.0</td></tr><tr><td>Total current assets</td><td>249.0</td><td>218.0</td></tr><tr><td>Property and equipment</td><td>991.0</td><td>969.0</td></tr><tr><td>Total assets</td><td>1,240.0</td><td>1,187.0</td></tr><tr><td>Accounts payable</td><td>140.0</td><td>131.0</td></tr><tr><td>Long-term debt</td><td>500.0</td><td>480.0</td></tr><tr><td>Total liabilities</td><td>640.0</td><td>611.0</td></tr><tr><td>Total equity</td><td>600.0</td><td>576.0</td></tr><tr><td>Total liabilities and equity</td><td>1,240.0</td><td>1,187.0</td></tr></table>"
);
const RIGHT: &str = annual_page!(
    "2023",
    "<p>Accounts receivable by age at December 31 (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Not past due</td><td>60.0</td><td>55.0</td></tr><tr><td>1 to 30 days</td><td>20.0</td><td>18.0</td></tr><tr><td>31 to 90 days</td><td>10.0</td><td>9.0</td></tr><tr><td>Over 90 days</td><td>5.0</td><td>4.0</td></tr><tr><td>Total</td><td>95.0</td><td>86.0</td></tr></table><p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions of dollars)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>61.0</td><td>48.0</td></tr><tr><td>Accounts receivable, gross</td><td>95.0</td><td>86.0</td></tr><tr><td>Inventories</td><td>90.0</td><td>84.0</td></tr><tr><td>Total current assets</td><td>246.0</td><td>218.0</td></tr><tr><td>Property and equipment</td><td>994.0</td><td>969.0</td></tr><tr><td>Total assets</td><td>1,240.0</td><td>1,187.0</td></tr><tr><td>Accounts payable</td><td>140.0</td><td>131.0</td></tr><tr><td>Long-term debt</td><td>500.0</td><td>480.0</td></tr><tr><td>Total liabilities</td><td>640.0</td><td>611.0</td></tr><tr><td>Total equity</td><td>600.0</td><td>576.0</td></tr><tr><td>Total liabilities and equity</td><td>1,240.0</td><td>1,187.0</td></tr></table>"
);

static BUCKET: Pattern = Pattern::new(
    r"(?i)\b\d{1,3}\s*(?:-|–|—|to)\s*\d{1,3}\s*days\b|\b(?:over|more\s+than|greater\s+than|above|within|less\s+than)\s+\d{2,3}\s*days\b|\bnot\s+(?:yet\s+)?past\s+due\b|^\W*current\W*$",
);
static OLD: Pattern = Pattern::new(
    r"(?i)\b(?:over|more\s+than|greater\s+than|above)\s+(?:90|120|180)\s*days\b|\b(?:91|121|181)\s*(?:-|–|—|to)\s*\d{3}\s*days\b",
);
static TOTAL: Pattern = Pattern::new(r"(?i)^\W*total\b");
static TRADE: Pattern = Pattern::new(r"(?i)\b(?:accounts|trade)\s+receivables?\b");
static OTHER: Pattern = Pattern::new(
    r"(?i)\b(?:loans?|notes|financ\w+|leases?|mortgage|delinquen\w+|payables?|inventor\w+|non-?accrual|credit\s+quality)\b",
);

/// A table of receivables by age, in columns of days.
pub(crate) struct Ageing<'a> {
    pub total: Vec<&'a Figure>,
    /// Amounts more than 90 days past due, by bucket.
    pub old: Vec<&'a Figure>,
}

/// The tables of trade receivables by age.
pub(crate) fn tables<'a>(paper: &Paper<'a>) -> Vec<Ageing<'a>> {
    (0..paper.document.tables.len()).filter_map(|t| of_table(paper, t)).collect()
}

fn of_table<'a>(paper: &Paper<'a>, t: usize) -> Option<Ageing<'a>> {
    let table = paper.document.tables.get(t)?;
    let label = |r: usize| table.label(r).map_or("", |s| paper.document.slice(s));
    let rows = || 0..table.rows.len();
    if rows().filter(|r| BUCKET.is_in(label(*r))).count() < 3 {
        return None;
    }
    let over = talk::over(paper, t);
    let whole = paper.document.slice(table.span);
    if !TRADE.is_in(over) && !TRADE.is_in(whole) || OTHER.is_in(over) || OTHER.is_in(whole) {
        return None;
    }
    let amounts = |r: usize| {
        let all = paper.reading.figures_of(table.rows[r].span).iter();
        all.filter(|f| f.is_quantity() && f.cell.is_some() && matches!(f.unit, Unit::Money(_)))
    };
    let last = rows().rfind(|r| BUCKET.is_in(label(*r)))?;
    let total = (last + 1..table.rows.len()).find(|r| TOTAL.is_in(label(*r)))?;
    let old = rows().filter(|r| OLD.is_in(label(*r))).flat_map(amounts).collect();
    Some(Ageing { total: amounts(total).collect(), old })
}

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let gross = paper.lines().all(Concept::ReceivablesGross);
    let own = |total: &Figure| {
        let day = total.period?.end;
        gross.iter().find(|l| l.period.end == day).map(|l| paper.figure(l.figure))
    };
    let pairs: Vec<(&Figure, &Figure)> =
        tables(paper).iter().flat_map(|t| &t.total).filter_map(|t| Some((*t, own(t)?))).collect();
    let agree = |p: &(&Figure, &Figure)| Range::of(p.0.interval).meets(&Range::of(p.1.interval));
    // Another day that agrees shows that both are of one thing.
    if !pairs.iter().any(agree) {
        return None;
    }
    let (total, gross) = pairs.iter().find(|p| !agree(p) && p.0.unit == p.1.unit)?;
    let message = format!(
        "Receivables by age are {}, and receivables before the allowance {}.",
        paper.line(total.span),
        paper.line(gross.span)
    );
    let spans = vec![paper.at(total.span, "by age"), paper.at(gross.span, "gross")];
    Some(Draft::new(Severity::Error, message, spans))
}
