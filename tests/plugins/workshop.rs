//! Where the plugins of the tests are made, and what is done with them.

use recension_core::assemble::{self, assemble};
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::export::{ExportError, Exporter, MemorySink, Output, Run};
use recension_core::model::Document;
use recension_core::option::{OptionError, Options, distribute};
use recension_core::pagination::PageMap;
use recension_core::plugin::{Plugin, PluginExporter, Settings};
use recension_core::resolve::{self, ResolvedEdition, resolve};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};

/// The folder of the workspace.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests stand in the workspace")
}

/// A folder that stays between runs, under the target folder.
pub(crate) fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plugins");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// Runs a command to its end.
///
/// # Panics
/// If it fails: the tests cannot go on.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {}\n{told}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Cargo, with a target folder of its own: that of the tests is locked by the cargo that runs them.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.env("CARGO_TARGET_DIR", folder().join("target")).env("CARGO_NET_OFFLINE", "true");
    // What the outer cargo says to its children is not meant for another build.
    for (name, _) in std::env::vars_os() {
        let is_ours = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_CFG_")
                || name == "RUSTFLAGS"
                || name == "CARGO_ENCODED_RUSTFLAGS"
        });
        if is_ours {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// The file that cargo makes of a `cdylib` called `name`.
pub(crate) fn library(name: &str, profile: &str) -> PathBuf {
    folder().join("target").join(profile).join(format!("lib{name}.so"))
}

/// The sample plugin, built once.
pub(crate) fn sample() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let build = || {
        run(cargo().current_dir(workspace()).args([
            "build",
            "--locked",
            "-p",
            "recension-sample-plugin",
        ]));
        library("recension_sample_plugin", "debug")
    };
    BUILT.get_or_init(build).clone()
}

/// The sample plugin built with a core that does not know epigraphs yet, once.
pub(crate) fn older_sample() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let build = || {
        let root = folder().join("older");
        write_older_workspace(&root);
        let mut build = cargo();
        run(build.current_dir(&root).args(["build", "--offline", "-p", "recension-older-plugin"]));
        library("recension_older_plugin", "debug")
    };
    BUILT.get_or_init(build).clone()
}

/// A workspace of core and the sample plugin, core without one kind of node. Its folder has another
/// name than here: cargo tells crates of workspaces apart by their paths in them.
fn write_older_workspace(root: &Path) {
    let read = |path: &str| std::fs::read_to_string(workspace().join(path)).expect("it is there");
    let _ = std::fs::remove_dir_all(root);
    copy(&workspace().join("core"), &root.join("older-core"));
    copy(&workspace().join("tests/plugins/guest"), &root.join("guest"));
    let manifest = read("Cargo.toml");
    let (before, rest) = manifest.split_once("members = [").expect("there are members");
    let (_, after) = rest.split_once(']').expect("they end");
    let write = |path: &str, text: String| std::fs::write(root.join(path), text).expect("writable");
    write("Cargo.toml", format!("{before}members = [\"older-core\", \"guest\"]{after}"));
    write("Cargo.lock", read("Cargo.lock"));
    let guest = read("tests/plugins/guest/Cargo.toml")
        .replace("recension-sample-plugin", "recension-older-plugin");
    write("guest/Cargo.toml", guest.replace("../../../core", "../older-core"));
    let (known, unheard) = ("\"epigraph\" =>", "\"a kind that nobody has\" =>");
    let decoder = read("core/src/json/block.rs");
    assert!(decoder.contains(known), "the decoder names the kind");
    write("older-core/src/json/block.rs", decoder.replace(known, unheard));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("writable");
    for entry in std::fs::read_dir(from).expect("readable").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("writable");
        }
    }
}

/// The library of all built-in formats, built once, and alone: its features are its own.
pub(crate) fn bundle() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let build = || {
        run(cargo().current_dir(workspace()).args(["build", "--locked", "-p", "recension-bundle"]));
        library("recension_bundle", "debug")
    };
    BUILT.get_or_init(build).clone()
}

/// A library made of C, with macros defined.
pub(crate) fn c_library(source: &Path, name: &str, defines: &[&str]) -> PathBuf {
    let out = folder().join(format!("{name}.so"));
    let mut cc = Command::new("cc");
    cc.args([
        "-std=c11",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-O2",
        "-shared",
        "-fPIC",
        "-pthread",
        "-fvisibility=hidden",
    ]);
    cc.arg("-I").arg(workspace().join("core/include"));
    cc.args(defines.iter().map(|define| format!("-D{define}")));
    run(cc.arg("-o").arg(&out).arg(source));
    out
}

/// A file of these tests.
pub(crate) fn file(name: &str) -> PathBuf {
    workspace().join("tests/plugins").join(name)
}

/// Settings of this process: libraries are loaded into it.
pub(crate) fn settings() -> Settings {
    Settings::default()
}

/// Settings by which libraries are kept in processes of their own.
pub(crate) fn isolated() -> Settings {
    let isolation = Some(vec![env!("CARGO_BIN_EXE_keep-apart").into()]);
    Settings { isolation, ..Settings::default() }
}

/// Loads a plugin.
pub(crate) fn load(path: &Path, settings: Settings) -> Arc<Plugin> {
    Plugin::load(path, settings).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The exporter of a plugin called `format`.
pub(crate) fn exporter(plugin: &Arc<Plugin>, format: &str) -> PluginExporter {
    let mut exporters = plugin.exporters().into_iter();
    exporters.find(|exporter| exporter.format().name == format).expect("the plugin has the format")
}

/// An edition of one review, resolved.
pub(crate) fn resolved(document: Document) -> ResolvedEdition {
    let edition = assemble(document.into(), &assemble::Settings::default());
    let settings = resolve::Settings {
        options: Options::defaults(resolve::options()),
        ..resolve::Settings::default()
    };
    resolve(edition, &settings, &mut Report::default())
}

/// What an export brought.
pub(crate) struct Exported {
    pub(crate) result: Result<(), ExportError>,
    pub(crate) files: Vec<(String, Vec<u8>)>,
    pub(crate) report: Report,
    pub(crate) pages: PageMap,
}

impl Exported {
    /// The main file as text, or the failure with its causes.
    pub(crate) fn text(&self) -> String {
        match &self.result {
            Ok(()) => String::from_utf8_lossy(&self.files[0].1).into_owned(),
            Err(error) => chain(error),
        }
    }
}

/// An error and its causes, in one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// Options as a user sets them.
pub(crate) fn options(
    exporter: &dyn Exporter,
    set: &[(&str, &str)],
) -> Result<Options, OptionError> {
    let set: Vec<(String, String)> =
        set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let [options] = distribute(&set, [&exporter.format().options])?;
    Ok(options)
}

/// Writes an edition with options and pictures.
pub(crate) fn export_with(
    exporter: &dyn Exporter,
    edition: &ResolvedEdition,
    options: &Options,
    assets: &Assets,
) -> Exported {
    let (mut sink, mut report) = (MemorySink::default(), Report::default());
    let mut pages = PageMap::default();
    let mut run = Run { options, assets, sink: &mut sink, report: &mut report, pages: &mut pages };
    let result = exporter.export(edition, &mut run);
    let name = |output: &Output| match output {
        Output::Main => String::new(),
        Output::Beside(path) => path.to_string(),
    };
    let files = sink.files().map(|(output, bytes)| (name(output), bytes.to_vec())).collect();
    Exported { result, files, report, pages }
}

/// Writes an edition with the options that nobody set.
pub(crate) fn export(exporter: &dyn Exporter, edition: &ResolvedEdition) -> Exported {
    export_with(exporter, edition, &Options::defaults(&exporter.format().options), &Assets::none())
}
