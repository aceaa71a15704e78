//! `recension formats`: what can be read and written.

use crate::failure::Failure;
use crate::program::Context;
use crate::status::Status;
use crate::terminal;
use crate::wrap::wrapped;
use recension_core::format::Format;
use recension_core::option::{OptionSpec, most_similar};
use recension_core::registry::FormatEntry;
use recension_core::resolve;
use std::collections::BTreeMap;
use std::fmt::Write;

type Formats<'a> = BTreeMap<&'a str, FormatEntry<'a>>;

/// Tells about the format called `name`, or lists all formats.
pub(crate) fn formats(name: Option<&str>, context: &Context) -> Result<Status, Failure> {
    let formats = context.registry.formats();
    let text = match name {
        Some(name) => description(find(name, &formats)?),
        None => list(&formats),
    };
    terminal::data(text.as_bytes())?;
    Ok(Status::Done)
}

fn list(formats: &Formats<'_>) -> String {
    let rows: Vec<[String; 4]> = formats.values().filter_map(row).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    let line = |[name, ways, suffixes, what]: &[String; 4]| {
        let [a, b, c] = widths;
        format!("{name:a$}  {ways:b$}  {suffixes:c$}  {what}\n")
    };
    rows.iter().map(line).collect()
}

fn row(entry: &FormatEntry<'_>) -> Option<[String; 4]> {
    let format = any_of(entry)?;
    Some([
        format.name.to_string(),
        ways(entry).to_owned(),
        suffixes(format),
        format.description.to_string(),
    ])
}

fn find<'a>(name: &str, formats: &Formats<'a>) -> Result<FormatEntry<'a>, Failure> {
    let has_suffix = |entry: &&FormatEntry<'_>| {
        any_of(entry).is_some_and(|format| {
            format.extensions.iter().any(|suffix| suffix == name.trim_start_matches('.'))
        })
    };
    let found = formats.get(name).or_else(|| formats.values().find(has_suffix));
    found.copied().ok_or_else(|| {
        let hint = match most_similar(name, formats.keys().copied()) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => "`recension formats` lists all formats".to_owned(),
        };
        Failure::usage(format!("no format `{name}`")).with_hint(hint)
    })
}

fn description(entry: FormatEntry<'_>) -> String {
    let Some(format) = any_of(&entry) else { return String::new() };
    let mut out = format!("{}: {}\n\n", format.name, format.description);
    let kind = if format.is_text { "text" } else { "binary" };
    let _ = writeln!(out, "  use         {}", ways(&entry));
    let _ = writeln!(out, "  suffixes    {}", suffixes(format));
    let _ = writeln!(out, "  media type  {} ({kind})", format.media_type);
    if let Some(format) = entry.reads {
        add_options(&mut out, "Options of reading", &format.options);
    }
    if let Some(format) = entry.writes {
        add_options(&mut out, "Options of writing", &format.options);
        add_options(&mut out, "Options of every output", resolve::options());
    }
    out
}

fn add_options(out: &mut String, heading: &str, options: &[OptionSpec]) {
    if options.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{heading} (-O NAME=VALUE):");
    for option in options {
        let _ = writeln!(out, "\n  {}", option.name);
        out.push_str(&wrapped(&option.help, "      "));
        let default = if option.default.is_empty() { "nothing" } else { &option.default };
        let _ = writeln!(out, "      Takes {}; default: {default}.", option.kind.describe());
    }
}

fn any_of<'a>(entry: &FormatEntry<'a>) -> Option<&'a Format> {
    entry.reads.or(entry.writes)
}

fn ways(entry: &FormatEntry<'_>) -> &'static str {
    match (entry.reads, entry.writes) {
        (Some(_), Some(_)) => "read, write",
        (Some(_), None) => "read",
        (None, Some(_)) => "write",
        (None, None) => "",
    }
}

fn suffixes(format: &Format) -> String {
    let suffixes: Vec<String> =
        format.extensions.iter().map(|suffix| format!(".{suffix}")).collect();
    suffixes.join(" ")
}
