//! `tieout export docx`.

use std::process::ExitCode;

use tieout_export::docx::Marks;
use tieout_review::Result;

use super::letter::{Letter, author, word};
use crate::folder::{Where, finish};

/// Options of `tieout export docx`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout export docx             out/response.docx: proposed disclosure as tracked changes against the filing as filed
  tieout export docx --printed   additions underlined, deletions struck through, with the sentence that says so

What others change in their copies comes back with `tieout sync`. The file holds no author, company or path in its
properties; tracked changes bear the company's name.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// Marks as they will be printed, instead of tracked changes
    #[arg(long)]
    printed: bool,
}

/// Makes the Word document.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(make(args))
}

fn make(args: &Args) -> Result<String> {
    let (mut session, mut review) = args.place.begin()?;
    let letter = Letter::of(&mut review)?;
    let version = letter.version();
    let (marks, name) = if args.printed {
        (Marks::Printed, "out/response-printed.docx")
    } else {
        (Marks::Tracked, "out/response.docx")
    };
    let tracked = (!args.printed).then_some(version.as_str());
    let bytes = word(&letter.draft, &letter.redlines, &author(&review), &session.who.at, tracked, None, marks)?;
    // The draft as it was exported is kept: a copy that comes back is held against it.
    let files = vec![
        (name.to_owned(), Some(bytes)),
        (tieout_review::folder::RESPONSE.to_owned(), Some(letter.text.into_bytes())),
    ];
    session.commit("export", &format!("{name} of draft {version}"), None, files)?;
    Ok(format!("{name}\n{}\n", session.log.stamp()))
}
