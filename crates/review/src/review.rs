//! A review folder as read: its files, its letters with corrections applied, and where it stands.

use std::path::PathBuf;

use jiff::civil::Date;
use tieout_document::Document;
use tieout_letters::due::{Due, due};
use tieout_letters::{Act, Correction, Kind, Letter, Side, correct};

use crate::asks::{self, Asks, Row};
use crate::disk;
use crate::error::{Error, Result};
use crate::folder::{ASKS, Folder, INDEX, SETTINGS};
use crate::index::{self, Source};
use crate::settings::{Extension, Settings};

/// A letter of the review.
#[derive(Debug)]
pub struct Held {
    /// Where it lies.
    pub source: Source,
    /// Its text.
    pub document: Document,
    /// What it says, with corrections applied.
    pub letter: Letter,
}

impl Held {
    /// Its date: as corrected in the index, or as printed.
    pub fn date(&self) -> Option<Date> {
        self.source.date.or_else(|| self.letter.date.map(|d| d.date))
    }
}

/// A folder as read.
#[derive(Debug)]
pub struct Review {
    /// Where it is.
    pub folder: Folder,
    /// `review.toml`.
    pub settings: Settings,
    /// `asks.toml`.
    pub asks: Asks,
    /// `sources/index.toml`.
    pub sources: Vec<Source>,
    /// The letters in the order of their dates.
    pub letters: Vec<Held>,
    /// Corrections that no longer find their words, and sources that are missing.
    pub faults: Vec<String>,
}

impl Review {
    /// Reads a folder.
    pub fn open(folder: Folder) -> Result<Self> {
        let asks = folder.text(ASKS)?.unwrap_or_default();
        Self::open_with(folder, &asks)
    }

    /// Reads a folder as it would be with another `asks.toml`.
    pub fn open_with(folder: Folder, asks: &str) -> Result<Self> {
        let text = |name: &str| folder.text(name).map(Option::unwrap_or_default);
        let settings = Settings::read(&folder.path(SETTINGS), &text(SETTINGS)?)?;
        let asks = Asks::read(&folder.path(ASKS), asks)?;
        let sources = index::read(&folder.path(INDEX), &text(INDEX)?)?;
        let mut review = Self { folder, settings, asks, sources, letters: Vec::new(), faults: Vec::new() };
        for source in review.sources.clone() {
            let Some(bytes) = review.bytes(&source)? else { continue };
            if !source.is_letter() {
                continue;
            }
            let document = tieout_document::open(&bytes, &source.file);
            let mut letter = tieout_letters::read(&document);
            if let (None, Some(date)) = (letter.date, source.date) {
                // A date that the letter does not print, or that could not be read, was said by a person.
                letter.date = Some(tieout_letters::Dated { date, span: tieout_document::Span::default() });
            }
            review.correct(&document, &mut letter, source.date);
            review.letters.push(Held { source, document, letter });
        }
        review.letters.sort_by_key(|h| (h.date(), h.letter.side == Side::Company));
        Ok(review)
    }

    /// A source as a document; none, and told, where its file is missing.
    pub fn document(&mut self, source: &Source) -> Result<Option<Document>> {
        Ok(self.bytes(source)?.map(|bytes| tieout_document::open(&bytes, &source.file)))
    }

    /// A source's bytes; none, and told, where its file is missing. Told as well where it is not the file that was added.
    fn bytes(&mut self, source: &Source) -> Result<Option<Vec<u8>>> {
        let path = self.folder.path(&source.file);
        let Some(bytes) = disk::read(&path)? else {
            self.faults.push(format!("{} is missing; put it back, or take its entry out of {INDEX}.", source.file));
            return Ok(None);
        };
        if disk::digest(&bytes) != source.sha256 {
            self.faults.push(format!(
                "{} is not the file that was added: its hash differs. Take it from a copy.",
                source.file
            ));
        }
        Ok(Some(bytes))
    }

    fn correct(&mut self, document: &Document, letter: &mut Letter, day: Option<Date>) {
        let Some(day) = day.or_else(|| letter.date.map(|d| d.date)) else { return };
        for c in self.asks.corrections.iter().filter(|c| c.letter == day) {
            let words = c.words.as_str();
            let correction = match c.what.as_str() {
                "begin" => Correction::Begin { number: c.on.parse().unwrap_or(0), words },
                "split" => Correction::Split { words },
                "join" => Correction::Join { words },
                "drop" => Correction::Drop { words },
                _ => match act(c.to.as_deref().unwrap_or_default()) {
                    Some(act) => Correction::Act { words, act },
                    None => continue,
                },
            };
            if let Err(message) = correct(document, letter, &correction) {
                self.faults.push(format!("A correction in {ASKS} no longer applies. {message}"));
            }
        }
    }

    /// The staff's letters with comments.
    pub fn rounds(&self) -> impl Iterator<Item = &Held> {
        self.letters.iter().filter(|h| h.letter.side == Side::Staff && h.letter.kind == Kind::Comments)
    }

    /// The staff letter that is to be answered: the last with comments.
    pub fn current(&self) -> Option<&Held> {
        self.rounds().last()
    }

    /// The company's answers to comments, in order.
    pub fn responses(&self) -> impl Iterator<Item = &Held> {
        self.letters.iter().filter(|h| h.letter.side == Side::Company && h.letter.kind == Kind::Response)
    }

    /// Whether the staff said that they are done after the last comments.
    pub fn is_completed(&self) -> bool {
        self.letters.iter().rfind(|h| h.letter.side == Side::Staff).is_some_and(|h| h.letter.kind == Kind::Completed)
    }

    /// When the current letter's answer was filed.
    pub fn filed(&self) -> Option<&crate::settings::Filed> {
        let day = self.current()?.date();
        self.settings.filed.iter().rfind(|f| f.letter == day || f.letter.is_none())
    }

    /// The day on which the answer to a letter is due: by its own count, then by extensions.
    pub fn due(&self, held: &Held) -> Option<Date> {
        let counted = match due(&held.letter) {
            Due::On(working) => Some(working.moved.unwrap_or(working.due)),
            Due::None(_) => None,
        };
        self.extensions(held).last().map(|e| e.to).or(counted)
    }

    /// The extensions of a letter's time, in the order recorded.
    pub fn extensions(&self, held: &Held) -> impl Iterator<Item = &Extension> {
        let day = held.date();
        self.settings.extensions.iter().filter(move |e| e.letter == day || e.letter.is_none())
    }

    /// The rows of the current letter.
    pub fn rows(&self) -> Vec<&Row> {
        self.current().and_then(Held::date).map_or_else(Vec::new, |day| self.asks.of(day).collect())
    }

    /// The current letter, or why there is none.
    pub fn need_current(&self) -> Result<&Held> {
        self.current().ok_or_else(|| {
            Error::new("The folder holds no staff letter with comments yet; add it with `tieout add LETTER`.")
        })
    }

    /// The date of the current letter, or why there is none.
    pub fn need_day(&self) -> Result<Date> {
        let missing = || Error::new("The staff letter's date could not be read; add it with --date.");
        self.need_current()?.date().ok_or_else(missing)
    }

    /// Where a source's file is.
    pub fn path(&self, source: &Source) -> PathBuf {
        self.folder.path(&source.file)
    }
}

/// An act by its name, in any case.
pub fn act(name: &str) -> Option<Act> {
    const ACTS: [Act; 12] = [
        Act::Explain,
        Act::Provide,
        Act::Quantify,
        Act::Disclose,
        Act::Revise,
        Act::Amend,
        Act::File,
        Act::Confirm,
        Act::Consider,
        Act::Reconcile,
        Act::Analyse,
        Act::Commit,
    ];
    ACTS.into_iter().find(|a| a.name().eq_ignore_ascii_case(name))
}

/// The rows of a staff letter: each ask, and each comment without one.
pub fn rows(document: &Document, letter: &Letter, day: Date) -> Vec<Row> {
    let line = |p: &tieout_letters::Passage| tieout_document::one_line(&p.text(document));
    let mut rows = Vec::new();
    for comment in &letter.comments {
        if comment.asks.is_empty() {
            let id = comment.number.to_string();
            rows.push(Row { letter: day, id, words: line(&comment.text), act: "read".to_owned(), ..Row::default() });
        }
        for (ask, n) in comment.asks.iter().zip(1..) {
            rows.push(Row {
                letter: day,
                id: format!("{}.{n}", comment.number),
                words: line(&ask.text),
                act: ask.act.name().to_lowercase(),
                condition: ask.condition.map(|s| tieout_document::one_line(document.slice(s))),
                ..Row::default()
            });
        }
    }
    rows
}

/// `asks.toml` with the rows of every staff letter as they are read now; numbers that moved are those of the current one.
pub fn refreshed(review: &Review, text: String) -> Result<asks::Renewed> {
    let mut out = asks::Renewed { text, ..asks::Renewed::default() };
    let current = review.current().and_then(Held::date);
    for held in review.rounds() {
        let Some(day) = held.date() else { continue };
        let new = asks::with_rows(&out.text, day, &rows(&held.document, &held.letter, day))?;
        out.text = new.text;
        out.told.extend(new.told);
        if Some(day) == current {
            out.moved = new.moved;
        }
    }
    Ok(out)
}
