//! What plugins say of themselves.

use super::{find, refused, registry};
use crate::failure::Failure;
use crate::program::Context;
use crate::status::Status;
use crate::terminal;
use crate::wrap::wrapped;
use recension_core::plugin::manifest::{FormatManifest, Manifest, OptionManifest};
use recension_core::plugin::{Plugin, discover};
use std::error::Error;
use std::fmt::Write as _;
use std::iter::successors;
use std::path::Path;

/// Lists what is installed, and what is there and not used, without loading anything.
pub(super) fn list(context: &Context) -> Result<Status, Failure> {
    let (found, _) = discover(&super::folder::all());
    let mut text = String::new();
    for plugin in found {
        let Manifest { name, version, formats, .. } = &plugin.manifest;
        let names: Vec<&str> = formats.iter().map(|format| format.name.as_str()).collect();
        let _ = writeln!(text, "{name} {version}: {}", names.join(", "));
        let _ = writeln!(text, "    {}", plugin.file.display());
    }
    for error in &context.refused_plugins {
        let chain: Vec<String> = successors(Some(error as &dyn Error), |error| (*error).source())
            .map(ToString::to_string)
            .collect();
        let _ = writeln!(text, "not used: {}", chain.join(": "));
    }
    terminal::data(text.as_bytes())?;
    Ok(Status::Done)
}

/// Tells all about one plugin. A library that is not installed is loaded in a process of its own.
pub(super) fn info(plugin: &Path) -> Result<Status, Failure> {
    let installed = plugin.to_str().filter(|name| !name.contains('/')).and_then(find);
    let manifest = if let Some(installed) = installed {
        installed.manifest
    } else {
        let plugin = Plugin::load(plugin, registry::kept_apart()?);
        plugin.map_err(|error| refused(&error))?.manifest().clone()
    };
    terminal::data(description(&manifest).as_bytes())?;
    Ok(Status::Done)
}

fn description(manifest: &Manifest) -> String {
    let Manifest { name, version, abi, wire, formats } = manifest;
    let mut out = format!("{name} {version}\n\n");
    let _ = writeln!(out, "  interface       {}.{}", abi.0, abi.1);
    let _ = writeln!(out, "  document model  {} to {}", wire.0, wire.1);
    for format in formats {
        add_format(&mut out, format);
    }
    out
}

fn add_format(out: &mut String, format: &FormatManifest) {
    let _ = writeln!(out, "\n{}: {}\n", format.name, format.description);
    let suffixes: Vec<String> =
        format.extensions.iter().map(|suffix| format!(".{suffix}")).collect();
    let _ = writeln!(out, "  suffixes        {}", suffixes.join(" "));
    let _ = writeln!(out, "  media type      {}", format.media_type);
    if let Some(read) = &format.read {
        add_options(out, "Options of reading", &read.options);
    }
    if let Some(write) = &format.write {
        let _ = writeln!(out, "  keeps           {}", write.keeps.join(", "));
        add_options(out, "Options of writing", &write.options);
    }
}

fn add_options(out: &mut String, heading: &str, options: &[OptionManifest]) {
    if !options.is_empty() {
        let _ = writeln!(out, "\n{heading} (-O NAME=VALUE):");
    }
    for option in options {
        let _ = writeln!(out, "\n  {}", option.name);
        out.push_str(&wrapped(&option.help, "      "));
        let _ = writeln!(out, "      Default: {}.", option.default);
    }
}
