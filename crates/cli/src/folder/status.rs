//! `tieout status`.

use std::process::ExitCode;

use tieout_review::Result;
use tieout_review::status::page;

use super::{Where, finish, read_draft, today};

/// Options of `tieout status`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Shows when the answer is due, in Washington's time and in yours, the letters so far, the asks by owner and state, what
is missing, and the next thing to do.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
}

/// Says how the review stands.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(status(args))
}

fn status(args: &Args) -> Result<String> {
    let review = args.place.review()?;
    let draft = read_draft(&review)?;
    let log = review.folder.log()?.stamp();
    Ok(page(&review, draft.as_ref().map(|d| &d.draft), &log, today(&review)?))
}
