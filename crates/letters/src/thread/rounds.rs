//! A review's letters in rounds, what is missing of it, and how it stands.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::facts::Facts;
use super::overlap::same;
use super::place::Draft;
use super::{Entry, Missing, Placed, Review, Standing, follow};
use crate::model::{Kind, Reference, Side};

/// Tells a review from its letters.
pub(super) fn review(entries: &[Entry<'_>], facts: &[Facts<'_>], draft: &Draft) -> Review {
    let missing = missing(facts, draft);
    let letters = rounds(facts, draft, &missing);
    let company = draft.letters.iter().find_map(|(e, _)| Some(entries.get(*e)?.letter.company.as_ref()?.text.clone()));
    let standing = standing(facts, &letters);
    let comments = follow::comments(entries, facts, &letters, standing);
    Review { company, filings: filings(facts, draft), standing, letters, missing, comments }
}

/// Each filing once, with what any letter says of it.
fn filings(facts: &[Facts<'_>], draft: &Draft) -> Vec<Reference> {
    let mut out: Vec<Reference> = Vec::new();
    for filing in draft.letters.iter().filter_map(|(e, _)| facts.get(*e)).flat_map(|f| f.filings.iter()) {
        match out.iter_mut().find(|o| same(o, filing) > 0 && o.amendment == filing.amendment) {
            Some(known) => {
                known.period_end = known.period_end.or(filing.period_end);
                known.filed = known.filed.or(filing.filed);
                known.file_no = known.file_no.take().or_else(|| filing.file_no.clone());
                known.cik = known.cik.take().or_else(|| filing.cik.clone());
            }
            None => out.push((*filing).clone()),
        }
    }
    out
}

/// Letters that are named by date and not here.
fn missing(facts: &[Facts<'_>], draft: &Draft) -> Vec<Missing> {
    let mut out: Vec<Missing> = Vec::new();
    let here = |side: Side, day: Date| {
        let dates = draft.letters.iter().filter_map(|(e, _)| facts.get(*e)).filter(|f| f.side == side);
        dates.filter_map(|f| f.date).any(|d| (d - day).get_days().abs() <= 5)
    };
    for (entry, answers) in &draft.letters {
        let Some(fact) = facts.get(*entry) else { continue };
        let other = if fact.side == Side::Staff { Side::Company } else { Side::Staff };
        // A company's letter may be printed and filed on days far apart: an answer between two letters of the staff
        // is the one that the later of them names.
        let between = fact.side == Side::Staff && answers.is_some();
        let named = fact.answered.iter().filter(|_| !between).map(|d| (other, *d));
        for (side, date) in named.chain(fact.earlier.iter().map(|d| (fact.side, *d))) {
            let known = here(side, date) || here(if side == Side::Staff { Side::Company } else { Side::Staff }, date);
            let said = out.iter().any(|m| m.side == side && m.date == date);
            if !known && !said && fact.date.is_none_or(|own| date < own) {
                out.push(Missing { side, date, named_by: *entry });
            }
        }
    }
    out.sort_by_key(|m| m.date);
    out
}

/// Rounds begin with each letter of comments, those that are missing included.
fn rounds(facts: &[Facts<'_>], draft: &Draft, missing: &[Missing]) -> Vec<Placed> {
    let mut begins: BTreeSet<Date> = missing.iter().filter(|m| m.side == Side::Staff).map(|m| m.date).collect();
    let comments = draft
        .letters
        .iter()
        .filter_map(|(e, _)| facts.get(*e))
        .filter(|f| f.side == Side::Staff && f.kind == Kind::Comments);
    begins.extend(comments.filter_map(|f| f.date));
    let round = |day: Option<Date>| day.map_or(1, |d| begins.range(..=d).count().max(1) as u32);
    let place = |(entry, answers): &(usize, Option<usize>)| {
        let date = |e: usize| facts.get(e).and_then(|f| f.date);
        let company = facts.get(*entry).is_some_and(|f| f.side == Side::Company);
        // An answer belongs to the round of what it answers, however late it is.
        let day = answers.filter(|_| company).map_or(date(*entry), date);
        Placed { entry: *entry, round: round(day), answers: *answers }
    };
    let mut out: Vec<Placed> = draft.letters.iter().map(place).collect();
    out.sort_by_key(|p| (p.round, facts.get(p.entry).and_then(|f| f.date)));
    out
}

/// How the review stands, by its last letter that says so.
fn standing(facts: &[Facts<'_>], letters: &[Placed]) -> Standing {
    let mut last: Vec<&Facts<'_>> = letters.iter().filter_map(|p| facts.get(p.entry)).collect();
    last.sort_by_key(|f| (f.date, f.kind == Kind::Completed));
    last.iter()
        .rev()
        .find_map(|f| match (f.side, f.kind) {
            (Side::Staff, Kind::Completed) => Some(Standing::Completed),
            (Side::Staff, Kind::NoReview) => Some(Standing::NoReview),
            (Side::Staff, Kind::Comments) | (Side::Company, Kind::Extension) => Some(Standing::AwaitingCompany),
            (Side::Company, Kind::Response | Kind::Supplement) => Some(Standing::AwaitingStaff),
            _ => None,
        })
        .unwrap_or(Standing::Unknown)
}
