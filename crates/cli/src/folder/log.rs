//! `tieout log` and `tieout undo`.

use std::process::ExitCode;

use tieout_review::log::verify;
use tieout_review::{Error, Result, Session, digest};

use super::{Where, finish};

/// Options of `tieout log`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout log                          every change, the newest last
  tieout log --verify                 finds any edit, gap or reordering of the log, and files changed outside it
  tieout log --verify --head 3f2a9c1b finds also a log that was cut: the head is printed in exports and sign-offs

Exit code of --verify: 0 where all is whole, 1 where something is wrong.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// Check the log, and the files against it
    #[arg(long)]
    verify: bool,
    /// A head that was kept elsewhere: the log must still lead over it
    #[arg(long, value_name = "HASH", requires = "verify")]
    head: Option<String>,
    /// Begin a new log where the old one is lost; it says so in its first line
    #[arg(long, conflicts_with_all = ["verify", "files"])]
    restart: bool,
    /// Print the files that each change touched
    #[arg(long)]
    files: bool,
}

/// Options of `tieout undo`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout undo            takes back the newest change that is not taken back; again, the one before it
  tieout undo 12         takes back change 12, where its files were not changed since

Taking back is a change of its own: nothing leaves the log, and it can be taken back in turn by its number.")]
pub(crate) struct Undo {
    #[command(flatten)]
    place: Where,
    /// The change, by its number or the beginning of its hash
    change: Option<String>,
    /// Why
    #[arg(long, value_name = "REASON")]
    because: Option<String>,
}

/// Prints or checks the log.
pub(crate) fn run(args: &Args) -> ExitCode {
    match show(args) {
        Ok((text, true)) => finish(Ok(text)),
        Ok((text, false)) => {
            let _ = finish(Ok(text));
            ExitCode::from(1)
        }
        Err(e) => finish(Err(e)),
    }
}

fn show(args: &Args) -> Result<(String, bool)> {
    let folder = args.place.folder()?;
    if args.restart {
        let who = args.place.who(&super::now(super::zone(&folder).as_deref())?);
        let session = Session::restart(folder, who)?;
        return Ok((format!("A new log is begun. {}\n", session.log.stamp()), true));
    }
    let log = folder.log()?;
    let mut out = String::new();
    if !args.verify {
        for e in &log.entries {
            let why = e.why.as_ref().map_or(String::new(), |w| format!(" ({w})"));
            out.push_str(&format!("{:>4}  {}  {:<12} {:<10} {}{why}\n", e.n, e.at, e.by, e.act, e.what));
            if args.files {
                for f in &e.files {
                    let short =
                        |h: &Option<String>| h.as_deref().map_or("-".to_owned(), |h| h[..h.len().min(12)].to_owned());
                    out.push_str(&format!("      {}: {} → {}\n", f.path, short(&f.before), short(&f.after)));
                }
            }
        }
        out.push_str(&log.stamp());
        out.push('\n');
        return Ok((out, true));
    }
    let verdict = verify(&log, args.head.as_deref());
    let mut wrong = verdict.wrong;
    let mut notes = verdict.notes;
    if log.entries.is_empty() {
        return Err(Error::new("The log is empty or missing; take log.jsonl from a copy."));
    }
    for (path, hash) in log.files() {
        let bytes = std::fs::read(folder.path(&path));
        match bytes {
            Err(_) => wrong.push(format!("{path} is missing.")),
            Ok(bytes) if digest(&bytes) == hash => {}
            Ok(_) if path.starts_with("sources/") && path != "sources/index.toml" => {
                wrong.push(format!("{path} was changed: its hash differs. Sources never change."));
            }
            Ok(_) => notes.push(format!("{path} was edited since the last change in the log.")),
        }
    }
    wrong.iter().for_each(|w| out.push_str(&format!("wrong: {w}\n")));
    notes.iter().for_each(|n| out.push_str(&format!("note: {n}\n")));
    out.push_str(&format!(
        "{} {}\n",
        if wrong.is_empty() { "The log is whole." } else { "The log is not whole." },
        log.stamp()
    ));
    Ok((out, wrong.is_empty()))
}

/// Takes back a change.
pub(crate) fn undo(args: &Undo) -> ExitCode {
    finish((|| {
        let mut session = args.place.session()?;
        let entry = session.undo(args.change.as_deref(), args.because.as_deref())?;
        Ok(format!("{}\n", entry.what))
    })())
}
