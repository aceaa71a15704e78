//! Elements as the text they are written as.

use super::{Child, Element, TEI};
use quick_xml::escape::{escape, partial_escape};

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
        let name = self.name();
        text.extend(["<", name]);
        if self.namespace() != around {
            text.extend([" xmlns=\"", &escape(self.namespace().unwrap_or(TEI)), "\""]);
        }
        for attribute in self.attributes() {
            text.extend([" ", attribute.name, "=\"", &escape(&*attribute.value), "\""]);
        }
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
        text.extend(["</", name, ">"]);
    }
}
