//! Painting: from pages to a PDF file, tagged for PDF/UA-1 and PDF/A-2a.
//!
//! printpdf writes what stands on pages; lopdf holds the objects. In the order of the way: `font`
//! and `picture` make ready what pages need, `page` paints them (`piece` says which glyphs stand for
//! which text), `tree` says what their content means, `outline`, `label` and `metadata` what readers
//! see around them, `file` writes all of it.
//!
//! No description makes painting panic, and the same description makes the same bytes on any number
//! of threads. What cannot be painted as described is mended, or left out with a [`Flaw`]:
//!
//! - Pages are 3 to 14,400 points wide and high, which is all that PDF/A allows.
//! - A glyph that its face does not have becomes a hollow box, and so does a picture that cannot be
//!   shown; their text and their alternative stay.
//! - Content of an element that does not exist is content of the root.
//! - Elements that came on no page are left out, but for empty cells of tables; a link that leads
//!   nowhere becomes a span.
//! - Levels of headings are counted without gaps.

mod file;
mod font;
mod label;
mod measure;
mod metadata;
mod outline;
mod page;
mod picture;
mod piece;
mod relations;
mod skeleton;
mod tree;
mod words;

pub use picture::PictureFlaw;

use crate::description::{Element, ElementId, Pages, Role, Structure, Target};
use font::Fonts;
use lopdf::{Object, dictionary};
use page::{PaintedPage, World};
use picture::Pictures;
use relations::Relations;
use std::borrow::Cow;
use tree::{Links, Places, Source};

/// A file that has been painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painted {
    /// The file.
    pub bytes: Vec<u8>,
    /// What could not be painted as described.
    pub flaws: Vec<Flaw>,
}

/// What could not be painted as described.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// A picture, by its place in the list of pictures: a hollow box stands for it.
    Picture(usize, PictureFlaw),
    /// A figure or a formula has no words for those who do not see it, so the file is not
    /// accessible.
    NoAlternative(ElementId),
}

/// Why nothing could be painted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaintError {
    /// A file has at least one page.
    #[error("there are no pages to paint")]
    NoPages,
    /// A run of glyphs names a face that is not in the list.
    #[error("there is no font face of number {face}")]
    UnknownFace {
        /// Its number.
        face: u16,
    },
    /// A face is no font.
    #[error("cannot read the font `{name}`")]
    UnreadableFace {
        /// Its PostScript name.
        name: String,
    },
    /// The glyphs that are used cannot be taken out of a face.
    #[error("cannot take glyphs out of the font `{name}`")]
    Subset {
        /// Its PostScript name.
        name: String,
        /// Why.
        source: subsetter::Error,
    },
    /// The file would have more bytes than its table of objects can tell.
    #[error("the file would be larger than four gigabytes")]
    TooLarge,
}

/// Paints pages.
///
/// # Errors
/// No pages, a font that is used and cannot be read, or more bytes than a file can have.
pub fn paint(pages: &Pages) -> Result<Painted, PaintError> {
    if pages.pages.is_empty() {
        return Err(PaintError::NoPages);
    }
    let structure = rooted(&pages.structure);
    let relations = Relations::of(&structure, |target| leads(pages, target));
    let fonts = Fonts::of(pages)?;
    let pictures = Pictures::of(pages);
    let mut flaws: Vec<Flaw> =
        pictures.flaws.iter().map(|(index, flaw)| Flaw::Picture(*index, *flaw)).collect();
    let paper = pages.paper;
    let world = World { fonts: &fonts, pictures: &pictures, relations: &relations, paper };
    let painted = page::paint(world, &pages.pages);
    flaws.extend(without_alternative(&relations, &painted));
    let bytes = assemble(pages, &relations, &fonts, pictures, painted)?;
    Ok(Painted { bytes, flaws })
}

/// A structure with a root, so that all content belongs to something.
fn rooted(structure: &Structure) -> Cow<'_, Structure> {
    if !structure.elements().is_empty() {
        return Cow::Borrowed(structure);
    }
    let mut structure = Structure::default();
    structure.add(ElementId::ROOT, Element::new(Role::Document));
    Cow::Owned(structure)
}

/// Whether a link with this target leads anywhere.
fn leads(pages: &Pages, target: &Target) -> bool {
    match target {
        Target::Address(address) => !address.trim().is_empty(),
        Target::Place(to) => {
            let to = pages.destinations.get(to.0 as usize).copied().flatten();
            to.is_some_and(|to| to.page < pages.pages.len())
        }
    }
}

/// The figures and formulas on pages that have no words for those who do not see them.
fn without_alternative(relations: &Relations<'_>, painted: &[PaintedPage]) -> Vec<Flaw> {
    let mut silent: Vec<u32> = painted
        .iter()
        .flat_map(|page| page.areas.figures.keys().copied())
        .filter(|index| {
            let element = &relations.elements[*index as usize];
            let has = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
            !has(&element.alternative) && !has(&element.actual_text)
        })
        .collect();
    silent.sort_unstable();
    silent.dedup();
    silent.into_iter().map(|index| Flaw::NoAlternative(ElementId(index))).collect()
}

fn assemble(
    pages: &Pages,
    relations: &Relations<'_>,
    fonts: &Fonts,
    pictures: Pictures,
    mut painted: Vec<PaintedPage>,
) -> Result<Vec<u8>, PaintError> {
    let (mut objects, ids) = skeleton::blank_pages(&painted);
    let links = Links::of(&mut objects, &painted);
    skeleton::fill_pages(&mut objects, &ids, &mut painted, &links);
    let resources = dictionary! {
        "Font" => fonts.embed(&mut objects),
        "XObject" => pictures.embed(&mut objects),
    };
    skeleton::share_resources(&mut objects, &ids, resources);
    let places = Places { painted: &painted, pages: &ids };
    links.add(&mut objects, pages, relations, &places);
    let source = Source { relations, painted: &painted, pages: &ids, links: &links };
    let tree = tree::add(&mut objects, source);
    let outline = outline::add(&mut objects, pages, &places);
    let (root, information) = skeleton::finish(&mut objects, pages, tree, outline);
    file::write(objects, Object::Reference(root), Object::Reference(information))
}

#[cfg(test)]
mod tests;
