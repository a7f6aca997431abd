//! Numbers of single cells: alone in one, or within a label.

use tieout_document::Style;

use super::Reader;
use crate::Decimal;
use crate::figure::{Class, Figure, Sign};
use crate::period::Period;
use crate::times::When;
use crate::token::{Token, TokenKind};

impl Reader<'_> {
    /// Numbers within a label are of the columns' days, in their order: "7,040 and 7,040 shares".
    pub(super) fn date_label(&self, row: usize, m: &[crate::Mention], figures: &mut [Figure]) {
        // "Notes due 2032" says nothing of when.
        let row_tokens = crate::caption::tokens_of(self.tokens, self.table.rows[row].span);
        let m: Vec<_> = m
            .iter()
            .filter(|m| !matches!(m.when, When::Month(..)))
            .filter(|m| crate::when::is_anchor(m, row_tokens, self.text(), self.around.calendar))
            .copied()
            .collect();
        if !m.is_empty() {
            let own = crate::caption::tokens_of(self.tokens, self.table.rows[row].span);
            return crate::when::label(own, &m, self.around.calendar, figures);
        }
        let group = &self.groups[self.group_of[row]];
        let is_dated = |c: &u16| group.get(usize::from(*c)).is_some_and(|h| h.hint.is_dated());
        let dated: Vec<u16> = (self.table.stub..self.table.columns).filter(is_dated).collect();
        let periods: Vec<Option<Period>> = dated.iter().map(|c| self.period(row, *c, *c + 1)).collect();
        let latest = periods.iter().flatten().max_by_key(|p| p.end).copied();
        let latest = latest.or_else(|| self.period(row, self.table.stub, self.table.stub + 1));
        // A note's own rate and principal are those of the day.
        let due = |f: &Figure| {
            let noted = const {
                &crate::words(["notes", "note", "debentures", "bonds", "loan", "due", "preferred", "stock", "shares"])
            };
            let row = crate::caption::tokens_of(self.tokens, self.table.rows[row].span);
            !matches!(f.sign, Sign::Printed) && row.iter().any(|t| noted.contains(&t.word))
        };
        let mut from = 0;
        for end in 1..=figures.len() {
            if end < figures.len() && crate::when::in_list(self.tokens, &figures[end - 1], &figures[end]) {
                continue;
            }
            // As many at the end of a list as there are columns go with them.
            let run = &mut figures[from..end];
            let paired = if periods.len() > 1 && run.len() >= periods.len() { periods.len() } else { 0 };
            let (alone, listed) = run.split_at_mut(run.len() - paired);
            alone.iter_mut().for_each(|f| f.period = latest);
            listed.iter_mut().zip(&periods).for_each(|(f, p)| f.period = *p);
            for f in run.iter_mut().filter(|f| due(f)) {
                f.period = f.period.map(Period::at_end);
            }
            from = end;
        }
    }

    /// A number alone in its cell is a value even where running text would take it for a mark or a
    /// date; brackets around it are its sign.
    pub(super) fn as_value(&self, figure: &mut Figure, tokens: &[Token], token: usize, numbers: usize) {
        let raised = self.around.document.style_at(figure.numeral.start).has(Style::SUPERSCRIPT);
        let sign = |t: &Token| self.text().get(t.span.range()).unwrap_or("");
        let open = tokens[..token].iter().rposition(|t| sign(t) == "(");
        let close = tokens[token..].iter().any(|t| sign(t) == ")");
        let inside = open.is_some_and(|o| tokens[o + 1..token].iter().all(|t| t.kind != TokenKind::Number)) && close;
        if figure.class == Class::Marker && !raised && numbers == 0 {
            figure.class = Class::Quantity;
            figure.value = Decimal::parse(sign(&tokens[token])).unwrap_or_default();
            figure.digit = figure.value.exponent;
        }
        if figure.class != Class::Quantity {
            return;
        }
        let minus = tokens[..token].iter().rposition(|t| matches!(sign(t), "-" | "−" | "–" | "—")).is_some_and(|m| {
            tokens[..m].iter().all(|t| t.kind != TokenKind::Number)
                && tokens[m + 1..token].iter().all(|t| t.kind == TokenKind::Sign)
        });
        let aside = tokens[..open.unwrap_or(0)].iter().any(|t| t.kind == TokenKind::Number);
        figure.sign = if (inside && !aside) || minus { Sign::Printed } else { Sign::Unsigned };
        figure.value = figure.value.abs();
        if figure.sign == Sign::Printed {
            figure.value = figure.value.negated();
        }
        if let Some(last) = tokens.last().filter(|_| numbers <= 1) {
            figure.span = tokens[0].span.join(last.span);
        }
    }
}
