//! A paragraph as sentences of words, figures and times, with translations in brackets set apart.

use tieout_document::{BlockKind, Document, Span};
use tieout_figures::{Figure, Mention, Reading, TokenKind, Unit, sentences, word, words};

use crate::lexicon::{Powers, powers};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A word or sign.
    Word(u64),
    /// A quantity: index into the reading's figures.
    Figure(u32),
    /// A phrase of time, with the words that lead it in: "in 2012", "for the years ended".
    Time(u32),
}

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub part: Part,
    pub span: Span,
    /// How many brackets are open around it.
    pub depth: u8,
    /// What its word can do.
    pub powers: Powers,
}

impl Item {
    pub(crate) fn is(&self, w: u64) -> bool {
        self.part == Part::Word(w)
    }

    pub(crate) fn is_one(&self, ws: &[u64]) -> bool {
        matches!(self.part, Part::Word(w) if ws.contains(&w))
    }

    pub(crate) const fn figure(&self) -> Option<u32> {
        match self.part {
            Part::Figure(f) => Some(f),
            _ => None,
        }
    }

    pub(crate) const fn is_time(&self) -> bool {
        matches!(self.part, Part::Time(_))
    }
}

/// A sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub items: Vec<Item>,
}

/// An amount and its translation beside it: indices into the reading's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub first: u32,
    pub second: u32,
}

/// A paragraph, or one that leads in to a list with the list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passage {
    pub sentences: Vec<Sentence>,
    pub pairs: Vec<Pair>,
}

/// The passages of a document that hold at least two quantities.
pub(crate) fn passages(document: &Document, reading: &Reading) -> Vec<Passage> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < document.blocks.len() {
        let from = at;
        at += 1;
        if !is_text(document.blocks[from].kind) {
            continue;
        }
        // A list goes with the paragraph that leads in to it.
        if document.slice(document.blocks[from].span).trim_end().ends_with(':') {
            while document
                .blocks
                .get(at)
                .is_some_and(|b| matches!(b.kind, BlockKind::ListItem { .. }) || b.kind.is_aside())
            {
                at += 1;
            }
        }
        let blocks = document.blocks[from..at].iter().filter(|b| is_text(b.kind));
        let spans: Vec<Span> = blocks.map(|b| b.span).collect();
        if spans.iter().any(|s| reading.figures_of(*s).iter().any(tieout_figures::Figure::is_quantity)) {
            out.push(passage(document, reading, &spans));
        }
    }
    out
}

const fn is_text(kind: BlockKind) -> bool {
    kind.is_text()
}

fn passage(document: &Document, reading: &Reading, spans: &[Span]) -> Passage {
    let mut out = Passage::default();
    for span in spans {
        let tokens = reading.tokens_of(*span);
        for (a, b) in sentences(tokens, &document.text) {
            let mut sentence = sentence(document, reading, &tokens[a..b]);
            pair_off(&mut sentence, &reading.figures, &mut out.pairs);
            out.sentences.push(sentence);
        }
    }
    out
}

fn sentence(document: &Document, reading: &Reading, tokens: &[tieout_figures::Token]) -> Sentence {
    let start = tokens.first().map_or(0, |t| t.span.start);
    let mut items: Vec<Item> = Vec::with_capacity(tokens.len());
    let mut f = reading.figures.partition_point(|f| f.span.end <= start);
    let mut m = reading.mentions.partition_point(|m| m.span.end <= start);
    let (mut at, mut depth) = (0, 0u8);
    while at < tokens.len() {
        let token = &tokens[at];
        while reading.mentions.get(m).is_some_and(|m| m.span.end <= token.span.start) {
            m += 1;
        }
        while reading.figures.get(f).is_some_and(|f| f.span.end <= token.span.start || !f.is_quantity()) {
            f += 1;
        }
        let figure = reading.figures.get(f).filter(|f| f.span.start <= token.span.start);
        let mention = reading.mentions.get(m).filter(|m| m.span.start <= token.span.start);
        if let Some(figure) = figure {
            items.push(Item { part: Part::Figure(f as u32), span: figure.span, depth, powers: Powers::NONE });
            at += past(&tokens[at..], figure.span.end);
            f += 1;
        } else if let Some(mention) = mention {
            let start = lead_in(&mut items, &reading.figures, mention.span.start);
            let end = group_end(document, &reading.mentions, m);
            let powers = Powers::NONE;
            items.push(Item { part: Part::Time(m as u32), span: Span::new(start, end), depth, powers });
            at += past(&tokens[at..], end);
        } else {
            let hash = if token.kind == TokenKind::Number { 0 } else { token.word };
            if hash == const { word("(") } {
                depth = depth.saturating_add(1);
            }
            items.push(Item { part: Part::Word(hash), span: token.span, depth, powers: powers(hash) });
            if hash == const { word(")") } {
                depth = depth.saturating_sub(1);
            }
            at += 1;
        }
    }
    Sentence { items }
}

/// How many tokens begin before `end`; at least one.
fn past(tokens: &[tieout_figures::Token], end: u32) -> usize {
    tokens.iter().take_while(|t| t.span.start < end).count().max(1)
}

/// Where the last mention of `m`'s list ends.
fn group_end(document: &Document, mentions: &[Mention], m: usize) -> u32 {
    let mut end = mentions[m].span.end;
    for next in mentions[m + 1..].iter().take_while(|n| n.group == mentions[m].group) {
        let between = document.text.get(end as usize..next.span.start as usize).unwrap_or("x");
        let joined =
            between.split(|c: char| c.is_whitespace() || c == ',').all(|w| matches!(w, "" | "and" | "or" | "&"));
        if next.span.start < end || !joined {
            break;
        }
        end = next.span.end;
    }
    end
}

/// Takes the words that lead in to a time off the items; where the phrase starts.
fn lead_in(items: &mut Vec<Item>, figures: &[Figure], start: u32) -> u32 {
    const INNER: [u64; 34] = words([
        "year",
        "years",
        "ended",
        "ending",
        "fiscal",
        "quarter",
        "quarters",
        "quarterly",
        "month",
        "months",
        "week",
        "weeks",
        "period",
        "periods",
        "half",
        "the",
        "same",
        "corresponding",
        "comparable",
        "prior",
        "first",
        "second",
        "third",
        "fourth",
        "both",
        "each",
        "full",
        "end",
        "calendar",
        "ending",
        "respective",
        "then",
        "-",
        "’",
    ]);
    const LEADS: [u64; 8] = words(["in", "for", "during", "at", "on", "of", "as", "since"]);
    let mut start = start;
    let mut timed = false;
    while let Some(last) = items.last() {
        let counts_time = last.figure().is_some_and(|f| figures[f as usize].unit.is_time());
        if last.is_one(&INNER) || counts_time {
            timed |= !last.is(const { word("the") });
        } else if last.is_one(&LEADS) {
            let of = last.is(const { word("of") });
            let before_of = items.len().checked_sub(2).and_then(|i| items.get(i));
            let as_of = of && before_of.is_some_and(|i| i.is_one(&INNER) || i.is(const { word("as") }));
            if of && !as_of && !timed {
                // "an increase of 2012": the time stands without its lead.
                return start;
            }
            start = last.span.start;
            items.pop();
            if as_of {
                continue;
            }
            return start;
        } else {
            return start;
        }
        start = last.span.start;
        items.pop();
    }
    start
}

/// Takes amounts that another currency restates out of the sentence: "RMB100.0 million (US$16.5
/// million)", "$25 to $61 (€21 to €53)", "RMB100.0 million, or US$16.5 million,".
fn pair_off(sentence: &mut Sentence, figures: &[Figure], pairs: &mut Vec<Pair>) {
    let mut out: Vec<Item> = Vec::with_capacity(sentence.items.len());
    let items = &sentence.items;
    let mut at = 0;
    while at < items.len() {
        if let Some((skip, found)) = restated(&items[at..], &out, figures) {
            // "€14.2 billion or $15.8 billion, of which $2.6 billion": the sentence goes on in the other.
            let foreign = found.first().map(|p: &Pair| figures[p.second as usize].unit);
            let later = items[at + skip..].iter().filter_map(Item::figure).map(|f| figures[f as usize].unit);
            let goes_on =
                !items[at].is(const { word("(") }) && foreign.is_some_and(|u| later.into_iter().any(|l| l == u));
            pairs.extend(found);
            if !goes_on {
                at += skip;
                continue;
            }
        }
        out.push(items[at]);
        at += 1;
    }
    sentence.items = out;
}

/// At a bracket or ", or" that restates the figures before it: how many items it takes, the pairs.
fn restated(items: &[Item], before: &[Item], figures: &[Figure]) -> Option<(usize, Vec<Pair>)> {
    let bracket = items[0].is(const { word("(") });
    let comma = items[0].is(const { word(",") }) && items.get(1).is_some_and(|i| i.is(const { word("or") }));
    let or = comma || items[0].is(const { word("or") }) && before.last().is_some_and(|i| i.figure().is_some());
    let close = if bracket {
        items.iter().position(|i| i.is(const { word(")") }))?
    } else if or {
        let figure = items.iter().take(5).position(|i| i.figure().is_some())?;
        // The comma that closes the phrase belongs to it.
        figure + usize::from(items.get(figure + 1).is_some_and(|i| i.is(const { word(",") })))
    } else {
        return None;
    };
    let inside: Vec<u32> = items[..=close].iter().filter_map(Item::figure).collect();
    let words = close + 1 - inside.len();
    // "($61 million as of the date of settlement)"
    let dated = bracket && items[..4.min(close)].iter().any(|i| i.figure().is_some());
    if inside.is_empty() || inside.len() > 3 || words > if dated { 14 } else { 4 } + 2 * (inside.len() - 1) {
        return None;
    }
    let foreign = figures[inside[0] as usize].unit.currency()?;
    let own: Vec<u32> = before.iter().rev().filter_map(Item::figure).take(inside.len()).collect();
    let beside = before.iter().rev().take(6).any(|i| i.figure().is_some());
    let respectively = items[..close].iter().any(|i| i.is(const { word("respectively") }));
    if own.len() != inside.len() || !(respectively || beside && adjacent(before, inside.len())) {
        return None;
    }
    let local = figures[own[0] as usize].unit.currency()?;
    let of = |list: &[u32], c| list.iter().all(|f| figures[*f as usize].unit.currency() == Some(c));
    if foreign == local || !of(&inside, foreign) || !of(&own, local) {
        return None;
    }
    let pairs = own.iter().rev().zip(&inside).map(|(a, b)| Pair { first: *a, second: *b }).collect();
    Some((close + 1, pairs))
}

/// Whether the last `n` figures of the items are the last things said, with only list words among them
/// and few words after: "RMB100.0 million in cash (US$16.5 million)".
fn adjacent(items: &[Item], n: usize) -> bool {
    let mut left = n;
    let mut words = 0;
    for item in items.iter().rev() {
        if item.figure().is_some() {
            left -= 1;
            if left == 0 {
                return true;
            }
            words = 0;
        } else if item.powers.any(Powers::STATES.or(Powers::VERB)) || item.is(const { word(",") }) && left == n {
            return false;
        } else {
            words += 1;
            if words > 3 {
                return false;
            }
        }
    }
    false
}

/// Whether two units can be compared or summed: the same, or money with money a share in one currency,
/// or counts.
pub(crate) fn alike(a: Unit, b: Unit) -> bool {
    use Unit::{BasisPoints, Money, PerShare, Percent, Points, Pure, Shares};
    match (a, b) {
        (Money(x) | PerShare(x), Money(y) | PerShare(y)) => x == y,
        (Percent | Points | BasisPoints, Percent | Points | BasisPoints) => true,
        (Shares | Pure, Shares | Pure) => true,
        _ => a == b,
    }
}
