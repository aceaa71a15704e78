//! The formats that are linked into the program.

use recension_core::json::{JsonExporter, JsonImporter};
use recension_core::registry::Registry;

/// Name of the format of standard input, if nobody tells.
pub(crate) const DEFAULT_INPUT: &str = "markdown";

/// Every format of this build.
pub(crate) fn registry() -> Registry {
    let mut registry = Registry::default();
    registry.add_importer(JsonImporter::default());
    registry.add_exporter(JsonExporter::default());
    #[cfg(feature = "markdown")]
    {
        registry.add_importer(recension_markdown::Reader::new());
        registry.add_exporter(recension_markdown::Writer::new());
    }
    #[cfg(feature = "epub")]
    registry.add_exporter(recension_epub::Writer::new());
    registry
}
