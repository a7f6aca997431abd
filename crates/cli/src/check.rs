//! `tieout check`.

mod at;
mod report;
mod summary;
mod text;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use tieout_document::Document;
use tieout_figures::Reading;
use tieout_rules::{Case, Finding, Severity, findings};
use tieout_ties::Ties;

use crate::input;
use crate::many;
use crate::output::Output;
use crate::place::Lines;
use summary::Summary;

/// Options of `tieout check`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout check annual-report.htm                  what does not tie, and what says so
  tieout check --ties draft-response.txt          every tie with its working
  tieout check --at '29.0%' draft-response.txt    everything known of one figure
  tieout check --format json *.htm | jq .summary  for other programs
  pdftotext letter.pdf - | tieout check -         from standard input

A tie holds where some values within the roundings of all its figures satisfy it, computed exactly.
Errors are relations that the words assert and no such values satisfy. Warnings are relations that
the words suggest and that miss by one digit. What cannot be decided is counted as undetermined;
--ties gives the reason.

Exit code: 0 without errors, 1 with some, 2 where nothing could be read or the options are wrong.")]
pub(crate) struct Args {
    /// Files to check: EDGAR submissions, HTML, inline XBRL, PDF, docx, xlsx, plain text; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print every tie with its working, also those that hold
    #[arg(long)]
    ties: bool,
    /// Show everything known of the figures at a place: the text of one, @BYTE of the file, or pPAGE
    #[arg(long, value_name = "TEXT|@BYTE|pPAGE")]
    at: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person at a terminal
    Text,
    /// One JSON object for all files
    Json,
}

/// One file with all that was found in it.
pub(crate) struct Checked {
    pub(crate) document: Document,
    pub(crate) reading: Reading,
    pub(crate) ties: Ties,
    pub(crate) findings: Vec<Finding>,
    pub(crate) summary: Summary,
    pub(crate) lines: Lines,
}

impl Checked {
    pub(crate) fn of(path: &std::path::Path) -> Result<Self, String> {
        let bytes = input::bytes(path)?;
        let document = tieout_document::open(&bytes, &input::name(path));
        if !document.format.is_document() {
            let empty = document.format == tieout_document::Format::Empty;
            let why = document.faults.first().filter(|_| !empty);
            let why = why.map_or_else(String::new, |f| format!(" {}", f.message));
            return Err(format!("{} is {}: it has no text to check.{why}", document.name, document.format.describe()));
        }
        let reading = tieout_figures::read(&document);
        let ties = tieout_ties::tie(&document, &reading);
        let findings = findings(&[Case { document: &document, reading: &reading, ties: &ties }]);
        let summary = Summary::of(&reading, &ties);
        Ok(Self { lines: Lines::of(&bytes), document, reading, ties, findings, summary })
    }
}

/// Checks documents.
pub(crate) fn run(args: &Args) -> ExitCode {
    let (mut all, mut lost) = (Vec::new(), Vec::new());
    let text = args.format == Format::Text;
    let mut out = Output::new(anstream::AutoStream::auto(std::io::stdout()).lock());
    let style = text::Style { colour: std::io::stdout().is_terminal() };
    let (mut readable, mut errors, mut figures) = (false, false, false);
    let mut total = Summary::default();
    many::each(&args.files, Checked::of, |path, result| match result {
        Err(message) => {
            eprintln!("tieout: {message}");
            lost.push((input::name(path), message));
        }
        Ok(checked) => {
            let lines = &checked.lines;
            for fault in &checked.document.faults {
                eprintln!("tieout: {}: {}", input::fault_place(&checked.document, lines, fault), fault.message);
            }
            readable |= !checked.document.text.is_empty();
            errors |= checked.findings.iter().any(|f| f.severity == Severity::Error);
            total.add(&checked.summary);
            if !text {
                all.push(checked);
                return;
            }
            let page = match &args.at {
                Some(at) => {
                    let shown = at::show(&checked, at);
                    figures |= !shown.is_empty();
                    shown
                }
                None => printed(&checked, args.ties, &style),
            };
            out.print(&page);
        }
    });
    if text && args.files.len() > 1 && args.at.is_none() {
        out.print(&format!("{} files: {}\n", args.files.len(), text::counted(&total.all())));
    }
    if !text {
        out.print(&format!("{}\n", report::whole(&all, &lost)));
    }
    if !out.finish() {
        return ExitCode::from(2);
    }
    if let (Some(at), false, true) = (&args.at, figures, text) {
        eprintln!("tieout: No figure is at “{at}”. Give the text of one, @BYTE of the file, or pPAGE.");
        return ExitCode::from(2);
    }
    match (readable, errors) {
        (false, _) => ExitCode::from(2),
        (true, true) => ExitCode::from(1),
        (true, false) => ExitCode::SUCCESS,
    }
}

/// Findings, the ties if asked for, and the closing lines.
fn printed(checked: &Checked, ties: bool, style: &text::Style) -> String {
    let mut out = String::new();
    for finding in &checked.findings {
        out.push_str(&text::finding(checked, &checked.lines, finding, style));
        out.push_str("\n\n");
    }
    if ties {
        for tie in &checked.ties.ties {
            out.push_str(&text::tie(checked, &checked.lines, tie));
        }
        out.push('\n');
    }
    out.push_str(&text::summary(checked));
    out
}
