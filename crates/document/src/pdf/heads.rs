//! Heads of columns made as wide as the columns that they head.

use super::cells::Piece;
use super::rows::Row;
use super::ruling::Ruling;

/// Left and right edge of each cell of a row. A head over several columns of numbers is as wide as
/// those that lie over the line under it, or under which stand the heads that it is centred over.
pub(super) fn places(row: &Row, below: Option<&Row>, ruling: &Ruling, columns: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut places: Vec<(f32, f32)> = row.cells.iter().map(|c| extent(c)).collect();
    if !row.head {
        return places;
    }
    let children: Vec<(f32, f32)> = below.map(|b| b.cells.iter().map(|c| extent(c)).collect()).unwrap_or_default();
    for i in 0..places.len() {
        let (x0, x1) = places[i];
        let low = below.map_or(row.foot - row.size, |b| b.top + 0.3 * b.size);
        let drawn = ruling.under(x0, x1, low, row.foot).map(|b| (b.x0, b.x1));
        let alone = |bar: &(f32, f32)| {
            places.iter().enumerate().all(|(n, p)| n == i || p.1 <= bar.0 || bar.1 <= p.0)
                && bar.1 - bar.0 > 1.2 * (x1 - x0)
        };
        // Lines of cells that touch are the line of one head when no other stands over them.
        let whole = || ruling.spanning(x0, x1, low, row.foot).map(|b| (b.x0, b.x1)).filter(alone);
        let Some(wide) = drawn.or_else(whole).or_else(|| over(places[i], &children)) else { continue };
        // Lines of neighbouring heads may touch, and numbers hang over theirs.
        let headed = columns.iter().filter(|c| (wide.0..wide.1).contains(&((c.0 + c.1) / 2.0)));
        let Some((a, b)) = headed.copied().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else { continue };
        // Never into a neighbour.
        let least = i.checked_sub(1).map_or(f32::MIN, |n| places[n].1 + 1.0);
        let most = places.get(i + 1).map_or(f32::MAX, |p| p.0 - 1.0);
        places[i] = (a.max(least).min(x0), b.min(most).max(x1));
    }
    places
}

fn extent(pieces: &[Piece]) -> (f32, f32) {
    pieces.iter().fold((f32::MAX, f32::MIN), |(a, b), p| (a.min(p.x0), b.max(p.x1)))
}

/// The extent of two or more neighbouring cells of the row below that a head is centred over.
fn over(head: (f32, f32), children: &[(f32, f32)]) -> Option<(f32, f32)> {
    let middle = (head.0 + head.1) / 2.0;
    if children.iter().any(|c| ((c.0 + c.1) / 2.0 - middle).abs() < 5.0 && c.0 < head.1 && head.0 < c.1) {
        return None;
    }
    let mut best: Option<(f32, f32)> = None;
    for (i, a) in children.iter().enumerate() {
        for b in children.iter().skip(i + 1) {
            let (x0, x1) = (a.0, b.1);
            let centred = ((x0 + x1) / 2.0 - middle).abs() < 7.0 && x0 <= head.0 + 2.0 && head.1 - 2.0 <= x1;
            // The fewest that it is wide enough for.
            if centred && best.is_none_or(|(p, q)| x1 - x0 < q - p) {
                best = Some((x0, x1));
            }
        }
    }
    best
}
