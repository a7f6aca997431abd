//! The project's own chores, as `cargo xtask NAME`: how well the engine reads real documents, how
//! fast, and what it does with damaged ones. None of it is needed to build or use the program.

mod bench;
mod corpus;
mod docs;
mod invariants;
mod listing;
mod score;
mod tool;
mod truncate;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Chores of the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Measure how well real documents are read and tied
    Score(score::Args),
    /// Measure speed and memory on one thread
    Bench(bench::Args),
    /// Write the pages of the rules, or check that they are what they should be
    Docs(docs::Args),
    /// Damage real documents at random: nothing may panic, hang or point outside its text
    Truncate(truncate::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().chore {
        Chore::Score(args) => score::run(&args),
        Chore::Bench(args) => bench::run(&args),
        Chore::Docs(args) => docs::run(&args),
        Chore::Truncate(args) => truncate::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{e:#}");
            ExitCode::FAILURE
        }
    }
}
