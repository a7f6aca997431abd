//! `tieout letter`.

pub(crate) mod data;
mod held;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tieout_document::Document;
use tieout_letters::due::{Due, due};
use tieout_letters::{Letter, Side};

use held::Held;

use crate::output::Output;
use crate::place::Lines;
use crate::{input, many};

/// Options of `tieout letter`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout letter staff.pdf                       the comments and what each asks for
  tieout letter --format json response.htm      everything that was read, with places
  tieout letter --format xlsx -o work.xlsx staff.pdf   a worklist with owner, evidence, date and state
  tieout letter --format markdown staff.pdf     the same as a list of boxes to tick
  tieout letter --staff staff.pdf response.htm  which sentence of the response discharges which ask

Formats csv, markdown and xlsx are worklists of staff letters; csv and xlsx take one letter at a time.")]
pub(crate) struct Args {
    /// Letters to read: PDF, HTML, EDGAR submissions, docx, plain text; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The staff letter that a company's letter answers: says which sentence discharges which ask
    #[arg(long, value_name = "LETTER")]
    staff: Option<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print the whole of each comment as well, on the page for the terminal
    #[arg(long)]
    full: bool,
    /// Write to a file; xlsx goes nowhere else
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A page for the terminal
    Text,
    /// One JSON object for one letter, an array for several
    Json,
    /// One JSON object a line
    Jsonl,
    /// The worklist as Markdown
    Markdown,
    /// The worklist as comma-separated values
    Csv,
    /// The worklist as an Excel workbook
    Xlsx,
}

/// Reads letters.
pub(crate) fn run(args: &Args) -> ExitCode {
    if let Err(message) = fits(args) {
        warn!("tieout: {message}");
        return ExitCode::from(2);
    }
    let mut out = match &args.output {
        Some(path) => Output::file(path),
        None => Output::new(std::io::BufWriter::new(std::io::stdout().lock())),
    };
    let staff = match args.staff.as_deref().map(staff_letter).transpose() {
        Ok(staff) => staff,
        Err(message) => {
            warn!("tieout: {message}");
            return ExitCode::from(2);
        }
    };
    let several = args.files.len() > 1 && args.format == Format::Json;
    let (mut read, mut failed) = (0, false);
    if several {
        out.print("[");
    }
    many::each(&args.files, opened, |_, result| match result {
        Err(message) => {
            failed = true;
            warn!("tieout: {message}");
        }
        Ok((document, lines, letter)) => {
            for fault in document.faults.iter().chain(&letter.faults) {
                warn!("tieout: {}: {}", input::fault_place(&document, &lines, fault), fault.message);
            }
            if document.text.trim().is_empty() {
                failed = true;
                let what = match document.format {
                    format if format.is_document() => "It has".to_owned(),
                    format => format!("It is {}: it has", format.describe()),
                };
                warn!("tieout: {}: {what} no text to read as a letter.", document.name);
                return;
            }
            if several && read > 0 {
                out.print(",\n");
            }
            failed |= !print(&mut out, args, &document, &letter, staff.as_ref());
            read += 1;
        }
    });
    if several {
        out.print("]\n");
    } else if args.format == Format::Json && read > 0 {
        out.print("\n");
    }
    if out.finish() && !failed { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// A file, read as a letter.
fn opened(path: &Path) -> Result<(Document, Lines, Letter), String> {
    let (bytes, document, letter) = input::letter(path)?;
    Ok((document, Lines::of(&bytes), letter))
}

/// The staff letter that others are held against. The error is a full sentence.
fn staff_letter(path: &Path) -> Result<(Document, Letter), String> {
    let (_, document, letter) = input::letter(path)?;
    asks(&document, &letter)?;
    Ok((document, letter))
}

/// Whether what was given as a staff letter holds comments. The error is a full sentence.
pub(crate) fn asks(document: &Document, letter: &Letter) -> Result<(), String> {
    if letter.comments.is_empty() {
        return Err(format!("{} was given as --staff, and no comments of the staff were found in it.", document.name));
    }
    Ok(())
}

/// Whether the options go together. The error is a full sentence.
fn fits(args: &Args) -> Result<(), String> {
    let one = matches!(args.format, Format::Csv | Format::Xlsx);
    if one && args.files.len() > 1 {
        return Err("A worklist as csv or xlsx is of one letter; name one file, or use --format jsonl.".to_owned());
    }
    if args.format == Format::Xlsx && args.output.is_none() {
        return Err("A workbook is not for the terminal; add -o FILE.".to_owned());
    }
    if let Some(output) = &args.output {
        input::spare(args.files.iter().chain(&args.staff), output)?;
    }
    Ok(())
}

/// Prints one letter; false where it cannot be printed so.
fn print(
    out: &mut Output,
    args: &Args,
    document: &Document,
    letter: &Letter,
    against: Option<&(Document, Letter)>,
) -> bool {
    let staff = letter.side == Side::Staff;
    let held = against.filter(|_| !staff).map(|(d, l)| Held::of((d, l), (document, letter)));
    let due = due(letter);
    let on = if let Due::On(working) = &due { Some(working.due) } else { None };
    let list = tieout_export::worklist::worklist(document, letter, on);
    match args.format {
        Format::Text if staff => out.print(&text::staff(document, letter, &list, &due, args.full)),
        Format::Text => out.print(&text::company(document, letter, held.as_ref())),
        Format::Json => out.print(&data::letter(document, letter, held.as_ref()).to_string()),
        Format::Jsonl => out.print(&format!("{}\n", data::letter(document, letter, held.as_ref()))),
        _ if !staff => {
            warn!("tieout: {} is a company's letter: worklists are made of staff letters.", document.name);
            return false;
        }
        Format::Markdown => out.print(&tieout_export::worklist::markdown(&list)),
        Format::Csv => out.print(&tieout_export::worklist::csv(&list)),
        Format::Xlsx => match tieout_export::worklist::xlsx(&list) {
            Ok(bytes) => out.write(&bytes),
            Err(message) => {
                warn!("tieout: {message}");
                return false;
            }
        },
    }
    true
}
