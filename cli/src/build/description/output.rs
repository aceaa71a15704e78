//! What is made of an edition.

use super::Located;
use super::reader::{Reader, items};
use recension_core::source::Span;
use recension_markdown::{Entry, Kind, Node};

/// The keys of offprints.
pub(super) const OFFPRINT_KEYS: &[&str] = &["outputs", "folder"];

/// The keys of an output that are no options.
#[cfg(test)]
pub(super) const OUTPUT_KEYS: &[&str] = &["format", "file"];

/// An option and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// The option.
    pub(crate) key: String,
    /// Its value, as one would write it behind `-O`.
    pub(crate) value: String,
    /// Where it is set.
    pub(crate) span: Span,
}

/// An output.
#[derive(Clone, Debug)]
pub(crate) struct OutputEntry {
    /// Its name; also that of its format, unless the output says otherwise.
    pub(crate) name: Located,
    /// Its format.
    pub(crate) format: Option<Located>,
    /// Its file, seen from the folder of the outputs.
    pub(crate) file: Option<Located>,
    /// Its options.
    pub(crate) settings: Vec<Setting>,
}

/// Files of single reviews.
#[derive(Clone, Debug)]
pub(crate) struct OffprintEntry {
    /// Names of the outputs that each review has of its own.
    pub(crate) outputs: Vec<Located>,
    /// Their folder, seen from the folder of the outputs.
    pub(crate) folder: String,
}

/// Reads a table of options.
pub(super) fn read_settings(entry: &Entry, reader: &mut Reader<'_>) -> Vec<Setting> {
    let mut settings = Vec::new();
    for entry in reader.table(entry) {
        settings.extend(setting(entry, reader));
    }
    settings
}

/// Takes every setting of `key` out of `settings`.
pub(super) fn take(settings: &mut Vec<Setting>, key: &str) -> Vec<Setting> {
    settings.extract_if(.., |setting| setting.key == key).collect()
}

fn setting(entry: &Entry, reader: &mut Reader<'_>) -> Option<Setting> {
    let words: Option<Vec<&str>> = items(&entry.value).iter().map(words).collect();
    let Some(words) = words else {
        reader.wrong_type(entry, &entry.value, "text, a number, `true` or `false`");
        return None;
    };
    let span = reader.key_span(entry);
    Some(Setting { key: entry.key.clone(), value: words.join(","), span })
}

fn words(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Text(words) | Kind::Literal(words) => Some(words),
        Kind::List(_) | Kind::Map(_) => None,
    }
}

/// Reads the outputs.
pub(super) fn read_outputs(entry: &Entry, reader: &mut Reader<'_>) -> Vec<OutputEntry> {
    let entries = reader.table(entry);
    entries.iter().map(|entry| output(entry, reader)).collect()
}

fn output(entry: &Entry, reader: &mut Reader<'_>) -> OutputEntry {
    let name = Located { text: entry.key.clone(), span: reader.key_span(entry) };
    let mut output = OutputEntry { name, format: None, file: None, settings: Vec::new() };
    for entry in reader.table(entry) {
        match entry.key.as_str() {
            "format" => output.format = reader.text(entry),
            "file" => output.file = reader.text(entry),
            _ => output.settings.extend(setting(entry, reader)),
        }
    }
    output
}

/// Reads which outputs each review has of its own.
pub(super) fn read_offprints(entry: &Entry, reader: &mut Reader<'_>) -> Option<OffprintEntry> {
    let mut offprints = OffprintEntry { outputs: Vec::new(), folder: "offprints".to_owned() };
    for entry in reader.table(entry) {
        match entry.key.as_str() {
            "outputs" => offprints.outputs = reader.texts(entry),
            "folder" => {
                if let Some(folder) = reader.text(entry) {
                    offprints.folder = folder.text;
                }
            }
            _ => reader.unknown(entry, OFFPRINT_KEYS),
        }
    }
    (!offprints.outputs.is_empty()).then_some(offprints)
}
