//! Attributes: what stands in an element's own, and what in the feature structures that `ana` names.

use super::Reading;
use super::tree::Element;
use crate::foreign::{ATTRIBUTE, ELEMENT};
use recension_core::diagnostic::{Diagnostic, codes};
use recension_core::model::{Attributes, Language};

/// Attributes that no node keeps as pairs: they are read everywhere, or say nothing of the text.
const COMMON: &[&str] = &["xml:id", "xml:lang", "xml:space", "ana", "rend", "resp"];

impl<'t> Reading<'t> {
    /// The attributes of a node that has them all; those named in `read` mean something else in this element.
    pub(super) fn attributes(&mut self, element: Element<'t>, read: &[&str]) -> Attributes {
        let mut attributes = Attributes {
            id: self.id_of(element),
            language: self.language_of(element),
            classes: self.classes_of(element),
            pairs: extra_pairs(element, read),
        };
        if read.contains(&"rend") {
            attributes.classes.clear();
        }
        self.add_features(element, &mut attributes);
        attributes
    }

    /// The attributes of a node that stands for an element that the model does not have.
    pub(super) fn attributes_of_foreign(&mut self, element: Element<'t>) -> Attributes {
        let mut attributes = self.attributes(element, &[]);
        let name = match element.namespace() {
            Some(namespace) => format!("{{{namespace}}}{}", element.name()),
            None => element.name().to_owned(),
        };
        attributes.pairs.insert(0, (ELEMENT.to_owned(), name));
        attributes
    }

    fn id_of(&self, element: Element<'t>) -> Option<String> {
        element.attribute("xml:id").map(|id| self.spelling.id(id))
    }

    fn language_of(&mut self, element: Element<'t>) -> Option<Language> {
        let tag = element.attribute("xml:lang").filter(|tag| !tag.is_empty())?;
        let language = Language::parse(tag);
        if language.is_none() {
            let message = format!("`{tag}` is no language tag");
            let place = self.span(element);
            self.report.push(Diagnostic::warning(&codes::INVALID_LANGUAGE, place, message));
        }
        language
    }

    fn classes_of(&self, element: Element<'t>) -> Vec<String> {
        let classes = self.fields(element, "class");
        if !classes.is_empty() {
            return classes;
        }
        let rend = element.attribute("rend").unwrap_or_default();
        rend.split_ascii_whitespace().map(str::to_owned).collect()
    }

    /// Adds the pairs of feature structures; `ana` that names none of ours is a pair itself.
    fn add_features(&self, element: Element<'t>, attributes: &mut Attributes) {
        let Some(ana) = element.attribute("ana") else { return };
        let mut is_ours = false;
        for structure in self.feature_structures(ana) {
            is_ours = true;
            if structure.has_type("attributes") {
                attributes.pairs.extend(structure.named("f").map(pair));
            }
        }
        if !is_ours {
            attributes.pairs.push((format!("{ATTRIBUTE}ana"), ana.to_owned()));
        }
    }

    fn feature_structures(&self, ana: &'t str) -> impl Iterator<Item = Element<'t>> + use<'t> {
        let tree = self.tree;
        let is_own = self.spelling.is_own;
        let ids = ana.split_ascii_whitespace().filter_map(|pointer| pointer.strip_prefix('#'));
        ids.filter_map(move |id| tree.with_id(id).filter(|found| is_own && found.is("fs")))
    }

    /// The strings of a field, in order: what fits no attribute of TEI.
    pub(super) fn fields(&self, element: Element<'t>, field: &str) -> Vec<String> {
        let ana = element.attribute("ana").unwrap_or_default();
        let structures = self.feature_structures(ana).filter(|found| found.has_type("fields"));
        let features = structures.flat_map(Element::elements);
        let named = features.filter(|found| found.attribute("name") == Some(field));
        named.filter_map(|found| found.child("string")).map(Element::text).collect()
    }

    /// The string of a field that comes once.
    pub(super) fn field(&self, element: Element<'t>, field: &str) -> Option<String> {
        // Most elements have none, and nothing is looked up for them.
        element.attribute("ana")?;
        self.fields(element, field).into_iter().next()
    }

    /// The string in a field, else in an attribute.
    pub(super) fn field_or(
        &self,
        element: Element<'t>,
        field: &str,
        attribute: &str,
    ) -> Option<String> {
        self.field(element, field).or_else(|| element.attribute(attribute).map(str::to_owned))
    }
}

/// The attributes of `element` that nothing else reads, as pairs.
pub(super) fn extra_pairs(element: Element<'_>, read: &[&str]) -> Vec<(String, String)> {
    let attributes = element.attributes().iter();
    attributes
        .filter(|attribute| !COMMON.contains(&attribute.name) && !read.contains(&attribute.name))
        .map(|attribute| (format!("{ATTRIBUTE}{}", attribute.name), attribute.value.to_string()))
        .collect()
}

/// A key and its value: in a feature of that name, or in two of a structure within.
fn pair(feature: Element<'_>) -> (String, String) {
    let string =
        |element: Element<'_>| element.child("string").map(Element::text).unwrap_or_default();
    match feature.child("fs") {
        Some(structure) => {
            let part = |name| structure.named("f").find(move |f| f.attribute("name") == Some(name));
            (
                part("key").map(string).unwrap_or_default(),
                part("value").map(string).unwrap_or_default(),
            )
        }
        None => (feature.attribute("name").unwrap_or_default().to_owned(), string(feature)),
    }
}
