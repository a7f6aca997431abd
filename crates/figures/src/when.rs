//! Periods of figures in running text: lists are paired with lists of dates, a figure else takes the
//! time that stands right after it, then the one before it, then that of the sentence before.

use jiff::civil::Date;
use tieout_document::{BlockKind, Document};

mod kind;
mod near;
mod pair;
mod settled;

use crate::calendar::Calendar;
use crate::caption::{self, tokens_of};
use crate::figure::{Class, Figure, Place};
use crate::period::days_between;
use crate::sentence::sentences;
use crate::times::{Mention, When};
use crate::token::{Token, TokenKind, word, words};

/// Gives figures of running text their periods.
pub(crate) fn assign(
    document: &Document,
    tokens: &[Token],
    mentions: &[Mention],
    calendar: &Calendar,
    figures: &mut [Figure],
) {
    // The time of a paragraph that leads in to a list holds for its items.
    let mut lead: Option<Mention> = None;
    // The day of the deal that the section tells of.
    let mut deal: Option<Mention> = None;
    for block in &document.blocks {
        if !block.kind.is_text() {
            continue;
        }
        if !matches!(block.kind, BlockKind::ListItem { .. }) {
            lead = None;
            if document.slice(block.span).ends_with(':') {
                lead = theme_of(document, tokens_of(tokens, block.span), mentions, calendar);
            }
        }
        if matches!(block.kind, BlockKind::Heading { level: 1 | 2 }) {
            deal = None;
        }
        deal = deal_of(document, tokens_of(tokens, block.span), mentions, calendar).or(deal);
        let a = figures.partition_point(|f| f.numeral.start < block.span.start);
        let b = a + figures[a..].partition_point(|f| f.numeral.start < block.span.end);
        if a < b {
            let own = tokens_of(tokens, block.span);
            paragraph(&document.text, own, mentions, calendar, (lead, deal), &mut figures[a..b]);
        }
    }
}

/// A sentence with its figures' indices and the mentions in it.
struct Sentence<'a> {
    tokens: &'a [Token],
    mentions: &'a [Mention],
    calendar: &'a Calendar,
    /// Mentions that are the ends of spans, with their first days: "from May 1, 2023 through June 30, 2023".
    spans: &'a [(Mention, Date)],
}

/// The time that a paragraph's last sentence gives to the list after it.
fn theme_of(document: &Document, tokens: &[Token], mentions: &[Mention], calendar: &Calendar) -> Option<Mention> {
    let (a, b) = *sentences(tokens, &document.text).last()?;
    let (first, last) = (tokens.get(a)?, tokens.get(b.checked_sub(1)?)?);
    let from = mentions.partition_point(|m| m.span.start < first.span.start);
    let own = mentions[from..].iter().take_while(|m| m.span.start < last.span.end);
    own.copied().find(|m| is_anchor(m, &tokens[a..b], &document.text, calendar) && is_absolute(m))
}

/// Words of what was bought and paid.
const DEAL: [u64; 6] = words(["acquisition", "consideration", "acquired", "acquiree", "goodwill", "purchase"]);

/// The day on which a paragraph says that something was acquired.
fn deal_of(document: &Document, tokens: &[Token], mentions: &[Mention], calendar: &Calendar) -> Option<Mention> {
    let from = mentions.partition_point(|m| tokens.first().is_some_and(|t| m.span.start < t.span.start));
    let dated = mentions.get(from).zip(tokens.last()).is_some_and(|(m, t)| m.span.start < t.span.end);
    if !dated || !caption::is_deed(tokens) {
        return None;
    }
    sentences(tokens, &document.text).into_iter().find_map(|(a, b)| {
        let own = &tokens[a..b];
        if !caption::is_deed(own) {
            return None;
        }
        let (first, last) = (own.first()?, own.last()?);
        let from = mentions.partition_point(|m| m.span.start < first.span.start);
        let said = mentions[from..].iter().take_while(|m| m.span.start < last.span.end);
        let mut days = said.filter(|m| matches!(m.when, When::Day(_)) && m.length.is_none() && !m.as_of);
        days.find(|m| is_anchor(m, own, &document.text, calendar)).copied()
    })
}

/// Whether a mention says when by itself.
fn is_absolute(m: &Mention) -> bool {
    !matches!(m.when, When::Prior | When::Current | When::MonthDay(..) | When::Unsaid)
}

fn paragraph(
    text: &str,
    tokens: &[Token],
    mentions: &[Mention],
    calendar: &Calendar,
    (lead, deal): (Option<Mention>, Option<Mention>),
    figures: &mut [Figure],
) {
    let mut carried: Option<Mention> = lead;
    let mut at = 0;
    for (from, to) in sentences(tokens, text) {
        let own = &tokens[from..to];
        let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
        let m0 = mentions.partition_point(|m| m.span.start < first.span.start);
        let m1 = m0 + mentions[m0..].partition_point(|m| m.span.start < last.span.end);
        let (spans, mut times) = spans(own, &mentions[m0..m1], calendar);
        times.retain(|m| spans.iter().any(|(s, _)| s == m) || is_anchor(m, own, text, calendar));
        if times.len() > 1 || carried.is_some() {
            times.retain(|m| !is_opening(m, own));
        }
        give_parts(&mut times);
        give_years(&mut times, carried.as_ref(), calendar);
        let end = at + figures[at..].partition_point(|f| f.numeral.start < last.span.end);
        let sentence = Sentence { tokens: own, mentions: &times, calendar, spans: &spans };
        let quantities: Vec<usize> = (at..end).filter(|i| wanted(&figures[*i])).collect();
        let far = carried
            .or(deal
                .filter(|_| sentence.has(&DEAL) && !sentence.has(&const { words(["costs", "expense", "expenses"]) })));
        sentence.assign(figures, &quantities, far.as_ref());
        if let Some(m) = sentence.theme() {
            carried = Some(*m);
        }
        at = end;
    }
}

/// The mentions of a sentence, where two days that bound a span are one: "from May 1, 2023 through June
/// 30, 2023" is the second with the first beside it.
fn spans(tokens: &[Token], mentions: &[Mention], calendar: &Calendar) -> (Vec<(Mention, Date)>, Vec<Mention>) {
    let (mut spans, mut out) = (Vec::new(), Vec::<Mention>::new());
    for m in mentions {
        let first = out.last().copied().filter(|a| bounds_span(tokens, a, m));
        match (first.map(|a| (a, a.when)), m.when) {
            (Some((a, When::Day(from))), When::Day(to))
                if from < to && days_between(calendar.current.end, from) <= 40 =>
            {
                let whole = Mention { span: a.span.join(m.span), as_of: false, ..*m };
                out.pop();
                out.push(whole);
                spans.push((whole, from));
            }
            _ => out.push(*m),
        }
    }
    (spans, out)
}

/// Whether two mentions are the first and last day of one span.
fn bounds_span(tokens: &[Token], first: &Mention, last: &Mention) -> bool {
    let at = tokens.partition_point(|t| t.span.start < first.span.start);
    let from = tokens.partition_point(|t| t.span.start < first.span.end);
    let to = tokens.partition_point(|t| t.span.start < last.span.start);
    let led = tokens[..at]
        .iter()
        .rev()
        .take(2)
        .any(|t| const { &words(["from", "between", "period", "beginning"]) }.contains(&t.word));
    let bound = tokens.get(from..to).is_some_and(|between| {
        let mut said = between.iter().filter(|t| t.word != const { word(",") });
        said.next().is_some_and(|t| const { &words(["through", "to", "and", "until", "-", "–"]) }.contains(&t.word))
            && said.next().is_none()
    });
    led && bound && first.length.is_none() && last.length.is_none()
}

/// Gives parts of years that name none the year said before them: "in 2022, of which half in the
/// fourth quarter".
fn give_years(times: &mut [Mention], carried: Option<&Mention>, calendar: &Calendar) {
    let mut year = carried.and_then(|m| year_of(m, calendar));
    for m in times {
        m.when = match m.when {
            When::Quarter(n, None) => When::Quarter(n, year),
            When::Half(n, None) => When::Half(n, year),
            When::FirstMonths(n, None) => When::FirstMonths(n, year),
            when => when,
        };
        year = year_of(m, calendar).or(year);
    }
}

/// Gives years the part of a year that the sentence names before them: "for the second quarter were as
/// follows for 2025 and 2024".
fn give_parts(times: &mut [Mention]) {
    let Some(at) = times
        .iter()
        .position(|m| matches!(m.when, When::Quarter(_, None) | When::FirstMonths(_, None) | When::Half(_, None)))
    else {
        return;
    };
    let part = times[at].when;
    for m in &mut times[at + 1..] {
        let When::Year(y) = m.when else { return };
        m.when = match part {
            When::Quarter(n, _) => When::Quarter(n, Some(y)),
            When::Half(n, _) => When::Half(n, Some(y)),
            When::FirstMonths(n, _) => When::FirstMonths(n, Some(y)),
            when => when,
        };
    }
    if let Some(first) = times.get(at + 1).map(|m| m.when) {
        times[at].when = first;
    }
}

/// Whether a mention is the day of an opening balance out of which revenue was recognized later.
fn is_opening(m: &Mention, tokens: &[Token]) -> bool {
    const KEPT: [u64; 6] = words(["deferred", "unearned", "contract", "liability", "liabilities", "balance"]);
    let at = tokens.partition_point(|t| t.span.start < m.span.start);
    let near = &tokens[at.saturating_sub(14)..at];
    let has = |tokens: &[Token], list: &[u64]| tokens.iter().any(|t| list.contains(&t.word));
    m.as_of
        && has(near, const { &words(["included", "existing", "from", "beginning"]) })
        && has(near, &KEPT)
        && has(tokens, const { &words(["recognized"]) })
        && has(tokens, const { &words(["revenue", "revenues"]) })
}

/// The year that a mention names, or whose last day it names.
fn year_of(m: &Mention, calendar: &Calendar) -> Option<i16> {
    match m.when {
        When::Year(y) | When::Quarter(_, Some(y)) | When::Half(_, Some(y)) | When::FirstMonths(_, Some(y)) => Some(y),
        When::Day(d) => m.length.map(|_| calendar.year_of(d)),
        _ => None,
    }
}

/// Gives figures within a label the times that it names.
pub(crate) fn label(tokens: &[Token], mentions: &[Mention], calendar: &Calendar, figures: &mut [Figure]) {
    let sentence = Sentence { tokens, mentions, calendar, spans: &[] };
    let own: Vec<usize> = (0..figures.len()).filter(|i| figures[*i].class == Class::Quantity).collect();
    sentence.assign(figures, &own, None);
}

/// Whether two figures are members of one list.
pub(crate) fn in_list(tokens: &[Token], a: &Figure, b: &Figure) -> bool {
    let from = tokens.partition_point(|t| t.span.start < a.span.end);
    let to = tokens.partition_point(|t| t.span.start < b.span.start);
    from < to && tokens[from..to].iter().all(|t| const { &words([",", "and", "or", "&", "(", ")"]) }.contains(&t.word))
}

/// Whether a mention says when amounts are of: not when a loan falls due, nor a year in a name ("the
/// 2026 Notes"), nor a time to come.
pub(crate) fn is_anchor(m: &Mention, tokens: &[Token], text: &str, calendar: &Calendar) -> bool {
    const DUE: [u64; 14] = words([
        "due",
        "maturing",
        "matures",
        "mature",
        "maturity",
        "expires",
        "expire",
        "expiring",
        "through",
        "until",
        "expiration",
        "beginning",
        "by",
        "before",
    ]);
    let at = tokens.partition_point(|t| t.span.start < m.span.start);
    let due = (1..=3).filter_map(|k| at.checked_sub(k)).any(|i| DUE.contains(&tokens[i].word));
    let next = tokens.partition_point(|t| t.span.start < m.span.end);
    let named = matches!(m.when, When::Year(_))
        && tokens.get(next).is_some_and(|t| {
            t.kind == TokenKind::Word
                && text.get(t.span.range()).is_some_and(|w| w.starts_with(|c: char| c.is_uppercase()))
        });
    let coming = calendar.resolve(m).is_some_and(|p| {
        p.start.unwrap_or(p.end) > calendar.current.end
            && days_between(calendar.current.end, p.end)
                > if matches!(m.when, When::Day(_) | When::Month(..)) { 100 } else { 40 }
    });
    !(named || coming || due && m.length.is_none())
}

fn wanted(figure: &Figure) -> bool {
    figure.class == Class::Quantity && figure.place == Place::Prose && figure.cell.is_none()
}

impl Sentence<'_> {
    /// The time that the next sentence goes on with: the first that is not relative.
    fn theme(&self) -> Option<&Mention> {
        self.mentions.iter().find(|m| is_absolute(m))
    }

    fn assign(&self, figures: &mut [Figure], own: &[usize], carried: Option<&Mention>) {
        let mut paired: Vec<Option<Mention>> = vec![None; own.len()];
        self.pair(figures, own, &mut paired);
        for (k, i) in own.iter().enumerate() {
            let mention = paired[k]
                .or_else(|| self.nearest(figures, own, k))
                .or(carried.copied().filter(|_| figures[*i].unit == crate::Unit::Percent || !self.is_present()));
            let kind = self.kind(figures, own, k);
            figures[*i].period = Some(self.period(mention, kind, &figures[*i]));
        }
    }

    /// Whether the sentence tells only what is: "about 60 suits are pending".
    fn is_present(&self) -> bool {
        const PRESENT: [u64; 7] = words(["is", "are", "has", "have", "remain", "remains", "currently"]);
        const TERMS: [u64; 20] = words([
            "agreement",
            "facility",
            "credit",
            "loan",
            "loans",
            "plan",
            "program",
            "programs",
            "notes",
            "borrowings",
            "award",
            "awards",
            "participants",
            "acquisition",
            "shares",
            "consideration",
            "acquired",
            "issued",
            "dividend",
            "unrecognized",
        ]);
        self.has(&PRESENT) && !self.has(&kind::PAST) && !self.has(&TERMS)
    }

    fn has(&self, list: &[u64]) -> bool {
        self.tokens.iter().any(|t| list.contains(&t.word))
    }
}

#[cfg(test)]
mod tests;
