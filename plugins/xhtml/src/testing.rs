//! What the tests of this crate share: documents in, markup and findings out.

use crate::{Article, Outline, Picture, Surroundings, Xml, write_article, write_notes};
use recension_core::assemble;
use recension_core::diagnostic::Report;
use recension_core::import::Imported;
use recension_core::model::build::{flow, link, paragraph, text};
use recension_core::model::{Attributes, Block, Document, Flow, Inline, Language, Note, NoteId};
use recension_core::resolve::{
    self, BibliographyEntry, CitationPlacement, CitationProcessor, CitationRequest, CitationScope,
    FormattedCitation, FormattedScope, ResolvedEdition, Settings, SpoilerPolicy, entry_anchor,
};
use std::sync::Arc;

/// The page of a document, its outline and report. It knows a picture `a.png` and a document `other`.
pub(crate) fn article(document: &Document) -> (String, Outline, Report) {
    article_with(document, &Settings::default())
}

/// The page of a document whose citations are formatted, in the text or in notes.
pub(crate) fn cited(document: &Document, placement: CitationPlacement) -> String {
    let citations = Some(Arc::new(Keys(placement)) as Arc<dyn CitationProcessor>);
    article_with(document, &Settings { citations, ..Settings::default() }).0
}

/// The page of a document whose notes are on another, and that other.
pub(crate) fn apart(document: &Document) -> (String, String) {
    let edition = resolved(document, &Settings::default());
    let edition = edition.for_pages();
    let (document, additions) = edition.documents().next().expect("one document");
    let surroundings = Surroundings {
        picture: &|_| None,
        document: &|_| None,
        entry: &|_| None,
        citation: &|_| None,
        mention: &|_| None,
        keys: &[],
        notes: Some("notes.xhtml"),
        article: &|position| (position == 0).then_some("review.xhtml"),
    };
    let spoilers = SpoilerPolicy::default();
    let biographies = edition.biographies();
    let article = Article { document, additions, role: None, position: 0, spoilers, biographies };
    let xml = || Xml::new(Vec::new());
    let mut report = Report::default();
    let (page, _) = write_article(xml(), article, &surroundings, &mut report).expect("memory");
    let (notes, _) = write_notes(xml(), &additions.language, [article], &surroundings, &mut report)
        .expect("memory takes all");
    let text = |xml: Xml| String::from_utf8(xml.finish()).expect("UTF-8");
    (text(page), text(notes))
}

fn resolved(document: &Document, settings: &Settings) -> ResolvedEdition {
    let mut document = document.clone();
    document.meta.language.get_or_insert_with(|| Language::parse("en").expect("a tag"));
    let edition = Imported::Document(Box::new(document));
    let edition = assemble::assemble(edition, &assemble::Settings::default());
    resolve::resolve(edition, settings, &mut Report::default())
}

fn article_with(document: &Document, settings: &Settings) -> (String, Outline, Report) {
    let edition = resolved(document, settings);
    let edition = edition.for_pages();
    let (document, additions) = edition.documents().next().expect("one document");
    let mut report = Report::default();
    let surroundings = Surroundings {
        picture: &|path| {
            (path == "a.png").then_some(Picture { href: "images/a.png", pixels: Some((3, 2)) })
        },
        document: &|id| (id == "other").then_some("other.xhtml"),
        entry: &|_| None,
        citation: &|_| None,
        mention: &|_| None,
        keys: &[],
        notes: None,
        article: &|_| None,
    };
    let spoilers = SpoilerPolicy::default();
    let biographies = edition.biographies();
    let article = Article { document, additions, role: None, position: 0, spoilers, biographies };
    let (xml, outline) = write_article(Xml::new(Vec::new()), article, &surroundings, &mut report)
        .expect("memory takes all");
    (String::from_utf8(xml.finish()).expect("UTF-8"), outline, report)
}

/// What a body becomes, with a paragraph after it that has the id `here`; then losses and flaws.
pub(crate) fn body(body: Flow) -> (String, Outline) {
    let document = Document { body, ..Document::default() };
    let (page, outline, report) = article(&document);
    let (_, page) = page.split_once("</header>\n").expect("an opening");
    let mut page = page.strip_suffix("</section>").expect("a section").to_owned();
    page.push_str(&findings(&report));
    (page, outline)
}

/// What inlines become, in a document that has the id `here` and a note `1`.
pub(crate) fn inlines(content: impl Into<Vec<Inline>>) -> String {
    let here = paragraph([text("here")]).with(Attributes::with_id("here"));
    let note = Note { blocks: vec![paragraph([text("note")])], ..Note::default() };
    let blocks: Vec<Block> = vec![
        here,
        paragraph(vec![recension_core::model::build::note_call("1")]),
        paragraph(content.into()),
    ];
    let document = Document {
        body: flow(blocks),
        notes: [(NoteId::from("1"), note)].into_iter().collect(),
        ..Document::default()
    };
    let (page, _, report) = article(&document);
    let (_, page) = page.split_once("</p>\n<p>").expect("two paragraphs");
    let (_, page) = page.split_once("</p>\n<p>").expect("three paragraphs");
    let (page, _) = page.split_once("</p>\n<section").expect("notes");
    format!("{page}\n{}", findings(&report))
}

fn findings(report: &Report) -> String {
    let losses = report.losses().iter().map(|loss| format!("{:?} {}\n", loss.degree, loss.what));
    let flaws =
        report.diagnostics().iter().map(|flaw| format!("{}: {}\n", flaw.code.name, flaw.message));
    losses.chain(flaws).collect()
}

/// Formats citations as keys, and lists every reference.
#[derive(Debug)]
struct Keys(CitationPlacement);

impl CitationProcessor for Keys {
    fn placement(&self) -> CitationPlacement {
        self.0
    }

    fn format(&self, scope: &CitationScope<'_>, _report: &mut Report) -> FormattedScope {
        let [document] = scope.documents.as_slice() else { return FormattedScope::default() };
        let format = |request: &CitationRequest<'_>| {
            let word = |key: &str| link(format!("#{}", entry_anchor(key)), [text(key)]);
            let words = request.items.iter().map(|item| word(&item.key)).collect();
            match request.note.filter(|_| !request.inside_note) {
                Some(_) => FormattedCitation { text: Vec::new(), note: Some(words) },
                None => FormattedCitation { text: words, note: None },
            }
        };
        let entry = |key: &String| BibliographyEntry {
            reference: (0, key.clone()),
            content: vec![text(format!("Entry {key}."))],
            ..BibliographyEntry::default()
        };
        FormattedScope {
            documents: vec![document.citations.iter().map(format).collect()],
            bibliography: document.references.keys().map(entry).collect(),
        }
    }
}
