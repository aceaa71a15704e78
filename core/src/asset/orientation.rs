//! How a picture is to be turned before it is shown, as cameras write it down (Exif, "Orientation").

use super::MediaType;

/// How a picture is turned or mirrored before it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// It is shown as it is stored.
    #[default]
    Upright,
    /// Left and right change places.
    Mirrored,
    /// It is turned by half.
    UpsideDown,
    /// Top and bottom change places.
    Flipped,
    /// Rows become columns: it is mirrored about the line from the upper left to the lower right.
    Transposed,
    /// It is turned clockwise by a quarter.
    Clockwise,
    /// It is mirrored about the line from the upper right to the lower left.
    Transversed,
    /// It is turned anticlockwise by a quarter.
    Anticlockwise,
}

impl Orientation {
    /// What the data of Exif in a picture say; upright if there are none, or they cannot be read.
    pub fn of(media_type: MediaType, bytes: &[u8]) -> Self {
        let exif = match media_type {
            MediaType::Jpeg => in_jpeg(bytes),
            MediaType::Png => in_png(bytes),
            MediaType::WebP => in_webp(bytes),
            MediaType::Gif | MediaType::Svg | MediaType::Other => None,
        };
        exif.and_then(number).and_then(Self::from_number).unwrap_or_default()
    }

    /// The orientation of this number in Exif.
    fn from_number(number: u16) -> Option<Self> {
        Some(match number {
            1 => Self::Upright,
            2 => Self::Mirrored,
            3 => Self::UpsideDown,
            4 => Self::Flipped,
            5 => Self::Transposed,
            6 => Self::Clockwise,
            7 => Self::Transversed,
            8 => Self::Anticlockwise,
            _ => return None,
        })
    }

    /// Width and height as shown, of a picture that is stored with these.
    #[must_use]
    pub fn shown(self, (width, height): (u32, u32)) -> (u32, u32) {
        match self {
            Self::Upright | Self::Mirrored | Self::UpsideDown | Self::Flipped => (width, height),
            Self::Transposed | Self::Clockwise | Self::Transversed | Self::Anticlockwise => {
                (height, width)
            }
        }
    }
}

/// What stands in front of the data in JPEG; some programs put it into WebP too.
const HEAD: &[u8] = b"Exif\0\0";

/// JPEG (ITU-T T.81), "Marker segments": the data stand in a segment APP1 before the first scan.
fn in_jpeg(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(b"\xFF\xD8")?;
    loop {
        // Any number of bytes FF may stand in front of a marker.
        let start = rest.iter().position(|byte| *byte != 0xFF).filter(|start| *start > 0)?;
        let (marker, after) = rest[start..].split_first()?;
        if *marker == 0xDA {
            return None;
        }
        let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
        let body = after.get(2..length)?;
        if let (0xE1, Some(exif)) = (*marker, body.strip_prefix(HEAD)) {
            return Some(exif);
        }
        rest = &after[length..];
    }
}

/// PNG, "Chunk layout": the data stand in a chunk `eXIf`.
fn in_png(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(8..)?;
    loop {
        let length = u32::from_be_bytes(*rest.first_chunk()?) as usize;
        if rest.get(4..8)? == b"eXIf" {
            return rest.get(8..length.checked_add(8)?);
        }
        rest = rest.get(length.checked_add(12)?..)?;
    }
}

/// WebP, "RIFF file format": the data stand in a chunk `EXIF`; chunks have an even number of bytes.
fn in_webp(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(12..)?;
    loop {
        let length = u32::from_le_bytes(*rest.get(4..)?.first_chunk()?) as usize;
        if rest.starts_with(b"EXIF") {
            let exif = rest.get(8..length.checked_add(8)?)?;
            return Some(exif.strip_prefix(HEAD).unwrap_or(exif));
        }
        rest = rest.get(length.checked_add(length % 2)?.checked_add(8)?..)?;
    }
}

/// The number of the orientation: TIFF 6.0, "Image file directory", an entry of the first one.
fn number(exif: &[u8]) -> Option<u16> {
    let is_little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let long = if is_little { u32::from_le_bytes } else { u32::from_be_bytes };
    let short = |bytes: &[u8]| {
        let short = if is_little { u16::from_le_bytes } else { u16::from_be_bytes };
        bytes.first_chunk().copied().map(short)
    };
    let directory = exif.get(long(*exif.get(4..)?.first_chunk()?) as usize..)?;
    let (count, entries) = (short(directory)?, directory.get(2..)?);
    let (tag, kind) = (0x0112, 3);
    let is_it = |entry: &&[u8]| short(entry) == Some(tag) && short(&entry[2..]) == Some(kind);
    let found = entries.chunks_exact(12).take(usize::from(count)).find(is_it)?;
    short(&found[8..])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Data of Exif with an entry before that of the orientation.
    fn exif(number: u8) -> Vec<u8> {
        let mut exif = b"MM\0*\0\0\0\x08\0\x02".to_vec();
        exif.extend_from_slice(b"\x01\x0f\0\x02\0\0\0\x04abc\0");
        exif.extend_from_slice(&[1, 0x12, 0, 3, 0, 0, 0, 1, 0, number, 0, 0]);
        exif
    }

    fn little_exif(number: u8) -> Vec<u8> {
        let mut exif = b"II*\0\x0a\0\0\0  \x01\0".to_vec();
        exif.extend_from_slice(&[0x12, 1, 3, 0, 1, 0, 0, 0, number, 0, 0, 0]);
        exif
    }

    fn jpeg(exif: &[u8]) -> Vec<u8> {
        let length = u16::try_from(exif.len() + 8).expect("it is short").to_be_bytes();
        let app1 = [b"\xFF\xFF\xE1", &length[..], HEAD, exif].concat();
        [b"\xFF\xD8\xFF\xE0\0\x04ab", &app1[..], b"\xFF\xDA\0\x02data\xFF\xD9"].concat()
    }

    fn png(exif: &[u8]) -> Vec<u8> {
        let length = u32::try_from(exif.len()).expect("it is short").to_be_bytes();
        let head = b"\x89PNG\r\n\x1a\n\0\0\0\x02IHDR..crc.";
        [head, &length[..], b"eXIf", exif, b"crc.\0\0\0\0IENDcrc."].concat()
    }

    fn webp(exif: &[u8]) -> Vec<u8> {
        let length = u32::try_from(exif.len()).expect("it is short").to_le_bytes();
        [b"RIFF....WEBPVP8X\x03\0\0\0...\0EXIF", &length[..], exif].concat()
    }

    #[test]
    fn every_kind_of_picture_says_how_it_is_turned() {
        use Orientation::{Anticlockwise, Clockwise, Transposed, Upright};
        let cases = [(1, Upright), (5, Transposed), (6, Clockwise), (8, Anticlockwise)];
        for (number, expected) in cases.into_iter().chain([(0, Upright), (9, Upright)]) {
            for exif in [exif(number), little_exif(number)] {
                assert_eq!(Orientation::of(MediaType::Jpeg, &jpeg(&exif)), expected, "{number}");
                assert_eq!(Orientation::of(MediaType::Png, &png(&exif)), expected, "{number}");
                assert_eq!(Orientation::of(MediaType::WebP, &webp(&exif)), expected, "{number}");
            }
            let webp = webp(&[HEAD, &exif(number)].concat());
            assert_eq!(Orientation::of(MediaType::WebP, &webp), expected, "{number}");
        }
    }

    #[test]
    fn data_that_break_off_say_nothing() {
        let whole = exif(6);
        let cut = |end: usize| whole[..end].to_vec();
        for end in 0..whole.len() {
            assert_eq!(Orientation::of(MediaType::Jpeg, &jpeg(&cut(end))), Orientation::Upright);
        }
        for (media_type, whole) in [
            (MediaType::Jpeg, jpeg(&whole)),
            (MediaType::Png, png(&whole)),
            (MediaType::WebP, webp(&whole)),
        ] {
            let exif = whole.windows(4).position(|bytes| bytes == b"MM\0*").expect("it is there");
            for end in 0..exif + 10 {
                assert_eq!(Orientation::of(media_type, &whole[..end]), Orientation::Upright);
            }
        }
    }

    #[test]
    fn a_quarter_changes_width_and_height() {
        assert_eq!(Orientation::Clockwise.shown((4, 3)), (3, 4));
        assert_eq!(Orientation::UpsideDown.shown((4, 3)), (4, 3));
    }
}
