//! A company letter, answer by answer.

mod chain;
mod close;
pub(crate) mod decline;
mod label;
mod para;
mod promise;
pub(crate) mod proposed;
mod split;
#[cfg(test)]
mod tests;
pub(crate) mod told;
pub(crate) mod words;

use tieout_document::{BlockKind, Document, Span};

use crate::body::Body;
use crate::model::{Answer, Letter, Passage, Said, Strength};
use label::Numbered;
use para::Para;
use split::{Piece, Room};

/// Splits a company letter into its answers.
pub(crate) fn read(body: &Body<'_>, letter: &mut Letter) {
    let paras = para::all(body);
    let label = |p: &Para| match label::answer(body, Span { start: p.start, end: p.span.end }) {
        _ if p.table => None,
        None if p.answer => Some((Span { start: p.start, end: p.start }, p.start)),
        found => found,
    };
    let labels: Vec<Option<(Span, u32)>> = paras.iter().map(label).collect();
    let room = Room { body, paras: &paras, labels: &labels };
    let zone = close::zone(body, &paras);
    let mut found = room.answers(zone);
    if found.is_empty() && zone.1 < paras.len() {
        found = room.answers((zone.1, paras.len()));
    }
    letter.answers = found;
}

/// The sentences of a passage in order, without those of tables.
pub fn voice(document: &Document, passage: &Passage) -> Vec<Span> {
    let body = Body::of(document);
    let mut out = Vec::new();
    for piece in &passage.0 {
        let from = body.blocks.partition_point(|b| b.span.end <= piece.start);
        for block in body.blocks[from..].iter().take_while(|b| b.span.start < piece.end) {
            if !matches!(block.kind, BlockKind::Table(_)) {
                let part = Span { start: block.span.start.max(piece.start), end: block.span.end.min(piece.end) };
                out.extend(told::of(&body, part));
            }
        }
    }
    out
}

/// A stretch of the letter that begins with a comment.
struct Stretch {
    at: usize,
    numbered: Numbered,
}

impl Room<'_, '_> {
    fn answers(&self, zone: (usize, usize)) -> Vec<Answer> {
        let mut out: Vec<Answer> = Vec::new();
        let mut path: Vec<Said> = Vec::new();
        let stretches = self.stretches(zone);
        let mut after = zone.0;
        for (k, stretch) in stretches.iter().enumerate() {
            let last = k + 1 == stretches.len();
            let mut end = stretches.get(k + 1).map_or(zone.1, |s| s.at);
            end = self.without_headings(stretch.at, end);
            if last {
                end = close::closing(self.body, self.paras, stretch.at, end);
                end = self.without_headings(stretch.at, end);
            }
            self.headings(after, stretch.at, &mut path);
            let (mut at, mut start) = (stretch.at, stretch.numbered.start);
            // A number on its own line, or with a heading: the comment begins below.
            while at + 1 < end && self.labels[at + 1].is_none() && !self.paras[at + 1].table {
                let rest = Span { start, end: self.paras[at].span.end };
                let short = words::is_heading(self.body.slice(rest), true) && rest.len() < 160;
                if !(rest.is_empty() || short) {
                    break;
                }
                if !rest.is_empty() {
                    self.heading(rest, &mut path);
                }
                at += 1;
                start = self.paras[at].start;
            }
            if let Some(run_in) = self.run_in_heading(Span { start, end: self.paras[at].span.end }) {
                self.heading(Span { start, end: start + run_in.0 }, &mut path);
                start += run_in.1;
            }
            let pieces = self.pieces(at, start, end);
            let several = pieces.len() > 1;
            let missing = stretches
                .get(k + 1)
                .and_then(|n| n.numbered.number?.checked_sub(stretch.numbered.number?))
                .is_some_and(|gap| gap as usize == pieces.len());
            // Behind the last number there may be comments that lost theirs; parts have letters or bullets.
            let counted = last
                && pieces.iter().skip(1).any(|p| p.comment.0.checked_sub(1).is_some_and(|i| self.ends_apart(i)))
                && !pieces.iter().skip(1).any(|p| self.is_part(p));
            let number = stretch.numbered.number.unwrap_or(out.last().map_or(0, |a| a.number) + 1);
            for (nth, mut piece) in pieces.into_iter().enumerate() {
                let printed =
                    (nth > 0).then(|| label::comment(self.body, self.paras.get(piece.comment.0)?.span)).flatten();
                if let Some(printed) = &printed {
                    piece.comment_start = Some(printed.start);
                }
                let mut answer = self.answer(&piece, number);
                answer.headings.clone_from(&path);
                if let Some(printed) = printed.and_then(|p| p.number) {
                    answer.number = printed;
                } else if several && (missing || counted) {
                    answer.number = number + nth as u32;
                } else if several {
                    answer.part =
                        self.part(&piece).or_else(|| char::from_u32('a' as u32 + nth.min(25) as u32).map(String::from));
                } else {
                    answer.part.clone_from(&stretch.numbered.part);
                }
                out.push(answer);
            }
            after = end;
        }
        // Comments that follow on each other and are answered together.
        const TOGETHER: usize = 10;
        let mut run = 0;
        for i in (1..out.len()).rev() {
            let waits = out[i - 1].response.0.is_empty() && out[i - 1].comment.is_some();
            run = if waits { run + 1 } else { 0 };
            if waits && run <= TOGETHER {
                out[i - 1].response = out[i].response.clone();
                out[i - 1].label = out[i].label;
            }
        }
        out
    }

    /// Where comments begin: by number, else by the word, by labels, by style.
    fn stretches(&self, zone: (usize, usize)) -> Vec<Stretch> {
        let anchors = chain::find(self.body, self.paras, self.labels, zone);
        let mut out: Vec<Stretch> = anchors.into_iter().map(|a| Stretch { at: a.para, numbered: a.numbered }).collect();
        let first = out.first().map_or(zone.1, |s| s.at);
        if out.first().is_none_or(|s| s.numbered.number != Some(1)) {
            let mut head = self.unnumbered((zone.0, first));
            if !out.is_empty() && head.iter().any(|s| self.labels[s.at..first].iter().all(Option::is_none)) {
                head.clear();
            }
            head.append(&mut out);
            out = head;
        }
        out
    }

    /// Comments that have lost their numbers, or never had any.
    fn unnumbered(&self, zone: (usize, usize)) -> Vec<Stretch> {
        let plain = |at: usize, start: u32| Stretch {
            at,
            numbered: Numbered { number: None, part: None, worded: false, start },
        };
        let mut out = Vec::new();
        // "Comment:"
        for i in zone.0..zone.1 {
            if self.paras[i].table || self.labels[i].is_some() {
                continue;
            }
            if let Some(n) = label::comment(self.body, Span { start: self.paras[i].start, end: self.paras[i].span.end })
                && n.number.is_none()
                && n.worded
            {
                out.push(Stretch { at: i, numbered: n });
            }
        }
        if !out.is_empty() && self.labels[zone.0..zone.1].iter().any(Option::is_some) {
            return out;
        }
        out.clear();
        // Before a label.
        let mut after = zone.0;
        for label in zone.0..zone.1 {
            if self.labels[label].is_none() {
                continue;
            }
            if let Some(at) = self.comment_before(after.saturating_sub(usize::from(after == zone.0)), label) {
                out.push(plain(at, self.paras[at].start));
            }
            after = label;
        }
        if !out.is_empty() {
            return out;
        }
        self.by_style(zone).into_iter().map(|at| plain(at, self.paras[at].start)).collect()
    }

    /// Headings between two answers, put in the path of those in force.
    fn headings(&self, from: usize, to: usize, path: &mut Vec<Said>) {
        let mut begin = to;
        while begin > from && self.ends_apart(begin - 1) {
            begin -= 1;
        }
        for p in &self.paras[begin..to] {
            if p.heading {
                self.heading(p.span, path);
            }
        }
    }

    /// A heading that runs into the comment: its length, and where the comment begins behind it.
    fn run_in_heading(&self, span: Span) -> Option<(u32, u32)> {
        let text = self.body.slice(span);
        let m = words::RUN_IN.captures(text)?;
        let (head, rest) = (m.get(1)?, m.get(2)?);
        (!words::TO_COMPANY.is_in(head.as_str()) && !words::STAFF_OPENS_SURELY.is_in(head.as_str()))
            .then_some((head.end() as u32, rest.start() as u32))
    }

    fn heading(&self, span: Span, path: &mut Vec<Said>) {
        let text = tieout_document::one_line(self.body.slice(span));
        let level = level(&text);
        while path.last().is_some_and(|h| level_at_least(&h.text, level)) {
            path.pop();
        }
        path.push(Said { text, span });
    }

    fn answer(&self, piece: &Piece, number: u32) -> Answer {
        let mut out = Answer {
            number,
            comment: piece.comment_start.map(|start| self.passage(piece.comment, start)).filter(|p| !p.0.is_empty()),
            label: piece.label.filter(|l| !l.is_empty()),
            response: self.passage(piece.response, piece.response_start),
            proposed: proposed::find(self, piece.response, piece.response_start),
            ..Answer::default()
        };
        self.say(piece, &mut out);
        out
    }

    /// What the company says in its own voice: promises, refusals, references.
    fn say(&self, piece: &Piece, out: &mut Answer) {
        let comment = out.comment.as_ref().map(|c| c.text(self.body.document)).unwrap_or_default();
        let mut immaterial = None;
        for p in self.paras.get(piece.response.0..piece.response.1).unwrap_or_default() {
            let span = Span::new(p.span.start.max(piece.response_start), p.span.end);
            if p.table || span.is_empty() {
                continue;
            }
            decline::refers(self.body, span, &mut out.refers);
            for sentence in told::of(self.body, span) {
                if out
                    .proposed
                    .iter()
                    .flat_map(|x| &x.text.0)
                    .any(|s| s.start <= sentence.start && sentence.start < s.end)
                {
                    continue;
                }
                let before = out.commitments.len();
                promise::find(self.body, sentence, &mut out.commitments);
                let promises = out.commitments.len() > before;
                out.declines = out.declines.or_else(|| decline::find(self.body, sentence));
                // What is promised to be said of materiality declines nothing.
                if !promises {
                    immaterial = immaterial.or_else(|| decline::immaterial(self.body, &comment, sentence));
                }
            }
        }
        if !out.commitments.iter().any(|c| c.strength == Strength::Will) && out.proposed.is_empty() {
            out.declines = out.declines.or(immaterial);
        }
    }

    /// Whether a piece is printed as a part of a comment: with a bullet or a letter.
    fn is_part(&self, piece: &Piece) -> bool {
        self.paras.get(piece.comment.0).is_none_or(|p| p.bullet || label::PART.is_in(self.body.slice(p.span)))
    }

    fn part(&self, piece: &Piece) -> Option<String> {
        let text = self.body.slice(self.paras.get(piece.comment.0)?.span);
        let c = label::PART.captures(text)?;
        c.get(1).or_else(|| c.get(2)).map(|m| m.as_str().to_owned())
    }

    /// Paragraphs as a passage: one piece a block.
    pub(crate) fn passage(&self, (begin, end): (usize, usize), start: u32) -> Passage {
        let mut out: Vec<Span> = Vec::new();
        let mut block = None;
        for p in self.paras.get(begin..end).unwrap_or_default() {
            let span = Span::new(p.span.start.max(start), p.span.end);
            if span.is_empty() {
                continue;
            }
            match out.last_mut() {
                Some(last) if block == Some(p.block) => last.end = span.end,
                _ => out.push(span),
            }
            block = Some(p.block);
        }
        Passage(out)
    }

    /// Comments by their look alone: set apart in style, marked, quoted or under a heading, and speaking to
    /// the company.
    fn by_style(&self, zone: (usize, usize)) -> Vec<usize> {
        let own = |p: &Para| self.body.slice(Span { start: p.start, end: p.span.end }).trim_start_matches(['"', '“']);
        let quoted = |p: &Para| self.body.slice(p.span).starts_with(['"', '“']);
        let staff = |p: &Para, least: i32| {
            !p.table && !p.heading && words::staff_like(own(p)) >= least && !close::CLOSING.is_in(own(p))
        };
        // The style in which most comments stand.
        let mut counts = [0_usize; 8];
        for p in self.paras[zone.0..zone.1].iter().filter(|p| staff(p, 4)) {
            counts[usize::from(p.style.0 & 7)] += 1;
        }
        let usual = (1..8).max_by_key(|i| (counts[*i], 8 - *i)).filter(|i| counts[*i] > counts[0]).unwrap_or(0);
        let mut out: Vec<usize> = Vec::new();
        let mut within = false;
        for i in zone.0..zone.1 {
            let p: &Para = &self.paras[i];
            let styled = usual > 0 && usize::from(p.style.0 & 7) == usual;
            let under = i > zone.0 && self.paras[i - 1].heading;
            let apart = p.style != tieout_document::Style::NONE || p.bullet || quoted(p) || under;
            if staff(p, if styled { 1 } else { 4 }) && apart && (styled || usual == 0) {
                if !within {
                    out.push(i);
                }
                within = true;
            } else if !(within && (p.bullet || styled && !p.heading)) {
                within = false;
            }
        }
        out
    }
}

/// How deep a heading stands: a form, an item, a caption.
fn level(text: &str) -> u8 {
    let head = words::prefix(text, 60).to_lowercase();
    let any = |names: &[&str]| names.iter().any(|n| head.contains(n));
    if any(&[
        "form 10",
        "form 20",
        "form 8",
        "form s-",
        "form f-",
        "form 6",
        "form 40",
        "schedule 14",
        "proxy statement",
        "registration statement",
    ]) {
        0
    } else if head.starts_with("item ") || head.starts_with("part ") {
        1
    } else {
        2
    }
}

fn level_at_least(text: &str, than: u8) -> bool {
    level(text) > than || (level(text) == than && than < 2)
}
