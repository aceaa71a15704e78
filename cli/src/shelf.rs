//! Files of references that reviews name, or that lie beside them. However many reviews share them, they are read
//! once in a run.

use recension_core::diagnostic::Report;
use recension_core::import::decode_utf8;
use recension_core::source::{Source, SourceId, Sources};
use recension_csl::Library;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What was read from files so far, by their paths.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Mutex<HashMap<Vec<PathBuf>, Slot>>);

/// A place for what is read, filled by the first who asks; others wait for it.
type Slot = Arc<OnceLock<Volume>>;

/// What was read from some files.
#[derive(Debug, Default)]
pub(crate) struct Volume {
    /// Their references.
    pub(crate) library: Library,
    /// Why the files cannot be read of which nothing was, by their position.
    pub(crate) unreadable: Vec<(usize, String)>,
    flaws: Report,
    /// The texts in which the flaws are.
    texts: Sources,
}

impl Shelf {
    /// Gives `use_volume` what stands in the files `paths`.
    pub(crate) fn with<T>(&self, paths: &[PathBuf], use_volume: impl FnOnce(&Volume) -> T) -> T {
        let slot = {
            let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(slots.entry(paths.to_owned()).or_default())
        };
        use_volume(slot.get_or_init(|| Volume::read(paths)))
    }
}

impl Volume {
    fn read(paths: &[PathBuf]) -> Self {
        let mut volume = Self::default();
        for (number, path) in paths.iter().enumerate() {
            match read_text(path) {
                Ok(text) => {
                    let source = volume.texts.add(path.to_string_lossy(), text);
                    volume.library.add(source, &mut volume.flaws);
                }
                Err(reason) => volume.unreadable.push((number, reason)),
            }
        }
        volume
    }

    /// Tells what is wrong in the files, with their texts among `sources`.
    pub(crate) fn tell(&self, sources: &mut Sources, report: &mut Report) {
        if self.flaws.diagnostics().is_empty() {
            return;
        }
        let add = |text: &Source| sources.add(text.name(), text.text()).id();
        let ids: Vec<SourceId> = self.texts.iter().map(add).collect();
        for flaw in self.flaws.diagnostics() {
            let mut flaw = flaw.clone();
            if let Some(id) = ids.get(flaw.span.source.0 as usize).filter(|_| !flaw.span.is_none())
            {
                flaw.span.source = *id;
            }
            report.push(flaw);
        }
    }
}

/// The text of a file; if there is none, why, in words.
fn read_text(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| {
        match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file",
            std::io::ErrorKind::PermissionDenied => "the system does not let it be read",
            _ => "it cannot be read",
        }
        .to_owned()
    })?;
    match decode_utf8(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
