//! `tieout thread`.

mod data;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tieout_letters::Letter;
use tieout_letters::thread::{Entry, Filed, Review, Standing, thread};

use crate::output::Output;
use crate::place::Lines;
use crate::{input, many};

/// Options of `tieout thread`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout thread letters/                        every letter in the folder, review by review and round by round
  tieout thread --format json letters/          the same for programs, with what became of each comment

Folders are searched for PDF, HTML, text and Word files; a file that is named is read whatever it is called.")]
pub(crate) struct Args {
    /// Letters, and folders of letters
    #[arg(required = true, value_name = "FILE_OR_FOLDER")]
    files: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A page for the terminal
    Text,
    /// One JSON object
    Json,
}

/// A letter with its file and what EDGAR's header says of it.
pub(crate) struct Read {
    /// As it was named or found.
    pub path: String,
    /// What it says.
    pub letter: Letter,
    filed: Filed,
}

/// Brings letters into reviews.
pub(crate) fn run(args: &Args) -> ExitCode {
    let mut failed = false;
    let files = found(&args.files, &mut failed);
    let work = |path: &Path| -> Result<(Read, Vec<String>, bool), String> {
        let (bytes, document, letter) = input::letter(path)?;
        let lines = Lines::of(&bytes);
        let say = |f: &tieout_document::Fault| format!("{}: {}", input::fault_place(&document, &lines, f), f.message);
        let faults = document.faults.iter().chain(&letter.faults).map(say).collect();
        let empty = document.text.is_empty();
        Ok((Read { path: input::name(path), letter, filed: Filed::of(&document) }, faults, empty))
    };
    let mut read: Vec<Read> = Vec::new();
    many::each(&files, work, |_, result| match result {
        Err(message) => {
            failed = true;
            warn!("tieout: {message}");
        }
        Ok((one, faults, empty)) => {
            for fault in faults {
                warn!("tieout: {fault}");
            }
            failed |= empty;
            read.push(one);
        }
    });
    let entries: Vec<Entry<'_>> = read.iter().map(|r| Entry { letter: &r.letter, filed: r.filed.clone() }).collect();
    let (reviews, alone): (Vec<Review>, Vec<Review>) = thread(&entries).into_iter().partition(is_review);
    let alone: Vec<&Read> = alone.iter().flat_map(|r| &r.letters).filter_map(|p| read.get(p.entry)).collect();
    let mut out = Output::new(std::io::BufWriter::new(std::io::stdout().lock()));
    match args.format {
        Format::Text => text::print(&mut out, &read, &reviews, &alone),
        Format::Json => {
            out.print(&data::reviews(&read, &reviews, &alone).to_string());
            out.print("\n");
        }
    }
    if out.finish() && !failed { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// Whether anything of a review is known: what is no letter stands alone, without company and filings.
fn is_review(review: &Review) -> bool {
    review.letters.len() > 1
        || review.company.is_some()
        || !review.filings.is_empty()
        || review.standing != Standing::Unknown
}

/// The files named, and those in the folders named, in order, each once.
pub(crate) fn found(named: &[PathBuf], failed: &mut bool) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for path in named {
        if path.is_dir() { walk(path, &mut out, failed) } else { out.push(path.clone()) }
    }
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|p| seen.insert(p.clone()));
    if out.is_empty() && !*failed {
        warn!("tieout: No letters were found: these folders hold no PDF, HTML, text or Word files.");
        *failed = true;
    }
    out
}

/// The files in a folder and the folders in it, in the order of their names. Links to folders are not followed, as
/// they may lead back.
fn walk(folder: &Path, out: &mut Vec<PathBuf>, failed: &mut bool) {
    let mut inside: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(|e| Some(e.ok()?.path())).collect(),
        Err(e) => {
            warn!("tieout: The folder {} could not be read: {e}.", folder.display());
            *failed = true;
            return;
        }
    };
    inside.sort();
    for path in inside {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            if !hidden && !path.is_symlink() {
                walk(&path, out, failed);
            }
        // A pipe or a socket would be waited for.
        } else if !hidden && is_letter(&path) && path.is_file() {
            out.push(path);
        }
    }
}

/// Whether a file may hold a letter, by its ending.
fn is_letter(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    matches!(ending.as_deref(), Some("pdf" | "htm" | "html" | "txt" | "text" | "md" | "docx" | "nc"))
}
