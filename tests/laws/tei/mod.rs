//! The laws of TEI: what is written is read again, to the last field.

mod bad;
mod characters;
mod encoding;
mod growth;
mod kept;
mod profile;
mod reference;

use characters::{characters, data};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use recension_core::assemble::{self, assemble};
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::export::{Exporter, MemorySink, Run};
use recension_core::import::{Imported, Importer};
use recension_core::model::visit::{Mapper, map_block, map_document, map_inline};
use recension_core::model::{Attributes, Block, BlockKind, Document, Edition, Inline};
use recension_core::normal::{normalise, normalise_edition};
use recension_core::option::Options;
use recension_core::pagination::PageMap;
use recension_core::resolve::{Settings, options, resolve};
use recension_core::source::{Source, SourceId};
use recension_tei::{Reader, Writer};
use recension_tests::generate::{any_edition, any_normal_document};
use std::sync::Arc;

/// The TEI of an edition.
fn written(imported: Imported) -> String {
    written_with("call", imported)
}

/// The same, with notes where the option says.
fn written_with(note_position: &str, imported: Imported) -> String {
    written_on_pages(note_position, imported, None)
}

/// The same, with the pages of another output.
fn written_on_pages(
    note_position: &str,
    imported: Imported,
    pages: Option<Arc<PageMap>>,
) -> String {
    let edition = assemble(imported, &assemble::Settings::default());
    let settings = Settings { options: Options::defaults(options()), pages, ..Settings::default() };
    let mut report = Report::default();
    let resolved = resolve(edition, &settings, &mut report);
    let writer = Writer::new();
    let (mut options, assets) = (Options::defaults(&writer.format().options), Assets::none());
    let mut specs = writer.format().options.iter();
    let spec = specs.find(|spec| spec.name == "note-position").expect("it is an option");
    options.set(spec, note_position).expect("it is a position");
    let mut sink = MemorySink::default();
    let mut run = Run {
        options: &options,
        assets: &assets,
        sink: &mut sink,
        report: &mut report,
        pages: &mut PageMap::default(),
    };
    writer.export(&resolved, &mut run).expect("memory takes all");
    String::from_utf8(sink.main().expect("a main file").to_vec()).expect("TEI is UTF-8")
}

fn read(text: &str) -> Imported {
    let source = Source::new(SourceId(0), "a.xml", text);
    let reader = Reader::new();
    reader.import(&source, &Options::default(), &mut Report::default()).expect("TEI")
}

fn read_document(text: &str) -> Document {
    match read(text) {
        Imported::Document(document) => *document,
        Imported::Edition(_) => panic!("an edition"),
    }
}

fn any_normal_edition() -> impl Strategy<Value = Edition> {
    any_edition().prop_map(|mut edition| {
        normalise_edition(&mut edition, &mut Report::default());
        edition
    })
}

/// The edition as a corpus has it: one bare document is a file of its own.
fn read_edition(text: &str) -> Edition {
    match read(text) {
        Imported::Document(document) => Edition::of_one(*document),
        Imported::Edition(edition) => *edition,
    }
}

proptest! {
    #![proptest_config(crate::trials())]

    #[test]
    fn documents_come_back(mut document in any_normal_document()) {
        // The name of its file is no part of a document's TEI.
        document.stem = None;
        let text = written(document.clone().into());
        let again = read_document(&text);
        prop_assert!(again == document, "{text}\n{}", difference(&document, &again));
        prop_assert_eq!(written(again.into()), text);
    }

    #[test]
    fn notes_behind_the_text_come_back(mut document in any_normal_document()) {
        document.stem = None;
        let text = written_with("back", document.clone().into());
        let again = read_document(&text);
        prop_assert!(again == document, "{text}\n{}", difference(&document, &again));
    }

    #[test]
    fn pages_of_our_own_are_no_part_of_the_text(
        mut document in any_normal_document(),
        places in crate::json::any_places(),
    ) {
        document.stem = None;
        let pages = Some(Arc::new(crate::json::page_map(places)));
        let text = written_on_pages("call", document.clone().into(), pages);
        let again = read_document(&text);
        prop_assert!(again == document, "{text}\n{}", difference(&document, &again));
    }

    #[test]
    fn elements_without_a_node_come_back(document in any_foreign_document()) {
        let text = written(document.clone().into());
        let again = read_document(&text);
        prop_assert!(again == document, "{text}\n{}", difference(&document, &again));
    }

    #[test]
    fn no_file_stops_the_reader(parts in vec(any_part(), 0..12)) {
        let text = format!("<TEI><text><body>{}</body></text></TEI>", parts.concat());
        let source = Source::new(SourceId(0), "a.xml", text);
        let read = Reader::new().import(&source, &Options::default(), &mut Report::default());
        if let Ok(Imported::Document(document)) = read {
            prop_assert_eq!(characters(&document), data(source.text()), "{}", source.text());
            let text = written((*document).clone().into());
            prop_assert!(read_document(&text) == *document, "{}\n{text}", source.text());
        }
    }

    #[test]
    fn editions_come_back(mut edition in any_normal_edition()) {
        edition.documents_mut().for_each(|document| document.stem = None);
        let text = written(edition.clone().into());
        let again = read_edition(&text);
        prop_assert!(again == edition, "{text}\n{}", difference_of_editions(&edition, &again));
    }
}

/// A piece of a file, well-formed but for some, of elements in places that TEI does not allow.
fn any_part() -> impl Strategy<Value = String> {
    const NAMES: [&str; 31] = [
        "p",
        "div",
        "head",
        "list",
        "item",
        "label",
        "quote",
        "cit",
        "bibl",
        "note",
        "lg",
        "l",
        "table",
        "row",
        "cell",
        "figure",
        "graphic",
        "epigraph",
        "ref",
        "ptr",
        "hi",
        "title",
        "choice",
        "sic",
        "corr",
        "seg",
        "floatingText",
        "body",
        "stage",
        "ab",
        "pb",
    ];
    const ATTRIBUTES: [&str; 8] = [
        "",
        "",
        " type='span'",
        " xml:id='a'",
        " target='#b'",
        " rend='b q'",
        " type='heading' subtype='level2'",
        " xml:lang='x y' n='1'",
    ];
    const PIECES: [&str; 9] =
        ["a", " ", "\n", "b “", "&amp;", "&nbsp;", "<![CDATA[<]]>", "<!-- -->", "</p>"];
    let leaf =
        prop_oneof![40 => select(&PIECES[..8]), 1 => select(&PIECES[8..])].prop_map(str::to_owned);
    leaf.prop_recursive(6, 40, 5, |inner| {
        (select(&NAMES[..]), select(&ATTRIBUTES[..]), vec(inner, 0..5)).prop_map(
            |(name, attributes, parts)| format!("<{name}{attributes}>{}</{name}>", parts.concat()),
        )
    })
}

/// Makes some divisions, paragraphs and spans stand for elements that the model does not have.
struct Foreign {
    names: Vec<&'static str>,
    next: usize,
}

impl Foreign {
    fn mark(&mut self, attributes: &mut Attributes) {
        self.next += 1;
        let name = self.names[self.next % self.names.len()];
        if !name.is_empty() {
            let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
            attributes.pairs.splice(0..0, [pair("tei-element", name), pair("tei-type", "a b")]);
        }
    }
}

impl Mapper for Foreign {
    fn block(&mut self, block: &mut Block) {
        if matches!(
            block.kind,
            BlockKind::Division { role: None, .. } | BlockKind::Paragraph { .. }
        ) {
            self.mark(&mut block.attributes);
        }
        map_block(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::Span { attributes, .. } = inline {
            self.mark(attributes);
        }
        map_inline(self, inline);
    }
}

fn any_foreign_document() -> impl Strategy<Value = Document> {
    let name = select(
        &["", "stage", "sp", "speaker", "p", "{http://example.org/ns}info", "gi", "argument"][..],
    );
    (any_normal_document(), vec(name, 1..6)).prop_map(|(mut document, names)| {
        map_document(&mut Foreign { names, next: 0 }, &mut document);
        normalise(&mut document, &mut Report::default());
        document.stem = None;
        document
    })
}

/// The first lines at which two documents differ, as JSON.
fn difference(one: &Document, other: &Document) -> String {
    let json = |document: &Document| in_order(serde_json::to_value(document).expect("JSON"));
    first_difference(&json(one), &json(other))
}

fn difference_of_editions(one: &Edition, other: &Edition) -> String {
    let json = |edition: &Edition| in_order(serde_json::to_value(edition).expect("JSON"));
    first_difference(&json(one), &json(other))
}

/// Keys are sorted, since variables of references have no order, and places are left out.
fn in_order(mut value: serde_json::Value) -> String {
    value.sort_all_objects();
    without_places(&mut value);
    serde_json::to_string_pretty(&value).expect("JSON")
}

fn without_places(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            map.remove("span");
            map.values_mut().for_each(without_places);
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(without_places),
        _ => {}
    }
}

fn first_difference(one: &str, other: &str) -> String {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let at = one.iter().zip(&other).position(|(a, b)| a != b).unwrap_or(0);
    let part = |lines: &[&str]| {
        lines[at.saturating_sub(8).min(lines.len())..(at + 6).min(lines.len())].join("\n")
    };
    format!("--- written\n{}\n--- read\n{}", part(&one), part(&other))
}
