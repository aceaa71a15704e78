//! The laws of Markdown: what is written is read back, and written again as the same bytes.

mod corpus;
mod plain;

use self::plain::plain;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::export::{Exporter, MemorySink, Run};
use recension_core::import::{Imported, Importer};
use recension_core::model::visit::{Mapper, map_document};
use recension_core::model::{
    Block, BlockKind, Cell as TableCell, Document, Edition, Inline, Row, Table, build,
};
use recension_core::normal::normalise;
use recension_core::option::Options;
use recension_core::resolve::{Settings, resolve};
use recension_core::source::{Source, SourceId};
use recension_markdown::{Reader, Writer};
use recension_tests::generate::{any_inline, any_normal_document};
use recension_tests::normal::{Reading, reader_text};
use std::cell::Cell;
use std::collections::BTreeMap;

/// Reads Markdown.
fn read(text: &str) -> Document {
    let reader = Reader::default();
    let options = Options::defaults(&reader.format().options);
    let source = Source::new(SourceId(0), "review.md", text);
    match reader.import(&source, &options, &mut Report::default()) {
        Ok(Imported::Document(document)) => *document,
        other => panic!("Markdown is one document, not {other:?}"),
    }
}

/// Writes Markdown; gives what was lost too.
fn write(document: &Document) -> (String, Report) {
    let writer = Writer::default();
    let options = Options::defaults(&writer.format().options);
    let edition =
        resolve(Edition::of_one(document.clone()), &Settings::default(), &mut Report::default());
    let (mut sink, mut report) = (MemorySink::default(), Report::default());
    let mut run =
        Run { options: &options, assets: &Assets::none(), sink: &mut sink, report: &mut report };
    writer.export(&edition, &mut run).expect("memory takes all");
    let bytes = sink.main().expect("there is a main file").to_vec();
    (String::from_utf8(bytes).expect("Markdown is text"), report)
}

/// Tells how a document differs from what is read back of it.
fn check_law(document: &Document) -> Result<(), String> {
    let (written, _) = write(document);
    let again = read(&written);
    let json = |document: &Document| serde_json::to_string(document).expect("a document is JSON");
    if sorted(&again) != sorted(document) {
        return Err(format!(
            "{}\nis written as\n{written}\nand read back as\n{}",
            json(document),
            json(&again)
        ));
    }
    let (twice, _) = write(&again);
    if twice == written { Ok(()) } else { Err(format!("{written}\nis written again as\n{twice}")) }
}

/// The document with its assets in order of their paths: notes are written in the order of their calls,
/// and what they show is listed in that order then.
fn sorted(document: &Document) -> Document {
    let mut document = document.clone();
    document.assets.sort_by(|a, b| a.path.cmp(&b.path));
    document
}

/// Tries the law on what `documents` makes. What is said to be lost cannot be read back: three marks
/// of a kind in one another, for one. That must be seldom.
fn try_law(documents: impl Strategy<Value = Document>) {
    let (tried, kept) = (Cell::new(0), Cell::new(0));
    let result = TestRunner::new(crate::trials()).run(&documents, |document| {
        tried.set(tried.get() + 1);
        if write(&document).1.losses().is_empty() {
            kept.set(kept.get() + 1);
            check_law(&document).map_err(TestCaseError::fail)?;
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let (tried, kept) = (tried.get(), kept.get());
    assert!(kept * 4 > tried * 3, "only {kept} of {tried} documents were kept");
}

/// A document of one row of inlines: in a paragraph, a heading, a cell and the front matter.
fn inlines_everywhere() -> impl Strategy<Value = Document> {
    let row = proptest::collection::vec(any_inline(), 1..6);
    row.prop_map(|row| {
        let cell =
            || TableCell { blocks: vec![build::paragraph(row.clone())], ..TableCell::default() };
        let table = Table { body: vec![Row { cells: vec![cell(), cell()] }], ..Table::default() };
        let blocks = vec![build::paragraph(row.clone()), BlockKind::Table(Box::new(table)).into()];
        let mut document = Document { body: build::flow(blocks), ..Document::default() };
        document.meta.title.clone_from(&row);
        document.body.sections.push(build::section(2, row, Vec::new()));
        normalise(&mut document, &mut Report::default());
        document
    })
}

#[test]
fn random_documents_are_read_back() {
    try_law(any_normal_document().prop_map(plain));
}

#[test]
fn random_inlines_are_read_back() {
    try_law(inlines_everywhere().prop_map(plain));
}

proptest! {
    #![proptest_config(crate::trials())]

    #[test]
    fn what_a_degraded_document_is_read_as_stays(document in any_normal_document()) {
        let again = read(&write(&document).0);
        if write(&again).1.losses().is_empty() {
            check_law(&again).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn no_text_is_lost(mut document in any_normal_document()) {
        // Front matter has no people without names.
        document.meta.contributors.retain(|person| !person.name.name.is_empty());
        // Entries of an index and numbers of pages are no text of the review.
        map_document(&mut WithoutMarks, &mut document);
        normalise(&mut document, &mut Report::default());
        let (written, _) = write(&document);
        let again = letters(&read(&written));
        for (letter, count) in letters(&document) {
            let left = again.get(&letter).copied().unwrap_or(0);
            prop_assert!(left >= count, "{left} of {count} `{letter}` are left in\n{written}");
        }
    }
}

struct WithoutMarks;

impl Mapper for WithoutMarks {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain(|block| !matches!(block.kind, BlockKind::PageBreak(_)));
        for block in blocks {
            self.block(block);
        }
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        inlines.retain(|inline| !matches!(inline, Inline::PageBreak(_) | Inline::IndexMark(_)));
        for inline in inlines {
            self.inline(inline);
        }
    }
}

/// How often a reader sees each letter and digit. Their order is another matter: notes and their calls move.
fn letters(document: &Document) -> BTreeMap<char, usize> {
    let mut letters = BTreeMap::new();
    for letter in reader_text(document, Reading::Original).chars().filter(|c| c.is_alphanumeric()) {
        *letters.entry(letter).or_default() += 1;
    }
    letters
}
