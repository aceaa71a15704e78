//! References: variables of CSL as structured bibliography, what fits no element in notes.

use super::out::{Out, Tag};
use crate::date::is_plain;
use crate::name::is_word;
use indexmap::IndexMap;
use recension_core::model::{Language, Reference};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::io;

/// The variables of one reference, and which of them an element says.
struct Variables<'d> {
    map: &'d Map<String, Value>,
    said: HashSet<&'static str>,
}

/// A name in a reference.
enum Name<'d> {
    Person { family: &'d str, given: Option<&'d str> },
    Literal(&'d str),
}

impl<'d> Out<'d, '_> {
    /// Writes the references.
    pub(super) fn references(
        &mut self,
        references: &'d IndexMap<String, Reference>,
    ) -> io::Result<()> {
        self.text_line()?;
        self.open(Tag::new("div").set("type", "bibliography"))?;
        self.start("listBibl")?;
        for (key, Reference(map)) in references {
            self.text_line()?;
            let mut variables = Variables { map, said: HashSet::new() };
            let kind = variables.take("type", |value| string(value).filter(|kind| is_word(kind)));
            let tag =
                Tag::new("biblStruct").maybe("type", kind).set("xml:id", self.reference_id(key));
            self.open(tag)?;
            self.reference(&mut variables, kind.unwrap_or_default())?;
            self.end()?;
        }
        self.text_line()?;
        self.end()?;
        self.text_line()?;
        self.end()
    }

    fn reference(&mut self, variables: &mut Variables<'d>, kind: &str) -> io::Result<()> {
        let container = variables.take("container-title", string);
        let title = variables.take("title", string);
        let authors = variables.take("author", names);
        let doi = variables.take("DOI", string);
        if let Some(container) = container {
            self.start("analytic")?;
            self.people(authors, &Tag::new("author"))?;
            self.maybe_element(Tag::new("title").set("level", "a"), title)?;
            self.maybe_element(Tag::new("idno").set("type", "DOI"), doi)?;
            self.end()?;
            self.start("monogr")?;
            self.element(Tag::new("title").set("level", container_level(kind)), container)?;
        } else {
            self.start("monogr")?;
            self.people(authors, &Tag::new("author"))?;
            // TEI, "monogr": with authors there is a title too.
            self.element(Tag::new("title").set("level", "m"), title.unwrap_or_default())?;
            self.maybe_element(Tag::new("idno").set("type", "DOI"), doi)?;
        }
        self.rest_of_monograph(variables)?;
        self.series_of_reference(variables)?;
        if let Some(url) = variables.take("URL", string) {
            self.address(url)?;
        }
        self.other_variables(variables)
    }

    fn rest_of_monograph(&mut self, variables: &mut Variables<'d>) -> io::Result<()> {
        for scheme in ["ISBN", "ISSN"] {
            self.maybe_element(
                Tag::new("idno").set("type", scheme),
                variables.take(scheme, string),
            )?;
        }
        let language =
            variables.take("language", |value| string(value).filter(|tag| is_language(tag)));
        if let Some(language) = language {
            self.leaf(Tag::new("textLang").set("mainLang", language))?;
        }
        self.people(variables.take("editor", names), &Tag::new("editor"))?;
        self.people(
            variables.take("translator", names),
            &Tag::new("editor").set("role", "translator"),
        )?;
        self.maybe_element(Tag::new("edition"), variables.take("edition", string))?;
        self.imprint_of_reference(variables)?;
        self.end()
    }

    fn imprint_of_reference(&mut self, variables: &mut Variables<'d>) -> io::Result<()> {
        self.start("imprint")?;
        let before = variables.said.len();
        self.maybe_element(Tag::new("pubPlace"), variables.take("publisher-place", string))?;
        self.maybe_element(Tag::new("publisher"), variables.take("publisher", string))?;
        for unit in ["volume", "issue"] {
            self.maybe_element(
                Tag::new("biblScope").set("unit", unit),
                variables.take(unit, string),
            )?;
        }
        if let Some(pages) = variables.take("page", string) {
            self.element(Tag::new("biblScope").set("unit", "page").range(pages), pages)?;
        }
        for (variable, tag) in
            [("issued", Tag::new("date")), ("accessed", Tag::new("date").set("type", "accessed"))]
        {
            if let Some(dates) = variables.take(variable, dates) {
                self.date_of_reference(tag, dates)?;
            }
        }
        if variables.said.len() == before {
            self.leaf(Tag::new("date"))?;
        }
        self.end()
    }

    fn date_of_reference(&mut self, tag: Tag<'d>, dates: Vec<String>) -> io::Result<()> {
        let text = dates.join("/");
        let mut dates = dates.into_iter();
        let tag = match (dates.next(), dates.next()) {
            (Some(from), Some(to)) => tag.set("from", from).set("to", to),
            (when, _) => tag.maybe("when", when),
        };
        self.element(tag, &text)
    }

    fn series_of_reference(&mut self, variables: &mut Variables<'d>) -> io::Result<()> {
        let Some(title) = variables.take("collection-title", string) else { return Ok(()) };
        self.start("series")?;
        self.element(Tag::new("title").set("level", "s"), title)?;
        let number = variables.take("collection-number", string);
        self.maybe_element(Tag::new("biblScope").set("unit", "volume"), number)?;
        self.end()
    }

    fn other_variables(&mut self, variables: &Variables<'d>) -> io::Result<()> {
        for (name, value) in
            variables.map.iter().filter(|(name, _)| !variables.said.contains(name.as_str()))
        {
            let (kind, text) = match value {
                Value::String(text) => ("csl", text.clone()),
                value => ("csl-json", value.to_string()),
            };
            self.element(Tag::new("note").set("type", kind).set("n", name), &text)?;
        }
        Ok(())
    }

    fn people(&mut self, people: Option<Vec<Name<'d>>>, tag: &Tag<'d>) -> io::Result<()> {
        for person in people.into_iter().flatten() {
            self.open(tag.clone())?;
            match person {
                Name::Literal(name) => self.element(Tag::new("name"), name)?,
                Name::Person { family, given } => {
                    self.start("persName")?;
                    self.element(Tag::new("surname"), family)?;
                    if let Some(given) = given {
                        self.text(", ")?;
                        self.element(Tag::new("forename"), given)?;
                    }
                    self.end()?;
                }
            }
            self.end()?;
        }
        Ok(())
    }

    /// Writes an element of text, if there is any.
    fn maybe_element(&mut self, tag: Tag<'d>, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.element(tag, text))
    }
}

impl<'d> Variables<'d> {
    /// What `read` makes of a variable; that counts as said then.
    fn take<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&'d Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.map.get(name).and_then(read);
        if value.is_some() {
            self.said.insert(name);
        }
        value
    }
}

/// A string that an element can hold wherever its white space is collapsed.
fn string(value: &Value) -> Option<&str> {
    let text = value.as_str()?;
    let is_line = !text.is_empty()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
        && !text.contains(['\n', '\t', '\r']);
    is_line.then_some(text)
}

fn names(value: &Value) -> Option<Vec<Name<'_>>> {
    let names: Option<Vec<Name<'_>>> = value.as_array()?.iter().map(name).collect();
    names.filter(|names| !names.is_empty())
}

fn name(value: &Value) -> Option<Name<'_>> {
    let map = value.as_object()?;
    let of = |key: &str| map.get(key).map(string);
    match (map.len(), of("family"), of("given"), of("literal")) {
        (1, Some(family), None, None) => Some(Name::Person { family: family?, given: None }),
        (2, Some(family), Some(given), None) => {
            Some(Name::Person { family: family?, given: Some(given?) })
        }
        (1, None, None, Some(literal)) => literal.map(Name::Literal),
        _ => None,
    }
}

/// The dates of `date-parts`, as ISO 8601 has them, if they are dates and all that is said.
fn dates(value: &Value) -> Option<Vec<String>> {
    let map = value.as_object().filter(|map| map.len() == 1)?;
    let dates: Option<Vec<String>> = map.get("date-parts")?.as_array()?.iter().map(date).collect();
    dates.filter(|dates| (1..=2).contains(&dates.len()))
}

fn date(parts: &Value) -> Option<String> {
    let numbers: Option<Vec<u64>> = parts.as_array()?.iter().map(Value::as_u64).collect();
    let date = match *numbers?.as_slice() {
        [year] => format!("{year:04}"),
        [year, month] => format!("{year:04}-{month:02}"),
        [year, month, day] => format!("{year:04}-{month:02}-{day:02}"),
        _ => return None,
    };
    is_plain(&date).then_some(date)
}

fn is_language(tag: &str) -> bool {
    Language::parse(tag).is_some_and(|language| language.as_str() == tag)
}

/// Level of the title of what a work of type `kind` stands in.
fn container_level(kind: &str) -> &'static str {
    match kind {
        "review" | "review-book" | "post" | "post-weblog" => "j",
        kind if kind.starts_with("article") => "j",
        _ => "m",
    }
}
