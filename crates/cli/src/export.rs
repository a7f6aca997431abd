//! `tieout export`.

mod edgar;

use std::process::ExitCode;

/// Options of `tieout export`.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is made.
#[derive(clap::Subcommand)]
enum What {
    /// The letter as EDGAR takes it; `--check` says what EDGAR would refuse of a file
    Edgar(edgar::Args),
}

/// Makes what others take.
pub(crate) fn run(args: &Args) -> ExitCode {
    match &args.what {
        What::Edgar(args) => edgar::run(args),
    }
}
