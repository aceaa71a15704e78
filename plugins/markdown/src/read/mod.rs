//! Reading: Markdown with front matter into a normal document.

mod front;

mod token;

mod place;

mod attribute;

mod script;

mod inline;

mod note;

mod block;

#[cfg(test)]
mod dump;

use self::front::{Beginning, Front};
use self::note::Notes;
use self::place::Place;
use crate::format::format;
use pulldown_cmark::Options as Extensions;
use recension_core::diagnostic::{Diagnostic, Report, codes};
use recension_core::format::Format;
use recension_core::import::{ImportError, Imported, Importer};
use recension_core::model::{Block, BlockKind, Document, Flow, Metadata};
use recension_core::normal::normalise;
use recension_core::option::{OptionSpec, Options};
use recension_core::source::{Source, SourceId, Span};
use std::ops::Range;

/// Reads reviews in Markdown.
#[derive(Clone, Debug)]
pub struct Reader {
    format: Format,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// The importer of the format `markdown`.
    pub fn new() -> Self {
        let smart = OptionSpec::flag(
            "smart",
            "false",
            "Reads straight quotation marks as curly ones, `--` and `---` as dashes, and `...` as an ellipsis.",
        );
        Self { format: format(vec![smart]) }
    }
}

impl Importer for Reader {
    fn format(&self) -> &Format {
        &self.format
    }

    fn import(
        &self,
        source: &Source,
        options: &Options,
        report: &mut Report,
    ) -> Result<Imported, ImportError> {
        let mut reading = Reading::new(source.id(), options.is_on("smart"), report);
        let mut doc = read_document(source, &mut reading);
        normalise(&mut doc, report);
        Ok(doc.into())
    }
}

/// What is shared by all that is read of one document.
struct Reading<'r> {
    source: SourceId,
    extensions: Extensions,
    notes: Notes,
    report: &'r mut Report,
    has_warned_of_depth: bool,
}

impl<'r> Reading<'r> {
    fn new(source: SourceId, is_smart: bool, report: &'r mut Report) -> Self {
        let mut extensions = Extensions::ENABLE_TABLES
            | Extensions::ENABLE_FOOTNOTES
            | Extensions::ENABLE_STRIKETHROUGH
            | Extensions::ENABLE_TASKLISTS
            | Extensions::ENABLE_MATH
            | Extensions::ENABLE_DEFINITION_LIST
            // Without it `~a~` is struck through.
            | Extensions::ENABLE_SUBSCRIPT;
        extensions.set(Extensions::ENABLE_SMART_PUNCTUATION, is_smart);
        Self { source, extensions, notes: Notes::default(), report, has_warned_of_depth: false }
    }

    /// Says once in a document that something is nested too deep.
    fn warn_too_deep(&mut self, span: Span) {
        if !self.has_warned_of_depth {
            self.has_warned_of_depth = true;
            self.report.push(Diagnostic::warning(
                &codes::NESTED_TOO_DEEP,
                span,
                "nested too deep: what is deeper loses its marking and keeps its text",
            ));
        }
    }
}

/// Reads metadata that stand in a source of their own, by the rules of front matter.
///
/// References are kept as they are written, among the keys without a field; notes of the abstract become part of it.
pub fn metadata_from_yaml(source: &Source, report: &mut Report) -> Metadata {
    let mut reading = Reading::new(source.id(), false, report);
    let front = front::read_yaml(source, &mut reading);
    let mut doc = Document { meta: front.meta, ..Document::default() };
    std::mem::take(&mut reading.notes).finish(&mut doc);
    let notes = std::mem::take(&mut doc.notes).into_values();
    doc.meta.summary.extend(notes.flat_map(|note| note.blocks));
    normalise(&mut doc, report);
    doc.meta
}

fn read_document(source: &Source, reading: &mut Reading<'_>) -> Document {
    let text = source.text();
    // The parser does not know the byte order mark.
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let (front, unreadable, start) = match front::read_beginning(source, start, reading) {
        Beginning::Text(start) => (Front::default(), None, start),
        Beginning::Front(front, start) => (*front, None, start),
        Beginning::Unreadable(range, start) => (Front::default(), Some(range), start),
    };
    let Front { meta, references, has_title } = front;
    let mut doc = Document {
        meta,
        references,
        stem: source.stem().map(str::to_owned),
        ..Document::default()
    };
    let body = &text[start..];
    doc.body = block::read_flow(body, &Place::slice(source.id(), start), reading);
    if body.trim().is_empty() {
        let span = source.span(start..start);
        reading.report.push(Diagnostic::warning(
            &codes::EMPTY_DOCUMENT,
            span,
            "the input has no text",
        ));
    }
    if !has_title {
        lift_title(&mut doc);
    }
    if let Some(range) = unreadable {
        doc.body.blocks.insert(0, code_block(source, range));
    }
    std::mem::take(&mut reading.notes).finish(&mut doc);
    doc
}

/// Front matter that cannot be read, as code, so that it is not lost.
fn code_block(source: &Source, range: Range<usize>) -> Block {
    let text = source.text()[range.clone()].trim_end().replace("\r\n", "\n");
    Block::from(BlockKind::Code { info: Some("yaml".to_owned()), text }).at(source.span(range))
}

/// Makes a heading of level 1 that begins the text its title, and its section the text.
///
/// Attributes stay where the heading stood, so that links to its id still lead there.
fn lift_title(doc: &mut Document) {
    let is_title = doc.body.blocks.is_empty()
        && doc.body.sections.first().is_some_and(|first| first.level == 1);
    if !is_title {
        return;
    }
    let first = doc.body.sections.remove(0);
    doc.meta.title = first.heading;
    let Flow { blocks, mut sections } = first.content;
    sections.append(&mut doc.body.sections);
    doc.body = Flow { blocks, sections };
    if !first.attributes.is_empty() {
        let anchor = BlockKind::Division { role: None, blocks: Vec::new() };
        doc.body.blocks.insert(0, Block::from(anchor).with(first.attributes).at(first.span));
    }
}
