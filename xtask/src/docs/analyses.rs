//! The pages of the analyses: what each tells, what it needs, what it rests on, and a sample run through the program.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::ensure;
use tieout_analyses::{ANALYSES, Analysis, setting};

/// Samples that an analysis is tried on, after its own in `samples/analyses/`.
const SAMPLES: [&str; 4] = [
    "samples/receivables.xlsx",
    "samples/draft-response.txt",
    "samples/annual-report.htm",
    "samples/earnings-release.htm",
];

/// Files with what should stand in them.
pub(super) fn pages(root: &Path, tieout: &Path) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let mut made = vec![(root.join("docs/analyses.md"), index())];
    for analysis in ANALYSES {
        let path = root.join(format!("docs/analyses/{}.md", analysis.name));
        made.push((path, page(root, tieout, analysis)?));
    }
    Ok(made)
}

fn index() -> String {
    let mut out = include_str!("analyses.md").to_owned();
    out.push_str("| analysis | what it tells |\n|---|---|\n");
    for a in ANALYSES {
        let _ = writeln!(out, "| [{0}](analyses/{0}.md) | {1} |", a.name, cell(a.about));
    }
    out
}

fn page(root: &Path, tieout: &Path, analysis: &Analysis) -> anyhow::Result<String> {
    let mut out = format!("# {}\n\n`tieout analyze {}`: {}\n", analysis.title, analysis.name, analysis.about);
    out.push_str("\n## Example\n\n");
    match example(root, tieout, analysis)? {
        Some((sample, printed)) => {
            let _ =
                writeln!(out, "```console\n$ tieout analyze {} {sample}\n{}\n```", analysis.name, printed.trim_end());
        }
        None => out.push_str("No bundled sample holds what it computes from.\n"),
    }
    out.push_str("\n## What it computes from\n\n| key | what | in | given | sign |\n|---|---|---|---|---|\n");
    for need in analysis.needs {
        let required = if need.required { "required, " } else { "" };
        let (about, sign) = (cell(need.about), cell(need.sign));
        let _ = writeln!(
            out,
            "| {} | {about} | {} | {required}{} | {sign} |",
            need.key,
            need.measure.name(),
            need.per.name()
        );
    }
    out.push_str("\nNames in heads and labels of a workbook:\n\n");
    for need in analysis.needs.iter().filter(|n| !n.names.is_empty()) {
        let _ = writeln!(out, "- {}: {}", need.key, cell(&need.names.join("; ")));
    }
    if let Some(need) = analysis.needs.first() {
        let _ = writeln!(
            out,
            "\nOn the command line: `{}`. `tieout analyze {} --needs` prints this for each key.",
            setting(need),
            analysis.name
        );
    }
    if !analysis.authority.is_empty() {
        out.push_str("\n## What it rests on\n\n");
        for authority in analysis.authority {
            let _ = writeln!(out, "- {authority}");
        }
    }
    Ok(out)
}

fn cell(text: &str) -> String {
    text.trim_end_matches('.').replace('|', "\\|")
}

/// The first sample that the analysis has results of, and what is printed of it; else one that it says why it has none of.
fn example(root: &Path, tieout: &Path, analysis: &Analysis) -> anyhow::Result<Option<(String, String)>> {
    let own = ["xlsx", "csv", "txt"].map(|e| format!("samples/analyses/{}.{e}", analysis.name));
    let all = own.into_iter().chain(SAMPLES.map(str::to_owned)).filter(|s| root.join(s).is_file());
    let mut undetermined = None;
    for sample in all {
        let out = Command::new(tieout).args(["analyze", analysis.name, &sample]).current_dir(root).output()?;
        let own = sample.starts_with("samples/analyses/");
        ensure!(!own || out.status.code() != Some(2), "{sample}: {}", String::from_utf8_lossy(&out.stderr));
        let printed = String::from_utf8_lossy(&out.stdout).into_owned();
        let first = printed.lines().next().unwrap_or_default();
        if first.ends_with(": computed") {
            return Ok(Some((sample, printed)));
        }
        if first.ends_with(": undetermined") && undetermined.is_none() {
            undetermined = Some((sample, printed));
        }
    }
    Ok(undetermined)
}
