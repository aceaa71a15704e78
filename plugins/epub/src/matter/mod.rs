//! Pages of matter that nobody wrote: title pages, contents, works reviewed, contributors, colophon.
//!
//! What they say is made by core; here it gets its elements.

use crate::page::{Shared, language_tag};
use recension_core::diagnostic::Report;
use recension_core::model::{Block, GeneratedMatter, Inline, Language};
use recension_core::resolve::{ContentsEntry, ContentsTarget, ListedContributor, matter_heading};
use recension_xhtml::{Outline, Xml, write_blocks, write_inlines};
use std::io;

/// A page of matter that is being written.
pub(crate) struct MatterPage<'a, 'r> {
    pub(crate) xml: Xml,
    pub(crate) language: &'a Language,
    pub(crate) shared: &'a Shared<'a>,
    pub(crate) report: &'r mut Report,
    /// What was found in it.
    pub(crate) outline: Outline,
}

impl<'a> MatterPage<'a, '_> {
    /// Writes matter of this kind as one `section`; gives back the writer.
    pub(crate) fn write(mut self, kind: GeneratedMatter) -> io::Result<(Xml, Outline)> {
        let heading = matter_heading(kind, self.language);
        let mut attributes = vec![("class", kind.name())];
        match kind {
            GeneratedMatter::HalfTitle => attributes.push(("epub:type", "halftitlepage")),
            GeneratedMatter::TitlePage => attributes.push(("epub:type", "titlepage")),
            GeneratedMatter::CopyrightPage => attributes.push(("epub:type", "copyright-page")),
            GeneratedMatter::Contents => {
                attributes.extend([("epub:type", "toc"), ("role", "doc-toc")]);
            }
            GeneratedMatter::Contributors => attributes.push(("epub:type", "contributors")),
            GeneratedMatter::Colophon => {
                attributes.extend([("epub:type", "colophon"), ("role", "doc-colophon")]);
            }
            _ => {}
        }
        if heading.is_some() {
            attributes.push(("aria-labelledby", "matter"));
        }
        self.xml.start("section", &attributes)?;
        if let Some(heading) = heading {
            self.xml.element("h1", &[("id", "matter")], heading)?;
        }
        let page = match kind {
            GeneratedMatter::HalfTitle => self.half_title(),
            GeneratedMatter::TitlePage => self.title_page(),
            GeneratedMatter::CopyrightPage => {
                let blocks = &self.shared.edition.matter().copyright_page;
                self.blocks(blocks)
            }
            GeneratedMatter::Contents => self.contents(),
            GeneratedMatter::WorksReviewed => self.works(),
            GeneratedMatter::Contributors => self.contributors(),
            GeneratedMatter::Colophon => {
                let blocks = &self.shared.colophon;
                self.blocks(blocks)
            }
            // These have pages of another make.
            GeneratedMatter::Notes | GeneratedMatter::Bibliography | GeneratedMatter::Index => {
                Ok(self)
            }
        }?;
        let Self { mut xml, outline, .. } = page;
        xml.end()?;
        Ok((xml, outline))
    }

    fn half_title(self) -> io::Result<Self> {
        let title = self.shared.title;
        self.line("p", &[("class", "title")], title)
    }

    fn title_page(mut self) -> io::Result<Self> {
        let Some(page) = &self.shared.edition.matter().title_page else { return Ok(self) };
        self = self.line("h1", &[], &page.title)?;
        if !page.subtitle.is_empty() {
            let attributes =
                [("class", "subtitle"), ("epub:type", "subtitle"), ("role", "doc-subtitle")];
            self = self.line("p", &attributes, &page.subtitle)?;
        }
        for line in &page.byline {
            self.xml.element("p", &[("class", "byline")], line)?;
        }
        for line in &page.foot {
            self.xml.element("p", &[("class", "imprint")], line)?;
        }
        Ok(self)
    }

    /// A line for each part and text, with authors and reviewed works.
    fn contents(mut self) -> io::Result<Self> {
        self.xml.start("ul", &[])?;
        for entry in &self.shared.contents {
            self = self.line_of_contents(entry)?;
        }
        self.xml.end()?;
        Ok(self)
    }

    fn line_of_contents(mut self, entry: &'a ContentsEntry) -> io::Result<Self> {
        let class = match entry.target {
            ContentsTarget::Part(_) => "part-of-contents",
            _ => "entry",
        };
        self.xml.verbatim("\n")?;
        self.xml.start("li", &[("class", class)])?;
        if let Some(byline) = &entry.byline {
            self.xml.element("p", &[("class", "byline")], byline)?;
        }
        self.xml.start("p", &[])?;
        self = self.link(entry.target, &entry.title)?;
        self.xml.end()?;
        for work in &entry.works {
            self = self.line("p", &[("class", "work-title")], work)?;
        }
        self.xml.end()?;
        Ok(self)
    }

    /// The works by kind, each with the reviews of it.
    fn works(mut self) -> io::Result<Self> {
        for kind in self.shared.edition.works() {
            if let Some(label) = &kind.label {
                self.xml.element("h2", &[], label)?;
            }
            self.xml.start("ul", &[("class", "entries")])?;
            for work in &kind.works {
                self.xml.verbatim("\n")?;
                self.xml.start("li", &[])?;
                self = self.inlines(&work.content)?;
                for position in &work.documents {
                    self.xml.text(" · ")?;
                    self = self.document(*position)?;
                }
                self.xml.end()?;
            }
            self.xml.end()?;
        }
        Ok(self)
    }

    fn contributors(mut self) -> io::Result<Self> {
        for contributor in &self.shared.edition.matter().contributors {
            self = self.contributor(contributor)?;
        }
        Ok(self)
    }

    /// A name, a biography, and what somebody wrote.
    fn contributor(mut self, contributor: &'a ListedContributor) -> io::Result<Self> {
        self.xml.verbatim("\n")?;
        self.xml.start("section", &[("class", "contributor")])?;
        self.xml.element("h2", &[], &contributor.name)?;
        if !contributor.affiliation.is_empty() {
            let affiliation = contributor.affiliation.join("; ");
            self.xml.element("p", &[("class", "affiliation")], &affiliation)?;
        }
        self = self.blocks(&contributor.biography)?;
        if !contributor.documents.is_empty() {
            self.xml.start("ul", &[("class", "entries")])?;
            for position in &contributor.documents {
                self.xml.start("li", &[])?;
                self = self.document(*position)?;
                self.xml.end()?;
            }
            self.xml.end()?;
        }
        self.xml.end()?;
        Ok(self)
    }

    /// A link to a document, by its title.
    fn document(self, position: usize) -> io::Result<Self> {
        let title = self.shared.titles.get(position).map_or(&[][..], Vec::as_slice);
        self.link(ContentsTarget::Document(position), title)
    }

    /// A link, marked where its words are in another language than the page.
    fn link(mut self, target: ContentsTarget, title: &'a [Inline]) -> io::Result<Self> {
        let Some(href) = self.shared.places.get(&target) else { return self.inlines(title) };
        let mut attributes = vec![("href", href.as_str())];
        let mut language = self.language;
        if let ContentsTarget::Document(position) = target
            && let Some(own) = self.shared.languages.get(position).copied()
            && language_tag(own) != language_tag(language)
        {
            language = own;
            attributes.extend([("xml:lang", language_tag(own)), ("lang", language_tag(own))]);
        }
        self.xml.start("a", &attributes)?;
        let surroundings = self.shared.surroundings;
        self.xml =
            write_inlines(self.xml, language, title, surroundings, &mut self.outline, self.report)?;
        self.xml.end()?;
        Ok(self)
    }

    fn line(
        mut self,
        name: &'static str,
        attributes: &[(&str, &str)],
        inlines: &'a [Inline],
    ) -> io::Result<Self> {
        self.xml.start(name, attributes)?;
        self = self.inlines(inlines)?;
        self.xml.end()?;
        Ok(self)
    }

    fn inlines(mut self, inlines: &'a [Inline]) -> io::Result<Self> {
        let surroundings = self.shared.surroundings;
        self.xml = write_inlines(
            self.xml,
            self.language,
            inlines,
            surroundings,
            &mut self.outline,
            self.report,
        )?;
        Ok(self)
    }

    fn blocks(mut self, blocks: &'a [Block]) -> io::Result<Self> {
        let surroundings = self.shared.surroundings;
        self.xml = write_blocks(
            self.xml,
            self.language,
            blocks,
            surroundings,
            &mut self.outline,
            self.report,
        )?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
