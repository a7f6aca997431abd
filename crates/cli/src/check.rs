//! `tieout check`.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::{input, json as lines};

/// Options of `tieout check`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files to check; `-` is standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Checks documents.
pub(crate) fn run(args: &Args) -> ExitCode {
    let _ = args.format;
    for path in &args.files {
        let document = match input::open(path) {
            Ok(d) => d,
            Err(e) => {
                eprintln!("{e}");
                continue;
            }
        };
        let reading = tieout_figures::read(&document);
        let ties = tieout_ties::tie(&document, &reading);
        let span = |f: u32| {
            let figure = &reading.figures[f as usize];
            json!({"file": document.name, "source": lines::source(&document, figure.span), "text": lines::one_line(document.slice(figure.span))})
        };
        let list: Vec<Value> = ties.ties.iter().map(|t| {
            let why = match &t.verdict { tieout_ties::Verdict::Undetermined { why } => Some(why.clone()), _ => None };
            let boundary = matches!(t.verdict, tieout_ties::Verdict::Ties { boundary: true });
            json!({"relation": t.relation.name(), "verdict": t.verdict.name(), "boundary": boundary, "why": why, "working": t.working, "spans": t.figures.iter().map(|f| span(f.0)).collect::<Vec<_>>()})
        }).collect();
        println!(
            "{}",
            json!({"version": 1, "ties": list, "findings": [], "unknowns": ties.rates.iter().map(|r| r.to_string()).collect::<Vec<_>>(), "untranslated": ties.untranslated.iter().map(|f| span(*f)).collect::<Vec<_>>()})
        );
    }
    ExitCode::SUCCESS
}
