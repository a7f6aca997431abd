//! From elements to a verdict, with its reason.

use tieout_document::{Span, first_words, one_line};

use super::element::wanted;
use super::filing::Filing;
use super::promise::Promise;
use super::text::{once, stems};
use super::venue::{self, Venue};
use super::{Element, ElementKind, Followed, Held, Response, Verdict, hold};
use crate::answers::words::patterns;
use crate::model::Strength;

patterns! {
    /// That something does not matter.
    SMALL = r"(?i)\b(?:not|no|nor|never)\b[^.;]{0,60}\b(?:material(?:ly)?|significant(?:ly)?)\b|\bimmaterial\b|\binsignificant\b|\bde\s+minimis\b";
    /// That something does.
    LARGE = r"(?i)\b(?:was|were|is|are|had\s+an?|has\s+had\s+an?|became|has\s+become)\s+(?:material|significant)\b";
    /// That nobody knows yet.
    OPEN = r"(?i)\b(?:could|may|might|would|if|whether|when|expected|unless)\b";
    /// A condition of importance.
    IF_MATERIAL = r"(?i)\bmaterial|\bsignificant";
}

/// Years after a response up to which text that is missing is one that was promised for the filing.
const FRESH: i16 = 3;

/// Judges one promise.
pub(super) fn judge(response: &Response<'_>, promise: Promise, filing: &Filing<'_>) -> Followed {
    let promised = promise.proposed.iter().filter_map(|p| p.text.span()).reduce(Span::join);
    let plain =
        |promise, verdict, why: String| Followed { promise, verdict, why, promised, found: None, elements: Vec::new() };
    if let Err((verdict, why)) = fits(response, &promise, filing) {
        return plain(promise, verdict, why);
    }
    if promise.strength == Strength::Consider {
        let why = "It promises to consider or to watch something; no text of a filing can show whether that was done.";
        return plain(promise, Verdict::CannotTell, why.to_owned());
    }
    let wanted = wanted(response, &promise);
    if wanted.is_empty() {
        let why = "It names too little to be held against text, and proposes none.";
        return plain(promise, Verdict::CannotTell, why.to_owned());
    }
    let elements = hold::held(filing, &wanted);
    let said = weigh(&promise, filing, &elements);
    let said = conditional(response, &promise, filing, said);
    let (verdict, why) = aged(response, &promise, filing, &elements, said);
    let found = passage(filing, &elements);
    Followed { promise, verdict, why, promised, found, elements }
}

/// Whether the filing is one that the promise is about.
fn fits(response: &Response<'_>, promise: &Promise, filing: &Filing<'_>) -> Result<(), (Verdict, String)> {
    let cover = &filing.cover;
    if !cover.is_of(response.letter) {
        let why = "The filing does not name the company of the letter or its file number.".to_owned();
        return Err((Verdict::CannotTell, why));
    }
    let venues = if promise.venues.is_empty() { vec![Venue::Periodic] } else { promise.venues.clone() };
    let form = filing.form().unwrap_or("a filing without a form").to_owned();
    let of: Vec<Option<bool>> = venues.iter().map(|v| venue::is_of(cover, *v)).collect();
    if of.iter().all(|o| *o == Some(false)) {
        let names: Vec<&str> = venues.iter().map(|v| v.name()).collect();
        let why = format!("It is to be kept in another place ({}), and this is {form}.", names.join(", "));
        let exhibit = venues.contains(&Venue::Exhibit);
        return Err(if exhibit {
            (Verdict::CannotTell, "It is to be kept in an exhibit, and the file holds none.".to_owned())
        } else {
            (Verdict::NotDue, why)
        });
    }
    if of.iter().all(|o| *o != Some(true)) {
        return Err((Verdict::CannotTell, "The filing does not say on its cover which form it is.".to_owned()));
    }
    if cover.is_reviewed(response.letter) {
        return Err((
            Verdict::NotDue,
            "This is the filing that the staff reviewed; it was made before the promise.".to_owned(),
        ));
    }
    let Some(day) = response.letter.date.map(|d| d.date) else {
        return Err((
            Verdict::CannotTell,
            "The response prints no date, so that nothing says which filings come after it.".to_owned(),
        ));
    };
    match cover.is_after(day) {
        Some(true) => {}
        Some(false) => {
            let dated = filing.dated().map_or_else(String::new, |d| format!(" (dated {d})"));
            return Err((Verdict::NotDue, format!("The filing{dated} was made before the promise of {day}.")));
        }
        None => {
            return Err((
                Verdict::CannotTell,
                format!("Nothing in the filing says whether it was made after the promise of {day}."),
            ));
        }
    }
    if let (Some(due), Some(end)) = (promise.due, filing.period_end())
        && due.is_after(end)
    {
        let why = format!(
            "It first falls due in the filing for {}, and this one reports on the period to {end}.",
            due.words()
        );
        return Err((Verdict::NotDue, why));
    }
    Ok(())
}

/// What the elements say.
fn weigh(promise: &Promise, filing: &Filing<'_>, elements: &[Element]) -> (Verdict, String) {
    let count = |f: fn(Held) -> bool| elements.iter().filter(|e| f(e.state)).count();
    let (all, found) = (elements.len(), count(Held::is_found));
    let (same, unsure, absent) =
        (count(|h| h == Held::Same), count(|h| h == Held::Unsure), count(|h| h == Held::Absent));
    let what = |n: usize| if n == 1 { "element".to_owned() } else { "elements".to_owned() };
    let counted =
        format!("Of {all} {} of the promise, {found} found, {absent} not found, {unsure} undecided.", what(all));
    let quarterly = filing.form().is_some_and(|f| f.starts_with("10-Q")) && !promise.venues.contains(&Venue::Quarterly);
    let topics = elements.iter().all(|e| e.kind == ElementKind::Topic);
    if same == all {
        return (Verdict::Kept, format!("All {all} {} of the promise stand in the filing.", what(all)));
    }
    if found == all {
        let why = if topics {
            "What the promise names is spoken of in the filing."
        } else {
            "All of it stands in the filing, some in other words."
        };
        return (if topics { Verdict::Kept } else { Verdict::KeptWithChanges }, why.to_owned());
    }
    if absent == 0 {
        // Words that are unsure here and there in a long text that stands.
        if unsure * 6 <= all && found >= 5 {
            return (Verdict::KeptWithChanges, format!("{counted} Nothing of it is missing for certain."));
        }
        return (Verdict::CannotTell, counted);
    }
    if quarterly {
        return (
            Verdict::CannotTell,
            format!("{counted} A quarterly report need not hold what was promised for filings in general."),
        );
    }
    match (found, unsure) {
        (0, 0) => (Verdict::Missing, format!("None of the {all} {} of the promise stand in the filing.", what(all))),
        (0, _) => (Verdict::CannotTell, counted),
        // A sentence that any filing may hold is no part of what was promised.
        (f, u) if u * 2 > all || f * 5 < all => (Verdict::CannotTell, counted),
        _ => (Verdict::Partly, counted),
    }
}

/// With a condition, only what is there proves anything, unless the filing denies the condition.
fn conditional(
    response: &Response<'_>,
    promise: &Promise,
    filing: &Filing<'_>,
    (verdict, why): (Verdict, String),
) -> (Verdict, String) {
    let Some(condition) = promise.condition else { return (verdict, why) };
    if matches!(verdict, Verdict::Kept | Verdict::KeptWithChanges) {
        return (verdict, why);
    }
    let said = one_line(response.document.slice(condition));
    let line = |s: Span| first_words(filing.document.slice(s), 40);
    if let Some(denied) = evidence(response, promise, filing, |s| SMALL.is_in(s)) {
        return (Verdict::ConditionNotMet, format!("It holds only “{said}”, and the filing says: “{}”", line(denied)));
    }
    let large = |s: &str| LARGE.is_in(s) && !SMALL.is_in(s) && !OPEN.is_in(s);
    if verdict == Verdict::Missing
        && let Some(shown) = evidence(response, promise, filing, large)
    {
        return (verdict, format!("It holds “{said}”, and the filing says: “{}” {why}", line(shown)));
    }
    (Verdict::CannotTell, format!("It holds only “{said}”, and the filing does not show whether that is so. {why}"))
}

/// The sentence of the filing that speaks of what was promised, and says of it that it matters, or that it does not.
fn evidence(
    response: &Response<'_>,
    promise: &Promise,
    filing: &Filing<'_>,
    says: impl Fn(&str) -> bool,
) -> Option<Span> {
    const IDLE: &str = "material materially significant become becomes becoming provide required disclosure appropriate report \
        continue monitor monitoring discussion quantification factors effects future SEC filings period periods should necessary follows following below form";
    let condition = response.document.slice(promise.condition?);
    if !IF_MATERIAL.is_in(condition) {
        return None;
    }
    let idle = once(stems(IDLE));
    let own = once(stems(response.document.slice(promise.span)));
    let sought: Vec<u64> = own.into_iter().filter(|s| idle.binary_search(s).is_err()).collect();
    if sought.len() < 3 {
        return None;
    }
    let mut best: Option<(u32, Span)> = None;
    for (i, line) in (0..).zip(&filing.lines).filter(|(_, l)| l.table.is_none()) {
        let share = filing.share(&sought, (i, i));
        if share >= 700 && best.is_none_or(|b| share > b.0) && says(filing.document.slice(line.span)) {
            best = Some((share, line.span));
        }
    }
    best.map(|b| b.1)
}

/// Text that is missing years later may have gone with what it was about, or been promised for an earlier filing.
fn aged(
    response: &Response<'_>,
    promise: &Promise,
    filing: &Filing<'_>,
    elements: &[Element],
    (verdict, why): (Verdict, String),
) -> (Verdict, String) {
    if !matches!(verdict, Verdict::Partly | Verdict::Missing) {
        return (verdict, why);
    }
    let year = response.letter.date.map(|d| d.date.year());
    let end = filing.period_end();
    if let (Some(due), Some(end)) = (promise.due, end)
        && due.is_before(end)
    {
        let found = elements.iter().filter(|e| e.state.is_found()).count();
        if found >= 5 && found * 5 >= elements.len() * 4 {
            let why = format!(
                "Nearly all of it still stands in this filing, later than the first due for {}. {why}",
                due.words()
            );
            return (Verdict::KeptWithChanges, why);
        }
        let why = format!(
            "It first fell due in the filing for {}, and this is a later one: what is not here may have been there. {why}",
            due.words()
        );
        return (Verdict::CannotTell, why);
    }
    if let (Some(year), Some(end)) = (year, end)
        && end.year() - year > FRESH
    {
        let why = format!("The promise is of {year}, and what it is about may have gone since. {why}");
        return (Verdict::CannotTell, why);
    }
    (verdict, why)
}

/// The passage that holds most of what was found: places far from the others are left aside.
fn passage(filing: &Filing<'_>, elements: &[Element]) -> Option<Span> {
    const NEAR: u32 = 4000;
    let mut at: Vec<Span> = elements.iter().filter(|e| e.state != Held::Absent).filter_map(|e| e.at).collect();
    at.sort_unstable_by_key(|s| s.start);
    let mut best: Option<(usize, Span)> = None;
    let mut from = 0;
    while from < at.len() {
        let mut to = from;
        while to + 1 < at.len() && at[to + 1].start <= at[to].end + NEAR {
            to += 1;
        }
        let span = at[from].join(at[to]);
        if best.is_none_or(|b| to + 1 - from > b.0) {
            best = Some((to + 1 - from, span));
        }
        from = to + 1;
    }
    debug_assert!(best.is_none_or(|b| b.1.end as usize <= filing.document.text.len()));
    best.map(|b| b.1)
}
