//! A bridge: totals on the ground, between them what is added and taken away, each where the one before ended.

use tieout_analyses::{Bar, BarKind, Plot};

use super::axis::{Axis, Written, float};
use super::pen::{Anchor, Pen, wrapped};

const LEFT: f64 = 78.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 96.0;
const TALL: f64 = 300.0;

/// A bar with where it begins and ends.
struct Step<'a> {
    bar: &'a Bar,
    value: f64,
    from: f64,
    to: f64,
}

pub(super) fn draw(plot: &Plot) -> String {
    let mut level = 0.0;
    let steps: Vec<Step> = plot
        .bars
        .iter()
        .map(|bar| {
            let value = float(&bar.value);
            let from = if bar.kind == BarKind::Total { 0.0 } else { level };
            level = from + value;
            Step { bar, value, from, to: level }
        })
        .collect();
    let ends = || steps.iter().flat_map(|s| [s.from, s.to]);
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let written = Written::of(plot, &ends().chain(steps.iter().map(|s| s.value)).collect::<Vec<_>>());
    let slot = (660.0 / steps.len().max(1) as f64).clamp(94.0, 150.0);
    let letters = (slot / 6.3) as usize;
    let labels: Vec<Vec<String>> = steps.iter().map(|s| wrapped(&s.bar.label, letters.max(4), 4)).collect();
    let tall = labels.iter().map(Vec::len).max().unwrap_or(1) as f64 * 15.0;
    let width = (LEFT + slot * steps.len() as f64 + RIGHT).max(420.0);
    let bottom = TOP + TALL;
    let mut pen = Pen::new(width, bottom + 24.0 + tall);
    let axis = Axis::new(low, high, TOP, bottom);
    head(&mut pen, plot, &steps, &written, width);
    axis.draw(&mut pen, &written, LEFT, width - RIGHT);
    for (n, (step, lines)) in steps.iter().zip(&labels).enumerate() {
        let x = LEFT + slot * n as f64;
        bar(&mut pen, step, &axis, x, slot, &written);
        if n + 1 < steps.len() {
            let y = axis.y(step.to);
            pen.line(
                (x + slot * 0.84, y),
                (x + slot * 1.16, y),
                "stroke=\"#000\" stroke-width=\"0.8\" stroke-dasharray=\"2 2\"",
            );
        }
        for (line, i) in lines.iter().zip(0..) {
            pen.text((x + slot / 2.0, bottom + 20.0 + f64::from(i) * 15.0), Anchor::Middle, 12, "", line);
        }
    }
    let said: Vec<String> = steps.iter().map(|s| format!("{}: {}", s.bar.label, written.value(s.value))).collect();
    let unit = if written.unit.is_empty() { String::new() } else { format!(", in {}", written.unit) };
    pen.finish(&plot.title, &format!("Bridge{unit}. {}.", said.join("; ")))
}

/// The title, the unit and what the fills mean.
fn head(pen: &mut Pen, plot: &Plot, steps: &[Step], written: &Written, width: f64) {
    let lines = wrapped(&plot.title, (width / 8.6) as usize, 2);
    for (line, i) in lines.iter().zip(0..) {
        pen.text((16.0, 26.0 + f64::from(i) * 19.0), Anchor::Start, 16, " font-weight=\"bold\"", line);
    }
    let y = 46.0 + if lines.len() > 1 { 19.0 } else { 0.0 };
    pen.text((16.0, y), Anchor::Start, 12, "", &written.unit);
    let has = |f: &dyn Fn(&Step) -> bool| steps.iter().any(f);
    let mut keys = Vec::new();
    if has(&|s| s.bar.kind == BarKind::Part && s.value >= 0.0) {
        keys.push((look(BarKind::Part, 1.0), "adds"));
    }
    if has(&|s| s.bar.kind == BarKind::Part && s.value < 0.0) {
        keys.push((look(BarKind::Part, -1.0), "takes away"));
    }
    if has(&|s| s.bar.kind == BarKind::Remainder) {
        keys.push((look(BarKind::Remainder, 1.0), "not explained"));
    }
    let mut x = LEFT + 60.0;
    for (look, words) in keys {
        pen.rect((x, y - 11.0), (16.0, 12.0), look);
        pen.text((x + 21.0, y), Anchor::Start, 12, "", words);
        x += 100.0;
    }
}

fn look(kind: BarKind, value: f64) -> &'static str {
    match kind {
        BarKind::Total => "fill=\"#444\" stroke=\"#000\" stroke-width=\"1\"",
        BarKind::Remainder => "fill=\"#fff\" stroke=\"#000\" stroke-width=\"1.4\" stroke-dasharray=\"5 3\"",
        BarKind::Part if value < 0.0 => "fill=\"url(#down)\" stroke=\"#000\" stroke-width=\"1\"",
        BarKind::Part => "fill=\"url(#up)\" stroke=\"#000\" stroke-width=\"1\"",
    }
}

fn bar(pen: &mut Pen, step: &Step, axis: &Axis, x: f64, slot: f64, written: &Written) {
    let (a, b) = (axis.y(step.from), axis.y(step.to));
    let (top, height) = (a.min(b), (a - b).abs().max(1.0));
    pen.rect((x + slot * 0.16, top), (slot * 0.68, height), look(step.bar.kind, step.value));
    let sign = if step.bar.kind != BarKind::Total && step.value > 0.0 { "+" } else { "" };
    // Beside the end that the bar leads to: above where it rises, below where it falls.
    let y = if step.value < 0.0 { top + height + 15.0 } else { top - 6.0 };
    let halo = " font-weight=\"bold\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"";
    pen.text((x + slot / 2.0, y), Anchor::Middle, 12, halo, &format!("{sign}{}", written.value(step.value)));
}
