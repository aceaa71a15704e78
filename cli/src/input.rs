//! An input: a file, or standard input.

use crate::codes;
use crate::failure::Failure;
use recension_core::asset::Assets;
use recension_core::import::decode_utf8;
use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input.
    Standard,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The input that `path` means on the command line.
    pub(crate) fn new(path: &Path) -> Self {
        if path == Path::new("-") { Self::Standard } else { Self::File(path.to_owned()) }
    }

    /// What diagnostics call it.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        match self {
            Self::Standard => Cow::Borrowed("<stdin>"),
            Self::File(path) => path.to_string_lossy(),
        }
    }

    /// The file, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Standard => None,
            Self::File(path) => Some(path),
        }
    }

    /// Its bytes.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Standard => read_standard_input(),
            Self::File(path) => read_file(path),
        }
    }

    /// The pictures beside it; beside standard input, those of the working directory.
    pub(crate) fn assets(&self) -> Assets {
        let folder = self.path().and_then(Path::parent);
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
        Assets::in_folder(folder.unwrap_or(Path::new(".")))
    }
}

/// Reads a file, and says so if it is a folder.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let failure = || Failure::unreadable(format!("cannot read `{}`", path.display()));
    fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::IsADirectory => failure()
            .because(&error)
            .with_hint(format!("name the files in it: `{}`", path.join("*").display())),
        _ => failure().because(&error),
    })
}

/// Reads a file of UTF-8.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = read_file(path)?;
    let text = decode_utf8(&bytes).map_err(|error| {
        Failure::files(format!("cannot read `{}`", path.display()))
            .coded(&codes::NOT_TEXT)
            .because(&error)
    })?;
    Ok(text.to_owned())
}

fn read_standard_input() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    match io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::unreadable("cannot read standard input").because(&error)),
    }
}
