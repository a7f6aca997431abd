//! `tieout export worklist` and `tieout export ics`.

use std::process::ExitCode;

use jiff::civil::Date;
use tieout_export::{Event, worklist};
use tieout_letters::calendar::add_business_days;
use tieout_review::draft::Draft;
use tieout_review::status::state;
use tieout_review::{Error, Result, Review};

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
        let mut session = args.place.session()?;
        let review = Review::open(session.folder.clone())?;
        let held = review.need_current()?;
        let draft = read_draft(&review)?.map_or_else(Draft::default, |d| d.1);
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
        session.commit("export", name, None, vec![(name.to_owned(), Some(bytes))])?;
        Ok(format!("{name}\n{}\n", session.log.stamp()))
    })())
}

/// Makes the calendar.
pub(crate) fn ics(args: &Ics) -> ExitCode {
    finish((|| {
        let mut session = args.place.session()?;
        let review = Review::open(session.folder.clone())?;
        let name = "out/due.ics";
        let text = calendar(&review)?;
        session.commit("export", name, None, vec![(name.to_owned(), Some(text.into_bytes()))])?;
        Ok(format!("{name}\n{}\n", session.log.stamp()))
    })())
}

/// The due day of the answer, as moved.
pub(crate) fn calendar(review: &Review) -> Result<String> {
    let held = review.need_current()?;
    let (Some(made), Some(day)) = (held.date(), review.due(held)) else {
        return Err(Error::new("The letter states no day to answer by; there is nothing for a calendar."));
    };
    let moves = review.settings.extensions.iter().filter(|e| e.letter == held.date() || e.letter.is_none()).count();
    let reminder = (2..12).filter_map(|n| day.checked_sub(jiff::Span::new().days(n)).ok());
    let event = Event {
        day,
        made,
        title: "Document due".to_owned(),
        note: String::new(),
        key: held.source.sha256.clone().into_bytes(),
        moves: moves as u32,
        reminder: reminder.into_iter().find(|d: &Date| add_business_days(*d, 2) >= day),
    };
    Ok(tieout_export::ics(&[event]))
}
