//! UTF-8 that was read as Windows-1252.

use super::{Kind, Sign};

/// Windows-1252 of the bytes 0x80 to 0x9F, as the WHATWG Encoding Standard has it.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Reads the characters at `at` that are the bytes of others, if their bytes are UTF-8.
pub(super) fn at(text: &str, at: usize) -> Option<Sign> {
    // A name or word in full mojibake is no longer; what is longer is another script.
    const LONGEST: usize = 64;
    let mut bytes = Vec::new();
    let mut end = at;
    for c in text[at..].chars().take(LONGEST) {
        let Some(byte) = byte_of(c) else { break };
        bytes.push(byte);
        end += c.len_utf8();
    }
    let valid = match std::str::from_utf8(&bytes) {
        Ok(read) => read.len(),
        Err(error) => error.valid_up_to(),
    };
    let read = std::str::from_utf8(&bytes[..valid]).ok().filter(|read| !read.is_empty())?;
    end -= text[at..end].chars().rev().take(bytes.len() - valid).map(char::len_utf8).sum::<usize>();
    // A control character would mean that these are no such bytes after all.
    let is_text = !read.chars().any(char::is_control);
    is_text.then(|| Sign { kind: Kind::Mojibake, range: at..end, mended: Some(read.to_owned()) })
}

/// The byte above 0x7F that Windows-1252 shows as `c`.
fn byte_of(c: char) -> Option<u8> {
    if let Some(index) = HIGH.iter().position(|high| *high == c) {
        return u8::try_from(0x80 + index).ok();
    }
    u8::try_from(u32::from(c)).ok().filter(|byte| *byte >= 0xA0)
}
