//! Bibliographies of other programs: entries whose parts are told apart, as references beside their text.
//!
//! The list itself stays in the text, so that no word of it is lost; what is read here lets pointers to
//! an entry become citations.

use super::document::{has_parts, texts};
use super::tree::Element;
use crate::date::is_plain;
use indexmap::IndexMap;
use recension_core::model::Reference;
use serde_json::{Map, Value, json};

/// The entries in the text of another program's document that tell a title, and who made it or when.
pub(super) fn entries_as_references(root: Element<'_>) -> IndexMap<String, Reference> {
    let texts = if has_parts(root) { texts(root) } else { vec![root] };
    let inside = texts.into_iter().flat_map(Element::descendants);
    let entries = inside.filter(|item| item.is("bibl") || item.is("biblStruct"));
    let named = entries.filter_map(|item| Some((item.attribute("xml:id")?, item)));
    named.filter_map(|(id, item)| Some((id.to_owned(), entry(item)?))).collect()
}

fn entry(item: Element<'_>) -> Option<Reference> {
    let mut facts = Facts::default();
    facts.add(item, Part::Whole);
    let tells_enough =
        ["author", "editor", "issued"].iter().any(|name| facts.variables.contains_key(*name));
    if facts.title.is_none() || !tells_enough {
        return None;
    }
    Some(facts.reference(item))
}

/// The part of an entry that a fact stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// None: the entry is not divided.
    Whole,
    Analytic,
    Monograph,
    Series,
}

/// What an entry tells.
#[derive(Default)]
struct Facts {
    title: Option<String>,
    container: Option<String>,
    is_in_journal: bool,
    variables: Map<String, Value>,
}

impl Facts {
    /// Adds the facts in `parent`; only the parts of a structured entry hold others.
    fn add(&mut self, parent: Element<'_>, part: Part) {
        for fact in parent.elements().filter(|fact| fact.namespace().is_none()) {
            match fact.name() {
                "analytic" if part == Part::Whole => self.add(fact, Part::Analytic),
                "monogr" if part == Part::Whole => self.add(fact, Part::Monograph),
                "series" if part == Part::Whole => self.add(fact, Part::Series),
                "imprint" if part != Part::Series => self.add(fact, Part::Monograph),
                "title" => self.title(fact, part),
                "author" => self.person("author", fact),
                "editor" if fact.attribute("role") == Some("translator") => {
                    self.person("translator", fact);
                }
                "editor" => self.person("editor", fact),
                "date" => self.date(fact),
                _ => self.text(fact),
            }
        }
    }

    fn title(&mut self, fact: Element<'_>, part: Part) {
        let Some(line) = line(fact) else { return };
        let level = fact.attribute("level");
        if part == Part::Series || level == Some("s") {
            return self.set("collection-title", line);
        }
        self.is_in_journal |= level == Some("j");
        let is_container = level == Some("j") || part == Part::Monograph && self.title.is_some();
        if is_container || self.title.is_some() {
            self.container.get_or_insert(line);
        } else {
            self.title = Some(line);
        }
    }

    fn person(&mut self, variable: &str, fact: Element<'_>) {
        let person = person(fact);
        if let Value::Array(people) =
            self.variables.entry(variable).or_insert_with(|| Value::Array(Vec::new()))
        {
            people.extend(person);
        }
    }

    fn date(&mut self, fact: Element<'_>) {
        let variable = if fact.has_type("accessed") || fact.has_type("access") {
            "accessed"
        } else {
            "issued"
        };
        let told = fact.attribute("when").map(str::to_owned).or_else(|| line(fact));
        let Some(told) = told.filter(|_| !self.variables.contains_key(variable)) else { return };
        let date = date_parts(&told).or_else(|| {
            let (from, to) = told.split_once(['-', '–', '/'])?;
            Some([date_parts(from.trim())?, date_parts(to.trim())?].concat())
        });
        let date = match date {
            Some(parts) => json!({ "date-parts": parts }),
            None => json!({ "literal": told }),
        };
        self.variables.insert(variable.to_owned(), date);
    }

    fn text(&mut self, fact: Element<'_>) {
        let variable = match (fact.name(), fact.attribute("unit").or(fact.attribute("type"))) {
            ("publisher", _) => "publisher",
            ("pubPlace", _) => "publisher-place",
            ("edition", _) => "edition",
            ("biblScope", Some("volume" | "vol")) => "volume",
            ("biblScope", Some("issue")) => "issue",
            ("biblScope", Some("page" | "pp")) => "page",
            ("idno", Some("DOI" | "doi")) => "DOI",
            ("idno", Some("ISBN" | "isbn")) => "ISBN",
            ("idno", Some("ISSN" | "issn")) => "ISSN",
            ("ref" | "ptr", _) => return self.address(fact),
            _ => return,
        };
        if let Some(line) = line(fact) {
            self.set(variable, line);
        }
    }

    fn address(&mut self, fact: Element<'_>) {
        let target = fact.attribute("target").filter(|target| target.starts_with("http"));
        if let Some(target) = target {
            self.set("URL", target.to_owned());
        }
    }

    /// Sets a variable that has no value yet.
    fn set(&mut self, variable: &str, value: String) {
        self.variables.entry(variable).or_insert(Value::String(value));
    }

    fn reference(self, item: Element<'_>) -> Reference {
        let kind = match (&self.container, self.is_in_journal) {
            (Some(_), true) => "article-journal",
            (Some(_), false) => "chapter",
            (None, _) if self.variables.contains_key("publisher") || item.is("biblStruct") => {
                "book"
            }
            (None, _) => "document",
        };
        let mut variables = Map::new();
        variables.insert("type".to_owned(), kind.into());
        variables.extend(self.title.map(|title| ("title".to_owned(), title.into())));
        variables.extend(self.container.map(|title| ("container-title".to_owned(), title.into())));
        variables.extend(self.variables);
        Reference(variables)
    }
}

/// The text of a fact as one line, without the stop or comma that the list prints behind it.
fn line(fact: Element<'_>) -> Option<String> {
    let line = fact.line();
    let line = line.trim_end_matches([',', ';', ':', ' ']);
    (!line.is_empty()).then(|| line.to_owned())
}

/// The numbers of a date that there is, as a list of one.
fn date_parts(told: &str) -> Option<Vec<Vec<u32>>> {
    let numbers = told.split('-').map(|part| part.parse().ok()).collect::<Option<_>>();
    numbers.filter(|_| is_plain(told)).map(|numbers| vec![numbers])
}

/// A person with the parts of their name, where the entry tells them or puts the family name first.
fn person(fact: Element<'_>) -> Option<Value> {
    let part = |names: &[&str]| {
        let parts = fact.descendants().filter(|part| names.contains(&part.name()));
        let words: Vec<String> = parts.filter_map(line).collect();
        (!words.is_empty()).then(|| words.join(" "))
    };
    if let Some(family) = part(&["nameLink", "surname"]) {
        return Some(match part(&["forename"]) {
            Some(given) => json!({ "family": family, "given": given }),
            None => json!({ "family": family }),
        });
    }
    let name = line(fact)?;
    Some(match name.split_once(", ") {
        Some((family, given)) if !given.contains(',') => {
            json!({ "family": family, "given": given })
        }
        _ => json!({ "literal": name }),
    })
}
