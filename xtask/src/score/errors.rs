//! What the program calls wrong in documents as they were filed. Nearly all of them are right, so
//! nearly all of this is false alarm, until a person has read the place: `xtask/judged/`.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use tieout_document::{Document, Span};

use super::judged::{self, Judged, Judgement};
use crate::corpus::{self, File};
use crate::listing::{Listing, short};
use crate::tool;

/// One finding.
struct Found {
    file: String,
    code: String,
    key: String,
    message: String,
    place: String,
}

/// Lists findings at error level, and compares them with the judgements.
pub(super) fn findings(root: &Path) -> anyhow::Result<()> {
    let (files, found) = gather(root, |said| {
        let list = said["findings"].as_array().map_or(&[][..], |l| l);
        list.iter().filter(|f| f["severity"] == "error" && f["advice"] != true).collect()
    })?;
    let judged = judged::read()?;
    println!("\nFindings at error level in {files} documents as filed");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for f in &found {
        let judgement = judged.iter().find(|j| is(j, f));
        let verdict = judgement.map_or("NOT JUDGED", |j| j.judgement.name());
        *counts.entry(verdict.to_owned()).or_default() += 1;
        println!("{}\t{}\t{}\t{verdict}\t{}", f.file, f.code, f.key, judgement.map_or("", |j| &j.reason));
        println!("    {}\n    {}", short(&f.message, 300), f.place);
    }
    let gone: Vec<&Judged> = judged.iter().filter(|j| !found.iter().any(|f| is(j, f))).collect();
    for j in &gone {
        println!("no longer found: {}\t{}\t{}\t{}", j.file, j.code, j.key, j.judgement.name());
    }
    let missed = gone.iter().filter(|j| j.judgement == Judgement::TrueError).count();
    println!("\n{} judged findings are gone, {missed} of them true errors.", gone.len());
    counts.insert("all".to_owned(), found.len());
    let mut listing = Listing::new(&["findings", "count", "per 5 documents"]);
    for (name, count) in &counts {
        listing.row([name.clone(), count.to_string(), format!("{:.2}", *count as f64 * 5.0 / files.max(1) as f64)]);
    }
    listing.print("Errors by judgement");
    by_code(&found);
    Ok(())
}

/// Lists ties that break.
pub(super) fn breaks(root: &Path) -> anyhow::Result<()> {
    let (files, found) = gather(root, |said| {
        let list = said["ties"].as_array().map_or(&[][..], |l| l);
        list.iter().filter(|t| t["verdict"] == "breaks").collect()
    })?;
    println!("\nTies that break in {files} documents as filed");
    for f in &found {
        println!("{}\t{}\t{}\n    {}\n    {}", f.file, f.code, f.key, short(&f.message, 300), f.place);
    }
    by_code(&found);
    Ok(())
}

fn is(j: &Judged, f: &Found) -> bool {
    (j.file.as_str(), j.code.as_str(), j.key.as_str()) == (f.file.as_str(), f.code.as_str(), f.key.as_str())
}

fn by_code(found: &[Found]) {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    found.iter().for_each(|f| *codes.entry(&f.code).or_default() += 1);
    let mut listing = Listing::new(&["code", "count"]);
    codes.iter().for_each(|(code, count)| listing.row([(*code).to_owned(), count.to_string()]));
    listing.row(["all".to_owned(), found.len().to_string()]);
    listing.print("By code");
}

/// Checks every document; how many there were, and what `pick` takes of what was said.
fn gather(root: &Path, pick: impl Fn(&Value) -> Vec<&Value>) -> anyhow::Result<(usize, Vec<Found>)> {
    let tieout = tool::tieout()?;
    let mut files = corpus::filings(root);
    files.extend(corpus::letters(root));
    let mut found = Vec::new();
    for file in &files {
        let said = match tool::check(&tieout, &file.path) {
            Ok(said) => said,
            Err(e) => {
                println!("{e:#}");
                continue;
            }
        };
        let picked = pick(&said);
        if !picked.is_empty() {
            let document = tieout_document::open(&file.bytes()?, &file.name);
            found.extend(picked.into_iter().map(|p| describe(file, &document, p)));
        }
    }
    Ok((files.len(), found))
}

fn describe(file: &File, document: &Document, value: &Value) -> Found {
    let spans = value["spans"].as_array().map_or(&[][..], |s| s);
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    Found {
        file: file.name.clone(),
        code: text(if value["code"].is_string() { &value["code"] } else { &value["relation"] }),
        key: judged::key(spans.iter().filter_map(|s| s["text"].as_str())),
        message: text(if value["message"].is_string() { &value["message"] } else { &value["working"] }),
        place: spans.first().map(|s| place(document, s)).unwrap_or_default(),
    }
}

/// The text around a span on one line, or the page it stands on.
fn place(document: &Document, span: &Value) -> String {
    if let Some(page) = span["source"]["page"].as_u64() {
        return format!("page {page}: {}", span["text"].as_str().unwrap_or_default());
    }
    let byte = span["source"][0].as_u64().and_then(|b| u32::try_from(b).ok());
    let Some(at) = byte.and_then(|b| document.provenance.offset_of_byte(b)) else { return String::new() };
    let Some(block) = document.block_at(at).map(|b| document.blocks[b].span) else { return String::new() };
    // A long paragraph, or a table: what stands near.
    let near = |from: u32, to: u32| document.slice(Span::new(from, to));
    let mut from = block.start.max(at.saturating_sub(200));
    while !document.text.is_char_boundary(from as usize) {
        from += 1;
    }
    let mut to = block.end.min(at + 200);
    while !document.text.is_char_boundary(to as usize) {
        to -= 1;
    }
    short(near(from, to), 420)
}
