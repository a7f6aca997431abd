//! Text under construction, with the origin of every run of it.

use crate::Span;
use crate::provenance::Segment;

/// A growing text and its segments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Raw {
    pub text: String,
    pub segments: Vec<Segment>,
}

impl Raw {
    pub(crate) fn len(&self) -> u32 {
        self.text.len() as u32
    }

    /// Appends text that stands at `source` unit for byte.
    pub(crate) fn push(&mut self, text: &str, source: u32) {
        if text.is_empty() {
            return;
        }
        let at = self.len();
        let end = source + text.len() as u32;
        match self.segments.last_mut() {
            Some(s) if s.source_end == source && s.source_end - s.source == at - s.text && s.source < s.source_end => {
                s.source_end = end;
            }
            _ => self.segments.push(Segment { text: at, source, source_end: end }),
        }
        self.text.push_str(text);
    }

    /// Appends text that stands for the whole of `[source, source_end)`: a decoded entity, a run of
    /// white space made one.
    pub(crate) fn push_mapped(&mut self, text: &str, source: u32, source_end: u32) {
        if text.is_empty() {
            return;
        }
        if source_end - source == text.len() as u32 && source_end > source {
            return self.push(text, source);
        }
        self.segments.push(Segment { text: self.len(), source, source_end });
        self.text.push_str(text);
    }

    /// Appends text that stands in no source.
    pub(crate) fn push_gap(&mut self, text: &str) {
        let source = self.segments.last().map_or(0, |s| s.source_end);
        self.segments.push(Segment { text: self.len(), source, source_end: source });
        self.text.push_str(text);
    }

    /// Takes back the last character, one byte long.
    pub(crate) fn pop(&mut self) {
        self.text.pop();
        let len = self.len();
        match self.segments.last_mut() {
            Some(s) if s.text >= len => {
                self.segments.pop();
            }
            Some(s) if s.source_end > s.source => s.source_end -= 1,
            _ => {}
        }
    }

    /// Takes off what stands from `at` on.
    pub(crate) fn split_off(&mut self, at: u32) -> Self {
        let mut tail = Self::default();
        tail.copy(self, Span::new(at.min(self.len()), self.len()));
        let mut end = self.len();
        while let Some(s) = self.segments.pop_if(|s| s.text >= at) {
            end = s.text;
        }
        if let Some(s) = self.segments.last_mut()
            && end - s.text == s.source_end - s.source
            && s.source < s.source_end
        {
            s.source_end = s.source + (at.min(end) - s.text);
        }
        self.text.truncate(at as usize);
        tail
    }

    /// Appends a piece of another text with its origins.
    pub(crate) fn copy(&mut self, from: &Self, span: Span) {
        if span.is_empty() {
            return;
        }
        let base = self.len();
        let first = from.segments.partition_point(|s| s.text <= span.start).saturating_sub(1);
        for (i, s) in from.segments.iter().enumerate().skip(first) {
            if s.text >= span.end {
                break;
            }
            let end = from.segments.get(i + 1).map_or(from.len(), |n| n.text);
            let linear = end - s.text == s.source_end - s.source && s.source < s.source_end;
            let (a, b) = (s.text.max(span.start), end.min(span.end));
            let (source, source_end) =
                if linear { (s.source + (a - s.text), s.source + (b - s.text)) } else { (s.source, s.source_end) };
            self.segments.push(Segment { text: base + (a - span.start), source, source_end });
        }
        self.text.push_str(&from.text[span.range()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_keeps_its_origins() {
        let mut raw = Raw::default();
        raw.push("Net income", 100);
        raw.push_gap("\n");
        raw.push("rose", 120);
        let mut tail = raw.split_off(4);
        assert_eq!((raw.text.as_str(), tail.text.as_str()), ("Net ", "income\nrose"));
        assert_eq!(raw.segments, [Segment { text: 0, source: 100, source_end: 104 }]);
        assert_eq!(tail.segments[0], Segment { text: 0, source: 104, source_end: 110 });
        assert_eq!(tail.split_off(7).segments, [Segment { text: 0, source: 120, source_end: 124 }]);
    }
}
