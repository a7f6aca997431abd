//! `tieout add`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::civil::Date;
use tieout_document::Format;
use tieout_letters::thread::Filed;
use tieout_letters::{Kind, is_letter};
use tieout_review::draft::renumbered;
use tieout_review::folder::{ASKS, INDEX, RESPONSE, SETTINGS};
use tieout_review::index::{self, Source};
use tieout_review::session::Write;
use tieout_review::settings::Settings;
use tieout_review::{Error, Result, Review, Session, refreshed};

use super::{Where, asks_text, finish};
use crate::input;

/// Options of `tieout add`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout add letter.pdf                         the staff's letter: its asks go into asks.toml
  tieout add                                    everything that lies in inbox/
  tieout add 20-F.htm --kind 20-F --date 2017-04-17
  tieout add ledger.xlsx --mnpi                 a workbook that must not become known

A file is copied into sources/ under its date, kind and hash, and never changes from then on. What a file is, is read
from it; --kind and --date say it where it cannot be read. The same file is not added twice.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// Files; without any, all that lie in inbox/
    files: Vec<PathBuf>,
    /// What they are: comments, response, extension, 10-K, 20-F, 8-K, release, workbook, other
    #[arg(long)]
    kind: Option<String>,
    /// The printed date of a letter, or the day of filing
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Material non-public information: kept out of what others get
    #[arg(long)]
    mnpi: bool,
}

/// Adds sources.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(add(args))
}

fn add(args: &Args) -> Result<String> {
    let mut session = args.place.session()?;
    let inbox = args.files.is_empty();
    let files = if inbox { waiting(&session)? } else { args.files.clone() };
    if files.is_empty() {
        return Err(Error::new("inbox/ is empty; put files there, or name them: tieout add FILE"));
    }
    let mut index_text = session.folder.text(INDEX)?.unwrap_or_else(|| index::TEMPLATE.to_owned());
    let mut known = index::read(&session.folder.path(INDEX), &index_text)?;
    let mut settings = session.folder.text(SETTINGS)?.unwrap_or_default();
    let (mut writes, mut said, mut names) = (Vec::new(), String::new(), Vec::new());
    for path in &files {
        let bytes = input::bytes(path).map_err(Error::new)?;
        let name = path.file_name().map_or_else(|| "file".to_owned(), |n| n.to_string_lossy().into_owned());
        if bytes.is_empty() {
            return Err(Error::new(format!("{} is empty; nothing was added.", path.display())));
        }
        let (source, company, faults) = told(args, &name, &bytes);
        for fault in faults {
            warn!("tieout: {name}: {fault}");
        }
        if let Some(same) = known.iter().find(|s| s.sha256 == source.sha256) {
            said.push_str(&format!("{name} is here already, as {}.\n", same.file));
            if args.kind.is_some() || args.date.is_some() {
                index_text = index::corrected(&index_text, &source.sha256, args.kind.as_deref(), args.date)?;
                names.push(format!("{name} put right"));
            }
            continue;
        }
        if let Some(company) = company {
            let known = Settings::read(&session.folder.path(SETTINGS), &settings)?.company;
            if let Some(known) = known.filter(|k| other(k, &company)) {
                warn!("tieout: {name} is about {company}, and this review about {known}.");
            }
            settings = Settings::with_company(&settings, &company)?;
        }
        index_text = index::with(&index_text, &source)?;
        said.push_str(&format!("{name}: {} → {}\n", words(&source), source.file));
        names.push(format!("{name} ({})", source.kind));
        writes.push((source.file.clone(), Some(bytes)));
        known.push(source);
    }
    if !names.is_empty() {
        writes.push((INDEX.to_owned(), Some(index_text.into_bytes())));
        writes.push((SETTINGS.to_owned(), Some(settings.into_bytes())));
        session.commit("add", &names.join(", "), None, writes)?;
        said.push_str(&refresh(&mut session)?);
    }
    if inbox {
        for path in &files {
            std::fs::remove_file(path)
                .map_err(|e| Error::new(format!("{} could not be removed: {e}.", path.display())))?;
        }
    }
    Ok(said)
}

/// Brings `asks.toml` up to what the letters say.
pub(crate) fn refresh(session: &mut Session) -> Result<String> {
    let review = Review::open(session.folder.clone())?;
    review.faults.iter().for_each(|f| warn!("tieout: {f}"));
    let old = asks_text(&session.folder)?;
    let files = renewed(session, &review, old.clone())?;
    if files.first().is_some_and(|f| f.1.as_deref() != Some(old.as_bytes())) {
        session.commit("read", "asks as the letters state them", None, files)?;
    }
    counted(&review)
}

/// `asks.toml` as the letters state it, and the draft with numbers that moved.
pub(crate) fn renewed(session: &Session, review: &Review, text: String) -> Result<Vec<Write>> {
    let new = refreshed(review, text)?;
    new.told.iter().for_each(|t| warn!("tieout: {t}"));
    let mut files = vec![(ASKS.to_owned(), Some(new.text.into_bytes()))];
    if let Some(draft) = session.folder.text(RESPONSE)?
        && !new.moved.is_empty()
    {
        files.push((RESPONSE.to_owned(), Some(renumbered(&draft, &new.moved).into_bytes())));
    }
    Ok(files)
}

/// How much is to be answered, and by when.
pub(crate) fn counted(review: &Review) -> Result<String> {
    let Some(held) = review.current() else { return Ok(String::new()) };
    let count: usize = held.letter.comments.iter().map(|c| c.asks.len()).sum();
    let due = review.due(held).map_or_else(String::new, |d| {
        format!(", due {}", tieout_review::status::due_line(d, review.settings.zone.as_deref()))
    });
    Ok(format!("To answer: {} comments, {count} asks{due}.\n", held.letter.comments.len()))
}

/// What a file is, the company that a letter names, and what could not be read of it.
fn told(args: &Args, name: &str, bytes: &[u8]) -> (Source, Option<String>, Vec<String>) {
    let document = tieout_document::open(bytes, name);
    let mut faults: Vec<String> = document.faults.iter().map(|f| f.message.clone()).collect();
    let (mut kind, mut date, mut company) = ("other".to_owned(), None, None);
    if is_letter(&document) || document.parts.iter().any(|p| matches!(&*p.kind, "CORRESP" | "LETTER" | "UPLOAD")) {
        let letter = tieout_letters::read(&document);
        faults.extend(letter.faults.iter().map(|f| f.message.clone()));
        kind = if letter.kind == Kind::Other { "letter".to_owned() } else { letter.kind.name().to_owned() };
        date = letter.date.map(|d| d.date);
        company = letter.company.as_ref().map(|c| tieout_document::one_line(&c.text));
    } else if let Some(form) = tieout_rules::form(&document).filter(|f| f != "LETTER") {
        kind = form;
    } else if document.format == Format::Xlsx {
        kind = "workbook".to_owned();
    }
    date = args.date.or(date).or_else(|| Filed::of(&document).day);
    let kind = args.kind.clone().unwrap_or(kind);
    (Source::new(name, bytes, &kind, date, args.mnpi), company, faults)
}

/// Whether two names share no telling word.
fn other(a: &str, b: &str) -> bool {
    let words = |n: &str| -> Vec<String> {
        n.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|w| b.contains(w))
}

fn words(source: &Source) -> String {
    let date = source.date.map_or_else(|| "no date was read (--date says it)".to_owned(), |d| d.to_string());
    format!("{}, {date}", source.kind)
}

/// What lies in the inbox.
fn waiting(session: &Session) -> Result<Vec<PathBuf>> {
    let inbox = session.folder.path("inbox");
    let failed = |e: std::io::Error| Error::new(format!("{} could not be read: {e}.", inbox.display()));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&inbox).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = |p: &Path| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if path.is_file() && !hidden(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
