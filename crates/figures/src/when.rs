//! Periods of figures in running text: lists are paired with lists of dates, a figure else takes the
//! time that stands right after it, then the one before it, then that of the sentence before.

use tieout_document::{BlockKind, Document};

mod kind;

use crate::calendar::Calendar;
use crate::caption::tokens_of;
use crate::figure::{Class, Figure, Place};
use crate::sentence::sentences;
use crate::times::{Mention, When};
use crate::token::{Token, TokenKind, words};

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
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Furniture) {
            continue;
        }
        if !matches!(block.kind, BlockKind::ListItem { .. }) {
            lead = None;
            if document.slice(block.span).ends_with(':') {
                lead = theme_of(document, tokens_of(tokens, block.span), mentions, calendar);
            }
        }
        let a = figures.partition_point(|f| f.numeral.start < block.span.start);
        let b = a + figures[a..].partition_point(|f| f.numeral.start < block.span.end);
        if a < b {
            let own = tokens_of(tokens, block.span);
            paragraph(&document.text, own, mentions, calendar, lead, &mut figures[a..b]);
        }
    }
}

/// A sentence with its figures' indices and the mentions in it.
struct Sentence<'a> {
    tokens: &'a [Token],
    mentions: &'a [Mention],
    calendar: &'a Calendar,
}

/// The time that a paragraph's last sentence gives to the list after it.
fn theme_of(document: &Document, tokens: &[Token], mentions: &[Mention], calendar: &Calendar) -> Option<Mention> {
    let (a, b) = *sentences(tokens, &document.text).last()?;
    let (first, last) = (tokens.get(a)?, tokens.get(b.checked_sub(1)?)?);
    let from = mentions.partition_point(|m| m.span.start < first.span.start);
    let own = mentions[from..].iter().take_while(|m| m.span.start < last.span.end);
    own.copied().find(|m| is_anchor(m, &tokens[a..b], &document.text, calendar) && is_absolute(m))
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
    lead: Option<Mention>,
    figures: &mut [Figure],
) {
    let mut carried: Option<Mention> = lead;
    let mut at = 0;
    for (from, to) in sentences(tokens, text) {
        let own = &tokens[from..to];
        let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
        let m0 = mentions.partition_point(|m| m.span.start < first.span.start);
        let m1 = m0 + mentions[m0..].partition_point(|m| m.span.start < last.span.end);
        let times: Vec<Mention> =
            mentions[m0..m1].iter().filter(|m| is_anchor(m, own, text, calendar)).copied().collect();
        let end = at + figures[at..].partition_point(|f| f.numeral.start < last.span.end);
        let sentence = Sentence { tokens: own, mentions: &times, calendar };
        let quantities: Vec<usize> = (at..end).filter(|i| wanted(&figures[*i])).collect();
        sentence.assign(figures, &quantities, carried.as_ref());
        if let Some(m) = sentence.theme() {
            carried = Some(*m);
        }
        at = end;
    }
}

/// Gives figures within a label the times that it names.
pub(crate) fn label(tokens: &[Token], mentions: &[Mention], calendar: &Calendar, figures: &mut [Figure]) {
    let sentence = Sentence { tokens, mentions, calendar };
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
        p.start.unwrap_or(p.end) > calendar.current.end && crate::period::days_between(calendar.current.end, p.end) > 40
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
            let mention = paired[k].or_else(|| self.nearest(figures, own, k)).or(carried.copied());
            let kind = self.kind(figures, own, k);
            figures[*i].period = Some(self.period(mention, kind, &figures[*i]));
        }
    }

    /// Pairs runs of figures with lists of dates of the same length: "$41.5, $41.0 and $40.9 in 2024,
    /// 2023 and 2022".
    fn pair(&self, figures: &[Figure], own: &[usize], paired: &mut [Option<Mention>]) {
        let lists: Vec<&[Mention]> =
            self.mentions.chunk_by(|a, b| a.group == b.group).filter(|l| l.len() > 1).collect();
        if lists.is_empty() {
            return;
        }
        let mut k = 0;
        while k < own.len() {
            let mut end = k + 1;
            while end < own.len() && self.listed(&figures[own[end - 1]], &figures[own[end]]) {
                end += 1;
            }
            if let Some(list) = self.list_for(&lists, &figures[own[end - 1]], end - k) {
                for (slot, m) in paired[k..end].iter_mut().zip(list) {
                    *slot = Some(*m);
                }
            }
            k = end;
        }
        self.pair_clauses(figures, own, &lists, paired);
    }

    /// Pairs what each "respectively" speaks of: of each unit as many figures as there are dates, or as
    /// many for each of several things: "a net gain of $2.0 million, a net loss of $2.6 million, for
    /// 2023 and 2022, respectively", "$993 million (20.7%) and $627 million (19.9%), respectively".
    fn pair_clauses(&self, figures: &[Figure], own: &[usize], lists: &[&[Mention]], paired: &mut [Option<Mention>]) {
        let mut from = 0;
        for (at, t) in self.tokens.iter().enumerate() {
            if t.word != const { words(["respectively"])[0] } {
                continue;
            }
            let start = self.tokens[from].span.start;
            from = at;
            let before = |l: &&&[Mention]| l[0].span.start < t.span.start;
            let Some(list) = lists.iter().rfind(before) else { continue };
            let open: Vec<usize> = (0..own.len())
                .filter(|k| (start..t.span.start).contains(&figures[own[*k]].numeral.start) && paired[*k].is_none())
                .collect();
            let mut units: Vec<crate::Unit> = open.iter().map(|k| figures[own[*k]].unit).collect();
            units.dedup();
            for unit in units {
                let alike = || open.iter().filter(|k| figures[own[**k]].unit == unit);
                if alike().count() % list.len() == 0 {
                    alike().zip(list.iter().cycle()).for_each(|(k, m)| paired[*k] = Some(*m));
                }
            }
        }
    }

    /// The list of so many dates nearest to a figure, those after it first.
    fn list_for<'l>(&self, lists: &[&'l [Mention]], last: &Figure, n: usize) -> Option<&'l [Mention]> {
        if n < 2 {
            return None;
        }
        let fits = || lists.iter().filter(|l| l.len() == n);
        let after = fits().find(|l| l[0].span.start >= last.span.end);
        after.or_else(|| fits().rfind(|l| l[0].span.start < last.span.start)).copied()
    }

    /// Whether only commas, "and" and the like stand between two figures.
    fn listed(&self, a: &Figure, b: &Figure) -> bool {
        const BINDERS: [u64; 12] =
            words([",", "and", "or", "&", "approximately", "about", "a", "an", "net", "loss", "gain", "of"]);
        let from = self.tokens.partition_point(|t| t.span.start < a.span.end);
        let to = self.tokens.partition_point(|t| t.span.start < b.span.start);
        a.unit == b.unit && from < to && self.tokens[from..to].iter().all(|t| BINDERS.contains(&t.word))
    }

    fn has(&self, list: &[u64]) -> bool {
        self.tokens.iter().any(|t| list.contains(&t.word))
    }

    /// The mention that a figure by itself belongs to.
    fn nearest(&self, figures: &[Figure], own: &[usize], k: usize) -> Option<Mention> {
        let f = &figures[own[k]];
        let next = own.get(k + 1).map_or(u32::MAX, |n| figures[*n].span.start);
        let adjacent = self
            .mentions
            .iter()
            .find(|m| m.span.start >= f.span.end && m.span.start < next)
            .filter(|m| !self.broken(f.span.end, m.span.start));
        // "22 million shares for $925 million in 2021": the next figure's time is this one's too.
        if adjacent.is_none()
            && let Some(n) = own.get(k + 1)
            && (!self.broken(f.span.end, figures[*n].span.start) || self.translated(f, &figures[*n]))
            && figures[*n].span.start.saturating_sub(f.span.end) < 60
        {
            let after = own.get(k + 2).map_or(u32::MAX, |n| figures[*n].span.start);
            let theirs = self.mentions.iter().find(|m| m.span.start >= figures[*n].span.end && m.span.start < after);
            if let Some(m) = theirs.filter(|m| !self.broken(figures[*n].span.end, m.span.start)) {
                return Some(*m);
            }
        }
        let before = self.mentions.iter().rfind(|m| m.span.end <= f.span.start);
        // Of a list before it, the first is its own.
        let before = before.map(|m| self.mentions.iter().find(|o| o.group == m.group).unwrap_or(m));
        let after = self.mentions.iter().find(|m| m.span.start >= f.span.end);
        adjacent.or(before).or(after).copied()
    }

    /// Whether the second of two figures is the first in another currency, in brackets.
    fn translated(&self, f: &Figure, next: &Figure) -> bool {
        let from = self.tokens.partition_point(|t| t.span.start < f.span.end);
        let to = self.tokens.partition_point(|t| t.span.start < next.span.start).max(from);
        let bracket = to == from + 1 && self.tokens[from].word == const { words(["("])[0] };
        let (a, b) = (f.unit.currency(), next.unit.currency());
        bracket && a.is_some() && b.is_some() && a != b
    }

    /// Whether a clause ends between two places.
    fn broken(&self, from: u32, to: u32) -> bool {
        const ENDS: [u64; 12] =
            words([",", ";", "and", "compared", "versus", "(", "while", "from", "but", "which", "whereas", "—"]);
        let a = self.tokens.partition_point(|t| t.span.start < from);
        let b = self.tokens.partition_point(|t| t.span.start < to).max(a);
        self.tokens[a..b].iter().any(|t| ENDS.contains(&t.word))
    }
}

#[cfg(test)]
mod tests {
    use crate::read;

    /// Each quantity of a text with its period, after a cover that states the year.
    fn periods(text: &str) -> Vec<String> {
        let cover = "ANNUAL REPORT for the fiscal year ended December 31, 2023.\n\n";
        let document = tieout_document::open(format!("{cover}{text}\n").as_bytes(), "t.txt");
        let reading = read(&document);
        let quantities = reading.figures.iter().filter(|f| f.is_quantity());
        quantities
            .map(|f| {
                let p = f.period.unwrap();
                let start = p.start.map_or(String::new(), |s| format!("{s}.."));
                format!("{} {start}{}", document.slice(f.span), p.end)
            })
            .collect()
    }

    #[test]
    fn respectively_pairs_in_order() {
        assert_eq!(
            periods(
                "As of December 31, 2023 and 2022, customer deposits were $5.1 million and $4.2 million, respectively."
            ),
            ["$5.1 million 2023-12-31", "$4.2 million 2022-12-31"]
        );
        assert_eq!(
            periods(
                "As of December 31, 2023 and 2022, we had deposits of $5.1 million and $4.2 million, respectively, and notes payable of $1.5 million and $1.7 million, respectively."
            ),
            [
                "$5.1 million 2023-12-31",
                "$4.2 million 2022-12-31",
                "$1.5 million 2023-12-31",
                "$1.7 million 2022-12-31"
            ]
        );
        assert_eq!(
            periods(
                "As of December 31, 2023 and 2022, the allowance was $5.1 million (2.0%) and $4.2 million (1.9%), respectively."
            ),
            ["$5.1 million 2023-12-31", "2.0% 2023-12-31", "$4.2 million 2022-12-31", "1.9% 2022-12-31"]
        );
        assert_eq!(
            periods(
                "At December 31, 2023 and 2022, we had a net asset of $2.0 million and a net liability of $2.6 million, respectively."
            ),
            ["$2.0 million 2023-12-31", "$2.6 million 2022-12-31"]
        );
        assert_eq!(
            periods("Rent expense was $3 million, $2 million and $1 million in 2023, 2022 and 2021, respectively."),
            [
                "$3 million 2023-01-01..2023-12-31",
                "$2 million 2022-01-01..2022-12-31",
                "$1 million 2021-01-01..2021-12-31"
            ]
        );
    }

    #[test]
    fn a_figure_takes_the_time_beside_it() {
        assert_eq!(
            periods("Revenue increased to $9.0 million in 2023 from $8.0 million in 2022."),
            ["$9.0 million 2023-01-01..2023-12-31", "$8.0 million 2022-01-01..2022-12-31"]
        );
        assert_eq!(
            periods("Revenue for the first half of 2022 was $4.0 million."),
            ["$4.0 million 2022-01-01..2022-06-30"]
        );
    }

    #[test]
    fn an_amount_has_the_time_of_its_translation() {
        assert_eq!(
            periods("Revenue increased from RMB80.0 million in 2022 to RMB90.0 million (US$12.9 million) in 2023."),
            [
                "RMB80.0 million 2022-01-01..2022-12-31",
                "RMB90.0 million 2023-01-01..2023-12-31",
                "US$12.9 million 2023-01-01..2023-12-31"
            ]
        );
    }

    #[test]
    fn a_coupon_holds_whatever_is_told_of_the_loan() {
        assert_eq!(
            periods("In March 2021, we issued $50 million of 3.5% senior notes."),
            ["$50 million 2021-03-31", "3.5% 2023-12-31"]
        );
    }

    #[test]
    fn what_a_plan_allows_holds_still() {
        assert_eq!(
            periods("On May 4, 2021, a plan was approved with 12 million shares available."),
            ["12 million shares 2023-12-31"]
        );
        assert_eq!(
            periods("In 2021, the board approved purchases of up to approximately $9.0 million."),
            ["$9.0 million 2023-12-31"]
        );
    }

    #[test]
    fn a_loan_falls_due_later() {
        assert_eq!(periods("We had $7.0 million of notes due 2026 outstanding."), ["$7.0 million 2023-12-31"]);
    }
}
