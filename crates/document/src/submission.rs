//! EDGAR's container: the SGML header and each `<DOCUMENT>` with its `<TEXT>`.
//! Authority: EDGAR Filer Manual, volume II, and PDS technical specification.

use crate::{HeaderField, Span};

/// A submission's header and its documents, as ranges of the file's text.
#[derive(Debug, Default)]
pub struct Submission {
    /// Fields of the header.
    pub header: Vec<HeaderField>,
    /// Its documents in order.
    pub documents: Vec<Entry>,
    /// Documents whose `</TEXT>` the file's end cuts off, by number.
    pub cut: Option<u32>,
}

/// One `<DOCUMENT>`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What `<TYPE>` says.
    pub kind: String,
    /// What `<FILENAME>` says.
    pub file_name: String,
    /// What `<DESCRIPTION>` says.
    pub description: String,
    /// Inside of `<TEXT>`, and of `<PDF>`, `<XBRL>` or `<XML>` within it.
    pub text: Span,
}

/// Takes a submission apart, in one pass over its tags.
pub fn read(text: &str) -> Submission {
    let mut out = Submission::default();
    // The open document, and where its text began.
    let mut open: Option<(Entry, Option<usize>)> = None;
    let mut header_end = None;
    let mut finish = |open: &mut Option<(Entry, Option<usize>)>, end: usize, whole: bool| {
        let Some((mut entry, Some(from))) = open.take() else { return };
        entry.text = inner(text, Span::new(from as u32, end as u32));
        out.documents.push(entry);
        if !whole {
            out.cut.get_or_insert(out.documents.len() as u32);
        }
    };
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let is = |tag: &str| starts(text, at, tag);
        let in_text = matches!(open, Some((_, Some(_))));
        if is("<DOCUMENT>") && (!in_text || starts(text[at + 10..].trim_start(), 0, "<TYPE>")) {
            header_end.get_or_insert(at);
            finish(&mut open, at, false);
            open = Some((Entry::default(), None));
        } else if is("</TEXT>") {
            finish(&mut open, at, true);
        } else if let Some((entry, from @ None)) = &mut open {
            let value = |tag: &str| is(tag).then(|| field(&text[at + tag.len()..]));
            if is("<TEXT>") {
                *from = Some(at + "<TEXT>".len());
            } else if let Some(v) = value("<TYPE>") {
                entry.kind = v;
            } else if let Some(v) = value("<FILENAME>") {
                entry.file_name = v;
            } else if let Some(v) = value("<DESCRIPTION>") {
                entry.description = v;
            }
        }
    }
    finish(&mut open, text.len(), false);
    out.header = header(&text[..header_end.unwrap_or(text.len())]);
    out
}

/// The longest value of a field. A line without end, full of tags, is not read again for each.
const LONGEST: usize = 1024;

/// What stands behind a tag on its line.
fn field(rest: &str) -> String {
    let cut = &rest[..rest.floor_char_boundary(LONGEST.min(rest.len()))];
    cut.lines().next().unwrap_or("").trim().to_owned()
}

/// Inside of a `<PDF>`, `<XBRL>`, `<XML>` … wrapper, if the text is one.
fn inner(text: &str, span: Span) -> Span {
    let slice = &text[span.range()];
    let lead = slice.len() - slice.trim_start().len();
    for tag in ["PDF", "XBRL", "XML", "JSON", "ZIP", "EXCEL"] {
        let open = format!("<{tag}>");
        let close = format!("</{tag}>");
        let starts = slice[lead..].get(..open.len()).is_some_and(|t| t.eq_ignore_ascii_case(&open));
        if starts {
            let from = lead + open.len();
            let end = slice.rfind(&close).filter(|e| *e >= from).unwrap_or(slice.len());
            return Span::new(span.start + from as u32, span.start + end as u32);
        }
    }
    span
}

/// Fields of the SGML header: "NAME:   value" under group lines "FILER:", and "<NAME>value".
fn header(text: &str) -> Vec<HeaderField> {
    let mut fields = Vec::new();
    // Groups by depth of their tabs.
    let mut groups: Vec<(usize, String)> = Vec::new();
    for line in text.lines().skip_while(|l| !starts(l, 0, "<SEC-") && !starts(l, 0, "<IMS-")) {
        let depth = line.len() - line.trim_start_matches('\t').len();
        let line = line.trim();
        if let Some((name, value)) = line.strip_prefix('<').and_then(|l| l.split_once('>')) {
            if !name.starts_with('/') && !value.trim().is_empty() {
                fields.push(HeaderField { group: Vec::new(), name: name.to_owned(), value: value.trim().to_owned() });
            }
            continue;
        }
        let Some((name, value)) = line.split_once(':') else { continue };
        groups.retain(|(d, _)| *d < depth);
        if value.trim().is_empty() {
            groups.push((depth, name.trim().to_owned()));
        } else {
            fields.push(HeaderField {
                group: groups.iter().map(|(_, g)| g.clone()).collect(),
                name: name.trim().to_owned(),
                value: value.trim().to_owned(),
            });
        }
    }
    fields
}

/// Whether a tag stands at `at`, in any case.
fn starts(text: &str, at: usize, tag: &str) -> bool {
    text.as_bytes().get(at..at + tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag.as_bytes()))
}

/// Decodes uuencoded text: the bytes, and whether its `end` line was there.
pub fn uudecode(text: &str) -> Option<(Vec<u8>, bool)> {
    let start = text.lines().position(|l| l.starts_with("begin ") && l.len() > 9)?;
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for line in text.lines().skip(start + 1) {
        if line.trim_end() == "end" {
            return Some((bytes, true));
        }
        let line = line.as_bytes();
        let Some(count) = line.first().map(|b| usize::from(b.wrapping_sub(32) & 63)) else { continue };
        let target = bytes.len() + count;
        for group in line[1..].chunks(4) {
            // Trailing spaces may have been lost.
            let six = |i: usize| u32::from(group.get(i).copied().unwrap_or(b' ').wrapping_sub(32) & 63);
            let word = six(0) << 18 | six(1) << 12 | six(2) << 6 | six(3);
            bytes.extend([(word >> 16) as u8, (word >> 8) as u8, word as u8]);
        }
        bytes.truncate(target);
        bytes.resize(target, 0);
    }
    Some((bytes, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "<SEC-DOCUMENT>0000000000-24-000001.txt : 20240614\n<SEC-HEADER>0000000000-24-000001.hdr.sgml : 20240614\nACCESSION NUMBER:\t\t0000000000-24-000001\nFILED FOR:\n\n\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\tExample Corp\n\n\tFILING VALUES:\n\t\tFORM TYPE:\t\tUPLOAD\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>LETTER\n<FILENAME>filename1.pdf\n<TEXT>\n<PDF>\nbegin 644 filename1.pdf\n#0V%T\n`\nend\n</PDF>\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>TEXT-EXTRACT\n<FILENAME>filename2.txt\n<TEXT>\nDear Sir:\n</TEXT>\n</DOCUMENT>\n";

    #[test]
    fn takes_a_submission_apart() {
        let s = read(SAMPLE);
        assert_eq!(s.documents.len(), 2);
        assert_eq!(s.documents[0].kind, "LETTER");
        assert_eq!(uudecode(&SAMPLE[s.documents[0].text.range()]), Some((b"Cat".to_vec(), true)));
        assert_eq!(SAMPLE[s.documents[1].text.range()].trim(), "Dear Sir:");
        let name = s.header.iter().find(|f| f.name == "COMPANY CONFORMED NAME").unwrap();
        assert_eq!((name.value.as_str(), name.group.join("/")), ("Example Corp", "FILED FOR/COMPANY DATA".to_owned()));
    }

    #[test]
    fn a_cut_submission_keeps_what_is_there() {
        let s = read(&SAMPLE[..SAMPLE.find("Sir:").unwrap()]);
        assert_eq!(s.cut, Some(2));
        assert_eq!(s.documents[1].kind, "TEXT-EXTRACT");
    }
}
