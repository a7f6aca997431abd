//! What could not be read of a file's pages, told once for neighbouring pages.

use super::sheet::Sheet;
use crate::{Fault, Origin, Place};

/// What is wrong with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It holds a picture and no text.
    Picture,
    /// Its fonts do not say which characters they print.
    Unread,
    /// Its content ends early, or there is too much of it.
    Cut,
    /// Its content could not be read at all.
    Broken,
}

/// Troubles of pages, gathered.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// What, on which pages, and the first one's size.
    runs: Vec<(Trouble, u32, u32, [f32; 2])>,
}

/// What is wrong with a file as a whole: its end is missing, or pages that it says it has.
pub(super) fn of_file(bytes: &[u8], declared: Option<i64>, found: usize) -> Option<Fault> {
    let tail = bytes.get(bytes.len().saturating_sub(2048)..).unwrap_or_default();
    let ended = memchr::memmem::find(tail, b"%%EOF").is_some();
    let read =
        if found == 1 { "1 page was found and read".to_owned() } else { format!("{found} pages were found and read") };
    let message = match declared.and_then(|n| usize::try_from(n).ok()).filter(|n| *n > found) {
        Some(n) => {
            format!("The PDF is damaged: it says it has {n} pages, and {read}. Get a fresh copy of the file.")
        }
        _ if !ended => {
            format!("The PDF is cut off or damaged at its end; {read}. Get a fresh copy of the file.")
        }
        _ => return None,
    };
    Some(Fault { message, origin: None })
}

/// What a page that was read is in trouble with.
pub(super) fn trouble(sheet: &Sheet) -> Option<Trouble> {
    let printed = sheet.chars.iter().filter(|c| c.c != ' ').count();
    match () {
        () if sheet.unread => Some(Trouble::Unread),
        // Scanning programs print a line of their own on pictures.
        () if (printed == 0 && sheet.pictured > 0.05) || (printed < 60 && sheet.pictured > 0.7) => {
            Some(Trouble::Picture)
        }
        () if sheet.cut => Some(Trouble::Cut),
        () => None,
    }
}

impl Faults {
    pub(super) fn add(&mut self, trouble: Trouble, page: u32, size: [f32; 2]) {
        match self.runs.iter_mut().rev().find(|r| r.0 == trouble).filter(|r| r.2 + 1 == page) {
            Some(run) => run.2 = page,
            None => self.runs.push((trouble, page, page, size)),
        }
    }

    /// The troubles as faults, each at its first page.
    pub(super) fn into_faults(self) -> impl Iterator<Item = Fault> {
        self.runs.into_iter().map(|(trouble, from, to, [width, height])| Fault {
            message: message(trouble, from, to),
            origin: Some(Origin { document: None, place: Place::Page { page: from, bbox: [0.0, 0.0, width, height] } }),
        })
    }
}

fn message(trouble: Trouble, from: u32, to: u32) -> String {
    let (pages, are, have) = if from == to {
        (format!("Page {from}"), "is", "has")
    } else {
        (format!("Pages {from} to {to}"), "are", "have")
    };
    let mend = "run OCR (text recognition) over the file and read the result";
    match trouble {
        Trouble::Picture if from == to => format!("{pages} is a picture without text; {mend}."),
        Trouble::Picture => format!("{pages} are pictures without text; {mend}."),
        Trouble::Unread => format!("{pages} {have} type that does not say which letters it prints; {mend}."),
        Trouble::Cut => {
            format!("{pages} {are} damaged or cut off; what is there was read. Get a fresh copy of the file.")
        }
        Trouble::Broken => format!("{pages} {are} damaged and could not be read. Get a fresh copy of the file."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_pages_are_told_at_once() {
        let mut faults = Faults::default();
        for page in [1, 2, 3, 5] {
            faults.add(Trouble::Picture, page, [612.0, 792.0]);
        }
        faults.add(Trouble::Broken, 6, [612.0, 792.0]);
        let messages: Vec<String> = faults.into_faults().map(|f| f.message).collect();
        assert_eq!(messages.len(), 3);
        assert!(messages[0].starts_with("Pages 1 to 3 are pictures"), "{}", messages[0]);
        assert!(messages[1].starts_with("Page 5 is a picture"), "{}", messages[1]);
        assert!(messages[2].starts_with("Page 6 is damaged"), "{}", messages[2]);
    }
}
