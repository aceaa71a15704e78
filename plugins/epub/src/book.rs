//! The pages of a book, in reading order.

use crate::picture::Pictures;
use recension_core::diagnostic::{Degree, Report};
use recension_core::model::{Document, GeneratedMatter, Inline, Language, Matter, Part};
use recension_core::resolve::{
    Bibliography, ContentsTarget, DocumentAdditions, ResolvedEdition, matter_heading,
};
use recension_core::source::Span;
use recension_xhtml::{Article, Outline, Words, edition_entry_id, plain_text};
use std::collections::{HashMap, HashSet};

/// Where notes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotePlace {
    /// At the end of their review; on a page of their own only where the edition asks for one.
    Review,
    /// On a page of the edition.
    Edition,
}

/// What stands on a page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Content<'a> {
    /// The cover.
    Cover,
    /// The title of a part, and what stands under it.
    PartTitle(&'a Part),
    /// A review or authored matter.
    Article(Article<'a>),
    /// The notes of all documents.
    Notes,
    /// The bibliography of the edition.
    Bibliography(&'a Bibliography),
    /// The index of works and people.
    Index,
    /// Matter that core makes.
    Matter(GeneratedMatter),
    /// The title alone, of an edition that holds nothing.
    Nothing,
}

/// The division of a book that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Region {
    Front,
    Body,
    Back,
}

/// A page: one file of the book.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) file: String,
    pub(crate) content: Content<'a>,
    pub(crate) region: Region,
    /// Its title.
    pub(crate) title: String,
    /// What it is called in the contents list.
    pub(crate) label: String,
    pub(crate) language: &'a Language,
    /// How many pages stand around it in the contents list: those of a part.
    pub(crate) depth: usize,
    /// What was found when it was written.
    pub(crate) outline: Outline,
}

impl Page<'_> {
    /// Whether other pages must be written before it.
    pub(crate) fn is_written_last(&self) -> bool {
        matches!(self.content, Content::Bibliography(_) | Content::Index)
    }
}

/// The pages, and where documents are.
#[derive(Debug)]
pub(crate) struct Book<'a> {
    pub(crate) pages: Vec<Page<'a>>,
    places: HashMap<&'a str, String>,
    /// The file of the edition's bibliography, and the anchors of its entries.
    bibliography: Option<String>,
    entries: HashSet<&'a str>,
    /// The file of the notes, where they stand by themselves.
    notes: Option<String>,
    /// The files of the documents, by their positions in the edition.
    files: HashMap<usize, String>,
}

impl<'a> Book<'a> {
    /// Lays out the pages of an edition. Generated matter that is not made is told as lost.
    pub(crate) fn of(
        edition: &'a ResolvedEdition,
        notes: NotePlace,
        pictures: &Pictures,
        report: &mut Report,
    ) -> Self {
        let mut layout = Layout {
            edition,
            documents: edition.documents().collect(),
            next: 0,
            pages: Vec::new(),
            numbers: HashMap::new(),
            note_place: notes,
        };
        layout.lay_out(pictures, report);
        let pages = layout.pages;
        let (mut places, mut files) = (HashMap::new(), HashMap::new());
        for page in &pages {
            let Content::Article(article) = page.content else { continue };
            files.insert(article.position, page.file.clone());
            if let Some(id) = &article.document.meta.id {
                places.entry(id.as_str()).or_insert_with(|| page.file.clone());
            }
        }
        let is_notes = |page: &&Page<'_>| matches!(page.content, Content::Notes);
        let notes = pages.iter().find(is_notes).map(|page| page.file.clone());
        let is_list = |page: &&Page<'_>| matches!(page.content, Content::Bibliography(_));
        let bibliography = pages.iter().find(is_list).map(|page| page.file.clone());
        let entries = edition.bibliography().into_iter().flat_map(Bibliography::entries);
        let entries = entries.map(|entry| entry.anchor.as_str()).collect();
        Self { pages, places, bibliography, entries, notes, files }
    }

    /// The address of an entry of the edition's bibliography.
    pub(crate) fn entry(&self, anchor: &str) -> Option<String> {
        let file = self.bibliography.as_ref().filter(|_| self.entries.contains(anchor))?;
        Some(format!("{file}#{}", edition_entry_id(anchor)))
    }

    /// The file of the notes, where they stand by themselves.
    pub(crate) fn notes(&self) -> Option<&str> {
        self.notes.as_deref()
    }

    /// Where lists lead to: files of documents, of the titles of parts, of matter.
    pub(crate) fn places(pages: &[Page<'_>], edition: &ResolvedEdition) -> Places {
        let parts = edition.edition().parts.iter().enumerate();
        let mut parts = parts.filter(|(_, part)| has_page(part)).map(|(number, _)| number);
        let targets = pages.iter().filter_map(|page| {
            let target = match page.content {
                Content::PartTitle(_) => ContentsTarget::Part(parts.next()?),
                Content::Article(article) => ContentsTarget::Document(article.position),
                Content::Matter(kind) => ContentsTarget::Matter(kind),
                Content::Notes => ContentsTarget::Matter(GeneratedMatter::Notes),
                Content::Index => ContentsTarget::Matter(GeneratedMatter::Index),
                Content::Bibliography(_) => ContentsTarget::Matter(GeneratedMatter::Bibliography),
                Content::Cover | Content::Nothing => return None,
            };
            Some((target, page.file.clone()))
        });
        targets.collect()
    }

    /// The file of a document, by its position in the edition.
    pub(crate) fn file(&self, position: usize) -> Option<&str> {
        self.files.get(&position).map(String::as_str)
    }

    /// The file of the document with this id.
    pub(crate) fn place(&self, id: &str) -> Option<&str> {
        self.places.get(id).map(String::as_str)
    }
}

/// The files that lists lead to.
pub(crate) type Places = HashMap<ContentsTarget, String>;

/// Whether a part has a page of its own.
fn has_page(part: &Part) -> bool {
    !part.title.is_empty() || !part.introduction.is_empty()
}

struct Layout<'a> {
    edition: &'a ResolvedEdition,
    documents: Vec<(&'a Document, &'a DocumentAdditions)>,
    /// The next of the documents, which `resolve` has in the same order.
    next: usize,
    pages: Vec<Page<'a>>,
    numbers: HashMap<&'static str, usize>,
    note_place: NotePlace,
}

impl<'a> Layout<'a> {
    fn lay_out(&mut self, pictures: &Pictures, report: &mut Report) {
        let edition = self.edition.edition();
        let language = &self.edition.publication().language;
        if pictures.cover().is_some() {
            self.push("cover", Content::Cover, Region::Front, language, 0);
        }
        self.matter(&edition.front, Region::Front, report);
        for part in &edition.parts {
            self.part(part, language);
        }
        self.matter(&edition.back, Region::Back, report);
        if self.note_place == NotePlace::Edition {
            self.notes(Region::Back);
        }
        self.bibliography(Region::Back);
        let is_text = |page: &Page<'_>| {
            matches!(page.content, Content::Article(_) | Content::PartTitle(_) | Content::Matter(_))
        };
        if !self.pages.iter().any(is_text) {
            self.push("title", Content::Nothing, Region::Body, language, 0);
        }
    }

    fn matter(&mut self, matter: &'a [Matter], region: Region, report: &mut Report) {
        for matter in matter {
            match matter {
                Matter::Authored { role, .. } => {
                    let name = if region == Region::Front { "front" } else { "back" };
                    self.article(name, Some(role), region, 0);
                }
                Matter::Generated(GeneratedMatter::Bibliography)
                    if self.edition.bibliography().is_some() =>
                {
                    self.bibliography(region);
                }
                Matter::Generated(GeneratedMatter::Notes) => self.notes(region),
                Matter::Generated(GeneratedMatter::Index) if self.edition.index().is_some() => {
                    self.index(region);
                }
                Matter::Generated(GeneratedMatter::Index) => {
                    report.lose(GeneratedMatter::Index.name(), Degree::Dropped, Span::NONE);
                }
                Matter::Generated(kind) => self.generated(*kind, region),
            }
        }
    }

    /// The bibliography of the edition, where it is asked for, else after all the rest.
    fn bibliography(&mut self, region: Region) {
        let is_there = |page: &Page<'_>| matches!(page.content, Content::Bibliography(_));
        if let Some(bibliography) = self.edition.bibliography()
            && !self.pages.iter().any(is_there)
        {
            let language = &self.edition.publication().language;
            self.push("bibliography", Content::Bibliography(bibliography), region, language, 0);
        }
    }

    /// The index, once.
    fn index(&mut self, region: Region) {
        let is_there = |page: &Page<'_>| matches!(page.content, Content::Index);
        if !self.pages.iter().any(is_there) {
            let language = &self.edition.publication().language;
            self.push("index", Content::Index, region, language, 0);
        }
    }

    /// The notes of all documents, where they are asked for, else after all texts.
    fn notes(&mut self, region: Region) {
        let is_there = |page: &Page<'_>| matches!(page.content, Content::Notes);
        let has_notes = self.documents.iter().any(|(_, additions)| !additions.notes.is_empty());
        if has_notes && !self.pages.iter().any(is_there) {
            let language = &self.edition.publication().language;
            self.push("notes", Content::Notes, region, language, 0);
        }
    }

    /// Matter that core makes, once, and if there is something to make it of.
    fn generated(&mut self, kind: GeneratedMatter, region: Region) {
        let is_same = |page: &Page<'_>| matches!(page.content, Content::Matter(it) if it == kind);
        if self.edition.has_matter(kind) && !self.pages.iter().any(is_same) {
            let language = &self.edition.publication().language;
            self.push(kind.name(), Content::Matter(kind), region, language, 0);
        }
    }

    fn part(&mut self, part: &'a Part, language: &'a Language) {
        let has_page = has_page(part);
        if has_page {
            self.push("part", Content::PartTitle(part), Region::Body, language, 0);
        }
        for _ in &part.documents {
            self.article("review", None, Region::Body, usize::from(has_page));
        }
    }

    fn article(&mut self, name: &'static str, role: Option<&'a str>, region: Region, depth: usize) {
        let position = self.next;
        let Some((document, additions)) = self.documents.get(position).copied() else { return };
        self.next += 1;
        let spoilers = self.edition.spoilers();
        let biographies = self.edition.biographies();
        let article = Article { document, additions, role, position, spoilers, biographies };
        self.push(name, Content::Article(article), region, &additions.language, depth);
    }

    fn push(
        &mut self,
        name: &'static str,
        content: Content<'a>,
        region: Region,
        language: &'a Language,
        depth: usize,
    ) {
        let (title, label) = titles(content, self.edition, language);
        let file = match content {
            Content::Article(_) | Content::PartTitle(_) => {
                let number = self.numbers.entry(name).or_default();
                *number += 1;
                format!("{name}-{number}.xhtml")
            }
            Content::Cover
            | Content::Matter(_)
            | Content::Nothing
            | Content::Notes
            | Content::Index
            | Content::Bibliography(_) => {
                format!("{name}.xhtml")
            }
        };
        self.pages.push(Page {
            file,
            content,
            region,
            title,
            label,
            language,
            depth,
            outline: Outline::default(),
        });
    }
}

/// The documents among the pages.
pub(crate) fn articles<'a>(pages: &[Page<'a>]) -> Vec<Article<'a>> {
    let articles = pages.iter().filter_map(|page| match page.content {
        Content::Article(article) => Some(article),
        _ => None,
    });
    articles.collect()
}

/// The title of a page, and what it is called in the contents list.
fn titles(
    content: Content<'_>,
    edition: &ResolvedEdition,
    language: &Language,
) -> (String, String) {
    let words = Words::of(language.as_str());
    let plain = |title: &[Inline]| label_of(&plain_text(title, language.as_str()));
    let title = match content {
        Content::Cover => words.cover.to_owned(),
        Content::Matter(kind) => match matter_heading(kind, language) {
            Some(heading) => heading.to_owned(),
            None => plain(&edition.publication().title),
        },
        Content::Notes => words.notes().to_owned(),
        Content::Index => {
            matter_heading(GeneratedMatter::Index, language).unwrap_or_default().to_owned()
        }
        Content::PartTitle(part) => plain(&part.title),
        Content::Article(article) => plain(&article.additions.title),
        Content::Bibliography(bibliography) => plain(&bibliography.heading),
        Content::Nothing => plain(&edition.publication().title),
    };
    let label = match content {
        Content::Article(article) if !article.document.meta.short_title.is_empty() => {
            plain(&article.document.meta.short_title)
        }
        _ => title.clone(),
    };
    (title, label)
}

/// A text as the label of a link, of which checkers want that there is something.
pub(crate) fn label_of(text: &str) -> String {
    let label = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() { "…".to_owned() } else { label }
}
