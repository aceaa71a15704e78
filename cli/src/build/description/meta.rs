//! What is known of the edition: the facts that reviews have too, and those that only editions have.

use super::reader::Reader;
use recension_core::diagnostic::Diagnostic;
use recension_core::identifier::is_isbn;
use recension_core::model::{EditionMetadata, Image, Metadata, Value};
use recension_markdown::{Entry, Kind, blocks_from, code, metadata_from_entries, value_from};

/// The keys of a description.
pub(super) const KEYS: &[&str] = &[
    "title",
    "subtitle",
    "id",
    "lang",
    "editors",
    "contributors",
    "publisher",
    "place",
    "imprint",
    "series",
    "volume",
    "issue",
    "issn",
    "isbn",
    "date",
    "licence",
    "rights",
    "cover",
    "url",
    "doi",
    "keywords",
    "extra",
    "bibliography",
    "csl",
    "works-templates",
    "front",
    "part",
    "back",
    "options",
    "output",
    "offprints",
    "folder",
    "profile",
];

/// The keys of a cover.
pub(super) const COVER_KEYS: &[&str] = &["file", "alt"];

/// Reads a fact that only editions have. Tells whether the key is one.
pub(super) fn read_own(meta: &mut EditionMetadata, entry: &Entry, reader: &mut Reader<'_>) -> bool {
    match entry.key.as_str() {
        "imprint" => meta.imprint = blocks_from(reader.source, entry, reader.report),
        "cover" => meta.cover = read_cover(entry, reader),
        "isbn" => read_isbn(meta, entry, reader),
        "extra" => {
            let values = reader.table(entry).iter();
            meta.extra.extend(values.map(|entry| (entry.key.clone(), value_from(&entry.value))));
        }
        _ => return false,
    }
    true
}

/// Reads the facts that reviews have too, as front matter has them.
pub(super) fn read_facts(meta: &mut EditionMetadata, entries: &[Entry], reader: &mut Reader<'_>) {
    let found = metadata_from_entries(reader.source, entries, reader.report);
    let Metadata { id, title, subtitle, contributors, language, keywords, .. } = found;
    (meta.id, meta.title, meta.subtitle) = (id, title, subtitle);
    (meta.contributors, meta.language) = (contributors, language);
    (meta.dates, meta.rights) = (found.dates, found.rights);
    (meta.licence, meta.series) = (found.licence, found.series);
    let publication = found.publication;
    (meta.publisher, meta.issn) = (publication.publisher, publication.issn);
    (meta.volume, meta.issue) = (publication.volume, publication.issue);
    let others = [("place", publication.place), ("url", publication.url), ("doi", publication.doi)];
    for (key, value) in others {
        meta.extra.extend(value.map(|value| (key.to_owned(), Value::Text(value))));
    }
    if !keywords.is_empty() {
        let keywords = keywords.into_iter().map(Value::Text).collect();
        meta.extra.insert("keywords".to_owned(), Value::List(keywords));
    }
    for entry in entries.iter().filter(|entry| found.extra.contains_key(&entry.key)) {
        reader.unknown(entry, KEYS);
    }
    let places = entries.iter().filter(|entry| is_of_reviews(&entry.key));
    for entry in places {
        reader.unknown(entry, KEYS);
    }
}

/// Tells whether a key is one of front matter that says nothing of an edition.
fn is_of_reviews(key: &str) -> bool {
    matches!(
        key,
        "abstract"
            | "summary"
            | "short-title"
            | "content-warnings"
            | "journal"
            | "pages"
            | "reviewed"
            | "rating"
            | "grade"
            | "film"
            | "book"
            | "play"
            | "exhibition"
            | "album"
            | "references"
    )
}

/// A cover: the path of a picture, or a table with `file` and `alt`.
fn read_cover(entry: &Entry, reader: &mut Reader<'_>) -> Option<Image> {
    if let Kind::Text(path) = &entry.value.kind {
        let cover = reader.located(path, &entry.value);
        return Some(Image { asset: cover.text, span: cover.span, ..Image::default() });
    }
    let mut image = Image::default();
    for entry in reader.table(entry) {
        match entry.key.as_str() {
            "file" => {
                let file = reader.text(entry)?;
                (image.asset, image.span) = (file.text, file.span);
            }
            "alt" => image.alternative = reader.text(entry).map(|words| words.text),
            _ => reader.unknown(entry, COVER_KEYS),
        }
    }
    (!image.asset.is_empty()).then_some(image)
}

/// ISBNs by the names of outputs.
fn read_isbn(meta: &mut EditionMetadata, entry: &Entry, reader: &mut Reader<'_>) {
    for entry in reader.table(entry) {
        let Some(isbn) = reader.text(entry) else { continue };
        if !is_isbn(&isbn.text) {
            let message = format!(
                "`{}` is no ISBN: its check digit is wrong, or it does not have 10 or 13 digits",
                isbn.text
            );
            reader.report.push(
                Diagnostic::error(&code::WRONG_CHECK_DIGIT, isbn.span, message)
                    .with_hint("copy it again from the agency's letter"),
            );
        }
        meta.isbn.insert(entry.key.clone(), isbn.text);
    }
}
