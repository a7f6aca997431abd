//! PDF into text, blocks and tables: what each page prints, put in reading order.

mod annotation;
mod cells;
mod columns;
mod content;
mod edge;
mod emit;
mod face;
mod faults;
mod heads;
#[cfg(test)]
mod hostile;
mod lattice;
mod leads;
mod ligature;
mod line;
mod marked;
mod marks;
mod matrix;
mod page;
mod paragraph;
mod path;
mod region;
mod rows;
mod ruling;
#[cfg(test)]
mod sample;
mod sheet;
mod state;
mod stream;
mod strip;
mod symbol;
#[cfg(test)]
mod tests;
mod text;
mod word;

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::object::Dict;
use hayro_syntax::object::dict::keys::{COUNT, PAGES};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::Fault;
use crate::draft::{Draft, Item};
use crate::provenance::Units;
use content::Reader;
use edge::Edges;
use emit::Pen;
use faults::{Faults, Trouble};
use marked::Layers;
use page::Page;
use sheet::Sheet;

/// How many pages before and after one show what is printed around its text.
const AROUND: usize = 2;

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8]) -> Draft {
    let mut draft = Draft::new(Units::Glyphs);
    match load(bytes) {
        Ok(pdf) => pages(bytes, &pdf, &mut draft),
        Err(message) => draft.faults.push(Fault { message: message.to_owned(), origin: None }),
    }
    draft
}

/// Finds a file's pages.
fn load(bytes: &[u8]) -> Result<Pdf, &'static str> {
    if stream::swells(bytes) {
        return Err("The PDF's objects would take more memory than any real file's do, and nothing was read.");
    }
    match catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes.to_vec()))) {
        Ok(Ok(pdf)) => Ok(pdf),
        Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => {
            Err("The PDF is encrypted with a password; save a copy without one.")
        }
        Ok(Err(LoadPdfError::Decryption(_))) => {
            Err("The PDF is encrypted in a way that cannot be read; save a copy that is not encrypted.")
        }
        _ => Err("The PDF is damaged beyond reading and nothing was read. Get a fresh copy of the file."),
    }
}

/// Reads the pages in order, each written when those around it are known.
fn pages(bytes: &[u8], pdf: &Pdf, draft: &mut Draft) {
    let all = pdf.pages();
    let about = catch_unwind(AssertUnwindSafe(|| (Layers::of(pdf.xref()), declared(pdf))));
    let (layers, declared) = about.unwrap_or_default();
    draft.faults.extend(faults::of_file(bytes, declared, all.len()));
    let mut reader = Reader::new(layers);
    let mut faults = Faults::default();
    let mut desk = Desk::default();
    for (i, page) in all.iter().enumerate() {
        let number = i as u32 + 1;
        let read = catch_unwind(AssertUnwindSafe(|| content::read(&mut reader, page)));
        let sheet = match read {
            Ok(sheet) => {
                if let Some(trouble) = faults::trouble(&sheet) {
                    faults.add(trouble, number, [sheet.width, sheet.height]);
                }
                sheet
            }
            Err(_) => {
                faults.add(Trouble::Broken, number, [0.0; 2]);
                Sheet::default()
            }
        };
        desk.lay(page::prepare(&sheet), draft);
    }
    desk.clear(draft);
    draft.faults.extend(faults.into_faults());
    if draft.faults.is_empty() && draft.raw.text.trim().is_empty() {
        draft.faults.push(Fault { message: "No text was found in the PDF.".to_owned(), origin: None });
    }
}

/// How many pages a file says it has.
fn declared(pdf: &Pdf) -> Option<i64> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    root.get::<Dict<'_>>(PAGES)?.get::<i64>(COUNT)
}

/// Pages read and waiting for those after them, and some written that those before show.
#[derive(Debug)]
struct Desk {
    pages: VecDeque<Page>,
    /// How many pages are written.
    done: u32,
    /// How far apart lines usually are, in sizes of their type.
    pitch: f32,
}

impl Default for Desk {
    fn default() -> Self {
        Self { pages: VecDeque::new(), done: 0, pitch: 1.2 }
    }
}

impl Desk {
    /// Adds the next page, and writes the one that now has all around it.
    fn lay(&mut self, page: Page, draft: &mut Draft) {
        self.pages.push_back(page);
        if self.pages.len() > self.written() + AROUND {
            self.write(draft);
        }
    }

    /// Writes what is left.
    fn clear(mut self, draft: &mut Draft) {
        while self.pages.len() > self.written() {
            self.write(draft);
        }
    }

    /// How many of the pages on the desk are written.
    fn written(&self) -> usize {
        (self.done as usize).min(AROUND)
    }

    fn write(&mut self, draft: &mut Draft) {
        let at = self.written();
        let others = self.pages.iter().enumerate().filter(|(i, _)| *i != at);
        let others: Vec<(i64, &Edges)> = others.map(|(i, p)| (i as i64 - at as i64, &p.edges)).collect();
        let found = self.pages.get(at).map(|p| p.edges.found(&others)).unwrap_or_default();
        if self.done > 0 {
            draft.items.push(Item::Break);
        }
        self.done += 1;
        if let Some(page) = self.pages.get_mut(at) {
            page.set_edges(&found);
            page.mark_letter_head(self.done);
            page.write(&mut Pen::new(draft, self.done), &mut self.pitch);
        }
        if self.done as usize > AROUND {
            self.pages.pop_front();
        }
    }
}
