//! RC05 rollforward: an allowance that its table and the balance sheet do not agree on.

use tieout_ties::Range;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::talk;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC05",
    name: "rollforward",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "ASC 326-20-50-13; Regulation S-X Rule 12-09",
    looks_at: "The table of the changes of the allowance for trade receivables, and the allowance that the balance sheet names beside receivables.",
    fires: "What the table closes with is not what the balance sheet gives for the same day, beyond the roundings. Where the table itself does not add up, AR04 says so.",
    silent: "The table is of loans, leases, notes or several classes; either amount is not found for the day; the columns are of parts.",
    help: "Correct one of both, or name what makes the difference.",
    firing: &[Example(&[FIRING])],
    quiet: &[Example(&[RIGHT]), Example(&[LOANS])],
    arithmetic: true,
    check,
};

const FIRING: &str = annual_page!(
    "2023",
    "<p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions of dollars)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>61</td><td>48</td></tr><tr><td>Accounts receivable, net of allowance for credit losses of $15.4 and $10.2</td><td>600</td><td>560</td></tr><tr><td>Inventories</td><td>90</td><td>84</td></tr><tr><td>Total current assets</td><td>751</td><td>692</td></tr><tr><td>Property and equipment</td><td>489</td><td>495</td></tr><tr><td>Total assets</td><td>1,240</td><td>1,187</td></tr><tr><td>Accounts payable</td><td>140</td><td>131</td></tr><tr><td>Long-term debt</td><td>500</td><td>480</td></tr><tr><td>Total liabilities</td><td>640</td><td>611</td></tr><tr><td>Total equity</td><td>600</td><td>576</td></tr><tr><td>Total liabilities and equity</td><td>1,240</td><td>1,187</td></tr></table><p>Changes of the allowance for credit losses (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Balance at beginning of year</td><td>10.2</td><td>9.1</td></tr><tr><td>Provision</td><td>5.3</td><td>4.0</td></tr><tr><td>Write-offs</td><td>(3.0)</td><td>(2.9)</td></tr><tr><td>Balance at end of year</td><td>12.5</td><td>10.2</td></tr></table>"
);
const RIGHT: &str = annual_page!(
    "2023",
    "<p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions of dollars)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>61</td><td>48</td></tr><tr><td>Accounts receivable, net of allowance for credit losses of $12.5 and $10.2</td><td>600</td><td>560</td></tr><tr><td>Inventories</td><td>90</td><td>84</td></tr><tr><td>Total current assets</td><td>751</td><td>692</td></tr><tr><td>Property and equipment</td><td>489</td><td>495</td></tr><tr><td>Total assets</td><td>1,240</td><td>1,187</td></tr><tr><td>Accounts payable</td><td>140</td><td>131</td></tr><tr><td>Long-term debt</td><td>500</td><td>480</td></tr><tr><td>Total liabilities</td><td>640</td><td>611</td></tr><tr><td>Total equity</td><td>600</td><td>576</td></tr><tr><td>Total liabilities and equity</td><td>1,240</td><td>1,187</td></tr></table><p>Changes of the allowance for credit losses (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Balance at beginning of year</td><td>10.2</td><td>9.1</td></tr><tr><td>Provision</td><td>5.3</td><td>4.0</td></tr><tr><td>Write-offs</td><td>(3.0)</td><td>(2.9)</td></tr><tr><td>Balance at end of year</td><td>12.5</td><td>10.2</td></tr></table>"
);
const LOANS: &str = annual_page!(
    "2023",
    "<p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions of dollars)</p><table><tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr><tr><td>Cash</td><td>61</td><td>48</td></tr><tr><td>Accounts receivable, net of allowance for credit losses of $15.4 and $10.2</td><td>600</td><td>560</td></tr><tr><td>Inventories</td><td>90</td><td>84</td></tr><tr><td>Total current assets</td><td>751</td><td>692</td></tr><tr><td>Property and equipment</td><td>489</td><td>495</td></tr><tr><td>Total assets</td><td>1,240</td><td>1,187</td></tr><tr><td>Accounts payable</td><td>140</td><td>131</td></tr><tr><td>Long-term debt</td><td>500</td><td>480</td></tr><tr><td>Total liabilities</td><td>640</td><td>611</td></tr><tr><td>Total equity</td><td>600</td><td>576</td></tr><tr><td>Total liabilities and equity</td><td>1,240</td><td>1,187</td></tr></table><p>Changes of the allowance for credit losses on loans (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Balance at beginning of year</td><td>10.2</td><td>9.1</td></tr><tr><td>Provision</td><td>5.3</td><td>4.0</td></tr><tr><td>Charge-offs</td><td>(3.0)</td><td>(2.9)</td></tr><tr><td>Balance at end of year</td><td>12.5</td><td>10.2</td></tr></table>"
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().filter(|p| p.about.profile.is_annual()).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let words = talk::in_words(paper)?;
    let latest = paper.about.period_end?;
    let rolls = talk::rolls(paper);
    let mut own = rolls.iter().filter(|r| r.closing.period.is_some_and(|p| p.end == latest));
    // Several columns of one day are classes, and the balance sheet gives them together.
    let roll = own.next().filter(|_| own.next().is_none())?;
    let printed = *words.first()?;
    let (a, b) = (Range::of(roll.closing.interval).abs(), Range::of(printed.interval).abs());
    // The year before must agree: it shows that both are of one class and scale.
    let before = Range::of(roll.opening.interval).abs().meets(&Range::of(words.get(1)?.interval).abs());
    if a.meets(&b) || !before || roll.closing.unit != printed.unit {
        return None;
    }
    let message = format!(
        "The allowance closes with {} in its table, and is {} beside receivables in the balance sheet.",
        paper.line(roll.closing.span),
        paper.line(printed.span)
    );
    let spans = vec![paper.at(roll.closing.span, "closing"), paper.at(printed.span, "balance sheet")];
    Some(Draft::new(Severity::Error, message, spans))
}
