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
