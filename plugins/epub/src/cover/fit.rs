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

/// At this quality nobody sees the second compression of a photograph.
const QUALITY: u8 = 88;

/// The picture, made smaller if it is a PNG or JPEG that is too large and can be unpacked.
pub(crate) fn fit(asset: Asset) -> Asset {
    let is_large = asset.pixels.is_some_and(|(width, height)| width > WIDTH || height > HEIGHT);
    if !is_large {
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
    if decoder.total_bytes() > MOST_BYTES {
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
    if let Some(profile) = profile {
        // A format that has no place for profiles shows the colours as they are.
        let _ = encoder.set_icc_profile(profile);
    }
    let colours: ExtendedColorType = picture.color().into();
    encoder.write_image(picture.as_bytes(), picture.width(), picture.height(), colours)
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

    #[test]
    fn what_cannot_be_unpacked_stays_as_it_is() {
        let mut asset = picture(MediaType::Png, 2000, 10);
        asset.bytes.truncate(200);
        assert!(fit(asset.clone()) == asset);
    }
}
