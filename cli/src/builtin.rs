//! The formats that are linked into the program.

use recension_core::export::Exporter;
use recension_core::import::Importer;
use recension_core::json::{JsonExporter, JsonImporter};
use recension_core::registry::Registry;

/// Name of the format of standard input, if nobody tells.
pub(crate) const DEFAULT_INPUT: &str = "markdown";

/// Adds every format of this build that `registry` does not have yet.
pub(crate) fn add_to(registry: &mut Registry) {
    add_importer(registry, JsonImporter::default());
    add_exporter(registry, JsonExporter::default());
    add_importer(registry, recension_text::TextImporter::default());
    #[cfg(feature = "markdown")]
    {
        add_importer(registry, recension_markdown::Reader::new());
        add_exporter(registry, recension_markdown::Writer::new());
    }
    #[cfg(feature = "epub")]
    add_exporter(registry, recension_epub::Writer::new());
    #[cfg(feature = "pdf")]
    add_exporter(registry, recension_pdf::Writer::new());
    #[cfg(feature = "tei")]
    {
        add_importer(registry, recension_tei::Reader::new());
        add_exporter(registry, recension_tei::Writer::new());
    }
}

/// Adds a format to read, unless there is one of its name.
pub(crate) fn add_importer(registry: &mut Registry, importer: impl Importer + 'static) {
    if registry.importer(&importer.format().name).is_err() {
        registry.add_importer(importer);
    }
}

/// Adds a format to write, unless there is one of its name.
pub(crate) fn add_exporter(registry: &mut Registry, exporter: impl Exporter + 'static) {
    if registry.exporter(&exporter.format().name).is_err() {
        registry.add_exporter(exporter);
    }
}
