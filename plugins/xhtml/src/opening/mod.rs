//! The opening of a review: what it is of, its title, the reviewed works, its byline, its abstract.

mod rating;
mod work;

use crate::article::Article;
use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::model::{Contributor, Inline, Metadata};
use recension_core::resolve::Opening;
use std::io;

impl<'a> Renderer<'a> {
    /// The head of an article; `title` is the id of its heading.
    pub(crate) fn opening(&mut self, article: Article<'a>, title: String) -> io::Result<()> {
        let meta = &article.document.meta;
        let opening = &article.additions.opening;
        self.element(&Tag::new("header"), |page| {
            page.kinds(&opening.kinds)?;
            page.element(&Tag::new("h1").with("id", title), |page| {
                page.inlines(&article.additions.title)
            })?;
            if !meta.subtitle.is_empty() {
                let tag = Tag::new("p").class("subtitle").role("subtitle", "doc-subtitle");
                page.element(&tag, |page| page.inlines(&meta.subtitle))?;
            }
            page.works(&opening.works)?;
            page.byline(opening, &meta.contributors)?;
            page.summary(meta)?;
            page.warnings(&meta.content_warnings)?;
            page.citation_line(&opening.citation)
        })?;
        self.xml.verbatim("\n")
    }

    /// What the works are.
    fn kinds(&mut self, kinds: &[String]) -> io::Result<()> {
        if kinds.is_empty() {
            return Ok(());
        }
        self.line("kind", &kinds.join(", "))
    }

    /// Who wrote the review, and where they work; then everybody else with what they did.
    fn byline(&mut self, opening: &Opening, contributors: &[Contributor]) -> io::Result<()> {
        opening.byline.iter().try_for_each(|byline| self.line("byline", byline))?;
        let authors = contributors.iter().filter(|author| is_author(author));
        let affiliations =
            distinct(authors.flat_map(|author| &author.affiliation).map(String::as_str));
        if !affiliations.is_empty() {
            self.line("affiliation", &affiliations.join("; "))?;
        }
        opening.contributors.iter().try_for_each(|line| self.line("contributor", line))
    }

    fn summary(&mut self, meta: &'a Metadata) -> io::Result<()> {
        if meta.summary.is_empty() {
            return Ok(());
        }
        let tag = Tag::new("section").class("abstract").role("abstract", "doc-abstract");
        let tag = tag.with("aria-label", self.words.summary);
        self.element(&tag, |page| page.blocks(&meta.summary))
    }

    fn warnings(&mut self, warnings: &[String]) -> io::Result<()> {
        if warnings.is_empty() {
            return Ok(());
        }
        let line =
            format!("{}{}{}", self.words.content_warnings, self.words.colon, warnings.join(", "));
        self.line("warnings", &line)
    }

    /// How an offprint is cited.
    fn citation_line(&mut self, line: &'a [Inline]) -> io::Result<()> {
        if line.is_empty() {
            return Ok(());
        }
        self.element(&Tag::new("p").class("citation-line"), |page| page.inlines(line))
    }

    /// A paragraph of text alone.
    pub(crate) fn line(&mut self, class: &str, text: &str) -> io::Result<()> {
        self.element(&Tag::new("p").class(class), |page| page.xml.text(text))
    }
}

/// Tells whether somebody wrote the review itself.
fn is_author(contributor: &Contributor) -> bool {
    matches!(contributor.role.code(), "aut" | "rev" | "cre")
}

/// The values, each once, in order.
fn distinct<'s>(values: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    let mut seen = std::collections::HashSet::new();
    values.filter(|value| seen.insert(*value)).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::article;
    use insta::assert_snapshot;
    use recension_core::model::build::{paragraph, text};
    use recension_core::model::{
        Contributor, Document, Metadata, PersonName, Relator, ReviewedWork, WorkKind,
    };

    fn check(meta: Metadata) -> String {
        let page = article(&Document { meta, ..Document::default() }).0;
        let start = page.find("<header>").unwrap();
        page[start..].replace("</section>", "").replace('\n', "").replace("><", ">\n<")
    }

    fn contributor(code: &str, name: &str) -> Contributor {
        Contributor {
            role: Relator::new(code),
            name: PersonName::new(name),
            ..Contributor::default()
        }
    }

    #[test]
    fn people_are_named_by_what_they_did() {
        let contributors = vec![
            contributor("aut", "A"),
            contributor("trl", "B"),
            contributor("rev", "C"),
            contributor("trl", "D"),
        ];
        assert_snapshot!(check(Metadata { contributors, title: vec![text("T")], ..Metadata::default() }), @r#"
        <header>
        <h1 id="r-title">T</h1>
        <p class="byline">A and C</p>
        <p class="contributor">Translated by B and D</p>
        </header>
        "#);
    }

    #[test]
    fn an_opening_says_what_is_reviewed_and_warns() {
        let work = |kind| ReviewedWork { kind, ..ReviewedWork::default() };
        let meta = Metadata {
            title: vec![text("T")],
            subtitle: vec![text("S")],
            reviewed: vec![work(WorkKind::Film), work(WorkKind::Book), work(WorkKind::Film)],
            summary: vec![paragraph([text("Short.")])],
            content_warnings: vec!["drowning".to_owned(), "dogs".to_owned()],
            ..Metadata::default()
        };
        assert_snapshot!(check(meta), @r#"
        <header>
        <p class="kind">Film, Book</p>
        <h1 id="r-title">T</h1>
        <p class="subtitle" epub:type="subtitle" role="doc-subtitle">S</p>
        <section class="abstract" epub:type="abstract" role="doc-abstract" aria-label="Abstract">
        <p>Short.</p>
        <p class="warnings">Content warnings: drowning, dogs</p>
        </header>
        "#);
    }
}
