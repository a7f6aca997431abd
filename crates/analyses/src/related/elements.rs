//! The elements of ASC 850-10-50-1, for each party present or not found.

use crate::model::{Cell, Measure, Table};
use crate::work::Work;

/// An element: its paragraph, its name, the keys of which one makes it present.
const ELEMENTS: [(&str, &str, &[&str]); 5] = [
    ("(a)", "relationship", &["relationship"]),
    ("(b)", "description of transactions", &["transactions", "amount", "purchases", "sales", "lent", "repaid"]),
    ("(c)", "amounts by period", &["amount", "purchases", "sales", "lent", "repaid"]),
    ("(d)", "balances due", &["due-from", "due-to", "loan-closing", "net"]),
    ("(d)", "terms and settlement", &["terms", "rate"]),
];

/// Makes the table of elements, the list of what is missing, and a sentence for each party.
pub(super) fn matrix(work: &mut Work, parties: &[String]) {
    if parties.is_empty() {
        return;
    }
    let mut table = Table { title: "Elements of ASC 850-10-50-1".to_owned(), ..Table::default() };
    table.columns =
        std::iter::once("Party".to_owned()).chain(ELEMENTS.iter().map(|e| format!("{} {}", e.0, e.1))).collect();
    let tax = work.inputs.each("tax-sharing").next().is_some();
    if tax {
        table.columns.push("(e) tax sharing".to_owned());
    }
    let kinds = work.inputs.each("kinds").next().and_then(|i| work.inputs.at(i)).map(|i| i.text.clone());
    let mut open: Vec<&str> = Vec::new();
    for party in parties {
        let mut row = vec![Cell::Text(party.clone())];
        for (paragraph, name, keys) in ELEMENTS {
            match keys.iter().find_map(|k| first(work, k, party)) {
                Some(i) => row.push(Cell::Input(i)),
                None if !asked(work, name, party) => row.push(Cell::Text("not asked".to_owned())),
                None if kinds.is_some() && paragraph != "(a)" && paragraph != "(d)" => {
                    row.push(Cell::Text("told by kind".to_owned()));
                    if !open.contains(&party.as_str()) {
                        open.push(party);
                    }
                }
                None => {
                    row.push(Cell::Text("not found".to_owned()));
                    let why = format!("Of {party} no {name} found (ASC 850-10-50-1{paragraph}).");
                    work.lack(key(name), Some(party), "", why);
                }
            }
        }
        if tax {
            row.push(first(work, "tax-sharing", party).map_or(Cell::Empty, Cell::Input));
        }
        table.rows.push(row);
        loan(work, party);
        sentence(work, party);
    }
    work.outcome.tables.push(table);
    if let (Some(kinds), false) = (kinds, open.is_empty()) {
        let shown = tieout_document::first_words(&kinds, 25);
        work.outcome.questions.push(format!(
            "Which transactions, of what amounts, were with {}? The document tells them by kind (“{shown}”).",
            open.join("; ")
        ));
    }
}

fn key(name: &str) -> &'static str {
    ELEMENTS.iter().find(|e| e.1 == name).and_then(|e| e.2.first().copied()).unwrap_or("relationship")
}

/// The first value of a key for a party, whenever.
fn first(work: &Work, key: &'static str, party: &str) -> Option<u32> {
    work.inputs.each(key).find(|i| work.inputs.at(*i).is_some_and(|i| i.item.as_deref() == Some(party)))
}

/// Terms are asked for where something is due.
fn asked(work: &Work, name: &str, party: &str) -> bool {
    let due = ["due-from", "due-to", "loan-closing", "allowance"].iter().filter_map(|k| first(work, k, party));
    let some = due.filter_map(|i| work.inputs.value(i)).any(|v| v != dashu_ratio::RBig::ZERO);
    name != "terms and settlement" || some
}

/// What Form 20-F Item 7.B asks for of a loan.
fn loan(work: &mut Work, party: &str) {
    let lent = ["loan-opening", "lent", "loan-closing"].iter().any(|k| first(work, k, party).is_some());
    if !lent {
        return;
    }
    for (key, what) in [("largest", "the largest amount outstanding"), ("rate", "the rate of interest")] {
        if first(work, key, party).is_none() {
            let why = format!(
                "Of the loan to {party} {what} is not found: Form 20-F Item 7.B asks for it, where that form is used."
            );
            work.lack(key, Some(party), "", why);
        }
    }
}

fn sentence(work: &mut Work, party: &str) {
    let mut parts = Vec::new();
    for (key, lead, time) in [
        ("amount", "transactions came to", "in"),
        ("purchases", "bought from it", "in"),
        ("sales", "sold to it", "in"),
        ("due-from", "it owed", "at the end of"),
        ("due-to", "it was owed", "at the end of"),
        ("allowance", "the allowance came to", "for"),
    ] {
        let terms = work.inputs.terms(&[key]);
        let found: Vec<String> = terms
            .iter()
            .filter_map(|t| Some((t, work.inputs.of(key, Some(party), &t.label)?)))
            .filter_map(|(t, i)| {
                let input = work.inputs.at(i).filter(|i| i.measure == Measure::Money)?;
                Some(format!("{} {time} {t}", work.amount(&input.value, &[i])))
            })
            .collect();
        if !found.is_empty() {
            parts.push(format!("{lead} {}", found.join(", ")));
        }
    }
    if !parts.is_empty() {
        let mut name = party.chars();
        let capital: String = name.next().map(|c| c.to_uppercase().chain(name).collect()).unwrap_or_default();
        work.outcome.sentences.push(format!("{capital}: {}.", parts.join("; ")));
    }
}
