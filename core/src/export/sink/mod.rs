//! Sinks: where the files of an output go.
//!
//! A sink stages what it is given and shows it only on `commit`, so that an old edition is never
//! half overwritten, and a refused run leaves no trace.

#[cfg(feature = "host")]
mod folder;
mod memory;

#[cfg(feature = "host")]
pub use folder::FolderSink;
pub use memory::{FileSink, MemorySink};

use std::fmt;
use std::io::{self, Write};
use std::path::Path;

/// A relative path of normal components, with `/` between them: it cannot leave the target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// Takes `path` if it is relative and has only normal components.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let is_normal = |part: &str| {
            !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0', ':'])
        };
        path.split('/').all(is_normal).then_some(Self(path))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<Path> for OutputPath {
    fn as_ref(&self) -> &Path {
        Path::new(&self.0)
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which file of an output.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Output {
    /// The file that the user named.
    Main,
    /// A file beside it.
    Beside(OutputPath),
}

/// Takes the files of one output.
pub trait Sink {
    /// Opens a file for writing; it is complete when the writer is dropped after a last `flush`.
    ///
    /// # Errors
    /// [`SinkError::OneFileOnly`] from a sink that takes only the main file;
    /// [`SinkError::Twice`] if the file was written already.
    fn create(&mut self, output: &Output) -> Result<Box<dyn Write + '_>, SinkError>;

    /// Tells whether the run should stop, so that an exporter with much to do may end early. What is
    /// written after that is refused.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Why a sink took no more.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SinkError {
    /// The system refused.
    #[error("the system refused")]
    Io(#[from] io::Error),
    /// The output is one file, and the format wants to write another.
    #[error("`{path}` cannot go beside standard output")]
    OneFileOnly {
        /// The other file.
        path: OutputPath,
    },
    /// A file was written twice.
    #[error("`{name}` is written twice")]
    Twice {
        /// The file.
        name: String,
    },
}

impl Output {
    /// The output in words.
    fn describe(&self) -> String {
        match self {
            Self::Main => "the main file".to_owned(),
            Self::Beside(path) => path.to_string(),
        }
    }
}
