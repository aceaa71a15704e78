//! The galley, cut where pages must end.

use super::column::Column;
use super::frame::Frame;
use super::sheet::Source;
use crate::Length;
use crate::typeset::galley::{AtEdge, Break, Columns, Galley, Item, Space, Strip};
use std::ops::Range;

/// What stands between two forced breaks: a review, most often.
#[derive(Debug, Default)]
pub(super) struct Segment {
    /// What its first page must be.
    pub(super) start: Start,
    /// The place of [`Item::Opening`], if it begins with one.
    pub(super) opening: Option<usize>,
    /// Its columns, if it has more than one, and what stands above them.
    pub(super) columns: Option<(Columns, Column)>,
    /// Its text.
    pub(super) column: Column,
    /// Its floats, in order.
    pub(super) floats: Vec<Float>,
    /// Where sections begin: before which row, and the place of [`Item::Section`].
    pub(super) sections: Vec<(usize, usize)>,
    /// Its notes, in the order of their calls.
    pub(super) groups: Vec<Column>,
    /// For each row, the notes that are first called in it, as places in `groups`.
    pub(super) calls: Vec<Range<usize>>,
}

/// What the first page of a segment must be, from the weakest to the strongest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Start {
    /// The next.
    #[default]
    Page,
    /// A right page.
    Right,
    /// A right page with the number 1.
    First,
}

/// Strips that may move to the top of the next page.
#[derive(Debug)]
pub(super) struct Float {
    /// Its place in the galley.
    pub(super) item: usize,
    /// How many strips it has.
    pub(super) strips: usize,
    /// The row that it stands before.
    pub(super) before: usize,
    /// Its height, space not counted.
    pub(super) height: Length,
    /// The notes that are first called in it.
    pub(super) calls: Range<usize>,
}

/// Cuts a galley into segments, none of them empty.
pub(super) fn cut_at_forced_breaks(galley: &Galley, frame: &Frame) -> Vec<Segment> {
    let mut cutter = Cutter {
        galley,
        frame,
        seen: vec![false; galley.notes.len()],
        segment: Segment::default(),
        segments: Vec::new(),
    };
    for (number, item) in galley.items.iter().enumerate() {
        cutter.push(number, item);
    }
    cutter.cut();
    cutter.segments
}

/// What cuts a galley.
struct Cutter<'a> {
    galley: &'a Galley,
    frame: &'a Frame,
    /// Which notes have been called.
    seen: Vec<bool>,
    segment: Segment,
    segments: Vec<Segment>,
}

impl Cutter<'_> {
    fn push(&mut self, number: usize, item: &Item) {
        match item {
            Item::Strip(strip) => self.push_strip(number, item, strip),
            Item::Float(strips) => self.push_float(number, item, strips),
            Item::Break(Break::Page) => self.start(Start::Page),
            Item::Break(Break::RightPage) => self.start(Start::Right),
            Item::Break(Break::FirstPage) => self.start(Start::First),
            Item::Opening(_) => {
                self.start(Start::Page);
                self.segment.opening = Some(number);
                self.segment.sections.clear();
            }
            Item::Columns(columns) => self.start_columns(*columns),
            Item::Section(_) => {
                self.segment.sections.push((self.segment.column.rows.len(), number));
            }
            Item::Space(_) | Item::Break(_) => {
                self.segment.column.push_item(Source::Body, number, item);
            }
        }
    }

    fn push_strip(&mut self, number: usize, item: &Item, strip: &Strip) {
        let calls = self.call(std::slice::from_ref(strip));
        self.segment.calls.push(calls);
        self.segment.column.push_item(Source::Body, number, item);
    }

    /// Adds a float. What is taller than a page cannot float.
    fn push_float(&mut self, number: usize, item: &Item, strips: &[Strip]) {
        let height = strips.iter().map(Strip::extent).sum();
        if height > self.frame.height {
            for strip in strips {
                let calls = self.call(std::slice::from_ref(strip));
                self.segment.calls.push(calls);
            }
            self.segment.column.push_item(Source::Body, number, item);
        } else if !strips.is_empty() {
            let calls = self.call(strips);
            self.segment.floats.push(Float {
                item: number,
                strips: strips.len(),
                before: self.segment.column.rows.len(),
                height,
                calls,
            });
        }
    }

    /// Adds the notes that strips are the first to call, each with those that are called in it.
    fn call(&mut self, strips: &[Strip]) -> Range<usize> {
        let first = self.segment.groups.len();
        for note in strips.iter().flat_map(|strip| &strip.notes) {
            let mut group = Column::default();
            let mut waiting = vec![*note];
            while let Some(note) = waiting.pop() {
                self.push_note(note, &mut group, &mut waiting);
            }
            if !group.rows.is_empty() {
                self.segment.groups.push(group);
            }
        }
        first..self.segment.groups.len()
    }

    /// Adds a note to a group, and the notes that are called in it to those that are waiting.
    fn push_note(&mut self, note: usize, group: &mut Column, waiting: &mut Vec<usize>) {
        let Some(set) = self.galley.notes.get(note) else { return };
        if std::mem::replace(&mut self.seen[note], true) {
            return;
        }
        if !group.rows.is_empty() {
            let height = self.frame.notes.between;
            group.push_space(Space { height, at_edge: AtEdge::Dropped });
        }
        for (number, item) in set.items.iter().enumerate() {
            group.push_item(Source::Note(note), number, item);
        }
        let calls = set.items.iter().flat_map(strips_of).flat_map(|strip| &strip.notes);
        let at = waiting.len();
        waiting.extend(calls);
        waiting[at..].reverse();
    }

    /// Begins a segment, unless one has only just begun.
    fn start(&mut self, start: Start) {
        self.cut();
        self.segment.start = self.segment.start.max(start);
    }

    /// Begins columns. What stands before them on the page is a head over all of them, unless it is
    /// more than a head: then they begin on the next page.
    fn start_columns(&mut self, columns: Columns) {
        let column = &self.segment.column;
        let is_head = column.height(0, column.rows.len()) * 2 <= self.frame.height
            && self.segment.columns.is_none()
            && self.segment.floats.is_empty()
            && self.segment.groups.is_empty();
        if !is_head {
            self.cut();
        }
        let head = std::mem::take(&mut self.segment.column);
        self.segment.calls.clear();
        self.segment.sections.iter_mut().for_each(|(row, _)| *row = 0);
        self.segment.columns = Some((columns, head));
    }

    /// Ends the segment, if anything stands in it. What would begin with the row after it is left
    /// to the next one.
    fn cut(&mut self) {
        let rows = self.segment.column.rows.len();
        if rows == 0 && self.segment.floats.is_empty() {
            // What would have stood above columns that never came stands alone.
            self.segment.column =
                self.segment.columns.take().map_or_else(Column::default, |(_, head)| head);
            self.segment.calls = vec![0..0; self.segment.column.rows.len()];
            if self.segment.column.rows.is_empty() {
                self.segment.column = Column::default();
                return;
            }
        }
        let rows = self.segment.column.rows.len();
        let mut segment = std::mem::take(&mut self.segment);
        let begun = segment.sections.partition_point(|(row, _)| *row < rows);
        let later = segment.sections.split_off(begun);
        self.segment.sections = later.into_iter().map(|(_, item)| (0, item)).collect();
        self.segments.push(segment);
    }
}

/// The strips of an item.
pub(super) fn strips_of(item: &Item) -> &[Strip] {
    match item {
        Item::Strip(strip) => std::slice::from_ref(strip),
        Item::Float(strips) => strips,
        _ => &[],
    }
}
