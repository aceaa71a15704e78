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

use crate::codes;
use crate::failure::Failure;
use reader::Reader;
use recension_core::diagnostic::{Diagnostic, Report};
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
    /// The outputs that have an ISBN.
    isbn_names: Vec<Located>,
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
        let profiles = take_profiles(&mut entries, source, report);
        let others: Vec<_> =
            profiles.iter().filter(|other| Some(&*other.key) != profile).cloned().collect();
        check_profiles(source, &entries, &others, report);
        if let Some(name) = profile {
            choose_profile(&mut entries, &profiles, name)?;
        }
        Ok(Self::of_entries(source, entries, report))
    }

    fn of_entries(source: &Source, entries: Vec<Entry>, report: &mut Report) -> Self {
        let mut description = Self::default();
        let mut reader = Reader { source, report };
        let mut rest = Vec::new();
        for entry in entries {
            if !description.entry(&entry, &mut reader) {
                rest.push(entry);
            }
        }
        description.take_templates(&mut reader);
        meta::read_facts(&mut description.meta, &rest, &mut reader);
        description.check(&mut reader);
        description
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
            "isbn" => self.isbn_names = meta::read_isbn(&mut self.meta, entry, reader),
            "folder" => self.folder = reader.text(entry).map(|folder| folder.text),
            _ => return meta::read_own(&mut self.meta, entry, reader),
        }
        true
    }

    /// Takes the templates out of the options, where the command line has them. They are those of
    /// the whole edition.
    fn take_templates(&mut self, reader: &mut Reader<'_>) {
        let key = "works-templates";
        for setting in output::take(&mut self.options, key) {
            let Setting { value: text, span, .. } = setting;
            self.works_templates.get_or_insert(Located { text, span });
        }
        for output in &mut self.outputs {
            for setting in output::take(&mut output.settings, key) {
                let message = format!("`{key}` is said of the whole edition, not of an output");
                reader.report.push(
                    Diagnostic::error(&codes::UNKNOWN_OPTION, setting.span, message)
                        .with_hint("move it to the top, beside the title"),
                );
            }
        }
    }

    /// Tells of ISBNs of outputs that are not made.
    fn check_isbn(&self, reader: &mut Reader<'_>) {
        for name in self.isbn_names.iter().filter(|name| !self.has_output(&name.text)) {
            let message = format!("there is an ISBN for `{}`, which is no output", name.text);
            let known = self.outputs.iter().map(|output| output.name.text.as_str());
            let hint = match most_similar(&name.text, known) {
                Some(similar) => format!("did you mean `{similar}`?"),
                None => format!("add `[output.{}]`, or take it out here", name.text),
            };
            reader.report.push(
                Diagnostic::error(&codes::INVALID_EDITION, name.span, message).with_hint(hint),
            );
        }
    }

    fn has_output(&self, name: &str) -> bool {
        self.outputs.iter().any(|output| output.name.text == name)
    }

    /// Tells what an edition cannot do without.
    fn check(&self, reader: &mut Reader<'_>) {
        let beginning = reader.source.span(0..0);
        self.check_isbn(reader);
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

/// Tells what is wrong with the profiles that are not chosen, each put over `entries`, but for
/// flaws that these have by themselves.
fn check_profiles(source: &Source, entries: &[Entry], others: &[Entry], report: &mut Report) {
    let mut known = Report::default();
    Description::of_entries(source, entries.to_vec(), &mut known);
    for profile in others {
        let Kind::Map(over) = &profile.value.kind else { continue };
        let mut entries = entries.to_vec();
        profile::overlay(&mut entries, over);
        let mut found = Report::default();
        Description::of_entries(source, entries, &mut found);
        for flaw in found.diagnostics() {
            if !known.diagnostics().contains(flaw) {
                report.push(flaw.clone());
                known.push(flaw.clone());
            }
        }
    }
}

/// Takes the profiles out of `entries`. What is none is told.
fn take_profiles(entries: &mut Vec<Entry>, source: &Source, report: &mut Report) -> Vec<Entry> {
    let Some(place) = entries.iter().position(|entry| entry.key == "profile") else {
        return Vec::new();
    };
    let profiles = entries.remove(place);
    let mut reader = Reader { source, report };
    let mut found = Vec::new();
    for profile in reader.table(&profiles) {
        // What is no table is told, and is a profile that says nothing.
        reader.table(profile);
        found.push(profile.clone());
    }
    found
}

/// Puts the profile called `name` over `entries`.
fn choose_profile(entries: &mut Vec<Entry>, profiles: &[Entry], name: &str) -> Result<(), Failure> {
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
