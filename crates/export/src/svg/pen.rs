//! Shapes and words of a picture.

use std::fmt::Write;

/// A picture under way.
pub(super) struct Pen {
    body: String,
    width: f64,
    height: f64,
}

/// Where a word stands at its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Pen {
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { body: String::new(), width, height }
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), look: &str) {
        let _ = writeln!(
            self.body,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" {look}/>",
            from.0, from.1, to.0, to.1
        );
    }

    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), look: &str) {
        let _ =
            writeln!(self.body, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" {look}/>");
    }

    pub(super) fn path(&mut self, data: &str, look: &str) {
        let _ = writeln!(self.body, "<path d=\"{data}\" {look}/>");
    }

    pub(super) fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, size: u32, look: &str, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\"{look}>{}</text>",
            escaped(words)
        );
    }

    /// The whole file.
    pub(super) fn finish(self, title: &str, description: &str) -> String {
        let Self { body, width, height } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" \
             role=\"img\" aria-labelledby=\"title desc\" font-family=\"Arial, Helvetica, sans-serif\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n{PATTERNS}\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n{body}</svg>\n",
            escaped(title),
            escaped(description)
        )
    }
}

/// Fills that differ without colour.
const PATTERNS: &str = "<defs>\
<pattern id=\"up\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\"><rect width=\"7\" height=\"7\" fill=\"#fff\"/>\
<path d=\"M-1 8 L8 -1 M-1 1 L1 -1 M6 8 L8 6\" stroke=\"#000\" stroke-width=\"1.2\"/></pattern>\
<pattern id=\"down\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\"><rect width=\"7\" height=\"7\" fill=\"#fff\"/>\
<circle cx=\"2\" cy=\"2\" r=\"1.1\" fill=\"#000\"/><circle cx=\"5.5\" cy=\"5.5\" r=\"1.1\" fill=\"#000\"/></pattern>\
</defs>\n";

/// Text that is text in XML; what XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// How wide words are in letters of Latin text: a Chinese character is two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if ('\u{1100}'..='\u{ffe6}').contains(&c) { 2 } else { 1 }).sum()
}

/// Words in lines of so many letters; what does not fit into `most` lines ends with an ellipsis.
pub(super) fn wrapped(text: &str, letters: usize, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        for piece in pieces(word, letters) {
            let Some(line) = lines.last_mut() else { break };
            let joined = !line.is_empty() && piece.1;
            if !line.is_empty() && width(line) + width(&piece.0) + usize::from(joined) > letters {
                lines.push(piece.0);
            } else {
                if joined {
                    line.push(' ');
                }
                line.push_str(&piece.0);
            }
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while width(last) + 1 > letters {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

/// A word in pieces that fit into a line, each with whether a space stands before it.
fn pieces(word: &str, letters: usize) -> Vec<(String, bool)> {
    let mut out = vec![(String::new(), true)];
    for c in word.chars() {
        let own = width(c.encode_utf8(&mut [0; 4]));
        if out.last().is_some_and(|(last, _)| !last.is_empty() && width(last) + own > letters) {
            out.push((String::new(), false));
        }
        if let Some((last, _)) = out.last_mut() {
            last.push(c);
        }
    }
    out
}
