//! The Re block: the filings that a letter is about.

mod form;
mod token;

use std::ops::Range;

use jiff::civil::Date;
use tieout_document::Span;

use super::layout::{Layout, re_mark};
use crate::model::{Dated, Reference, Said};
use crate::pattern::Pattern;
use token::Token;

/// What the block says.
#[derive(Default)]
pub(crate) struct Block {
    /// The company that it names first.
    pub company: Option<Said>,
    /// The filings, in order.
    pub entries: Vec<Reference>,
    /// Letters of the staff that it names.
    pub letters: Vec<Dated>,
}

static DEFINED: Pattern = Pattern::new(r"\([^()\n]*[“”\x22][^()\n]*\)");
static NOISE: Pattern = Pattern::new(
    r"(?i)^(?:item\s|exhibits?\b|request|acceleration|effectiveness|confidential|response|comments?\b|letter|originally|filed\b|furnished|submitted|and\b|on\b|for\b|of\b|its\b|by\b|to\b|as\b|dated|respectively|via\b|attention|attn|page\b|\[?sic|cik\b|f/k/a|formerly|n[eé]e\b|no\b|nos\b)|:\s*$|^[\W\d_]*$",
);
/// What may stand before the company's name on its line.
static PREAMBLE: Pattern = Pattern::new(
    r"(?i)^(?:(?:.{0,60}\bletter\s+)?(?:concerning|regarding|relating\s+to|on\s+behalf\s+of)\b|(?:responses?|acceleration\s+requests?|request\s+for\s+[\w ]{3,40}|comments?|comment\s+letter)\s+(?:(?:to|on|for|regarding|re)\s+)(?:(?:comments?|the|on)\s+)*)\s*",
);
static FILED_BY: Pattern = Pattern::new(r"(?i)\bfiled\s+by\s+(?P<who>[A-ZÀ-Þ][^\n,;]{2,60}?)\s+on\b");

/// The block's text with the way back to the letter.
struct Text {
    /// Its lines, without "Re:".
    text: String,
    /// For each line, where it begins here and in the letter.
    lines: Vec<(usize, Span)>,
}

impl Text {
    fn of(page: &Layout<'_>) -> Self {
        let mut out = Self { text: String::new(), lines: Vec::new() };
        for (i, at) in page.re.clone().enumerate() {
            let (line, span) = (page.line(at), page.span(at));
            let skip = if i == 0 { re_mark(line) } else { 0 };
            let line = line.get(skip..).unwrap_or_default();
            let bullet =
                line.len() - line.trim_start_matches(['•', '·', '-', '–', '*', ' ', '\u{f0b7}', '\u{a0}']).len();
            let words = line.get(bullet..).unwrap_or_default();
            if words.is_empty() {
                continue;
            }
            out.lines.push((out.text.len(), Span::new(span.start + (skip + bullet) as u32, span.end)));
            out.text.push_str(words);
            out.text.push('\n');
        }
        // "(the “2013 20-F”)" names no filing; its place is kept.
        for range in DEFINED.all(&out.text.clone()).map(|m| m.range()) {
            let blank = " ".repeat(range.len());
            out.text.replace_range(range, &blank);
        }
        out
    }

    fn span(&self, range: Range<usize>) -> Span {
        let line = |at: usize| self.lines.partition_point(|(from, _)| *from <= at).checked_sub(1);
        let place = |at: usize| {
            let (from, span) = line(at).and_then(|i| self.lines.get(i)).copied().unwrap_or_default();
            span.start + (at - from.min(at)) as u32
        };
        Span::new(place(range.start), place(range.end.saturating_sub(1)) + 1)
    }

    /// The text before `at` on its line, back to the end of the piece before.
    fn before(&self, at: usize, from: usize) -> Range<usize> {
        let line = self.text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
        line.max(from)..at
    }
}

/// Reads the block.
pub(crate) fn read(page: &Layout<'_>) -> Block {
    let text = Text::of(page);
    let mut draft = Draft { text: &text, block: Block::default(), name: None, names: 0, waiting: None };
    let tokens = token::all(&text.text);
    let mut from = 0;
    for (range, token) in &tokens {
        // Lines and parts of lines between two pieces may name a registrant.
        for gap in gaps(&text.text, from..range.start) {
            draft.named(gap);
        }
        from = range.end;
        draft.take(range, token);
    }
    if tokens.is_empty()
        && let Some(first) = gaps(&text.text, 0..text.text.len()).into_iter().next()
    {
        draft.named(first);
    }
    let several = draft.names > 1;
    let mut block = draft.block;
    if !several {
        block.entries.iter_mut().for_each(|e| e.registrant = None);
    }
    block
}

/// The pieces of lines in a range.
fn gaps(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = range.start;
    for piece in text.get(range).unwrap_or_default().split('\n') {
        out.push(at..at + piece.len());
        at += piece.len() + 1;
    }
    out
}

/// The block while it is read.
struct Draft<'a> {
    text: &'a Text,
    block: Block,
    /// The registrant that the lines are about now.
    name: Option<String>,
    /// How many were named.
    names: usize,
    /// A file number printed before any filing.
    waiting: Option<String>,
}

impl Draft<'_> {
    /// Takes a stretch between two pieces for a registrant's name, where it looks like one.
    fn named(&mut self, range: Range<usize>) {
        let full = self.text.text.get(range.clone()).unwrap_or_default();
        let skip = PREAMBLE.find(full).map_or(0, |m| m.end());
        let words = full.get(skip..).unwrap_or_default();
        // Brackets after a name hold another name or a definition.
        let words = words.split(" (").next().unwrap_or_default();
        let name =
            words.trim().trim_end_matches([',', ';', ':', '-', '–', '—', '/', '(', '’']).trim_end_matches("’s").trim();
        let long_enough =
            name.chars().filter(|c| c.is_alphabetic()).count() >= 2 || name.chars().any(|c| c > '\u{2e80}');
        if !long_enough || name.len() > 120 || NOISE.is_in(name) || !name.starts_with(|c: char| !c.is_lowercase()) {
            return;
        }
        let lead = full.len() - full.get(skip..).unwrap_or_default().trim_start().len();
        let at = range.start + lead;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.names += usize::from(self.name.as_deref() != Some(&*name));
        if self.block.company.is_none() {
            self.block.company =
                Some(Said { text: name.clone(), span: self.text.span(at..at + words.trim().len().max(1)) });
        }
        self.name = Some(name);
    }

    fn take(&mut self, range: &Range<usize>, token: &Token) {
        match token {
            Token::Form { form, amendment } => self.form(range, form, *amendment),
            Token::Amendment(n) => {
                if let Some(e) = self.open() {
                    e.amendment = e.amendment.max(*n);
                }
            }
            Token::Periods(days) => self.periods(days),
            Token::Dated(days) => {
                let current = self.open().is_some_and(|e| form::is_current_report(&e.form) && e.period_end.is_none());
                if current { self.periods(days) } else { self.filed(days) }
            }
            Token::Filed(days) => {
                self.filed(days);
                self.filer(range);
            }
            Token::By => {}
            Token::FileNumbers(numbers) => self.numbers(numbers),
            Token::Cik(cik) => {
                self.block.entries.iter_mut().filter(|e| e.cik.is_none()).for_each(|e| e.cik = Some(cik.clone()));
            }
            Token::Response(days) => {
                for day in days {
                    let span = self.text.span(range.clone());
                    self.block.entries.push(Reference {
                        form: "response".to_owned(),
                        amendment: 0,
                        period_end: None,
                        filed: Some(*day),
                        file_no: None,
                        cik: None,
                        registrant: self.name.clone(),
                        span,
                    });
                }
            }
            Token::Letter(days) => {
                let span = self.text.span(range.clone());
                self.block.letters.extend(days.iter().map(|d| Dated { date: *d, span }));
            }
        }
    }

    /// "filed by Example Corp. on": the filer is the company, where no other was named.
    fn filer(&mut self, range: &Range<usize>) {
        let Some(c) = self.text.text.get(range.clone()).and_then(|t| FILED_BY.captures(t)) else { return };
        let Some(who) = c.name("who") else { return };
        if self.block.company.is_none() {
            let at = range.start + who.start();
            let span = self.text.span(at..at + who.len());
            self.block.company = Some(Said { text: who.as_str().to_owned(), span });
        }
    }

    /// The last filing named.
    fn open(&mut self) -> Option<&mut Reference> {
        self.block.entries.iter_mut().rev().find(|e| e.form != "response")
    }

    fn form(&mut self, range: &Range<usize>, form: &str, amendment: u32) {
        // "PREC14A preliminary proxy statement filing made on Schedule 14A" is one filing.
        let gap = self.block.entries.last().map(|e| e.span.end);
        let start = self.text.span(range.clone()).start;
        if let (Some(end), Some(last)) = (gap, self.block.entries.last_mut()) {
            let bare = last.filed.is_none() && last.period_end.is_none() && last.file_no.is_none();
            if bare && form::is_proxy(form) && form::is_proxy(&last.form) && start.saturating_sub(end) < 3 {
                if last.form.starts_with("DEF ") {
                    form.clone_into(&mut last.form);
                }
                last.amendment = last.amendment.max(amendment);
                return;
            }
        }
        let line = self.text.before(range.start, 0);
        self.block.entries.push(Reference {
            form: form.to_owned(),
            amendment,
            period_end: None,
            filed: None,
            file_no: self.waiting.clone(),
            cik: None,
            registrant: self.name.clone(),
            span: self.text.span(line.end..range.end),
        });
    }

    /// Gives days to the filings that lack them: one to each where there are as many, the first to the last
    /// filing otherwise.
    fn share(&mut self, days: &[Date], lacks: fn(&Reference) -> bool, set: fn(&mut Reference, Date)) -> bool {
        let open = self.block.entries.iter().rev().take_while(|e| e.form != "response" && lacks(e)).count();
        let from = self.block.entries.len() - open;
        let from = if days.len() > 1 && open >= days.len() {
            self.block.entries.len() - days.len()
        } else if days.len() == 1 && open > 1 && self.joined(from) {
            // "PREC14A and DFAN14A filed March 28, 2024".
            let Some(day) = days.first() else { return false };
            self.block.entries.iter_mut().skip(from).for_each(|e| set(e, *day));
            return true;
        } else if open > 0 {
            self.block.entries.len() - 1
        } else {
            return false;
        };
        for (e, day) in self.block.entries.iter_mut().skip(from).zip(days) {
            set(e, *day);
        }
        true
    }

    /// Whether the filings from one on are joined by "and" on one line.
    fn joined(&self, from: usize) -> bool {
        let ends = self.block.entries.iter().skip(from).zip(self.block.entries.iter().skip(from + 1));
        ends.into_iter().all(|(a, b)| b.span.start.saturating_sub(a.span.end) < 7)
    }

    fn periods(&mut self, days: &[Date]) {
        let lacks = |e: &Reference| e.form != "response" && e.period_end.is_none();
        let open = self.block.entries.iter().rev().take_while(|e| lacks(e)).count();
        self.share(days, |e| e.period_end.is_none(), |e, d| e.period_end = Some(d));
        // "Forms 10-Q for the quarters ended March 31 and June 30": one filing a day.
        if open > 0
            && open < days.len()
            && let Some(last) = self.open().map(|e| e.clone())
        {
            let others = days.iter().skip(1).map(|day| Reference { period_end: Some(*day), ..last.clone() });
            self.block.entries.extend(others);
        }
    }

    fn filed(&mut self, days: &[Date]) {
        self.share(days, |e| e.filed.is_none(), |e, d| e.filed = Some(d));
    }

    fn numbers(&mut self, numbers: &[String]) {
        let filings = || self.block.entries.iter().filter(|e| e.form != "response");
        if filings().next().is_none() {
            self.waiting = numbers.first().cloned();
            return;
        }
        let open = filings().filter(|e| e.file_no.is_none()).count();
        let each = numbers.len() > 1 && numbers.len() == open;
        let lacking = self.block.entries.iter_mut().filter(|e| e.form != "response" && e.file_no.is_none());
        for (i, e) in lacking.enumerate() {
            e.file_no = numbers.get(if each { i } else { 0 }).cloned();
        }
    }
}
