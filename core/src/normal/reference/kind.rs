//! The types of references that CSL has.

use super::ReferenceFlaw;
use crate::option::most_similar;
use serde_json::Value as Json;

/// CSL 1.0.2, "Types".
const TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// Names that people use for them.
const ALIASES: [(&str, &str); 8] = [
    ("article-review", "review"),
    ("book-review", "review-book"),
    ("film", "motion_picture"),
    ("film-review", "review"),
    ("letter", "personal_communication"),
    ("movie", "motion_picture"),
    ("music", "song"),
    ("website", "webpage"),
];

/// The type as CSL writes it; what is none is kept, and told.
pub(super) fn normalised(written: String, flaws: &mut Vec<ReferenceFlaw>) -> Json {
    let plain = plain(&written);
    let known = TYPES.iter().find(|known| known.replace('_', "-") == plain).copied();
    let known = known
        .or_else(|| ALIASES.iter().find(|(alias, _)| *alias == plain).map(|(_, meant)| *meant));
    if let Some(known) = known {
        return Json::from(known);
    }
    flaws.push(ReferenceFlaw::Type { name: written.clone() });
    Json::from(written)
}

/// What to do about a type that is not known.
pub(super) fn hint(name: &str) -> String {
    match most_similar(&plain(name), TYPES) {
        Some(similar) => format!("did you mean `{similar}`? Until then it is set like a document"),
        None => {
            "take one of the types of CSL, such as `book`; until then it is set like a document"
                .to_owned()
        }
    }
}

fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace(['_', ' '], "-")
}
