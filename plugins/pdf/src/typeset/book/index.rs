//! The index: columns of entries, with the pages that the body has.

use super::Binder;
use crate::description::{Listing, Role};
use crate::typeset::flow::{Entry, Flow, Frame, SetText, Words};
use crate::typeset::galley::Columns;
use crate::typeset::paragraph::{Hyphenation, Typesetter};
use recension_core::model::GeneratedMatter;
use recension_core::pagination::PageMap;
use recension_core::resolve::{IndexEntry, IndexSection};

impl Binder<'_> {
    /// Sets the index; `pages` are those of all that stands before it.
    pub(super) fn index(&self, pages: &PageMap) -> SetText {
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Section);
        self.begin_list(&mut flow, GeneratedMatter::Index, &frame);
        let columns = self.index_columns();
        flow.columns(columns);
        let mut column = flow.inside(Role::Index, &frame);
        column.right = columns.width;
        column.hyphenation = Hyphenation::Off;
        for section in self.edition.index().into_iter().flat_map(|index| &index.sections) {
            self.index_section(&mut flow, section, pages, &column);
        }
        flow.finish()
    }

    fn index_columns(&self) -> Columns {
        let design = &self.tools.design.index;
        let count = design.columns.max(1);
        let gaps = design.column_gap * i64::from(count - 1);
        let width = (self.tools.design.page.measure() - gaps) / i64::from(count);
        let grid = design.entries.leading(&self.tools.design.text);
        Columns { count: usize::from(count), width, gutter: design.column_gap, grid }
    }

    fn index_section(
        &self,
        flow: &mut Flow<'_>,
        section: &IndexSection,
        pages: &PageMap,
        frame: &Frame,
    ) {
        let design = &self.tools.design.index;
        let mut level = 2;
        if let Some(name) = &section.name {
            flow.space(self.tools.design.text.leading);
            let heading = Entry::new(&design.name, Role::Heading(level));
            flow.entry(&heading, Words::Text(name), frame);
            flow.keep_with_next();
            level += 1;
        }
        for group in &section.groups {
            let letter = Entry::new(&design.letter, Role::Heading(level));
            flow.entry(&letter, Words::Text(&group.label), frame);
            flow.keep_with_next();
            self.index_entries(flow, &group.entries, (pages, 0), frame);
        }
    }

    /// Entries, each with those under it, at most three levels.
    fn index_entries(
        &self,
        flow: &mut Flow<'_>,
        entries: &[IndexEntry],
        (pages, depth): (&PageMap, usize),
        frame: &Frame,
    ) {
        let list = flow.inside(Role::List(Listing::None), frame);
        for entry in entries {
            let item = flow.inside(Role::ListItem, &list);
            let line = self.edition.index_line(entry, Some(pages));
            flow.index_line((entry.number, &line), depth, &self.tools.design.index, &item);
            if !entry.entries.is_empty() {
                self.index_entries(flow, &entry.entries, (pages, depth + 1), &item);
            }
        }
    }
}
