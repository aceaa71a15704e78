//! The law of words: what `pdftotext -raw` reads on the pages of a publication are exactly the words
//! that a plain walk over the resolved edition meets, and so are the words that the file codes.

use crate::programs::run_on;
use proptest::prelude::*;
use proptest::sample::select;
use recension_core::assemble::{Settings, assemble};
use recension_core::asset::{Assets, MediaType};
use recension_core::diagnostic::Report;
use recension_core::export::{ExportError, Exporter, Run};
use recension_core::format::Format;
use recension_core::import::Imported;
use recension_core::model::Document;
use recension_core::registry::Registry;
use recension_core::resolve::{CitationPlacement, ResolvedEdition};
use recension_tests::citation::Plain;
use recension_tests::conversion::{convert_file_with, write_with};
use recension_tests::fixtures;
use recension_tests::generate::any_normal_document;
use recension_tests::words::{
    PrintedMatter, Spread, Words, words_of_edition, words_of_file, words_of_poppler,
};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Prints, and keeps what it printed.
struct Press {
    writer: recension_pdf::Writer,
    printed: Arc<Mutex<Option<ResolvedEdition>>>,
}

impl Exporter for Press {
    fn format(&self) -> &Format {
        self.writer.format()
    }

    fn export(&self, edition: &ResolvedEdition, run: &mut Run<'_>) -> Result<(), ExportError> {
        let exported = self.writer.export(edition, run);
        let mut printed = edition.for_pages().into_owned();
        printed.name_pages(run.pages);
        *self.printed.lock().expect("nobody panics with it") = Some(printed);
        exported
    }
}

/// The formats, with a press in place of our writer; and what it prints.
fn press() -> (Registry, Arc<Mutex<Option<ResolvedEdition>>>) {
    let printed = Arc::default();
    let mut registry = Registry::default();
    registry.add_importer(recension_markdown::Reader::new());
    let writer = recension_pdf::Writer::new();
    registry.add_exporter(Press { writer, printed: Arc::clone(&printed) });
    (registry, printed)
}

/// Whether a picture can be shown in print.
fn shows(assets: &Assets, path: &str) -> bool {
    let asset = assets.read(path);
    asset.is_ok_and(|asset| matches!(asset.media_type, MediaType::Png | MediaType::Jpeg))
}

/// The words of an edition, of its file, and what poppler reads of it, if it is there.
struct Compared {
    walked: Words,
    coded: Words,
    read: Option<Words>,
}

impl Compared {
    fn of(edition: &ResolvedEdition, assets: &Assets, bytes: &[u8]) -> Self {
        let matter = PrintedMatter { shows: &|path| shows(assets, path) };
        let walked = words_of_edition(edition, &matter);
        let spread = Spread::of(bytes);
        let said = run_on(&spread.bytes, "pdftotext", &["-raw"], &["-"]);
        let read = said.map(|said| words_of_poppler(&spread, &said, &walked));
        Self { walked, coded: words_of_file(bytes), read }
    }
}

fn compare_file(file: &Path) -> Compared {
    let (registry, printed) = press();
    let converted = convert_file_with(&registry, file, "pdf");
    let edition = printed.lock().expect("nobody panics with it").take().expect("it is printed");
    let assets = Assets::in_folder(file.parent().expect("a file is in a folder"));
    Compared::of(&edition, &assets, converted.bytes())
}

#[test]
fn every_fixture_prints_exactly_its_words() {
    let (mut told, mut count) = (String::new(), 0);
    for file in fixtures::markdown_inputs() {
        let name = fixtures::case_name(&file);
        let Compared { walked, coded, read } = compare_file(&file);
        count += walked.count();
        if let Some(difference) = coded.difference(&walked) {
            let _ = writeln!(told, "{name}: the file codes other words:\n{difference}");
        } else if let Some(difference) = read.and_then(|read| read.difference(&walked)) {
            let _ = writeln!(told, "{name}: poppler reads other words:\n{difference}");
        }
    }
    assert!(told.is_empty(), "{told}");
    assert!(count > 15_000, "the fixtures have {count} words");
}

/// A picture whatever is asked for.
fn pictures() -> Assets {
    let folder = fixtures::root().join("reviews/exhibition-just-measure");
    let picture = Assets::in_folder(folder).read("mark.png").expect("the fixture has it");
    Assets::from_reader(Box::new(move |_| Ok(picture.clone())))
}

/// A random document, with citations in notes or in the text.
///
/// Words are exact where the file codes them. Poppler looks for gaps, and sees some within words that
/// are half superior, or in columns a few points wide: it is asked for the letters.
fn compare_document(document: Document, placement: CitationPlacement) -> Result<(), TestCaseError> {
    let (registry, printed) = press();
    let (assets, mut report) = (pictures(), Report::default());
    let edition = assemble(Imported::from(document), &Settings::default());
    let json = serde_json::to_string(&edition).expect("editions are JSON");
    // What forces words to run the other way is printed so, and neither read nor coded otherwise.
    prop_assume!(!json.contains(['\u{202d}', '\u{202e}']));
    // Lines of a cell that reaches over rows are painted row by row, and pictures in a row of figures
    // float: the tree has them in order.
    prop_assume!(!json.contains("\"rows\":") && !json.contains("\"t\":\"figure\""));
    let citations = Some(Plain::shared(placement));
    let bytes = write_with(&registry, edition, "pdf", &assets, citations, &mut report);
    let bytes = bytes.map_err(|error| TestCaseError::fail(format!("{json}: {error:?}")))?;
    let edition = printed.lock().expect("nobody panics with it").take().expect("it is printed");
    let Compared { walked, coded, read } = Compared::of(&edition, &assets, &bytes);
    // Where words run both ways, signs between them stand on either side.
    let is_mixed = json.contains(|c: char| ('\u{590}'..'\u{900}').contains(&c))
        || ["\"he", "\"ar", "\"fa"].iter().any(|language| json.contains(language));
    let order = if is_mixed { Words::letters_in_no_order } else { Words::clone };
    let coded = order(&coded).difference(&order(&walked));
    prop_assert!(
        coded.is_none(),
        "{json}: the file codes other words:\n{}",
        coded.unwrap_or_default()
    );
    let order = if is_mixed { Words::letters_in_no_order } else { Words::letters };
    let read = read.and_then(|read| order(&read).difference(&order(&walked)));
    prop_assert!(
        read.is_none(),
        "{json}: poppler reads other letters:\n{}",
        read.unwrap_or_default()
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_document_prints_exactly_its_words(
        document in any_normal_document(),
        placement in select(&[CitationPlacement::Note, CitationPlacement::Text][..]),
    ) {
        compare_document(document, placement)?;
    }
}
