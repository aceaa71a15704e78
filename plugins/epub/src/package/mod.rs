//! The package document: metadata, every file, the reading order.

mod accessibility;
mod metadata;
mod record;
mod statement;
mod title;

pub(crate) use record::Record;

use crate::book::Page;
use crate::design::Font;
use crate::navigation::{FILE, NCX};
use crate::page::{STYLE_SHEET, language_tag};
use crate::picture::Pictures;
use recension_core::asset::MediaType;
use recension_xhtml::{Direction, Xml};
use std::io;

/// What the package document is made of.
pub(crate) struct Package<'a> {
    pub(crate) record: Record<'a>,
    pub(crate) pages: &'a [Page<'a>],
    pub(crate) pictures: &'a Pictures,
    pub(crate) fonts: &'a [Font],
    pub(crate) has_ncx: bool,
}

/// Writes the package document.
pub(crate) fn write_package(package: &Package<'_>) -> io::Result<Vec<u8>> {
    let tag = language_tag(package.record.language);
    let mut xml = Xml::new(Vec::new());
    xml.declaration()?;
    xml.verbatim("\n")?;
    let attributes = [
        ("xmlns", "http://www.idpf.org/2007/opf"),
        ("version", "3.0"),
        ("unique-identifier", "publication"),
        ("xml:lang", tag),
        ("dir", Direction::of(tag).as_str()),
    ];
    xml.start("package", &attributes)?;
    xml.verbatim("\n")?;
    let mut xml = metadata::write_metadata(xml, package)?;
    write_manifest(&mut xml, package)?;
    write_spine(&mut xml, package)?;
    xml.end()?;
    xml.verbatim("\n")?;
    Ok(xml.finish())
}

fn write_manifest(xml: &mut Xml, package: &Package<'_>) -> io::Result<()> {
    const XHTML: &str = "application/xhtml+xml";
    xml.start("manifest", &[])?;
    item(xml, &[("id", "nav"), ("href", FILE), ("media-type", XHTML), ("properties", "nav")])?;
    item(xml, &[("id", "style"), ("href", STYLE_SHEET), ("media-type", "text/css")])?;
    for (index, page) in package.pages.iter().enumerate() {
        let id = page_id(index);
        let mut attributes = vec![("id", id.as_str()), ("href", &page.file), ("media-type", XHTML)];
        let properties = page.outline.uses.item_properties();
        attributes.extend(properties.map(|properties| ("properties", properties)));
        item(xml, &attributes)?;
    }
    for (index, picture) in package.pictures.all.iter().enumerate() {
        let media_type = picture.media_type.as_str();
        let is_cover = package.pictures.cover().is_some_and(|cover| cover.href == picture.href);
        let id = picture_id(index);
        let attributes = [
            ("id", id.as_str()),
            ("href", &picture.href),
            ("media-type", media_type),
            ("properties", "cover-image"),
        ];
        item(xml, if is_cover { &attributes[..] } else { &attributes[..3] })?;
    }
    for (index, Font { href, media_type, .. }) in package.fonts.iter().enumerate() {
        let id = format!("font-{}", index + 1);
        item(xml, &[("id", &id), ("href", href), ("media-type", media_type)])?;
    }
    if package.has_ncx {
        item(xml, &[("id", "ncx"), ("href", NCX), ("media-type", "application/x-dtbncx+xml")])?;
    }
    xml.verbatim("\n")?;
    xml.end()?;
    xml.verbatim("\n")
}

fn item(xml: &mut Xml, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.verbatim("\n")?;
    xml.empty("item", attributes)
}

fn write_spine(xml: &mut Xml, package: &Package<'_>) -> io::Result<()> {
    let mut attributes = Vec::new();
    if package.has_ncx {
        attributes.push(("toc", "ncx"));
    }
    if Direction::of(language_tag(package.record.language)) == Direction::RightToLeft {
        attributes.push(("page-progression-direction", "rtl"));
    }
    xml.start("spine", &attributes)?;
    for index in 0..package.pages.len() {
        xml.verbatim("\n")?;
        xml.empty("itemref", &[("idref", &page_id(index))])?;
    }
    // The landmarks lead to the contents list, and links lead only to what stands here.
    xml.verbatim("\n")?;
    xml.empty("itemref", &[("idref", "nav"), ("linear", "no")])?;
    xml.verbatim("\n")?;
    xml.end()?;
    xml.verbatim("\n")
}

fn page_id(index: usize) -> String {
    format!("page-{}", index + 1)
}

fn picture_id(index: usize) -> String {
    format!("picture-{}", index + 1)
}

/// The id of the cover's picture in the manifest, for shops that know only `<meta name="cover">`.
fn cover_id(package: &Package<'_>) -> Option<String> {
    let cover = package.pictures.cover()?;
    let index = package.pictures.all.iter().position(|picture| picture.href == cover.href)?;
    Some(picture_id(index))
}

/// Tells whether a picture of this kind may move.
fn may_move(media_type: MediaType) -> bool {
    matches!(media_type, MediaType::Gif | MediaType::WebP | MediaType::Svg)
}

#[cfg(test)]
mod tests {
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::build::{image, text};
    use recension_core::model::{
        Document, Edition, EditionMetadata, GeneratedMatter, Language, Matter, Metadata, Part,
    };

    fn check(edition: Edition) -> String {
        Book::of(edition).lines("content.opf", &["<item", "<spine", "name=\"cover\""])
    }

    #[test]
    fn every_file_is_named_and_the_pages_are_in_order() {
        let meta =
            EditionMetadata { cover: Some(image("a.gif", "A")), ..EditionMetadata::default() };
        let contents = Matter::Generated(GeneratedMatter::Contents);
        let part = Part { documents: vec![review("A"), review("B")], ..Part::default() };
        assert_snapshot!(check(Edition { meta, front: vec![contents], parts: vec![part], back: vec![] }), @r#"
        <meta name="cover" content="picture-1"/>
        <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="style" href="stylesheet.css" media-type="text/css"/>
        <item id="page-1" href="cover.xhtml" media-type="application/xhtml+xml"/>
        <item id="page-2" href="contents.xhtml" media-type="application/xhtml+xml"/>
        <item id="page-3" href="review-1.xhtml" media-type="application/xhtml+xml"/>
        <item id="page-4" href="review-2.xhtml" media-type="application/xhtml+xml"/>
        <item id="picture-1" href="images/a.gif" media-type="image/gif" properties="cover-image"/>
        <spine>
        <itemref idref="page-1"/>
        <itemref idref="page-2"/>
        <itemref idref="page-3"/>
        <itemref idref="page-4"/>
        <itemref idref="nav" linear="no"/>
        "#);
    }

    #[test]
    fn an_empty_edition_has_a_page() {
        assert_snapshot!(check(Edition::default()), @r#"
        <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="style" href="stylesheet.css" media-type="text/css"/>
        <item id="page-1" href="title.xhtml" media-type="application/xhtml+xml"/>
        <spine>
        <itemref idref="page-1"/>
        <itemref idref="nav" linear="no"/>
        "#);
    }

    #[test]
    fn matter_that_nobody_makes_yet_is_told() {
        let back = vec![Matter::Generated(GeneratedMatter::Index)];
        let meta = EditionMetadata { title: vec![text("T")], ..EditionMetadata::default() };
        assert_snapshot!(Book::of(Edition { meta, back, ..Edition::default() }).findings(), @"Dropped index");
    }

    #[test]
    fn a_hebrew_book_runs_from_right_to_left() {
        let meta = Metadata {
            language: Language::parse("he"),
            title: vec![text("T")],
            ..Metadata::default()
        };
        let book = Book::of(Edition::of_one(Document { meta, ..Document::default() }));
        assert_snapshot!(book.lines("content.opf", &["<package", "<spine"]), @r#"
        <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="publication" xml:lang="he" dir="rtl">
        <spine page-progression-direction="rtl">
        "#);
    }
}
