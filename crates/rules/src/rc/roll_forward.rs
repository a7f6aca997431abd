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

const FIRING: &str = annual_report!(
    "2023",
    "CONSOLIDATED BALANCE SHEETS\n(in millions of dollars)\n\n| | December 31, 2023 | December 31, 2022 |\n|---|---|---|\n| Cash | 61 | 48 |\n| Accounts receivable, net of allowance for credit losses of $15.4 and $10.2 | 600 | 560 |\n| Total assets | 1,240 | 1,187 |\n\nChanges of the allowance for credit losses (in millions of dollars):\n\n| | 2023 | 2022 |\n|---|---|---|\n| Balance at beginning of year | 10.2 | 9.1 |\n| Provision | 5.3 | 4.0 |\n| Write-offs | (3.0) | (2.9) |\n| Balance at end of year | 12.5 | 10.2 |"
);
const RIGHT: &str = annual_report!(
    "2023",
    "CONSOLIDATED BALANCE SHEETS\n(in millions of dollars)\n\n| | December 31, 2023 | December 31, 2022 |\n|---|---|---|\n| Cash | 61 | 48 |\n| Accounts receivable, net of allowance for credit losses of $12.5 and $10.2 | 600 | 560 |\n| Total assets | 1,240 | 1,187 |\n\nChanges of the allowance for credit losses (in millions of dollars):\n\n| | 2023 | 2022 |\n|---|---|---|\n| Balance at beginning of year | 10.2 | 9.1 |\n| Provision | 5.3 | 4.0 |\n| Write-offs | (3.0) | (2.9) |\n| Balance at end of year | 12.5 | 10.2 |"
);
const LOANS: &str = annual_report!(
    "2023",
    "CONSOLIDATED BALANCE SHEETS\n(in millions of dollars)\n\n| | December 31, 2023 | December 31, 2022 |\n|---|---|---|\n| Cash | 61 | 48 |\n| Accounts receivable, net of allowance for credit losses of $15.4 and $10.2 | 600 | 560 |\n| Total assets | 1,240 | 1,187 |\n\nChanges of the allowance for credit losses on loans (in millions of dollars):\n\n| | 2023 | 2022 |\n|---|---|---|\n| Balance at beginning of year | 10.2 | 9.1 |\n| Provision | 5.3 | 4.0 |\n| Charge-offs | (3.0) | (2.9) |\n| Balance at end of year | 12.5 | 10.2 |"
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
