//! `tieout check`.

mod at;
mod decide;
mod export;
mod folder;
mod report;
mod summary;
mod text;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tieout_document::Document;
use tieout_figures::Reading;
use tieout_rules::Finding;
use tieout_ties::Ties;

use crate::config::{self, Config};
use crate::input;
use crate::many;
use crate::output::Output;
use crate::place::Lines;
use decide::Decided;
pub(crate) use folder::{Against, against, files, stubs};
use summary::Summary;

/// Options of `tieout check`.
#[derive(Default, clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout check annual-report.htm                  what does not tie, and what says so
  tieout check --ties draft-response.txt          every tie with its working
  tieout check --at '29.0%' draft-response.txt    everything known of one figure
  tieout check --format json *.htm | jq .summary  for other programs
  tieout check --format html -o ties.html 10-k.htm   a report that a browser opens from disk
  tieout check --format xlsx -o ties.xlsx 10-k.htm   a workbook with live formulas
  pdftotext letter.pdf - | tieout check -         from standard input
  tieout check response.docx --staff letter.pdf   a response against the staff letter that it answers
  tieout check                                    in a review folder: the draft, against all that the folder holds
  tieout check --final                            the same, and nothing may be open: prints who stands for what

A tie holds where some values within the roundings of all its figures satisfy it, computed exactly.
Errors are relations that the words assert and no such values satisfy. Warnings are relations that
the words suggest and that miss by one digit. What cannot be decided is counted as undetermined;
--ties gives the reason.

Exit code: 0 without errors, 1 with some, 2 where a file could not be read or the options are wrong.")]
pub(crate) struct Args {
    /// Files to check: EDGAR submissions, HTML, inline XBRL, PDF, docx, xlsx, plain text; `-` is standard input. In a
    /// review folder, none: the draft against everything that the folder holds
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// In a review folder: fail unless nothing is open, and print who stands for what
    #[arg(long = "final", conflicts_with_all = ["files", "staff", "at", "ties", "baseline"])]
    is_final: bool,
    #[command(flatten)]
    place: crate::folder::Where,
    /// The staff letter that a response answers, or several: rules RL hold the response against it
    #[arg(long, value_name = "LETTER")]
    staff: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write to a file instead of standard output; a workbook needs one
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print every tie with its working, also those that hold
    #[arg(long)]
    ties: bool,
    /// What the files are, where they do not say so or say otherwise: rules apply to some forms alone
    #[arg(long, value_enum)]
    profile: Option<Profile>,
    /// The form, as EDGAR names it
    #[arg(long, conflicts_with = "profile", value_parser = forms())]
    form: Option<String>,
    /// The day by whose rules the files are judged, instead of the one on which they were filed
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<jiff::civil::Date>,
    /// Letters of the staff to peers, or folders of them: findings that they ask for rank higher
    #[arg(long, value_name = "LETTERS")]
    peers: Vec<PathBuf>,
    /// Print at most so many findings of each file, the most important ones, and every error
    #[arg(long, value_name = "N", default_value_t = LIMIT)]
    limit: usize,
    /// Print all findings, however many
    #[arg(long, conflicts_with = "limit")]
    all: bool,
    /// Also print what is advice: rules that are right less often than four times in five, and roundings
    #[arg(long)]
    advice: bool,
    /// Apply only these rules: codes or their beginnings, as AR,CX01
    #[arg(long, value_name = "CODES")]
    select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "CODES")]
    ignore: Vec<String>,
    /// The configuration, instead of the tieout.toml beside each file or in a folder above it
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Report only what is new against an earlier report as JSON, an older draft, or last year's filing
    #[arg(long, value_name = "OLD")]
    baseline: Option<PathBuf>,
    /// Show everything known of the figures at a place: the text of one, @BYTE of the file, or pPAGE
    #[arg(long, value_name = "TEXT|@BYTE|pPAGE")]
    at: Option<String>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person at a terminal
    #[default]
    Text,
    /// One JSON object for all files
    Json,
    /// SARIF 2.1.0: findings with their places in the source, for review sites and editors
    Sarif,
    /// A report that a browser opens from disk: the documents as they look, each figure with its tick mark
    Html,
    /// A workbook: every figure, and every relation with formulas that recompute it
    Xlsx,
}

/// How many findings of a file are shown: what a person reads at a sitting.
const LIMIT: usize = 20;

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Profile {
    /// A domestic annual report
    #[value(name = "10-K")]
    Annual,
    /// A domestic quarterly report
    #[value(name = "10-Q")]
    Quarterly,
    /// A foreign private issuer's annual report
    #[value(name = "20-F")]
    Foreign,
    /// A domestic earnings release
    Release,
    /// An answer to a staff letter
    Response,
}

impl Profile {
    /// The form that it is filed on.
    const fn form(self) -> &'static str {
        match self {
            Self::Annual => "10-K",
            Self::Quarterly => "10-Q",
            Self::Foreign => "20-F",
            Self::Release => "8-K",
            Self::Response => "CORRESP",
        }
    }
}

/// Forms that may be named.
const FORMS: [&str; 10] = ["10-K", "10-Q", "20-F", "40-F", "8-K", "6-K", "S-1", "F-1", "DEF 14A", "CORRESP"];

fn forms() -> clap::builder::PossibleValuesParser {
    FORMS.into()
}

/// One file with all that was found in it.
pub(crate) struct Checked {
    pub(crate) document: Document,
    pub(crate) reading: Reading,
    pub(crate) ties: Ties,
    pub(crate) summary: Summary,
    pub(crate) lines: Lines,
    /// The file, for outputs that show it; empty for others.
    pub(crate) bytes: Vec<u8>,
}

impl Checked {
    pub(crate) fn of(path: &std::path::Path, keep: bool) -> Result<Self, String> {
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
        let summary = Summary::of(&reading, &ties);
        let lines = Lines::of(&bytes);
        let bytes = if keep { bytes } else { Vec::new() };
        Ok(Self { lines, document, reading, ties, summary, bytes })
    }
}

/// Checks documents.
pub(crate) fn run(args: &Args) -> ExitCode {
    let result = if args.files.is_empty() { folder::check(args) } else { checked(args) };
    match result {
        Ok(code) => code,
        Err(message) => {
            warn!("tieout: {message}");
            ExitCode::from(2)
        }
    }
}

/// What was read, and what was decided of it.
pub(crate) struct Examined {
    pub(crate) all: Vec<Checked>,
    pub(crate) lost: Vec<(String, String)>,
    pub(crate) decided: Decided,
}

fn checked(args: &Args) -> Result<ExitCode, String> {
    let files: Vec<PathBuf> = args.files.iter().chain(&args.staff).cloned().collect();
    let is_staff = |c: &Checked| args.staff.iter().any(|p| c.document.name == input::name(p));
    let mut examined = examine(args, &files)?;
    for staff in examined.all.iter().filter(|c| is_staff(c)) {
        crate::letter::asks(&staff.document, &tieout_letters::read(&staff.document))?;
    }
    // Of a staff letter only what the response does with it is of interest.
    let all = &examined.all;
    let staff = |n: u32| all.get(n as usize).is_some_and(is_staff);
    examined.decided.shown.retain(|f| f.code.starts_with("RL") || !f.spans.iter().all(|s| staff(s.document)));
    print(args, &examined.all, &examined.lost, &examined.decided)
}

/// Reads files and decides over what is found in them, given together.
fn examine(args: &Args, files: &[PathBuf]) -> Result<Examined, String> {
    let (select, ignore) = (config::codes(&args.select)?, config::codes(&args.ignore)?);
    let configured = |path: &Path| -> Result<Config, String> {
        let mut config = args.config.as_deref().map_or_else(|| Config::beside(path), Config::at)?;
        if !select.is_empty() {
            config.select.clone_from(&select);
        }
        config.ignore.extend_from_slice(&ignore);
        Ok(config)
    };
    let configs = files.iter().map(|p| configured(p)).collect::<Result<Vec<Config>, String>>()?;
    let baseline = args.baseline.as_deref().map(decide::baseline).transpose()?;
    let (mut all, mut own, mut told, mut lost) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut configs = configs.into_iter();
    let keep = matches!(args.format, Format::Html | Format::Sarif | Format::Xlsx);
    many::each(
        files,
        |path| Checked::of(path, keep),
        |path, result| {
            let config = configs.next().unwrap_or_default();
            match result {
                Err(message) => {
                    warn!("tieout: {message}");
                    lost.push((input::name(path), message));
                }
                Ok(checked) => {
                    for fault in &checked.document.faults {
                        let place = input::fault_place(&checked.document, &checked.lines, fault);
                        warn!("tieout: {place}: {}", fault.message);
                    }
                    // In a review folder it is the draft, which comes first.
                    told.push(args.files.iter().any(|f| f == path) || args.files.is_empty() && all.is_empty());
                    all.push(checked);
                    own.push(config);
                }
            }
        },
    );
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let decided = decide::decide(&all, &own, &told, today, &said(args)?, baseline);
    Ok(Examined { all, lost, decided })
}

/// What the options say of the files, and of what is shown.
fn said(args: &Args) -> Result<decide::Said, String> {
    let named = args.form.as_deref().and_then(|f| FORMS.into_iter().find(|known| *known == f));
    // Programs that read JSON choose by rank themselves, and a final check leaves nothing out.
    let all = args.all || args.is_final || args.format == Format::Json || args.baseline.is_some();
    Ok(decide::Said {
        form: args.profile.map(Profile::form).or(named),
        as_of: args.as_of,
        peers: peers(&args.peers)?,
        advice: args.advice,
        limit: (!all).then_some(if args.limit == 0 { LIMIT } else { args.limit }),
    })
}

/// What the staff ask in letters to peers: the topics of each comment.
fn peers(paths: &[PathBuf]) -> Result<Vec<&'static str>, String> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let mut failed = false;
    let mut out = Vec::new();
    for path in crate::thread::found(paths, &mut failed) {
        let document = tieout_document::open(&input::bytes(&path)?, &input::name(&path));
        if tieout_letters::is_letter(&document) {
            out.extend(tieout_rules::asked(&tieout_letters::read(&document)));
        }
    }
    if failed { Err("Not all letters to peers could be read.".to_owned()) } else { Ok(out) }
}

/// Prints what was found; the exit code.
fn print(args: &Args, all: &[Checked], lost: &[(String, String)], decided: &Decided) -> Result<ExitCode, String> {
    let mut out = sink(args)?;
    let readable = all.iter().any(|c| !c.document.text.is_empty());
    match (args.format, &args.at) {
        (Format::Json, _) => out.print(&format!("{}\n", report::whole(all, lost, decided))),
        (Format::Sarif | Format::Html | Format::Xlsx, _) if !readable => {}
        (Format::Sarif | Format::Html | Format::Xlsx, _) => {
            out.write(&export::made(args.format, all, &decided.shown, lost)?);
        }
        (Format::Text, Some(at)) => {
            let shown: String = all.iter().map(|c| at::show(c, at)).collect();
            if shown.is_empty() && !all.is_empty() {
                return Err(format!("No figure is at “{at}”. Give the text of one, @BYTE of the file, or pPAGE."));
            }
            out.print(&shown);
        }
        (Format::Text, None) => {
            let style = text::Style { colour: args.output.is_none() && std::io::stdout().is_terminal() };
            for n in 0..all.len() {
                out.print(&printed(all, n, decided, args.ties, &style));
            }
            if args.files.len() > 1 {
                let mut total = Summary::default();
                all.iter().for_each(|c| total.add(&c.summary));
                out.print(&format!("{} files: {}\n", args.files.len(), text::counted(&total.all())));
            }
            out.print(&text::decided(decided));
        }
    }
    if !out.finish() {
        return Ok(ExitCode::from(2));
    }
    // A check that lacks a file is no check passed.
    Ok(match (readable && lost.is_empty(), decided.has_errors()) {
        (false, _) => ExitCode::from(2),
        (true, true) => ExitCode::from(1),
        (true, false) => ExitCode::SUCCESS,
    })
}

/// Where the output goes: standard output, or the file that was named, which is made when the first of it
/// is written.
fn sink(args: &Args) -> Result<Output, String> {
    let Some(path) = &args.output else {
        if args.format == Format::Xlsx {
            return Err("A workbook is no text: name its file, as in `--output ties.xlsx`.".to_owned());
        }
        return Ok(Output::new(anstream::AutoStream::auto(std::io::stdout()).lock()));
    };
    input::spare(args.files.iter().chain(&args.staff), path)?;
    Ok(Output::file(path))
}

/// Findings of one document, its ties if asked for, and the closing lines.
fn printed(all: &[Checked], n: usize, decided: &Decided, ties: bool, style: &text::Style) -> String {
    let (mut out, checked) = (String::new(), &all[n]);
    let here = |f: &&Finding| f.spans.first().is_some_and(|s| s.document as usize == n);
    for finding in decided.shown.iter().filter(here) {
        out.push_str(&text::finding(all, finding, style));
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
