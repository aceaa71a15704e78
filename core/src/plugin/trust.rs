//! Which files the program loads code from: those that nobody else could have written.

use super::refusal::LoadError;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The real path of `path`, if only the user and the system could have written it.
///
/// # Errors
/// [`LoadError::Writable`] or [`LoadError::Owner`] names the file or the folder above it that others
/// could change.
pub(super) fn trusted(path: &Path) -> Result<PathBuf, LoadError> {
    let real = path.canonicalize().map_err(|source| read_error(path, source))?;
    check(&real)?;
    Ok(real)
}

/// The failure to read `path`.
pub(super) fn read_error(path: &Path, source: io::Error) -> LoadError {
    LoadError::Read { path: path.to_owned(), source }
}

#[cfg(unix)]
fn check(path: &Path) -> Result<(), LoadError> {
    let user = user().map_err(|source| read_error(path, source))?;
    for part in path.ancestors() {
        let known = fs::metadata(part).map_err(|source| read_error(part, source))?;
        check_part(part, &known, user)?;
    }
    Ok(())
}

/// Who runs the program, as the files it makes tell.
#[cfg(unix)]
fn user() -> io::Result<u32> {
    use std::os::unix::fs::MetadataExt;
    let process = fs::metadata("/proc/self").map(|process| process.uid());
    process.or_else(|_| Ok(tempfile::tempfile()?.metadata()?.uid()))
}

#[cfg(unix)]
fn check_part(part: &Path, known: &fs::Metadata, user: u32) -> Result<(), LoadError> {
    use std::os::unix::fs::MetadataExt;
    if known.uid() != user && known.uid() != 0 {
        return Err(LoadError::Owner { path: part.to_owned() });
    }
    // A group of the same number as its owner is the owner's own, as Debian and others make them.
    let by_group = known.mode() & 0o020 != 0 && known.gid() != known.uid();
    let by_others = known.mode() & 0o002 != 0;
    // In a folder with the sticky bit, such as /tmp, nobody can replace what belongs to another.
    let is_sticky = known.is_dir() && known.mode() & 0o1000 != 0;
    if (by_group || by_others) && !is_sticky {
        return Err(LoadError::Writable { path: part.to_owned() });
    }
    Ok(())
}

#[cfg(not(unix))]
fn check(_path: &Path) -> Result<(), LoadError> {
    Ok(())
}

/// The SHA-256 of a file, in hexadecimal digits.
///
/// # Errors
/// [`LoadError::Read`] if it cannot be read.
pub(super) fn digest(path: &Path) -> Result<String, LoadError> {
    let bytes = fs::read(path).map_err(|source| read_error(path, source))?;
    let mut hexadecimal = String::new();
    for byte in Sha256::digest(&bytes) {
        // A string takes all.
        let _ = write!(hexadecimal, "{byte:02x}");
    }
    Ok(hexadecimal)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn check(folder_mode: u32, file_mode: u32) -> String {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root.path().join("folder");
        fs::create_dir(&folder).expect("writable");
        let file = folder.join("file");
        fs::write(&file, "abc").expect("writable");
        fs::set_permissions(&file, fs::Permissions::from_mode(file_mode)).expect("ours");
        fs::set_permissions(&folder, fs::Permissions::from_mode(folder_mode)).expect("ours");
        let result = trusted(&file);
        let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
        match result {
            Ok(path) => format!("trusted {}", name(&path)),
            Err(LoadError::Writable { path }) => format!("others may write to {}", name(&path)),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn what_others_may_write_to_is_refused() {
        for (folder, file, said) in [
            (0o755, 0o644, "trusted file"),
            (0o755, 0o646, "others may write to file"),
            (0o757, 0o644, "others may write to folder"),
            (0o1777, 0o644, "trusted file"),
        ] {
            assert_eq!(check(folder, file), said, "{folder:o} {file:o}");
        }
    }

    #[test]
    fn a_digest_is_sha_256() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("abc");
        fs::write(&file, "abc").expect("writable");
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest(&file).expect("readable"), known);
    }
}
