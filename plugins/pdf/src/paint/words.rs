//! Words and addresses as strings of PDF.

use lopdf::{Object, StringFormat};
use std::fmt::Write as _;

/// PDF/A-2, "Implementation limits": a string has at most 32,767 bytes.
const LONGEST: usize = 32_767;

/// Words for a reader.
pub(super) fn words(text: &str) -> Object {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        let end = text.len().min(LONGEST);
        return Object::String(text.as_bytes()[..end].to_vec(), StringFormat::Literal);
    }
    let mut bytes = utf16(text);
    if bytes.len() > LONGEST {
        // The byte order mark and whole characters stay.
        let mut units = (LONGEST - 2) / 2;
        let is_split = |units: usize| (0xdc..=0xdf).contains(&bytes[2 + 2 * units]);
        units -= usize::from(is_split(units));
        bytes.truncate(2 + 2 * units);
    }
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Text in UTF-16, high bytes first, behind a byte order mark.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}

/// An address in ASCII, as ISO 32000-1, "URI actions" wants it: all else in per cent signs.
pub(super) fn address(text: &str) -> String {
    let mut address = String::with_capacity(text.len());
    for byte in text.trim().bytes() {
        if byte.is_ascii_graphic() {
            address.push(char::from(byte));
        } else {
            write!(address, "%{byte:02X}").expect("a string takes all");
        }
    }
    address.truncate(LONGEST);
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(address(" https://example.org/ü x "), "https://example.org/%C3%BC%20x");
    }

    #[test]
    fn words_are_short_enough() {
        let length = |text: &str| match words(text) {
            Object::String(bytes, _) => bytes.len(),
            _ => 0,
        };
        assert_eq!(length("ab"), 2);
        assert_eq!(length("ä"), 4);
        assert_eq!(length(&"a".repeat(40_000)), 32_767);
        assert_eq!(length(&"ä".repeat(40_000)), 32_766);
        let astral = format!("ä{}", "𝄞".repeat(20_000));
        assert_eq!((length(&astral) - 4) % 4, 0);
    }
}
