//! `tieout export edgar`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};
use tieout_export::edgar::{self, Profile, Refusal};

use tieout_review::Result;
use tieout_review::status::STUB;

use super::letter::{Letter, for_edgar};
use super::rule83::{guard, public};
use crate::folder::{Where, finish, places};
use crate::output::Output;
use crate::{input, many};

/// Options of `tieout export edgar`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout export edgar                                        in a review folder: out/response.htm, checked
  tieout export edgar --plain                                out/response.txt
  tieout export edgar --check letter.htm                     what EDGAR would refuse, with line, column and mend
  tieout export edgar --check letter.txt chart.jpg           every file that is attached
  tieout export edgar --check --profile lenient filed.txt    a submission as it was filed, document by document

The rules are those of the EDGAR Filer Manual, volume II, chapter 5, in its editions of 2009 and 2016. The strict
profile is the safe side of each; the lenient profile takes what EDGAR is seen to have taken. A test filing is the
last word.

Exit code: 0 if nothing is refused, 1 if something is, 2 if a file could not be read.")]
pub(crate) struct Args {
    /// Files to look at: HTML, plain text, pictures, whole submissions; `-` is standard input
    #[arg(long, num_args = 1.., value_name = "FILE")]
    check: Vec<PathBuf>,
    /// Plain text instead of HTML
    #[arg(long, conflicts_with = "check")]
    plain: bool,
    #[command(flatten)]
    place: Where,
    /// How much is allowed
    #[arg(long, value_enum, default_value_t = Allow::Strict)]
    profile: Allow,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Allow {
    /// The safe side of every rule
    Strict,
    /// What EDGAR is seen to have taken
    Lenient,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person at a terminal
    Text,
    /// One JSON array
    Json,
}

/// Makes the letter, or looks at files.
pub(crate) fn run(args: &Args) -> ExitCode {
    if args.check.is_empty() { finish(make(args)) } else { look(args) }
}

/// Makes the letter of a review folder. What is confidential is withheld in it.
fn make(args: &Args) -> Result<String> {
    let (mut session, mut review) = args.place.begin()?;
    let letter = Letter::of(&mut review)?;
    let open = letter.text.matches(STUB).count();
    if open > 0 {
        warn!("tieout: {} still to be written; tieout check lists them.", places(open));
    }
    let (shown, redactions) = public(&review, letter)?;
    let (name, bytes) = for_edgar(&shown.draft, &shown.redlines, args.plain)?;
    guard(&bytes, &name, &redactions)?;
    session.commit("export", &name, None, vec![(name.clone(), Some(bytes))])?;
    let withheld = match redactions.len() {
        0 => String::new(),
        n => format!("{} withheld; tieout export rule83 makes the full letter and the request.\n", places(n)),
    };
    Ok(format!("{name}\n{withheld}{}\n", session.log.stamp()))
}

/// Looks at files.
fn look(args: &Args) -> ExitCode {
    let profile = match args.profile {
        Allow::Strict => Profile::Strict,
        Allow::Lenient => Profile::Lenient,
    };
    let look = |path: &Path| -> std::result::Result<Vec<Refusal>, String> {
        let bytes = input::bytes(path)?;
        // Standard input has no name; what it holds decides how it is read.
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let name = if name == "-" { standard(&bytes) } else { name };
        Ok(edgar::check(&bytes, &name, profile))
    };
    let mut out = Output::new(std::io::BufWriter::new(std::io::stdout().lock()));
    let (mut failed, mut refused) = (false, 0);
    let mut data: Vec<Value> = Vec::new();
    many::each(&args.check, look, |path, result| match result {
        Err(message) => {
            failed = true;
            warn!("tieout: {message}");
        }
        Ok(refusals) => {
            let name = input::name(path);
            refused += refusals.len();
            match args.format {
                Format::Text => out.print(&text(&name, &refusals)),
                Format::Json => data.push(file(&name, &refusals)),
            }
        }
    });
    if args.format == Format::Json {
        out.print(&format!("{}\n", Value::Array(data)));
    }
    let done = out.finish();
    match (done && !failed, refused) {
        (false, _) => ExitCode::from(2),
        (true, 0) => ExitCode::SUCCESS,
        (true, _) => ExitCode::from(1),
    }
}

/// A name for what comes without one.
fn standard(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let html = ["<html", "<body", "<p", "<div"].iter().any(|t| head.contains(t));
    if html { "letter.htm" } else { "letter.txt" }.to_owned()
}

/// Refusals of a file, for a person.
fn text(name: &str, refusals: &[Refusal]) -> String {
    let mut out = String::new();
    for r in refusals {
        match r.line {
            0 => out.push_str(&format!("{name}: {} {}\n", r.message, r.mend)),
            line => out.push_str(&format!("{name}:{line}:{}: {} {}\n", r.column, r.message, r.mend)),
        }
    }
    if refusals.is_empty() {
        out.push_str(&format!("{name}: EDGAR's rules hold.\n"));
    }
    out
}

/// Refusals of a file, for a program.
fn file(name: &str, refusals: &[Refusal]) -> Value {
    let one = |r: &Refusal| {
        let place = |n: u32| if n == 0 { Value::Null } else { json!(n) };
        json!({"line": place(r.line), "column": place(r.column), "message": r.message, "mend": r.mend})
    };
    json!({"file": name, "refusals": refusals.iter().map(one).collect::<Vec<_>>()})
}
