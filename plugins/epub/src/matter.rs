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
mod tests {
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::build::{emphasis, paragraph, text};
    use recension_core::model::{
        Contributor, Edition, EditionMetadata, GeneratedMatter, Language, Matter, Part, PersonName,
        ReviewedWork, WorkKind,
    };

    fn edition() -> Edition {
        let meta = EditionMetadata {
            title: vec![text("Salt Lantern")],
            imprint: vec![paragraph([text("Printed "), emphasis([text("by the sea")])])],
            isbn: [("epub".to_owned(), "978-0-00-000001-9".to_owned())].into(),
            language: Language::parse("en"),
            ..EditionMetadata::default()
        };
        let mut german = review("Ebbe");
        german.meta.language = Language::parse("de");
        german.meta.contributors = vec![Contributor {
            name: PersonName::new("Ada Quill"),
            biography: vec![paragraph([text("Zählt Wellen.")])],
            ..Contributor::default()
        }];
        german.meta.reviewed = vec![ReviewedWork {
            kind: WorkKind::Film,
            title: vec![text("Low Water")],
            ..ReviewedWork::default()
        }];
        let part = Part { title: vec![text("Films")], documents: vec![german], ..Part::default() };
        let generated = |kinds: &[GeneratedMatter]| {
            kinds.iter().copied().map(Matter::Generated).collect::<Vec<_>>()
        };
        Edition {
            meta,
            front: generated(&GeneratedMatter::ALL[..4]),
            parts: vec![part],
            back: generated(&GeneratedMatter::ALL[4..]),
        }
    }

    /// What a page holds, without its head.
    fn page(file: &str) -> String {
        let page = Book::of(edition()).file(file);
        let (_, body) = page.split_once("<body").expect("a body");
        let (_, section) = body.split_once('>').expect("an element");
        section
            .replace("</body></html>", "")
            .replace('\n', "")
            .replace("><", ">\n<")
            .replace('\u{a0}', "~")
    }

    #[test]
    fn contents_go_by_part() {
        assert_snapshot!(page("contents.xhtml"), @r#"
        <section class="contents" epub:type="toc" role="doc-toc" aria-labelledby="matter">
        <h1 id="matter">Contents</h1>
        <ul>
        <li class="part-of-contents">
        <p>
        <a href="part-1.xhtml">Films</a>
        </p>
        </li>
        <li class="entry">
        <p class="byline">Ada Quill</p>
        <p>
        <a href="review-1.xhtml" xml:lang="de" lang="de">Ebbe</a>
        </p>
        <p class="work-title">Low Water</p>
        </li>
        <li class="entry">
        <p>
        <a href="works-reviewed.xhtml">Works Reviewed</a>
        </p>
        </li>
        <li class="entry">
        <p>
        <a href="index.xhtml">Index</a>
        </p>
        </li>
        <li class="entry">
        <p>
        <a href="contributors.xhtml">Contributors</a>
        </p>
        </li>
        <li class="entry">
        <p>
        <a href="colophon.xhtml">Colophon</a>
        </p>
        </li>
        </ul>
        </section>
        "#);
    }

    #[test]
    fn a_copyright_page_keeps_the_markup_of_its_imprint() {
        assert_snapshot!(page("copyright-page.xhtml"), @r#"
        <section class="copyright-page" epub:type="copyright-page">
        <p>
        <em>Salt Lantern</em>
        </p>
        <p>Printed <em>by the sea</em>
        </p>
        <p>ISBN~978-0-00-000001-9 (epub; this edition)</p>
        </section>
        "#);
    }

    #[test]
    fn contributors_lead_to_what_they_wrote() {
        assert_snapshot!(page("contributors.xhtml"), @r#"
        <section class="contributors" epub:type="contributors" aria-labelledby="matter">
        <h1 id="matter">Contributors</h1>
        <section class="contributor">
        <h2>Ada Quill</h2>
        <div xml:lang="de" lang="de">
        <p>Zählt Wellen.</p>
        </div>
        <ul class="entries">
        <li>
        <a href="review-1.xhtml" xml:lang="de" lang="de">Ebbe</a>
        </li>
        </ul>
        </section>
        </section>
        "#);
    }

    #[test]
    fn a_biography_stands_in_the_list_else_in_the_review() {
        let book = Book::of(edition());
        assert!(book.file("contributors.xhtml").contains("Zählt Wellen."));
        assert!(!book.file("review-1.xhtml").contains("Zählt Wellen."));
        let mut unlisted = edition();
        unlisted.back.clear();
        assert!(Book::of(unlisted).file("review-1.xhtml").contains("Zählt Wellen."));
    }

    #[test]
    fn works_lead_to_their_reviews() {
        assert_snapshot!(page("works-reviewed.xhtml"), @r#"
        <section class="works-reviewed" aria-labelledby="matter">
        <h1 id="matter">Works Reviewed</h1>
        <h2>Film</h2>
        <ul class="entries">
        <li>
        <cite class="monograph">Low Water</cite> · <a href="review-1.xhtml" xml:lang="de" lang="de">Ebbe</a>
        </li>
        </ul>
        </section>
        "#);
    }

    #[test]
    fn fonts_that_are_embedded_stand_in_the_colophon() {
        let book = Book::with(edition(), &[("fonts", "tiny.ttf")]);
        let colophon = book.file("colophon.xhtml");
        assert!(colophon.contains(r#"role="doc-colophon""#), "{colophon}");
        assert!(colophon.contains("<p>Set in Tiny"), "{colophon}");
    }

    #[test]
    fn matter_with_a_heading_is_in_the_navigation() {
        let navigation = Book::of(edition()).file("nav.xhtml");
        for (file, is_listed) in
            [("contributors", true), ("works-reviewed", true), ("half-title", false)]
        {
            let link = format!(r#"<a href="{file}.xhtml">"#);
            assert_eq!(navigation.contains(&link), is_listed, "{file}");
        }
    }
}
