//! Running heads and folios.

use crate::Length;
use crate::description::{Artifact, Content, ElementId, Mark};
use crate::typeset::design::{self, Design};
use crate::typeset::flow::settable;
use crate::typeset::page::{Sheet, SheetKind, Side};
use crate::typeset::paragraph::{
    Alignment, Hyphenation, Letters, Paragraph, Protrusion, Setting, StyledRange, Typesetter,
};
use crate::typeset::style::{Slant, TextStyle};
use recension_core::diagnostic::Report;
use recension_core::model::Inline;
use recension_core::plain::plain_text;
use recension_core::source::Span;
use std::sync::Arc;

/// Sets running heads and folios.
pub(super) struct Furniture<'a> {
    design: &'a Design,
    typesetter: Typesetter<'a>,
    language: Arc<str>,
    /// How an offprint is cited, until it is set.
    citation: &'a [Inline],
}

impl<'a> Furniture<'a> {
    pub(super) fn new(design: &'a Design, typesetter: Typesetter<'a>, language: Arc<str>) -> Self {
        Self { design, typesetter, language, citation: &[] }
    }

    /// The same, with a citation line above the first opening.
    pub(super) fn with_citation(self, citation: &'a [Inline]) -> Self {
        Self { citation, ..self }
    }

    /// The running head and the folio of a page; x from the left edge of the text block, y from its
    /// upper edge, above which the head stands.
    pub(super) fn set(&mut self, sheet: &Sheet, report: &mut Report) -> Vec<Content> {
        if sheet.heads.left.is_empty() && sheet.heads.right.is_empty() {
            return Vec::new();
        }
        match sheet.kind {
            SheetKind::Blank => Vec::new(),
            SheetKind::Opening => {
                let mut out = self.folio_at_foot(sheet, report);
                out.extend(self.citation_line(report));
                out
            }
            SheetKind::Ordinary => self.head(sheet, report),
        }
    }

    /// The folio in the middle, two lines under the text.
    fn folio_at_foot(&mut self, sheet: &Sheet, report: &mut Report) -> Vec<Content> {
        let lines = i64::from(self.design.page.lines) + 1;
        let style = self.design.folio.style(&self.design.text);
        let y = self.baseline() + self.design.text.leading * lines;
        let language = Arc::clone(&self.language);
        self.line(&sheet.label.to_string(), style, &language, Alignment::Centred, y, report)
    }

    /// The citation line of an offprint, where other pages have their running head; openings sink far
    /// enough for the lines that follow.
    fn citation_line(&mut self, report: &mut Report) -> Vec<Content> {
        let citation = std::mem::take(&mut self.citation);
        if citation.is_empty() {
            return Vec::new();
        }
        let text = &self.design.text;
        let upright =
            TextStyle { figures: text.figures, ..TextStyle::of_size(self.design.heads.size) };
        let line = cited(citation, upright, &self.language);
        let lines = self.typesetter.lines(&line, &self.setting(Alignment::Left), report);
        let (first, step) = (self.baseline(), upright.size.part(5, 4));
        let mut out = Vec::new();
        for (line, number) in lines.into_iter().zip(0..) {
            let mut contents = line.contents;
            furnish(&mut contents, first + step * number);
            out.append(&mut contents);
        }
        out
    }

    /// The folio outside, the head in the middle.
    fn head(&mut self, sheet: &Sheet, report: &mut Report) -> Vec<Content> {
        let text = &self.design.text;
        let (kind, words, outside) = match sheet.side {
            Side::Left => (&self.design.heads.left, &sheet.heads.left, Alignment::Left),
            Side::Right => (&self.design.heads.right, &sheet.heads.right, Alignment::Right),
        };
        let size = kind.size.unwrap_or(self.design.heads.size);
        let style = TextStyle { size, ..kind.style(text) };
        let y = self.baseline();
        let folio = self.design.folio.style(text);
        let own: Arc<str> = Arc::from(sheet.heads.language.as_str());
        let language = Arc::clone(&self.language);
        let mut out = self.line(&sheet.label.to_string(), folio, &language, outside, y, report);
        let room = self.design.page.measure() - folio.size * 6;
        let words = self.shortened(words, style, &own, room);
        out.extend(self.line(&words, style, &own, Alignment::Centred, y, report));
        out
    }

    /// The words, or as many of the first as fit.
    fn shortened(&mut self, words: &str, style: TextStyle, tag: &Arc<str>, room: Length) -> String {
        let mut kept = words.to_owned();
        while self.typesetter.widths(&paragraph(&kept, style, tag)).natural > room {
            let end = kept.trim_end_matches('…').trim_end();
            let Some(space) = end.rfind(' ') else { break };
            let shorter = end[..space].trim_end_matches([',', ';', ':', '.', ' ', '—', '–']);
            kept = format!("{shorter}…");
        }
        kept
    }

    fn line(
        &mut self,
        words: &str,
        style: TextStyle,
        tag: &Arc<str>,
        alignment: Alignment,
        y: Length,
        report: &mut Report,
    ) -> Vec<Content> {
        if words.is_empty() {
            return Vec::new();
        }
        let setting = self.setting(alignment);
        let lines = self.typesetter.lines(&paragraph(words, style, tag), &setting, report);
        let mut out = lines.into_iter().next().map(|line| line.contents).unwrap_or_default();
        furnish(&mut out, y);
        out
    }

    fn setting(&self, alignment: Alignment) -> Setting {
        Setting {
            measure: self.design.page.measure(),
            first_indent: Length::ZERO,
            indent: Length::ZERO,
            alignment,
            hyphenation: Hyphenation::Off,
            protrusion: Protrusion::Off,
            letters: Letters::default(),
        }
    }

    /// The baseline of the running head, from the upper edge of the text block.
    fn baseline(&self) -> Length {
        self.design.text.baseline() - self.design.text.leading * i64::from(design::Sheet::HEAD)
    }
}

/// Puts what is no part of the text on this line.
fn furnish(contents: &mut [Content], y: Length) {
    for content in contents {
        content.shift(Length::ZERO, y);
        content.set_mark(Mark::Artifact(Artifact::Pagination));
    }
}

/// A citation, with the titles that are stressed in italics.
fn cited(citation: &[Inline], upright: TextStyle, language: &Arc<str>) -> Paragraph {
    let mut line = paragraph("", upright, language);
    line.ranges.clear();
    for inline in citation {
        let slant = match inline {
            Inline::Emphasis { .. } | Inline::Title(_) => Slant::Italic,
            _ => upright.slant,
        };
        let words = plain_text(std::slice::from_ref(inline), language);
        line.text.push_str(&settable(&words));
        line.ranges.push(StyledRange {
            end: line.text.len(),
            style: TextStyle { slant, ..upright },
            language: Arc::clone(language),
            element: ElementId::ROOT,
        });
    }
    line
}

fn paragraph(words: &str, style: TextStyle, language: &Arc<str>) -> Paragraph {
    let words = settable(words).into_owned();
    Paragraph {
        ranges: vec![StyledRange {
            end: words.len(),
            style,
            language: Arc::clone(language),
            element: ElementId::ROOT,
        }],
        text: words,
        objects: Vec::new(),
        anchors: Vec::new(),
        span: Span::NONE,
    }
}
