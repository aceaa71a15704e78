//! PNG: its data passed through where PDF reads them as they are, else repacked.

use super::profile::Profile;
use super::{Colours, Image, Packing, PictureFlaw, Tone};
use crate::description::Orientation;
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Info, Transformations};
use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

/// More bytes than this are not unpacked.
const LARGEST: usize = 1 << 28;
/// Pictures with more bytes than this are repacked one at a time, so that no number of threads takes
/// more than the memory of one.
const LARGE: usize = 1 << 24;
/// Who holds it repacks a large picture.
static ALONE: Mutex<()> = Mutex::new(());

pub(super) fn read(bytes: &[u8]) -> Result<Image, PictureFlaw> {
    let mut reader = open(bytes, Transformations::IDENTITY)?;
    let passes = {
        let info = reader.info();
        let size = u64::from(info.height).saturating_mul(info.raw_row_length() as u64);
        if size > LARGEST as u64 {
            return Err(PictureFlaw::TooLarge);
        }
        let is_opaque = info.trns.is_none()
            && !matches!(info.color_type, ColorType::Rgba | ColorType::GrayscaleAlpha);
        is_opaque && !info.interlaced
    };
    if !passes {
        return repack(bytes);
    }
    // Data that a reader of the PDF cannot unpack must not get there.
    while reader.next_row().map_err(flaw)?.is_some() {}
    let info = reader.info();
    let colours = colours(info)?;
    Ok(Image {
        width: info.width,
        height: info.height,
        bits: info.bit_depth as u8,
        profile: profile(info, &colours),
        colours,
        tone: Tone::Positive,
        orientation: Orientation::Upright,
        packing: Packing::Png,
        data: data(bytes),
    })
}

type Reader<'a> = png::Reader<Cursor<&'a [u8]>>;

fn open(bytes: &[u8], transformations: Transformations) -> Result<Reader<'_>, PictureFlaw> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(transformations);
    decoder.set_limits(png::Limits { bytes: LARGEST });
    decoder.read_info().map_err(flaw)
}

#[expect(clippy::needless_pass_by_value, reason = "it is called by `map_err`")]
fn flaw(error: png::DecodingError) -> PictureFlaw {
    match error {
        png::DecodingError::LimitsExceeded => PictureFlaw::TooLarge,
        _ => PictureFlaw::Broken,
    }
}

fn colours(info: &Info<'_>) -> Result<Colours, PictureFlaw> {
    match info.color_type {
        ColorType::Grayscale | ColorType::GrayscaleAlpha => Ok(Colours::Grey),
        ColorType::Rgb | ColorType::Rgba => Ok(Colours::Rgb),
        ColorType::Indexed => {
            let table = info.palette.as_deref().unwrap_or_default();
            let table = &table[..(table.len() / 3).min(256) * 3];
            if table.is_empty() {
                Err(PictureFlaw::Broken)
            } else {
                Ok(Colours::Table(table.to_vec()))
            }
        }
    }
}

/// A picture without a profile is taken for sRGB, as everywhere.
fn profile(info: &Info<'_>, colours: &Colours) -> Option<Profile> {
    Profile::of(info.icc_profile.as_deref()?, colours)
}

/// The image data of a PNG that has been read: its `IDAT` chunks, joined.
fn data(bytes: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(bytes.len());
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((kind, body, next)) = chunk(rest) {
        if kind == b"IDAT" {
            data.extend_from_slice(body);
        }
        rest = next;
    }
    data
}

fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let length = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
    let end = length.checked_add(8)?;
    Some((bytes.get(4..8)?, bytes.get(8..end)?, bytes.get(end.checked_add(4)?..)?))
}

/// Puts what is transparent on white, and rows that came in passes in order.
fn repack(bytes: &[u8]) -> Result<Image, PictureFlaw> {
    let mut reader = open(bytes, Transformations::EXPAND)?;
    let size = reader.output_buffer_size().filter(|size| *size <= LARGEST);
    let size = size.ok_or(PictureFlaw::TooLarge)?;
    let _alone = (size > LARGE).then(|| ALONE.lock().unwrap_or_else(PoisonError::into_inner));
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(flaw)?;
    pixels.truncate(frame.buffer_size());
    let depth = if frame.bit_depth == BitDepth::Sixteen { 2 } else { 1 };
    let count = frame.color_type.samples() * depth;
    let (colours, is_transparent) = match frame.color_type {
        ColorType::Grayscale => (Colours::Grey, false),
        ColorType::GrayscaleAlpha => (Colours::Grey, true),
        ColorType::Rgba => (Colours::Rgb, true),
        ColorType::Rgb | ColorType::Indexed => (Colours::Rgb, false),
    };
    if is_transparent {
        put_on_white(&mut pixels, count, depth);
    }
    let shape = Shape { width: frame.width, height: frame.height, depth: frame.bit_depth };
    let mut image = shape.image(&pixels, colours)?;
    image.profile = profile(reader.info(), &image.colours);
    Ok(image)
}

/// Puts pixels of `count` bytes, whose last number of `depth` bytes says how opaque they are, on the
/// white of paper. Transparency that reaches a printer takes the whole page into the colours in which
/// it is mixed, and black text is printed in four inks.
fn put_on_white(pixels: &mut Vec<u8>, count: usize, depth: usize) {
    let most: u64 = if depth == 2 { u16::MAX.into() } else { u8::MAX.into() };
    let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    let mut kept = 0;
    for start in (0..pixels.len() / count * count).step_by(count) {
        let opaque = number(&pixels[start + count - depth..start + count]);
        for at in (start..start + count - depth).step_by(depth) {
            let colour = number(&pixels[at..at + depth]);
            let mixed = (colour * opaque + most * (most - opaque) + most / 2) / most;
            pixels[kept..kept + depth].copy_from_slice(&mixed.to_be_bytes()[8 - depth..]);
            kept += depth;
        }
    }
    pixels.truncate(kept);
}

#[derive(Clone, Copy)]
struct Shape {
    width: u32,
    height: u32,
    depth: BitDepth,
}

impl Shape {
    /// Pixels packed as a PNG does it.
    fn image(self, pixels: &[u8], colours: Colours) -> Result<Image, PictureFlaw> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(Cursor::new(&mut bytes), self.width, self.height);
        encoder.set_color(if colours == Colours::Grey {
            ColorType::Grayscale
        } else {
            ColorType::Rgb
        });
        encoder.set_depth(self.depth);
        encoder.set_compression(Compression::Balanced);
        encoder.set_filter(Filter::Adaptive);
        let broken = |_| PictureFlaw::Broken;
        let mut writer = encoder.write_header().map_err(broken)?;
        writer.write_image_data(pixels).map_err(broken)?;
        writer.finish().map_err(broken)?;
        Ok(Image {
            width: self.width,
            height: self.height,
            bits: self.depth as u8,
            colours,
            profile: None,
            tone: Tone::Positive,
            orientation: Orientation::Upright,
            packing: Packing::Png,
            data: data(&bytes),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn png(
        color: ColorType,
        depth: BitDepth,
        pixels: &[u8],
        palette: &[u8],
        trns: &[u8],
    ) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(Cursor::new(&mut bytes), 2, 1);
        encoder.set_color(color);
        encoder.set_depth(depth);
        if !palette.is_empty() {
            encoder.set_palette(Cow::Borrowed(palette));
        }
        if !trns.is_empty() {
            encoder.set_trns(Cow::Borrowed(trns));
        }
        let mut writer = encoder.write_header().expect("the header is right");
        writer.write_image_data(pixels).expect("the pixels are enough");
        writer.finish().expect("a vector takes all");
        bytes
    }

    fn check(bytes: &[u8]) -> String {
        match read(bytes) {
            Ok(image) => {
                let passed = if data(bytes) == image.data { "passed" } else { "repacked" };
                format!("{:?} {} {passed}", image.colours, image.bits)
            }
            Err(flaw) => flaw.to_string(),
        }
    }

    #[test]
    fn opaque_pictures_are_passed_through() {
        use BitDepth::{Eight, One, Sixteen};
        for (bytes, expected) in [
            (png(ColorType::Rgb, Eight, &[0; 6], &[], &[]), "Rgb 8 passed"),
            (png(ColorType::Grayscale, Sixteen, &[0; 4], &[], &[]), "Grey 16 passed"),
            (
                png(ColorType::Indexed, One, &[64], &[1, 2, 3, 4, 5, 6], &[]),
                "Table([1, 2, 3, 4, 5, 6]) 1 passed",
            ),
        ] {
            assert_eq!(check(&bytes), expected);
        }
    }

    #[test]
    fn transparent_pictures_are_repacked() {
        use BitDepth::{Eight, One, Sixteen};
        for (bytes, expected) in [
            (png(ColorType::Rgba, Eight, &[0; 8], &[], &[]), "Rgb 8 repacked"),
            (png(ColorType::GrayscaleAlpha, Sixteen, &[0; 8], &[], &[]), "Grey 16 repacked"),
            (png(ColorType::Indexed, One, &[64], &[1, 2, 3, 4, 5, 6], &[0]), "Rgb 8 repacked"),
        ] {
            assert_eq!(check(&bytes), expected);
        }
    }

    /// A picture that says to be this wide and high, and has no pixels.
    fn hollow(color: ColorType, width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(Cursor::new(&mut bytes), width, height);
        encoder.set_color(color);
        let mut writer = encoder.write_header().expect("the header is right");
        writer.write_chunk(png::chunk::IDAT, &[]).expect("a vector takes all");
        drop(writer);
        bytes
    }

    #[test]
    fn pictures_that_unpack_to_too_much_are_refused() {
        for (color, side, expected) in [
            (ColorType::Rgb, 60_000, PictureFlaw::TooLarge),
            (ColorType::Rgba, 60_000, PictureFlaw::TooLarge),
            (ColorType::Grayscale, 16_384, PictureFlaw::TooLarge),
            (ColorType::Grayscale, 16_383, PictureFlaw::Broken),
        ] {
            assert_eq!(check(&hollow(color, side, side)), expected.to_string(), "{color:?} {side}");
        }
    }

    #[test]
    fn broken_pictures_are_refused() {
        let whole = png(ColorType::Rgb, BitDepth::Eight, &[7; 6], &[], &[]);
        for end in 0..whole.len() - 20 {
            assert_eq!(check(&whole[..end]), "the picture cannot be read", "{end}");
        }
        let mut bent = whole;
        let middle = bent.len() - 20;
        bent[middle] ^= 0xff;
        assert_eq!(check(&bent), "the picture cannot be read");
    }

    #[test]
    fn what_is_transparent_shows_white_paper() {
        for (pixels, depth, expected) in [
            (&[1, 2, 3, 255, 4, 5, 6, 0][..], 1, &[1, 2, 3, 255, 255, 255][..]),
            (&[0, 100, 200, 51], 1, &[204, 224, 244]),
            (&[0, 0, 128, 0, 1, 2, 255, 255], 2, &[127, 255, 1, 2]),
        ] {
            let mut mixed = pixels.to_vec();
            put_on_white(&mut mixed, 4, depth);
            assert_eq!(mixed, expected, "{pixels:?}");
        }
    }
}
