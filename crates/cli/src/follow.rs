//! `tieout follow`.

pub(crate) mod data;
mod markdown;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tieout_document::Document;
use tieout_letters::follow::{Filing, Followed, Response, Verdict, follow};
use tieout_letters::{Kind, Letter, Side};
use tieout_review::commitments;
use tieout_review::folder::COMMITMENTS;

use crate::input;
use crate::output::Output;
use crate::place::Lines;

/// Options of `tieout follow`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout follow 10-K.htm -r response.htm                    was each promise of the response kept?
  tieout follow 10-K.htm 10-Q.htm -r a.htm -r b.htm         several filings and responses, each with each
  tieout follow 10-K.htm -r response.htm --staff staff.pdf  reads “as requested” with what the staff asked
  tieout follow --format json 10-K.htm -r response.htm      verdicts, elements and places for programs
  tieout follow 10-K.htm                                    in a review folder: the promises of all its responses;
                                                            commitments.toml keeps what became of each

A verdict is kept, kept with changes, partly, missing, condition not met, not yet due, or cannot tell. It rests on
elements: each sentence, new words, table row or amount that was promised, found in the filing or not. Words alone
never make a verdict where they leave a choice: then it is \"cannot tell\", with the reason.

Exit code 1: a promise is missing, or kept in part.")]
pub(crate) struct Args {
    /// Filings and releases made after the responses
    #[arg(required = true, value_name = "FILING")]
    filings: Vec<PathBuf>,
    /// A company's letter that holds the promises; may be given several times. In a review folder, none: all its
    /// responses
    #[arg(long, short, value_name = "LETTER", num_args = 1)]
    response: Vec<PathBuf>,
    /// A staff letter that a response answers; may be given several times
    #[arg(long, value_name = "LETTER", num_args = 1)]
    staff: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    place: crate::folder::Where,
}

/// How promises are printed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// A page for the terminal
    Text,
    /// One JSON object
    Json,
    /// A page in Markdown
    Markdown,
}

/// A letter, opened.
pub(crate) struct Opened {
    /// The letter as a document.
    pub document: Document,
    /// Its lines, to name places.
    pub lines: Lines,
    /// What it says.
    pub letter: Letter,
}

/// A filing, opened.
pub(crate) struct Paper {
    /// The filing.
    pub document: Document,
    /// Its lines, to name places.
    pub lines: Lines,
}

/// One response against one filing.
pub(crate) struct Held<'a> {
    /// The response.
    pub response: &'a Opened,
    /// The filing.
    pub filing: &'a Paper,
    /// What the filing is, as a person says it.
    pub what: String,
    /// Its promises, each with its verdict.
    pub promises: Vec<Followed>,
}

/// Responses, staff letters and filings.
type Read = (Vec<Opened>, Vec<Opened>, Vec<Paper>);

/// Follows promises into filings.
pub(crate) fn run(args: &Args) -> ExitCode {
    let read = || -> Result<Read, String> {
        if args.response.is_empty() {
            return in_folder(args);
        }
        let responses = args.response.iter().map(|p| letter(p, Side::Company)).collect::<Result<_, _>>()?;
        let staff = args.staff.iter().map(|p| letter(p, Side::Staff)).collect::<Result<_, _>>()?;
        let filings = args.filings.iter().map(|p| paper(p)).collect::<Result<_, _>>()?;
        Ok((responses, staff, filings))
    };
    match read() {
        Ok((responses, staff, filings)) => {
            let held = held(&responses, &staff, &filings);
            let mut out = Output::new(std::io::BufWriter::new(std::io::stdout().lock()));
            print(&mut out, args.format, &held);
            if args.response.is_empty()
                && let Err(e) = keep(args, &held)
            {
                warn!("tieout: {e}");
                return ExitCode::from(2);
            }
            match out.finish() {
                false => ExitCode::from(2),
                true if held.iter().any(|h| h.promises.iter().any(is_broken)) => ExitCode::from(1),
                true => ExitCode::SUCCESS,
            }
        }
        Err(message) => {
            warn!("tieout: {message}");
            ExitCode::from(2)
        }
    }
}

/// The responses and staff letters of the review folder, and the filings named.
fn in_folder(args: &Args) -> Result<Read, String> {
    let review = args.place.review().map_err(|e| match e.message.contains("no review folder") {
        true => format!("Name the response that promises, with --response. {e}"),
        false => e.to_string(),
    })?;
    let mut filings = Vec::new();
    for path in &args.filings {
        filings.push(paper(path)?);
    }
    let opened = |h: tieout_review::Held| {
        let bytes = std::fs::read(review.folder.path(&h.source.file)).unwrap_or_default();
        Opened { document: h.document, lines: Lines::of(&bytes), letter: h.letter }
    };
    let (mut responses, mut staff) = (Vec::new(), Vec::new());
    for held in review.letters {
        match (held.letter.side, held.letter.kind) {
            (Side::Company, Kind::Response) => responses.push(opened(held)),
            (Side::Staff, Kind::Comments) => staff.push(opened(held)),
            _ => {}
        }
    }
    if responses.is_empty() {
        return Err(
            "The folder holds no response yet; add the one that was filed: tieout filed ACCESSION FILE".to_owned()
        );
    }
    Ok((responses, staff, filings))
}

/// Keeps what became of each promise in the folder's register.
fn keep(args: &Args, held: &[Held<'_>]) -> tieout_review::Result<()> {
    let mut session = args.place.session()?;
    crate::folder::commitments::refresh(&mut session)?;
    let old = session.folder.text(COMMITMENTS)?.unwrap_or_default();
    let register = commitments::read(&session.folder.path(COMMITMENTS), &old)?;
    let mut new = old.clone();
    for one in held {
        for followed in &one.promises {
            // A filing of another venue or before the first due one decides nothing.
            if matches!(followed.verdict, Verdict::NotDue | Verdict::CannotTell) {
                continue;
            }
            let words = tieout_document::one_line(one.response.document.slice(followed.promise.span));
            let is = |p: &&commitments::Promise| p.response == one.response.document.name && p.words == words;
            if let Some(promise) = register.iter().find(is) {
                let name = one.filing.document.name.rsplit(['/', '\\']).next().unwrap_or_default();
                let by = format!("{}, {name}", one.what);
                new = commitments::decided(&new, &promise.id, followed.verdict.name(), &by)?;
            }
        }
    }
    if new != old {
        session.commit(
            "follow",
            "what became of promises",
            None,
            vec![(COMMITMENTS.to_owned(), Some(new.into_bytes()))],
        )?;
    }
    Ok(())
}

/// Each response against each filing, in order: what `tieout follow` prints.
pub(crate) fn held<'a>(responses: &'a [Opened], staff: &'a [Opened], filings: &'a [Paper]) -> Vec<Held<'a>> {
    let read: Vec<(&Paper, Filing<'_>)> = filings.iter().map(|p| (p, Filing::of(&p.document))).collect();
    let mut out = Vec::new();
    for response in responses {
        let asked = asked(response, staff);
        let one = Response {
            document: &response.document,
            letter: &response.letter,
            staff: asked.map(|s| (&s.document, &s.letter)),
        };
        for (paper, filing) in &read {
            out.push(Held { response, filing: paper, what: what(filing), promises: follow(&one, filing) });
        }
    }
    out
}

/// Prints what was held.
pub(crate) fn print(out: &mut Output, format: Format, held: &[Held<'_>]) {
    match format {
        Format::Text => text::print(out, held),
        Format::Markdown => markdown::print(out, held),
        Format::Json => {
            out.print(&data::all(held).to_string());
            out.print("\n");
        }
    }
}

/// Whether a promise was not kept, or in part only.
pub(crate) fn is_broken(followed: &Followed) -> bool {
    matches!(followed.verdict, Verdict::Missing | Verdict::Partly)
}

/// The staff letter that a response answers: the one whose date it names; where one is given and has no date, that.
fn asked<'a>(response: &Opened, staff: &'a [Opened]) -> Option<&'a Opened> {
    let named = |s: &&Opened| s.letter.date.is_some_and(|d| response.letter.answered.iter().any(|a| a.date == d.date));
    staff.iter().find(named).or_else(|| staff.iter().find(|s| s.letter.date.is_none() && staff.len() == 1))
}

/// "10-K for the period to 2025-12-31".
fn what(filing: &Filing<'_>) -> String {
    let form = filing.form().unwrap_or("filing");
    filing.period_end().map_or_else(|| form.to_owned(), |d| format!("{form} for the period to {d}"))
}

/// A letter of the side that it is given as. The error is a full sentence.
fn letter(path: &Path, side: Side) -> Result<Opened, String> {
    let (bytes, document, letter) = input::letter(path)?;
    let name = &document.name;
    match side {
        Side::Staff => super::letter::asks(&document, &letter)?,
        Side::Company if letter.side != Side::Company => {
            return Err(format!("{name} was given as --response and is a letter of the staff; give it as --staff."));
        }
        Side::Company if letter.answers.is_empty() => {
            return Err(format!("{name} was given as --response, and no answers to comments were found in it."));
        }
        Side::Company => {}
    }
    Ok(Opened { document, lines: Lines::of(&bytes), letter })
}

/// A filing. The error is a full sentence.
fn paper(path: &Path) -> Result<Paper, String> {
    let bytes = input::bytes(path)?;
    let document = tieout_document::open(&bytes, &input::name(path));
    if document.text.trim().is_empty() {
        return Err(format!("{} has no text to hold promises against.", document.name));
    }
    Ok(Paper { document, lines: Lines::of(&bytes) })
}
