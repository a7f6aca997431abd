//! Lines over time, or over what a result depends on: each with its own marks and dashes, named at its end.

use tieout_analyses::{Plot, PlotKind, Series};

use super::axis::{Axis, Written, float};
use super::pen::{Anchor, Pen, wrapped};

const LEFT: f64 = 78.0;
const TOP: f64 = 90.0;
const TALL: f64 = 280.0;
/// Room for the names of lines.
const NAMES: f64 = 170.0;
/// Letters in a line of a name.
const LETTERS: usize = 23;
const DASHES: [&str; 5] = ["", "7 4", "2 3", "9 3 2 3", "12 5"];
/// How many points may have their values beside them.
const VALUES: usize = 24;

pub(super) fn draw(plot: &Plot) -> String {
    let series: Vec<&Series> = plot.series.iter().filter(|s| !s.points.is_empty()).collect();
    let mut labels: Vec<&str> = Vec::new();
    for point in series.iter().flat_map(|s| &s.points) {
        if !labels.contains(&point.label.as_str()) && labels.len() < 400 {
            labels.push(&point.label);
        }
    }
    if plot.kind == PlotKind::Trend && series.len() > 1 {
        // Lines that begin at different times still share one order of time.
        labels.sort_by(|a, b| tieout_analyses::Term::named(*a).order().cmp(&tieout_analyses::Term::named(*b).order()));
    }
    let values: Vec<f64> = series.iter().flat_map(|s| s.points.iter().map(|p| float(&p.value))).collect();
    let written = Written::of(plot, &values);
    let (low, high) = range(&values);
    let slot = (560.0 / labels.len().max(1) as f64).clamp(26.0, 150.0);
    let right = LEFT + slot * labels.len().max(1) as f64;
    let names = if series.len() > 1 { NAMES } else { 20.0 };
    let bottom = TOP + TALL;
    let each = (labels.len() as f64 * 46.0 / (right - LEFT)).ceil().max(1.0) as usize;
    let letters = ((slot * each as f64) / 6.6) as usize;
    let heads: Vec<Vec<String>> = labels.iter().map(|l| wrapped(l, letters.max(5), 3)).collect();
    let tall = heads.iter().map(Vec::len).max().unwrap_or(1) as f64 * 15.0;
    let width = (right + names).max(420.0);
    let mut pen = Pen::new(width, bottom + 24.0 + tall);
    let axis = Axis::new(low, high, TOP, bottom);
    let title = wrapped(&plot.title, (width / 8.6) as usize, 2);
    for (line, i) in title.iter().zip(0..) {
        pen.text((16.0, 26.0 + f64::from(i) * 19.0), Anchor::Start, 16, " font-weight=\"bold\"", line);
    }
    let broken = if axis.low > 0.0 || axis.high < 0.0 { "; the axis does not begin at zero" } else { "" };
    let unit = format!("{}{broken}", written.unit);
    pen.text((16.0, TOP - 28.0), Anchor::Start, 12, "", unit.trim_start_matches("; "));
    axis.draw(&mut pen, &written, LEFT, right);
    let x = |label: &str| {
        let at = labels.iter().position(|l| *l == label).unwrap_or(0);
        LEFT + slot * (at as f64 + 0.5)
    };
    for (label, (head, n)) in labels.iter().zip(heads.iter().zip(0..)) {
        if n % each == 0 {
            for (line, i) in head.iter().zip(0..) {
                pen.text((x(label), bottom + 20.0 + f64::from(i) * 15.0), Anchor::Middle, 12, "", line);
            }
        }
    }
    let beside = values.len() <= VALUES && slot >= 46.0;
    let (mut ends, mut all, mut drawn) = (Vec::new(), Vec::new(), Vec::new());
    for (s, n) in series.iter().zip(0usize..) {
        let points: Vec<(f64, f64, f64)> =
            s.points.iter().map(|p| (x(&p.label), axis.y(float(&p.value)), float(&p.value))).collect();
        line(&mut pen, &points, n);
        all.extend(points.iter().map(|p| (p.0, p.1)));
        drawn.push((points.clone(), is_above(&series, s, n)));
        if let Some(last) = points.last() {
            ends.push((last.1, n, s.name.as_str()));
        }
    }
    if beside {
        values_beside(&mut pen, &drawn, &all, &written);
    }
    if series.len() > 1 {
        name(&mut pen, &mut ends, right, bottom);
    }
    pen.finish(&plot.title, &said(plot, &series, &written))
}

/// Points of a line: where they are drawn, and their values; and whether values go over it first.
type Drawn = (Vec<(f64, f64, f64)>, bool);

/// Writes values over or under their points, where they meet neither a point nor another value.
fn values_beside(pen: &mut Pen, drawn: &[Drawn], all: &[(f64, f64)], written: &Written) {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for (points, above) in drawn {
        for (x, y, value) in points {
            let places = if *above { [y - 9.0, y + 19.0] } else { [y + 19.0, y - 9.0] };
            let free = |at: &f64| {
                let apart =
                    |o: &(f64, f64), tall: f64, by: f64| (o.0 - x).abs() >= 44.0 || (o.1 - (at - by)).abs() >= tall;
                taken.iter().all(|o| apart(o, 13.0, 0.0)) && all.iter().all(|o| apart(o, 9.0, 4.0))
            };
            let Some(at) = places.iter().find(|at| free(at)).copied() else { continue };
            taken.push((*x, at));
            let halo = " stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"";
            pen.text((*x, at), Anchor::Middle, 11, halo, &written.value(*value));
        }
    }
}

/// The least and the greatest value, from zero on unless the line lies far from it.
fn range(values: &[f64]) -> (f64, f64) {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() || !high.is_finite() {
        return (0.0, 1.0);
    }
    let far = high - low < 0.1 * high.abs().max(low.abs()) && high > low;
    match far {
        true if low > 0.0 || high < 0.0 => (low, high),
        _ => (low.min(0.0), high.max(0.0)),
    }
}

/// Whether values of a line stand over it: the line that lies highest on the whole.
fn is_above(all: &[&Series], own: &Series, at: usize) -> bool {
    let mean = |s: &Series| s.points.iter().map(|p| float(&p.value)).sum::<f64>() / s.points.len().max(1) as f64;
    let rank = all.iter().zip(0..).filter(|(s, n)| (mean(s), at) > (mean(own), *n)).count();
    rank.is_multiple_of(2)
}

fn line(pen: &mut Pen, points: &[(f64, f64, f64)], n: usize) {
    let data: Vec<String> = points
        .iter()
        .zip(0..)
        .map(|((x, y, _), i)| format!("{}{x:.1} {y:.1}", if i == 0 { "M" } else { "L" }))
        .collect();
    let dash = DASHES[n % DASHES.len()];
    let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
    pen.path(&data.join(" "), &format!("fill=\"none\" stroke=\"#000\" stroke-width=\"1.8\"{dash}"));
    for (x, y, _) in points {
        mark(pen, (*x, *y), n);
    }
}

/// A mark of its own for each line.
fn mark(pen: &mut Pen, (x, y): (f64, f64), n: usize) {
    let data = match n % 4 {
        0 => format!("M{:.1} {y:.1}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", x - 4.0),
        1 => format!("M{:.1} {:.1}h8v8h-8z", x - 4.0, y - 4.0),
        2 => format!("M{x:.1} {:.1}l5 8.6h-10z", y - 5.0),
        _ => format!("M{x:.1} {:.1}l5 5l-5 5l-5 -5z", y - 5.0),
    };
    let fill = if (n / 4).is_multiple_of(2) == n.is_multiple_of(2) { "#000" } else { "#fff" };
    pen.path(&data, &format!("fill=\"{fill}\" stroke=\"#000\" stroke-width=\"1.4\""));
}

/// Writes names at the ends of their lines, moved apart where they would meet.
fn name(pen: &mut Pen, ends: &mut [(f64, usize, &str)], right: f64, bottom: f64) {
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let tall = |words: &str| wrapped(words, LETTERS, 2).len() as f64 * 14.0 + 4.0;
    let all: f64 = ends.iter().map(|e| tall(e.2)).sum();
    let mut least = TOP - 8.0;
    let mut rest = all;
    for (y, n, words) in ends.iter() {
        let at = y.min(bottom - rest + 8.0).max(least);
        mark(pen, (right + 12.0, at), *n);
        for (line, i) in wrapped(words, LETTERS, 2).iter().zip(0..) {
            pen.text((right + 24.0, at + 4.0 + f64::from(i) * 14.0), Anchor::Start, 12, "", line);
        }
        least = at + tall(words);
        rest -= tall(words);
    }
}

fn said(plot: &Plot, series: &[&Series], written: &Written) -> String {
    let one = |s: &&Series| {
        let points: Vec<String> =
            s.points.iter().map(|p| format!("{} {}", p.label, written.value(float(&p.value)))).collect();
        format!("{}: {}", s.name, points.join(", "))
    };
    let all: Vec<String> = series.iter().map(one).collect();
    let kind = if plot.kind == PlotKind::Trend { "Trend" } else { "Sensitivity" };
    let unit = if written.unit.is_empty() { String::new() } else { format!(", in {}", written.unit) };
    format!("{kind}{unit}. {}.", all.join("; "))
}
