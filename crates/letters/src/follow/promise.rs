//! The promises of a response: commitments and the text that is proposed with them. What is promised twice in
//! one answer is one promise.

use tieout_document::{Document, Span, one_line};

use super::Response;
use super::text::{once, stems};
use super::venue::{self, Due, Venue};
use crate::answers::proposed::is_key;
use crate::answers::told;
use crate::answers::words::patterns;
use crate::body::Body;
use crate::model::{Answer, Commitment, Passage, Proposed, Strength};

patterns! {
    /// That text is meant for filings to come.
    AHEAD = r"(?i)\b(?:will|propos\w+|intends?|plans?\s+to|undertakes?|expects?\s+to|future\s+(?:filings?|reports?|releases?|disclosures?)|going\s+forward)\b";
    /// A condition that only says that text is kept up to date, or done in a manner that fits.
    UPDATED = r"(?i)^as\s+(?:applicable|appropriate|necessary|needed|relevant|required)\b";
    /// That text is kept up to date.
    UPDATING = r"(?i)\bupdat\w+\s+(?:as|for|to)\b";
    /// A condition anywhere in a sentence.
    CONDITION = r"(?xi)\bto\s+the\s+extent(?:\s+that)?\b[^,;:.]* | \bif\s+(?:and\s+when\s+)?(?:we|it|the|our|its|a|an|such|this|these|there|those|material|applicable|appropriate|necessary|required|significant|factors)\b[^,;:.]* | \bwhere\s+material\b | \bwhen\s+material\b
        | \bshould\s+(?:we|it|the|any|such|this|these|there)\b[^,;:.]* | \bin\s+the\s+event\b[^,;:.]*";
    /// A sentence that leads to text and promises nothing else.
    LEADS = r"(?i)^(?:the\s+following|below|set\s+forth\s+below|an?\s+(?:example|illustration|draft)|as\s+follows|for\s+example|such\s+disclosure|the\s+proposed|this\s+disclosure|(?:the\s+company|we)\s+proposes?)\b";
    /// A promise that speaks of the one before.
    AGAIN = r"(?i)\b(?:this|such|these|the\s+(?:above|foregoing|proposed|revised|enhanced|following))\s+(?:\w+\s+){0,2}(?:disclosures?|language|text|statements?|changes?|revisions?|information)\b";
    /// That what the same sentence promised will stand somewhere.
    PLACED = r"(?i)^(?:which\s+)?(?:will|shall)\s+be\s+(?:filed|included|furnished|made|reflected)\b";
    /// That text comes right after the sentence.
    FOLLOWS = r"(?i)\bas\s+follows\b|\bthe\s+following\b|\bset\s+forth\s+(?:below|in\s+this)\b|\bbelow\b";
    /// Text above.
    ABOVE = r"(?i)\b(?:above|foregoing|preceding)\b";
}

/// What a company said that it will do, once.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// The comment that the answer is to.
    pub answer: u32,
    /// "a" of a comment whose parts are answered apart.
    pub part: Option<String>,
    /// Its words.
    pub span: Span,
    /// The same promise in other words of the answer.
    pub also: Vec<Span>,
    /// How firm.
    pub strength: Strength,
    /// The words that make it conditional.
    pub condition: Option<Span>,
    /// Where it is to be kept; empty where it says no more than future filings.
    pub venues: Vec<Venue>,
    /// From which filing on.
    pub due: Option<Due>,
    /// The text that is to be in the filing.
    pub proposed: Vec<Proposed>,
}

impl Promise {
    /// "2", "3a".
    pub fn number(&self) -> String {
        format!("{}{}", self.answer, self.part.as_deref().unwrap_or_default())
    }
}

/// A promise while an answer is read.
struct Draft {
    /// The sentence that holds it.
    sentence: usize,
    span: Span,
    also: Vec<Span>,
    commitment: Option<Commitment>,
    proposed: Vec<Proposed>,
}

/// The promises of a response in order.
pub fn promises(response: &Response<'_>) -> Vec<Promise> {
    let body = Body::of(response.document);
    let mut out: Vec<Promise> = Vec::new();
    for answer in &response.letter.answers {
        let sentences: Vec<Span> = answer.response.0.iter().flat_map(|s| told::of(&body, *s)).collect();
        for draft in merged(response.document, &sentences, drafts(response.document, &sentences, answer)) {
            let one = promise(response, answer, &sentences, draft);
            match out.iter_mut().find(|p| same(response.document, p, &one)) {
                Some(first) => first.also.push(one.span),
                None => out.push(one),
            }
        }
    }
    out
}

/// Whether two promises without text say the same: nearly all words of each stand in the other.
fn same(document: &Document, a: &Promise, b: &Promise) -> bool {
    let (x, y) = (once(stems(document.slice(a.span))), once(stems(document.slice(b.span))));
    let both = x.iter().filter(|s| y.binary_search(s).is_ok()).count();
    a.proposed.is_empty()
        && b.proposed.is_empty()
        && a.venues == b.venues
        && a.strength == b.strength
        && both >= 5
        && both * 3 >= x.len().max(y.len()) * 2
}

/// Commitments, each with the text that it announces, and announced text without a commitment.
fn drafts(document: &Document, sentences: &[Span], answer: &Answer) -> Vec<Draft> {
    let of = |at: u32| sentences.partition_point(|s| s.start <= at).saturating_sub(1);
    let draft = |c: &Commitment| Draft {
        sentence: of(c.span.start),
        span: c.span,
        also: Vec::new(),
        commitment: Some(c.clone()),
        proposed: Vec::new(),
    };
    // What proposed text says will be done, the filing says, not the letter.
    let own = |c: &&Commitment| !answer.proposed.iter().any(|p| p.text.0.iter().any(|s| s.contains(c.span.start)));
    let mut out: Vec<Draft> = answer.commitments.iter().filter(own).map(draft).collect();
    for proposed in &answer.proposed {
        let Some(start) = proposed.text.span().map(|s| s.start) else { continue };
        // The sentence right before the text, or the one that it is part of.
        let at = of(start);
        let inside = sentences.get(at).is_some_and(|s| s.start < start);
        let mut leads = if inside { at } else { at.saturating_sub(1) };
        // A sentence that only says what the marks are stands between the promise and its text.
        if let Some(legend) = proposed.legend
            && sentences.get(leads).is_some_and(|s| legend.covers(*s) && is_key(document.slice(*s)))
        {
            leads = of(legend.start).saturating_sub(1);
        }
        let above = || {
            out.iter()
                .position(|d| d.span.start > start && d.sentence <= at + 14 && ABOVE.is_in(document.slice(d.span)))
        };
        let own = out.iter().rposition(|d| d.sentence == leads && d.span.start < start).or_else(above);
        if let Some(draft) = own.and_then(|i| out.get_mut(i)) {
            draft.proposed.push(proposed.clone());
            continue;
        }
        let Some(sentence) = sentences.get(leads).filter(|s| s.start < start) else { continue };
        if AHEAD.is_in(document.slice(*sentence)) {
            let one = Draft {
                sentence: leads,
                span: *sentence,
                also: Vec::new(),
                commitment: None,
                proposed: vec![proposed.clone()],
            };
            out.push(one);
        }
    }
    let mut known: Vec<Span> = answer.proposed.iter().filter_map(|p| p.text.span()).collect();
    for draft in out.iter_mut().filter(|d| d.proposed.is_empty()) {
        let sentence = sentences.get(draft.sentence).copied().unwrap_or(draft.span);
        let shown = FOLLOWS.is_in(document.slice(sentence)).then(|| starred(document, answer, sentence)).flatten();
        // Of two promises in a sentence the first has the text.
        if let Some((one, span)) = shown.and_then(|p| p.text.span().map(|s| (p, s)))
            && !known.iter().any(|k| k.overlaps(span))
        {
            known.push(span);
            draft.proposed.push(one);
        }
    }
    let starts: Vec<Span> = out.iter().flat_map(|d| d.proposed.iter().flat_map(|p| p.text.0.clone())).collect();
    out.retain(|d| !starts.iter().any(|s| s.contains(d.span.start)));
    out.sort_by_key(|d| d.span.start);
    out
}

/// Text between rows of stars, right behind the paragraph of a sentence that announces it.
fn starred(document: &Document, answer: &Answer, sentence: Span) -> Option<Proposed> {
    let pieces: Vec<Span> = answer.response.0.iter().flat_map(|s| lines(document, *s)).collect();
    let stars = |s: &Span| {
        let text = document.slice(*s);
        text.contains('*') && text.chars().all(|c| c == '*' || c.is_whitespace())
    };
    let at = pieces.iter().position(|p| p.overlaps(sentence))?;
    let rest = pieces.get(at + 1..)?;
    let first = rest.first().filter(|s| stars(s)).map(|_| 1)?;
    let text: Vec<Span> = rest[first..].iter().copied().take_while(|s| !stars(s)).collect();
    let span = text.first()?.join(*text.last()?);
    let marks = document.marks.iter().filter(|m| span.covers(m.span)).copied().collect();
    Some(Proposed { text: Passage(text), marks, legend: None })
}

/// The lines of a stretch of text.
fn lines(document: &Document, span: Span) -> Vec<Span> {
    let mut at = span.start;
    let mut out = Vec::new();
    for line in document.slice(span).split('\n') {
        let one = Span::new(at, at + line.len() as u32);
        at = one.end + 1;
        if !line.trim().is_empty() {
            out.push(one);
        }
    }
    out
}

/// Promises that are one: a sentence that promises and the next that shows the text; a promise of "this
/// disclosure" behind another.
fn merged(document: &Document, sentences: &[Span], drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for draft in drafts {
        let care = draft.commitment.as_ref().is_some_and(|c| c.strength == Strength::Consider);
        let conditional = draft.commitment.as_ref().is_some_and(|c| {
            c.strength == Strength::WillIf && c.condition.is_some_and(|s| !updates(document, s, c.span))
        });
        let sentence = sentences.get(draft.sentence).map_or("", |s| document.slice(*s));
        let Some(last) = out.last_mut() else {
            out.push(draft);
            continue;
        };
        let firm = last.commitment.as_ref().is_none_or(|c| c.strength != Strength::Consider);
        let shows = last.proposed.is_empty()
            && !draft.proposed.is_empty()
            && draft.sentence <= last.sentence + 1
            && (draft.commitment.is_none() || LEADS.is_in(sentence) || draft.sentence == last.sentence);
        let again = !last.proposed.is_empty() && draft.proposed.is_empty() && AGAIN.is_in(document.slice(draft.span));
        let placed =
            draft.sentence == last.sentence && draft.proposed.is_empty() && PLACED.is_in(document.slice(draft.span));
        if !care && !conditional && firm && (shows || again || placed) {
            last.also.push(draft.span);
            last.proposed.extend(draft.proposed);
        } else {
            out.push(draft);
        }
    }
    out
}

/// Whether a condition only says that text is kept up to date.
fn updates(document: &Document, condition: Span, promise: Span) -> bool {
    UPDATED.is_in(document.slice(condition)) && UPDATING.is_in(document.slice(promise))
}

fn promise(response: &Response<'_>, answer: &Answer, sentences: &[Span], draft: Draft) -> Promise {
    let document = response.document;
    let sentence = sentences.get(draft.sentence).copied().unwrap_or(draft.span);
    let found = CONDITION
        .find(document.slice(sentence))
        .map(|m| Span::new(sentence.start + m.start() as u32, sentence.start + m.end() as u32));
    let quoted = |s: &Span| draft.proposed.iter().any(|p| p.text.0.iter().any(|t| t.overlaps(*s)));
    let condition = draft.commitment.as_ref().and_then(|c| c.condition).filter(|c| !updates(document, *c, draft.span));
    let condition = condition.or(found).filter(|c| !updates(document, *c, sentence) && !quoted(c));
    let strength = match draft.commitment.as_ref().map(|c| c.strength) {
        Some(Strength::Consider) => Strength::Consider,
        _ if condition.is_some() => Strength::WillIf,
        _ => Strength::Will,
    };
    // Sentences that belong to it, up to the text.
    let own = std::iter::once(sentence).chain(draft.also.iter().map(|s| {
        let at = sentences.partition_point(|t| t.start <= s.start).saturating_sub(1);
        sentences.get(at).copied().unwrap_or(*s)
    }));
    let said: String = own.map(|s| before_text(document, s, &draft.proposed)).collect::<Vec<_>>().join(" ");
    let mut venues = venue::named(&said);
    let forms = || response.letter.re.iter().filter(|r| r.form != "response");
    if venues.is_empty() && forms().count() > 0 && forms().all(|r| r.form.contains("14A") || r.form.contains("PROXY")) {
        venues.push(Venue::Proxy);
    }
    let due = venue::due(&said, response.letter.date.map(|d| d.date));
    Promise {
        answer: answer.number,
        part: answer.part.clone(),
        span: draft.span,
        also: draft.also,
        strength,
        condition,
        venues,
        due,
        proposed: draft.proposed.into_iter().map(tidied(document)).collect(),
    }
}

/// The words of a sentence without proposed text that it quotes.
fn before_text(document: &Document, sentence: Span, proposed: &[Proposed]) -> String {
    let starts = proposed.iter().filter_map(|p| p.text.span()).map(|s| s.start).filter(|s| *s > sentence.start);
    let end = starts.min().map_or(sentence.end, |s| s.min(sentence.end));
    one_line(document.slice(Span::new(sentence.start, end)))
}

/// Proposed text without rows of stars around it.
fn tidied(document: &Document) -> impl Fn(Proposed) -> Proposed + '_ {
    move |p: Proposed| {
        let says = |s: &Span| document.slice(*s).chars().any(char::is_alphanumeric);
        Proposed { text: Passage(p.text.0.iter().copied().filter(says).collect()), ..p }
    }
}
