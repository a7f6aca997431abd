//! Dates as a calendar file (RFC 5545), for whatever calendar people keep.
//!
//! A calendar is read by more eyes than a letter: a title says that a document is due and nothing of whose
//! or to whom. The file is made of its events alone, so the same events give the same file.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;

use tieout_review::digest;

/// A day on which something falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub day: Date,
    /// The day from which it was counted; the file says that it was made then.
    pub made: Date,
    /// What calendars show.
    pub title: String,
    /// A second line for those who open the event.
    pub note: String,
    /// What tells this event from others, as bytes; only their digest is written. An event whose day moves
    /// keeps its key.
    pub key: Vec<u8>,
    /// How often the day moved.
    pub moves: u32,
    /// The day on whose morning to be reminded, if any.
    pub reminder: Option<Date>,
}

/// A calendar of events, one a day that something is due.
pub fn ics(events: &[Event]) -> String {
    let mut out = String::new();
    for text in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tieout//tieout//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        line(&mut out, text);
    }
    for event in events {
        write_event(&mut out, event);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn write_event(out: &mut String, event: &Event) {
    let next = event.day.checked_add(1.day()).unwrap_or(event.day);
    let digest = digest(&event.key);
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}@tieout.invalid", digest.get(..32).unwrap_or_default()));
    line(out, &format!("DTSTAMP:{}T000000Z", day(event.made)));
    line(out, &format!("SEQUENCE:{}", event.moves));
    line(out, &format!("DTSTART;VALUE=DATE:{}", day(event.day)));
    line(out, &format!("DTEND;VALUE=DATE:{}", day(next)));
    line(out, &format!("SUMMARY:{}", escaped(&event.title)));
    if !event.note.is_empty() {
        line(out, &format!("DESCRIPTION:{}", escaped(&event.note)));
    }
    line(out, "CLASS:PRIVATE");
    line(out, "TRANSP:TRANSPARENT");
    if let Some(reminder) = event.reminder.filter(|r| *r < event.day) {
        // Nine in the morning, counted back from the midnight with which the day begins.
        let days = days_between(reminder, event.day) - 1;
        line(out, "BEGIN:VALARM");
        line(out, "ACTION:DISPLAY");
        line(out, &format!("DESCRIPTION:{}", escaped(&event.title)));
        line(out, &format!("TRIGGER:-P{days}DT15H"));
        line(out, "END:VALARM");
    }
    line(out, "END:VEVENT");
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(1, |span| span.get_days())
}

fn day(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// Text as a value: backslash, semicolon, comma and line end are escaped (section 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a content line, folded at 75 bytes (section 3.1), never within a character.
fn line(out: &mut String, text: &str) {
    let mut room = 75;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        room -= c.len_utf8();
        // Writing to a string does not fail.
        let _ = out.write_char(c);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn event() -> Event {
        Event {
            day: date(2024, 5, 15),
            made: date(2024, 5, 1),
            title: "Document due".into(),
            note: String::new(),
            key: b"a letter".to_vec(),
            moves: 0,
            reminder: Some(date(2024, 5, 13)),
        }
    }

    #[test]
    fn an_event_of_a_whole_day_with_a_reminder() {
        let out = ics(&[event()]);
        for part in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "DTSTAMP:20240501T000000Z\r\n",
            "DTSTART;VALUE=DATE:20240515\r\nDTEND;VALUE=DATE:20240516\r\n",
            "SUMMARY:Document due\r\n",
            // 13 May at nine is one day and fifteen hours before 15 May.
            "TRIGGER:-P1DT15H\r\n",
            "END:VEVENT\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(out.contains(part), "{part}\n{out}");
        }
        assert_eq!(out.matches('\n').count(), out.matches("\r\n").count());
    }

    #[test]
    fn the_same_event_gives_the_same_file_and_a_moved_one_its_own_name() {
        let moved = Event { day: date(2024, 5, 30), moves: 1, ..event() };
        let uid = |e: &Event| ics(std::slice::from_ref(e)).lines().find(|l| l.starts_with("UID:")).map(str::to_owned);
        assert_eq!(ics(&[event()]), ics(&[event()]));
        assert_eq!(uid(&event()), uid(&moved));
        assert_ne!(uid(&event()), uid(&Event { key: b"another".to_vec(), ..event() }));
    }

    #[test]
    fn long_lines_are_folded_and_signs_escaped() {
        let out = ics(&[Event { title: format!("a,b;c\\d\n{}", "ü".repeat(80)), ..event() }]);
        assert!(out.contains("SUMMARY:a\\,b\\;c\\\\d\\nü"), "{out}");
        assert!(out.split("\r\n").all(|l| l.len() <= 75));
        let whole = out.replace("\r\n ", "");
        assert!(whole.contains(&"ü".repeat(80)));
    }
}
