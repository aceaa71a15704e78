//! What the tests of this crate share: documents in, markup and findings out.

use crate::{Article, Outline, Picture, Surroundings, Xml, write_article};
use recension_core::assemble;
use recension_core::diagnostic::Report;
use recension_core::import::Imported;
use recension_core::model::build::{flow, paragraph, text};
use recension_core::model::{Attributes, Block, Document, Flow, Inline, Language, Note, NoteId};
use recension_core::resolve::{self, Settings};

/// The page of a document, its outline and report. It knows a picture `a.png` and a document `other`.
pub(crate) fn article(document: &Document) -> (String, Outline, Report) {
    let mut document = document.clone();
    document.meta.language.get_or_insert_with(|| Language::parse("en").expect("a tag"));
    let edition = Imported::Document(Box::new(document));
    let edition = assemble::assemble(edition, &assemble::Settings::default());
    let edition = resolve::resolve(edition, &Settings::default(), &mut Report::default());
    let (document, additions) = edition.documents().next().expect("one document");
    let mut report = Report::default();
    let surroundings = Surroundings {
        picture: &|path| {
            (path == "a.png").then_some(Picture { href: "images/a.png", pixels: Some((3, 2)) })
        },
        document: &|id| (id == "other").then_some("other.xhtml"),
    };
    let article = Article { document, additions, role: None };
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
