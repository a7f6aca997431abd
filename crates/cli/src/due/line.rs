//! The letters of a review one after another: what is due, what was extended, what was answered.

use jiff::civil::Date;
use tieout_letters::due::{Due, Working, due, earliest_release, lateness};
use tieout_letters::extension::{Extended, Extension, extended, extension};
use tieout_letters::{Kind, Side};

use super::Read;

/// What a letter does to the time.
pub(super) enum Entry {
    /// A staff letter: when its answer is due, or why there is no day.
    Asked(Due),
    /// A company letter about more time.
    Extended {
        /// The letter whose answer is extended, by its place among all.
        of: Option<usize>,
        /// The words.
        words: Option<Extension>,
        /// The new day.
        day: Option<Extended>,
    },
    /// A company letter that answers.
    Answered {
        /// The letter that it answers, by its place among all.
        of: usize,
        /// The day that was due.
        due: Date,
        /// Business days after it; negative before it.
        late: i32,
    },
    /// The review is completed: the first day on which its letters may be released.
    Completed(Working),
    /// Nothing about time.
    Nothing,
}

/// Goes through letters in the order of their dates.
pub(super) fn follow(all: &[Read]) -> Vec<Entry> {
    // The staff letter that waits for an answer, and the day.
    let mut open: Option<(usize, Option<Date>)> = None;
    all.iter()
        .enumerate()
        .map(|(i, read)| {
            let letter = &read.letter;
            let date = letter.date.map(|d| d.date);
            match (letter.side, letter.kind) {
                (Side::Staff, Kind::Completed) => {
                    date.map_or(Entry::Nothing, |d| Entry::Completed(earliest_release(d)))
                }
                (Side::Staff, _) => {
                    let due = due(letter);
                    if let Due::On(working) = &due {
                        open = Some((i, Some(working.due)));
                    }
                    Entry::Asked(due)
                }
                (Side::Company, Kind::Extension) => {
                    let words = extension(&read.document, letter);
                    let asked = open.and_then(|(of, _)| all.get(of)).and_then(|r| r.letter.date);
                    let asked = asked.or_else(|| letter.answered.first().copied()).map(|d| d.date);
                    let day = words.as_ref().and_then(|w| extended(w, open.and_then(|(_, d)| d), asked));
                    if let (Some((_, due)), Some(day)) = (&mut open, &day) {
                        *due = Some(day.date());
                    }
                    Entry::Extended { of: open.map(|(of, _)| of), words, day }
                }
                (Side::Company, Kind::Response) => match (open.take(), date) {
                    (Some((of, Some(due))), Some(date)) => Entry::Answered { of, due, late: lateness(due, date) },
                    _ => Entry::Nothing,
                },
                (Side::Company, _) => Entry::Nothing,
            }
        })
        .collect()
}
