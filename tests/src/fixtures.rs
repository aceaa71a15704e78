//! Where fixtures and tools are.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
///
/// # Panics
/// Never: the tests stand in a folder of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests stand in the workspace")
}

/// The folder of the fixtures.
pub fn root() -> PathBuf {
    workspace().join("fixtures")
}

/// The folders in `fixtures/NAME`, by name.
///
/// # Panics
/// If there are none: a test over nothing would pass.
pub fn folders(name: &str) -> Vec<PathBuf> {
    let folder = root().join(name);
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut folders: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "{} has folders", folder.display());
    folders
}

/// The Markdown inputs among the fixtures: whole reviews, then small cases.
pub fn markdown_inputs() -> Vec<PathBuf> {
    let reviews = folders("reviews").into_iter().map(|folder| folder.join("review.md"));
    let cases = folders("cases").into_iter().map(|folder| folder.join("input.md"));
    reviews.chain(cases).filter(|file| file.exists()).collect()
}

/// Name of the folder that a fixture stands in.
///
/// # Panics
/// If the path has none.
pub fn case_name(file: &Path) -> String {
    let folder = file.parent().and_then(Path::file_name).expect("a fixture stands in a folder");
    folder.to_string_lossy().into_owned()
}

/// A file that `tests/install` installs.
///
/// # Panics
/// If it is not there: a validator that is missing is an error, never a silent skip.
pub fn tool(path: &str) -> PathBuf {
    let tools = std::env::var_os("RECENSION_TOOLS")
        .map_or_else(|| workspace().join("tests/.tools"), PathBuf::from);
    let tool = tools.join(path);
    assert!(tool.exists(), "{} is missing: run tests/install", tool.display());
    tool
}
