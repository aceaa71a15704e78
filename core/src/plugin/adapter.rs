//! The formats of a plugin behind the traits that built-in formats implement.

use super::call::{Asked, Call, Operation};
use super::cancellation::Cancellation;
use super::failure::{PluginError, PluginFailure};
use super::loaded::{Plugin, Settings};
use super::manifest::FormatManifest;
use crate::asset::Assets;
use crate::diagnostic::Report;
use crate::export::{Capabilities, ExportError, Exporter, MemorySink, Run};
use crate::format::Format;
use crate::import::{DecodeError, ImportError, Imported, Importer, decode_utf8};
use crate::json::{self, Envelope};
use crate::normal::{normalise, normalise_edition};
use crate::option::Options;
use crate::resolve::ResolvedEdition;
use crate::source::{Position, Source};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};

/// A format that a plugin writes.
#[derive(Debug)]
pub struct PluginExporter {
    plugin: Arc<Plugin>,
    format: Format,
    capabilities: Capabilities,
}

impl PluginExporter {
    pub(super) fn of(plugin: &Arc<Plugin>, manifest: &FormatManifest) -> Option<Self> {
        let capabilities = manifest.write.as_ref()?.capabilities();
        Some(Self { plugin: Arc::clone(plugin), format: manifest.writing()?, capabilities })
    }

    /// Writes a resolved edition that is JSON already.
    ///
    /// # Errors
    /// As [`Exporter::export`].
    pub fn export_json(&self, edition: &[u8], run: &mut Run<'_>) -> Result<(), ExportError> {
        let call = Call::new(&self.plugin.settings, self.format.codes, run.report);
        let mut call = call.writing(run.sink, run.assets);
        let done = self.perform(edition, run.options, &mut call);
        match (call.sink_error.take(), done) {
            (Some(error), _) => Err(ExportError::Sink(error)),
            (None, Err(failure)) => Err(error_of(&self.plugin, failure).into()),
            (None, Ok(())) => {
                run.pages.pages.append(&mut call.pages);
                Ok(())
            }
        }
    }

    fn perform(
        &self,
        edition: &[u8],
        options: &Options,
        call: &mut Call<'_>,
    ) -> Result<(), PluginFailure> {
        let options = options_json(options);
        let asked = Asked {
            operation: Operation::Export,
            format: &self.format.name,
            options: &options,
            name: "",
            content: edition,
            source: 0,
            wire: self.plugin.wire(),
        };
        self.plugin.perform(&asked, call)
    }

    /// How the plugin fails when it is asked to stop before it begins; none if it does not.
    pub(super) fn export_cancelled(&self, edition: &ResolvedEdition) -> Option<PluginFailure> {
        let cancellation = Cancellation::default();
        cancellation.cancel();
        let settings = Settings { cancellation, ..self.plugin.settings.clone() };
        let (mut sink, mut report, assets) =
            (MemorySink::default(), Report::default(), Assets::none());
        let call = Call::new(&settings, self.format.codes, &mut report);
        let mut call = call.writing(&mut sink, &assets);
        let mut json = Vec::new();
        json::write_resolved(edition, [], &mut json).ok()?;
        self.perform(&json, &Options::defaults(&self.format.options), &mut call).err()
    }
}

impl Exporter for PluginExporter {
    fn format(&self) -> &Format {
        &self.format
    }

    fn capabilities(&self) -> Capabilities {
        self.capabilities.clone()
    }

    fn export(&self, edition: &ResolvedEdition, run: &mut Run<'_>) -> Result<(), ExportError> {
        let mut json = Vec::new();
        json::write_resolved(edition, [], &mut json).map_err(ExportError::from)?;
        self.export_json(&json, run)
    }
}

/// A format that a plugin reads.
#[derive(Debug)]
pub struct PluginImporter {
    plugin: Arc<Plugin>,
    format: Format,
    /// Failures of `decode`, which cannot tell them, by the thread that `import` follows on.
    undecoded: Mutex<HashMap<ThreadId, PluginFailure>>,
}

impl PluginImporter {
    pub(super) fn of(plugin: &Arc<Plugin>, manifest: &FormatManifest) -> Option<Self> {
        let format = manifest.reading()?;
        Some(Self { plugin: Arc::clone(plugin), format, undecoded: Mutex::default() })
    }

    fn note_undecoded(&self, failure: PluginFailure) {
        let mut undecoded = self.undecoded.lock().unwrap_or_else(PoisonError::into_inner);
        undecoded.insert(thread::current().id(), failure);
    }

    fn take_undecoded(&self) -> Option<PluginFailure> {
        let mut undecoded = self.undecoded.lock().unwrap_or_else(PoisonError::into_inner);
        undecoded.remove(&thread::current().id())
    }

    fn failed(&self, failure: PluginFailure) -> ImportError {
        error_of(&self.plugin, failure).into()
    }

    /// What the plugin read, in normal form whatever the plugin thinks that is.
    fn imported(&self, answer: &[u8], report: &mut Report) -> Result<Imported, ImportError> {
        let bad = |message: String| {
            self.failed(PluginFailure::Failed(format!(
                "it answers with a document that is none: {message}"
            )))
        };
        let text = std::str::from_utf8(answer).map_err(|error| bad(error.to_string()))?;
        match json::read(text).map_err(|error| bad(error.to_string()))? {
            Envelope::Document(mut document) => {
                normalise(&mut document, report);
                Ok(Imported::Document(document))
            }
            Envelope::Edition(mut edition) => {
                normalise_edition(&mut edition, report);
                Ok(Imported::Edition(edition))
            }
            Envelope::Resolved(_) => Err(bad("it is of kind `resolved`".to_owned())),
        }
    }
}

impl Importer for PluginImporter {
    fn format(&self) -> &Format {
        &self.format
    }

    fn decode<'a>(&self, bytes: &'a [u8]) -> Result<Cow<'a, str>, DecodeError> {
        if !self.plugin.decodes() {
            return decode_utf8(bytes).map(Cow::Borrowed);
        }
        let options = options_json(&Options::defaults(&self.format.options));
        let asked = Asked {
            operation: Operation::Decode,
            format: &self.format.name,
            options: &options,
            name: "",
            content: bytes,
            source: 0,
            wire: self.plugin.wire(),
        };
        let mut report = Report::default();
        let mut call = Call::new(&self.plugin.settings, self.format.codes, &mut report);
        match self.plugin.perform(&asked, &mut call) {
            Ok(()) => match String::from_utf8(call.answer) {
                Ok(text) => return Ok(Cow::Owned(text)),
                Err(_) => {
                    self.note_undecoded(PluginFailure::Failed("it decodes to no UTF-8".to_owned()));
                }
            },
            Err(failure) => match call.failure.and_then(|failure| failure.offset) {
                Some(offset) if offset < bytes.len() => return Err(error_at(bytes, offset)),
                _ => self.note_undecoded(failure),
            },
        }
        Ok(Cow::Borrowed(""))
    }

    fn import(
        &self,
        source: &Source,
        options: &Options,
        report: &mut Report,
    ) -> Result<Imported, ImportError> {
        if let Some(failure) = self.take_undecoded() {
            return Err(self.failed(failure));
        }
        let options = options_json(options);
        let asked = Asked {
            operation: Operation::Import,
            format: &self.format.name,
            options: &options,
            name: source.name(),
            content: source.text().as_bytes(),
            source: source.id().0,
            wire: self.plugin.wire(),
        };
        let mut call = Call::new(&self.plugin.settings, self.format.codes, report);
        let done = self.plugin.perform(&asked, &mut call);
        let (answer, failure) = (std::mem::take(&mut call.answer), call.failure.take());
        match done {
            Ok(()) => self.imported(&answer, report),
            Err(PluginFailure::BadDocument(message)) => {
                let at = failure.and_then(|failure| failure.line.zip(failure.column));
                let position = at.map(|(line, column)| Position { line, column });
                Err(ImportError::Malformed { message, position })
            }
            Err(failure) => Err(self.failed(failure)),
        }
    }
}

fn error_of(plugin: &Plugin, failure: PluginFailure) -> PluginError {
    failure.of(&plugin.manifest().name)
}

fn error_at(bytes: &[u8], offset: usize) -> DecodeError {
    let line = bytes[..offset].split(|byte| *byte == b'\n').count();
    DecodeError { byte: bytes[offset], offset, line }
}

fn options_json(options: &Options) -> String {
    let object = options.iter().map(|(name, value)| (name.to_owned(), value.into()));
    serde_json::Value::Object(object.collect()).to_string()
}
