//! PD05 restated-label: a prior year that was changed without a word.

use crate::cx::prior_year::{Difference, differences, is_of_column};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PD05",
    name: "restated-label",
    severity: Severity::Error,
    since: None,
    until: None,
    authority: "ASC 250-10-50-7",
    looks_at: "Columns of a prior year in a filing, against the same tagged facts in the filing of that year, where both are given together.",
    fires: "Three figures of a table or more differ from those of the earlier filing, and nothing says that they were restated or reclassified.",
    silent: "The document says that amounts of prior periods were restated, recast, reclassified or conformed.",
    help: "Label the column as restated, and explain it in a note.",
    firing: &[Example(&[FIRING_0_0, FIRING_0_1])],
    quiet: &[Example(&[QUIET_0_0, QUIET_0_1])],
    arithmetic: true,
    check,
};

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    let all = differences(papers);
    for (i, d) in all.iter().enumerate().filter(|(_, d)| is_of_column(d, &all)) {
        let is_first = !all[..i].iter().any(|o| (o.new.0, o.table) == (d.new.0, d.table));
        if is_first {
            out.push(finding(papers, d, &all));
        }
    }
}

const FIRING_0_0: &str = page!(
    "<p>Results for the years ended December 31, 2022 and 2021 (in millions of US dollars)</p><table><tr><td></td><td>2022</td><td>2021</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='e' unitRef='u' scale='6' decimals='-5'>1,150</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='e' unitRef='u' scale='6' decimals='-5'>2,201</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='e' unitRef='u' scale='6' decimals='-5'>3,390</ix:nonFraction></td></tr></table>"
);
const FIRING_0_1: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,204</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,178</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='c' unitRef='u' scale='6' decimals='-5'>2,310</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,257</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='c' unitRef='u' scale='6' decimals='-5'>3,417</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,389</ix:nonFraction></td></tr></table>"
);
const QUIET_0_0: &str = page!(
    "<p>Results for the years ended December 31, 2022 and 2021 (in millions of US dollars)</p><table><tr><td></td><td>2022</td><td>2021</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='e' unitRef='u' scale='6' decimals='-5'>1,150</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='e' unitRef='u' scale='6' decimals='-5'>2,201</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='e' unitRef='u' scale='6' decimals='-5'>3,390</ix:nonFraction></td></tr></table>"
);
const QUIET_0_1: &str = page!(
    "<p>Results for the years ended December 31, 2023 and 2022 (in millions of US dollars)</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Paper</td><td><ix:nonFraction name='x:Paper' contextRef='c' unitRef='u' scale='6' decimals='-5'>1,204</ix:nonFraction></td><td><ix:nonFraction name='x:Paper' contextRef='d' unitRef='u' scale='6' decimals='-5'>1,187</ix:nonFraction></td></tr><tr><td>Ink</td><td><ix:nonFraction name='x:Ink' contextRef='c' unitRef='u' scale='6' decimals='-5'>2,310</ix:nonFraction></td><td><ix:nonFraction name='x:Ink' contextRef='d' unitRef='u' scale='6' decimals='-5'>2,275</ix:nonFraction></td></tr><tr><td>Glue</td><td><ix:nonFraction name='x:Glue' contextRef='c' unitRef='u' scale='6' decimals='-5'>3,417</ix:nonFraction></td><td><ix:nonFraction name='x:Glue' contextRef='d' unitRef='u' scale='6' decimals='-5'>3,398</ix:nonFraction></td></tr></table>"
);

/// At most so many figures are shown.
const SHOWN: usize = 4;

fn finding(papers: &[Paper], d: &Difference, all: &[Difference]) -> Draft {
    let own: Vec<&Difference> = all.iter().filter(|o| (o.new.0, o.table) == (d.new.0, d.table)).collect();
    let message =
        format!("{} figures of this table differ from the earlier document, and nothing says why.", own.len());
    let places = own
        .iter()
        .take(SHOWN)
        .flat_map(|o| [papers[o.new.0].at_figure(o.new.1, "now"), papers[o.old.0].at_figure(o.old.1, "then")]);
    Draft::new(Severity::Error, message, places.collect())
}
