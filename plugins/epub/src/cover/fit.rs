//! The picture of a cover made fit: shops and reading systems want no more than 1600 × 2560 pixels.

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::error::{LimitError, LimitErrorKind};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageResult, Limits,
};
use recension_core::asset::{Asset, MediaType};
use std::io::Cursor;

/// The size that covers are to have at most.
const WIDTH: u32 = 1600;
const HEIGHT: u32 = 2560;

/// Memory that a picture may take when it is unpacked; a larger one stays as it is.
const MOST_BYTES: u64 = 600 * 1024 * 1024;

/// Pixels that a picture may have, and those of a side (JPEG takes no more): making it smaller takes
/// memory for each of them again, and for each column if it is but a line.
const MOST_PIXELS: u64 = 100_000_000;
const MOST_ON_A_SIDE: u32 = 65_535;

/// At this quality nobody sees the second compression of a photograph.
const QUALITY: u8 = 88;

/// The picture, made smaller if it is a PNG or JPEG that is too large and can be unpacked.
pub(crate) fn fit(asset: Asset) -> Asset {
    let is_large = |(width, height)| width > WIDTH || height > HEIGHT;
    if !asset.pixels.is_some_and(|pixels| is_large(pixels) && can_be_unpacked(pixels)) {
        return asset;
    }
    let smaller = match asset.media_type {
        MediaType::Png => smaller_png(&asset.bytes),
        MediaType::Jpeg => smaller_jpeg(&asset.bytes),
        _ => return asset,
    };
    match smaller {
        Ok((bytes, pixels)) => Asset { pixels: Some(pixels), bytes, ..asset },
        Err(_) => asset,
    }
}

fn can_be_unpacked((width, height): (u32, u32)) -> bool {
    width.max(height) <= MOST_ON_A_SIDE && u64::from(width) * u64::from(height) <= MOST_PIXELS
}

type Smaller = (Vec<u8>, (u32, u32));

fn smaller_png(bytes: &[u8]) -> ImageResult<Smaller> {
    let (picture, profile) = unpack(PngDecoder::with_limits(Cursor::new(bytes), limits())?)?;
    let mut out = Vec::new();
    pack(PngEncoder::new(&mut out), &picture, profile)?;
    Ok((out, (picture.width(), picture.height())))
}

fn smaller_jpeg(bytes: &[u8]) -> ImageResult<Smaller> {
    let (picture, profile) = unpack(JpegDecoder::new(Cursor::new(bytes))?)?;
    let mut out = Vec::new();
    pack(JpegEncoder::new_with_quality(&mut out, QUALITY), &picture, profile)?;
    Ok((out, (picture.width(), picture.height())))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    limits
}

/// The picture at its new size, as it is to be seen, with the colour profile of the file.
fn unpack(mut decoder: impl ImageDecoder) -> ImageResult<(DynamicImage, Option<Vec<u8>>)> {
    decoder.set_limits(limits())?;
    if decoder.total_bytes() > MOST_BYTES || !can_be_unpacked(decoder.dimensions()) {
        return Err(ImageError::Limits(LimitError::from_kind(LimitErrorKind::InsufficientMemory)));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok((picture.resize(WIDTH, HEIGHT, FilterType::CatmullRom), profile))
}

fn pack(
    mut encoder: impl ImageEncoder,
    picture: &DynamicImage,
    profile: Option<Vec<u8>>,
) -> ImageResult<()> {
    if let Some(profile) = profile.filter(|profile| speaks_of(profile, picture)) {
        // A format that has no place for profiles shows the colours as they are.
        let _ = encoder.set_icc_profile(profile);
    }
    let colours: ExtendedColorType = picture.color().into();
    encoder.write_image(picture.as_bytes(), picture.width(), picture.height(), colours)
}

/// Whether a profile tells of colours like those of the picture (ICC.1, "Data colour space field"): that
/// of a file in CMYK does not, once it is unpacked.
fn speaks_of(profile: &[u8], picture: &DynamicImage) -> bool {
    let space: &[u8] = if picture.color().has_color() { b"RGB " } else { b"GRAY" };
    profile.get(16..20) == Some(space)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbImage;

    fn picture(media_type: MediaType, width: u32, height: u32) -> Asset {
        let mut bytes = Vec::new();
        let image = DynamicImage::from(RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([x, y, x ^ y].map(|c| u8::try_from(c & 0xff).unwrap_or_default()))
        }));
        let done = match media_type {
            MediaType::Png => pack(PngEncoder::new(&mut bytes), &image, None),
            _ => pack(JpegEncoder::new(&mut bytes), &image, None),
        };
        done.expect("memory takes all");
        Asset { media_type, pixels: Some((width, height)), bytes }
    }

    #[test]
    fn large_pictures_are_made_smaller_in_their_shape() {
        for (media_type, size, fitted) in [
            (MediaType::Png, (2000, 1000), (1600, 800)),
            (MediaType::Jpeg, (100, 3000), (85, 2560)),
            (MediaType::Png, (1600, 2560), (1600, 2560)),
        ] {
            let asset = fit(picture(media_type, size.0, size.1));
            assert_eq!(asset.pixels, Some(fitted));
            let read = image::load_from_memory(&asset.bytes).expect("a picture");
            assert_eq!((read.width(), read.height()), fitted);
        }
    }

    #[test]
    fn the_same_picture_gives_the_same_bytes() {
        let asset = picture(MediaType::Jpeg, 1700, 40);
        assert!(fit(asset.clone()) == fit(asset));
    }

    /// A profile of which no more is known than what colours it tells of.
    fn profile(space: [u8; 4]) -> Vec<u8> {
        [&[0; 16], space.as_slice(), &[0; 108]].concat()
    }

    #[test]
    fn a_profile_of_other_colours_is_left_out() {
        for (space, is_kept) in [(*b"RGB ", true), (*b"CMYK", false), (*b"GRAY", false)] {
            let mut bytes = Vec::new();
            let mut encoder = JpegEncoder::new(&mut bytes);
            encoder.set_icc_profile(profile(space)).expect("JPEG takes profiles");
            let image = DynamicImage::from(RgbImage::new(1700, 10));
            encoder.write_image(image.as_bytes(), 1700, 10, ExtendedColorType::Rgb8).expect("room");
            let asset = Asset { media_type: MediaType::Jpeg, pixels: Some((1700, 10)), bytes };
            let fitted = fit(asset);
            assert_eq!(fitted.pixels, Some((1600, 9)));
            let mut decoder = JpegDecoder::new(Cursor::new(&fitted.bytes)).expect("a picture");
            let kept = decoder.icc_profile().expect("it can be read");
            assert_eq!(kept, is_kept.then(|| profile(space)), "{space:?}");
        }
    }

    #[test]
    fn a_picture_that_claims_too_much_stays_as_it_is() {
        for (width, height) in [(70_000, 1), (1, 70_000)] {
            let asset = picture(MediaType::Png, width, height);
            assert!(fit(asset.clone()) == asset);
        }
        for (pixels, can_be) in [
            ((600_000_000, 1), false),
            ((1, 600_000_000), false),
            ((20_000, 20_000), false),
            ((12_000, 8_000), true),
        ] {
            assert_eq!(can_be_unpacked(pixels), can_be, "{pixels:?}");
        }
    }

    #[test]
    fn what_cannot_be_unpacked_stays_as_it_is() {
        let mut asset = picture(MediaType::Png, 2000, 10);
        asset.bytes.truncate(200);
        assert!(fit(asset.clone()) == asset);
    }
}
