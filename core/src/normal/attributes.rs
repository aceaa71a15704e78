//! Attributes: classes without white space, keys that every syntax can write.

use super::Normaliser;
use crate::model::Attributes;
use crate::source::Span;
use crate::xml::is_character;

impl Normaliser<'_> {
    /// Puts attributes in normal form, but for ids: those wait until all of them are known.
    pub(super) fn attributes(&mut self, attributes: &mut Attributes, span: Span) {
        if attributes.is_empty() {
            return;
        }
        let outer = self.span;
        self.span = self.at(span);
        attributes.id.take_if(|id| id.is_empty());
        self.has_ids |= attributes.id.is_some();
        self.classes(&mut attributes.classes);
        self.language(&mut attributes.language);
        for (key, value) in &mut attributes.pairs {
            make_key(key);
            self.value(value);
        }
        self.span = outer;
    }

    fn classes(&mut self, classes: &mut Vec<String>) {
        for class in classes.iter_mut() {
            self.valid(class);
        }
        if classes.iter().any(|class| class.is_empty() || class.contains(char::is_whitespace)) {
            *classes = classes
                .iter()
                .flat_map(|class| class.split_whitespace())
                .map(str::to_owned)
                .collect();
        }
        if classes.len() > 1 {
            let mut seen = std::collections::HashSet::new();
            classes.retain(|class| seen.insert(class.clone()));
        }
    }
}

/// Puts underscores for characters that end a key in one syntax or another.
fn make_key(key: &mut String) {
    let is_bad = |c: char| {
        c.is_whitespace() || !is_character(c) || matches!(c, '=' | '"' | '\'' | '{' | '}')
    };
    if key.is_empty() {
        key.push('_');
    } else if key.contains(is_bad) {
        *key = key.replace(is_bad, "_");
    }
}
