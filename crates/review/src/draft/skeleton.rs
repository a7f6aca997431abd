//! The draft that a person begins with: everything that a letter must have, and a place for each answer.

use jiff::civil::Date;
use tieout_document::{Document, Span, one_line};
use tieout_letters::{Act, Ask, Comment, Letter, Person, Reference, Scope};

use super::{Block, Kind, Proposed, Run, file};
use crate::settings::Settings;

/// What a skeleton is made of.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The staff's letter.
    pub document: &'a Document,
    /// What it says.
    pub letter: &'a Letter,
    /// Letterhead and signature.
    pub settings: &'a Settings,
    /// The filing under review, in the folder: the baseline of proposed disclosure.
    pub baseline: Option<&'a str>,
    /// The last response, in the folder: the second baseline.
    pub earlier: Option<&'a str>,
}

/// The letters to which the acknowledgements of a company belonged are older than this day, on which the staff
/// announced that they no longer ask for them.
const LAST_ACKNOWLEDGED: Date = jiff::civil::date(2016, 10, 5);

/// A paragraph of plain words.
fn paragraph(text: impl Into<String>) -> Block {
    block(Kind::Paragraph(plain(text)))
}

fn plain(text: impl Into<String>) -> Vec<Run> {
    vec![Run { text: text.into(), ..Run::default() }]
}

fn bold(text: impl Into<String>) -> Vec<Run> {
    vec![Run { text: text.into(), bold: true, ..Run::default() }]
}

const fn block(kind: Kind) -> Block {
    Block { kind, span: 0..0, ask: None }
}

/// A place that somebody has to write.
fn open(what: &str) -> String {
    format!("[To be written: {what}]")
}

/// Letterhead, date, addressees, Re block and opening.
pub fn head(basis: &Basis<'_>) -> Vec<Block> {
    let Basis { document, letter, settings, .. } = *basis;
    let company = company(basis);
    let mut out = Vec::new();
    let mut letterhead = vec![company.clone()];
    letterhead.extend(settings.address.iter().cloned());
    if settings.address.is_empty() {
        letterhead.push(open("address, in review.toml"));
    }
    out.push(paragraph(letterhead.join("\n")));
    out.push(paragraph(settings.date.map_or_else(|| open("date"), long)));
    out.push(block(Kind::Paragraph(bold("VIA EDGAR"))));
    let mut to: Vec<String> = Vec::new();
    // Letters are signed by people or in the Division's name, which stands below in any case.
    let named = |p: &&Person| !p.name.contains("Division") && !p.name.contains("Office");
    let mut people: Vec<&Person> = letter.signatory.iter().filter(named).collect();
    people.extend(letter.contacts.iter().filter(|c| letter.signatory.as_ref().is_none_or(|s| s.name != c.name)));
    for person in people {
        to.push(person.title.as_ref().map_or_else(|| person.name.clone(), |t| format!("{}, {t}", person.name)));
    }
    to.push("Division of Corporation Finance".to_owned());
    if let Some(office) = &letter.office
        && !office.text.contains("Corporation Finance")
    {
        to.push(office.text.clone());
    }
    to.extend(
        ["U.S. Securities and Exchange Commission", "100 F Street, N.E.", "Washington, D.C. 20549"].map(str::to_owned),
    );
    out.push(paragraph(to.join("\n")));
    out.push(block(Kind::Paragraph(re(document, letter, &company))));
    out.push(paragraph("Ladies and Gentlemen:"));
    let day = letter.date.map_or_else(|| open("date of the staff's letter"), |d| long(d.date));
    out.push(paragraph(format!(
        "{company} (the “Company”) responds below to the comments of the staff of the Division of Corporation Finance \
         (the “Staff”) of the U.S. Securities and Exchange Commission (the “Commission”) in the letter dated {day}. Each \
         comment is repeated in bold and followed by the Company's response."
    )));
    out
}

fn company(basis: &Basis<'_>) -> String {
    let read = || basis.letter.company.as_ref().map(|c| one_line(&c.text));
    basis.settings.company.clone().or_else(read).unwrap_or_else(|| open("company, in review.toml"))
}

/// The Re block, a line for each thing that the staff's letter names.
fn re(document: &Document, letter: &Letter, company: &str) -> Vec<Run> {
    let mut lines = vec![format!("Re: {company}")];
    for reference in letter.re.iter().filter(|r| r.form.is_empty() || is_form(&r.form)) {
        lines.extend(named(document, reference));
    }
    if let Some(date) = letter.date {
        lines.push(format!("Comment letter dated {}", long(date.date)));
    }
    lines.dedup();
    bold(lines.join("\n"))
}

/// Whether a name is one of a form: "10-K", "S-1", "DEF 14A". Letters name earlier responses in their Re blocks too.
pub fn is_form(name: &str) -> bool {
    name.contains(|c: char| c.is_ascii_digit())
}

fn named(document: &Document, reference: &Reference) -> Vec<String> {
    let mut lines = Vec::new();
    let words = one_line(document.slice(reference.span));
    // Reports of events are furnished, and the letter says so behind the form.
    let behind = document.text.get(reference.span.end as usize..).unwrap_or_default();
    let behind: String = behind.chars().take(80).collect::<String>().to_lowercase();
    let furnished = behind.find("furnished").is_some_and(|f| behind.find("filed").is_none_or(|other| f < other));
    let amended = match reference.amendment {
        0 => String::new(),
        n => format!(", Amendment No. {n}"),
    };
    if reference.form.is_empty() {
        lines.push(words);
        return lines;
    }
    let period = reference.period_end.map_or_else(String::new, |d| format!(" for the fiscal year ended {}", long(d)));
    lines.push(format!("Form {}{amended}{period}", reference.form));
    let done = if furnished { "Furnished" } else { "Filed" };
    lines.extend(reference.filed.map(|d| format!("{done} {}", long(d))));
    lines.extend(reference.file_no.as_ref().map(|n| format!("File No. {n}")));
    lines
}

/// The headings that are new with a comment, the comment word for word, and a place for each of its answers.
pub fn comment(basis: &Basis<'_>, before: Option<&Comment>, comment: &Comment) -> Vec<Block> {
    let mut out = Vec::new();
    let same =
        before.map_or(0, |b| b.headings.iter().zip(&comment.headings).take_while(|(a, c)| a.text == c.text).count());
    for (level, heading) in comment.headings.iter().enumerate().skip(same) {
        out.push(block(Kind::Heading { level: (level as u8 + 2).min(6), text: plain(one_line(&heading.text)) }));
    }
    out.push(block(Kind::Comment { number: comment.number, blocks: verbatim(basis.document, comment) }));
    if comment.asks.is_empty() {
        out.extend(answer(basis, comment, None));
    }
    for i in 0..comment.asks.len() {
        out.extend(answer(basis, comment, Some(i)));
    }
    out
}

/// A comment's words, a block for each of the letter's.
fn verbatim(document: &Document, comment: &Comment) -> Vec<Block> {
    let mut out = Vec::new();
    for span in &comment.text.0 {
        for part in &document.blocks {
            let both = Span::new(part.span.start.max(span.start), part.span.end.min(span.end));
            if both.start < both.end && !part.kind.is_aside() {
                out.push(paragraph(one_line(document.slice(both))));
            }
        }
    }
    out
}

/// The place for the answer to an ask, or to a comment in which none was found.
pub fn answer(basis: &Basis<'_>, comment: &Comment, ask: Option<usize>) -> Vec<Block> {
    let Basis { document, .. } = *basis;
    let id = ask.map_or_else(|| comment.number.to_string(), |i| format!("{}.{}", comment.number, i + 1));
    let ask = ask.and_then(|i| comment.asks.get(i));
    let words = ask.map_or_else(|| "what the comment wants".to_owned(), |a| short(&one_line(&a.text.text(document))));
    let (lead, act) = lead(ask);
    let rests = rests_on(document, comment);
    let todo = open(&format!("{id} {act}: {words}{rests}"));
    let mut runs = Vec::new();
    if comment.asks.is_empty() || id.ends_with(".1") {
        runs.extend(bold("Response:"));
        runs.extend(plain(" "));
    }
    runs.extend(plain(format!("{lead} {todo}")));
    let mut out = vec![block(Kind::Paragraph(runs))];
    if ask.is_some_and(proposes) {
        let form = basis.letter.re.first().map_or_else(|| "filing".to_owned(), |r| format!("Form {}", r.form));
        out.push(block(Kind::Proposed(Proposed {
            venue: Some(format!("next {form}")),
            baseline: basis.baseline.map(str::to_owned),
            earlier: basis.earlier.map(str::to_owned),
            blocks: vec![paragraph(open("the disclosure as it will read"))],
        })));
    }
    for b in &mut out {
        b.ask = Some(id.clone());
    }
    out
}

/// Whether an ask wants disclosure whose text can be shown.
fn proposes(ask: &Ask) -> bool {
    let discloses = matches!(ask.act, Act::Disclose | Act::Revise | Act::Amend | Act::Commit | Act::Consider);
    discloses && matches!(ask.scope, Scope::Future | Scope::This)
}

/// The words that do what is asked, and its name.
fn lead(ask: Option<&Ask>) -> (&'static str, &'static str) {
    let Some(ask) = ask else { return ("The Company respectfully advises the Staff that", "answer") };
    match ask.act {
        Act::Explain => ("The Company respectfully advises the Staff that", "explain"),
        Act::Provide => ("The Company provides the following:", "provide"),
        Act::Quantify => ("The amount was", "quantify"),
        Act::Confirm => ("The Company confirms that", "confirm"),
        Act::Reconcile => ("The Company reconciles the two as follows:", "reconcile"),
        Act::Analyse => ("The Company's analysis is as follows:", "analyse"),
        Act::File => ("The Company will file", "file"),
        Act::Consider => ("The Company has considered the Staff's comment and", "consider"),
        Act::Amend => ("The Company will amend its filing to read as follows:", "amend"),
        Act::Disclose | Act::Revise | Act::Commit => match ask.scope {
            Scope::Release => {
                ("The Company will revise its earnings releases, beginning with the next, as follows:", "disclose")
            }
            Scope::Website => ("The Company will revise its website as follows:", "disclose"),
            // Where nothing says that a filing shall hold it, nothing is promised.
            Scope::Unstated | Scope::Letter => ("The Company respectfully advises the Staff that", "disclose"),
            Scope::Future | Scope::This => (
                "In its future filings, beginning with its next, the Company will revise its disclosure as follows:",
                "disclose",
            ),
        },
    }
}

/// The documents that a comment names.
fn rests_on(document: &Document, comment: &Comment) -> String {
    let mut named: Vec<String> = comment.documents.iter().map(|s| one_line(document.slice(*s))).collect();
    named.extend(comment.prior.iter().map(|p| one_line(document.slice(p.span))));
    named.dedup();
    named.truncate(4);
    if named.is_empty() { String::new() } else { format!(". Rests on: {}", named.join("; ")) }
}

/// The asking words, as far as a stub has room for them.
fn short(text: &str) -> String {
    const LONG: usize = 160;
    cut(text, LONG).unwrap_or_else(|| text.trim_end_matches('.').to_owned())
}

/// The first characters of a text up to a word's end; none where it is no longer than that.
pub(crate) fn cut(text: &str, most: usize) -> Option<String> {
    if text.chars().count() <= most {
        return None;
    }
    let first: String = text.chars().take(most).collect();
    Some(format!("{} ...", &first[..first.rfind(' ').unwrap_or(first.len())]))
}

/// What closes the letter: acknowledgements where they were asked for, signature, copies.
pub fn foot(basis: &Basis<'_>) -> Vec<Block> {
    let Basis { letter, settings, .. } = *basis;
    let mut out = vec![block(Kind::Break)];
    let old = letter.date.is_some_and(|d| d.date < LAST_ACKNOWLEDGED);
    // A later letter that asks for them in so many words is answered with them.
    let asked = basis.document.text.contains("acknowledging that");
    if (old || asked) && letter.acknowledgement.is_some() {
        out.push(paragraph("The Company acknowledges that:"));
        for text in [
            "the Company is responsible for the adequacy and accuracy of the disclosure in the filing;",
            "staff comments or changes to disclosure in response to staff comments do not foreclose the Commission from \
             taking any action with respect to the filing; and",
            "the Company may not assert staff comments as a defense in any proceeding initiated by the Commission or any \
             person under the federal securities laws of the United States.",
        ] {
            out.push(block(Kind::Item { depth: 0, number: None, text: plain(text) }));
        }
    }
    out.push(paragraph("If you have any questions, please contact the undersigned."));
    out.push(paragraph("Very truly yours,"));
    let company = company(basis);
    let signatory = settings.signatory.clone().unwrap_or_else(|| open("signatory, in review.toml"));
    let title = settings.title.clone().unwrap_or_else(|| open("title, in review.toml"));
    out.push(paragraph(format!("{company}\n\n/s/ {signatory}\n{signatory}\n{title}").replace("\n\n", "\n")));
    if !settings.cc.is_empty() {
        out.push(paragraph(format!("cc: {}", settings.cc.join("\n"))));
    }
    out
}

/// "August 31, 2017".
pub fn long(date: Date) -> String {
    date.strftime("%B %-d, %Y").to_string()
}

/// The short letter that confirms a new day, as Markdown.
pub fn extension_letter(basis: &Basis<'_>, to: Date, phone: Option<&str>) -> String {
    let company = company(basis);
    let mut blocks = head(basis);
    blocks.pop();
    let day = basis.letter.date.map_or_else(|| open("date of the staff's letter"), |d| long(d.date));
    let spoken = phone.map_or_else(String::new, |p| format!(", as discussed by telephone ({p})"));
    blocks.push(paragraph(format!(
        "{company} (the “Company”) has received the letter of the staff of the Division of Corporation Finance of the U.S. \
         Securities and Exchange Commission dated {day}. The Company requests additional time to respond, and confirms that \
         it will respond no later than {}{spoken}.",
        long(to)
    )));
    let mut end = foot(basis);
    // The line of asterisks and the acknowledgements belong to an answer.
    let close = end
        .iter()
        .position(|b| matches!(&b.kind, Kind::Paragraph(r) if r.iter().any(|r| r.text.starts_with("If you have"))));
    blocks.extend(end.split_off(close.unwrap_or(0)));
    file(None, &blocks)
}
