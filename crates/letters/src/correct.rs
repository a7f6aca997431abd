//! Corrections of a letter that was read wrongly. A person says once what is right, by words of the letter, and
//! everything else is read anew from there.

use regex::Regex;
use tieout_document::{Document, Span};

use crate::body::{Body, trimmed};
use crate::model::{Act, Ask, Comment, Letter, Passage};

/// What is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction<'a> {
    /// A comment begins at these words.
    Begin {
        /// Its number.
        number: u32,
        /// Its first words.
        words: &'a str,
    },
    /// An ask begins at these words; what stands before them belongs to the one before.
    Split {
        /// Words with which it begins.
        words: &'a str,
    },
    /// The ask that holds these words is one with the ask after it.
    Join {
        /// Words of the first.
        words: &'a str,
    },
    /// What holds these words is no ask.
    Drop {
        /// Words of it.
        words: &'a str,
    },
    /// The ask that holds these words wants this.
    Act {
        /// Words of it.
        words: &'a str,
        /// What it wants.
        act: Act,
    },
}

/// Applies a correction to a staff letter. The error is a full sentence: the words may not stand in it.
pub fn correct(document: &Document, letter: &mut Letter, correction: &Correction<'_>) -> Result<(), String> {
    match correction {
        Correction::Begin { number, words } => begin(document, letter, *number, words),
        Correction::Split { words } => split(document, letter, words),
        Correction::Join { words } => {
            let (comment, i) = holder(document, letter, words)?;
            if i + 1 >= comment.asks.len() {
                return Err(format!("No ask follows the one with “{words}” in comment {}.", comment.number));
            }
            let next = comment.asks.remove(i + 1);
            relink(&mut comment.asks, i + 1, i);
            comment.asks[i].text.0.extend(next.text.0);
            comment.asks[i].elements.extend(next.elements);
            Ok(())
        }
        Correction::Drop { words } => {
            let (comment, i) = holder(document, letter, words)?;
            comment.asks.remove(i);
            relink(&mut comment.asks, i, usize::MAX);
            Ok(())
        }
        Correction::Act { words, act } => {
            let (comment, i) = holder(document, letter, words)?;
            comment.asks[i].act = *act;
            Ok(())
        }
    }
}

/// Asks behind one that went move up; what hung on it hangs on another, or on none.
fn relink(asks: &mut [Ask], gone: usize, to: usize) {
    let moved = |link: Option<usize>| match link {
        Some(i) if i == gone => Some(to).filter(|t| *t != usize::MAX),
        Some(i) if i > gone => Some(i - 1),
        other => other,
    };
    for ask in asks {
        (ask.depends_on, ask.alternative_to) = (moved(ask.depends_on), moved(ask.alternative_to));
    }
}

/// Where words stand in a text, whatever white space is between them.
fn find(text: &str, words: &str) -> Option<std::ops::Range<usize>> {
    let parts: Vec<String> = words.split_whitespace().map(regex::escape).collect();
    let pattern = parts.join(r"\s+");
    if pattern.is_empty() {
        return None;
    }
    Regex::new(&pattern).ok()?.find(text).map(|m| m.range())
}

/// Where words stand in the comments of a letter: the comment, and the place.
fn place(document: &Document, letter: &Letter, words: &str) -> Result<(usize, u32), String> {
    let found = letter.comments.iter().enumerate().find_map(|(c, comment)| {
        let whole = comment.text.span()?;
        let at = find(document.slice(whole), words)?;
        Some((c, whole.start + at.start as u32))
    });
    found.ok_or_else(|| format!("The words “{words}” stand in no comment of the letter of {}.", dated(letter)))
}

fn dated(letter: &Letter) -> String {
    letter.date.map_or_else(|| "no date".to_owned(), |d| d.date.to_string())
}

/// The ask that holds words.
fn holder<'l>(document: &Document, letter: &'l mut Letter, words: &str) -> Result<(&'l mut Comment, usize), String> {
    let missing = format!("No ask of the letter of {} holds the words “{words}”.", dated(letter));
    for comment in &mut letter.comments {
        let holds = |a: &Ask| a.text.span().is_some_and(|s| find(document.slice(s), words).is_some());
        if let Some(i) = comment.asks.iter().position(holds) {
            return Ok((comment, i));
        }
    }
    Err(missing)
}

fn split(document: &Document, letter: &mut Letter, words: &str) -> Result<(), String> {
    let (c, at) = place(document, letter, words)?;
    let comment = &mut letter.comments[c];
    let inside = comment.asks.iter().position(|a| a.text.span().is_some_and(|s| s.start < at && at < s.end));
    let Some(i) = inside else {
        // Words that were not read as an ask: up to the end of their sentence.
        let rest = document.text.get(at as usize..).unwrap_or_default();
        let stop = rest.find(". ").map(|i| i + 1).or_else(|| rest.find('\n')).unwrap_or(rest.len());
        let span = trimmed(document, Span::new(at, at + stop as u32));
        let place = comment.asks.partition_point(|a| a.text.span().is_some_and(|s| s.start < at));
        comment.asks.insert(place, plain(span, Act::Explain));
        for ask in &mut comment.asks {
            for link in [&mut ask.depends_on, &mut ask.alternative_to] {
                *link = link.map(|l| if l >= place { l + 1 } else { l });
            }
        }
        return Ok(());
    };
    let ask = &mut comment.asks[i];
    let tail: Vec<Span> = ask.text.0.iter().filter(|s| s.end > at).map(|s| Span::new(s.start.max(at), s.end)).collect();
    ask.text.0.retain_mut(|s| {
        s.end = s.end.min(at);
        *s = trimmed(document, *s);
        s.start < s.end
    });
    let act = ask.act;
    let scope = ask.scope;
    let new = Ask { text: Passage(tail), scope, ..plain(Span::default(), act) };
    for ask in &mut comment.asks {
        for link in [&mut ask.depends_on, &mut ask.alternative_to] {
            *link = link.map(|l| if l > i { l + 1 } else { l });
        }
    }
    comment.asks.insert(i + 1, new);
    Ok(())
}

fn plain(span: Span, act: Act) -> Ask {
    Ask {
        text: Passage::of(span),
        act,
        scope: crate::model::Scope::default(),
        condition: None,
        depends_on: None,
        alternative_to: None,
        elements: Vec::new(),
    }
}

fn begin(document: &Document, letter: &mut Letter, number: u32, words: &str) -> Result<(), String> {
    let (c, at) = place(document, letter, words)?;
    let tail: Vec<Span> = letter.comments[c]
        .text
        .0
        .iter()
        .filter(|s| s.end > at)
        .map(|s| trimmed(document, Span::new(s.start.max(at), s.end)))
        .collect();
    let mut head: Vec<Span> = letter.comments[c]
        .text
        .0
        .iter()
        .filter(|s| s.start < at)
        .map(|s| trimmed(document, Span::new(s.start, s.end.min(at))))
        .collect();
    head.retain(|s| s.start < s.end);
    let own = letter.comments[c].number;
    let mut touched = vec![c];
    if own == number {
        // Words before its beginning are of the comment before.
        letter.comments[c].text = Passage(tail);
        if let Some(before) = c.checked_sub(1) {
            letter.comments[before].text.0.extend(head);
            touched.push(before);
        }
    } else if let Some(i) = letter.comments.iter().position(|o| o.number == number) {
        letter.comments[c].text = Passage(head);
        letter.comments[i].text.0.splice(0..0, tail);
        touched.push(i);
    } else {
        letter.comments[c].text = Passage(head);
        let headings = letter.comments[c].headings.clone();
        letter.comments.insert(c + 1, Comment { number, headings, text: Passage(tail), ..Comment::default() });
        touched.push(c + 1);
    }
    let body = Body::of(document);
    let forms: Vec<String> = letter.re.iter().map(|r| r.form.clone()).collect();
    let opening = letter.opening.map_or("", |s| document.slice(s));
    for i in touched {
        crate::comments::fill(&body, &mut letter.comments[i], opening, &forms);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "\
May 4, 2026

Halvorsund Holdings ASA

Dear Ms. Vik:

We have reviewed your filing and have the following comments. Please respond within ten business days.

Form 20-F for the year ended December 31, 2025

1. Please tell us why receivables rose. Please also tell us how you age them.

2. Please explain your policy for revenue. Goodwill fell. Please disclose the headroom of each unit.

Sincerely,

/s/ A. Okafor
";

    fn acts(corrections: &[Correction<'_>]) -> Vec<String> {
        let document = tieout_document::open(LETTER.as_bytes(), "letter.txt");
        let mut letter = crate::read(&document);
        for c in corrections {
            correct(&document, &mut letter, c).unwrap();
        }
        let line = |c: &Comment, a: &Ask| {
            let text = tieout_document::one_line(&a.text.text(&document));
            format!("{} {}: {text}", c.number, a.act.name())
        };
        letter.comments.iter().flat_map(|c| c.asks.iter().map(move |a| line(c, a))).collect()
    }

    #[test]
    fn corrections_hold_by_words() {
        let read = acts(&[]);
        assert_eq!(read.len(), 4, "{read:#?}");
        let begun = acts(&[Correction::Begin { number: 3, words: "Goodwill fell." }]);
        assert!(begun[3].starts_with("3 DISCLOSE"), "{begun:#?}");
        let joined = acts(&[Correction::Join { words: "why receivables" }]);
        assert_eq!(joined.len(), 3);
        let dropped = acts(&[Correction::Drop { words: "how you age" }]);
        assert_eq!(dropped.len(), 3);
        let split = acts(&[Correction::Split { words: "of each unit" }]);
        assert_eq!(split[4], "2 DISCLOSE: of each unit");
        let act = acts(&[Correction::Act { words: "policy for revenue", act: Act::Confirm }]);
        assert!(act[2].starts_with("2 CONFIRM"));
    }

    #[test]
    fn words_that_are_not_there_are_told() {
        let document = tieout_document::open(LETTER.as_bytes(), "letter.txt");
        let mut letter = crate::read(&document);
        let error = correct(&document, &mut letter, &Correction::Drop { words: "inventory" }).unwrap_err();
        assert_eq!(error, "No ask of the letter of 2026-05-04 holds the words “inventory”.");
    }
}
