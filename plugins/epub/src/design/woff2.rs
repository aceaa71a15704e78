//! Tables out of a WOFF2 file (WOFF File Format 2.0, "File Structure").

use super::font::Tables;
use brotli_decompressor::Decompressor;
use std::borrow::Cow;
use std::io::Read;

/// Tables that a font may have; more are a bomb.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The tables that tell of a face; none if the file is damaged or holds several fonts.
pub(super) fn tables(bytes: &[u8]) -> Option<Tables<'static>> {
    let mut reader = Reader(bytes.get(48..)?);
    if bytes.get(4..8)? == b"ttcf" {
        return None;
    }
    let count = u16::from_be_bytes(bytes.get(12..14)?.try_into().ok()?);
    let mut entries = Vec::with_capacity(usize::from(count));
    for _ in 0..count {
        entries.push(Entry::read(&mut reader)?);
    }
    let size = entries.iter().try_fold(0_usize, |size, entry| size.checked_add(entry.length))?;
    let data = unpack(reader.0, size)?;
    let mut tables = Tables::default();
    let mut start = 0;
    for entry in entries {
        let end = start + entry.length;
        let table = || data.get(start..end).map(|table| Cow::Owned(table.to_vec()));
        match &entry.tag {
            b"name" => tables.name = table(),
            b"OS/2" => tables.os2 = table(),
            b"fvar" => tables.fvar = table(),
            _ => {}
        }
        start = end;
    }
    Some(tables)
}

fn unpack(stream: &[u8], size: usize) -> Option<Vec<u8>> {
    if size > MOST_BYTES {
        return None;
    }
    let mut data = Vec::new();
    let limit = u64::try_from(size).ok()?;
    Decompressor::new(stream, 4096).take(limit).read_to_end(&mut data).ok()?;
    (data.len() == size).then_some(data)
}

/// A table in the directory.
struct Entry {
    tag: [u8; 4],
    /// How many bytes of the stream are it.
    length: usize,
}

impl Entry {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let flags = reader.byte()?;
        // The tables that are wanted, and the two that are transformed unless they say otherwise.
        let tag = match flags & 0x3f {
            5 => *b"name",
            6 => *b"OS/2",
            10 => *b"glyf",
            11 => *b"loca",
            47 => *b"fvar",
            63 => reader.tag()?,
            _ => *b"    ",
        };
        let original = reader.number()?;
        let version = flags >> 6;
        let is_transformed = match &tag {
            b"glyf" | b"loca" => version != 3,
            _ => version != 0,
        };
        let length = if is_transformed { reader.number()? } else { original };
        Some(Self { tag, length })
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn tag(&mut self) -> Option<[u8; 4]> {
        let (tag, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*tag)
    }

    /// A number of one to five bytes ("`UIntBase128` Data Type").
    fn number(&mut self) -> Option<usize> {
        let mut number = 0_u32;
        for _ in 0..5 {
            let byte = self.byte()?;
            number = number.checked_mul(128)?.checked_add(u32::from(byte & 0x7f))?;
            if byte & 0x80 == 0 {
                return usize::try_from(number).ok();
            }
        }
        None
    }
}
