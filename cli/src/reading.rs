//! Which importer reads an input, and how.

use crate::args;
use crate::builtin::DEFAULT_INPUT;
use crate::codes;
use crate::failure::Failure;
use crate::input::Input;
use crate::metadata::Overlay;
use recension_core::assemble;
use recension_core::export::Exporter;
use recension_core::import::Importer;
use recension_core::option::Options;
use recension_core::pipeline::Reading;
use recension_core::registry::{FormatError, Registry};
use recension_core::resolve::{self, Timestamp};
use std::path::Path;

/// The importer that `-f` names, else the one for the suffix of `input`.
pub(crate) fn importer<'a>(
    registry: &'a Registry,
    from: Option<&str>,
    input: &Input,
) -> Result<&'a dyn Importer, Failure> {
    let found = match (from, input) {
        (Some(name), _) => registry
            .importer(name)
            .or_else(|error| registry.importer_for(&suffixed(name)).map_err(|_| error)),
        (None, Input::Standard) => registry.importer(DEFAULT_INPUT),
        (None, Input::File(path)) => registry.importer_for(path),
    };
    found.map_err(|error| match error {
        FormatError::Suffix { .. } => Failure::usage(error.to_string())
            .coded(&codes::UNKNOWN_FORMAT)
            .with_hint("name the format: `-f FORMAT`; `recension formats` lists them"),
        _ => error.into(),
    })
}

/// The exporter called `name`, or for files with the suffix `name`.
pub(crate) fn exporter<'a>(
    registry: &'a Registry,
    name: &str,
) -> Result<&'a dyn Exporter, FormatError> {
    let by_name = registry.exporter(name);
    by_name.or_else(|error| registry.exporter_for(&suffixed(name)).map_err(|_| error))
}

/// A file name with the suffix `suffix`, or none that any format has.
fn suffixed(suffix: &str) -> std::path::PathBuf {
    Path::new("name").with_extension(suffix.trim_start_matches('.'))
}

/// How `importer` is to read, with its `options`.
pub(crate) fn reading<'a>(
    importer: &'a dyn Importer,
    options: Options,
    arguments: &args::Reading,
    overlay: &Overlay,
) -> Reading<'a> {
    Reading {
        importer,
        options,
        encoding: arguments.encoding.into(),
        overlay: overlay.metadata.clone(),
        defaults: assemble::Settings { language: arguments.lang.clone(), stem: None },
    }
}

/// Settings by which `importer` leaves credits alone, if it seeks them.
pub(crate) fn undetected(importer: &dyn Importer) -> Option<(String, String)> {
    let mut options = importer.format().options.iter();
    options.any(|option| option.name == "detect").then(|| ("detect".to_owned(), "off".to_owned()))
}

/// The settings of `-O`, as the stages take them.
pub(crate) fn settings(arguments: &args::Reading) -> Vec<(String, String)> {
    let pairs = arguments.options.iter();
    pairs.map(|pair| (pair.key.clone(), pair.value.clone())).collect()
}

/// What `resolve` is to know: its options, the templates of the house, and the time of change that
/// `SOURCE_DATE_EPOCH` tells.
pub(crate) fn resolve_settings(
    options: Options,
    overlay: &Overlay,
) -> Result<resolve::Settings, Failure> {
    Ok(resolve::Settings {
        options,
        works: overlay.works.clone(),
        modified: time_of_change()?,
        ..resolve::Settings::default()
    })
}

/// The time of change that the environment asks for (reproducible-builds.org, "SOURCE_DATE_EPOCH").
fn time_of_change() -> Result<Option<Timestamp>, Failure> {
    let Some(seconds) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let timestamp = seconds.to_str().and_then(|s| s.parse().ok()).and_then(Timestamp::from_epoch);
    timestamp.map(Some).ok_or_else(|| {
        Failure::usage(format!("SOURCE_DATE_EPOCH is `{}`", seconds.display()))
            .with_cause("it is no count of seconds since 1970, in digits, up to the year 9999")
            .with_hint("set it to such a number, or unset it")
    })
}
