//! What could not be read, in sentences for those who have to decide.

use tieout_document::{Fault, Span};

use super::layout::Layout;
use super::{cc, date};
use crate::model::{Kind, Letter};

/// All that is wrong with the head and foot.
pub(crate) fn find(page: &Layout<'_>, letter: &Letter, sure_of_side: bool) -> Vec<Fault> {
    let document = page.body.document;
    let mut out = Vec::new();
    let mut say = |message: String, span: Option<Span>| {
        let origin = span.and_then(|s| document.provenance.origin(s));
        out.push(Fault { message, origin });
    };
    if page.lines.is_empty() {
        if document.format.is_document() && document.faults.is_empty() {
            say("No text could be read from this letter. It may be a scan: make it searchable first, then read it again.".into(), None);
        }
        return out;
    }
    if !sure_of_side {
        say(
            "It is not clear whether the staff or the company wrote this; it is read as a letter of the company."
                .into(),
            None,
        );
    }
    if letter.date.is_none() {
        say("This letter prints no date, so no due date can be reckoned from it.".into(), None);
    }
    let about_filings = !matches!(letter.kind, Kind::Other);
    if page.re.is_empty() && about_filings {
        say("This letter has no “Re:” lines, so it does not say which filings it is about.".into(), None);
    } else if letter.re.is_empty() && about_filings {
        let span = Some(page.span(page.re.start));
        say("The “Re:” lines of this letter name no filing by its form.".into(), span);
    }
    if let Some(at) = second(page) {
        let words = page.line(at).trim();
        let place = match document.page_at(page.span(at).start) {
            Some(n) => format!("on page {n}"),
            None => "further down".to_owned(),
        };
        let message = format!(
            "Another letter begins {place}, at “{words}”. The head and signature given here are those of the first; save the other as a file of its own to have it read, too."
        );
        say(message, Some(page.span(at)));
    }
    out
}

/// The salutation of a second letter: it has a date or a Re line above it, or stands in another document.
fn second(page: &Layout<'_>) -> Option<usize> {
    let n = page.lines.len();
    let first = page.salutation.map_or(page.text, |s| s + 1).max(page.text);
    (first..n).find(|i| {
        let head = i.saturating_sub(25).max(first)..*i;
        Layout::greets(page.line(*i))
            && page.line(*i).trim_end().ends_with(':')
            && head.clone().any(|k| date::alone(page.line(k)).is_some() || Layout::is_re(page.line(k)))
            // Copies that are forwarded follow the signature, not the list of those who get them.
            && !head.clone().rev().take(1).any(|k| cc::begins(page.line(k)))
    })
}
