//! `tieout new`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tieout_review::folder::{ASKS, COMMITMENTS, INDEX, SETTINGS};
use tieout_review::settings::Settings;
use tieout_review::{Error, Folder, Result, Session, Who, asks, index};

use super::{finish, now};

/// Options of `tieout new`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout new halvorsund-2026 --zone Europe/Oslo     a folder for the review
  cd halvorsund-2026; tieout add ../letter.pdf      the staff's letter goes in

The folder is plain files: review.toml, asks.toml, response.md, commitments.toml, sources/, log.jsonl. People and git
can read and edit them; history/ keeps every version, and .tieout/ may be deleted at any time.")]
pub(crate) struct Args {
    /// The folder to make
    name: PathBuf,
    /// The company, as its letterhead prints it
    #[arg(long)]
    company: Option<String>,
    /// Your time zone, as Europe/Oslo; else that of this machine
    #[arg(long)]
    zone: Option<String>,
    /// Who does this, for the log; else TIEOUT_USER, or the name of the login
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

const README: &str = "\
# A filing review

What the staff of the SEC asked, what the company answers, and what it promised.

- `review.toml`: what the review is about, who signs, extensions, what was filed
- `inbox/`: drop letters and filings here, then run `tieout add`
- `sources/`: letters, filings and workbooks as they came; they never change
- `asks.toml`: what the staff ask, who owns each ask, notes, corrections
- `response.md`: the draft of the answer
- `commitments.toml`: what the company promised
- `log.jsonl`: every change, who made it and when, chained by hashes: `tieout log --verify`
- `history/`: what each file was before
- `out/`: what was made for others

All of it is text that git can keep. Drafts and figures that are not public must not leave your machine: keep the
folder out of shared drives and hosted repositories.
";

/// Makes a review folder.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(make(args))
}

fn make(args: &Args) -> Result<String> {
    let root: &Path = &args.name;
    if root.join(SETTINGS).exists() {
        return Err(Error::new(format!("{} is a review folder already.", root.display())));
    }
    if root.read_dir().is_ok_and(|mut d| d.next().is_some()) {
        return Err(Error::new(format!("{} is there and not empty; name a new folder.", root.display())));
    }
    let now = now(args.zone.as_deref())?;
    let zone = match &args.zone {
        Some(zone) => zone.clone(),
        None => now.time_zone().iana_name().unwrap_or("America/New_York").to_owned(),
    };
    let whole = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let name = whole.file_name().map_or_else(|| "review".to_owned(), |n| n.to_string_lossy().into_owned());
    let settings = Settings::template(&name, args.company.as_deref(), &zone);
    Settings::read(Path::new(SETTINGS), &settings)?;
    for folder in ["inbox", "out", "sources"] {
        std::fs::create_dir_all(root.join(folder))
            .map_err(|e| Error::new(format!("{} could not be made: {e}.", root.join(folder).display())))?;
    }
    let who = super::Where { folder: None, by: args.by.clone() }.who(&now);
    let mut session = Session::open(Folder::at(root), Who { ..who })?;
    let file = |name: &str, text: &str| (name.to_owned(), Some(text.as_bytes().to_vec()));
    let entry = session.commit(
        "new",
        &format!("the review {name}"),
        None,
        vec![
            file(SETTINGS, &settings),
            file(ASKS, asks::TEMPLATE),
            file(COMMITMENTS, "# What the company promised, from its answers. `tieout commitments` fills it.\n"),
            file(INDEX, index::TEMPLATE),
            file("README.md", README),
            file(".gitignore", ".tieout/\n"),
            file(".gitattributes", "log.jsonl merge=union -text\nsources/** -text\nhistory/** -text\n"),
            file("inbox/.gitkeep", ""),
            file("out/.gitkeep", ""),
        ],
    )?;
    Ok(format!(
        "{} is ready. Next: put the staff's letter into inbox/, or name it: tieout add LETTER\n{} {}\n",
        root.display(),
        "log: 1 change, head",
        entry.hash
    ))
}
