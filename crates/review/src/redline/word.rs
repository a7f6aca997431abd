//! Words, as a redline marks them: a figure with its currency, sign and per cent is one, so that none is
//! ever marked by half; what stands around a word is apart from it, so that a full stop that follows
//! does not make it another.

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// White space.
    Space,
    /// A sign that stands around words.
    Sign,
    /// A word.
    Word,
    /// A word with a digit in it.
    Figure,
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// What stands there.
    pub text: &'t str,
    /// Its first byte.
    pub at: usize,
    /// What it is.
    pub kind: Kind,
}

/// A text in words, which together are the whole of it.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at = text.len() - rest.len();
        let blank = first.is_whitespace();
        let end = rest.find(|c: char| c.is_whitespace() != blank).unwrap_or(rest.len());
        let (stretch, after) = rest.split_at(end);
        if blank {
            out.push(Word { text: stretch, at, kind: Kind::Space });
        } else {
            stretches(stretch, at, &mut out);
        }
        rest = after;
    }
    out
}

/// Parts what has no space in it at dashes between words and at ideographs.
fn stretches<'t>(text: &'t str, at: usize, out: &mut Vec<Word<'t>>) {
    let mut start = 0;
    for (i, c) in text.char_indices() {
        let apart = matches!(c, '—' | '…') || is_ideograph(c);
        if apart {
            peeled(&text[start..i], at + start, out);
            let end = i + c.len_utf8();
            let kind = if is_ideograph(c) { Kind::Word } else { Kind::Sign };
            out.push(Word { text: &text[i..end], at: at + i, kind });
            start = end;
        }
    }
    peeled(&text[start..], at + start, out);
}

/// Parts signs before and after a word from it.
fn peeled<'t>(text: &'t str, at: usize, out: &mut Vec<Word<'t>>) {
    let (mut start, mut end) = (0, text.len());
    while let Some(c) = text[start..end].chars().next() {
        if !is_leading(c) || is_wrapped(&text[start..end]) {
            break;
        }
        out.push(Word { text: &text[start..start + c.len_utf8()], at: at + start, kind: Kind::Sign });
        start += c.len_utf8();
    }
    let mut after = Vec::new();
    while let Some(c) = text[start..end].chars().next_back() {
        let core = &text[start..end];
        let closes = matches!(c, ')' | ']') && opens(core) >= closings(core);
        if !is_trailing(c) || closes {
            break;
        }
        end -= c.len_utf8();
        after.push(Word { text: &text[end..end + c.len_utf8()], at: at + end, kind: Kind::Sign });
    }
    let core = &text[start..end];
    if !core.is_empty() {
        let kind = match () {
            () if core.contains(|c: char| c.is_numeric()) => Kind::Figure,
            () if core.contains(char::is_alphabetic) => Kind::Word,
            () => Kind::Sign,
        };
        out.push(Word { text: core, at: at + start, kind });
    }
    out.extend(after.into_iter().rev());
}

/// Whether it is a figure in brackets of its own, which are its sign: "(1,234)", "(12.4)%".
fn is_wrapped(text: &str) -> bool {
    text.starts_with('(')
        && opens(text) == closings(text)
        && text.contains(|c: char| c.is_numeric())
        && text.chars().filter(|c| c.is_alphabetic()).count() <= 4
}

fn opens(text: &str) -> usize {
    text.matches(['(', '[']).count()
}

fn closings(text: &str) -> usize {
    text.matches([')', ']']).count()
}

fn is_leading(c: char) -> bool {
    matches!(c, '(' | '[' | '"' | '\'' | '“' | '‘' | '«')
}

fn is_trailing(c: char) -> bool {
    matches!(c, ')' | ']' | '"' | '\'' | '”' | '’' | '»' | '.' | ',' | ';' | ':' | '?' | '!')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// A word in the one form by which words are compared.
pub(super) fn folded(word: &Word<'_>) -> String {
    if word.kind == Kind::Space {
        return " ".to_owned();
    }
    fold(word.text)
}

/// Text with quotation marks and hyphens of one form.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| *c != '\u{ad}')
        .map(|c| match c {
            '“' | '”' | '„' => '"',
            '‘' | '’' | '‚' => '\'',
            '‐' | '\u{2011}' => '-',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn gives(text: &str, expected: &str) {
        let shown: Vec<&str> = words(text).into_iter().filter(|w| w.kind != Kind::Space).map(|w| w.text).collect();
        assert_eq!(shown.join("|"), expected);
    }

    #[test]
    fn a_figure_is_one_word() {
        gives("were RMB1,234.5 million, or 31.9%.", "were|RMB1,234.5|million|,|or|31.9%|.");
        gives("(1,234) (12.4)% $(7) US$3.2", "(1,234)|(12.4)%|$(7)|US$3.2");
        gives("(US$200.3 million)", "(|US$200.3|million|)");
        gives("in 2016; (2015: 7.0)", "in|2016|;|(|2015|:|7.0|)");
    }

    #[test]
    fn signs_stand_apart_from_words() {
        gives("“non-GAAP” measures—the Company’s (net)", "“|non-GAAP|”|measures|—|the|Company’s|(|net|)");
        gives("世纪互联", "世|纪|互|联");
        gives("* * * -- ... 1.", "*|*|*|--|.|.|.|1|.");
    }

    #[test]
    fn words_are_the_whole_text() {
        for text in ["", " ", "a  b", "(((", ")))", "“”'", "x—", "—", "(a", "1)", "… )(", "é世('"] {
            assert_eq!(words(text).iter().map(|w| w.text).collect::<String>(), text);
            let mut at = 0;
            for word in words(text) {
                assert_eq!(word.at, at, "{text}");
                at += word.text.len();
            }
        }
    }
}
