//! The pictures of a book: read once each, named, staged.

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
}

impl Pictures {
    /// The picture of a path, if the book has it.
    pub(crate) fn get(&self, path: &str) -> Option<&Picture> {
        self.by_path.get(path).and_then(|index| self.all.get(*index))
    }

    /// Reads every picture that the edition names, once each; gives them with their bytes.
    /// Those that cannot be used are told.
    pub(crate) fn collect(
        edition: &Edition,
        assets: &Assets,
        report: &mut Report,
    ) -> (Self, Vec<Vec<u8>>) {
        let mut pictures = Self::default();
        let mut bytes = Vec::new();
        let mut names = Names::default();
        for (path, span) in images(edition) {
            match read(assets, &path) {
                Ok(asset) => {
                    let href = format!("images/{}", names.give(&path, asset.media_type));
                    pictures.by_path.insert(path, pictures.all.len());
                    pictures.all.push(Picture {
                        href,
                        media_type: asset.media_type,
                        pixels: asset.pixels,
                    });
                    bytes.push(asset.bytes);
                }
                Err(refusal) => report.push(refusal.diagnostic(&path, span)),
            }
        }
        (pictures, bytes)
    }
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
    let asset = assets.read(path).map_err(Refusal::Asset)?;
    if asset.media_type == MediaType::Svg {
        svg::check(&asset.bytes).map_err(Refusal::Svg)?;
    }
    Ok(asset)
}

/// Every path of a picture once, in order of first use, with the place of that; the cover first.
fn images(edition: &Edition) -> Vec<(String, Span)> {
    let mut images = Images::default();
    if let Some(cover) = &edition.meta.cover {
        images.image(cover);
    }
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
struct Names {
    given: HashSet<String>,
    /// How many pictures there are by the name they would like best.
    numbers: HashMap<String, usize>,
}

impl Names {
    /// A file name like the path's, of characters that every archive and address can hold, that no
    /// other picture has.
    fn give(&mut self, path: &str, media_type: MediaType) -> String {
        let stem = plain_stem(path);
        let number = self.numbers.entry(stem.clone()).or_default();
        loop {
            *number += 1;
            let name = match *number {
                1 => format!("{stem}.{}", media_type.extension()),
                number => format!("{stem}-{number}.{}", media_type.extension()),
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
            assert_eq!(names.give(path, MediaType::Png), name, "{path}");
        }
    }
}
