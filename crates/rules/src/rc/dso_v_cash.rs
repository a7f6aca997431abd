//! RC03 dso-v-cash: days that imply another increase of receivables than the cash flow shows.

use tieout_analyses::Concept;
use tieout_figures::{Figure, Period, Unit};
use tieout_letters::Pattern;
use tieout_ties::{Range, print_range};

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rc::days::{Days, YEARS, number};
use crate::rc::talk;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RC03",
    name: "dso-v-cash",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 230-10-45-28; SEC Release 33-8350 IV.B",
    looks_at: "Days of sales outstanding of two years, revenue of both, and the change of receivables in the cash flow, where the document has no receivables.",
    fires: "With the stated formula on ending balances the days imply a change of receivables that is not the one of the cash flow, by more than a tenth. Where no formula is stated it is undetermined, since averages may make the days.",
    silent: "The balances are in the document, which RC02 and CX09 look at; a variant agrees; acquired, provided for or written-off receivables are given.",
    help: "State the formula and the balances, or the provisions and acquired receivables that make the difference.",
    firing: &[Example(&[
        "Our net revenues increased from $1,524.2 million in 2012 to $1,966.7 million in 2013. Cash was used by an increase in accounts receivable of $303.4 million in 2013. Days sales outstanding increased from 52 days in 2012 to 83 days in 2013. Days sales outstanding are calculated as receivables at year end over revenue of the year, times 365.",
    ])],
    quiet: &[Example(&[
        "Our net revenues increased from $1,524.2 million in 2012 to $1,966.7 million in 2013. Cash was used by an increase in accounts receivable of $230.4 million in 2013. Days sales outstanding increased from 52 days in 2012 to 83 days in 2013. Days sales outstanding are calculated as receivables at year end over revenue of the year, times 365.",
    ])],
    arithmetic: false,
    check,
};

static REVENUE: Pattern = Pattern::new(
    r"(?i)^\W*(?:(?:our|the\s+company['’]s|total|net|consolidated)\s+)*(?:revenues?|sales)\b[^;]{0,60}?\b(?:increased|decreased|grew|rose|declined|fell|were|was|amounted)\b",
);
static CHANGE: Pattern = Pattern::new(
    r"(?i)\b(increase|decrease)\s+in\s+(?:trade\s+|our\s+)?(?:accounts?|trade)\s+receivables?,?(?:\s+net,?)?\s+(?:of|by|in\s+the\s+amount\s+of|was|amounting\s+to)\s+",
);
static ADDED: Pattern = Pattern::new(
    r"(?i)\bacquired\s+(?:accounts\s+|trade\s+)?receivables?|\breceivables?\s+acquired|\b(?:provision|allowance|write[- ]?offs?)\b[^;]{0,40}\b(?:doubtful|receivables?|credit\s+losses|bad\s+debts?)[^;]{0,40}\d",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let days = Days::of(paper)?;
    let [(later, now), (earlier, then)] = days.pair()?;
    if paper.lines().latest(Concept::ReceivablesNet).is_some() {
        return None;
    }
    let change = change(paper, now)?;
    let revenue = |p: Period| revenue(paper, p, change.unit);
    let (r1, r0) = (revenue(now)?, revenue(then)?);
    if paper.sentences().iter().any(|s| ADDED.is_in(paper.words(s))) {
        return None;
    }
    let range = |f: &Figure| Range::of(f.interval);
    let moved = range(later).times(&range(r1))?.minus(&range(earlier).times(&range(r0))?);
    let implied: Vec<Range> = YEARS.iter().filter_map(|n| moved.over(&number(*n))).collect();
    let printed = range(change).abs();
    // A tenth either way is left for exchange rates and small provisions.
    let room = printed.over(&number(10))?;
    let wide = Range { low: printed.minus(&room).low, high: printed.plus(&room).high };
    if implied.iter().any(|i| i.meets(&wide)) {
        return None;
    }
    let spans = vec![
        paper.at(change.span, "cash flow"),
        paper.at(later.span, "days"),
        paper.at(earlier.span, "days before"),
        paper.at(r1.span, "revenue"),
        paper.at(r0.span, "revenue before"),
    ];
    let first = implied.first()?;
    let working = format!("(days × revenue − days before × revenue before) ÷ 365 = {}", print_range(first, 1));
    let text = paper.line(change.span);
    if days.is_plain(paper) {
        let message = format!("The days of sales outstanding do not imply the change of receivables of {text}.");
        return Some(Draft::new(Severity::Warning, message, spans).working(working));
    }
    let message = format!(
        "No ending balance with annual revenue reproduces the change of receivables of {text} from the days of sales outstanding; an average balance may. It cannot be determined without the balance sheet and the formula."
    );
    Some(Draft::undetermined(message, spans).working(working))
}

/// The change of receivables that the cash flow, or the text on it, shows for a year.
fn change<'a>(paper: &Paper<'a>, year: Period) -> Option<&'a Figure> {
    let line = paper.lines().all(Concept::ReceivablesChange).into_iter().find(|l| l.period.end == year.end);
    if let Some(line) = line {
        return Some(paper.figure(line.figure));
    }
    talk::sentences(paper).iter().find_map(|s| {
        let end = CHANGE.find(paper.words(s))?.end() as u32 + s.span.start;
        let mut all = paper.reading.figures_of(s.span).iter();
        let after = all.find(|f| f.is_quantity() && f.span.start + 2 >= end && matches!(f.unit, Unit::Money(_)))?;
        let near = after.span.start < end + 4;
        (near && after.period.is_none_or(|p| p.end == year.end)).then_some(after)
    })
}

/// Revenue of a year: of the statements, or of the first sentence on it.
fn revenue<'a>(paper: &Paper<'a>, year: Period, unit: Unit) -> Option<&'a Figure> {
    let of = |f: &&Figure| f.is_quantity() && f.unit == unit && f.period.is_some_and(|p| p.end == year.end);
    let line = paper.lines().all(Concept::Revenue).into_iter().find(|l| l.period.end == year.end);
    line.map(|l| paper.figure(l.figure)).filter(of).or_else(|| {
        let said = paper.sentences().iter().filter(|s| REVENUE.is_in(paper.words(s)));
        said.into_iter().find_map(|s| paper.reading.figures_of(s.span).iter().find(of))
    })
}
