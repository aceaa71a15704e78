//! JPEG: passed through, after a look at its head (ITU-T T.81, "Compressed data formats").

use super::profile::Profile;
use super::{Colours, Image, Packing, PictureFlaw, Tone};
use crate::description::Orientation;
use std::collections::BTreeMap;

const ICC: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";

/// What the head of a JPEG says.
#[derive(Default)]
struct Head {
    frame: Option<(u32, u32, u8)>,
    is_adobe: bool,
    /// Pieces of the colour profile by their number.
    profile: BTreeMap<u8, Vec<u8>>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Image, PictureFlaw> {
    let head = head(bytes)?;
    let (width, height, components) = head.frame.ok_or(PictureFlaw::Broken)?;
    let colours = match components {
        1 => Colours::Grey,
        3 => Colours::Rgb,
        4 => Colours::Cmyk,
        _ => return Err(PictureFlaw::Unknown),
    };
    let profile: Vec<u8> = head.profile.into_values().flatten().collect();
    let is_ink = colours == Colours::Cmyk;
    let profile =
        Profile::of(&profile, &colours).or_else(|| is_ink.then(Profile::of_inks).flatten());
    Ok(Image {
        width,
        height,
        bits: 8,
        // Programs that mark their JPEGs as Adobe's write inks as what is left of the paper.
        tone: if is_ink && head.is_adobe { Tone::Negative } else { Tone::Positive },
        colours,
        profile,
        orientation: Orientation::Upright,
        packing: Packing::Jpeg,
        data: bytes.to_vec(),
    })
}

/// Reads segments up to the first scan.
fn head(bytes: &[u8]) -> Result<Head, PictureFlaw> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8").ok_or(PictureFlaw::Broken)?;
    let mut head = Head::default();
    loop {
        let (marker, body, next) = segment(rest).ok_or(PictureFlaw::Broken)?;
        match marker {
            // Baseline, extended and progressive frames; DCTDecode knows no others.
            0xc0..=0xc2 => head.frame = Some(frame(body)?),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(PictureFlaw::Unknown),
            0xda => return if next.is_empty() { Err(PictureFlaw::Broken) } else { Ok(head) },
            0xe2 => head.add_profile(body),
            0xee => head.is_adobe |= body.starts_with(ADOBE),
            _ => {}
        }
        rest = next;
    }
}

/// The marker of the next segment, its body, and what follows.
fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let start = bytes.iter().position(|byte| *byte != 0xff)?;
    if start == 0 {
        return None;
    }
    let length = usize::from(u16::from_be_bytes(bytes.get(start + 1..start + 3)?.try_into().ok()?));
    let end = start + 1 + length;
    Some((bytes[start], bytes.get(start + 3..end)?, &bytes[end..]))
}

/// Width, height and number of components.
fn frame(body: &[u8]) -> Result<(u32, u32, u8), PictureFlaw> {
    let &[bits, h1, h0, w1, w0, components, ..] = body else { return Err(PictureFlaw::Broken) };
    let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
    match (bits, width, height) {
        (_, 0, _) | (_, _, 0) => Err(PictureFlaw::Broken),
        (8, ..) => Ok((width.into(), height.into(), components)),
        _ => Err(PictureFlaw::Unknown),
    }
}

impl Head {
    fn add_profile(&mut self, body: &[u8]) {
        if let Some([number, _, piece @ ..]) = body.strip_prefix(ICC) {
            self.profile.insert(*number, piece.to_vec());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG of 3 by 2 pixels with these segments before its frame.
    fn jpeg(before: &[&[u8]], marker: u8, components: u8) -> Vec<u8> {
        let mut bytes = b"\xff\xd8".to_vec();
        for segment in before {
            bytes.extend_from_slice(segment);
        }
        bytes.extend_from_slice(&[0xff, marker, 0, 8, 8, 0, 2, 0, 3, components]);
        bytes.extend_from_slice(b"\xff\xda\0\x02data\xff\xd9");
        bytes
    }

    fn check(bytes: &[u8]) -> String {
        match read(bytes) {
            Ok(image) => format!("{}x{} {:?}", image.width, image.height, image.colours),
            Err(flaw) => flaw.to_string(),
        }
    }

    #[test]
    fn heads_are_read() {
        for (bytes, expected) in [
            (jpeg(&[], 0xc0, 3), "3x2 Rgb"),
            (jpeg(&[b"\xff\xe0\0\x04ab"], 0xc2, 1), "3x2 Grey"),
            (jpeg(&[], 0xc9, 3), "the picture is of a kind that PDF does not know"),
            (jpeg(&[], 0xc0, 2), "the picture is of a kind that PDF does not know"),
            (b"GIF89a".to_vec(), "the picture cannot be read"),
            (b"\xff\xd8\xff\xc0\xff\xff".to_vec(), "the picture cannot be read"),
            (b"\xff\xd8\xff\xe0\0\0".to_vec(), "the picture cannot be read"),
        ] {
            assert_eq!(check(&bytes), expected);
        }
    }

    #[test]
    fn every_beginning_of_a_jpeg_is_refused() {
        let whole = jpeg(&[], 0xc0, 3);
        let scan = whole.len() - 6;
        for end in 0..=scan {
            assert_eq!(check(&whole[..end]), "the picture cannot be read", "{end}");
        }
    }

    #[test]
    fn inks_have_a_profile_and_adobe_turns_them_over() {
        let plain = read(&jpeg(&[], 0xc0, 4)).expect("it is a JPEG");
        assert_eq!(plain.tone, Tone::Positive);
        assert!(plain.profile.is_some());
        let adobe = read(&jpeg(&[b"\xff\xee\0\x07Adobe"], 0xc0, 4)).expect("it is a JPEG");
        assert_eq!(adobe.tone, Tone::Negative);
    }
}
