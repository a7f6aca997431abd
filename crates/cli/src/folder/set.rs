//! `tieout assign`, `tieout mark`, `tieout note`, `tieout source`: what people say of asks and figures.

use std::process::ExitCode;

use jiff::civil::Date;
use tieout_review::asks::{self, Note, Row, Support};
use tieout_review::folder::ASKS;
use tieout_review::{Error, Result, Review, Session};

use super::{Where, asks_text, finish};

/// Options of `tieout assign`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout assign 1.1-1.3 li.na        asks 1.1 to 1.3
  tieout assign '5.*' pwc            every ask of comment 5
  tieout assign 2.1 --none           takes the owner away")]
pub(crate) struct Assign {
    #[command(flatten)]
    place: Where,
    /// Asks: 1.1, 1.1-1.3, 5.*, or several with commas
    asks: String,
    /// Who answers them
    #[arg(required_unless_present = "none")]
    owner: Option<String>,
    /// Nobody
    #[arg(long, conflicts_with = "owner")]
    none: bool,
}

/// Options of `tieout mark`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout mark 1.2 --mnpi --confidential    its answer holds figures that are not public: Rule 83 treatment
  tieout mark 1.2 --clear                  takes the marks away

Words for which confidential treatment is asked stand in [[double brackets]] in response.md.")]
pub(crate) struct Mark {
    #[command(flatten)]
    place: Where,
    /// Asks: 1.1, 1.1-1.3, 5.*
    asks: String,
    /// Its answer needs material non-public information
    #[arg(long)]
    mnpi: bool,
    /// Confidential treatment will be asked for (17 CFR 200.83)
    #[arg(long)]
    confidential: bool,
    /// Take all marks away
    #[arg(long)]
    clear: bool,
}

/// Options of `tieout note`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout note                                   open notes
  tieout note \"ask valuation for the report\" --on 5.2
  tieout note --settle 3                        note 3 is settled")]
pub(crate) struct NoteArgs {
    #[command(flatten)]
    place: Where,
    /// What to keep in mind; without it, open notes are listed
    text: Option<String>,
    /// The ask that it is about
    #[arg(long, value_name = "ASK")]
    on: Option<String>,
    /// Settle a note
    #[arg(long, value_name = "N", conflicts_with = "text")]
    settle: Option<usize>,
    /// List settled notes too
    #[arg(long)]
    all: bool,
}

/// Options of `tieout source`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout source '83 days' --from 'sources/2017-08-18_workbook_1a2b3c4d.xlsx!DSO!B7'
  tieout source 'RMB 37.9 million' --because 'agreed with treasury by phone on 21 August'

Every figure of the draft needs a source. Those that stand in a source of the folder, or follow from figures that do,
need no such line.")]
pub(crate) struct SourceArgs {
    #[command(flatten)]
    place: Where,
    /// The figure as the draft prints it
    figure: String,
    /// Where it stands
    #[arg(long, value_name = "PLACE", required_unless_present = "because")]
    from: Option<String>,
    /// Why it has no place
    #[arg(long, value_name = "REASON", conflicts_with = "from")]
    because: Option<String>,
    /// Only in the answer to this ask
    #[arg(long, value_name = "ASK")]
    ask: Option<String>,
}

/// Gives asks an owner.
pub(crate) fn assign(args: &Assign) -> ExitCode {
    finish((|| {
        let owner = args.owner.as_deref().filter(|_| !args.none);
        if owner.is_some_and(|o| o.trim().is_empty()) {
            return Err(Error::new("An owner needs a name; --none takes one away."));
        }
        let act = owner.map_or("without an owner".to_owned(), |o| format!("to {o}"));
        each(&args.place, "assign", &args.asks, &act, None, |text, day, row| {
            asks::set(&text, day, &row.id, "owner", owner)
        })
    })())
}

/// Marks asks.
pub(crate) fn mark(args: &Mark) -> ExitCode {
    finish((|| {
        if !(args.mnpi || args.confidential || args.clear) {
            return Err(Error::new("Say how: --mnpi, --confidential or --clear."));
        }
        let marks: Vec<&str> = [(args.mnpi, "mnpi"), (args.confidential, "confidential")]
            .into_iter()
            .filter_map(|(is, name)| is.then_some(name))
            .collect();
        let act = if args.clear { "without marks".to_owned() } else { marks.join(" and ") };
        each(&args.place, "mark", &args.asks, &act, None, |text, day, row| {
            let mut all: Vec<String> = if args.clear { Vec::new() } else { row.marks.clone() };
            all.extend(marks.iter().filter(|m| !row.marks.iter().any(|r| r == *m)).map(|m| (*m).to_owned()));
            asks::set_list(&text, day, &row.id, "marks", &all)
        })
    })())
}

/// Does something with each ask that words name, in one change.
pub(crate) fn each(
    place: &Where,
    act: &str,
    words: &str,
    what: &str,
    why: Option<&str>,
    how: impl Fn(String, Date, &Row) -> Result<String>,
) -> Result<String> {
    let (mut session, review) = place.begin()?;
    let day = review.need_day()?;
    let rows = review.rows();
    let found = asks::named(&rows, words)?;
    let mut text = asks_text(&session.folder)?;
    for row in &found {
        text = how(text, day, row)?;
    }
    let ids: Vec<&str> = found.iter().map(|r| r.id.as_str()).collect();
    let done = format!("{} {what}", ids.join(" "));
    commit(&mut session, act, &done, why, text)?;
    Ok(format!("{done}\n"))
}

fn commit(session: &mut Session, act: &str, what: &str, why: Option<&str>, text: String) -> Result<()> {
    session.commit(act, what, why, vec![(ASKS.to_owned(), Some(text.into_bytes()))]).map(drop)
}

/// Keeps, settles or lists notes.
pub(crate) fn note(args: &NoteArgs) -> ExitCode {
    finish(noted(args))
}

fn noted(args: &NoteArgs) -> Result<String> {
    if args.text.is_none() && args.settle.is_none() {
        let review = args.place.review()?;
        let shown = review.asks.notes.iter().filter(|n| args.all || n.settled.is_none());
        let lines: String = shown.map(line).collect();
        return Ok(if lines.is_empty() { "No open notes.\n".to_owned() } else { lines });
    }
    let mut session = args.place.session()?;
    let text = asks_text(&session.folder)?;
    let who = session.who.clone();
    if let Some(n) = args.settle {
        let new = asks::settled(&text, n, &format!("{}, {}", who.name, who.at))?;
        commit(&mut session, "note", &format!("note {n} settled"), None, new)?;
        return Ok(format!("note {n} settled\n"));
    }
    let words = args.text.clone().unwrap_or_default();
    if words.trim().is_empty() {
        return Err(Error::new("A note needs words."));
    }
    if let Some(on) = &args.on {
        let review = Review::open(session.folder.clone())?;
        asks::named(&review.rows(), on)?;
    }
    let note =
        Note { on: args.on.clone().unwrap_or_default(), text: words, by: who.name, at: who.at, ..Note::default() };
    commit(&mut session, "note", &note.text.clone(), None, asks::with_note(&text, &note)?)?;
    Ok("Noted.\n".to_owned())
}

fn line(note: &Note) -> String {
    let on = if note.on.is_empty() { String::new() } else { format!(" on {}", note.on) };
    let settled = note.settled.as_ref().map_or(String::new(), |s| format!(" (settled: {s})"));
    let from = note.source.as_ref().map_or(String::new(), |s| format!(" [{s}]"));
    format!("{:>3}{on}  {} · {}{from}{settled}\n", note.n, note.text, note.by)
}

/// Whether a file of the folder prints a figure, in whatever unit.
fn stands(session: &Session, figure: &str, file: &str) -> Result<()> {
    let Ok(bytes) = std::fs::read(session.folder.path(file)) else {
        return Err(Error::new(format!("{file} is not in the folder; add it with `tieout add`, or say --because.")));
    };
    let values = |text: &str, bytes: &[u8]| {
        let document = tieout_document::open(bytes, text);
        let reading = tieout_figures::read(&document);
        let quantities = reading.figures.into_iter().filter(tieout_figures::Figure::is_quantity);
        quantities.map(|f| (document.slice(f.numeral).to_owned(), f.value.abs())).collect::<Vec<_>>()
    };
    let wanted = values("figure.txt", figure.as_bytes());
    let there = values(file, &bytes);
    let found = wanted.iter().any(|w| there.iter().any(|t| t.0 == w.0 || t.1 == w.1));
    if found || wanted.is_empty() {
        return Ok(());
    }
    Err(Error::new(format!("{figure} does not stand in {file}. Name the file that has it, or say --because.")))
}

/// Keeps where a figure comes from.
pub(crate) fn source(args: &SourceArgs) -> ExitCode {
    finish((|| {
        let mut session = args.place.session()?;
        let who = session.who.clone();
        let from = match (&args.from, &args.because) {
            (Some(from), _) => from.clone(),
            (None, reason) => reason.clone().unwrap_or_default(),
        };
        if from.trim().is_empty() || args.figure.trim().is_empty() {
            return Err(Error::new("A figure and the place or the reason where it comes from are needed."));
        }
        if let Some(file) = args.from.as_ref().and_then(|f| f.split(['!', '#']).next()) {
            stands(&session, &args.figure, file)?;
        }
        let support = Support { figure: args.figure.clone(), ask: args.ask.clone(), from, by: who.name, at: who.at };
        let text = asks::with_support(&asks_text(&session.folder)?, &support)?;
        let what = format!("{}: {}", support.figure, support.from);
        commit(&mut session, "source", &what, None, text)?;
        Ok(format!("{what}\n"))
    })())
}
