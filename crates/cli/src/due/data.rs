//! What is due, for programs.

use jiff::civil::Date;
use serde_json::{Value, json};
use tieout_document::one_line;
use tieout_letters::ClockUnit;
use tieout_letters::calendar::business_days_between;
use tieout_letters::due::{Due, Working};
use tieout_letters::extension::Extended;

use super::Read;
use super::line::Entry;
use crate::json::source;

/// One period.
pub(super) fn period(working: &Working, as_of: Option<Date>) -> Value {
    json!({"due": working.due.to_string(), "left": left(working.due, as_of), "working": counting(working)})
}

/// Letters in the order of their dates.
pub(super) fn letters(all: &[Read], entries: &[Entry], as_of: Option<Date>) -> Value {
    Value::Array(all.iter().zip(entries).map(|(read, entry)| letter(read, entry, as_of)).collect())
}

fn letter(read: &Read, entry: &Entry, as_of: Option<Date>) -> Value {
    let mut out = json!({
        "file": read.document.name,
        "kind": read.letter.kind.name(),
        "date": read.letter.date.map(|d| d.date.to_string()),
    });
    let mut set = |key: &str, value: Value| out[key] = value;
    match entry {
        Entry::Asked(Due::On(working)) => {
            set("due", json!(working.due.to_string()));
            set("left", left(working.due, as_of));
            set("working", counting(working));
        }
        Entry::Asked(Due::None(why)) => {
            set("due", Value::Null);
            set("reason", json!(why));
        }
        Entry::Extended { words, day, .. } => {
            set("due", json!(day.as_ref().map(|d| d.date().to_string())));
            set("left", day.as_ref().map_or(Value::Null, |d| left(d.date(), as_of)));
            set("words", words.as_ref().map_or(Value::Null, |w| {
                json!({"text": one_line(read.document.slice(w.span)), "source": source(&read.document, w.span)})
            }));
            if let Some(Extended::Counted(working)) = day {
                set("working", counting(working));
            }
        }
        Entry::Answered { due, late, .. } => {
            set("was_due", json!(due.to_string()));
            set("business_days_late", json!(late));
        }
        Entry::Completed(working) => {
            set("earliest_release", json!(working.due.to_string()));
            set("working", counting(working));
        }
        Entry::Nothing => {}
    }
    out
}

fn counting(working: &Working) -> Value {
    let skipped: Vec<Value> =
        working.skipped.iter().map(|(d, c)| json!({"date": d.to_string(), "why": c.name()})).collect();
    let closures: Vec<Value> =
        working.closures().map(|c| json!({"date": c.date.to_string(), "why": c.why, "source": c.source})).collect();
    json!({
        "from": working.from.to_string(),
        "days": working.days,
        "unit": if working.unit == ClockUnit::Business { "business" } else { "calendar" },
        "skipped": skipped,
        "closures": closures,
        "due_without_closures": working.uncounted.map(|d| d.to_string()),
        "next_business_day": working.moved.map(|d| d.to_string()),
    })
}

/// Business days left on a day; negative when the time is over.
fn left(due: Date, as_of: Option<Date>) -> Value {
    as_of.map_or(Value::Null, |today| json!(business_days_between(today, due)))
}
