//! From composed paragraphs to strips in the column.

use super::column::{Beginning, Column};
use super::frame::Frame;
use super::inline::{Anchored, Composed, Composer};
use super::{Flow, LineSetter};
use crate::Length;
use crate::description::{Artifact, Content, Mark};
use crate::typeset::galley::{Item, Strip, TextPosition};
use crate::typeset::mathematics::{Formula, Manner, Segment};
use crate::typeset::paragraph::{Around, Line, Paragraph, Setting, Typesetter};
use recension_core::diagnostic::Report;
use recension_core::model::NodeId;
use recension_core::source::Span;

/// Cost of a page that ends behind the first line of a paragraph, or before its last.
const LONELY_LINE: u32 = 5_000;
/// Cost of a page that ends within a word.
const HYPHEN: u32 = 50;

/// Where pages may end in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaking {
    /// Anywhere, but lines stand alone at a cost.
    Text,
    /// The same, but its first two lines stay together.
    UnderHeading,
    /// Nowhere.
    Never,
    /// Anywhere at this cost.
    At(u32),
}

impl<'a> Flow<'a> {
    /// Composes a paragraph whose text is the content of `frame.element`.
    pub(super) fn compose(
        &mut self,
        frame: &Frame,
        span: Span,
        content: impl FnOnce(&mut Composer<'_, 'a>),
    ) -> Composed {
        let mut composer = Composer::new(self, frame, span);
        content(&mut composer);
        composer.finish().0
    }

    /// Sets a paragraph into the column. `node` is its block, if it is authored body text.
    pub(super) fn set(
        &mut self,
        composed: &Composed,
        setting: &Setting,
        frame: &Frame,
        node: Option<NodeId>,
        breaking: Breaking,
    ) {
        if composed.is_empty() {
            return self.lead_on(composed);
        }
        let lines = self.setter.lines(&composed.paragraph, setting, &mut self.report);
        self.set_lines(lines, composed, frame, node, breaking);
    }

    /// Puts lines into the column.
    pub(super) fn set_lines(
        &mut self,
        lines: Vec<Line>,
        composed: &Composed,
        frame: &Frame,
        node: Option<NodeId>,
        breaking: Breaking,
    ) {
        let count = lines.len();
        let mut is_hyphenated = false;
        for (number, line) in lines.into_iter().enumerate() {
            if number > 0 {
                self.break_in_paragraph(number, count, is_hyphenated, breaking);
            }
            is_hyphenated = line.hyphenated;
            let right = line.right;
            let (strip, on) = set_strip(line, composed, frame, node);
            self.column.strip(strip, on);
            self.column.last_line = Some((right, on));
        }
    }

    /// Says what it costs to end a page behind the first `number` of `count` lines.
    fn break_in_paragraph(
        &mut self,
        number: usize,
        count: usize,
        is_hyphenated: bool,
        breaking: Breaking,
    ) {
        match breaking {
            Breaking::Never => return self.column.never(),
            Breaking::UnderHeading if number == 1 => return self.column.never(),
            Breaking::At(cost) => self.column.cost(cost),
            Breaking::Text | Breaking::UnderHeading => {
                let is_lonely = number == 1 || number + 1 == count;
                if is_lonely {
                    self.column.cost(LONELY_LINE);
                }
            }
        }
        if is_hyphenated {
            self.column.cost(HYPHEN);
        }
    }

    /// Where a paragraph without text has places, they lead to what comes next.
    fn lead_on(&mut self, composed: &Composed) {
        for anchored in &composed.anchors {
            if let Anchored::Destination(destination) = anchored {
                self.column.lead(*destination);
            }
        }
    }

    /// The width of the longest line of a paragraph that has all the room it wants.
    pub(super) fn width_of(&mut self, composed: &Composed) -> Length {
        self.setter.widths(&composed.paragraph).0
    }

    /// A column of its own for what is not in the order of the text; gives the one around it.
    pub(super) fn begin_column(&mut self) -> Column {
        let column = Column::new(Length::ZERO, &self.kit.design.text);
        std::mem::replace(&mut self.column, column)
    }

    /// Ends a column of its own; gives what was set.
    pub(super) fn end_column(&mut self, outer: Column) -> Vec<Item> {
        let (items, leads) = std::mem::replace(&mut self.column, outer).finish();
        for destination in leads {
            self.column.lead(destination);
        }
        items
    }

    /// Puts a line of text over what is already in the last strip, on the same baseline.
    pub(super) fn add_to_last_strip(&mut self, line: Line, composed: &Composed, on: Length) {
        let Some(last) = self.column.last_strip() else { return };
        let added = strip_with(line, composed, on, None);
        last.contents.extend(added.contents);
        last.notes.extend(added.notes);
        last.destinations.extend(added.destinations);
    }

    /// How a paragraph begins whose first character is `first`.
    pub(super) fn first_indent(&self, frame: &Frame, first: Option<char>) -> Length {
        match self.column.beginning {
            Beginning::Flush | Beginning::UnderHeading => Length::ZERO,
            // The sentence before the quotation runs on.
            Beginning::AfterDisplay if first.is_some_and(char::is_lowercase) => Length::ZERO,
            Beginning::AfterDisplay | Beginning::Indented => frame.indent,
        }
    }
}

impl LineSetter for Typesetter<'_> {
    fn lines(
        &mut self,
        paragraph: &Paragraph,
        setting: &Setting,
        report: &mut Report,
    ) -> Vec<Line> {
        Typesetter::lines(self, paragraph, setting, report)
    }

    fn line(&mut self, paragraph: &Paragraph, report: &mut Report) -> Line {
        Typesetter::line(self, paragraph, report)
    }

    fn widths(&mut self, paragraph: &Paragraph) -> (Length, Length) {
        let widths = Typesetter::widths(self, paragraph);
        (widths.natural, widths.longest)
    }

    fn formula(
        &mut self,
        formula: &Formula,
        around: &Around,
        manner: Manner,
        report: &mut Report,
    ) -> Vec<Segment> {
        Typesetter::formula(self, formula, around, manner, report)
    }
}

/// The strip of a line, and the baseline in it. A line higher than its leading takes more lines.
pub(super) fn set_strip(
    line: Line,
    composed: &Composed,
    frame: &Frame,
    node: Option<NodeId>,
) -> (Strip, Length) {
    let leading = frame.leading;
    let above = lines_beyond(line.ascent - leading.part(19, 20), leading);
    let below = lines_beyond(line.descent - leading.part(9, 20), leading);
    let on = frame.baseline() + leading * above;
    let mut set = strip_with(line, composed, on, node);
    set.height = leading * (1 + above + below);
    (set, on)
}

/// How many lines are needed for this height.
fn lines_beyond(height: Length, leading: Length) -> i64 {
    if height <= Length::ZERO || leading <= Length::ZERO {
        return 0;
    }
    (height.0 + leading.0 - 1) / leading.0
}

/// The strip of what is no line of text, but part of one paragraph with such lines.
pub(super) fn strip_of(composed: &Composed, node: Option<NodeId>) -> Strip {
    let end = composed.paragraph.text.len();
    let anchors = composed.paragraph.anchors.iter().map(|anchor| anchor.id).collect();
    strip_with(Line { end, anchors, ..Line::default() }, composed, Length::ZERO, node)
}

fn strip_with(line: Line, composed: &Composed, on: Length, node: Option<NodeId>) -> Strip {
    let mut strip = Strip { span: composed.paragraph.span, ..Strip::default() };
    let offset = composed.plain_offset(line.start, line.end);
    strip.position = node.zip(offset).map(|(node, offset)| TextPosition {
        node,
        offset: u32::try_from(offset).unwrap_or(u32::MAX),
    });
    for anchor in &line.anchors {
        match composed.anchors.get(*anchor as usize) {
            Some(Anchored::Note(called)) if strip.notes.contains(called) => {}
            Some(Anchored::Note(called)) => strip.notes.push(*called),
            Some(Anchored::Destination(place)) => {
                strip.destinations.push((*place, Length::ZERO));
            }
            None => {}
        }
    }
    strip.contents = line.contents;
    for content in &mut strip.contents {
        content.shift(Length::ZERO, on);
    }
    strip
}

/// Says that content means nothing to a reader who listens.
pub(super) fn make_artifact(contents: &mut [Content], artifact: Artifact) {
    for content in contents {
        content.set_mark(Mark::Artifact(artifact));
    }
}
