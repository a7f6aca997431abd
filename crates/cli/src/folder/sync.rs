//! `tieout sync`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tieout_review::asks::{self, Note};
use tieout_review::folder::{ASKS, RESPONSE};
use tieout_review::merge::{By, Clash, Conflict, Left, Merged, Taken, Thread, What, merge};
use tieout_review::word::{self, Copy};
use tieout_review::{Error, Result, Session};

use super::{Where, asks_text, finish};
use crate::input;

/// Options of `tieout sync`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  tieout sync counsel.docx auditor.docx    what both changed comes into response.md

A copy is held against the version of the draft that it was exported from. What one of them changed is taken; where
several changed one sentence, the draft stays as it is, and all versions are kept as an open note. Comments become notes
with author and time. What a draft has no words for is listed, in out/ as well.

Exit code: 0 where everything was taken, 1 where something needs a person.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// Copies of out/response.docx as they came back
    #[arg(required = true, value_name = "DOCX")]
    copies: Vec<PathBuf>,
    /// Say what would be done, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Brings copies into the draft.
pub(crate) fn run(args: &Args) -> ExitCode {
    match sync(args) {
        Ok((text, true)) => finish(Ok(text)),
        Ok((text, false)) => {
            let _ = finish(Ok(text));
            ExitCode::from(1)
        }
        Err(e) => finish(Err(e)),
    }
}

fn sync(args: &Args) -> Result<(String, bool)> {
    let (mut session, review) = args.place.begin()?;
    let author = crate::export::author(&review);
    let current =
        session.folder.text(RESPONSE)?.ok_or_else(|| Error::new("There is no response.md to bring changes into."))?;
    let mut groups: Vec<(String, Vec<(String, Copy)>)> = Vec::new();
    for path in &args.copies {
        let mut copy = read(path)?;
        let base = base(&session, &copy, path)?;
        // Our own tracked changes are the redline, which is made anew.
        copy.exported_by = Some(author.clone());
        let name = path.file_name().map_or_else(|| "copy".to_owned(), |n| n.to_string_lossy().into_owned());
        match groups.iter_mut().find(|g| g.0 == base) {
            Some(group) => group.1.push((name, copy)),
            None => groups.push((base, vec![(name, copy)])),
        }
    }
    let mut text = current.clone();
    let mut report = String::new();
    let mut notes: Vec<Note> = Vec::new();
    let mut clean = true;
    for (base, copies) in &groups {
        let merged = merge(base, &text, copies);
        clean &= merged.conflicts.is_empty() && merged.uncarried.is_empty();
        report.push_str(&told(&merged));
        notes.extend(merged.conflicts.iter().map(conflict));
        notes.extend(merged.comments.iter().map(thread));
        text = merged.text;
    }
    if args.dry_run {
        return Ok((report, clean));
    }
    let mut asks = asks_text(&session.folder)?;
    let mut known = review.asks.notes.clone();
    for note in notes {
        if !known.iter().any(|k| k.text == note.text && k.source == note.source) {
            asks = asks::with_note(&asks, &note)?;
            known.push(note);
        }
    }
    if text == current && known.len() == review.asks.notes.len() && clean {
        return Ok((format!("{report}Nothing is to be taken; the draft has it all.\n"), true));
    }
    let names: Vec<String> = groups.iter().flat_map(|g| &g.1).map(|c| c.0.clone()).collect();
    let day = session.who.at.get(..10).unwrap_or_default().to_owned();
    let name = free(&session, &format!("out/sync-{day}"));
    let files = vec![
        (RESPONSE.to_owned(), Some(text.into_bytes())),
        (ASKS.to_owned(), Some(asks.into_bytes())),
        (name.clone(), Some(report.clone().into_bytes())),
    ];
    session.commit("sync", &names.join(", "), None, files)?;
    Ok((format!("{report}Kept as {name}.\n"), clean))
}

/// A name that no report of that day has yet.
fn free(session: &Session, stem: &str) -> String {
    let taken = |name: &str| session.folder.path(name).exists();
    let mut name = format!("{stem}.txt");
    let mut n = 2;
    while taken(&name) {
        name = format!("{stem}-{n}.txt");
        n += 1;
    }
    name
}

fn read(path: &Path) -> Result<Copy> {
    let bytes = input::bytes(path).map_err(Error::new)?;
    word::read(&bytes)
        .map_err(|faults| Error::new(format!("{}: {} Nothing was changed.", path.display(), faults.join(" "))))
}

/// The draft as it was when the copy was made.
fn base(session: &Session, copy: &Copy, path: &Path) -> Result<String> {
    let drafts = session.log.entries.iter().rev().filter(|e| e.act == "export");
    let told = |version: &str| {
        let entry = drafts.clone().find(|e| e.what.contains(version));
        entry.and_then(|_| session.version_of(RESPONSE, version).transpose())
    };
    if let Some(version) = &copy.version {
        return told(version).transpose()?.ok_or_else(|| {
            Error::new(format!(
                "{} was made of draft {version}, which this folder does not know. Is it a copy of another review?",
                path.display()
            ))
        });
    }
    let newest = drafts.clone().find_map(|e| e.what.split("of draft ").nth(1).map(str::to_owned));
    let version =
        newest.ok_or_else(|| Error::new("No Word document was exported from this folder yet: tieout export docx"))?;
    warn!(
        "tieout: {} does not say which draft it was made of; it is held against the newest exported one, {version}.",
        path.display()
    );
    told(&version).transpose()?.ok_or_else(|| Error::new(format!("Draft {version} is no longer in history/.")))
}

fn by(by: &By) -> String {
    let who = by.who.as_deref().unwrap_or("untracked");
    let when = by.when.as_ref().map_or_else(String::new, |w| format!(", {w}"));
    format!("{who}{when} in {}", by.source)
}

fn told(merged: &Merged) -> String {
    let mut out = String::new();
    for Taken { what, by: who, before, after, line } in &merged.changes {
        let who: Vec<String> = who.iter().map(by).collect();
        let word = match what {
            What::Changed => "changed",
            What::Inserted => "inserted",
            What::Deleted => "deleted",
            What::Moved => "moved",
        };
        out.push_str(&format!("{RESPONSE}:{line}: {word} by {}\n", who.join("; ")));
        if !before.is_empty() {
            out.push_str(&format!("  - {before}\n"));
        }
        if !after.is_empty() {
            out.push_str(&format!("  + {after}\n"));
        }
    }
    for c in &merged.conflicts {
        out.push_str(&format!("{RESPONSE}:{}: not taken: {}\n", c.line, conflict(c).text));
    }
    for c in &merged.comments {
        let place = c.line.map_or_else(|| RESPONSE.to_owned(), |l| format!("{RESPONSE}:{l}"));
        out.push_str(&format!("{place}: comment of {} on “{}”: {}\n", c.who, c.on, c.text));
    }
    for Left { source, item } in &merged.uncarried {
        let who = item.who.as_ref().map_or_else(String::new, |w| format!(", {w}"));
        out.push_str(&format!("{source}: cannot be carried: {} ({}{who})\n", item.what, item.place));
    }
    out.push_str(&format!(
        "{} taken, {} conflicts, {} comments, {} not carried.\n",
        merged.changes.len(),
        merged.conflicts.len(),
        merged.comments.len(),
        merged.uncarried.len()
    ));
    out
}

/// A conflict as an open note: nothing is final while it stands.
fn conflict(c: &Conflict) -> Note {
    let why = match c.why {
        Clash::Differ => "several changed these words",
        Clash::Deleted => "one changed what another deleted or moved",
        Clash::Staff => "the staff's own words were changed",
        Clash::Columns => "the table has other columns",
    };
    let versions: Vec<String> = c.versions.iter().map(|(who, text)| format!("{}: “{text}”", by(who))).collect();
    let source = c.versions.iter().map(|(b, _)| b.source.as_str()).collect::<Vec<_>>().join(", ");
    Note {
        text: format!("{why}. The draft has “{}”. {}", c.current, versions.join("; ")),
        by: "sync".to_owned(),
        at: c.versions.iter().find_map(|(b, _)| b.when.clone()).unwrap_or_default(),
        source: Some(source),
        ..Note::default()
    }
}

/// A comment with its replies as a note.
fn thread(t: &Thread) -> Note {
    let mut text = if t.on.is_empty() { t.text.clone() } else { format!("on “{}”: {}", t.on, t.text) };
    for reply in &t.replies {
        text.push_str(&format!(" / {} ({}): {}", reply.who, reply.when, reply.text));
    }
    Note {
        on: t.ask.clone().unwrap_or_default(),
        text,
        by: t.who.clone(),
        at: t.when.clone(),
        source: Some(t.source.clone()),
        settled: t.done.then(|| format!("{}, in Word", t.who)),
        ..Note::default()
    }
}
