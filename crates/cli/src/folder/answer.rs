//! `tieout answer`.

use std::path::PathBuf;
use std::process::ExitCode;

use tieout_review::draft::put;
use tieout_review::folder::{ASKS, RESPONSE};
use tieout_review::status::{STUB, answer_text};
use tieout_review::{Error, Result, asks, digest};

use super::set::each;
use super::{Where, finish, need_draft};
use crate::input;

/// Options of `tieout answer`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout answer 1.3 \"The Company confirms that it no longer transacts with either.\"
  tieout answer 5.2 --from headroom.md            words from a file, `-` is standard input
  tieout answer 5.2 --from headroom.md --replace  for what is written, instead of behind it
  tieout answer '5.*' --approve                   you stand for these answers as they are
  tieout answer 5.9 --not-applicable 'no unit is at risk: see 5.1'

Words go into response.md, where an editor may change them as well. An approval holds for the words as they were: a
later change asks for it again.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// The ask, as 5.2; several only for --approve, --reopen and --not-applicable
    asks: String,
    /// The answer, in Markdown
    text: Option<String>,
    /// A file with the answer
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    from: Option<PathBuf>,
    /// Put it for what is written
    #[arg(long)]
    replace: bool,
    /// Approve what is written
    #[arg(long, conflicts_with_all = ["text", "from"])]
    approve: bool,
    /// Needs no answer
    #[arg(long, value_name = "REASON", conflicts_with_all = ["text", "from", "approve"])]
    not_applicable: Option<String>,
    /// Take back an approval, or that it needs no answer
    #[arg(long, conflicts_with_all = ["text", "from", "approve", "not_applicable"])]
    reopen: bool,
}

/// Writes or approves answers.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(answer(args))
}

fn answer(args: &Args) -> Result<String> {
    if args.approve {
        return approve(args);
    }
    if let Some(reason) = &args.not_applicable {
        if reason.trim().is_empty() {
            return Err(Error::new("Say why it needs no answer."));
        }
        return each(&args.place, "answer", &args.asks, "not applicable", Some(reason), |text, day, row| {
            asks::set(&text, day, &row.id, "not_applicable", Some(reason))
        });
    }
    if args.reopen {
        return each(&args.place, "answer", &args.asks, "open again", None, |text, day, row| {
            let text = asks::set(&text, day, &row.id, "not_applicable", None)?;
            asks::set(&text, day, &row.id, "approved", None)
        });
    }
    write(args)
}

fn write(args: &Args) -> Result<String> {
    let words = match (&args.text, &args.from) {
        (Some(text), _) => text.clone(),
        (None, Some(path)) => String::from_utf8(input::bytes(path).map_err(Error::new)?)
            .map_err(|_| Error::new(format!("{} is not UTF-8 text.", path.display())))?,
        (None, None) => return Err(Error::new("Give the words, or --from FILE, --approve, --not-applicable REASON.")),
    };
    if words.trim().is_empty() {
        return Err(Error::new("The answer is empty; nothing was changed."));
    }
    if words.contains("<!--") || words.contains("-->") {
        return Err(Error::new("An answer holds no lines <!-- ... -->: they say what is what in response.md."));
    }
    let (mut session, review) = args.place.begin()?;
    let text = need_draft(&review)?.text;
    let rows = review.rows();
    let found = asks::named(&rows, &args.asks)?;
    let [row] = found[..] else { return Err(Error::new("Words answer one ask; name it as 5.2.")) };
    let new = put(&text, &row.id, &words, args.replace)?;
    session.commit(
        "answer",
        &format!("{} written", row.id),
        None,
        vec![(RESPONSE.to_owned(), Some(new.into_bytes()))],
    )?;
    Ok(format!("{} written into {RESPONSE}\n", row.id))
}

fn approve(args: &Args) -> Result<String> {
    let (mut session, review) = args.place.begin()?;
    let day = review.need_day()?;
    let draft = need_draft(&review)?.draft;
    let rows = review.rows();
    let found = asks::named(&rows, &args.asks)?;
    let mut text = super::asks_text(&session.folder)?;
    let who = session.who.clone();
    for row in &found {
        let words = answer_text(&draft, &row.id);
        if words.is_empty() || words.contains(STUB) {
            return Err(Error::new(format!("{} is not written yet; nothing was approved.", row.id)));
        }
        let hash = digest(words.as_bytes()).get(..16).unwrap_or_default().to_owned();
        text = asks::set_list(&text, day, &row.id, "approved", &[who.name.clone(), who.at.clone(), hash])?;
    }
    let ids: Vec<&str> = found.iter().map(|r| r.id.as_str()).collect();
    let what = format!("{} approved", ids.join(" "));
    session.commit("answer", &what, None, vec![(ASKS.to_owned(), Some(text.into_bytes()))])?;
    Ok(format!("{what} by {}\n", who.name))
}
