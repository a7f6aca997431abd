//! The `tieout` command.

mod check;
mod figures;
mod input;
mod json;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Ties out every figure of SEC filings, earnings releases and review letters, on your own machine.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Tie out every figure of documents
    Check(check::Args),
    /// List every numeral of documents with its value, unit, scale, sign, period and label
    Figures(figures::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Figures(args) => figures::run(&args),
    }
}
