//! `cargo xtask docs`: the pages of the rules, and how often each was right, made of the rules and of the tables
//! of judged and of seeded findings; and the pages of the analyses, with a sample that is run.

mod analyses;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::ensure;
use tieout_rules::{Measured, RULES, page};

use crate::score::{judged, read_asked, read_seeded};

/// Options of `cargo xtask docs`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Change nothing; fail where a page is not what it should be
    #[arg(long)]
    check: bool,
}

/// Writes what is made, or compares it.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let measured = root.join("crates/rules/src/measured.rs");
    let mut made = vec![(measured.clone(), table()?)];
    let stale = std::fs::read_to_string(&measured).unwrap_or_default() != made[0].1;
    if stale && !args.check {
        std::fs::write(&measured, &made[0].1)?;
        println!("Precisions have changed: run `cargo xtask docs` again for the pages.");
        return Ok(());
    }
    let folder = root.join("docs/rules");
    made.push((folder.join("README.md"), index()));
    made.extend(RULES.iter().map(|r| (folder.join(format!("{}.md", r.code)), page(r))));
    made.extend(analyses::pages(&root, &crate::tool::tieout()?)?);
    if args.check {
        let differs = |(path, text): &&(PathBuf, String)| std::fs::read_to_string(path).ok().as_ref() != Some(text);
        let stale: Vec<String> = made.iter().filter(differs).map(|m| m.0.display().to_string()).collect();
        ensure!(stale.is_empty(), "Not what the program says; run `cargo xtask docs`: {}", stale.join(", "));
        return Ok(());
    }
    std::fs::create_dir_all(&folder)?;
    std::fs::create_dir_all(root.join("docs/analyses"))?;
    made.iter().try_for_each(|(path, text)| std::fs::write(path, text))?;
    Ok(())
}

fn index() -> String {
    let mut out =
        "# Rules\n\nEach rule has a permanent code, which `tieout explain CODE` explains and `tieout.toml` selects, \
                   ignores or waives. This page and those of the rules are made by `cargo xtask docs`.\n\n\
                   | code | name | at most | looks at | precision |\n|---|---|---|---|---|\n"
            .to_owned();
    for rule in RULES {
        let precision = rule.precision().map_or_else(|| "unmeasured".to_owned(), |(r, n)| format!("{r} of {n}"));
        let level = if rule.is_advice() { "advice" } else { rule.most().name() };
        let _ =
            writeln!(out, "| [{0}]({0}.md) | {1} | {level} | {2} | {precision} |", rule.code, rule.name, rule.looks_at);
    }
    out
}

/// The source of the table of measured precisions.
fn table() -> anyhow::Result<String> {
    let (judged, seeded) = (judged::read()?, read_seeded()?);
    let mut out = "//! How often each rule was right. Made by `cargo xtask docs` of the tables of judged and of seeded findings.\n\n\
                   use crate::rule::Measured;\n\n\
                   pub(crate) static MEASURED: &[(&str, Measured)] = &[\n"
        .to_owned();
    for rule in RULES {
        // What stands in a release and in the submission that holds it counts once.
        let count = |judgement| {
            let own = judged.iter().filter(|j| j.code == rule.code && j.judgement == judgement);
            own.map(|j| &j.key).collect::<BTreeSet<_>>().len() as u32
        };
        let right = count(judged::Judgement::TrueError);
        let wrong = count(judged::Judgement::FalseAlarm);
        let (_, seeded_right, seeded) = seeded.iter().find(|s| s.0 == rule.code).cloned().unwrap_or_default();
        let m = Measured { right, judged: right + wrong, seeded_right, seeded };
        if m != Measured::default() {
            let fields = format!(
                "right: {}, judged: {}, seeded_right: {}, seeded: {}",
                m.right, m.judged, m.seeded_right, m.seeded
            );
            let _ = writeln!(out, "    (\"{}\", Measured {{ {fields} }}),", rule.code);
        }
    }
    out.push_str("];\n\n/// Topics of comments, and of how many companies in a hundred the staff asked for them.\n");
    out.push_str("pub(crate) static ASKED: &[(&str, u32)] = &[\n");
    for (topic, share) in read_asked()? {
        let _ = writeln!(out, "    (\"{topic}\", {share}),");
    }
    out.push_str("];\n");
    Ok(out)
}
