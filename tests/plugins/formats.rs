//! A plugin's formats behave as built-in ones do.

use crate::workshop::{
    Exported, c_library, chain, export, export_with, exporter, file, isolated, load, older_sample,
    options, resolved, sample, settings,
};
use insta::assert_snapshot;
use recension_core::asset::Assets;
use recension_core::diagnostic::{Report, Severity};
use recension_core::export::Exporter;
use recension_core::import::{Imported, Importer};
use recension_core::model::build::{flow, image, paragraph, text};
use recension_core::model::{Block, BlockKind, Document, Inline, NodeId, Quoted};
use recension_core::option::Options;
use recension_core::pagination::{PageMap, PageStart, Position};
use recension_core::plugin::{PluginImporter, Settings};
use recension_core::registry::Registry;
use recension_core::source::{Source, SourceId, Span};
use std::sync::Arc;

const GIF: &[u8] = b"GIF89a\x01\x00\x02\x00\x00\x00\x00;";

/// Two paragraphs, a pull quote and two pictures, one of them not there.
fn document() -> Document {
    let quoted = Quoted { blocks: vec![paragraph([text("Quoted.")])], attribution: Vec::new() };
    let pictures =
        [image("a/b.gif", "b"), image("c.gif", "c")].map(|image| Inline::Image(Box::new(image)));
    let blocks: Vec<Block> = vec![
        paragraph([text("First.")]),
        Block::from(BlockKind::PullQuote(quoted)).at(Span::new(SourceId(3), 5..8)),
        paragraph(pictures.to_vec()),
    ];
    Document { body: flow(blocks), ..Document::default() }
}

fn pictures() -> Assets {
    Assets::in_memory([("a/b.gif".to_owned(), GIF.to_vec())])
}

fn outline(settings: Settings, set: &[(&str, &str)]) -> Exported {
    let exporter = exporter(&load(&sample(), settings), "outline");
    let options = options(&exporter, set).expect("the options are right");
    export_with(&exporter, &resolved(document()), &options, &pictures())
}

#[test]
fn files_pictures_options_flaws_and_losses_cross_the_border() {
    for (way, settings) in [("here", settings()), ("apart", isolated())] {
        let exported = outline(settings, &[("bullet", "+"), ("case", "upper")]);
        assert_eq!(
            exported.text(),
            "+ FIRST.\n+ QUOTED.\n+ \na/b.gif: image/gif Some((1, 2))\nc.gif: no such file\n",
            "{way}"
        );
        assert_eq!(exported.files[1], ("a/b.gif".to_owned(), GIF.to_vec()), "{way}");
        let [diagnostic] = exported.report.diagnostics() else { panic!("{way}: one diagnostic") };
        let told = (
            diagnostic.code.name,
            diagnostic.code.sentence,
            diagnostic.severity,
            diagnostic.message.as_ref(),
        );
        assert_eq!(told, ("odd", "Something is odd.", Severity::Warning, "it is odd"), "{way}");
        assert_eq!(diagnostic.hint.as_deref(), Some("leave it"), "{way}");
        let [loss] = exported.report.losses() else { panic!("{way}: one loss") };
        assert_eq!(
            (loss.what.as_ref(), loss.span),
            ("pull-quote", Span::new(SourceId(3), 5..8)),
            "{way}"
        );
    }
}

#[test]
fn options_are_checked_before_the_call() {
    let exporter = exporter(&load(&sample(), settings()), "outline");
    let told = |set| options(&exporter, set).expect_err("it is wrong").to_string();
    assert_snapshot!(told(&[("bulet", "+")]), @"no option `bulet`, did you mean `bullet`?");
    assert_snapshot!(told(&[("case", "lower")]), @"option `case` takes as-is | upper, not `lower`");
}

#[test]
fn formats_of_a_plugin_stand_in_the_registry_beside_others() {
    let plugin = load(&sample(), settings());
    let mut registry = Registry::default();
    plugin.exporters().into_iter().for_each(|exporter| registry.add_exporter(exporter));
    plugin.importers().into_iter().for_each(|importer| registry.add_importer(importer));
    let outline = registry.formats()["outline"].writes.expect("it is written").clone();
    assert_eq!(outline.options[0].help, "What stands before each paragraph.");
    assert!(registry.formats()["lines"].reads.is_some());
    assert_eq!(registry.codes()["odd"].explanation, "The sample plugin says so of every edition.");
}

fn lines(settings: Settings) -> PluginImporter {
    let importers = load(&sample(), settings).importers();
    importers.into_iter().next().expect("the plugin reads a format")
}

fn import(
    importer: &PluginImporter,
    bytes: &[u8],
    report: &mut Report,
) -> Result<Document, String> {
    let text = importer.decode(bytes).map_err(|error| error.to_string())?;
    let source = Source::new(SourceId(7), "a.lines", text);
    let options = Options::defaults(&importer.format().options);
    match importer.import(&source, &options, report).map_err(|error| chain(&error))? {
        Imported::Document(document) => Ok(*document),
        Imported::Edition(_) => Err("an edition".to_owned()),
    }
}

#[test]
fn an_importer_gives_normal_documents_with_spans() {
    for (way, settings) in [("here", settings()), ("apart", isolated())] {
        let importer = lines(settings);
        let mut report = Report::default();
        let document =
            import(&importer, "one  two\nÆ".as_bytes(), &mut report).expect("it is read");
        let first = &document.body.blocks[0];
        assert_eq!(
            first,
            &paragraph([text("one two")]),
            "{way}: what it gives is put in normal form"
        );
        assert_eq!(document.body.blocks[1].span, Span::new(SourceId(7), 9..11), "{way}");
        assert_eq!(report.diagnostics()[0].span, Span::new(SourceId(7), 0..1), "{way}");
    }
}

#[test]
fn an_importer_may_decode_bytes_itself_and_fail_in_each_way() {
    for (way, settings) in [("here", settings()), ("apart", isolated())] {
        let importer = lines(settings);
        let read = |bytes: &[u8]| import(&importer, bytes, &mut Report::default());
        let document = read(b"~nod").expect("it is deciphered");
        assert_eq!(document.body.blocks[0], paragraph([text("one")]), "{way}: n^1=o, o^1=n, d^1=e");
        assert_eq!(
            read(b"a\n\xFF").expect_err("no UTF-8"),
            "not UTF-8: byte 0xFF at offset 2, line 2",
            "{way}"
        );
        assert_eq!(read(b"a\n BAD").expect_err("malformed"), "a bad line", "{way}");
        let told = read(b"PANIC").expect_err("it panics");
        let expected =
            "plugin `recension-sample-plugin` panicked at tests/plugins/guest/src/lib.rs:";
        assert!(told.starts_with(expected), "{way}: {told}");
        assert!(
            told.ends_with("index out of bounds: the len is 0 but the index is 5"),
            "{way}: {told}"
        );
    }
}

#[test]
fn pages_cross_the_border() {
    let plugin = load(&c_library(&file("c/table.c"), "pages", &[]), settings());
    let exporter = exporter(&plugin, "table");
    assert!(exporter.capabilities().paginates);
    let (mut sink, mut report) = (recension_core::export::MemorySink::default(), Report::default());
    let (options, assets) = (Options::default(), Assets::none());
    let mut pages = PageMap::default();
    let mut run = recension_core::export::Run {
        options: &options,
        assets: &assets,
        sink: &mut sink,
        report: &mut report,
        pages: &mut pages,
    };
    exporter.export(&resolved(document()), &mut run).expect("it writes");
    let position = Position { node: NodeId(2), offset: 5 };
    let figures = vec![NodeId(7)];
    assert_eq!(pages.pages, [PageStart { figures, ..PageStart::new("xiv", position) }]);
}

#[test]
fn a_guest_of_an_older_schema_keeps_the_children_of_a_new_kind_and_reports_it() {
    let quoted = Quoted { blocks: vec![paragraph([text("Quoted.")])], attribution: Vec::new() };
    let span = Span::new(SourceId(3), 5..8);
    let epigraph = Block::from(BlockKind::Epigraph(quoted)).at(span);
    let edition = resolved(Document { body: flow([epigraph]), ..Document::default() });
    let write = |library| export(&exporter(&load(library, settings()), "outline"), &edition);
    let (older, newer) = (write(&older_sample()), write(&sample()));
    assert_eq!(older.text(), newer.text());
    assert_eq!(older.text(), "- Quoted.\n");
    assert_eq!(newer.report.losses(), [], "the newer one knows the kind, and takes it for granted");
    let [loss] = older.report.losses() else { panic!("one loss: {:?}", older.report.losses()) };
    assert_eq!((loss.what.as_ref(), loss.span), ("epigraph", span));
}

#[test]
fn eight_threads_at_once_get_what_one_gets() {
    let exporter = Arc::new(exporter(&load(&sample(), settings()), "outline"));
    let alone = export(exporter.as_ref(), &resolved(document())).text();
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    (0..20)
                        .map(|_| export(exporter.as_ref(), &resolved(document())).text())
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        for texts in all {
            assert!(texts.join().expect("no panic").iter().all(|text| *text == alone));
        }
    });
}
