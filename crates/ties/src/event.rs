//! What a sentence says moved: values that it compares, sizes by which something moved, and which of
//! the one belong to which of the other.

use tieout_figures::{Figure, Period, Unit, word, words};

use crate::group::{Cue, Group, groups};
use crate::lexicon::{Powers, powers};
use crate::parts::{LeadIn, lead_ins};
use crate::passage::{Item, Part, Sentence, alike};

/// Values that a sentence compares, pairwise.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    /// Values after, and as many before.
    pub to: Vec<u32>,
    pub from: Vec<u32>,
    /// Items from the first of its words to the last.
    pub first: usize,
    pub last: usize,
    pub unit: Unit,
    /// Whether words say which is compared with which; else their periods do.
    pub worded: bool,
    /// "B is higher than A": two things, not one thing twice.
    pub than: bool,
    /// "from A to B", "up from": the words themselves say that it moved.
    pub from_to: bool,
    /// Whether its values stand in different sentences, put together by what they are of.
    pub apart: bool,
    /// Whether a move has it.
    pub taken: bool,
}

/// A size by which something moved.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    /// The item that says so.
    pub trigger: usize,
    /// 1 up, -1 down, 0 unsaid.
    pub direction: i8,
    pub percent: Vec<u32>,
    pub amount: Vec<u32>,
    /// Items from the first of its words to the last.
    pub first: usize,
    pub last: usize,
    /// The comparison that it sizes: sentence and index there.
    pub comparison: Option<(usize, usize)>,
    /// Whether only likeness of words links it there, so that what does not hold says nothing.
    pub likely: bool,
}

/// A sentence with what it says moved.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub items: Vec<Item>,
    pub groups: Vec<Group>,
    pub comparisons: Vec<Comparison>,
    pub moves: Vec<Move>,
    /// Words that lead in to parts.
    pub leads: Vec<LeadIn>,
    /// Whether it says what would happen: "a 10% rise would have reduced".
    pub supposes: bool,
}

/// How many groups of figures a sentence may hold.
const MOST: usize = 100;

/// Words of a sentence about what did not happen, or has not yet.
const SUPPOSING: [u64; 7] = words(["hypothetical", "would", "could", "assuming", "assumes", "if", "might"]);

impl Said {
    /// Reads the sentence that stands at `at` in its passage.
    pub(crate) fn of(sentence: &Sentence, at: usize, figures: &[Figure]) -> Self {
        let items = sentence.items.clone();
        // So many figures are a table whose cells run on as text: it asserts nothing in words.
        let mut groups = groups(sentence, figures);
        if groups.len() > MOST {
            groups.clear();
        }
        let supposes = items.iter().any(|i| i.is_one(&SUPPOSING));
        let comparisons = comparisons(&items, &groups, figures);
        let mut moves = if supposes { Vec::new() } else { moves(&items, &groups, figures) };
        // "reduces the $500 million credit line to $250 million": a value, not a size.
        moves.retain(|m| !comparisons.iter().any(|c| c.worded && m.amount.iter().any(|a| c.from.contains(a))));
        let mut said = Self { items, groups, comparisons, moves, leads: Vec::new(), supposes };
        said.restated();
        said.link(at, figures);
        said.leads = lead_ins(&said);
        said
    }

    /// Items of a range; of one that is out of order or beyond the end, what there is.
    pub(crate) fn slice(&self, from: usize, to: usize) -> &[Item] {
        let to = to.min(self.items.len());
        self.items.get(from.min(to)..to).unwrap_or(&[])
    }

    /// Whether any item of a range has one of these powers.
    pub(crate) fn any(&self, from: usize, to: usize, powers: Powers) -> bool {
        self.slice(from, to).iter().any(|i| i.powers.any(powers))
    }

    /// Whether any item of a range is one of these words.
    pub(crate) fn says(&self, from: usize, to: usize, ws: &[u64]) -> bool {
        self.slice(from, to).iter().any(|i| i.is_one(ws))
    }

    /// Gives each move the comparison that it sizes, within the sentence.
    fn link(&mut self, at: usize, figures: &[Figure]) {
        for m in 0..self.moves.len() {
            let found = (0..self.comparisons.len())
                .filter(|c| !self.comparisons[*c].taken && self.sizes(m, *c, figures))
                .min_by_key(|c| self.distance(m, *c));
            if let Some(c) = found {
                self.moves[m].comparison = Some((at, c));
                self.comparisons[c].taken = true;
            }
        }
    }

    /// "rose from $13.1 million to $17.0 million, or 29%": the percentage is a size.
    fn restated(&mut self) {
        if self.supposes {
            return;
        }
        for c in &self.comparisons {
            let last = self.groups.iter().find(|g| g.last == c.last && !g.other.is_empty());
            let Some(group) = last.filter(|g| c.from_to && g.other.len() == c.to.len()) else { continue };
            // "(40% of total)", and a percentage beside each value, are shares.
            let own = (group.first..=group.last).rev().find(|i| self.items[*i].figure().is_some());
            let of = own.and_then(|i| self.items.get(i + 1)).is_some_and(|i| i.is(const { word("of") }));
            let each = self.groups.iter().filter(|g| g.first >= c.first && g.last <= c.last && !g.other.is_empty());
            if of || each.count() > 1 {
                continue;
            }
            let before = self.moves.iter_mut().rev().find(|m| m.last < c.first && c.first - m.last <= 2);
            if let Some(m) = before.filter(|m| m.percent.is_empty()) {
                m.percent.clone_from(&group.other);
                continue;
            }
            let trigger = (0..c.first).rev().take(20).find(|i| self.items[*i].powers.direction() != 0);
            let Some(trigger) = trigger.filter(|t| self.slice(*t, c.first).iter().all(|i| i.figure().is_none())) else {
                continue;
            };
            self.moves.push(Move {
                trigger,
                direction: self.items[trigger].powers.direction(),
                percent: group.other.clone(),
                amount: Vec::new(),
                first: trigger,
                last: c.last,
                comparison: None,
                likely: false,
            });
        }
    }

    fn distance(&self, m: usize, c: usize) -> usize {
        let (m, c) = (&self.moves[m], &self.comparisons[c]);
        if m.last < c.first { c.first - m.last } else { m.first.saturating_sub(c.last) }
    }

    /// Whether a move can be the size of a comparison of its sentence.
    fn sizes(&self, m: usize, c: usize, figures: &[Figure]) -> bool {
        let (mv, cp) = (&self.moves[m], &self.comparisons[c]);
        if !fits(mv, cp, figures) {
            return false;
        }
        let (from, to) = if mv.last < cp.first {
            (mv.last + 1, cp.first)
        } else if cp.last < mv.first {
            (cp.last + 1, mv.first)
        } else {
            return true;
        };
        let other = self.moves.iter().enumerate().any(|(i, o)| i != m && o.first >= from && o.last < to);
        let compared = self.comparisons.iter().enumerate().any(|(i, o)| i != c && o.first >= from && o.last < to);
        // "…, and the increase in revenue from A to B" has its own word.
        let own_word = mv.last < cp.first && self.slice(from, to).iter().any(|i| i.powers.direction() != 0);
        if other || compared || own_word || self.says(from, to, const { &words([";", "while", "whereas", "offset"]) }) {
            return false;
        }
        let reflects = |i: &Item| i.is_one(const { &words(["reflecting", "reflects", "resulting", "representing"]) });
        let caused = self
            .slice(from, to)
            .iter()
            .any(|i| i.powers.any(Powers::CAUSES.or(Powers::INCLUDES).or(Powers::MAINLY)) && !reflects(i));
        if caused && !self.restates(m, from, to) {
            return false;
        }
        if mv.last < cp.first {
            // "a $79 million decrease in costs and a $25 million gain compared to": the value is of
            // something else.
            let value = self.groups.iter().find(|g| g.figures.iter().any(|f| cp.to.contains(f)));
            return value.is_none_or(|g| !matches!(g.cue, Cue::Other | Cue::Owned));
        }
        // "and is expected to rise by 50%", "which had itself grown 60%": another move.
        let another = self.says(
            from,
            mv.trigger.max(from),
            const { &words(["expected", "expects", "will", "had", "anticipated"]) },
        );
        if another {
            return false;
        }
        // After the comparison, "with a 10% increase in volume" is of something else.
        !self.is_of_another(m)
    }

    /// Whether a cause names again what moved: "an increase in repayments due to repayments of".
    fn restates(&self, m: usize, from: usize, to: usize) -> bool {
        let mv = &self.moves[m];
        let named: Vec<&Item> = self.slice(mv.last.min(mv.trigger) + 1, from.max(mv.last + 6)).iter().take(6).collect();
        let cause = self.slice(from, to).iter().position(|i| i.powers.has(Powers::CAUSES));
        let after = self.slice(from + cause.map_or(0, |c| c + 1), to);
        let word_of = |i: &Item| match i.part {
            Part::Word(w) if !i.powers.any(Powers::COMMON.or(Powers::LEADS).or(Powers::FILLER)) => Some(w),
            _ => None,
        };
        let first = after.iter().find_map(word_of);
        first.is_some_and(|w| named.iter().any(|n| word_of(n) == Some(w)))
    }

    /// Whether a noun of movement goes on with what moved: "a 10% increase in volume".
    fn is_of_another(&self, m: usize) -> bool {
        let mv = &self.moves[m];
        let after = mv.last.max(mv.trigger) + 1;
        let figure = (mv.trigger + 1..=mv.last).find(|i| self.items[*i].figure().is_some());
        let inner = self.slice(mv.trigger + 1, figure.unwrap_or(mv.first));
        let named = |i: &[Item]| {
            i.first().is_some_and(|i| i.is_one(const { &words(["in", "of"]) }))
                && i.get(1).is_some_and(|n| matches!(n.part, Part::Word(_)))
                && i.get(1).is_none_or(|n| n.figure().is_none())
        };
        let of_figure = inner.len() <= 2;
        named(self.slice(after, usize::MAX)) || !of_figure && named(inner)
    }
}

/// Whether a move's sizes and a comparison's values are of kinds that go together.
pub(crate) fn fits(m: &Move, c: &Comparison, figures: &[Figure]) -> bool {
    let unit = |list: &[u32]| list.first().map(|f| figures[*f as usize].unit);
    let rates = matches!(c.unit, Unit::Percent);
    let size = m.percent.len().max(m.amount.len());
    let lengths = size <= c.to.len().max(1) || c.to.len() == 1;
    let points = matches!(unit(&m.percent), Some(Unit::Points | Unit::BasisPoints));
    if c.unit.is_time() && !c.from_to {
        return false;
    }
    if points || rates {
        return points && rates && lengths;
    }
    lengths && unit(&m.amount).is_none_or(|u| alike(u, c.unit)) && !c.unit.is_rate()
}

fn moves(items: &[Item], groups: &[Group], figures: &[Figure]) -> Vec<Move> {
    let mut out = Vec::new();
    for group in groups {
        let Cue::Size(trigger) = group.cue else { continue };
        let rate = group.unit(figures).is_rate();
        let (percent, amount) = if rate {
            (group.figures.clone(), group.other.clone())
        } else {
            (group.other.clone(), group.figures.clone())
        };
        out.push(Move {
            trigger,
            direction: items[trigger].powers.direction(),
            percent,
            amount,
            first: group.first.min(trigger).min(group.lead),
            last: group.last.max(trigger),
            comparison: None,
            likely: false,
        });
    }
    out
}

fn comparisons(items: &[Item], groups: &[Group], figures: &[Figure]) -> Vec<Comparison> {
    let mut out: Vec<Comparison> = Vec::new();
    let mut used = vec![false; groups.len()];
    for (i, from) in groups.iter().enumerate() {
        if !matches!(from.cue, Cue::From | Cue::Base) {
            continue;
        }
        let Some(to) = value_for(items, groups, &used, i, figures) else { continue };
        used[to] = true;
        used[i] = true;
        let first = out.len();
        out.push(worded(items, &groups[to], from, figures));
        // "(margin of 11.7%)" beside the one, "(margin of 6.9%)" beside the other.
        let beside = |g: usize| groups.get(g + 1).filter(|n| is_beside(items, &groups[g], n));
        if let (Some(a), Some(b)) = (beside(to), beside(i))
            && a.figures.len() == b.figures.len()
            && a.unit(figures) == b.unit(figures)
            && !std::ptr::eq(a, from)
        {
            (used[to + 1], used[i + 1]) = (true, true);
            out.push(worded(items, a, b, figures));
        }
        // "decreased further to 20%"
        let next = groups.get(i.max(to) + 1).filter(|g| g.cue == Cue::To && g.unit(figures) == out[first].unit);
        if let Some(next) =
            next.filter(|g| items[groups[i.max(to)].last..g.first].iter().any(|i| i.is(const { word("further") })))
        {
            let Some(before) = out.get(first).map(|c| c.to.clone()).filter(|t| t.len() == next.figures.len()) else {
                continue;
            };
            out.push(Comparison {
                to: next.figures.clone(),
                from: before,
                first: next.lead,
                last: next.last,
                ..out[first].clone()
            });
        }
    }
    for i in 1..groups.len() {
        if let Some(to) = since_when(items, groups, &used, i, figures) {
            (used[to], used[i]) = (true, true);
            out.push(worded(items, &groups[to], &groups[i], figures));
        }
        if !used[i] && !used[i - 1] && set_to(items, &groups[i - 1], &groups[i], figures) {
            (used[i - 1], used[i]) = (true, true);
            out.push(Comparison { from_to: true, ..worded(items, &groups[i], &groups[i - 1], figures) });
        }
    }
    for (i, list) in groups.iter().enumerate() {
        if used[i] || !matches!(list.cue, Cue::Value | Cue::Owned | Cue::Other | Cue::To) {
            continue;
        }
        out.extend(by_period(list, figures));
    }
    out.sort_by_key(|c| c.first);
    out
}

/// "was $2.1 billion, up 7% from December 31, 2022, when it was $2.0 billion": the value set against the
/// one that follows "when".
fn since_when(items: &[Item], groups: &[Group], used: &[bool], i: usize, figures: &[Figure]) -> Option<usize> {
    let from = &groups[i];
    let when = (0..from.first).rev().take(14).find(|k| items[*k].is(const { word("when") }))?;
    let between = items.get(when..from.first)?;
    let time = items[..when].iter().rev().take(2).any(Item::is_time);
    let base = (0..when).rev().take(4).any(|k| {
        items[k].is_one(const { &words(["from", "to", "over", "with", "than", "since", "versus"]) })
            || items[k].is_time()
    });
    if used[i] || !time || !base || between.iter().any(|i| i.figure().is_some()) {
        return None;
    }
    let fits = |g: &Group| {
        g.last < when
            && g.unit(figures) == from.unit(figures)
            && g.figures.len() == from.figures.len()
            && !matches!(g.cue, Cue::Size(_) | Cue::Range)
    };
    (0..i).rev().find(|j| !used[*j] && fits(&groups[*j]))
}

/// "reduces the $500 million credit line to $250 million".
fn set_to(items: &[Item], from: &Group, to: &Group, figures: &[Figure]) -> bool {
    let the =
        from.first.checked_sub(1).is_some_and(|i| items[i].is_one(const { &words(["the", "our", "its", "this"]) }));
    let verb = from
        .first
        .checked_sub(2)
        .is_some_and(|i| items[i].powers.direction() != 0 && items[i].powers.has(Powers::VERB));
    let between = items.get(from.last + 1..to.lead).unwrap_or(&[]);
    let one = from.figures.len() == 1 && to.figures.len() == 1 && from.unit(figures) == to.unit(figures);
    let open = between.iter().any(|i| i.is_one(const { &words([",", ";", "and", "compared"]) }));
    the && verb && one && to.cue == Cue::To && !open
}

/// The group of values that one after "from" or "compared to" is set against.
fn value_for(items: &[Item], groups: &[Group], used: &[bool], i: usize, figures: &[Figure]) -> Option<usize> {
    let from = &groups[i];
    let unit = from.unit(figures);
    let fits = |g: &Group| alike(g.unit(figures), unit) && g.unit(figures).is_rate() == unit.is_rate();
    let after = groups.get(i + 1).filter(|g| from.cue == Cue::From && g.cue == Cue::To && fits(g));
    let is_value = |g: &Group| !matches!(g.cue, Cue::Size(_) | Cue::Range | Cue::From | Cue::Base);
    // "improved to 14.3%, from 12.1%, and B increased to": its value stands before it.
    let before = i.checked_sub(1).filter(|b| groups[*b].cue == Cue::To && !used[*b] && fits(&groups[*b])).filter(|b| {
        let between = items.get(groups[*b].last + 1..from.lead).unwrap_or(&[]);
        !between.iter().any(|i| i.powers.moves() || i.powers.has(Powers::JOINS))
    });
    let to = match after {
        Some(_) if before.is_some() => before?,
        Some(_) => i + 1,
        None => (0..i).rev().find(|j| fits(&groups[*j]) && is_value(&groups[*j]))?,
    };
    let value = &groups[to];
    // "up 8% from A and up 5% from B": one value, two bases, each with its size.
    let again = used[to] && to + 1 < i && matches!(groups[i - 1].cue, Cue::Size(_)) && used[i - 2];
    if used[to] && !again || value.figures.len() != from.figures.len() {
        return None;
    }
    // Another statement begins between them.
    let (a, b) = if to > i { (from.last, value.lead) } else { (value.last, from.lead) };
    let parted =
        items.get(a + 1..b).is_some_and(|s| s.iter().any(|i| i.is_one(const { &words([";", "while", "whereas"]) })));
    (!parted).then_some(to)
}

/// Whether a group restates the one before it: "(margin of 11.7%)", "or $0.04 per share".
fn is_beside(items: &[Item], group: &Group, next: &Group) -> bool {
    let between = items.get(group.last + 1..next.first).unwrap_or(&[]);
    let or = between.len() <= 2 && between.iter().any(|i| i.is(const { word("or") }));
    let bracket = between.len() <= 7 && between.first().is_some_and(|i| i.is(const { word("(") }));
    (or || bracket) && !matches!(next.cue, Cue::Size(_) | Cue::From | Cue::Base)
}

fn worded(items: &[Item], to: &Group, from: &Group, figures: &[Figure]) -> Comparison {
    Comparison {
        to: to.figures.clone(),
        from: from.figures.clone(),
        first: to.lead.min(from.lead).min(to.first),
        last: to.last.max(from.last),
        unit: from.unit(figures),
        worded: true,
        than: items[from.lead].is(const { word("than") }),
        from_to: from.cue == Cue::From,
        apart: false,
        taken: false,
    }
}

/// A list of one thing's values at several times: each compares with the one before.
fn by_period(list: &Group, figures: &[Figure]) -> Option<Comparison> {
    let mut values: Vec<(Period, u32)> = Vec::new();
    for f in &list.figures {
        values.push((figures[*f as usize].period?, *f));
    }
    let length = |p: &Period| p.start.and_then(|s| p.end.since(s).ok()).map(|s| s.get_days() / 20);
    let first = length(&values.first()?.0);
    if values.len() < 2 || values.iter().any(|v| length(&v.0) != first) {
        return None;
    }
    values.sort_by_key(|v| std::cmp::Reverse(v.0.end));
    if values.windows(2).any(|w| w[0].0.end == w[1].0.end) {
        return None;
    }
    Some(Comparison {
        to: values[..values.len() - 1].iter().map(|v| v.1).collect(),
        from: values[1..].iter().map(|v| v.1).collect(),
        first: list.lead.min(list.first),
        last: list.last,
        unit: list.unit(figures),
        worded: false,
        than: false,
        from_to: false,
        apart: false,
        taken: false,
    })
}

/// The content words of a range of items, without their plural; of a figure, what it counts.
pub(crate) fn content(items: &[Item], text: &str) -> Vec<u64> {
    let mut out = Vec::new();
    let common = Powers::COMMON.or(Powers::FILLER).or(Powers::STATES).or(Powers::LEADS).or(Powers::MAINLY);
    let mut add = |w: &str, p: Powers| {
        if w.starts_with(char::is_alphabetic) && !p.any(common) && !p.moves() {
            out.push(word(stem(w)));
        }
    };
    for item in items {
        let slice = text.get(item.span.range()).unwrap_or("");
        match item.part {
            Part::Word(_) => add(slice, item.powers),
            Part::Figure(_) => slice.split_whitespace().for_each(|w| add(w, powers(word(w)))),
            Part::Time(_) => {}
        }
    }
    out
}

/// A word without its plural.
fn stem(w: &str) -> &str {
    w.strip_suffix("’s")
        .or_else(|| w.strip_suffix("'s"))
        .or_else(|| w.strip_suffix('s').filter(|s| s.len() > 3 && !s.ends_with('s')))
        .unwrap_or(w)
}

/// Whether two phrases may name the same thing, as far as their words tell.
pub(crate) fn same_subject(a: &[u64], b: &[u64]) -> bool {
    let shared = a.iter().filter(|w| b.contains(w)).count();
    shared >= 2 || shared == 1 && a.len().min(b.len()) == 1
}

/// Whether two phrases name the same thing beyond doubt: all words of the one are in the other.
pub(crate) fn equal_subject(a: &[u64], b: &[u64]) -> bool {
    let (less, more) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !contrast(a, b) && !less.is_empty() && less.iter().all(|w| more.contains(w)) && (less.len() >= 2 || more.len() == 1)
}

/// Whether two phrases have the same words: then they name the same thing.
pub(crate) fn identical(a: &[u64], b: &[u64]) -> bool {
    !a.is_empty() && a.iter().all(|w| b.contains(w)) && b.iter().all(|w| a.contains(w))
}

/// Whether one of two phrases leaves out what the other is of.
pub(crate) fn contrast(a: &[u64], b: &[u64]) -> bool {
    const CONTRASTS: [u64; 5] = words(["outside", "non", "excluding", "except", "foreign"]);
    CONTRASTS.iter().any(|w| a.contains(w) != b.contains(w))
}
