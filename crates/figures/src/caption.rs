//! What stands before a table and speaks of it: its title, its units, its dates.

use tieout_document::{BlockKind, Document};

use jiff::civil::Date;

use crate::hint::{Hint, Kind};
use crate::kind::{Nature, is_vintage, nature};
use crate::measure::speaks_of_shares;
use crate::scale::{Statement, statement};
use crate::sentence::sentences;
use crate::times::{When, mentions};
use crate::token::{Token, TokenKind, words};

/// How many blocks before a table may speak of it.
const REACH: usize = 6;
/// The longest block that is a title or a line of units rather than text.
const SHORT: u32 = 200;

/// What the words before a table say of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Caption {
    pub hint: Hint,
    pub statement: Statement,
    /// Of a statement of a day or of a span of days, where the title names the statement.
    pub kind: Option<Kind>,
    /// Where the statement stands that holds only because nothing nearer is said.
    pub scope: Option<tieout_document::Span>,
    /// What the words nearest the table make of amounts that they name.
    pub named: Option<Nature>,
    /// The day of the acquisition that they speak of.
    pub event: Option<Date>,
    /// Whether they speak of years of origination.
    pub vintage: bool,
    /// Whether its words speak of spans of days, and of days.
    pub flows: bool,
    pub stocks: bool,
    /// Whether the words nearest the table say that its numbers are shares.
    pub shares: bool,
    /// Whether the table is a primary statement.
    pub primary: bool,
    /// The words nearest the table, and the titles further above.
    pub near: Vec<Token>,
    pub far: Vec<Token>,
}

/// Tokens of a block.
pub(crate) fn tokens_of(tokens: &[Token], span: tieout_document::Span) -> &[Token] {
    let from = tokens.partition_point(|t| t.span.start < span.start);
    let to = from + tokens[from..].partition_point(|t| t.span.start < span.end);
    &tokens[from..to]
}

/// Reads what stands before the block `index`, a table. `above` is what was stated of a table that it
/// continues, `scope` what holds where nothing is said.
pub(crate) fn read(document: &Document, tokens: &[Token], index: usize, above: Statement, scope: Statement) -> Caption {
    let mut caption = Caption::default();
    let mut nearest = true;
    for block in document.blocks[..index]
        .iter()
        .rev()
        .filter(|b| !b.kind.is_aside() || (b.kind == BlockKind::Furniture && is_scale(document, b.span)))
        .take(REACH)
    {
        if let BlockKind::Table(t) = block.kind {
            // A table of one row is a line of heads set apart.
            let small = document.tables.get(t as usize).is_some_and(|t| t.rows.len() <= 2 && t.cells.len() <= 3);
            if !small {
                break;
            }
        }
        let own = tokens_of(tokens, block.span);
        let short = block.span.len() <= SHORT;
        let words = if short { own } else { lead_in(own, &document.text) };
        // "(3) Acquired on May 31, 2024": notes of the table before.
        if is_note(document.slice(block.span)) {
            break;
        }
        if nearest {
            caption.near.extend_from_slice(words);
        } else if short {
            caption.far.extend_from_slice(words);
        }
        if nearest {
            caption.shares |= speaks_of_shares(words);
            caption.named = caption.named.or(nature(words));
            caption.vintage = is_vintage(words);
            if speaks_of_acquisition(words) {
                caption.event = acquired(document, tokens, index);
            }
        }
        if short || nearest {
            let said = mentions(words, &document.text, 0);
            if !(caption.flows || caption.stocks) {
                caption.flows = said.iter().any(|m| m.length.is_some());
                caption.stocks = said.iter().any(|m| m.as_of);
            }
            caption.hint = caption.hint.filled(Hint::of(&said));
            let said = statement(words, &document.text);
            if !caption.statement.scales() {
                caption.statement = said.over(caption.statement);
            }
            title(words, short, &mut caption);
        }
        // "(in millions)" alone leaves the words before it the nearest.
        nearest &= words.iter().filter(|t| t.kind == TokenKind::Word).count() < 5;
        if matches!(block.kind, BlockKind::Heading { level: 1 | 2 }) {
            break;
        }
    }
    if caption.flows && caption.stocks {
        (caption.hint.length, caption.hint.as_of) = (None, false);
    }
    if !caption.statement.scales() {
        caption.statement = above;
    }
    if !caption.statement.scales() {
        caption.statement = scope;
        caption.scope = scope.span;
    }
    caption
}

/// Whether words before a table speak of what was acquired and paid.
fn speaks_of_acquisition(tokens: &[Token]) -> bool {
    let has = |list: &[u64]| tokens.iter().any(|t| list.contains(&t.word));
    let bought = has(const { &words(["acquired", "acquisition", "purchase"]) });
    bought
        && has(const { &words(["assets", "date", "consideration", "allocation", "price"]) })
        && !has(const { &words(["pro", "forma"]) })
}

/// The day that the text before a table says something was acquired on.
fn acquired(document: &Document, tokens: &[Token], index: usize) -> Option<Date> {
    for block in document.blocks[..index].iter().rev().take(16) {
        if matches!(block.kind, BlockKind::Heading { level: 1 | 2 }) {
            return None;
        }
        if !block.kind.is_text() {
            continue;
        }
        let own = tokens_of(tokens, block.span);
        for (a, b) in sentences(own, &document.text) {
            let words_of = &own[a..b];
            if !is_deed(words_of) {
                continue;
            }
            let day = mentions(words_of, &document.text, 0).into_iter().find_map(|m| match m.when {
                When::Day(d) if m.length.is_none() && !m.as_of => Some(d),
                When::Month(y, month) => Date::new(y, month, 1).ok().map(Date::last_of_month),
                _ => None,
            });
            if day.is_some() {
                return day;
            }
        }
    }
    None
}

/// Whether a sentence tells that something was acquired; "the acquired assets" does not.
pub(crate) fn is_deed(tokens: &[Token]) -> bool {
    let deed = const { &words(["acquired", "completed", "closed", "consummated", "purchased"]) };
    let article = const { &words(["the", "of", "all", "assets", "businesses", "net", "intangibles", "liabilities"]) };
    tokens
        .iter()
        .enumerate()
        .any(|(i, t)| deed.contains(&t.word) && i.checked_sub(1).is_none_or(|b| !article.contains(&tokens[b].word)))
}

/// Whether a block is a table's footnote.
fn is_note(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|t| t.split_once(')')).map_or("", |(n, _)| n);
    (1..=2).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_alphanumeric()) || text.starts_with('*')
}

/// A line of units that repeats at the head of pages.
fn is_scale(document: &Document, span: tieout_document::Span) -> bool {
    let text = document.slice(span);
    text.len() < 160 && (text.contains("illion") || text.contains("housand"))
}

/// The last sentence of a paragraph, if it leads in to what follows: "… are as follows:".
fn lead_in<'t>(tokens: &'t [Token], text: &str) -> &'t [Token] {
    let last = sentences(tokens, text).last().map_or(tokens, |(a, b)| &tokens[*a..*b]);
    let colon = last.last().is_some_and(|t| t.word == const { words([":"])[0] });
    let points = const { &words(["following", "follows", "below", "table", "tables"]) };
    if colon || last.iter().any(|t| points.contains(&t.word)) { last } else { &[] }
}

/// Takes note of the name of a primary statement.
fn title(tokens: &[Token], short: bool, caption: &mut Caption) {
    let at = |i: usize, w: &[u64]| tokens.get(i).is_some_and(|t| w.contains(&t.word));
    let pair = |a: &[u64], b: &[u64]| (0..tokens.len()).any(|i| at(i, a) && at(i + 1, b));
    let balance = pair(const { &words(["balance"]) }, const { &words(["sheet", "sheets"]) })
        || pair(const { &words(["financial"]) }, const { &words(["condition", "position"]) })
            && pair(const { &words(["statement", "statements"]) }, const { &words(["of"]) });
    let flows = pair(const { &words(["cash"]) }, const { &words(["flow", "flows"]) })
        && pair(const { &words(["statement", "statements"]) }, const { &words(["of"]) })
        || pair(
            const { &words(["of"]) },
            const { &words(["operations", "income", "earnings", "comprehensive", "loss"]) },
        ) && pair(const { &words(["statement", "statements"]) }, const { &words(["of"]) })
        || pair(const { &words(["income", "earnings"]) }, const { &words(["statement", "statements"]) });
    let equity = pair(const { &words(["statement", "statements"]) }, const { &words(["of"]) })
        && (0..tokens.len()).any(|i| at(i, const { &words(["equity", "deficit"]) }));
    if !short || tokens.len() > 14 || caption.kind.is_some() || caption.primary || (balance && flows) {
        return;
    }
    let lead = const {
        &words(["effects", "effect", "reclassifications", "notes", "impact", "supplemental", "refer", "see", "the"])
    };
    if tokens.iter().take(3).any(|t| lead.contains(&t.word)) {
        return;
    }
    if balance {
        caption.kind = Some(Kind::Stock);
    } else if flows {
        caption.kind = Some(Kind::Flow);
    }
    caption.primary = balance || flows || equity;
}

#[cfg(test)]
mod tests {
    use crate::{Period, read};
    use jiff::civil::date;

    fn first(html: &str) -> (String, Option<Period>, String) {
        let cover = "<p>Annual report for the fiscal year ended December 31, 2023</p>";
        let document = tieout_document::open(format!("<html><body>{cover}{html}</body></html>").as_bytes(), "t.htm");
        let reading = read(&document);
        let figure = reading.figures.iter().find(|f| f.is_quantity() && f.cell.is_some()).unwrap();
        (figure.value.to_string(), figure.period, figure.unit.to_string())
    }

    const ROW: &str = "<table><tr><td>Goodwill</td><td>1,204</td></tr><tr><td>Licences</td><td>77</td></tr></table>";

    #[test]
    fn the_words_before_a_table_give_scale_currency_and_day() {
        let html = format!("<p>Intangible assets as of June 30, 2022 were as follows (RMB in thousands):</p>{ROW}");
        assert_eq!(first(&html), ("1204000".into(), Some(Period::instant(date(2022, 6, 30))), "CNY".into()));
    }

    #[test]
    fn what_was_acquired_is_of_the_day_of_the_deal() {
        let html = format!(
            "<p>On March 1, 2023, we acquired all shares of Foundry Nine.</p>\
             <p>The purchase price was allocated to assets as follows (in millions):</p>{ROW}"
        );
        assert_eq!(first(&html).1, Some(Period::instant(date(2023, 3, 1))));
    }

    #[test]
    fn a_footnote_of_the_table_before_says_nothing() {
        let html = format!("<p>(2) Bought on May 31, 2021, in thousands.</p>{ROW}");
        assert_eq!(first(&html).1, Some(Period::instant(date(2023, 12, 31))));
    }
}
