//! The column that is being set: strips one under another, in register with the grid.

use super::frame::Baseline;
use crate::Length;
use crate::description::{Content, DestinationId};
use crate::typeset::design::Text;
use crate::typeset::galley::{AtEdge, Break, Columns, Item, Space, Strip};

/// A column that is being set.
#[derive(Debug)]
pub(super) struct Column {
    items: Vec<Item>,
    /// What the column keeps to; zero if it keeps to no grid.
    grid: Length,
    /// Height of a line of running text, and its baseline.
    line: (Length, Length),
    /// Height of all since the column was last in register.
    since: Length,
    /// Space wanted above the next strip. What comes before and what follows do not add up.
    space: Length,
    /// What is known of breaking before the next strip.
    stop: Option<Break>,
    /// How the next paragraph begins.
    pub(super) beginning: Beginning,
    /// What stands at the left of the next strip, y from its baseline.
    labels: Vec<Content>,
    /// What leads to the next strip.
    destinations: Vec<DestinationId>,
    /// Right edge and baseline of the last line of text, if that was the last strip.
    pub(super) last_line: Option<(Length, Length)>,
}

/// How the next paragraph begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Beginning {
    /// Flush: at the beginning, after a break.
    #[default]
    Flush,
    /// Flush, and its first two lines stay together: after a heading.
    UnderHeading,
    /// Flush if the sentence before a quotation runs on, else indented.
    AfterDisplay,
    /// Indented.
    Indented,
}

impl Column {
    /// A column that keeps to this grid, or to none if it is zero.
    pub(super) fn new(grid: Length, text: &Text) -> Self {
        Self {
            items: Vec::new(),
            grid,
            line: (text.leading, Baseline::of(text).in_line(text.leading)),
            since: Length::ZERO,
            space: Length::ZERO,
            stop: None,
            beginning: Beginning::Flush,
            labels: Vec::new(),
            destinations: Vec::new(),
            last_line: None,
        }
    }

    /// Wants at least this space above what follows. At the edge of a page it vanishes, and at the
    /// beginning of the column there is none.
    pub(super) fn space(&mut self, height: Length) {
        if !self.items.is_empty() {
            self.space = self.space.max(height);
        }
    }

    /// Adds space that stays where it begins a page.
    pub(super) fn sink(&mut self, height: Length) {
        if height > Length::ZERO {
            self.items.push(Item::Space(Space { height, at_edge: AtEdge::Kept }));
            self.since += height;
        }
    }

    /// Lets what is a little higher than a page begin higher on it: the sink above it gives whole lines.
    pub(super) fn raise(&mut self, page: Length, line: Length) {
        let over = (self.height() - page).0;
        let lines = (over + line.0 - 1) / line.0.max(1);
        let sink = self.items.iter_mut().find_map(|item| match item {
            Item::Space(Space { height, at_edge: AtEdge::Kept }) => Some(height),
            _ => None,
        });
        if let Some(sink) = sink.filter(|sink| over > 0 && line * lines <= **sink) {
            *sink -= line * lines;
        }
    }

    /// Lets no page end before what follows.
    pub(super) fn never(&mut self) {
        self.stop = Some(Break::Never);
    }

    /// Lets a page end before what follows at this cost, if at all.
    pub(super) fn cost(&mut self, cost: u32) {
        match self.stop {
            Some(Break::At(other)) => self.stop = Some(Break::At(other.saturating_add(cost))),
            Some(_) => {}
            None => self.stop = Some(Break::At(cost)),
        }
    }

    /// Says what is to be at the left of the next strip, y from its baseline.
    pub(super) fn label(&mut self, contents: Vec<Content>) {
        self.labels.extend(contents);
    }

    /// Lets pages end before what follows, if nothing came after what forbade it.
    pub(super) fn allow(&mut self) {
        if self.stop == Some(Break::Never) {
            self.stop = None;
        }
    }

    /// Gives a label that nothing stands beside a line of its own.
    pub(super) fn close_label(&mut self) {
        if !self.labels.is_empty() {
            let (height, on) = self.line;
            self.strip(Strip { height, ..Strip::default() }, on);
        }
    }

    /// Says what leads to the next strip.
    pub(super) fn lead(&mut self, destination: DestinationId) {
        self.destinations.push(destination);
    }

    /// The height of all that stands in it.
    pub(super) fn height(&self) -> Length {
        height_of(&self.items)
    }

    /// Keeps on one page what was added behind these items, if it is no more than so many strips.
    pub(super) fn keep_together(&mut self, behind: usize, most: usize) {
        let added = self.items.get(behind..).unwrap_or_default();
        let strips = added.iter().filter(|item| matches!(item, Item::Strip(_))).count();
        if strips > most {
            return;
        }
        let mut is_first = true;
        for item in self.items.split_off(behind) {
            if matches!(item, Item::Strip(_)) && !std::mem::take(&mut is_first) {
                self.items.push(Item::Break(Break::Never));
            }
            self.items.push(item);
        }
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// Lets what follows stand in columns, under the space that was wanted.
    pub(super) fn columns(&mut self, columns: Columns) {
        let height = std::mem::take(&mut self.space);
        if height > Length::ZERO {
            self.items.push(Item::Space(Space { height, at_edge: AtEdge::Dropped }));
        }
        self.items.push(Item::Columns(columns));
    }

    /// Lets a sentence run on from the last paragraph into the next.
    pub(super) fn run_on(&mut self) {
        if self.beginning == Beginning::Indented {
            self.beginning = Beginning::AfterDisplay;
        }
    }

    /// Adds what is no strip.
    pub(super) fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Adds a strip with its baseline.
    pub(super) fn strip(&mut self, mut strip: Strip, on: Length) {
        let leads = std::mem::take(&mut self.destinations).into_iter();
        strip.destinations.extend(leads.map(|destination| (destination, Length::ZERO)));
        let mut labels = std::mem::take(&mut self.labels);
        for label in &mut labels {
            label.shift(Length::ZERO, on);
        }
        strip.contents.splice(0..0, labels);
        let space = self.space_before(strip.height);
        if let Some(stop) = self.stop.take() {
            self.items.push(Item::Break(stop));
        }
        if space > Length::ZERO {
            self.items.push(Item::Space(Space { height: space, at_edge: AtEdge::Dropped }));
        }
        self.since += space + strip.height;
        self.space = Length::ZERO;
        self.last_line = None;
        self.items.push(Item::Strip(strip));
    }

    /// Adds what may float. What leads to it or stands at its left is put into its first strip.
    pub(super) fn float(&mut self, mut strips: Vec<Strip>) {
        if let Some(first) = strips.first_mut() {
            let leads = std::mem::take(&mut self.destinations).into_iter();
            first.destinations.extend(leads.map(|destination| (destination, Length::ZERO)));
            let mut labels = std::mem::take(&mut self.labels);
            for label in &mut labels {
                label.shift(Length::ZERO, self.line.1);
            }
            first.contents.splice(0..0, labels);
        }
        self.last_line = None;
        self.items.push(Item::Float(strips));
    }

    /// The space above a strip of this height. What is as high as lines of the grid stands in
    /// register, whatever came before it.
    fn space_before(&self, height: Length) -> Length {
        if self.grid <= Length::ZERO || height.0 % self.grid.0 != 0 {
            return self.space;
        }
        let over = (self.since + self.space).0.rem_euclid(self.grid.0);
        if over == 0 { self.space } else { self.space + Length(self.grid.0 - over) }
    }

    /// The last strip, to which something may be added.
    pub(super) fn last_strip(&mut self) -> Option<&mut Strip> {
        match self.items.last_mut() {
            Some(Item::Strip(strip)) => Some(strip),
            _ => None,
        }
    }

    /// Parts the last line from the next where both are content of one element, so that their words
    /// stay apart when the text is taken out.
    pub(super) fn end_with_space(&mut self) {
        let last =
            self.any_last_strip().contents.iter_mut().rev().find_map(|content| match content {
                Content::Glyphs(run) => Some(&mut run.text),
                _ => None,
            });
        if let Some(text) = last.filter(|text| !text.ends_with(char::is_whitespace)) {
            text.push(' ');
        }
    }

    /// The last strip wherever it is, in a float too; an empty one if nothing has been set.
    pub(super) fn any_last_strip(&mut self) -> &mut Strip {
        let at = self.items.iter().rposition(|item| match item {
            Item::Strip(_) => true,
            Item::Float(strips) => !strips.is_empty(),
            _ => false,
        });
        let at = at.unwrap_or_else(|| {
            self.items.push(Item::Strip(Strip { height: self.line.0, ..Strip::default() }));
            self.items.len() - 1
        });
        match &mut self.items[at] {
            Item::Strip(strip) => strip,
            Item::Float(strips) => strips.last_mut().expect("a float that is not empty was chosen"),
            _ => unreachable!("only strips and floats were chosen"),
        }
    }

    /// What has been set, and what leads to a strip that has not come.
    pub(super) fn finish(mut self) -> (Vec<Item>, Vec<DestinationId>) {
        self.close_label();
        (self.items, self.destinations)
    }
}

/// The height of what is set under each other.
pub(super) fn height_of(items: &[Item]) -> Length {
    let height = |item: &Item| match item {
        Item::Strip(strip) => strip.height,
        Item::Space(space) => space.height,
        Item::Float(strips) => strips.iter().map(|strip| strip.height).sum(),
        // Columns fill pages of their own.
        Item::Break(_) | Item::Opening(_) | Item::Section(_) | Item::Columns(_) => Length::ZERO,
    };
    items.iter().map(height).sum()
}
