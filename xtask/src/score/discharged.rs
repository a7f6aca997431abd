//! How often the state of an ask is right: `xtask/discharged.tsv`, one line an ask that a person has held
//! against the answer.
//!
//! Columns: file of the response, ask, state, deciding words (at most 25), judgement, reason.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use anyhow::{Context, bail};
use tieout_letters::{Discharge, State, discharge};

use super::conversations::{Conversations, Read};
use crate::listing::{Listing, share, short};

/// One line of the table.
struct Judged {
    file: String,
    ask: String,
    state: String,
    right: bool,
}

fn parse(text: &str) -> anyhow::Result<Vec<Judged>> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate().skip(1).filter(|(_, l)| !l.trim().is_empty()) {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [file, ask, state, words, judgement, _] = columns[..] else {
            bail!("line {} of discharged.tsv has {} columns, not 6", i + 1, columns.len());
        };
        if words.split_whitespace().count() > 25 {
            bail!("line {} of discharged.tsv quotes more than 25 words", i + 1);
        }
        let right = match judgement {
            "right" => true,
            "wrong" => false,
            _ => bail!("line {} of discharged.tsv has no judgement", i + 1),
        };
        let [file, ask, state] = [file, ask, state].map(str::to_owned);
        out.push(Judged { file, ask, state, right });
    }
    Ok(out)
}

/// Prints how many of the judged states are right; with a seed, that many asks in an order that it decides.
pub(super) fn run(all: &Conversations, sample: Option<(usize, u64)>) -> anyhow::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("discharged.tsv");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
    let judged = parse(&text)?;
    let (mut states, mut unjudged) = (BTreeMap::<&str, (usize, usize, usize)>::new(), 0);
    let mut asks = Vec::new();
    for thread in &all.threads {
        for (staff, company) in all.pairs(thread) {
            for d in discharge((&staff.document, &staff.letter), (&company.document, &company.letter)) {
                asks.push((staff, company, d));
            }
        }
    }
    let mut found = HashSet::new();
    for (_, company, d) in &asks {
        let count = states.entry(d.state.name()).or_default();
        count.0 += 1;
        let line = judged.iter().find(|j| j.file == company.file.name && j.ask == d.id());
        let Some(line) = line else { continue };
        found.insert((line.file.clone(), line.ask.clone()));
        if line.state != d.state.name() {
            unjudged += 1;
            println!("  unjudged: {} {} is {}, was judged as {}", line.file, line.ask, d.state.name(), line.state);
            continue;
        }
        count.1 += 1;
        count.2 += usize::from(line.right);
    }
    let mut listing = Listing::new(&["state", "asks", "judged", "right", "share"]);
    for (state, (all, judged, right)) in &states {
        listing.row([
            (*state).to_owned(),
            all.to_string(),
            judged.to_string(),
            right.to_string(),
            share(*right, *judged),
        ]);
    }
    listing.print("What became of asks");
    let (all, right) = states.values().fold((0, 0), |s, c| (s.0 + c.1, s.1 + c.2));
    let closed: usize = states.iter().filter(|(s, _)| **s != State::Open.name()).map(|(_, c)| c.1 - c.2).sum();
    let lost = judged.len() - found.len();
    println!(
        "\n{right} of {all} judged asks right, {closed} wrongly closed; {unjudged} unjudged, {lost} no longer found"
    );
    if let Some((n, seed)) = sample {
        let judged = |c: &Read, d: &Discharge| judged.iter().any(|j| j.file == c.file.name && j.ask == d.id());
        asks.retain(|(_, c, d)| !judged(c, d));
        print_sample(asks, n, seed);
    }
    Ok(())
}

/// Asks in an order that a seed decides, no two of one response.
fn print_sample(mut asks: Vec<(&Read, &Read, Discharge)>, n: usize, seed: u64) {
    asks.sort_by_key(|(_, c, d)| mixed(&format!("{} {}", c.file.name, d.id()), seed));
    let mut files = HashSet::new();
    asks.retain(|(_, c, _)| files.insert(c.file.name.clone()));
    for (staff, company, d) in asks.iter().take(n) {
        let comment = staff.letter.comments.iter().find(|c| c.number == d.comment);
        let ask = comment.and_then(|c| c.asks.get(d.ask));
        let asked = ask.map_or_else(String::new, |a| a.text.text(&staff.document));
        println!("\n{}\t{}\t{}", company.file.name, d.id(), d.state.name());
        println!("  ask [{}]: {}", ask.map_or("", |a| a.act.name()), short(&asked, 600));
        println!("  comment: {}", short(&comment.map_or_else(String::new, |c| c.text.text(&staff.document)), 1500));
        for span in &d.spans {
            println!("  by: {}", short(company.document.slice(*span), 600));
        }
        println!("  why: {}", d.why);
        for answer in company.letter.answers.iter().filter(|a| a.number == d.comment) {
            println!("  answer: {}", short(&answer.response.text(&company.document), 4000));
        }
    }
}

/// A number without pattern for each text.
fn mixed(text: &str, seed: u64) -> u64 {
    let step = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    let hash = text.bytes().fold(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xcbf2_9ce4_8422_2325, step);
    (hash ^ (hash >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_judgement() {
        let table = "file\task\tstate\twords\tjudgement\treason\na.htm\t1.2\topen\t\tright\tNothing is said of it.\n";
        let read = parse(table).unwrap();
        assert_eq!((read[0].ask.as_str(), read[0].right), ("1.2", true));
        assert!(parse("file\na.htm\t1.2\topen").is_err());
        assert!(parse(&format!("file\na\t1.1\topen\t{}\tright\t", "w ".repeat(26))).is_err());
    }

    #[test]
    fn an_order_hangs_on_its_seed() {
        assert_eq!(mixed("a", 1), mixed("a", 1));
        assert_ne!(mixed("a", 1), mixed("a", 2));
    }
}
