//! Commands of a review folder.

pub(crate) mod add;
pub(crate) mod answer;
pub(crate) mod commitments;
pub(crate) mod correct;
pub(crate) mod draft;
pub(crate) mod extension;
pub(crate) mod filed;
pub(crate) mod log;
pub(crate) mod new;
pub(crate) mod plan;
pub(crate) mod set;
pub(crate) mod status;
pub(crate) mod sync;

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::{Timestamp, Zoned};
use tieout_review::draft::{Draft, Fault};
use tieout_review::folder::{ASKS, RESPONSE, SETTINGS};
use tieout_review::settings::Settings;
use tieout_review::{Error, Folder, Result, Review, Session, Who};

use crate::output::Output;

/// Which folder, and who works in it.
#[derive(Default, clap::Args)]
pub(crate) struct Where {
    /// The review folder, or one inside it; else the one that the current folder lies in
    #[arg(short = 'C', long = "folder", value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Who does this, for the log; else TIEOUT_USER, or the name of the login
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

impl Where {
    pub(crate) fn folder(&self) -> Result<Folder> {
        Folder::find(self.folder.as_deref().unwrap_or_else(|| std::path::Path::new(".")))
    }

    /// Whose name stands in the log.
    pub(crate) fn name(&self) -> String {
        let named = |name: &str| std::env::var(name).ok().filter(|v| !v.trim().is_empty());
        let found = self.by.clone().or_else(|| ["TIEOUT_USER", "USER", "USERNAME"].into_iter().find_map(named));
        found.unwrap_or_else(|| "unknown".to_owned())
    }

    pub(crate) fn who(&self, now: &Zoned) -> Who {
        Who { name: self.name(), at: now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string() }
    }

    /// The folder, open for a change. What was found and mended is said.
    pub(crate) fn session(&self) -> Result<Session> {
        session_of(self, self.folder()?)
    }

    /// The folder, open for a change, as it stands.
    pub(crate) fn begin(&self) -> Result<(Session, Review)> {
        let session = self.session()?;
        let review = Review::open(session.folder.clone())?;
        Ok((session, review))
    }

    /// The folder as it stands, for reading.
    pub(crate) fn review(&self) -> Result<Review> {
        let folder = self.folder()?;
        if folder.is_unfinished() {
            warn!("tieout: A change was interrupted; the next command that changes something completes it.");
        }
        Review::open(folder)
    }
}

/// A folder that was found otherwise, open for a change.
pub(crate) fn session_of(place: &Where, folder: Folder) -> Result<Session> {
    let now = now(zone(&folder).as_deref())?;
    let session = Session::open(folder, place.who(&now))?;
    session.notices.iter().for_each(|n| warn!("tieout: {n}"));
    Ok(session)
}

/// The zone that `review.toml` names, if it can be read at all.
pub(crate) fn zone(folder: &Folder) -> Option<String> {
    let text = folder.text(SETTINGS).ok()??;
    Settings::read(&folder.path(SETTINGS), &text).ok()?.zone
}

/// The time, in a zone. TIEOUT_NOW stands for the clock, so that a run can be repeated.
pub(crate) fn now(zone: Option<&str>) -> Result<Zoned> {
    let zone = zone.and_then(|z| jiff::tz::TimeZone::get(z).ok()).unwrap_or_else(jiff::tz::TimeZone::system);
    let stamp = match std::env::var("TIEOUT_NOW") {
        Ok(text) => text
            .parse::<Timestamp>()
            .map_err(|_| Error::new(format!("TIEOUT_NOW is “{text}”; write it as 2017-08-17T09:00:00+08:00.")))?,
        Err(_) => Timestamp::now(),
    };
    Ok(stamp.to_zoned(zone))
}

/// Today, where the user is.
pub(crate) fn today(review: &Review) -> Result<jiff::civil::Date> {
    Ok(now(review.settings.zone.as_deref())?.date())
}

/// The draft of an answer, as its file has it.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) draft: Draft,
    /// What could not be read of it.
    pub(crate) faults: Vec<Fault>,
}

/// The draft of the answer to the current letter, or that there is none.
pub(crate) fn need_draft(review: &Review) -> Result<Written> {
    read_draft(review)?.ok_or_else(|| Error::new("There is no draft yet; `tieout draft` makes it."))
}

/// The draft of the answer to the current letter, if there is one; what could not be read of it is said.
pub(crate) fn read_draft(review: &Review) -> Result<Option<Written>> {
    let Some(text) = review.folder.text(RESPONSE)? else { return Ok(None) };
    let current = review.current().and_then(tieout_review::Held::date);
    if let (Some(day), Some(current)) = (tieout_review::draft::answers(&text), current)
        && day != current
    {
        warn!(
            "tieout: {RESPONSE} answers the letter of {day}; `tieout draft` keeps it and begins the answer to that of {current}."
        );
        return Ok(None);
    }
    let (draft, faults) = tieout_review::draft::read(&text);
    for fault in &faults {
        warn!("tieout: {RESPONSE}:{}:{}: {}", fault.line, fault.column, fault.message);
    }
    Ok(Some(Written { text, draft, faults }))
}

/// `asks.toml` as text.
pub(crate) fn asks_text(folder: &Folder) -> Result<String> {
    Ok(folder.text(ASKS)?.unwrap_or_else(|| tieout_review::asks::TEMPLATE.to_owned()))
}

/// Prints what a command says, or why it could not be done.
pub(crate) fn finish(result: Result<String>) -> ExitCode {
    match result {
        Ok(text) => {
            let mut out = Output::new(std::io::BufWriter::new(std::io::stdout().lock()));
            out.print(&text);
            if out.finish() { ExitCode::SUCCESS } else { ExitCode::from(2) }
        }
        Err(e) => {
            warn!("tieout: {e}");
            ExitCode::from(2)
        }
    }
}

/// "1 place", "3 places".
pub(crate) fn places(n: usize) -> String {
    format!("{n} {}", if n == 1 { "place" } else { "places" })
}
