//! Text meant for a filing: what stands behind "as follows", in quotation marks, indented or marked.

use tieout_document::{Mark, Span, Style};

use super::split::Room;
use super::told;
use super::words::patterns;
use crate::model::{Passage, Proposed};

patterns! {
    /// Words that announce text.
    CUE = r"(?xi)\b(?:
        (?:substantially\s+)?(?:as|in\s+the\s+form)\s+follows | as\s+follows | the\s+following\b | (?:set\s+forth|shown|provided|included|presented|reflected|indicated|noted|illustrated|outlined|detailed|described)\s+below
        | below\s+(?:is|are|we|table|paragraph) | to\s+read | to\s+state | (?:similar|substantially\s+similar)\s+to | (?:in\s+)?(?:substantially\s+)?the\s+form\s+(?:below|set\s+forth) | proposed\s+(?:\w+\s+){0,3}(?:disclosures?|language|revisions?|text|changes) | (?:example|draft|illustration|sample|form)\s+of\s+(?:the\s+|our\s+|such\s+|this\s+)?(?:\w+\s+){0,4}(?:disclosures?|language|table) | tabular\s+disclosure | revised\s+(?:disclosures?|language|to) | marked\s+to | underlined | (?:updated|revised|enhanced|expanded|draft|illustrative)\s+(?:\w+\s+)?disclosures? | language
      )";
    /// That the text is still to be filed.
    AHEAD = r"(?xi)\b(?:
        will | propos\w+ | intends? | plans? | future | expects?\s+to | undertakes? | revis(?:ed|ing|e|ions?) | going\s+forward | next | illustrative | draft | sample | updated | enhanced | expanded
      )\b";
    /// That it was filed before.
    BEHIND = r"(?xi)\b(?:
        (?:as\s+)?(?:previously\s+|currently\s+)?(?:disclosed|stated|included|reported|presented|described|discussed|noted)\s+(?:in|on|within|under)\s+(?:our|the|its|page|note|item) | (?:states?|stated|provides?|says|reads?|indicates?|requires?|notes)\s+(?:that|in\s+part|the\s+following|as\s+follows|in\s+relevant)
        | currently\s+(?:reads|states|discloses?) | (?:ASC|Rule|Item|Regulation|paragraph|Question|Section|Topic|Instruction|C&DI)\s+[\d(][^.]{0,60}\b(?:states?|provides?|requires?|defines?) | we\s+(?:also\s+|have\s+)*(?:disclosed|stated|included|provided|footnoted|considered|noted|identified|evaluated|analyzed|performed) | the\s+following\s+(?:factors|reasons|considerations|criteria|information\s+to\s+the\s+staff|analysis|facts|guidance|procedures|indicators|steps) | respectfully\s+(?:advises?|notes?|submits?)\s+(?:the\s+staff\s+)?(?:of|that)?\s*the\s+following
      )";
    /// The letter speaks again.
    AGAIN = r"(?xi)^(?:
        (?:the\s+company|we|management)\s+(?:also\s+|further\s+|respectfully\s+|supplementally\s+)*(?:respectfully|advise|believe|acknowledge|confirm|note\s+(?:that\s+)?the\s+staff|will\s+(?:also|include|revise|provide|continue|disclose|update|expand|make)|propose|submit|intend|undertake|supplementally)
        | in\s+(?:addition|future\s+filings|response|connection\s+with|light\s+of\s+the\s+staff)[^.]{0,120}\b(?:will|staff|propose)\b | with\s+respect\s+to\s+the\s+(?:staff|second|third|first|comment) | (?:additionally|further|furthermore|also),?\s+(?:we|the\s+company|in\s+future\s+filings)\b | please\b | as\s+requested | the\s+above\b | the\s+foregoing\b | for\s+the\s+staff | similar\s+disclosure | this\s+(?:enhanced\s+|revised\s+|additional\s+)?disclosure\s+will | going\s+forward
      )";
    /// What marks mean.
    LEGEND = r"(?i)(?:underlin|underscor|\bbold|italic|strik|struck|\[?bracket|\bmarked\b|\bred\b|highlight)";
    /// How a sentence about marks begins.
    KEY = r"(?i)^\W{0,2}(?:words?|text|additions?|deletions?|added|deleted|new|revisions?|changes?|in\s+the\s+(?:proposed|revised)\s+(?:disclosure|text))\b";
    /// What is marked.
    MARKED = r"(?i)(?:\badd(?:ed|itions?)|\bnew\b|revis|delet|chang|propos|insert|updated|expanded|enhance|modif|supplement|facilitate)";
}

patterns! {
    /// What the company says of its own plan, and no filing says.
    PLAN = r"(?xi)^\W{0,3}(?:in\s+addition,?\s+|first,?\s+|also,?\s+)?(?:we|the\s+company|the\s+registrant|management)\s+(?:also\s+|further\s+|therefore\s+|\w+ly\s+){0,2}
        (?:will|shall|intends?\s+to|plans?\s+to|proposes?\s+to|undertakes?\s+to)\s+(?:also\s+|further\s+|no\s+longer\s+|not\s+|\w+ly\s+){0,2}
        (?:discontinu|updat|revis|remov|delet|replac|includ|disclos|expand|enhanc|clarif|ceas|eliminat|renam|re-?label|reconcil|present|refer|supplement|modif|separately\s+present|break\s+out)";
    /// Words that refer back to a table or a text.
    BACK = r"(?xi)
        \b(?:includ|add|insert|present|provid|incorporat)(?:e|es|ing|ed)?\s+the\s+(?:(?:above|foregoing|preceding)\s+(?:\w+\s+){0,2}?(?:tab(?:le|ular\s+disclosure)|disclosure|language|paragraph|text)s?
            | (?:\w+\s+){0,2}?(?:table|disclosure|language|paragraph|text)s?\s+(?:set\s+forth\s+|shown\s+|presented\s+|provided\s+)?above)\b
        | \bthe\s+(?:above|foregoing|preceding)\s+(?:\w+\s+){0,2}?(?:table|disclosure|language|paragraph|text)s?\s+will\s+be\s+(?:includ|add|insert|present|provid|incorporat|disclos|reflect)
        | \b(?:table|disclosure|language|paragraph|text)s?\s+(?:set\s+forth\s+|shown\s+|presented\s+|provided\s+)?above\s+will\s+be\s+(?:includ|add|insert|present|provid|incorporat|disclos|reflect)";
    /// That it will be in a filing.
    KEPT = r"(?i)\b(?:will|intends?|plans?|proposes?|undertakes?)\b";
    /// That it will not.
    UNKEPT = r"(?i)\bnot\s+(?:\w+\s+)?(?:includ|add|insert|present|provid|incorporat|disclos)|\bwithout\b";
}

/// How many paragraphs quotation marks may hold.
const LONGEST_QUOTE: usize = 200;

/// Passages of proposed text in an answer's paragraphs.
pub(crate) fn find(room: &Room<'_, '_>, (begin, end): (usize, usize), start: u32) -> Vec<Proposed> {
    let mut out: Vec<Proposed> = Vec::new();
    let mut i = begin;
    while i < end {
        let p = &room.paras[i];
        let span = Span::new(p.span.start.max(start), p.span.end);
        if p.table || !announces(room, span) {
            i += 1;
            continue;
        }
        let legend = legend(room, i, span);
        if let Some(within) = quoted_within(room, span) {
            out.push(made(room, Passage::of(within), legend));
            i += 1;
            continue;
        }
        let mut next = i + 1;
        // A sentence of its own between the promise and the text says what the marks are.
        let key = room.paras.get(next).filter(|p| next < end && !p.table && is_key(room.body.slice(p.span)));
        let legend = legend.or(key.map(|p| p.span));
        next += usize::from(key.is_some());
        let colon = room.body.slice(span).trim_end().ends_with([':', '—', '–']);
        if !colon && p.bullet {
            i = next;
            continue;
        }
        let plan = room.paras.get(next).is_some_and(|p| next < end && PLAN.is_in(room.body.slice(p.span)));
        let set = !plan && (colon || set_off(room, i, next, end));
        let over = if set { stretch(room, i, next, end) } else { next };
        if over > next {
            let spans = room.passage((next, over), 0);
            out.push(made(room, spans, legend));
        }
        i = over.max(next);
    }
    for i in begin..end {
        let p = &room.paras[i];
        if !p.table
            && let Some(back) = told::of(room.body, p.span).into_iter().find_map(|s| back(room, (begin, i), s))
            && let Some(span) = back.span()
            && !out.iter().filter_map(|o| o.text.span()).any(|o| o.start < span.end && span.start < o.end)
        {
            out.push(made(room, back, None));
        }
    }
    out.sort_by_key(|o| o.text.span().map_or(0, |s| s.start));
    out
}

/// Whether a paragraph only says what marks mean.
pub(crate) fn is_key(text: &str) -> bool {
    const LONG: usize = 500;
    text.len() < LONG && KEY.is_in(text) && LEGEND.is_in(text) && MARKED.is_in(text)
}

/// The table or the text set apart before a sentence that says that it will be in a filing.
fn back(room: &Room<'_, '_>, (begin, at): (usize, usize), sentence: Span) -> Option<Passage> {
    const NEAR: usize = 6;
    let said = room.body.slice(sentence);
    let found = BACK.captures(said).filter(|_| KEPT.is_in(said) && !UNKEPT.is_in(said))?;
    let near = at.saturating_sub(NEAR).max(begin);
    if found.get(0)?.as_str().to_lowercase().contains("tab") {
        let table = (near..at).rev().find(|i| room.paras[*i].table)?;
        return Some(room.passage((table, table + 1), 0)).filter(|p| !p.0.is_empty());
    }
    let indent = |i: usize| room.body.blocks.get(room.paras[i].block).map_or(0.0, |b| b.indent);
    let apart = |i: &usize| {
        let p = &room.paras[*i];
        !p.heading
            && (room.body.slice(p.span).starts_with(['“', '"'])
                || indent(*i) > indent(at) + 4.0
                || (p.style != Style::NONE && p.style != room.paras[at].style))
    };
    let last = (near..at).rev().find(apart)?;
    let first = (begin..=last).rev().take_while(apart).last()?;
    Some(room.passage((first, last + 1), 0)).filter(|p| !p.0.is_empty())
}

fn made(room: &Room<'_, '_>, text: Passage, legend: Option<Span>) -> Proposed {
    const SHOWN: Style =
        Style(Style::BOLD.0 | Style::ITALIC.0 | Style::UNDERLINE.0 | Style::STRIKE.0 | Style::INSERTED.0);
    let marks = &room.body.document.marks;
    let mut found: Vec<Mark> = Vec::new();
    for piece in &text.0 {
        let from = marks.partition_point(|m| m.span.end <= piece.start);
        for m in marks[from..].iter().take_while(|m| m.span.start < piece.end) {
            if m.style.0 & SHOWN.0 != 0 {
                let span = Span::new(m.span.start.max(piece.start), m.span.end.min(piece.end));
                found.push(Mark { span, style: m.style });
            }
        }
    }
    Proposed { text, marks: found, legend }
}

/// Whether a paragraph announces text that is meant for a filing.
fn announces(room: &Room<'_, '_>, span: Span) -> bool {
    let text = room.body.slice(span);
    let Some(last) = told::of(room.body, span).last().copied() else { return false };
    let colon = text.trim_end().ends_with([':', '—', '–']);
    let said = room.body.slice(last);
    if colon && CUE.is_in(said) && AHEAD.is_in(said) && (!BEHIND.is_in(said) || said.contains("will ")) {
        return true;
    }
    told::of(room.body, span).into_iter().any(|s| {
        let said = room.body.slice(s);
        CUE.is_in(said) && AHEAD.is_in(said) && ANNOUNCED.is_in(said) && !BEHIND.is_in(said)
    })
}

patterns! {
    /// Text announced by a whole sentence.
    ANNOUNCED = r"(?xi)\b(?:as\s+follows|the\s+following\s+(?:\w+\s+){0,3}(?:disclosures?|language|paragraphs?|sentences?|tables?|statements?|text|footnote|information)|(?:set\s+forth|shown|provided|included|presented|noted|reflected)\s+below|below\s+(?:is|are)|similar\s+to\s+the\s+following|to\s+read|tabular\s+disclosure|proposed\s+(?:\w+\s+){0,3}disclosures?|substantially\s+(?:as|in\s+the)|adding\s+the\s+below|below\s+(?:paragraph|disclosure|language|table)|with\s+the\s+following)\b";
}

/// Text in quotation marks behind a colon in the same paragraph.
fn quoted_within(room: &Room<'_, '_>, span: Span) -> Option<Span> {
    let text = room.body.slice(span);
    let (at, _) = text.match_indices([':', ',', 'd', 'e']).find(|(i, sign)| {
        let rest = text[i + 1..].trim_start();
        let read =
            || text[..=*i].ends_with(" read") || text[..=*i].ends_with(" state") || text[..=*i].ends_with(" read,");
        (*sign == ":" || read())
            && rest.starts_with(['“', '"'])
            && rest.len() > 60
            && CUE.is_in(&text[..*i])
            && AHEAD.is_in(&text[..*i])
    })?;
    let rest = &text[at + 1..];
    let from = at + 1 + (rest.len() - rest.trim_start().len());
    let to = text
        .rfind(['”', '"'])
        .filter(|i| *i > from)
        .map_or(text.len(), |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    Some(Span { start: span.start + from as u32, end: span.start + to as u32 })
}

/// Whether a paragraph is set off from the one that announces it.
fn set_off(room: &Room<'_, '_>, cue: usize, next: usize, end: usize) -> bool {
    let Some(p) = room.paras.get(next).filter(|_| next < end) else { return false };
    let text = room.body.slice(p.span);
    let indent = |i: usize| room.body.blocks.get(room.paras[i].block).map_or(0.0, |b| b.indent);
    p.table
        || p.heading
        || p.bullet && indent(next) > indent(cue) + 4.0
        || indent(next) > indent(cue) + 4.0
        || p.style != room.paras[cue].style
        || text.starts_with(['“', '"', '['])
}

/// Where text that begins at `next` ends.
fn stretch(room: &Room<'_, '_>, cue: usize, next: usize, end: usize) -> usize {
    let Some(first) = room.paras.get(next).filter(|_| next < end) else { return next };
    let text = |i: usize| room.body.slice(room.paras[i].span);
    let indent = |i: usize| room.body.blocks.get(room.paras[i].block).map_or(0.0, |b| b.indent);
    // "“First part ...” “Second part ...”": one passage.
    let mut quoted = next;
    while quoted < end && text(quoted).starts_with(['“', '"']) && (quoted == next || !AGAIN.is_in(text(quoted))) {
        let close = (quoted..end.min(quoted + LONGEST_QUOTE)).find(|i| {
            let t = text(*i).trim_end().trim_end_matches(['.', ',', ')', '*', ']']);
            t.ends_with(['”', '"']) && t.len() > 1
        });
        let Some(close) = close else { break };
        quoted = close + 1;
    }
    if quoted > next {
        return quoted;
    }
    let deeper = indent(next) > indent(cue) + 4.0;
    let style = first.style;
    let mut i = next;
    while i < end {
        let p = &room.paras[i];
        let stays = p.table
            || p.bullet
            || p.heading
            || (deeper && indent(i) > indent(cue) + 4.0)
            || (style != Style::NONE && !first.heading && p.style.has(style))
            || (!deeper && (style == Style::NONE || first.heading) && !AGAIN.is_in(text(i)));
        if !stays
            || ((i > next || text(i).ends_with(':')) && announces(room, p.span))
            || (i > next && AGAIN.is_in(text(i)) && !p.table)
        {
            break;
        }
        i += 1;
    }
    while i > next && (room.paras[i - 1].heading || super::words::SEPARATOR.is_in(text(i - 1))) {
        i -= 1;
    }
    i
}

/// The sentence that says what marks mean, in the paragraph that announces text or the one before.
fn legend(room: &Room<'_, '_>, at: usize, span: Span) -> Option<Span> {
    let before = at.checked_sub(1).map(|i| room.paras[i].span);
    [Some(span), before].into_iter().flatten().find_map(|span| {
        told::of(room.body, span).into_iter().find(|s| {
            let said = room.body.slice(*s);
            LEGEND.is_in(said) && MARKED.is_in(said) && !said.contains("omment")
        })
    })
}
