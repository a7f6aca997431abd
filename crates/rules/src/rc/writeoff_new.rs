//! RC09 writeoff-new: receivables written off that nothing was set aside for.

use tieout_figures::{Decimal, Figure};
use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::talk;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC09",
    name: "writeoff-new",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 326-20-30; before 2020, ASC 450-20-25-2, 310-10-35",
    looks_at: "Write-offs of the year in the table of the changes of the allowance, and the allowance that the year opened with.",
    fires: "The year wrote off at least twice what was set aside at its beginning, and nothing says of whom or why.",
    silent: "A sentence explains the write-offs: a customer, a bankruptcy, a settlement; the allowance came with an acquisition.",
    help: "Say which receivables were written off, when they became doubtful, and why nothing was set aside before.",
    firing: &[Example(&[FIRING])],
    quiet: &[Example(&[TOLD]), Example(&[SMALL])],
    arithmetic: false,
    check,
};

const FIRING: &str = annual_page!(
    "2023",
    "<p>Changes of the allowance for doubtful accounts (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Balance at beginning of year</td><td>3.0</td><td>2.8</td></tr><tr><td>Provision</td><td>18.4</td><td>0.5</td></tr><tr><td>Write-offs</td><td>(17.3)</td><td>(0.3)</td></tr><tr><td>Balance at end of year</td><td>4.1</td><td>3.0</td></tr></table>"
);
const TOLD: &str = annual_page!(
    "2023",
    "<p>In 2023 we wrote off the receivables from a customer that went into bankruptcy.</p><p>Changes of the allowance for doubtful accounts (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Balance at beginning of year</td><td>3.0</td><td>2.8</td></tr><tr><td>Provision</td><td>18.4</td><td>0.5</td></tr><tr><td>Write-offs</td><td>(17.3)</td><td>(0.3)</td></tr><tr><td>Balance at end of year</td><td>4.1</td><td>3.0</td></tr></table>"
);
const SMALL: &str = annual_page!(
    "2023",
    "<p>Changes of the allowance for doubtful accounts (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Balance at beginning of year</td><td>3.0</td><td>2.8</td></tr><tr><td>Provision</td><td>3.4</td><td>0.5</td></tr><tr><td>Write-offs</td><td>(2.3)</td><td>(0.3)</td></tr><tr><td>Balance at end of year</td><td>4.1</td><td>3.0</td></tr></table>"
);

static EXPLAINED: Pattern = Pattern::new(
    r"(?i)\b(?:writ(?:e|ing|ten)[- ]?off|write[- ]?offs?|wrote\s+off|uncollectible|doubtful|bad\s+debts?|credit\s+loss\w*)\b[^;]{0,200}\b(?:bankrupt\w*|insolven\w*|because|due\s+to|as\s+a\s+result|related\s+to|relating\s+to|attributable|primarily|mainly|settle\w*|COVID\S*|certain\s+customers?|one\s+customer|a\s+customer|customer\s+that)|\b(?:bankrupt\w*|insolven\w*)\b[^;]{0,160}\breceivables?",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().filter(|p| p.about.profile.is_annual()).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let rolls = talk::rolls(paper);
    let roll = rolls.iter().filter(|r| r.closing.period.is_some()).max_by_key(|r| r.closing.period.map(|p| p.end))?;
    let gone: &Figure = roll.written_off?;
    let opening = roll.opening.value.abs();
    let twice = opening.checked_add(opening)?;
    let zero = Decimal::new(0, 0);
    if gone.unit != roll.opening.unit || gone.value.abs() < twice || opening <= zero || gone.digit != roll.opening.digit
    {
        return None;
    }
    if paper.sentences().iter().any(|s| EXPLAINED.is_in(paper.words(s))) {
        return None;
    }
    let message = format!(
        "{} of receivables was written off in a year that began with an allowance of {}, and nothing says why.",
        paper.line(gone.span),
        paper.line(roll.opening.span)
    );
    let spans = vec![paper.at(gone.span, "written off"), paper.at(roll.opening.span, "opening")];
    Some(Draft::new(Severity::Warning, message, spans))
}
