//! One call of a plugin, as the program sees it: what the plugin wrote and said, and what of it the
//! program took. Libraries and executables answer through the same functions.

use super::abi::{self, Status};
use super::codes;
use super::failure::PluginFailure;
use super::loaded::Settings;
use super::message::{DiagnosticMessage, Failure, LossMessage};
use crate::asset::{Asset, AssetError, Assets};
use crate::diagnostic::{Code, Diagnostic, Report, Severity, core_codes};
use crate::export::{Output, OutputPath, Sink, SinkError};
use crate::model::NodeId;
use crate::pagination::PageStart;
use std::io::Write;

/// What a plugin is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    /// Write an edition.
    Export,
    /// Read a source.
    Import,
    /// Turn bytes into text.
    Decode,
}

/// What a call is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) operation: Operation,
    pub(super) format: &'a str,
    /// A JSON object of strings.
    pub(super) options: &'a str,
    pub(super) name: &'a str,
    pub(super) content: &'a [u8],
    pub(super) source: u32,
    /// Version of the model's JSON.
    pub(super) wire: u32,
}

/// A call that runs.
pub(super) struct Call<'a> {
    settings: &'a Settings,
    /// Codes that the plugin declares.
    codes: &'static [&'static Code],
    report: &'a mut Report,
    /// Files and pictures, for an exporter.
    output: Option<(&'a mut dyn Sink, &'a Assets)>,
    file: Option<(Output, Vec<u8>)>,
    files: usize,
    bytes: u64,
    messages: u64,
    picture: Option<Asset>,
    /// Whether something was not written because somebody wants the call to end.
    is_cut: bool,
    refusal: Option<String>,
    pub(super) sink_error: Option<SinkError>,
    pub(super) failure: Option<Failure>,
    pub(super) answer: Vec<u8>,
    pub(super) pages: Vec<PageStart>,
}

impl<'a> Call<'a> {
    /// A call that answers through [`Call::answer`].
    pub(super) fn new(
        settings: &'a Settings,
        codes: &'static [&'static Code],
        report: &'a mut Report,
    ) -> Self {
        Self {
            settings,
            codes,
            report,
            output: None,
            file: None,
            files: 0,
            bytes: 0,
            messages: 0,
            picture: None,
            is_cut: false,
            refusal: None,
            sink_error: None,
            failure: None,
            answer: Vec::new(),
            pages: Vec::new(),
        }
    }

    /// The same call, writing to `sink` with pictures from `assets`.
    pub(super) fn writing(mut self, sink: &'a mut dyn Sink, assets: &'a Assets) -> Self {
        self.output = Some((sink, assets));
        self
    }

    /// Begins a file; an empty path is the main file.
    pub(super) fn open(&mut self, path: &str) -> Status {
        let closed = self.close();
        if closed != abi::OK {
            return closed;
        }
        let output = match path {
            "" => Some(Output::Main),
            path => OutputPath::new(path).map(Output::Beside),
        };
        let Some(output) = output else {
            return self.refuse(format!("the path `{path}` leads out of the output's folder"));
        };
        if self.output.is_none() {
            return self.refuse("it writes a file while it reads".to_owned());
        }
        self.file = Some((output, Vec::new()));
        self.files += 1;
        abi::OK
    }

    /// Adds bytes to the file begun last.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Status {
        if self.is_cancelled() {
            // The plugin may say that it is done; its file is not.
            self.is_cut = true;
            return abi::CANCELLED;
        }
        if !self.admits(bytes.len()) {
            return abi::REFUSED;
        }
        match &mut self.file {
            Some((_, file)) => {
                file.extend_from_slice(bytes);
                abi::OK
            }
            None => self.refuse("it writes before it begins a file".to_owned()),
        }
    }

    /// Whether `more` bytes stay within the limit.
    fn admits(&mut self, more: usize) -> bool {
        let limit = self.settings.limits.output;
        self.bytes = self.bytes.saturating_add(u64::try_from(more).unwrap_or(u64::MAX));
        if self.bytes > limit {
            // Nothing of it is kept.
            self.file = None;
            self.answer = Vec::new();
            self.refuse(format!("it writes more than {limit} bytes"));
        }
        self.bytes <= limit
    }

    /// Ends the file begun last, and hands it to the sink.
    pub(super) fn close(&mut self) -> Status {
        let (Some((output, bytes)), Some((sink, _))) = (self.file.take(), &mut self.output) else {
            return abi::OK;
        };
        let written = sink.create(&output).and_then(|mut file| {
            file.write_all(&bytes)?;
            Ok(file.flush()?)
        });
        match written {
            Ok(()) => abi::OK,
            Err(error) => {
                self.sink_error.get_or_insert(error);
                abi::REFUSED
            }
        }
    }

    /// Adds bytes to the answer.
    pub(super) fn answer(&mut self, bytes: &[u8]) -> Status {
        if !self.admits(bytes.len()) {
            return abi::REFUSED;
        }
        self.answer.extend_from_slice(bytes);
        abi::OK
    }

    /// Takes a flaw.
    pub(super) fn diagnose(&mut self, json: &[u8]) -> Status {
        let Ok(message) = serde_json::from_slice::<DiagnosticMessage<'_>>(json) else {
            return self.refuse("it sends a diagnostic that cannot be read".to_owned());
        };
        if !self.listens() {
            return abi::REFUSED;
        }
        let mut diagnostic = self.diagnostic(&message);
        diagnostic.hint = message.hint.map(|hint| hint.into_owned().into());
        self.report.push(diagnostic);
        abi::OK
    }

    fn diagnostic(&self, message: &DiagnosticMessage<'_>) -> Diagnostic {
        let known = self.codes.iter().chain(core_codes()).find(|code| code.name == message.code);
        let (code, text) = match known {
            Some(code) => (*code, message.message.to_string()),
            None => (&codes::PLUGIN_DIAGNOSTIC, format!("{}: {}", message.code, message.message)),
        };
        match message.severity() {
            Severity::Info => Diagnostic::info(code, message.span, text),
            Severity::Note => Diagnostic::note(code, message.span, text),
            Severity::Warning => Diagnostic::warning(code, message.span, text),
            Severity::Error => Diagnostic::error(code, message.span, text),
        }
    }

    /// Takes a loss.
    pub(super) fn lose(&mut self, json: &[u8]) -> Status {
        let Ok(loss) = serde_json::from_slice::<LossMessage<'_>>(json) else {
            return self.refuse("it sends a loss that cannot be read".to_owned());
        };
        if !self.listens() {
            return abi::REFUSED;
        }
        let degree = loss.degree();
        self.report.lose(loss.what.into_owned(), degree, loss.span);
        abi::OK
    }

    /// Takes the beginning of a page.
    pub(super) fn page(&mut self, page: PageStart) -> Status {
        if !self.listens() {
            return abi::REFUSED;
        }
        self.pages.push(page);
        abi::OK
    }

    /// Takes a figure on the page that began last.
    pub(super) fn figure(&mut self, figure: NodeId) -> Status {
        if !self.listens() {
            return abi::REFUSED;
        }
        let Some(page) = self.pages.last_mut() else {
            self.refuse("it tells of a figure before the first page".to_owned());
            return abi::REFUSED;
        };
        page.figures.push(figure);
        abi::OK
    }

    /// Whether one more message stays within the limit.
    fn listens(&mut self) -> bool {
        let limit = self.settings.limits.messages;
        self.messages += 1;
        if self.messages > limit {
            self.refuse(format!("it sends more than {limit} messages"));
        }
        self.messages <= limit
    }

    /// Takes the reason why the call is about to fail.
    pub(super) fn fail(&mut self, json: &[u8]) -> Status {
        let told = serde_json::from_slice(json);
        let told = told.unwrap_or_else(|_| Failure::new(String::from_utf8_lossy(json)));
        self.failure = Some(told);
        abi::OK
    }

    /// Whether somebody wants the call to end.
    pub(super) fn is_cancelled(&self) -> bool {
        let asked = |(sink, _): &(&mut dyn Sink, _)| sink.is_cancelled();
        self.settings.cancellation.is_cancelled() || self.output.as_ref().is_some_and(asked)
    }

    /// Opens a picture.
    pub(super) fn open_picture(&mut self, path: &str) -> Result<&Asset, AssetError> {
        let found =
            self.output.as_ref().map_or(Err(AssetError::Missing), |(_, assets)| assets.open(path));
        Ok(self.picture.insert(found?))
    }

    /// The bytes of the picture opened last.
    pub(super) fn picture(&self) -> &[u8] {
        self.picture.as_ref().map_or(&[], |picture| &picture.bytes)
    }

    /// Refuses something that the plugin does: the call ends as refused, whatever the plugin says.
    pub(super) fn refuse(&mut self, reason: String) -> Status {
        self.refusal.get_or_insert(reason);
        abi::REFUSED
    }

    /// Passes on a line that the plugin wrote to its standard error.
    pub(super) fn pass_on(&mut self, line: String) {
        self.report.push(Diagnostic::note(&codes::PLUGIN_OUTPUT, crate::source::Span::NONE, line));
    }

    /// How the call ended, given the status that the plugin ended it with.
    pub(super) fn conclude(
        &mut self,
        asked: &Asked<'_>,
        status: Status,
    ) -> Result<(), PluginFailure> {
        self.close();
        if let Some(reason) = self.refusal.take() {
            return Err(PluginFailure::Refused(reason));
        }
        if self.is_cut {
            return Err(PluginFailure::Cancelled);
        }
        if let Some(error) = &self.sink_error {
            return Err(PluginFailure::Refused(error.to_string()));
        }
        let told = || self.failure.clone().unwrap_or_else(|| Failure::new("it does not say why"));
        match status {
            abi::OK if asked.operation == Operation::Export && self.files == 0 => {
                Err(PluginFailure::WroteNothing)
            }
            abi::OK => Ok(()),
            abi::CANCELLED if self.is_cancelled() => Err(PluginFailure::Cancelled),
            abi::BAD_OPTION => Err(PluginFailure::BadOption(told().message)),
            abi::BAD_DOCUMENT => Err(PluginFailure::BadDocument(told().message)),
            abi::UNKNOWN_FORMAT => Err(PluginFailure::UnknownFormat(asked.format.to_owned())),
            abi::REFUSED => Err(PluginFailure::Refused(told().message)),
            abi::PANICKED => {
                let Failure { message, place, .. } = told();
                Err(PluginFailure::Panicked { message, place })
            }
            _ => Err(PluginFailure::Failed(told().message)),
        }
    }
}

/// What a picture that cannot be had is called on the border.
pub(super) fn status_of(error: &AssetError) -> Status {
    match error {
        AssetError::Missing => abi::MISSING,
        AssetError::Outside => abi::OUTSIDE,
        AssetError::Remote => abi::REMOTE,
        AssetError::NoPicture => abi::NO_PICTURE,
        AssetError::Damaged => abi::DAMAGED,
        AssetError::Io(_) => abi::FAILED,
    }
}
