//! How a review stands, on one screen: when the answer is due, what is open and whose it is, what is next.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use tieout_letters::calendar::business_days_between;
use tieout_letters::{Kind, Letter, Side};

use crate::asks::Row;
use crate::disk::digest;
use crate::draft::{self, Block, Draft, Run};
use crate::review::{Held, Review};

/// How an ask stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing is written, or a place is still to be written.
    Open,
    /// An answer is written.
    Drafted,
    /// Its answer was approved and is changed since.
    Reopened,
    /// Its answer is approved as it stands.
    Approved,
    /// It needs no answer, for a reason that is kept.
    NotApplicable,
}

impl State {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Drafted => "drafted",
            Self::Reopened => "changed since approved",
            Self::Approved => "approved",
            Self::NotApplicable => "not applicable",
        }
    }

    /// Whether something is left to do.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Approved | Self::NotApplicable)
    }
}

/// The words of the answer to an ask, its proposed disclosure included; empty where there are none. An answer to
/// the comment as a whole answers each of its asks.
pub fn answer_text(draft: &Draft, id: &str) -> String {
    let comment = id.split('.').next().unwrap_or(id);
    let own = |b: &&Block| b.ask.as_deref() == Some(id) || b.ask.as_deref() == Some(comment);
    let mut out = String::new();
    for block in draft.blocks.iter().filter(own) {
        words(block, &mut out);
    }
    out.trim().to_owned()
}

/// The words of a block, line by line.
pub fn words(block: &Block, out: &mut String) {
    let mut line = |runs: &[Run]| {
        runs.iter().for_each(|r| out.push_str(&r.text));
        out.push('\n');
    };
    match &block.kind {
        draft::Kind::Heading { text, .. }
        | draft::Kind::Paragraph(text)
        | draft::Kind::Item { text, .. }
        | draft::Kind::Footnote { text, .. } => line(text),
        draft::Kind::Table { rows, .. } => rows.iter().flatten().for_each(|cell| line(cell)),
        draft::Kind::Proposed(p) => p.blocks.iter().for_each(|b| words(b, out)),
        draft::Kind::Comment { blocks, .. } => blocks.iter().for_each(|b| words(b, out)),
        draft::Kind::Break => {}
    }
}

/// Words that stand where something is still to be written.
pub const STUB: &str = "[To be written";

/// How an ask stands, with the draft as it is.
pub fn state(row: &Row, draft: &Draft) -> State {
    if row.not_applicable.is_some() {
        return State::NotApplicable;
    }
    let text = answer_text(draft, &row.id);
    if text.is_empty() || text.contains(STUB) {
        return State::Open;
    }
    match &row.approved {
        None => State::Drafted,
        Some([_, _, hash]) if digest(text.as_bytes()).starts_with(hash.as_str()) => State::Approved,
        Some(_) => State::Reopened,
    }
}

/// 17:30, when EDGAR ends its day.
const CLOSE: Time = jiff::civil::time(17, 30, 0, 0);

/// "Wed 30 Aug 2017, 17:30 in Washington; Thu 31 Aug 05:30 in Asia/Shanghai".
pub fn due_line(due: Date, zone: Option<&str>) -> String {
    let day = due.strftime("%a %-d %b %Y");
    let washington = format!("{day}, 17:30 in Washington");
    let there = || -> Option<String> {
        let zone = zone.filter(|z| *z != "America/New_York")?;
        let eastern = due.to_datetime(CLOSE).to_zoned(TimeZone::get("America/New_York").ok()?).ok()?;
        let local = eastern.with_time_zone(TimeZone::get(zone).ok()?);
        Some(format!("{} in {zone}", local.strftime("%a %-d %b, %H:%M")))
    };
    there().map_or_else(|| washington.clone(), |t| format!("{washington} = {t}"))
}

/// "9 business days left", "due today", "2 business days late".
pub fn left(due: Date, today: Date) -> String {
    let days = business_days_between(today, due);
    let plural = |n: i32| if n == 1 { "business day" } else { "business days" };
    match days {
        0 if due == today => "due today".to_owned(),
        n if due > today => format!("{n} {} left", plural(n)),
        n => format!("{} {} late", -n, plural(-n)),
    }
}

/// The page.
pub fn page(review: &Review, draft: Option<&Draft>, log: &str, today: Date) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    let company = review.settings.company.as_deref().unwrap_or("no company yet");
    line(format!("{} · {company}", review.settings.name));
    rounds(review, &mut line);
    let rows = review.rows();
    let empty = Draft::default();
    let states: Vec<(&Row, State)> = rows.iter().map(|r| (*r, state(r, draft.unwrap_or(&empty)))).collect();
    if let Some(held) = review.current() {
        deadline(review, held, today, &mut line);
        line(String::new());
        if !review.is_completed() {
            owners(&states, &mut line);
        }
    }
    let missing = missing(review);
    if !missing.is_empty() && !review.is_completed() {
        line(format!("Needed, and not here: {}.", missing.join("; ")));
    }
    let open = review.asks.notes.iter().filter(|n| n.settled.is_none()).count();
    if open > 0 {
        line(format!("{open} open {}: tieout note lists them.", if open == 1 { "note" } else { "notes" }));
    }
    for fault in &review.faults {
        line(format!("! {fault}"));
    }
    line(String::new());
    line(format!("Next: {}", next(review, &states, draft.is_some())));
    line(log.to_owned());
    out
}

fn rounds(review: &Review, line: &mut impl FnMut(String)) {
    const SHOWN: usize = 6;
    let skipped = review.letters.len().saturating_sub(SHOWN);
    if skipped > 0 {
        line(format!("  {skipped} earlier letters"));
    }
    for held in review.letters.iter().skip(skipped) {
        let day = held.date().map_or_else(|| "no date".to_owned(), |d| d.to_string());
        line(format!("  {day}  {}", described(&held.letter)));
    }
}

fn described(letter: &Letter) -> String {
    let asks: usize = letter.comments.iter().map(|c| c.asks.len()).sum();
    match (letter.side, letter.kind) {
        (Side::Staff, Kind::Comments) => format!("staff letter: {} comments, {asks} asks", letter.comments.len()),
        (Side::Staff, Kind::Completed) => "staff letter: the review is completed".to_owned(),
        (Side::Company, Kind::Response) => format!("response: {} answers", letter.answers.len()),
        (Side::Company, Kind::Extension) => "the company asks for more time".to_owned(),
        (side, kind) => format!("{}: {}", if side == Side::Staff { "staff" } else { "company" }, kind.name()),
    }
}

fn deadline(review: &Review, held: &Held, today: Date, line: &mut impl FnMut(String)) {
    if review.is_completed() {
        return line("  The review is completed.".to_owned());
    }
    if let Some(answer) = review.responses().find(|h| review.filed().is_none() && h.date() > held.date()) {
        let day = answer.date().map_or_else(String::new, |d| format!(" on {d}"));
        return line(format!("  Answered{day}: {}.", answer.source.file));
    }
    match (review.filed(), review.due(held)) {
        (Some(filed), _) => line(format!("  Answer filed on {} ({}).", filed.on, filed.accession)),
        (None, None) if held.date().is_none() => {
            line("  The letter's date could not be read: tieout add LETTER --date YYYY-MM-DD says it.".to_owned());
        }
        (None, None) => line("  The letter states no number of days to answer in.".to_owned()),
        (None, Some(due)) => {
            let word = if review.extensions(held).next().is_some() { "Due (extended)" } else { "Due" };
            line(format!("  {word} {}: {}.", due_line(due, review.settings.zone.as_deref()), left(due, today)));
        }
    }
}

/// Asks by owner and state, a row for each owner.
fn owners(states: &[(&Row, State)], line: &mut impl FnMut(String)) {
    let mut by: BTreeMap<&str, BTreeMap<State, Vec<&str>>> = BTreeMap::new();
    for (row, state) in states {
        by.entry(row.owner.as_deref().unwrap_or("(nobody)")).or_default().entry(*state).or_default().push(&row.id);
    }
    for (owner, states) in by {
        for (i, (state, ids)) in states.iter().enumerate() {
            let name = if i == 0 { owner } else { "" };
            line(format!("  {name:<16} {:>3} {:<23} {}", ids.len(), state.name(), shortened(ids)));
        }
    }
}

fn shortened(ids: &[&str]) -> String {
    const SHOWN: usize = 8;
    let mut text = ids.iter().take(SHOWN).copied().collect::<Vec<_>>().join(" ");
    if ids.len() > SHOWN {
        text.push_str(&format!(" and {} more", ids.len() - SHOWN));
    }
    text
}

/// Letters that the staff's letter names and the folder does not hold.
pub fn missing(review: &Review) -> Vec<String> {
    let Some(current) = review.current() else { return Vec::new() };
    let have = |day: Date| review.letters.iter().any(|h| h.date() == Some(day));
    let mut out: Vec<String> = Vec::new();
    let base = current.letter.base.map(|d| d.date).into_iter();
    let priors = current.letter.comments.iter().flat_map(|c| &c.prior).filter_map(|p| p.letter);
    for day in base.chain(priors).filter(|d| !have(*d)) {
        let text = format!("the letter of {day}");
        if !out.contains(&text) {
            out.push(text);
        }
    }
    let asked: Vec<&str> =
        current.letter.re.iter().map(|r| r.form.as_str()).filter(|f| draft::skeleton::is_form(f)).collect();
    for form in asked {
        let held = review.sources.iter().any(|s| s.kind.eq_ignore_ascii_case(form));
        let text = format!("the Form {form} under review");
        if !held && !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

/// The next thing to do.
fn next(review: &Review, states: &[(&Row, State)], drafted: bool) -> String {
    if review.current().is_none() {
        return "add the staff's letter: tieout add LETTER".to_owned();
    }
    if review.is_completed() {
        return "the review is completed; follow the promises: tieout commitments".to_owned();
    }
    let after = |h: &Held| h.date() > review.current().and_then(Held::date);
    if review.filed().is_some() || review.responses().any(after) {
        return "wait for the staff's reply, and add it: tieout add LETTER".to_owned();
    }
    let ids = |want: State| states.iter().filter(|(_, s)| *s == want).map(|(r, _)| r.id.as_str()).collect::<Vec<_>>();
    let nobody: Vec<&str> =
        states.iter().filter(|(r, s)| r.owner.is_none() && s.is_open()).map(|(r, _)| r.id.as_str()).collect();
    if let Some(missing) = missing(review).first() {
        return format!("add {missing}: tieout add FILE");
    }
    if !drafted {
        return "make the draft: tieout draft".to_owned();
    }
    if !nobody.is_empty() {
        return format!("give {} an owner: tieout assign {} NAME", shortened(&nobody), nobody[0]);
    }
    let (open, drafted, reopened) = (ids(State::Open), ids(State::Drafted), ids(State::Reopened));
    if !open.is_empty() {
        return format!("write {} in response.md", shortened(&open));
    }
    if !drafted.is_empty() || !reopened.is_empty() {
        let all: Vec<&str> = drafted.into_iter().chain(reopened).collect();
        return format!("check, then approve {}: tieout check; tieout answer {} --approve", shortened(&all), all[0]);
    }
    "tieout check --final, then tieout export edgar".to_owned()
}
