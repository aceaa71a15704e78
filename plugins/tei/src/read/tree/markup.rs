//! Elements as the text they are written as.

use super::{Child, Element, TEI};
use quick_xml::escape::{escape, partial_escape};
use std::borrow::Cow;
use std::collections::HashSet;

impl Element<'_> {
    /// The element with all that stands in it, as XML: references resolved, comments left out, and a
    /// namespace declared wherever it is another than around it. TEI's goes without saying.
    pub(in crate::read) fn markup(self) -> String {
        let mut text = String::new();
        self.add_markup(None, &mut text);
        text
    }

    /// Adds the element to `text`; `around` is the namespace in force. Elements nest [`super::DEEPEST`] deep.
    fn add_markup(self, around: Option<&str>, text: &mut String) {
        let name = without_colons(self.name());
        text.extend(["<", &name]);
        if self.namespace() != around {
            text.extend([" xmlns=\"", &escape(self.namespace().unwrap_or(TEI)), "\""]);
        }
        self.add_attributes(text);
        let mut children = self.children().peekable();
        if children.peek().is_none() {
            return text.push_str("/>");
        }
        text.push('>');
        for child in children {
            match child {
                Child::Text(part) => text.push_str(&partial_escape(part)),
                Child::Element(element) => element.add_markup(self.namespace(), text),
            }
        }
        text.extend(["</", &name, ">"]);
    }

    /// Adds the attributes. Every prefix is declared where it stands, since the element is read by itself.
    fn add_attributes(self, text: &mut String) {
        let mut declared = HashSet::new();
        for attribute in self.attributes() {
            let (prefix, local) = attribute.name.split_once(':').unwrap_or(("", attribute.name));
            let local = without_colons(local);
            let Some(namespace) = attribute.namespace.filter(|_| !prefix.is_empty()) else {
                let prefix = if prefix.is_empty() { "" } else { "xml:" };
                text.extend([" ", prefix, &local, "=\"", &escape(&*attribute.value), "\""]);
                continue;
            };
            if declared.insert(prefix) {
                text.extend([" xmlns:", prefix, "=\"", &escape(namespace), "\""]);
            }
            text.extend([" ", prefix, ":", &local, "=\"", &escape(&*attribute.value), "\""]);
        }
    }
}

/// A name in which a colon cannot be taken for the end of a prefix.
fn without_colons(name: &str) -> Cow<'_, str> {
    if name.contains(':') { Cow::Owned(name.replace(':', "_")) } else { Cow::Borrowed(name) }
}
