//! A letter as a page for the terminal.

use std::fmt::Write;

use jiff::civil::Date;
use tieout_document::{Document, one_line};
use tieout_export::worklist::{Item, Worklist, letter as element};
use tieout_letters::due::Due;
use tieout_letters::repeat::Fidelity;
use tieout_letters::{Answer, ClockUnit, Kind, Letter, Reference, Side, State};

use super::held::Held;

/// How wide a page is, in characters.
const WIDTH: usize = 100;

/// A staff letter: what it asks for.
pub(crate) fn staff(document: &Document, letter: &Letter, list: &Worklist, due: &Due, full: bool) -> String {
    let mut out = head(document, letter);
    self::due(&mut out, letter, due);
    if let Some(base) = letter.base {
        let _ = writeln!(out, "  “prior comment” means a comment of the letter of {}", day(base.date));
    }
    let mut heading = "";
    let mut before = "";
    for item in &list.items {
        if item.heading != heading {
            heading = &item.heading;
            out.push('\n');
            wrapped(&mut out, 0, 2, heading);
        }
        let comment = item.id.split('.').next().unwrap_or_default();
        if comment != before {
            before = comment;
            self::comment(&mut out, comment, item);
            for line in item.comment.lines().filter(|_| full) {
                wrapped(&mut out, 4, 4, line);
            }
        }
        ask(&mut out, item);
    }
    let comments = letter.comments.len();
    let asks = list.items.iter().filter(|i| !i.act.is_empty()).count();
    let _ = writeln!(out, "\n{}: {}, {}", document.name, count(comments, "comment"), count(asks, "ask"));
    contacts(&mut out, letter);
    out
}

/// When the answer is due, and how that was counted.
fn due(out: &mut String, letter: &Letter, due: &Due) {
    let working = match due {
        Due::On(working) => working,
        // That nothing is asked for needs no words.
        Due::None(why) if letter.kind == Kind::Comments => return wrapped(out, 2, 4, why),
        Due::None(_) => return,
    };
    let unit = if working.unit == ClockUnit::Business { "business" } else { "calendar" };
    let _ = writeln!(out, "  answer due {}: {} {unit} days from its date", day(working.due), working.days);
    for (date, closed) in &working.skipped {
        let _ = writeln!(out, "    {} is not counted: {}", day(*date), closed.name());
    }
    if let Some(other) = working.uncounted {
        let _ = writeln!(out, "    {} for those who count the single closure as a business day", day(other));
    }
    if let Some(moved) = working.moved {
        let _ = writeln!(out, "    the next business day is {}", day(moved));
    }
}

fn comment(out: &mut String, number: &str, item: &Item) {
    let page = item.page.map_or_else(String::new, |p| format!("  (page {p} of the letter)"));
    let _ = writeln!(out, "\n  Comment {number}{page}");
    for (name, all) in [("cites", &item.authorities), ("about", &item.topics), ("see", &item.documents)] {
        if !all.is_empty() {
            wrapped(out, 4, 10, &format!("{name:<6}{}", all.join("; ")));
        }
    }
}

fn ask(out: &mut String, item: &Item) {
    if item.act.is_empty() {
        wrapped(out, 4, 9, &format!("{:<5}No ask was found in it. Read it whole: {}", item.id, item.text));
        return;
    }
    let mut notes = vec![item.act.clone()];
    notes.push(if item.place == "not said" { "where is not said".to_owned() } else { format!("in {}", item.place) });
    notes.extend([&item.condition, &item.relation].into_iter().filter(|n| !n.is_empty()).cloned());
    wrapped(out, 4, 9, &format!("{:<5}[{}] {}", item.id, notes.join("; "), item.text));
    for (n, words) in item.elements.iter().enumerate() {
        wrapped(out, 9, 12, &format!("{} {words}", element(n)));
    }
}

/// A company's letter: what it answers and promises.
pub(crate) fn company(document: &Document, letter: &Letter, held: Option<&Held>) -> String {
    let mut out = head(document, letter);
    for answered in &letter.answered {
        let _ = writeln!(out, "  refers to the letter of {}", day(answered.date));
    }
    for answer in &letter.answers {
        self::answer(&mut out, document, answer);
    }
    if let Some(held) = held {
        self::held(&mut out, document, held);
    }
    let _ = writeln!(out, "\n{}: {}", document.name, count(letter.answers.len(), "answer"));
    contacts(&mut out, letter);
    out
}

/// What became of each ask of the staff letter.
fn held(out: &mut String, document: &Document, held: &Held) {
    out.push_str("\nAsks of the staff letter\n");
    for ask in &held.asks {
        wrapped(out, 2, 9, &format!("{:<6} [{}] {}", ask.id, ask.discharge.state.name(), ask.words));
        for span in &ask.discharge.spans {
            wrapped(out, 9, 11, &format!("“{}”", one_line(document.slice(*span))));
        }
        wrapped(out, 9, 11, &ask.discharge.why);
    }
    for (number, fidelity) in held.repeats.iter().filter(|(_, f)| *f == Fidelity::Altered) {
        let _ = writeln!(out, "  comment {number} is repeated {}; tieout check --staff says where", fidelity.name());
    }
    let open = held.asks.iter().filter(|a| a.discharge.state == State::Open).count();
    let _ = writeln!(out, "  {} of {} open", open, count(held.asks.len(), "ask"));
}

fn answer(out: &mut String, document: &Document, answer: &Answer) {
    let part = answer.part.as_deref().map_or_else(String::new, |p| format!("({p})"));
    let _ = writeln!(out, "\n  Comment {}{part}", answer.number);
    let begin = |text: String| {
        let line = one_line(&text);
        let cut: String = line.chars().take(160).collect();
        if cut.len() < line.len() { format!("{cut} …") } else { cut }
    };
    if let Some(comment) = &answer.comment {
        wrapped(out, 4, 14, &format!("{:<10}{}", "comment", begin(comment.text(document))));
    }
    wrapped(out, 4, 14, &format!("{:<10}{}", "answer", begin(answer.response.text(document))));
    for proposed in &answer.proposed {
        wrapped(out, 4, 14, &format!("{:<10}{}", "proposes", begin(proposed.text.text(document))));
    }
    for promise in &answer.commitments {
        let venue = promise.venue.as_deref().map_or_else(String::new, |v| format!(", in {v}"));
        let words = one_line(document.slice(promise.span));
        wrapped(out, 4, 14, &format!("{:<10}[{}{venue}] {words}", "promises", promise.strength.name()));
    }
    if let Some(words) = answer.declines {
        wrapped(out, 4, 14, &format!("{:<10}{}", "declines", one_line(document.slice(words))));
    }
}

/// Who wrote what to whom about which filings.
fn head(document: &Document, letter: &Letter) -> String {
    let mut out = String::new();
    let who = match letter.side {
        Side::Staff => "Staff letter",
        Side::Company => "Company letter",
    };
    let date = letter.date.map_or_else(|| "without a date".to_owned(), |d| format!("of {}", day(d.date)));
    let company = letter.company.as_ref().map_or_else(String::new, |c| format!(", {}", c.text));
    let _ = writeln!(out, "{who} {date}{company}: {}", letter.kind.name().replace('_', " "));
    for entry in &letter.re {
        let _ = writeln!(out, "  {}", reference(entry));
    }
    if letter.re.is_empty() {
        let _ = writeln!(out, "  {} names no filing", document.name);
    }
    if let Some(words) = letter.opening {
        wrapped(&mut out, 2, 4, &one_line(document.slice(words)));
    }
    out
}

fn reference(entry: &Reference) -> String {
    let amendment = if entry.amendment > 0 { format!(", amendment {}", entry.amendment) } else { String::new() };
    let period = entry.period_end.map_or_else(String::new, |p| format!(" for the period to {p}"));
    let filed = entry.filed.map_or_else(String::new, |p| {
        if entry.form == "response" { format!(" of {p}") } else { format!(", filed {p}") }
    });
    let number = entry.file_no.as_deref().map_or_else(String::new, |n| format!(", file no. {n}"));
    format!("{}{amendment}{period}{filed}{number}", entry.form)
}

fn contacts(out: &mut String, letter: &Letter) {
    for person in &letter.contacts {
        let title = person.title.as_deref().map_or_else(String::new, |t| format!(", {t}"));
        let phone = person.phone.as_deref().map_or_else(String::new, |p| format!(", {p}"));
        let _ = writeln!(out, "  contact {}{title}{phone}", person.name);
    }
}

/// "Wednesday 2017-08-30".
pub(crate) fn day(date: Date) -> String {
    format!("{} {date}", date.strftime("%A"))
}

fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// Text in lines no longer than the page, the first indented by `first`, the others by `rest`.
pub(crate) fn wrapped(out: &mut String, first: usize, rest: usize, text: &str) {
    let mut line = " ".repeat(first);
    // Spaces within the first word's column are kept: "cites ASC".
    let mut length = first;
    let mut fresh = true;
    for word in text.split(' ') {
        let n = word.chars().count();
        if !fresh && length + 1 + n > WIDTH && !word.is_empty() {
            out.push_str(line.trim_end());
            out.push('\n');
            line = " ".repeat(rest);
            (length, fresh) = (rest, true);
        }
        if !fresh {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += n;
        fresh = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}
