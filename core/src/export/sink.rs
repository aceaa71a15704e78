//! Sinks: where the files of an output go.
//!
//! A sink stages what it is given and shows it only on `commit`, so that an old edition is never
//! half overwritten, and a refused run leaves no trace.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};

/// A relative path of normal components, with `/` between them: it cannot leave the target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// Takes `path` if it is relative and has only normal components.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let is_normal = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0', ':']);
        path.split('/').all(is_normal).then_some(Self(path))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
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

/// Keeps files in memory.
#[derive(Debug, Default)]
pub struct MemorySink {
    files: BTreeMap<Output, Vec<u8>>,
}

impl MemorySink {
    /// The bytes of the main file, once it is written.
    pub fn main(&self) -> Option<&[u8]> {
        self.files.get(&Output::Main).map(Vec::as_slice)
    }

    /// Every file, the main one first, then by path.
    pub fn files(&self) -> impl Iterator<Item = (&Output, &[u8])> {
        self.files.iter().map(|(output, bytes)| (output, bytes.as_slice()))
    }
}

impl Sink for MemorySink {
    fn create(&mut self, output: &Output) -> Result<Box<dyn Write + '_>, SinkError> {
        match self.files.entry(output.clone()) {
            std::collections::btree_map::Entry::Vacant(entry) => Ok(Box::new(entry.insert(Vec::new()))),
            std::collections::btree_map::Entry::Occupied(_) => Err(SinkError::Twice { name: describe(output) }),
        }
    }
}

fn describe(output: &Output) -> String {
    match output {
        Output::Main => "the main file".to_owned(),
        Output::Beside(path) => path.to_string(),
    }
}

#[cfg(feature = "host")]
pub use file::{FileSink, FolderSink};

#[cfg(feature = "host")]
mod file {
    use super::{Output, OutputPath, Sink, SinkError, describe};
    use std::collections::BTreeMap;
    use std::fs;
    use std::io::{self, BufWriter, Write};
    use std::path::{Path, PathBuf};
    use tempfile::{NamedTempFile, TempPath};

    /// Stages files under temporary names in a folder and renames them on `commit`.
    #[derive(Debug)]
    pub struct FolderSink {
        folder: PathBuf,
        main: OutputPath,
        staged: BTreeMap<OutputPath, TempPath>,
    }

    impl FolderSink {
        /// A sink into `folder`, whose main file is to be called `main`.
        pub fn new(folder: impl Into<PathBuf>, main: OutputPath) -> Self {
            Self { folder: folder.into(), main, staged: BTreeMap::new() }
        }

        /// Puts every file in its place.
        ///
        /// # Errors
        /// [`io::Error`] of the first file that could not be renamed.
        pub fn commit(self) -> io::Result<()> {
            for (path, staged) in self.staged {
                staged.persist(self.folder.join(path.as_str())).map_err(|error| error.error)?;
            }
            Ok(())
        }

        fn stage(&mut self, path: OutputPath) -> Result<BufWriter<fs::File>, SinkError> {
            if self.staged.contains_key(&path) {
                return Err(SinkError::Twice { name: path.to_string() });
            }
            let target = self.folder.join(path.as_str());
            let folder = target.parent().unwrap_or(&self.folder);
            fs::create_dir_all(folder)?;
            let (file, staged) = stage_for(&target, folder)?.into_parts();
            self.staged.insert(path, staged);
            Ok(BufWriter::new(file))
        }
    }

    impl Sink for FolderSink {
        fn create(&mut self, output: &Output) -> Result<Box<dyn Write + '_>, SinkError> {
            let path = match output {
                Output::Main => self.main.clone(),
                Output::Beside(path) => path.clone(),
            };
            Ok(Box::new(self.stage(path)?))
        }
    }

    /// Opens a temporary file beside `target`, with the rights that `target` has or would get.
    fn stage_for(target: &Path, folder: &Path) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".recension-");
        let old = fs::metadata(target).map(|old| old.permissions()).ok();
        if old.as_ref().is_some_and(fs::Permissions::readonly) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(old.map_or(0o666, |old| old.mode() & 0o777)));
        }
        builder.tempfile_in(folder)
    }

    /// Stages the one file of an output that goes to a path or, later, to a stream.
    #[derive(Debug, Default)]
    pub struct FileSink {
        bytes: Option<Vec<u8>>,
    }

    impl FileSink {
        /// The bytes of the file.
        pub fn into_bytes(self) -> Vec<u8> {
            self.bytes.unwrap_or_default()
        }
    }

    impl Sink for FileSink {
        fn create(&mut self, output: &Output) -> Result<Box<dyn Write + '_>, SinkError> {
            match output {
                Output::Main if self.bytes.is_none() => Ok(Box::new(self.bytes.insert(Vec::new()))),
                Output::Main => Err(SinkError::Twice { name: describe(output) }),
                Output::Beside(path) => Err(SinkError::OneFileOnly { path: path.clone() }),
            }
        }
    }
}
