//! The head and foot of a letter: side, kind, date, addressees, Re block, contacts, signature.

mod answered;
mod cc;
mod clock;
mod contacts;
mod counsel;
mod faults;
mod kind;
mod layout;
mod names;
mod people;
mod re;
mod side;
mod signature;

use tieout_document::Span;

use crate::body::Body;
use crate::date;
use crate::model::{Dated, Kind, Letter, Side};
use crate::pattern::Pattern;
use layout::Layout;

/// Reads all of a letter but its comments and answers.
pub(crate) fn read(body: &Body<'_>) -> Letter {
    let page = Layout::of(body);
    let (side, sure) = side::read(&page);
    let (kind, kind_words) = kind::read(&page, side);
    let dated = printed(&page);
    let block = re::read(&page);
    let signature = signature::read(&page, side);
    let contacts = contacts::read(&page, signature.signatory.as_ref());
    let mut answered = match side {
        Side::Staff => answered::staff(&page),
        Side::Company => answered::company(&page),
    };
    let re_days = block.entries.iter().filter(|e| e.form == "response" && side == Side::Staff);
    let re_days =
        re_days.filter_map(|e| Some(Dated { date: e.filed?, span: e.span })).chain(block.letters.iter().copied());
    for day in re_days {
        if !answered.iter().any(|a| a.date == day.date) {
            answered.push(day);
        }
    }
    let own = dated.map(|(_, d)| d.date);
    answered.retain(|a| own.is_none_or(|own| a.date <= own));
    let at = dated.map(|(at, _)| at);
    let mut letter = Letter {
        side,
        kind,
        kind_words,
        date: dated.map(|(_, d)| d),
        company: block.company,
        addressees: people::read(&page, side, at),
        re: block.entries,
        opening: opening(&page),
        clock: if side == Side::Staff && kind != Kind::Completed { clock::read(&page) } else { None },
        base: if side == Side::Staff { answered::base(&page) } else { None },
        answered,
        comments: Vec::new(),
        unnumbered: false,
        answers: Vec::new(),
        contacts,
        signatory: signature.signatory,
        office: signature.office.or_else(|| if side == Side::Company { people::office(&page, at) } else { None }),
        cc: cc::read(&page, signature.lines.start),
        acknowledgement: None,
        redactions: Vec::new(),
        rule_83: None,
        counsel_signs: side == Side::Company && counsel::signs(&page, signature.lines),
        faults: Vec::new(),
    };
    letter.faults = faults::find(&page, &letter, sure);
    letter
}

/// The printed date and its line: one that stands alone, in the head or, failing that, near the signature.
fn printed(page: &Layout<'_>) -> Option<(usize, Dated)> {
    let alone = |at: usize| Some((at, Dated { date: date::alone(page.line(at))?, span: page.span(at) }));
    let head = page.text.max(page.re.end).max(12).min(page.lines.len());
    if let Some(found) = (0..head).find_map(alone) {
        return Some(found);
    }
    // A date with a name or a place on its line; dates of filings stand in the Re block.
    let within = |at: usize| {
        let line = page.line(at);
        let (range, date) = date::all(line).next().filter(|_| line.len() < 160)?;
        let start = page.span(at).start;
        Some((at, Dated { date, span: Span::new(start + range.start as u32, start + range.end as u32) }))
    };
    let outside = (0..page.text.min(page.lines.len())).filter(|i| !page.re.contains(i));
    if let Some(found) = outside.into_iter().find_map(within) {
        return Some(found);
    }
    let foot = page.closing.map_or(0..0, |c| c.saturating_sub(3)..(c + 12).min(page.lines.len()));
    if let Some(found) = foot.into_iter().find_map(alone) {
        return Some(found);
    }
    // Heads of later pages repeat the date.
    let document = page.body.document;
    let heads = document.blocks.iter().filter(|b| b.kind == tieout_document::BlockKind::Furniture).take(40);
    heads.into_iter().find_map(|b| {
        let (range, date) = date::all(document.slice(b.span)).next()?;
        let span = Span::new(b.span.start + range.start as u32, b.span.start + range.end as u32);
        Some((usize::MAX, Dated { date, span }))
    })
}

/// The sentence that says what was reviewed or answered, with the one that limits it.
fn opening(page: &Layout<'_>) -> Option<Span> {
    static LIMITS: Pattern = Pattern::new(r"(?i)^\s*(?:we\s+(?:have\s+)?limited|our\s+review|where\s+indicated)");
    let at = page.opening(400).next()?;
    let start = page.span(at).start;
    let line = page.rest(at);
    // A paragraph of plain text may have come apart between its lines.
    if !line.trim_end().ends_with(['.', '?', ':']) {
        let next = page.block_after(at)?;
        let end = sentence(page.body.slice(next), 0);
        return Some(Span::new(start, next.start + end as u32));
    }
    let mut end = sentence(line, 0);
    let next = sentence(line, end);
    if LIMITS.is_in(line.get(end..next).unwrap_or_default()) {
        end = next;
    }
    Some(Span::new(start, start + line.get(..end).unwrap_or(line).trim_end().len() as u32))
}

/// Where the sentence that begins at `from` ends: at a full stop after a word and before a capital.
fn sentence(line: &str, from: usize) -> usize {
    let bytes = line.as_bytes();
    let mut at = from;
    while let Some(i) = line.get(at..).and_then(|t| t.find(['.', '?', '!'])) {
        let stop = at + i;
        let word = line.get(..stop).and_then(|t| t.rsplit([' ', '.']).next()).unwrap_or_default();
        let abbreviated =
            word.len() < 2 || matches!(word, "No" | "Inc" | "Corp" | "Ltd" | "Mr" | "Ms" | "Mrs" | "Co" | "Nos" | "Jr");
        let last = bytes.get(stop + 1).is_none_or(|b| b.is_ascii_whitespace() || !b.is_ascii());
        if last && !abbreviated {
            return stop + 1;
        }
        at = stop + 1;
    }
    line.len()
}
