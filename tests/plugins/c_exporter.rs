//! The exporter in C, built against the header.

use crate::workshop::{
    c_library, export, export_with, exporter, load, options, resolved, settings, workspace,
};
use insta::assert_snapshot;
use recension_core::asset::Assets;
use recension_core::model::build::{flow, note_call, paragraph, section, text};
use recension_core::model::{Contributor, Credit, Document, Note, NoteId, ReviewedWork};
use recension_core::plugin::Plugin;
use recension_core::resolve::ResolvedEdition;
use std::sync::Arc;

pub(crate) fn statistics() -> Arc<Plugin> {
    let source = workspace().join("fixtures/plugins/statistics.c");
    load(&c_library(&source, "statistics", &[]), settings())
}

fn review() -> ResolvedEdition {
    let body = flow([paragraph([text("One “two” three. Четыре?"), note_call("n")])]);
    let mut document = Document { body, ..Document::default() };
    let blocks = [
        paragraph([text("A well-kept sentence isn't long")]),
        paragraph([text("A \\ and a \"mark\".")]),
    ];
    document.body.sections = vec![section(1, [text("Of words")], blocks)];
    let note = Note { blocks: vec![paragraph([text("A note.")])], ..Note::default() };
    document.notes.insert(NoteId::from("n"), note);
    document.meta.contributors = vec![Contributor::default()];
    document.meta.reviewed =
        vec![ReviewedWork { credits: vec![Credit::default(); 2], ..ReviewedWork::default() }];
    resolved(document)
}

#[test]
fn it_counts_words_notes_works_and_people() {
    let exporter = exporter(&statistics(), "statistics");
    let exported = export(&exporter, &review());
    assert_snapshot!(exported.text(), @r"
    reviews           1
    words             17
    notes             1
    works reviewed    1
    people            3
    longest sentence  5 words

    A well-kept sentence isn't long
    ");
    let lost: Vec<&str> = exported.report.losses().iter().map(|loss| loss.what.as_ref()).collect();
    assert_eq!(lost, ["paragraph", "text", "note-call"]);
}

#[test]
fn it_takes_its_option() {
    let exporter = exporter(&statistics(), "statistics");
    let options = options(&exporter, &[("sentence", "no")]).expect("it has the option");
    let exported = export_with(&exporter, &review(), &options, &Assets::none());
    assert!(exported.text().ends_with("longest sentence  5 words\n"), "{}", exported.text());
}
