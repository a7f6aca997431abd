//! What keeps an answer from being final, and who stands for it.

use tieout_document::one_line;

use crate::asks::Row;
use crate::draft::skeleton::cut;
use crate::draft::{Block, Draft, Fault, Kind, Run};
use crate::review::Review;
use crate::status::{STUB, State, answer_text, state};

/// Something that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The line of `response.md`, where there is one.
    pub line: Option<usize>,
    /// What, as a full sentence.
    pub message: String,
    /// It keeps only a final answer back: it is no fault of a draft.
    pub only_final: bool,
}

/// All that is open in a folder, figures without a source apart.
pub fn open(review: &Review, text: &str, draft: &Draft, faults: &[Fault]) -> Vec<Open> {
    let mut out: Vec<Open> =
        faults.iter().map(|f| Open { line: Some(f.line), message: f.message.clone(), only_final: false }).collect();
    let mut push =
        |line: Option<usize>, message: String, only_final: bool| out.push(Open { line, message, only_final });
    for row in review.rows() {
        match state(row, draft) {
            State::Open => {
                push(line_of(text, draft, &row.id), format!("{} is not answered: {}", row.id, short(&row.words)), false)
            }
            State::Drafted => push(None, format!("{} is written and not approved.", row.id), true),
            State::Reopened => {
                push(line_of(text, draft, &row.id), format!("{} was changed since it was approved.", row.id), true)
            }
            State::Approved | State::NotApplicable => {}
        }
        confidential(draft, row, &mut |message| push(line_of(text, draft, &row.id), message, false));
    }
    let rows = review.rows();
    let mut seen: Vec<&str> = Vec::new();
    for (at, _) in text.match_indices("<!-- answer ") {
        let id = text[at + 12..].split("-->").next().unwrap_or_default().trim();
        let line = Some(Fault::at(text, at, "").line);
        let known = rows.iter().any(|r| r.id == id || r.id.split('.').next() == Some(id));
        if !known {
            push(line, format!("What follows answers {id}, which the letter does not ask."), false);
        } else if seen.contains(&id) {
            push(line, format!("{id} is answered in two places; put them together under one line."), false);
        }
        seen.push(id);
    }
    for (at, _) in text.match_indices(STUB) {
        let block = draft.blocks.iter().find(|b| b.span.contains(&at));
        if block.is_none_or(|b| b.ask.is_none()) {
            let rest = text.get(at..).unwrap_or_default();
            let words = rest.split(']').next().unwrap_or_default();
            push(Some(Fault::at(text, at, "").line), format!("Something is still to be written: {}].", words), false);
        }
    }
    for note in review.asks.notes.iter().filter(|n| n.settled.is_none()) {
        push(None, format!("Note {} by {} is open: {}", note.n, note.by, short(&note.text)), true);
    }
    for block in &draft.blocks {
        if let Kind::Proposed(p) = &block.kind
            && p.venue.is_none()
        {
            push(
                Some(Fault::at(text, block.span.start, "").line),
                "Proposed disclosure names no filing: write in=\"Form ...\".".to_owned(),
                false,
            );
        }
    }
    if review.settings.signatory.is_none() {
        push(None, "review.toml names nobody who signs the answer.".to_owned(), true);
    }
    out
}

/// A mark without brackets, or brackets without a mark.
fn confidential(draft: &Draft, row: &Row, push: &mut impl FnMut(String)) {
    let marked = row.marks.iter().any(|m| m == "confidential");
    let held = draft.blocks.iter().filter(|b| b.ask.as_deref() == Some(&row.id)).any(has_confidential);
    let text = answer_text(draft, &row.id);
    if marked && !held && !text.is_empty() && !text.contains(STUB) {
        push(format!("{} is marked confidential and none of its words stand in [[double brackets]].", row.id));
    }
    if held && !marked {
        push(format!(
            "Words of {} stand in [[double brackets]] and it is not marked: tieout mark {} --confidential.",
            row.id, row.id
        ));
    }
}

/// Whether confidential treatment is asked for words of a block.
fn has_confidential(block: &Block) -> bool {
    let any = |runs: &[Run]| runs.iter().any(|r| r.confidential);
    match &block.kind {
        Kind::Heading { text, .. } | Kind::Paragraph(text) | Kind::Item { text, .. } | Kind::Footnote { text, .. } => {
            any(text)
        }
        Kind::Table { rows, .. } => rows.iter().flatten().any(|c| any(c)),
        Kind::Proposed(p) => p.blocks.iter().any(has_confidential),
        Kind::Comment { .. } | Kind::Break => false,
    }
}

/// The line where an ask is answered.
fn line_of(text: &str, draft: &Draft, id: &str) -> Option<usize> {
    let block = draft.blocks.iter().find(|b| b.ask.as_deref() == Some(id))?;
    Some(Fault::at(text, block.span.start, "").line)
}

/// Words, as far as a line has room for them.
fn short(text: &str) -> String {
    const LONG: usize = 100;
    cut(text, LONG).unwrap_or_else(|| text.to_owned())
}

/// Who stands for what: each ask with its approval or the reason why it needs none, stated sources, settled notes.
pub fn sign_off(review: &Review, stamp: &str) -> String {
    let mut out = String::from("# Sign-off\n\n| ask | state | by | at |\n|---|---|---|---|\n");
    for row in review.rows() {
        let line = match (&row.not_applicable, &row.approved) {
            (Some(reason), _) => format!("| {} | not applicable: {} | | |\n", row.id, cell(reason)),
            (None, Some([by, at, _])) => format!("| {} | approved | {} | {at} |\n", row.id, cell(by)),
            (None, None) => format!("| {} | open | | |\n", row.id),
        };
        out.push_str(&line);
    }
    if !review.asks.supports.is_empty() {
        out.push_str("\n| figure | where it comes from | said by | at |\n|---|---|---|---|\n");
        for s in &review.asks.supports {
            out.push_str(&format!("| {} | {} | {} | {} |\n", cell(&s.figure), cell(&s.from), cell(&s.by), s.at));
        }
    }
    let settled: Vec<_> = review.asks.notes.iter().filter_map(|n| Some((n, n.settled.as_ref()?))).collect();
    if !settled.is_empty() {
        out.push_str("\n| note | by | settled by |\n|---|---|---|\n");
        for (note, by) in settled {
            out.push_str(&format!("| {} | {} | {} |\n", cell(&note.text), cell(&note.by), cell(by)));
        }
    }
    out.push_str(&format!("\n{stamp}\n"));
    out
}

fn cell(text: &str) -> String {
    one_line(&text.replace('|', "\\|"))
}
