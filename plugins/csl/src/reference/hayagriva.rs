//! Libraries of hayagriva: entries by key, each with a type of its own and a tree of parents.

use super::yaml::{NodeKind, YamlNode as Node, json_of};
use super::{canonical, code};
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::Reference;
use recension_core::source::Source;
use serde_json::{Map, Value as Json, json};

/// Types that only hayagriva has, or that mean another thing there than in CSL.
const TYPES: [&str; 27] = [
    "anthology",
    "anthos",
    "article",
    "artwork",
    "audio",
    "blog",
    "book",
    "case",
    "chapter",
    "conference",
    "entry",
    "exhibition",
    "legislation",
    "manuscript",
    "misc",
    "newspaper",
    "patent",
    "performance",
    "periodical",
    "post",
    "proceedings",
    "reference",
    "report",
    "repository",
    "scene",
    "thread",
    "thesis",
];

/// Deepest line of parents that is followed.
const PARENTS: usize = 3;

/// Whether a map is an entry of hayagriva rather than an item of CSL data.
pub(super) fn is_entry(node: &Node) -> bool {
    let kind = node.get("type").and_then(Node::text).map(str::to_lowercase);
    let is_type = kind.is_some_and(|kind| {
        TYPES.contains(&kind.as_str()) || matches!(kind.as_str(), "web" | "video" | "original")
    });
    let is_csl =
        ["issued", "container-title", "DOI", "URL"].iter().any(|name| node.get(name).is_some());
    (is_type && !is_csl) || node.get("parent").is_some()
}

/// The reference that an entry makes. What CSL has no variable for is told.
pub(super) fn reference(key: &str, node: &Node, source: &Source, report: &mut Report) -> Reference {
    let mut entry = Mapping { key, variables: Map::new(), source, report };
    let parents = parents(node);
    entry.variables.insert("type".to_owned(), Json::from(csl_type(node, &parents)));
    entry.own(node);
    for (depth, parent) in parents.iter().enumerate() {
        entry.parent(parent, depth);
    }
    let Mapping { variables, .. } = entry;
    canonical(key, Reference(variables), report, |variable| {
        let field = match variable {
            "issued" => "date",
            "accessed" => "url",
            other => other,
        };
        source.span(node.place(field))
    })
}

/// The first parent, its first parent, and so on.
fn parents<'n>(node: &'n Node) -> Vec<&'n Node> {
    let first = |node: &&'n Node| node.get("parent")?.items().first();
    std::iter::successors(first(&node), first).take(PARENTS).collect()
}

fn kind_of(node: &Node) -> String {
    node.get("type").and_then(Node::text).unwrap_or_default().to_lowercase()
}

fn csl_type(node: &Node, parents: &[&Node]) -> &'static str {
    let parent = parents.first().map(|parent| kind_of(parent)).unwrap_or_default();
    match (kind_of(node).as_str(), parent.as_str()) {
        ("article", "newspaper") => "article-newspaper",
        ("article", "blog") => "post-weblog",
        ("article", "proceedings" | "conference") => "paper-conference",
        ("article", "periodical") => "article-journal",
        ("article", _) => "article",
        ("anthos" | "chapter", _) => "chapter",
        ("entry", "reference") => "entry-encyclopedia",
        ("entry", _) => "entry",
        ("anthology" | "book" | "proceedings" | "reference", _) => "book",
        ("artwork", _) => "graphic",
        ("audio", _) => "song",
        ("blog" | "web", _) => "webpage",
        ("case", _) => "legal_case",
        ("conference" | "exhibition", _) => "event",
        ("legislation", _) => "legislation",
        ("manuscript", _) => "manuscript",
        ("newspaper" | "periodical", _) => "periodical",
        ("patent", _) => "patent",
        ("performance", _) => "performance",
        ("post" | "thread", _) => "post",
        ("report", _) => "report",
        ("repository", _) => "software",
        ("scene" | "video", "video") => "broadcast",
        ("scene" | "video", _) => "motion_picture",
        ("thesis", _) => "thesis",
        _ => "document",
    }
}

struct Mapping<'a> {
    key: &'a str,
    variables: Map<String, Json>,
    source: &'a Source,
    report: &'a mut Report,
}

impl Mapping<'_> {
    fn set(&mut self, variable: &str, value: Json) {
        if !value.is_null() {
            self.variables.entry(variable.to_owned()).or_insert(value);
        }
    }

    fn own(&mut self, node: &Node) {
        for entry in node.entries() {
            let value = &entry.value;
            match entry.key.as_str() {
                "type" | "parent" => {}
                "title" => self.title("title", value),
                "author" => self.names("author", value),
                _ => self.shared(&entry.key, value),
            }
        }
    }

    /// What a part takes from its whole.
    fn parent(&mut self, node: &Node, depth: usize) {
        let container = if depth == 0 { "container" } else { "collection" };
        for entry in node.entries() {
            let value = &entry.value;
            match (entry.key.as_str(), depth) {
                ("type" | "parent", _) => {}
                ("title", _) => self.title(&format!("{container}-title"), value),
                ("author", 0) => self.names("container-author", value),
                ("editor", 1..) => self.names("collection-editor", value),
                ("volume" | "issue", 1..) => self.set("collection-number", json_of(value)),
                ("author", _) => self.unmapped(&entry.key, value),
                _ => self.shared(&entry.key, value),
            }
        }
    }

    fn shared(&mut self, name: &str, value: &Node) {
        let variable = match name {
            "abstract" | "edition" | "genre" | "issue" | "language" | "note" | "volume" => name,
            "annotation" => "annote",
            "archive" => "archive",
            "archive-location" => "archive-place",
            "call-number" => "call-number",
            "chapter" => "chapter-number",
            "page-range" => "page",
            "page-total" => "number-of-pages",
            "runtime" | "time-range" => "dimensions",
            "volume-total" => "number-of-volumes",
            "date" => return self.set("issued", json_of(value)),
            "editor" => return self.names("editor", value),
            "affiliated" => return self.affiliated(value),
            "publisher" => return self.publisher(value),
            "organization" => "publisher",
            "location" => {
                let is_event = matches!(
                    self.variables.get("type").and_then(Json::as_str),
                    Some("event" | "performance")
                );
                if is_event { "event-place" } else { "publisher-place" }
            }
            "url" => return self.url(value),
            "doi" => "DOI",
            "isbn" => "ISBN",
            "issn" => "ISSN",
            "serial-number" | "serial" => return self.serial_number(value),
            _ => return self.unmapped(name, value),
        };
        let text = value.get("value").unwrap_or(value);
        self.set(variable, text.text().map_or(Json::Null, Json::from));
    }

    fn unmapped(&mut self, name: &str, value: &Node) {
        let message = format!("`{name}` of `{}` has no counterpart in CSL", self.key);
        let span = self.source.span(value.range.clone());
        self.report.push(Diagnostic::note(&code::UNMAPPED_FIELD, span, message));
    }

    /// A title: text, or a map with its full and short form.
    fn title(&mut self, variable: &str, value: &Node) {
        if let Some(text) = value.get("value").unwrap_or(value).text() {
            self.set(variable, Json::from(protected(text)));
        }
        if let Some(short) = value.get("short").and_then(Node::text) {
            self.set(
                &format!("{variable}-short").replace("title-title", "title"),
                Json::from(protected(short)),
            );
        }
    }

    fn names(&mut self, variable: &str, value: &Node) {
        self.set(variable, value.items().iter().map(name).collect());
    }

    fn affiliated(&mut self, value: &Node) {
        for group in value.items() {
            let role = group.get("role").and_then(Node::text).unwrap_or_default();
            let variable = match role {
                "translator" | "compiler" | "organizer" | "composer" | "producer"
                | "executive-producer" | "director" | "illustrator" | "narrator" => role,
                "writer" => "script-writer",
                "cast-member" => "performer",
                "collaborator" => "contributor",
                _ => {
                    self.unmapped(role, group);
                    continue;
                }
            };
            if let Some(names) = group.get("names") {
                self.names(variable, names);
            }
        }
    }

    fn publisher(&mut self, value: &Node) {
        let name = value.get("name").unwrap_or(value);
        self.set("publisher", name.text().map_or(Json::Null, Json::from));
        if let Some(place) = value.get("location").and_then(Node::text) {
            self.set("publisher-place", Json::from(place));
        }
    }

    fn url(&mut self, value: &Node) {
        let address = value.get("value").unwrap_or(value);
        self.set("URL", address.text().map_or(Json::Null, Json::from));
        if let Some(date) = value.get("date") {
            self.set("accessed", json_of(date));
        }
    }

    fn serial_number(&mut self, value: &Node) {
        if let Some(text) = value.text() {
            return self.set("number", Json::from(text));
        }
        for entry in value.entries() {
            let variable = match entry.key.as_str() {
                "doi" => "DOI",
                "isbn" => "ISBN",
                "issn" => "ISSN",
                "pmid" => "PMID",
                "pmcid" => "PMCID",
                _ => "number",
            };
            self.set(variable, entry.value.text().map_or(Json::Null, Json::from));
        }
    }
}

/// hayagriva keeps the case of what stands in braces, as BibTeX does.
fn protected(text: &str) -> String {
    if text.matches('{').count() != text.matches('}').count() {
        return text.to_owned();
    }
    text.replace('{', "<span class=\"nocase\">").replace('}', "</span>")
}

/// A name: "Family, Given", "Family, Suffix, Given", one word, or a map of parts.
fn name(node: &Node) -> Json {
    if let NodeKind::Map(_) = node.kind {
        let part = |name: &str| node.get(name).and_then(Node::text);
        return json!({
            "family": part("name"),
            "given": part("given-name"),
            "non-dropping-particle": part("prefix"),
            "suffix": part("suffix"),
        });
    }
    let text = node.text().unwrap_or_default();
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let (family, suffix, given) = match parts.as_slice() {
        [family, given] => (*family, None, *given),
        [family, suffix, given] => (*family, Some(*suffix), *given),
        _ => return Json::from(text),
    };
    let start = family.find(char::is_uppercase).filter(|at| family[..*at].ends_with(' '));
    let (prefix, family) = family.split_at(start.unwrap_or_default());
    json!({ "family": family, "given": given, "non-dropping-particle": prefix, "suffix": suffix })
}
