//! Inputs of an analysis from everything that was named: documents, workbooks above them, given values above both.

use std::path::{Path, PathBuf};

use tieout_analyses::{
    Analysis, Answers, Input, Inputs, Origin, Question, Sheet, Source, Taken, given, separated, sheets, take,
};
use tieout_document::{Document, Format, Place};

use super::Args;
use super::ask;
use super::remember::Kept;
use crate::input;
use crate::place::{self, Lines};

/// What an analysis is computed from.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) inputs: Inputs,
    /// Where each input comes from, as a person says it.
    pub(super) places: Vec<String>,
    /// The file of each input, where it is of one.
    pub(super) files: Vec<Option<String>>,
    pub(super) notes: Vec<String>,
    /// Whether nothing was given at all.
    pub(super) is_empty: bool,
}

/// A file as it was read.
enum Read {
    Document(Box<Document>, Lines),
    Workbook(Vec<Sheet>),
}

/// An input with where it comes from.
struct Placed {
    input: Input,
    place: String,
    file: Option<String>,
}

/// Reads everything.
pub(super) fn gather(args: &Args, analysis: &Analysis) -> Result<Gathered, String> {
    let (files, named) = files(args)?;
    let mut notes = Vec::new();
    let (mut placed, mut workbooks) = (Vec::new(), Vec::new());
    for path in &files {
        match read(path, &mut notes) {
            Ok(Read::Document(document, lines)) => placed.extend(of_document(analysis, &document, &lines)),
            Ok(Read::Workbook(sheets)) => workbooks.push((path, sheets)),
            Err(message) if named => return Err(message),
            Err(message) => notes.push(message),
        }
    }
    // Workbooks stand beside each other: where two differ, neither wins.
    let mut of_workbooks = Vec::new();
    for (path, sheets) in workbooks {
        let met: Vec<&str> = placed.iter().map(|p: &Placed| p.input.key).collect();
        match of_workbook(args, analysis, path, &sheets, &met) {
            Ok(taken) => {
                notes.extend(taken.notes);
                let place = |i: Input| Placed { place: cell(&i), file: Some(input::name(path)), input: i };
                of_workbooks.extend(taken.inputs.into_iter().map(place));
            }
            Err(message) if named => return Err(message),
            Err(message) => notes.push(format!(
                "{} was not used; name it to be asked. {}",
                path.display(),
                message.lines().next().unwrap_or_default()
            )),
        }
    }
    above(&mut placed, of_workbooks, &mut notes);
    let told = args.set.iter().map(|text| given(analysis, text)).collect::<Result<Vec<Input>, String>>()?;
    let told = told.into_iter().map(|input| Placed { input, place: "command line".to_owned(), file: None }).collect();
    above(&mut placed, told, &mut notes);
    let mut gathered = Gathered { notes, is_empty: files.is_empty() && args.set.is_empty(), ..Gathered::default() };
    for Placed { input, place, file } in placed {
        gathered.inputs.add(input);
        gathered.places.push(place);
        gathered.files.push(file);
    }
    Ok(gathered)
}

/// The files to read, and whether a person named them.
fn files(args: &Args) -> Result<(Vec<PathBuf>, bool), String> {
    if !args.files.is_empty() {
        return Ok((args.files.clone(), true));
    }
    match args.place.review() {
        Ok(review) => {
            let mut files = crate::check::files(&review);
            let table = |f: &str| [".csv", ".tsv"].iter().any(|e| f.to_ascii_lowercase().ends_with(e));
            files.extend(review.sources.iter().filter(|s| table(&s.file)).map(|s| review.path(s)));
            files.retain(|f| f.is_file());
            Ok((files, false))
        }
        Err(_) if !args.set.is_empty() => Ok((Vec::new(), false)),
        Err(e) => Err(format!("Name a document or a workbook, or give values with --set. {e}")),
    }
}

fn read(path: &Path, notes: &mut Vec<String>) -> Result<Read, String> {
    let bytes = input::bytes(path)?;
    let name = input::name(path);
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if ending == "csv" || ending == "tsv" {
        return Ok(Read::Workbook(vec![separated(&bytes, &name)?]));
    }
    let document = tieout_document::open(&bytes, &name);
    let piped =
        path.as_os_str() == "-" && document.format == Format::Text && is_table(&String::from_utf8_lossy(&bytes));
    if document.format == Format::Table || piped {
        return Ok(Read::Workbook(vec![separated(&bytes, &name)?]));
    }
    if !document.format.is_document() {
        let why = document.faults.first().map_or_else(String::new, |f| format!(" {}", f.message));
        return Err(format!("{name} is {}: it has no text to read.{why}", document.format.describe()));
    }
    let lines = Lines::of(&bytes);
    let told = |f: &tieout_document::Fault| format!("{}: {}", input::fault_place(&document, &lines, f), f.message);
    if document.format != Format::Xlsx {
        notes.extend(document.faults.iter().map(told));
        return Ok(Read::Document(Box::new(document), lines));
    }
    let lost = |f: &&tieout_document::Fault| f.message.contains("no stored value");
    if let Some(fault) = document.faults.iter().find(lost) {
        return Err(told(fault).replace("check again", "run this again"));
    }
    notes.extend(document.faults.iter().map(told));
    let sheets = sheets(&document);
    if sheets.is_empty() {
        let why: Vec<String> = document.faults.iter().map(|f| f.message.clone()).collect();
        return Err(format!("{name} has no cells to read. {}", why.join(" ")).trim_end().to_owned());
    }
    Ok(Read::Workbook(sheets))
}

/// Whether text without a name is separated values: each line has the same separators.
fn is_table(text: &str) -> bool {
    // Separators between quotation marks are part of a value.
    let bare = |l: &str| l.split('"').step_by(2).collect::<String>();
    let lines: Vec<String> = text.lines().filter(|l| !l.trim().is_empty()).take(200).map(bare).collect();
    let alike = |sign: char| {
        let first = lines.first().map_or(0, |l| l.matches(sign).count());
        first > 0 && lines.iter().all(|l| l.matches(sign).count() == first)
    };
    lines.len() > 1 && [',', ';', '\t'].into_iter().any(alike)
}

fn of_document(analysis: &Analysis, document: &Document, lines: &Lines) -> Vec<Placed> {
    let reading = tieout_figures::read(document);
    let ties = tieout_ties::tie(document, &reading);
    let source = Source::new(document, &reading, &ties);
    let placed = |input: Input| {
        let place = match &input.origin {
            Origin::Figure { span, .. } | Origin::Words { span } => short(document, lines, *span),
            _ => document.name.clone(),
        };
        Placed { input, place, file: Some(document.name.clone()) }
    };
    (analysis.read)(&source).into_iter().map(placed).collect()
}

/// "report.htm:38:12", "annex.pdf, page 3".
fn short(document: &Document, lines: &Lines, span: tieout_document::Span) -> String {
    match document.provenance.origin(span).map(|o| o.place) {
        Some(Place::Bytes { start, .. }) => lines.name(&document.name, start as usize),
        Some(other) => place::named(document, other),
        None => document.name.clone(),
    }
}

/// "book.xlsx, Sheet1!C5".
fn cell(input: &Input) -> String {
    match &input.origin {
        Origin::Cell { file, sheet, row, column } => {
            let sheet = Sheet { file: file.clone(), name: sheet.clone(), ..Sheet::default() };
            sheet.place(*row, *column)
        }
        _ => String::new(),
    }
}

/// What a workbook gives, after what was told, remembered and, at a terminal, asked.
fn of_workbook(args: &Args, analysis: &Analysis, path: &Path, sheets: &[Sheet], met: &[&str]) -> Result<Taken, String> {
    let kept = Kept::of(args, path);
    let remembered = kept.options(path, analysis.name)?;
    let mut answers = Answers::default();
    for (name, value) in &remembered {
        answers.add(analysis, name, value).map_err(|e| format!("{}: {e}", kept.name()))?;
    }
    let mut told = args.answers.all();
    for (name, value) in &told {
        answers.add(analysis, name, value)?;
    }
    let mut asked = false;
    loop {
        let taken = take(sheets, analysis, &answers, met);
        if !taken.faults.is_empty() {
            return Err(taken.faults.join("\ntieout: "));
        }
        if taken.questions.is_empty() {
            keep(args, analysis, path, &kept, &told, asked)?;
            return Ok(taken);
        }
        let Some(more) = answered(&taken.questions) else {
            return Err(format!(
                "{} has to be answered first:\n{}\n--remember keeps answers.",
                if taken.questions.len() == 1 { "This" } else { "Each of these" },
                ask::refusal(&taken.questions)
            ));
        };
        asked = true;
        for (name, value) in more {
            match answers.add(analysis, &name, &value) {
                Ok(()) => told.push((name, value)),
                Err(e) => warn!("{e}"),
            }
        }
    }
}

/// Answers of the person at the terminal; none where there is none, or where the person gives up.
fn answered(questions: &[Question]) -> Option<Vec<(String, String)>> {
    if !ask::is_terminal() {
        return None;
    }
    let (mut input, mut out) = (std::io::stdin().lock(), std::io::stderr());
    // One answer may settle the next question.
    let given = ask::ask(questions.first()?, &mut input, &mut out)?;
    Some(vec![(given.name.to_owned(), given.value)])
}

/// Keeps answers: what was asked in a review folder always, elsewhere where the person agrees or said --remember.
fn keep(
    args: &Args,
    analysis: &Analysis,
    path: &Path,
    kept: &Kept,
    told: &[(String, String)],
    asked: bool,
) -> Result<(), String> {
    let agreed = || {
        let what = format!("Keep the answers in {}?", kept.name());
        ask::agrees(&what, &mut std::io::stdin().lock(), &mut std::io::stderr())
    };
    let wanted = args.remember
        || (asked && matches!(kept, Kept::Folder(_)))
        || (asked && matches!(kept, Kept::Beside(_)) && agreed());
    if wanted { kept.keep(args, path, analysis.name, told) } else { Ok(()) }
}

/// Puts inputs above those of the same key, item and period, and says which stood there.
fn above(placed: &mut Vec<Placed>, more: Vec<Placed>, notes: &mut Vec<String>) {
    let same = |a: &Input, b: &Input| a.key == b.key && a.item == b.item && a.term == b.term;
    for new in &more {
        let Some(old) = placed.iter().find(|p| same(&p.input, &new.input)) else { continue };
        let term = if new.input.term.label.is_empty() { String::new() } else { format!(" of {}", new.input.term) };
        let agrees = old.input.range.meets(&new.input.range);
        notes.push(format!(
            "{}{term}: “{}” ({}) stands in place of “{}” ({}){}.",
            new.input.key,
            new.input.text,
            new.place,
            old.input.text,
            old.place,
            if agrees { "" } else { ", from which it differs" }
        ));
    }
    placed.retain(|p| !more.iter().any(|new| same(&p.input, &new.input)));
    placed.extend(more);
}
