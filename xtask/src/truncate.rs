//! `cargo xtask truncate`: real documents cut, flipped and thinned out at random places, each read,
//! lexed and tied under a time limit. Nothing may panic, overflow its stack, hang or point outside
//! its text.
//!
//! The damage is done in a child process, so that even an abort is caught and named; what was done
//! is kept in `target/truncate/`, so that a run that was stopped goes on where it was.

mod damage;
mod state;
mod watch;
mod worker;

use std::path::PathBuf;

use crate::corpus::{self, File};
use state::State;

/// Options of `cargo xtask truncate`.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Args {
    /// Damaged copies of each letter
    #[arg(long, default_value_t = 1000)]
    letters: u64,
    /// Damaged copies of each filing
    #[arg(long, default_value_t = 100)]
    filings: u64,
    /// Which damage: another number, another run
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Seconds that one copy may take
    #[arg(long, default_value_t = 20)]
    limit: u64,
    /// Only files whose path holds this
    #[arg(long, default_value = "")]
    only: String,
    /// Forget what was done
    #[arg(long)]
    restart: bool,
    /// The child process
    #[arg(long, hide = true)]
    worker: bool,
}

/// A file and how many copies of it are damaged.
struct Job {
    file: File,
    copies: u64,
}

/// Damages every document.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let Some(root) = corpus::root() else { return Ok(()) };
    let letters = corpus::letters(&root).into_iter().map(|file| Job { file, copies: args.letters });
    let filings = corpus::filings(&root).into_iter().map(|file| Job { file, copies: args.filings });
    let jobs: Vec<Job> = letters.chain(filings).filter(|j| j.file.name.contains(&args.only)).collect();
    let state = State::open(folder()?, args)?;
    if args.worker { worker::run(&jobs, args, state) } else { supervise(&jobs, args, state) }
}

/// Where the state and the copies that went wrong are kept: beside the built programs.
fn folder() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let target = own.ancestors().nth(2).map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let folder = target.join("truncate");
    std::fs::create_dir_all(folder.join("kept"))?;
    Ok(folder)
}

/// Runs workers until one comes to the end; one that dies has its case kept and is followed by
/// another.
fn supervise(jobs: &[Job], args: &Args, mut state: State) -> anyhow::Result<()> {
    if args.restart {
        state.forget()?;
    }
    loop {
        state.reload()?;
        let left = jobs.iter().filter(|j| !state.is_done(&j.file.name, j.copies)).count();
        println!("{left} of {} files are left", jobs.len());
        if left == 0 {
            break;
        }
        let mut worker = std::process::Command::new(std::env::current_exe()?);
        worker.args(std::env::args_os().skip(1).filter(|a| a != "--restart")).arg("--worker");
        let status = worker.status()?;
        if status.success() {
            continue;
        }
        let Some((name, case)) = state.now() else { anyhow::bail!("the worker ended with {status} before its work") };
        let Some(job) = jobs.iter().find(|j| j.file.name == name) else { anyhow::bail!("{name} is no file") };
        let bytes = damage::damaged(&job.file.bytes()?, damage::seed(args.seed, &name, case));
        state.keep(&name, case, &format!("the process ended with {status}"), &bytes)?;
    }
    state.reload()?;
    let kept = state.kept();
    println!("\n{} copies went wrong; they are in {}", kept.len(), state.folder().join("kept").display());
    kept.iter().for_each(|line| println!("  {line}"));
    anyhow::ensure!(kept.is_empty(), "not every damaged copy was read well");
    Ok(())
}
