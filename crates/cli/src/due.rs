//! `tieout due`.

mod data;
mod line;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::civil::Date;
use tieout_document::Document;
use tieout_export::Event;
use tieout_letters::calendar::add_business_days;
use tieout_letters::due::{Due, count};
use tieout_letters::{ClockUnit, Kind, Letter, Side};

use crate::output::Output;
use crate::{input, many};
use line::{Entry, follow};

/// Options of `tieout due`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout due staff.pdf                          when the answer is due, with the counting
  tieout due staff.pdf extension.htm response.htm   the day as extended, and how early or late the answer came
  tieout due staff.pdf --as-of 2024-05-08       how many business days are left on that day
  tieout due staff.pdf --ics due.ics            an entry for a calendar that names nobody
  tieout due --from 2024-05-16 --days 20        any period

Days are counted from a letter's printed date, which is day 0. Business days are those on which EDGAR takes filings:
no weekends, no federal holidays, no single closures. Where a single closure falls in a period both days are given,
as some do not count it.")]
pub(crate) struct Args {
    /// Letters to read, of one review: PDF, HTML, EDGAR submissions, docx, plain text; `-` is standard input
    #[arg(required_unless_present = "from", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Count from a day, without a letter
    #[arg(long, value_name = "DATE", requires = "days", conflicts_with = "files")]
    from: Option<Date>,
    /// How many days to count
    #[arg(long, value_name = "N", requires = "from", value_parser = clap::value_parser!(u32).range(..=10_000))]
    days: Option<u32>,
    /// Count all days, not business days
    #[arg(long, requires = "from")]
    calendar: bool,
    /// Say how many business days are left on a day
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write what is due to a calendar file
    #[arg(long, value_name = "FILE")]
    ics: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person at a terminal
    Text,
    /// One JSON array
    Json,
}

/// A letter that was read.
struct Read {
    document: Document,
    letter: Letter,
    bytes: Vec<u8>,
}

/// Says when answers are due.
pub(crate) fn run(args: &Args) -> ExitCode {
    let (Some(from), Some(days)) = (args.from, args.days) else { return letters(args) };
    let unit = if args.calendar { ClockUnit::Calendar } else { ClockUnit::Business };
    let working = count(from, days, unit);
    let printed = match args.format {
        Format::Text => text::period(&working, args.as_of),
        Format::Json => format!("{}\n", data::period(&working, args.as_of)),
    };
    let key = format!("{from} {days} {}", args.calendar).into_bytes();
    finish(args, &printed, &[event(working.from, working.due, key, 0)], false)
}

fn letters(args: &Args) -> ExitCode {
    let mut failed = false;
    let mut all: Vec<Read> = Vec::new();
    let work = |path: &Path| -> Result<Read, String> {
        let (bytes, document, letter) = input::letter(path)?;
        Ok(Read { document, letter, bytes })
    };
    many::each(&args.files, work, |_, result| match result {
        Err(message) => {
            failed = true;
            warn!("tieout: {message}");
        }
        Ok(read) => {
            if !read.document.format.is_document() || read.document.text.is_empty() {
                failed = true;
                let (name, what) = (&read.document.name, read.document.format.describe());
                warn!("tieout: {name} is {what}: it has no text to read.");
            } else {
                all.push(read);
            }
        }
    });
    // Letters of a review follow each other by their dates, what has none first; what completes it comes last in a day.
    all.sort_by_key(|r| (r.letter.date.map(|d| d.date), r.letter.kind == Kind::Completed));
    let entries = follow(&all);
    let printed = match args.format {
        Format::Text => text::letters(&all, &entries, args.as_of),
        Format::Json => format!("{}\n", data::letters(&all, &entries, args.as_of)),
    };
    finish(args, &printed, &events(&all, &entries), failed)
}

/// What is due of each staff letter, on the day to which it was extended.
fn events(all: &[Read], entries: &[Entry]) -> Vec<Event> {
    let mut out: Vec<(usize, Event)> = Vec::new();
    for (i, (read, entry)) in all.iter().zip(entries).enumerate() {
        match entry {
            Entry::Asked(Due::On(working)) => out.push((i, event(working.from, working.due, read.bytes.clone(), 0))),
            Entry::Extended { of: Some(of), day: Some(day), .. } => {
                if let Some((_, event)) = out.iter_mut().find(|(at, _)| at == of) {
                    event.day = day.date();
                    event.moves += 1;
                    event.reminder = reminder(event.day);
                }
            }
            Entry::Answered { of, .. } => out.retain(|(at, _)| at != of),
            _ => {}
        }
    }
    out.into_iter().map(|(_, event)| event).collect()
}

/// A day on which an answer is due, counted from another.
pub(crate) fn event(made: Date, day: Date, key: Vec<u8>, moves: u32) -> Event {
    // A calendar is seen by others: no company, no sender, no word for what is due.
    let title = "Document due".to_owned();
    Event { day, made, title, note: String::new(), key, moves, reminder: reminder(day) }
}

/// Two business days before.
fn reminder(day: Date) -> Option<Date> {
    (2..12).filter_map(|n| day.checked_sub(jiff::Span::new().days(n)).ok()).find(|d| add_business_days(*d, 2) >= day)
}

fn finish(args: &Args, printed: &str, events: &[Event], failed: bool) -> ExitCode {
    let mut out = Output::new(std::io::BufWriter::new(std::io::stdout().lock()));
    out.print(printed);
    let mut done = out.finish();
    if let Some(path) = &args.ics {
        if events.is_empty() {
            warn!("tieout: Nothing is due; {} was not written.", path.display());
        } else if let Err(message) = input::spare(&args.files, path) {
            warn!("tieout: {message}");
            done = false;
        } else {
            let mut file = Output::file(path);
            file.print(&tieout_export::ics(events));
            done &= file.finish();
        }
    }
    if done && !failed { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// What a letter is, in words.
fn described(letter: &Letter) -> &'static str {
    match (letter.side, letter.kind) {
        (_, Kind::Comments) => "comments of the staff",
        (_, Kind::Completed) => "the staff's review is completed",
        (_, Kind::NoReview) => "the staff do not review",
        (_, Kind::Response) => "the company's answer",
        (_, Kind::Extension) => "the company's letter about more time",
        (_, Kind::Acceleration) => "the company's request for effectiveness",
        (_, Kind::Supplement) => "the company's supplement",
        (Side::Staff, Kind::Other) => "another letter of the staff",
        (Side::Company, Kind::Other) => "another letter of the company",
    }
}
