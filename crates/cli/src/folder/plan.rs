//! `tieout plan`.

use std::process::ExitCode;

use tieout_review::Result;
use tieout_review::draft::Draft;
use tieout_review::plan::plan;

use super::{Where, finish, read_draft, today};

/// Options of `tieout plan`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Shows each business day up to the due date with holidays and closures, what is open of each owner, and which asks need
figures that are not public.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
}

/// Shows asks against days.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(show(args))
}

fn show(args: &Args) -> Result<String> {
    let review = args.place.review()?;
    let draft = read_draft(&review)?.map_or_else(Draft::default, |d| d.draft);
    Ok(plan(&review, &draft, review.need_current()?, today(&review)?))
}
