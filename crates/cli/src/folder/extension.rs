//! `tieout extension`.

use std::process::ExitCode;

use jiff::civil::Date;
use tieout_letters::calendar::{business_days_between, is_business_day};
use tieout_review::draft::skeleton::{Basis, extension_letter};
use tieout_review::folder::SETTINGS;
use tieout_review::settings::{Extension, Settings};
use tieout_review::{Error, Result};

use super::{Where, finish};

/// Options of `tieout extension`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout extension --to 2017-09-14 --by-phone 'Ms Lu, 18 Aug 10:15'
  tieout extension --to 2017-09-14 --by-letter

Records the new day with how it was agreed, and writes the short letter that confirms it into out/. Due dates, status and
calendar follow.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// The new day
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Date,
    /// Agreed by phone: with whom, when
    #[arg(long, value_name = "WHOM_WHEN", required_unless_present = "by_letter")]
    by_phone: Option<String>,
    /// Told by letter alone
    #[arg(long)]
    by_letter: bool,
}

/// Records more time.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(extend(args))
}

fn extend(args: &Args) -> Result<String> {
    let (mut session, review) = args.place.begin()?;
    let held = review.need_current()?;
    let before = review.due(held);
    if before.is_some_and(|due| args.to <= due) {
        let due = before.map(|d| d.to_string()).unwrap_or_default();
        return Err(Error::new(format!("{} is not after the day on which the answer is due, {due}.", args.to)));
    }
    const LONGEST: i32 = 260;
    if before.or(held.date()).is_some_and(|from| business_days_between(from, args.to) > LONGEST) {
        return Err(Error::new(format!("{} is more than a year away; is the year right?", args.to)));
    }
    if !is_business_day(args.to) {
        warn!("tieout: {} is no business day of the SEC.", args.to);
    }
    let means = args.by_phone.as_ref().map_or_else(|| "by letter".to_owned(), |p| format!("by phone, {p}"));
    let extension = Extension { to: args.to, letter: held.date(), means: means.clone(), by: session.who.name.clone() };
    let settings = Settings::with_extension(&session.folder.text(SETTINGS)?.unwrap_or_default(), &extension)?;
    let basis = Basis {
        document: &held.document,
        letter: &held.letter,
        settings: &review.settings,
        baseline: None,
        earlier: None,
    };
    let letter = extension_letter(&basis, args.to, args.by_phone.as_deref());
    let name = format!("extension-{}", args.to);
    let what = format!("to {} {means}", args.to);
    let mut files = crate::export::short_letter(&letter, &name, &crate::export::author(&review), &session.who.at)?;
    files.push((SETTINGS.to_owned(), Some(settings.into_bytes())));
    let names: Vec<String> = files.iter().map(|f| f.0.clone()).filter(|n| n.starts_with("out/")).collect();
    session.commit("extension", &what, None, files)?;
    let days =
        before.map_or_else(String::new, |b| format!(" ({} business days more)", business_days_between(b, args.to)));
    Ok(format!("The answer is due on {}{days}, {means}.\nWritten: {}\n", args.to, names.join(", ")))
}
