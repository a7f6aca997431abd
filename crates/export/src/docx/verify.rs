//! What was written is read back before it is handed over: the document must say, with all its changes
//! accepted, what the draft says.

use tieout_document::{Block, BlockKind, Document};
use tieout_review::draft::Run;
use tieout_review::redline::{Change, Piece};

use super::body::{Body, Section};
use super::lines::{masked, pieces};
use super::{Export, Fault, Marks};

/// How much of the text a message quotes.
const QUOTED: usize = 40;

/// Compares the letter with the document that was made of it.
pub(super) fn verify(bytes: &[u8], sections: &[Section], body: &Body<'_>, letter: &Export<'_>) -> Result<(), Fault> {
    let document = tieout_document::open(bytes, "letter.docx");
    if let Some(fault) = document.faults.first() {
        return Err(Fault::Unreadable(fault.message.clone()));
    }
    let (notes, mut meant) = (&body.notes, Vec::new());
    let mut said = |cell: &[Piece]| {
        for piece in cell.iter().filter(|p| letter.marks == Marks::Printed || p.change != Change::Deleted) {
            meant.extend(piece.text.chars().map(narrow).filter(tells));
            meant.extend(
                piece
                    .footnote
                    .iter()
                    .flat_map(|l| notes.printed(l).chars().map(narrow).filter(tells).collect::<Vec<_>>()),
            );
        }
    };
    for (line, number) in sections.iter().flat_map(|s| &s.lines).zip(&body.numbers) {
        // Lines without words print their number, and are passed over by who reads words.
        let shown = |p: &&Piece| letter.marks == Marks::Printed || p.change != Change::Deleted;
        let words = |p: &Piece| p.footnote.is_some() || p.text.contains(prints);
        let stays = line.cells.iter().flatten().filter(shown).any(words);
        if let Some(number) = number.filter(|_| stays) {
            said(&pieces(&[Run { text: number.to_string(), ..Run::default() }]));
        }
        line.cells.iter().for_each(|c| said(c));
    }
    for (i, text) in notes.texts().enumerate() {
        said(&pieces(&[Run { text: (i + 1).to_string(), ..Run::default() }]));
        said(&masked(&pieces(text), letter.confidential, false));
    }
    let read = told(&document, letter.footer);
    if read == meant {
        return Ok(());
    }
    let at = read.iter().zip(&meant).take_while(|(a, b)| a == b).count();
    let near: String = meant[at.saturating_sub(QUOTED).min(meant.len())..].iter().take(2 * QUOTED).collect();
    Err(Fault::Altered(near))
}

/// The characters of a document's text, what changes delete and what each page bears aside.
fn told(document: &Document, footer: Option<&str>) -> Vec<char> {
    let borne = |b: &&Block| b.kind == BlockKind::Furniture && footer == Some(document.slice(b.span));
    let kept = document.blocks.iter().filter(|b| b.kind != BlockKind::Deleted && !borne(b));
    kept.flat_map(|b| document.slice(b.span).chars()).map(narrow).filter(tells).collect()
}

/// Whether a character says something: spaces and the forms of signs are no words.
fn tells(c: &char) -> bool {
    c.is_alphanumeric() || matches!(c, '%' | '$' | '*' | '€' | '£')
}

/// A full-width letter or digit as the plain one, which readers make of it.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{ffe1}' => '£',
        c => c,
    }
}

/// Whether a character leaves a trace on the page.
fn prints(c: char) -> bool {
    let unseen = matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    !c.is_whitespace() && !unseen
}
