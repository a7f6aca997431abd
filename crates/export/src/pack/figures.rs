//! Figures with their workings.

use tieout_document::Span;

use super::{Figure, Quote, Working};
use crate::Run;
use crate::html::escape;
use crate::index::{File, files, place};
use crate::outline::short;
use crate::status::Status;

/// So much of a sentence is quoted.
const QUOTE: usize = 240;

/// The figures of one document of a run with the relations that they stand in. `document` counts from 0. Their
/// words are quoted as they stand there: for those who may not read what is confidential, the run is of the public
/// version.
pub fn figures(run: &Run, document: usize) -> Vec<Figure> {
    let files = files(run);
    let Some(file) = files.get(document) else { return Vec::new() };
    let case = file.source.case;
    let mut workings: Vec<Vec<Working>> = vec![Vec::new(); case.reading.figures.len()];
    for tie in &case.ties.ties {
        for (own, _) in &tie.figures {
            let quotes =
                tie.figures.iter().filter(|(f, _)| f != own).filter_map(|(f, _)| quote(file, *own, *f)).collect();
            if let Some(list) = workings.get_mut(*own as usize) {
                list.push(Working {
                    relation: tie.relation.name().to_owned(),
                    status: Status::of(&tie.verdict),
                    working: tie.working.clone(),
                    quotes,
                });
            }
        }
    }
    let indices = case.reading.figures.iter().zip(0..).filter(|(f, _)| f.is_quantity()).map(|(_, n)| n);
    file.figures()
        .zip(indices)
        .map(|((figure, number, status), index): (_, usize)| Figure {
            number,
            text: file.text(figure.span).to_owned(),
            context: around(file, figure.span),
            place: place(file, figure.span),
            status,
            workings: workings.get_mut(index).map(std::mem::take).unwrap_or_default(),
            sources: Vec::new(),
            reason: None,
        })
        .collect()
}

/// Another figure of a relation: as printed where both stand on one line, or else with the words around it.
fn quote(file: &File, own: u32, figure: u32) -> Option<Quote> {
    let figures = &file.source.case.reading.figures;
    let (own, figure) = (figures.get(own as usize)?, figures.get(figure as usize)?);
    let side_by_side = line(file, own.span) == line(file, figure.span);
    let text = if side_by_side { file.text(figure.span).to_owned() } else { around(file, figure.span) };
    Some(Quote { document: file.source.case.document.name.clone(), place: place(file, figure.span), text })
}

/// Where the line of the text begins and ends that a span stands in.
fn line(file: &File, span: Span) -> (usize, usize) {
    let text = &file.source.case.document.text;
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text[..start].rfind('\n').map_or(0, |i| i + 1);
    (from, text[end..].find('\n').map_or(text.len(), |i| end + i))
}

/// The words around a figure, as far as they fit: the end of its line before it, and the beginning after it.
fn around(file: &File, span: Span) -> String {
    let text = &file.source.case.document.text;
    let start = span.start as usize;
    let (from, to) = line(file, span);
    let near = text[from..start].char_indices().rev().nth(QUOTE / 2).map_or(from, |(i, _)| from + i);
    // No word is cut.
    let near = if near > from { text[near..start].find(' ').map_or(near, |i| near + i + 1) } else { near };
    let cut = if near > from { "\u{2026}" } else { "" };
    short(&format!("{cut}{}", text[near..to].trim()), QUOTE)
}

/// The list of figures: a table of all, then each with its working.
pub(super) fn write(out: &mut String, figures: &[Figure]) {
    out.push_str("<section aria-labelledby=h-figures><h2 id=h-figures>Figures and workings</h2>\n");
    if figures.is_empty() {
        out.push_str("<p>The letter prints no figure.</p></section>\n");
        return;
    }
    for figure in figures {
        one(out, figure);
    }
    out.push_str("</section>\n");
}

fn one(out: &mut String, figure: &Figure) {
    let Figure { number, text, context, place, status, .. } = figure;
    out.push_str(&format!(
        "<article class=fig id=f{number}><h3><span class=tick>{} {}</span> {number}. {} <small>{}</small></h3>\n",
        status.symbol(),
        status.letter(),
        escape::text(text),
        status.name()
    ));
    out.push_str(&format!(
        "<p class=at>{}</p>\n<blockquote>{}</blockquote>\n",
        escape::text(place),
        escape::text(context)
    ));
    for working in &figure.workings {
        out.push_str(&format!(
            "<p class=work><b>{}</b>, {}: <code>{}</code></p>\n",
            escape::text(&working.relation),
            working.status.name(),
            escape::text(&working.working)
        ));
        quotes(out, "With", &working.quotes);
    }
    quotes(out, "Source", &figure.sources);
    if let Some(reason) = &figure.reason {
        out.push_str(&format!("<p class=why><b>No source is needed:</b> {}</p>\n", escape::text(reason)));
    } else if figure.sources.is_empty() && figure.workings.is_empty() {
        out.push_str("<p class=why><b>No source and no relation was found.</b></p>\n");
    }
    out.push_str("</article>\n");
}

fn quotes(out: &mut String, what: &str, quotes: &[Quote]) {
    if quotes.is_empty() {
        return;
    }
    out.push_str("<ul class=src>\n");
    for quote in quotes {
        let at = [quote.document.as_str(), quote.place.as_str()];
        let at = at.iter().filter(|w| !w.is_empty()).copied().collect::<Vec<_>>().join(", ");
        out.push_str(&format!("<li>{what} {}: <q>{}</q></li>\n", escape::text(&at), escape::text(&quote.text)));
    }
    out.push_str("</ul>\n");
}
