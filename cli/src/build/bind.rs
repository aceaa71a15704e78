//! From texts to an edition: each review with its own metadata, pictures seen from one folder.

use super::description::{Description, MatterEntry};
use super::gather::{Place, Text};
use super::inner;
use crate::codes;
use recension_core::assemble;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::visit::{Mapper, map_document};
use recension_core::model::{Document, Edition, Image, Matter, Part};
use std::collections::BTreeMap;

/// Binds what was read of `texts`; none of a text that could not be read.
pub(super) fn bind(
    description: &Description,
    texts: &[Text],
    read: Vec<Option<Edition>>,
    report: &mut Report,
) -> Edition {
    let part = |entry: &super::description::PartEntry| Part {
        title: entry.title.clone(),
        introduction: entry.introduction.clone(),
        documents: Vec::new(),
    };
    let mut edition = Edition {
        meta: description.meta.clone(),
        parts: description.parts.iter().map(part).collect(),
        ..Edition::default()
    };
    let mut written: Written = BTreeMap::new();
    tell_repeated_ids(texts, &read, report);
    for (text, read) in texts.iter().zip(read) {
        let Some(read) = read else { continue };
        inner::check(&read, text, report);
        let documents = inner::documents(read).map(|document| moved(document, &text.folder));
        match text.place {
            Place::Front(number) => written.entry((0, number)).or_default().extend(documents),
            Place::Part(number) => edition.parts[number].documents.extend(documents),
            Place::Back(number) => written.entry((1, number)).or_default().extend(documents),
        }
    }
    edition.parts.retain(|part| !part.documents.is_empty());
    edition.front = matter(&description.front, 0, &mut written);
    edition.back = matter(&description.back, 1, &mut written);
    assemble::assemble(edition.into(), &assemble::Settings::default())
}

/// What somebody wrote for the front (0) and the back (1), by its place there.
type Written = BTreeMap<(usize, usize), Vec<Document>>;

/// The matter of one end of the edition. Where one file holds several texts, each is matter.
fn matter(entries: &[MatterEntry], end: usize, written: &mut Written) -> Vec<Matter> {
    let matter = |(number, entry): (usize, &MatterEntry)| match entry {
        MatterEntry::Generated(kind) => vec![Matter::Generated(*kind)],
        MatterEntry::Authored { role, .. } => {
            let documents = written.remove(&(end, number)).unwrap_or_default().into_iter();
            let authored =
                |document| Matter::Authored { role: role.clone(), document: Box::new(document) };
            documents.map(authored).collect()
        }
    };
    entries.iter().enumerate().flat_map(matter).collect()
}

/// Says of each review whose id another has.
fn tell_repeated_ids(texts: &[Text], read: &[Option<Edition>], report: &mut Report) {
    let mut seen: BTreeMap<&str, String> = BTreeMap::new();
    for (text, read) in texts.iter().zip(read) {
        for document in read.iter().flat_map(Edition::documents) {
            let Some(id) = document.meta.id.as_deref() else { continue };
            let Some(first) = seen.insert(id, text.input.name().into_owned()) else { continue };
            let message =
                format!("`{}` has the id `{id}`, and so has `{first}`", text.input.name());
            report.push(
                Diagnostic::error(&codes::REPEATED_ID, text.span, message)
                    .with_hint("give one of them another `id` in its front matter"),
            );
        }
    }
}

/// The document with the paths of its pictures seen from the folder of the edition.
fn moved(mut document: Document, folder: &str) -> Document {
    if !folder.is_empty() {
        let mut mover = Mover { folder: &folder.replace('%', "%25") };
        map_document(&mut mover, &mut document);
        for asset in &mut document.assets {
            asset.path = mover.moved(&asset.path);
        }
    }
    document
}

struct Mover<'a> {
    folder: &'a str,
}

impl Mover<'_> {
    fn moved(&self, path: &str) -> String {
        if path.contains("://") || path.starts_with("data:") || path.starts_with('/') {
            return path.to_owned();
        }
        let mut parts: Vec<&str> = self.folder.split('/').collect();
        for part in path.split('/') {
            match part {
                "." => {}
                ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    }
}

impl Mapper for Mover<'_> {
    fn image(&mut self, image: &mut Image) {
        image.asset = self.moved(&image.asset);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_seen_from_the_folder_of_the_edition() {
        let mover = Mover { folder: "reviews/films" };
        for (path, moved) in [
            ("a.png", "reviews/films/a.png"),
            ("./pictures/a.png", "reviews/films/pictures/a.png"),
            ("../a.png", "reviews/a.png"),
            ("../../../a.png", "../a.png"),
            ("https://example.org/a.png", "https://example.org/a.png"),
        ] {
            assert_eq!(mover.moved(path), moved, "{path}");
        }
    }
}
