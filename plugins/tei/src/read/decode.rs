//! From bytes to text: the encoding that a byte order mark or the XML declaration names.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use recension_core::import::{DecodeError, decode_utf8};
use std::borrow::Cow;

/// How far into a file its XML declaration is looked for.
const DECLARATION: usize = 256;

/// Reads `bytes` as text (XML 1.0, "Autodetection of Character Encodings").
///
/// # Errors
/// [`DecodeError`] names the first byte that is none in that encoding.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, DecodeError> {
    let encoding = encoding_of(bytes);
    if encoding == UTF_8 {
        return decode_utf8(bytes).map(Cow::Borrowed);
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(|| first_wrong(bytes, encoding))
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => declared_encoding(bytes).unwrap_or(UTF_8),
    }
}

/// The encoding that the XML declaration names, if there is one that is known.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]);
    let declaration = head.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value[1..].split_once(quote)?.0;
    // Such a label is read from bytes, so it cannot be true of UTF-16.
    Encoding::for_label(label.as_bytes())
        .map(|found| if found.is_ascii_compatible() { found } else { UTF_8 })
}

/// The first byte that is wrong; the text before it is as long as can be decoded.
fn first_wrong(bytes: &[u8], encoding: &'static Encoding) -> DecodeError {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len().saturating_mul(3).saturating_add(16));
    let (_, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    let offset = read.saturating_sub(1).min(bytes.len().saturating_sub(1));
    let line = text.split('\n').count();
    DecodeError { byte: bytes.get(offset).copied().unwrap_or_default(), offset, line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_the_one_that_the_file_names() {
        let latin = b"<?xml version=\"1.0\" encoding='ISO-8859-1'?><a>\xE9</a>";
        let utf16: Vec<u8> = "\u{feff}<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, end) in [
            (latin.as_slice(), "<a>é</a>"),
            (&utf16, "<a>é</a>"),
            ("<a>é</a>".as_bytes(), "<a>é</a>"),
            (b"<?xml version='1.0' encoding='utf-16'?><a/>", "<a/>"),
        ] {
            assert!(decode(bytes).expect("text").ends_with(end), "{bytes:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        let error = decode(b"<?xml version='1.0' encoding='shift_jis'?>\n<a>\xFF</a>")
            .expect_err("no text");
        assert_eq!((error.byte, error.offset, error.line), (0xFF, 46, 2));
        assert_eq!(decode(b"<a>\xFF").expect_err("no text").offset, 3);
    }
}
