//! Strips on pages.

use super::content::Span;
use super::face::Faces;
use super::rows::{Row, rows};
use super::strips::{LEADING, Strip, WIDTH};

/// US Letter.
pub(super) const PAPER: (f32, f32) = (612.0, 792.0);
/// The margin on all sides.
pub(super) const MARGIN: f32 = 72.0;
/// The size of letters at the foot.
pub(super) const SMALL: f32 = 9.0;
/// Where the page's number stands.
pub(super) const NUMBER: f32 = PAPER.1 - 36.0;

/// A strip on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) strip: usize,
    /// Its top, from the top of the page.
    pub(super) y: f32,
    /// Whether it stands there again, as the head of a table does.
    pub(super) again: bool,
}

/// The pages of a letter.
pub(super) struct Pages {
    pub(super) pages: Vec<Vec<Placed>>,
    /// What each page bears above its number.
    pub(super) footer: Vec<Row>,
}

impl Pages {
    pub(super) fn new(faces: &Faces<'_>, strips: &[Strip], footer: &[Span]) -> Self {
        let footer = if footer.is_empty() { Vec::new() } else { rows(faces, footer, SMALL, WIDTH) };
        // However tall it is, two thirds of the page are the letter's.
        let tall = (SMALL * LEADING * footer.iter().map(|_| 1.0).sum::<f32>()).min(PAPER.1 / 3.0);
        let bottom = (PAPER.1 - MARGIN).min(NUMBER - SMALL * LEADING - 8.0 - tall);
        Self { pages: paged(strips, bottom), footer }
    }
}

/// Strips that stay together are moved together, where a page can hold them at all.
fn paged(strips: &[Strip], bottom: f32) -> Vec<Vec<Placed>> {
    let mut pages = vec![Vec::new()];
    let mut y = MARGIN;
    let mut at = 0;
    // Strips before this one are placed one by one, as no page holds them together.
    let mut loose = 0;
    while at < strips.len() {
        let kept = if at < loose { 0 } else { strips[at..].iter().take_while(|s| s.keep).count() };
        let mut end = (at + kept + 1).min(strips.len());
        let tall = |from: usize, to: usize| strips[from..to].iter().map(|s| s.before + s.height).sum::<f32>();
        let room = bottom - MARGIN - again(strips, at, bottom).map_or(0.0, |h| tall(h.start, h.end));
        if tall(at, end) - strips[at].before > room {
            loose = end;
            end = at + 1;
        }
        let is_first = pages.last().is_none_or(Vec::is_empty);
        if !is_first && y + tall(at, end) > bottom + 0.01 {
            let mut page = Vec::new();
            y = MARGIN;
            for strip in again(strips, at, bottom).into_iter().flatten() {
                page.push(Placed { strip, y, again: true });
                y += strips[strip].height;
            }
            pages.push(page);
        }
        for (strip, form) in strips.iter().enumerate().take(end).skip(at) {
            let is_first = pages.last().is_none_or(Vec::is_empty);
            y += if is_first { 0.0 } else { form.before };
            if let Some(page) = pages.last_mut() {
                page.push(Placed { strip, y, again: false });
            }
            y += form.height;
        }
        at = end;
    }
    pages
}

/// The head that stands again above a strip that begins a page, where it leaves room for more.
fn again(strips: &[Strip], at: usize, bottom: f32) -> Option<std::ops::Range<usize>> {
    let head = strips.get(at)?.head.clone().filter(|h| at >= h.end)?;
    let tall: f32 = strips.get(head.clone())?.iter().map(|s| s.height).sum();
    (tall < (bottom - MARGIN) / 3.0).then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(height: f32, keep: bool) -> Strip {
        Strip { height, keep, ..Strip::default() }
    }

    fn numbers(pages: &[Vec<Placed>]) -> Vec<Vec<usize>> {
        pages.iter().map(|p| p.iter().map(|s| s.strip).collect()).collect()
    }

    #[test]
    fn a_heading_goes_with_its_text() {
        let strips = [strip(50.0, false), strip(30.0, true), strip(30.0, false)];
        assert_eq!(numbers(&paged(&strips, MARGIN + 100.0)), [vec![0], vec![1, 2]]);
    }

    #[test]
    fn what_no_page_holds_is_divided() {
        let strips: Vec<Strip> = (0..5).map(|_| strip(40.0, true)).collect();
        assert_eq!(numbers(&paged(&strips, MARGIN + 100.0)), [vec![0, 1], vec![2, 3], vec![4]]);
    }

    #[test]
    fn the_head_of_a_table_stands_on_each_page() {
        let mut strips: Vec<Strip> = (0..6).map(|n| strip(25.0, n == 0)).collect();
        strips.iter_mut().skip(1).for_each(|s| s.head = Some(0..1));
        let pages = paged(&strips, MARGIN + 100.0);
        assert_eq!(numbers(&pages), [vec![0, 1, 2, 3], vec![0, 4, 5]]);
        assert!(pages[1][0].again && !pages[1][1].again);
    }
}
