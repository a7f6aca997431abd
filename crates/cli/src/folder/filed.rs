//! `tieout filed`.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;
use tieout_review::compare::{Difference, differences};
use tieout_review::folder::{INDEX, SETTINGS};
use tieout_review::index::{self, Source};
use tieout_review::settings::{Filed, Settings};
use tieout_review::{Error, Result};

use super::{Where, finish, now, places, zone};
use crate::input;

/// Options of `tieout filed`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout filed 0001193125-17-123456 filed.htm     the copy as EDGAR shows it is kept, and held against response.md
  tieout filed 0001193125-17-123456               the copy is not at hand yet; add it later with the same command

An agent who brings a letter into EDGAR's form may change words. Each paragraph that differs is listed.

Exit code: 0 where the copy says what response.md says, 1 where it differs.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// EDGAR's number of the submission
    accession: String,
    /// The copy as filed
    file: Option<PathBuf>,
    /// The day of filing; today without it
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
}

/// Keeps what was filed.
pub(crate) fn run(args: &Args) -> ExitCode {
    match file(args) {
        Ok((text, same)) => {
            let code = finish(Ok(text));
            if same { code } else { ExitCode::from(1) }
        }
        Err(e) => finish(Err(e)),
    }
}

fn file(args: &Args) -> Result<(String, bool)> {
    let digits: Vec<&str> = args.accession.split('-').collect();
    let is = |i: usize, n: usize| digits.get(i).is_some_and(|d| d.len() == n && d.bytes().all(|b| b.is_ascii_digit()));
    if !(digits.len() == 3 && is(0, 10) && is(1, 2) && is(2, 6)) {
        return Err(Error::new(format!(
            "“{}” is no accession number; it looks like 0001193125-17-123456.",
            args.accession
        )));
    }
    let (mut session, mut review) = args.place.begin()?;
    let letter = review.need_current()?.date();
    let before = review.settings.filed.iter().find(|f| f.accession == args.accession && f.file.is_some());
    if let (Some(before), Some(_)) = (before, &args.file) {
        return Err(Error::new(format!(
            "{} is kept already, as {}. `tieout undo` takes it back.",
            args.accession,
            before.file.as_deref().unwrap_or_default()
        )));
    }
    let on = match args.on {
        Some(day) => day,
        None => now(zone(&session.folder).as_deref())?.date(),
    };
    let mut files = Vec::new();
    let mut said = String::new();
    let mut same = true;
    let mut kept = None;
    if let Some(path) = &args.file {
        let bytes = input::bytes(path).map_err(Error::new)?;
        let name = path.file_name().map_or_else(|| "filed".to_owned(), |n| n.to_string_lossy().into_owned());
        let copy = tieout_document::open(&bytes, &name);
        if copy.text.trim().is_empty() {
            return Err(Error::new(format!("{} has no text to read.", path.display())));
        }
        let draft = crate::export::as_filed(&mut review)?;
        let found = differences(&draft, &copy);
        same = found.is_empty();
        said.push_str(&told(&found));
        let source = Source::new(&name, &bytes, "response", Some(on), false);
        if !review.sources.iter().any(|s| s.sha256 == source.sha256) {
            let index = session.folder.text(INDEX)?.unwrap_or_default();
            files.push((INDEX.to_owned(), Some(index::with(&index, &source)?.into_bytes())));
            files.push((source.file.clone(), Some(bytes)));
        }
        kept = Some(source.file);
    }
    let filed = Filed { accession: args.accession.clone(), on, letter, file: kept };
    let settings = Settings::with_filed(&session.folder.text(SETTINGS)?.unwrap_or_default(), &filed)?;
    files.push((SETTINGS.to_owned(), Some(settings.into_bytes())));
    session.commit("filed", &format!("{} on {on}", args.accession), None, files)?;
    let promises = super::commitments::refresh(&mut session)?;
    let stamp = session.log.stamp();
    Ok((format!("{said}Filed on {on} as {}.\n{promises}{stamp}\n", args.accession), same))
}

fn told(found: &[Difference]) -> String {
    if found.is_empty() {
        return "The copy says what response.md says.\n".to_owned();
    }
    let mut out = format!("The copy differs from response.md in {}:\n", places(found.len()));
    for difference in found {
        match difference {
            Difference::OnlyDraft(text) => out.push_str(&format!("  only in response.md: {text}\n")),
            Difference::OnlyCopy(text) => out.push_str(&format!("  only in the copy:     {text}\n")),
            Difference::Changed(draft, copy) => {
                out.push_str(&format!("  response.md: {draft}\n  the copy:    {copy}\n"));
            }
        }
    }
    out
}
