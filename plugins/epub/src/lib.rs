//! Export of EPUB 3.3.
//!
//! One review is one page; an edition is a page a document, with titles of parts between. The pages
//! are written by `recension-xhtml`, staged and packed by `epub-builder`; package document and
//! navigation are our own.
//!
//! The same edition gives the same bytes: no clock is read, and times in the archive are fixed.

#![forbid(unsafe_code)]

mod book;
mod choice;
pub mod codes;
mod container;
mod cover;
mod css;
mod design;
mod linked_data;
mod matter;
mod navigation;
mod package;
mod page;
mod picture;
mod place;
mod svg;

use book::{Book, NotePlace, articles, label_of};
use choice::{Choices, OPTIONS};
use container::OwnFiles;
use cover::Cover;
use design::Design;
use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ZipLibrary};
use navigation::{NCX, write_ncx};
use package::{Package, Record};
use page::Shared;
use picture::{Picture, Pictures};
use place::{CitationPlaces, MentionPlaces};
use recension_core::diagnostic::{Code, Degree, Report};
use recension_core::export::{ExportError, Exporter, Output, Run};
use recension_core::format::Format;
use recension_core::model::GeneratedMatter;
use recension_core::resolve::{ContentsTarget, ResolvedEdition, Typeface};
use recension_core::source::Span;
use recension_xhtml::{Surroundings, plain_text};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::io::Write;
use std::sync::LazyLock;

/// The codes of pages and of books.
static CODES: LazyLock<Vec<&'static Code>> =
    LazyLock::new(|| [recension_xhtml::codes::ALL, codes::ALL].concat());

/// Keys of metadata beyond the model that an e-book has a use for: those of an edition, those of a
/// review that is a book by itself.
const EDITION_KEYS: [&str; 1] = ["accessibility"];
const REVIEW_KEYS: [&str; 4] = ["accessibility", "cover", "cover-image", "cover-alt"];

/// Writes EPUB.
#[derive(Debug)]
pub struct Writer {
    format: Format,
}

impl Writer {
    /// The exporter.
    pub fn new() -> Self {
        let format = Format {
            name: Cow::Borrowed("epub"),
            description: Cow::Borrowed("EPUB 3.3, the e-book"),
            extensions: vec![Cow::Borrowed("epub")],
            media_type: Cow::Borrowed("application/epub+zip"),
            is_text: false,
            options: OPTIONS.to_vec(),
            codes: &CODES,
        };
        Self { format }
    }
}

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Exporter for Writer {
    fn format(&self) -> &Format {
        &self.format
    }

    fn export(&self, edition: &ResolvedEdition, run: &mut Run<'_>) -> Result<(), ExportError> {
        let edition = &*edition.for_pages();
        let choices = Choices::of(run.options);
        tell_what_is_left_out(edition, run.report);
        let cover = Cover::of(edition, choices);
        let (pictures, bytes) =
            Pictures::collect(edition.edition(), cover.as_ref(), run.assets, run.report);
        let design = Design::of(choices, run.assets, run.report).map_err(refused)?;
        let mut builder = builder(edition, &design).map_err(refused)?;
        let book = stage_pages(
            &mut builder,
            edition,
            (choices.notes(), &design.faces),
            &pictures,
            run.report,
        )?;
        let own = own_files(edition, choices, &book, (&pictures, bytes), design)?;
        let mut packed = Vec::new();
        builder.generate(&mut packed).map_err(refused)?;
        let finished = container::finish(&packed, &own).map_err(refused)?;
        let mut out = run.sink.create(&Output::Main)?;
        out.write_all(&finished)?;
        Ok(out.flush()?)
    }
}

type Builder = EpubBuilder<ZipLibrary>;

/// A builder with the style sheet. Identifier and time do not reach the book, since the package
/// document is ours; they are set so that neither chance nor the clock is asked for them.
fn builder(edition: &ResolvedEdition, design: &Design) -> epub_builder::Result<Builder> {
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.set_uuid(edition.publication().uuid);
    #[expect(
        clippy::default_trait_access,
        reason = "the type is of a crate that epub-builder does not show"
    )]
    builder.set_modified_date(Default::default());
    builder.stylesheet(design.style.as_bytes())?;
    Ok(builder)
}

fn stage_pages<'a>(
    builder: &mut Builder,
    edition: &'a ResolvedEdition,
    (notes, faces): (NotePlace, &[Typeface]),
    pictures: &Pictures,
    report: &mut Report,
) -> Result<Book<'a>, ExportError> {
    let mut book = Book::of(edition, notes, pictures, report);
    let mut pages = std::mem::take(&mut book.pages);
    let places = OnceCell::<CitationPlaces>::new();
    let mentions = OnceCell::<MentionPlaces>::new();
    let is_sole = edition.edition().sole_document().is_some();
    let keys = if is_sole { &REVIEW_KEYS[..] } else { &[] };
    let surroundings = Surroundings {
        picture: &|path| pictures.get(path).map(Picture::shown),
        document: &|id| book.place(id),
        entry: &|anchor| book.entry(anchor),
        citation: &|place| places.get()?.address(place),
        mention: &|target| mentions.get()?.address(target),
        notes: book.notes(),
        article: &|position| book.file(position),
        keys,
    };
    let listed = Book::places(&pages, edition);
    let is_made = |kind| listed.contains_key(&ContentsTarget::Matter(kind));
    let shared = Shared {
        surroundings: &surroundings,
        pictures,
        title: &edition.publication().title,
        articles: articles(&pages),
        edition,
        contents: edition.contents(is_made),
        titles: edition.documents().map(|(_, additions)| additions.listed_title()).collect(),
        languages: edition.documents().map(|(_, additions)| &additions.language).collect(),
        colophon: edition.colophon(faces),
        places: listed,
    };
    let mut staged: Vec<Vec<u8>> = pages.iter().map(|_| Vec::new()).collect();
    // Bibliography and index lead to places whose ids are known when their pages are written.
    let (last, first): (Vec<usize>, Vec<usize>) =
        (0..pages.len()).partition(|index| pages[*index].is_written_last());
    for index in first {
        (staged[index], pages[index].outline) = page::write_page(&pages[index], &shared, report)?;
    }
    places.get_or_init(|| CitationPlaces::of(&pages));
    mentions.get_or_init(|| MentionPlaces::of(&pages));
    for index in last {
        (staged[index], pages[index].outline) = page::write_page(&pages[index], &shared, report)?;
    }
    for (page, bytes) in pages.iter().zip(&staged) {
        builder.add_content(EpubContent::new(&page.file, bytes.as_slice())).map_err(refused)?;
    }
    book.pages = pages;
    Ok(book)
}

/// The files that are ours: package document, navigation, and what `epub-builder` never sees.
fn own_files(
    edition: &ResolvedEdition,
    choices: Choices<'_>,
    book: &Book<'_>,
    (pictures, bytes): (&Pictures, Vec<Vec<u8>>),
    design: Design,
) -> Result<OwnFiles, ExportError> {
    let record = Record::of(edition, choices);
    let navigation = navigation::write_navigation(&book.pages, record.language)?;
    let mut files = vec![(linked_data::FILE.to_owned(), linked_data::write(edition, &record))];
    if choices.has_ncx() {
        let title = label_of(&plain_text(record.title, record.language.as_str()));
        let identifier = format!("urn:uuid:{}", record.facts.uuid);
        let ncx = write_ncx(&book.pages, record.language, &title, &identifier)?;
        files.push((NCX.to_owned(), ncx));
    }
    let pages = &book.pages;
    let has_ncx = choices.has_ncx();
    let package = Package { record, pages, pictures, fonts: &design.fonts, has_ncx };
    let package = package::write_package(&package)?;
    files.extend(pictures.all.iter().map(|picture| picture.href.clone()).zip(bytes));
    files.extend(design.fonts.into_iter().map(|font| (font.href, font.bytes)));
    Ok(OwnFiles { package, navigation, files })
}

/// What an edition says of itself and an e-book has no place for.
fn tell_what_is_left_out(edition: &ResolvedEdition, report: &mut Report) {
    let meta = &edition.edition().meta;
    if !meta.imprint.is_empty() && !edition.has_matter(GeneratedMatter::CopyrightPage) {
        report.lose("meta.imprint", Degree::Dropped, Span::NONE);
    }
    for key in meta.extra.keys().filter(|key| !EDITION_KEYS.contains(&key.as_str())) {
        report.lose(format!("meta.{key}"), Degree::Dropped, Span::NONE);
    }
}

fn refused(error: impl std::fmt::Display) -> ExportError {
    ExportError::Format { format: Cow::Borrowed("epub"), message: error.to_string() }
}

#[cfg(test)]
mod testing;
