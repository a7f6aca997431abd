//! `tieout check` in a review folder: the draft against everything that the folder holds.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use tieout_document::Span;
use tieout_export::pack::Waiver;
use tieout_review::complete::{Open, open, sign_off};
use tieout_review::draft::Draft;
use tieout_review::folder::RESPONSE;
use tieout_review::status::STUB;
use tieout_review::support::{Origin, Sourced, origins};
use tieout_review::{Review, Session};

use super::{Args, Checked, Examined, Format, examine, print, printed, text};
use crate::folder::{Written, read_draft};
use crate::output::Output;

/// Checks the draft.
pub(super) fn check(args: &Args) -> Result<ExitCode, String> {
    let review = args.place.review().map_err(|e| match e.message.contains("no review folder") {
        true => format!("Name files to check. {e}"),
        false => e.to_string(),
    })?;
    let Some(Written { text, draft, faults }) = read_draft(&review).map_err(|e| e.to_string())? else {
        return Err("There is no draft to check yet; `tieout draft` makes it.".to_owned());
    };
    let files = files(&review);
    let mut examined = within(examine(args, &files)?, &review);
    // What the sources say of each other is not the draft's business.
    examined.decided.shown.retain(|f| f.spans.iter().any(|s| s.document == 0));
    // The folder knows of extensions that no letter tells of.
    let due = review.current().and_then(|h| review.due(h));
    let in_time = review.settings.date.zip(due).is_some_and(|(date, due)| date <= due);
    examined.decided.shown.retain(|f| f.code != "RL18" || !in_time);
    if args.format != Format::Text {
        return print(args, &examined.all, &examined.lost, &examined.decided);
    }
    let mut items = open(&review, &text, &draft, &faults);
    items.extend(sourceless(&review, &examined));
    items.extend(review.faults.iter().map(|f| Open { line: None, message: f.clone(), only_final: false }));
    items.retain(|i| args.is_final || !i.only_final);
    items.sort_by_key(|i| (i.line.is_none(), i.line));
    let failed = finish(args, &review, &examined, &items)?;
    Ok(ExitCode::from(u8::from(failed)))
}

/// The draft first, then what it is held against: letters and filings that have text.
pub(crate) fn files(review: &Review) -> Vec<PathBuf> {
    let mut files = vec![review.folder.path(RESPONSE)];
    let held = |file: &str| {
        let ending = file.rsplit('.').next().unwrap_or_default();
        ["htm", "html", "txt", "pdf", "docx", "xlsx", "xml", "md"].contains(&ending)
    };
    // The copy of the answer as filed says the same again.
    let filed: Vec<&str> = review.settings.filed.iter().filter_map(|f| f.file.as_deref()).collect();
    let sources = review.sources.iter().filter(|s| held(&s.file) && !filed.contains(&s.file.as_str()));
    files.extend(sources.map(|s| review.path(s)).filter(|p| p.is_file()));
    files
}

/// The draft and what it is held against, with where each of its figures comes from.
pub(crate) struct Against {
    /// The draft first.
    pub(crate) all: Vec<Checked>,
    /// For each figure of the draft that needs a source: documents count from the one after the draft.
    pub(crate) origins: Vec<(u32, Origin)>,
    /// Findings that a person waived.
    pub(crate) waived: Vec<Waiver>,
}

/// Holds the draft, or another version of it, against the folder.
pub(crate) fn against(args: &Args, review: &Review, version: Option<&Draft>) -> Result<Against, String> {
    let mut files = files(review);
    // Another version stands in the scratch folder while it is read.
    let scratch = review.folder.path(".tieout/response.md");
    if let (Some(draft), Some(first)) = (version, files.first_mut()) {
        std::fs::write(&scratch, tieout_review::draft::file(None, &draft.blocks))
            .map_err(|e| format!("{} could not be written: {e}.", scratch.display()))?;
        first.clone_from(&scratch);
    }
    let examined = examine(args, &files);
    let _ = std::fs::remove_file(&scratch);
    let Examined { all, decided, .. } = within(examined?, review);
    let origins = sourced(review, &all);
    let waived = decided.waived.iter().filter(|(f, _)| f.spans.iter().any(|s| s.document == 0));
    let waived = waived
        .map(|(f, w)| Waiver {
            code: f.code.to_owned(),
            message: f.message.clone(),
            reason: w.reason.clone(),
            by: w.name.clone(),
        })
        .collect();
    Ok(Against { all, origins, waived })
}

/// Files called by their place in the folder: where the folder lies is nobody else's business.
fn within(mut examined: Examined, review: &Review) -> Examined {
    let root = format!("{}{}", review.folder.root().display(), std::path::MAIN_SEPARATOR);
    for checked in &mut examined.all {
        let name = checked.document.name.replace(&root, "").replace('\\', "/");
        checked.document.name = name.trim_start_matches(".tieout/").to_owned();
    }
    examined
}

/// Where each figure of the draft comes from.
fn sourced(review: &Review, all: &[Checked]) -> Vec<(u32, Origin)> {
    let Some((draft, sources)) = all.split_first() else { return Vec::new() };
    let sources: Vec<Sourced<'_>> =
        sources.iter().map(|c| Sourced { document: &c.document, reading: &c.reading }).collect();
    let letter = tieout_letters::read(&draft.document);
    let mut quoted: Vec<Span> = letter.answers.iter().filter_map(|a| a.comment.as_ref()?.span()).collect();
    // What stands before the first answer is not the company's word on anything.
    let first = quoted.iter().map(|s| s.start).min();
    quoted.extend(first.map(|start| Span::new(0, start)));
    quoted.extend(stubs(&draft.document.text));
    let own = Sourced { document: &draft.document, reading: &draft.reading };
    origins(own, &draft.ties, &sources, &review.asks.supports, &quoted)
}

/// Figures of the draft that come from nowhere.
fn sourceless(review: &Review, examined: &Examined) -> Vec<Open> {
    let Some(draft) = examined.all.first() else { return Vec::new() };
    let found = sourced(review, &examined.all);
    let nowhere = found.iter().filter(|(_, o)| *o == Origin::Nowhere);
    nowhere
        .map(|(i, _)| {
            let span = draft.reading.figures[*i as usize].span;
            let figure = tieout_document::one_line(draft.document.slice(span));
            let place = draft.document.provenance.origin(span).map(|o| o.place);
            let line = match place {
                Some(tieout_document::Place::Bytes { start, .. }) => Some(draft.lines.at(start as usize).0),
                _ => None,
            };
            let message = format!(
                "{figure} has no source: it stands in no file of the folder and follows from no figures that do. \
                 tieout source '{figure}' --from PLACE, or --because REASON."
            );
            Open { line, message, only_final: false }
        })
        .collect()
}

/// Places that are still to be written: what stands there is no claim.
pub(crate) fn stubs(text: &str) -> Vec<Span> {
    let end = |at: usize| text[at..].find(']').map_or(text.len(), |i| at + i + 1);
    text.match_indices(STUB).map(|(at, _)| Span::new(at as u32, end(at) as u32)).collect()
}

/// Prints findings, what is open, and for a final check who stands for what; whether it failed.
fn finish(args: &Args, review: &Review, examined: &Examined, items: &[Open]) -> Result<bool, String> {
    let Examined { all, lost, decided } = examined;
    let mut out = super::sink(args)?;
    let style = text::Style { colour: args.output.is_none() && std::io::stdout().is_terminal() };
    if !all.is_empty() {
        out.print(&printed(all, 0, decided, args.ties, &style));
        // A finding may begin in a source and end in the draft.
        for finding in decided.shown.iter().filter(|f| f.spans.first().is_some_and(|s| s.document != 0)) {
            out.print(&format!("\n{}\n", text::finding(all, finding, &style)));
        }
        out.print(&text::decided(decided));
    }
    print_open(&mut out, items);
    let errors = decided.has_errors() || !lost.is_empty();
    let findings = decided.shown.iter().filter(|f| f.severity >= tieout_rules::Severity::Warning).count();
    let open = !items.is_empty();
    if !args.is_final {
        return Ok(!out.finish() || errors || open);
    }
    if open || errors || findings > 0 {
        out.print(&format!(
            "Not final: {} open, {findings} findings. A finding may be waived with a reason and a name in tieout.toml.\n",
            items.len()
        ));
        out.finish();
        return Ok(true);
    }
    let session = args.place.session().map_err(|e| e.to_string())?;
    let signed = signed(session, review)?;
    out.print(&signed);
    Ok(!out.finish())
}

fn print_open(out: &mut Output, items: &[Open]) {
    if items.is_empty() {
        out.print("Nothing is open.\n");
        return;
    }
    out.print("\nOpen:\n");
    for item in items {
        let place = item.line.map_or_else(String::new, |l| format!("{RESPONSE}:{l}: "));
        out.print(&format!("  {place}{}\n", item.message));
    }
    out.print(&format!("{} open.\n", items.len()));
}

/// Keeps the sign-off in the folder, and gives it.
fn signed(mut session: Session, review: &Review) -> Result<String, String> {
    let text = sign_off(review, &session.log.stamp());
    let day = session.who.at.get(..10).unwrap_or_default().to_owned();
    let name = format!("out/sign-off-{day}.md");
    let files = vec![(name.clone(), Some(text.clone().into_bytes()))];
    session.commit("final", "nothing is open", None, files).map_err(|e| e.to_string())?;
    Ok(format!("{text}Kept as {name}.\n"))
}
