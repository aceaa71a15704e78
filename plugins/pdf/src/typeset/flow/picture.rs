//! Pictures: read once each, and measured.

use super::Flow;
use crate::Length;
use crate::description::{Picture, PictureKind};
use indexmap::IndexMap;
use recension_core::asset::{Asset, AssetError, MediaType};
use recension_core::diagnostic::{Diagnostic, codes};
use recension_core::model::Image;

/// The pictures of a text by their paths, as it writes them.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    /// The number of each picture that was asked for; none if it cannot be shown.
    known: IndexMap<String, Option<usize>>,
    shown: Vec<Picture>,
}

impl Pictures {
    /// Those that can be shown, in the order of their numbers.
    pub fn into_shown(self) -> Vec<Picture> {
        self.shown
    }

    /// Adds those of `other`, each path once; gives for each of its numbers the number here.
    pub(super) fn join(&mut self, other: Self) -> Vec<usize> {
        let mut paths: Vec<_> = other.known.into_iter().collect();
        paths.retain(|(_, number)| number.is_some());
        paths.sort_by_key(|(_, number)| *number);
        let pictures = paths.into_iter().zip(other.shown);
        pictures.map(|((path, _), picture)| self.add(path, picture)).collect()
    }

    fn add(&mut self, path: String, picture: Picture) -> usize {
        if let Some(Some(number)) = self.known.get(&path) {
            return *number;
        }
        self.shown.push(picture);
        self.known.insert(path, Some(self.shown.len() - 1));
        self.shown.len() - 1
    }
}

/// A picture that can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// Its number.
    pub(super) picture: usize,
    /// Its width in pixels.
    pub(super) width: u32,
    /// Its height in pixels.
    pub(super) height: u32,
}

impl Shown {
    /// Its width where it is so high.
    pub(super) fn width_at(self, height: Length) -> Length {
        height.part(i64::from(self.width), i64::from(self.height.max(1)))
    }

    /// Its height where it is so wide.
    pub(super) fn height_at(self, width: Length) -> Length {
        width.part(i64::from(self.height), i64::from(self.width.max(1)))
    }
}

impl Flow<'_> {
    /// The picture of an image, if print can show it; what it cannot show is told once.
    pub(super) fn picture(&mut self, image: &Image) -> Option<Shown> {
        if !self.pictures.known.contains_key(&image.asset) {
            self.read_picture(image);
        }
        if image.alternative.is_none() {
            let message = format!("nobody says what `{}` shows", image.asset);
            self.report.push(
                Diagnostic::warning(&codes::MISSING_ALTERNATIVE_TEXT, image.span, message)
                    .with_hint("describe it in a sentence, for readers who do not see it"),
            );
        }
        let picture = (*self.pictures.known.get(&image.asset)?)?;
        let Picture { width, height, .. } = self.pictures.shown.get(picture)?;
        Some(Shown { picture, width: *width, height: *height })
    }

    fn read_picture(&mut self, image: &Image) {
        let picture = match self.kit.assets.read(&image.asset) {
            Ok(asset) => self.printable(asset, image),
            Err(error) => {
                self.report.push(missing(image, &error));
                None
            }
        };
        match picture {
            Some(picture) => drop(self.pictures.add(image.asset.clone(), picture)),
            None => drop(self.pictures.known.insert(image.asset.clone(), None)),
        }
    }

    fn printable(&mut self, asset: Asset, image: &Image) -> Option<Picture> {
        let kind = match asset.media_type {
            MediaType::Png => Some(PictureKind::Png),
            MediaType::Jpeg => Some(PictureKind::Jpeg),
            MediaType::Gif | MediaType::WebP | MediaType::Svg | MediaType::Other => None,
        };
        let pixels = asset.pixels.filter(|(width, height)| *width > 0 && *height > 0);
        let Some((kind, (width, height))) = kind.zip(pixels) else {
            let name = asset.media_type.as_str();
            let message = format!("`{}` cannot be printed: it is {name}", image.asset);
            self.report.push(
                Diagnostic::warning(&codes::IMAGE_UNREADABLE, image.span, message)
                    .with_hint("print takes PNG and JPEG"),
            );
            return None;
        };
        Some(Picture { kind, bytes: asset.bytes, width, height })
    }
}

fn missing(image: &Image, error: &AssetError) -> Diagnostic {
    let code = match error {
        AssetError::Missing => &codes::IMAGE_MISSING,
        _ => &codes::IMAGE_UNREADABLE,
    };
    let message = format!("`{}` cannot be printed: {error}", image.asset);
    Diagnostic::warning(code, image.span, message)
}
