//! What is due, for a person.

use std::fmt::Write;

use jiff::civil::Date;
use tieout_document::one_line;
use tieout_letters::ClockUnit;
use tieout_letters::calendar::business_days_between;
use tieout_letters::due::{Due, RELEASE_DAYS, Working};
use tieout_letters::extension::Extended;

use super::line::Entry;
use super::{Read, described};

/// "Wednesday, 15 May 2024".
fn day(date: Date) -> String {
    date.strftime("%A, %-d %B %Y").to_string()
}

/// One period.
pub(super) fn period(working: &Working, as_of: Option<Date>) -> String {
    let mut out = format!("{}\n", day(working.due));
    counting(&mut out, working);
    left(&mut out, working.due, as_of);
    out
}

/// Letters in the order of their dates.
pub(super) fn letters(all: &[Read], entries: &[Entry], as_of: Option<Date>) -> String {
    let mut out = String::new();
    for (read, entry) in all.iter().zip(entries) {
        let date = read.letter.date.map_or_else(|| "without a date".to_owned(), |d| format!("of {}", day(d.date)));
        let _ = writeln!(out, "{}: {}, {date}", read.document.name, described(&read.letter));
        match entry {
            Entry::Asked(Due::On(working)) => {
                let _ = writeln!(out, "  answer due {}", day(working.due));
                counting(&mut out, working);
                left(&mut out, working.due, as_of);
            }
            Entry::Asked(Due::None(why)) => {
                let _ = writeln!(out, "  {why}");
            }
            Entry::Extended { words, day: new, .. } => {
                let quote = words.as_ref().map(|w| one_line(read.document.slice(w.span)));
                match (new, quote) {
                    (Some(new), Some(quote)) => {
                        let _ = writeln!(out, "  now due {}: \"{}\"", day(new.date()), quote.trim());
                        if let Extended::Counted(working) = new {
                            counting(&mut out, working);
                        }
                        left(&mut out, new.date(), as_of);
                    }
                    (None, Some(quote)) => {
                        let _ = writeln!(
                            out,
                            "  \"{}\": name the staff letter too; the new day is counted from what was due",
                            quote.trim()
                        );
                    }
                    _ => out.push_str("  The letter states no new day.\n"),
                }
            }
            Entry::Answered { due, late, .. } => {
                let how = match late {
                    0 => "on the day that it was due".to_owned(),
                    n if *n < 0 => format!("{} early: it was due {}", days(n.unsigned_abs()), day(*due)),
                    n => format!("{} late: it was due {}", days(n.unsigned_abs()), day(*due)),
                };
                let _ = writeln!(out, "  answered {how}");
            }
            Entry::Completed(working) => {
                let _ = writeln!(
                    out,
                    "  letters become public on {} at the earliest, {RELEASE_DAYS} business days later",
                    day(working.due)
                );
            }
            Entry::Nothing => {}
        }
    }
    out
}

/// How a period was counted.
fn counting(out: &mut String, working: &Working) {
    let unit = if working.unit == ClockUnit::Business { "business" } else { "calendar" };
    let _ = writeln!(out, "    {} {unit} days; day 0 is {}", working.days, day(working.from));
    for (date, closed) in &working.skipped {
        let _ = writeln!(out, "    not counted: {}, {}", day(*date), closed.name());
    }
    if let Some(other) = working.uncounted {
        let closures: Vec<String> = working.closures().map(|c| format!("{} ({})", c.date, c.source)).collect();
        let _ = writeln!(out, "    who counts {} comes to {}", closures.join(" and "), day(other));
    }
    if let Some(moved) = working.moved {
        let _ = writeln!(out, "    no business day; the next is {}", day(moved));
    }
}

fn left(out: &mut String, due: Date, as_of: Option<Date>) {
    let Some(today) = as_of else { return };
    let _ = match business_days_between(today, due) {
        0 if today == due => writeln!(out, "    due on this day"),
        n if n >= 0 && today < due => writeln!(out, "    {} left on {}", days(n.unsigned_abs()), day(today)),
        n => writeln!(out, "    {} past on {}", days(n.unsigned_abs()), day(today)),
    };
}

fn days(n: u32) -> String {
    if n == 1 { "1 business day".to_owned() } else { format!("{n} business days") }
}
