//! The attributes of a tag.

use super::Attribute;
use super::build::Builder;
use super::flaw::Malformed;
use super::namespace::Namespaces;
use quick_xml::events::attributes::Attributes;
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

/// How many attributes of one tag are compared each with each, to find one that comes twice.
const FEW: usize = 16;

impl<'a> Builder<'a> {
    /// Reads the attributes of a tag; those that declare prefixes come into force and are not kept.
    pub(super) fn attributes(
        &mut self,
        tag: &'a str,
        name: usize,
        place: &Range<usize>,
    ) -> Result<(), Malformed> {
        let mut seen = Seen::default();
        let first = self.tree.attributes.len();
        // The parser would compare every name with every other, however many there are.
        for attribute in Attributes::new(tag, name).with_checks(false) {
            let attribute =
                attribute.map_err(|error| Malformed::new(error.to_string(), place.start))?;
            let name: &'a str = attribute.key.0;
            if !seen.add(name) {
                let message = format!("the attribute `{name}` stands twice in a tag");
                return Err(Malformed::new(message, place.start));
            }
            let Cow::Borrowed(raw) = attribute.value else {
                unreachable!("attributes borrow from the tag")
            };
            let prefix =
                name.strip_prefix("xmlns").filter(|rest| rest.is_empty() || rest.starts_with(':'));
            if let Some(prefix) = prefix {
                self.namespaces.declare(self.open.len(), prefix.trim_start_matches(':'), raw);
            } else {
                let value = self.value(raw, place);
                self.tree.attributes.push(Attribute { name, namespace: None, value });
            }
        }
        // Prefixes may be declared behind the attributes that have them.
        for attribute in &mut self.tree.attributes[first..] {
            attribute.namespace = namespace_of(attribute.name, &self.namespaces);
        }
        Ok(())
    }
}

/// What the prefix of an attribute stands for; `xml` needs no declaration.
fn namespace_of<'a>(name: &'a str, namespaces: &Namespaces<'a>) -> Option<&'a str> {
    let (prefix, _) = name.split_once(':').filter(|(prefix, _)| *prefix != "xml")?;
    Some(namespaces.of_prefix(prefix).filter(|namespace| !namespace.is_empty()).unwrap_or(prefix))
}

/// The names of the attributes of one tag. Nothing is allocated for the few that tags have.
#[derive(Default)]
struct Seen<'a> {
    few: [&'a str; FEW],
    count: usize,
    many: Option<HashSet<&'a str>>,
}

impl<'a> Seen<'a> {
    /// Adds a name, and tells whether it is new.
    fn add(&mut self, name: &'a str) -> bool {
        let is_new = !self.few[..self.count].contains(&name);
        if self.count < FEW {
            self.few[self.count] = name;
            self.count += 1;
            return is_new;
        }
        is_new && self.many.get_or_insert_default().insert(name)
    }
}
