//! The variables of CSL.

/// What kind of value a variable has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableKind {
    /// The key of the reference.
    Id,
    /// The type of the reference.
    Type,
    /// A list of names.
    Names,
    /// A date.
    Date,
    /// Text, or a number that is written like text.
    Text,
}

/// CSL 1.0.2, "Name Variables".
const NAMES: [&str; 27] = [
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editor-translator",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
];

/// CSL 1.0.2, "Date Variables".
const DATES: [&str; 6] =
    ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"];

/// Spellings that are met, in lower case, and the variables they mean.
const ALIASES: [(&str, &str); 12] = [
    ("container", "container-title"),
    ("doi", "DOI"),
    ("event", "event-title"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("journalabbreviation", "container-title-short"),
    ("pages", "page"),
    ("pmcid", "PMCID"),
    ("pmid", "PMID"),
    ("shorttitle", "title-short"),
    ("url", "URL"),
    ("writer", "script-writer"),
];

/// The kind of value that the variable `name` has.
pub fn variable_kind(name: &str) -> VariableKind {
    match name {
        "id" => VariableKind::Id,
        "type" => VariableKind::Type,
        _ if NAMES.binary_search(&name).is_ok() => VariableKind::Names,
        _ if DATES.contains(&name) => VariableKind::Date,
        _ => VariableKind::Text,
    }
}

/// The variable that an unusual spelling means.
pub(super) fn canonical_name(name: &str) -> Option<&'static str> {
    if name.len() > 24 {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    ALIASES.iter().find(|(alias, _)| *alias == lower).map(|(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_can_be_found() {
        assert!(NAMES.is_sorted());
        for (name, kind) in [
            ("script-writer", VariableKind::Names),
            ("issued", VariableKind::Date),
            ("title", VariableKind::Text),
            ("type", VariableKind::Type),
        ] {
            assert_eq!(variable_kind(name), kind, "{name}");
        }
    }
}
