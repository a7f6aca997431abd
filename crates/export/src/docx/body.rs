//! The letter from its first line to its last: paragraphs in their styles, lists, comments with their
//! numbers, proposed disclosure with its changes.

use std::collections::BTreeSet;

use tieout_review::draft::{Block, Kind, Run};
use tieout_review::redline::{Change, Line, Piece, Redline, Shape};

use super::lines::{lines, masked, pieces, shown};
use super::lists::{Lists, counted};
use super::notes::Notes;
use super::runs::{Changes, Look, runs};
use super::table::{Frame, table};
use super::{Export, Fault, Marks};

/// What a stretch of the letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The company's own words.
    Letter,
    /// A staff comment with its number.
    Comment(u32),
    /// Proposed disclosure.
    Proposed {
        /// Bold says that words are new: headings are not bold then.
        bold_means_new: bool,
    },
    /// What the marks of proposed disclosure mean.
    Legend,
}

/// A block of the draft as lines.
#[derive(Debug)]
pub(super) struct Section {
    pub place: Place,
    pub lines: Vec<Line>,
    /// Columns of a table that stand at the right, where the draft says so.
    pub right: Vec<bool>,
}

/// The letter in sections. Footnotes that nothing refers to are paragraphs of their own, so that their
/// words are not lost.
pub(super) fn sections(letter: &Export<'_>) -> Result<Vec<Section>, Fault> {
    let blocks = &letter.draft.blocks;
    let proposed = blocks.iter().filter(|b| matches!(b.kind, Kind::Proposed(_))).count();
    if proposed != letter.redlines.len() {
        return Err(Fault::Redlines { proposed, given: letter.redlines.len() });
    }
    let mut redlines = letter.redlines.iter();
    let mut out = Vec::new();
    let mut notes = Vec::new();
    for block in blocks {
        let plain = |place| Section { place, lines: unmarked(&[block], letter), right: Vec::new() };
        match &block.kind {
            Kind::Proposed(within) => {
                notes.extend(within.blocks.iter().filter(|b| matches!(b.kind, Kind::Footnote { .. })));
                out.extend(redlines.next().map(|r| compared(r, letter)).into_iter().flatten());
            }
            Kind::Comment { number, blocks } => {
                notes.extend(blocks.iter().filter(|b| matches!(b.kind, Kind::Footnote { .. })));
                let kept: Vec<_> = blocks.iter().filter(|b| !matches!(b.kind, Kind::Footnote { .. })).collect();
                out.push(Section { lines: unmarked(&kept, letter), ..plain(Place::Comment(*number)) });
            }
            Kind::Footnote { .. } => notes.push(block),
            Kind::Table { right, .. } => out.push(Section { right: right.clone(), ..plain(Place::Letter) }),
            _ => out.push(plain(Place::Letter)),
        }
    }
    let referred: BTreeSet<&str> = referred(&out);
    let lost: Vec<_> = notes
        .into_iter()
        .filter(|b| matches!(&b.kind, Kind::Footnote { label, .. } if !referred.contains(label.as_str())))
        .map(|b| Section { place: Place::Letter, lines: unmarked(&[b], letter), right: Vec::new() })
        .collect();
    out.extend(lost);
    Ok(out)
}

/// Lines that no comparison marks.
fn unmarked(blocks: &[&Block], letter: &Export<'_>) -> Vec<Line> {
    let mask = |l: Line| {
        let cells = l.cells.iter().map(|c| masked(c, letter.confidential, false)).collect();
        Line { cells, ..l }
    };
    lines(blocks).into_iter().map(mask).collect()
}

/// Proposed disclosure with its changes; where they are printed, after the sentence that explains them.
fn compared(redline: &Redline, letter: &Export<'_>) -> Vec<Section> {
    let lines = shown(redline, letter.confidential);
    let bold_means_new = lines.iter().flat_map(|l| l.cells.iter().flatten()).any(|p| p.new);
    let mut out = Vec::new();
    if let Some(legend) = redline.legend.as_ref().filter(|_| letter.marks == Marks::Printed) {
        let text = pieces(&[Run { text: legend.clone(), ..Run::default() }]);
        let line = Line { shape: Shape::Paragraph, change: Change::Kept, cells: vec![text] };
        out.push(Section { place: Place::Legend, lines: vec![line], right: Vec::new() });
    }
    out.push(Section { place: Place::Proposed { bold_means_new }, lines, right: Vec::new() });
    out
}

fn referred(sections: &[Section]) -> BTreeSet<&str> {
    let pieces = sections.iter().flat_map(|s| &s.lines).flat_map(|l| l.cells.iter().flatten());
    pieces.filter_map(|p| p.footnote.as_deref()).collect()
}

/// What is written so far.
pub(super) struct Body<'d> {
    pub out: String,
    pub changes: Changes,
    pub lists: Lists,
    pub notes: Notes<'d>,
    /// The number that each line prints before its words.
    pub numbers: Vec<Option<u64>>,
    tracked: bool,
    /// The name of a bookmark for the first paragraph.
    bookmark: Option<String>,
    /// Nothing is written yet.
    first: bool,
}

/// A paragraph's properties.
#[derive(Debug, Default)]
struct Properties {
    style: &'static str,
    /// Level and list.
    list: Option<(u8, usize)>,
    indent: Option<String>,
    centred: bool,
    outline: Option<u8>,
}

impl<'d> Body<'d> {
    pub(super) fn new(letter: &Export<'_>, notes: Notes<'d>) -> Self {
        Self {
            out: String::new(),
            changes: Changes::new(letter.author, letter.date),
            lists: Lists::new(),
            notes,
            numbers: Vec::new(),
            tracked: letter.marks == Marks::Tracked,
            bookmark: letter.version.map(|v| format!("_v{v}")),
            first: true,
        }
    }

    pub(super) fn section(&mut self, section: &Section) {
        let mut number = match section.place {
            Place::Comment(number) => Some(number),
            _ => None,
        };
        for run in section.lines.chunk_by(|a, b| a.shape == Shape::Row && b.shape == Shape::Row) {
            if run[0].shape == Shape::Row {
                self.lists.end();
                self.numbers.extend(run.iter().map(|_| None));
                self.table(section, run);
            } else {
                self.line(section.place, &run[0], number.take());
            }
            self.first = false;
        }
    }

    fn line(&mut self, place: Place, line: &Line, number: Option<u32>) {
        let cell = line.cells.first().map(Vec::as_slice).unwrap_or_default();
        let properties = match (place, line.shape) {
            (Place::Comment(_), shape) => self.comment(cell, shape, number),
            (_, Shape::Item(depth, number)) => self.item(place, line.change, depth.min(8), number),
            (_, shape) => {
                self.lists.end();
                self.plain(place, shape, cell)
            }
        };
        let list = properties.list.and_then(|(_, id)| self.lists.all.get(id - 1));
        let own = match (line.shape, number) {
            (Shape::Item(_, Some(own)), _) => Some(own),
            (_, number) => number.map(u64::from),
        };
        self.numbers.push(own.filter(|_| list.is_some_and(|l| l.start.is_some())).map(counted));
        self.paragraph(&properties, line.change, cell);
    }

    /// The first line of a comment has its number, if it does not say it itself.
    fn comment(&mut self, cell: &[Piece], shape: Shape, number: Option<u32>) -> Properties {
        let mut out = Properties { style: "StaffComment", ..Properties::default() };
        let text: String = cell.iter().map(|p| p.text.as_str()).collect();
        let says = |n: u32| text.trim_start().starts_with(&format!("{n}."));
        match (number, shape) {
            (Some(n), Shape::Item(_, None)) | (Some(n), Shape::Paragraph | Shape::Heading(_)) if !says(n) => {
                out.list = Some((0, self.lists.comment(u64::from(n))));
            }
            (Some(n), Shape::Item(_, Some(own))) if u64::from(n) == own => {
                out.list = Some((0, self.lists.comment(own)));
            }
            (_, Shape::Item(depth, own)) => {
                let depth = depth.min(8);
                out.list = Some((depth, self.lists.item(depth, own, false)));
                let left = 720 + 360 * (u32::from(depth) + 1);
                out.indent = Some(format!("<w:ind w:left=\"{left}\" w:hanging=\"360\"/>"));
            }
            _ => self.lists.end(),
        }
        out
    }

    fn item(&mut self, place: Place, change: Change, depth: u8, number: Option<u64>) -> Properties {
        let deleted = change == Change::Deleted;
        let list = Some((depth, self.lists.item(depth, number, deleted)));
        if !matches!(place, Place::Proposed { .. }) {
            return Properties { style: "ListParagraph", list, ..Properties::default() };
        }
        let left = 720 + 360 * (u32::from(depth) + 1);
        let indent = Some(format!("<w:ind w:left=\"{left}\" w:right=\"720\" w:hanging=\"360\"/>"));
        Properties { style: "ProposedDisclosure", list, indent, ..Properties::default() }
    }

    fn plain(&self, place: Place, shape: Shape, cell: &[Piece]) -> Properties {
        let signs: String = cell.iter().flat_map(|p| p.text.chars()).filter(|c| !c.is_whitespace()).collect();
        let parts = signs.len() > 2 && signs.chars().all(|c| c == '*');
        let broken = cell.iter().any(|p| p.text.contains('\n'));
        let mut out = Properties::default();
        out.style = match (place, shape) {
            (Place::Legend, _) => "Legend",
            (Place::Proposed { bold_means_new }, Shape::Heading(level)) => {
                out.outline = Some(level.clamp(1, 6) - 1);
                if bold_means_new { "ProposedHeadingItalic" } else { "ProposedHeading" }
            }
            (Place::Letter, Shape::Heading(level)) => {
                // What a letter begins with is the company's own name.
                out.centred = self.first;
                HEADINGS[usize::from(level.clamp(1, 6)) - 1]
            }
            _ if parts => "Break",
            (Place::Proposed { .. }, _) => "ProposedDisclosure",
            _ if broken => "AddressBlock",
            _ => "BodyText",
        };
        out
    }

    fn paragraph(&mut self, properties: &Properties, change: Change, cell: &[Piece]) {
        let Properties { style, list, indent, centred, outline } = properties;
        let mut how = format!("<w:pStyle w:val=\"{style}\"/>");
        if let Some((level, id)) = list {
            how += &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>");
        }
        how += indent.as_deref().unwrap_or_default();
        if *centred {
            how += "<w:jc w:val=\"center\"/>";
        }
        if let Some(level) = outline {
            how += &format!("<w:outlineLvl w:val=\"{level}\"/>");
        }
        if self.tracked && change != Change::Kept {
            how += &format!("<w:rPr>{}</w:rPr>", self.changes.mark(change));
        }
        let look = Look { bold: false, tracked: self.tracked };
        let words = runs(cell, look, &mut self.changes, &mut self.notes);
        let bookmark = self.bookmark();
        self.out += &format!("<w:p><w:pPr>{how}</w:pPr>{bookmark}{words}</w:p>");
    }

    /// The bookmark, once.
    fn bookmark(&mut self) -> String {
        let name = self.bookmark.take();
        name.map_or_else(String::new, |name| {
            format!("<w:bookmarkStart w:id=\"0\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"0\"/>")
        })
    }

    fn table(&mut self, section: &Section, rows: &[Line]) {
        let (indent, width) = match section.place {
            Place::Letter | Place::Legend => (0, 9360),
            Place::Comment(_) => (720, 8640),
            Place::Proposed { .. } => (720, 7920),
        };
        let bookmark = self.bookmark();
        let bold_head = section.place == Place::Letter;
        let bold = matches!(section.place, Place::Comment(_));
        let frame = Frame { indent, width, right: &section.right, bold_head, bold, tracked: self.tracked };
        self.out += &bookmark;
        self.out += &table(rows, &frame, &mut self.changes, &mut self.notes);
        // Two tables that touch would be one. The line between goes where the whole table goes.
        let change = rows[0].change;
        let all = rows.iter().all(|r| r.change == change);
        let change = if all { change } else { Change::Kept };
        self.paragraph(&Properties { style: "AfterTable", ..Properties::default() }, change, &[]);
    }
}

const HEADINGS: [&str; 6] = ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"];
