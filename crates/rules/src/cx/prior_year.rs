//! CX03 prior-year: a prior-year figure that was another in last year's filing.

use crate::broken;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use std::collections::{HashMap, HashSet};

use tieout_document::{Context, Document, Fact, Unit};
use tieout_figures::{Figure, Interval};
use tieout_ties::Relation;

pub(crate) static RULE: Rule = Rule {
    code: "CX03",
    name: "prior-year",
    severity: Severity::Warning,
    since: None,
    until: None,
    authority: "ASC 250",
    looks_at: "Figures of the prior year in a filing, against the same tagged facts and rows in the filing of that year, where both are given together.",
    fires: "The values differ by more than their roundings.",
    silent: "Restated, recast, reclassified or conformed is said of prior amounts; several amounts of one table differ, which PD05 looks at; shares and paid-in capital after a split; rows of other labels, and those of what is left over.",
    help: "Correct the comparative, or say that it was restated or reclassified, and why.",
    firing: &[Example(&[FIRING_0_0, FIRING_0_1])],
    quiet: &[Example(&[QUIET_0_0, QUIET_0_1]), Example(&[QUIET_1_0, QUIET_1_1])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    broken::report_across(papers, out, |_, a| a.tie.relation == Relation::Same && broken::spans_years(papers, a));
    let all = differences(papers);
    out.extend(all.iter().filter(|d| !is_of_column(d, &all)).map(|d| finding(papers, d)));
}

const FIRING_0_0: &str = page!(
    "<p>Results for the years ended December 31, 2022 and 2021 (in millions of US dollars)</p><table><tr><td></td><td>2022</td><td>2021</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='e' unitRef='u' scale='6' decimals='-5'>1,150</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='e' unitRef='u' scale='6' decimals='-5'>2,201</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='e' unitRef='u' scale='6' decimals='-5'>3,390</ix:nonFraction></td></tr></table>"
);
const FIRING_0_1: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,204</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,178</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='c' unitRef='u' scale='6' decimals='-5'>2,310</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='c' unitRef='u' scale='6' decimals='-5'>3,417</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td></tr></table>"
);
const QUIET_0_0: &str = page!(
    "<p>Results for the years ended December 31, 2022 and 2021 (in millions of US dollars)</p><table><tr><td></td><td>2022</td><td>2021</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='e' unitRef='u' scale='6' decimals='-5'>1,150</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='e' unitRef='u' scale='6' decimals='-5'>2,201</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='e' unitRef='u' scale='6' decimals='-5'>3,390</ix:nonFraction></td></tr></table>"
);
const QUIET_0_1: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,204</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='c' unitRef='u' scale='6' decimals='-5'>2,310</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='c' unitRef='u' scale='6' decimals='-5'>3,417</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td></tr></table>"
);
const QUIET_1_0: &str = page!(
    "<p>Results for the years ended December 31, 2022 and 2021 (in millions of US dollars)</p><table><tr><td></td><td>2022</td><td>2021</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='e' unitRef='u' scale='6' decimals='-5'>1,150</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='e' unitRef='u' scale='6' decimals='-5'>2,201</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='e' unitRef='u' scale='6' decimals='-5'>3,390</ix:nonFraction></td></tr></table>"
);
const QUIET_1_1: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,204</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,178</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='c' unitRef='u' scale='6' decimals='-5'>2,310</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='c' unitRef='u' scale='6' decimals='-5'>3,417</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td></tr></table><p>Certain prior period amounts have been reclassified to conform to the current presentation.</p>"
);

/// A fact that two documents state with different values.
pub(crate) struct Difference {
    /// The later document and its figure.
    pub(crate) new: (usize, u32),
    /// The earlier document and its figure.
    pub(crate) old: (usize, u32),
    /// The table of the later one.
    pub(crate) table: Option<u32>,
}

/// Whether so many amounts of one column differ that the column was changed.
pub(crate) fn is_of_column(d: &Difference, all: &[Difference]) -> bool {
    d.table.is_some() && all.iter().filter(|o| o.new.0 == d.new.0 && o.table == d.table).count() >= 3
}

fn finding(papers: &[Paper], d: &Difference) -> Draft {
    let (new, old) = (&papers[d.new.0], &papers[d.old.0]);
    let message = format!("{} was {} in the earlier document.", new.text(d.new.1), old.text(d.old.1));
    Draft::new(Severity::Warning, message, vec![new.at_figure(d.new.1, "now"), old.at_figure(d.old.1, "then")])
}

/// Facts of earlier documents that later ones of the same filer state otherwise, without saying why.
pub(crate) fn differences(papers: &[Paper]) -> Vec<Difference> {
    let mut order: Vec<(usize, &str)> =
        (0..papers.len()).filter_map(|i| Some((i, latest(papers[i].document)?))).collect();
    order.sort_by_key(|o| o.1);
    let mut out = Vec::new();
    for pair in order.windows(2) {
        let (old, new) = (pair[0].0, pair[1].0);
        if pair[0].1 < pair[1].1
            && papers[old].about.filer == papers[new].about.filer
            && !explains(&papers[new].document.text)
        {
            compare(papers, old, new, &mut out);
        }
    }
    out
}

/// The last day that tags of numbers name.
fn latest(document: &Document) -> Option<&str> {
    let used: HashSet<&str> = document.facts.iter().filter(|f| f.numeric).map(|f| f.context.as_str()).collect();
    let used = document.contexts.iter().filter(|c| used.contains(c.id.as_str()));
    used.filter_map(|c| c.end.as_deref().or(c.instant.as_deref())).max()
}

fn compare(papers: &[Paper], old: usize, new: usize, out: &mut Vec<Difference>) {
    let before = facts(&papers[old]);
    let text = papers[new].document.text.to_lowercase();
    let split = text.contains("stock split") || text.contains("share split");
    let mut seen: HashSet<String> = HashSet::new();
    for (f, figure) in (0..).zip(&papers[new].reading.figures) {
        let Some((key, own)) = fact(&papers[new], figure) else { continue };
        let Some((other, _)) = before.get(&key).filter(|o| !o.1.iter().any(|v| v.meets(own))) else { continue };
        let then = papers[old].figure(*other);
        // A split changes shares, and what is paid in for them.
        let by_split = split && ["Share", "Stock", "Capital"].iter().any(|w| key.contains(w));
        let tagged_apart = figure.value.abs() == then.value.abs();
        if by_split || tagged_apart || !is_of_row([&papers[old], &papers[new]], then, figure) || seen.contains(&key) {
            continue;
        }
        out.push(Difference { new: (new, f), old: (old, *other), table: figure.cell.map(|c| c.0) });
        seen.insert(key);
    }
}

/// Whether two figures of tables have one label, and not one for what is left over.
fn is_of_row(papers: [&Paper; 2], old: &Figure, new: &Figure) -> bool {
    if old.cell.is_none() && new.cell.is_none() {
        return true;
    }
    let label =
        |p: &Paper, f: &Figure| -> String { p.label(f).to_lowercase().chars().filter(|c| c.is_alphabetic()).collect() };
    let (old, new) = (label(papers[0], old), label(papers[1], new));
    old == new && !new.starts_with("other") && !old.is_empty()
}

/// Facts of a document: the first figure of each, and every value.
fn facts(paper: &Paper) -> HashMap<String, (u32, Vec<Interval>)> {
    let mut out: HashMap<String, (u32, Vec<Interval>)> = HashMap::new();
    for (f, figure) in (0..).zip(&paper.reading.figures) {
        if let Some((key, value)) = fact(paper, figure) {
            out.entry(key).or_insert((f, Vec::new())).1.push(value);
        }
    }
    out
}

/// What a tagged figure is a fact of, and its value with the tag's scale and sign.
fn fact(paper: &Paper, figure: &Figure) -> Option<(String, Interval)> {
    let document = paper.document;
    let fact: &Fact = document.facts.get(figure.fact? as usize)?;
    let context: &Context = document.contexts.iter().find(|c| c.id == fact.context)?;
    let unit: &Unit = document.units.iter().find(|u| u.id == fact.unit)?;
    let mut members: Vec<&(String, String)> = context.dimensions.iter().collect();
    members.sort_unstable();
    let (from, to, on) = (&context.start, &context.end, &context.instant);
    let key = format!("{} {from:?} {to:?} {on:?} {members:?} {:?} {:?}", fact.name, unit.numerator, unit.denominator);
    Some((key, tieout_ties::tagged(figure, fact)))
}

/// Whether a text says that amounts of prior periods were changed.
fn explains(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["recast", "restated", "reclassified", "reclassifications", "revised", "conform"].iter().any(|word| {
        lower.match_indices(word).any(|(i, _)| {
            let from = lower.floor_char_boundary(i.saturating_sub(120));
            let to = lower.ceil_char_boundary((i + 120).min(lower.len()));
            let near = &lower[from..to];
            [
                "prior period",
                "prior year",
                "prior fiscal",
                "prior-period",
                "prior-year",
                "previously reported",
                "comparative",
            ]
            .iter()
            .any(|p| near.contains(p))
        })
    })
}
