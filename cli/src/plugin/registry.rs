//! The plugins that a run uses.

use super::folder;
use crate::args::Global;
use crate::builtin;
use crate::failure::Failure;
use crate::status::Status;
use recension_core::plugin::{Installed, LoadError, Plugin, Settings, discover};
use recension_core::registry::Registry;
use std::path::Path;
use std::sync::Arc;

/// The formats of a run, and the plugins that it does not use.
#[derive(Default)]
pub(crate) struct Plugins {
    pub(crate) registry: Registry,
    /// Why some installed plugins are not used.
    pub(crate) refused: Vec<LoadError>,
}

impl Plugins {
    /// Formats by rank: of plugins named on the command line, built in, of installed plugins. A format
    /// does not take the place of one of the same name above it.
    pub(crate) fn of(global: &Global) -> Result<Self, Failure> {
        let settings = settings(global)?;
        let mut plugins = Self::default();
        for path in &global.plugin {
            let plugin = named(path, settings.clone()).map_err(|error| super::refused(&error))?;
            plugins.add(&plugin);
        }
        builtin::add_to(&mut plugins.registry);
        let (found, refused) = discover(&folder::all());
        for installed in found {
            plugins.add(&installed.plugin(settings.clone()));
        }
        plugins.refused = refused;
        Ok(plugins)
    }

    fn add(&mut self, plugin: &Arc<Plugin>) {
        for importer in plugin.importers() {
            builtin::add_importer(&mut self.registry, importer);
        }
        for exporter in plugin.exporters() {
            builtin::add_exporter(&mut self.registry, exporter);
        }
    }
}

/// The plugin that `--plugin` names: a library, an executable, or the folder of an installed one.
fn named(path: &Path, settings: Settings) -> Result<Arc<Plugin>, LoadError> {
    match Installed::at(path)? {
        Some(installed) if path.is_dir() => Ok(installed.plugin(settings)),
        _ => Plugin::load(path, settings),
    }
}

/// The installed plugin called `name`.
pub(crate) fn find(name: &str) -> Option<Installed> {
    discover(&folder::all()).0.into_iter().find(|plugin| plugin.manifest.name == name)
}

fn settings(global: &Global) -> Result<Settings, Failure> {
    if global.isolate { kept_apart() } else { Ok(Settings::default()) }
}

/// Settings by which this program, started again, loads libraries.
pub(super) fn kept_apart() -> Result<Settings, Failure> {
    let program = std::env::current_exe()
        .map_err(|error| Failure::new(Status::Files, "cannot find this program").because(&error))?;
    let isolation = Some(vec![program.into(), "plugin".into(), "serve".into()]);
    Ok(Settings { isolation, ..Settings::default() })
}
