//! Streams decoded within bounds: a few bytes of a PDF can stand for gigabytes.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use hayro_syntax::object::dict::keys::{DECODE_PARMS, DP};

/// The most bytes that one stream may become.
const MAX_STREAM: u64 = 1 << 26;
/// The most bytes that all streams of a file may become, those drawn many times counted each time.
const MAX_TOTAL: u64 = 1 << 30;
/// The most bytes that the streams of a file's objects may become.
const MAX_OBJECTS: u64 = 1 << 29;
/// The most that a byte of deflated data can become.
const MAX_RATIO: u64 = 1032;

/// What may still be decoded of one file.
#[derive(Debug)]
pub(super) struct Budget {
    left: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { left: MAX_TOTAL }
    }
}

impl Budget {
    /// A stream's data; none where it is damaged beyond use or too much. The flag says whether it
    /// was cut short.
    pub(super) fn decode<'a>(&mut self, stream: &Stream<'a>) -> Option<(Cow<'a, [u8]>, bool)> {
        let filters = stream.filters();
        let limit = self.left.min(MAX_STREAM);
        let plain = !stream.dict().contains_key(DECODE_PARMS) && !stream.dict().contains_key(DP);
        let (data, cut) = match filters.as_slice() {
            [] => (stream.raw_data(), false),
            [Filter::FlateDecode, rest @ ..] if plain && rest.iter().all(|f| *f == Filter::FlateDecode) => {
                let (mut data, mut cut) = inflate(&stream.raw_data(), limit);
                for _ in rest {
                    let more = inflate(&data, limit);
                    (data, cut) = (more.0, cut || more.1);
                }
                (Cow::Owned(data), cut)
            }
            _ if self.is_bounded(stream) => (stream.decoded_data().ok()?, false),
            _ => return None,
        };
        self.left = self.left.checked_sub(data.len() as u64)?;
        Some((data, cut))
    }

    /// Whether a stream can be handed to code that decodes all of it, however long that is.
    pub(super) fn is_bounded(&self, stream: &Stream<'_>) -> bool {
        let growing =
            stream.filters().iter().filter(|f| !matches!(f, Filter::AsciiHexDecode | Filter::Ascii85Decode)).count();
        let raw = stream.raw_data();
        let limit = self.left.min(MAX_STREAM);
        match growing {
            0 => raw.len() as u64 <= limit,
            1 if raw.len() as u64 * MAX_RATIO <= limit => true,
            1 if stream.filters().as_slice() == [Filter::FlateDecode] => inflated(&raw, limit).is_some(),
            // Run lengths and LZW grow less than this.
            1 => raw.len() as u64 * 64 <= limit,
            _ => raw.len() <= 1 << 8,
        }
    }
}

/// Whether the streams that hold a file's objects swell to more than they ever do. The file's reader
/// inflates them whole, and keeps them.
pub(super) fn swells(bytes: &[u8]) -> bool {
    let starts = memchr::memmem::find_iter(bytes, b"/ObjStm").filter_map(|at| {
        let near = bytes.get(at..(at + 1024).min(bytes.len()))?;
        let data = at + memchr::memmem::find(near, b"stream")? + 6;
        let skip = bytes.get(data..)?.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        bytes.get(data + skip..)
    });
    let mut left = MAX_OBJECTS;
    for data in starts {
        let end = memchr::memmem::find(data, b"endstream").unwrap_or(data.len());
        if end as u64 * MAX_RATIO <= left / 64 {
            left -= end as u64 * MAX_RATIO;
            continue;
        }
        match inflated(&data[..end], left) {
            Some(n) => left -= n,
            None => return true,
        }
    }
    false
}

/// Inflates what can be inflated, up to a limit; the flag says whether that was less than all.
fn inflate(data: &[u8], limit: u64) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity((data.len() * 4).min(limit as usize));
    let mut error = ZlibDecoder::new(data).take(limit).read_to_end(&mut out).is_err();
    if out.is_empty() && error {
        // The two bytes of the zlib header are missing or wrong in some files.
        for skip in [0, 2] {
            out.clear();
            error =
                DeflateDecoder::new(data.get(skip..).unwrap_or_default()).take(limit).read_to_end(&mut out).is_err();
            if !out.is_empty() {
                break;
            }
        }
    }
    let cut = error || out.len() as u64 == limit;
    (out, cut)
}

/// The length of inflated data, if it is within a limit, without keeping any of it.
fn inflated(data: &[u8], limit: u64) -> Option<u64> {
    let mut decoder = ZlibDecoder::new(data).take(limit + 1);
    let n = std::io::copy(&mut decoder, &mut std::io::sink()).unwrap_or(0);
    (n <= limit).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn inflates_what_is_there() {
        let whole = deflated(&b"Net revenues increased. ".repeat(400));
        assert_eq!(inflate(&whole, 1 << 20).0.len(), 9600);
        let (data, cut) = inflate(&whole[..whole.len() / 2], 1 << 20);
        assert!(cut && data.starts_with(b"Net revenues"));
        assert!(inflate(&whole, 100).1);
    }

    #[test]
    fn swollen_objects_are_seen() {
        let file =
            |data: &[u8]| [b"7 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n", data, b"\nendstream"].concat();
        assert!(!swells(&file(&deflated(b"1 0 <</A 1>>"))));
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        let block = vec![b' '; 1 << 20];
        for _ in 0..520 {
            encoder.write_all(&block).unwrap();
        }
        assert!(swells(&file(&encoder.finish().unwrap())));
    }

    #[test]
    fn counts_without_keeping() {
        let bomb = deflated(&vec![b' '; 10_000_000]);
        assert_eq!(inflated(&bomb, 1 << 30), Some(10_000_000));
        assert_eq!(inflated(&bomb, 1 << 20), None);
    }
}
