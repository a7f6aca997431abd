//! The tables of judged findings: `xtask/judged/*.tsv`, one line a finding that a person has read.
//!
//! Columns: file, code, key (the printed texts of its spans, at most 25 words), judgement, reason.

use std::path::Path;

use anyhow::{Context, bail};

/// What a person found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Judgement {
    /// The document is wrong.
    TrueError,
    /// The document is right.
    FalseAlarm,
    /// The document does not say enough.
    CannotSay,
}

impl Judgement {
    /// Its name in the table.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::TrueError => "true error",
            Self::FalseAlarm => "false alarm",
            Self::CannotSay => "cannot say",
        }
    }
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    pub file: String,
    pub code: String,
    pub key: String,
    pub judgement: Judgement,
    pub reason: String,
}

/// Reads the tables.
pub(crate) fn read() -> anyhow::Result<Vec<Judged>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("judged");
    let entries = std::fs::read_dir(&folder).with_context(|| format!("{} could not be read", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "tsv"));
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
        out.extend(parse(&text).with_context(|| format!("in {}", path.display()))?);
    }
    Ok(out)
}

fn parse(text: &str) -> anyhow::Result<Vec<Judged>> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate().skip(1).filter(|(_, l)| !l.trim().is_empty()) {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [file, code, key, judgement, reason] = columns[..] else {
            bail!("line {} has {} columns, not 5", i + 1, columns.len());
        };
        let all = [Judgement::TrueError, Judgement::FalseAlarm, Judgement::CannotSay];
        let judgement = all.into_iter().find(|j| j.name() == judgement);
        let judgement = judgement.with_context(|| format!("line {} has no judgement", i + 1))?;
        let [file, code, key, reason] = [file, code, key, reason].map(str::to_owned);
        out.push(Judged { file, code, key, judgement, reason });
    }
    Ok(out)
}

/// What names a finding among those of its file and code: what it points at, in at most 25 words.
pub(crate) fn key<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let joined = texts.collect::<Vec<_>>().join(" | ");
    joined.split_whitespace().take(25).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_judgement() {
        let table = "file\tcode\tkey\tjudgement\treason\na.htm\tAR01\t5% | $2\tfalse alarm\tOf another year.\n";
        let read = parse(table).unwrap();
        assert_eq!((read[0].judgement, read[0].key.as_str()), (Judgement::FalseAlarm, "5% | $2"));
        assert!(parse("file\na.htm\tAR01").is_err());
        assert!(parse("file\na\tAR01\tk\tperhaps\t").is_err());
    }

    #[test]
    fn a_key_has_few_words() {
        assert_eq!(key(["$5  million", "3%"].into_iter()), "$5 million | 3%");
        assert_eq!(key([&*"w ".repeat(40)].into_iter()).split(' ').count(), 25);
    }
}
