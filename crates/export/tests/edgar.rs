//! The checker of EDGAR's rules over letters that EDGAR has taken: the lenient profile takes all of them, but for
//! reasons that are given here. Skipped, with a notice, where there are no real documents.

use std::path::{Path, PathBuf};

use tieout_export::edgar::{Profile, check};

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()) {
        let ending = path.extension().map(|e| e.to_ascii_lowercase());
        if path.is_dir() {
            files(&path, out);
        } else if ending.is_some_and(|e| e == "htm" || e == "txt") {
            out.push(path);
        }
    }
}

#[test]
fn filed_letters_pass_the_lenient_profile() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let root = std::env::var_os("TIEOUT_CORPUS").map_or(beside, PathBuf::from);
    let mut all = Vec::new();
    files(&root.join("filings/CORRESP"), &mut all);
    files(&root.join("letters"), &mut all);
    if all.is_empty() {
        println!("skipped: no real documents at {} (TIEOUT_CORPUS names another folder)", root.display());
        return;
    }
    all.sort();
    let mut refused = Vec::new();
    for path in &all {
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let refusals = check(&std::fs::read(path).unwrap(), &name, Profile::Lenient);
        let shown = path.strip_prefix(&root).unwrap_or(path).display();
        refused.extend(refusals.iter().take(3).map(|r| format!("{shown}:{}:{} {}", r.line, r.column, r.message)));
    }
    assert_eq!(refused, Vec::<String>::new());
}
