//! `recension plugin`: making, checking and installing plugins; and those that a run uses.

mod folder;
mod info;
mod registry;

pub(crate) use registry::{Plugins, find};

use crate::args;
use crate::failure::Failure;
use crate::program::Context;
use crate::status::Status;
use crate::terminal;
use recension_core::plugin::check::{Finding, check};
use recension_core::plugin::{Installed, LoadError, Plugin, serve, template};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufReader, BufWriter, stdin, stdout};
use std::path::{Path, PathBuf};

/// Does what `command` says.
pub(crate) fn plugin(command: &args::Plugin, context: &Context) -> Result<Status, Failure> {
    match command {
        args::Plugin::New { name, folder, core } => {
            new(name, folder.as_deref(), core.as_deref(), context)
        }
        args::Plugin::List => info::list(context),
        args::Plugin::Info { name } => info::info(name),
        args::Plugin::Check { path } => check_plugin(path),
        args::Plugin::Install { path } => install(path, context),
        args::Plugin::Serve { library } => serve_library(library),
    }
}

fn new(
    name: &str,
    folder: Option<&Path>,
    core: Option<&Path>,
    context: &Context,
) -> Result<Status, Failure> {
    let core = core.map(|core| {
        let unreadable =
            |error| Failure::files(format!("cannot read `{}`", core.display())).because(&error);
        core.canonicalize().map_err(unreadable)
    });
    let core = core.transpose()?;
    let files = template::new_crate(name, core.as_deref())
        .map_err(|error| Failure::usage(error.to_string()))?;
    let folder = folder.map_or_else(|| PathBuf::from(name), Path::to_owned);
    if folder.exists() {
        return Err(Failure::files(format!("`{}` is there already", folder.display())));
    }
    for (path, text) in files {
        write(&folder.join(path), &text)?;
    }
    context.terminal.remark(&format!("wrote `{}`", folder.display()));
    Ok(Status::Done)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    written.map_err(|error| {
        Failure::files(format!("cannot write `{}`", path.display())).because(&error)
    })
}

fn check_plugin(path: &Path) -> Result<Status, Failure> {
    let plugin = Plugin::load(path, registry::kept_apart()?).map_err(|error| refused(&error))?;
    let findings = check(&plugin);
    terminal::data(findings.iter().map(told).collect::<String>().as_bytes())?;
    let is_sound = findings.iter().all(Finding::holds);
    Ok(if is_sound { Status::Done } else { Status::Plugin })
}

fn told(finding: &Finding) -> String {
    let mark = if finding.holds() { "ok    " } else { "FAULT " };
    let mut text = format!("{mark} {}: {}\n", finding.format, finding.check);
    for fault in &finding.faults {
        // A string takes all.
        let _ = writeln!(text, "         {fault}");
    }
    text
}

fn install(path: &Path, context: &Context) -> Result<Status, Failure> {
    let folder = folder::own()?;
    let installed = Installed::install(path, &folder, registry::kept_apart()?);
    let installed = installed.map_err(|error| refused(&error))?;
    context.terminal.remark(&format!("wrote `{}`", installed.file.display()));
    Ok(Status::Done)
}

fn serve_library(library: &Path) -> Result<Status, Failure> {
    let served = serve(library, BufReader::new(stdin()), BufWriter::new(stdout()));
    served
        .map_err(|error| Failure::files("the pipes to the program are broken").because(&error))?;
    Ok(Status::Done)
}

/// The failure to use a plugin.
fn refused(error: &LoadError) -> Failure {
    Failure::new(Status::Plugin, "cannot use the plugin").because(error)
}
