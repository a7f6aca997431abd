//! What the report's script shows of figures and ties, in one compact table: strings are kept once
//! and meant by their number.

use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use tieout_document::one_line;
use tieout_figures::{Figure, Interval, Period};
use tieout_rules::part;
use tieout_ties::{Tie, Verdict};

use crate::Run;
use crate::index::{File, pointed};
use crate::outline::short;
use crate::status::Status;

/// How many figures of one tie the table lists; a tie of more is told by its working.
const MOST: usize = 400;

/// The table, as JSON that may stand in a `<script>`.
pub(crate) fn table(run: &Run, files: &[File]) -> String {
    let mut tables = Tables::default();
    let mut figures: Vec<Value> = Vec::new();
    let mut ties: Vec<Value> = Vec::new();
    for (n, file) in files.iter().enumerate() {
        figures.extend(file.figures().map(|(f, _, s)| figure(file, n, f, s, &mut tables)));
        ties.extend(file.source.case.ties.ties.iter().map(|t| tie(file, t, &mut tables.strings)));
    }
    let findings: Vec<Value> = run
        .findings
        .iter()
        .map(|f| {
            json!([
                f.code,
                f.severity.name(),
                f.message,
                f.spans.iter().map(|at| pointed(files, at)).collect::<Vec<_>>()
            ])
        })
        .collect();
    let documents: Vec<&str> = files.iter().map(|f| f.source.case.document.name.as_str()).collect();
    let whole =
        json!({"d": documents, "s": tables.strings.all, "c": tables.contexts, "f": figures, "t": ties, "g": findings});
    // No "<" is left that could end the script or open a comment in it.
    whole.to_string().replace('<', "\\u003c")
}

/// What figures mean by number: strings, and what neighbours have in common.
#[derive(Default)]
struct Tables {
    strings: Strings,
    /// Unit, period, column, section, page, document.
    contexts: Vec<[usize; 6]>,
    known: FxHashMap<[usize; 6], usize>,
}

impl Tables {
    fn context(&mut self, shared: [usize; 6]) -> usize {
        *self.known.entry(shared).or_insert_with(|| {
            self.contexts.push(shared);
            self.contexts.len() - 1
        })
    }
}

#[derive(Default)]
struct Strings {
    all: Vec<String>,
    known: FxHashMap<String, usize>,
}

impl Strings {
    fn number(&mut self, text: &str) -> usize {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        self.all.push(text.to_owned());
        self.known.insert(text.to_owned(), self.all.len() - 1);
        self.all.len() - 1
    }
}

/// Status, text, value, rounding, label, and what it shares with its neighbours. The value is 0 where the
/// text's own digits are it; the rounding is the power of ten of the last digit where half a unit of
/// that is all.
fn figure(file: &File, document: usize, figure: &Figure, status: Status, tables: &mut Tables) -> Value {
    let at = Status::ALL.iter().position(|s| *s == status);
    let section = file.outline.section(figure.numeral.start);
    let section = if section == 0 { "" } else { file.outline.title(section) };
    let text = one_line(file.text(figure.span));
    let value = figure.value.to_string();
    let digits = text.bytes().filter(|b| b.is_ascii_digit() || *b == b'.');
    let value = if digits.eq(value.bytes()) { json!(0) } else { json!(value) };
    let plain = figure.interval == Interval::rounded(figure.value, figure.digit);
    let rounding = if plain { json!(figure.digit) } else { json!(rounding(figure.interval)) };
    let strings = &mut tables.strings;
    let label = strings.number(&label(file, figure));
    let shared = [
        strings.number(&figure.unit.to_string()),
        strings.number(&period(figure.period)),
        strings.number(&head(file, figure)),
        strings.number(section),
        file.source.case.document.page_at(figure.numeral.start).unwrap_or(0) as usize,
        document,
    ];
    json!([at, text, value, rounding, label, tables.context(shared)])
}

/// Relation, code, verdict, working, reason, and each figure with its part.
fn tie(file: &File, tie: &Tie, strings: &mut Strings) -> Value {
    let (verdict, why) = match &tie.verdict {
        Verdict::Ties { boundary: true } => ("ties, at the ends of its roundings", ""),
        Verdict::Undetermined { why } => ("undetermined", why.as_str()),
        other => (other.name(), ""),
    };
    let at = Status::ALL.iter().position(|s| *s == Status::of(&tie.verdict));
    let mut figures: Vec<usize> = Vec::new();
    for (f, role) in tie.figures.iter().take(MOST) {
        figures.extend([file.number(*f) as usize, strings.number(part(tie.relation, *role))]);
    }
    json!([
        strings.number(tie.relation.name()),
        strings.number(tieout_rules::code(tie.relation)),
        at,
        strings.number(verdict),
        one_line(&tie.working),
        strings.number(why),
        figures,
    ])
}

/// "68.95 to 69.05".
pub(crate) fn rounding(interval: Interval) -> String {
    match (interval.low, interval.high) {
        (Some(low), Some(high)) if low == high => "exact".to_owned(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} or less"),
        (None, None) => "any".to_owned(),
    }
}

/// "2023-01-01 to 2023-12-31", "at 2023-12-31"; empty where none is known.
pub(crate) fn period(period: Option<Period>) -> String {
    match period {
        None => String::new(),
        Some(Period { start: Some(start), end }) => format!("{start} to {end}"),
        Some(Period { start: None, end }) => format!("at {end}"),
    }
}

/// "Revenue: Total": the row's label under that of its group, or what text calls the figure.
pub(crate) fn label(file: &File, figure: &Figure) -> String {
    let parts = [figure.label.section, figure.label.row].into_iter().flatten();
    let parts: Vec<String> = parts.map(|s| short(file.text(s), 90)).filter(|s| !s.is_empty()).collect();
    parts.join(": ")
}

/// The head of its column.
pub(crate) fn head(file: &File, figure: &Figure) -> String {
    figure.label.head.map_or_else(String::new, |s| short(file.text(s), 120))
}
