//! Scale by section: "(Dollars in millions, unless otherwise noted)" at the head of the notes makes
//! "$52" in their text 52 million, where the text is written that way.

use tieout_document::{BlockKind, Document};

use crate::caption::tokens_of;
use crate::figure::{Figure, Place, Scale};
use crate::prose;
use crate::scale::{Statement, statement};
use crate::token::Token;
use crate::{Decimal, Unit};

/// Words of a statement that holds for more than the table under it.
const GENERAL: [&str; 9] = [
    "otherwise",
    "tabular",
    "unless",
    "throughout",
    "all amounts",
    "all dollar",
    "all figures",
    "amounts in",
    "dollars in",
];

/// Statements of scale with where each begins to hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scopes {
    statements: Vec<(u32, Statement)>,
}

impl Scopes {
    /// Finds the statements of a document that hold for more than one table.
    pub(crate) fn of(document: &Document, tokens: &[Token]) -> Self {
        let mut statements = Vec::new();
        for block in &document.blocks {
            let text = document.slice(block.span);
            let mentions = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
            let scaled = ["illion", "ILLION", "housand", "HOUSAND"].into_iter().any(mentions);
            if matches!(block.kind, BlockKind::Table(_) | BlockKind::Deleted) || !scaled {
                continue;
            }
            let lower = text.to_ascii_lowercase();
            let general =
                GENERAL.iter().any(|g| lower.contains(g)) || (text.starts_with('(') && block.span.len() < 160);
            let said =
                if general { statement(tokens_of(tokens, block.span), &document.text) } else { Statement::default() };
            if said.amounts.is_some() {
                statements.push((block.span.start, said));
            }
        }
        Self { statements }
    }

    /// What holds at `offset` where nothing nearer is said. The first statement holds from the
    /// beginning too.
    pub(crate) fn at(&self, offset: u32) -> Statement {
        let i = self.statements.partition_point(|s| s.0 <= offset);
        self.statements.get(i.saturating_sub(1)).map(|s| s.1).unwrap_or_default()
    }

    /// Scales amounts in text that print no scale of their own, in sections written that way: where
    /// amounts without "million" are the greater part, and too small to be in full.
    pub(crate) fn scale_text(&self, figures: &mut [Figure]) {
        for (i, (from, said)) in self.statements.iter().enumerate() {
            let from = if i == 0 { 0 } else { *from };
            let to = self.statements.get(i + 1).map_or(u32::MAX, |s| s.0);
            let a = figures.partition_point(|f| f.numeral.start < from);
            let b = a + figures[a..].partition_point(|f| f.numeral.start < to);
            scale_section(&mut figures[a..b], said);
        }
    }
}

fn scale_section(figures: &mut [Figure], said: &Statement) {
    let Some(power) = said.amounts else { return };
    let money = |f: &Figure| {
        f.is_quantity() && f.place == Place::Prose && matches!(f.unit, Unit::Money(_)) && !f.value.is_zero()
    };
    let scaled = figures.iter().filter(|f| money(f) && f.scale.stated.is_some()).count();
    let mut bare: Vec<(Decimal, i32)> =
        figures.iter().filter(|f| money(f) && f.scale.stated.is_none()).map(|f| (f.value.abs(), f.digit)).collect();
    if bare.len() * 2 <= scaled || bare.len() < 3 {
        return;
    }
    bare.sort();
    let full = bare[bare.len() / 2].0 >= Decimal::new(1, 5);
    // Prices are printed to the cent in a text whose amounts are not.
    let cents = bare.iter().filter(|(_, d)| *d == -2).count() * 2 > bare.len();
    if full {
        return;
    }
    for f in figures.iter_mut().filter(|f| money(f) && f.scale.stated.is_none()) {
        if f.value.abs() < Decimal::new(1, 6) && (cents || f.digit != -2) {
            f.scale = Scale { power, stated: said.span };
            f.value = f.value.shift(power);
            f.digit = f.value.exponent;
            prose::set_interval(f);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read;

    fn values(text: &str) -> Vec<String> {
        let document = tieout_document::open(text.as_bytes(), "t.txt");
        read(&document).figures.iter().filter(|f| f.is_quantity()).map(|f| f.value.to_string()).collect()
    }

    #[test]
    fn text_in_the_scale_of_its_section() {
        let text = "(Dollars in millions, unless otherwise noted)\n\nRent was $52, taxes were $31 and fees were $8.\n";
        assert_eq!(values(text), ["52000000", "31000000", "8000000"]);
    }

    #[test]
    fn text_that_prints_its_scale_keeps_it() {
        let text = "(Dollars in millions, unless otherwise noted)\n\nRent was $52 million, taxes were $31 million, fees were $8 million and a stamp $1.\n";
        assert_eq!(values(text), ["52000000", "31000000", "8000000", "1"]);
    }
}
