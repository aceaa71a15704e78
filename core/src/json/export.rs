//! The exporter of JSON.

use super::bare::bare_edition;
use super::write::Layout;
use crate::export::{ExportError, Exporter, Output, Run};
use crate::format::Format;
use crate::model::Edition;
use crate::option::{OptionSpec, Options};
use crate::resolve::ResolvedEdition;
use std::io::{self, Write};

/// Writes the documents and editions that authors made, without what `resolve` added.
#[derive(Debug)]
pub struct JsonExporter {
    format: Format,
}

impl JsonExporter {
    /// Makes the exporter.
    pub fn new() -> Self {
        Self { format: super::format(options()) }
    }
}

impl Default for JsonExporter {
    fn default() -> Self {
        Self::new()
    }
}

fn options() -> Vec<OptionSpec> {
    vec![
        OptionSpec::flag("indent", "true", "Gives each value a line of its own."),
        OptionSpec::flag(
            "spans",
            "false",
            "Adds where each node stands in its source, and its number in reading order.",
        ),
    ]
}

impl Exporter for JsonExporter {
    fn format(&self) -> &Format {
        &self.format
    }

    fn export(&self, edition: &ResolvedEdition, run: &mut Run<'_>) -> Result<(), ExportError> {
        let authored = authored(edition, run.options);
        let layout = if run.options.is_on("indent") { Layout::Indented } else { Layout::Compact };
        let mut out = run.sink.create(&Output::Main)?;
        write(&authored, layout, &mut out)?;
        Ok(out.flush()?)
    }
}

/// What the authors made, with spans only if the options want them.
fn authored(edition: &ResolvedEdition, options: &Options) -> Edition {
    let mut authored = edition.clone().strip();
    if !options.is_on("spans") {
        bare_edition(&mut authored);
    }
    authored
}

fn write(edition: &Edition, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    match edition.sole_document() {
        Some(document) => layout.write("document", document, out),
        None => layout.write("edition", edition, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assemble::{self, assemble};
    use crate::asset::Assets;
    use crate::diagnostic::Report;
    use crate::export::MemorySink;
    use crate::model::{Document, EditionMetadata, Note, PageBreak, build};
    use crate::pagination::PageMap;
    use crate::resolve::{Settings, resolve};
    use crate::source::{SourceId, Span};
    use insta::assert_snapshot;

    /// What is written of `edition` with `options`, given as `name=value`.
    fn check(edition: Edition, options: &[&str]) -> String {
        let exporter = JsonExporter::new();
        let specs = &exporter.format().options;
        let mut chosen = Options::defaults(specs);
        for (name, value) in options.iter().filter_map(|option| option.split_once('=')) {
            let spec =
                specs.iter().find(|spec| spec.name == name).expect("an option of the exporter");
            chosen.set(spec, value).expect("a value it takes");
        }
        let mut report = Report::default();
        let edition = assemble(edition.into(), &assemble::Settings::default());
        let resolved = resolve(edition, &Settings::default(), &mut report);
        let mut sink = MemorySink::default();
        let mut run = Run {
            options: &chosen,
            assets: &Assets::default(),
            sink: &mut sink,
            report: &mut report,
            pages: &mut PageMap::default(),
        };
        exporter.export(&resolved, &mut run).expect("memory takes all");
        String::from_utf8(sink.main().unwrap_or_default().to_vec()).expect("JSON is UTF-8")
    }

    /// A paragraph with a note, at byte 5 of the first source.
    fn review() -> Document {
        let called = build::paragraph([build::text("Q&A"), build::note_call("1")]);
        let mut review = Document {
            body: build::flow([called.at(Span::new(SourceId(0), 5..9))]),
            ..Document::default()
        };
        let note = Note { blocks: vec![build::paragraph([build::text("yes")])], span: Span::NONE };
        review.notes.insert("1".into(), note);
        review
    }

    #[test]
    fn one_review_is_a_document_as_its_author_made_it() {
        assert_snapshot!(check(Edition::of_one(review()), &["indent=no"]), @r#"{"recension":1,"kind":"document","meta":{},"body":{"blocks":[{"t":"paragraph","content":[{"t":"text","text":"Q&A"},{"t":"note-call","note":"1"}]}]},"notes":{"1":{"blocks":[{"t":"paragraph","content":[{"t":"text","text":"yes"}]}]}}}"#);
    }

    #[test]
    fn places_are_written_on_request() {
        assert_snapshot!(check(Edition::of_one(review()), &["indent=no", "spans=yes"]), @r#"{"recension":1,"kind":"document","meta":{},"body":{"blocks":[{"t":"paragraph","content":[{"t":"text","text":"Q&A"},{"t":"note-call","note":"1"}],"span":[0,5,9],"node":1}]},"notes":{"1":{"blocks":[{"t":"paragraph","content":[{"t":"text","text":"yes"}],"node":2}]}}}"#);
    }

    #[test]
    fn made_page_breaks_are_not_the_authors() {
        let page = |generated| PageBreak { label: Some("7".to_owned()), generated };
        let made = crate::model::BlockKind::PageBreak(page(true)).into();
        let sources =
            build::paragraph([crate::model::Inline::PageBreak(page(false)), build::text("a")]);
        let document = Document { body: build::flow([made, sources]), ..Document::default() };
        let written = check(Edition::of_one(document), &["indent=no"]);
        assert_eq!(written.matches("page-break").count(), 1, "{written}");
    }

    #[test]
    fn what_has_metadata_of_its_own_is_an_edition() {
        let meta =
            EditionMetadata { title: vec![build::text("No. 4")], ..EditionMetadata::default() };
        let edition = Edition { meta, ..Edition::of_one(Document::default()) };
        assert_snapshot!(check(edition, &["indent=no"]), @r#"{"recension":1,"kind":"edition","meta":{"title":[{"t":"text","text":"No. 4"}]},"parts":[{"documents":[{"meta":{},"body":{}}]}]}"#);
    }

    #[test]
    fn values_stand_on_lines_of_their_own() {
        assert_snapshot!(check(Edition::of_one(Document::default()), &[]), @r#"
        {
          "recension": 1,
          "kind": "document",
          "meta": {},
          "body": {}
        }
        "#);
    }
}
