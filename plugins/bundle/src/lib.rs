//! All built-in formats as one loadable library: proof that the interface carries all that they do.
//!
//! The format crates are plain libraries; this crate alone exports the symbol that makes a plugin of
//! them, since two such symbols in one program would clash.

#![forbid(unsafe_code)]

recension_core::export_plugin! {
    exporters: [recension_core::json::JsonExporter, recension_epub::Writer, recension_markdown::Writer, recension_pdf::Writer, recension_tei::Writer],
    importers: [recension_core::json::JsonImporter, recension_markdown::Reader, recension_tei::Reader, recension_text::TextImporter],
}
