//! The exporter: a resolved edition in, a PDF file out.

use crate::description::Label;
use crate::paint::{Flaw, paint};
use crate::press::{self, CropMarks};
use crate::typeset::book::{Tools, set_book};
use crate::typeset::design::{Design, parse_absolute};
use crate::typeset::font::Fonts;
use crate::{Length, codes};
use recension_core::diagnostic::{Diagnostic, Report, codes as core_codes};
use recension_core::export::{Capabilities, ExportError, Exporter, Output, Run};
use recension_core::format::Format;
use recension_core::option::{OptionSpec, paths_in};
use recension_core::resolve::ResolvedEdition;
use recension_core::source::Span;
use std::borrow::Cow;
use std::io::Write;

/// Writes PDF.
#[derive(Debug)]
pub struct Writer {
    format: Format,
}

impl Writer {
    /// The exporter.
    pub fn new() -> Self {
        let format = Format {
            name: Cow::Borrowed("pdf"),
            description: Cow::Borrowed("PDF for print, tagged"),
            extensions: vec![Cow::Borrowed("pdf")],
            media_type: Cow::Borrowed("application/pdf"),
            is_text: false,
            options: vec![
                OptionSpec::choice("design", &["book", "plain"], "book", "How pages look."),
                OptionSpec::files("design-file", "A TOML file with a design, instead of `design`."),
                OptionSpec::text(
                    "paper",
                    "",
                    "Paper that the design has beside its own: `6x9` for `book`, `letter` for `plain`.",
                ),
                OptionSpec::files("fonts", "OpenType and TrueType files, taken before our own."),
                OptionSpec::text(
                    "first-page",
                    "",
                    "Number of the first page, `41` or `xiv`; even numbers stand on left pages.",
                ),
                OptionSpec::text(
                    "bleed",
                    "",
                    "Paper that is printed on beyond the edges of the page and cut off, as `3mm`.",
                ),
                OptionSpec::flag(
                    "crop-marks",
                    "false",
                    "Lines at the corners that say where to cut.",
                ),
            ],
            codes: codes::ALL,
        };
        Self { format }
    }
}

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Exporter for Writer {
    fn format(&self) -> &Format {
        &self.format
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities { paginates: true, ..Capabilities::default() }
    }

    fn export(&self, edition: &ResolvedEdition, run: &mut Run<'_>) -> Result<(), ExportError> {
        let edition = &*edition.for_pages();
        let design = design(run)?;
        let fonts = fonts(run)?;
        let (first, bleed) = (first_page(run)?, bleed(run)?);
        let tools = Tools { design: &design, fonts: &fonts, assets: run.assets, first };
        let mut book = set_book(edition, tools, run.report);
        let marks = if run.options.is_on("crop-marks") { CropMarks::Yes } else { CropMarks::No };
        press::prepare(&mut book.pages, bleed, marks);
        let painted = paint(&book.pages).map_err(refused)?;
        tell_flaws(&painted.flaws, run.report);
        run.pages.pages.extend(book.map.pages);
        let mut out = run.sink.create(&Output::Main)?;
        out.write_all(&painted.bytes)?;
        Ok(out.flush()?)
    }
}

/// The design that the options name.
fn design(run: &mut Run<'_>) -> Result<Design, ExportError> {
    let paper = Some(run.options.get("paper")).filter(|paper| !paper.is_empty());
    let Some(path) = paths_in(run.options.get("design-file")).next() else {
        return Design::built_in(run.options.get("design"), paper).map_err(refused);
    };
    let bytes = file(run, path)?;
    let (design, room) = Design::read(&String::from_utf8_lossy(&bytes), paper)
        .map_err(|error| refused(format_args!("`{path}`: {error}")))?;
    if let Some(room) = room {
        let told = Diagnostic::warning(
            &codes::NO_ROOM,
            Span::NONE,
            format!("`{path}`: {room}; the page is that of the design under it"),
        );
        run.report.push(told.with_hint("make the page larger, or its margins smaller"));
    }
    Ok(design)
}

/// The number that the options give the first page.
fn first_page(run: &Run<'_>) -> Result<Option<Label>, ExportError> {
    let named = Some(run.options.get("first-page")).filter(|number| !number.is_empty());
    let parse = |number: &str| {
        let refusal = || refused(format_args!("`{number}` is no page number, as `41` or `xiv`"));
        Label::parse(number).ok_or_else(refusal)
    };
    named.map(parse).transpose()
}

/// The bleed that the options want.
fn bleed(run: &Run<'_>) -> Result<Length, ExportError> {
    let wanted = run.options.get("bleed");
    if wanted.is_empty() {
        return Ok(Length::ZERO);
    }
    let refusal = || refused(format_args!("`{wanted}` is no bleed, as `3mm` or `0.125in`"));
    parse_absolute(wanted).filter(|bleed| press::is_bleed(*bleed)).ok_or_else(refusal)
}

/// The fonts that the options name, and our own.
fn fonts(run: &mut Run<'_>) -> Result<Fonts, ExportError> {
    let paths: Vec<String> = paths_in(run.options.get("fonts")).map(str::to_owned).collect();
    let mut files = Vec::new();
    for path in paths {
        let bytes = file(run, &path)?.into_owned();
        files.push((path, bytes));
    }
    Ok(Fonts::with_files(files, run.report))
}

/// A file that an option names.
fn file<'a>(run: &'a Run<'_>, path: &str) -> Result<Cow<'a, [u8]>, ExportError> {
    run.assets.file(path).map_err(|error| refused(format_args!("`{path}`: {error}")))
}

/// Tells what could not be painted. Where an author gave no words for a picture, that has been told
/// when it was set.
fn tell_flaws(flaws: &[Flaw], report: &mut Report) {
    for flaw in flaws {
        if let Flaw::Picture(_, why) = flaw {
            let message = format!("a hollow box stands for a picture: {why}");
            report.push(Diagnostic::warning(&core_codes::IMAGE_UNREADABLE, Span::NONE, message));
        }
    }
}

fn refused(error: impl std::fmt::Display) -> ExportError {
    ExportError::Format { format: Cow::Borrowed("pdf"), message: error.to_string() }
}
