//! Bytes into characters, whatever their encoding says of itself, with the way back.

use std::borrow::Cow;

/// Decoded text, and where each stretch of it stands in the bytes.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The characters.
    pub text: Cow<'a, str>,
    pub(crate) map: ByteMap,
    /// Bytes that stood for no character of the encoding.
    pub(crate) replaced: u32,
}

impl Decoded<'_> {
    /// The offset in the text of the character that holds a byte of the file.
    pub fn at_byte(&self, byte: u32) -> u32 {
        self.map.text(byte)
    }
}

/// The characters of a file as [`crate::open`] reads them, for those who show the file as it stands.
pub fn characters(bytes: &[u8]) -> Decoded<'_> {
    decode(bytes, declared(bytes).as_deref())
}

/// The way from decoded text back to bytes. Empty where both are the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct ByteMap {
    /// Where a stretch begins: in the text, in the bytes. Within a stretch both run alike.
    anchors: Vec<(u32, u32)>,
}

impl ByteMap {
    /// The byte at which the character at `text` begins.
    pub(crate) fn byte(&self, text: u32) -> u32 {
        let i = self.anchors.partition_point(|a| a.0 <= text);
        let Some((start, byte)) = i.checked_sub(1).map(|i| self.anchors[i]) else { return text };
        let next = self.anchors.get(i).map_or(u32::MAX, |a| a.1);
        (byte + (text - start)).min(next)
    }

    /// The offset in the text of the character that holds `byte`.
    pub(crate) fn text(&self, byte: u32) -> u32 {
        let i = self.anchors.partition_point(|a| a.1 <= byte);
        let Some((start, first)) = i.checked_sub(1).map(|i| self.anchors[i]) else { return byte };
        let next = self.anchors.get(i).map_or(u32::MAX, |a| a.0);
        (start + (byte - first)).min(next)
    }

    fn anchor(&mut self, text: usize, byte: usize) {
        self.anchors.push((text as u32, byte as u32));
    }
}

/// Decodes a file. `label` is the charset that it declares, if it does. UTF-8 is read where it is
/// valid and Windows-1252 where it is not, since filings mix both and misname either.
pub(crate) fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes)
        && encoding != encoding_rs::UTF_8
    {
        return by_table(bytes, encoding);
    }
    let declared = label.and_then(|l| encoding_rs::Encoding::for_label(l.as_bytes()));
    match declared {
        Some(e) if !tolerant(e) && std::str::from_utf8(bytes).is_err() => by_table(bytes, e),
        _ => lenient(bytes),
    }
}

/// Whether the lenient reading covers an encoding.
fn tolerant(encoding: &encoding_rs::Encoding) -> bool {
    encoding == encoding_rs::UTF_8 || encoding == encoding_rs::WINDOWS_1252
}

fn lenient(bytes: &[u8]) -> Decoded<'_> {
    let (mut text, mut map) = (String::new(), ByteMap::default());
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        if chunk.invalid().is_empty() && at == 0 {
            return Decoded { text: Cow::Borrowed(chunk.valid()), map, replaced: 0 };
        }
        map.anchor(text.len(), at);
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        for b in chunk.invalid() {
            map.anchor(text.len(), at);
            text.push(windows_1252(*b));
            at += 1;
        }
    }
    map.anchor(text.len(), at);
    Decoded { text: Cow::Owned(text), map, replaced: 0 }
}

/// Decodes by a table of encoding_rs, a byte at a time, so that each character's bytes are known.
fn by_table<'a>(bytes: &'a [u8], encoding: &'static encoding_rs::Encoding) -> Decoded<'a> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let (mut text, mut map, mut replaced) = (String::new(), ByteMap::default(), 0);
    let mut pending = 0;
    for (i, byte) in bytes.iter().enumerate() {
        let before = text.len();
        text.reserve(8);
        let (_, _, errors) = decoder.decode_to_string(std::slice::from_ref(byte), &mut text, i + 1 == bytes.len());
        replaced += u32::from(errors);
        if text.len() > before {
            map.anchor(before, pending);
            pending = i + 1;
        }
    }
    map.anchor(text.len(), bytes.len());
    Decoded { text: Cow::Owned(text), map, replaced }
}

/// The character of a Windows-1252 byte; the five unassigned ones are read as Latin-1's controls.
pub(crate) fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The charset that the head of a file declares: `charset=…` or `encoding="…"`.
pub(crate) fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let value = ["charset=", "encoding="].iter().find_map(|key| head.split_once(key).map(|(_, v)| v.to_owned()))?;
    let label: String = value
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_windows_1252_among_utf_8() {
        let bytes = b"It\x92s \xe2\x82\xac5 and \x805";
        let decoded = decode(bytes, Some("utf-8"));
        assert_eq!(decoded.text, "It’s €5 and €5");
        let last = decoded.text.rfind('€').unwrap() as u32;
        assert_eq!(decoded.map.byte(last), 14);
        assert_eq!(decoded.map.byte(last + 3), 15);
        assert_eq!(decoded.map.text(14), last);
    }

    #[test]
    fn reads_utf_16_and_shift_jis() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("a€b".encode_utf16().flat_map(u16::to_le_bytes));
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.text, "a€b");
        assert_eq!(decoded.map.byte(1), 4);
        let decoded = decode(b"\x89~5", Some("Shift_JIS"));
        assert_eq!(decoded.text, "円5");
    }
}
