//! The description of an edition: what `edition.toml` says, each thing with its place.

mod toml;

mod profile;

mod reader;

mod meta;

mod content;

mod output;

#[cfg(test)]
mod schema;

pub(crate) use content::{MatterEntry, PartEntry};
pub(crate) use output::{OffprintEntry, OutputEntry, Setting};

use crate::failure::Failure;
use reader::Reader;
use recension_core::diagnostic::Report;
use recension_core::model::EditionMetadata;
use recension_core::option::most_similar;
use recension_core::source::{Source, Span};
use recension_markdown::{Entry, Kind};

/// Words of the description, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located {
    /// The words.
    pub(crate) text: String,
    /// Their place.
    pub(crate) span: Span,
}

/// What an edition is to be.
#[derive(Debug, Default)]
pub(crate) struct Description {
    /// What is known of the edition.
    pub(crate) meta: EditionMetadata,
    /// Files of references that serve all reviews.
    pub(crate) bibliography: Vec<Located>,
    /// The citation style.
    pub(crate) csl: Option<Located>,
    /// Templates for the headings of reviewed works.
    pub(crate) works_templates: Option<Located>,
    /// What stands before the parts.
    pub(crate) front: Vec<MatterEntry>,
    /// The parts.
    pub(crate) parts: Vec<PartEntry>,
    /// What stands after them.
    pub(crate) back: Vec<MatterEntry>,
    /// Options of everything that knows them.
    pub(crate) options: Vec<Setting>,
    /// What is made of it.
    pub(crate) outputs: Vec<OutputEntry>,
    /// Which outputs each review has of its own.
    pub(crate) offprints: Option<OffprintEntry>,
    /// The folder that outputs go to, seen from the description.
    pub(crate) folder: Option<String>,
}

impl Description {
    /// Reads `source` as `profile` has it. What is wrong with it is told.
    ///
    /// # Errors
    /// [`Failure`] if there is no such profile.
    pub(crate) fn read(
        source: &Source,
        profile: Option<&str>,
        report: &mut Report,
    ) -> Result<Self, Failure> {
        let mut entries = toml::parse(source, report);
        choose_profile(&mut entries, profile)?;
        let mut description = Self::default();
        let mut reader = Reader { source, report };
        let mut rest = Vec::new();
        for entry in entries {
            if !description.entry(&entry, &mut reader) {
                rest.push(entry);
            }
        }
        meta::read_facts(&mut description.meta, &rest, &mut reader);
        description.check(&mut reader);
        Ok(description)
    }

    /// Reads what makes an edition of reviews. Tells whether the key is one that does.
    fn entry(&mut self, entry: &Entry, reader: &mut Reader<'_>) -> bool {
        match entry.key.as_str() {
            "bibliography" => self.bibliography = reader.texts(entry),
            "csl" => self.csl = reader.text(entry),
            "works-templates" => self.works_templates = reader.text(entry),
            "front" => self.front = content::read_matter(entry, reader),
            "part" => self.parts = content::read_parts(entry, reader),
            "back" => self.back = content::read_matter(entry, reader),
            "options" => self.options = output::read_settings(entry, reader),
            "output" => self.outputs = output::read_outputs(entry, reader),
            "offprints" => self.offprints = output::read_offprints(entry, reader),
            "folder" => self.folder = reader.text(entry).map(|folder| folder.text),
            _ => return meta::read_own(&mut self.meta, entry, reader),
        }
        true
    }

    /// Tells what an edition cannot do without.
    fn check(&self, reader: &mut Reader<'_>) {
        let beginning = reader.source.span(0..0);
        if self.parts.is_empty() {
            reader.missing(
                beginning,
                "no reviews are named",
                "add `[[part]]` with `reviews = [\"a.md\"]`",
            );
        }
        if self.outputs.is_empty() {
            reader.missing(
                beginning,
                "no output is named",
                "add `[output.pdf]` or `[output.epub]`",
            );
        }
    }
}

/// Takes the profiles out of `entries`, and puts the chosen one over the rest.
fn choose_profile(entries: &mut Vec<Entry>, chosen: Option<&str>) -> Result<(), Failure> {
    let place = entries.iter().position(|entry| entry.key == "profile");
    let profiles = match place.map(|place| entries.remove(place).value.kind) {
        Some(Kind::Map(profiles)) => profiles,
        _ => Vec::new(),
    };
    let Some(name) = chosen else { return Ok(()) };
    let found = profiles.iter().find(|profile| profile.key == name);
    let Some(Kind::Map(over)) = found.map(|profile| &profile.value.kind) else {
        let known = profiles.iter().map(|profile| profile.key.as_str());
        let hint = match most_similar(name, known) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => format!("a table `[profile.{name}]` would describe it"),
        };
        return Err(Failure::usage(format!("the edition has no profile `{name}`")).with_hint(hint));
    };
    profile::overlay(entries, over);
    Ok(())
}
