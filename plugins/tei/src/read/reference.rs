//! References: structured bibliography as variables of CSL.

use super::Reading;
use super::tree::Element;
use crate::name::prefix::REFERENCE;
use indexmap::IndexMap;
use recension_core::model::Reference;
use serde_json::{Map, Value, json};

impl<'t> Reading<'t> {
    /// The references of a document. Only this program's own are taken out of the text.
    pub(super) fn references(&mut self, root: Element<'t>) -> IndexMap<String, Reference> {
        if !self.spelling.is_own {
            return std::mem::take(&mut self.citable);
        }
        let mut references = IndexMap::new();
        let back = root.descend(&["text", "back"]);
        let divisions = back.into_iter().flat_map(|back| back.named("div").collect::<Vec<_>>());
        for division in divisions.filter(|division| division.has_type("bibliography")) {
            let Some(list) = division.child("listBibl") else { continue };
            for item in list.named("biblStruct") {
                let id = item.attribute("xml:id").unwrap_or_default();
                let key = self.spelling.name(id, REFERENCE).unwrap_or_else(|| id.to_owned());
                references.insert(key, reference(item));
            }
        }
        references
    }
}

fn reference(item: Element<'_>) -> Reference {
    let mut variables = Variables(Map::new());
    variables.text("type", item.attribute("type").map(str::to_owned));
    if let Some(analytic) = item.child("analytic") {
        variables.people("author", analytic, "author", None);
        variables.text("title", analytic.child("title").map(Element::text));
        variables.text("DOI", idno(analytic, "DOI"));
    }
    if let Some(monograph) = item.child("monogr") {
        variables.monograph(monograph, item.child("analytic").is_some());
    }
    if let Some(series) = item.child("series") {
        variables.text("collection-title", series.child("title").map(Element::text));
        variables.text("collection-number", series.child("biblScope").map(Element::text));
    }
    variables.text("URL", item.named("ref").find(|link| link.has_type("url")).map(Element::text));
    variables.others(item);
    Reference(variables.0)
}

struct Variables(Map<String, Value>);

impl Variables {
    fn text(&mut self, name: &str, text: Option<String>) {
        // Elements that TEI wants and nobody filled say nothing.
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.0.insert(name.to_owned(), Value::String(text));
        }
    }

    fn monograph(&mut self, monograph: Element<'_>, is_container: bool) {
        let title = monograph.child("title").map(Element::text);
        if is_container {
            self.text("container-title", title);
        } else {
            self.people("author", monograph, "author", None);
            self.text("title", title);
            self.text("DOI", idno(monograph, "DOI"));
        }
        self.text("ISBN", idno(monograph, "ISBN"));
        self.text("ISSN", idno(monograph, "ISSN"));
        let language = monograph.child("textLang").and_then(|text| text.attribute("mainLang"));
        self.text("language", language.map(str::to_owned));
        self.people("editor", monograph, "editor", None);
        self.people("translator", monograph, "editor", Some("translator"));
        self.text("edition", monograph.child("edition").map(Element::text));
        if let Some(imprint) = monograph.child("imprint") {
            self.imprint(imprint);
        }
    }

    fn imprint(&mut self, imprint: Element<'_>) {
        self.text("publisher-place", imprint.child("pubPlace").map(Element::text));
        self.text("publisher", imprint.child("publisher").map(Element::text));
        for unit in ["volume", "issue", "page"] {
            let scope =
                imprint.named("biblScope").find(|scope| scope.attribute("unit") == Some(unit));
            self.text(unit, scope.map(Element::text));
        }
        for date in imprint.named("date") {
            let variable = if date.has_type("accessed") { "accessed" } else { "issued" };
            let ends =
                [date.attribute("when").or_else(|| date.attribute("from")), date.attribute("to")];
            let parts: Option<Vec<Value>> = ends.into_iter().flatten().map(date_parts).collect();
            if let Some(parts) = parts.filter(|parts| !parts.is_empty()) {
                self.0.insert(variable.to_owned(), json!({ "date-parts": parts }));
            }
        }
    }

    fn people(&mut self, variable: &str, parent: Element<'_>, element: &str, role: Option<&str>) {
        let people = parent.named(element).filter(|person| person.attribute("role") == role);
        let people: Vec<Value> = people.map(person).collect();
        if !people.is_empty() {
            self.0.insert(variable.to_owned(), Value::Array(people));
        }
    }

    /// Variables that no element of TEI holds as they are.
    fn others(&mut self, item: Element<'_>) {
        for note in item.named("note") {
            let Some(name) = note.attribute("n") else { continue };
            let value = match note.attribute("type") {
                Some("csl") => Value::String(note.text()),
                Some("csl-json") => serde_json::from_str(&note.text()).unwrap_or(Value::Null),
                _ => continue,
            };
            self.0.insert(name.to_owned(), value);
        }
    }
}

fn idno(parent: Element<'_>, kind: &str) -> Option<String> {
    parent.named("idno").find(|id| id.has_type(kind)).map(Element::text)
}

fn person(element: Element<'_>) -> Value {
    let Some(name) = element.child("persName") else {
        return json!({ "literal": element.child("name").map(Element::text).unwrap_or_default() });
    };
    let mut parts = Map::new();
    for (key, part) in [("family", "surname"), ("given", "forename")] {
        if let Some(part) = name.child(part) {
            parts.insert(key.to_owned(), Value::String(part.text()));
        }
    }
    Value::Object(parts)
}

/// The numbers of a date, as `date-parts` has them.
fn date_parts(date: &str) -> Option<Value> {
    let numbers: Option<Vec<u32>> = date.split('-').map(|part| part.parse().ok()).collect();
    numbers.map(|numbers| json!(numbers))
}
