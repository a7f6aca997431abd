//! The auditor's pack: one page that a browser opens from disk and a printer prints, without a script. The
//! letter, each figure with its working and its sources, the asks with what became of them, what is open, what
//! was waived and why, and the head of the folder's log, by which the pack can be held against the folder.

mod figures;
mod letter;

use crate::edgar::Letter;
use crate::html::escape;
use crate::status::Status;

pub use figures::figures;

/// What a pack shows.
#[derive(Clone, Debug)]
pub struct Pack<'a> {
    /// "Halvorsund Marine plc: response to the staff's letter of August 16, 2017".
    pub title: String,
    /// Where the letter stands, in a sentence: "Draft of August 28, 2017, not filed."
    pub state: String,
    /// Which documents were read: name and SHA-256 of each.
    pub documents: Vec<(String, String)>,
    /// The letter. Words that are confidential are withheld in it; give the full version to those who may read it.
    pub letter: Letter<'a>,
    /// The asks.
    pub asks: Vec<Ask>,
    /// The letter's figures.
    pub figures: Vec<Figure>,
    /// What somebody still has to do, a full sentence each.
    pub open: Vec<String>,
    /// Findings that a person waived.
    pub waivers: Vec<Waiver>,
    /// Who signed off, for what and when.
    pub sign_offs: Vec<String>,
    /// How many lines the folder's log has.
    pub log_lines: u64,
    /// The hash of its last line.
    pub log_head: String,
}

/// An ask and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// "3.1".
    pub id: String,
    /// The staff's words.
    pub words: String,
    /// "answered", "open", "refused".
    pub state: String,
    /// Why the state is what it is, or the words that answer it.
    pub why: String,
    /// Who answers it.
    pub owner: String,
}

/// A figure of the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its number in the pack.
    pub number: u32,
    /// As printed: "RMB 1,234.5 million".
    pub text: String,
    /// The sentence or cell that it stands in, on one line.
    pub context: String,
    /// Where: "page 3, under “Results of Operations”".
    pub place: String,
    /// What became of it.
    pub status: Status,
    /// The relations that it stands in.
    pub workings: Vec<Working>,
    /// Where it comes from.
    pub sources: Vec<Quote>,
    /// Why it needs no source, with who says so.
    pub reason: Option<String>,
}

/// A relation with its arithmetic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// "sum", "growth rate".
    pub relation: String,
    /// What became of it.
    pub status: Status,
    /// The arithmetic as a person writes it.
    pub working: String,
    /// Its other figures, quoted.
    pub quotes: Vec<Quote>,
}

/// Words of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The document.
    pub document: String,
    /// Where in it.
    pub place: String,
    /// The words.
    pub text: String,
}

/// A finding that a person waived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiver {
    /// The rule: "AR01".
    pub code: String,
    /// The finding.
    pub message: String,
    /// Why it was waived.
    pub reason: String,
    /// Who did, and when.
    pub by: String,
}

const STYLE: &str = include_str!("pack/pack.css");

/// The pack.
pub fn pack(pack: &Pack) -> String {
    let mut out = String::with_capacity(1 << 16);
    head(&mut out, pack);
    out.push_str("<main>\n");
    summary(&mut out, pack);
    out.push_str("<section aria-labelledby=h-letter><h2 id=h-letter>The letter</h2>\n<div class=letter>\n");
    letter::write(&mut out, &pack.letter);
    out.push_str("</div></section>\n");
    asks(&mut out, &pack.asks);
    figures::write(&mut out, &pack.figures);
    waivers(&mut out, pack);
    documents(&mut out, pack);
    out.push_str("</main>\n<footer>");
    log(&mut out, pack);
    out.push_str("</footer>\n</body></html>\n");
    out
}

fn head(out: &mut String, pack: &Pack) {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    let title = escape::text(&pack.title);
    out.push_str(&format!(
        "<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=viewport content=\"width=device-width, initial-scale=1\">\n\
         <meta name=referrer content=no-referrer>\n<title>{title}</title>\n<style>{STYLE}</style></head>\n<body>\n\
         <a class=skip href=\"#h-letter\">To the letter</a>\n<header><h1>{title}</h1>\n<p>{}</p>\n",
        escape::text(&pack.state)
    ));
    log(out, pack);
    out.push_str("<nav aria-label=Contents><ul>");
    let parts = [
        ("h-open", "Where it stands"),
        ("h-letter", "The letter"),
        ("h-asks", "Asks"),
        ("h-figures", "Figures and workings"),
        ("h-waivers", "Waivers and sign-offs"),
        ("h-documents", "Documents"),
    ];
    parts.iter().for_each(|(id, name)| out.push_str(&format!("<li><a href=\"#{id}\">{name}</a></li>")));
    out.push_str("</ul></nav></header>\n");
}

/// By what the pack is held against the folder.
fn log(out: &mut String, pack: &Pack) {
    let (lines, head) = (pack.log_lines, escape::text(&pack.log_head));
    out.push_str(&format!(
        "<p class=log>Log of the folder: {lines} line{}, head <code>{head}</code>. Made by tieout {}.</p>\n",
        if lines == 1 { "" } else { "s" },
        crate::VERSION
    ));
}

/// What is open, how many figures there are of each status, and what the tick marks mean.
fn summary(out: &mut String, pack: &Pack) {
    out.push_str("<section aria-labelledby=h-open><h2 id=h-open>Where it stands</h2>\n");
    if pack.open.is_empty() {
        out.push_str("<p>Nothing is open.</p>\n");
    } else {
        out.push_str("<ol class=open>\n");
        pack.open.iter().for_each(|o| out.push_str(&format!("<li>{}</li>\n", escape::text(o))));
        out.push_str("</ol>\n");
    }
    out.push_str("<table><caption>Tick marks</caption><thead><tr><th scope=col>Mark</th><th scope=col>Status</th>");
    out.push_str("<th scope=col class=r>Figures</th><th scope=col>Meaning</th></tr></thead><tbody>\n");
    for status in Status::ALL {
        let count = pack.figures.iter().filter(|f| f.status == status).count();
        out.push_str(&format!(
            "<tr><td>{} {}</td><th scope=row>{}</th><td class=r>{count}</td><td>{}</td></tr>\n",
            status.symbol(),
            status.letter(),
            status.name(),
            status.meaning()
        ));
    }
    out.push_str("</tbody></table></section>\n");
}

fn asks(out: &mut String, asks: &[Ask]) {
    out.push_str("<section aria-labelledby=h-asks><h2 id=h-asks>Asks</h2>\n");
    if asks.is_empty() {
        out.push_str("<p>The staff's letter asks for nothing that was recognised.</p></section>\n");
        return;
    }
    let heads = ["Ask", "What the staff ask", "State", "Why", "Owner"];
    table(out, "What the staff ask, and what became of it", &heads, asks, |a| {
        vec![&a.id, &a.words, &a.state, &a.why, &a.owner]
    });
    out.push_str("</section>\n");
}

fn waivers(out: &mut String, pack: &Pack) {
    out.push_str("<section aria-labelledby=h-waivers><h2 id=h-waivers>Waivers and sign-offs</h2>\n");
    if pack.waivers.is_empty() {
        out.push_str("<p>Nothing was waived.</p>\n");
    } else {
        table(out, "Findings that a person waived", &["Rule", "Finding", "Reason", "By"], &pack.waivers, |w| {
            vec![&w.code, &w.message, &w.reason, &w.by]
        });
    }
    if pack.sign_offs.is_empty() {
        out.push_str("<p>Nobody has signed off.</p>\n");
    } else {
        out.push_str("<ul>\n");
        pack.sign_offs.iter().for_each(|s| out.push_str(&format!("<li>{}</li>\n", escape::text(s))));
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
}

fn documents(out: &mut String, pack: &Pack) {
    out.push_str("<section aria-labelledby=h-documents><h2 id=h-documents>Documents</h2>\n");
    table(out, "What was read", &["Document", "SHA-256"], &pack.documents, |(name, hash)| vec![name, hash]);
    out.push_str("</section>\n");
}

/// A table whose first column names its rows.
fn table<T>(out: &mut String, caption: &str, heads: &[&str], rows: &[T], cells: impl Fn(&T) -> Vec<&String>) {
    out.push_str(&format!("<table><caption>{caption}</caption><thead><tr>"));
    heads.iter().for_each(|h| out.push_str(&format!("<th scope=col>{h}</th>")));
    out.push_str("</tr></thead><tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (n, cell) in cells(row).into_iter().enumerate() {
            let (open, close) = if n == 0 { ("<th scope=row>", "</th>") } else { ("<td>", "</td>") };
            out.extend([open, escape::text(cell).as_str(), close]);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
}
