//! The asks against the days that are left.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tieout_letters::calendar::{Closed, business_days_between, closed};

use crate::draft::Draft;
use crate::review::{Held, Review};
use crate::status::{State, due_line, left, state};

/// The page: each day from the letter to the due date, what is open of each owner, and what needs most time.
pub fn plan(review: &Review, draft: &Draft, held: &Held, today: Date) -> String {
    let mut out = String::new();
    let rows = review.rows();
    let (Some(from), Some(due)) = (held.date(), review.due(held)) else {
        return "The letter states no day to answer by, so there are no days to plan.\n".to_owned();
    };
    out.push_str(&format!("Due {}: {}.\n\n", due_line(due, review.settings.zone.as_deref()), left(due, today)));
    let mut day = from;
    while day <= due {
        let n = business_days_between(from, day);
        let word = match closed(day) {
            None if day == from => "letter".to_owned(),
            None => format!("day {n}"),
            Some(Closed::Weekend) => {
                day = day.tomorrow().unwrap_or(due);
                continue;
            }
            Some(other) => other.name().to_owned(),
        };
        let now = if day == today { "  ← today" } else { "" };
        let last = if day == due { "  answer due" } else { "" };
        out.push_str(&format!("  {}  {word}{last}{now}\n", day.strftime("%a %-d %b")));
        if day == due {
            break;
        }
        day = day.tomorrow().unwrap_or(due);
    }
    let open: Vec<_> = rows.iter().filter(|r| state(r, draft).is_open()).collect();
    let written = rows.iter().filter(|r| !matches!(state(r, draft), State::Open)).count();
    let remaining = business_days_between(today, due).max(0);
    let days = if remaining == 1 { "1 business day".to_owned() } else { format!("{remaining} business days") };
    out.push_str(&format!("\n{} asks, {written} written, {} not yet approved, in {days}.\n", rows.len(), open.len()));
    let mut by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in &open {
        by.entry(row.owner.as_deref().unwrap_or("(nobody)")).or_default().push(&row.id);
    }
    for (owner, ids) in by {
        out.push_str(&format!("  {owner:<16} {:>3}  {}\n", ids.len(), ids.join(" ")));
    }
    let held_back: Vec<&str> =
        rows.iter().filter(|r| r.marks.iter().any(|m| m == "mnpi")).map(|r| r.id.as_str()).collect();
    if !held_back.is_empty() {
        out.push_str(&format!("Need figures that are not public: {}.\n", held_back.join(" ")));
    }
    let promised: Vec<&str> = rows
        .iter()
        .filter(|r| matches!(r.act.as_str(), "disclose" | "revise" | "commit"))
        .map(|r| r.id.as_str())
        .collect();
    if !promised.is_empty() {
        out.push_str(&format!(
            "Ask for disclosure: {}. A release or filing that falls into these days is the first that they may bind.\n",
            promised.join(" ")
        ));
    }
    out.push_str(
        "About a quarter to a third of answers of large companies took longer than ten business days; the staff are \
         told when to expect one: tieout extension --to DATE --by-phone 'whom, when'.\n",
    );
    out
}
