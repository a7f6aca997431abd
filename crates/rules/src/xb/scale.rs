//! XB01 scale: a tag of another scale than what is printed.

use jiff::civil::date;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use std::collections::HashMap;

use super::{Tag, tables, tags};

pub(crate) static RULE: Rule = Rule {
    code: "XB01",
    name: "scale",
    severity: Severity::Error,
    since: Some(date(2009, 1, 1)),
    until: None,
    authority: "EDGAR Filer Manual 6.6; Exchange Act Rule 12b-20",
    looks_at: "The scale of a tag, against the unit word beside the number and the other tags of its table.",
    fires: "The word beside the number says thousands, millions or billions and the tag says otherwise; or the amounts of a table have one scale, on the page and in their tags, and one tag has another.",
    silent: "The table prints amounts in several scales; too few amounts of the table are tagged.",
    help: "Give the tag the scale that is printed.",
    firing: &[Example(&[FIRING_0]), Example(&[FIRING_1])],
    quiet: &[Example(&[QUIET_0])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

const FIRING_0: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,204</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='c' unitRef='u' scale='6' decimals='-5'>2,310</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='c' unitRef='u' scale='3' decimals='-5'>3,417</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td></tr><tr><td>Ribbon</td><td><ix:nonFraction name='x:Ribbon' contextRef='c' unitRef='u' scale='6' decimals='-5'>918</ix:nonFraction></td><td><ix:nonFraction name='x:Ribbon' contextRef='d' unitRef='u' scale='6' decimals='-5'>901</ix:nonFraction></td></tr></table>"
);
const FIRING_1: &str = page!(
    "<p>Bonds were $ <ix:nonFraction name='x:Bonds' contextRef='c' unitRef='u' scale='3' decimals='-5'>1,205.4</ix:nonFraction> million.</p>"
);
const QUIET_0: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,204</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='c' unitRef='u' scale='6' decimals='-5'>2,310</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='c' unitRef='u' scale='6' decimals='-5'>3,417</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td></tr><tr><td>Ribbon</td><td><ix:nonFraction name='x:Ribbon' contextRef='c' unitRef='u' scale='6' decimals='-5'>918</ix:nonFraction></td><td><ix:nonFraction name='x:Ribbon' contextRef='d' unitRef='u' scale='6' decimals='-5'>901</ix:nonFraction></td></tr></table>"
);

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    for tag in tags(paper) {
        let Some(stated) = tag.figure.scale.stated.filter(|_| tag.figure.cell.is_none()) else { continue };
        let beside = stated.start >= tag.figure.numeral.end && stated.start - tag.figure.numeral.end <= 3;
        let other = [3, 6, 9, 12].contains(&tag.figure.scale.power) && tag.fact.scale != tag.figure.scale.power;
        if beside && other {
            let message = format!("{} is tagged with a scale of 10^{}.", paper.line(tag.figure.span), tag.fact.scale);
            let spans = vec![paper.at(tag.figure.span, "tagged otherwise"), paper.at(stated, "the printed scale")];
            out.push(Draft::new(Severity::Error, message, spans));
        }
    }
    for table in tables(paper) {
        out.extend(odd(paper, &table));
    }
}

/// Amounts of a table whose tags have another scale than nearly all of them.
fn odd(paper: &Paper, table: &[Tag]) -> Vec<Draft> {
    let money: Vec<&Tag> = table.iter().filter(|t| t.is_money() && !t.figure.value.is_zero()).collect();
    let mut counts: HashMap<i32, usize> = HashMap::new();
    money.iter().for_each(|t| *counts.entry(t.fact.scale).or_default() += 1);
    let Some((most, n)) = counts.into_iter().max_by_key(|c| c.1) else { return Vec::new() };
    let off: Vec<&&Tag> = money.iter().filter(|t| t.fact.scale != most).collect();
    if n < 5 || off.is_empty() || off.len() * 6 > n {
        return Vec::new();
    }
    let model = money.iter().find(|t| t.fact.scale == most);
    off.into_iter()
        .filter(|t| t.figure.scale.power == most && t.figure.digit - most == model.map_or(0, |m| m.figure.digit - most))
        .map(|t| {
            let message = format!(
                "{} is tagged with a scale of 10^{}, the other amounts of the table with 10^{most}.",
                paper.line(t.figure.span),
                t.fact.scale
            );
            let there = model.map(|m| paper.at(m.figure.span, "the table's scale"));
            let spans = std::iter::once(paper.at(t.figure.span, "tagged otherwise")).chain(there).collect();
            Draft::new(Severity::Error, message, spans)
        })
        .collect()
}
