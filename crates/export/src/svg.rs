//! A plot as SVG that reads in black and white: patterns and dashes instead of colours, values and names beside what
//! they belong to, a title and a description for those who do not see it.

mod axis;
mod bridge;
mod lines;
mod pen;

use tieout_analyses::{Plot, PlotKind};

/// A plot as a picture.
pub fn svg(plot: &Plot) -> String {
    match plot.kind {
        PlotKind::Bridge => bridge::draw(plot),
        PlotKind::Trend | PlotKind::Sensitivity => lines::draw(plot),
    }
}

#[cfg(test)]
mod tests;
