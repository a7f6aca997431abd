//! Figures of running text: what stands before and after a number makes its currency, scale, unit,
//! sign and approximation; members of a list share what only one of them prints.

use tieout_document::{Document, Span, Style};

use crate::class::Classes;
use crate::currency::currency_before;
use crate::figure::{Class, Figure, Label, Place, Scale, Sign};
use crate::times::Mention;
use crate::token::{Token, TokenKind, words};
use crate::{Approximation, Currency, Decimal, Interval, Unit};

const ABOUT: [u64; 9] =
    words(["approximately", "about", "roughly", "around", "nearly", "almost", "approximate", "estimated", "~"]);
/// A figure while its neighbours are still to be looked at.
#[derive(Debug)]
pub(crate) struct Found {
    pub figure: Figure,
    /// Token of the numeral.
    pub token: usize,
    /// First token of all that belongs to it.
    pub first: usize,
    /// First token after it.
    pub next: usize,
    /// Whether its scale was printed beside it.
    pub scaled: bool,
}

/// A stretch of text: its tokens are those of the whole document's from some index on.
#[derive(Clone, Copy)]
pub(crate) struct Stretch<'t> {
    pub document: &'t Document,
    pub tokens: &'t [Token],
    pub mentions: &'t [Mention],
    pub marker: Option<Span>,
    /// The filer's own dollar.
    pub dollar: Currency,
}

/// Reads the figures of a stretch, in order.
pub(crate) fn read(stretch: Stretch) -> Vec<Found> {
    let reader = Reader { s: stretch, text: &stretch.document.text };
    let mut classes = Classes::new(stretch.tokens, reader.text, stretch.mentions, stretch.marker);
    let mut found: Vec<Found> = Vec::new();
    let mut i = 0;
    while i < stretch.tokens.len() {
        let figure = match stretch.tokens[i].kind {
            TokenKind::Number => Some(reader.number(i, &mut classes)),
            TokenKind::Word => reader.worded(i),
            TokenKind::Sign => None,
        };
        match figure {
            Some(figure) => {
                i = figure.next.max(i + 1);
                found.push(figure);
            }
            None => i += 1,
        }
    }
    reader.share_in_lists(&mut found);
    reader.share_in_sentences(&mut found);
    found
}

mod after;
mod lists;
mod share;
mod sign;
mod worded;

struct Reader<'t> {
    s: Stretch<'t>,
    text: &'t str,
}

impl<'t> Reader<'t> {
    fn is(&self, i: usize, words: &[u64]) -> bool {
        self.s.tokens.get(i).is_some_and(|t| words.contains(&t.word))
    }

    fn print(&self, i: usize) -> &'t str {
        self.s.tokens.get(i).map_or("", |t| self.text.get(t.span.range()).unwrap_or(""))
    }

    fn glued(&self, i: usize) -> bool {
        self.s.tokens.get(i).is_some_and(|t| t.glued)
    }

    /// The figure whose digits are token `i`.
    fn number(&self, i: usize, classes: &mut Classes) -> Found {
        let token = self.s.tokens[i];
        let (currency, mut first) = self.currency(i);
        let after = self.after(i, currency.is_some());
        let bare = currency.is_none() && after.unit.is_none() && after.power == 0;
        let raised = self.s.document.style_at(token.span.start).has(Style::SUPERSCRIPT);
        let timed = after.unit.is_some_and(Unit::is_time) && currency.is_none();
        let class = if raised && currency.is_none() {
            Some(Class::Marker)
        } else if bare || timed {
            classes.of(i)
        } else {
            None
        };
        let value = Decimal::parse(self.print(i));
        let class = class.or(value.is_none().then_some(Class::Identifier));
        let mut unit = after.unit.unwrap_or(Unit::Pure);
        if let Some(c) = currency {
            // A plain "$" is whose the words after the amount say.
            let c = unit.currency().filter(|_| self.print(i.saturating_sub(1)) == "$").unwrap_or(c);
            let per = self.per_share(after.next) || self.par(first, after.next) || self.after_per_share(first);
            unit = if per && after.power == 0 { Unit::PerShare(c) } else { Unit::Money(c) };
        } else if unit == Unit::Pure && bare && self.after_shares(i) {
            unit = Unit::Shares;
        }
        let mut next = after.next;
        let mut sign = Sign::Unsigned;
        if class.is_none() {
            (sign, first, next) = self.sign(i, first, next, currency.is_some() || !bare);
        }
        let approximation = if class.is_none() { self.approximation(first, unit) } else { Approximation::Stated };
        let mut found = Found {
            figure: blank(
                token.span,
                Span::new(self.s.tokens[first].span.start, self.s.tokens[next.max(i + 1) - 1].span.end),
            ),
            token: i,
            first,
            next: if class.is_some() { i + 1 } else { next },
            scaled: after.stated.is_some(),
        };
        let f = &mut found.figure;
        match class {
            Some(class) => {
                f.class = class;
                f.span = token.span;
            }
            None => {
                f.unit = unit;
                f.sign = sign;
                f.approximation = approximation;
                f.scale = Scale { power: after.power, stated: after.stated };
                f.value = value.unwrap_or_default();
                finish(f);
            }
        }
        found
    }

    /// The currency before token `i`, and the first token of it.
    fn currency(&self, i: usize) -> (Option<Currency>, usize) {
        let token = self.s.tokens[i];
        let mut j = i;
        // "$ (12)", "RMB 37.9"
        while j > 0 && self.is(j - 1, const { &words(["(", "-", "−", "~"]) }) && j + 2 > i {
            j -= 1;
        }
        for from in [i, j] {
            let Some(before) = from.checked_sub(1) else { continue };
            let end = self.s.tokens[before].span.end;
            // The sign stands against the number or one space away.
            if self.s.tokens[from].span.start > end + 1 {
                continue;
            }
            let start = token.span.start.saturating_sub(12).max(self.s.tokens[0].span.start) as usize;
            let mut start = start;
            while !self.text.is_char_boundary(start) {
                start += 1;
            }
            let Some(slice) = self.text.get(start..end as usize) else { continue };
            if let Some((currency, len)) = currency_before(slice) {
                let at = end - len as u32;
                let first = self.s.tokens[..from].iter().rposition(|t| t.span.start <= at).unwrap_or(before);
                let currency = if currency == Currency::USD && &slice[slice.len() - len..] == "$" {
                    self.s.dollar
                } else {
                    currency
                };
                return (Some(currency), first);
            }
        }
        (None, i)
    }
}

/// Whether digits look like a year.
fn is_year(print: &str) -> bool {
    print.len() == 4 && print.parse::<u32>().is_ok_and(|y| (1950..2100).contains(&y))
}

/// A figure with nothing known but its place.
pub(crate) fn blank(numeral: Span, span: Span) -> Figure {
    Figure {
        numeral,
        span: span.join(numeral),
        class: Class::Quantity,
        value: Decimal::ZERO,
        digit: 0,
        interval: Interval::exact(Decimal::ZERO),
        approximation: Approximation::Stated,
        unit: Unit::Pure,
        scale: Scale::default(),
        sign: Sign::Unsigned,
        period: None,
        label: Label::default(),
        place: Place::Prose,
        cell: None,
        fact: None,
    }
}

/// Applies scale and sign to the printed value and sets the interval.
pub(crate) fn finish(figure: &mut Figure) {
    figure.value = figure.value.shift(figure.scale.power);
    if figure.sign != Sign::Unsigned {
        figure.value = figure.value.abs().negated();
    }
    figure.digit = figure.value.exponent;
    set_interval(figure);
}

/// The interval of a value: counts printed in full are exact, all else is rounded.
pub(crate) fn set_interval(figure: &mut Figure) {
    let counted =
        matches!(figure.unit, Unit::Shares | Unit::Pure | Unit::Days | Unit::Weeks | Unit::Months | Unit::Years);
    let whole = figure.digit == 0 && figure.scale.power == 0;
    figure.interval = if counted && whole && figure.approximation == Approximation::Stated {
        Interval::exact(figure.value)
    } else {
        Interval::worded(figure.value, figure.digit, figure.approximation)
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::times::mentions;
    use crate::token::tokens;

    fn read_text(text: &str) -> Vec<String> {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let tokens = tokens(text);
        let mentions = mentions(&tokens, text, 0);
        let stretch =
            Stretch { document: &document, tokens: &tokens, mentions: &mentions, marker: None, dollar: Currency::USD };
        read(stretch)
            .into_iter()
            .filter(|f| f.figure.is_quantity())
            .map(|f| format!("{} {} [{}]", f.figure.value, f.figure.unit, document.slice(f.figure.span)))
            .collect()
    }

    #[test]
    fn amounts() {
        assert_eq!(
            read_text("from RMB1,524.2 million to (US$324.9 million) and Rs. 12 crore"),
            ["1524200000 CNY [RMB1,524.2 million]", "324900000 USD [US$324.9 million]", "120000000 INR [Rs. 12 crore]"]
        );
        assert_eq!(read_text("$4.6 and $5.2 billion"), ["4600000000 USD [$4.6]", "5200000000 USD [$5.2 billion]"]);
        assert_eq!(
            read_text("a loss of $(155) million, net loss of $2.6 million"),
            ["-155000000 USD [$(155) million]", "-2600000 USD [$2.6 million]"]
        );
        assert_eq!(
            read_text("net of an allowance for expected credit losses of $15.4 million, net losses of $1.2 million"),
            ["15400000 USD [$15.4 million]", "-1200000 USD [$1.2 million]"]
        );
        assert_eq!(
            read_text("other items of $(1.7 million) and $(1.5) million"),
            ["-1700000 USD [$(1.7 million)]", "-1500000 USD [$(1.5) million]"]
        );
        assert_eq!(read_text("filed on Form 6-K with 6K units"), ["6000 pure [6K]"]);
        assert_eq!(
            read_text("by 25 to 50 basis points"),
            ["25 basis points [25]", "50 basis points [50 basis points]"]
        );
        assert_eq!(
            read_text("($134 million) and EUR 1.7 billion"),
            ["134000000 USD [$134 million]", "1700000000 EUR [EUR 1.7 billion]"]
        );
    }

    #[test]
    fn an_excess_is_stated_and_in_excess_bounds() {
        let text = "An excess of 9.1%, and in excess of 9.1%.";
        let document = Document { text: text.to_owned(), ..Document::default() };
        let (tokens, mentions) = (tokens(text), mentions(&tokens(text), text, 0));
        let stretch =
            Stretch { document: &document, tokens: &tokens, mentions: &mentions, marker: None, dollar: Currency::USD };
        let worded: Vec<Approximation> = read(stretch).iter().map(|f| f.figure.approximation).collect();
        assert_eq!(worded, [Approximation::Stated, Approximation::AtLeast]);
    }

    #[test]
    fn rates_and_counts() {
        assert_eq!(
            read_text("by 4, 3 and 2 percentage points, or 150 basis points"),
            ["4 points [4]", "3 points [3]", "2 points [2 percentage points]", "150 basis points [150 basis points]"]
        );
        assert_eq!(
            read_text("14 million shares, 3.6 million, 3.1 million and 3.0 million shares"),
            [
                "14000000 shares [14 million shares]",
                "3600000 shares [3.6 million]",
                "3100000 shares [3.1 million]",
                "3000000 shares [3.0 million shares]"
            ]
        );
        assert_eq!(
            read_text("increased 40, 30 and 20 percent, 2.5 times, (12)% and -5%"),
            [
                "40 percent [40]",
                "30 percent [30]",
                "20 percent [20 percent]",
                "2.5 times [2.5 times]",
                "-12 percent [(12)%]",
                "-5 percent [-5%]"
            ]
        );
    }

    #[test]
    fn a_count_is_no_rate() {
        assert_eq!(read_text("visits rose by 8,576, or 64%"), ["8576 pure [8,576]", "64 percent [64%]"]);
        assert_eq!(
            read_text("by 350, or 12%, and 5 or 6%"),
            ["350 pure [350]", "12 percent [12%]", "5 percent [5]", "6 percent [6%]"]
        );
        assert_eq!(read_text("64%, or 8,576, of them"), ["64 percent [64%]", "8576 pure [8,576]"]);
    }

    #[test]
    fn currencies() {
        assert_eq!(
            read_text("MOP1.5 billion, 3 million patacas, 5 Hong Kong dollars, $109.0 million CAD and ₱20"),
            [
                "1500000000 MOP [MOP1.5 billion]",
                "3000000 MOP [3 million patacas]",
                "5 HKD [5 Hong Kong dollars]",
                "109000000 CAD [$109.0 million CAD]",
                "20 PHP [₱20]"
            ]
        );
    }

    #[test]
    fn per_share_amounts() {
        assert_eq!(
            read_text("from $0.6525 to $0.6650 per share, $1.0 per diluted common share"),
            ["0.6525 USD/shares [$0.6525]", "0.6650 USD/shares [$0.6650]", "1.0 USD/shares [$1.0]"]
        );
    }

    #[test]
    fn number_words_count_with_a_unit() {
        assert_eq!(
            read_text("two million shares over twenty-five years in one of three segments"),
            ["2000000 shares [two million shares]", "25 years [twenty-five years]"]
        );
        assert_eq!(
            read_text("a dozen stores, two dozen more, half a million dollars and twenty percent"),
            [
                "12 pure [dozen]",
                "24 pure [two dozen]",
                "500000 USD [half a million dollars]",
                "20 percent [twenty percent]"
            ]
        );
    }
}
