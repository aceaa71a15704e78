//! A target: where an output goes, checked before anything is read.

use crate::codes;
use crate::failure::Failure;
use std::fs;
use std::path::{Path, PathBuf};

/// Where an output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Standard output.
    Standard,
    /// A file that can be replaced.
    File {
        /// The folder it is in.
        folder: PathBuf,
        /// Its path below the folder.
        name: PathBuf,
    },
    /// What is no regular file, as `/dev/null` or a named pipe: written to, never replaced.
    Stream(PathBuf),
}

impl Target {
    /// The file `path`, if it can be written.
    pub(crate) fn file(path: &Path) -> Result<Self, Failure> {
        let failure = || Failure::unwritable(format!("cannot write `{}`", shown(path)));
        let folder = folder_of(path);
        if !folder.is_dir() {
            return Err(missing_folder(failure(), folder));
        }
        match fs::metadata(path) {
            Ok(old) if old.is_dir() => Err(failure().with_cause("it is a folder")),
            Ok(old) if !old.is_file() => Ok(Self::Stream(path.to_owned())),
            Ok(old) if old.permissions().readonly() => Err(failure()
                .with_cause("the file is read-only")
                .with_hint("make it writable, or write to another file")),
            Ok(_) => Ok(Self::existing(path)),
            Err(_) => Ok(Self::below(folder, path.file_name().unwrap_or_default())),
        }
    }

    /// The file `name` in `folder`, or in a folder below it.
    pub(crate) fn below(folder: &Path, name: impl Into<PathBuf>) -> Self {
        Self::File { folder: folder.to_owned(), name: name.into() }
    }

    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Standard => "<stdout>".to_owned(),
            Self::File { folder, name } => shown(&folder.join(name)),
            Self::Stream(path) => shown(path),
        }
    }

    /// The file that it replaces, by its real path, if there is one.
    pub(crate) fn replaced(&self) -> Option<PathBuf> {
        match self {
            Self::File { folder, name } => fs::canonicalize(folder.join(name)).ok(),
            Self::Standard | Self::Stream(_) => None,
        }
    }

    /// A file that is there: where a symbolic link leads, so that the link stays.
    fn existing(path: &Path) -> Self {
        let is_link = fs::symlink_metadata(path).is_ok_and(|link| link.is_symlink());
        let real = is_link.then(|| fs::canonicalize(path).ok()).flatten();
        let path = real.as_deref().unwrap_or(path);
        Self::below(folder_of(path), path.file_name().unwrap_or_default())
    }
}

/// The folder that several outputs go to.
pub(crate) fn output_folder(path: &Path) -> Result<&Path, Failure> {
    if path.is_dir() {
        return Ok(path);
    }
    let failure = Failure::unwritable(format!("cannot write into `{}`", path.display()));
    if path.exists() {
        return Err(failure
            .with_cause("it is a file")
            .with_hint("several inputs go into a folder: name one with `-o`"));
    }
    Err(missing_folder(failure, path))
}

fn missing_folder(failure: Failure, folder: &Path) -> Failure {
    failure
        .coded(&codes::NO_FOLDER)
        .with_cause(format!("there is no folder `{}`", folder.display()))
        .with_hint(format!("make it first: `mkdir -p {}`", folder.display()))
}

fn folder_of(path: &Path) -> &Path {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}

/// A path as the user wrote it: without the `./` that stands for the working directory.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
