//! How shares are shown: customers by year, and the shares of each over the years.

use dashu_ratio::RBig;

use super::named;
use crate::model::{Bar, BarKind, Cell, Measure, Plot, PlotKind, Series, Table};
use crate::term::Term;
use crate::work::Work;

/// Customers in rows, terms in columns; revenue and receivables apart.
pub(super) fn table(work: &mut Work, customers: &[String]) {
    for (key, title) in [("share", "Share of revenue"), ("receivable-share", "Share of receivables")] {
        let terms = work.inputs.terms(&[key]);
        let mut table = Table { title: title.to_owned(), ..Table::default() };
        table.columns = std::iter::once("Customer".to_owned()).chain(terms.iter().map(|t| t.label.clone())).collect();
        for customer in customers {
            let cell = |t: &Term| match work.inputs.of(key, Some(customer), &t.label) {
                Some(i) => Cell::Input(i),
                None if work.inputs.of("below", Some(customer), &t.label).is_some() && key == "share" => {
                    Cell::Text("less than 10 %".to_owned())
                }
                None => Cell::Empty,
            };
            let cells: Vec<Cell> = terms.iter().map(cell).collect();
            if cells.iter().any(|c| *c != Cell::Empty) {
                table.rows.push(std::iter::once(Cell::Text(customer.clone())).chain(cells).collect());
            }
        }
        if !table.rows.is_empty() {
            work.outcome.tables.push(table);
        }
    }
}

/// Shares over the years, of customers that are told of more than one.
pub(super) fn trend(work: &mut Work, customers: &[String]) {
    let mut series = Vec::new();
    for customer in customers.iter().filter(|c| named(c)) {
        let mut terms = work.inputs.terms(&["share"]);
        terms.reverse();
        let point = |t: &Term| {
            let value = work.inputs.value(work.inputs.of("share", Some(customer), &t.label)?)?;
            Some(Bar { label: t.label.clone(), value: value / RBig::from(100), kind: BarKind::Total })
        };
        let points: Vec<Bar> = terms.iter().filter(|t| t.fiscal_year().is_some()).filter_map(point).collect();
        if points.len() > 1 {
            series.push(Series { name: customer.clone(), points });
        }
    }
    if !series.is_empty() {
        work.outcome.plots.push(Plot {
            kind: PlotKind::Trend,
            title: "Share of revenue by customer".to_owned(),
            measure: Measure::Percent,
            currency: None,
            bars: Vec::new(),
            series,
        });
    }
}
