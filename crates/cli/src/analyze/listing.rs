//! What there is: the analyses, and what each needs.

use std::fmt::Write;

use tieout_analyses::{ANALYSES, Analysis, setting};

/// A line for each analysis.
pub(super) fn all() -> String {
    let width = ANALYSES.iter().map(|a| a.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for analysis in ANALYSES {
        let required: Vec<&str> = analysis.needs.iter().filter(|n| n.required).map(|n| n.key).collect();
        let other = analysis.needs.len() - required.len();
        let needs = match (required.is_empty(), other) {
            (true, _) => {
                let first: Vec<&str> = analysis.needs.iter().take(3).map(|n| n.key).collect();
                format!("any of {}{}", first.join(", "), if analysis.needs.len() > 3 { " …" } else { "" })
            }
            (false, 0) => required.join(", "),
            (false, n) => format!("{} and {n} more, where given", required.join(", ")),
        };
        let _ = writeln!(out, "{:width$}  {}; needs {needs}", analysis.name, analysis.title);
    }
    out.push_str(
        "\n`tieout analyze NAME --needs` prints keys, units and signs; `tieout analyze NAME FILE...` computes from documents and workbooks.\n",
    );
    out
}

/// What one analysis needs.
pub(super) fn needs(analysis: &Analysis) -> String {
    let mut out = format!("{}\n{}\n", analysis.title, analysis.about);
    if !analysis.authority.is_empty() {
        let _ = writeln!(out, "Rests on: {}.", analysis.authority.join("; "));
    }
    for need in analysis.needs {
        let required = if need.required { "required" } else { "where given" };
        let _ = writeln!(out, "\n{} ({}, {}, {required})", need.key, need.measure.name(), need.per.name());
        let _ = writeln!(out, "  {}{}", need.about.trim_end_matches('.'), if need.sign.is_empty() { "." } else { ";" });
        if !need.sign.is_empty() {
            let _ = writeln!(out, "  {}.", need.sign.trim_end_matches('.'));
        }
        if !need.names.is_empty() {
            let _ = writeln!(out, "  in a workbook: {}", need.names.join(", "));
        }
        let _ = writeln!(out, "  {}", setting(need));
    }
    out
}
