//! Pages of matter, as e-books have them.

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
