//! The normal form, told a second time: a checker that shares no code with `normalise`.

mod string;

mod inline;

mod block;

mod metadata;

mod reader;

pub use reader::{Reading, reader_text};

use recension_core::model::{Document, Edition, Flow, Matter, NoteId};
use std::collections::HashSet;

/// Tells the first rule of the normal form that `document` breaks.
///
/// # Errors
/// The rule, and what breaks it.
pub fn is_normal(document: &Document) -> Result<(), String> {
    let notes = document.notes.keys().map(NoteId::as_str).collect();
    let mut checker = Checker { notes, ..Checker::default() };
    checker.metadata(&document.meta)?;
    checker.flow(&document.body, 0)?;
    checker.notes(document)?;
    metadata::references(document)?;
    checker.assets(document)
}

/// Tells the first rule of the normal form that `edition` breaks.
///
/// # Errors
/// The rule, and what breaks it.
pub fn is_normal_edition(edition: &Edition) -> Result<(), String> {
    for document in edition.documents() {
        is_normal(document)?;
    }
    let mut checker = Checker::default();
    checker.edition_metadata(&edition.meta)?;
    for part in &edition.parts {
        checker.line(&part.title)?;
        checker.blocks(&part.introduction, 0)?;
    }
    for matter in edition.front.iter().chain(&edition.back) {
        if let Matter::Authored { role, .. } = matter {
            string::one_line(role)?;
        }
    }
    Ok(())
}

/// What is known of a document on the way through it.
#[derive(Default)]
struct Checker<'d> {
    notes: HashSet<&'d str>,
    ids: HashSet<&'d str>,
    /// Paths of pictures, each once, in the order of reading.
    pictures: Vec<&'d str>,
}

impl<'d> Checker<'d> {
    fn flow(&mut self, flow: &'d Flow, level_around: u8) -> Result<(), String> {
        for block in &flow.blocks {
            let is_heading = matches!(block.kind, recension_core::model::BlockKind::Heading { .. });
            rule(!is_heading, "a heading in a flow begins a section", block)?;
        }
        self.blocks(&flow.blocks, 0)?;
        let mut level_before = 6;
        for section in &flow.sections {
            let level = section.level;
            rule(
                level > level_around && level <= level_before,
                "sections nest by their levels",
                section,
            )?;
            level_before = level;
            self.attributes(&section.attributes)?;
            self.line(&section.heading)?;
            self.flow(&section.content, level)?;
        }
        Ok(())
    }

    fn notes(&mut self, document: &'d Document) -> Result<(), String> {
        let mut names = HashSet::new();
        for (id, note) in &document.notes {
            let name = id.as_str();
            let is_bad = |c: char| c.is_whitespace() || "[]^\\".contains(c);
            rule(!name.is_empty() && !name.contains(is_bad), "names of notes can be written", id)?;
            string::valid(name)?;
            rule(names.insert(name.to_lowercase()), "names of notes differ in lower case", id)?;
            self.blocks(&note.blocks, 0)?;
        }
        Ok(())
    }

    fn assets(&self, document: &Document) -> Result<(), String> {
        let paths: Vec<&str> = document.assets.iter().map(|asset| asset.path.as_str()).collect();
        let distinct: HashSet<&str> = paths.iter().copied().collect();
        rule(distinct.len() == paths.len(), "assets are listed once", &paths)?;
        rule(!distinct.contains(""), "assets have a path", &paths)?;
        rule(paths.starts_with(&self.pictures), "assets stand in the order of use", &paths)?;
        for asset in &document.assets {
            string::value(&asset.path)?;
            string::option(asset.media_type.as_ref())?;
        }
        Ok(())
    }
}

/// Says which rule is broken by what.
fn rule(holds: bool, rule: &str, by: &dyn std::fmt::Debug) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("{rule}: {by:?}")) }
}
