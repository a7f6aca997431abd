//! `tieout analyze`.

mod ask;
mod data;
mod gather;
mod listing;
mod remember;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use tieout_analyses::{Analysis, Outcome, Status, Verdict};
use tieout_export::analysis::{self, Worked};

use crate::input;
use crate::output::Output;
use gather::Gathered;

/// Options of `tieout analyze`.
#[derive(Default, clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout analyze                                    the analyses, and what each needs
  tieout analyze dso --needs                        keys, units, signs, and how to give them
  tieout analyze dso letter.htm                     from what a document prints
  tieout analyze dso receivables.xlsx               from a workbook, or .csv
  tieout analyze dso letter.htm receivables.xlsx    from both: the workbook stands above the document
  tieout analyze dso --set 'revenue@2013=RMB 1,966.7 million' --set 'receivables@2013=RMB 447.2 million'
  tieout analyze dso receivables.csv --unit 万元 --column 'C=receivables@2013'
  tieout analyze cash-flow 20-f.htm --format xlsx -o cash.xlsx   a workbook with live formulas
  tieout analyze cash-flow 20-f.htm --format svg -o cash.svg     the bridge, for black and white
  tieout analyze dso                                in a review folder: from its draft and sources

Every value is an interval of what its rounding leaves, and every result too, computed exactly.
What a workbook leaves open (which column, what unit, which sign) is asked at a terminal; without
one the command ends with the cell and the option that answers it. --remember keeps the answers.

Exit code: 0 computed, also where nothing is found or nothing decides, which is said; 1 where a
printed value does not tie; 2 where a file could not be read or something has to be answered first.")]
pub(crate) struct Args {
    /// The analysis; none lists them
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Documents, workbooks (.xlsx) and separated values (.csv, .tsv); `-` is standard input. In a review folder, none:
    /// its draft and sources
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print what the analysis computes from, and how to give it
    #[arg(long)]
    needs: bool,
    /// A value, with its unit: above what files say
    #[arg(long, value_name = "KEY[@PERIOD][:ITEM]=VALUE")]
    set: Vec<String>,
    #[command(flatten)]
    answers: Answers,
    /// Keep the answers about workbooks: in the review folder's analyses.toml, or in FILE.tieout.toml beside the workbook
    #[arg(long)]
    remember: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write to a file instead of standard output; a workbook needs one
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print every result with its working, and every input with its place
    #[arg(long)]
    full: bool,
    /// Which plot to draw, where there are several
    #[arg(long, value_name = "N", default_value_t = 1)]
    plot: usize,
    #[command(flatten)]
    place: crate::folder::Where,
}

/// What only a person can say of a workbook.
#[derive(Default, clap::Args)]
struct Answers {
    /// What a column holds: a key, or item, period, key, value, unit; - for nothing
    #[arg(long, value_name = "[SHEET!]C=KEY[@PERIOD]")]
    column: Vec<String>,
    /// What a row holds
    #[arg(long, value_name = "[SHEET!]7=KEY")]
    row: Vec<String>,
    /// In what amounts are given that do not say so: 万元, "RMB million", "US$ thousands", USD, %
    #[arg(long, value_name = "[KEY=]UNIT")]
    unit: Vec<String>,
    /// Whether signs are as --needs says, or the other way round
    #[arg(long, value_name = "KEY=as-said|turned")]
    sign: Vec<String>,
    /// The sign before decimals
    #[arg(long, value_name = "point|comma")]
    decimal: Option<String>,
    /// Whether the day or the month comes first in dates such as 05/06/2013
    #[arg(long, value_name = "dmy|mdy")]
    dates: Option<String>,
    /// The period of values that have none
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
}

impl Answers {
    /// Options by name, with their values.
    fn all(&self) -> Vec<(String, String)> {
        let lists = [("column", &self.column), ("row", &self.row), ("unit", &self.unit), ("sign", &self.sign)];
        let lists = lists.into_iter().flat_map(|(n, all)| all.iter().map(move |v| (n.to_owned(), v.clone())));
        let single = [("decimal", &self.decimal), ("dates", &self.dates), ("period", &self.period)];
        lists.chain(single.into_iter().filter_map(|(n, v)| Some((n.to_owned(), v.clone()?)))).collect()
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person at a terminal
    #[default]
    Text,
    /// A page in Markdown
    Markdown,
    /// One JSON object, as schemas/analysis.json says
    Json,
    /// A workbook with live formulas
    Xlsx,
    /// A plot that reads in black and white
    Svg,
}

/// Computes an analysis.
pub(crate) fn run(args: &Args) -> ExitCode {
    match try_run(args) {
        Ok(code) => code,
        Err(message) => {
            warn!("tieout: {message}");
            ExitCode::from(2)
        }
    }
}

fn try_run(args: &Args) -> Result<ExitCode, String> {
    let Some(name) = &args.name else {
        return Ok(printed(args, listing::all().as_bytes())?.unwrap_or(ExitCode::SUCCESS));
    };
    let analysis = find(name)?;
    if args.needs {
        return Ok(printed(args, listing::needs(analysis).as_bytes())?.unwrap_or(ExitCode::SUCCESS));
    }
    if args.format == Format::Xlsx && args.output.is_none() {
        return Err(format!("A workbook is no text: name its file, as in `--output {}.xlsx`.", analysis.name));
    }
    let gathered = gather::gather(args, analysis)?;
    let outcome = (analysis.compute)(&gathered.inputs);
    let code = ExitCode::from(u8::from(breaks(&outcome)));
    let bytes = made(args, analysis, &gathered, &outcome)?;
    Ok(printed(args, &bytes)?.unwrap_or(code))
}

/// The analysis of a name, or names near to it.
fn find(name: &str) -> Result<&'static Analysis, String> {
    tieout_analyses::analysis(name).ok_or_else(|| {
        let near = tieout_analyses::near(name);
        let all: Vec<&str> = tieout_analyses::ANALYSES.iter().map(|a| a.name).collect();
        let hint = if near.is_empty() {
            format!("The analyses are {}", all.join(", "))
        } else {
            format!("Is {} meant", near.join(" or "))
        };
        let end = if near.is_empty() { "." } else { "?" };
        let file = if std::path::Path::new(name).exists() {
            format!(" {name} is a file: the analysis is named first.")
        } else {
            String::new()
        };
        format!("There is no analysis “{name}”. {hint}{end}{file}")
    })
}

/// Whether a printed value ties in no way that it is computed.
fn breaks(outcome: &Outcome) -> bool {
    let open = matches!(outcome.status, Status::Undetermined { .. });
    let failed = |r: &&tieout_analyses::Computed| matches!(r.verdict, Verdict::DoesNotTie { .. });
    outcome.results.iter().filter(failed).any(|r| {
        let same = outcome.results.iter().filter(|o| o.printed == r.printed);
        r.printed.is_some() && same.clone().all(|o| failed(&o)) && (r.variant.is_none() || !open)
    })
}

fn made(args: &Args, analysis: &Analysis, gathered: &Gathered, outcome: &Outcome) -> Result<Vec<u8>, String> {
    let Gathered { inputs, places, notes, .. } = gathered;
    let worked = Worked { analysis, inputs, outcome, places, notes };
    Ok(match args.format {
        Format::Text => text::text(&worked, args.full, gathered.is_empty).into_bytes(),
        Format::Markdown => analysis::markdown(&worked).into_bytes(),
        Format::Json => format!("{}\n", data::analysis(&worked, gathered)).into_bytes(),
        Format::Xlsx => analysis::xlsx(&worked)?,
        Format::Svg => plot(args, outcome)?.into_bytes(),
    })
}

fn plot(args: &Args, outcome: &Outcome) -> Result<String, String> {
    let plots = &outcome.plots;
    if plots.is_empty() {
        return Err(format!("There is no plot: {}.", outcome.status.name()));
    }
    let plot = args
        .plot
        .checked_sub(1)
        .and_then(|n| plots.get(n))
        .ok_or_else(|| format!("There is no plot {}; there are {}.", args.plot, plots.len()))?;
    if plots.len() > 1 {
        let others: Vec<String> = plots.iter().zip(1..).map(|(p, n)| format!("{n} {}", p.title)).collect();
        warn!("tieout: Plot {} of {}: {}. --plot N draws another.", args.plot, plots.len(), others.join("; "));
    }
    Ok(tieout_export::svg(plot))
}

/// Writes the output; the exit code where that fails.
fn printed(args: &Args, bytes: &[u8]) -> Result<Option<ExitCode>, String> {
    let mut out = match &args.output {
        None => Output::new(std::io::BufWriter::new(std::io::stdout().lock())),
        Some(path) => {
            // What was answered about a workbook was read too.
            let kept = args.files.iter().filter_map(|f| remember::Kept::of(args, f).path());
            input::spare(args.files.iter().cloned().chain(kept).collect::<Vec<_>>().iter(), path)?;
            Output::file(path)
        }
    };
    out.write(bytes);
    Ok((!out.finish()).then(|| ExitCode::from(2)))
}
