//! Words of phrases and labels in one form, so that "SG&A expenses" and "Selling, general and
//! administrative" can be compared.
//!
//! Plurals are singular; words that filers use for one another are one word (sales and revenue; profit,
//! earnings, loss and income; operations and operating); an abbreviation that the document explains, or that
//! all filers use, is its words. What joins words says nothing.

use rustc_hash::FxHashMap;
use tieout_document::{Document, Span};
use tieout_figures::{Reading, Token, TokenKind, word};

/// Words that say nothing of what a phrase is of.
const EMPTY: &str = "the of and a an in for to from on by at with or our its their his we us it they per as that which \
    this these those is was were be been are being has have had will also both each such certain respective respectively \
    provided used generated using flow during year fiscal ended month quarter period prior compared \
    versus than over under while there i ii million billion thousand approximately about end ending beginning december \
    september november october august january february march april may june july calendar reflecting reflect usd rmb \
    experienced record recorded resulted resulting result first second third fourth same corresponding s said percentage percent point basi when \
    following include including included yoy basi principally respect regard through its";

/// Words that a phrase may have and a label lack, or the other way.
const LIGHT: &str = "total net consolidated overall aggregate combined segment reportable company corporation inc corp \
    dollar amount balance worldwide group business reported gaap attributable common shareholder stockholder shareowner \
    owner subsidiary operating-segment full annual line item brand portfolio outstanding continuing activity";

/// Words that a phrase may have and a label lack.
const LIGHT_IN_PHRASE: &str = "expense cost charge overall level category payment recognized incurred income-statement \
    value made reporting entity global high";

/// Words that a label may have and a phrase lack.
const LIGHT_IN_LABEL: &str = "expense net before provision paid term short long";

/// Words that make another quantity: both have them or none.
const STRICT: &str = "constant currency neutral organic organically comparable adjusted excluding exclude ex underlying volume \
    unit headcount diluted basic share average price pricing forma store same-store ratio noncontrolling controlling \
 per-share non-gaap non core rate budgeted expected estimated unaudited hypothetical deferred \
    discontinued accumulated remaining impact effect benefit change increase decrease variance growth quarterly employee \
    authorized authorization intangible unrecognized";

/// What filers call by another word.
const SAME: [(&str, &str); 32] = [
    ("sale", "revenue"),
    ("turnover", "revenue"),
    ("profit", "income"),
    ("earning", "income"),
    ("loss", "income"),
    ("operation", "operating"),
    ("provision", "expense"),
    ("purchased", "purchase"),
    ("repurchased", "repurchase"),
    ("repurchasing", "repurchase"),
    ("purchasing", "purchase"),
    ("issued", "issuance"),
    ("issue", "issuance"),
    ("repaid", "repayment"),
    ("paying", "paid"),
    ("payment", "paid"),
    ("pay", "paid"),
    ("invested", "investing"),
    ("capitalized", "capital"),
    ("stockholder", "shareholder"),
    ("shareowner", "shareholder"),
    ("stock", "share"),
    ("taxe", "tax"),
    ("employe", "employee"),
    ("addition", "purchase"),
    ("acquisition", "purchase"),
    ("borrowed", "borrowing"),
    ("amortized", "amortization"),
    ("depreciated", "depreciation"),
    ("receivables", "receivable"),
    ("selling", "selling"),
    ("marketable", "marketable"),
];

/// Abbreviations that all filers use.
const USUAL: [(&str, &str); 13] = [
    ("r&d", "research development"),
    ("rd&e", "research development engineering"),
    ("sg&a", "selling general administrative"),
    ("g&a", "general administrative"),
    ("s&m", "sales marketing"),
    ("sm&a", "selling marketing administrative"),
    ("eps", "earnings share"),
    ("ebit", "earnings before interest taxes"),
    ("pp&e", "property plant equipment"),
    ("d&a", "depreciation amortization"),
    ("fcf", "free cash"),
    ("capex", "capital expenditures"),
    ("cogs", "cost goods sales"),
];

/// The most words that a phrase is known by.
const MOST: usize = 48;

/// How much a word that only the phrase or only the label has parts the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Both may lack it.
    Light,
    /// A phrase may have it.
    Phrase,
    /// A label may have it.
    Label,
    /// It makes another quantity.
    Strict,
}

/// The words of a document.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// What an abbreviation stands for.
    pub(super) short: FxHashMap<u64, Vec<u64>>,
    empty: Vec<u64>,
    weights: FxHashMap<u64, Weight>,
    same: FxHashMap<u64, u64>,
}

impl<'a> Words<'a> {
    /// Learns a document's abbreviations.
    pub(super) fn of(document: &'a Document, reading: &'a Reading) -> Self {
        let mut weights = FxHashMap::default();
        for (list, weight) in [
            (LIGHT, Weight::Light),
            (LIGHT_IN_PHRASE, Weight::Phrase),
            (LIGHT_IN_LABEL, Weight::Label),
            (STRICT, Weight::Strict),
        ] {
            for w in list.split_whitespace() {
                let both = weights.insert(word(stem(w)), weight).is_some();
                if both {
                    weights.insert(word(stem(w)), Weight::Light);
                }
            }
        }
        let mut empty: Vec<u64> = EMPTY.split_whitespace().map(|w| word(stem(w))).collect();
        empty.sort_unstable();
        let same = SAME.iter().map(|(a, b)| (word(stem(a)), word(stem(b)))).collect();
        let mut out =
            Self { text: &document.text, tokens: &reading.tokens, short: FxHashMap::default(), empty, weights, same };
        for (short, long) in USUAL {
            let long = long.split_whitespace().filter_map(|w| out.plain(w)).collect();
            out.short.insert(word(short), long);
        }
        out.learn(document);
        out
    }

    /// What a word that only one side has says.
    pub(super) fn weight(&self, w: u64) -> Option<Weight> {
        self.weights.get(&w).copied()
    }

    /// Other words for the same thing: capital expenditures are purchases of property and equipment.
    pub(super) fn others(&self, name: &[u64]) -> Vec<Vec<u64>> {
        const PAIRS: [(&str, &str); 6] = [
            ("capital expenditure", "purchase property plant equipment"),
            ("capital expenditure", "purchase property equipment"),
            ("share repurchase", "purchase treasury share"),
            ("repurchase common share", "purchase treasury share"),
            ("dividend", "cash dividend paid"),
            ("cost good sold", "cost revenue"),
        ];
        let mut out = Vec::new();
        for (from, to) in PAIRS {
            let from = self.of_text(from);
            if from.iter().all(|w| name.contains(w)) {
                let rest =
                    name.iter().copied().filter(|w| !from.contains(w) && self.weight(*w) != Some(Weight::Phrase));
                let mut other: Vec<u64> = self.of_text(to);
                other.extend(rest.filter(|w| !self.of_text(to).contains(w)));
                out.push(other);
            }
        }
        out
    }

    /// Words of a name that make it another quantity.
    pub(super) fn strict(&self, name: &[u64]) -> Vec<u64> {
        name.iter().copied().filter(|w| self.weight(*w) == Some(Weight::Strict)).collect()
    }

    /// Whether a name says that it is of something changed: adjusted, per share, a change.
    pub(super) fn is_other(&self, name: &[u64]) -> bool {
        name.iter().any(|w| self.weight(*w) == Some(Weight::Strict))
    }

    /// The word of "operating activities".
    pub(super) fn activity(&self) -> u64 {
        word(stem("activities"))
    }

    /// The word of "cash flows".
    pub(super) fn cash(&self) -> u64 {
        word("cash")
    }

    /// The telling words of a short text, in the same form.
    pub(super) fn of_text(&self, text: &str) -> Vec<u64> {
        text.split_whitespace().filter_map(|w| self.plain(w)).collect()
    }

    /// The telling words of a span, each once, in order.
    pub(super) fn of_span(&self, span: Span) -> Vec<u64> {
        let from = self.tokens.partition_point(|t| t.span.start < span.start);
        let to = from + self.tokens[from..].partition_point(|t| t.span.start < span.end);
        self.of_tokens(&self.tokens[from..to])
    }

    /// The telling words of tokens, without what stands in brackets.
    pub(super) fn of_tokens(&self, tokens: &[Token]) -> Vec<u64> {
        let mut out: Vec<u64> = Vec::new();
        let mut depth = 0usize;
        let mut at = 0;
        while let Some(token) = tokens.get(at).filter(|_| out.len() < MOST) {
            at += 1;
            match self.slice(token) {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ if token.kind != TokenKind::Word || depth > 0 => {}
                text => {
                    let long = self.abbreviation(tokens, at - 1);
                    if let Some((long, end)) = long {
                        out.extend(long.iter().filter(|w| !out.contains(w)).copied().collect::<Vec<_>>());
                        at = end;
                    } else if let Some(w) = self.plain(text).filter(|w| !out.contains(w)) {
                        out.push(w);
                    }
                }
            }
        }
        out
    }

    pub(super) fn slice(&self, token: &Token) -> &'a str {
        self.text.get(token.span.range()).unwrap_or("")
    }

    /// The one form of a word; none for one that says nothing.
    pub(super) fn plain(&self, text: &str) -> Option<u64> {
        let lower = text.to_ascii_lowercase();
        let stem = stem(&lower);
        let hash = word(stem);
        if self.empty.binary_search(&hash).is_ok() || stem.len() < 2 || stem.len() > 5 && stem.ends_with("ly") {
            return None;
        }
        Some(self.same.get(&hash).copied().unwrap_or(hash))
    }

    /// What the abbreviation at a token stands for, and where it ends: "SG&A" is three words and two signs.
    fn abbreviation(&self, tokens: &[Token], at: usize) -> Option<(&Vec<u64>, usize)> {
        let mut end = at + 1;
        while tokens.get(end).is_some_and(|t| t.glued && self.slice(t) == "&")
            && tokens.get(end + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Word)
        {
            end += 2;
        }
        let span = tokens[at].span.join(tokens[end - 1].span);
        let text = self.text.get(span.range())?;
        if end == at + 1 && text.len() > 8 {
            return None;
        }
        Some((self.short.get(&word(text))?, end))
    }
}

/// A word without its plural.
fn stem(w: &str) -> &str {
    let w = w.strip_suffix("’s").or_else(|| w.strip_suffix("'s")).unwrap_or(w);
    let es = |w: &'_ str| ["xes", "sses", "shes", "ches"].iter().any(|e| w.ends_with(e));
    let plural = w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is");
    let y = w.ends_with('y') && !w.ends_with("ay") && !w.ends_with("ly");
    let cut = match w.len() {
        // "activities" and "activity" meet in what both begin with.
        5.. if w.ends_with("ies") => 3,
        5.. if es(w) => 2,
        5.. if y => 1,
        4.. if plural => 1,
        _ => 0,
    };
    w.get(..w.len() - cut).unwrap_or(w)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_and_labels_meet() {
        let text = "Family of Apps (FoA) and marketing, general, and administrative (MG&A) expenses";
        let document = tieout_document::open(text.as_bytes(), "t.txt");
        let reading = tieout_figures::read(&document);
        let words = Words::of(&document, &reading);
        let of = |text: &str| {
            let mut tokens = Vec::new();
            tieout_figures::tokenize(text, 0, &mut tokens);
            let mut own = Words { text, tokens: &tokens, short: words.short.clone(), ..Words::of(&document, &reading) };
            own.text = text;
            own.of_tokens(&tokens)
        };
        for (a, b) in [
            ("Net sales", "net revenues"),
            ("SG&A", "Selling, general and administrative"),
            ("MG&A", "Marketing, general, and administrative"),
            ("FoA revenue", "Family of Apps sales"),
            ("income from operations", "Operating profit"),
            ("Activities", "activity"),
        ] {
            assert_eq!(sorted(of(a)), sorted(of(b)), "{a}");
        }
        assert_ne!(of("adjusted operating income"), of("operating income"));
    }

    fn sorted(mut list: Vec<u64>) -> Vec<u64> {
        list.sort_unstable();
        list
    }
}
