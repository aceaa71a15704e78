//! What a plugin does when it is asked: the safe half of its side of the border.

use super::abi::{self, Status};
use super::guest::{Asked, Contents, Formats};
use super::manifest::Manifest;
use super::message::{DiagnosticMessage, Failure, LossMessage};
use super::program::Program;
use crate::diagnostic::{Degree, Report};
use crate::export::{Output, Run, Sink, SinkError};
use crate::format::Format;
use crate::import::{ImportError, Imported};
use crate::json::{self, Envelope, UNKNOWN_KIND};
use crate::model::visit::{Visitor, walk_block, walk_edition, walk_inline};
use crate::model::{Attributes, Block, Inline};
use crate::option::Options;
use crate::pagination::PageMap;
use crate::resolve::ResolvedEdition;
use crate::source::{Source, SourceId, Span};
use serde::Serialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};

/// The manifest of a plugin with these formats, as JSON.
pub(super) fn manifest(name: &str, version: &str, formats: &Formats) -> String {
    let exporters = formats.exporters.iter().map(AsRef::as_ref);
    let importers = formats.importers.iter().map(AsRef::as_ref);
    let manifest = Manifest::of(name, version, exporters, importers);
    serde_json::to_string(&manifest).unwrap_or_default()
}

/// A call that fails: its status, and what to say of it.
type Failed = (Status, Failure);

fn failed(status: Status, message: impl Into<String>) -> Failed {
    (status, Failure::new(message))
}

/// The status of a call, after saying why it fails.
fn conclude(done: Result<(), Failed>, program: &Program) -> Status {
    match done {
        _ if program.stop() != abi::OK => program.stop(),
        Ok(()) => abi::OK,
        Err((status, failure)) => {
            program.fail(&failure);
            status
        }
    }
}

/// Writes an edition.
pub(super) fn export(contents: &Contents, asked: &Asked<'_>, program: &Program) -> Status {
    conclude(try_export(contents, asked, program), program)
}

fn try_export(contents: &Contents, asked: &Asked<'_>, program: &Program) -> Result<(), Failed> {
    let exporter = find(&contents.formats.exporters, asked.format, |exporter| exporter.format())?;
    let options = options(exporter.format(), asked.options)?;
    let edition = resolved(asked.content)?;
    let mut report = Report::default();
    report_unknown_kinds(&edition, &mut report);
    let assets = program.assets();
    let mut sink = ProgramSink { program };
    let mut pages = PageMap::default();
    let mut run = Run {
        options: &options,
        assets: &assets,
        sink: &mut sink,
        report: &mut report,
        pages: &mut pages,
    };
    let written = exporter.export(&edition, &mut run);
    pages.pages.iter().for_each(|page| program.page(page));
    tell(&report, program);
    written.map_err(|error| failed(abi::FAILED, chain(&error)))
}

/// Reads a source.
pub(super) fn import(contents: &Contents, asked: &Asked<'_>, program: &Program) -> Status {
    conclude(try_import(contents, asked, program), program)
}

fn try_import(contents: &Contents, asked: &Asked<'_>, program: &Program) -> Result<(), Failed> {
    let importer = find(&contents.formats.importers, asked.format, |importer| importer.format())?;
    let options = options(importer.format(), asked.options)?;
    let text = std::str::from_utf8(asked.content);
    let text = text.map_err(|error| failed(abi::BAD_DOCUMENT, error.to_string()))?;
    let source = Source::new(SourceId(asked.source), asked.name, text);
    let mut report = Report::default();
    let read = importer.import(&source, &options, &mut report);
    tell(&report, program);
    program.answer(&envelope(&read.map_err(unreadable)?));
    Ok(())
}

/// Turns bytes into text.
pub(super) fn decode(contents: &Contents, asked: &Asked<'_>, program: &Program) -> Status {
    conclude(try_decode(contents, asked, program), program)
}

fn try_decode(contents: &Contents, asked: &Asked<'_>, program: &Program) -> Result<(), Failed> {
    let importer = find(&contents.formats.importers, asked.format, |importer| importer.format())?;
    let text = importer.decode(asked.content).map_err(|error| {
        let offset = Some(error.offset);
        (abi::BAD_DOCUMENT, Failure { offset, ..Failure::new(error.to_string()) })
    })?;
    program.answer(text.as_bytes());
    Ok(())
}

fn find<'a, T: ?Sized>(
    known: &'a [Box<T>],
    name: &str,
    format: impl Fn(&T) -> &Format,
) -> Result<&'a T, Failed> {
    let found = known.iter().find(|known| format(known).name == name);
    found.map(AsRef::as_ref).ok_or_else(|| failed(abi::UNKNOWN_FORMAT, name))
}

/// The options of `format`, from a JSON object of strings.
fn options(format: &Format, json: &str) -> Result<Options, Failed> {
    let given: BTreeMap<String, String> =
        serde_json::from_str(json).map_err(|error| failed(abi::BAD_OPTION, error.to_string()))?;
    let mut options = Options::defaults(&format.options);
    for (name, value) in &given {
        let spec = format.options.iter().find(|spec| spec.name == name.as_str());
        let spec =
            spec.ok_or_else(|| failed(abi::BAD_OPTION, format!("there is no option `{name}`")))?;
        options.set(spec, value).map_err(|error| failed(abi::BAD_OPTION, error.to_string()))?;
    }
    Ok(options)
}

fn resolved(content: &[u8]) -> Result<Box<ResolvedEdition>, Failed> {
    let bad = |message: String| failed(abi::BAD_DOCUMENT, message);
    let text = std::str::from_utf8(content).map_err(|error| bad(error.to_string()))?;
    match json::read(text).map_err(|error| bad(error.to_string()))? {
        Envelope::Resolved(edition) => Ok(edition),
        _ => Err(bad("it is no resolved edition".to_owned())),
    }
}

/// What was read, as JSON with its spans, which count in sources of this run.
fn envelope(imported: &Imported) -> Vec<u8> {
    #[derive(Serialize)]
    struct Answer<'a, T> {
        recension: u64,
        kind: &'a str,
        #[serde(flatten)]
        payload: &'a T,
    }
    let recension = json::VERSION;
    let json = match imported {
        Imported::Document(payload) => {
            serde_json::to_vec(&Answer { recension, kind: "document", payload })
        }
        Imported::Edition(payload) => {
            serde_json::to_vec(&Answer { recension, kind: "edition", payload })
        }
    };
    json.unwrap_or_default()
}

fn unreadable(error: ImportError) -> Failed {
    match error {
        ImportError::Malformed { message, position } => {
            let (line, column) = (position.map(|at| at.line), position.map(|at| at.column));
            (abi::BAD_DOCUMENT, Failure { line, column, ..Failure::new(message) })
        }
        other => failed(abi::FAILED, chain(&other)),
    }
}

/// An error and its causes, in one line.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

fn tell(report: &Report, program: &Program) {
    for diagnostic in report.diagnostics() {
        let json = serde_json::to_vec(&DiagnosticMessage::from(diagnostic));
        program.diagnose(&json.unwrap_or_default());
    }
    for loss in report.losses() {
        program.lose(&serde_json::to_vec(&LossMessage::from(loss)).unwrap_or_default());
    }
}

/// Nodes of kinds newer than this plugin keep their children here; what they mean is lost.
fn report_unknown_kinds(edition: &ResolvedEdition, report: &mut Report) {
    walk_edition(&mut UnknownKinds { report }, edition.edition());
}

struct UnknownKinds<'a> {
    report: &'a mut Report,
}

impl UnknownKinds<'_> {
    fn look(&mut self, attributes: &Attributes, span: Span) {
        if let Some(kind) = attributes.get(UNKNOWN_KIND) {
            self.report.lose(kind.to_owned(), Degree::Degraded, span);
        }
    }
}

impl Visitor for UnknownKinds<'_> {
    fn block(&mut self, block: &Block) {
        self.look(&block.attributes, block.span);
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::Span { attributes, .. } = inline {
            self.look(attributes, Span::NONE);
        }
        walk_inline(self, inline);
    }
}

/// Hands the files of an output to the program, in pieces.
struct ProgramSink<'a> {
    program: &'a Program,
}

impl Sink for ProgramSink<'_> {
    fn create(&mut self, output: &Output) -> Result<Box<dyn Write + '_>, SinkError> {
        let path = match output {
            Output::Main => "",
            Output::Beside(path) => path.as_str(),
        };
        accepted(self.program.open(path))?;
        Ok(Box::new(ProgramFile { program: self.program, piece: Vec::with_capacity(PIECE) }))
    }

    fn is_cancelled(&self) -> bool {
        self.program.is_cancelled()
    }
}

/// How many bytes go to the program at a time.
const PIECE: usize = 1 << 16;

struct ProgramFile<'a> {
    program: &'a Program,
    piece: Vec<u8>,
}

impl ProgramFile<'_> {
    fn send(&mut self) -> io::Result<()> {
        let status = if self.piece.is_empty() { abi::OK } else { self.program.write(&self.piece) };
        self.piece.clear();
        accepted(status)
    }
}

impl Write for ProgramFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.piece.len() + bytes.len() > PIECE {
            self.send()?;
        }
        if bytes.len() >= PIECE {
            accepted(self.program.write(bytes))?;
        } else {
            self.piece.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

impl Drop for ProgramFile<'_> {
    fn drop(&mut self) {
        // What the program refuses here it also tells by the status that the call ends with.
        if self.send().is_ok() {
            self.program.close();
        }
    }
}

fn accepted(status: Status) -> io::Result<()> {
    match status {
        abi::OK => Ok(()),
        abi::CANCELLED => Err(io::Error::other("the program wants to stop")),
        _ => Err(io::Error::other("the program refused the output")),
    }
}
