//! What the tests of this crate share: editions in, the files of a book out.

use crate::Writer;
use recension_core::asset::{Assets, NamedFiles};
use recension_core::diagnostic::Report;
use recension_core::export::{Exporter, MemorySink, Run};
use recension_core::model::build::text;
use recension_core::model::{Document, Edition, Language, Metadata};
use recension_core::option::Options;
use recension_core::pagination::PageMap;
use recension_core::resolve::{self, Settings};
use std::io::{Cursor, Read};
use std::sync::Arc;
use zip::ZipArchive;

/// A picture of one pixel.
pub(crate) const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// A book and what was told when it was made.
pub(crate) struct Book {
    pub(crate) bytes: Vec<u8>,
    pub(crate) report: Report,
}

impl Book {
    /// The book of an edition, with the pictures `a.gif` and `evil.svg` at hand.
    pub(crate) fn of(edition: Edition) -> Self {
        Self::with(edition, &[])
    }

    /// The same, with options, which can name a picture, fonts and a style sheet.
    pub(crate) fn with(edition: Edition, chosen: &[(&str, &str)]) -> Self {
        let mut report = Report::default();
        let settings = Settings {
            output: Some("epub".to_owned()),
            printed: Some("pdf".to_owned()),
            ..Settings::default()
        };
        let edition = resolve::resolve(edition, &settings, &mut Report::default());
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
        let files = [("a.gif", GIF), ("b/a.gif", GIF), ("evil.svg", svg.as_bytes())];
        let assets =
            Assets::in_memory(files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
        let writer = Writer::new();
        let specs = &writer.format().options;
        let mut options = Options::defaults(specs);
        for (name, value) in chosen {
            let spec =
                specs.iter().find(|spec| spec.name == *name).expect("there is such an option");
            options.set(spec, value).expect("the option takes it");
        }
        let named = [
            ("house.gif", GIF),
            ("tiny.ttf", include_bytes!("../../../fixtures/fonts/tiny.ttf")),
            ("tiny.woff2", include_bytes!("../../../fixtures/fonts/tiny.woff2")),
            ("latin.css", b"q { quotes: \"\xab\" }"),
            ("a.css", b"p { src: url(tiny.ttf) }"),
        ];
        let named = named.map(|(path, bytes): (&str, &[u8])| (path.to_owned(), bytes.to_vec()));
        let assets = assets.with_files(Arc::new(NamedFiles::from(named)));
        let mut sink = MemorySink::default();
        let mut run = Run {
            options: &options,
            assets: &assets,
            sink: &mut sink,
            report: &mut report,
            pages: &mut PageMap::default(),
        };
        writer.export(&edition, &mut run).expect("memory takes all");
        Self { bytes: sink.main().expect("a book").to_vec(), report }
    }

    pub(crate) fn archive(&self) -> ZipArchive<Cursor<&[u8]>> {
        ZipArchive::new(Cursor::new(self.bytes.as_slice())).expect("an archive")
    }

    /// The text of a file.
    pub(crate) fn file(&self, name: &str) -> String {
        let mut text = String::new();
        let mut archive = self.archive();
        let mut file = archive.by_name(&format!("OEBPS/{name}")).expect("the file is in the book");
        file.read_to_string(&mut text).expect("UTF-8");
        text
    }

    /// The lines of a file that hold one of `words`.
    pub(crate) fn lines(&self, name: &str, words: &[&str]) -> String {
        let text = self.file(name);
        let found = text.lines().filter(|line| words.iter().any(|word| line.contains(word)));
        found.collect::<Vec<_>>().join("\n")
    }

    /// Flaws and losses, a line each.
    pub(crate) fn findings(&self) -> String {
        let flaws = self
            .report
            .diagnostics()
            .iter()
            .map(|flaw| format!("{}: {}", flaw.code.name, flaw.message));
        let losses =
            self.report.losses().iter().map(|loss| format!("{:?} {}", loss.degree, loss.what));
        flaws.chain(losses).collect::<Vec<_>>().join("\n")
    }
}

/// A review in English with a title and an id.
pub(crate) fn review(title: &str) -> Document {
    let meta = Metadata {
        title: vec![text(title)],
        id: Some(title.to_lowercase()),
        language: Language::parse("en"),
        ..Metadata::default()
    };
    Document { meta, ..Document::default() }
}
