//! RC08 coverage: receivables grow old, and the allowance does not grow with them.

use tieout_figures::{Decimal, Figure};
use tieout_letters::Pattern;
use tieout_ties::{Range, print, rational};

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::days::number;
use crate::rc::{ageing_foot, talk};
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC08",
    name: "coverage",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 326-20-30-7; before 2020, ASC 310-10-35",
    looks_at: "The share of trade receivables that is more than 90 days old, and the allowance over gross receivables, at the ends of two years.",
    fires: "The old share rose by five points or more, and the allowance over receivables by less than one.",
    silent: "The allowance or the ages of either year are not in the document; words say that old receivables are collateralised, insured, of governments or collected since.",
    help: "Say why the allowance did not rise with the age of receivables.",
    firing: &[Example(&[FIRING])],
    quiet: &[Example(&[SAME])],
    arithmetic: false,
    check,
};

const FIRING: &str = annual_page!(
    "2023",
    "<p>Accounts receivable by age at December 31 (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Not past due</td><td>60.0</td><td>70.0</td></tr><tr><td>1 to 90 days</td><td>18.0</td><td>20.0</td></tr><tr><td>91 to 180 days</td><td>12.0</td><td>6.0</td></tr><tr><td>Over 180 days</td><td>10.0</td><td>4.0</td></tr><tr><td>Total</td><td>100.0</td><td>100.0</td></tr></table><p>Changes of the allowance for doubtful accounts (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Balance at beginning of year</td><td>3.0</td><td>2.8</td></tr><tr><td>Provision</td><td>0.4</td><td>0.5</td></tr><tr><td>Write-offs</td><td>(0.3)</td><td>(0.3)</td></tr><tr><td>Balance at end of year</td><td>3.1</td><td>3.0</td></tr></table>"
);
const SAME: &str = annual_page!(
    "2023",
    "<p>Accounts receivable by age at December 31 (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Not past due</td><td>60.0</td><td>70.0</td></tr><tr><td>1 to 90 days</td><td>18.0</td><td>20.0</td></tr><tr><td>91 to 180 days</td><td>12.0</td><td>6.0</td></tr><tr><td>Over 180 days</td><td>10.0</td><td>4.0</td></tr><tr><td>Total</td><td>100.0</td><td>100.0</td></tr></table><p>Changes of the allowance for doubtful accounts (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Balance at beginning of year</td><td>3.0</td><td>2.8</td></tr><tr><td>Provision</td><td>5.4</td><td>0.5</td></tr><tr><td>Write-offs</td><td>(0.3)</td><td>(0.3)</td></tr><tr><td>Balance at end of year</td><td>8.1</td><td>3.0</td></tr></table>"
);

static REASON: Pattern = Pattern::new(
    r"(?i)\breceivables?\b[^;]{0,160}\b(?:collateral\w*|insur\w+|government\w*|guarantee\w*|subsequently\s+(?:collected|received|settled))\b|\b(?:subsequently\s+(?:collected|received)|credit\s+insurance)\b",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let tables = ageing_foot::tables(paper);
    let [table] = tables.as_slice() else { return None };
    let rolls = talk::rolls(paper);
    let [later, earlier] = table.total.as_slice() else { return None };
    let (a, b) = (at(table, &rolls, later)?, at(table, &rolls, earlier)?);
    let five = Range::exact(rational(Decimal::new(5, 0)));
    let rose = |x: &Range, y: &Range| x.minus(y);
    let (share, cover) = (rose(&a.0, &b.0), rose(&a.1, &b.1));
    let aged = share.low.as_ref().zip(five.low.as_ref()).is_some_and(|(s, f)| s >= f);
    let flat = cover.high.as_ref().zip(number(1).low.as_ref()).is_some_and(|(c, o)| c < o);
    let named = paper.sentences().iter().any(|s| REASON.is_in(paper.words(s)));
    if !aged || !flat || named || later.period <= earlier.period {
        return None;
    }
    let shown = |r: &Range| r.low.as_ref().map_or_else(String::new, |l| print(l, 1));
    let message = format!(
        "Receivables of more than 90 days rose from about {} to {} % of all, and the allowance from about {} to {} %.",
        shown(&b.0),
        shown(&a.0),
        shown(&b.1),
        shown(&a.1)
    );
    let mut spans = vec![paper.at(a.2.span, "allowance"), paper.at(later.span, "receivables")];
    spans.extend(table.old.iter().take(4).map(|f| paper.at(f.span, "old")));
    Some(Draft::new(Severity::Warning, message, spans))
}

/// The old share and the allowance in per cent of receivables, on the day of a total.
fn at<'a>(table: &ageing_foot::Ageing, rolls: &[talk::Roll<'a>], total: &Figure) -> Option<(Range, Range, &'a Figure)> {
    let day = total.period?.end;
    let gross = Range::of(total.interval);
    let own = table.old.iter().filter(|f| f.period.is_some_and(|p| p.end == day));
    let old = own.map(|f| Range::of(f.interval)).reduce(|a, b| a.plus(&b))?;
    let roll = rolls.iter().find(|r| r.closing.period.is_some_and(|p| p.end == day))?;
    let per_cent = |r: Range| r.times(&number(100))?.over(&gross);
    Some((per_cent(old)?, per_cent(Range::of(roll.closing.interval).abs())?, roll.closing))
}
