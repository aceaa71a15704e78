//! Reading: Markdown with front matter into a normal document.

mod token;

mod place;

mod attribute;

mod script;

mod inline;

mod note;

mod block;

use self::note::Notes;
use self::place::Place;
use crate::format::format;
use pulldown_cmark::Options as Extensions;
use recension_core::diagnostic::{Diagnostic, Report, codes};
use recension_core::format::Format;
use recension_core::import::{ImportError, Imported, Importer};
use recension_core::model::{Block, BlockKind, Document, Flow};
use recension_core::normal::normalise;
use recension_core::option::{OptionSpec, Options};
use recension_core::source::{Source, SourceId, Span};

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

fn read_document(source: &Source, reading: &mut Reading<'_>) -> Document {
    let mut doc = Document { stem: source.stem().map(str::to_owned), ..Document::default() };
    // The parser does not know the byte order mark.
    let start = source.text().len() - source.text().trim_start_matches('\u{feff}').len();
    let body = &source.text()[start..];
    doc.body = block::read_flow(body, &Place::slice(source.id(), start), reading);
    if body.trim().is_empty() {
        reading.report.push(Diagnostic::warning(
            &codes::EMPTY_DOCUMENT,
            source.span(start..start),
            "the input has no text",
        ));
    }
    lift_title(&mut doc);
    std::mem::take(&mut reading.notes).finish(&mut doc);
    doc
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
