//! Letters of one registrant, placed into reviews one after another.

use jiff::civil::Date;

use super::facts::Facts;
use super::overlap::overlap;
use crate::model::{Kind, Reference, Side};

/// A review while letters are placed.
#[derive(Default)]
pub(super) struct Draft {
    /// Entries in order of their dates, each with the entry that it answers.
    pub letters: Vec<(usize, Option<usize>)>,
    /// One entry for each set of filings that its letters name: a heap of copies costs no more than one.
    distinct: Vec<usize>,
}

impl Draft {
    fn add(&mut self, facts: &[Facts<'_>], entry: usize, answers: Option<usize>) {
        self.letters.push((entry, answers));
        let Some(fact) = facts.get(entry) else { return };
        let known = |e: &usize| facts.get(*e).is_some_and(|f| alike(f, fact));
        if !self.distinct.iter().any(known) {
            self.distinct.push(entry);
        }
    }
}

/// Whether two letters name the very same filings.
fn alike(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    let same = |(x, y): (&&Reference, &&Reference)| {
        x.form == y.form && x.period_end == y.period_end && x.filed == y.filed && x.file_no == y.file_no
    };
    a.references == b.references && a.filings.len() == b.filings.len() && a.filings.iter().zip(&b.filings).all(same)
}

/// How well a letter fits a review: by filings shared, whether it is open, its last day.
type Fit = (u32, bool, Option<Date>);
/// How far a letter is from the one named: days, filings not shared, whether it asks for no answer.
type Distance = (i32, std::cmp::Reverse<u32>, bool);

/// Days that lie between a printed date and the one that others name it by.
const NEAR: i32 = 5;
/// A letter on the same filing that comes later than this begins another review.
const YEAR: i32 = 400;

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// The reviews of one registrant.
pub(super) fn reviews(facts: &[Facts<'_>], mut group: Vec<usize>) -> Vec<Draft> {
    // On one day the staff's letter comes first, as an answer may be sent the same day.
    group.sort_by_key(|i| {
        facts.get(*i).map(|f| (f.date.is_none(), f.date, f.side == Side::Company, f.kind == Kind::Completed, *i))
    });
    let mut board = Board { facts, reviews: Vec::new() };
    for i in group {
        let Some(fact) = facts.get(i) else { continue };
        match board.find(fact) {
            Some((review, answers)) => {
                if let Some(r) = board.reviews.get_mut(review) {
                    r.add(facts, i, answers);
                }
            }
            None => {
                let mut new = Draft::default();
                new.add(facts, i, None);
                board.reviews.push(new);
            }
        }
    }
    board.reviews
}

struct Board<'a> {
    facts: &'a [Facts<'a>],
    reviews: Vec<Draft>,
}

impl Board<'_> {
    /// The review that a letter belongs to, and the letter in it that it answers.
    fn find(&self, fact: &Facts<'_>) -> Option<(usize, Option<usize>)> {
        let other = if fact.side == Side::Staff { Side::Company } else { Side::Staff };
        // By the letters that it names, the one answered first.
        if let Some(found) = fact.answered.iter().find_map(|d| self.dated(fact, *d, other)) {
            return Some((found.0, Some(found.1)));
        }
        if let Some(found) = fact.earlier.iter().find_map(|d| self.dated(fact, *d, fact.side)) {
            return Some((found.0, self.last_of(found.0, other, fact)));
        }
        // By letters that its comments mention, where they are on the same filings: an earlier review may be meant.
        let mentioned = |d: &Date| self.dated(fact, *d, fact.side).or_else(|| self.dated(fact, *d, other));
        let on_same = |found: &(usize, usize)| self.facts.get(found.1).is_some_and(|f| overlap(f, fact) > 0);
        if let Some(found) = fact.mentioned.iter().filter_map(mentioned).find(on_same) {
            return Some((found.0, self.last_of(found.0, other, fact)));
        }
        // By filings: the review that was open last.
        let mut best: Option<(Fit, usize)> = None;
        for (at, review) in self.reviews.iter().enumerate() {
            let Some(key) = self.fits(review, fact) else { continue };
            if best.as_ref().is_none_or(|(b, _)| key >= *b) {
                best = Some((key, at));
            }
        }
        let review = best?.1;
        let answers =
            self.last_of(review, other, fact).filter(|_| !matches!(fact.kind, Kind::NoReview | Kind::Acceleration));
        Some((review, answers))
    }

    /// The letter of a side and date, with its review: the very day, else the nearest that is about the same filings.
    fn dated(&self, fact: &Facts<'_>, day: Date, side: Side) -> Option<(usize, usize)> {
        let mut best: Option<(Distance, (usize, usize))> = None;
        for (at, review) in self.reviews.iter().enumerate() {
            for (entry, _) in &review.letters {
                let Some(f) = self.facts.get(*entry).filter(|f| f.side == side) else { continue };
                let Some(date) = f.date else { continue };
                let off = days(day, date).abs();
                if off > NEAR {
                    continue;
                }
                let shared = overlap(f, fact);
                if off > 0 && shared == 0 {
                    continue;
                }
                // A letter that says nothing is no letter that one answers.
                let idle = matches!(f.kind, Kind::Completed | Kind::NoReview | Kind::Acceleration);
                let key = (off, std::cmp::Reverse(shared), idle);
                if best.as_ref().is_none_or(|(b, _)| key < *b) {
                    best = Some((key, (at, *entry)));
                }
            }
        }
        best.map(|(_, found)| found)
    }

    /// The last letter of a side in a review that one can answer, not later than the letter itself.
    fn last_of(&self, review: usize, side: Side, fact: &Facts<'_>) -> Option<usize> {
        let letters = &self.reviews.get(review)?.letters;
        let answerable = |f: &Facts<'_>| match side {
            Side::Staff => f.kind == Kind::Comments,
            Side::Company => matches!(f.kind, Kind::Response | Kind::Supplement),
        };
        let fits = |entry: &usize| {
            self.facts.get(*entry).is_some_and(|f| f.side == side && answerable(f) && f.date <= fact.date)
        };
        letters.iter().rev().map(|(e, _)| *e).find(|e| fits(e))
    }

    /// Whether a letter may belong to a review by its filings; the greater, the better.
    fn fits(&self, review: &Draft, fact: &Facts<'_>) -> Option<Fit> {
        let letters = || review.letters.iter().filter_map(|(e, _)| self.facts.get(*e));
        let distinct = review.distinct.iter().filter_map(|e| self.facts.get(*e));
        let shared = distinct.map(|f| overlap(f, fact)).max().unwrap_or(0);
        let closed = letters().any(|f| f.kind == Kind::Completed);
        let last = letters().filter_map(|f| f.date).max();
        if shared == 0 {
            // A letter that names no filing goes with the only matter that is open at its time.
            let bare = fact.filings.is_empty() && !closed && last.zip(fact.date).is_some_and(|(l, d)| days(l, d) < 120);
            return bare.then_some((0, true, last));
        }
        let staff_apart = || letters().filter(|f| f.side == Side::Staff).any(|f| f.apart);
        let staff_here = || letters().any(|f| f.side == Side::Staff);
        if fact.apart != staff_apart() && staff_here() && fact.side == Side::Staff {
            return None;
        }
        let apart_in_time = last.zip(fact.date).is_some_and(|(l, d)| days(l, d) > YEAR);
        let anew = fact.side == Side::Staff && fact.kind == Kind::Comments && !fact.continues;
        // After completion a first letter on the same report begins anew; a registration statement is one matter.
        if apart_in_time || anew && closed && shared < 3 || anew && closed && !self.registers(fact) {
            return None;
        }
        Some((shared, !closed, last))
    }

    /// Whether a letter is about a statement that has to become effective.
    fn registers(&self, fact: &Facts<'_>) -> bool {
        fact.filings.iter().any(|r| r.form.starts_with("S-") || r.form.starts_with("F-") || r.form.starts_with("10-12"))
    }
}
