//! `tieout export rule83`.

use std::process::ExitCode;

use tieout_export::docx::Marks;
use tieout_export::rule83::{Redaction, Request, leaks, pair, unsearched};
use tieout_review::{Error, Result, Review};

use super::letter::{Letter, author, for_edgar, word};
use crate::folder::{Where, finish, places};

/// Options of `tieout export rule83`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Makes of one draft (17 CFR 200.83):
  out/response.htm              the public letter for EDGAR, [***] for each place in [[double brackets]]
  out/confidential.docx         the full letter with identifiers and the legend on each page; never for EDGAR
  out/foia-request.txt          the request to the Office of FOIA Services
  out/redactions.csv            each place with its identifier

The public file is searched for every withheld word before it is written; where one is found, nothing is written.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// What identifiers begin with, as EA for EA-001; else the initials of the company
    #[arg(long, value_name = "LETTERS")]
    prefix: Option<String>,
    /// Whom the SEC should tell: name, address, telephone, separated by semicolons
    #[arg(long, value_name = "PERSON")]
    contact: Option<String>,
}

/// Makes the pair.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(make(args))
}

fn make(args: &Args) -> Result<String> {
    let (mut session, mut review) = args.place.begin()?;
    let letter = Letter::of(&mut review)?;
    let request = request(&review, args.prefix.as_deref(), args.contact.as_deref())?;
    let both = pair(&letter.draft, &letter.redlines, &request);
    if both.redactions.is_empty() {
        return Err(Error::new("Nothing is confidential: put words in [[double brackets]] in response.md first."));
    }
    let (public_name, public) = for_edgar(&both.public.draft, &both.public.redlines, false)?;
    guard(&public, &public_name, &both.redactions)?;
    for short in unsearched(&both.redactions) {
        warn!("tieout: {} is too short to be searched for; look for it in the public letter yourself.", short.id);
    }
    let footer = request.footer();
    let full = word(
        &both.full.draft,
        &both.full.redlines,
        &author(&review),
        &session.who.at,
        None,
        Some(&footer),
        Marks::Printed,
    )?;
    let file = |name: &str, bytes: Vec<u8>| (name.to_owned(), Some(bytes));
    let files = vec![
        file(&public_name, public),
        file("out/confidential.docx", full),
        file("out/foia-request.txt", both.foia.into_bytes()),
        file("out/redactions.csv", listed(&both.redactions).into_bytes()),
    ];
    let names: Vec<String> = files.iter().map(|f| f.0.clone()).collect();
    session.commit("export", &format!("Rule 83 pair, {}", places(both.redactions.len())), None, files)?;
    Ok(format!("{}\n{}\n", names.join("\n"), session.log.stamp()))
}

/// Nothing that is withheld may stand in the public file.
pub(super) fn guard(public: &[u8], name: &str, redactions: &[Redaction]) -> Result<()> {
    let found = leaks(public, name.rsplit('/').next().unwrap_or(name), redactions);
    if found.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = found.iter().map(|l| format!("{} near “{}”", l.id, l.near)).collect();
    Err(Error::new(format!(
        "What is withheld still stands in the public letter: {}. Put it in [[double brackets]] there too, or word it \
         otherwise. Nothing was written.",
        lines.join("; ")
    )))
}

fn request(review: &Review, prefix: Option<&str>, contact: Option<&str>) -> Result<Request> {
    let held = review.need_current()?;
    let name = author(review);
    let day = held.date().map_or_else(String::new, tieout_review::draft::skeleton::long);
    let initials: String =
        name.split_whitespace().filter_map(|w| w.chars().next()).filter(char::is_ascii_uppercase).take(3).collect();
    let prefix = prefix.map_or(initials, str::to_owned);
    let contact = match contact {
        Some(contact) => contact.split(';').map(|l| l.trim().to_owned()).collect(),
        None => review
            .settings
            .signatory
            .iter()
            .chain(&review.settings.title)
            .chain(&review.settings.address)
            .cloned()
            .collect(),
    };
    Ok(Request {
        name,
        prefix: if prefix.is_empty() { "CT".to_owned() } else { prefix },
        date: review.settings.date.map_or_else(|| "[date]".to_owned(), tieout_review::draft::skeleton::long),
        about: format!("the staff's letter dated {day}"),
        contact,
        signatory: review.settings.signatory.clone().unwrap_or_else(|| "[signatory]".to_owned()),
        office: Request::office(),
    })
}

/// Where each place is, without its words.
fn listed(redactions: &[Redaction]) -> String {
    let quoted = |s: &str| format!("\"{}\"", s.replace('"', "\"\""));
    let mut out = "Identifier,Ask,Place\r\n".to_owned();
    for r in redactions {
        out.push_str(&format!("{},{},{}\r\n", r.id, r.ask.as_deref().unwrap_or_default(), quoted(&r.place)));
    }
    out
}

/// The public version of a letter with what was withheld: the letter itself where nothing is confidential.
pub(super) fn public(review: &Review, letter: Letter) -> Result<(Letter, Vec<Redaction>)> {
    let both = pair(&letter.draft, &letter.redlines, &request(review, None, None)?);
    if both.redactions.is_empty() {
        return Ok((letter, Vec::new()));
    }
    Ok((Letter { text: letter.text, draft: both.public.draft, redlines: both.public.redlines }, both.redactions))
}
