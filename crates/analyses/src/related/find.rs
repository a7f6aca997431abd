//! Related parties of a document: the sections that are headed so, with their tables and sentences.
//!
//! A party is a row of a table of relationships or balances, or a name that a sentence puts behind "due from",
//! "payable to", "purchases from". Nothing outside these sections is read but the totals of the balance sheet and
//! sentences that tell of an allowance for what a related party owes.

use tieout_document::{BlockKind, Span};
use tieout_figures::{Figure, Unit, sentences};

use super::party;
use crate::grid::{Grid, GridRow, grids, words};
use crate::lines::Kind;
use crate::model::{Input, Measure, Origin};
use crate::source::Source;
use crate::term::Term;

/// Inputs of the analysis.
pub(super) fn read(source: &Source) -> Vec<Input> {
    let sections = sections(source);
    let all = grids(source.document, source.reading);
    let mut parts: Vec<Vec<Input>> = Vec::new();
    let mut words = Vec::new();
    for section in &sections {
        let mut own = Vec::new();
        for grid in all.iter().filter(|g| inside(source, g, *section)) {
            table(source, grid, &mut own);
            words.extend(kinds(source, grid));
        }
        let spans = texts(source, *section);
        for span in &spans {
            amounts(source, *span, &mut own);
        }
        about(source, &spans, &mut own);
        // A heading in a list of contents, or a letter's, leads to no amounts.
        let told = spans.iter().any(|s| !money(source, *s).is_empty());
        if let Some(first) = spans.iter().find(|s| told && s.len() > 20) {
            let text = source.text(*first);
            words.push(Input::of_words("section", Term::none(), &text, Origin::Words { span: *first }));
        }
        parts.push(own);
    }
    let mut inputs = together(parts);
    inputs.extend(words);
    allowances(source, &mut inputs);
    if inputs.iter().any(|i| i.key == "due-from" || i.key == "due-to")
        && !inputs.iter().any(|i| i.key.starts_with("total"))
    {
        face(source, &all, &mut inputs);
    }
    inputs
}

/// Sections that tell the same twice: the fullest first, and of the others what it does not hold under another
/// name.
fn together(mut parts: Vec<Vec<Input>>) -> Vec<Input> {
    parts.sort_by_key(|p| std::cmp::Reverse(p.len()));
    let mut inputs: Vec<Input> = Vec::new();
    for part in parts {
        let known = |item: &Option<String>| inputs.iter().any(|i| i.item == *item);
        let again = |i: &Input| inputs.iter().any(|o| o.key == i.key && o.term == i.term && o.value == i.value);
        let renamed: Vec<Option<String>> = part
            .iter()
            .filter(|i| i.measure == Measure::Money && !known(&i.item) && again(i))
            .map(|i| i.item.clone())
            .collect();
        let kept: Vec<Input> = part.into_iter().filter(|i| !renamed.contains(&i.item)).collect();
        inputs.extend(kept);
    }
    inputs
}

/// A table of transactions by kind: "Management fees", "Rent".
fn kinds(source: &Source, grid: &Grid) -> Option<Input> {
    let span = *grid.over.first()?;
    let near = words(source.document, span);
    let about = near.contains("transactions with related part")
        || (near.contains("transactions") && near.contains("related part"));
    let flows =
        grid.rows.iter().flat_map(|r| &r.figures).filter_map(|f| source.reading.figures.get(f.1 as usize)?.period);
    let spans = flows.filter(|p| p.start.is_some()).count();
    let balances = side(&near).is_some();
    (about && !balances && (spans > 0 || !grid.rows.is_empty())).then(|| {
        let labels: Vec<&str> = grid.rows.iter().map(|r| r.words.as_str()).filter(|w| !w.is_empty()).take(6).collect();
        Input::of_words("kinds", Term::none(), &labels.join(", "), Origin::Words { span })
    })
}

fn inside(source: &Source, grid: &Grid, section: Span) -> bool {
    let span = source.document.tables.get(grid.table as usize).map(|t| t.span);
    span.is_some_and(|s| s.start >= section.start && s.end <= section.end)
}

/// Sections under a heading of related parties; of copies of one text the first.
fn sections(source: &Source) -> Vec<Span> {
    let blocks = &source.document.blocks;
    let mut found: Vec<Span> = Vec::new();
    let mut k = 0;
    while let Some(block) = blocks.get(k) {
        k += 1;
        let heads = heads(source, block.kind, block.span);
        let text = words(source.document, block.span);
        let about = (text.contains("related part") || text.contains("关联方")) && !text.contains("policies");
        if !(heads && about) {
            continue;
        }
        let start = block.span.end;
        let mut end = start;
        for next in blocks.get(k..).unwrap_or_default().iter().take(80) {
            if next.kind.is_text() && heads_other(source, block.kind, next.kind, next.span) {
                break;
            }
            end = next.span.end;
            k += 1;
        }
        if end > start {
            found.push(Span::new(start, end));
        }
    }
    found
}

/// Whether a block heads a section: a heading, or a short line that begins as a note does.
fn heads(source: &Source, kind: BlockKind, span: Span) -> bool {
    matches!(kind, BlockKind::Heading { .. })
        || (kind.is_text() && span.len() < 90 && numbered(source.document.slice(span)))
}

/// "NOTE 7 –", "7.", "Item 8", "(7)".
fn numbered(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches('(');
    let lower = text.get(..8).unwrap_or(text).to_lowercase();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let after = text.chars().nth(digits);
    lower.starts_with("note ")
        || lower.starts_with("item ")
        || (digits > 0 && digits <= 2 && matches!(after, Some('.' | ')' | ' ')))
}

/// Whether a block begins another section than the one of a heading.
fn heads_other(source: &Source, of: BlockKind, kind: BlockKind, span: Span) -> bool {
    let text = source.document.slice(span);
    let again = words(source.document, span).contains("related part");
    if again || span.len() >= 150 {
        return false;
    }
    match (of, kind) {
        (BlockKind::Heading { level: a }, BlockKind::Heading { level: b }) => {
            b < a || (b == a && numbered(text)) || numbered(text)
        }
        (_, _) => heads(source, kind, span) && numbered(text) && text.chars().any(char::is_alphabetic),
    }
}

/// Sentences of a section.
fn texts(source: &Source, section: Span) -> Vec<Span> {
    let from = source.document.block_at(section.start).unwrap_or(0);
    let mut spans = Vec::new();
    for block in source.document.blocks.iter().skip(from).take_while(|b| b.span.start < section.end) {
        if !block.kind.is_text() || block.span.start < section.start {
            continue;
        }
        let tokens = source.reading.tokens_of(block.span);
        for (a, b) in sentences(tokens, &source.document.text) {
            if let (Some(first), Some(last)) = (tokens.get(a), tokens.get(b.saturating_sub(1))) {
                spans.push(Span::new(first.span.start, last.span.end));
            }
        }
    }
    spans
}

/// Amounts of money in a sentence, in order.
fn money<'a>(source: &'a Source, span: Span) -> Vec<(u32, &'a Figure)> {
    let all = &source.reading.figures;
    let from = all.partition_point(|f| f.numeral.start < span.start);
    let rest = all.iter().enumerate().skip(from).take_while(|f| f.1.numeral.start < span.end);
    rest.filter(|f| f.1.is_quantity() && matches!(f.1.unit, Unit::Money(_))).map(|(i, f)| (i as u32, f)).collect()
}

/// "The amounts payable to the Fjord JV were $363 million and $463 million": the party and its amounts.
fn amounts(source: &Source, span: Span, inputs: &mut Vec<Input>) {
    let found = money(source, span);
    let Some((_, first)) = found.first() else { return };
    let lead = source.text(Span::new(span.start, first.span.start));
    let Some((key, name)) = party::named(&lead) else { return };
    let text = source.text(span);
    if text.contains(" both ") || text.contains(" each ") {
        return;
    }
    let instant = key.starts_with("due");
    let mut seen: Vec<Term> = Vec::new();
    let mut out = Vec::new();
    for (i, figure) in &found {
        let Some(period) = figure.period.filter(|p| p.start.is_none() == instant) else { return };
        let term = source.term(period);
        let Some(input) = source.figure(key, *i).filter(|_| !seen.contains(&term)) else { return };
        seen.push(term);
        out.push(input.without_sign().with_item(name.clone()));
    }
    inputs.extend(out);
}

/// Relationships and terms that sentences tell of parties that are known by amounts.
fn about(source: &Source, spans: &[Span], inputs: &mut Vec<Input>) {
    let mut parties: Vec<String> = Vec::new();
    for item in inputs.iter().filter_map(|i| i.item.as_ref()) {
        if !parties.contains(item) {
            parties.push(item.clone());
        }
    }
    for span in spans {
        let text = source.text(*span);
        let lower = text.to_lowercase();
        let (relates, terms) = (party::relates(&lower), party::terms(&lower));
        if !relates && !terms {
            continue;
        }
        let named: Vec<&String> = parties.iter().filter(|p| text.contains(p.as_str())).collect();
        let origin = Origin::Words { span: *span };
        let mut put = |key, item: &String| {
            inputs.push(Input::of_words(key, Term::none(), &text, origin.clone()).with_item(item.clone()));
        };
        if relates {
            named.iter().for_each(|p| put("relationship", p));
        }
        if terms {
            // Terms of no one by name are of all.
            let all: Vec<&String> = if named.is_empty() { parties.iter().collect() } else { named };
            all.iter().for_each(|p| put("terms", p));
        }
    }
    // "Company controlled by the chief financial officer", "Director": the name tells the relationship.
    for party in &parties {
        let lower = party.to_lowercase();
        let told = inputs.iter().any(|i| i.key == "relationship" && i.item.as_ref() == Some(party));
        let place = inputs.iter().find(|i| i.item.as_ref() == Some(party)).and_then(|i| place(&i.origin));
        let role = [
            "director",
            "officer",
            "ceo",
            "cfo",
            "shareholder",
            "secretary",
            "president",
            "associate",
            "joint venture",
            "affiliate",
            "subsidiar",
        ];
        if let (false, true, Some(span)) = (told, role.iter().any(|r| lower.contains(r)), place) {
            inputs.push(
                Input::of_words("relationship", Term::none(), party, Origin::Words { span }).with_item(party.clone()),
            );
        }
    }
}

fn place(origin: &Origin) -> Option<Span> {
    match origin {
        Origin::Figure { span, .. } | Origin::Words { span } => Some(*span),
        _ => None,
    }
}

/// A table of relationships, or of balances.
fn table(source: &Source, grid: &Grid, inputs: &mut Vec<Input>) {
    let heads = grid.all_heads();
    if heads.contains("relationship") || heads.contains("关系") {
        for row in &grid.rows {
            let (Some(label), Some(other)) = (row.label, row.others.iter().find(|o| o.1.len() > 3)) else { continue };
            let input = Input::of_words("relationship", Term::none(), &other.1, Origin::Words { span: label });
            inputs.push(input.with_item(name(source, row)));
        }
        return;
    }
    let near = grid.over.first().map(|s| words(source.document, *s)).unwrap_or_default();
    for row in &grid.rows {
        let Some(key) = side(&row.section).or_else(|| side(&near)) else { continue };
        let total = row.words.starts_with("total") || row.words.is_empty() || row.words == "合计";
        let kind = ["accounts", "loan", "interest", "less", "allowance", "net", "current", "due ", "amounts", "prepay"]
            .iter()
            .any(|w| row.words.starts_with(w));
        if kind {
            continue;
        }
        for (_, f) in &row.figures {
            let Some(figure) = source.reading.figures.get(*f as usize) else { continue };
            let instant = figure.period.is_some_and(|p| p.start.is_none()) && matches!(figure.unit, Unit::Money(_));
            let total_key = if key == "due-from" { "total-due-from" } else { "total-due-to" };
            let Some(input) = source.figure(if total { total_key } else { key }, *f).filter(|_| instant) else {
                continue;
            };
            inputs.push(if total { input } else { input.with_item(name(source, row)) });
        }
    }
}

/// Whether words head balances due from or to related parties; none where they say both.
fn side(words: &str) -> Option<&'static str> {
    let from = ["due from", "receivables from", "receivable from", "应收"].iter().any(|w| words.contains(w));
    let to = ["due to", "payables to", "payable to", "应付"].iter().any(|w| words.contains(w));
    match (from, to) {
        (true, false) => Some("due-from"),
        (false, true) => Some("due-to"),
        // "$46 was due to directors and officers", and "was due from" of another table.
        _ => None,
    }
}

fn name(source: &Source, row: &GridRow) -> String {
    let text = row.label.map(|s| source.text(s)).unwrap_or_default();
    text.trim_end_matches(['*', ':', ' ']).to_owned()
}

/// "RMB 37.9 million of allowance was provided for the loan receivable from a related party".
fn allowances(source: &Source, inputs: &mut Vec<Input>) {
    for block in source.document.blocks.iter().filter(|b| b.kind.is_text()) {
        let text = source.document.slice(block.span);
        if !(text.contains("related party") && text.contains("allowance")) {
            continue;
        }
        for span in texts(source, block.span) {
            let text = source.text(span).to_lowercase();
            let owes = [
                "receivable from a related party",
                "receivables from a related party",
                "due from a related party",
                "loan to a related party",
            ];
            let found = money(source, span);
            let ([(i, figure)], true) = (found.as_slice(), owes.iter().any(|o| text.contains(o))) else { continue };
            let tail = source.text(Span::new(figure.span.end, span.end)).to_lowercase();
            let lead = source.text(Span::new(span.start, figure.span.start)).to_lowercase();
            let near = |w: &str| tail.split(' ').take(5).any(|t| t.starts_with(w));
            if (tail.starts_with("of ") && near("allowance")) || lead.ends_with("allowance of") {
                inputs.extend(source.figure("allowance", *i).map(|f| f.with_item("a related party (not named)")));
            }
        }
    }
}

/// Totals of the balance sheet.
fn face(source: &Source, all: &[Grid], inputs: &mut Vec<Input>) {
    let of = |g: &&Grid| source.lines.statements.iter().any(|s| s.kind == Kind::Balance && s.table == g.table);
    for grid in all.iter().filter(of) {
        for row in grid.rows.iter().filter(|r| r.words.contains("related part")) {
            let Some(key) = side(&row.words) else { continue };
            let key = if key == "due-from" { "total-due-from" } else { "total-due-to" };
            inputs.extend(
                row.figures.iter().filter_map(|f| source.figure(key, f.1)).filter(|i| !i.term.label.is_empty()),
            );
        }
    }
}
