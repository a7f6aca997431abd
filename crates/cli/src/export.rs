//! `tieout export`: what others get.

mod edgar;
mod letter;
mod pack;
mod pdf;
mod rule83;
mod word;
mod worklist;

use std::process::ExitCode;

pub(crate) use letter::{as_filed, author, short_letter};

/// Options of `tieout export`.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is made.
#[derive(clap::Subcommand)]
enum What {
    /// The letter as a Word document, redlines as tracked changes, for counsel to work on: out/response.docx
    Docx(word::Args),
    /// The letter as EDGAR takes it: out/response.htm; `--check` says what EDGAR would refuse of a file
    Edgar(edgar::Args),
    /// The letter as PDF, for those who read on paper: out/response.pdf; in a build with `--features pdf`
    Pdf(pdf::Args),
    /// The Rule 83 pair: a public letter without what is confidential, the full one, and the request for treatment
    Rule83(rule83::Args),
    /// One page for the auditor: the letter, each figure's working and source, asks, waivers: out/pack.html
    Pack(pack::Args),
    /// The asks for owners who work in Excel: out/worklist.xlsx
    Worklist(worklist::Args),
    /// Due dates for a calendar, without saying whose: out/due.ics
    Ics(worklist::Ics),
}

/// Makes what others take.
pub(crate) fn run(args: &Args) -> ExitCode {
    match &args.what {
        What::Docx(args) => word::run(args),
        What::Edgar(args) => edgar::run(args),
        What::Pdf(args) => pdf::run(args),
        What::Rule83(args) => rule83::run(args),
        What::Pack(args) => pack::run(args),
        What::Worklist(args) => worklist::run(args),
        What::Ics(args) => worklist::ics(args),
    }
}
