//! Days of sales outstanding: where a document prints them, of which years, and whether it says how.

use tieout_document::Span;
use tieout_figures::{Approximation, Decimal, Figure, Interval, Period, Unit};
use tieout_letters::Pattern;
use tieout_ties::{Range, rational};

use crate::about::Profile;
use crate::gw::said::proposed;
use crate::paper::{Paper, Sentence};

pub(crate) static NAME: Pattern = Pattern::new(
    r"(?i)\bdays[’'`]?\s+(?:of\s+)?sales\s+(?:are\s+|in\s+(?:accounts?\s+)?receivables?\s+)?outstanding\b|\b(?:trade|accounts?)\s+receivables?\s+(?:turnover\s+)?days\b|\bdays[’'`]?\s+sales\s+in\s+(?:accounts?\s+|trade\s+)?receivables?\b|\baverage\s+collection\s+period\b",
);
static SHORT: Pattern = Pattern::new(r"\bDSOs?\b");
static FORMULA: Pattern = Pattern::new(
    r"(?i)\b(?:calculat\w*|comput(?:e|ed|es|ing)|defin\w+|deriv\w+|divid\w+|multipl\w+|annuali[sz]ed|equals?|number\s+of\s+days|average\s+daily|is\s+the\s+(?:ratio|average)|represents?\s+the|based\s+on\s+(?:the\s+)?(?:revenue|net\s+sales|sales|trailing|quarter\w*|annual|average|ending|year[- ]end)|times\s+(?:360|365|90)|\bratio\s+of)\b",
);
/// A base that Tieout cannot rebuild from the statements.
static OTHER_BASE: Pattern = Pattern::new(
    r"(?i)\bquarter|\bthree[- ]month|\bmonth|\bbilling|\bdeferred|\bunbilled|\bcontract\s+assets?|\bVAT\b|\bvalue[- ]added|\bgross\b|\bexclud|\bless\b|\btrailing|\bannuali[sz]ed|\bbefore\b|\bcountback|\bcredit\s+sales",
);

/// What a document says of them.
pub(crate) struct Days<'a> {
    /// The printed days.
    pub figures: Vec<&'a Figure>,
    /// The first sentence that names them.
    pub sentence: Option<Sentence>,
    /// The words that say how they are reckoned.
    pub formula: Option<Span>,
}

impl<'a> Days<'a> {
    /// None where none are printed.
    pub(crate) fn of(paper: &Paper<'a>) -> Option<Self> {
        // "DSO" may stand for other things.
        let full = NAME.is_in(&paper.document.text);
        let names = |text: &str| NAME.is_in(text) || full && SHORT.is_in(text);
        if !full {
            return None;
        }
        let letter = (paper.about.profile == Profile::Letter).then(|| proposed(paper));
        let own = |s: Span| letter.as_ref().is_none_or(|p| p.iter().any(|t| t.covers(s)));
        let naming: Vec<&Sentence> =
            paper.sentences().iter().filter(|s| own(s.span) && names(paper.words(s))).collect();
        let mut figures: Vec<&Figure> = naming.iter().flat_map(|s| of_sentence(paper, s)).collect();
        let mut formula = naming.iter().find_map(|s| formula(paper, s));
        for row in paper.document.tables.iter().flat_map(|t| &t.rows).filter(|r| own(r.span)) {
            let text = paper.document.slice(row.span);
            if !names(text) {
                continue;
            }
            let label = paper.reading.figures_of(row.span).iter().filter(|f| f.is_quantity() && f.cell.is_some());
            figures.extend(label.filter(|f| is_tabled(f) && names(&paper.label(f))));
            formula = formula.or_else(|| FORMULA.is_in(text).then_some(row.span));
        }
        let sentence = naming.first().map(|s| **s);
        (!figures.is_empty()).then_some(Self { figures, sentence, formula })
    }

    /// The days of two years that follow each other: the later first.
    pub(crate) fn pair(&self) -> Option<[(&'a Figure, Period); 2]> {
        let mut dated: Vec<(&Figure, Period)> = self.figures.iter().filter_map(|f| Some((*f, f.period?))).collect();
        dated.sort_by_key(|d| std::cmp::Reverse(d.1.end));
        let later = *dated.first()?;
        let days = |p: Period| p.end.until(later.1.end).map_or(0, |s| s.get_days());
        let earlier = dated.iter().find(|d| (355..=375).contains(&days(d.1)))?;
        // Several values of one year are of several things, or quarters.
        let other = dated.iter().any(|d| d.1.end == later.1.end && d.0.value != later.0.value);
        (!other).then_some([later, *earlier])
    }

    /// Whether the words say how, with what the statements of the year hold.
    pub(crate) fn is_plain(&self, paper: &Paper) -> bool {
        self.formula.is_some_and(|s| !OTHER_BASE.is_in(paper.document.slice(s)))
    }
}

/// The days of a sentence: numbers of days, or after the name bare numbers.
fn of_sentence<'a>(paper: &Paper<'a>, sentence: &Sentence) -> Vec<&'a Figure> {
    let words = paper.words(sentence);
    let at = NAME.find(words).or_else(|| SHORT.find(words)).map_or(0, |m| m.end()) as u32 + sentence.span.start;
    let figures = paper.reading.figures_of(sentence.span).iter().filter(|f| f.is_quantity() && is_days(f));
    static TERMS: Pattern =
        Pattern::new(r"(?i)\bby\s*$|\bterms?\s+(?:of|from|range)|\bwithin\s*$|\bdue\s+(?:in|within)\s*$");
    let moved = |f: &Figure| {
        let lead = paper.document.text.floor_char_boundary((f.span.start as usize).saturating_sub(16));
        TERMS.is_in(&paper.document.text[lead..f.span.start as usize])
    };
    figures.filter(|f| (f.unit == Unit::Days || f.span.start > at) && !moved(f)).collect()
}

fn is_days(figure: &Figure) -> bool {
    // A year of days belongs to the formula.
    let whole = [360, 365, 366].iter().any(|n| figure.value == Decimal::new(*n, 0));
    let few = figure.value > Decimal::new(3, 0) && figure.value < Decimal::new(400, 0) && !whole;
    matches!(figure.unit, Unit::Days | Unit::Pure) && few
}

/// Days in a table, whose head may say millions of all other rows.
fn is_tabled(figure: &Figure) -> bool {
    let value = figure.value.shift(-figure.scale.power);
    let few = value > Decimal::new(3, 0) && value < Decimal::new(400, 0);
    few && !matches!(figure.unit, Unit::Percent | Unit::Points | Unit::Times)
}

/// The sentence, or one of the same paragraph beside it, that says how.
fn formula(paper: &Paper, sentence: &Sentence) -> Option<Span> {
    let all = paper.sentences();
    let i = all.iter().position(|s| s == sentence)?;
    let beside = all.iter().skip(i).take(2).filter(|s| s.block == sentence.block);
    beside.map(|s| s.span).find(|s| FORMULA.is_in(paper.document.slice(*s)))
}

/// The days that a printed number may stand for: some round, and some cut off.
pub(crate) fn printed(figure: &Figure) -> Range {
    let power = figure.scale.power;
    let value = figure.value.shift(-power);
    Range::of(Interval::worded(value, figure.digit - power, Approximation::About))
}

/// Days in a year, as ratios count them.
pub(crate) const YEARS: [i128; 3] = [365, 360, 366];

/// A number as a range.
pub(crate) fn number(n: i128) -> Range {
    Range::exact(rational(Decimal::new(n, 0)))
}
