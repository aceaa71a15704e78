//! Reading: Markdown with front matter into a normal document.

mod front;

mod token;

mod place;

mod attribute;

mod inline;

mod note;

mod definition;

mod scan;

mod block;

mod piece;

#[cfg(test)]
mod dump;

pub use self::front::{Entry, Kind, Node, value_from};
pub use self::piece::{blocks_from, line_from, metadata_from_entries, metadata_from_yaml};

use self::front::{Beginning, Front};
use self::note::Notes;
use self::place::Place;
use crate::dialect::Dialect;
use crate::format::format;
use pulldown_cmark::Options as Extensions;
use recension_core::diagnostic::{Diagnostic, Report, codes};
use recension_core::format::Format;
use recension_core::import::{ImportError, Imported, Importer};
use recension_core::model::{Block, BlockKind, Document, Flow, Language};
use recension_core::normal::normalise;
use recension_core::option::{OptionSpec, Options};
use recension_core::source::{Source, Span};
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
        Self { format: format(vec![smart, Dialect::option()]) }
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
        let mut reading = Reading::new(Dialect::of(options), options.is_on("smart"), report);
        let mut doc = read_document(source, &mut reading);
        normalise(&mut doc, report);
        Ok(doc.into())
    }
}

/// What is shared by all that is read of one document.
struct Reading<'r> {
    dialect: Dialect,
    /// The primary language of the text, which names places in cited works.
    language: String,
    extensions: Extensions,
    notes: Notes,
    report: &'r mut Report,
    has_warned_of_depth: bool,
}

impl<'r> Reading<'r> {
    fn new(dialect: Dialect, is_smart: bool, report: &'r mut Report) -> Self {
        let mut extensions = Extensions::ENABLE_TABLES
            | Extensions::ENABLE_FOOTNOTES
            | Extensions::ENABLE_STRIKETHROUGH
            | Extensions::ENABLE_TASKLISTS
            // Without it `~a~` is struck through.
            | Extensions::ENABLE_SUBSCRIPT;
        let ours = Extensions::ENABLE_MATH | Extensions::ENABLE_DEFINITION_LIST;
        extensions.set(ours, dialect.is_extended());
        extensions.set(Extensions::ENABLE_SMART_PUNCTUATION, is_smart);
        Self {
            dialect,
            language: String::new(),
            extensions,
            notes: Notes::default(),
            report,
            has_warned_of_depth: false,
        }
    }

    /// Says once in a document that something is nested too deep.
    fn warn_too_deep(&mut self, span: Span) {
        if !self.has_warned_of_depth {
            self.has_warned_of_depth = true;
            let message = "nested too deep: what is deeper loses its marking and keeps its text";
            self.report.push(
                Diagnostic::warning(&codes::NESTED_TOO_DEEP, span, message)
                    .with_hint("blocks may be 32 deep, and emphasis, links and the like 16"),
            );
        }
    }
}

fn read_document(source: &Source, reading: &mut Reading<'_>) -> Document {
    let text = source.text();
    // The parser does not know the byte order mark.
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let (front, unreadable, start) = match front::read_beginning(source, start, reading) {
        Beginning::Text(start) => (Front::default(), None, start),
        Beginning::Front(front, start) => (*front, None, start),
        Beginning::Unreadable(range, start) => (Front::default(), Some(range), start),
    };
    let Front { meta, references, has_title } = front;
    reading.language = meta.language.as_ref().map(Language::primary).unwrap_or_default();
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
        reading.report.push(
            Diagnostic::warning(&codes::EMPTY_DOCUMENT, span, "the input has no text")
                .with_hint("look whether this is the right file"),
        );
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

#[cfg(test)]
mod tests {
    use super::dump::{body, dump, read};
    use super::*;
    use recension_core::model::visit::{Visitor, walk_block, walk_document, walk_inline};
    use recension_core::model::{Image, Inline};
    use recension_core::source::SourceId;

    /// The text at the span of every node that has one.
    struct Places<'a>(&'a str, Vec<&'a str>);

    impl Places<'_> {
        fn add(&mut self, span: Span) {
            self.1.push(&self.0[span.range()]);
        }
    }

    impl Visitor for Places<'_> {
        fn block(&mut self, block: &Block) {
            self.add(block.span);
            walk_block(self, block);
        }

        fn inline(&mut self, inline: &Inline) {
            match inline {
                Inline::Link(link) => self.add(link.span),
                Inline::NoteCall(call) => self.add(call.span),
                Inline::Mathematics(mathematics) => self.add(mathematics.span),
                Inline::Raw(raw) => self.add(raw.span),
                _ => {}
            }
            walk_inline(self, inline);
        }

        fn image(&mut self, image: &Image) {
            self.add(image.span);
        }
    }

    fn places(markdown: &str) -> Vec<&str> {
        let (doc, _) = read(markdown);
        let mut places = Places(markdown, Vec::new());
        walk_document(&mut places, &doc);
        places.1
    }

    #[test]
    fn spans_are_right_to_the_byte() {
        let markdown = "\u{feff}---\r\ntitle: \"я [b](c)\"\r\nabstract: |\r\n  ж [d](e)\r\n  x\r\n\r\n  y<f>\r\n---\r\n\r\nю *[g](h)*[^n]\r\n\r\n> $i$\r\n> k\r\n\r\n![](l \"m [o](p)\")\r\n\r\n[^n]: q\r\n";
        let expected = [
            "[b](c)",
            "ж [d](e)\r\n  x",
            "[d](e)",
            "y<f>",
            "<f>",
            "ю *[g](h)*[^n]",
            "[g](h)",
            "[^n]",
            "> $i$\r\n> k",
            "$i$\r\n> k",
            "$i$",
            "![](l \"m [o](p)\")",
            "![](l \"m [o](p)\")",
            "m [o](p)",
            "[o](p)",
            "q",
        ];
        assert_eq!(places(markdown), expected);
    }

    #[test]
    fn line_ends_and_the_byte_order_mark_change_nothing() {
        let markdown = "---\ntitle: A\nabstract: |\n  b\n\n  c\nx: |\n  d\n---\n\n# e\n\n- f\n  g\n\n```\nh\n```\n";
        let other = format!("\u{feff}{}", markdown.replace('\n', "\r\n"));
        assert_eq!(read(markdown).0, read(&other).0);
    }

    #[test]
    fn punctuation_is_smart_on_request() {
        let reader = Reader::new();
        let mut options = Options::defaults(&reader.format().options);
        options.set(&reader.format().options[0], "yes").expect("smart is a flag");
        let source =
            Source::new(SourceId(0), "a.md", "---\ntitle: \"'A' -- b\"\n---\n\"c\" ... x^2^\n");
        let imported = reader.import(&source, &options, &mut Report::default());
        let Ok(Imported::Document(doc)) = imported else { panic!("Markdown is one document") };
        assert_eq!(
            (dump(&doc.meta), dump(&doc.body)),
            (
                r#"(title="‘A’ – b")"#.to_owned(),
                r#"(paragraph("“c” … x" superscript("2")))"#.to_owned()
            )
        );
        assert_eq!(body("\"c\" ...\n"), r#"(paragraph("\"c\" ..."))"#);
    }

    #[test]
    fn metadata_may_stand_alone() {
        let mut report = Report::default();
        for yaml in
            ["title: A\ngrade: B", "---\ntitle: A\ngrade: B\n---\n", "\u{feff}{title: A, grade: B}"]
        {
            let meta = metadata_from_yaml(&Source::new(SourceId(0), "a.yaml", yaml), &mut report);
            let expected =
                r#"(title="A" reviewed=(ratings=(as_printed="B" value=3.0 best=4.3 worst=0.0)))"#;
            assert_eq!(dump(&meta), expected, "{yaml}");
        }
        assert!(report.diagnostics().is_empty());
        for yaml in ["- a", "a"] {
            metadata_from_yaml(&Source::new(SourceId(0), "a.yaml", yaml), &mut report);
        }
        assert_eq!(report.diagnostics().len(), 2);
        let kept = metadata_from_yaml(
            &Source::new(SourceId(0), "a.yaml", "references: [{id: a}]"),
            &mut report,
        );
        assert_eq!(kept.extra.len(), 1);
    }
}
