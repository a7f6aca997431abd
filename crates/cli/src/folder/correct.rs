//! `tieout correct`.

use std::process::ExitCode;

use tieout_review::asks::{self, Correction};
use tieout_review::{Error, Result, Review, act};

use super::add::{counted, renewed};
use super::{Where, asks_text, finish};

/// Options of `tieout correct`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout correct begin \"We note your disclosure of\" 4    comment 4 begins at these words
  tieout correct split \"and how you considered\"          an ask begins at these words
  tieout correct join 1.2                                ask 1.2 is one with 1.3
  tieout correct drop 1.4                                1.4 is no ask
  tieout correct act 1.3 confirm                         1.3 asks to confirm

A correction is kept by words of the letter, so that it holds when numbers move. `tieout undo` takes it back.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// What is wrong
    #[arg(value_enum)]
    what: What,
    /// The ask, as 1.2, or words of the letter
    at: String,
    /// begin: the comment's number. act: explain, provide, quantify, disclose, revise, amend, file, confirm, consider,
    /// reconcile, analyse, commit
    to: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// A comment begins elsewhere
    Begin,
    /// An ask is several
    Split,
    /// Two asks are one
    Join,
    /// It is no ask
    Drop,
    /// It asks for something else
    Act,
}

/// Corrects how a letter is read.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(correct(args))
}

fn correct(args: &Args) -> Result<String> {
    let (mut session, review) = args.place.begin()?;
    let day = review.need_day()?;
    let row = review.rows().into_iter().find(|r| r.id == args.at).cloned();
    let words = row.as_ref().map_or_else(|| args.at.clone(), |r| first(&r.words));
    let (what, to) = match args.what {
        What::Begin => ("begin", None),
        What::Split => ("split", None),
        What::Join => ("join", None),
        What::Drop => ("drop", None),
        What::Act => {
            let name = args.to.as_deref().unwrap_or_default();
            let act = act(name).ok_or_else(|| Error::new(format!("“{name}” is no act; --help lists them.")))?;
            ("act", Some(act.name().to_lowercase()))
        }
    };
    let on = match args.what {
        What::Begin => {
            let number = args.to.as_deref().unwrap_or_default();
            number
                .parse::<u32>()
                .map_err(|_| Error::new("Say which comment begins there: tieout correct begin WORDS 4"))?;
            number.to_owned()
        }
        _ => row.map(|r| r.id).unwrap_or_default(),
    };
    if words.split_whitespace().count() < 2 {
        return Err(Error::new("Name the ask, as 1.2, or give at least two words of the letter."));
    }
    let correction = Correction { letter: day, what: what.to_owned(), on, words: words.clone(), to };
    let text = asks::with_correction(&asks_text(&session.folder)?, &correction)?;
    let now = Review::open_with(session.folder.clone(), &text)?;
    if let Some(fault) = now.faults.iter().find(|f| f.contains("no longer applies")) {
        return Err(Error::new(fault.replace("A correction in asks.toml no longer applies. ", "")));
    }
    let files = renewed(&session, &now, text)?;
    session.commit("correct", &format!("{what} “{words}”"), None, files)?;
    counted(&now)
}

/// The first words of an ask, enough to find it.
fn first(words: &str) -> String {
    words.split_whitespace().take(12).collect::<Vec<_>>().join(" ")
}
