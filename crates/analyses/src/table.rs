//! A workbook's cells as inputs of an analysis: which line and period each number is of, and in what unit.
//!
//! Two layouts are read, and what lies between them: a line a row with its key, item, period, value and unit in
//! columns, and lines, items and periods as rows and columns of a grid. Heads and labels count only where they are
//! names that the analysis knows. What is open is a question with the option that answers it: a file without a
//! scale, a name that means two things, a sign that can go both ways. Nothing is guessed.

mod answers;
mod label;
mod layout;
mod take;

use crate::model::{Analysis, Input};
use crate::sheet::Sheet;

pub use answers::Answers;

/// Something that only a person can say.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Where it arises: "receivables.csv, C1".
    pub place: String,
    /// The question, a full sentence.
    pub ask: String,
    /// What can be answered.
    pub choices: Vec<Choice>,
    /// Whether other words than the choices are an answer, behind this beginning of one: "--unit ".
    pub open: Option<String>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it means.
    pub label: String,
    /// The option that gives it.
    pub option: Given,
}

/// An option and its value: `--column "C=receivables"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its name without dashes.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

impl std::fmt::Display for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plain = self.value.chars().all(|c| c.is_alphanumeric() || "=-_.%@".contains(c));
        let quote = if plain { "" } else { "\"" };
        write!(f, "--{} {quote}{}{quote}", self.name, self.value)
    }
}

/// What a workbook gives.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// Inputs, each with its cell.
    pub inputs: Vec<Input>,
    /// What was not used, and how doubtful things were read.
    pub notes: Vec<String>,
    /// What cannot be read, each with its cell: nothing can be computed before it is mended.
    pub faults: Vec<String>,
    /// What only a person can say: nothing can be computed before it is.
    pub questions: Vec<Question>,
}

/// Reads the sheets of a workbook. `met` are needs that are met otherwise.
pub fn take(sheets: &[Sheet], analysis: &Analysis, answers: &Answers, met: &[&str]) -> Taken {
    let mut taken = Taken::default();
    let names = label::Names::of(analysis);
    let mut lines = Vec::new();
    for sheet in sheets {
        let Some(mark) = layout::mark(sheet, answers, &mut taken) else { continue };
        let read = layout::read(sheet, &names, answers, mark, &mut taken);
        lines.extend(read.unknown);
        take::inputs(sheet, analysis, answers, &read.values, &mut taken);
    }
    if taken.faults.is_empty() && taken.questions.is_empty() {
        take::signs(analysis, answers, &mut taken);
        take::lacking(sheets, analysis, met, &lines, &mut taken);
    }
    taken.notes.extend(layout::unused(&lines, analysis));
    taken
}

#[cfg(test)]
mod tests;
