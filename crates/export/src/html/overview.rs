//! What stands around the documents: counts and filters, findings, the summary, the legend.

use tieout_document::one_line;
use tieout_rules::{Finding, Severity};

use super::escape::{plain, text};
use super::marks::class;
use crate::index::{Counts, File, PLACES, Tally, place, pointed};
use crate::status::Status;
use crate::{Run, VERSION};

/// The bar at the top: what was checked, counts that filter, the way through what is unresolved.
pub(crate) fn bar(out: &mut String, files: &[File], names: &[&str]) {
    let mut all = Tally::default();
    files.iter().for_each(|f| f.counts().places.iter().for_each(|p| all.join(p)));
    out.push_str("<body>\n<a class=skip href=#doc>Skip to the document</a>\n<header class=bar>\n<h1>Tie-out <span>");
    plain(out, &names.join(", "));
    out.push_str("</span></h1>\n<div class=chips role=group aria-label=\"Show tick marks by status\">\n");
    for (status, count) in Status::ALL.iter().zip(all.by) {
        out.push_str(&format!(
            "<button type=button class=\"chip {c}\" data-s={c} aria-pressed=true><i aria-hidden=true>{sym}</i> <span>{count} {name}</span></button>\n",
            c = class(*status),
            sym = mark(*status),
            name = status.name(),
        ));
    }
    out.push_str("</div>\n<div class=way role=group aria-label=\"Go to\">\n");
    out.push_str("<button type=button id=prev title=\"Previous unresolved figure (p)\">‹ Previous</button>\n");
    out.push_str("<button type=button id=next title=\"Next unresolved figure (n)\">Next unresolved ›</button>\n");
    out.push_str(
        "<button type=button id=tog aria-expanded=true aria-controls=side>Findings</button>\n</div>\n</header>\n",
    );
}

/// "✓T"; the unchecked have no more than their dot.
fn mark(status: Status) -> String {
    format!("{}{}", status.symbol(), status.letter())
}

/// The column beside the documents: the chosen figure, findings, summary, legend.
pub(crate) fn side(out: &mut String, run: &Run, files: &[File]) {
    out.push_str("<aside id=side aria-label=\"Findings and figures\">\n");
    out.push_str("<div id=fig role=region aria-live=polite aria-label=\"The chosen figure\" tabindex=-1 hidden></div>\n<div id=over>\n");
    out.push_str("<h2>Findings</h2>\n");
    findings(out, run, files);
    out.push_str("<h2>Summary</h2>\n");
    for file in files {
        summary(out, file, files.len() > 1);
    }
    legend(out);
    keys(out);
    about(out, run, files);
    out.push_str("</div>\n</aside>\n");
}

/// The same at the end, for paper.
pub(crate) fn printed(out: &mut String, run: &Run, files: &[File]) {
    out.push_str("<section class=paper aria-hidden=true>\n<h2>Findings</h2>\n");
    findings(out, run, files);
    out.push_str("<h2>Summary</h2>\n");
    for file in files {
        places(out, &file.counts(), file, files.len() > 1);
    }
    legend(out);
    about(out, run, files);
    out.push_str("</section>\n");
}

fn findings(out: &mut String, run: &Run, files: &[File]) {
    if run.findings.is_empty() {
        out.push_str("<p>There are none.</p>\n");
        return;
    }
    out.push_str("<ol class=fs>\n");
    run.findings.iter().for_each(|f| finding(out, f, files));
    out.push_str("</ol>\n");
}

fn finding(out: &mut String, finding: &Finding, files: &[File]) {
    let sign = match finding.severity {
        Severity::Error => "✗",
        Severity::Warning => "!",
        Severity::Info => "i",
    };
    out.push_str(&format!(
        "<li class={s}><p class=fh><b class=sev><i aria-hidden=true>{sign}</i> {s}</b> {code}",
        s = finding.severity.name(),
        code = text(finding.code),
    ));
    if let Some((first, file)) = finding.spans.first().and_then(|at| Some((at, files.get(at.document as usize)?))) {
        let mut at = place(file, first.span);
        if files.len() > 1 {
            at = format!("{}{}{at}", file.source.case.document.name, if at.is_empty() { "" } else { ", " });
        }
        out.push_str(&format!("<br><span class=at>{}</span>", text(&at)));
    }
    out.push_str(&format!("</p><p>{}</p>", text(&finding.message)));
    if !finding.working.is_empty() {
        out.push_str(&format!("<p class=w>{}</p>", text(&one_line(&finding.working))));
    }
    out.push_str("<p class=pl>");
    for at in finding.spans.iter().take(12) {
        let number = pointed(files, at);
        let shown = files.get(at.document as usize).map_or_else(String::new, |f| text(&one_line(f.text(at.span))));
        if number > 0 {
            out.push_str(&format!("<a href=#f{number}>{shown}</a> {} · ", text(at.part)));
        } else {
            out.push_str(&format!("{shown} {} · ", text(at.part)));
        }
    }
    match finding.spans.len().saturating_sub(12) {
        0 => out.truncate(out.len() - if finding.spans.is_empty() { 0 } else { " · ".len() }),
        more => out.push_str(&format!("and {more} more")),
    }
    out.push_str("</p></li>\n");
}

fn summary(out: &mut String, file: &File, named: bool) {
    let counts = file.counts();
    places(out, &counts, file, named);
    let shown: Vec<(usize, &Tally)> = counts.sections.iter().enumerate().filter(|(_, t)| t.total() > 0).collect();
    out.push_str(&format!("<details><summary>By statement and section ({})</summary>\n", shown.len()));
    table_head(out, "Section");
    for (section, tally) in shown {
        let title = text(file.outline.title(section));
        let bold = if tally.primary { " class=prim" } else { "" };
        out.push_str(&format!("<tr{bold}><th scope=row><a href=#f{}>{title}</a></th>", tally.first));
        cells(out, tally);
    }
    out.push_str("</table></details>\n");
}

fn places(out: &mut String, counts: &Counts, file: &File, named: bool) {
    if named {
        out.push_str(&format!("<h3>{}</h3>\n", text(&file.source.case.document.name)));
    }
    table_head(out, "Place");
    let mut all = Tally::default();
    for (name, tally) in PLACES.iter().zip(&counts.places) {
        if tally.total() > 0 {
            out.push_str(&format!("<tr><th scope=row>{name}</th>"));
            cells(out, tally);
        }
        all.join(tally);
    }
    out.push_str("<tr class=sum><th scope=row>All</th>");
    cells(out, &all);
    out.push_str("</table>\n");
}

fn table_head(out: &mut String, first: &str) {
    out.push_str(&format!("<table class=n><tr><th scope=col>{first}</th>"));
    for status in Status::ALL {
        out.push_str(&format!(
            "<th scope=col class={}><abbr title={name}>{}</abbr></th>",
            class(status),
            mark(status),
            name = status.name()
        ));
    }
    out.push_str("</tr>\n");
}

fn cells(out: &mut String, tally: &Tally) {
    for count in tally.by {
        if count == 0 {
            out.push_str("<td class=z>0</td>");
        } else {
            out.push_str(&format!("<td>{count}</td>"));
        }
    }
    out.push_str("</tr>\n");
}

fn legend(out: &mut String) {
    out.push_str("<h2>Tick marks</h2>\n<dl class=leg>\n");
    for status in Status::ALL {
        out.push_str(&format!(
            "<dt class={}><i aria-hidden=true>{}</i> {}</dt><dd>{}</dd>\n",
            class(status),
            mark(status),
            status.name(),
            status.meaning()
        ));
    }
    out.push_str("</dl>\n");
}

/// The keys, and the switch that turns them off for those whose speech or other keys they would meet.
fn keys(out: &mut String) {
    out.push_str("<p class=keys>Keys: <kbd>n</kbd> <kbd>p</kbd> next and previous unresolved (broken or undetermined), <kbd>j</kbd> <kbd>k</kbd> next and previous figure shown, <kbd>Enter</kbd> opens a figure, <kbd>Esc</kbd> closes it. <label><input type=checkbox id=keys checked> Keys are on</label></p>\n");
}

/// Which files, read by which program, and what could not be read.
fn about(out: &mut String, run: &Run, files: &[File]) {
    out.push_str("<h2>What was checked</h2>\n<dl class=abt>\n");
    for file in files {
        let document = file.source.case.document;
        out.push_str(&format!(
            "<dt>{}</dt><dd>{} bytes, SHA-256 <code>{}</code></dd>\n",
            text(&document.name),
            file.source.bytes.len(),
            tieout_review::digest(file.source.bytes)
        ));
        for fault in document.faults.iter().take(50) {
            out.push_str(&format!("<dd>{}</dd>\n", text(&fault.message)));
        }
    }
    for (name, message) in run.lost {
        out.push_str(&format!("<dt>{}</dt><dd>{}</dd>\n", text(name), text(message)));
    }
    out.push_str(&format!(
        "</dl>\n<p>Made by Tieout {VERSION}. Relations are recomputed exactly over the roundings of their figures; the same file gives the same report. It checks arithmetic and gives no legal or accounting advice.</p>\n"
    ));
}
