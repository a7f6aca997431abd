//! `tieout export worklist` and `tieout export ics`.

use std::process::ExitCode;

use tieout_export::worklist;
use tieout_review::draft::Draft;
use tieout_review::status::state;
use tieout_review::{Error, Result, Review};

use super::letter::kept;
use crate::due::event;
use crate::folder::{Where, finish, read_draft};

/// Options of `tieout export worklist`.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
}

/// Options of `tieout export ics`.
#[derive(clap::Args)]
#[command(after_long_help = "\
The title says that a document is due and nothing of whose or to whom: calendars are shared. An extension moves the same
event.")]
pub(crate) struct Ics {
    #[command(flatten)]
    place: Where,
}

/// Makes the workbook.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish((|| {
        let (mut session, review) = args.place.begin()?;
        let held = review.need_current()?;
        let draft = read_draft(&review)?.map_or_else(Draft::default, |d| d.draft);
        let mut list = worklist::worklist(&held.document, &held.letter, review.due(held));
        for row in review.rows() {
            if let Some(item) = list.items.iter_mut().find(|i| i.id == row.id) {
                item.owner = row.owner.clone().unwrap_or_default();
                item.state = state(row, &draft).name().to_owned();
            }
        }
        list.stamp = Some(session.log.stamp());
        let bytes = worklist::xlsx(&list).map_err(Error::new)?;
        let name = "out/worklist.xlsx";
        kept(&mut session, name, name, bytes)
    })())
}

/// Makes the calendar.
pub(crate) fn ics(args: &Ics) -> ExitCode {
    finish((|| {
        let (mut session, review) = args.place.begin()?;
        let name = "out/due.ics";
        kept(&mut session, name, name, calendar(&review)?.into_bytes())
    })())
}

/// The due day of the answer, as moved.
pub(crate) fn calendar(review: &Review) -> Result<String> {
    let held = review.need_current()?;
    let (Some(made), Some(day)) = (held.date(), review.due(held)) else {
        return Err(Error::new("The letter states no day to answer by; there is nothing for a calendar."));
    };
    let moves = review.extensions(held).count() as u32;
    let key = held.source.sha256.clone().into_bytes();
    Ok(tieout_export::ics(&[event(made, day, key, moves)]))
}
