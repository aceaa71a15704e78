//! Fixtures as pages, before they are painted.

use crate::conversion::{Converted, read_file, registry};
use recension_core::asset::Assets;
use recension_core::option::Options;
use recension_core::resolve::{self, CitationProcessor};
use recension_csl::Processor;
use recension_pdf::description::Pages;
use recension_pdf::typeset::book::{Tools, set_book};
use recension_pdf::typeset::design::Design;
use recension_pdf::typeset::font::Fonts;
use std::path::Path;
use std::sync::Arc;

/// A design of the program, and a paper of it, if it is not the first.
pub type Look = (&'static str, Option<&'static str>);

/// Every design on every paper.
pub const LOOKS: [Look; 4] =
    [("book", None), ("book", Some("6x9")), ("plain", None), ("plain", Some("letter"))];

/// A file of the fixtures, set in a design, and what was told of it.
///
/// # Panics
/// If there is no such file or design, or it cannot be read: a test should know.
pub fn set_file(file: &Path, (design, paper): Look) -> (Pages, Converted) {
    let mut converted = Converted::new();
    let edition = read_file(&registry(), file, &mut converted).expect("a fixture can be read");
    let options = Options::defaults(resolve::options());
    let processor = Processor::by_name("chicago-notes").expect("a style of the archive");
    let citations = Some(Arc::new(processor) as Arc<dyn CitationProcessor>);
    let settings = resolve::Settings { options, citations, ..resolve::Settings::default() };
    let edition = resolve::resolve(edition, &settings, &mut converted.report);
    let design = Design::built_in(design, paper).expect("the design is built in");
    let assets = Assets::in_folder(file.parent().expect("a file is in a folder"));
    let fonts = Fonts::bundled();
    let tools = Tools { design: &design, fonts: &fonts, assets: &assets, first: None };
    let book = set_book(&edition.for_pages(), tools, &mut converted.report);
    (book.pages, converted)
}
