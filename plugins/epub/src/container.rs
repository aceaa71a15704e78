//! The finishing step: `epub-builder` stages and packs, and here the book becomes ours.
//!
//! The package document and the navigation of `epub-builder` 0.8.3 are replaced, its `toc.ncx` left
//! out, the pictures put in. That is needed because
//!
//! - one language and one author both get `id="epub-creator-0"`, which EPUBCheck refuses (RSC-005);
//! - metadata of its `MetadataOpfV3` is not escaped, `add_refines` writes `id` in the place of
//!   `refines`, `epub_direction` does nothing;
//! - creators are always authors, without a form to file by; identifiers are always UUIDs;
//! - the package has no prefixes, no language and no direction;
//! - manifest items have no properties (`svg`, `mathml`, `remote-resources`), the spine no `linear`,
//!   the navigation no page list, no language, no label; its landmarks are empty or name the body twice;
//! - names in the manifest are not percent-encoded, and names as like as `a b` and `a_b` get one id;
//! - control characters in titles make it malformed;
//! - `toc.ncx` names no identifier and is always one deep;
//! - it deflates pictures, which are compressed already: most of the time of a book that has some.
//!
//! When those are mended, this module goes. Everything else is copied as it is, without being
//! compressed again.

use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The folder of the container in which `epub-builder` puts all content.
const FOLDER: &str = "OEBPS";

/// Files that take the place of those of `epub-builder`, and files that it never sees.
#[derive(Debug)]
pub(crate) struct OwnFiles {
    /// The package document.
    pub(crate) package: Vec<u8>,
    /// The navigation document.
    pub(crate) navigation: Vec<u8>,
    /// Pictures, fonts and records, by their place as seen from the package.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

/// The archive of the book, made of the one that `epub-builder` packed.
///
/// # Errors
/// What the archive says if it was not packed as it should be.
pub(crate) fn finish(packed: &[u8], own: &OwnFiles) -> ZipResult<Vec<u8>> {
    let size = packed.len() + own.files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let mut packed = ZipArchive::new(Cursor::new(packed))?;
    let mut book = ZipWriter::new(Cursor::new(Vec::with_capacity(size)));
    // The first entry is the media type, stored, as it must be ("OCF ZIP container").
    for index in 0..packed.len() {
        let entry = packed.by_index_raw(index)?;
        match entry.name().strip_prefix(FOLDER) {
            Some("/content.opf") => add(&mut book, "content.opf", &own.package)?,
            Some("/nav.xhtml") => add(&mut book, "nav.xhtml", &own.navigation)?,
            Some("/toc.ncx") => {}
            // The time is fixed, so that the same book has the same bytes.
            _ => book.raw_copy_file_touch(entry, DateTime::default(), None)?,
        }
    }
    for (name, bytes) in &own.files {
        add(&mut book, name, bytes)?;
    }
    Ok(book.finish()?.into_inner())
}

fn add(book: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> ZipResult<()> {
    let options = SimpleFileOptions::default()
        .compression_method(method(name))
        .last_modified_time(DateTime::default());
    book.start_file(format!("{FOLDER}/{name}"), options)?;
    Ok(book.write_all(bytes)?)
}

/// What is compressed already is stored; the rest is deflated.
fn method(name: &str) -> CompressionMethod {
    match name.rsplit_once('.') {
        Some((_, "png" | "jpg" | "gif" | "webp" | "woff2")) => CompressionMethod::Stored,
        _ => CompressionMethod::Deflated,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::build::{flow, image, paragraph};
    use recension_core::model::{Document, Edition, Inline};
    use std::fmt::Write;

    fn edition() -> Edition {
        let picture = Inline::Image(Box::new(image("a.gif", "A")));
        Edition::of_one(Document { body: flow([paragraph([picture])]), ..review("T") })
    }

    #[test]
    fn the_media_type_comes_first_and_pictures_are_stored() {
        let book = Book::of(edition());
        let mut archive = book.archive();
        let mut shown = String::new();
        for index in 0..archive.len() {
            let entry = archive.by_index(index).unwrap();
            let time = entry.last_modified().unwrap();
            writeln!(shown, "{} {:?} {}", entry.name(), entry.compression(), time.year()).unwrap();
        }
        assert_eq!(&book.bytes[30..58], b"mimetypeapplication/epub+zip");
        assert_snapshot!(shown, @r"
        mimetype Stored 1980
        META-INF/container.xml Deflated 1980
        META-INF/com.apple.ibooks.display-options.xml Deflated 1980
        OEBPS/stylesheet.css Deflated 1980
        OEBPS/review-1.xhtml Deflated 1980
        OEBPS/content.opf Deflated 1980
        OEBPS/nav.xhtml Deflated 1980
        OEBPS/review.jsonld Deflated 1980
        OEBPS/images/a.gif Stored 1980
        ");
    }

    #[test]
    fn the_same_edition_gives_the_same_bytes() {
        assert!(Book::of(edition()).bytes == Book::of(edition()).bytes);
    }
}
