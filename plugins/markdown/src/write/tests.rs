//! What is written, and that it reads back as what it was.

use crate::{Reader, write};
use recension_core::diagnostic::Report;
use recension_core::import::{Imported, Importer};
use recension_core::model::{Document, Edition};
use recension_core::option::Options;
use recension_core::source::{Source, SourceId};

pub(super) fn read(text: &str) -> Document {
    let source = Source::new(SourceId(0), "a.md", text);
    let options = Options::defaults(&Reader::new().format().options);
    match Reader::new()
        .import(&source, &options, &mut Report::default())
        .expect("Markdown is always read")
    {
        Imported::Document(doc) => *doc,
        Imported::Edition(_) => unreachable!("Markdown is one document"),
    }
}

pub(super) fn write(doc: &Document) -> (String, Report) {
    let settings = recension_core::resolve::Settings::default();
    let mut report = Report::default();
    let resolved = recension_core::resolve::resolve(
        Edition::of_one(doc.clone()),
        &settings,
        &mut Report::default(),
    );
    let (doc, additions) = resolved.documents().next().expect("one document");
    (write::document::markdown(doc, &additions.notes, &mut report), report)
}

/// The canonical form of `text`, which must be read back as the same document.
fn check(text: &str) -> String {
    let doc = read(text);
    let (written, _) = write(&doc);
    let again = read(&written);
    assert_eq!(again, doc, "{written}");
    assert_eq!(write(&again).0, written);
    written
}
