//! `asks.toml`: what the staff ask, who owns each ask and how it stands; notes, corrections, sources of figures.

use std::path::Path;

use jiff::civil::Date;

use crate::error::{Error, Result};
use crate::toml::{self, Read, Row as Table};

/// The file, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    /// What was asked, in the order of letters and comments.
    pub rows: Vec<Row>,
    /// What people said.
    pub notes: Vec<Note>,
    /// What was read wrongly, and how it is right.
    pub corrections: Vec<Correction>,
    /// Where figures of the draft come from that stand in no source.
    pub supports: Vec<Support>,
}

/// One ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The date of the staff's letter.
    pub letter: Date,
    /// "5.2"; "5" for a comment in which no ask was found.
    pub id: String,
    /// The asking words.
    pub words: String,
    /// What is asked for: "explain".
    pub act: String,
    /// The words that make it conditional.
    pub condition: Option<String>,
    /// Who answers it.
    pub owner: Option<String>,
    /// Why it needs no answer; none where it needs one.
    pub not_applicable: Option<String>,
    /// "mnpi", "confidential".
    pub marks: Vec<String>,
    /// Who approved its answer, when, and the hash of what was approved.
    pub approved: Option<[String; 3]>,
}

/// What somebody said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Its number.
    pub n: usize,
    /// The ask, or words of the draft that it is about; empty for the whole.
    pub on: String,
    /// What.
    pub text: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// The file that it came with.
    pub source: Option<String>,
    /// Who settled it; none while it is open.
    pub settled: Option<String>,
}

/// Something that was read wrongly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// The date of the letter.
    pub letter: Date,
    /// "split", "join", "drop", "act", "begin".
    pub what: String,
    /// The ask or comment: "5.2", "5".
    pub on: String,
    /// Words of the letter at which it applies: they hold it in place when numbers move.
    pub words: String,
    /// What it becomes, where words do not say.
    pub to: Option<String>,
}

/// Where a figure comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// The figure as the draft prints it.
    pub figure: String,
    /// The ask in whose answer it stands; none for all.
    pub ask: Option<String>,
    /// Where it comes from, or the reason why it has no source.
    pub from: String,
    /// Who says so.
    pub by: String,
    /// When.
    pub at: String,
}

/// What a new file says.
pub const TEMPLATE: &str =
    "# What the staff ask. Owners, notes and corrections may be written here or with tieout's commands.\n";

impl Asks {
    /// Reads the file.
    pub fn read(path: &Path, text: &str) -> Result<Self> {
        let read = Read::of(path, text)?;
        let day = |row: &Table<'_>| {
            row.date("letter")?
                .ok_or_else(|| row.wrong_at("letter", "“letter” is missing: the date of the staff's letter."))
        };
        let mut asks = Self::default();
        for row in read.tables("ask")? {
            let id = row.need("id")?;
            let letter = day(&row)?;
            if asks.rows.iter().any(|r| r.letter == letter && r.id == id) {
                return Err(row.wrong_at("id", format!("Ask {id} of the letter of {letter} stands here twice.")));
            }
            let approved = row.list("approved")?;
            asks.rows.push(Row {
                letter,
                id,
                words: row.text("words")?.unwrap_or_default(),
                act: row.text("act")?.unwrap_or_default(),
                condition: row.text("condition")?,
                owner: row.text("owner")?.filter(|o| !o.is_empty()),
                not_applicable: row.text("not_applicable")?,
                marks: row.list("marks")?,
                approved: approved.try_into().ok(),
            });
        }
        for (row, n) in read.tables("note")?.into_iter().zip(1..) {
            asks.notes.push(Note {
                n,
                on: row.text("on")?.unwrap_or_default(),
                text: row.need("text")?,
                by: row.text("by")?.unwrap_or_default(),
                at: row.text("at")?.unwrap_or_default(),
                source: row.text("source")?,
                settled: row.text("settled")?,
            });
        }
        for row in read.tables("correction")? {
            let what = row.need("what")?;
            if !["split", "join", "drop", "act", "begin"].contains(&what.as_str()) {
                return Err(
                    row.wrong_at("what", format!("“{what}” is no correction; it is split, join, drop, act or begin."))
                );
            }
            asks.corrections.push(Correction {
                letter: day(&row)?,
                what,
                on: row.text("on")?.unwrap_or_default(),
                words: row.text("words")?.unwrap_or_default(),
                to: row.text("to")?,
            });
        }
        for row in read.tables("figure")? {
            asks.supports.push(Support {
                figure: row.need("figure")?,
                ask: row.text("ask")?,
                from: row.need("from")?,
                by: row.text("by")?.unwrap_or_default(),
                at: row.text("at")?.unwrap_or_default(),
            });
        }
        Ok(asks)
    }

    /// The rows of one letter.
    pub fn of(&self, letter: Date) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |r| r.letter == letter)
    }
}

/// Sets a value of one ask; none takes it away.
pub fn set(text: &str, letter: Date, id: &str, name: &str, new: Option<&str>) -> Result<String> {
    change(text, letter, id, |table| toml::set(table, name, new))
}

/// Sets a list of one ask; an empty one is taken away.
pub fn set_list(text: &str, letter: Date, id: &str, name: &str, new: &[String]) -> Result<String> {
    change(text, letter, id, |table| {
        if new.is_empty() {
            table.remove(name);
        } else {
            table.insert(name, toml::words(new));
        }
    })
}

fn change(text: &str, letter: Date, id: &str, how: impl Fn(&mut toml_edit::Table)) -> Result<String> {
    let mut document = toml::edit(text)?;
    let day = letter.to_string();
    let tables = toml::array(&mut document, "ask")?;
    let found = tables.iter_mut().find(|t| {
        let is = |name: &str, want: &str| {
            t.get(name).is_some_and(|i| i.as_str().map_or_else(|| i.to_string().trim() == want, |s| s == want))
        };
        is("id", id) && is("letter", &day)
    });
    let table = found.ok_or_else(|| Error::new(format!("There is no ask {id} in the letter of {letter}.")))?;
    how(table);
    Ok(document.to_string())
}

/// `asks.toml` with rows read anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renewed {
    /// The file.
    pub text: String,
    /// What could not be kept.
    pub told: Vec<String>,
    /// Asks whose number changed: what it was, and what it is.
    pub moved: Vec<(String, String)>,
}

/// The rows of a letter as they are read now. What people set stays with the ask whose words are the same; an ask
/// that is no longer read stays only where somebody set something on it, and is told.
pub fn with_rows(text: &str, letter: Date, rows: &[Row]) -> Result<Renewed> {
    let mut document = toml::edit(text)?;
    let tables = toml::array(&mut document, "ask")?;
    let day = letter.to_string();
    let own = |t: &toml_edit::Table| t.get("letter").is_some_and(|i| i.to_string().trim().trim_matches('"') == day);
    let mut old: Vec<toml_edit::Table> = tables.iter().filter(|t| own(t)).cloned().collect();
    let others: Vec<toml_edit::Table> = tables.iter().filter(|t| !own(t)).cloned().collect();
    let word = |t: &toml_edit::Table, name: &str| t.get(name).and_then(|i| i.as_str()).unwrap_or_default().to_owned();
    let (mut new, mut moved) = (Vec::new(), Vec::new());
    for row in rows {
        let same = old.iter().position(|t| word(t, "words") == row.words).or_else(|| {
            // An ask whose words were cut or grown by a correction beside it.
            old.iter().position(|t| {
                let was = word(t, "words");
                word(t, "id") == row.id && (was.contains(&row.words) || row.words.contains(&was))
            })
        });
        let mut table = same.map_or_else(toml_edit::Table::new, |i| old.remove(i));
        let was = word(&table, "id");
        if !was.is_empty() && was != row.id {
            moved.push((was, row.id.clone()));
        }
        if word(&table, "words") != row.words {
            // Who approved an answer approved it to other words.
            table.remove("approved");
        }
        toml::set(&mut table, "letter", Some(&day));
        toml::set(&mut table, "id", Some(&row.id));
        toml::set(&mut table, "words", Some(&row.words));
        toml::set(&mut table, "act", Some(&row.act));
        toml::set(&mut table, "condition", row.condition.as_deref());
        new.push(table);
    }
    let mut told = Vec::new();
    for table in old {
        // An ask that another took in.
        let words = word(&table, "words");
        if let Some(row) = rows.iter().find(|r| !words.is_empty() && r.words.contains(&words)) {
            moved.push((word(&table, "id"), row.id.clone()));
        }
        let set: Vec<&str> =
            ["owner", "not_applicable", "marks", "approved"].into_iter().filter(|n| table.contains_key(n)).collect();
        if !set.is_empty() {
            told.push(format!(
                "“{}” is no longer read as an ask; its {} went with it. `tieout undo` brings both back.",
                word(&table, "words"),
                set.join(" and ")
            ));
        }
    }
    let mut all = toml_edit::ArrayOfTables::new();
    // Letters stand in the order of their dates.
    let (before, after): (Vec<_>, Vec<_>) = others.into_iter().partition(|t| word(t, "letter") < day);
    for mut table in before.into_iter().chain(new).chain(after) {
        table.set_position(None);
        all.push(table);
    }
    document.insert("ask", toml_edit::Item::ArrayOfTables(all));
    for note in toml::array(&mut document, "note")?.iter_mut() {
        let on = word(note, "on");
        if let Some((_, id)) = moved.iter().find(|(was, _)| *was == on) {
            toml::set(note, "on", Some(id));
        }
    }
    Ok(Renewed { text: document.to_string(), told, moved })
}

/// The file with a note more.
pub fn with_note(text: &str, note: &Note) -> Result<String> {
    push(
        text,
        "note",
        &[
            ("on", Some(&note.on).filter(|o| !o.is_empty()).map(String::as_str)),
            ("text", Some(&note.text)),
            ("by", Some(&note.by)),
            ("at", Some(&note.at)),
            ("source", note.source.as_deref()),
            ("settled", note.settled.as_deref()),
        ],
    )
}

/// The file with a note settled by somebody.
pub fn settled(text: &str, n: usize, by: &str) -> Result<String> {
    let mut document = toml::edit(text)?;
    let tables = toml::array(&mut document, "note")?;
    let count = tables.len();
    let table = n
        .checked_sub(1)
        .and_then(|i| tables.get_mut(i))
        .ok_or_else(|| Error::new(format!("There is no note {n}; {count} are kept, and `tieout note` lists them.")))?;
    toml::set(table, "settled", Some(by));
    Ok(document.to_string())
}

/// The file with a correction more.
pub fn with_correction(text: &str, c: &Correction) -> Result<String> {
    push(
        text,
        "correction",
        &[
            ("letter", Some(&c.letter.to_string())),
            ("what", Some(&c.what)),
            ("on", Some(&c.on)),
            ("words", Some(&c.words)),
            ("to", c.to.as_deref()),
        ],
    )
}

/// The file with the source of a figure more.
pub fn with_support(text: &str, s: &Support) -> Result<String> {
    push(
        text,
        "figure",
        &[
            ("figure", Some(&s.figure)),
            ("ask", s.ask.as_deref()),
            ("from", Some(&s.from)),
            ("by", Some(&s.by)),
            ("at", Some(&s.at)),
        ],
    )
}

fn push(text: &str, name: &str, values: &[(&str, Option<&str>)]) -> Result<String> {
    let mut document = toml::edit(text)?;
    toml::array(&mut document, name)?.push(toml::table(values));
    Ok(document.to_string())
}

/// The rows that words name: "1.1", "1.1-1.3", "5.*" or "5", "*". Of one letter.
pub fn named<'a>(rows: &[&'a Row], words: &str) -> Result<Vec<&'a Row>> {
    let mut found = Vec::new();
    if words.trim().is_empty() {
        return Err(Error::new("Name asks, as 1.1, 1.1-1.3, 5.* or *."));
    }
    for part in words.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let position = |id: &str| {
            rows.iter().position(|r| r.id == id).ok_or_else(|| {
                let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
                Error::new(format!("There is no ask {id}; the letter has {}.", ids.join(", ")))
            })
        };
        let before = found.len();
        if let Some((first, last)) = part.split_once('-') {
            let (a, b) = (position(first.trim())?, position(last.trim())?);
            found.extend(rows.get(a.min(b)..=a.max(b)).unwrap_or_default());
        } else if part == "*" {
            found.extend(rows);
        } else {
            let comment = part.strip_suffix(".*").unwrap_or(part);
            let inside = |r: &&&Row| r.id == part || r.id.split('.').next() == Some(comment);
            if part.contains('.') && !part.ends_with(".*") {
                position(part)?;
                found.extend(rows.iter().filter(|r| r.id == part));
            } else {
                found.extend(rows.iter().filter(inside));
            }
        }
        if found.len() == before {
            position(part)?;
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DAY: Date = date(2017, 8, 31);

    fn row(id: &str, words: &str) -> Row {
        Row { letter: DAY, id: id.to_owned(), words: words.to_owned(), act: "explain".to_owned(), ..Row::default() }
    }

    fn read(text: &str) -> Asks {
        Asks::read(Path::new("asks.toml"), text).unwrap()
    }

    #[test]
    fn what_people_set_stays_with_the_words() {
        let text = with_rows(TEMPLATE, DAY, &[row("1.1", "tell us why"), row("1.2", "tell us how")]).unwrap().text;
        let text = set(&text, DAY, "1.2", "owner", Some("li.na")).unwrap();
        let text = text.replace("owner = \"li.na\"", "owner = \"li.na\" # from Monday");
        let rows = [row("1.1", "tell us"), row("1.2", "why"), row("1.3", "tell us how")];
        let Renewed { text, told, moved } = with_rows(&text, DAY, &rows).unwrap();
        assert_eq!(moved, [("1.2".to_owned(), "1.3".to_owned())]);
        assert_eq!(told, Vec::<String>::new());
        let asks = read(&text);
        assert_eq!(asks.rows.iter().map(|r| r.owner.as_deref()).collect::<Vec<_>>(), [None, None, Some("li.na")]);
        assert!(text.contains("# from Monday"), "{text}");
        let told = with_rows(&text, DAY, &[row("1.1", "tell us why")]).unwrap().told;
        assert_eq!(told.len(), 1);
    }

    #[test]
    fn asks_are_named_alone_in_ranges_and_by_comment() {
        let rows = [row("1.1", ""), row("1.2", ""), row("2", ""), row("3.1", "")];
        let all: Vec<&Row> = rows.iter().collect();
        let ids =
            |words: &str| named(&all, words).map(|f| f.iter().map(|r| r.id.clone()).collect::<Vec<_>>().join(" "));
        assert_eq!(ids("1.1-2").unwrap(), "1.1 1.2 2");
        assert_eq!(ids("1.*, 3").unwrap(), "1.1 1.2 3.1");
        assert!(ids("4").is_err() && ids("1.9").is_err());
    }

    #[test]
    fn errors_name_line_and_column() {
        let wrong = |text: &str| Asks::read(Path::new("asks.toml"), text).unwrap_err().to_string();
        assert_eq!(
            wrong("[[ask]]\nletter = 2017-08-31\nid = 3\n"),
            "asks.toml:3:6: “id” must be words between quotation marks."
        );
        assert!(wrong("[[ask]\n").starts_with("asks.toml:1:"));
        assert!(wrong("a = 1\n<<<<<<< ours\n").starts_with("asks.toml:2:1: This is a mark of a merge"));
    }
}
