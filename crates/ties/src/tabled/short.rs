//! Abbreviations that a document explains: in brackets behind what they stand for, in a glossary, or by the
//! label of a row that they can only mean.

use tieout_document::{Document, Span};
use tieout_figures::{Token, TokenKind, word};

use super::words::Words;

impl Words<'_> {
    /// Learns all of a document's abbreviations.
    pub(super) fn learn(&mut self, document: &Document) {
        self.learn_brackets();
        self.learn_glossaries(document);
        self.learn_labels(document);
    }

    /// Learns "Family of Apps (FoA)" and "marketing, general, and administrative (MG&A)".
    fn learn_brackets(&mut self) {
        for at in 1..self.tokens.len() {
            if self.slice(&self.tokens[at]) != "(" {
                continue;
            }
            let inner = self.tokens[at + 1..].iter().take(9);
            let inner: Vec<&Token> =
                inner.take_while(|t| self.slice(t) != ")").filter(|t| !is_quote(self.slice(t))).collect();
            let [first, .., last] = inner[..] else {
                if let [only] = inner[..] {
                    self.learn_one(at, only.span);
                }
                continue;
            };
            if inner.len() <= 5 && inner.iter().all(|t| t.kind == TokenKind::Word || self.slice(t) == "&") {
                self.learn_one(at, first.span.join(last.span));
            }
        }
    }

    /// Learns from tables of two columns: "CCG" beside "Client Computing Group operating segment".
    fn learn_glossaries(&mut self, document: &Document) {
        for table in document.tables.iter().filter(|t| t.columns <= 4) {
            for row in 0..table.rows.len() {
                let [short, long] = table.row_cells(row) else { continue };
                let text = document.slice(short.span).trim();
                let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
                if !(2..=7).contains(&text.len()) || capitals < 2 || text.contains(' ') {
                    continue;
                }
                let mut letters =
                    text.bytes().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase()).peekable();
                let mut words = Vec::new();
                for own in document.slice(long.span).to_ascii_lowercase().split(|c: char| !c.is_alphanumeric()) {
                    if letters.peek().is_none() {
                        break;
                    }
                    if own.bytes().next() == letters.peek().copied() {
                        letters.next();
                    } else if self.plain(own).is_some() {
                        break;
                    }
                    words.extend(self.plain(own));
                }
                if letters.peek().is_none() && !words.is_empty() {
                    self.short.entry(word(text)).or_insert(words);
                }
            }
        }
    }

    /// Learns from labels of rows: "MG&A" can only be "Marketing, general, and administrative".
    fn learn_labels(&mut self, document: &Document) {
        for table in &document.tables {
            for label in (0..table.rows.len()).filter_map(|r| table.label(r)).filter(|l| l.len() < 80) {
                let text = document.slice(label).to_ascii_lowercase();
                let own: Vec<&str> = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty()).collect();
                let Some(and) = own.iter().rposition(|w| *w == "and").filter(|a| (1..=3).contains(a)) else { continue };
                let Some(last) = own.get(and + 1).and_then(|w| w.get(..1)) else { continue };
                let mut short: String = own[..and].iter().filter_map(|w| w.get(..1)).collect();
                short.push('&');
                short.push_str(last);
                let long: Vec<u64> = own[..and + 2].iter().filter_map(|w| self.plain(w)).collect();
                self.short.entry(word(&short)).or_insert(long);
            }
        }
    }

    fn learn_one(&mut self, bracket: usize, span: Span) {
        let text = self.text.get(span.range()).unwrap_or("");
        let letters: Vec<u8> = text.bytes().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase()).collect();
        let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
        if letters.len() < 2 || letters.len() > 7 || capitals < 2 || text.contains(' ') {
            return;
        }
        let mut left = letters.len();
        let mut long: Vec<u64> = Vec::new();
        for token in self.tokens[..bracket].iter().rev().take(16).filter(|t| t.kind == TokenKind::Word) {
            let own = self.slice(token).to_ascii_lowercase();
            let initial = own.as_bytes().first().copied();
            let whole = own.len() > 1 && letters[..left].ends_with(own.as_bytes());
            if whole {
                left -= own.len();
            } else if initial == Some(letters[left - 1]) {
                left -= 1;
            } else if self.plain(&own).is_some() {
                return;
            }
            long.extend(self.plain(&own));
            if left == 0 {
                break;
            }
        }
        if left == 0 && !long.is_empty() {
            long.reverse();
            self.short.entry(word(text)).or_insert(long);
        }
    }
}

fn is_quote(text: &str) -> bool {
    matches!(text, "“" | "”" | "\"" | "'" | "‘" | "’" | "the" | "or")
}
