//! `tieout letter`.

mod data;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tieout_document::Document;
use tieout_letters::Letter;

use crate::output::Output;
use crate::place::Lines;
use crate::{input, many};

/// Options of `tieout letter`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout letter staff.pdf                       the comments and what each asks for
  tieout letter --format json response.htm      everything that was read, with places")]
pub(crate) struct Args {
    /// Letters to read: PDF, HTML, EDGAR submissions, docx, plain text; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A page for the terminal
    Text,
    /// One JSON object for one letter, an array for several
    Json,
    /// One JSON object a line
    Jsonl,
}

/// Reads letters.
pub(crate) fn run(args: &Args) -> ExitCode {
    let mut out = Output::new(std::io::BufWriter::new(std::io::stdout().lock()));
    let work = |path: &Path| -> Result<(Document, Lines, Letter), String> {
        let bytes = input::bytes(path)?;
        let document = tieout_document::open(&bytes, &input::name(path));
        let letter = tieout_letters::read(&document);
        Ok((document, Lines::of(&bytes), letter))
    };
    let several = args.files.len() > 1 && args.format == Format::Json;
    let (mut read, mut failed) = (0, false);
    if several {
        out.print("[");
    }
    many::each(&args.files, work, |_, result| match result {
        Err(message) => {
            failed = true;
            eprintln!("tieout: {message}");
        }
        Ok((document, lines, letter)) => {
            if !document.format.is_document() {
                eprintln!("tieout: {} is {}: it has no text to read.", document.name, document.format.describe());
            }
            for fault in document.faults.iter().chain(&letter.faults) {
                eprintln!("tieout: {}: {}", input::fault_place(&document, &lines, fault), fault.message);
            }
            failed |= document.text.is_empty();
            match args.format {
                Format::Text => {}
                Format::Json | Format::Jsonl => {
                    if several && read > 0 {
                        out.print(",\n");
                    }
                    out.print(&data::letter(&document, &letter).to_string());
                    if !several {
                        out.print("\n");
                    }
                }
            }
            read += 1;
        }
    });
    if several {
        out.print("]\n");
    }
    if out.finish() && !failed { ExitCode::SUCCESS } else { ExitCode::from(2) }
}
