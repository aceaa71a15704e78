//! A plugin with one format for each thing that plugins do, most of them wrong.
#![forbid(unsafe_code)]

use recension_core::diagnostic::{Degree, Diagnostic};
use recension_core::export::{
    Capabilities, ExportError, Exporter, Output, OutputPath, Run, SinkError,
};
use recension_core::format::Format;
use recension_core::import::{DecodeError, ImportError, Imported, Importer, decode_utf8};
use recension_core::model::build::{flow, paragraph, text};
use recension_core::model::visit::{Visitor, walk_block, walk_edition, walk_inline};
use recension_core::model::{Block, BlockKind, Document, Image, Inline};
use recension_core::option::{OptionSpec, Options};
use recension_core::resolve::ResolvedEdition;
use recension_core::source::Source;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;

recension_core::codes! {
    ODD = "odd":
        "Something is odd.",
        "The sample plugin says so of every edition.";
}

recension_core::export_plugin! {
    exporters: [
        Outline, Misbehaving<PANICS>, Misbehaving<FAILS>, Misbehaving<WRITES_NOTHING>,
        Misbehaving<FLOODS>, Misbehaving<ESCAPES>, Misbehaving<ABORTS>, Misbehaving<HANGS>,
        Misbehaving<PRINTS>,
    ],
    importers: [Lines],
}

/// An honest exporter: the text of each paragraph, and a file beside for each picture.
struct Outline(Format);

impl Default for Outline {
    fn default() -> Self {
        Self(Format {
            options: vec![
                OptionSpec::text("bullet", "-", "What stands before each paragraph."),
                OptionSpec::choice("case", &["as-is", "upper"], "as-is", "Case of the text."),
            ],
            codes: ODD_CODES,
            ..format("outline")
        })
    }
}

static ODD_CODES: &[&recension_core::diagnostic::Code] = &[&ODD];

fn format(name: &'static str) -> Format {
    Format {
        name: name.into(),
        description: "a sample".into(),
        extensions: vec![name.into()],
        media_type: "text/plain".into(),
        is_text: true,
        ..Format::default()
    }
}

impl Exporter for Outline {
    fn format(&self) -> &Format {
        &self.0
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities { keeps: vec!["paragraph".into(), "text".into()], paginates: false }
    }

    fn export(&self, edition: &ResolvedEdition, run: &mut Run<'_>) -> Result<(), ExportError> {
        let mut outline = Reader {
            bullet: run.options.get("bullet"),
            run_pictures: Vec::new(),
            out: String::new(),
            report: &mut *run.report,
        };
        walk_edition(&mut outline, edition.edition());
        let (mut out, pictures) = (outline.out, outline.run_pictures);
        if run.options.get("case") == "upper" {
            out = out.to_uppercase();
        }
        run.report.push(
            Diagnostic::warning(&ODD, recension_core::source::Span::NONE, "it is odd")
                .with_hint("leave it"),
        );
        for path in pictures {
            copy_picture(&path, &mut out, run)?;
        }
        let mut file = run.sink.create(&Output::Main)?;
        file.write_all(out.as_bytes())?;
        Ok(file.flush()?)
    }
}

fn copy_picture(path: &str, out: &mut String, run: &mut Run<'_>) -> Result<(), ExportError> {
    match run.assets.read(path) {
        Ok(asset) => {
            let kind = asset.media_type.as_str();
            let _ = writeln!(out, "{path}: {kind} {:?}", asset.pixels);
            if let Some(beside) = OutputPath::new(path) {
                let mut file = run.sink.create(&Output::Beside(beside))?;
                file.write_all(&asset.bytes)?;
                file.flush()?;
            }
        }
        Err(error) => {
            let _ = writeln!(out, "{path}: {error}");
        }
    }
    Ok(())
}

struct Reader<'a> {
    bullet: &'a str,
    run_pictures: Vec<String>,
    out: String,
    report: &'a mut recension_core::diagnostic::Report,
}

impl Visitor for Reader<'_> {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { content } => {
                self.out.push_str(self.bullet);
                self.out.push(' ');
                self.inlines(content);
                self.out.push('\n');
            }
            BlockKind::PullQuote(_) => {
                self.report.lose("pull-quote", Degree::Degraded, block.span);
                walk_block(self, block);
            }
            _ => walk_block(self, block),
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.out.push_str(text),
            _ => walk_inline(self, inline),
        }
    }

    fn image(&mut self, image: &Image) {
        self.run_pictures.push(image.asset.clone());
    }
}

const PANICS: usize = 0;
const FAILS: usize = 1;
const WRITES_NOTHING: usize = 2;
const FLOODS: usize = 3;
const ESCAPES: usize = 4;
const ABORTS: usize = 5;
const HANGS: usize = 6;
const PRINTS: usize = 7;

/// An exporter that does one thing wrong.
struct Misbehaving<const FAULT: usize>(Format);

impl<const FAULT: usize> Default for Misbehaving<FAULT> {
    fn default() -> Self {
        let names =
            ["panics", "fails", "writes-nothing", "floods", "escapes", "aborts", "hangs", "prints"];
        Self(format(names[FAULT]))
    }
}

impl<const FAULT: usize> Exporter for Misbehaving<FAULT> {
    fn format(&self) -> &Format {
        &self.0
    }

    fn export(&self, _edition: &ResolvedEdition, run: &mut Run<'_>) -> Result<(), ExportError> {
        match FAULT {
            PANICS => panic!("the {} is on fire", "house"),
            FAILS => {
                Err(ExportError::Format { format: "sample".into(), message: "out of ink".into() })
            }
            FLOODS => flood(run),
            ESCAPES => escape(run),
            ABORTS => std::process::abort(),
            HANGS => loop {
                std::thread::sleep(std::time::Duration::from_secs(1));
            },
            PRINTS => print(run),
            _ => Ok(()),
        }
    }
}

/// Writes a gigabyte.
fn flood(run: &mut Run<'_>) -> Result<(), ExportError> {
    let mut out = run.sink.create(&Output::Main)?;
    let piece = vec![b'x'; 1 << 16];
    for _ in 0..1 << 14 {
        out.write_all(&piece)?;
    }
    Ok(out.flush()?)
}

/// Tries to leave the folder of the output: core's paths do not even let it try.
fn escape(run: &mut Run<'_>) -> Result<(), ExportError> {
    let path = OutputPath::new("../../x").ok_or_else(|| {
        ExportError::Sink(SinkError::from(std::io::Error::other(
            "the path leads out of the folder",
        )))
    })?;
    run.sink.create(&Output::Beside(path)).map(drop)?;
    Ok(())
}

#[expect(clippy::print_stderr, reason = "the test is that it arrives as a diagnostic")]
fn print(run: &mut Run<'_>) -> Result<(), ExportError> {
    eprintln!("a word on the side");
    let mut out = run.sink.create(&Output::Main)?;
    Ok(out.write_all(b"printed\n")?)
}

/// Reads each line as a paragraph. Bytes beginning with `~` are in a cipher.
struct Lines(Format);

impl Default for Lines {
    fn default() -> Self {
        let options = vec![OptionSpec::flag("skip-first", "false", "Leaves the first line out.")];
        Self(Format { options, codes: ODD_CODES, ..format("lines") })
    }
}

impl Importer for Lines {
    fn format(&self) -> &Format {
        &self.0
    }

    fn decode<'a>(&self, bytes: &'a [u8]) -> Result<Cow<'a, str>, DecodeError> {
        match bytes.strip_prefix(b"~") {
            Some(cipher) => {
                let plain = cipher.iter().map(|byte| byte ^ 1).collect();
                Ok(Cow::Owned(String::from_utf8(plain).unwrap_or_default()))
            }
            None => decode_utf8(bytes).map(Cow::Borrowed),
        }
    }

    fn import(
        &self,
        source: &Source,
        options: &Options,
        report: &mut recension_core::diagnostic::Report,
    ) -> Result<Imported, ImportError> {
        if source.text().starts_with("PANIC") {
            let lines: Vec<&str> = Vec::new();
            let first = &lines[source.text().len()];
            return Ok(Imported::from(Document {
                stem: Some((*first).to_owned()),
                ..Document::default()
            }));
        }
        if let Some(at) = source.text().find("BAD") {
            let position = Some(source.position(at));
            return Err(ImportError::Malformed { message: "a bad line".to_owned(), position });
        }
        let skipped = usize::from(options.is_on("skip-first"));
        let lines = source.text().lines().skip(skipped).map(|line| {
            let start = line.as_ptr() as usize - source.text().as_ptr() as usize;
            paragraph([text(line)]).at(source.span(start..start + line.len()))
        });
        let blocks: Vec<Block> = lines.collect();
        report.push(Diagnostic::note(&ODD, source.span(0..1), "the beginning is odd"));
        Ok(Document { body: flow(blocks), ..Document::default() }.into())
    }
}
