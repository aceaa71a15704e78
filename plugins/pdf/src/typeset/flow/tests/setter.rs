//! A line setter for tests: every character is half an em wide, and lines are broken greedily.

use crate::Length;
use crate::description::{Content, FaceId, Glyph, GlyphRun, Mark};
use crate::typeset::flow::LineSetter;
use crate::typeset::font::Fonts;
use crate::typeset::mathematics::{Formula, Manner, Segment};
use crate::typeset::paragraph::{
    Alignment, Around, Fill, Hyphenation, Letters, Line, Paragraph, Protrusion, Setting,
    StyledRange, Typesetter,
};
use recension_core::diagnostic::Report;
use std::ops::Range;

/// Sets lines without fonts, so that tests tell of the flow alone.
pub(super) struct Typewriter;

impl LineSetter for Typewriter {
    fn lines(&mut self, paragraph: &Paragraph, setting: &Setting, _: &mut Report) -> Vec<Line> {
        let ranges = break_lines(paragraph, setting);
        let lines = ranges.into_iter().enumerate();
        lines.map(|(number, range)| set_line(paragraph, range, setting, number)).collect()
    }

    fn line(&mut self, paragraph: &Paragraph, _: &mut Report) -> Line {
        set_line(paragraph, 0..paragraph.text.len(), &unbounded(), 0)
    }

    fn widths(&mut self, paragraph: &Paragraph) -> (Length, Length) {
        let mut natural = Length::ZERO;
        let mut longest = Length::ZERO;
        let mut objects = 0;
        for line in paragraph.text.split('\u{2028}') {
            let start = line.as_ptr() as usize - paragraph.text.as_ptr() as usize;
            let mut width = Length::ZERO;
            let mut word = Length::ZERO;
            for (at, c) in line.char_indices() {
                let wide = width_of(paragraph, start + at, c, &mut objects);
                width += wide;
                word = if c == ' ' { Length::ZERO } else { word + wide };
                longest = longest.max(word);
            }
            natural = natural.max(width);
        }
        (natural, longest)
    }

    /// Formulas have no measure of their own without a font.
    fn formula(
        &mut self,
        formula: &Formula,
        around: &Around,
        manner: Manner,
        report: &mut Report,
    ) -> Vec<Segment> {
        Typesetter::new(&Fonts::bundled()).formula(formula, around, manner, report)
    }
}

fn unbounded() -> Setting {
    Setting {
        measure: Length::points(14_400.0),
        first_indent: Length::ZERO,
        indent: Length::ZERO,
        alignment: Alignment::Left,
        hyphenation: Hyphenation::Off,
        letters: Letters::default(),
        protrusion: Protrusion::Off,
    }
}

/// The width of the character at a place.
fn width_of(paragraph: &Paragraph, at: usize, c: char, objects: &mut usize) -> Length {
    if c == '\u{fffc}' {
        *objects += 1;
        return paragraph.objects.get(*objects - 1).map_or(Length::ZERO, |object| object.width);
    }
    let range = paragraph.ranges.iter().find(|range| range.end > at);
    range.map_or(Length::ZERO, |range| range.style.size / 2)
}

/// The text of each line.
fn break_lines(paragraph: &Paragraph, setting: &Setting) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut space, mut width, mut objects) = (0, None, Length::ZERO, 0);
    let mut room = setting.measure - setting.first_indent;
    for (at, c) in paragraph.text.char_indices() {
        width += width_of(paragraph, at, c, &mut objects);
        let end = match (c, space) {
            ('\u{2028}', _) => Some(at + c.len_utf8()),
            (' ', _) => None,
            (_, Some(space)) if width > room => Some(space + 1),
            _ => None,
        };
        if let Some(end) = end {
            lines.push(start..end);
            let mut done = 0;
            let carried = paragraph.text[end..].char_indices();
            let carried = carried.take_while(|(offset, _)| end + offset <= at);
            width =
                carried.map(|(offset, c)| width_of(paragraph, end + offset, c, &mut done)).sum();
            (start, space) = (end, None);
            room = setting.measure - setting.indent;
        }
        if c == ' ' {
            space = Some(at);
        }
    }
    if start < paragraph.text.len() {
        lines.push(start..paragraph.text.len());
    }
    lines
}

/// A line that is being set.
struct Pen<'p> {
    paragraph: &'p Paragraph,
    x: Length,
    /// What objects that grow take.
    rest: Length,
    /// How many objects stand before this place.
    objects: usize,
    line: Line,
}

fn set_line(paragraph: &Paragraph, range: Range<usize>, setting: &Setting, number: usize) -> Line {
    let left = if number == 0 { setting.first_indent } else { setting.indent };
    let objects = paragraph.text[..range.start].matches('\u{fffc}').count();
    let text = paragraph.text[range.clone()].trim_end().char_indices();
    let mut seen = objects;
    let used = text.map(|(at, c)| width_of(paragraph, range.start + at, c, &mut seen)).sum();
    let rest = (setting.measure - left - used).max(Length::ZERO);
    let begin = match setting.alignment {
        Alignment::Right => left + rest,
        Alignment::Centred | Alignment::BalancedCentred => left + rest / 2,
        Alignment::Justified | Alignment::Left | Alignment::Balanced => left,
    };
    let is_last = range.end == paragraph.text.len();
    let holds = |offset: usize| range.contains(&offset) || (is_last && offset == range.end);
    let anchors = paragraph.anchors.iter().filter(|anchor| holds(anchor.offset));
    let line = Line {
        start: range.start,
        end: range.end,
        anchors: anchors.map(|anchor| anchor.id).collect(),
        left: begin,
        right: begin + used,
        ..Line::default()
    };
    let mut pen = Pen { paragraph, x: begin, rest, objects, line };
    let mut from = range.start;
    for styled in paragraph.ranges.iter().filter(|styled| styled.end > range.start) {
        let to = styled.end.min(range.end);
        if from < to {
            pen.write(&paragraph.text[from..to], styled);
        }
        from = from.max(to);
    }
    pen.line
}

impl Pen<'_> {
    /// Writes text of one look.
    fn write(&mut self, text: &str, styled: &StyledRange) {
        let advance = styled.style.size / 2;
        let mut run = GlyphRun {
            face: FaceId(0),
            size: styled.style.size,
            x: self.x,
            y: Length::ZERO,
            text: String::new(),
            glyphs: Vec::new(),
            mark: Mark::Element(styled.element),
        };
        for c in text.chars() {
            match c {
                '\u{fffc}' => self.draw(),
                '\u{2028}' => {}
                c => {
                    let at = u32::try_from(run.text.len()).expect("a short line");
                    run.text.push(c);
                    let end = u32::try_from(run.text.len()).expect("a short line");
                    let (right, up) = (Length::ZERO, Length::ZERO);
                    run.glyphs.push(Glyph { id: 0, advance, right, up, text: at..end });
                    self.x += advance;
                }
            }
        }
        if !run.text.is_empty() {
            self.line.contents.push(Content::Glyphs(run));
        }
    }

    /// Draws the next object.
    fn draw(&mut self) {
        let object = &self.paragraph.objects[self.objects];
        self.objects += 1;
        for mut content in object.contents.iter().cloned() {
            content.shift(self.x, Length::ZERO);
            self.line.contents.push(content);
        }
        self.line.ascent = self.line.ascent.max(object.ascent);
        self.line.descent = self.line.descent.max(object.descent);
        self.x += object.width;
        if object.fill != Fill::No {
            self.x += self.rest;
        }
    }
}
