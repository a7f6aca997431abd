//! The widths of a table's columns.

/// Sizes of a table's letters, the largest first; those of a table that is divided come last.
const SIZES: [f32; 4] = [10.0, 9.0, 8.0, 7.0];
const DIVIDED: f32 = 8.0;
/// The space between two columns, as a part of the size.
const GAP: f32 = 1.2;

/// A table, or a part of one that is too wide: the size of its letters, and its columns with their widths.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) size: f32,
    pub(super) gap: f32,
    pub(super) columns: Vec<(usize, f32)>,
}

/// How a table fits. Columns are given by the widths of their widest word and their widest row, in letters of
/// size 1. A table too wide for the smallest letters is divided between columns, and each part begins with
/// the first column, which names the rows.
pub(super) fn layouts(extents: &[(f32, f32)], room: f32) -> Vec<Layout> {
    for size in SIZES {
        let gaps = GAP * size * count(extents.len().saturating_sub(1));
        let (least, most) = sums(extents.iter().copied(), size);
        if most + gaps <= room {
            let columns = extents.iter().map(|e| e.1 * size).enumerate().collect();
            return vec![Layout { size, gap: GAP * size, columns }];
        }
        if least + gaps <= room {
            let share = (room - gaps - least) / (most - least).max(f32::MIN_POSITIVE);
            let wide = |e: &(f32, f32)| (e.0 + (e.1 - e.0) * share) * size;
            return vec![Layout { size, gap: GAP * size, columns: extents.iter().map(wide).enumerate().collect() }];
        }
    }
    divided(extents, room)
}

fn divided(extents: &[(f32, f32)], room: f32) -> Vec<Layout> {
    let (size, gap) = (DIVIDED, GAP * DIVIDED);
    let Some((first, others)) = extents.split_first() else { return Vec::new() };
    // Words of a column that cannot be had in full are divided.
    let names = (first.1 * size).min((first.0 * size).max(room * 0.3)).min(room * 0.4);
    let left = room - names - gap;
    let new = || Layout { size, gap, columns: vec![(0, names)] };
    let mut out = vec![new()];
    let mut used = 0.0;
    for (at, extent) in others.iter().enumerate() {
        let wide = (extent.1 * size).min((extent.0 * size).max(room * 0.15)).min(left);
        if used + wide > left && used > 0.0 {
            out.push(new());
            used = 0.0;
        }
        if let Some(last) = out.last_mut() {
            last.columns.push((at + 1, wide));
        }
        used += wide + gap;
    }
    if others.is_empty() {
        out = vec![Layout { size, gap, columns: vec![(0, room)] }];
    }
    out
}

fn sums(extents: impl Iterator<Item = (f32, f32)>, size: f32) -> (f32, f32) {
    extents.fold((0.0, 0.0), |sum, e| (sum.0 + e.0 * size, sum.1 + e.1 * size))
}

#[allow(clippy::cast_precision_loss)]
fn count(n: usize) -> f32 {
    n as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_fits_has_the_widths_of_its_rows() {
        let [layout] = &layouts(&[(5.0, 10.0), (3.0, 3.0)], 400.0)[..] else { panic!("one part") };
        assert_eq!(layout.columns, [(0, 100.0), (1, 30.0)]);
    }

    #[test]
    fn a_wide_label_is_broken_before_numbers_are() {
        let [layout] = &layouts(&[(5.0, 100.0), (3.0, 3.0)], 400.0)[..] else { panic!("one part") };
        assert!((layout.columns[0].1 - 358.0).abs() < 0.01 && (layout.columns[1].1 - 30.0).abs() < 0.01);
    }

    #[test]
    fn a_table_too_wide_is_divided_and_no_column_is_lost() {
        let parts = layouts(&[(8.0, 20.0); 30], 468.0);
        let mut columns: Vec<usize> = parts.iter().flat_map(|p| p.columns.iter().skip(1).map(|c| c.0)).collect();
        columns.sort_unstable();
        assert_eq!(columns, (1..30).collect::<Vec<_>>());
        for part in &parts {
            let wide = part.columns.iter().map(|c| c.1).sum::<f32>() + part.gap * count(part.columns.len() - 1);
            assert!(part.columns[0].0 == 0 && wide <= 468.0, "{part:?}");
        }
    }
}
