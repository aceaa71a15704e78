//! The people of an entry, and what each of them did.

use super::Record;
use super::map::Variables;
use super::name::Particle;

/// Fields of names, and the variables they become.
const NAMES: [(&str, &str); 24] = [
    ("bookauthor", "container-author"),
    ("chair", "chair"),
    ("compiler", "compiler"),
    ("composer", "composer"),
    ("curator", "curator"),
    ("director", "director"),
    ("execproducer", "executive-producer"),
    ("guest", "guest"),
    ("host", "host"),
    ("illustrator", "illustrator"),
    ("interviewer", "interviewer"),
    ("narrator", "narrator"),
    ("organizer", "organizer"),
    ("origauthor", "original-author"),
    ("performer", "performer"),
    ("producer", "producer"),
    ("recipient", "recipient"),
    ("screenwriter", "script-writer"),
    ("scriptwriter", "script-writer"),
    ("serieseditor", "collection-editor"),
    ("translator", "translator"),
    ("writer", "script-writer"),
    ("commentator", "contributor"),
    ("annotator", "contributor"),
];

pub(super) fn particle(record: &Record<'_>) -> Particle {
    let options = record.value("options").map(|options| options.text.replace(' ', ""));
    let is_kept = options
        .iter()
        .flat_map(|options| options.split(','))
        .any(|option| matches!(option, "useprefix" | "useprefix=true"));
    if is_kept { Particle::Kept } else { Particle::Dropped }
}

pub(super) fn people(record: &Record<'_>, kind: &str, variables: &mut Variables) {
    let particle = particle(record);
    let author = match record.value("authortype").map(|role| role.text.trim().to_lowercase()) {
        Some(role) => role_of(&role).unwrap_or("author"),
        // The author of a film is its director, unless the entry has one beside.
        None if kind == "motion_picture" && record.value("director").is_none() => "director",
        None => "author",
    };
    variables.names(author, record, "author", particle);
    for (field, kind) in [
        ("editor", "editortype"),
        ("editora", "editoratype"),
        ("editorb", "editorbtype"),
        ("editorc", "editorctype"),
    ] {
        let role = record.value(kind).map(|role| role.text.trim().to_lowercase());
        let role = role.as_deref().and_then(role_of).unwrap_or("editor");
        variables.names(role, record, field, particle);
    }
    for (field, variable) in NAMES {
        variables.names(variable, record, field, particle);
    }
}

/// The variable of the people who did what `role` says.
fn role_of(role: &str) -> Option<&'static str> {
    Some(match role {
        "collaborator" | "continuator" | "founder" | "redactor" | "reviser" => "contributor",
        "collectioneditor" | "serieseditor" => "collection-editor",
        "compiler" => "compiler",
        "composer" => "composer",
        "curator" => "curator",
        "director" | "filmmaker" => "director",
        "execproducer" => "executive-producer",
        "guest" => "guest",
        "host" | "moderator" => "host",
        "illustrator" => "illustrator",
        "interviewer" => "interviewer",
        "narrator" => "narrator",
        "none" | "editor" => "editor",
        "organizer" => "organizer",
        "performer" | "conductor" | "actor" => "performer",
        "producer" => "producer",
        "scriptwriter" | "screenwriter" | "writer" => "script-writer",
        "translator" => "translator",
        _ => return None,
    })
}
