//! Segment measures of a document: by tags of segments where it has them, else by tables under segment heads.

use super::{members, tabled};
use crate::lines::{Concept, Lines};
use crate::model::Input;
use crate::source::Source;

pub(super) fn read(source: &Source) -> Vec<Input> {
    let mut all = members::read(source);
    let tables = tabled::read(source);
    let has = |all: &[Input], key: &str| all.iter().any(|i| i.key == key);
    let (revenue, profit) = (has(&all, "revenue"), has(&all, "profit"));
    // What leads from segment profit to the consolidated figure stands in a table, whatever tags say of the segments.
    let names: Vec<String> = all.iter().filter(|i| i.key == "profit").filter_map(|i| i.item.clone()).collect();
    let same = |i: &Input| i.item.as_ref().is_some_and(|n| names.iter().any(|m| compact(m) == compact(n)));
    let known = has(&all, "profit-item");
    let tables_agree = tables.iter().any(|i| i.key == "profit" && same(i));
    all.extend(tables.into_iter().filter(|i| match i.key {
        "revenue" | "revenue-item" | "revenue-total" => !revenue,
        "profit" => !profit,
        _ => !profit || tables_agree && !known && !has_item(i.key, profit),
    }));
    if has(&all, "revenue") && !has(&all, "revenue-total") {
        all.extend(totals(source, &source.lines));
    }
    all
}

/// Tags say the consolidated profit of their own measure.
fn has_item(key: &str, tagged: bool) -> bool {
    tagged && key == "consolidated-profit"
}

fn totals(source: &Source, lines: &Lines) -> Vec<Input> {
    lines.all(Concept::Revenue).into_iter().filter_map(|l| source.line("revenue-total", l)).collect()
}

/// A name without spaces and signs.
pub(super) fn compact(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
