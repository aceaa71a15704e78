//! The texts of generated matter.

use super::{ContentsTarget, Typeface};
use crate::diagnostic::Report;
use crate::model::build::{note_call, paragraph, text};
use crate::model::{
    Block, BlockKind, Contributor, Date, Dates, Document, Edition, EditionMetadata,
    GeneratedMatter, Inline, Language, Licence, Matter, Metadata, Note, NoteId, Part, PersonName,
    Relator, ReviewedWork, Series, plain_text,
};
use crate::resolve::{ResolvedEdition, Settings, resolve};
use insta::assert_snapshot;

fn person(role: &str, name: &str) -> Contributor {
    Contributor { role: Relator::new(role), name: PersonName::new(name), ..Contributor::default() }
}

fn review(title: &str, authors: &[Contributor]) -> Document {
    let meta = Metadata {
        title: vec![text(title)],
        contributors: authors.to_vec(),
        language: Language::parse("en"),
        ..Metadata::default()
    };
    Document { meta, ..Document::default() }
}

fn edition(tag: &str) -> Edition {
    let some = |text: &str| Some(text.to_owned());
    let isbn = [("print", "978-0-00-000000-2"), ("screen", "978-0-00-000001-9")];
    let meta = EditionMetadata {
        title: vec![text("Salt Lantern")],
        subtitle: vec![text("Reviews")],
        contributors: vec![
            person("edt", "Ada Venn"),
            person("edt", "Ilse Maar"),
            person("cover designer", "Noor Pell"),
        ],
        publisher: some("Harbour Wall Press"),
        imprint: vec![paragraph([text("Printed by the sea.")])],
        series: Some(Series { title: "Quays".to_owned(), number: some("4"), issn: None }),
        volume: some("12"),
        issue: some("3"),
        issn: some("1234-5679"),
        isbn: isbn.map(|(name, isbn)| (name.to_owned(), isbn.to_owned())).into(),
        dates: Dates { published: Some(Date::parse("2026-11")), ..Dates::default() },
        language: Language::parse(tag),
        rights: vec![text("© 2026 the authors")],
        licence: Some(Licence { name: some("CC BY 4.0"), url: some("https://cc.example/by") }),
        ..EditionMetadata::default()
    };
    let (front, back) = (
        [GeneratedMatter::TitlePage, GeneratedMatter::CopyrightPage],
        [GeneratedMatter::Contributors, GeneratedMatter::Colophon],
    );
    let generated = |kinds: [GeneratedMatter; 2]| kinds.map(Matter::Generated).to_vec();
    Edition { meta, front: generated(front), parts: Vec::new(), back: generated(back) }
}

fn resolved(edition: Edition, output: &str) -> ResolvedEdition {
    let settings = Settings { output: Some(output.to_owned()), ..Settings::default() };
    resolve(edition, &settings, &mut Report::default())
}

/// Paragraphs, their lines parted by bars.
fn lines(blocks: &[Block]) -> String {
    let line = |block: &Block| match &block.kind {
        BlockKind::Paragraph { content } => {
            let lines = content.split(|inline| *inline == Inline::LineBreak);
            lines.map(plain_text).collect::<Vec<_>>().join(" | ")
        }
        BlockKind::Division { blocks, .. } => {
            let language = block.attributes.language.as_ref().map_or("", Language::as_str);
            format!("{language}: {}", lines(blocks))
        }
        other => format!("{other:?}"),
    };
    blocks.iter().map(line).collect::<Vec<_>>().join("\n").replace('\u{a0}', "~")
}

#[test]
fn a_copyright_page_marks_the_isbn_of_its_output() {
    let edition = resolved(edition("en"), "screen");
    assert_eq!(edition.publication().isbn.as_deref(), Some("978-0-00-000001-9"));
    assert_snapshot!(lines(&edition.matter().copyright_page), @r"
    Salt Lantern | Volume 12, Issue 3 · November 2026 | Quays 4
    Edited by Ada Venn and Ilse Maar | Cover designer: Noor Pell
    Harbour Wall Press
    Printed by the sea.
    © 2026 the authors | CC BY 4.0
    ISBN~978-0-00-000001-9 (screen; this edition) | ISBN~978-0-00-000000-2 (print) | ISSN~1234-5679
    ");
}

#[test]
fn a_copyright_page_speaks_the_language_of_its_edition() {
    let edition = resolved(edition("de"), "audio");
    assert_eq!(edition.publication().isbn, None);
    assert_snapshot!(lines(&edition.matter().copyright_page), @r"
    Salt Lantern | Band 12, Heft 3 · November 2026 | Quays 4
    Herausgegeben von Ada Venn und Ilse Maar | Cover designer: Noor Pell
    Harbour Wall Press
    Printed by the sea.
    © 2026 the authors | CC BY 4.0
    ISBN~978-0-00-000000-2 (print) | ISBN~978-0-00-000001-9 (screen) | ISSN~1234-5679
    ");
}

#[test]
fn a_title_page_names_those_who_made_the_whole() {
    let edition = resolved(edition("en"), "print");
    let page = edition.matter().title_page.clone().expect("it is asked for");
    assert_eq!(page.byline, ["Edited by Ada Venn and Ilse Maar"]);
    assert_eq!(page.foot, ["Volume 12, Issue 3 · November 2026", "Harbour Wall Press"]);
}

#[test]
fn every_biography_that_differs_is_listed_once() {
    let with = |biography: &str| Contributor {
        biography: vec![paragraph([text(biography)])],
        affiliation: vec!["The Quay".to_owned()],
        ..person("aut", "Bo Zorn")
    };
    let mut german = review("C", &[with("Er segelt.")]);
    german.meta.language = Language::parse("de");
    let mut edition = edition("en");
    let documents = vec![
        review("A", &[with("He sails.")]),
        review("B", &[with("He sails  no more.")]),
        german,
        review("D", &[with("He sails.")]),
        review("E", &[with("He sails no more.")]),
    ];
    edition.parts = vec![Part { documents, ..Part::default() }];
    let listed = resolved(edition, "print");
    let [zorn] = listed.matter().contributors.as_slice() else { panic!("he is one") };
    assert_eq!(lines(&zorn.biography), "He sails.\nHe sails  no more.\nde: Er segelt.");
    assert_eq!(zorn.affiliation, ["The Quay"]);
}

#[test]
fn contributors_stand_once_and_in_order() {
    let with = |name: &str, orcid: &str, biography: &str| Contributor {
        orcid: Some(orcid.to_owned()).filter(|orcid| !orcid.is_empty()),
        biography: if biography.is_empty() { vec![] } else { vec![paragraph([text(biography)])] },
        ..person("aut", name)
    };
    let first = "0000-0001";
    let mut edition = edition("sv");
    edition.parts = vec![Part {
        documents: vec![
            review("A", &[with("Ärla Ågren", "", "")]),
            review("B", &[with("Bo Zorn", first, "")]),
            review("C", &[with("B. Zorn", "https://orcid.org/0000-0001", "He sails.")]),
            review("D", &[with("Bo Zorn", "", ""), with("Bo Zorn", "0000-0002", "")]),
            review("E", &[person("trl", "Never Listed")]),
        ],
        ..Part::default()
    }];
    let listed = resolved(edition, "print");
    let lines: Vec<String> = listed
        .matter()
        .contributors
        .iter()
        .map(|one| format!("{} {:?} {:?}", one.name, one.documents, lines(&one.biography)))
        .collect();
    assert_snapshot!(lines.join("\n"), @r#"
    Bo Zorn [1, 2, 3] "en: He sails."
    Bo Zorn [3] ""
    Ärla Ågren [0] ""
    "#);
}

#[test]
fn notes_of_biographies_are_printed_in_them() {
    let biography = vec![paragraph([text("She swims"), note_call("n"), text(".")])];
    let mut document = review("A", &[Contributor { biography, ..person("aut", "Ada") }]);
    let note = Note { blocks: vec![paragraph([text("In winter.")])], ..Note::default() };
    document.notes = [(NoteId::from("n"), note)].into();
    let mut edition = edition("en");
    edition.parts = vec![Part { documents: vec![document], ..Part::default() }];
    let listed = resolved(edition, "print");
    let biography = &listed.matter().contributors[0].biography;
    assert_eq!(lines(biography), "She swims [In winter.].");
}

#[test]
fn biographies_stand_with_the_review_if_nothing_lists_them() {
    let author =
        Contributor { biography: vec![paragraph([text("She swims.")])], ..person("aut", "Ada") };
    let mut document = review("A", &[author]);
    document.meta.rights = vec![text("© Ada")];
    document.meta.licence = Some(Licence { name: Some("CC BY".to_owned()), url: None });
    let ending = |edition| {
        let edition = resolved(edition, "print");
        let (_, additions) = edition.documents().next().expect("a review");
        lines(&additions.ending)
    };
    assert_eq!(ending(Edition::of_one(document.clone())), "She swims.\n© Ada\nCC BY");
    let parts = vec![Part { documents: vec![document], ..Part::default() }];
    assert_eq!(ending(Edition { parts, ..edition("en") }), "© Ada\nCC BY");
}

#[test]
fn contents_go_by_part_and_name_authors_and_works() {
    let work = ReviewedWork { title: vec![text("Low Water")], ..ReviewedWork::default() };
    let mut first = review("A Clerk Counts", &[person("aut", "Ada Quill")]);
    first.meta.reviewed = vec![work.clone()];
    let mut second = review("Low Water", &[]);
    second.meta.reviewed = vec![work];
    let mut edition = edition("en");
    let editorial = Box::new(review("Editorial", &[]));
    edition.front.push(Matter::Authored { role: "editorial".to_owned(), document: editorial });
    edition.parts = vec![
        Part { title: vec![text("Films")], documents: vec![first], ..Part::default() },
        Part { documents: vec![second], ..Part::default() },
    ];
    let edition = resolved(edition, "print");
    let contents = edition.contents(|kind| edition.has_matter(kind));
    let lines = contents.iter().map(|entry| {
        let target = match entry.target {
            ContentsTarget::Part(number) => format!("part {number}"),
            ContentsTarget::Document(position) => format!("document {position}"),
            ContentsTarget::Matter(kind) => kind.name().to_owned(),
        };
        let works: Vec<String> = entry.works.iter().map(|work| plain_text(work)).collect();
        format!("{target}: {} {:?} {works:?}", plain_text(&entry.title), entry.byline)
    });
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
    document 0: Editorial None []
    part 0: Films None []
    document 1: A Clerk Counts Some("Ada Quill") ["Low Water"]
    document 2: Low Water None []
    contributors: Contributors None []
    colophon: Colophon None []
    "#);
}

#[test]
fn a_colophon_names_faces_once_and_gives_way_to_an_authored_one() {
    let face = |family: &str, measure: Option<&str>| Typeface {
        family: family.to_owned(),
        measure: measure.map(str::to_owned),
    };
    let faces = [face("Libertinus Serif", Some("10/13")), face("New CM", None)];
    let german = resolved(edition("de"), "print");
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        "Gesetzt aus der Libertinus Serif 10/13, New CM. Hergestellt mit Recension {version}."
    );
    assert_eq!(lines(&german.colophon(&faces)), expected);
    assert!(german.has_matter(GeneratedMatter::Colophon));
    let mut authored = edition("de");
    let document = Box::new(review("Kolophon", &[]));
    authored.back.push(Matter::Authored { role: "colophon".to_owned(), document });
    assert!(!resolved(authored, "print").has_matter(GeneratedMatter::Colophon));
}
