//! Which formats there are, and which one a name or a file means.

use crate::diagnostic::{Code, core_codes};
use crate::export::Exporter;
use crate::format::Format;
use crate::import::Importer;
use crate::option::most_similar;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The formats of a program.
#[derive(Clone, Default)]
pub struct Registry {
    importers: Vec<Arc<dyn Importer>>,
    exporters: Vec<Arc<dyn Exporter>>,
}

/// One format: how it is read and how it is written, where it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct FormatEntry<'a> {
    /// What the importer says.
    pub reads: Option<&'a Format>,
    /// What the exporter says.
    pub writes: Option<&'a Format>,
}

/// A format that cannot be found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// No format has that name.
    #[error("cannot {verb} format `{name}`{}", suggestion.as_ref().map(|s| format!(", did you mean `{s}`?")).unwrap_or_default())]
    Unknown {
        /// `read` or `write`.
        verb: &'static str,
        /// What was asked for.
        name: String,
        /// The most similar name there is.
        suggestion: Option<String>,
    },
    /// The name of a file does not tell its format.
    #[error("cannot tell the format of `{path}` from its name")]
    Suffix {
        /// The file.
        path: String,
    },
}

impl Registry {
    /// Adds a format to read.
    pub fn add_importer(&mut self, importer: impl Importer + 'static) {
        self.importers.push(Arc::new(importer));
    }

    /// Adds a format to write.
    pub fn add_exporter(&mut self, exporter: impl Exporter + 'static) {
        self.exporters.push(Arc::new(exporter));
    }

    /// The importer called `name`.
    ///
    /// # Errors
    /// [`FormatError::Unknown`], with the most similar name.
    pub fn importer(&self, name: &str) -> Result<&dyn Importer, FormatError> {
        let found = self.importers.iter().find(|importer| importer.format().name == name);
        found
            .map(Arc::as_ref)
            .ok_or_else(|| unknown("read", name, self.importers.iter().map(|i| i.format())))
    }

    /// The exporter called `name`.
    ///
    /// # Errors
    /// [`FormatError::Unknown`], with the most similar name.
    pub fn exporter(&self, name: &str) -> Result<&dyn Exporter, FormatError> {
        let found = self.exporters.iter().find(|exporter| exporter.format().name == name);
        found
            .map(Arc::as_ref)
            .ok_or_else(|| unknown("write", name, self.exporters.iter().map(|e| e.format())))
    }

    /// The importer for files with the suffix of `path`.
    ///
    /// # Errors
    /// [`FormatError::Suffix`] if no format has it.
    pub fn importer_for(&self, path: &Path) -> Result<&dyn Importer, FormatError> {
        let found = self.importers.iter().find(|importer| has_suffix_of(importer.format(), path));
        found
            .map(Arc::as_ref)
            .ok_or_else(|| FormatError::Suffix { path: path.display().to_string() })
    }

    /// The exporter for files with the suffix of `path`.
    ///
    /// # Errors
    /// [`FormatError::Suffix`] if no format has it.
    pub fn exporter_for(&self, path: &Path) -> Result<&dyn Exporter, FormatError> {
        let found = self.exporters.iter().find(|exporter| has_suffix_of(exporter.format(), path));
        found
            .map(Arc::as_ref)
            .ok_or_else(|| FormatError::Suffix { path: path.display().to_string() })
    }

    /// Every format by name.
    pub fn formats(&self) -> BTreeMap<&str, FormatEntry<'_>> {
        let mut formats: BTreeMap<&str, FormatEntry<'_>> = BTreeMap::new();
        for format in self.importers.iter().map(|importer| importer.format()) {
            formats.entry(&format.name).or_default().reads = Some(format);
        }
        for format in self.exporters.iter().map(|exporter| exporter.format()) {
            formats.entry(&format.name).or_default().writes = Some(format);
        }
        formats
    }

    /// Every code of a diagnostic that a run can give, by name.
    pub fn codes(&self) -> BTreeMap<&'static str, &'static Code> {
        let formats = self.formats();
        let of_formats = formats.values().flat_map(|entry| [entry.reads, entry.writes]).flatten();
        let codes = of_formats.flat_map(|format| format.codes).chain(core_codes());
        codes.map(|code| (code.name, *code)).collect()
    }
}

fn has_suffix_of(format: &Format, path: &Path) -> bool {
    let suffix = path.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default();
    format.extensions.iter().any(|extension| extension.eq_ignore_ascii_case(suffix))
}

fn unknown<'a>(
    verb: &'static str,
    name: &str,
    known: impl Iterator<Item = &'a Format>,
) -> FormatError {
    let suggestion =
        most_similar(name, known.map(|format| format.name.as_ref())).map(str::to_owned);
    FormatError::Unknown { verb, name: name.to_owned(), suggestion }
}
