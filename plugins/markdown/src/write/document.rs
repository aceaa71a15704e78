//! One document: front matter, body, notes.

use super::block::{BlockWriter, FileStart};
use super::front_matter::front_matter;
use super::manner::Manner;
use crate::dialect::Dialect;
use recension_core::diagnostic::Report;
use recension_core::model::{Document, Language};
use recension_core::resolve::NumberedNote;
use std::collections::HashSet;

/// Writes `doc`; its notes stand after the body, those in `called` first and in that order.
pub(super) fn markdown(
    doc: &Document,
    called: &[NumberedNote],
    dialect: Dialect,
    report: &mut Report,
) -> String {
    let language = doc.meta.language.as_ref().map(Language::primary).unwrap_or_default();
    let manner = Manner { dialect, language: &language };
    // Front matter is read before anybody knows its language.
    let mut out = front_matter(doc, Manner { dialect, language: "" }, report);
    let start = if out.is_empty() { FileStart::Here } else { FileStart::Before };
    let body = body(doc, called, BlockWriter::new(manner, report).at(start));
    if !out.is_empty() && !body.is_empty() {
        out.push('\n');
    }
    out.push_str(&body);
    out
}

fn body(doc: &Document, called: &[NumberedNote], mut writer: BlockWriter<'_>) -> String {
    writer.flow(&doc.body);
    let mut written = HashSet::new();
    for id in called.iter().map(|note| &note.id).chain(doc.notes.keys()) {
        if let Some(note) = doc.notes.get(id).filter(|_| written.insert(id)) {
            writer.note(id, note);
        }
    }
    writer.finish()
}
