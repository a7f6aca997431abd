//! `tieout commitments`.

use std::process::ExitCode;

use tieout_review::commitments::{Promise, all, read, with};
use tieout_review::folder::COMMITMENTS;
use tieout_review::{Result, Review, Session};

use super::{Where, finish};

/// Options of `tieout commitments`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Reads every promise out of the responses in sources/, keeps them in commitments.toml, and lists them: words, filing, first
one due, condition, and what became of each. `tieout follow FILING` finds out.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
}

/// Lists promises.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish((|| {
        let mut session = args.place.session()?;
        refresh(&mut session)?;
        let text = session.folder.text(COMMITMENTS)?.unwrap_or_default();
        let promises = read(&session.folder.path(COMMITMENTS), &text)?;
        Ok(if promises.is_empty() {
            "No response in the folder promises anything.\n".to_owned()
        } else {
            promises.iter().map(listed).collect()
        })
    })())
}

/// Brings `commitments.toml` up to what the responses say.
pub(crate) fn refresh(session: &mut Session) -> Result<String> {
    let review = Review::open(session.folder.clone())?;
    let old = session.folder.text(COMMITMENTS)?.unwrap_or_default();
    let new = with(&old, &all(&review))?;
    if new == old {
        return Ok(String::new());
    }
    let count = |t: &str| t.matches("[[commitment]]").count();
    let more = count(&new) - count(&old);
    let what = format!("{more} {}", if more == 1 { "promise" } else { "promises" });
    session.commit("commitments", &what, None, vec![(COMMITMENTS.to_owned(), Some(new.into_bytes()))])?;
    Ok(format!("{what} more in {COMMITMENTS}.\n"))
}

fn listed(p: &Promise) -> String {
    let mut out = format!("{}  {}  ({})\n    {}\n", p.id, p.state, p.strength, p.words);
    let lines = [
        ("in", &p.venue),
        ("first", &p.first_due),
        ("if", &p.condition),
        ("text", &p.proposed),
        ("owner", &p.owner),
        ("decided by", &p.decided_by),
    ];
    for (name, value) in lines {
        if let Some(value) = value {
            out.push_str(&format!("    {name}: {value}\n"));
        }
    }
    out
}
