//! Reviews as a page for the terminal.

use tieout_letters::thread::{Fate, Followed, Review, Spot};
use tieout_letters::{Kind, Reference, Side};

use super::Read;
use crate::output::Output;

/// Prints all reviews.
pub(crate) fn print(out: &mut Output, read: &[Read], reviews: &[Review], alone: &[&Read]) {
    for (i, review) in reviews.iter().enumerate() {
        if i > 0 {
            out.print("\n");
        }
        one(out, read, review);
    }
    if !alone.is_empty() {
        out.print("\nIn no review, as they name neither a company nor a filing:\n");
        for read in alone {
            out.print(&format!("  {}\n", read.path));
        }
    }
}

fn one(out: &mut Output, read: &[Read], review: &Review) {
    let company = review.company.as_deref().unwrap_or("Company not named");
    out.print(&format!("{company}: {}\n", review.standing.name()));
    let filings: Vec<String> = review.filings.iter().map(filing).collect();
    if !filings.is_empty() {
        out.print(&format!("  about {}\n", filings.join("; ")));
    }
    let mut round = 0;
    for placed in &review.letters {
        let Some(letter) = read.get(placed.entry) else { continue };
        if placed.round != round {
            round = placed.round;
            out.print(&format!("  Round {round}\n"));
        }
        let date = letter.letter.date.map_or_else(|| "no date   ".to_owned(), |d| d.date.to_string());
        let comments = match letter.letter.comments.len() {
            0 => String::new(),
            1 => ", 1 comment".to_owned(),
            n => format!(", {n} comments"),
        };
        out.print(&format!("    {date}  {}{comments}  {}\n", kind(letter), letter.path));
    }
    for missing in &review.missing {
        let whose = if missing.side == Side::Staff { "The staff’s" } else { "The company’s" };
        let by = read.get(missing.named_by).map_or("", |r| &r.path);
        out.print(&format!("  {whose} letter of {} is not here; {by} names it.\n", long(missing.date)));
    }
    comments(out, read, &review.comments);
}

/// The comments that need an eye: those raised again and those still open.
fn comments(out: &mut Output, read: &[Read], all: &[Followed]) {
    let spot = |s: &Spot| {
        let date = read.get(s.entry).and_then(|r| r.letter.date).map(|d| d.date.to_string());
        format!("comment {} of {}", s.number, date.as_deref().unwrap_or("the undated letter"))
    };
    for c in all.iter().filter(|c| matches!(c.fate, Fate::RaisedAgain)) {
        let again: Vec<String> = c.again.iter().map(spot).collect();
        out.print(&format!("  {} is raised again by {}\n", capital(&spot(&c.comment)), again.join(", ")));
    }
    let mut lost: Vec<(Option<jiff::civil::Date>, u32)> =
        all.iter().flat_map(|c| c.unresolved.iter().copied()).collect();
    lost.sort_unstable();
    lost.dedup();
    for (day, number) in lost {
        let of = day.map_or_else(String::new, |d| format!(" of {}", long(d)));
        out.print(&format!("  Comment {number}{of} is referred to; its letter is not here.\n"));
    }
    let count = |fate: Fate| all.iter().filter(|c| c.fate == fate).count();
    let counts: Vec<String> = [Fate::Open, Fate::Answered, Fate::PresumedCleared]
        .into_iter()
        .filter(|f| count(*f) > 0)
        .map(|f| format!("{} {}", count(f), f.name()))
        .collect();
    if !counts.is_empty() {
        out.print(&format!("  Comments: {}\n", counts.join(", ")));
    }
}

fn kind(read: &Read) -> &'static str {
    match (read.letter.side, read.letter.kind) {
        (Side::Staff, Kind::Comments) => "staff comments",
        (Side::Staff, Kind::Completed) => "staff: review completed",
        (Side::Staff, Kind::NoReview) => "staff: no review",
        (Side::Staff, _) => "staff: other",
        (Side::Company, Kind::Response) => "response",
        (Side::Company, Kind::Extension) => "extension",
        (Side::Company, Kind::Acceleration) => "request to become effective",
        (Side::Company, Kind::Supplement) => "supplement",
        (Side::Company, _) => "company: other",
    }
}

fn filing(x: &Reference) -> String {
    let amendment = if x.amendment > 0 { format!(" amendment {}", x.amendment) } else { String::new() };
    let period = x.period_end.map_or_else(String::new, |p| format!(" for {p}"));
    let filed = x.filed.map_or_else(String::new, |p| format!(", filed {p}"));
    format!("{}{amendment}{period}{filed}", x.form)
}

/// "July 7, 2017".
fn long(date: jiff::civil::Date) -> String {
    date.strftime("%B %-d, %Y").to_string()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
