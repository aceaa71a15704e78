//! The statements that metadata is made of.

use recension_xhtml::Xml;
use std::io;

/// Metadata that is being written.
pub(super) struct Metadata<'a> {
    xml: Xml,
    last_id: usize,
    /// Language of the publication.
    pub(super) tag: &'a str,
}

impl<'a> Metadata<'a> {
    /// Opens the element; `tag` is the language of the publication.
    pub(super) fn begin(mut xml: Xml, tag: &'a str) -> io::Result<Self> {
        xml.start("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")])?;
        Ok(Self { xml, last_id: 0, tag })
    }

    /// Closes the element; gives back the writer.
    pub(super) fn end(mut self) -> io::Result<Xml> {
        self.xml.verbatim("\n")?;
        self.xml.end()?;
        self.xml.verbatim("\n")?;
        Ok(self.xml)
    }

    /// A Dublin Core element, unless the text is empty, which none of them may be.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        id: Option<&str>,
        text: &str,
    ) -> io::Result<()> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        self.xml.verbatim("\n")?;
        match id {
            Some(id) => self.xml.element(name, &[("id", id)], text),
            None => self.xml.element(name, &[], text),
        }
    }

    /// A statement about the publication.
    pub(super) fn meta(&mut self, property: &str, text: &str) -> io::Result<()> {
        self.xml.verbatim("\n")?;
        self.xml.element("meta", &[("property", property)], text)
    }

    /// A statement about the publication in a language of its own.
    pub(super) fn meta_in(&mut self, language: &str, property: &str, text: &str) -> io::Result<()> {
        self.xml.verbatim("\n")?;
        self.xml.element("meta", &[("property", property), ("xml:lang", language)], text)
    }

    /// A statement about the element with the id `id`.
    pub(super) fn refine(
        &mut self,
        id: &str,
        property: &str,
        scheme: Option<&str>,
        text: &str,
    ) -> io::Result<()> {
        self.xml.verbatim("\n")?;
        let refines = format!("#{id}");
        let attributes = [
            ("refines", refines.as_str()),
            ("property", property),
            ("scheme", scheme.unwrap_or_default()),
        ];
        self.xml.element(
            "meta",
            if scheme.is_some() { &attributes[..] } else { &attributes[..2] },
            text,
        )
    }

    /// A statement about the publication that others refine.
    pub(super) fn refined_meta(&mut self, property: &str, id: &str, text: &str) -> io::Result<()> {
        self.xml.verbatim("\n")?;
        self.xml.element("meta", &[("property", property), ("id", id)], text)
    }

    /// A statement about the element with the id `of` that others refine.
    pub(super) fn refined_refinement(
        &mut self,
        of: &str,
        property: &str,
        id: &str,
        text: &str,
    ) -> io::Result<()> {
        self.xml.verbatim("\n")?;
        let refines = format!("#{of}");
        self.xml.element("meta", &[("refines", &refines), ("property", property), ("id", id)], text)
    }

    /// An element without text.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.xml.verbatim("\n")?;
        self.xml.empty(name, attributes)
    }

    /// An id that no other element has.
    pub(super) fn new_id(&mut self, kind: &str) -> String {
        self.last_id += 1;
        format!("{kind}-{}", self.last_id)
    }
}
