//! Tables whose cells are drawn as boxes: what stands in a box is a cell, on however many lines.

use super::cells::Piece;
use super::line::Layout;
use super::ruling::{Bar, Ruling};
use super::strip::{self, Strip};
use super::word::Word;
use crate::Style;
use crate::value::{self, Content};

/// Lines of one table no further apart than this are one line.
const SAME: f32 = 4.0;
/// How far short of each other the ends of lines that meet may fall.
const REACH: f32 = 2.5;
/// Words further apart than this may be of two cells, in points.
const GUTTER: f32 = 8.0;
/// A page with more lines than this is a drawing.
const MAX_LINES: usize = 400;
/// More boxes than a page of cells has.
const MAX_BOXES: usize = 4000;
/// A box that holds more characters than this, and most of all, is a frame about text.
const MAX_TEXT: u32 = 1500;

/// A drawn table.
#[derive(Debug)]
pub(super) struct Lattice {
    /// Its vertical lines from the left, and its horizontal lines from the top.
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// The box of each crossing of a row and a column: itself, or the one that it is the rest of.
    anchors: Vec<usize>,
}

/// A cell of a drawn table.
#[derive(Debug)]
pub(super) struct Cell {
    pub row: u32,
    pub row_span: u32,
    pub x0: f32,
    pub x1: f32,
    /// Its text line by line.
    pub pieces: Vec<Piece>,
    /// In the first row, all in bold type.
    pub head: bool,
}

/// Finds the drawn tables of a page, and gives the lines of each its index.
pub(super) fn find(layout: &Layout, strips: &mut [Strip], ruling: &Ruling) -> Vec<Lattice> {
    let (posts, bars) = (ruling.posts(), ruling.all());
    if posts.len() < 3 || posts.len() > MAX_LINES || bars.len() > MAX_LINES {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (posts, bars) in connected(posts, bars) {
        let Some(lattice) = Lattice::of(&posts, &bars) else { continue };
        let inside = |s: &Strip| lattice.row(s.line.y + 0.3 * s.line.size).is_some();
        let own: Vec<usize> = (0..strips.len()).filter(|i| inside(&strips[*i])).collect();
        let taken = own.iter().any(|i| strips[*i].grid.is_some());
        let lines: Vec<&Strip> = own.iter().map(|i| &strips[*i]).collect();
        if !taken && lattice.is_table(layout, &lines) {
            own.iter().for_each(|i| strips[*i].grid = Some(out.len() as u16));
            out.push(lattice);
        }
    }
    out
}

/// Lines that meet, gathered: upright ones and level ones.
fn connected(posts: &[Bar], bars: &[Bar]) -> Vec<(Vec<Bar>, Vec<Bar>)> {
    let meets =
        |p: &Bar, b: &Bar| (b.x0 - REACH..=b.x1 + REACH).contains(&p.y) && (p.x0 - REACH..=p.x1 + REACH).contains(&b.y);
    let (mut free, mut level): (Vec<Bar>, Vec<Bar>) = (posts.to_vec(), bars.to_vec());
    let mut out = Vec::new();
    while let Some(first) = free.pop() {
        let (mut own, mut across, mut next) = (vec![first], Vec::new(), 0);
        while next < own.len() {
            let post = own[next];
            next += 1;
            let (met, rest): (Vec<Bar>, Vec<Bar>) = level.iter().partition(|b| meets(&post, b));
            level = rest;
            for bar in &met {
                let (more, rest): (Vec<Bar>, Vec<Bar>) = free.iter().partition(|p| meets(p, bar));
                free = rest;
                own.extend(more);
            }
            across.extend(met);
        }
        out.push((own, across));
    }
    out
}

/// Places no further apart than a hair, made one.
fn places(all: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut all: Vec<f32> = all.collect();
    all.sort_by(f32::total_cmp);
    all.dedup_by(|a, b| *a - *b < SAME);
    all
}

/// Whether lines cover most of a stretch.
fn covers<'b>(lines: impl Iterator<Item = &'b Bar>, from: f32, to: f32) -> bool {
    lines.map(|l| (l.x1.min(to) - l.x0.max(from)).max(0.0)).sum::<f32>() >= 0.6 * (to - from)
}

impl Lattice {
    /// The boxes of lines that meet; none where they make no rows and columns. A post is a bar
    /// turned: its `y` is how far right it stands, `x0` and `x1` are its foot and its head.
    fn of(posts: &[Bar], bars: &[Bar]) -> Option<Self> {
        let xs = places(posts.iter().map(|p| p.y));
        let mut ys = places(bars.iter().map(|b| b.y));
        ys.reverse();
        let (rows, columns) = (ys.len().saturating_sub(1), xs.len().saturating_sub(1));
        if rows < 2 || columns < 2 || rows * columns > MAX_BOXES {
            return None;
        }
        let mut anchors: Vec<usize> = Vec::with_capacity(rows * columns);
        for r in 0..rows {
            for c in 0..columns {
                let at = r * columns + c;
                let wall = c == 0 || covers(posts.iter().filter(|p| (p.y - xs[c]).abs() < SAME), ys[r + 1], ys[r]);
                let lid = r == 0 || covers(bars.iter().filter(|b| (b.y - ys[r]).abs() < SAME), xs[c], xs[c + 1]);
                anchors.push(match () {
                    () if !wall => anchors[at - 1],
                    () if !lid => anchors[at - columns],
                    () => at,
                });
            }
        }
        Some(Self { xs, ys, anchors })
    }

    fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// The row that a height lies in.
    fn row(&self, y: f32) -> Option<usize> {
        self.ys.windows(2).position(|w| w[0] >= y && y > w[1])
    }

    /// The box of each word of a line: runs of words in one box; none if a word is in no box, or in
    /// two.
    fn boxed(&self, layout: &Layout, strip: &Strip) -> Option<Vec<(usize, u32, u32)>> {
        let row = self.row(strip.line.y + 0.3 * strip.line.size)?;
        let mut out: Vec<(usize, u32, u32)> = Vec::new();
        for (at, word) in (strip.line.from..).zip(layout.words(&strip.line)) {
            let column = |x: f32| self.xs.windows(2).position(|w| w[0] <= x && x < w[1]);
            let (a, b) = (column(word.x0 + REACH)?, column((word.x1 - REACH).max(word.x0 + REACH))?);
            let own = self.anchors[row * self.columns() + a];
            if own != self.anchors[row * self.columns() + b] {
                return None;
            }
            match out.last_mut() {
                Some(last) if last.0 == own && last.2 == at => last.2 = at + 1,
                _ => out.push((own, at, at + 1)),
            }
        }
        Some(out)
    }

    /// Whether its boxes are cells: text in several of them, no row with rows of its own within, no
    /// frame about a page's text.
    fn is_table(&self, layout: &Layout, lines: &[&Strip]) -> bool {
        let mut boxes: Vec<(usize, u32, u32)> = Vec::new();
        for line in lines {
            let Some(more) = self.boxed(layout, line) else { return false };
            boxes.extend(more);
        }
        boxes.sort_unstable();
        let size = |b: &(usize, u32, u32)| {
            layout.words.get(b.1 as usize..b.2 as usize).unwrap_or_default().iter().map(|w| w.to - w.from).sum::<u32>()
        };
        let all: u32 = boxes.iter().map(size).sum();
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        for cell in boxes.chunk_by(|a, b| a.0 == b.0) {
            let text: u32 = cell.iter().map(size).sum();
            let number = |b: &&(usize, u32, u32)| strip::content(layout, b.1, b.2) == Content::Number;
            if (text > MAX_TEXT && text * 5 > all * 3) || cell.iter().filter(number).count() > 1 {
                return false;
            }
            rows.push(cell[0].0 / self.columns());
            columns.push(cell[0].0 % self.columns());
        }
        columns.sort_unstable();
        rows.dedup();
        columns.dedup();
        rows.len() > 1 && columns.len() > 1
    }

    /// The cells that hold text, row by row.
    pub(super) fn cells(&self, layout: &Layout, lines: &[Strip]) -> Vec<Cell> {
        let runs = self.runs(layout, lines);
        let mut rows: Vec<(usize, usize)> = runs.iter().map(|r| r.row).collect();
        rows.dedup();
        let mut out = Vec::new();
        for cell in runs.chunk_by(|a, b| (a.row, a.columns.0) == (b.row, b.columns.0)) {
            let Run { row, foot, columns, .. } = cell[0];
            let at = rows.partition_point(|r| *r < row);
            let end = rows.partition_point(|r| r.0 <= foot).max(at + 1);
            let bold = |w: &Word| layout.chars(w).iter().all(|c| c.style.has(Style::BOLD));
            let head = row.0 == 0 && cell.iter().all(|r| words(layout, r.from, r.to).iter().all(bold));
            let pieces: Vec<Piece> = cell.iter().filter_map(|r| piece(layout, r.from, r.to)).collect();
            let whole = Cell {
                row: at as u32,
                row_span: if row.1 > 0 { 1 } else { (end - at) as u32 },
                x0: self.xs[columns.0],
                x1: self.xs[columns.1 + 1],
                pieces,
                head,
            };
            match whole.pieces.as_slice() {
                // "$" and "(1,234)" are rejoined later, as those of other tables are.
                [only] if only.content.is_number() && signed(layout, only) => {
                    let parts = (only.from..only.to).filter_map(|i| piece(layout, i, i + 1));
                    out.extend(parts.map(|p| Cell { pieces: vec![p], ..whole }));
                }
                _ => out.push(whole),
            }
        }
        out
    }

    /// Runs of words of one cell and one line, row by row and cell by cell.
    fn runs(&self, layout: &Layout, lines: &[Strip]) -> Vec<Run> {
        let mut boxes: Vec<(usize, u32, u32)> = lines.iter().filter_map(|l| self.boxed(layout, l)).flatten().collect();
        boxes.sort_by_key(|b| b.0);
        let mut out: Vec<Run> = Vec::new();
        for row in boxes.chunk_by(|a, b| a.0 / self.columns() == b.0 / self.columns()) {
            let own: Vec<&[(usize, u32, u32)]> = row.chunk_by(|a, b| a.0 == b.0).collect();
            let parted: Vec<Vec<Vec<Run>>> = own
                .iter()
                .map(|b| b.iter().map(|(a, from, to)| self.parted(layout, *a, *from, *to)).collect())
                .collect();
            let most = parted.iter().map(|b| b.iter().filter(|l| l.len() > 1).count()).max().unwrap_or(0);
            for lines in parted {
                // What is not parted stands over what is, or level with the last of it.
                let mut sub = if lines.iter().any(|l| l.len() > 1) { 0 } else { most };
                for line in lines {
                    sub += usize::from(line.len() > 1);
                    out.extend(line.into_iter().map(|r| Run { row: (r.row.0, sub), ..r }));
                }
            }
        }
        out.sort_by_key(|r| (r.row, r.columns.0));
        out
    }

    /// A line of a box, in pieces where it stands in several columns: heads under a common head.
    fn parted(&self, layout: &Layout, anchor: usize, from: u32, to: u32) -> Vec<Run> {
        let own = || (0..self.anchors.len()).filter(|i| self.anchors[*i] == anchor);
        let (row, first) = (anchor / self.columns(), anchor % self.columns());
        let last = own().map(|i| i % self.columns()).max().unwrap_or(first);
        let foot = own().map(|i| i / self.columns()).max().unwrap_or(row);
        let whole = Run { row: (row, 0), foot, columns: (first, last), from, to };
        let mut out: Vec<Run> = Vec::new();
        let mut before: Option<&Word> = None;
        for (at, word) in (from..).zip(words(layout, from, to)) {
            let column = |x: f32| (first..=last).find(|c| (self.xs[*c]..self.xs[c + 1]).contains(&x));
            let (Some(a), Some(b)) = (column(word.x0), column(word.x1)) else { return vec![whole] };
            match out.last_mut() {
                Some(run) if run.columns.0 == a && a == b => run.to = at + 1,
                _ if a != b || before.is_some_and(|w| word.x0 - w.x1 < GUTTER) => return vec![whole],
                _ => out.push(Run { columns: (a, a), from: at, to: at + 1, ..whole }),
            }
            before = Some(word);
        }
        if out.len() > 1 { out } else { vec![whole] }
    }
}

/// Words of one cell and one line.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// The row of boxes, and the row within it.
    row: (usize, usize),
    /// The last row of boxes that its box fills.
    foot: usize,
    /// First and last column.
    columns: (usize, usize),
    from: u32,
    to: u32,
}

fn words(layout: &Layout, from: u32, to: u32) -> &[Word] {
    layout.words.get(from as usize..to as usize).unwrap_or_default()
}

/// Whether a number's words are one number and signs set off from it.
fn signed(layout: &Layout, piece: &Piece) -> bool {
    let sign = |text: &str| value::is_prefix(text) || value::is_suffix(text);
    let others = words(layout, piece.from, piece.to).iter().map(|w| layout.text(w)).filter(|t| !sign(t)).count();
    others == 1 && piece.to > piece.from + 1
}

fn piece(layout: &Layout, from: u32, to: u32) -> Option<Piece> {
    let (first, last) = (words(layout, from, to).first()?, words(layout, from, to).last()?);
    Some(Piece { x0: first.x0, x1: last.x1, from, to, content: strip::content(layout, from, to) })
}

#[cfg(test)]
mod tests {
    use crate::pdf::sample::{pdf, text};
    use crate::{Document, RowKind, open};

    /// The lines of a grid, with walls at `xs` and lids at `ys` from the top.
    fn boxes(xs: &[f32], ys: &[f32]) -> String {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, foot) = (ys[0], ys[ys.len() - 1]);
        let mut out = String::new();
        for y in ys {
            out += &format!("{left} {y} {} 0.5 re f\n", right - left);
        }
        for x in xs {
            out += &format!("{x} {foot} 0.5 {} re f\n", top - foot);
        }
        out
    }

    fn shown(document: &Document) -> Vec<String> {
        let table = &document.tables[0];
        (0..table.rows.len())
            .map(|r| table.row_cells(r).iter().map(|c| document.slice(c.span)).collect::<Vec<_>>().join(" | "))
            .collect()
    }

    #[test]
    fn a_box_is_a_cell_on_however_many_lines() {
        let page = boxes(&[70., 240., 400., 540.], &[712., 696., 664., 632.])
            + &text(2, 130., 700., "Item")
            + &text(2, 280., 700., "ASC Reference")
            + &text(2, 430., 700., "Amount")
            + &text(1, 76., 684., "Fair value of what was")
            + &text(1, 246., 684., "ASC 805-30-30-1(a)(1)")
            + &text(1, 76., 672., "transferred")
            + &text(1, 76., 652., "Plus: Fair value of the")
            + &text(1, 246., 646., "ASC 805-30-30-1(a)(2)")
            + &text(1, 406., 646., "$ 1,234")
            + &text(1, 76., 640., "interests of others");
        let d = open(&pdf(&[&page]), "");
        let rows = shown(&d);
        assert_eq!(
            rows,
            [
                "Item | ASC Reference | Amount",
                "Fair value of what was transferred | ASC 805-30-30-1(a)(1)",
                "Plus: Fair value of the interests of others | ASC 805-30-30-1(a)(2) | $1,234"
            ]
        );
        assert_eq!((d.tables[0].columns, d.tables[0].rows[0].kind), (3, RowKind::Header));
    }

    #[test]
    fn a_frame_about_text_is_no_table() {
        let page = boxes(&[60., 300., 550.], &[720., 690., 660.]) + &text(1, 70., 700., "One box");
        assert!(open(&pdf(&[&page]), "").tables.is_empty());
    }

    #[test]
    fn rows_within_a_box_are_no_cell() {
        let rows: String = (0..4_u8)
            .map(|i| {
                let y = 680. - 12. * f32::from(i);
                text(1, 76., y, "Revenue of a year") + &text(1, 300., y, "1,234") + &text(1, 450., y, "5,678")
            })
            .collect();
        let page = boxes(&[70., 240., 400., 540.], &[712., 694., 630.])
            + &text(2, 290., 700., "2022")
            + &text(2, 440., 700., "2021")
            + &rows;
        let d = open(&pdf(&[&page]), "");
        assert_eq!(shown(&d).iter().filter(|r| r.contains("1,234")).count(), 4, "{:?}", shown(&d));
    }
}
