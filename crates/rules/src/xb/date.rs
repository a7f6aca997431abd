//! XB03 date: a tag of another period than its column.

use jiff::civil::date;

use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};
use tieout_figures::Period;

use super::{Tag, tables};

pub(crate) static RULE: Rule = Rule {
    code: "XB03",
    name: "date",
    severity: Severity::Error,
    since: Some(date(2009, 1, 1)),
    until: None,
    authority: "EDGAR Filer Manual 6.6",
    looks_at: "The period of a tag, against the head of its column and the other tags of the column.",
    fires: "The head names another year than the tag, and the other tags of the column have the year of the head.",
    silent: "The column holds several periods; the head names no year; too few cells of the column are tagged.",
    help: "Give the tag the context of its column.",
    firing: &[Example(&[FIRING_0])],
    quiet: &[Example(&[QUIET_0])],
    arithmetic: false,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    papers.iter().for_each(|p| one(p, out));
}

const FIRING_0: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,204</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='c' unitRef='u' scale='6' decimals='-5'>2,310</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='e' unitRef='u' scale='6' decimals='-5'>3,417</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td></tr><tr><td>Ribbon</td><td><ix:nonFraction name='x:Ribbon' contextRef='c' unitRef='u' scale='6' decimals='-5'>918</ix:nonFraction></td><td><ix:nonFraction name='x:Ribbon' contextRef='d' unitRef='u' scale='6' decimals='-5'>901</ix:nonFraction></td></tr><tr><td>Tape</td><td><ix:nonFraction name='x:Tape' contextRef='c' unitRef='u' scale='6' decimals='-5'>77</ix:nonFraction></td><td><ix:nonFraction name='x:Tape' contextRef='d' unitRef='u' scale='6' decimals='-5'>71</ix:nonFraction></td></tr><tr><td>Twine</td><td><ix:nonFraction name='x:Twine' contextRef='c' unitRef='u' scale='6' decimals='-5'>55</ix:nonFraction></td><td><ix:nonFraction name='x:Twine' contextRef='d' unitRef='u' scale='6' decimals='-5'>54</ix:nonFraction></td></tr></table>"
);
const QUIET_0: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,204</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='c' unitRef='u' scale='6' decimals='-5'>2,310</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='c' unitRef='u' scale='6' decimals='-5'>3,417</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td></tr><tr><td>Ribbon</td><td><ix:nonFraction name='x:Ribbon' contextRef='c' unitRef='u' scale='6' decimals='-5'>918</ix:nonFraction></td><td><ix:nonFraction name='x:Ribbon' contextRef='d' unitRef='u' scale='6' decimals='-5'>901</ix:nonFraction></td></tr><tr><td>Tape</td><td><ix:nonFraction name='x:Tape' contextRef='c' unitRef='u' scale='6' decimals='-5'>77</ix:nonFraction></td><td><ix:nonFraction name='x:Tape' contextRef='d' unitRef='u' scale='6' decimals='-5'>71</ix:nonFraction></td></tr><tr><td>Twine</td><td><ix:nonFraction name='x:Twine' contextRef='c' unitRef='u' scale='6' decimals='-5'>55</ix:nonFraction></td><td><ix:nonFraction name='x:Twine' contextRef='d' unitRef='u' scale='6' decimals='-5'>54</ix:nonFraction></td></tr></table>"
);

/// The fewest tags of one period that make it the column's.
const FEWEST: usize = 4;

fn one(paper: &Paper, out: &mut Vec<Draft>) {
    for table in tables(paper) {
        let odd: Vec<(&Tag, Period)> = table.iter().filter_map(|t| Some((t, apart(&table, t)?))).collect();
        // A row whose cells are all of other periods holds opening balances.
        let alone = |t: &Tag| odd.iter().filter(|o| o.0.row == t.row).count() == 1;
        let in_row = |t: &Tag| table.iter().filter(|o| o.row == t.row).count() >= 2;
        out.extend(odd.iter().filter(|(t, _)| alone(t) && in_row(t)).filter_map(|(t, most)| finding(paper, t, *most)));
    }
}

/// The period of the other tags of a column, where it is not that of this one.
fn apart(table: &[Tag], tag: &Tag) -> Option<Period> {
    let own = tag.figure.period?;
    let kind = |p: &Period| p.start.is_some() == own.start.is_some();
    let others = table.iter().filter(|t| t.column == tag.column && t.row != tag.row);
    let others: Vec<Period> = others.filter_map(|t| t.figure.period).filter(kind).collect();
    let first = *others.first()?;
    (others.len() >= FEWEST && first != own && others.iter().all(|p| *p == first)).then_some(first)
}

fn finding(paper: &Paper, tag: &Tag, most: Period) -> Option<Draft> {
    let period = tag.figure.period?;
    let head = tag.figure.label.head?;
    let named = |y: i16| paper.document.slice(head).contains(&y.to_string());
    if !named(most.end.year()) || named(period.end.year()) {
        return None;
    }
    let message = format!(
        "{} is tagged for {}, the other amounts of its column for {}.",
        paper.line(tag.figure.span),
        said(period),
        said(most)
    );
    let spans = vec![paper.at(tag.figure.span, "tagged otherwise"), paper.at(head, "the column")];
    Some(Draft::new(Severity::Error, message, spans))
}

fn said(period: Period) -> String {
    period.start.map_or_else(|| period.end.to_string(), |s| format!("{s} to {}", period.end))
}
