//! Exporters: a resolved edition in, named files out.

mod loss;
mod sink;

pub use loss::report_losses;
#[cfg(feature = "host")]
pub use sink::FolderSink;
pub use sink::{FileSink, MemorySink, Output, OutputPath, Sink, SinkError};

use crate::asset::Assets;
use crate::diagnostic::Report;
use crate::format::Format;
use crate::option::Options;
use crate::pagination::PageMap;
use crate::plugin::PluginError;
use crate::resolve::ResolvedEdition;
use std::borrow::Cow;

/// Writes one format.
///
/// The pipeline resolves the edition, then calls `export` once for each output. An exporter is used
/// from several threads at once. It numbers nothing, sorts nothing and looks nothing up: that is
/// done when it is called.
pub trait Exporter: Send + Sync {
    /// What the format says of itself; its options are those of writing.
    fn format(&self) -> &Format;

    /// What the format keeps of a review; by default it promises nothing.
    fn capabilities(&self) -> Capabilities {
        Capabilities::default()
    }

    /// Writes `edition` to `run.sink`. What the format cannot express goes to `run.report` as a loss.
    ///
    /// # Errors
    /// [`ExportError`] only if the output cannot be finished.
    fn export(&self, edition: &ResolvedEdition, run: &mut Run<'_>) -> Result<(), ExportError>;
}

/// What a format can do, for people who choose one and for the checks of plugins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// Kinds of nodes, as JSON names them, that keep their text and their meaning. What else occurs
    /// is reported as a loss.
    pub keeps: Vec<Cow<'static, str>>,
    /// Whether the exporter says where pages begin.
    pub paginates: bool,
}

/// What an exporter works with, beside the edition.
pub struct Run<'a> {
    /// Its options.
    pub options: &'a Options,
    /// The pictures.
    pub assets: &'a Assets,
    /// Where files go.
    pub sink: &'a mut dyn Sink,
    /// Where flaws and losses go.
    pub report: &'a mut Report,
    /// Where an exporter that paginates says at what each page begins.
    pub pages: &'a mut PageMap,
}

/// Why an output could not be finished.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The sink took no more.
    #[error("cannot write the output")]
    Sink(#[from] SinkError),
    /// The library that writes the format refused.
    #[error("cannot make the {format} file: {message}")]
    Format {
        /// Name of the format.
        format: Cow<'static, str>,
        /// What the library said.
        message: String,
    },
    /// The plugin that writes the format did not.
    #[error(transparent)]
    Plugin(#[from] PluginError),
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Sink(SinkError::from(error))
    }
}
