//! Inline XBRL on a page: facts as their tags open and close, and the contexts and units of the
//! hidden header.

use rustc_hash::FxHashMap;

use super::tag::Ix;
use super::tokens::Attribute;
use crate::Span;
use crate::fact::{Context, Fact, Unit};

/// Facts, contexts and units, as far as read.
#[derive(Debug, Default)]
pub(crate) struct Inline {
    pub facts: Vec<Fact>,
    pub contexts: Vec<Context>,
    pub units: Vec<Unit>,
    /// Indices of facts whose end tag has not come.
    open: Vec<usize>,
    /// Continuations by id: their text and the next one's id.
    continuations: FxHashMap<String, (Span, String)>,
    /// Open continuations: id, next id, start.
    continuing: Vec<(String, String, u32)>,
    /// How deep inside `ix:hidden`, `ix:header`.
    hidden: u32,
    header: u32,
    /// Text of the open element of the header.
    text: String,
    axis: String,
    denominator: bool,
}

impl Inline {
    /// Whether text belongs to the header and not to the page.
    pub(crate) fn in_header(&self) -> bool {
        self.header > 0
    }

    /// Takes text of the header.
    pub(crate) fn take_text(&mut self, text: &str) {
        self.text.push_str(text);
        if self.hidden > 0 {
            for i in &self.open {
                self.facts[*i].hidden.get_or_insert_default().push_str(text);
            }
        }
    }

    /// An element opens; the page's text has reached `at`, the tag stands at `byte`.
    pub(crate) fn start(&mut self, ix: Ix, attributes: &[Attribute], at: u32, byte: u32) {
        let value = |name: &str| {
            attributes.iter().find(|a| local(a.name).eq_ignore_ascii_case(name)).map_or("", |a| a.value).to_owned()
        };
        match ix {
            Ix::NonFraction | Ix::Fraction | Ix::NonNumeric => {
                self.open.push(self.facts.len());
                self.facts.push(Fact {
                    name: value("name"),
                    numeric: ix != Ix::NonNumeric,
                    context: value("contextref"),
                    unit: value("unitref"),
                    scale: value("scale").trim().parse().unwrap_or(0),
                    negated: value("sign").trim() == "-",
                    decimals: value("decimals").trim().parse().ok(),
                    format: value("format"),
                    nil: matches!(value("nil").trim(), "true" | "1"),
                    id: value("id"),
                    continued_at: value("continuedat"),
                    spans: if self.hidden > 0 { Vec::new() } else { vec![Span::new(at, at)] },
                    hidden: (self.hidden > 0).then(String::new),
                    byte,
                });
            }
            Ix::Continuation => self.continuing.push((value("id"), value("continuedat"), at)),
            Ix::Header => self.header += 1,
            Ix::Hidden => self.hidden += 1,
            Ix::Context => self.contexts.push(Context { id: value("id"), ..Context::default() }),
            Ix::Unit => {
                self.denominator = false;
                self.units.push(Unit { id: value("id"), ..Unit::default() });
            }
            Ix::Denominator => self.denominator = true,
            Ix::ExplicitMember | Ix::TypedMember => self.axis = value("dimension"),
            Ix::Exclude | Ix::Identifier | Ix::StartDate | Ix::EndDate | Ix::Instant | Ix::Measure => {}
        }
        self.text.clear();
    }

    /// Whether a fact stands in the text from `at` on.
    pub(crate) fn is_in(&self, at: u32) -> bool {
        !self.open.is_empty()
            || !self.continuing.is_empty()
            || self.continuations.values().any(|c| c.0.end > at)
            || self.facts.iter().rev().flat_map(|f| &f.spans).any(|s| s.end > at)
    }

    /// An element closes.
    pub(crate) fn end(&mut self, ix: Ix, at: u32) {
        let text = std::mem::take(&mut self.text).trim().to_owned();
        let context = self.contexts.last_mut();
        match ix {
            Ix::NonFraction | Ix::Fraction | Ix::NonNumeric => {
                if let Some(i) = self.open.pop()
                    && let Some(span) = self.facts[i].spans.first_mut()
                {
                    span.end = at;
                }
            }
            Ix::Continuation => {
                if let Some((id, next, start)) = self.continuing.pop() {
                    self.continuations.insert(id, (Span::new(start, at), next));
                }
            }
            Ix::Header => self.header = self.header.saturating_sub(1),
            Ix::Hidden => self.hidden = self.hidden.saturating_sub(1),
            Ix::Identifier => set(context, |c| c.entity = text),
            Ix::StartDate => set(context, |c| c.start = Some(text)),
            Ix::EndDate => set(context, |c| c.end = Some(text)),
            Ix::Instant => set(context, |c| c.instant = Some(text)),
            Ix::ExplicitMember | Ix::TypedMember => {
                let axis = std::mem::take(&mut self.axis);
                set(context, |c| c.dimensions.push((axis, text)));
            }
            Ix::Measure => {
                let denominator = self.denominator;
                set(self.units.last_mut(), |u| {
                    if denominator { &mut u.denominator } else { &mut u.numerator }.push(text)
                });
            }
            Ix::Denominator => self.denominator = false,
            Ix::Exclude | Ix::Context | Ix::Unit => {}
        }
    }

    /// Closes what the end of the file left open and follows continuations; gives how many were open.
    pub(crate) fn finish(&mut self, at: u32) -> usize {
        let open = self.open.len();
        while !self.open.is_empty() {
            self.end(Ix::NonNumeric, at);
        }
        for fact in &mut self.facts {
            let mut next = fact.continued_at.as_str();
            // A chain that comes back to itself ends where it has used every continuation once.
            while let Some((span, after)) = self.continuations.get(next)
                && fact.spans.len() <= self.continuations.len()
            {
                fact.spans.push(*span);
                next = after;
            }
        }
        open
    }
}

fn set<T>(target: Option<&mut T>, change: impl FnOnce(&mut T)) {
    if let Some(target) = target {
        change(target);
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
