//! Pictures: read once each before anything is set, and measured.

use super::Flow;
use crate::Length;
use crate::description::{Orientation, Picture, PictureKind};
use indexmap::IndexSet;
use recension_core::asset::{Asset, AssetError, Assets, MediaType};
use recension_core::diagnostic::{Diagnostic, codes};
use recension_core::model::Image;
use recension_core::model::visit::{Visitor, walk_edition};
use recension_core::resolve::ResolvedEdition;
use std::collections::HashMap;

/// The pictures of an edition by their paths, as documents write them.
///
/// They are read before anything is set, one after the other: texts are set on many threads, and an
/// exporter that is a plugin may ask for pictures only on the thread that it was called on.
#[derive(Debug, Default)]
pub struct Pictures {
    known: HashMap<String, Result<usize, Refusal>>,
    shown: Vec<Picture>,
}

/// Why a picture cannot be shown.
#[derive(Debug)]
enum Refusal {
    /// There is none.
    Unread(AssetError),
    /// Print does not show pictures of this kind.
    Kind(MediaType),
}

impl Pictures {
    /// The pictures of all texts of an edition; its cover is no text.
    pub fn of(edition: &ResolvedEdition, assets: &Assets) -> Self {
        let edition = edition.edition();
        let mut paths = Paths { cover: edition.meta.cover.as_ref(), met: IndexSet::new() };
        walk_edition(&mut paths, edition);
        let mut pictures = Self::default();
        for path in paths.met {
            let picture = assets.read(&path).map_err(Refusal::Unread).and_then(printable);
            let number = picture.map(|picture| {
                pictures.shown.push(picture);
                pictures.shown.len() - 1
            });
            pictures.known.insert(path, number);
        }
        pictures
    }

    /// Those that can be shown, in the order of their numbers.
    pub fn into_shown(self) -> Vec<Picture> {
        self.shown
    }

    fn find(&self, path: &str) -> Result<Shown, &Refusal> {
        match self.known.get(path) {
            Some(Ok(picture)) => {
                let Picture { width, height, .. } = self.shown[*picture];
                Ok(Shown { picture: *picture, width, height })
            }
            Some(Err(refusal)) => Err(refusal),
            None => Err(&Refusal::Unread(AssetError::Missing)),
        }
    }
}

/// The paths of pictures, in reading order.
struct Paths<'a> {
    cover: Option<&'a Image>,
    met: IndexSet<String>,
}

impl Visitor for Paths<'_> {
    fn image(&mut self, image: &Image) {
        if !self.cover.is_some_and(|cover| std::ptr::eq(cover, image)) {
            self.met.insert(image.asset.clone());
        }
    }
}

fn printable(asset: Asset) -> Result<Picture, Refusal> {
    let kind = match asset.media_type {
        MediaType::Png => Some(PictureKind::Png),
        MediaType::Jpeg => Some(PictureKind::Jpeg),
        MediaType::Gif | MediaType::WebP | MediaType::Svg | MediaType::Other => None,
    };
    let Asset { media_type, pixels, bytes } = asset;
    let pixels = pixels.filter(|(width, height)| *width > 0 && *height > 0);
    let Some((kind, (width, height))) = kind.zip(pixels) else {
        return Err(Refusal::Kind(media_type));
    };
    let orientation = Orientation::of(media_type, &bytes);
    Ok(Picture { kind, bytes, orientation, width, height })
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
        let found = self.kit.pictures.find(&image.asset);
        if let Err(refusal) = found
            && self.unshown.insert(image.asset.clone())
        {
            self.report.push(refused(image, refusal));
        }
        if image.alternative.is_none() {
            let message = format!("nobody says what `{}` shows", image.asset);
            self.report.push(
                Diagnostic::warning(&codes::MISSING_ALTERNATIVE_TEXT, image.span, message)
                    .with_hint("describe it in a sentence, for readers who do not see it"),
            );
        }
        found.ok()
    }
}

fn refused(image: &Image, refusal: &Refusal) -> Diagnostic {
    match refusal {
        Refusal::Unread(error) => {
            let code = match error {
                AssetError::Missing => &codes::IMAGE_MISSING,
                _ => &codes::IMAGE_UNREADABLE,
            };
            let message = format!("`{}` cannot be printed: {error}", image.asset);
            Diagnostic::warning(code, image.span, message)
        }
        Refusal::Kind(kind) => {
            let message = format!("`{}` cannot be printed: it is {}", image.asset, kind.as_str());
            Diagnostic::warning(&codes::IMAGE_UNREADABLE, image.span, message)
                .with_hint("print takes PNG and JPEG")
        }
    }
}
