//! A start tag in the making.

use std::borrow::Cow;

/// An element's name and attributes, collected before they are written.
pub(crate) struct Tag<'a> {
    pub(crate) name: &'static str,
    class: String,
    attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Tag<'a> {
    /// An element without attributes.
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, class: String::new(), attributes: Vec::new() }
    }

    /// The same, with one more attribute; each name is given once.
    pub(crate) fn with(
        mut self,
        name: impl Into<Cow<'a, str>>,
        value: impl Into<Cow<'a, str>>,
    ) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// The same, with an attribute if there is a value.
    pub(crate) fn with_some(
        self,
        name: &'static str,
        value: Option<impl Into<Cow<'a, str>>>,
    ) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same, with one more class.
    pub(crate) fn class(mut self, class: &str) -> Self {
        if !self.class.is_empty() {
            self.class.push(' ');
        }
        self.class.push_str(class);
        self
    }

    /// The same, with a structural type for reading systems that know `epub:type` only, and the
    /// role that says it to assistive technology. Each type that has a role must come with it.
    pub(crate) fn role(self, kind: &'static str, role: &'static str) -> Self {
        self.with("epub:type", kind).with("role", role)
    }

    /// Tells whether it has an attribute of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(own, _)| own == name)
    }

    /// Tells whether it says nothing beyond its name.
    pub(crate) fn is_plain(&self) -> bool {
        self.class.is_empty() && self.attributes.is_empty()
    }

    /// The attributes as the XML writer takes them, the class first.
    pub(crate) fn attributes(&self) -> Vec<(&str, &str)> {
        let class = Some(("class", self.class.as_str())).filter(|(_, class)| !class.is_empty());
        class
            .into_iter()
            .chain(self.attributes.iter().map(|(name, value)| (name.as_ref(), value.as_ref())))
            .collect()
    }
}
