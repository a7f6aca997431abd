//! `tieout figures`.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value;
use tieout_document::Document;
use tieout_figures::{Figure, Reading};

use crate::output::Output;
use crate::place::Lines;
use crate::{input, json, many};

/// Options of `tieout figures`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout figures release.htm                    a table for the terminal
  tieout figures --format jsonl 10-k.htm        one JSON object a numeral
  tieout figures --ignore-xbrl 10-k.htm         from the page alone, as if it had no tags

A quantity has a value, the interval that its rounding stands for, a unit, scale, sign, period and
label. Numerals that state no quantity (dates, notes, pages, citations, list markers) are listed by
their class, so that nothing is left out silently.")]
pub(crate) struct Args {
    /// Files to read: EDGAR submissions, HTML, inline XBRL, PDF, docx, xlsx, plain text; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
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
    let mut out = Output::new(std::io::BufWriter::new(std::io::stdout().lock()));
    let (mut readable, mut first) = (false, true);
    if args.format == Format::Json {
        out.print("[");
    }
    let work = |path: &std::path::Path| -> Result<(Document, Lines, Reading), String> {
        let bytes = input::bytes(path)?;
        let document = tieout_document::open(&bytes, &input::name(path));
        let read = if args.ignore_xbrl { tieout_figures::read_untagged } else { tieout_figures::read };
        let reading = read(&document);
        Ok((document, Lines::of(&bytes), reading))
    };
    many::each(&args.files, work, |_, result| match result {
        Err(message) => warn!("tieout: {message}"),
        Ok((document, lines, reading)) => {
            if !document.format.is_document() {
                warn!("tieout: {} is {}: it has no text to read.", document.name, document.format.describe());
            }
            for fault in &document.faults {
                warn!("tieout: {}: {}", input::fault_place(&document, &lines, fault), fault.message);
            }
            readable |= !document.text.is_empty();
            if args.format == Format::Text {
                out.print(&table(&document, &reading));
                return;
            }
            for figure in &reading.figures {
                if args.format == Format::Json && !std::mem::take(&mut first) {
                    out.print(",\n");
                }
                out.print(&json::figure(&document, figure).to_string());
                if args.format == Format::Jsonl {
                    out.print("\n");
                }
            }
        }
    });
    if args.format == Format::Json {
        out.print("]\n");
    }
    if !out.finish() {
        return ExitCode::from(2);
    }
    if readable { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// A line a figure: as printed, value and unit, period, label.
fn table(document: &Document, reading: &Reading) -> String {
    let rows: Vec<[String; 4]> = reading.figures.iter().map(|f| row(document, f)).collect();
    let widths: [usize; 3] =
        std::array::from_fn(|i| rows.iter().map(|r| r[i].chars().count()).max().unwrap_or(0).min([24, 34, 24][i]));
    let quantities = reading.figures.iter().filter(|f| f.is_quantity()).count();
    let mut out = format!("{}: {} numerals, {quantities} of them quantities\n", document.name, reading.figures.len(),);
    for [printed, value, period, label] in rows {
        let line =
            format!("  {printed:<a$}  {value:<b$}  {period:<c$}  {label}", a = widths[0], b = widths[1], c = widths[2]);
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn row(document: &Document, figure: &Figure) -> [String; 4] {
    let printed = tieout_document::one_line(document.slice(figure.span));
    if !figure.is_quantity() {
        return [printed, format!("({})", figure.class.name()), String::new(), String::new()];
    }
    let period = match json::period(figure.period) {
        Value::Object(p) => p.values().filter_map(Value::as_str).collect::<Vec<_>>().join(" to "),
        _ => String::new(),
    };
    let label = [figure.label.section, figure.label.row, figure.label.head].into_iter().flatten();
    let label: Vec<String> = label.map(|s| tieout_document::one_line(document.slice(s))).collect();
    let label: String = label.join(" · ").chars().take(70).collect();
    [printed, format!("{} {}", figure.value, figure.unit), period, label]
}
