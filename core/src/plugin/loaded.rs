//! A plugin as the program has it: a library or an executable, with the formats it says it has.

use super::adapter::{PluginExporter, PluginImporter};
use super::call::{Asked, Call};
use super::cancellation::Cancellation;
use super::failure::PluginFailure;
use super::host::Library;
use super::manifest::Manifest;
use super::process::Process;
use super::refusal::LoadError;
use super::trust;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How far the program lets plugins go.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Limits of each call.
    pub limits: Limits,
    /// A wish to stop all calls.
    pub cancellation: Cancellation,
    /// The command that loads a library in a process of its own, to which the library's path is added;
    /// none loads libraries into this process. It answers with [`serve`](super::serve).
    pub isolation: Option<Vec<OsString>>,
}

/// Limits of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that a plugin may write.
    pub output: u64,
    /// Diagnostics, losses and pages that it may report.
    pub messages: u64,
    /// How long a process may say nothing.
    pub silence: Duration,
}

impl Default for Limits {
    /// Half a gigabyte, ten million messages, a minute.
    fn default() -> Self {
        Self { output: 1 << 29, messages: 10_000_000, silence: Duration::from_mins(1) }
    }
}

/// A plugin, loaded or ready to be.
#[derive(Debug)]
pub struct Plugin {
    manifest: Manifest,
    carrier: Carrier,
    pub(super) settings: Settings,
}

/// What carries the plugin's code.
#[derive(Debug)]
enum Carrier {
    /// A library, loaded at its first use.
    Library { path: PathBuf, digest: Option<String>, loaded: OnceLock<Result<Library, String>> },
    /// An executable, or a library in a process of its own.
    Process { process: Process, installed: Option<(PathBuf, String)>, decodes: bool },
}

impl Plugin {
    /// The plugin that a file is: a library, or an executable that speaks the protocol. A library is
    /// loaded at once, or described by a process of its own if `settings` want that.
    ///
    /// # Errors
    /// [`LoadError`] says why it is not used.
    pub fn load(path: &Path, settings: Settings) -> Result<Arc<Self>, LoadError> {
        let path = trust::trusted(path)?;
        if is_executable_plugin(&path) {
            return Self::described(Process::new(vec![path.clone().into()]), &path, settings);
        }
        if let Some(mut command) = settings.isolation.clone() {
            command.push(path.clone().into());
            return Self::described(Process::new(command), &path, settings);
        }
        let library = Library::open(&path)?;
        let manifest = library.manifest().clone();
        let loaded = OnceLock::from(Ok(library));
        let carrier = Carrier::Library { path, digest: None, loaded };
        Ok(Arc::new(Self { manifest, carrier, settings }))
    }

    fn described(
        process: Process,
        path: &Path,
        settings: Settings,
    ) -> Result<Arc<Self>, LoadError> {
        let told = process.describe(&settings);
        let manifest =
            told.map_err(|failure| LoadError::Process { path: path.to_owned(), failure })?;
        check_wire(&manifest, path)?;
        let decodes = !is_executable_plugin(path);
        let carrier = Carrier::Process { process, installed: None, decodes };
        Ok(Arc::new(Self { manifest, carrier, settings }))
    }

    /// An installed plugin, of which `manifest` is known before anything of it runs.
    pub(super) fn installed(
        manifest: Manifest,
        path: PathBuf,
        digest: Option<String>,
        settings: Settings,
    ) -> Arc<Self> {
        let decodes = !is_executable_plugin(&path);
        let command = match (&settings.isolation, is_executable_plugin(&path)) {
            (_, true) => Some(vec![path.clone().into()]),
            (Some(command), false) => {
                Some(command.iter().cloned().chain([path.clone().into()]).collect())
            }
            (None, false) => None,
        };
        let carrier = match command {
            Some(command) => Carrier::Process {
                process: Process::new(command),
                installed: digest.map(|digest| (path, digest)),
                decodes,
            },
            None => Carrier::Library { path, digest, loaded: OnceLock::new() },
        };
        Arc::new(Self { manifest, carrier, settings })
    }

    /// What the plugin says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The formats it writes.
    pub fn exporters(self: &Arc<Self>) -> Vec<PluginExporter> {
        self.manifest.formats.iter().filter_map(|format| PluginExporter::of(self, format)).collect()
    }

    /// The formats it reads.
    pub fn importers(self: &Arc<Self>) -> Vec<PluginImporter> {
        self.manifest.formats.iter().filter_map(|format| PluginImporter::of(self, format)).collect()
    }

    /// Asks the plugin to do something.
    pub(super) fn perform(
        &self,
        asked: &Asked<'_>,
        call: &mut Call<'_>,
    ) -> Result<(), PluginFailure> {
        match &self.carrier {
            Carrier::Library { path, digest, loaded } => {
                let loaded = loaded.get_or_init(|| {
                    let library = load_installed(path, digest.as_deref(), &self.manifest);
                    library.map_err(|error| error.to_string())
                });
                let library =
                    loaded.as_ref().map_err(|error| PluginFailure::Load(error.clone()))?;
                library.perform(asked, call)
            }
            Carrier::Process { process, installed, .. } => {
                if let Some((path, digest)) = installed {
                    check_unchanged(path, digest)
                        .map_err(|error| PluginFailure::Load(error.to_string()))?;
                }
                process.perform(asked, call, &self.settings)
            }
        }
    }

    /// The newest version of the model's JSON that both sides know.
    pub(super) fn wire(&self) -> u32 {
        let program = (super::WIRE_OLDEST, super::WIRE_NEWEST);
        super::host::wire(self.manifest.wire, program).unwrap_or(program.1)
    }

    /// Whether bytes go to the plugin to become text, and not through the program's UTF-8.
    pub(super) fn decodes(&self) -> bool {
        match &self.carrier {
            Carrier::Library { loaded, .. } => match loaded.get() {
                Some(Ok(library)) => library.decodes(),
                _ => true,
            },
            Carrier::Process { decodes, .. } => *decodes,
        }
    }
}

/// Whether the name of a file is that of an executable plugin.
pub(super) fn is_executable_plugin(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("recension-to-") || name.starts_with("recension-from-")
}

fn check_wire(manifest: &Manifest, path: &Path) -> Result<(), LoadError> {
    let (plugin, program) = (manifest.wire, (super::WIRE_OLDEST, super::WIRE_NEWEST));
    let wire = super::host::wire(plugin, program);
    wire.map(drop).ok_or_else(|| LoadError::Wire { path: path.to_owned(), plugin, program })
}

fn load_installed(
    path: &Path,
    digest: Option<&str>,
    manifest: &Manifest,
) -> Result<Library, LoadError> {
    if let Some(digest) = digest {
        check_unchanged(path, digest)?;
    }
    let library = Library::open(path)?;
    match difference(library.manifest(), manifest) {
        Some(subject) => Err(LoadError::Disagrees { path: path.to_owned(), subject }),
        None => Ok(library),
    }
}

fn check_unchanged(path: &Path, digest: &str) -> Result<(), LoadError> {
    let is_same = trust::digest(&trust::trusted(path)?)? == digest;
    is_same.then_some(()).ok_or_else(|| LoadError::Changed { path: path.to_owned() })
}

/// What two manifests differ in, if they do.
fn difference(one: &Manifest, other: &Manifest) -> Option<String> {
    let names = |manifest: &Manifest| -> Vec<String> {
        manifest.formats.iter().map(|format| format.name.clone()).collect()
    };
    if one == other {
        None
    } else if (&one.name, &one.version) != (&other.name, &other.version) {
        Some("name or version".to_owned())
    } else if (one.abi, one.wire) != (other.abi, other.wire) {
        Some("the versions it was built for".to_owned())
    } else if names(one) != names(other) {
        Some("its formats".to_owned())
    } else {
        let formats = one.formats.iter().zip(&other.formats);
        let different =
            formats.filter(|(one, other)| one != other).map(|(one, _)| &one.name).next();
        Some(format!("format `{}`", different.map(String::as_str).unwrap_or_default()))
    }
}
