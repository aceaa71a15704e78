//! Installed plugins: folders with a `plugin.toml` that says what the plugin offers.
//!
//! A library runs code as it loads, so everything that lists, describes or completes works from
//! `plugin.toml` alone. Executables may also stand in a plugin folder by themselves.

use super::loaded::{Plugin, Settings, is_executable_plugin};
use super::manifest::{
    FormatManifest, Manifest, ManifestError, ReadManifest, WriteManifest, is_name,
};
use super::refusal::LoadError;
use super::trust::{self, read_error};
use super::{WIRE_NEWEST, WIRE_OLDEST, abi, template};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Name of the file that describes an installed plugin.
pub const DESCRIPTION: &str = "plugin.toml";

/// A plugin in a plugin folder.
#[derive(Clone, Debug)]
pub struct Installed {
    /// The library or executable.
    pub file: PathBuf,
    /// What it offers.
    pub manifest: Manifest,
    /// SHA-256 of the file when it was installed; none for an executable by itself.
    digest: Option<String>,
}

/// What `plugin.toml` says.
#[derive(Deserialize)]
struct Description {
    file: String,
    sha256: String,
    #[serde(flatten)]
    manifest: Manifest,
}

/// The plugins in `folders`, by folder and name, and what is wrong with others. Nothing of them is
/// loaded or run.
pub fn discover(folders: &[PathBuf]) -> (Vec<Installed>, Vec<LoadError>) {
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for entry in folders.iter().flat_map(|folder| entries(folder)) {
        match Installed::at(&entry) {
            Ok(Some(plugin)) => found.push(plugin),
            Ok(None) => {}
            Err(error) => wrong.push(error),
        }
    }
    (found, wrong)
}

/// What stands in a plugin folder, by name; a folder that is not there has nothing in it.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).into_iter().flatten();
    let mut entries: Vec<PathBuf> = read.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries
}

impl Installed {
    /// The plugin that `path` is: a folder with a `plugin.toml`, or an executable with the right name.
    ///
    /// # Errors
    /// [`LoadError`] if it is a plugin that the program does not use.
    pub fn at(path: &Path) -> Result<Option<Self>, LoadError> {
        let description = path.join(DESCRIPTION);
        if description.is_file() {
            return Self::described(path, &description).map(Some);
        }
        let is_plugin = is_executable_plugin(path) && path.is_file();
        is_plugin.then(|| Self::executable(path)).transpose()
    }

    fn described(folder: &Path, description: &Path) -> Result<Self, LoadError> {
        let real = trust::trusted(description)?;
        let text = fs::read_to_string(&real).map_err(|source| read_error(description, source))?;
        let wrong = |reason| LoadError::Manifest { path: description.to_owned(), reason };
        let parsed: Result<Description, _> = toml::from_str(&text);
        let Description { file, sha256, manifest } =
            parsed.map_err(|error| wrong(ManifestError(error.message().to_owned())))?;
        manifest.validate().map_err(wrong)?;
        if file.contains(['/', '\\']) || file.starts_with('.') {
            return Err(wrong(ManifestError(format!("`{file}` is no name of a file beside it"))));
        }
        if manifest.abi.0 != abi::MAJOR {
            let (plugin, program) = (manifest.abi.0, abi::MAJOR);
            return Err(LoadError::Major { path: folder.join(file), plugin, program });
        }
        let (plugin, program) = (manifest.wire, (WIRE_OLDEST, WIRE_NEWEST));
        if super::host::wire(plugin, program).is_none() {
            return Err(LoadError::Wire { path: folder.join(file), plugin, program });
        }
        Ok(Self { file: folder.join(file), manifest, digest: Some(sha256) })
    }

    /// An executable by itself: its name says its format, and nothing says its options.
    fn executable(path: &Path) -> Result<Self, LoadError> {
        let file = trust::trusted(path)?;
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        let (to, from) = (stem.strip_prefix("recension-to-"), stem.strip_prefix("recension-from-"));
        let format = to.or(from).unwrap_or_default();
        if !is_name(format) {
            let reason = ManifestError(format!("`{format}` is no name for a format"));
            return Err(LoadError::Manifest { path: path.to_owned(), reason });
        }
        let formats = vec![FormatManifest {
            name: format.to_owned(),
            extensions: vec![format.to_owned()],
            read: from.map(|_| ReadManifest::default()),
            write: to.map(|_| WriteManifest::default()),
            ..FormatManifest::default()
        }];
        let manifest = Manifest {
            name: stem.to_owned(),
            version: "0".to_owned(),
            abi: (abi::MAJOR, abi::MINOR),
            wire: (WIRE_OLDEST, WIRE_NEWEST),
            formats,
        };
        Ok(Self { file, manifest, digest: None })
    }

    /// The plugin, ready to be loaded at its first use.
    pub fn plugin(self, settings: Settings) -> Arc<Plugin> {
        Plugin::installed(self.manifest, self.file, self.digest, settings)
    }

    /// Copies a library or executable into a folder of its own in `folder`, with a `plugin.toml`. The
    /// plugin is loaded or run to ask it what it is, as `settings` say.
    ///
    /// # Errors
    /// [`LoadError`] if it is no plugin, or if a file cannot be written.
    pub fn install(file: &Path, folder: &Path, settings: Settings) -> Result<Self, LoadError> {
        let plugin = Plugin::load(file, settings)?;
        let manifest = plugin.manifest().clone();
        let name = file.file_name().unwrap_or_default();
        let target = folder.join(&manifest.name);
        fs::create_dir_all(&target).map_err(|source| read_error(&target, source))?;
        let copy = target.join(name);
        // A library that runs is not written to: the new file takes the place of the old one.
        let staged = target.join(".new");
        let put = fs::copy(file, &staged).and_then(|_| fs::rename(&staged, &copy));
        put.map_err(|source| read_error(&copy, source))?;
        let digest = trust::digest(&copy)?;
        let text = template::description(&manifest, &name.to_string_lossy(), &digest);
        let description = target.join(DESCRIPTION);
        fs::write(&description, text).map_err(|source| read_error(&description, source))?;
        Ok(Self { file: copy, manifest, digest: Some(digest) })
    }
}
