//! `tieout export pack`.

use std::process::ExitCode;

use tieout_document::one_line;
use tieout_export::edgar;
use tieout_export::pack::{Ask, Figure, Pack, Quote, figures, pack};
use tieout_export::rule83::{Redaction, leaks};
use tieout_export::{Run, Source};
use tieout_review::complete::open;
use tieout_review::status::{answer_text, state};
use tieout_review::support::Origin;
use tieout_review::{Error, Result, Review};
use tieout_rules::Case;

use super::letter::{Letter, kept};
use super::rule83::public;
use crate::check::{self, Against, Checked, against, stubs};
use crate::folder::{Where, finish};

/// Options of `tieout export pack`.
#[derive(clap::Args)]
#[command(after_long_help = "\
One HTML file that a browser opens from disk and a printer prints, without scripts: the letter, each figure with its
working and where it comes from, asks with their states, what is open, waivers with reasons, and the count and head of the
log. What is confidential is withheld, unless --full.")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Where,
    /// With what is confidential, for those who may read it
    #[arg(long)]
    full: bool,
}

/// Makes the pack.
pub(crate) fn run(args: &Args) -> ExitCode {
    finish(make(args))
}

fn make(args: &Args) -> Result<String> {
    let (mut session, mut review) = args.place.begin()?;
    let letter = Letter::of(&mut review)?;
    let (text, draft) = (letter.text.clone(), letter.draft.clone());
    let (shown, redactions) = if args.full { (letter, Vec::new()) } else { public(&review, letter)? };
    let withheld = !redactions.is_empty();
    let found = against(&check::Args::default(), &review, withheld.then_some(&shown.draft)).map_err(Error::new)?;
    let held = review.need_current()?;
    let day = held.date().map_or_else(|| "no date".to_owned(), tieout_review::draft::skeleton::long);
    let company = super::letter::author(&review);
    let filed = review.filed().map(|f| format!("Filed on {} as {}.", f.on, f.accession));
    let asks = review.rows().into_iter().map(|row| Ask {
        id: row.id.clone(),
        words: row.words.clone(),
        state: state(row, &draft).name().to_owned(),
        why: row.not_applicable.clone().unwrap_or_else(|| match &row.approved {
            Some([by, at, _]) => format!("approved by {by}, {at}"),
            None if answer_text(&draft, &row.id).is_empty() => String::new(),
            None => "written, not approved".to_owned(),
        }),
        owner: row.owner.clone().unwrap_or_default(),
    });
    let page = Pack {
        title: format!("{company}: response to the staff's letter of {day}"),
        state: filed.unwrap_or_else(|| format!("Draft as of {}, not filed.", session.who.at)),
        documents: review.sources.iter().filter(|s| !s.mnpi).map(|s| (s.file.clone(), s.sha256.clone())).collect(),
        letter: edgar::Letter { draft: &shown.draft, redlines: &shown.redlines },
        asks: asks.collect(),
        figures: shown_figures(&review, &found, (!args.full).then_some(redactions.as_slice())),
        open: open(&review, &text, &draft, &[]).into_iter().map(|o| o.message).collect(),
        waivers: found.waived.clone(),
        sign_offs: signed(&review),
        log_lines: session.log.entries.len() as u64,
        log_head: session.log.head(),
    };
    let html = pack(&page);
    super::rule83::guard(html.as_bytes(), "pack.html", &redactions)?;
    let name = if args.full { "out/pack-full.html" } else { "out/pack.html" };
    kept(&mut session, name, name, html.into_bytes())
}

fn signed(review: &Review) -> Vec<String> {
    let line = |r: &&tieout_review::asks::Row| {
        let [by, at, _] = r.approved.as_ref()?;
        Some(format!("{}: {by}, {at}", r.id))
    };
    review.rows().iter().filter_map(line).collect()
}

/// The draft's figures, each with where it comes from.
fn shown_figures(review: &Review, found: &Against, withheld: Option<&[Redaction]>) -> Vec<Figure> {
    let sources: Vec<Source<'_>> =
        found.all.iter().map(|c| Source { bytes: &[], case: Case::new(&c.document, &c.reading, &c.ties) }).collect();
    let run = Run { sources: &sources, findings: &[], lost: &[] };
    let mut figures = figures(&run, 0);
    let Some((draft, rest)) = found.all.split_first() else { return figures };
    let stubs = stubs(&draft.document.text);
    // Figures come in the order of the quantities of the reading.
    let quantities: Vec<u32> =
        (0..).zip(&draft.reading.figures).filter(|(_, f)| f.is_quantity()).map(|(i, _): (u32, _)| i).collect();
    let mut unwritten: Vec<u32> = Vec::new();
    for (figure, index) in figures.iter_mut().zip(quantities) {
        let at = draft.reading.figures[index as usize].span.start;
        if stubs.iter().any(|s| s.contains(at)) {
            unwritten.push(figure.number);
        }
        match found.origins.iter().find(|(i, _)| *i == index).map(|(_, o)| o) {
            Some(Origin::Printed(d, g)) => {
                figure.sources.extend(rest.get(*d).map(|c| quote(c, *g)).map(|q| guarded(q, review, withheld)));
            }
            Some(Origin::Stated(i)) => {
                figure.reason = review.asks.supports.get(*i).map(|s| format!("{} ({}, {})", s.from, s.by, s.at));
            }
            Some(Origin::Follows(_)) => figure.reason = Some("Follows from other figures of the letter.".to_owned()),
            Some(Origin::Nowhere) | None => {}
        }
    }
    // What is still to be written is no figure of the letter.
    figures.retain(|f| !unwritten.contains(&f.number));
    figures
}

/// A quotation for those who may not read everything: of a source that must not become known, and where it holds
/// what is withheld, only that there is one.
fn guarded(quote: Quote, review: &Review, withheld: Option<&[Redaction]>) -> Quote {
    let Some(redactions) = withheld else { return quote };
    let hidden = review.sources.iter().any(|s| s.mnpi && s.file.ends_with(&quote.document))
        || redactions.iter().any(|r| !leaks(quote.text.as_bytes(), "quote.txt", std::slice::from_ref(r)).is_empty());
    if !hidden {
        return quote;
    }
    Quote { document: "a source that is not public".to_owned(), place: String::new(), text: "[***]".to_owned() }
}

fn quote(checked: &Checked, figure: u32) -> Quote {
    const FAR: usize = 80;
    let span = checked.reading.figures[figure as usize].span;
    let text = &checked.document.text;
    let start = text.floor_char_boundary((span.start as usize).saturating_sub(FAR));
    let end = text.floor_char_boundary((span.end as usize + FAR).min(text.len()));
    let name = checked.document.name.rsplit("sources/").next().unwrap_or(&checked.document.name).to_owned();
    let place = crate::place::place(&checked.document, &checked.lines, span);
    let place = place.rsplit("sources/").next().unwrap_or(&place).to_owned();
    Quote { document: name, place, text: one_line(text.get(start..end).unwrap_or_default()) }
}
