//! What docx and xlsx are underneath: parts in a ZIP archive that name each other by relationships.
//! Whatever the archive says of itself, what is unpacked is bounded.

pub(crate) mod xml;
mod zip;

use rustc_hash::FxHashMap;

use crate::{Fault, Format};
use xml::{Cut, Node, Xml};
use zip::{Directory, Entry, Trouble};

/// The most bytes that one part may become.
const MAX_PART: u64 = 1 << 27;
/// The most bytes that all parts together may become.
const MAX_TOTAL: u64 = 1 << 28;
/// The most bytes that a list of parts may become.
const MAX_LIST: u64 = 1 << 23;
/// The most relationships of one part that are read.
const MAX_RELATIONSHIPS: usize = 20_000;

/// An Office file's parts.
pub struct Package<'a> {
    bytes: &'a [u8],
    /// By name in lower case.
    entries: FxHashMap<String, Entry>,
    left: u64,
    /// What was found wrong.
    pub faults: Vec<Fault>,
}

/// One part's link to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// What the part calls it.
    pub id: String,
    /// What it is for: the last word of its type.
    pub kind: String,
    /// Name of the part that it names.
    pub target: String,
}

/// What an archive is, by its content types and relationships.
pub(crate) fn format(bytes: &[u8]) -> Format {
    Package::open(bytes).main().map_or(Format::Zip, |m| m.0)
}

impl<'a> Package<'a> {
    /// Finds the parts.
    pub fn open(bytes: &'a [u8]) -> Self {
        let Directory { entries, recovered, too_many } = zip::directory(bytes);
        let mut out = Self { bytes, entries: FxHashMap::default(), left: MAX_TOTAL, faults: Vec::new() };
        for entry in entries {
            // Of two parts with one name the first counts.
            out.entries.entry(entry.name.to_ascii_lowercase()).or_insert(entry);
        }
        if recovered {
            out.fault("The file is cut off or damaged: the list of its parts is missing. What was found was read.");
        }
        if too_many {
            out.fault("The file has more parts than any real one; those beyond were not read.");
        }
        out
    }

    /// Notes what is wrong.
    pub fn fault(&mut self, message: impl Into<String>) {
        self.faults.push(Fault { message: message.into(), origin: None });
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&name.to_ascii_lowercase())
    }

    /// A part's text, as far as it can be had.
    pub fn part(&mut self, name: &str) -> Option<String> {
        self.part_within(name, MAX_PART)
    }

    /// The text of a part that is no longer than so many bytes.
    fn part_within(&mut self, name: &str, limit: u64) -> Option<String> {
        let entry = self.entries.get(&name.to_ascii_lowercase())?;
        let (bytes, trouble) = zip::unpack(self.bytes, entry, self.left.min(limit));
        match trouble {
            None => {}
            Some(Trouble::Swells) => {
                // What it cost to find out counts too.
                self.left /= 2;
                self.fault(format!("The part {name} unpacks to more than any real one does, and was not read."));
                return None;
            }
            Some(Trouble::Encrypted) => {
                self.fault(format!("The part {name} is encrypted and was not read. Save a copy that is not."));
                return None;
            }
            Some(Trouble::Method) => {
                self.fault(format!(
                    "The part {name} is packed in a way that Office does not use, and was not read. Open the file and save it again."
                ));
                return None;
            }
            Some(Trouble::Damaged) => {
                self.fault(format!("The part {name} is damaged; what could be unpacked of it was read."));
            }
        }
        self.left -= (bytes.len() as u64).min(self.left);
        Some(decoded(bytes))
    }

    /// Says why a part's XML was not read to its end, if it was not.
    pub fn note(&mut self, name: &str, xml: &Xml<'_>) {
        match xml.cut() {
            None => {}
            Some(Cut::Broken(at)) => {
                self.fault(format!("The part {name} is no sound XML at byte {at}; what follows in it was not read."));
            }
            Some(Cut::Short) => self.fault(format!("The part {name} ends too early; the rest of it is missing.")),
            Some(Cut::Entities) => self.fault(format!(
                "The part {name} has a document type, which may declare entities and which Office never writes; it was not read."
            )),
        }
        if xml.too_deep {
            self.fault(format!("The part {name} nests elements too deeply; the deepest were not read."));
        }
    }

    /// What a part names, by its relationships; those to places outside are left out.
    pub fn relationships(&mut self, part: &str) -> Vec<Relationship> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        let Some(text) = self.part_within(&name, MAX_LIST) else { return Vec::new() };
        let mut xml = Xml::new(&text);
        let mut out = Vec::new();
        while let Some(node) = xml.next() {
            let Node::Start(element) = node else { continue };
            let outside = element.attribute("TargetMode").is_some_and(|m| m.eq_ignore_ascii_case("external"));
            if element.name() != "Relationship" || outside || out.len() >= MAX_RELATIONSHIPS {
                continue;
            }
            let value = |name: &str| element.attribute(name).unwrap_or_default();
            out.push(Relationship {
                id: value("Id").into_owned(),
                kind: value("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolved(folder, &value("Target")),
            });
        }
        self.note(&name, &xml);
        out
    }

    /// What the file is and its main part: the one that its relationships name, or else the one that
    /// its content types or its usual name show.
    pub fn main(&mut self) -> Option<(Format, String)> {
        let types = self.types();
        let kind = |name: &str| types.iter().find(|t| t.0.eq_ignore_ascii_case(name)).and_then(|t| typed(&t.1));
        let named = self.relationships("").into_iter().find(|r| r.kind == "officeDocument").map(|r| r.target);
        if let Some(name) = named.as_deref().filter(|n| self.has(n)) {
            let format = kind(name).or_else(|| usual(name)).or_else(|| self.rooted(name))?;
            return Some((format, name.to_owned()));
        }
        let other =
            types.iter().find_map(|t| Some((typed(&t.1)?, t.0.clone()))).filter(|f| self.has(&f.1)).or_else(|| {
                let known = ["word/document.xml", "xl/workbook.xml"].into_iter().find(|n| self.has(n))?;
                Some((usual(known)?, known.to_owned()))
            })?;
        let message = match named {
            Some(name) => format!(
                "The file names {name} as its main part, which is not there; {} was read in its place.",
                other.1
            ),
            None => format!("The file does not say which part is its main one; {} was read.", other.1),
        };
        self.fault(message);
        Some(other)
    }

    /// Content types of parts by their names.
    fn types(&mut self) -> Vec<(String, String)> {
        let Some(text) = self.part_within("[Content_Types].xml", MAX_LIST) else { return Vec::new() };
        let mut xml = Xml::new(&text);
        let mut out = Vec::new();
        while let Some(node) = xml.next() {
            let Node::Start(element) = node else { continue };
            if element.name() == "Override" && out.len() < MAX_RELATIONSHIPS {
                let name = element.attribute("PartName").unwrap_or_default();
                let kind = element.attribute("ContentType").unwrap_or_default();
                out.push((name.trim_start_matches('/').to_owned(), kind.into_owned()));
            }
        }
        self.note("[Content_Types].xml", &xml);
        out
    }

    /// What a part is by its root element.
    fn rooted(&mut self, name: &str) -> Option<Format> {
        let left = self.left;
        let text = self.part(name)?;
        self.left = left;
        let mut xml = Xml::new(&text);
        loop {
            match xml.next()? {
                Node::Start(e) if e.ns == xml::Ns::Word && e.name() == "document" => return Some(Format::Docx),
                Node::Start(e) if e.ns == xml::Ns::Sheet && e.name() == "workbook" => return Some(Format::Xlsx),
                Node::Start(_) => return None,
                _ => {}
            }
        }
    }
}

/// What a main part's content type says: documents and workbooks, templates and those with macros
/// among them.
fn typed(kind: &str) -> Option<Format> {
    let main = kind.ends_with(".main+xml");
    let word = kind.contains("wordprocessingml.document.main")
        || kind.contains("wordprocessingml.template.main")
        || kind.contains("ms-word.document.macroEnabled")
        || kind.contains("ms-word.template.macroEnabled");
    let sheet = kind.contains("spreadsheetml.sheet.main")
        || kind.contains("spreadsheetml.template.main")
        || kind.contains("ms-excel.sheet.macroEnabled")
        || kind.contains("ms-excel.template.macroEnabled");
    match (main, word, sheet) {
        (true, true, _) => Some(Format::Docx),
        (true, _, true) => Some(Format::Xlsx),
        _ => None,
    }
}

/// What a part is by its usual name.
fn usual(name: &str) -> Option<Format> {
    match name.to_ascii_lowercase().as_str() {
        "word/document.xml" => Some(Format::Docx),
        "xl/workbook.xml" => Some(Format::Xlsx),
        _ => None,
    }
}

/// The name of the part that a relationship of a part in `folder` names.
fn resolved(folder: &str, target: &str) -> String {
    let target = unescaped(target.split('#').next().unwrap_or_default()).replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|s| !s.is_empty());
    path.join("/")
}

/// A name with its "%20" made spaces.
fn unescaped(name: &str) -> String {
    let mut out = Vec::with_capacity(name.len());
    let bytes = name.as_bytes();
    let mut at = 0;
    while let Some(b) = bytes.get(at) {
        let code = name.get(at + 1..at + 3).filter(|_| *b == b'%').and_then(|h| u8::from_str_radix(h, 16).ok());
        out.push(code.unwrap_or(*b));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A part's characters: UTF-8 mostly, UTF-16 where it begins so.
fn decoded(bytes: Vec<u8>) -> String {
    let wide = match bytes.get(..4) {
        Some([b'<', 0, _, 0]) => Some(encoding_rs::UTF_16LE),
        Some([0, b'<', 0, _]) => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = wide.or_else(|| encoding_rs::Encoding::for_bom(&bytes).map(|e| e.0)) {
        return encoding.decode_with_bom_removal(&bytes).0.into_owned();
    }
    String::from_utf8(bytes).unwrap_or_else(|e| {
        let declared = crate::decode::declared(e.as_bytes());
        let encoding = declared.and_then(|l| encoding_rs::Encoding::for_label(l.as_bytes()));
        encoding.unwrap_or(encoding_rs::UTF_8).decode_without_bom_handling(e.as_bytes()).0.into_owned()
    })
}

/// What an archive is that is neither docx nor xlsx, where that helps.
pub(crate) fn other(bytes: &[u8]) -> Option<&'static str> {
    let package = Package::open(bytes);
    let kinds = [
        ("xl/workbook.bin", "The file is an Excel workbook of the binary format (.xlsb); save it as .xlsx."),
        ("ppt/presentation.xml", "The file is a PowerPoint presentation; save it as PDF."),
        ("META-INF/manifest.xml", "The file is an OpenDocument file or the like; save it as .docx, .xlsx or PDF."),
    ];
    kinds.into_iter().find(|k| package.has(k.0)).map(|k| k.1)
}

/// Why a file that holds other files in the way of old Office is not read, if it is one.
pub fn compound(bytes: &[u8]) -> &'static str {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    if holds("EncryptedPackage") {
        "The file is an Office document encrypted with a password; open it in Office, and save a copy without one."
    } else if holds("WordDocument") {
        "The file is a Word document of the old format (.doc); open it in Word, and save it as .docx."
    } else if holds("Workbook") || holds("Book") {
        "The file is an Excel workbook of the old format (.xls); open it in Excel, and save it as .xlsx."
    } else if holds("PowerPoint Document") {
        "The file is a PowerPoint presentation of the old format (.ppt); save it as PDF."
    } else {
        "The file is of the kind that old Office programs and e-mail programs write; save what it holds as .docx, .xlsx or PDF."
    }
}

/// What an archive holds, unpacked within bounds.
#[derive(Clone, Debug, Default)]
pub struct Unpacked {
    /// Names and bytes of its parts, in the order of the archive's list.
    pub parts: Vec<(String, Vec<u8>)>,
    /// Names of parts that could not be unpacked whole.
    pub lost: Vec<String>,
    /// Whether the archive's list of parts was there and short enough to be read to its end.
    pub listed: bool,
}

/// All parts of an archive, also those of which two have one name, for those who search a file whole.
pub fn unpacked(bytes: &[u8]) -> Unpacked {
    let directory = zip::directory(bytes);
    let mut out = Unpacked { listed: !directory.recovered && !directory.too_many, ..Unpacked::default() };
    let mut left = MAX_TOTAL;
    for entry in directory.entries {
        let (part, trouble) = zip::unpack(bytes, &entry, left.min(MAX_PART));
        left = left.saturating_sub(part.len() as u64);
        if trouble.is_some() {
            out.lost.push(entry.name.clone());
        }
        out.parts.push((entry.name, part));
    }
    out
}
