//! Saying what stands where on the pages that were chosen.

use super::column::NEVER;
use super::foot::Rest;
use super::frame::{Frame, Sides};
use super::measure::{Extent, Leaf, Room, repeated_head};
use super::segment::{Segment, Start};
use super::sheet::{NoteRule, Place, Placed, Sheet, SheetKind, Side, Source};
use crate::Length;
use crate::codes;
use crate::description::{Label, Numerals};
use crate::typeset::galley::{Galley, Heads, Item, Strip, TextPosition};
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::source::Span;

/// The cost from which a break is told.
const TOLD: u32 = 1_000;

/// How many lines short a page is told.
const TOLD_SHORT: i64 = 4;

/// What makes sheets of pages.
pub(super) struct Layer<'a> {
    galley: &'a Galley,
    frame: &'a Frame,
    sheets: Vec<Sheet>,
    /// The number of the next page.
    label: Label,
    kind: SheetKind,
    heads: Heads,
    section: Option<String>,
}

impl<'a> Layer<'a> {
    /// Begins with the first page.
    pub(super) fn new(galley: &'a Galley, frame: &'a Frame, segments: &[Segment]) -> Self {
        let has_front = segments.iter().any(|segment| segment.start == Start::First);
        let numerals = if has_front { Numerals::Roman } else { Numerals::Arabic };
        Self {
            galley,
            frame,
            sheets: Vec::new(),
            label: Label { numerals, number: 1 },
            kind: SheetKind::Ordinary,
            heads: Heads::default(),
            section: None,
        }
    }

    /// The side of the next page.
    pub(super) fn next_side(&self) -> Side {
        match self.frame.sides {
            Sides::One => Side::Right,
            Sides::Two if self.sheets.len().is_multiple_of(2) => Side::Right,
            Sides::Two => Side::Left,
        }
    }

    /// Begins a segment: on a right page, if it must.
    pub(super) fn begin(&mut self, segment: &Segment) {
        if segment.start >= Start::Right && self.next_side() == Side::Left {
            self.kind = SheetKind::Blank;
            self.push_sheet();
        }
        if segment.start == Start::First {
            self.label = Label { numerals: Numerals::Arabic, number: 1 };
        }
        self.kind = SheetKind::Ordinary;
        if let Some(Item::Opening(heads)) = segment.opening.and_then(|at| self.galley.items.get(at))
        {
            self.heads = heads.clone();
            self.section = None;
            self.kind = SheetKind::Opening;
        }
    }

    /// All sheets.
    pub(super) fn finish(self) -> Vec<Sheet> {
        self.sheets
    }

    /// Lays a page of a segment.
    pub(super) fn lay(&mut self, room: &Room<'_>, leaf: &Leaf, report: &mut Report) {
        self.set_section(room, leaf.extent);
        let used = room.height(leaf.extent);
        let notes = NoteRun::of(room, leaf);
        let height = notes.height(room);
        let space = if notes.lines.is_empty() { Length::ZERO } else { self.frame.notes.space };
        let left_over = self.frame.height - used - space - height;
        let foot = self.foot_of(left_over);
        let body = lay_body(room, leaf.extent);
        let sheet = self.push_sheet();
        sheet.left_over = left_over;
        sheet.position = first_position(room.galley, &body);
        sheet.body = body;
        if !notes.lines.is_empty() {
            sheet.rule = Some(notes.rule(room.frame, foot - height));
            sheet.notes = notes.lay(room, foot - height);
        }
        tell(room, leaf, left_over, report);
        self.kind = SheetKind::Ordinary;
    }

    /// The lower edge of a page on which so much is left over.
    fn foot_of(&self, left_over: Length) -> Length {
        let Frame { height, longer, .. } = *self.frame;
        match left_over {
            left if left >= Length::ZERO => height,
            left => (height + longer).max(height - left),
        }
    }

    fn set_section(&mut self, room: &Room<'_>, extent: Extent) {
        let sections = &room.segment.sections;
        let begun = sections.partition_point(|(row, _)| *row < extent.to.max(1));
        let last = begun.checked_sub(1).and_then(|last| sections.get(last));
        if let Some(Item::Section(name)) = last.and_then(|(_, item)| self.galley.items.get(*item)) {
            self.section = Some(name.clone());
        }
    }

    fn push_sheet(&mut self) -> &mut Sheet {
        let sheet = Sheet {
            label: self.label,
            side: self.next_side(),
            kind: self.kind,
            heads: self.heads.clone(),
            section: self.section.clone(),
            body: Vec::new(),
            notes: Vec::new(),
            rule: None,
            position: None,
            left_over: self.frame.height,
        };
        self.label.number = self.label.number.saturating_add(1);
        let at = self.sheets.len();
        self.sheets.push(sheet);
        &mut self.sheets[at]
    }
}

/// The strips of text and floats, from top to bottom.
fn lay_body(room: &Room<'_>, extent: Extent) -> Vec<Placed> {
    let mut body = Vec::new();
    for float in extent.first..extent.top {
        lay_float(room, float, room.top_of_float(extent, float), &mut body);
    }
    if let Some(first) =
        room.segment.column.rows.get(extent.from).filter(|_| extent.from < extent.to)
    {
        let head = repeated_head(room.galley, first);
        let mut y = room.top_of_float(extent, extent.top);
        for (item, strip) in head.iter().flat_map(|head| &room.galley.repeated[*head]).enumerate() {
            let source = Source::Repeated(head.unwrap_or_default());
            body.push(Placed { place: Place { source, item, strip: 0 }, y });
            y += strip.extent();
        }
        let start = room.head_of(extent) - first.top + first.kept;
        lay_rows(room, extent, start, &mut body);
    }
    body
}

/// The rows and the floats between them; `start` is where the column would begin.
fn lay_rows(room: &Room<'_>, extent: Extent, start: Length, body: &mut Vec<Placed>) {
    let mut next_float = extent.top;
    let mut y = Length::ZERO;
    for row in extent.from..=extent.to {
        while next_float < extent.end && room.segment.floats[next_float].before == row {
            let height = room.inline_height(next_float);
            let above = (height - room.segment.floats[next_float].height) / 2;
            let before = room.float_offset(extent, next_float);
            lay_float(room, next_float, y + before + above, body);
            next_float += 1;
        }
        if row < extent.to {
            let set = &room.segment.column.rows[row];
            let shift = start + room.shift(extent, row + 1);
            let moved = shift + room.inline_floats(extent, row);
            body.push(Placed { place: set.place, y: set.top + moved });
            y = set.bottom + shift;
        }
    }
}

fn lay_float(room: &Room<'_>, float: usize, y: Length, body: &mut Vec<Placed>) {
    let float = &room.segment.floats[float];
    let mut y = y;
    for strip in 0..float.strips {
        let place = Place { source: Source::Body, item: float.item, strip };
        body.push(Placed { place, y });
        y += place.strip_of(room.galley).map_or(Length::ZERO, Strip::extent);
    }
}

/// The notes of a page: which rows of which groups.
struct NoteRun {
    lines: Vec<(Rest, usize)>,
    goes_on: bool,
}

impl NoteRun {
    fn of(room: &Room<'_>, leaf: &Leaf) -> Self {
        let queue = room.queue(leaf.extent, &leaf.carried);
        let whole = queue.len() - leaf.rest.len();
        let ends = queue.iter().enumerate().map(|(number, rest)| {
            let rows = room.group(*rest).rows.len();
            let end = match leaf.rest.first() {
                Some(first) if number == whole => first.line,
                Some(_) if number > whole => 0,
                _ => rows,
            };
            (*rest, end)
        });
        let goes_on = leaf.carried.first().is_some_and(|rest| rest.line > 0);
        Self { lines: ends.filter(|(rest, end)| rest.line < *end).collect(), goes_on }
    }

    fn height(&self, room: &Room<'_>) -> Length {
        let between = room.frame.notes.between;
        let count = i64::try_from(self.lines.len()).unwrap_or(i64::MAX);
        let lines = self.lines.iter();
        lines.map(|(rest, end)| room.group(*rest).height(rest.line, *end)).sum::<Length>()
            + between * (count - 1).max(0)
    }

    fn rule(&self, frame: &Frame, top: Length) -> NoteRule {
        let width = if self.goes_on { frame.notes.rule_continued } else { frame.notes.rule };
        NoteRule { y: top - frame.notes.rule_distance, width }
    }

    fn lay(&self, room: &Room<'_>, top: Length) -> Vec<Placed> {
        let mut notes = Vec::new();
        let mut y = top;
        for (rest, end) in &self.lines {
            let group = room.group(*rest);
            let first = group.rows[rest.line];
            let rows = &group.rows[rest.line..*end];
            let start = y - first.top + first.kept;
            notes.extend(rows.iter().map(|row| Placed { place: row.place, y: row.top + start }));
            y += group.height(rest.line, *end) + room.frame.notes.between;
        }
        notes
    }
}

/// The first authored text: in the text, else in a float at the top.
fn first_position(galley: &Galley, body: &[Placed]) -> Option<TextPosition> {
    let position_of = |placed: &Placed| placed.place.strip_of(galley)?.position;
    let is_text = |placed: &&Placed| {
        placed.place.source == Source::Body
            && matches!(galley.items.get(placed.place.item), Some(Item::Strip(_)))
    };
    body.iter().filter(is_text).find_map(position_of).or_else(|| body.iter().find_map(position_of))
}

/// Tells what no designer would choose.
fn tell(room: &Room<'_>, leaf: &Leaf, left_over: Length, report: &mut Report) {
    let Extent { from, to, .. } = leaf.extent;
    let rows = &room.segment.column.rows;
    let span_of = |row: usize| {
        rows.get(row)
            .and_then(|row| row.place.strip_of(room.galley))
            .map_or(Span::NONE, |strip| strip.span)
    };
    let is_end = to == rows.len() && leaf.extent.end == room.floats() && leaf.rest.is_empty();
    if left_over + room.frame.longer < Length::ZERO {
        let message = "the page does not hold this";
        report.push(Diagnostic::warning(&codes::TOO_TALL, span_of(from), message));
    } else if room.frame.lines_in(left_over) >= TOLD_SHORT && !is_end {
        let lines = room.frame.lines_in(left_over);
        let message = format!("the page before this is {lines} lines short");
        report.push(Diagnostic::note(&codes::SHORT_PAGE, span_of(to), message));
    }
    match rows.get(to).filter(|_| from < to).map_or(0, |row| row.cost) {
        NEVER.. => {
            let message = "this had to be parted from what comes before it";
            report.push(Diagnostic::warning(&codes::PARTED, span_of(to), message));
        }
        TOLD.. => {
            let message = "a line stands alone at the end or the beginning of a page";
            report.push(Diagnostic::note(&codes::WIDOW, span_of(to), message));
        }
        _ => {}
    }
    let queue = room.queue(leaf.extent, &[]);
    for rest in leaf.rest.iter().filter(|rest| rest.line == 0 && queue.contains(rest)) {
        let place = room.group(*rest).rows[0].place;
        let span = place.strip_of(room.galley).map_or(Span::NONE, |strip| strip.span);
        let message = "this note begins on the page after its call";
        report.push(Diagnostic::warning(&codes::LATE_NOTE, span, message));
    }
}
