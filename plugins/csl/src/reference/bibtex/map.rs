//! Fields of entries to variables of CSL.

use super::date::{date, dates};
use super::language::tag;
use super::name::{Particle, literal_list, names};
use super::people::people;
use super::relation::{Places, relate};
use super::tex::{decode, marked_up, plain, verbatim};
use super::title::{field, join, title};
use super::{Record, kind};
use crate::reference::{Found, canonical};
use recension_core::diagnostic::{Diagnostic, Report, codes};
use recension_core::model::Reference;
use recension_core::option::most_similar;
use recension_core::source::Span;
use serde_json::{Map, Value as Json};

/// Fields that are text, and the variables they become.
const TEXTS: [(&str, &str); 23] = [
    ("abstract", "abstract"),
    ("annotation", "annote"),
    ("chapter", "chapter-number"),
    ("eventtitle", "event-title"),
    ("isan", "number"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("isrn", "number"),
    ("keywords", "keyword"),
    ("library", "call-number"),
    ("shelfmark", "call-number"),
    ("origlocation", "original-publisher-place"),
    ("origpublisher", "original-publisher"),
    ("origtitle", "original-title"),
    ("pagetotal", "number-of-pages"),
    ("part", "part-number"),
    ("scale", "scale"),
    ("section", "section"),
    ("series", "collection-title"),
    ("shortjournal", "container-title-short"),
    ("version", "version"),
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
];

/// The variables of a reference, each set once: what comes first wins.
#[derive(Debug, Default)]
pub(super) struct Variables {
    map: Map<String, Json>,
    /// Where dates stand that nobody can read.
    places: Vec<(&'static str, Span)>,
}

impl Variables {
    pub(super) fn text(&mut self, name: &str, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.map.entry(name.to_owned()).or_insert(Json::from(text));
        }
    }

    /// Sets a variable, whatever it was.
    pub(super) fn set(&mut self, name: &str, text: &str) {
        self.map.insert(name.to_owned(), Json::from(text));
    }

    pub(super) fn names(
        &mut self,
        name: &str,
        record: &Record<'_>,
        field: &str,
        particle: Particle,
    ) {
        let Some(value) = record.value(field) else { return };
        let names = names(&decode(&value.text), particle);
        if names.as_array().is_some_and(|names| !names.is_empty()) {
            self.map.entry(name.to_owned()).or_insert(names);
        }
    }

    pub(super) fn date(&mut self, name: &'static str, date: Option<(Json, Span)>) {
        if let Some((date, span)) = date
            && !self.map.contains_key(name)
        {
            self.map.insert(name.to_owned(), date);
            self.places.push((name, span));
        }
    }

    fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }
}

/// The references that records make.
pub(super) fn references(records: &[Record<'_>], report: &mut Report) -> Vec<Found> {
    let mut places = Places::with_capacity(records.len());
    for record in records {
        places.entry(record.key).or_insert(record);
    }
    let mut found = Vec::with_capacity(records.len());
    for record in records {
        // These hold what other entries are made of.
        if matches!(record.kind.as_str(), "xdata" | "set" | "bibnote") {
            continue;
        }
        let reference = reference(record, &places, report);
        let aliases = record.value("ids").map(|ids| ids.text.split(',').map(str::trim));
        for alias in aliases.into_iter().flatten().filter(|alias| !alias.is_empty()) {
            found.push(Found {
                key: alias.to_owned(),
                reference: reference.clone(),
                span: record.span,
            });
        }
        found.push(Found { key: record.key.to_owned(), reference, span: record.span });
    }
    found
}

fn reference(record: &Record<'_>, places: &Places<'_, '_>, report: &mut Report) -> Reference {
    let mut variables = Variables::default();
    let kind = csl_type(record).unwrap_or_else(|| {
        report.push(unknown_type(record));
        "document"
    });
    variables.set("type", kind);
    people(record, kind, &mut variables);
    titles(record, kind, &mut variables);
    dates(record, &mut variables);
    publication(record, kind, &mut variables);
    for (name, variable) in TEXTS {
        variables.text(variable, field(record, name));
    }
    numbers(record, kind, &mut variables);
    addresses(record, &mut variables);
    notes(record, kind, &mut variables);
    relate(record, places, &mut variables, report);
    let Variables { map, places } = variables;
    canonical(record.key, Reference(map), report, |variable| {
        let place = places.iter().find(|(name, _)| *name == variable);
        place.map_or(record.span, |(_, span)| *span)
    })
}

fn unknown_type(record: &Record<'_>) -> Diagnostic {
    let hint = match most_similar(&record.kind, kind::names()) {
        Some(similar) => format!("did you mean `@{similar}`? Until then it is set like `@misc`"),
        None => "it is set like `@misc`".to_owned(),
    };
    Diagnostic::warning(
        &codes::UNKNOWN_REFERENCE_TYPE,
        record.span,
        format!("`{}` is of an unknown type: `@{}`", record.key, record.kind),
    )
    .with_hint(hint)
}

/// The CSL type of a record, which its type and some fields tell.
pub(super) fn csl_type(record: &Record<'_>) -> Option<&'static str> {
    let has = |name| record.value(name).is_some();
    let subtype = record.value("entrysubtype").map(|value| value.text.trim().to_ascii_lowercase());
    Some(match (record.kind.as_str(), subtype.as_deref()) {
        ("article" | "review" | "suppperiodical", Some("newspaper")) => "article-newspaper",
        ("article" | "suppperiodical", Some("magazine")) => "article-magazine",
        ("unpublished", _) if has("eventtitle") || has("eventdate") || has("venue") => "speech",
        ("misc", _) if has("url") && !has("howpublished") && !has("publisher") => "webpage",
        (name, _) => return kind::csl_type(name),
    })
}

fn titles(record: &Record<'_>, kind: &str, variables: &mut Variables) {
    let is_part = matches!(kind, "chapter" | "paper-conference") || kind.starts_with("entry");
    let own = title(record, "");
    let main = title(record, "main");
    let (own, container, volume) = match (main, is_part) {
        (Some(main), true) => (own, Some(main), title(record, "book")),
        (Some(main), false) => (Some(main), None, own),
        (None, _) => (own, title(record, "book"), None),
    };
    let short = field(record, "shorttitle").or_else(|| {
        let has_subtitle = record.value("subtitle").is_some() && volume.is_none();
        field(record, "title").filter(|_| has_subtitle)
    });
    variables.text("title", own);
    variables.text("title-short", short);
    variables.text("container-title", container.or_else(|| title(record, "journal")));
    variables.text("volume-title", volume);
}

fn publication(record: &Record<'_>, kind: &str, variables: &mut Variables) {
    let place = list(record, "location").or_else(|| field(record, "country"));
    let house = |names: &[&str]| names.iter().find_map(|name| list(record, name));
    let venue = field(record, "venue");
    match kind {
        "graphic" | "manuscript" | "personal_communication" => {
            variables.text("archive", house(&["archive", "institution", "organization"]));
            variables.text("archive-place", place);
            variables.text("archive_location", house(&["archivelocation", "collection", "number"]));
            variables.text("publisher", house(&["publisher"]));
        }
        "performance" | "speech" | "event" => {
            let place = [venue, place].into_iter().flatten().collect::<Vec<_>>().join(", ");
            variables.text("event-place", Some(place));
            variables.date("event-date", date(record, ""));
            variables.text("publisher", house(&["publisher", "organization", "institution"]));
        }
        _ => {
            variables.text("event-place", venue);
            variables.text("publisher-place", place);
            let houses = ["publisher", "organization", "institution", "production"];
            variables.text("publisher", house(&houses));
        }
    }
}

/// A list of houses or places, in one.
fn list(record: &Record<'_>, name: &str) -> Option<String> {
    let pieces = decode(&record.value(name)?.text);
    let items: Vec<String> = literal_list(&pieces).iter().map(|item| plain(item)).collect();
    let items: Vec<String> = items.into_iter().filter(|item| !item.is_empty()).collect();
    (!items.is_empty()).then(|| items.join("; "))
}

fn numbers(record: &Record<'_>, kind: &str, variables: &mut Variables) {
    let number = field(record, "number");
    let in_periodical = kind.starts_with("article") || matches!(kind, "review" | "periodical");
    let issue = field(record, "issue");
    if in_periodical {
        let both = [number, issue].into_iter().flatten().collect::<Vec<_>>().join(", ");
        variables.text("issue", Some(both.replace('–', "-")));
        variables.text("number", field(record, "eid"));
    } else if record.value("series").is_some() {
        variables.text("collection-number", number);
    } else if !variables.has("archive_location") {
        variables.text("number", number);
    }
    // CSL wants hyphens, and styles make of them what they like.
    variables.text("page", field(record, "pages").map(|pages| pages.replace(['–', '—'], "-")));
    variables.text("edition", field(record, "edition").map(|edition| ordinal(&edition)));
    for name in ["runtime", "duration", "length", "dimensions"] {
        variables.text("dimensions", field(record, name));
    }
}

/// The number that an English word counts.
fn ordinal(word: &str) -> String {
    const WORDS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let number = WORDS.iter().position(|known| word.eq_ignore_ascii_case(known));
    number.map_or_else(|| word.to_owned(), |number| (number + 1).to_string())
}

fn addresses(record: &Record<'_>, variables: &mut Variables) {
    let address = |name| record.value(name).map(|value| verbatim(&value.text));
    let doi = address("doi").map(|doi| {
        let bare = ["https://doi.org/", "http://dx.doi.org/", "http://doi.org/", "doi:"];
        bare.iter().find_map(|start| doi.strip_prefix(start)).unwrap_or(&doi).to_owned()
    });
    variables.text("DOI", doi);
    variables.text("URL", address("url"));
    for name in ["pmid", "pmcid"] {
        variables.text(&name.to_ascii_uppercase(), address(name));
    }
    let Some(eprint) = address("eprint") else { return };
    match field(record, "eprinttype").unwrap_or_default().to_lowercase().as_str() {
        "pubmed" => variables.text("PMID", Some(eprint)),
        "pmc" | "pmcid" => variables.text("PMCID", Some(eprint)),
        "jstor" => variables.text("URL", Some(format!("https://www.jstor.org/stable/{eprint}"))),
        "hdl" => variables.text("URL", Some(format!("https://hdl.handle.net/{eprint}"))),
        "arxiv" => {
            variables.text("number", Some(format!("arXiv:{eprint}")));
            variables.text("URL", Some(format!("https://arxiv.org/abs/{eprint}")));
        }
        _ => variables.text("number", Some(eprint)),
    }
}

fn notes(record: &Record<'_>, kind: &str, variables: &mut Variables) {
    let what = field(record, "type").map(|written| genre(&written));
    let what = what.or_else(|| match record.kind.as_str() {
        "phdthesis" => Some("PhD thesis".to_owned()),
        "mastersthesis" => Some("Master’s thesis".to_owned()),
        "podcast" | "photograph" | "lecture" => Some(record.kind.clone()),
        _ => None,
    });
    let published = field(record, "howpublished");
    match kind {
        "graphic" => variables.text("medium", what),
        _ => variables.text("genre", what),
    }
    match (kind, record.value("howpublished")) {
        ("motion_picture" | "song" | "broadcast", _) => variables.text("medium", published),
        (_, Some(value)) if value.text.contains("\\url") => {
            variables.text("URL", Some(verbatim(&value.text)));
        }
        _ => variables.text("publisher", published),
    }
    let mut note = field(record, "note").unwrap_or_default();
    if let Some(addendum) = field(record, "addendum") {
        join(&mut note, &addendum, ". ");
    }
    variables.text("note", Some(note));
    let language = record.value("langid").or_else(|| record.value("language"));
    variables.text("language", language.map(|value| tag(&marked_up(&decode(&value.text)))));
    variables.text("status", field(record, "pubstate"));
}

/// BibLaTeX has keys for common kinds.
fn genre(written: &str) -> String {
    let words = match written {
        "phdthesis" => "PhD thesis",
        "mathesis" => "Master’s thesis",
        "bathesis" => "Bachelor’s thesis",
        "candthesis" => "Candidate thesis",
        "techreport" => "technical report",
        "resreport" => "research report",
        "datacd" => "data CD",
        "audiocd" => "audio CD",
        other => other,
    };
    words.to_owned()
}
