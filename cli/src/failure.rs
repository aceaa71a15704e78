//! What ends a run, or a part of a batch.

use crate::codes;
use crate::status::Status;
use recension_core::diagnostic::{Code, Diagnostic};
use recension_core::export::{ExportError, SinkError};
use recension_core::import::{DecodeError, ImportError};
use recension_core::option::OptionError;
use recension_core::pipeline::RunError;
use recension_core::registry::FormatError;
use recension_core::source::Span;
use std::error::Error;
use std::iter::successors;

/// Why a run, or a part of a batch, could not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The exit status it leads to.
    pub(crate) status: Status,
    /// What sort of failure, if `recension explain` has something to say of it.
    pub(crate) code: Option<&'static Code>,
    /// What could not be done, as one sentence without a full stop.
    pub(crate) message: String,
    /// Why, each the reason of the one before.
    pub(crate) causes: Vec<String>,
    /// What to do about it.
    pub(crate) hint: Option<String>,
}

impl Failure {
    /// A failure that leads to `status`.
    pub(crate) fn new(status: Status, message: impl Into<String>) -> Self {
        Self { status, code: None, message: message.into(), causes: Vec::new(), hint: None }
    }

    /// The command line asks for something that there is not.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Status::Usage, message)
    }

    /// A file cannot be read or written.
    pub(crate) fn files(message: impl Into<String>) -> Self {
        Self::new(Status::Files, message)
    }

    /// An output cannot be written.
    pub(crate) fn unwritable(message: impl Into<String>) -> Self {
        Self::files(message).coded(&codes::OUTPUT_UNWRITABLE)
    }

    /// An input cannot be read.
    pub(crate) fn unreadable(message: impl Into<String>) -> Self {
        Self::files(message).coded(&codes::INPUT_UNREADABLE)
    }

    /// The same, of the sort `code`.
    pub(crate) fn coded(mut self, code: &'static Code) -> Self {
        self.code = Some(code);
        self
    }

    /// The same, because of `error` and what caused that.
    pub(crate) fn because(mut self, error: &(dyn Error + 'static)) -> Self {
        let chain = successors(Some(error), |error| (*error).source());
        self.causes.extend(chain.map(|error| without_number(&error.to_string())));
        self
    }

    /// The same, because of what `cause` says.
    pub(crate) fn with_cause(mut self, cause: impl Into<String>) -> Self {
        self.causes.push(cause.into());
        self
    }

    /// The same, with what to do about it.
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same as a flaw of what stands at `span`: one that ends only a part of the run.
    pub(crate) fn at(self, span: Span) -> Diagnostic {
        let code = self.code.unwrap_or(&codes::INPUT_UNREADABLE);
        let flaw = Diagnostic::error(code, span, self.in_one_line());
        match self.hint {
            Some(hint) => flaw.with_hint(hint),
            None => flaw,
        }
    }

    /// What could not be done and why, in one line.
    pub(crate) fn in_one_line(&self) -> String {
        let causes = self.causes.iter().map(|cause| format!(": {cause}"));
        self.message.clone() + &causes.collect::<String>()
    }

    /// The failure of a run that reads an input and writes `output`.
    pub(crate) fn of_run(error: &RunError, output: &str) -> Self {
        match error {
            RunError::Decode { source, .. } => undecodable(error, source),
            RunError::Import { source, .. } => Self::of_import(source, error.to_string()),
            RunError::Export(error) => Self::of_export(error, format!("cannot write `{output}`")),
            _ => Self::new(Status::Bug, error.to_string()),
        }
    }

    fn of_import(error: &ImportError, message: String) -> Self {
        match error {
            ImportError::Malformed { message: cause, position: Some(at) } => Self::files(message)
                .coded(&codes::MALFORMED_INPUT)
                .with_cause(format!("line {}, column {}: {cause}", at.line, at.column)),
            ImportError::Plugin(error) => Self::new(Status::Plugin, message).because(error),
            _ => Self::files(message).coded(&codes::MALFORMED_INPUT).because(error),
        }
    }

    fn of_export(error: &ExportError, message: String) -> Self {
        match error {
            ExportError::Sink(error) => Self::of_sink(error, message),
            ExportError::Plugin(error) => Self::new(Status::Plugin, message).because(error),
            _ => Self::new(Status::Output, message).because(error),
        }
    }

    fn of_sink(error: &SinkError, message: String) -> Self {
        match error {
            SinkError::Io(error) => Self::unwritable(message).because(error),
            SinkError::OneFileOnly { .. } => {
                Self::usage(message).because(error).with_hint("name the file to write: `-o FILE`")
            }
            _ => Self::new(Status::Output, message).because(error),
        }
    }
}

/// What the system says, without the number that it has for it.
fn without_number(message: &str) -> String {
    match message.rsplit_once(" (os error ") {
        Some((words, number)) if number.ends_with(')') => words.to_owned(),
        _ => message.to_owned(),
    }
}

/// Bytes that are no text: UTF-16 begins with a mark, other old files are mostly in Windows-1252.
fn undecodable(error: &RunError, cause: &DecodeError) -> Failure {
    let hint = match cause {
        DecodeError { byte: 0xFE | 0xFF, offset: 0, .. } => {
            "it is UTF-16: `iconv -f UTF-16 -t UTF-8` makes UTF-8 of it"
        }
        _ => "if it is an old file, `--encoding windows-1252` may read it",
    };
    Failure::files(error.to_string()).coded(&codes::NOT_TEXT).because(cause).with_hint(hint)
}

impl From<FormatError> for Failure {
    fn from(error: FormatError) -> Self {
        let hint = match error {
            FormatError::Suffix { .. } => "`recension formats` lists formats and their suffixes",
            _ => "`recension formats` lists what can be read and written",
        };
        Self::usage(error.to_string()).coded(&codes::UNKNOWN_FORMAT).with_hint(hint)
    }
}

impl From<OptionError> for Failure {
    fn from(error: OptionError) -> Self {
        let hint = "`recension formats FORMAT` lists the options of a format";
        Self::usage(error.to_string()).coded(&codes::UNKNOWN_OPTION).with_hint(hint)
    }
}
