//! Formulas on lines of their own, in the middle of a paragraph that goes on after them.

use crate::Length;
use crate::codes;
use crate::typeset::flow::Flow;
use crate::typeset::flow::column::Beginning;
use crate::typeset::flow::frame::Frame;
use crate::typeset::flow::inline::{Composed, Displayed};
use crate::typeset::flow::line::{Breaking, strip_of};
use crate::typeset::mathematics::{Link, Manner, Segment};
use crate::typeset::paragraph::Setting;
use recension_core::diagnostic::Diagnostic;
use recension_core::model::NodeId;

/// How far the lines are moved in on which a long formula goes on, in ems.
const TURNOVER: i64 = 2;
/// Between the lines of a long formula, in hundredths of an em.
const BETWEEN: i64 = 40;
/// How small a formula is set that is too wide even so, in hundredths.
const SMALLEST: i64 = 60;

impl Flow<'_> {
    /// Sets a paragraph that has formulas on lines of their own: the text between them in lines, each
    /// formula under the line before it. What comes after a formula is flush.
    pub(super) fn set_around_formulas(
        &mut self,
        composed: &Composed,
        setting: &Setting,
        frame: &Frame,
        node: Option<NodeId>,
        breaking: Breaking,
    ) {
        let text = &composed.paragraph.text;
        let (mut start, mut setting, mut breaking) = (0, *setting, breaking);
        for displayed in &composed.displays {
            let before = start..displayed.at.max(start);
            let is_first = text[before.clone()].trim().is_empty();
            let part =
                composed.part(start..text[before].trim_end_matches('\u{2028}').len() + start);
            self.set(&part, &setting, frame, node, breaking);
            // A formula belongs to the line that it is read on from, be it in the paragraph before.
            if !is_first || self.column.beginning == Beginning::Indented {
                self.column.never();
            }
            let end = displayed.at + text[displayed.at..].chars().next().map_or(0, char::len_utf8);
            self.formula(displayed, &composed.part(displayed.at..end), frame, node);
            let rest = &text[end..];
            start = end + rest.len() - rest.strip_prefix('\u{2028}').unwrap_or(rest).len();
            setting.first_indent = setting.indent;
            breaking = Breaking::Text;
        }
        let rest = composed.part(start..text.len());
        if !rest.is_empty() {
            self.set(&rest, &setting, frame, node, breaking);
        }
    }

    /// A formula in the middle of its measure. It takes whole lines, with half a line above and below
    /// at least, so that the text after it stands in register.
    fn formula(
        &mut self,
        displayed: &Displayed,
        composed: &Composed,
        frame: &Frame,
        node: Option<NodeId>,
    ) {
        let lines = self.lines_of(displayed, frame.width());
        let between = frame.style.size.part(BETWEEN, 100);
        let height: Length = lines.iter().map(Segment::height).sum();
        let count = i64::try_from(lines.len()).unwrap_or(1);
        let height = height + between * (count - 1).max(0);
        let leading = frame.leading.max(Length(1));
        let whole = Length(((height + leading).0 + leading.0 - 1) / leading.0 * leading.0);
        let mut strip = strip_of(composed, node);
        let mut y = (whole - height) / 2;
        let mut on = None;
        for (number, line) in lines.into_iter().enumerate() {
            let x = frame.left
                + match count {
                    1 => (frame.width() - line.width).max(Length::ZERO) / 2,
                    _ => indent(number, frame.style.size),
                };
            y += line.ascent;
            on = on.or(Some(y));
            let descent = line.descent;
            for mut content in line.contents_of(displayed.element) {
                content.shift(x, y);
                strip.contents.push(content);
            }
            y += descent + between;
        }
        strip.height = whole;
        self.column.strip(strip, on.unwrap_or_default());
    }

    /// The lines of a formula: one, if it fits; else it is parted before its relations, or set
    /// smaller.
    fn lines_of(&mut self, displayed: &Displayed, measure: Length) -> Vec<Segment> {
        let size = displayed.around.style.size;
        let whole = Segment::of_line(self.segments_of(displayed, size), size);
        if whole.width <= measure {
            return vec![whole];
        }
        self.tell_wide(displayed, whole.width - measure);
        let lines = Parting::part(self.segments_of(displayed, size), size, measure);
        let widths = (0..).zip(&lines).map(|(number, line)| indent(number, size) + line.width);
        let widest = widths.max().unwrap_or_default();
        if widest <= measure {
            return lines;
        }
        let smaller = size.part(measure.0, widest.0.max(1)).max(size.part(SMALLEST, 100));
        Parting::part(self.segments_of(displayed, smaller), smaller, measure)
    }

    fn segments_of(&mut self, displayed: &Displayed, size: Length) -> Vec<Segment> {
        let mut around = displayed.around.clone();
        around.style.size = size;
        self.setter.formula(&displayed.formula, &around, Manner::Display, &mut self.report)
    }

    fn tell_wide(&mut self, displayed: &Displayed, by: Length) {
        let message = format!("a formula is {:.1} pt wider than its measure", by.to_points());
        self.report.push(
            Diagnostic::note(&codes::OVERFULL_LINE, displayed.around.span, message)
                .with_hint("part it yourself, with `\\begin{aligned}`"),
        );
    }
}

/// The lines of a formula that is being parted.
struct Parting {
    size: Length,
    measure: Length,
    lines: Vec<Vec<Segment>>,
    /// Width of the last line.
    width: Length,
}

impl Parting {
    /// Parts a formula before its relations; where a line is too wide even so, before its operations.
    fn part(segments: Vec<Segment>, size: Length, measure: Length) -> Vec<Segment> {
        let mut parting = Self { size, measure, lines: Vec::new(), width: Length::ZERO };
        for group in groups(segments, Link::Relation) {
            if parting.fits(&group) {
                parting.add(group);
            } else {
                for group in groups(group, Link::Operation) {
                    parting.add(group);
                }
            }
        }
        parting.lines.into_iter().map(|line| Segment::of_line(line, size)).collect()
    }

    /// Tells whether pieces have room on the last line or on the next.
    fn fits(&self, group: &[Segment]) -> bool {
        let wide = width_of(group, self.size);
        self.together(group) <= self.measure
            || indent(self.lines.len(), self.size) + wide <= self.measure
    }

    /// Width of the last line with these pieces.
    fn together(&self, group: &[Segment]) -> Length {
        // In front of them there is the room of the sign that they begin with.
        let room = group.first().and_then(|first| first.link).map(|sign| sign.room(self.size));
        self.width + room.unwrap_or_default() + width_of(group, self.size)
    }

    fn add(&mut self, group: Vec<Segment>) {
        let together = self.together(&group);
        match self.lines.last_mut() {
            Some(line) if together <= self.measure => {
                line.extend(group);
                self.width = together;
            }
            _ => {
                self.width = indent(self.lines.len(), self.size) + width_of(&group, self.size);
                self.lines.push(group);
            }
        }
    }
}

fn width_of(group: &[Segment], size: Length) -> Length {
    Segment::of_line(group.iter().cloned(), size).width
}

/// How far a line of a long formula is moved in.
fn indent(number: usize, size: Length) -> Length {
    if number > 0 { size * TURNOVER } else { Length::ZERO }
}

/// Pieces with the signs of this kind before them.
fn groups(segments: Vec<Segment>, parted_at: Link) -> Vec<Vec<Segment>> {
    let mut groups: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        match groups.last_mut() {
            Some(group) if segment.link != Some(parted_at) => group.push(segment),
            _ => groups.push(vec![segment]),
        }
    }
    groups
}
