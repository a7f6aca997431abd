//! Units and scales of a table's numbers: from the head, the label, the section, and for numbers that
//! print none from those around them.

use tieout_document::RowKind;

use super::Reader;
use crate::figure::{Class, Figure, Scale};
use crate::measure::Measure;
use crate::prose;
use crate::scale::Statement;
use crate::{Currency, Decimal, Unit};

impl Reader<'_> {
    /// The unit that the head, the label or the section names, if the number looks like it.
    pub(super) fn measure(
        &self,
        figure: &mut Figure,
        row: Option<Measure>,
        head: Option<Measure>,
        sections: &[Measure],
        percent: bool,
        currency: Currency,
    ) {
        let grouped = self.around.document.slice(figure.numeral).contains(',');
        let fits = |m: &Measure| match m {
            Measure::PerShare | Measure::Price => {
                (!grouped || figure.digit <= -2) && figure.value.abs() < Decimal::new(1, 5)
            }
            Measure::Percent | Measure::Time(_) => !grouped && figure.value.abs() < Decimal::new(1, 4),
            Measure::Rate => figure.digit < 0 && figure.value.abs() < Decimal::new(1, 3),
            Measure::Shares | Measure::Pure => true,
        };
        // A price without decimals is told from other amounts only by its column.
        let narrow = |m: &Measure| fits(m) && (*m != Measure::PerShare || figure.digit < 0);
        let definite = head.filter(|m| !matches!(m, Measure::Shares | Measure::Pure)).filter(fits);
        let found =
            definite.or(row.filter(narrow)).or(head.filter(fits)).or_else(|| sections.iter().copied().find(narrow));
        figure.unit = match (figure.unit, found) {
            (Unit::Money(c), Some(Measure::PerShare | Measure::Price)) => Unit::PerShare(c),
            (Unit::Money(_), Some(Measure::Shares)) if head == Some(Measure::Shares) => Unit::Shares,
            (Unit::Pure, Some(m)) => m.unit(currency),
            (Unit::Pure, None) if percent && head != Some(Measure::Shares) => Unit::Percent,
            (unit, _) => unit,
        };
    }

    /// Applies the stated scale. One that holds for the whole section is not believed of numbers
    /// printed in full.
    pub(super) fn scale(&self, figure: &mut Figure, stated: &Statement, own: bool) {
        let power = match figure.unit {
            Unit::Money(_) => stated.amounts,
            Unit::Shares => stated.shares.or(stated.amounts),
            Unit::Pure if own => stated.amounts,
            _ => None,
        };
        if let Some(power) = power.filter(|_| figure.scale.stated.is_none()) {
            let full = figure.value.abs().shift(power) > Decimal::new(1, if own { 14 } else { 12 });
            let counted = figure.unit == Unit::Shares
                && stated.shares.is_none()
                && !own
                && figure.value.abs() > Decimal::new(1, 5);
            if !full && !counted {
                figure.scale = Scale { power, stated: stated.span };
            }
        }
        figure.value = figure.value.shift(figure.scale.power);
        figure.digit = figure.value.exponent;
        prose::set_interval(figure);
    }

    /// Numbers without a sign of their own are of the unit of those above them in their column, else
    /// of the table's.
    pub(super) fn settle_plain_cells(&self, figures: &mut [Figure]) {
        let priced = self.groups.iter().flatten().any(|c| c.statement.currency.is_some());
        let money = self.around.caption.statement.over(self.stub.1).currency.is_some()
            || priced
            || figures.iter().any(|f| matches!(f.unit, Unit::Money(_)));
        let amounts = |f: &Figure| matches!(f.unit, Unit::Money(_) | Unit::PerShare(_) | Unit::Percent);
        let counted = !priced && !figures.iter().any(amounts) && self.counts_shares();
        let columns = usize::from(self.table.columns);
        // By column: the last unit seen, and the places after the point it had.
        let mut last: Vec<Option<(Unit, i32)>> = vec![None; columns];
        let mut section: Vec<usize> = vec![usize::MAX; columns];
        let percents = self.percent_columns(figures);
        for figure in figures.iter_mut().filter(|f| f.class == Class::Quantity) {
            let Some(cell) = figure.cell.map(|(_, c)| self.table.cells[c as usize]) else { continue };
            if cell.column < self.table.stub || self.table.rows[cell.row as usize].kind != RowKind::Body {
                continue;
            }
            let column = usize::from(cell.column);
            let here = self.lines[cell.row as usize].sections.first().copied().unwrap_or(usize::MAX - 1);
            if section[column] != here && last[column].is_some_and(|(u, _)| u == Unit::Percent) {
                last[column] = None;
            }
            section[column] = here;
            if figure.unit == Unit::Pure && figure.scale.power == 0 && percents[column] {
                figure.unit = Unit::Percent;
                prose::set_interval(figure);
            } else if figure.unit == Unit::Pure && figure.scale.power == 0 {
                if self.is_counted(figure) {
                    let stated = self.stated(figure);
                    self.scale(figure, &stated, stated.span != self.around.caption.scope);
                    continue;
                }
                if counted {
                    let stated = self.stated(figure);
                    figure.unit = Unit::Shares;
                    self.scale(figure, &stated, stated.span != self.around.caption.scope);
                    continue;
                }
                self.settle(figure, last[column], money);
            } else {
                last[column] = Some((figure.unit, figure.digit - figure.scale.power));
            }
        }
    }

    /// Columns that begin and end with a percentage and hold no other amounts: what stands between is printed
    /// without the sign, also across sections.
    fn percent_columns(&self, figures: &[Figure]) -> Vec<bool> {
        let mut ends: Vec<Option<(Unit, Unit, bool)>> = vec![None; usize::from(self.table.columns)];
        for figure in figures.iter().filter(|f| f.class == Class::Quantity) {
            let Some(cell) = figure.cell.map(|(_, c)| self.table.cells[c as usize]) else { continue };
            if cell.column < self.table.stub || self.table.rows[cell.row as usize].kind != RowKind::Body {
                continue;
            }
            let small = figure.value.abs() <= crate::Decimal::new(1, 3);
            let like = figure.unit == Unit::Percent || (figure.unit == Unit::Pure && figure.scale.power == 0 && small);
            let end = &mut ends[usize::from(cell.column)];
            *end = Some(end.map_or((figure.unit, figure.unit, like), |e| (e.0, figure.unit, e.2 && like)));
        }
        ends.into_iter().map(|e| matches!(e, Some((Unit::Percent, Unit::Percent, true)))).collect()
    }

    /// Whether the row or the column counts things: its numbers are no money.
    fn is_counted(&self, figure: &Figure) -> bool {
        let Some(cell) = figure.cell.map(|(_, c)| self.table.cells[c as usize]) else { return false };
        let head = self.groups[self.group_of[cell.row as usize]].get(usize::from(cell.column)).and_then(|h| h.measure);
        self.lines[cell.row as usize].measure == Some(Measure::Pure) || head == Some(Measure::Pure)
    }

    /// Whether a table without a currency's sign is one of shares.
    fn counts_shares(&self) -> bool {
        let stated = self.general.over(self.stub.1).over(self.around.caption.statement);
        let shares_only = stated.shares.is_some() && stated.amounts.is_none();
        let rows = self.table.rows.iter().zip(&self.lines).filter(|(r, _)| r.kind == RowKind::Body);
        let (own, all) =
            rows.fold((0, 0), |(own, all), (_, l)| (own + usize::from(l.measure == Some(Measure::Shares)), all + 1));
        let heads = self
            .lines
            .iter()
            .zip(&self.table.rows)
            .any(|(l, r)| r.kind != RowKind::Body && l.measure == Some(Measure::Shares));
        shares_only || own * 2 > all || heads || self.around.caption.shares
    }

    fn settle(&self, figure: &mut Figure, last: Option<(Unit, i32)>, money: bool) {
        let stated = self.stated(figure).amounts.is_some();
        let small = figure.value.abs() < Decimal::new(1000, 0);
        match last {
            Some((Unit::Percent, digit)) if small && digit == figure.digit => figure.unit = Unit::Percent,
            Some((unit @ (Unit::PerShare(_) | Unit::Times), digit)) if small && digit == figure.digit && digit < 0 => {
                figure.unit = unit
            }
            Some((Unit::Money(c), _)) => self.make_money(figure, c),
            _ if money || stated => self.make_money(figure, self.around.dollar),
            _ => figure.scale = Scale::default(),
        }
        prose::set_interval(figure);
    }

    fn make_money(&self, figure: &mut Figure, currency: Currency) {
        let stated = self.stated(figure);
        figure.unit = Unit::Money(stated.currency.unwrap_or(currency));
        self.scale(figure, &stated, stated.span != self.around.caption.scope);
    }

    /// What is stated of a cell's scale and currency: by its row, the rows above, its column, the
    /// stub's head, the words before the table.
    fn stated(&self, figure: &Figure) -> Statement {
        let Some(cell) = figure.cell.map(|(_, c)| self.table.cells[c as usize]) else { return Statement::default() };
        let line = &self.lines[cell.row as usize];
        let head = self.groups[self.group_of[cell.row as usize]]
            .get(usize::from(cell.column))
            .map_or_else(Statement::default, |h| h.statement);
        let said = line.sections.iter().fold(line.statement, |a, s| a.over(self.lines[*s].statement));
        said.over(head).over(self.stub.1).over(self.around.caption.statement)
    }
}
