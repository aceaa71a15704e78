//! What is known of the edition: the facts that reviews have too, and those that only editions have.

use super::Located;
use super::reader::Reader;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::identifier::{is_isbn, is_issn};
use recension_core::model::{EditionMetadata, Image, Metadata, Publication, Value};
use recension_core::source::{Source, Span};
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
    tell_unused(entries, reader);
    check_issn(meta, entries, reader);
}

/// Tells of entries that are read and that an edition has no place for.
fn tell_unused(entries: &[Entry], reader: &mut Reader<'_>) {
    for entry in entries.iter().filter(|entry| !is_used(entry, reader.source)) {
        // What an edition knows was told when it was read.
        if KEYS.contains(&entry.key.as_str()) {
            continue;
        }
        let parts = parts(entry);
        let unused: Vec<_> = parts.iter().filter(|part| !is_used(&part.0, reader.source)).collect();
        if unused.is_empty() || unused.len() == parts.len() {
            reader.unknown(entry, KEYS);
        } else {
            for (_, part) in unused {
                reader.unknown(part, KEYS);
            }
        }
    }
}

/// A map as maps of one entry each, with that entry.
fn parts(entry: &Entry) -> Vec<(Entry, &Entry)> {
    let Kind::Map(entries) = &entry.value.kind else { return Vec::new() };
    let alone = |part: &Entry| {
        let mut whole = entry.clone();
        whole.value.kind = Kind::Map(vec![part.clone()]);
        whole
    };
    entries.iter().map(|part| (alone(part), part)).collect()
}

/// Tells whether what an entry says, read by itself, is all of a sort that editions have.
fn is_used(entry: &Entry, source: &Source) -> bool {
    let read = metadata_from_entries(source, std::slice::from_ref(entry), &mut Report::default());
    let Metadata { short_title, summary, publication, content_warnings, reviewed, extra, .. } =
        read;
    let Publication { journal, pages, .. } = publication;
    short_title.is_empty()
        && summary.is_empty()
        && journal.is_none()
        && pages.is_none()
        && content_warnings.is_empty()
        && reviewed.is_empty()
        && extra.is_empty()
}

/// Tells of an ISSN that was copied wrong.
fn check_issn(meta: &EditionMetadata, entries: &[Entry], reader: &mut Reader<'_>) {
    let Some(issn) = meta.issn.as_deref().filter(|issn| !is_issn(issn)) else { return };
    let named = entries.iter().find(|entry| matches!(&*entry.key, "issn" | "publication"));
    let span = named.map_or(Span::NONE, |entry| reader.source.span(entry.value.range.clone()));
    let message =
        format!("`{issn}` is no ISSN: its check digit is wrong, or it does not have eight digits");
    reader.report.push(
        Diagnostic::error(&code::WRONG_CHECK_DIGIT, span, message)
            .with_hint("copy it again: `2049-3630`"),
    );
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

/// Reads ISBNs by the names of outputs. Gives these names with their places.
pub(super) fn read_isbn(
    meta: &mut EditionMetadata,
    entry: &Entry,
    reader: &mut Reader<'_>,
) -> Vec<Located> {
    let mut names = Vec::new();
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
        names.push(Located { text: entry.key.clone(), span: reader.key_span(entry) });
    }
    names
}
