//! How losses are told: one line a kind, or each with its place.

use super::{Terminal, Verbosity};
use crate::args::ErrorFormat;
use clap::builder::styling::{AnsiColor, Style};
use indexmap::{IndexMap, IndexSet};
use recension_core::diagnostic::{Degree, Loss, Palette, Renderer};
use recension_core::source::{Position, Sources};
use std::fmt::{self, Write};

/// The lines that tell what `target` cannot hold.
pub(super) fn messages(
    losses: &[Loss],
    sources: &Sources,
    target: &str,
    terminal: Terminal,
) -> String {
    let style = match terminal.palette {
        Palette::Plain => Style::new(),
        Palette::Colored => AnsiColor::Yellow.on_default().bold(),
    };
    match (terminal.format, terminal.verbosity) {
        (_, Verbosity::Quiet) => String::new(),
        (ErrorFormat::Json, _) => {
            let renderer = Renderer::new(sources, terminal.palette);
            losses.iter().map(|loss| renderer.json_loss(loss, target)).collect()
        }
        (ErrorFormat::Human, Verbosity::Normal) => summary(losses, target, style),
        (ErrorFormat::Human, Verbosity::Verbose) => {
            losses.iter().map(|loss| line(loss, sources, target, style)).collect()
        }
    }
}

/// One line for each kind, in the order in which kinds are first lost; keys of metadata share one.
fn summary(losses: &[Loss], target: &str, style: Style) -> String {
    let mut kinds: IndexMap<(&str, Degree), Lost<'_>> = IndexMap::new();
    for Loss { what, degree, .. } in losses {
        let (kind, key) =
            what.strip_prefix("meta.").map_or((&**what, None), |key| ("metadata", Some(key)));
        let lost = kinds.entry((kind, *degree)).or_default();
        lost.count += 1;
        lost.keys.extend(key);
    }
    let mut out = String::new();
    for ((kind, degree), lost) in kinds {
        let _ = writeln!(out, "{style}loss{style:#}: {kind}{lost}: {} by {target}", word(degree));
    }
    out
}

/// How often a kind is lost, and which keys of metadata.
#[derive(Default)]
struct Lost<'a> {
    count: usize,
    keys: IndexSet<&'a str>,
}

/// So many keys are named; `-v` names them all.
const NAMED_KEYS: usize = 5;

impl fmt::Display for Lost<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, key) in self.keys.iter().take(NAMED_KEYS).enumerate() {
            write!(f, "{}`{key}`", if index == 0 { " " } else { ", " })?;
        }
        match self.keys.len() {
            0 if self.count == 1 => Ok(()),
            0 => write!(f, " ×{}", self.count),
            named if named > NAMED_KEYS => write!(f, " and {} more", named - NAMED_KEYS),
            _ => Ok(()),
        }
    }
}

fn line(loss: &Loss, sources: &Sources, target: &str, style: Style) -> String {
    let place = match place(loss, sources) {
        Some((file, Position { line, column })) => format!("  {file}:{line}:{column}"),
        None => String::new(),
    };
    format!("{style}loss{style:#}: {}: {} by {target}{place}\n", loss.what, word(loss.degree))
}

fn place<'a>(loss: &Loss, sources: &'a Sources) -> Option<(&'a str, Position)> {
    let source = sources.get(loss.span.source)?;
    Some((source.name(), source.position(loss.span.start as usize)))
}

fn word(degree: Degree) -> &'static str {
    match degree {
        Degree::Degraded => "degraded",
        Degree::Dropped => "dropped",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::ErrorFormat;

    fn check(verbosity: Verbosity) -> String {
        let mut sources = Sources::default();
        let source = sources.add("a.md", "one\ntwo");
        let loss = |what: &'static str, degree, start| Loss {
            what: what.into(),
            degree,
            span: source.span(start..start),
        };
        let losses = [
            loss("verse", Degree::Degraded, 0),
            loss("raw", Degree::Dropped, 0),
            loss("verse", Degree::Degraded, 4),
            loss("meta.mood", Degree::Dropped, 0),
            loss("meta.house", Degree::Dropped, 0),
        ];
        let terminal = Terminal { verbosity, format: ErrorFormat::Human, palette: Palette::Plain };
        messages(&losses, &sources, "epub", terminal)
    }

    #[test]
    fn losses_are_counted_by_kind() {
        let told = "loss: verse ×2: degraded by epub\nloss: raw: dropped by epub\n\
            loss: metadata `mood`, `house`: dropped by epub\n";
        assert_eq!(check(Verbosity::Normal), told);
        assert_eq!(check(Verbosity::Quiet), "");
    }

    #[test]
    fn each_loss_has_its_place_on_request() {
        let told = "loss: verse: degraded by epub  a.md:1:1\n\
            loss: raw: dropped by epub  a.md:1:1\nloss: verse: degraded by epub  a.md:2:1\n\
            loss: meta.mood: dropped by epub  a.md:1:1\nloss: meta.house: dropped by epub  a.md:1:1\n";
        assert_eq!(check(Verbosity::Verbose), told);
    }
}
