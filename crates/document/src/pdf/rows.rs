//! Rows of a table from its lines: a label that wraps is one label.

use super::cells::Piece;
use super::line::Layout;
use super::region::Region;
use super::ruling::Ruling;
use super::strip::{Strip, text};
use crate::value::Content;

/// A row has no more lines than this.
const MAX_LINES: usize = 40;

/// A row: cells from left to right, each of one line or more.
#[derive(Debug)]
pub(super) struct Row {
    pub cells: Vec<Vec<Piece>>,
    /// Whether it stands among the heads.
    pub head: bool,
    /// Baselines of its first and last line.
    pub top: f32,
    pub foot: f32,
    pub size: f32,
}

/// One line of a table, as far as it matters to what it belongs to.
struct Part<'s> {
    strip: &'s Strip,
    pieces: Vec<Piece>,
    /// Holds something right of the labels.
    valued: bool,
    /// Holds a label.
    labelled: bool,
    /// Which shaded band, or gap between such, it lies in.
    band: Option<usize>,
}

/// Gathers a table's lines to rows.
pub(super) fn gather(
    layout: &Layout,
    strips: &[Strip],
    region: &Region,
    pieces: Vec<Vec<Piece>>,
    ruling: &Ruling,
    columns: &[(f32, f32)],
) -> Vec<Row> {
    let parts: Vec<Part<'_>> = region
        .strips
        .clone()
        .zip(pieces)
        .map(|(i, pieces)| {
            let strip = &strips[i];
            Part {
                valued: pieces.iter().any(|p| {
                    let over = p.x0 > region.values - 30.0 && columns.iter().any(|c| p.x0 < c.1 && c.0 < p.x1);
                    over || (p.x1 > region.values + 2.0 && p.content.is_number())
                }),
                labelled: pieces.first().is_some_and(|p| p.x0 < region.values - 2.0),
                band: ruling.band(strip.line.x0 + 1.0, strip.line.y + strip.line.size * 0.3),
                strip,
                pieces,
            }
        })
        .collect();
    let heads = region.body - region.strips.start;
    let body = &parts[heads.min(parts.len())..];
    let right = body.iter().filter(|p| p.labelled).filter_map(|p| p.pieces.first()).map(|p| p.x1);
    let column = Column { right: right.filter(|x| *x <= region.values + 2.0).fold(0.0, f32::max), pitch: pitch(body) };
    let mut rows: Vec<Row> = Vec::new();
    let mut i = 0;
    while i < parts.len() {
        let n = if i < heads { 1 } else { wrapped(layout, &parts[i..], &column) };
        rows.push(Row { head: i < heads, ..row(&parts[i..i + n]) });
        i += n;
    }
    rows
}

/// The labels of a table.
struct Column {
    /// Right edge of the longest.
    right: f32,
    /// How far apart rows are, in sizes of their type.
    pitch: f32,
}

/// How far apart rows with values are, in sizes of their type.
fn pitch(parts: &[Part<'_>]) -> f32 {
    let mut all: Vec<f32> =
        parts.windows(2).filter(|w| w[0].valued && w[1].valued).map(|w| apart(w[0].strip, w[1].strip)).collect();
    all.sort_by(f32::total_cmp);
    all.get(all.len() / 3).copied().unwrap_or(1.4)
}

/// How far apart two lines are, in sizes of their type.
fn apart(a: &Strip, b: &Strip) -> f32 {
    (a.line.y - b.line.y) / a.line.size.max(b.line.size)
}

/// How many lines make the first row.
fn wrapped(layout: &Layout, parts: &[Part<'_>], column: &Column) -> usize {
    let mut n = level(parts, 1);
    // Lines of the label above its values.
    while n < parts.len() && !parts[..n].iter().any(|p| p.valued) {
        if n > MAX_LINES || !leads(layout, &parts[n - 1], &parts[n], column) {
            return 1;
        }
        n = level(parts, n + 1);
        if parts[n - 1].pieces.first().is_some_and(|p| piece_text(layout, p).ends_with(':')) {
            // A section's label.
            return n;
        }
    }
    if !parts[..n].iter().any(|p| p.valued) {
        return 1;
    }
    // Lines of the label below.
    while n < parts.len()
        && n <= MAX_LINES
        && (beside(&parts[..n], &parts[n]) || follows(layout, &parts[n - 1], &parts[n], parts.get(n + 1), column))
    {
        n += 1;
    }
    n
}

/// Whether a line goes on with words right of a row's label, with no label of its own.
fn beside(row: &[Part<'_>], line: &Part<'_>) -> bool {
    let Some((label, rest)) = row[0].pieces.split_first() else { return false };
    let [only] = line.pieces.as_slice() else { return false };
    !line.valued
        && only.x0 > label.x1 + 2.0
        && rest.iter().any(|p| !p.content.is_number() && (p.x0 - only.x0).abs() < 2.0)
        && apart(row[row.len() - 1].strip, line.strip) <= 1.45
}

/// How many lines make a row, if the first `n` do, by standing closer than lines of one cell can:
/// cells of different heights are centred on each other.
fn level(parts: &[Part<'_>], mut n: usize) -> usize {
    // Numbers one under the other are of two rows, however close.
    let under = |a: &Part<'_>, b: &Part<'_>| {
        let numbers = |p: &&Piece| p.content.is_number();
        b.pieces.iter().filter(numbers).any(|b| a.pieces.iter().filter(numbers).any(|a| meet(a, b)))
    };
    while n < parts.len()
        && n <= MAX_LINES
        && apart(parts[n - 1].strip, parts[n].strip) < 0.88
        && !under(&parts[n - 1], &parts[n])
    {
        n += 1;
    }
    n
}

/// Whether words alone go on in the line below them.
fn leads(layout: &Layout, above: &Part<'_>, next: &Part<'_>, column: &Column) -> bool {
    let apart = apart(above.strip, next.strip);
    if apart > 1.6 || above.band != next.band {
        return false;
    }
    let (Some(words), under) =
        (above.pieces.first(), next.pieces.iter().find(|p| above.pieces.iter().any(|a| meet(a, p))))
    else {
        return false;
    };
    let text = piece_text(layout, words);
    if text.ends_with(':') {
        return false;
    }
    let Some(under) = under else {
        // Values set lower than their label.
        return above.labelled && !next.labelled && apart <= 1.3;
    };
    let size = above.strip.line.size;
    let word = layout.words.get(under.from as usize).map_or(0.0, |w| w.x1 - w.x0);
    let full = words.x1 + word + 0.2 * size > column.right - 0.5 * size;
    let tight = apart <= 1.32 && apart < column.pitch * 0.97;
    let small = starts_small(layout, under) || under.content == Content::Date;
    let outdented = under.x0 < words.x0 - 0.4 * size;
    (apart <= 1.45 && (small || is_open(&text))) || (!outdented && tight && (full || above.band.is_some()))
}

/// Whether one piece stands under another.
fn meet(a: &Piece, b: &Piece) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1
}

/// Whether a piece goes on in the middle of a sentence.
fn starts_small(layout: &Layout, piece: &Piece) -> bool {
    let first = layout.words.get(piece.from as usize).and_then(|w| layout.chars(w).first());
    first.is_some_and(|c| c.c.is_lowercase() || c.c == '(')
}

/// Whether a label cannot end where it does.
fn is_open(text: &str) -> bool {
    text.ends_with([',', '—', '–', '-', '/'])
        || [" and", " of", " for", " to", " in", " the", " or", " on", " from", " by", " with", " other"]
            .iter()
            .any(|w| text.ends_with(w))
}

fn piece_text(layout: &Layout, piece: &Piece) -> String {
    text(layout, layout.words.get(piece.from as usize..piece.to as usize).unwrap_or_default())
}

/// Whether a line without values goes on with what stands above it.
fn follows(layout: &Layout, above: &Part<'_>, line: &Part<'_>, below: Option<&Part<'_>>, column: &Column) -> bool {
    let apart = apart(above.strip, line.strip);
    if line.valued || line.band != above.band || apart > 1.45 {
        return false;
    }
    let Some(first) = line.pieces.first().filter(|_| line.pieces.iter().all(|p| !p.content.is_number())) else {
        return false;
    };
    if !above.pieces.iter().any(|a| meet(a, first)) {
        return apart <= 0.9;
    }
    let small = starts_small(layout, first);
    // A label's later lines are never set out from its first.
    let label = above.pieces.first().filter(|_| above.labelled && line.labelled);
    if !small && label.is_some_and(|l| first.x0 < l.x0 - 0.4 * line.strip.line.size) {
        return false;
    }
    let tight = apart <= 1.32 && apart < column.pitch * 0.97;
    // What is nearer to the line below belongs to that.
    let loose = below.is_none_or(|b| self::apart(line.strip, b.strip) > apart * 1.05);
    let shaded = line.band.is_some() && below.is_none_or(|b| b.band != line.band);
    !piece_text(layout, first).ends_with(':') && (small || (tight && (loose || shaded)))
}

fn row(parts: &[Part<'_>]) -> Row {
    let (first, last) = (&parts[0].strip.line, &parts[parts.len() - 1].strip.line);
    let mut cells: Vec<Vec<Piece>> = Vec::new();
    for part in parts {
        for piece in &part.pieces {
            let under = |c: &&mut Vec<Piece>| {
                let words = c.iter().all(|p| !p.content.is_number()) && !piece.content.is_number();
                words && parts.len() > 1 && c.iter().any(|p| p.x0 < piece.x1 && piece.x0 < p.x1)
            };
            match cells.iter_mut().find(under) {
                Some(cell) => cell.push(*piece),
                None => cells.push(vec![*piece]),
            }
        }
    }
    cells.sort_by(|a, b| a[0].x0.total_cmp(&b[0].x0));
    Row { cells, head: false, top: first.y, foot: last.y, size: first.size }
}
