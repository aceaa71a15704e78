//! The sink that keeps files in a folder.

use super::{Output, Sink, SinkError};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// Stages files under temporary names in a folder and renames them on `commit`.
#[derive(Debug)]
pub struct FolderSink {
    folder: PathBuf,
    main: PathBuf,
    staged: BTreeMap<PathBuf, TempPath>,
}

impl FolderSink {
    /// A sink into `folder`, whose main file is to be called `main`: any path below the folder, since
    /// it is the user who names it.
    pub fn new(folder: impl Into<PathBuf>, main: impl AsRef<Path>) -> Self {
        let main = main.as_ref().to_owned();
        Self { folder: folder.into(), main, staged: BTreeMap::new() }
    }

    /// Tells whether every file can be put in its place, as far as that shows before it is tried.
    ///
    /// # Errors
    /// [`io::Error`] of the first file where a folder is.
    pub fn check(&self) -> io::Result<()> {
        match self.staged.keys().find(|path| self.folder.join(path).is_dir()) {
            Some(_) => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")),
            None => Ok(()),
        }
    }

    /// Puts every file in its place.
    ///
    /// # Errors
    /// [`io::Error`] of the first file that could not be renamed.
    pub fn commit(self) -> io::Result<()> {
        for (path, staged) in self.staged {
            staged.persist(self.folder.join(path)).map_err(|error| error.error)?;
        }
        Ok(())
    }

    fn stage(&mut self, path: PathBuf) -> Result<BufWriter<fs::File>, SinkError> {
        if self.staged.contains_key(&path) {
            return Err(SinkError::Twice { name: path.display().to_string() });
        }
        let target = self.folder.join(&path);
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
            Output::Beside(path) => PathBuf::from(path.as_str()),
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

#[cfg(test)]
mod tests {
    use super::super::OutputPath;
    use super::*;

    fn path(path: &str) -> OutputPath {
        OutputPath::new(path).expect("a normal path")
    }

    fn write(sink: &mut FolderSink, output: &Output, bytes: &[u8]) {
        sink.create(output)
            .and_then(|mut out| Ok(out.write_all(bytes)?))
            .expect("the folder can be written");
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder can be read").flatten();
        let mut names: Vec<_> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_appear_on_commit_and_not_before() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("book.epub"), "old").expect("writable");
        let mut sink = FolderSink::new(folder.path(), path("book.epub"));
        write(&mut sink, &Output::Main, b"new");
        write(&mut sink, &Output::Beside(path("media/a.png")), b"png");
        assert_eq!(fs::read(folder.path().join("book.epub")).expect("readable"), b"old");
        sink.commit().expect("files can be renamed");
        assert_eq!(fs::read(folder.path().join("book.epub")).expect("readable"), b"new");
        assert_eq!(fs::read(folder.path().join("media/a.png")).expect("readable"), b"png");
        assert_eq!(names(folder.path()), ["book.epub", "media"]);
    }

    #[test]
    fn a_folder_is_replaced_by_no_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut sink = FolderSink::new(folder.path(), path("book.epub"));
        write(&mut sink, &Output::Main, b"new");
        assert!(sink.check().is_ok());
        fs::create_dir(folder.path().join("book.epub")).expect("writable");
        let kind = sink.check().map_err(|error| error.kind());
        assert_eq!(kind, Err(io::ErrorKind::IsADirectory));
    }

    #[test]
    fn a_run_that_is_refused_leaves_no_trace() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut sink = FolderSink::new(folder.path(), path("book.epub"));
        write(&mut sink, &Output::Main, b"new");
        drop(sink);
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }

    #[test]
    fn no_file_is_written_twice_or_outside() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut sink = FolderSink::new(folder.path(), path("book.epub"));
        write(&mut sink, &Output::Main, b"new");
        let again =
            sink.create(&Output::Beside(path("book.epub"))).err().map(|error| error.to_string());
        assert_eq!(again.as_deref(), Some("`book.epub` is written twice"));
        for outside in ["../x", "/x", "a//b", "a/./b", "", "c:\\x", "a/.."] {
            assert_eq!(OutputPath::new(outside), None, "{outside}");
        }
    }
}
