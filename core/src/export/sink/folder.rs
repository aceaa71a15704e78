//! The sink that keeps files in a folder.

use super::{Output, OutputPath, Sink, SinkError};
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
        builder
            .permissions(fs::Permissions::from_mode(old.map_or(0o666, |old| old.mode() & 0o777)));
    }
    builder.tempfile_in(folder)
}
