//! The importer of JSON.

use super::bare::{bare_document, bare_edition};
use super::unknown::report_unknown_nodes;
use super::{Envelope, JsonError, read};
use crate::diagnostic::Report;
use crate::format::Format;
use crate::import::{ImportError, Imported, Importer};
use crate::normal::{normalise, normalise_edition};
use crate::option::Options;
use crate::source::Source;

/// Reads documents and editions as JSON.
#[derive(Debug)]
pub struct JsonImporter {
    format: Format,
}

impl JsonImporter {
    /// Makes the importer.
    pub fn new() -> Self {
        Self { format: super::format(Vec::new()) }
    }
}

impl Default for JsonImporter {
    fn default() -> Self {
        Self::new()
    }
}

impl Importer for JsonImporter {
    fn format(&self) -> &Format {
        &self.format
    }

    fn import(
        &self,
        source: &Source,
        _options: &Options,
        report: &mut Report,
    ) -> Result<Imported, ImportError> {
        let envelope = read(source.text())?;
        report_unknown_nodes(&envelope, source, report);
        match envelope {
            // Spans and numbers that the file may bring count in the sources of another run.
            Envelope::Document(mut document) => {
                bare_document(&mut document);
                normalise(&mut document, report);
                Ok(Imported::Document(document))
            }
            Envelope::Edition(mut edition) => {
                bare_edition(&mut edition);
                normalise_edition(&mut edition, report);
                Ok(Imported::Edition(edition))
            }
            Envelope::Resolved(_) => Err(resolved()),
        }
    }
}

fn resolved() -> ImportError {
    let message = "the file is of kind `resolved`, which only exporters take; \
                   an input is of kind `document` or `edition`";
    ImportError::Malformed { message: message.to_owned(), position: None }
}

impl From<JsonError> for ImportError {
    fn from(error: JsonError) -> Self {
        Self::Malformed { message: error.to_string(), position: error.position() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;
    use insta::assert_snapshot;

    fn read_source(text: &str) -> (Result<Imported, ImportError>, Source, Report) {
        let source = Source::new(SourceId(0), "review.json", text);
        let mut report = Report::default();
        let imported = JsonImporter::new().import(&source, &Options::default(), &mut report);
        (imported, source, report)
    }

    /// The diagnostics of `text`, each with its place.
    fn check(text: &str) -> String {
        let (_, source, report) = read_source(text);
        let lines = report.diagnostics().iter().map(|diagnostic| {
            let start = source.position(diagnostic.span.range().start);
            let place =
                (!diagnostic.span.is_none()).then(|| format!("{}:{}: ", start.line, start.column));
            format!(
                "{}{}: {}\n",
                place.unwrap_or_default(),
                diagnostic.code.name,
                diagnostic.message
            )
        });
        lines.collect()
    }

    #[test]
    fn each_unknown_kind_is_reported_once_where_it_stands_first() {
        assert_snapshot!(check(
            r#"{"recension": 1, "kind": "document", "meta": {"title": [{"t": "text", "text": "\"t\": \"blink\""}]},
            "body": {"blocks": [
                {"t" : "marquee", "blocks": [{"t": "paragraph", "content": [{"content": [], "t": "blink"}]}]},
                {"t": "marquee", "content": [{"t": "text", "text": "one"}]},
                {"t": "divi\u0073ion", "blocks": []},
                {"t": "\u0078", "text": "two"}]}}"#
        ), @r"
        3:25: unknown-node: 2 nodes are of the unknown kind `marquee`
        3:99: unknown-node: a node is of the unknown kind `blink`
        unknown-node: a node is of the unknown kind `x`
        ");
    }

    #[test]
    fn a_node_of_an_unknown_kind_keeps_its_children() {
        let text = r#"{"recension": 1, "kind": "document", "body": {"blocks": [{"t": "marquee",
            "text": "one ", "content": [{"t": "blink", "content": [{"t": "text", "text": "two"}]}],
            "blocks": [{"t": "paragraph", "content": [{"t": "text", "text": "three"}]}],
            "attribution": [{"t": "text", "text": "four"}]}]}}"#;
        let (imported, ..) = read_source(text);
        let Ok(Imported::Document(document)) = imported else { panic!("no document") };
        let mut out = Vec::new();
        crate::json::write_document(&document, &mut out).expect("a vector takes all");
        let words = String::from_utf8(out).expect("JSON is UTF-8");
        for kept in ["one", "two", "three", "four", "marquee", "blink"] {
            assert!(words.contains(kept), "{kept} is lost: {words}");
        }
    }

    #[test]
    fn places_of_another_run_are_dropped() {
        let text = r#"{"recension": 1, "kind": "edition", "parts": [{"documents": [
            {"body": {"sections": [{"level": 1, "heading": [], "span": [0, 1, 2], "node": 3}]}}]}]}"#;
        let (imported, ..) = read_source(text);
        let Ok(Imported::Edition(edition)) = imported else { panic!("no edition") };
        let section = &edition.parts[0].documents[0].body.sections[0];
        assert!(section.span.is_none() && section.node.is_unnumbered());
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        let (imported, ..) = read_source("{\"я\": x}");
        let Err(ImportError::Malformed { message, position }) = imported else {
            panic!("it is read")
        };
        assert_eq!(message, "expected value");
        assert_eq!(position, Some(crate::source::Position { line: 1, column: 7 }));
    }

    #[test]
    fn a_resolved_edition_is_no_input() {
        let facts = r#"{"title": [], "language": "und", "identifier": null, "modified": "1980-01-01T00:00:00Z",
            "uuid": "00000000-0000-0000-0000-000000000000"}"#;
        let text = format!(
            r#"{{"recension": 1, "kind": "resolved", "edition": {{"parts": []}},
            "additions": {{"publication": {facts}, "documents": []}}}}"#
        );
        let (imported, ..) = read_source(&text);
        assert_snapshot!(imported.expect_err("no input"), @"the file is of kind `resolved`, which only exporters take; an input is of kind `document` or `edition`");
    }
}
