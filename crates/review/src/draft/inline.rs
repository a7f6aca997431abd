//! Words with their look, from the events of Markdown.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Run;

/// Gathers runs.
#[derive(Default)]
pub(super) struct Inline {
    runs: Vec<Run>,
    bold: u32,
    italic: u32,
}

impl Inline {
    pub(super) const fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Takes an event, with the source that it stands for.
    pub(super) fn take(&mut self, event: &Event, source: &str) {
        match event {
            Event::Start(Tag::Strong) => self.bold += 1,
            Event::End(TagEnd::Strong) => self.bold = self.bold.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.italic += 1,
            Event::End(TagEnd::Emphasis) => self.italic = self.italic.saturating_sub(1),
            Event::Text(t) | Event::Code(t) => self.push(t),
            Event::InlineMath(t) | Event::DisplayMath(t) => self.push(t),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::FootnoteReference(label) => {
                self.runs.push(Run { footnote: Some(label.to_string()), ..Run::default() });
            }
            // A comment in a line is nobody's text; any other tag is shown as it was typed, so that nothing is lost.
            Event::InlineHtml(t) | Event::Html(t) if !source.starts_with("<!--") => self.push(t),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        match self.runs.last_mut() {
            Some(last) if last.footnote.is_none() && last.bold == bold && last.italic == italic => {
                last.text.push_str(text)
            }
            _ => self.runs.push(Run { text: text.to_owned(), bold, italic, ..Run::default() }),
        }
    }

    /// The runs, with those apart for which confidential treatment is asked; and whether brackets stand in pairs. What
    /// follows an opening bracket without its pair is withheld to the end.
    pub(super) fn runs(self) -> (Vec<Run>, bool) {
        let mut inside = false;
        let mut paired = true;
        let mut parted = Vec::with_capacity(self.runs.len());
        for run in self.runs {
            if run.footnote.is_some() {
                parted.push(run);
                continue;
            }
            let mut rest = run.text.as_str();
            while !rest.is_empty() {
                let sign = if inside { "]]" } else { "[[" };
                let (words, behind) = rest.split_once(sign).map_or((rest, None), |(w, b)| (w, Some(b)));
                paired &= !words.contains("[[") && !words.contains("]]");
                if !words.is_empty() {
                    parted.push(Run { text: words.to_owned(), confidential: inside, ..run.clone() });
                }
                inside ^= behind.is_some();
                rest = behind.unwrap_or_default();
            }
        }
        (parted, paired && !inside)
    }
}
