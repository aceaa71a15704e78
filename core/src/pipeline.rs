//! The way of the data: importer, assemble, resolve, exporter. Only this module sees them all.

use crate::assemble;
use crate::asset::Assets;
use crate::diagnostic::Report;
use crate::export::{ExportError, Exporter, Run, Sink};
use crate::import::{DecodeError, ImportError, Imported, Importer, decode_windows_1252};
use crate::model::{Edition, Metadata};
use crate::option::Options;
use crate::pagination::PageMap;
use crate::resolve::{self, CitationProcessor, ResolvedEdition};
use crate::source::{Source, Sources};
use std::borrow::Cow;
use std::sync::Arc;

/// An input: its bytes and what to call it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Path as the user wrote it, or `<stdin>`.
    pub name: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
}

/// How the bytes of an input become text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// As the format has it; UTF-8 for most.
    #[default]
    OfFormat,
    /// Windows-1252, in which old files come that are not UTF-8.
    Windows1252,
}

/// How inputs are read.
pub struct Reading<'a> {
    /// The format.
    pub importer: &'a dyn Importer,
    /// The importer's options.
    pub options: Options,
    /// The encoding.
    pub encoding: Encoding,
    /// Metadata that overrules the document's own.
    pub overlay: Metadata,
    /// What the user says of documents that do not say it themselves.
    pub defaults: assemble::Settings,
}

impl Reading<'_> {
    /// Reads one input into an edition.
    ///
    /// # Errors
    /// [`RunError`] if nothing can be read.
    pub fn edition(
        &self,
        input: Input<'_>,
        sources: &mut Sources,
        report: &mut Report,
    ) -> Result<Edition, RunError> {
        let source = self.load(input, sources)?;
        self.read(source, report)
    }

    /// Registers the text of an input.
    ///
    /// # Errors
    /// [`RunError::Decode`] if the bytes are no text.
    pub fn load<'s>(
        &self,
        input: Input<'_>,
        sources: &'s mut Sources,
    ) -> Result<&'s Source, RunError> {
        let text = self.decode(input)?;
        Ok(sources.add(input.name, text))
    }

    /// Reads a text that was registered into an edition.
    ///
    /// # Errors
    /// [`RunError::Import`] if nothing can be read.
    pub fn read(&self, source: &Source, report: &mut Report) -> Result<Edition, RunError> {
        let imported = self.import(source, report)?;
        let mut defaults = self.defaults.clone();
        defaults.stem = defaults.stem.or_else(|| source.stem().map(str::to_owned));
        Ok(assemble::assemble(imported, &defaults))
    }

    fn decode<'b>(&self, input: Input<'b>) -> Result<Cow<'b, str>, RunError> {
        match self.encoding {
            Encoding::Windows1252 => Ok(decode_windows_1252(input.bytes)),
            Encoding::OfFormat => self
                .importer
                .decode(input.bytes)
                .map_err(|source| RunError::Decode { input: input.name.to_owned(), source }),
        }
    }

    fn import(&self, source: &Source, report: &mut Report) -> Result<Imported, RunError> {
        let imported = self.importer.import(source, &self.options, report);
        let mut imported = imported
            .map_err(|error| RunError::Import { input: source.name().to_owned(), source: error })?;
        match &mut imported {
            Imported::Document(document) => document.meta.overlay(&self.overlay),
            Imported::Edition(edition) => {
                edition.documents_mut().for_each(|document| document.meta.overlay(&self.overlay));
            }
        }
        Ok(imported)
    }
}

/// How an edition is written.
pub struct Writing<'a> {
    /// The format.
    pub exporter: &'a dyn Exporter,
    /// The exporter's options.
    pub options: Options,
    /// What `resolve` is to know.
    pub resolve: resolve::Settings,
}

impl Writing<'_> {
    /// The same, with what formats citations.
    #[must_use]
    pub fn with_citations(&self, citations: Option<Arc<dyn CitationProcessor>>) -> Self {
        let Self { exporter, options, resolve } = self;
        let resolve = resolve::Settings { citations, ..resolve.clone() };
        Self { exporter: *exporter, options: options.clone(), resolve }
    }

    /// The same, with the pages of the output called `name`.
    #[must_use]
    pub fn with_pages(&self, name: &str, pages: Arc<PageMap>) -> Self {
        let Self { exporter, options, resolve } = self;
        let (printed, pages) = (Some(name.to_owned()), Some(pages));
        let resolve = resolve::Settings { printed, pages, ..resolve.clone() };
        Self { exporter: *exporter, options: options.clone(), resolve }
    }

    /// Resolves an edition and writes it to `sink`, with pictures from `assets`; gives the pages that
    /// an exporter made, if it is one that paginates.
    ///
    /// # Errors
    /// [`RunError::Export`] if the output cannot be finished.
    pub fn write(
        &self,
        edition: Edition,
        assets: &Assets,
        sink: &mut dyn Sink,
        report: &mut Report,
    ) -> Result<PageMap, RunError> {
        let resolved = self.resolved(edition, report);
        self.export(&resolved, assets, sink, report)
    }

    /// Resolves an edition for this output.
    pub fn resolved(&self, edition: Edition, report: &mut Report) -> ResolvedEdition {
        let mut settings = self.resolve.clone();
        settings.output.get_or_insert_with(|| self.exporter.format().name.to_string());
        resolve::resolve(edition, &settings, report)
    }

    /// Writes an edition that is resolved for this output, as [`write`](Self::write) does.
    ///
    /// # Errors
    /// [`RunError::Export`] if the output cannot be finished.
    pub fn export(
        &self,
        resolved: &ResolvedEdition,
        assets: &Assets,
        sink: &mut dyn Sink,
        report: &mut Report,
    ) -> Result<PageMap, RunError> {
        let mut pages = PageMap::default();
        let mut run = Run { options: &self.options, assets, sink, report, pages: &mut pages };
        self.exporter.export(resolved, &mut run).map_err(RunError::Export)?;
        Ok(pages)
    }
}

/// Why a run could not go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// The bytes are no text.
    #[error("`{input}` is not text in the encoding it should be in")]
    Decode {
        /// The input.
        input: String,
        /// The byte that is wrong.
        source: DecodeError,
    },
    /// The text is no file of the format.
    #[error("cannot read `{input}`")]
    Import {
        /// The input.
        input: String,
        /// What is wrong.
        source: ImportError,
    },
    /// The output cannot be finished.
    #[error("cannot write the edition")]
    Export(#[source] ExportError),
}
