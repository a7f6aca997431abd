//! The `tieout` command.

/// Says something on standard error. Where that is closed or full, nobody is there to be told.
macro_rules! warn {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}

mod analyze;
mod check;
mod config;
mod due;
mod explain;
mod export;
mod figures;
mod folder;
mod follow;
mod input;
mod json;
mod letter;
mod many;
mod output;
mod place;
mod thread;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Ties out every figure of SEC filings, earnings releases and review letters, on your own machine
///
/// Reads EDGAR submissions, HTML, inline XBRL, PDF, docx, xlsx and plain text; reports which figures tie, which do not
/// and which cannot be decided, each with its working. Nothing leaves this machine.
#[derive(Parser)]
#[command(name = "tieout", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say which figures of documents tie, which do not, and which cannot be decided
    Check(check::Args),
    /// List every numeral of documents with its value, unit, scale, sign, period and label
    Figures(figures::Args),
    /// Say what staff letters ask for, comment by comment, and what company letters answer and promise
    Letter(letter::Args),
    /// Say when answers to staff letters are due, with the counting; any period in SEC business days
    Due(due::Args),
    /// Bring letters into reviews and rounds: what answers what, what is missing, what is raised again
    Thread(thread::Args),
    /// Make a folder for a filing review
    New(folder::new::Args),
    /// Add letters, filings and workbooks to the review folder
    Add(folder::add::Args),
    /// Say how the review stands: due date, asks by owner and state, what is missing, what is next
    Status(folder::status::Args),
    /// Give asks an owner
    Assign(folder::set::Assign),
    /// Write, approve or waive the answer to an ask
    Answer(folder::answer::Args),
    /// Keep, list and settle notes
    Note(folder::set::NoteArgs),
    /// Mark asks as material non-public information, or for confidential treatment
    Mark(folder::set::Mark),
    /// Say where a figure of the draft comes from
    Source(folder::set::SourceArgs),
    /// Record more time, and write the letter that confirms it
    Extension(folder::extension::Args),
    /// Show the asks against the days that are left
    Plan(folder::plan::Args),
    /// Make the draft of the answer, or add what it lacks
    Draft(folder::draft::Args),
    /// Bring what others changed in their Word copies into the draft
    Sync(folder::sync::Args),
    /// Keep the copy as filed, and hold it against the draft
    Filed(folder::filed::Args),
    /// Correct how a letter is split into comments and asks
    Correct(folder::correct::Args),
    /// List what the company promised, and what became of it
    Commitments(folder::commitments::Args),
    /// Print or verify the log of the review folder
    Log(folder::log::Args),
    /// Take back a change of the review folder
    Undo(folder::log::Undo),
    /// Make what others take of a letter, and say what EDGAR would refuse of a file
    Export(export::Args),
    /// Say of each promise in a company's letter whether a later filing keeps it, and by which elements
    Follow(follow::Args),
    /// Compute what the staff ask for (days sales outstanding, organic growth, cash-flow bridges) from documents,
    /// workbooks or given values
    Analyze(analyze::Args),
    /// Print the page of a rule: what it looks at, when it fires, examples, how precise it is
    Explain(explain::ExplainArgs),
    /// List all rules
    Rules(explain::RulesArgs),
    /// Print a shell's completions: `source <(tieout completions bash)`
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Figures(args) => figures::run(&args),
        Command::Letter(args) => letter::run(&args),
        Command::Due(args) => due::run(&args),
        Command::Thread(args) => thread::run(&args),
        Command::New(args) => folder::new::run(&args),
        Command::Add(args) => folder::add::run(&args),
        Command::Status(args) => folder::status::run(&args),
        Command::Assign(args) => folder::set::assign(&args),
        Command::Answer(args) => folder::answer::run(&args),
        Command::Note(args) => folder::set::note(&args),
        Command::Mark(args) => folder::set::mark(&args),
        Command::Source(args) => folder::set::source(&args),
        Command::Extension(args) => folder::extension::run(&args),
        Command::Plan(args) => folder::plan::run(&args),
        Command::Draft(args) => folder::draft::run(&args),
        Command::Sync(args) => folder::sync::run(&args),
        Command::Filed(args) => folder::filed::run(&args),
        Command::Correct(args) => folder::correct::run(&args),
        Command::Commitments(args) => folder::commitments::run(&args),
        Command::Log(args) => folder::log::run(&args),
        Command::Undo(args) => folder::log::undo(&args),
        Command::Export(args) => export::run(&args),
        Command::Follow(args) => follow::run(&args),
        Command::Analyze(args) => analyze::run(&args),
        Command::Explain(args) => explain::explain(&args),
        Command::Rules(args) => explain::list(&args),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "tieout", &mut out);
            // A closed pipe is no fault of ours.
            let _ = std::io::stdout().write_all(&out);
            ExitCode::SUCCESS
        }
    }
}
