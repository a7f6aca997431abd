//! `tieout draft`.

use std::process::ExitCode;

use tieout_review::draft::skeleton::Basis;
use tieout_review::draft::{answers, grow, skeleton};
use tieout_review::folder::RESPONSE;
use tieout_review::{Error, Result, Review};

use super::{Where, finish, places};

/// Options of `tieout draft`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Makes response.md: letterhead from review.toml, addressees and Re block from the staff's letter, each comment word for
word, and a place for each answer with the words that it needs and the documents that it rests on. What is still to be
written stands in brackets: [To be written: ...].

A second run keeps what is written and adds only what is new: comments and asks that a correction brought.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
}

/// Makes the draft, or adds to it.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(draft(args))
}

fn draft(args: &Args) -> Result<String> {
    let (mut session, review) = args.place.begin()?;
    let held = review.need_current()?;
    let (baseline, earlier) = baselines(&review);
    let basis = Basis {
        document: &held.document,
        letter: &held.letter,
        settings: &review.settings,
        baseline: baseline.as_deref(),
        earlier: earlier.as_deref(),
    };
    let mut files = Vec::new();
    let mut said = String::new();
    let (text, what) = match session.folder.text(RESPONSE)? {
        None => (skeleton(&basis), "the draft".to_owned()),
        Some(old) if old.trim().is_empty() => (skeleton(&basis), "the draft".to_owned()),
        Some(old) if answers(&old).is_some_and(|day| Some(day) != held.date()) => {
            let day = answers(&old).map_or_else(String::new, |d| d.to_string());
            let name = format!("out/response-to-{day}.md");
            said = format!("The answer to the letter of {day} is kept as {name}.\n");
            files.push((name, Some(old.into_bytes())));
            (skeleton(&basis), "the draft".to_owned())
        }
        Some(old) => {
            let (_, faults) = tieout_review::draft::read(&old);
            if let Some(f) = faults.first() {
                let (line, column) = (f.line, f.column);
                return Err(Error::new(format!("{RESPONSE}:{line}:{column}: {} Nothing was added.", f.message)));
            }
            let grown = grow(&basis, &old);
            if grown.added.is_empty() {
                return Ok(format!("{RESPONSE} lacks nothing; it stays as it is.\n"));
            }
            (grown.text, format!("the draft with {}", grown.added.join(", ")))
        }
    };
    let open = text.matches(tieout_review::status::STUB).count();
    files.push((RESPONSE.to_owned(), Some(text.into_bytes())));
    session.commit("draft", &what, None, files)?;
    Ok(format!("{said}{RESPONSE}: {what}; {} to be written.\n", places(open)))
}

/// What proposed disclosure is compared with: the filing under review, and the last response.
pub(crate) fn baselines(review: &Review) -> (Option<String>, Option<String>) {
    let current = review.current();
    let forms: Vec<&str> = current.map_or_else(Vec::new, |h| h.letter.re.iter().map(|r| r.form.as_str()).collect());
    let filing =
        review.sources.iter().filter(|s| forms.iter().any(|f| s.kind.eq_ignore_ascii_case(f))).max_by_key(|s| s.date);
    let before = current.and_then(tieout_review::Held::date);
    let response = review.responses().filter(|h| h.date() < before).last();
    (filing.map(|s| s.file.clone()), response.map(|h| h.source.file.clone()))
}
