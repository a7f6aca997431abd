//! A sheet as values with what its heads, labels and titles say of each.

use rustc_hash::FxHashMap;

use super::answers::{Answers, Holds};
use super::label::{Names, Parts, is_total};
use super::{Choice, Given, Question, Taken};
use crate::model::Analysis;
use crate::number::{Mark, Number, shown};
use crate::sheet::{Sheet, SheetCell, letters};
use crate::term::Term;
use crate::units::Units;

/// A number of a sheet, or words, with all that stands around it.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub row: u32,
    pub column: u32,
    pub text: String,
    /// None where it is no number.
    pub number: Option<Number>,
    /// Needs that it may be of.
    pub keys: Vec<&'static str>,
    /// Whether a person or the program's own key says so.
    pub by_key: bool,
    pub item: Option<String>,
    pub term: Option<Term>,
    pub units: Units,
    /// The words that name it.
    pub label: String,
}

/// A line of numbers that no known name stands over or before.
#[derive(Clone, Debug)]
pub(super) struct Unknown {
    pub place: String,
    pub label: String,
    /// "column", "C".
    pub option: (&'static str, String),
}

/// What a sheet holds.
#[derive(Default)]
pub(super) struct Layout {
    pub values: Vec<Value>,
    pub unknown: Vec<Unknown>,
}

/// Which sign parts decimals in a sheet; none where that is asked or cannot be.
pub(super) fn mark(sheet: &Sheet, answers: &Answers, taken: &mut Taken) -> Option<Mark> {
    if let Some(mark) = answers.mark {
        return Some(mark);
    }
    let Some(separator) = sheet.separator else { return Some(Mark::Point) };
    let mut seen: [Option<&SheetCell>; 2] = [None, None];
    let mut open = None;
    for cell in &sheet.cells {
        if Term::parse(&cell.text).is_some() || super::label::term(&cell.text, None).is_some() {
            continue;
        }
        match shown(&cell.text) {
            Some(Mark::Point) => seen[0] = seen[0].or(Some(cell)),
            Some(Mark::Comma) => seen[1] = seen[1].or(Some(cell)),
            None if cell.text.contains(['.', ',']) && Number::parse(&cell.text, Mark::Point).is_some() => {
                open = open.or(Some(cell));
            }
            None => {}
        }
    }
    match (seen, open) {
        ([Some(a), Some(b)], _) => {
            taken.faults.push(format!(
                "{} holds “{}” and {} “{}”: one has a decimal point, the other a decimal comma. Write both alike, or say --decimal point or --decimal comma.",
                sheet.place(a.row, a.column), a.text, sheet.cell(b.row, b.column), b.text
            ));
            None
        }
        ([None, Some(cell)], _) => {
            let place = sheet.place(cell.row, cell.column);
            taken
                .notes
                .push(format!("{place}: “{}” shows that numbers have a decimal comma; all were read so.", cell.text));
            Some(Mark::Comma)
        }
        ([None, None], Some(cell)) if separator == ';' => {
            let choice = |label: &str, value: &str| Choice {
                label: label.to_owned(),
                option: Given { name: "decimal", value: value.to_owned() },
            };
            taken.questions.push(Question {
                place: sheet.place(cell.row, cell.column),
                ask: format!("Which sign stands before decimals in “{}”?", cell.text),
                choices: vec![choice("a point: 1,234.50", "point"), choice("a comma: 1.234,50", "comma")],
                open: None,
            });
            None
        }
        _ => Some(Mark::Point),
    }
}

/// What stands over a column.
#[derive(Clone, Debug, Default)]
struct Head {
    parts: Parts,
    role: Option<Role>,
    text: String,
}

/// What a column is for, by its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Key,
    Item,
    Period,
    Value,
    Unit,
}

const ROLES: &[(Role, &[&str])] = &[
    (Role::Key, &["key", "measure", "line", "line item", "metric", "input", "项目", "科目", "指标"]),
    (
        Role::Item,
        &[
            "item",
            "name",
            "customer",
            "segment",
            "class",
            "party",
            "unit name",
            "adjustment",
            "客户",
            "分部",
            "名称",
            "类别",
            "单位名称",
            "关联方",
            "明细",
        ],
    ),
    (
        Role::Period,
        &[
            "period",
            "year",
            "fiscal year",
            "date",
            "quarter",
            "as of",
            "期间",
            "年度",
            "年份",
            "日期",
            "会计期间",
            "截止日",
        ],
    ),
    (Role::Value, &["value", "amount", "金额", "数值", "数额", "值"]),
    (Role::Unit, &["unit", "currency", "scale", "单位", "币种", "计量单位"]),
];

fn role(text: &str) -> Option<Role> {
    let words = super::label::canon(text);
    ROLES.iter().find(|(_, all)| all.iter().any(|w| super::label::canon(w) == words)).map(|r| r.0)
}

/// A sheet under way.
struct Pen<'a> {
    sheet: &'a Sheet,
    names: &'a Names,
    answers: &'a Answers,
    mark: Mark,
    /// The first column that holds anything.
    edge: u32,
    heads: FxHashMap<u32, Head>,
    /// Whether the row before was one of heads.
    fresh: bool,
    /// What titles say that stand alone in their row, and what the sheet's name says.
    title: Parts,
    section: Parts,
    unknown: FxHashMap<(bool, u32), Unknown>,
    out: Layout,
}

/// Reads a sheet.
pub(super) fn read(sheet: &Sheet, names: &Names, answers: &Answers, mark: Mark, taken: &mut Taken) -> Layout {
    let mut pen = Pen {
        sheet,
        names,
        answers,
        mark,
        edge: sheet.cells.iter().map(|c| c.column).min().unwrap_or(0),
        heads: FxHashMap::default(),
        fresh: false,
        title: names.parts(&sheet.name, answers.day_first),
        section: Parts::default(),
        unknown: FxHashMap::default(),
        out: Layout::default(),
    };
    for row in sheet.cells.chunk_by(|a, b| a.row == b.row) {
        pen.row(row, taken);
    }
    let mut unknown: Vec<((bool, u32), Unknown)> = pen.unknown.into_iter().collect();
    unknown.sort_by_key(|u| u.0);
    pen.out.unknown = unknown.into_iter().map(|u| u.1).collect();
    pen.out
}

/// What a cell is by itself.
enum What {
    Term,
    Number(Number),
    Error,
    Dash,
    Text,
}

impl Pen<'_> {
    fn what(&self, cell: &SheetCell) -> What {
        let text = cell.text.trim();
        if is_error(text) {
            return What::Error;
        }
        if matches!(text, "-" | "–" | "—" | "－" | "——") {
            return What::Dash;
        }
        if super::label::term(text, self.answers.day_first).is_some() {
            return What::Term;
        }
        // "2013 RMB million" over a column is a year, as long as there are no heads yet.
        let year =
            |text: &str| text.len() > 4 && !text.as_bytes()[4].is_ascii_digit() && text.get(..4).is_some_and(is_year);
        if self.heads.is_empty() && year(text) && self.names.parts(text, self.answers.day_first).term.is_some() {
            return What::Term;
        }
        Number::parse(text, self.mark).map_or(What::Text, What::Number)
    }

    fn row(&mut self, cells: &[SheetCell], taken: &mut Taken) {
        let Some(first) = cells.first() else { return };
        let told = self.answers.row(&self.sheet.name, first.row).is_some();
        if cells.len() == 1 && !told && matches!(self.what(first), What::Text | What::Term) {
            self.title(first);
            return;
        }
        if !told && self.is_head(cells) {
            self.head(cells, taken);
            self.fresh = true;
            return;
        }
        self.fresh = false;
        self.body(cells, taken);
    }

    /// A title over a table, or over some of its rows.
    fn title(&mut self, cell: &SheetCell) {
        let parts = self.names.parts(&cell.text, self.answers.day_first);
        let place = if self.heads.is_empty() { &mut self.title } else { &mut self.section };
        place.units = parts.units.or(place.units);
        if self.fresh || !parts.keys.is_empty() || parts.term.is_some() || !parts.rest.is_empty() {
            place.keys = parts.keys;
            place.is_key = parts.is_key;
            place.term = parts.term.or(place.term.take());
        }
    }

    fn is_head(&self, cells: &[SheetCell]) -> bool {
        let Some(first) = cells.first() else { return false };
        if cells.iter().any(|c| matches!(self.what(c), What::Number(_) | What::Error | What::Dash)) {
            return false;
        }
        let known = |c: &SheetCell| {
            let period = matches!(self.what(c), What::Term) && !self.is_period_column(c.column);
            period || role(&c.text).is_some() || !self.names.parts(&c.text, self.answers.day_first).keys.is_empty()
        };
        // A line whose values look like years, or are days by mistake, is none of heads.
        let named =
            !self.names.parts(&first.text, self.answers.day_first).keys.is_empty() && role(&first.text).is_none();
        let headed = |c: &SheetCell| {
            let head = self.heads.get(&c.column);
            head.is_some_and(|h| h.parts.term.is_some() || !h.parts.keys.is_empty())
        };
        let like_years = |c: &SheetCell| matches!(self.what(c), What::Term) && headed(c);
        if named && cells.len() > 1 && cells.iter().skip(1).all(like_years) {
            return false;
        }
        let units = |c: &SheetCell| self.fresh && Units::parse(&c.text).is_some();
        let told = |c: &SheetCell| {
            let holds = self.answers.column(&self.sheet.name, c.column);
            self.heads.is_empty() && holds.is_some_and(|h| *h != Holds::Nothing)
        };
        cells.iter().skip(1).any(|c| known(c) || units(c) || told(c))
            || role(&first.text).is_some()
            || (self.heads.is_empty() && matches!(self.what(first), What::Term) && cells.len() > 1)
    }

    fn is_period_column(&self, column: u32) -> bool {
        self.heads.get(&column).is_some_and(|h| h.role == Some(Role::Period))
            || matches!(self.answers.column(&self.sheet.name, column), Some(Holds::Period))
    }

    fn head(&mut self, cells: &[SheetCell], taken: &mut Taken) {
        if !self.fresh {
            self.heads.clear();
            self.section = Parts::default();
        }
        let long = cells.iter().any(|c| role(&c.text) == Some(Role::Value));
        let periods = cells.iter().skip(1).any(|c| matches!(self.what(c), What::Term));
        for cell in cells {
            let parts = self.names.parts(&cell.text, self.answers.day_first);
            if parts.open_date {
                self.dates(cell, taken);
            }
            // A unit in the corner is that of the whole table.
            let corner = cell.column == self.edge;
            if corner && parts.keys.is_empty() && parts.term.is_none() && !parts.units.is_empty() {
                self.title.units = parts.units;
            }
            // A need in the corner over periods is what all rows are of: their labels are its items.
            if corner && periods && !long && !self.names.with_items(&parts.keys).is_empty() {
                self.section = Parts { units: parts.units.or(self.section.units), ..parts };
                continue;
            }
            let own = role(&cell.text);
            for column in cell.column..cell.right.min(cell.column + 200) {
                let head = self.heads.entry(column).or_default();
                let before = std::mem::take(&mut head.parts);
                head.parts = Parts {
                    keys: if parts.keys.is_empty() { before.keys } else { parts.keys.clone() },
                    is_key: parts.is_key || before.is_key,
                    term: parts.term.clone().or(before.term),
                    open_date: false,
                    units: parts.units.or(before.units),
                    rest: if parts.rest.is_empty() { before.rest } else { parts.rest.clone() },
                };
                head.role = own.or(head.role);
                head.text =
                    if head.text.is_empty() { cell.text.clone() } else { format!("{} {}", head.text, cell.text) };
            }
        }
    }

    fn dates(&self, cell: &SheetCell, taken: &mut Taken) {
        let choice = |label: &str, value: &str| Choice {
            label: label.to_owned(),
            option: Given { name: "dates", value: value.to_owned() },
        };
        if taken.questions.iter().any(|q| q.choices.iter().any(|c| c.option.name == "dates")) {
            return;
        }
        taken.questions.push(Question {
            place: self.sheet.place(cell.row, cell.column),
            ask: format!("Does the day or the month come first in “{}”?", cell.text),
            choices: vec![choice("the month", "mdy"), choice("the day", "dmy")],
            open: None,
        });
    }

    /// What a column is for: as a person says, else by its head.
    fn column_role(&self, column: u32) -> Option<Role> {
        match self.answers.column(&self.sheet.name, column) {
            Some(Holds::Key) => Some(Role::Key),
            Some(Holds::Item) => Some(Role::Item),
            Some(Holds::Period) => Some(Role::Period),
            Some(Holds::Value) => Some(Role::Value),
            Some(Holds::Unit) => Some(Role::Unit),
            Some(_) => None,
            None => self.heads.get(&column).and_then(|h| h.role),
        }
    }

    fn body(&mut self, cells: &[SheetCell], taken: &mut Taken) {
        let mut row = RowSays::default();
        let long = cells.iter().any(|c| self.column_role(c.column) == Some(Role::Value));
        let mut values = Vec::new();
        for cell in cells {
            let told = self.answers.column(&self.sheet.name, cell.column);
            if matches!(told, Some(Holds::Nothing)) {
                continue;
            }
            let what = self.what(cell);
            match self.column_role(cell.column) {
                Some(Role::Key) => {
                    row.key(self.names.parts(&cell.text, self.answers.day_first), cell);
                    row.has_key_column = true;
                }
                Some(Role::Item) => self.item_cell(cell, long, &mut row),
                Some(Role::Period) => self.period(cell, &mut row, taken),
                Some(Role::Unit) => match Units::parse(&cell.text) {
                    Some(units) => row.units = units.or(row.units),
                    None => taken.faults.push(format!(
                        "{} holds “{}”, which is no unit; write one as 万元, RMB million or %.",
                        self.sheet.place(cell.row, cell.column),
                        cell.text
                    )),
                },
                Some(Role::Value) => values.push((cell, what)),
                None => match what {
                    What::Number(_) | What::Error | What::Dash => values.push((cell, what)),
                    What::Term if self.is_value(cell.column, &row) => values.push((cell, what)),
                    What::Term => self.period(cell, &mut row, taken),
                    What::Text if self.is_text_value(cell.column, &row) => values.push((cell, what)),
                    What::Text => row.key(self.names.parts(&cell.text, self.answers.day_first), cell),
                },
            }
        }
        for (cell, what) in values {
            self.value(cell, &what, &row, taken);
        }
    }

    /// A cell of the column of items; in a grid, what it names may be a line of its own.
    fn item_cell(&self, cell: &SheetCell, long: bool, row: &mut RowSays) {
        let parts = self.names.parts(&cell.text, self.answers.day_first);
        let heads_name = self.heads.values().any(|h| !h.parts.keys.is_empty());
        if !long && !heads_name && !parts.keys.is_empty() {
            row.key(parts, cell);
        } else {
            row.item = Some(cell.text.trim().to_owned());
        }
    }

    /// Whether a year in a cell is a value: under a period, or under a head that names a need.
    fn is_value(&self, column: u32, row: &RowSays) -> bool {
        let head = self.heads.get(&column);
        head.is_some_and(|h| h.parts.term.is_some() || (!h.parts.keys.is_empty() && (row.seen || row.term.is_some())))
            || matches!(self.answers.column(&self.sheet.name, column), Some(Holds::Need(..)))
    }

    /// Whether words in a cell stand where a value should: under a head that names a need, or behind a label under
    /// a period.
    fn is_text_value(&self, column: u32, row: &RowSays) -> bool {
        let head = self.heads.get(&column);
        head.is_some_and(|h| !h.parts.keys.is_empty() || (h.parts.term.is_some() && row.seen))
            || matches!(self.answers.column(&self.sheet.name, column), Some(Holds::Need(..)))
    }

    fn period(&self, cell: &SheetCell, row: &mut RowSays, taken: &mut Taken) {
        match super::label::term(&cell.text, self.answers.day_first) {
            Some((term, open)) => {
                if open {
                    self.dates(cell, taken);
                }
                row.term = Some(term);
            }
            None => taken.faults.push(format!(
                "{} holds “{}”, which is no period; write 2013, 2013Q2 or 2013-12-31{}.",
                self.sheet.place(cell.row, cell.column),
                cell.text,
                if cell.text.len() == 5 && cell.text.bytes().all(|b| b.is_ascii_digit()) {
                    ", or give the cell the format of a date"
                } else {
                    ""
                }
            )),
        }
    }

    fn value(&mut self, cell: &SheetCell, what: &What, row: &RowSays, taken: &mut Taken) {
        let head = self.heads.get(&cell.column).cloned().unwrap_or_default();
        let mut value = Value {
            row: cell.row,
            column: cell.column,
            text: cell.text.clone(),
            number: match what {
                What::Number(n) => Some(*n),
                What::Term => Number::parse(&cell.text, self.mark),
                _ => None,
            },
            keys: Vec::new(),
            by_key: false,
            item: row.item.clone(),
            term: row.term.clone(),
            units: Units::default(),
            label: row.label.clone(),
        };
        self.name(&mut value, &head, row);
        if value.keys.is_empty() {
            self.not_known(cell, what, &head, row);
            return;
        }
        if value.item.as_deref().is_some_and(is_total) {
            taken
                .notes
                .push(format!("{}: a total is no item and was not used.", self.sheet.place(cell.row, cell.column)));
            return;
        }
        let terms = [&head.parts.term, &self.section.term, &self.title.term];
        value.term =
            value.term.or_else(|| terms.into_iter().find_map(Clone::clone)).or_else(|| self.answers.period.clone());
        let own = value.number.map(|n| n.units).unwrap_or_default();
        value.units = own.or(row.units).or(head.parts.units).or(self.section.units).or(self.title.units);
        match what {
            What::Error => taken.faults.push(format!(
                "{} holds the error {}; mend the workbook, and save it.",
                self.sheet.place(cell.row, cell.column),
                cell.text
            )),
            What::Dash if self.sheet.separator.is_some() => taken.notes.push(format!(
                "{}: a dash was read as not given; write 0 for nothing.",
                self.sheet.place(cell.row, cell.column)
            )),
            What::Dash => {
                // In a workbook that is how the formats of accounts show zero.
                value.number = Number::parse("0", Mark::Point);
                self.out.values.push(value);
            }
            _ => self.out.values.push(value),
        }
    }

    /// Which needs a value may be of: a person's word, the column of keys, its head, its row, the title.
    fn name(&self, value: &mut Value, head: &Head, row: &RowSays) {
        let told = self.answers.column(&self.sheet.name, value.column);
        let told = [self.answers.row(&self.sheet.name, value.row), told].into_iter().flatten();
        for holds in told {
            if let Holds::Need(key, term, item) = holds {
                value.keys = vec![key];
                value.by_key = true;
                value.term = term.clone().or(value.term.take());
                value.item =
                    item.clone().or(value.item.take()).or_else(|| Some(row.rest.clone()).filter(|r| !r.is_empty()));
                return;
            }
        }
        let say = |value: &mut Value, parts: &Parts| {
            value.keys.clone_from(&parts.keys);
            value.by_key = parts.is_key;
        };
        if row.has_key_column {
            say(value, &row.parts);
            return;
        }
        if !head.parts.keys.is_empty() {
            say(value, &head.parts);
            value.label.clone_from(&head.text);
            // What the row is called is then the item.
            value.item = value.item.take().or_else(|| Some(row.words.clone()).filter(|r| !r.is_empty()));
            return;
        }
        if !row.parts.keys.is_empty() {
            say(value, &row.parts);
            let other = head.parts.term.is_none() && head.role.is_none() && head.parts.units.is_empty();
            let item = Some(head.parts.rest.clone()).filter(|r| other && !r.is_empty()).map(|_| head.text.clone());
            value.item = value.item.take().or_else(|| Some(row.rest.clone()).filter(|r| !r.is_empty())).or(item);
            return;
        }
        // A title names what its rows are items of, and nothing that has no items.
        let above = if self.section.keys.is_empty() { &self.title } else { &self.section };
        let keys = self.names.with_items(&above.keys);
        let named = !row.words.is_empty() || value.item.is_some();
        if !keys.is_empty() && named {
            value.keys = keys;
            value.by_key = above.is_key;
            value.item = value.item.take().or_else(|| Some(row.words.clone()).filter(|r| !r.is_empty()));
        }
    }

    /// Keeps a line of numbers that has no known name, once.
    fn not_known(&mut self, cell: &SheetCell, what: &What, head: &Head, row: &RowSays) {
        if !matches!(what, What::Number(_) | What::Error) {
            return;
        }
        // Where heads are periods, or there are none, the row is what has no name.
        let by_row = !row.words.is_empty() && (head.parts.term.is_some() || head.text.is_empty());
        let (at, label) = if by_row { (cell.row, row.words.clone()) } else { (cell.column, head.text.clone()) };
        let name = if by_row { (at + 1).to_string() } else { letters(at) };
        let name = if self.sheet.name.is_empty() { name } else { format!("{}!{name}", self.sheet.name) };
        self.unknown.entry((by_row, at)).or_insert_with(|| Unknown {
            place: self.sheet.place(cell.row, cell.column),
            label,
            option: (if by_row { "row" } else { "column" }, name),
        });
    }
}

/// What a row says of its values.
#[derive(Default)]
struct RowSays {
    parts: Parts,
    has_key_column: bool,
    item: Option<String>,
    term: Option<Term>,
    units: Units,
    /// All words of its labels.
    words: String,
    /// Words that name nothing known.
    rest: String,
    label: String,
    seen: bool,
}

impl RowSays {
    fn key(&mut self, parts: Parts, cell: &SheetCell) {
        let text = cell.text.trim();
        self.seen = true;
        if self.words.is_empty() {
            text.clone_into(&mut self.words);
        }
        self.units = self.units.or(parts.units);
        if self.term.is_none() {
            self.term.clone_from(&parts.term);
        }
        if !parts.keys.is_empty() && self.parts.keys.is_empty() {
            text.clone_into(&mut self.label);
            self.parts = parts;
        } else if self.rest.is_empty() && !parts.rest.is_empty() {
            text.clone_into(&mut self.rest);
        }
    }
}

/// "2013".
fn is_year(text: &str) -> bool {
    text.parse::<u16>().is_ok_and(|y| (1950..2100).contains(&y))
}

fn is_error(text: &str) -> bool {
    text.starts_with('#') && text[1..].starts_with(|c: char| c.is_ascii_uppercase()) || text.starts_with("Err:")
}

/// What is said of lines that were not used.
pub(super) fn unused(lines: &[Unknown], analysis: &Analysis) -> Vec<String> {
    const SHOWN: usize = 8;
    let one = |u: &Unknown| {
        let words: String = u.label.chars().take(60).collect();
        let words =
            if words.is_empty() { "without a head".to_owned() } else { format!("“{}”", words.replace('\n', " ")) };
        format!("{} {} ({words})", u.option.0, u.option.1)
    };
    let Some(first) = lines.first() else { return Vec::new() };
    let file = first.place.split(", ").next().unwrap_or_default();
    let all: Vec<String> = lines.iter().take(SHOWN).map(one).collect();
    let more = if lines.len() > SHOWN { format!(" and {} more", lines.len() - SHOWN) } else { String::new() };
    vec![format!("{file}: not used, for {} knows no such name: {}{more}.", analysis.name, all.join(", "))]
}
