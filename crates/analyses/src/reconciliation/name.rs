//! Names of non-GAAP measures and of the GAAP measures that they are compared with, as filings print them.

use tieout_letters::Pattern;

/// What a measure is a measure of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Earnings before interest, taxes, depreciation and amortization, adjusted or not.
    Ebitda,
    /// Earnings before interest and taxes, adjusted or not.
    Ebit,
    /// Net income.
    Net,
    /// Earnings per share.
    PerShare,
    /// Income before taxes.
    PreTax,
    /// Operating income.
    Operating,
    /// Gross profit.
    Gross,
    /// Revenue, sales.
    Revenue,
    /// An expense, or all of them.
    Expense,
    /// The effective tax rate.
    TaxRate,
    /// Free cash flow, adjusted cash flow.
    Cash,
    /// Debt, net debt.
    Debt,
    /// The profit of all segments together.
    Segment,
    /// Growth at constant currency or of the businesses owned in both periods.
    Growth,
}

/// A measure by what it is of and by what its name says that was done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Family {
    /// Of what.
    pub kind: Kind,
    /// It is per cent of something: a margin.
    pub ratio: bool,
    /// Its name says that it is adjusted: "adjusted EBITDA", and not "EBITDA".
    pub adjusted: bool,
}

/// What a name is of, the most telling first.
static KINDS: [(Kind, Pattern); 11] = [
    (Kind::Gross, Pattern::new(r"(?i)\bgross\b")),
    (Kind::Cash, Pattern::new(r"(?i)\bcash\b|\boperating\s+activities")),
    (Kind::PerShare, Pattern::new(r"(?i)\beps\b|\bper\s+(?:\S+\s+){0,2}(?:share|unit)\b|\bper\s*-\s*share\b")),
    (
        Kind::Ebitda,
        Pattern::new(
            r"(?i)\bebitda[rx]?(?:\b|s\b)|before\s+interest,?\s+(?:income\s+)?tax(?:es)?,?\s+(?:and\s+)?depreciation",
        ),
    ),
    (Kind::Ebit, Pattern::new(r"(?i)\bebita?\b|before\s+interest\s+and\s+(?:income\s+)?tax")),
    (Kind::TaxRate, Pattern::new(r"(?i)\btax\s+rate")),
    (Kind::PreTax, Pattern::new(r"(?i)before\s+(?:\S+\s+){0,3}tax|pre-?\s?tax")),
    (Kind::Expense, Pattern::new(r"(?i)\bexpenses?\b|\bsg&a\b|\bcosts?\b")),
    (Kind::Operating, Pattern::new(r"(?i)\boperating\b|\bfrom\s+operations\b")),
    (Kind::Debt, Pattern::new(r"(?i)\bdebt\b")),
    (Kind::Revenue, Pattern::new(r"(?i)\brevenues?\b|\bsales\b")),
];
static RATIO: Pattern = Pattern::new(r"(?i)\bmargins?\b");
static SEGMENTS: Pattern = Pattern::new(r"(?i)^total\s+(?:\S+\s+)?segments?\b");
static GROWTH: Pattern = Pattern::new(r"(?i)\borganic|constant|currency[\s-]neutral");
static MARKED: Pattern = Pattern::new(
    r"(?i)\bnon-?\s?gaap\b|\badjusted\b|\badj\.|^\s*core\b|\bnormali[sz]ed\b|\bunderlying\b|\bexcluding\b|\bex-",
);

/// A name of a non-GAAP measure in text.
static NAMES: Pattern = Pattern::new(concat!(
    r"(?i)\b(?:non-?\s?gaap|adjusted|adj\.|core|normali[sz]ed|underlying)\s+",
    r"(?:(?:consolidated|diluted|basic|net|company|total|property|operating|pre-?tax|after-?tax|effective|income|combined|corporate|annual|quarterly|full-year|free|segments?|cash|continuing|common|income\s+or)\s+){0,4}?",
    r"(?:earnings(?:\s*\(loss(?:es)?\))?|income(?:\s*/?\s*\(loss\))?|profits?(?:\s*\(loss\))?|loss|eps\b|ebitd?a?[rx]?\b|",
    r"gross\s+(?:profit|margin)|operating\s+(?:profit|income|margin|earnings|expenses?)|margin|tax\s+rate|(?:net\s+)?sales|(?:net\s+)?revenues?|",
    r"expenses?|sg&a|cash\s+flows?|debt)",
    r"(?:\s+margins?\b|\s+from\s+(?:continuing\s+)?operations\b)?",
    r"(?:\s+(?:attributable|available)\s+to\s+(?:[\w.&’'-]+\s+){0,6}?(?:stockholders|shareholders|inc\.?|company|corporation))?",
    r"(?:,?\s*\(?(?:before|excluding)\s+(?:income\s+)?taxes\b)?",
    r"(?:\s+per\s+(?:\w+\s+){0,3}?share)?",
    r"|\b(?-i:EBITD?A[RX]?)(?:\s+margins?)?\b|\bearnings\s+before\s+interest,?\s+(?:and\s+)?(?:income\s+)?tax(?:es)?(?:,?\s+(?:and\s+)?depreciation,?\s+(?:and\s+)?amortization)?",
    r"|\bfree\s+cash\s+flows?(?:\s+(?:conversion|margin|yield)\b|\s+per\s+(?:\w+\s+){0,2}?share)?",
    r"|\borganic\s+(?:net\s+)?(?:sales|revenues?)(?:\s+growth)?\b|\borganic\s+growth\b|\b(?:on\s+a\s+)?constant[\s-]+currency\b",
    r"|\bnet\s+debt\b",
    r"|\btotal\s+(?:\w+\s+)?segments?\s+(?:adjusted\s+)?(?:operating\s+)?(?:profit|income|earnings|ebitda)\b",
));
/// A GAAP measure in text or in a row's label.
static GAAP: Pattern = Pattern::new(concat!(
    r"(?i)\b(?:(?:diluted|basic)\s+)?(?:eps\b|(?:(?:net\s+)?(?:earnings|income|loss)(?:\s*/?\s*\((?:loss|losses|income)\))?\s+(?:\S+\s+){0,6}?per\s+(?:\w+\s+){0,3}?(?:share|unit)\b))",
    r"|\bnet\s+(?:\(loss\)\s*/?\s*)?(?:income|earnings|loss|profit)(?:\s*/?\s*\((?:loss|losses|income|earnings)\))?(?:\s+margin)?|\bnet\s+\(?loss\)?(?:\s+margin)?",
    r"|\b(?:earnings|income|profit|loss)(?:\s*\((?:loss|benefit)\))?\s+(?:from\s+continuing\s+operations\s+)?before\s+(?:\S+\s+){0,3}?tax(?:es)?",
    r"|\boperating\s+(?:\(?loss\)?\s+)?(?:income|profit|earnings|loss|margin)(?:\s*/?\s*\(loss(?:es)?\))?(?:\s+margin)?|\b(?:income|earnings|loss|profit)(?:\s*/?\s*\(loss\))?\s+from\s+(?:continuing\s+)?operations",
    r"|\bgross\s+(?:profit|margin)|\b(?:effective\s+)?(?:income\s+)?tax\s+rate|\beffective\s+rate",
    r"|\b(?:net\s+)?cash\s+(?:flows?\s+)?\(?(?:provided|used|generated|from)[^.;|]{0,40}?\b(?:operations|operating)\b|\boperating\s+cash\s+flows?|\bcash\s+flows?\s+from\s+operati(?:ng|ons)|\boperating\s+activities",
    r"|\bearnings\b|\b(?:total\s+)?(?:net\s+)?(?:revenues?|sales)\b|\b(?:operating\s+|total\s+)?expenses?\b|\bsg&a\b|\b(?:total\s+)?(?:debt|borrowings)\b",
));

/// A name found in a text: where in it, from and to in bytes, and of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its first byte.
    pub from: usize,
    /// The byte behind it.
    pub to: usize,
    /// Which measure it names.
    pub family: Family,
}

/// A name in the text around it that makes it none: "adjusted earnings basis", or a reader's own words.
static NOT_NAMES: Pattern = Pattern::new(r"(?i)^(?:\s+(?:basis|charges?\s+and|purchase))|^-based");
/// A label that is said to be non-GAAP behind its name.
static SAID: Pattern =
    Pattern::new(r"(?i)\(\s*non-?\s?gaap\s*\)|,\s*(?:as\s+adjusted|non-?\s?gaap)\s*$|^as\s+adjusted\b");
/// What a row's label may begin with before the name of its measure.
static LEAD: Pattern = Pattern::new(
    r"(?i)^(?:(?:u\.s\.\s+)?gaap|as\s+reported|reported|total|consolidated|company|diluted|basic|net|trailing\s+twelve\s+months|combined)?[\s:,–-]*(?:(?:u\.s\.\s+)?gaap|total|consolidated|diluted)?\s*$",
);
/// What may follow the name in a row's label: whose, of what, marks of notes.
static TAIL: Pattern = Pattern::new(concat!(
    r"(?i)^[\s,:–-]*(?:\(?(?:u\.s\.\s+)?(?:non-?\s?)?gaap\)?|\(?as\s+reported\)?|reported|margin|",
    r"from\s+continuing\s+operations|(?:attributable|available|applicable)\s+to\b.*|[-–—,]?\s*(?:assuming\s+dilution|basic|diluted)|",
    r"per\s+(?:\S+\s+){0,4}?share|for\s+the\s+(?:period|quarter|year)|\(?(?:loss|losses|income|earnings)\)?|\((?:in|see|note)[^)]*\)|\([\da-z*†‡]{1,3}\)|[*†‡\d]|\(fcf\)|\(ebitda\)|\(used\s+(?:in|for)\)|(?:provided\s+by|from)\s+operating\s+activities|operating\s+activities|operations|activities|growth|[\s,:/–-])*$",
));

/// What kind of measure a name means.
fn kind(name: &str) -> Kind {
    if SEGMENTS.is_in(name) {
        return Kind::Segment;
    }
    if GROWTH.is_in(name) {
        return Kind::Growth;
    }
    KINDS.iter().find(|k| k.1.is_in(name)).map_or(Kind::Net, |k| k.0)
}

fn family(name: &str) -> Family {
    Family { kind: kind(name), ratio: RATIO.is_in(name), adjusted: MARKED.is_in(name) }
}

/// Names of non-GAAP measures in a text, in order.
pub fn non_gaap(text: &str) -> Vec<Named> {
    let real = |to: usize| !NOT_NAMES.is_in(&text[to..]);
    NAMES
        .all(text)
        .filter(|m| real(m.end()))
        .map(|m| Named { from: m.start(), to: m.end(), family: family(m.as_str()) })
        .filter(|n| !is_plain(&text[n.from..n.to], n.family.kind))
        .collect()
}

/// Words that name no measure of the filer's: "the underlying cash flows" of a loan, "normalized sales".
fn is_plain(name: &str, kind: Kind) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let plain = matches!(kind, Kind::Cash | Kind::Debt | Kind::Revenue | Kind::Expense | Kind::TaxRate);
    (first == "underlying" || first.starts_with("normali")) && plain
}

/// Names of GAAP measures in a text outside the names of other measures, in order.
pub fn gaap(text: &str, others: &[Named]) -> Vec<Named> {
    let free = |from: usize, to: usize| !others.iter().any(|o| from < o.to && o.from < to);
    GAAP.all(text)
        .filter(|m| free(m.start(), m.end()))
        .map(|m| Named { from: m.start(), to: m.end(), family: Family { adjusted: false, ..family(m.as_str()) } })
        .collect()
}

/// What the label of a row names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A GAAP measure.
    Gaap(Family),
    /// A non-GAAP measure.
    NonGaap(Family),
    /// Anything else: an adjustment, a share count, a ratio.
    Other,
}

/// What the label of a row names, as a whole: a measure that stands among other words is none.
pub fn row(label: &str) -> Row {
    let label = label.trim();
    let whole = |n: &Named| LEAD.is_in(&label[..n.from]) && TAIL.is_in(&label[n.to..]);
    let others = non_gaap(label);
    if let Some(named) = others.first().filter(|n| whole(n)) {
        return Row::NonGaap(named.family);
    }
    let plain = SAID.find(label).map_or(label, |m| label[..m.start()].trim_end());
    if SAID.is_in(label) && label.len() < 90 {
        return Row::NonGaap(Family { adjusted: true, ..family(if plain.is_empty() { label } else { plain }) });
    }
    match gaap(label, &others).first().filter(|n| whole(n)) {
        Some(named) => Row::Gaap(named.family),
        None => Row::Other,
    }
}

impl Kind {
    /// GAAP measures of which one is the most directly comparable.
    pub const fn comparable(self) -> &'static [Kind] {
        match self {
            Self::Ebitda | Self::Ebit => &[Self::Net, Self::PreTax, Self::Operating, Self::PerShare],
            Self::Net | Self::PreTax => &[Self::Net, Self::PreTax, Self::Operating, Self::PerShare],
            Self::PerShare => &[Self::PerShare],
            Self::Operating | Self::Segment => &[Self::Operating, Self::PreTax, Self::Net],
            Self::Gross => &[Self::Gross],
            Self::Revenue | Self::Growth => &[Self::Revenue, Self::Operating, Self::Net, Self::PerShare],
            Self::Expense => &[Self::Expense],
            Self::TaxRate => &[Self::TaxRate],
            Self::Cash => &[Self::Cash],
            Self::Debt => &[Self::Debt],
        }
    }

    /// The most directly comparable measure, in words.
    pub const fn comparable_name(self) -> &'static str {
        match self {
            Self::Ebitda | Self::Ebit | Self::Net => "net income",
            Self::PerShare => "earnings per share",
            Self::PreTax => "income before taxes",
            Self::Operating => "operating income",
            Self::Segment => "consolidated operating or net income",
            Self::Gross => "gross profit",
            Self::Revenue | Self::Growth => "revenue",
            Self::Expense => "the expense as reported",
            Self::TaxRate => "the effective tax rate",
            Self::Cash => "cash from operating activities",
            Self::Debt => "total debt",
        }
    }

    /// It is measured after taxes.
    pub const fn is_after_tax(self) -> bool {
        matches!(self, Self::Net | Self::PerShare)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Row, gaap, non_gaap, row};

    #[test]
    fn names_of_measures_are_found_in_text() {
        let names = |text: &str| {
            non_gaap(text).iter().map(|n| (text[n.from..n.to].to_owned(), n.family.kind)).collect::<Vec<_>>()
        };
        let of = |text: &str, kind| vec![(text.to_owned(), kind)];
        assert_eq!(names("Our Adjusted EBITDA was $5 million."), of("Adjusted EBITDA", Kind::Ebitda));
        assert_eq!(
            names("We earned non-GAAP diluted earnings per share of $1."),
            of("non-GAAP diluted earnings per share", Kind::PerShare)
        );
        assert_eq!(names("free cash flow rose"), of("free cash flow", Kind::Cash));
        assert_eq!(names("Adjusted operating margin fell"), of("Adjusted operating margin", Kind::Operating));
        assert_eq!(
            names("adjusted net income per diluted share"),
            of("adjusted net income per diluted share", Kind::PerShare)
        );
        assert_eq!(names("adjusted for sales in Norway"), []);
        assert_eq!(names("the ebit of the orbit"), []);
    }

    #[test]
    fn gaap_measures_stand_outside_other_names() {
        let text = "GAAP operating income was $1 and non-GAAP operating income $2";
        assert_eq!(gaap(text, &non_gaap(text)).len(), 1);
    }

    #[test]
    fn a_label_names_a_measure_as_a_whole() {
        assert!(matches!(row("Net income attributable to Halvorsund"), Row::Gaap(f) if f.kind == Kind::Net));
        assert!(matches!(row("Adjusted EBITDA (1)"), Row::NonGaap(f) if f.kind == Kind::Ebitda && f.adjusted));
        assert!(matches!(row("EBITDA"), Row::NonGaap(f) if !f.adjusted));
        assert!(matches!(row("Operating profit (Non-GAAP)"), Row::NonGaap(f) if f.kind == Kind::Operating));
        assert!(
            matches!(row("Net cash provided by (used for) operating activities"), Row::Gaap(f) if f.kind == Kind::Cash)
        );
        assert!(matches!(row("GAAP diluted net income per share"), Row::Gaap(f) if f.kind == Kind::PerShare));
        assert_eq!(row("Tax effect of non-GAAP adjustments"), Row::Other);
        assert_eq!(row("Interest expense"), Row::Other);
        assert_eq!(row("Sales tax refund"), Row::Other);
    }
}
