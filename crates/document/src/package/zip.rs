//! The ZIP archive under an Office file: where its parts stand, and unpacking them within bounds.
//! Sizes that the archive declares are not believed.

use flate2::{Crc, Decompress, FlushDecompress, Status};
use memchr::memmem;

/// More parts than this no real file has.
const MAX_PARTS: usize = 20_000;
/// The longest a part's name may be.
const MAX_NAME: usize = 1024;
/// Up to this many bytes a part may unpack at any ratio.
const ANY_RATIO: u64 = 1 << 24;
/// Beyond them a part may be so many times its packed size. Markup of tables reaches about 60.
const MAX_RATIO: u64 = 150;
/// How much is unpacked at a time.
const CHUNK: usize = 1 << 16;

/// One part as the archive lists it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub name: String,
    method: u16,
    encrypted: bool,
    crc: Option<u32>,
    packed: usize,
    /// Where its own header stands.
    header: usize,
}

/// What an archive holds.
#[derive(Debug, Default)]
pub(super) struct Directory {
    pub entries: Vec<Entry>,
    /// The list at the archive's end is missing or damaged; the parts were found by their own heads.
    pub recovered: bool,
    /// There are more parts than are read.
    pub too_many: bool,
}

/// Why a part could not be unpacked, or not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It becomes more than is allowed, or grows as no real part does.
    Swells,
    /// It is encrypted.
    Encrypted,
    /// It is packed by a method that Office does not use.
    Method,
    /// What is there was unpacked; the rest is missing or wrong.
    Damaged,
}

/// Finds the parts of an archive.
pub(super) fn directory(bytes: &[u8]) -> Directory {
    match listed(bytes) {
        Some(directory) if !directory.entries.is_empty() => directory,
        _ => recover(bytes),
    }
}

/// Unpacks a part into at most `limit` bytes.
pub(super) fn unpack(bytes: &[u8], entry: &Entry, limit: u64) -> (Vec<u8>, Option<Trouble>) {
    if entry.encrypted {
        return (Vec::new(), Some(Trouble::Encrypted));
    }
    let data = data(bytes, entry).unwrap_or_default();
    let short = data.len() < entry.packed && entry.packed != usize::MAX;
    let (out, trouble) = match entry.method {
        0 if data.len() as u64 > limit => return (Vec::new(), Some(Trouble::Swells)),
        0 => (data.to_vec(), None),
        8 => inflate(data, limit),
        _ => return (Vec::new(), Some(Trouble::Method)),
    };
    if trouble == Some(Trouble::Swells) {
        return (Vec::new(), trouble);
    }
    let mut crc = Crc::new();
    crc.update(&out);
    let wrong = entry.crc.is_some_and(|c| c != crc.sum());
    (out, trouble.or((short || wrong).then_some(Trouble::Damaged)))
}

fn inflate(data: &[u8], limit: u64) -> (Vec<u8>, Option<Trouble>) {
    let mut decoder = Decompress::new(false);
    let (mut out, mut chunk) = (Vec::new(), vec![0; CHUNK]);
    loop {
        let (taken, given) = (decoder.total_in(), decoder.total_out());
        let rest = data.get(taken as usize..).unwrap_or_default();
        let status = decoder.decompress(rest, &mut chunk, FlushDecompress::None);
        out.extend_from_slice(&chunk[..(decoder.total_out() - given) as usize]);
        let len = out.len() as u64;
        if len > limit || (len > ANY_RATIO && len > decoder.total_in().saturating_mul(MAX_RATIO)) {
            return (Vec::new(), Some(Trouble::Swells));
        }
        match status {
            Ok(Status::StreamEnd) => return (out, None),
            Ok(_) if decoder.total_in() > taken || decoder.total_out() > given => {}
            _ => return (out, Some(Trouble::Damaged)),
        }
    }
}

/// A part's packed bytes, as far as they are there.
fn data<'a>(bytes: &'a [u8], entry: &Entry) -> Option<&'a [u8]> {
    let head = bytes.get(entry.header..)?;
    let start = 30 + usize::from(u16_at(head, 26)?) + usize::from(u16_at(head, 28)?);
    let rest = head.get(start..)?;
    Some(&rest[..rest.len().min(entry.packed)])
}

/// The parts that the list at the archive's end names.
fn listed(bytes: &[u8]) -> Option<Directory> {
    let tail = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let end = tail + memmem::rfind(&bytes[tail..], b"PK\x05\x06")?;
    let at = bytes.get(end..)?;
    let mut size = u32_at(at, 12)? as usize;
    let mut start = u32_at(at, 16)? as usize;
    if let Some(wide) = end.checked_sub(20).and_then(|i| wide_end(bytes, i)) {
        (size, start) = wide;
    }
    // Something may stand before the archive; then the list is not where it says.
    let found = bytes.get(start..).is_some_and(|b| b.starts_with(b"PK\x01\x02"));
    let shift = if found { 0 } else { end.checked_sub(size)?.checked_sub(start)? };
    let mut directory = Directory::default();
    let mut at = start.checked_add(shift)?;
    while let Some(head) = bytes.get(at..end).filter(|h| h.starts_with(b"PK\x01\x02")) {
        if directory.entries.len() >= MAX_PARTS {
            directory.too_many = true;
            break;
        }
        let (name, extra) = (usize::from(u16_at(head, 28)?), usize::from(u16_at(head, 30)?));
        let comment = usize::from(u16_at(head, 32)?);
        let mut packed = u64::from(u32_at(head, 20)?);
        let mut header = u64::from(u32_at(head, 42)?);
        let fields = head.get(46 + name..46 + name + extra)?;
        widen(fields, u32_at(head, 24)?, &mut packed, &mut header);
        directory.entries.push(Entry {
            name: named(head.get(46..46 + name)?),
            method: u16_at(head, 10)?,
            encrypted: u16_at(head, 8)? & 1 != 0,
            crc: u32_at(head, 16),
            packed: usize::try_from(packed).unwrap_or(usize::MAX),
            header: usize::try_from(header).unwrap_or(usize::MAX).saturating_add(shift),
        });
        at += 46 + name + extra + comment;
    }
    Some(directory)
}

/// Size and start of the list, where the archive keeps them in 64 bits.
fn wide_end(bytes: &[u8], locator: usize) -> Option<(usize, usize)> {
    let at = bytes.get(locator..).filter(|b| b.starts_with(b"PK\x06\x07"))?;
    let end = usize::try_from(u64_at(at, 8)?).ok()?;
    let at = bytes.get(end..).filter(|b| b.starts_with(b"PK\x06\x06"))?;
    Some((usize::try_from(u64_at(at, 40)?).ok()?, usize::try_from(u64_at(at, 48)?).ok()?))
}

/// Takes sizes and places of 64 bits from a listing's extra fields.
fn widen(mut fields: &[u8], unpacked: u32, packed: &mut u64, header: &mut u64) {
    while let (Some(id), Some(len)) = (u16_at(fields, 0), u16_at(fields, 2)) {
        let Some(body) = fields.get(4..4 + usize::from(len)) else { return };
        if id == 1 {
            let mut at = if unpacked == u32::MAX { 8 } else { 0 };
            for value in [packed, header] {
                if *value == u64::from(u32::MAX) {
                    *value = u64_at(body, at).unwrap_or(*value);
                    at += 8;
                }
            }
            return;
        }
        fields = &fields[4 + usize::from(len)..];
    }
}

/// The parts by their own heads, where the list is missing: the file is cut off, mostly.
fn recover(bytes: &[u8]) -> Directory {
    let mut directory = Directory { recovered: true, ..Directory::default() };
    let mut at = 0;
    while let Some(next) = memmem::find(bytes.get(at..).unwrap_or_default(), b"PK\x03\x04") {
        let header = at + next;
        at = header + 4;
        if directory.entries.len() >= MAX_PARTS {
            directory.too_many = true;
            break;
        }
        let head = &bytes[header..];
        let fields = (u16_at(head, 6), u16_at(head, 8), u32_at(head, 18), u16_at(head, 26));
        let (Some(flags), Some(method), Some(packed), Some(name)) = fields else { break };
        let Some(name) = head.get(30..30 + usize::from(name)) else { break };
        // Written in one go, sizes and sums stand behind the data.
        let streamed = flags & 8 != 0;
        let packed = if streamed { usize::MAX } else { packed as usize };
        directory.entries.push(Entry {
            name: named(name),
            method,
            encrypted: flags & 1 != 0,
            crc: u32_at(head, 14).filter(|_| !streamed),
            packed,
            header,
        });
        if !streamed {
            at = (header + 30 + name.len()).saturating_add(packed);
        }
    }
    directory
}

/// A part's name as relationships write it.
fn named(name: &[u8]) -> String {
    let name = &name[..name.len().min(MAX_NAME)];
    String::from_utf8_lossy(name).replace('\\', "/").trim_start_matches('/').to_owned()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}
