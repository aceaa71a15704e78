//! Pictures: as they came where that can be, else repacked.

mod jpeg;
mod png;
mod profile;

use super::file::{Objects, compress};
use crate::description::{Content, Orientation, Pages, Picture, PictureKind};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use profile::Profile;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The pictures of a file.
#[derive(Debug)]
pub(super) struct Pictures {
    /// By place of the picture: what pages call it, and what it is.
    images: BTreeMap<usize, (String, Image)>,
    /// The pictures that cannot be shown, and why.
    pub(super) flaws: Vec<(usize, PictureFlaw)>,
}

/// Why a picture cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureFlaw {
    /// There is none of this number.
    #[error("the picture is missing")]
    Missing,
    /// It is not what it says, or it breaks off.
    #[error("the picture cannot be read")]
    Broken,
    /// It is of a kind that PDF does not know: an arithmetic or lossless JPEG, or one of 12 bits.
    #[error("the picture is of a kind that PDF does not know")]
    Unknown,
    /// It has more pixels than can be unpacked.
    #[error("the picture is too large")]
    TooLarge,
}

/// A picture as an image of PDF.
#[derive(Debug)]
struct Image {
    width: u32,
    height: u32,
    bits: u8,
    colours: Colours,
    profile: Option<Profile>,
    /// Whether numbers mean their opposite.
    tone: Tone,
    orientation: Orientation,
    packing: Packing,
    data: Vec<u8>,
}

/// What the numbers of a pixel mean.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Colours {
    Grey,
    Rgb,
    Cmyk,
    /// Places in a table of RGB colours.
    Table(Vec<u8>),
}

/// Whether numbers mean their opposite, as in JPEGs of four inks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    Positive,
    Negative,
}

/// How the data of a picture are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    /// As in a JPEG.
    Jpeg,
    /// As in a PNG, each row written as what differs from its neighbours.
    Png,
}

impl Pictures {
    /// The pictures that stand on pages.
    pub(super) fn of(pages: &Pages) -> Self {
        let placed: BTreeSet<usize> = pages
            .pages
            .iter()
            .flat_map(|page| &page.contents)
            .filter_map(|content| match content {
                Content::Picture(placed) => Some(placed.picture),
                _ => None,
            })
            .collect();
        let find = |index: usize| {
            (index, pages.pictures.get(index).ok_or(PictureFlaw::Missing).and_then(read))
        };
        let read: Vec<_> = placed.into_par_iter().map(find).collect();
        let mut pictures = Self { images: BTreeMap::new(), flaws: Vec::new() };
        for (index, image) in read {
            match image {
                Ok(image) => drop(pictures.images.insert(index, (format!("P{index}"), image))),
                Err(flaw) => pictures.flaws.push((index, flaw)),
            }
        }
        pictures
    }

    /// What pages call a picture, and how it is turned; `None` if it cannot be shown.
    pub(super) fn find(&self, picture: usize) -> Option<(&str, Orientation)> {
        self.images.get(&picture).map(|(name, image)| (name.as_str(), image.orientation))
    }

    /// Adds all pictures to a file; returns what the resources of pages call them.
    pub(super) fn embed(self, objects: &mut Objects) -> Dictionary {
        let mut resources = Dictionary::new();
        let mut profiles = BTreeMap::new();
        for (name, image) in self.images.into_values() {
            let id = image.embed(objects, &mut profiles);
            resources.set(name, Object::Reference(id));
        }
        resources
    }
}

fn read(picture: &Picture) -> Result<Image, PictureFlaw> {
    let image = match picture.kind {
        PictureKind::Png => png::read(&picture.bytes)?,
        PictureKind::Jpeg => jpeg::read(&picture.bytes)?,
    };
    Ok(Image { orientation: picture.orientation, ..image })
}

impl Image {
    /// ISO 32000-1, "Image dictionaries".
    fn embed(self, objects: &mut Objects, profiles: &mut BTreeMap<Profile, ObjectId>) -> ObjectId {
        let space = self.space(objects, profiles);
        let mut dictionary = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(self.width),
            "Height" => i64::from(self.height),
            "ColorSpace" => space,
            "BitsPerComponent" => i64::from(self.bits),
        };
        if self.tone == Tone::Negative {
            let opposite = [1, 0].repeat(self.colours.count());
            dictionary.set("Decode", opposite.into_iter().map(Object::Integer).collect::<Vec<_>>());
        }
        match self.packing {
            Packing::Jpeg => dictionary.set("Filter", "DCTDecode"),
            Packing::Png => {
                dictionary.set("Filter", "FlateDecode");
                dictionary.set("DecodeParms", self.rows());
            }
        }
        objects.add_stream(Stream::new(dictionary, self.data))
    }

    fn rows(&self) -> Dictionary {
        dictionary! {
            "Predictor" => 15,
            "Colors" => i64::try_from(self.colours.count()).unwrap_or(1),
            "BitsPerComponent" => i64::from(self.bits),
            "Columns" => i64::from(self.width),
        }
    }

    fn space(&self, objects: &mut Objects, profiles: &mut BTreeMap<Profile, ObjectId>) -> Object {
        let base = match (&self.profile, &self.colours) {
            (Some(profile), _) => {
                let id = *profiles.entry(profile.clone()).or_insert_with(|| profile.embed(objects));
                Object::Array(vec!["ICCBased".into(), Object::Reference(id)])
            }
            (None, Colours::Grey) => "DeviceGray".into(),
            (None, Colours::Rgb | Colours::Table(_)) => "DeviceRGB".into(),
            (None, Colours::Cmyk) => "DeviceCMYK".into(),
        };
        let Colours::Table(table) = &self.colours else { return base };
        let last = i64::try_from(table.len() / 3).unwrap_or(1) - 1;
        let mut table = Stream::new(dictionary! {}, table.clone());
        compress(&mut table);
        let table = Object::Reference(objects.add_stream(table));
        Object::Array(vec!["Indexed".into(), base, last.into(), table])
    }
}

impl Colours {
    /// Numbers a pixel.
    fn count(&self) -> usize {
        match self {
            Self::Grey | Self::Table(_) => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}
