//! The namespaces that prefixes stand for, where they are in force.

use std::collections::HashMap;

/// The prefixes in force, the default one being empty.
#[derive(Debug, Default)]
pub(super) struct Namespaces<'a> {
    bound: HashMap<&'a str, &'a str>,
    /// What each declaration replaced, with the depth of its element, innermost last.
    replaced: Vec<(usize, &'a str, Option<&'a str>)>,
}

impl<'a> Namespaces<'a> {
    /// Binds `prefix` in the element at `depth` and all in it.
    pub(super) fn declare(&mut self, depth: usize, prefix: &'a str, namespace: &'a str) {
        let replaced = self.bound.insert(prefix, namespace);
        self.replaced.push((depth, prefix, replaced));
    }

    /// Undoes the declarations of the element at `depth` and of those in it.
    pub(super) fn leave(&mut self, depth: usize) {
        while let Some((_, prefix, outer)) =
            self.replaced.pop_if(|(declared, ..)| *declared >= depth)
        {
            match outer {
                Some(namespace) => self.bound.insert(prefix, namespace),
                None => self.bound.remove(prefix),
            };
        }
    }

    /// What `prefix` stands for, if somebody declared it.
    pub(super) fn of_prefix(&self, prefix: &str) -> Option<&'a str> {
        self.bound.get(prefix).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inner_declaration_ends_with_its_element() {
        let mut namespaces = Namespaces::default();
        namespaces.declare(0, "", "outer");
        namespaces.declare(1, "", "inner");
        namespaces.declare(1, "x", "other");
        assert_eq!(
            (namespaces.of_prefix(""), namespaces.of_prefix("x")),
            (Some("inner"), Some("other"))
        );
        namespaces.leave(1);
        assert_eq!((namespaces.of_prefix(""), namespaces.of_prefix("x")), (Some("outer"), None));
    }
}
