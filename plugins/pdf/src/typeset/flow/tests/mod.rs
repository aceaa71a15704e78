//! Documents in, galleys out.

mod blocks;
mod dump;
mod inlines;
mod reviews;
mod setter;
mod walk;

use super::{Kit, LineSetter, Neighbours, Pictures, SetText, set_review};
use crate::typeset::design::Design;
use recension_core::assemble;
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::import::Imported;
use recension_core::model::build::flow;
use recension_core::model::{Block, Document, Language};
use recension_core::resolve;
use setter::Typewriter;

/// A red pixel as PNG, made long ago by others and checked by them.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53,
    0xde, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x08, 0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0x00,
    0x00, 0x03, 0x01, 0x01, 0x00, 0x18, 0xdd, 0x8d, 0xb0, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e,
    0x44, 0xae, 0x42, 0x60, 0x82,
];

/// Sets a document in the design `book`; it knows a picture `a.png`.
fn set(document: &Document) -> SetText {
    set_with(document, |text, _, _| text)
}

/// Sets a document, and looks at what came out beside what was set.
fn set_with<T>(
    document: &Document,
    look: impl FnOnce(SetText, &Document, &resolve::DocumentAdditions) -> T,
) -> T {
    set_in(document, &mut Typewriter, look)
}

/// The same, with a line setter.
fn set_in<T>(
    document: &Document,
    setter: &mut dyn LineSetter,
    look: impl FnOnce(SetText, &Document, &resolve::DocumentAdditions) -> T,
) -> T {
    let mut document = document.clone();
    document.meta.language.get_or_insert_with(|| Language::parse("en").expect("a tag"));
    let edition = Imported::Document(Box::new(document));
    let edition = assemble::assemble(edition, &assemble::Settings::default());
    let edition = resolve::resolve(edition, &resolve::Settings::default(), &mut Report::default());
    let edition = edition.for_pages();
    let (document, additions) = edition.documents().next().expect("one document");
    let design = Design::built_in("book", None).expect("a design of ours");
    let assets = Assets::in_memory([("a.png".to_owned(), PIXEL.to_vec())]);
    let neighbours = Neighbours { document: Some(0), ..Neighbours::default() };
    let pictures = Pictures::of(&edition, &assets);
    let kit = Kit { design: &design, pictures: &pictures };
    let text = set_review(kit, &neighbours, setter, document, additions);
    look(text, document, additions)
}

/// What a body becomes, without the opening above it.
fn body(blocks: impl Into<Vec<Block>>) -> String {
    let document = Document { body: flow(blocks), ..Document::default() };
    without_opening(&dump::galley(&set(&document)))
}

fn without_opening(galley: &str) -> String {
    let lines: Vec<&str> = galley.lines().collect();
    // The title is the only strip two lines high above the text.
    let gap = lines.iter().position(|line| line.starts_with("26 ")).map_or(0, |at| at + 1);
    lines[gap..].join("\n")
}

/// Elements of a body.
fn elements(blocks: impl Into<Vec<Block>>) -> String {
    let document = Document { body: flow(blocks), ..Document::default() };
    dump::tree(&set(&document).structure)
}
