//! The laws of Markdown: what is written is read back, and written again as the same bytes.

mod corpus;
mod pandoc;
mod plain;

use self::plain::{plain, with_plain_metadata};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestError, TestRunner};
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
use recension_core::pagination::PageMap;
use recension_core::resolve::{Settings, resolve};
use recension_core::source::{Source, SourceId};
use recension_markdown::{Reader, Writer};
use recension_tests::generate::{any_inline, any_normal_document};
use recension_tests::normal::{Reading, reader_text};
use std::cell::Cell;
use std::collections::BTreeMap;

/// Options of the reader, which has all that the writer has.
fn options(dialect: &str) -> Options {
    let reader = Reader::default();
    let specs = &reader.format().options;
    let mut options = Options::defaults(specs);
    let spec = specs.iter().find(|spec| spec.name == "dialect").expect("there are dialects");
    options.set(spec, dialect).expect("the dialect is known");
    options
}

/// Reads our own Markdown.
fn read(text: &str) -> Document {
    read_in("recension", text)
}

/// Reads Markdown of a dialect.
fn read_in(dialect: &str, text: &str) -> Document {
    let source = Source::new(SourceId(0), "review.md", text);
    match Reader::default().import(&source, &options(dialect), &mut Report::default()) {
        Ok(Imported::Document(document)) => *document,
        other => panic!("Markdown is one document, not {other:?}"),
    }
}

/// Writes Markdown of a dialect; gives what was lost too.
fn write_in(dialect: &str, document: &Document) -> (String, Report) {
    let options = options(dialect);
    let edition =
        resolve(Edition::of_one(document.clone()), &Settings::default(), &mut Report::default());
    let (mut sink, mut report) = (MemorySink::default(), Report::default());
    let mut run = Run {
        options: &options,
        assets: &Assets::none(),
        sink: &mut sink,
        report: &mut report,
        pages: &mut PageMap::default(),
    };
    Writer::default().export(&edition, &mut run).expect("memory takes all");
    let bytes = sink.main().expect("there is a main file").to_vec();
    (String::from_utf8(bytes).expect("Markdown is text"), report)
}

/// Tells how a document differs from what is read back of it.
fn check_law(document: &Document) -> Result<(), String> {
    check_law_in("recension", document)
}

fn check_law_in(dialect: &str, document: &Document) -> Result<(), String> {
    let (written, _) = write_in(dialect, document);
    let again = read_in(dialect, &written);
    if sorted(&again) != sorted(document) {
        let (before, after) = (bare_json(&sorted(document)), bare_json(&sorted(&again)));
        let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
        let from = |json: &str| {
            let context: Vec<&str> = json.split_inclusive(['{', '[']).collect();
            let mut at = 0;
            let near = context.iter().skip_while(|part| {
                at += part.len();
                at + 120 < same
            });
            near.copied().collect::<String>().chars().take(500).collect::<String>()
        };
        return Err(format!(
            "written as\n{written}\nit was      … {}\nand becomes … {}",
            from(&before),
            from(&after)
        ));
    }
    let (twice, _) = write_in(dialect, &again);
    if twice == written { Ok(()) } else { Err(format!("{written}\nis written again as\n{twice}")) }
}

/// JSON without places in a source.
fn bare_json(document: &Document) -> String {
    let json = serde_json::to_string(document).expect("a document is JSON");
    let mut parts = json.split(",\"span\":[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |bare, part| bare + part.split_once(']').map_or("", |(_, rest)| rest))
}

/// The document with its assets in order of their paths: notes are written in the order of their calls,
/// and what they show is listed in that order then.
fn sorted(document: &Document) -> Document {
    let mut document = document.clone();
    document.assets.sort_by(|a, b| a.path.cmp(&b.path));
    document
}

/// What front matter may lose, in every dialect.
const METADATA: [&str; 2] = ["extent", "identifiers"];

/// Tries the law of a dialect that has a sign for all on what `documents` makes. Nothing of the text is lost.
fn try_law(dialect: &str, documents: impl Strategy<Value = Document>) {
    let result = TestRunner::new(crate::trials()).run(&documents, |document| {
        let report = write_in(dialect, &document).1;
        let lost: Vec<&str> = report.losses().iter().map(|loss| &*loss.what).collect();
        let is_of_text = |what: &&str| !METADATA.contains(what);
        prop_assert!(!lost.iter().any(is_of_text), "{:?} is lost", lost);
        if lost.is_empty() {
            check_law_in(dialect, &document).map_err(TestCaseError::fail)?;
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{}", reason(error)));
}

/// Tries the law of CommonMark on what `documents` makes. What is said to be lost cannot be read back: three
/// marks of a kind in one another, for one. That must be seldom.
fn try_law_of_commonmark(documents: impl Strategy<Value = Document>) {
    let (tried, kept) = (Cell::new(0), Cell::new(0));
    let result = TestRunner::new(crate::trials()).run(&documents, |document| {
        tried.set(tried.get() + 1);
        if write_in("commonmark", &document).1.losses().is_empty() {
            kept.set(kept.get() + 1);
            check_law_in("commonmark", &document).map_err(TestCaseError::fail)?;
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{}", reason(error)));
    let (tried, kept) = (tried.get(), kept.get());
    assert!(kept * 4 > tried * 3, "only {kept} of {tried} documents were kept");
}

/// Why a trial failed: the reason says what the document is, and shorter than its debug form.
fn reason(error: TestError<Document>) -> String {
    match error {
        TestError::Fail(reason, _) | TestError::Abort(reason) => reason.to_string(),
    }
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
    try_law("recension", any_normal_document().prop_map(with_plain_metadata));
}

#[test]
fn random_inlines_are_read_back() {
    try_law("recension", inlines_everywhere().prop_map(with_plain_metadata));
}

#[test]
fn random_documents_are_read_back_as_pandoc_has_them() {
    try_law("pandoc", any_normal_document().prop_map(with_plain_metadata));
}

#[test]
fn random_inlines_are_read_back_as_pandoc_has_them() {
    try_law("pandoc", inlines_everywhere().prop_map(with_plain_metadata));
}

#[test]
fn random_documents_of_commonmark_are_read_back() {
    try_law_of_commonmark(any_normal_document().prop_map(plain));
}

#[test]
fn random_inlines_of_commonmark_are_read_back() {
    try_law_of_commonmark(inlines_everywhere().prop_map(plain));
}

proptest! {
    #![proptest_config(crate::trials())]

    #[test]
    fn what_a_degraded_document_is_read_as_stays(document in any_normal_document()) {
        let again = read_in("commonmark", &write_in("commonmark", &document).0);
        if write_in("commonmark", &again).1.losses().is_empty() {
            check_law_in("commonmark", &again).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn no_text_is_lost(document in any_normal_document()) {
        // Front matter has no people without names.
        let mut document = document;
        document.meta.contributors.retain(|person| !person.name.name.is_empty());
        let mut without_marks = document.clone();
        // Entries of an index and numbers of pages are no text of the review.
        map_document(&mut WithoutMarks, &mut without_marks);
        for (dialect, mut document) in
            [("recension", document.clone()), ("pandoc", document), ("commonmark", without_marks)]
        {
            normalise(&mut document, &mut Report::default());
            check_text(dialect, &document)?;
        }
    }
}

/// Tells whether a letter of the text is missing in what a dialect makes of a document.
fn check_text(dialect: &str, document: &Document) -> Result<(), TestCaseError> {
    let (written, _) = write_in(dialect, document);
    let again = letters(&read_in(dialect, &written));
    for (letter, count) in letters(document) {
        let left = again.get(&letter).copied().unwrap_or(0);
        prop_assert!(left >= count, "{left} of {count} `{letter}` are left in\n{written}");
    }
    Ok(())
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
