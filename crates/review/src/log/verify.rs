//! Whether a log is whole.

use std::collections::HashMap;

use super::{Log, hash_of};
use crate::disk::digest;

/// What was found in a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Edits, gaps, and lines out of order, each with its line.
    pub wrong: Vec<String>,
    /// What is no fault and good to know.
    pub notes: Vec<String>,
}

/// Goes over a log line by line. `head` is a hash that somebody kept: the log must still lead over it.
pub fn verify(log: &Log, head: Option<&str>) -> Verdict {
    let mut found = Verdict::default();
    let mut numbers: HashMap<&str, u64> = HashMap::new();
    let mut above = 0;
    let lines = log.text.split_inclusive('\n').filter(|l| !l.trim().is_empty());
    for ((entry, line), at) in log.entries.iter().zip(lines).zip(1..) {
        let mut wrong = |message: String| found.wrong.push(format!("Line {at}: {message}"));
        let words = line.trim_end_matches(['\n', '\r']);
        if hash_of(words).as_deref() != Some(&entry.hash) {
            wrong("it was edited: its hash is not that of its words.".to_owned());
        }
        if numbers.contains_key(entry.hash.as_str()) {
            wrong("it stands in the log twice.".to_owned());
        }
        let missing = entry.parents.iter().filter(|p| !numbers.contains_key(p.as_str())).count();
        if missing > 0 {
            wrong("it follows a line that does not stand above it: lines are missing or out of order.".to_owned());
        }
        if entry.parents.is_empty() && at > 1 {
            wrong("it follows no line, which only the first may.".to_owned());
        }
        let n = entry.parents.iter().filter_map(|p| numbers.get(p.as_str())).max().map_or(1, |n| n + 1);
        if missing == 0 && n != entry.n {
            wrong(format!("it says that it is change {} and is change {n}.", entry.n));
        }
        let over = log.text.get(..above).unwrap_or_default();
        if entry.over.as_ref().is_some_and(|o| *o != digest(over.as_bytes())) {
            wrong("the lines above it are not in the order in which it joined them.".to_owned());
        }
        if entry.parents.len() > 1 && entry.over.is_none() {
            wrong("it joins lines of work and does not fix their order.".to_owned());
        }
        numbers.insert(&entry.hash, n);
        above = (line.as_ptr() as usize - log.text.as_ptr() as usize) + line.len();
    }
    if log.torn > 0 {
        found.wrong.push(format!("The last line is cut short: {} bytes of a change that did not happen.", log.torn));
    }
    let heads = log.heads().len();
    if heads > 1 {
        found
            .notes
            .push(format!("{heads} lines of work stand side by side after a merge; the next change joins them."));
    }
    if let Some(head) = head {
        let kept = |part: &&str| !log.entries.iter().any(|e| e.hash.starts_with(part));
        if head.len() < 8 {
            found.wrong.push("A head is told by at least its first 8 digits.".to_owned());
        } else if let Some(lost) = head.split('+').find(kept) {
            found.wrong.push(format!("The log does not lead over {lost}: it was cut or written anew."));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::log::{Entry, Touched};

    /// A log of so many changes.
    fn log(changes: usize) -> Log {
        let mut log = Log::default();
        for i in 0..changes {
            add(&mut log, i);
        }
        log
    }

    fn add(log: &mut Log, i: usize) {
        let file = Touched { path: "asks.toml".to_owned(), before: None, after: Some(format!("{i}")) };
        let entry =
            Entry { by: "A. Berg".to_owned(), what: format!("change {i}"), files: vec![file], ..Entry::default() };
        let mut entry = log.next(entry);
        let line = entry.seal();
        log.text.push_str(&line);
        log.entries.push(entry);
    }

    fn read(text: &str) -> Log {
        Log::read(Path::new("log.jsonl"), text.to_owned()).unwrap()
    }

    #[test]
    fn a_whole_log_is_right_and_a_cut_one_is_found_by_its_head() {
        let whole = log(5);
        assert_eq!(verify(&read(&whole.text), None), Verdict::default());
        let head = whole.head();
        assert_eq!(verify(&read(&whole.text), Some(&head[..12])), Verdict::default());
        let cut: String = whole.text.split_inclusive('\n').take(4).collect();
        assert_eq!(verify(&read(&cut), None).wrong, Vec::<String>::new());
        assert_eq!(verify(&read(&cut), Some(&head)).wrong.len(), 1);
    }

    #[test]
    fn a_merge_is_a_join_and_fixes_the_order() {
        let base = log(2);
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        add(&mut ours, 10);
        add(&mut theirs, 20);
        let tail = &theirs.text[base.text.len()..];
        let mut merged = read(&format!("{}{tail}", ours.text));
        let verdict = verify(&merged, None);
        assert_eq!((verdict.wrong.len(), verdict.notes.len()), (0, 1));
        add(&mut merged, 30);
        assert_eq!(merged.entries[4].parents.len(), 2);
        assert_eq!(verify(&read(&merged.text), None), Verdict::default());
        let mut lines: Vec<&str> = merged.text.split_inclusive('\n').collect();
        lines.swap(2, 3);
        assert_eq!(verify(&read(&lines.concat()), None).wrong.len(), 1);
    }

    proptest! {
        #[test]
        fn any_edit_gap_or_reordering_is_found(changes in 2usize..9, a in 0usize..9, b in 0usize..9, how in 0..4) {
            let whole = log(changes);
            let mut lines: Vec<String> = whole.text.split_inclusive('\n').map(str::to_owned).collect();
            let (a, b) = (a % changes, b % changes);
            match how {
                0 => lines[a] = lines[a].replace("change ", "chance "),
                1 if a + 1 < changes => drop(lines.remove(a)),
                2 if a != b => lines.swap(a, b),
                3 => { let line = lines[a].clone(); lines.insert(b, line); }
                _ => return Ok(()),
            }
            prop_assert!(!verify(&read(&lines.concat()), None).wrong.is_empty());
        }
    }
}
