//! Separated values as a sheet: encoding, separator and quotes are found out by what stands in the file.

use std::borrow::Cow;

use crate::sheet::{Sheet, SheetCell};

/// The largest file that is read.
const MAX_BYTES: usize = 1 << 26;
/// The most cells.
const MAX_CELLS: usize = 1_000_000;

/// Reads CSV, TSV or the like. The error is a full sentence.
pub fn separated(bytes: &[u8], name: &str) -> Result<Sheet, String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!("{name} has {} bytes; tables of up to {MAX_BYTES} are read.", bytes.len()));
    }
    let text = decoded(bytes).ok_or_else(|| {
        format!("The encoding of {name} is neither UTF-8, UTF-16 nor GB18030 beyond doubt. Save it as UTF-8.")
    })?;
    if text.contains('\0') {
        return Err(format!("{name} is no text: it holds zero bytes."));
    }
    let text = text.trim_start_matches('\u{feff}');
    // Excel's own line that names the separator.
    let (text, named, first) = match text.strip_prefix("sep=") {
        Some(rest) => {
            let (line, body) = rest.split_once('\n').unwrap_or((rest, ""));
            (body, line.chars().next(), 1)
        }
        None => (text, None, 0),
    };
    let separator = named.unwrap_or_else(|| separator(text));
    let mut cells = Vec::new();
    for (row, fields) in rows(text, separator, name)?.into_iter().enumerate() {
        for (column, field) in fields.into_iter().enumerate() {
            if field.trim().is_empty() {
                continue;
            }
            if cells.len() >= MAX_CELLS {
                return Err(format!("{name} has more than {MAX_CELLS} cells; keep what the analysis needs."));
            }
            let column = column as u32;
            cells.push(SheetCell { row: row as u32 + first, column, right: column + 1, text: field });
        }
    }
    Ok(Sheet { file: name.to_owned(), name: String::new(), cells, separator: Some(separator) })
}

/// The characters; none where two encodings are as likely.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(encoding.decode(bytes).0);
    }
    if let Some(encoding) = wide(bytes) {
        return Some(encoding.decode_without_bom_handling(bytes).0);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Cow::Borrowed(text));
    }
    // Chinese text has its bytes above 127 in pairs, Western text mostly one by one.
    let paired = bytes.chunk_by(|a, b| (*a > 127) == (*b > 127)).filter(|run| run[0] > 127);
    let (even, odd): (Vec<&[u8]>, Vec<&[u8]>) = paired.partition(|run| run.len() % 2 == 0);
    let (chinese, errors) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
    if odd.is_empty() && !errors {
        return Some(chinese);
    }
    even.is_empty().then(|| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0)
}

/// UTF-16 without its mark: every other byte of Latin text is zero.
fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 8;
    match (even, odd) {
        (0, n) if n > many => Some(encoding_rs::UTF_16LE),
        (n, 0) if n > many => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// The sign that parts most lines alike, outside of quotes.
fn separator(text: &str) -> char {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(50).collect();
    let score = |sign: char| {
        let counts: Vec<usize> = lines.iter().map(|l| unquoted(l, sign)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let same = counts.iter().filter(|c| **c == most).count();
        (if most == 0 { 0 } else { same }, most)
    };
    // Of equals the earlier counts.
    let mut best = (',', score(','));
    for sign in ['\t', ';', '|', '，'] {
        let own = score(sign);
        if own > best.1 {
            best = (sign, own);
        }
    }
    best.0
}

fn unquoted(line: &str, sign: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|c| {
            quoted ^= *c == '"';
            *c == sign && !quoted
        })
        .count()
}

/// Fields of each line of the file; a quoted field may hold separators, quotes and line ends.
fn rows(text: &str, separator: char, name: &str) -> Result<Vec<Vec<String>>, String> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut opened) = (false, 0);
    let mut chars = text.chars().peekable();
    let mut line = 1;
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                (quoted, opened) = (true, line);
            }
            c if quoted => field.push(c),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c if c == separator => row.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    if quoted {
        return Err(format!("{name}:{opened}: A quotation mark is opened here and not closed; close it."));
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<(u32, u32, String)> {
        separated(bytes, "t.csv").unwrap().cells.into_iter().map(|c| (c.row, c.column, c.text)).collect()
    }

    #[test]
    fn separators_quotes_and_encodings_are_found() {
        let expected = vec![
            (0, 0, "a, \"b\"".to_owned()),
            (0, 1, "2013".to_owned()),
            (1, 0, "收入".to_owned()),
            (1, 1, "1,5".to_owned()),
        ];
        let csv = "\"a, \"\"b\"\"\",2013\r\n收入,\"1,5\"\r\n";
        assert_eq!(texts(csv.as_bytes()), expected);
        assert_eq!(texts(format!("\u{feff}{}", "\"a, \"\"b\"\"\";2013\n收入;1,5\n").as_bytes()), expected);
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(csv.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(texts(&wide), expected);
        assert_eq!(texts(&encoding_rs::GB18030.encode(csv).0), expected);
        assert_eq!(texts(b"sep=;\nCaf\xe9;1\n"), vec![(1, 0, "Café".to_owned()), (1, 1, "1".to_owned())]);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert_eq!(
            separated(b"a,\"b\nc,d\n", "t.csv").unwrap_err(),
            "t.csv:1: A quotation mark is opened here and not closed; close it."
        );
        assert!(separated(b"a\0b,c\n\0\0", "t.csv").unwrap_err().contains("zero bytes"));
        assert!(separated(b"\xe9\xe8,\xe9\n", "t.csv").unwrap_err().contains("Save it as UTF-8"));
    }
}
