//! What the heads over a table's columns say.

use tieout_document::RowKind;

use super::lexicon::Role;
use super::{Column, Reader, pointer};
use crate::Currency;
use crate::currency::{currency_before, currency_words};
use crate::hint::Hint;
use crate::kind::{Roll, is_vintage, nature, roll};
use crate::measure::{head_measure, measure, without_asides};
use crate::scale::{Statement, statement};
use crate::times::mentions;
use crate::token::{Token, TokenKind};

impl Reader<'_> {
    /// What the heads over each column say, for each run of header rows.
    pub(super) fn read_groups(&mut self) {
        let rows = &self.table.rows;
        let mut group: Vec<Column> = vec![Column::default(); usize::from(self.table.columns)];
        if let Some(above) = self.around.above.filter(|a| a.columns.len() == group.len() && a.stub == self.table.stub) {
            group.clone_from(&above.columns);
        }
        let mut heads: Vec<usize> = Vec::new();
        let first_body = rows.iter().position(|r| r.kind == RowKind::Body).unwrap_or(rows.len());
        let titles: Vec<usize> = (0..first_body).filter(|r| rows[*r].kind != RowKind::Header).collect();
        self.read_stub_head(&titles);
        for row in 0..=rows.len() {
            let is_head = row < rows.len() && rows[row].kind == RowKind::Header;
            if is_head {
                heads.push(row);
                self.group_of.push(self.groups.len());
                continue;
            }
            if !heads.is_empty() {
                group = self.columns(&heads, &group);
                let scaled = group.iter().map(|c| c.statement).find(Statement::scales);
                let mut scaled = scaled.unwrap_or_default();
                let currencies = || group.iter().filter_map(|c| c.statement.currency);
                if currencies().any(|c| Some(c) != currencies().next()) {
                    scaled.currency = None;
                }
                self.general = self.general.over(scaled);
                self.read_stub_head(&heads);
                heads.clear();
                self.groups.push(group.clone());
            }
            if self.groups.is_empty() {
                self.groups.push(group.clone());
            }
            self.group_of.push(self.groups.len() - 1);
        }
    }

    /// Columns under a run of header rows; what these do not say is as in the run above.
    fn columns(&self, heads: &[usize], above: &[Column]) -> Vec<Column> {
        let mut tokens: Vec<Vec<Token>> = vec![Vec::new(); usize::from(self.table.columns)];
        let mut percent = vec![false; usize::from(self.table.columns)];
        // "Second Quarter Ended" may stand over "Retirement Plans" over "June 29, 2025".
        let mut lengths = vec![None; usize::from(self.table.columns)];
        // "NOK" over one column, "US$ (Note 2)" over another.
        let mut currencies = vec![None; usize::from(self.table.columns)];
        for row in heads {
            let r = self.table.rows[*row];
            for c in r.cells.0 as usize..r.cells.1 as usize {
                let cell = self.table.cells[c];
                let said = mentions(self.cell_tokens(c), self.text(), 0);
                let length = Hint::of(&said).length;
                let currency = head_currency(self.cell_tokens(c), &said, self.text());
                for column in cell.column.max(self.table.stub)..cell.column_end {
                    if let Some(t) = tokens.get_mut(usize::from(column)) {
                        t.extend_from_slice(self.cell_tokens(c));
                        lengths[usize::from(column)] = lengths[usize::from(column)].or(length);
                        currencies[usize::from(column)] = currency.or(currencies[usize::from(column)]);
                        percent[usize::from(column)] |= says_percent(self.cell_tokens(c));
                    }
                }
            }
        }
        tokens
            .iter()
            .enumerate()
            .map(|(i, tokens)| {
                let mut own = Hint::of(&mentions(tokens, self.text(), 0));
                if !own.has_kind() {
                    own.length = lengths[i];
                }
                let under = &above[i];
                let mut stated = statement(tokens, self.text());
                stated.currency = currencies[i].or(stated.currency);
                Column {
                    head: tokens.first().zip(tokens.last()).map(|(a, b)| a.span.join(b.span)).or(under.head),
                    hint: own.filled(under.hint),
                    statement: if tokens.is_empty() { under.statement } else { stated },
                    measure: if tokens.is_empty() { under.measure } else { head_measure(tokens) },
                    percent: if tokens.is_empty() { under.percent } else { percent[i] },
                    nature: if tokens.is_empty() { under.nature } else { nature(tokens) },
                    roll: roll(tokens).filter(|r| *r != Roll::Balance),
                    points: if tokens.is_empty() { under.points } else { pointer::column(tokens) },
                    weight: if tokens.is_empty() { under.weight } else { self.around.lexicon.of(Role::Head, tokens) },
                }
            })
            .collect()
    }

    fn read_stub_head(&mut self, heads: &[usize]) {
        let tokens: Vec<Token> =
            heads.iter().flat_map(|row| self.label_cells(*row)).flat_map(|c| self.cell_tokens(c)).copied().collect();
        let hint = Hint::of(&mentions(&tokens, self.text(), 0));
        let statement = statement(&tokens, self.text());
        self.vintage |= is_vintage(&tokens);
        self.stub = (hint.filled(self.stub.0), statement.over(self.stub.1), measure(&tokens).or(self.stub.2));
    }

    /// What a head without a date takes from the dated ones: where only one time stands over the
    /// columns it is every column's; where each of several stands over one of as many equal sets of
    /// columns, its set's; else that of the dated one to its left: "Effective rate" beside "2023".
    pub(super) fn neighbour(&self, row: usize, column: u16, head: &Column) -> Hint {
        if head.hint.is_dated() {
            return Hint::default();
        }
        let group = &self.groups[self.group_of[row]];
        let first = usize::from(self.table.stub.max(1));
        let headed: Vec<usize> = (first.min(group.len())..group.len()).filter(|c| group[*c].head.is_some()).collect();
        let dated: Vec<usize> = (0..headed.len()).filter(|h| group[headed[*h]].hint.is_dated()).collect();
        let hint = |h: usize| group[headed[dated[h]]].hint;
        let Some(one) = (!dated.is_empty()).then(|| hint(0)) else { return Hint::default() };
        if (1..dated.len()).all(|h| hint(h) == one) {
            return one;
        }
        let at = headed.partition_point(|c| *c <= usize::from(column)).saturating_sub(1);
        for skipped in 0..2 {
            let (n, sets) = (headed.len().saturating_sub(skipped), dated.len());
            let size = n / sets;
            let apart = |d: usize, i: usize| d.checked_sub(skipped).map(|d| d.wrapping_sub(i * size));
            let equal = n % sets == 0
                && size > 1
                && dated
                    .iter()
                    .enumerate()
                    .all(|(i, d)| apart(*d, i) == apart(dated[0], 0) && apart(*d, i) < Some(size));
            if equal {
                return at.checked_sub(skipped).map_or(Hint::default(), |at| hint((at / size).min(sets - 1)));
            }
        }
        if headed.len() < 2 * dated.len() {
            return Hint::default();
        }
        let left = dated.iter().rposition(|d| *d < at);
        left.map_or_else(Hint::default, hint)
    }
}

/// The currency that is all that a head says beside a time, a scale and asides: "RMB", "2023 US$ (Note 2)".
fn head_currency(tokens: &[Token], said: &[crate::Mention], text: &str) -> Option<Currency> {
    let filler = const {
        &crate::words([
            "in",
            "of",
            "(",
            ")",
            "thousands",
            "millions",
            "billions",
            "'",
            "’",
            "000",
            "m",
            "million",
            "thousand",
        ])
    };
    let own: Vec<Token> = without_asides(tokens)
        .into_iter()
        .filter(|t| {
            t.kind != TokenKind::Number && !filler.contains(&t.word) && !said.iter().any(|m| m.span.covers(t.span))
        })
        .collect();
    let span = own.first()?.span.join(own.last()?.span);
    let print = text.get(span.range()).filter(|p| p.len() < 24)?;
    let sign = currency_before(print).filter(|(_, n)| *n == print.len()).map(|(c, _)| c);
    let word = |i: usize| own.get(i).and_then(|t| text.get(t.span.range())).unwrap_or("");
    sign.or_else(|| currency_words(word).filter(|(_, n)| *n == own.len()).map(|(c, _)| c))
}

/// Whether a head is "% Change", "Percent of total": its numbers are per cent.
fn says_percent(tokens: &[Token]) -> bool {
    let percent = const { &crate::words(["%", "percent", "percentage"]) };
    tokens.len() <= 8
        && tokens.iter().enumerate().any(|(i, t)| {
            percent.contains(&t.word) && i.checked_sub(1).is_none_or(|b| tokens[b].kind != TokenKind::Number)
        })
}

#[cfg(test)]
mod tests {
    use crate::read;

    /// The periods of the first body row's figures, as their last days.
    fn days(head: &str) -> Vec<String> {
        let row = "<tr><td>Software</td><td>2,204</td><td>-1,180</td><td>1,024</td><td>1,876</td><td>-940</td><td>936</td></tr>";
        let html = format!(
            "<html><body><p>Annual report for the fiscal year ended December 31, 2023</p>\
             <table>{head}{row}{row}</table></body></html>"
        );
        let document = tieout_document::open(html.as_bytes(), "t.htm");
        let reading = read(&document);
        let values = reading.figures.iter().filter(|f| f.is_quantity() && f.cell.is_some()).take(6);
        values.map(|f| f.period.map_or(String::new(), |p| p.end.to_string())).collect()
    }

    const KINDS: &str = "<td>Gross</td><td>Amortized</td><td>Net</td><td>Gross</td><td>Amortized</td><td>Net</td>";

    #[test]
    fn a_year_over_the_last_of_each_set_is_the_sets() {
        let head = format!(
            "<tr><td>At December 31,</td><td></td><td></td><td>2023</td><td></td><td></td><td>2022</td></tr><tr><td></td>{KINDS}</tr>"
        );
        let (this, last) = ("2023-12-31", "2022-12-31");
        assert_eq!(days(&head), [this, this, this, last, last, last]);
    }

    #[test]
    fn one_date_holds_for_all_columns() {
        let head = "<tr><td>Asset</td><td>December 31, 2022</td><td>Level 1</td><td>Level 2</td><td>Level 3</td><td>Netting</td><td>Other</td></tr>";
        assert_eq!(days(head), ["2022-12-31"; 6]);
    }

    /// Units of the figures of a table of one row under heads.
    fn units(heads: &str) -> Vec<String> {
        let row = "<tr><td>Revenue</td><td>1,412</td><td>141</td></tr><tr><td>Costs</td><td>812</td><td>81</td></tr>";
        let html = format!("<html><body><p>(in thousands)</p><table>{heads}{row}</table></body></html>");
        let reading = read(&tieout_document::open(html.as_bytes(), "t.htm"));
        let values = reading.figures.iter().filter(|f| f.is_quantity() && f.cell.is_some()).take(2);
        values.map(|f| f.unit.to_string()).collect()
    }

    #[test]
    fn a_currency_alone_over_a_column_is_the_columns() {
        assert_eq!(units("<tr><td></td><td>NOK</td><td>US$</td></tr>"), ["NOK", "USD"]);
        assert_eq!(units("<tr><td></td><td>2023<br>RMB</td><td>2023<br>US$ (Note 2)</td></tr>"), ["CNY", "USD"]);
        assert_eq!(units("<tr><td></td><td>RMB’000</td><td>US$’000</td></tr>"), ["CNY", "USD"]);
        assert_eq!(units("<tr><td></td><td>Danish kroner</td><td>Euros</td></tr>"), ["DKK", "EUR"]);
    }
}
