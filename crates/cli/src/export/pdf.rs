//! `tieout export pdf`.

use std::process::ExitCode;

use tieout_review::Result;

use crate::folder::{Where, finish};

/// Options of `tieout export pdf`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout export pdf              out/response.pdf: additions underlined, deletions struck through, new words bold
  tieout export pdf --redacted   [***] in place of words in [[double brackets]]

It is for a committee or a board that reads on paper: black only, with bookmarks. EDGAR takes the letter from
`tieout export edgar`. The program is built with it by `cargo install --path crates/cli --features pdf`; the fonts
are those of the machine.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// Leave out what is confidential
    #[arg(long)]
    redacted: bool,
}

/// Makes the PDF.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(make(args))
}

#[cfg(feature = "pdf")]
fn make(args: &Args) -> Result<String> {
    use tieout_export::pdf::{Confidential, Letter as Printed, pdf};
    use tieout_review::Error;

    let (mut session, mut review) = args.place.begin()?;
    let letter = super::letter::Letter::of(&mut review)?;
    let (confidential, name) = if args.redacted {
        (Confidential::Redact, "out/response-redacted.pdf")
    } else {
        (Confidential::Show, "out/response.pdf")
    };
    let printed = Printed { draft: &letter.draft, redlines: &letter.redlines, footer: None, confidential };
    let bytes = pdf(&printed).map_err(|e| Error::new(e.to_string()))?;
    let what = format!("{name} of draft {}", letter.version());
    super::letter::kept(&mut session, name, &what, bytes)
}

#[cfg(not(feature = "pdf"))]
fn make(args: &Args) -> Result<String> {
    let _ = (&args.place, args.redacted);
    Err(tieout_review::Error::new(
        "This build of tieout makes no PDF. `cargo install --path crates/cli --features pdf` builds one that does; \
         `tieout export docx --printed` makes what a word processor prints.",
    ))
}
