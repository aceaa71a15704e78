//! The pictures of a book: read once each, named, staged.

use crate::codes::IMAGE_TOO_LARGE;
use crate::cover::{Cover, Place, fit};
use crate::svg;
use recension_core::asset::{Asset, AssetError, Assets, MediaType};
use recension_core::diagnostic::{Diagnostic, Report, codes};
use recension_core::model::visit::Visitor;
use recension_core::model::{Edition, Image};
use recension_core::source::Span;
use std::collections::{HashMap, HashSet};

/// A picture in the book.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// Where it is, as seen from the pages.
    pub(crate) href: String,
    pub(crate) media_type: MediaType,
    pub(crate) pixels: Option<(u32, u32)>,
}

impl Picture {
    /// The picture as pages show it.
    pub(crate) fn shown(&self) -> recension_xhtml::Picture<'_> {
        recension_xhtml::Picture { href: &self.href, pixels: self.pixels }
    }
}

/// The pictures of a book, in order of first use, and by the path that documents name them with.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    pub(crate) all: Vec<Picture>,
    by_path: HashMap<String, usize>,
    cover: Option<usize>,
    /// What the cover shows; empty if nobody says it.
    pub(crate) cover_alternative: String,
}

/// Reading systems refuse or shrink pictures that are larger (Apple Books Asset Guide, "Image size").
const MOST_PIXELS: u64 = 5_600_000;
/// Shops refuse pictures that are larger (Kindle Publishing Guidelines, "Image guidelines").
const MOST_BYTES: usize = 5 * 1024 * 1024;

impl Pictures {
    /// The picture of a path, if the book has it.
    pub(crate) fn get(&self, path: &str) -> Option<&Picture> {
        self.by_path.get(path).and_then(|index| self.all.get(*index))
    }

    /// The picture of the cover, if there is one.
    pub(crate) fn cover(&self) -> Option<&Picture> {
        self.all.get(self.cover?)
    }

    /// Reads the cover and every picture that the edition names, once each; gives them with their
    /// bytes. Those that cannot be used are told.
    pub(crate) fn collect(
        edition: &Edition,
        cover: Option<&Cover<'_>>,
        assets: &Assets,
        report: &mut Report,
    ) -> (Self, Vec<Vec<u8>>) {
        let mut collection = Collection::default();
        if let Some(cover) = cover {
            collection.add_cover(cover, assets, report);
        }
        for (path, span) in images(edition) {
            if collection.pictures.by_path.contains_key(&path) {
                continue;
            }
            let found = read(assets, &path);
            if let Some(index) = collection.add(&path, span, found, report) {
                collection.pictures.by_path.insert(path, index);
            }
        }
        (collection.pictures, collection.bytes)
    }
}

/// Pictures that are being collected.
#[derive(Default)]
struct Collection {
    pictures: Pictures,
    bytes: Vec<Vec<u8>>,
    names: Names,
}

impl Collection {
    /// Adds the cover, made fit; tells if nobody says what it shows.
    fn add_cover(&mut self, cover: &Cover<'_>, assets: &Assets, report: &mut Report) {
        let (path, found) = match cover.place {
            Place::Asset(path) => (path, read(assets, path)),
            Place::File(path) => (path, read_file(assets, path)),
        };
        let Some(index) = self.add(path, cover.span, found.map(fit), report) else { return };
        self.pictures.cover = Some(index);
        if let Place::Asset(path) = cover.place {
            self.pictures.by_path.insert(path.to_owned(), index);
        }
        cover.alternative.unwrap_or_default().clone_into(&mut self.pictures.cover_alternative);
        if cover.alternative.is_none() {
            report.push(
                Diagnostic::warning(
                    &codes::MISSING_ALTERNATIVE_TEXT,
                    cover.span,
                    format!("nobody says what the cover `{path}` shows"),
                )
                .with_hint("give it in words: `cover-alt`, in the metadata or as an option"),
            );
        }
    }

    /// Adds a picture if it can be used, and gives its index; else tells why not.
    fn add(
        &mut self,
        path: &str,
        span: Span,
        found: Result<Asset, Refusal>,
        report: &mut Report,
    ) -> Option<usize> {
        let asset = match found {
            Ok(asset) => asset,
            Err(refusal) => {
                report.push(refusal.diagnostic(path, span));
                return None;
            }
        };
        if let Some(told) = too_large(path, span, &asset) {
            report.push(told);
        }
        let Asset { media_type, pixels, bytes } = asset;
        let href = format!("images/{}", self.names.give(path, media_type.extension()));
        self.pictures.all.push(Picture { href, media_type, pixels });
        self.bytes.push(bytes);
        Some(self.bytes.len() - 1)
    }
}

/// What is to be told of a picture that is larger than shops or reading systems take.
fn too_large(path: &str, span: Span, asset: &Asset) -> Option<Diagnostic> {
    let (width, height) = asset.pixels.unwrap_or_default();
    let size = if u64::from(width) * u64::from(height) > MOST_PIXELS {
        format!("{width} × {height} pixels")
    } else if asset.bytes.len() > MOST_BYTES {
        format!("{} MB", asset.bytes.len() / (1024 * 1024))
    } else {
        return None;
    };
    let message = format!("picture `{path}` has {size}");
    let hint = "make it smaller: no more than 5.6 million pixels and 5 MB";
    Some(Diagnostic::warning(&IMAGE_TOO_LARGE, span, message).with_hint(hint))
}

/// Why a picture is not in the book.
enum Refusal {
    Asset(AssetError),
    Svg(svg::Danger),
}

impl Refusal {
    fn diagnostic(&self, path: &str, span: Span) -> Diagnostic {
        match self {
            Self::Asset(AssetError::Missing) => {
                Diagnostic::warning(&codes::IMAGE_MISSING, span, format!("no picture `{path}`"))
                    .with_hint("put it into the folder of the document, or correct the path")
            }
            Self::Asset(error @ (AssetError::Outside | AssetError::Remote)) => Diagnostic::warning(
                &codes::IMAGE_MISSING,
                span,
                format!("picture `{path}` is not read: {error}"),
            )
            .with_hint("put a copy into the folder of the document"),
            Self::Asset(error) => Diagnostic::warning(
                &codes::IMAGE_UNREADABLE,
                span,
                format!("picture `{path}` cannot be used: {error}"),
            )
            .with_hint("make it a PNG or JPEG file"),
            Self::Svg(danger) => Diagnostic::warning(
                &codes::IMAGE_UNREADABLE,
                span,
                format!("picture `{path}` cannot be used: {danger}"),
            )
            .with_hint("take that out of the drawing, or make it a PNG file"),
        }
    }
}

fn read(assets: &Assets, path: &str) -> Result<Asset, Refusal> {
    checked(assets.read(path).map_err(Refusal::Asset)?)
}

fn checked(asset: Asset) -> Result<Asset, Refusal> {
    if asset.media_type != MediaType::Svg {
        return Ok(asset);
    }
    let bytes = svg::cleaned(asset.bytes).map_err(Refusal::Svg)?;
    Ok(Asset { bytes, ..asset })
}

/// The picture that an option names.
fn read_file(assets: &Assets, path: &str) -> Result<Asset, Refusal> {
    let bytes = assets.file(path).map_err(Refusal::Asset)?;
    let asset = Asset::from_bytes(path, bytes.into_owned()).map_err(Refusal::Asset)?;
    checked(asset)
}

/// Every path of a picture once, in order of first use, with the place of that.
fn images(edition: &Edition) -> Vec<(String, Span)> {
    let mut images = Images::default();
    recension_core::model::visit::walk_edition(&mut images, edition);
    images.paths
}

#[derive(Default)]
struct Images {
    paths: Vec<(String, Span)>,
    known: HashSet<String>,
}

impl Visitor for Images {
    fn image(&mut self, image: &Image) {
        if self.known.insert(image.asset.clone()) {
            self.paths.push((image.asset.clone(), image.span));
        }
    }
}

/// The names given so far.
#[derive(Default)]
pub(crate) struct Names {
    given: HashSet<String>,
    /// How many files there are by the name they would like best.
    numbers: HashMap<String, usize>,
}

impl Names {
    /// A file name like the path's, of characters that every archive and address can hold, that no
    /// other file has.
    pub(crate) fn give(&mut self, path: &str, suffix: &str) -> String {
        let stem = plain_stem(path);
        let number = self.numbers.entry(stem.clone()).or_default();
        loop {
            *number += 1;
            let name = match *number {
                1 => format!("{stem}.{suffix}"),
                number => format!("{stem}-{number}.{suffix}"),
            };
            if self.given.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// The name of a path's file without its suffix, in lower case, for systems that know no other.
fn plain_stem(path: &str) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let plain =
        |c: char| if c.is_ascii_alphanumeric() || c == '-' { c.to_ascii_lowercase() } else { '-' };
    let stem: String = stem.chars().take(40).map(plain).collect();
    match stem.trim_matches('-') {
        "" => "picture".to_owned(),
        stem => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::build::{flow, image, paragraph, text};
    use recension_core::model::{Document, Inline};

    fn check(paths: &[&str]) -> String {
        let pictures = paths.iter().map(|path| Inline::Image(Box::new(image(*path, "A"))));
        let words = std::iter::once(text("x")).chain(pictures).collect::<Vec<_>>();
        let book =
            Book::of(Edition::of_one(Document { body: flow([paragraph(words)]), ..review("T") }));
        format!(
            "{}\n{}\n{}",
            book.lines("content.opf", &["picture-"]),
            book.lines("review-1.xhtml", &["<p>x"]),
            book.findings()
        )
    }

    #[test]
    fn each_picture_is_stored_once() {
        assert_snapshot!(check(&["a.gif", "b/a.gif", "a.gif"]), @r#"
        <item id="picture-1" href="images/a.gif" media-type="image/gif"/>
        <item id="picture-2" href="images/a-2.gif" media-type="image/gif"/>
        <p>x<img src="images/a.gif" alt="A" width="1" height="1"/><img src="images/a-2.gif" alt="A" width="1" height="1"/><img src="images/a.gif" alt="A" width="1" height="1"/></p>
        "#);
    }

    #[test]
    fn words_stand_for_what_cannot_be_shown() {
        assert_snapshot!(check(&["no.png", "evil.svg", "https://example.org/a.png"]), @r#"

        <p>x<span class="missing-picture">[A]</span><span class="missing-picture">[A]</span><span class="missing-picture">[A]</span></p>
        image-missing: no picture `no.png`
        image-unreadable: picture `evil.svg` cannot be used: it holds a script
        image-missing: picture `https://example.org/a.png` is not read: pictures on the network are not fetched
        "#);
    }

    #[test]
    fn names_are_plain_and_each_is_given_once() {
        let mut names = Names::default();
        for (path, name) in [
            ("a/Käse 1.PNG", "k-se-1.png"),
            ("b/k-se-1.png", "k-se-1-2.png"),
            ("../..", "picture.png"),
            ("x.y.z", "x-y.png"),
        ] {
            assert_eq!(names.give(path, "png"), name, "{path}");
        }
    }
}
