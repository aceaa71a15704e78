//! What schemas of grammars cannot say of TEI: the rules of `tei_all` that it states in Schematron and
//! that any of our elements could break, and where our own pointers lead.
//!
//! Rules are named as in `tei_all` of TEI 4.12.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;

/// An element of a file, with the number of its parent.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    parent: Option<usize>,
}

/// The elements of a file in the order of their start tags.
struct Tree {
    elements: Vec<Element>,
}

/// What the rules have against a file.
///
/// # Panics
/// If it is not well formed: a test should know.
pub fn objections(xml: &str) -> Vec<String> {
    let tree = Tree::of(xml);
    let of_elements = (0..tree.elements.len()).flat_map(|index| tree.objections_to(index));
    of_elements.chain(tree.lost_pointers()).collect()
}

/// The local pointers of `ref` in a file that lead nowhere; those that an author wrote may.
///
/// # Panics
/// If it is not well formed.
pub fn lost_references(xml: &str) -> Vec<String> {
    let tree = Tree::of(xml);
    let ids = tree.ids();
    let references = tree.elements.iter().filter(|element| element.name == "ref");
    let pointers = references.filter_map(|element| element.attribute("target")?.strip_prefix('#'));
    pointers.filter(|id| !ids.contains(id)).map(str::to_owned).collect()
}

impl Tree {
    fn of(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut tree = Self { elements: Vec::new() };
        let mut open = Vec::new();
        loop {
            match reader.read_event().expect("what is written is well formed") {
                Event::Start(start) => open.push(tree.add(&start, open.last().copied())),
                Event::Empty(start) => {
                    tree.add(&start, open.last().copied());
                }
                Event::End(_) => {
                    open.pop();
                }
                Event::Eof => return tree,
                _ => {}
            }
        }
    }

    fn add(&mut self, start: &BytesStart<'_>, parent: Option<usize>) -> usize {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("what is written is well formed");
            (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
        });
        let attributes = attributes.collect();
        self.elements.push(Element { name: start.name().as_ref().to_owned(), attributes, parent });
        self.elements.len() - 1
    }

    fn ancestors(&self, index: usize) -> impl Iterator<Item = &Element> {
        let parent = |index: &usize| self.elements[*index].parent;
        std::iter::successors(parent(&index), parent).map(|index| &self.elements[index])
    }

    fn children(&self, index: usize) -> impl Iterator<Item = &Element> {
        self.elements.iter().filter(move |element| element.parent == Some(index))
    }

    fn objections_to(&self, index: usize) -> Vec<String> {
        let rules = self.rules_of_attributes(index).into_iter().chain(self.rules_of_nesting(index));
        let broken = rules.filter(|(_, is_broken)| *is_broken);
        broken.map(|(rule, _)| format!("{rule}: {}", self.elements[index].name)).collect()
    }

    /// Rules about the attributes and children of an element, and whether it breaks them.
    fn rules_of_attributes(&self, index: usize) -> [(&'static str, bool); 8] {
        let element = &self.elements[index];
        let is = |name: &str| element.name == name;
        let has = |name: &str| element.attribute(name).is_some();
        let has_any = |names: &[&str]| names.iter().any(|name| has(name));
        let is_of_type = |kind: &str| element.attribute("type") == Some(kind);
        let has_child = |name: &str| self.children(index).any(|child| child.name == name);
        let has_children = self.children(index).next().is_some();
        [
            (
                "att-datable-w3c-when",
                has("when") && has_any(&["notBefore", "notAfter", "from", "to"]),
            ),
            ("subtypeTyped", has("subtype") && !has("type")),
            ("ptrAtts, refAtts", (is("ptr") || is("ref")) && has("target") && has("cRef")),
            ("calendar_attr_on_empty_element", has("calendar")),
            (
                "gloss-list-must-have-labels",
                is("list") && is_of_type("gloss") && !has_child("label"),
            ),
            ("targetorcontent1", is("relatedItem") && has("target") == has_children),
            ("quotationContents", is("quotation") && !has("marks") && !has_child("p")),
            ("deprecationInfo-only-in-deprecated", is("desc") && is_of_type("deprecationInfo")),
        ]
    }

    /// Rules about what an element stands in, and whether it breaks them.
    fn rules_of_nesting(&self, index: usize) -> [(&'static str, bool); 5] {
        let is = |name: &str| self.elements[index].name == name;
        let is_in = |names: &[&str]| {
            self.ancestors(index).any(|above| names.contains(&above.name.as_str()))
        };
        let parent =
            self.ancestors(index).next().map(|parent| parent.name.as_str()).unwrap_or_default();
        let has_child = |name: &str| self.children(index).any(|child| child.name == name);
        let floats = is_in(&["floatingText"]);
        let holds_paragraphs =
            ["item", "note", "q", "quote", "said", "sp", "stage", "cell", "figure"]
                .contains(&parent);
        let holds_blocks_in_verse = ["figure", "note"].contains(&parent);
        [
            (
                "abstractModel-structure-p-in-ab-or-p",
                is("p") && is_in(&["p", "ab"]) && !floats && !holds_paragraphs,
            ),
            (
                "abstractModel-structure-p-in-l, -ab-in-l",
                (is("p") || is("ab")) && is_in(&["l"]) && !floats && !holds_blocks_in_verse,
            ),
            (
                "abstractModel-structure-div-in-l, -in-ab-or-p",
                is("div") && is_in(&["l", "p", "ab"]) && !floats,
            ),
            (
                "abstractModel-structure-l-in-l, -lg-in-l",
                (is("l") || is("lg")) && is_in(&["l"]) && !is_in(&["note"]),
            ),
            ("atleast1oflggapl", is("lg") && !has_child("l") && !has_child("lg")),
        ]
    }

    fn ids(&self) -> HashSet<&str> {
        self.elements.iter().filter_map(|element| element.attribute("xml:id")).collect()
    }

    /// Pointers to what the writer makes: notes, citations, feature structures, categories, the program itself.
    fn lost_pointers(&self) -> Vec<String> {
        let ids = self.ids();
        let pointers = self.elements.iter().flat_map(|element| {
            let names: &[&str] = match element.name.as_str() {
                "ptr" => &["target", "ana", "resp"],
                "ref" => &["corresp", "ana", "resp"],
                "catRef" => &["target", "scheme"],
                _ => &["ana", "resp"],
            };
            names.iter().filter_map(|name| element.attribute(name)).flat_map(str::split_whitespace)
        });
        let lost =
            pointers.filter(|pointer| pointer.strip_prefix('#').is_none_or(|id| !ids.contains(id)));
        lost.map(|pointer| format!("nothing is at {pointer}")).collect()
    }
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files, and the first rule that each breaks.
    fn cases() -> Vec<(&'static str, Option<&'static str>)> {
        vec![
            ("<p><note><p/><list><item><p/></item></list></note></p>", None),
            ("<p><note><cit><p/></cit></note></p>", Some("abstractModel-structure-p-in-ab-or-p")),
            (
                "<l><note><quote><p/></quote></note></l>",
                Some("abstractModel-structure-p-in-l, -ab-in-l"),
            ),
            ("<p><note><div/></note></p>", Some("abstractModel-structure-div-in-l, -in-ab-or-p")),
            ("<l><note><lg><l/></lg></note></l>", None),
            ("<l><lg><l/></lg></l>", Some("abstractModel-structure-l-in-l, -lg-in-l")),
            ("<div subtype='x'/>", Some("subtypeTyped")),
            ("<date when='2024' from='2023'/>", Some("att-datable-w3c-when")),
            ("<list type='gloss'><item/></list>", Some("gloss-list-must-have-labels")),
            ("<relatedItem/>", Some("targetorcontent1")),
            ("<p><ab><p/></ab></p>", Some("abstractModel-structure-p-in-ab-or-p")),
            ("<l><ab/></l>", Some("abstractModel-structure-p-in-l, -ab-in-l")),
            ("<l><note><ab/></note></l>", None),
            ("<l><l/></l>", Some("abstractModel-structure-l-in-l, -lg-in-l")),
            ("<p><floatingText><body><div><p/></div></body></floatingText></p>", None),
            ("<lg><head/></lg>", Some("atleast1oflggapl")),
            ("<ref target='#a' cRef='b'/>", Some("ptrAtts, refAtts")),
            ("<ptr target='#a' cRef='b'/>", Some("ptrAtts, refAtts")),
            ("<date calendar='#julian'/>", Some("calendar_attr_on_empty_element")),
            ("<quotation/>", Some("quotationContents")),
            ("<quotation marks='all'/>", None),
            ("<desc type='deprecationInfo'/>", Some("deprecationInfo-only-in-deprecated")),
            ("<relatedItem target='#a'><bibl/></relatedItem>", Some("targetorcontent1")),
            ("<p ana='#a.1'/>", Some("nothing is at #a.1")),
            ("<p ana='#a.1'><fs xml:id='a.1'/></p>", None),
        ]
    }

    #[test]
    fn no_rule_goes_without_a_file_that_breaks_it() {
        let tree = Tree::of("<p/>");
        let rules = tree.rules_of_attributes(0).into_iter().chain(tree.rules_of_nesting(0));
        let broken: HashSet<&str> = cases().into_iter().filter_map(|(_, rule)| rule).collect();
        let unbroken: Vec<&str> =
            rules.map(|(rule, _)| rule).filter(|rule| !broken.contains(rule)).collect();
        assert_eq!(unbroken, Vec::<&str>::new());
    }

    #[test]
    fn each_rule_objects_to_what_breaks_it() {
        for (xml, rule) in cases() {
            let objections = objections(xml);
            let first = objections
                .first()
                .map(|objection| objection.split(": ").next().unwrap_or_default());
            assert_eq!(first, rule, "{xml}");
        }
    }
}
