//! An edition of several documents: each in a file of its own, and the main file as their contents.
//!
//! Markdown has one document a file. The main file links to the others under the titles of the parts;
//! what else an edition has (imprint, generated matter) belongs to formats of whole books.

use super::document;
use crate::dialect::Dialect;
use recension_core::diagnostic::{Degree, Report};
use recension_core::export::{Output, OutputPath};
use recension_core::model::{
    Block, Document, Edition, EditionMetadata, Flow, Inline, Metadata, Part, build, plain_text,
};
use recension_core::resolve::ResolvedEdition;
use recension_core::source::Span;

/// The files of `edition`, the main one first.
pub(super) fn files(
    edition: &ResolvedEdition,
    dialect: Dialect,
    report: &mut Report,
) -> Vec<(Output, String)> {
    let titles: Vec<&[Inline]> =
        edition.documents().map(|(_, additions)| additions.title.as_slice()).collect();
    let names: Vec<String> =
        titles.iter().enumerate().map(|(index, title)| file_name(index + 1, title)).collect();
    let contents = contents(edition.edition(), &titles, &names);
    report.lose("edition", Degree::Degraded, Span::NONE);
    let mut files = vec![(Output::Main, document::markdown(&contents, &[], dialect, report))];
    for ((doc, additions), name) in edition.documents().zip(names) {
        let path =
            OutputPath::new(name).expect("a name is made of letters, digits, hyphens and a suffix");
        let markdown = document::markdown(doc, &additions.notes, dialect, report);
        files.push((Output::Beside(path), markdown));
    }
    files
}

/// The name of the file of the document with this number: `02-the-tide-clerk.md`.
fn file_name(number: usize, title: &[Inline]) -> String {
    let title = plain_text(title).to_lowercase();
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.take(6).collect::<Vec<_>>().join("-");
    format!("{number:02}-{}.md", if slug.is_empty() { "untitled" } else { &slug })
}

/// The main file: lists of links, under the titles of the parts.
fn contents(edition: &Edition, titles: &[&[Inline]], names: &[String]) -> Document {
    let EditionMetadata { title, subtitle, contributors, language, dates, .. } = &edition.meta;
    let meta = Metadata {
        title: title.clone(),
        subtitle: subtitle.clone(),
        contributors: contributors.clone(),
        language: language.clone(),
        dates: dates.clone(),
        ..Metadata::default()
    };
    let mut links = titles.iter().zip(names).map(|(title, name)| link(title, name));
    let mut links_to = |count: usize| build::bullet_list(links.by_ref().take(count));
    let mut body = Flow::default();
    let count = |matter: &[recension_core::model::Matter]| {
        matter.iter().filter_map(|m| m.document()).count()
    };
    add_list(&mut body.blocks, count(&edition.front), &mut links_to);
    for Part { title, introduction, documents } in &edition.parts {
        let mut blocks = introduction.clone();
        add_list(&mut blocks, documents.len(), &mut links_to);
        if title.is_empty() && body.sections.is_empty() {
            body.blocks.extend(blocks);
        } else {
            body.sections.push(build::section(2, title.clone(), blocks));
        }
    }
    let end =
        body.sections.last_mut().map_or(&mut body.blocks, |section| &mut section.content.blocks);
    add_list(end, count(&edition.back), &mut links_to);
    Document { meta, body, ..Document::default() }
}

fn add_list(blocks: &mut Vec<Block>, count: usize, list: &mut impl FnMut(usize) -> Block) {
    if count > 0 {
        blocks.push(list(count));
    }
}

/// The item that leads to a document. A link holds no link, nor the call of a note.
fn link(title: &[Inline], name: &str) -> Vec<Block> {
    vec![build::paragraph(vec![build::link(name, vec![build::text(plain_text(title))])])]
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use recension_core::resolve::{Settings, resolve};

    #[test]
    fn an_edition_is_its_contents_and_a_file_for_each_document() {
        let review = |title: &str| {
            let meta = Metadata { title: vec![build::text(title)], ..Metadata::default() };
            Document {
                meta,
                body: build::flow(vec![build::paragraph(vec![build::text("x")])]),
                ..Document::default()
            }
        };
        let part = |title: &str, documents| Part {
            title: vec![build::text(title)],
            documents,
            ..Part::default()
        };
        let parts = vec![
            part("Films", vec![review("À bout?"), review("*")]),
            part("Books", vec![review("Half of Life")]),
        ];
        let edition = Edition { parts, ..Edition::default() };
        let resolved = resolve(edition, &Settings::default(), &mut Report::default());
        let files = files(&resolved, Dialect::default(), &mut Report::default());
        let names: Vec<String> = files.iter().map(|(output, _)| format!("{output:?}")).collect();
        assert_eq!(
            names[1..],
            [
                r#"Beside(OutputPath("01-à-bout.md"))"#,
                r#"Beside(OutputPath("02-untitled.md"))"#,
                r#"Beside(OutputPath("03-half-of-life.md"))"#,
            ]
        );
        assert_snapshot!(files[0].1, @r"
        ## Films

        - [À bout?](01-à-bout.md)
        - [*](02-untitled.md)

        ## Books

        - [Half of Life](03-half-of-life.md)
        ");
    }
}
