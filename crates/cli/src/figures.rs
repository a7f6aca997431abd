//! `tieout figures`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::{input, json};

/// Options of `tieout figures`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files to read; `-` is standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Read the page as if it had no inline XBRL tags
    #[arg(long)]
    ignore_xbrl: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table for the terminal
    Text,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
}

/// Lists figures.
pub(crate) fn run(args: &Args) -> ExitCode {
    let stdout = std::io::stdout();
    let mut out = std::io::BufWriter::new(stdout.lock());
    let mut code = ExitCode::SUCCESS;
    for path in &args.files {
        let document = match input::open(path) {
            Ok(d) => d,
            Err(e) => {
                eprintln!("{e}");
                code = ExitCode::from(2);
                continue;
            }
        };
        let reading =
            if args.ignore_xbrl { tieout_figures::read_untagged(&document) } else { tieout_figures::read(&document) };
        for figure in &reading.figures {
            let line = json::figure(&document, figure);
            let _ = writeln!(out, "{line}");
        }
    }
    let _ = args.format;
    code
}
