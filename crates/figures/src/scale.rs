//! Statements of scale and currency: "(in millions, except per share data)", "RMB'000".

use tieout_document::Span;

use crate::currency::{currency_before, currency_word, currency_words};
use crate::token::{Token, TokenKind, word, words};
use crate::{Currency, scale_word};

/// What a statement says of the numbers under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Statement {
    /// Power of ten of amounts of money, and of all else that is not excepted.
    pub amounts: Option<i32>,
    /// Power of ten of numbers of shares, where it says so.
    pub shares: Option<i32>,
    /// The currency.
    pub currency: Option<Currency>,
    /// Where it stands.
    pub span: Option<Span>,
}

impl Statement {
    /// Its own words over those of `under`.
    pub(crate) fn over(self, under: Self) -> Self {
        Self {
            amounts: self.amounts.or(under.amounts),
            shares: self.shares.or(if self.amounts.is_some() { None } else { under.shares }),
            currency: self.currency.or(under.currency),
            span: if self.amounts.is_some() || self.shares.is_some() { self.span } else { under.span },
        }
    }

    /// Whether it states a scale.
    pub(crate) fn scales(&self) -> bool {
        self.amounts.is_some() || self.shares.is_some()
    }
}

/// Words among which a scale word states the scale of what follows rather than that of one amount.
const LEAD: [u64; 18] = words([
    "in",
    "(",
    "dollars",
    "amounts",
    "$",
    "€",
    "£",
    "millions",
    "thousands",
    "billions",
    "of",
    "are",
    "expressed",
    "stated",
    "us",
    "000",
    "reflected",
    "presented",
]);

/// Reads a statement from the tokens of a head, a caption or a paragraph.
pub(crate) fn statement(tokens: &[Token], text: &str) -> Statement {
    let is = |i: usize, w: &[u64]| tokens.get(i).is_some_and(|t| w.contains(&t.word));
    let mut out = Statement::default();
    for i in 0..tokens.len() {
        let Some(power) = scale_at(tokens, text, i) else { continue };
        let led = i == 0 || is(i - 1, &LEAD) || tokens[i].word == word("000");
        if !led {
            continue;
        }
        let span = tokens[i].span;
        // "$5 in millions" never; "in 2023 millions" never: a number before makes it an amount.
        if i > 0 && tokens[i - 1].kind == TokenKind::Number && tokens[i].kind == TokenKind::Word {
            continue;
        }
        let from = i.saturating_sub(8);
        let shares_before = (from..i).rev().take_while(|j| !is(*j, const { &words([".", ";"]) })).any(|j| {
            is(j, const { &words(["share", "shares", "ads", "adss", "units"]) })
                // "except per share" and "except share data" name what is excepted.
                && !is(j.wrapping_sub(1), const { &words(["per"]) })
                && !is(j + 1, const { &words(["data", "amounts"]) })
        });
        let except_before = (from..i).any(|j| is(j, const { &words(["except", "excluding"]) }));
        let dollars_too = (from..i)
            .any(|j| is(j, const { &words(["dollars", "amounts", "$"]) }) && !is(j + 1, const { &words(["."]) }));
        if shares_before && (except_before || out.amounts.is_some() || !dollars_too) {
            out.shares.get_or_insert(power);
        } else if shares_before && dollars_too {
            // "dollars and shares in thousands"
            out.amounts.get_or_insert(power);
            out.shares.get_or_insert(power);
        } else {
            out.amounts.get_or_insert(power);
        }
        out.span = Some(out.span.map_or(span, |s| s.join(span)));
        if out.currency.is_none() {
            out.currency = currency_near(tokens, text, i);
        }
    }
    if out.amounts.is_some() && out.shares.is_none() && excepts_shares(tokens) {
        out.shares = Some(0);
    }
    out
}

/// The power of ten that token `i` states: "millions", "000", "thousand".
fn scale_at(tokens: &[Token], text: &str, i: usize) -> Option<i32> {
    let token = tokens.get(i)?;
    let print = text.get(token.span.range())?;
    match token.kind {
        TokenKind::Word => {
            let plural = print.len() > 6;
            scale_word(print, false)
                .filter(|p| *p >= 3 && (plural || print.eq_ignore_ascii_case("mm") || matches!(print, "bn" | "mn")))
        }
        // "$000", "RMB'000", "(000s)"
        TokenKind::Number if print == "000" => Some(3),
        TokenKind::Number if print == "000,000" => Some(6),
        _ => None,
    }
}

/// "except share and per share data": numbers of shares are not scaled.
fn excepts_shares(tokens: &[Token]) -> bool {
    let at = |i: usize| tokens.get(i).map_or(0, |t| t.word);
    (0..tokens.len()).any(|i| {
        matches!(at(i), w if w == word("except") || w == word("excluding"))
            && (i + 1..tokens.len().min(i + 10)).any(|j| {
                let share = at(j) == word("share") || at(j) == word("shares");
                share && at(j - 1) != word("per") && at(j - 1) != word("-")
            })
    })
}

/// A currency named beside a scale word: "in millions of euros", "RMB in thousands", "US$ millions".
fn currency_near(tokens: &[Token], text: &str, i: usize) -> Option<Currency> {
    let at = |j: usize| tokens.get(j).and_then(|t| text.get(t.span.range())).unwrap_or("");
    // "millions of Canadian dollars"
    let after = (i + 1..i + 5).find_map(|j| currency_words(|k| at(j + k))).map(|(c, _)| c);
    let before = || {
        (i.saturating_sub(4)..i).find_map(|j| {
            let end = tokens[j].span.end as usize;
            let start = tokens[i.saturating_sub(4)].span.start as usize;
            currency_before(text.get(start..end)?)
                .map(|(c, _)| c)
                .or_else(|| currency_word(at(j)).filter(|_| at(j).len() > 2))
        })
    };
    after.or_else(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    fn read(text: &str) -> (Option<i32>, Option<i32>, Option<String>) {
        let tokens = tokens(text);
        let s = statement(&tokens, text);
        (s.amounts, s.shares, s.currency.map(|c| c.code().to_owned()))
    }

    #[test]
    fn reads_what_heads_say() {
        assert_eq!(read("(in millions, except per share data)"), (Some(6), None, None));
        assert_eq!(read("(in thousands, except share and per share data)"), (Some(3), Some(0), None));
        assert_eq!(
            read("(In millions, except number of shares, which are reflected in thousands, and per-share amounts)"),
            (Some(6), Some(3), None)
        );
        assert_eq!(read("(shares in thousands)"), (None, Some(3), None));
        assert_eq!(read("(Dollars and shares in millions)"), (Some(6), Some(6), Some("USD".into())));
        assert_eq!(read("RMB in thousands"), (Some(3), None, Some("CNY".into())));
        assert_eq!(read("(in millions of Canadian dollars)"), (Some(6), None, Some("CAD".into())));
        assert_eq!(read("(millions)"), (Some(6), None, None));
        assert_eq!(read("$000"), (Some(3), None, Some("USD".into())));
        assert_eq!(read("revenue of $5 million in 2023"), (None, None, None));
        assert_eq!(read("millions of people in thousands of places use"), (Some(6), None, None));
    }
}
