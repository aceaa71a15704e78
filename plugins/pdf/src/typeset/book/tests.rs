//! Whole books: which page holds what.

use super::{Tools, set_book};
use crate::description::{Content, Page};
use crate::typeset::design::Design;
use crate::typeset::font::Fonts;
use insta::assert_snapshot;
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::model::build::{flow, paragraph, text};
use recension_core::model::{
    Contributor, Document, Edition, EditionMetadata, GeneratedMatter, Language, Matter, Metadata,
    Part, PersonName, Relator,
};
use recension_core::resolve::{Settings, resolve};
use recension_core::{assemble, pagination::PageMap};

fn review(title: &str, author: &str, words: usize) -> Document {
    let body = "The ferry left at nine. ".repeat(words / 5);
    let contributor = Contributor {
        role: Relator::new("aut"),
        name: PersonName::new(author),
        ..Contributor::default()
    };
    Document {
        meta: Metadata {
            id: Some(title.to_lowercase().replace(' ', "-")),
            title: vec![text(title)],
            contributors: vec![contributor],
            language: Language::parse("en"),
            ..Metadata::default()
        },
        body: flow([paragraph([text(body.trim_end())])]),
        ..Document::default()
    }
}

fn issue() -> Edition {
    let part =
        |title: &str, documents| Part { title: vec![text(title)], documents, ..Part::default() };
    Edition {
        meta: EditionMetadata {
            title: vec![text("The Quay Review")],
            publisher: Some("Harrow & Pine".to_owned()),
            language: Language::parse("en"),
            ..EditionMetadata::default()
        },
        front: [
            GeneratedMatter::TitlePage,
            GeneratedMatter::CopyrightPage,
            GeneratedMatter::Contents,
        ]
        .map(Matter::Generated)
        .to_vec(),
        parts: vec![
            part("Films", vec![review("Low Water", "Ada Quill", 500)]),
            part("Books", vec![review("High Water", "Ben Osei", 20)]),
        ],
        back: Vec::new(),
    }
}

/// A line a page: its number, and its first words.
fn pages(edition: Edition) -> (Vec<String>, PageMap) {
    let edition = assemble::assemble(edition.into(), &assemble::Settings::default());
    let resolved = resolve(edition, &Settings::default(), &mut Report::default());
    let design = Design::built_in("book", None).expect("a design of ours");
    let (fonts, assets) = (Fonts::bundled(), Assets::none());
    let tools = Tools { design: &design, fonts: &fonts, assets: &assets };
    let book = set_book(&resolved, tools, &mut Report::default());
    (book.pages.pages.iter().map(line_of).collect(), book.map)
}

fn line_of(page: &Page) -> String {
    let runs = page.contents.iter().filter_map(|content| match content {
        Content::Glyphs(run) => Some(run.text.as_str()),
        _ => None,
    });
    let words = runs.collect::<Vec<_>>().join("|");
    let shown: String = words.chars().take(60).collect();
    format!("{}: {shown}", page.label)
}

#[test]
fn matter_has_roman_numbers_and_contents_name_those_of_the_text() {
    let (pages, _) = pages(issue());
    assert_snapshot!(pages.join("\n"), @r"
    i: The Quay Review|Harrow & Pine
    ii: Harrow & Pine
    iii: Contents|Ada Quill|Low Water 2|Ben Osei|High Water 6|iii
    iv: 
    1: Films|1
    2: Low Water|Ada Quill|The ferry left at nine. The ferry left a
    3: left at nine. The ferry left at nine. The ferry left at nine
    4: 
    5: Books|5
    6: High Water|Ben Osei|The ferry left at nine. The ferry left a
    ");
}

#[test]
fn pages_of_the_map_begin_with_authored_words() {
    let (pages, map) = pages(issue());
    let labels: Vec<&str> = map.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["2", "3", "6"], "{pages:#?}");
    assert!(map.pages.is_sorted_by_key(|page| page.position));
}
