//! Which format a file of references has.

use recension_core::source::Source;
use std::path::Path;

/// Suffixes of files of references, in the order in which they are looked for.
pub const SUFFIXES: [&str; 4] = ["bib", "json", "yaml", "yml"];

/// A format of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    BibTeX,
    Json,
    Yaml,
}

/// Whether the suffix of a file says that it holds references and nothing else.
pub fn is_bibliography(path: &Path) -> bool {
    of_suffix(path) == Some(Format::BibTeX)
}

/// The format of a source: by its suffix, else by the first character that is no comment.
pub(super) fn format_of(source: &Source) -> Format {
    of_suffix(Path::new(source.name())).unwrap_or_else(|| of_text(source.text()))
}

fn of_suffix(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "bib" | "bibtex" | "biblatex" => Some(Format::BibTeX),
        "json" | "csljson" => Some(Format::Json),
        "yaml" | "yml" => Some(Format::Yaml),
        _ => None,
    }
}

fn of_text(text: &str) -> Format {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.chars().next() {
        Some('[' | '{') => Format::Json,
        Some('@' | '%') => Format::BibTeX,
        _ if text.lines().any(|line| line.trim_start().starts_with('@') && line.contains('{')) => {
            Format::BibTeX
        }
        _ => Format::Yaml,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use recension_core::source::SourceId;

    #[test]
    fn formats_are_told_by_suffix_then_by_text() {
        for (name, text, format) in [
            ("a.bib", "[]", Format::BibTeX),
            ("a.JSON", "", Format::Json),
            ("a.yml", "", Format::Yaml),
            ("a.txt", "\u{feff} [{}]", Format::Json),
            ("a", "Made by hand.\n@book{a}", Format::BibTeX),
            ("a", "---\nreferences: []", Format::Yaml),
        ] {
            assert_eq!(format_of(&Source::new(SourceId(0), name, text)), format, "{name} {text}");
        }
    }
}
