//! The importer of plain text.

use crate::detect::{Detection, Proposal, detect};
use crate::layout::{self, Chunk, Marks, Requested, Shape};
use crate::scraping::{self, Mending, Words};
use crate::{apply, code, head};
use recension_core::diagnostic::{Diagnostic, Report, codes};
use recension_core::format::Format;
use recension_core::import::{ImportError, Imported, Importer};
use recension_core::model::{Block, BlockKind, Document, Section, Stanza, VerseLine};
use recension_core::normal::normalise;
use recension_core::option::{OptionSpec, Options};
use recension_core::source::Source;

/// Reads plain text.
#[derive(Clone, Debug)]
pub struct TextImporter {
    format: Format,
}

impl Default for TextImporter {
    fn default() -> Self {
        let format = Format {
            name: "text".into(),
            description: "plain text, with the reviewed work found in it".into(),
            extensions: vec!["txt".into(), "text".into()],
            media_type: "text/plain".into(),
            is_text: true,
            options: options(),
            codes: code::ALL,
        };
        Self { format }
    }
}

fn options() -> Vec<OptionSpec> {
    vec![
        OptionSpec::choice(
            "paragraphs",
            &["auto", "blank-lines", "lines", "indents"],
            "auto",
            "How paragraphs are set apart.",
        ),
        OptionSpec::choice(
            "detect",
            &["off", "propose", "apply"],
            "propose",
            "What becomes of credits of the reviewed work that the text holds.",
        ),
        OptionSpec::choice(
            "mend",
            &["off", "safe"],
            "off",
            "Whether signs of copying are mended where that is safe.",
        ),
        OptionSpec::flag("emphasis-marks", "true", "Reads *words* and _words_ as emphasis."),
    ]
}

impl Importer for TextImporter {
    fn format(&self) -> &Format {
        &self.format
    }

    fn import(
        &self,
        source: &Source,
        options: &Options,
        report: &mut Report,
    ) -> Result<Imported, ImportError> {
        let mut document = read(source, options, report);
        if options.get("detect") == "off" {
            return Ok(document.into());
        }
        let detection = detect(&document, Some(source));
        tell_of_wrong_isbns(&detection, report);
        let mut told: Vec<&Proposal> = detection.proposals.iter().collect();
        if options.get("detect") == "apply" {
            let written = apply::apply(&mut document, &detection, Some(source));
            report_all(&written, report, applied);
            told.retain(|proposal| !proposal.is_sure());
            normalise(&mut document, report);
        }
        report_all(&told, report, proposed);
        Ok(document.into())
    }
}

/// Reads the text of a source, without detection.
pub fn read(source: &Source, options: &Options, report: &mut Report) -> Document {
    let text = source.text();
    let marks = if options.get("emphasis-marks") == "false" { Marks::Kept } else { Marks::Read };
    let mending = if options.get("mend") == "safe" { Mending::Safe } else { Mending::Off };
    let words = Words::of(text);
    scraping::tell(source, &words, mending, report);
    let lines = layout::lines(text);
    let measured = layout::measure(&lines, Requested::from_name(options.get("paragraphs")));
    let joined = if mending == Mending::Safe { &words } else { &Words::default() };
    let mut chunks = layout::chunks(&lines, &measured, joined);
    tell_of_manner(source, &lines, &measured, report);
    if mending == Mending::Safe {
        for chunk in &mut chunks {
            chunk.text = scraping::mend(&chunk.text, &Words::default());
        }
    }
    let mut document = Document { stem: source.stem().map(str::to_owned), ..Document::default() };
    head::take(&mut chunks, &mut document.meta, marks);
    tell_of_structure(source, &chunks, report);
    fill(&mut document, chunks, source, marks);
    if document.body == recension_core::model::Flow::default() {
        report.push(Diagnostic::warning(
            &codes::EMPTY_DOCUMENT,
            source.span(0..0),
            "the text is empty",
        ));
    }
    normalise(&mut document, report);
    document
}

/// Tells how paragraphs were told apart, where there was a choice.
fn tell_of_manner(
    source: &Source,
    lines: &[layout::Line<'_>],
    measured: &layout::Measured,
    report: &mut Report,
) {
    let touches = |pair: &[layout::Line<'_>]| !pair[0].text.is_empty() && !pair[1].text.is_empty();
    let Some(pair) = lines.windows(2).find(|pair| touches(pair)) else { return };
    if measured.is_requested {
        return;
    }
    let span = source.span(pair[0].start..pair[0].start + pair[0].text.len());
    report.push(
        Diagnostic::note(
            &code::PARAGRAPHS_GUESSED,
            span,
            format!("it seems that {}", measured.manner.describe()),
        )
        .with_hint("set `paragraphs` to blank-lines, lines or indents if that is wrong"),
    );
}

fn tell_of_structure(source: &Source, chunks: &[Chunk], report: &mut Report) {
    for chunk in chunks {
        let what = match chunk.shape {
            Shape::Heading(_) => "a heading",
            Shape::Verse => "verse",
            Shape::Paragraph | Shape::Rule => continue,
        };
        report.push(Diagnostic::info(
            &code::STRUCTURE_GUESSED,
            source.span(chunk.range.clone()),
            format!("taken for {what}"),
        ));
    }
}

/// Fills the body: headings open sections, everything else is a block.
fn fill(document: &mut Document, chunks: Vec<Chunk>, source: &Source, marks: Marks) {
    for chunk in chunks {
        let span = source.span(chunk.range.clone());
        if let Shape::Heading(level) = chunk.shape {
            let heading = layout::inlines(&chunk.text, marks);
            document.body.sections.push(Section { level, heading, span, ..Section::default() });
            continue;
        }
        let block = block(&chunk, marks).at(span);
        match document.body.sections.last_mut() {
            Some(section) => section.content.blocks.push(block),
            None => document.body.blocks.push(block),
        }
    }
}

fn block(chunk: &Chunk, marks: Marks) -> Block {
    match chunk.shape {
        Shape::Rule => BlockKind::ThematicBreak.into(),
        Shape::Verse => BlockKind::Verse {
            stanzas: chunk.text.split("\n\n").map(|text| stanza(text, marks)).collect(),
        }
        .into(),
        Shape::Paragraph | Shape::Heading(_) => {
            BlockKind::Paragraph { content: layout::inlines(&chunk.text, marks) }.into()
        }
    }
}

fn stanza(text: &str, marks: Marks) -> Stanza {
    let lines = text.split('\n').map(|line| {
        let words = line.trim_start_matches('\t');
        let indent = u8::try_from(line.len() - words.len()).unwrap_or(u8::MAX);
        VerseLine { indent, content: layout::inlines(words, marks) }
    });
    Stanza { lines: lines.collect() }
}

fn tell_of_wrong_isbns(detection: &Detection, report: &mut Report) {
    for proposal in detection.proposals.iter().filter(|proposal| proposal.is_wrong_isbn()) {
        report.push(
            Diagnostic::warning(
                &code::ISBN_CHECK_DIGIT,
                proposal.span,
                format!("the check digit of ISBN {} is wrong", proposal.fact.value()),
            )
            .with_hint("compare the number with the book"),
        );
    }
}

fn report_all(
    proposals: &[&Proposal],
    report: &mut Report,
    diagnostic: fn(&Proposal) -> Diagnostic,
) {
    for proposal in proposals {
        report.push(diagnostic(proposal));
    }
}

fn applied(proposal: &Proposal) -> Diagnostic {
    Diagnostic::info(&code::CREDIT_FOUND, proposal.span, format!("wrote {}", in_words(proposal)))
}

fn proposed(proposal: &Proposal) -> Diagnostic {
    Diagnostic::note(&code::CREDIT_FOUND, proposal.span, in_words(proposal))
}

fn in_words(proposal: &Proposal) -> String {
    let work =
        if proposal.work > 0 { format!(", work {}", proposal.work + 1) } else { String::new() };
    format!(
        "{}: {} ({} %, {}{work})",
        proposal.fact.field(),
        proposal.fact.value(),
        proposal.confidence.percent(),
        proposal.rule
    )
}
