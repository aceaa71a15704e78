//! From bytes to text.

/// Bytes that are no text in the encoding they should be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not UTF-8: byte 0x{byte:02X} at offset {offset}, line {line}")]
pub struct DecodeError {
    /// The first byte that is wrong.
    pub byte: u8,
    /// Its offset.
    pub offset: usize,
    /// Its line, from 1.
    pub line: usize,
}

/// Reads bytes as UTF-8.
///
/// # Errors
/// [`DecodeError`] names the first byte that is wrong.
pub fn decode_utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let line = bytes[..offset].split(|byte| *byte == b'\n').count();
        DecodeError { byte: bytes[offset], offset, line }
    })
}

/// Reads bytes as Windows-1252, in which every byte means something.
#[cfg(feature = "host")]
pub fn decode_windows_1252(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wrong_byte_is_named() {
        let error = decode_utf8(b"one\ntwo \xE9").expect_err("not UTF-8");
        assert_eq!(error.to_string(), "not UTF-8: byte 0xE9 at offset 8, line 2");
    }
}
