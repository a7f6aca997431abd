//! GW07 rollforward: goodwill was written down, and the accumulated losses are not shown.

use tieout_document::Span;
use tieout_figures::Figure;
use tieout_letters::Pattern;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW07",
    name: "rollforward",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 350-20-50-1",
    looks_at: "Tables of the changes of goodwill that have a row for impairment.",
    fires: "The table has a loss in that row, and the document nowhere shows goodwill gross with its accumulated impairment losses. Where the table does not add up, AR04 says so.",
    silent: "The words accumulated or cumulative stand beside impairment anywhere; the row is empty; the report is of a quarter; the losses took all the goodwill; the filer reports under IFRS.",
    help: "Give the gross amount and the accumulated impairment losses at the beginning and the end of the period.",
    firing: &[Example(&[FIRING])],
    quiet: &[Example(&[SHOWN]), Example(&[NONE])],
    arithmetic: false,
    check,
};

const FIRING: &str = annual_page!(
    "2023",
    "<p>Changes of goodwill in 2023 and 2022 (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Goodwill at beginning of year</td><td>420.5</td><td>401.2</td></tr><tr><td>Acquisitions</td><td>12.3</td><td>19.3</td></tr><tr><td>Impairment</td><td>(22.3)</td><td>—</td></tr><tr><td>Goodwill at end of year</td><td>410.5</td><td>420.5</td></tr></table>"
);
const SHOWN: &str = annual_page!(
    "2023",
    "<p>Changes of goodwill in 2023 and 2022 (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Goodwill at beginning of year</td><td>420.5</td><td>401.2</td></tr><tr><td>Acquisitions</td><td>12.3</td><td>19.3</td></tr><tr><td>Impairment</td><td>(22.3)</td><td>—</td></tr><tr><td>Goodwill at end of year</td><td>410.5</td><td>420.5</td></tr></table><p>Goodwill is net of accumulated impairment losses of $22.3 million in 2023.</p>"
);
const NONE: &str = annual_page!(
    "2023",
    "<p>Changes of goodwill in 2023 and 2022 (in millions of dollars):</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Goodwill at beginning of year</td><td>420.5</td><td>401.2</td></tr><tr><td>Acquisitions</td><td>12.3</td><td>19.3</td></tr><tr><td>Impairment</td><td>—</td><td>—</td></tr><tr><td>Goodwill at end of year</td><td>432.8</td><td>420.5</td></tr></table>"
);

static ACCUMULATED: Pattern = Pattern::new(
    r"(?i)\b(?:accumulated|cumulative|aggregate)\b[^.;|\n]{0,60}\b(?:impairments?|losses|write[- ]?(?:downs?|offs?))|\bimpairments?\b[^.;|\n]{0,40}\b(?:to\s+date|accumulated|cumulative|since\s+inception)|\bgross\s+goodwill|\bgoodwill,?\s+gross|\bgross\s+(?:carrying\s+)?(?:amount|value|balance)s?\s+of\s+goodwill",
);
static IMPAIRED: Pattern = Pattern::new(r"(?i)^\W*(?:goodwill\s+)?impairments?\b[^|]{0,40}$");
static OPENING: Pattern = Pattern::new(r"(?i)\bbeginning\b|\bbalances?\b|\bgoodwill\s+at\b|\bas\s+of\b|\bjanuary\b");
static GOODWILL: Pattern = Pattern::new(r"(?i)\bgoodwill\b");
static OTHER: Pattern = Pattern::new(r"(?i)\bintangible|\btrademark|\bbrand|\bdeferred|\bproperty|\blicen[cs]es");

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().filter(|p| p.about.profile.is_annual() && !p.about.ifrs).for_each(|p| out.extend(one(p)));
}

fn one(paper: &Paper) -> Option<Draft> {
    let losses: Vec<&Figure> = (0..paper.document.tables.len()).flat_map(|t| losses(paper, t)).collect();
    let first = losses.first()?;
    if ACCUMULATED.is_in(&paper.document.text) {
        return None;
    }
    let message = format!(
        "Goodwill was written down by {}, and the accumulated impairment losses are nowhere shown.",
        paper.line(first.span)
    );
    let spans = losses.iter().take(4).map(|f| paper.at(f.span, "impairment"));
    Some(Draft::new(Severity::Warning, message, spans.collect()))
}

/// Losses in a table of the changes of goodwill, where goodwill is left.
fn losses<'a>(paper: &Paper<'a>, t: usize) -> Vec<&'a Figure> {
    let table = &paper.document.tables[t];
    let label = |r: usize| table.label(r).map(|s| paper.document.slice(s));
    let (Some(first), Some(last)) = (table.rows.first(), table.rows.last()) else { return Vec::new() };
    let rows = 0..table.rows.len();
    let impaired = rows.clone().find(|r| label(*r).is_some_and(|l| IMPAIRED.is_in(l)));
    let balances = rows.filter(|r| label(*r).is_some_and(|l| OPENING.is_in(l))).count();
    let Some(row) = impaired.filter(|_| balances >= 2 && table.rows.len() <= 24) else { return Vec::new() };
    let whole = Span::new(first.span.start, last.span.end);
    let before = paper.document.slice(Span::new(
        paper.document.text.floor_char_boundary(whole.start.saturating_sub(500) as usize) as u32,
        whole.start,
    ));
    let about = [before, paper.document.slice(whole)];
    if !about.iter().any(|t| GOODWILL.is_in(t)) || OTHER.is_in(about[1]) {
        return Vec::new();
    }
    let amounts = |span| paper.reading.figures_of(span).iter().filter(|f| f.is_quantity() && !f.value.is_zero());
    // Goodwill that is wholly gone has no gross amount to show.
    let left = amounts(last.span).next().is_some()
        || table.rows.iter().rev().take(3).any(|r| amounts(r.span).next().is_some());
    if left { amounts(table.rows[row].span).collect() } else { Vec::new() }
}
