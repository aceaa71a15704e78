//! What is tried on a format that a plugin reads.

use super::{Finding, finding};
use crate::diagnostic::Report;
use crate::import::{ImportError, Imported, Importer};
use crate::option::Options;
use crate::plugin::adapter::PluginImporter;
use crate::source::{Source, SourceId};

/// Tries everything on `importer`.
pub(super) fn check(importer: &PluginImporter) -> Vec<Finding> {
    let long = "word ".repeat(200_000);
    let deep = "[({<".repeat(10_000);
    let sources = [
        ("an empty source", ""),
        ("a source of odd characters", "\u{feff}\u{1}\u{7f}\u{202e}\u{fffd}\u{10ffff}\r\n\t\0"),
        ("a source of one long line", &long),
        ("a source of deep brackets", &deep),
    ];
    let name = &importer.format().name;
    let mut findings: Vec<Finding> = Vec::new();
    for (check, source) in sources {
        findings.push(finding(name, check, faults(importer, source)));
    }
    findings.push(finding(name, "bytes that are no UTF-8", undecodable(importer)));
    findings.push(finding(name, "the same document twice", twice(importer)));
    findings
}

fn import(importer: &PluginImporter, bytes: &[u8]) -> Result<Imported, ImportError> {
    let text = importer
        .decode(bytes)
        .map_err(|error| ImportError::Malformed { message: error.to_string(), position: None })?;
    let source = Source::new(SourceId(0), "checked", text);
    let options = Options::defaults(&importer.format().options);
    importer.import(&source, &options, &mut Report::default())
}

/// A source may be refused as malformed; whatever else happens is a fault.
fn faults(importer: &PluginImporter, source: &str) -> Option<String> {
    failure(import(importer, source.as_bytes()))
}

fn failure(read: Result<Imported, ImportError>) -> Option<String> {
    match read {
        Ok(_) | Err(ImportError::Malformed { .. }) => None,
        Err(error) => Some(error.to_string()),
    }
}

fn undecodable(importer: &PluginImporter) -> Option<String> {
    failure(import(importer, b"caf\xE9 \xFF\xFE\x00"))
}

fn twice(importer: &PluginImporter) -> Option<String> {
    let [first, second] = [(); 2].map(|()| import(importer, b"one two\n\nthree *four*\n").ok());
    (first != second).then(|| "two runs over the same source differ".to_owned())
}
