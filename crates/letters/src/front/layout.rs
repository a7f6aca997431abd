//! Where the parts of a letter stand: its printed lines, salutation, Re block, closing.

use std::ops::Range;

use tieout_document::{BlockKind, Span};

use crate::body::{Body, Line, trimmed};
use crate::date::{self, date};
use crate::pattern::Pattern;

static SALUTATION: Pattern = Pattern::new(
    r"(?i)^(?:dear\s+\S|ladies\s+and\s+gentlem[ae]n|gentlem[ae]n\b.{0,20}[:,]$|mesdames\b|to\s+whom\s+it\s+may|dear\s*:|to\s+(?:the\s+)?division\s+of\s+corporation\s+finance\s*:)",
);
static CLOSING: Pattern = Pattern::new(
    r"(?i)^(?:(?:very\s+)?(?:truly|sincerely|faithfully|respectfully)\s+yours|yours\s+(?:very\s+)?(?:truly|sincerely|faithfully)|very\s+truly\s+your|sincerely|respectfully(?:\s+(?:submitted|yours))?|(?:(?:best|kind|warm|with\s+best|with\s+kind)\s+)?regards|cordially(?:\s+yours)?)\s*[,.;:]?$",
);
/// In a page whose lines were lost, the closing is known by what follows it.
static CLOSING_WITHIN: Pattern = Pattern::new(
    r"[.!?]\s+((?:Very\s+truly\s+yours|Yours\s+(?:very\s+)?truly|Yours\s+sincerely|Sincerely(?:\s+yours)?|Respectfully(?:\s+submitted|\s+yours)?|(?:Best\s+|Kind\s+)?[Rr]egards),)\s+(?:/s/|By:|[A-Z])",
);
static RE: Pattern = Pattern::new(r"^(?:Re|RE|re|In [Rr]e|IN RE|Subject|SUBJECT|Subj)\s*(?:[:.\-–—;]|$)\s*");
/// Where lines of a head that was printed as one paragraph began.
static CUTS: Pattern = Pattern::new(concat!(
    r"\b(?:Re:|RE:|Dear\s[^:]{2,120}:|Ladies and Gentlemen:|To Whom It May Concern:|Attention:|Attn:|V[iI][aA]\s+E|",
    r"(?:U\.S\.|United States) Securities and|Division of Corporation|Office of |100 F |",
    date!(),
    r")"
));
static DATE_FIRST: Pattern = Pattern::new(concat!(r"(?i)^", date!()));
static ADDRESSEE: Pattern = Pattern::new(
    r"^(?:Mr\.|Ms\.|Mrs\.|(?:United States|U\.?\s?S\.?) Securities|Securities and Exchange|Division of|Office of|Attention|Attn|VIA |Via |By EDGAR|BY EDGAR|100 F |Washington, D)",
);
static PROSE: Pattern = Pattern::new(
    r"(?i)\b(?:we|our|hereby|this letter|submit(?:s|ted)? this|is in receipt|requests|acknowledges|pursuant to|your|reference is made)\b",
);

/// The parts of a letter.
pub(crate) struct Layout<'a> {
    /// Its blocks.
    pub body: &'a Body<'a>,
    /// All printed lines.
    pub lines: Vec<Line>,
    /// The line that greets.
    pub salutation: Option<usize>,
    /// The Re block.
    pub re: Range<usize>,
    /// First line of the letter proper.
    pub text: usize,
    /// The line "Sincerely,".
    pub closing: Option<usize>,
}

impl<'a> Layout<'a> {
    /// Finds the parts.
    pub(crate) fn of(body: &'a Body<'a>) -> Self {
        let lines = lines(body);
        let line = |i: usize| lines.get(i).map_or("", |l: &Line| body.slice(l.span));
        // A head is never longer than this; what comes later are letters quoted or attached.
        let head = lines.len().min(150);
        let salutation = (0..head).find(|i| SALUTATION.is_in(line(*i)) && line(*i).len() < 200);
        let re = re_block(&lines, body, salutation);
        let mut text = salutation.map_or(0, |s| s + 1).max(if re.is_empty() { 0 } else { re.end });
        if salutation.is_none() && re.is_empty() {
            text = (0..head).find(|i| line(*i).len() > 120).unwrap_or(0);
        }
        let after = |i: &usize| CLOSING.is_in(line(*i)) && line(*i).len() < 60;
        let closing = (text..lines.len()).find(after);
        Self { body, lines, salutation, re, text, closing }
    }

    /// The words of a line.
    pub(crate) fn line(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", |l| self.body.slice(l.span))
    }

    /// A line, and what follows it in its block.
    pub(crate) fn rest(&self, at: usize) -> &'a str {
        let Some(line) = self.lines.get(at) else { return "" };
        let end = self.body.blocks.get(line.block).map_or(line.span.end, |b| b.span.end);
        self.body.slice(Span::new(line.span.start, end))
    }

    /// The block after the one that a line stands in.
    pub(crate) fn block_after(&self, at: usize) -> Option<Span> {
        self.body.blocks.get(self.lines.get(at)?.block + 1).map(|b| b.span)
    }

    /// Where a line stands.
    pub(crate) fn span(&self, at: usize) -> Span {
        self.lines.get(at).map_or(Span::new(0, 0), |l| l.span)
    }

    /// Whether a line stands in a heading.
    pub(crate) fn is_heading(&self, at: usize) -> bool {
        let block = self.lines.get(at).and_then(|l| self.body.blocks.get(l.block));
        block.is_some_and(|b| matches!(b.kind, BlockKind::Heading { .. }))
    }

    /// The first lines of the letter proper, so many bytes at most.
    pub(crate) fn opening(&self, bytes: usize) -> Range<usize> {
        let mut sum = 0;
        let stop = self.closing.unwrap_or(self.lines.len());
        let end = (self.text..stop).find(|i| {
            sum += self.line(*i).len();
            sum > bytes
        });
        // At least one line, however long it is.
        self.text..end.unwrap_or(stop).max((self.text + 1).min(stop))
    }

    /// Whether a line greets.
    pub(crate) fn greets(text: &str) -> bool {
        text.len() < 120 && SALUTATION.is_in(text) && text.trim_end().ends_with([':', ','])
    }

    /// Whether a line begins a Re block.
    pub(crate) fn is_re(text: &str) -> bool {
        RE.is_in(text)
    }
}

/// A line without its "Re:", as the number of bytes to leave out.
pub(crate) fn re_mark(text: &str) -> usize {
    RE.find(text).map_or(0, |m| m.end())
}

/// All lines; cells of tables are lines of their own, as tables only lay out the page here.
fn lines(body: &Body<'_>) -> Vec<Line> {
    let mut out = Vec::new();
    for (block, b) in body.blocks.iter().enumerate() {
        let text = body.slice(b.span);
        let mut push = |from: usize, to: usize| {
            let span = Span::new(b.span.start + from as u32, b.span.start + to as u32);
            let span = trimmed(body.document, span);
            if !span.is_empty() {
                out.push(Line { span, block });
            }
        };
        let mut at = 0;
        for cut in cuts(text, block) {
            let mut from = at;
            for piece in text.get(at..cut).unwrap_or_default().split(['\n', '\t']) {
                push(from, from + piece.len());
                from += piece.len() + 1;
            }
            at = cut;
        }
    }
    out
}

/// Where a block is cut besides its line ends, in order, its end the last: pages that were made from pictures
/// of text have lost their lines.
fn cuts(text: &str, block: usize) -> Vec<usize> {
    let mut out = Vec::new();
    if text.len() > 400 {
        let greeting = CUTS.all(text).find(|m| m.as_str().ends_with(':') && SALUTATION.is_in(m.as_str()));
        if let Some(end) = greeting.map(|m| m.end()).filter(|e| block < 3 && *e < 3000) {
            let mut dated = false;
            for m in CUTS.all(text.get(..end).unwrap_or_default()) {
                let day = DATE_FIRST.is_in(m.as_str());
                // The first date is the letter's, later ones are of filings.
                if !(day && dated) {
                    out.push(m.start());
                }
                if day && !dated {
                    out.push(m.end());
                    dated = true;
                }
            }
            out.push(end);
        }
    }
    if text.len() > 150
        && let Some(c) = CLOSING_WITHIN.captures(text).and_then(|c| c.get(1))
    {
        out.push(c.start());
        out.push(c.end());
        let foot = text.get(c.end()..).unwrap_or_default();
        out.extend(foot.find(" cc:").map(|i| c.end() + i));
    }
    out.sort_unstable();
    out.push(text.len());
    out.dedup();
    out
}

/// The lines from "Re:" to the salutation, or to what shows that the block is over.
fn re_block(lines: &[Line], body: &Body<'_>, salutation: Option<usize>) -> Range<usize> {
    let line = |i: usize| lines.get(i).map_or("", |l| body.slice(l.span));
    let limit = salutation.map_or(60, |s| s + 3).min(lines.len());
    let Some(start) = (0..limit).find(|i| RE.is_in(line(*i))) else {
        return unmarked(lines, body, salutation);
    };
    // A block after the salutation is no longer bounded by it.
    let end = salutation.filter(|s| *s > start).unwrap_or(lines.len());
    let mut stop = start + 1;
    while stop < end.min(start + 40) {
        let words = line(stop);
        let over = ADDRESSEE.is_in(words)
            || date::alone(words).is_some()
            || SALUTATION.is_in(words)
            || words.len() > 400
            || words.len() > 90 && PROSE.is_in(words);
        if over {
            break;
        }
        stop += 1;
    }
    start..stop
}

/// Without "Re:", the lines before the salutation that name a filing, and the name over them.
fn unmarked(lines: &[Line], body: &Body<'_>, salutation: Option<usize>) -> Range<usize> {
    static FILING: Pattern = Pattern::new(
        r"(?i)^(?:(?:amendment no|registration statement|definitive|preliminary|annual report).{0,60})?(?:Form|Schedule)\s+[0-9A-Z-]+|^(?:SEC )?File No",
    );
    let end = salutation.unwrap_or(0);
    let line = |i: usize| lines.get(i).map_or("", |l| body.slice(l.span));
    match (0..end).find(|i| FILING.is_in(line(*i))) {
        Some(first) => {
            let over = first.checked_sub(1).filter(|p| !ADDRESSEE.is_in(line(*p)) && date::alone(line(*p)).is_none());
            over.unwrap_or(first)..end
        }
        None => 0..0,
    }
}
