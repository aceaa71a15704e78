//! What the command line brings for every review: `-M`, `--metadata-file`, `--bibliography`, templates.

use crate::args::Pair;
use crate::bibliography::Bibliography;
use crate::failure::Failure;
use recension_core::diagnostic::Report;
use recension_core::model::Metadata;
use recension_core::resolve::WorkTemplates;
use recension_core::source::{Source, Sources};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Name of the text that the `-M` arguments make, in diagnostics.
const COMMAND_LINE: &str = "<-M>";

/// Metadata that overrules what reviews say, and the texts that its spans point into.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    /// The metadata.
    pub(crate) metadata: Metadata,
    /// References that serve every review.
    pub(crate) bibliography: Bibliography,
    /// Templates for the headings of reviewed works.
    pub(crate) works: Option<Arc<WorkTemplates>>,
    /// What is wrong with these.
    pub(crate) report: Report,
    sources: Sources,
}

impl Overlay {
    /// Reads the file, if there is one, and puts the pairs over what it says.
    pub(crate) fn read(file: Option<&Path>, pairs: &[Pair]) -> Result<Self, Failure> {
        let mut overlay = Self::default();
        if let Some(path) = file {
            overlay.add(&path.to_string_lossy(), crate::input::read_text(path)?)?;
        }
        if !pairs.is_empty() {
            overlay.add(COMMAND_LINE, yaml(pairs))?;
        }
        Ok(overlay)
    }

    /// Nothing yet but a text that describes what is to be made, the first of the sources.
    #[cfg(feature = "markdown")]
    pub(crate) fn over(name: &str, text: String) -> Self {
        let mut overlay = Self::default();
        overlay.sources.add(name, text);
        overlay
    }

    /// The same, with the references of `files`.
    pub(crate) fn with_references(mut self, files: &[PathBuf]) -> Result<Self, Failure> {
        self.add_references(files)?;
        Ok(self)
    }

    /// Reads the references of `files`.
    pub(crate) fn add_references(&mut self, files: &[PathBuf]) -> Result<(), Failure> {
        self.bibliography = Bibliography::read(files, &mut self.sources, &mut self.report)?;
        Ok(())
    }

    /// Reads the templates that the option `works-templates` names, the last if it is given twice.
    pub(crate) fn read_templates(&mut self, options: &[Pair]) -> Result<(), Failure> {
        let named = options.iter().rev().find(|pair| pair.key == "works-templates");
        let Some(Pair { value, .. }) = named.filter(|pair| !pair.value.is_empty()) else {
            return Ok(());
        };
        self.add_templates(Path::new(value))
    }

    /// Reads the templates of a file.
    pub(crate) fn add_templates(&mut self, path: &Path) -> Result<(), Failure> {
        let name = path.to_string_lossy();
        let source = self.sources.add(name, crate::input::read_text(path)?);
        self.works = Some(Arc::new(WorkTemplates::parse(source, &mut self.report)));
        Ok(())
    }

    /// Sources of a new run, in which the first are those that the metadata was read from: so its
    /// spans hold in every run.
    pub(crate) fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        for source in self.sources.iter() {
            sources.add(source.name(), source.text());
        }
        sources
    }

    fn add(&mut self, name: &str, text: String) -> Result<(), Failure> {
        let source = self.sources.add(name, text);
        self.metadata.overlay(&parse(source, &mut self.report)?);
        Ok(())
    }
}

#[cfg(feature = "markdown")]
#[expect(clippy::unnecessary_wraps, reason = "a build without Markdown has no YAML to read with")]
fn parse(source: &Source, report: &mut Report) -> Result<Metadata, Failure> {
    Ok(recension_markdown::metadata_from_yaml(source, report))
}

#[cfg(not(feature = "markdown"))]
fn parse(_: &Source, _: &mut Report) -> Result<Metadata, Failure> {
    Err(Failure::usage("this build cannot read metadata, since it is without Markdown"))
}

/// The pairs as YAML, a key a line. A key given twice is a list, as with pandoc.
fn yaml(pairs: &[Pair]) -> String {
    let mut entries: Vec<(&str, Vec<String>)> = Vec::new();
    for Pair { key, value } in pairs {
        match entries.iter_mut().find(|(known, _)| known == key) {
            Some((_, values)) => values.push(scalar(value)),
            None => entries.push((key, vec![scalar(value)])),
        }
    }
    let line = |(key, values): (&str, Vec<String>)| match values.as_slice() {
        [value] => format!("{}: {value}\n", quoted(key)),
        _ => format!("{}: [{}]\n", quoted(key), values.join(", ")),
    };
    entries.into_iter().map(line).collect()
}

/// A value as YAML: a string whatever it looks like, but for the two truth values.
fn scalar(value: &str) -> String {
    if matches!(value, "true" | "false") { value.to_owned() } else { quoted(value) }
}

/// A string of JSON, which is a double-quoted scalar of YAML too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_strings_and_repeated_keys_are_lists() {
        let pairs: Vec<Pair> = ["keywords=sea", "title=A: \"B\"", "draft", "keywords=salt"]
            .iter()
            .map(|pair| pair.parse().expect("a pair"))
            .collect();
        let expected =
            "\"keywords\": [\"sea\", \"salt\"]\n\"title\": \"A: \\\"B\\\"\"\n\"draft\": true\n";
        assert_eq!(yaml(&pairs), expected);
    }
}
