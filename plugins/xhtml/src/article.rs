//! One review as a page.

use crate::outline::Outline;
use crate::renderer::{Renderer, Surroundings, Xml};
use crate::said::Said;
use crate::survey::{Survey, Text};
use crate::tag::Tag;
use crate::words::Words;
use recension_core::diagnostic::Report;
use recension_core::model::visit::Visitor;
use recension_core::model::{Block, Document, Inline, Language};
use recension_core::resolve::{Bibliography, Biographies, DocumentAdditions, SpoilerPolicy};
use std::io;

/// A document, what `resolve` added to it, and what it is in its edition.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// The document.
    pub document: &'a Document,
    /// What was added.
    pub additions: &'a DocumentAdditions,
    /// Role of authored matter, such as `foreword`; none for a review.
    pub role: Option<&'a str>,
    /// Its position among the documents of the edition, from 0.
    pub position: usize,
    /// What becomes of its spoilers.
    pub spoilers: SpoilerPolicy,
    /// Where the biographies of its makers stand.
    pub biographies: Biographies,
}

impl Article<'_> {
    /// Meets everything that the page prints, and nothing else.
    pub(crate) fn walk(&self, visitor: &mut impl Visitor) {
        let meta = &self.document.meta;
        visitor.inlines(&self.additions.title);
        visitor.inlines(&meta.subtitle);
        for line in self.additions.opening.works.iter().flat_map(|work| &work.lines) {
            visitor.inlines(&line.content);
        }
        visitor.blocks(&meta.summary);
        visitor.flow(&self.document.body);
        for note in &self.additions.notes {
            if let Some(text) = self.additions.note(self.document, &note.id) {
                visitor.note(&note.id, text);
            }
        }
        for entry in self.additions.bibliography.iter().flat_map(Bibliography::entries) {
            visitor.inlines(&entry.label);
            visitor.inlines(&entry.content);
        }
        for contributor in &meta.contributors {
            visitor.blocks(self.biographies.of(contributor));
        }
        visitor.inlines(&meta.rights);
    }
}

/// Writes the article as one `section`, from its title to its last note; gives back the writer.
///
/// The language around it is to be that of the article.
///
/// # Errors
/// What `xml` gives.
pub fn write_article<'a>(
    xml: Xml,
    article: Article<'a>,
    surroundings: &'a Surroundings<'a>,
    report: &mut Report,
) -> io::Result<(Xml, Outline)> {
    let mut page = renderer(xml, article, surroundings);
    page.outline.uses.notes = article.additions.notes.len();
    let title = page.survey.own_id("title");
    let tag = article_tag(article.role).with("aria-labelledby", title.clone());
    page.element(&tag, |page| {
        page.opening(article, title)?;
        page.flow(&article.document.body, 0)?;
        page.notes_at_end(article)?;
        page.bibliography_at_end()?;
        page.ending(article)
    })?;
    report.extend(page.report);
    Ok((page.xml, page.outline))
}

/// The page of an article, of which nothing is written yet.
fn renderer<'a>(
    xml: Xml,
    article: Article<'a>,
    surroundings: &'a Surroundings<'a>,
) -> Renderer<'a> {
    let survey = Survey::of(&article);
    let mut page = Renderer::new(xml, &article.additions.language, survey, surroundings);
    page.position = article.position;
    page.spoilers = article.spoilers;
    page.said = Said::of(&article.document.body);
    for note in &article.additions.notes {
        page.note_numbers.insert(&note.id, note.number);
    }
    for caption in &article.additions.captions {
        page.captions.insert(caption.node, &caption.label);
    }
    page.bibliography = article.additions.bibliography.as_ref();
    page
}

/// Writes the notes of all articles as one `section`, in parts by article; gives back the writer.
///
/// The surroundings tell the address of the page, and those of the articles.
///
/// # Errors
/// What `xml` gives.
pub fn write_notes<'a>(
    mut xml: Xml,
    language: &Language,
    articles: impl IntoIterator<Item = Article<'a>>,
    surroundings: &'a Surroundings<'a>,
    report: &mut Report,
) -> io::Result<(Xml, Outline)> {
    let mut outline = Outline::default();
    let tag = Tag::new("section").class("endnotes").role("endnotes", "doc-endnotes");
    xml.start(tag.name, &tag.with("aria-labelledby", "r-title").attributes())?;
    xml.element("h1", &[("id", "r-title")], Words::of(language.as_str()).notes())?;
    for article in articles {
        if article.additions.notes.is_empty() {
            continue;
        }
        let mut page = renderer(xml, article, surroundings);
        page.text = Text::Notes;
        page.notes_of_edition(article, language.as_str())?;
        report.extend(page.report);
        outline.append(article.position, page.outline);
        xml = page.xml;
    }
    xml.end()?;
    Ok((xml, outline))
}

/// What an article is to reading systems: a chapter, or the matter that its role names.
fn article_tag<'a>(role: Option<&str>) -> Tag<'a> {
    /// Roles of matter with their types (EPUB Structural Semantics Vocabulary 1.1; DPUB-ARIA 1.1).
    const MATTER: [(&str, &str); 12] = [
        ("acknowledgments", "doc-acknowledgments"),
        ("afterword", "doc-afterword"),
        ("appendix", "doc-appendix"),
        ("colophon", "doc-colophon"),
        ("conclusion", "doc-conclusion"),
        ("credits", "doc-credits"),
        ("dedication", "doc-dedication"),
        ("epilogue", "doc-epilogue"),
        ("foreword", "doc-foreword"),
        ("introduction", "doc-introduction"),
        ("preface", "doc-preface"),
        ("prologue", "doc-prologue"),
    ];
    let tag = Tag::new("section");
    match role {
        None => tag.class("review").role("chapter", "doc-chapter"),
        Some(role) => match MATTER.into_iter().find(|(kind, _)| *kind == role) {
            Some((kind, role)) => tag.class("matter").role(kind, role),
            None => tag.class("matter"),
        },
    }
}

/// Writes inlines that belong to no document; gives back the writer.
///
/// # Errors
/// What `xml` gives.
pub fn write_inlines<'a>(
    xml: Xml,
    language: &'a Language,
    inlines: &'a [Inline],
    surroundings: &'a Surroundings<'a>,
    outline: &mut Outline,
    report: &mut Report,
) -> io::Result<Xml> {
    outline.texts += 1;
    let survey = Survey::of_text(outline.texts);
    let mut page = Renderer::new(xml, language, survey, surroundings);
    page.inlines(inlines)?;
    report.extend(page.report);
    outline.add(page.outline);
    Ok(page.xml)
}

/// Writes blocks that belong to no document on a page of which `outline` says what stands on it
/// already; gives back the writer.
///
/// Nothing is linked to there, and ids of our own are not those of other blocks of the page.
///
/// # Errors
/// What `xml` gives.
pub fn write_blocks<'a>(
    xml: Xml,
    language: &'a Language,
    blocks: &'a [Block],
    surroundings: &'a Surroundings<'a>,
    outline: &mut Outline,
    report: &mut Report,
) -> io::Result<Xml> {
    outline.texts += 1;
    let survey = Survey::of_text(outline.texts);
    let mut page = Renderer::new(xml, language, survey, surroundings);
    page.rank = 2;
    page.blocks(blocks)?;
    report.extend(page.report);
    outline.add(page.outline);
    Ok(page.xml)
}

/// Writes inlines, then blocks, that belong to no document: the title of a part and what stands under it.
///
/// Notes are not called there, and nothing is linked to there.
///
/// # Errors
/// What `xml` gives.
pub fn write_fragment<'a>(
    xml: Xml,
    language: &'a Language,
    (heading, blocks): (&'a [Inline], &'a [Block]),
    surroundings: &'a Surroundings<'a>,
    report: &mut Report,
) -> io::Result<(Xml, Outline)> {
    let mut page = Renderer::new(xml, language, Survey::nothing(), surroundings);
    let title = page.survey.own_id("title");
    page.element(&Tag::new("h1").with("id", title), |page| page.inlines(heading))?;
    page.blocks(blocks)?;
    report.extend(page.report);
    Ok((page.xml, page.outline))
}
