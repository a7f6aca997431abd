//! The inputs of a variance in a document.

use tieout_figures::Unit;
use tieout_ties::{Relation, Role};

use crate::found::{self, says};
use crate::lines::{Concept, is_year};
use crate::model::{Input, Measure, Origin};
use crate::source::Source;
use crate::term::Term;

/// Lines of the income statement, with their names.
const LINES: [(Concept, &str); 10] = [
    (Concept::Revenue, "revenue"),
    (Concept::CostOfRevenue, "cost of revenue"),
    (Concept::GrossProfit, "gross profit"),
    (Concept::ResearchAndDevelopment, "research and development"),
    (Concept::SellingGeneral, "selling, general and administrative"),
    (Concept::OperatingIncome, "operating income"),
    (Concept::InterestExpense, "interest expense"),
    (Concept::PretaxIncome, "income before income taxes"),
    (Concept::IncomeTax, "income tax"),
    (Concept::NetIncome, "net income"),
];

pub(super) fn read(source: &Source) -> Vec<Input> {
    let mut all = Vec::new();
    for (concept, name) in LINES {
        all.extend(found::lines(source, "line", concept).into_iter().map(|i| i.with_item(name)));
    }
    if !all.is_empty() {
        for (concept, name) in LINES {
            all.extend(found::growth_of_lines(source, "growth", concept).into_iter().map(|i| i.with_item(name)));
        }
        return all;
    }
    let pairs = pairs(source);
    for pair in &pairs {
        all.extend(pair.inputs("line", &pair.name));
        all.extend(
            pair.growth
                .clone()
                .map(|i| Input { key: "growth", term: pair.new.term.clone(), ..i }.with_item(pair.name.clone())),
        );
    }
    for line in &pairs {
        for driver in pairs.iter().filter(|d| d.block == line.block && d.name != line.name) {
            let Some(how) = causes(source, line, driver) else { continue };
            let item = format!("{}: {}", line.name, driver.name);
            all.extend(driver.inputs("driver", &item));
            if how == Cause::Primary {
                let origin = Origin::Words { span: driver.sentence };
                all.push(Input::of_words("primary", Term::none(), "primarily", origin).with_item(item));
            }
        }
    }
    all
}

/// A quantity at two times a year apart.
struct Pair {
    name: String,
    new: Input,
    old: Input,
    growth: Option<Input>,
    block: u32,
    sentence: tieout_document::Span,
}

impl Pair {
    fn inputs(&self, key: &'static str, item: &str) -> [Input; 2] {
        [&self.old, &self.new].map(|i| Input { key, ..i.clone() }.with_item(item))
    }
}

/// Quantities that the text compares over a year: changes with their per cent, and "A in 2013, compared to B in 2012".
fn pairs(source: &Source) -> Vec<Pair> {
    let mut out: Vec<Pair> = Vec::new();
    for tie in source.ties.ties.iter().filter(|t| t.relation == Relation::Change) {
        let (Some(from), Some(to)) = (tie.role(Role::From).next(), tie.role(Role::To).next()) else { continue };
        let percent = tie.role(Role::Percent).next().and_then(|f| found::signed_growth(source, "growth", from, to, f));
        out.extend(pair(source, from, to, percent));
    }
    let foreign = found::foreign(source);
    let money = |f: u32| {
        source.reading.figures.get(f as usize).is_some_and(|f| matches!(f.unit, Unit::Money(_)))
            && !foreign.contains(&f)
    };
    let own: Vec<&crate::prose::Phrase> = source.prose.phrases.iter().filter(|p| money(p.figure)).collect();
    for two in own.windows(2) {
        let [a, b] = two else { continue };
        let compared = says(&source.lead(b.figure), &["compared", "versus"]);
        if a.sentence != b.sentence || !compared || !says(&source.lead(a.figure), &["was", "were"]) {
            continue;
        }
        let known = |p: &Pair| p.block == a.block && is_figure(&p.new, a.figure);
        if !out.iter().any(known) {
            out.extend(pair(source, b.figure, a.figure, None));
        }
    }
    out
}

fn is_figure(input: &Input, figure: u32) -> bool {
    matches!(input.origin, Origin::Figure { figure: f, .. } if f == figure)
}

fn pair(source: &Source, from: u32, to: u32, growth: Option<Input>) -> Option<Pair> {
    let figure = |f: u32| source.reading.figures.get(f as usize);
    let years = figure(from)?.period.is_some_and(is_year) && figure(to)?.period.is_some_and(is_year);
    let (old, new) = (source.figure("line", from)?, source.figure("line", to)?);
    let phrase = source.prose.get(to)?;
    let name = short(source, to);
    let apart = new.term.year_before().as_deref() == Some(old.term.label.as_str());
    let same = old.measure == Measure::Money && old.currency == new.currency && new.measure == Measure::Money;
    (years && apart && same && !name.is_empty()).then(|| Pair {
        name,
        new,
        old,
        growth,
        block: phrase.block,
        sentence: phrase.sentence,
    })
}

/// What a figure is of; a contribution of acquired businesses is named by what it contributes to.
fn short(source: &Source, figure: u32) -> String {
    let label = source.label(figure);
    let sentence = source.sentence(figure);
    if label.starts_with("contribution") && says(&sentence, &["acquired"]) {
        let to = sentence.split_once(" to our ").or(sentence.split_once(" to ")).map(|s| s.1).unwrap_or_default();
        let what: Vec<&str> =
            to.split(' ').take_while(|w| !["in", "was", "were", "of"].contains(w) || *w == "of").take(4).collect();
        let what = what.join(" ");
        let what = what.split(" was").next().unwrap_or_default().split(" in ").next().unwrap_or_default();
        return format!("contribution of acquired businesses to {}", what.trim_end_matches(" in"));
    }
    label
}

/// How a driver is tied to a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    Primary,
    Named,
}

/// Whether the paragraph names a quantity as what moved another: "the increase in our cost of revenues was primarily
/// due to our telecommunication costs", "recorded within cost of revenue".
fn causes(source: &Source, line: &Pair, driver: &Pair) -> Option<Cause> {
    if driver.name.starts_with("contribution of acquired") || line.name.starts_with("contribution") {
        return None;
    }
    if driver.old.value >= line.old.value || driver.new.value >= line.new.value {
        return None;
    }
    let block = source.document.blocks.get(line.block as usize)?;
    let text = singular(&crate::lines::normal(
        &source.document.slice(block.span).replace(['(', ')'], " ").replace(". ", " ; "),
    ));
    let (line, driver_name) = (singular(&line.name), singular(&driver.name));
    for within in ["recorded within ", "recorded in ", "included in ", "included within "] {
        let own = singular(&crate::prose::words(source.document, driver.sentence));
        if own.contains(&format!("{within}{line}")) {
            return Some(Cause::Named);
        }
    }
    for (at, cause) in
        [" due to ", " attributable to ", " driven by ", " resulted from "].iter().flat_map(|c| text.match_indices(c))
    {
        let before: Vec<&str> = text.get(..at)?.rsplit(' ').take(14).collect();
        let before = before.into_iter().rev().collect::<Vec<_>>().join(" ");
        let after: Vec<&str> = text.get(at + cause.len()..)?.split(' ').take(25).collect();
        if before.contains(&line) && after.join(" ").contains(&driver_name) {
            let first = ["primarily", "mainly", "largely", "principally"].iter().any(|w| before.ends_with(w));
            return Some(if first { Cause::Primary } else { Cause::Named });
        }
    }
    None
}

/// Words without the s of a plural.
fn singular(text: &str) -> String {
    let word = |w: &str| if w.len() > 3 { w.trim_end_matches('s').to_owned() } else { w.to_owned() };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
