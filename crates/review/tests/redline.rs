//! Redlines give both texts back: over texts made at random, and over real annual reports of one company
//! and two years.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use proptest::prelude::*;
use tieout_document::Document;
use tieout_review::draft::{Block, Kind, Run};
use tieout_review::redline::{Change, Names, Para, Redline, Shape, accept, filed, locate, redline, reject};

/// Blocks that hold paragraphs.
fn blocks(paras: &[Para]) -> Vec<Block> {
    let run = |text: &String| vec![Run { text: text.clone(), ..Run::default() }];
    let mut out: Vec<Kind> = Vec::new();
    for para in paras {
        let text = || run(&para.cells[0]);
        match (para.shape, out.last_mut()) {
            (Shape::Row, Some(Kind::Table { rows, .. })) => rows.push(para.cells.iter().map(run).collect()),
            (Shape::Row, _) => {
                out.push(Kind::Table { rows: vec![para.cells.iter().map(run).collect()], right: Vec::new() });
            }
            (Shape::Heading(level), _) => out.push(Kind::Heading { level, text: text() }),
            (Shape::Paragraph, _) => out.push(Kind::Paragraph(text())),
            (Shape::Item(depth, number), _) => out.push(Kind::Item { depth, number, text: text() }),
        }
    }
    out.into_iter().map(|kind| Block { kind, span: 0..0, ask: None }).collect()
}

/// Text with quotation marks, hyphens and spaces of one form, and whether it is a row.
fn formless(paras: &[Para]) -> Vec<(bool, Vec<String>)> {
    let form = |cell: &String| {
        let text = cell.split(char::is_whitespace).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        let text = text.replace(['“', '”', '„'], "\"").replace(['‘', '’', '‚'], "'");
        text.replace(['‐', '\u{2011}'], "-").replace('\u{ad}', "")
    };
    paras.iter().map(|p| (p.shape == Shape::Row, p.cells.iter().map(form).collect())).collect()
}

/// All that must hold of two texts.
#[track_caller]
fn holds(old: &[Para], new: &[Para]) -> Redline {
    let proposed = blocks(new);
    let against = redline(&proposed, Some(old), None, &Names::default());
    assert_eq!(accept(&against), new);
    assert_eq!(formless(&reject(&against)), formless(old));
    assert!(against.lines.iter().flat_map(|l| l.cells.iter().flatten()).all(|p| !p.new && !p.text.is_empty()));
    let since = redline(&proposed, None, Some(old), &Names::default());
    assert_eq!(accept(&since), new);
    assert_eq!(reject(&since), new, "nothing is inserted or deleted");
    let signs = |paras: &[Para]| -> Vec<char> {
        let cells = formless(paras).into_iter().flat_map(|p| p.1);
        cells.flat_map(|c| c.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>()).collect()
    };
    let mut left = since.clone();
    left.lines.iter_mut().flat_map(|l| &mut l.cells).for_each(|c| c.retain(|p| !p.new));
    let mut rest = signs(old).into_iter();
    for sign in signs(&accept(&left)) {
        assert!(rest.any(|s| s == sign), "what is not new stood in the response before, in this order");
    }
    let both = redline(&proposed, Some(old), Some(old), &Names::default());
    assert_eq!((accept(&both), formless(&reject(&both))), (new.to_vec(), formless(old)));
    against
}

fn texts() -> impl Strategy<Value = Vec<Para>> {
    let word = prop::sample::select(vec![
        "the",
        "net",
        "revenues",
        "of",
        "Halvorsund",
        "grew",
        "by",
        "31.9%",
        "RMB1,234.5",
        "(7)",
        "“costs”",
        "\"costs\"",
        "it’s",
        "it's",
        ",",
        ".",
        "a\u{a0}b",
        "—",
        "世界",
        "2016",
        "million",
        " ",
        "\n",
    ]);
    let text = prop::collection::vec(word, 0..14).prop_map(|w| w.join(" "));
    let cells = prop::collection::vec(text.clone(), 2..4);
    let para = prop_oneof![
        4 => text.clone().prop_map(|t| Para { shape: Shape::Paragraph, cells: vec![t] }),
        1 => (1..4_u8, text.clone()).prop_map(|(l, t)| Para { shape: Shape::Heading(l), cells: vec![t] }),
        1 => (0..2_u8, text).prop_map(|(d, t)| Para { shape: Shape::Item(d, None), cells: vec![t] }),
        3 => cells.prop_map(|cells| Para { shape: Shape::Row, cells }),
    ];
    prop::collection::vec(para, 0..9)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_texts_come_back(old in texts(), new in texts()) {
        holds(&old, &new);
    }

    #[test]
    fn a_text_and_its_rewriting_come_back(
        old in texts(), cut in any::<prop::sample::Index>(), twice in any::<prop::sample::Index>(), more in texts(),
    ) {
        let mut new = old.clone();
        if !new.is_empty() {
            let again = new[twice.index(new.len())].clone();
            new.remove(cut.index(new.len()));
            new.insert(twice.index(new.len() + 1), again);
        }
        new.extend(more.into_iter().take(2));
        holds(&old, &new);
        let same = holds(&old, &old);
        prop_assert!(same.lines.iter().all(|l| l.change == Change::Kept));
    }
}

fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("TIEOUT_CORPUS").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let folder = named.unwrap_or(beside).join("filings");
    if !folder.is_dir() {
        eprintln!("skipped: there is no corpus at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// The company of a report, by the name of its file.
fn company(path: &Path) -> String {
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    stem.split(['-', '_']).next().unwrap().to_owned()
}

/// Real annual reports of one company and two years that follow each other, the earlier first.
fn pairs() -> Vec<(PathBuf, PathBuf)> {
    let Some(folder) = corpus() else { return Vec::new() };
    let mut by_name: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for sub in ["10-K", "20-F", "subject"] {
        let Ok(files) = std::fs::read_dir(folder.join(sub)) else { continue };
        for path in files.flatten().map(|f| f.path()) {
            let name = path.to_string_lossy();
            if !name.ends_with(".xml") && !name.contains("ex99") {
                by_name.entry(company(&path)).or_default().push(path);
            }
        }
    }
    let mut out = Vec::new();
    for files in by_name.values_mut() {
        files.sort();
        out.extend(files.windows(2).map(|w| (w[0].clone(), w[1].clone())));
    }
    out
}

fn open(path: &Path) -> Document {
    tieout_document::open(&std::fs::read(path).unwrap(), &path.to_string_lossy())
}

#[test]
fn real_years_come_back_whole() {
    for (before, after) in pairs() {
        let (a, b) = (open(&before), open(&after));
        let (old, new) = (filed(&a, 0..a.blocks.len()), filed(&b, 0..b.blocks.len()));
        let start = Instant::now();
        let against = holds(&old, &new);
        let kept = against.lines.iter().filter(|l| l.change == Change::Kept).count();
        eprintln!(
            "{}: {} and {} paragraphs, {kept} in both, {:?}",
            after.file_name().unwrap().to_string_lossy(),
            old.len(),
            new.len(),
            start.elapsed()
        );
    }
}

/// Changes about one word in six, as a person who brings a text up to date does.
fn rewritten(paras: &[Para], seed: &mut u64) -> Vec<Para> {
    let mut next = || {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as usize
    };
    let mut word = |w: &str| match next() % 12 {
        0 => String::new(),
        1 => format!("{w} further"),
        _ if w.contains(|c: char| c.is_ascii_digit()) => "17.5".to_owned(),
        _ => w.to_owned(),
    };
    let mut cell = |c: &String| c.split(' ').map(&mut word).collect::<Vec<_>>().join(" ");
    paras.iter().map(|p| Para { shape: p.shape, cells: p.cells.iter().map(&mut cell).collect() }).collect()
}

#[test]
fn a_rewritten_passage_is_found_where_it_stands() {
    let (mut right, mut near, mut wrong, mut unsure, mut foreign) = (0, 0, 0, 0, 0);
    let all = pairs();
    let told = std::env::var_os("TIEOUT_SHOW").is_some();
    for (k, (before, _)) in all.iter().enumerate() {
        let filing = open(before);
        let next = &all[(k + 1) % all.len()].0;
        let other = (company(before) != company(next)).then(|| open(next));
        let mut seed = k as u64 + 1;
        for step in 1..20 {
            let at = filing.blocks.len() * step / 20;
            let range = at..(at + 1 + step % 5).min(filing.blocks.len());
            let old = filed(&filing, range.clone());
            let said: usize = old.iter().flat_map(|p| &p.cells).map(|c| c.split_whitespace().count()).sum();
            if said < 40 || old.iter().all(|p| p.shape == Shape::Row) {
                continue;
            }
            let new = blocks(&rewritten(&old, &mut seed));
            let found = locate(&filing, &new);
            match &found {
                None => unsure += 1,
                Some(found) if found.paras == old => right += 1,
                Some(found) => {
                    let meets = |r: &std::ops::Range<usize>| r.start < range.end && range.start < r.end;
                    if found.passages.iter().any(|p| meets(&p.blocks)) {
                        near += 1
                    } else {
                        wrong += 1
                    }
                    if told {
                        eprintln!("{}: {range:?} → {:?}", before.display(), found.passages);
                    }
                }
            }
            if let Some(elsewhere) = other.as_ref().and_then(|o| locate(o, &new)) {
                foreign += 1;
                if told {
                    eprintln!("foreign {}: {old:?}\n{elsewhere:?}", before.display());
                }
            }
        }
    }
    eprintln!("{right} found, {near} with other ends, {wrong} elsewhere, {unsure} not; {foreign} in another company's");
    assert!(wrong * 50 <= right, "{wrong} of {right} passages were found where they do not stand");
}
