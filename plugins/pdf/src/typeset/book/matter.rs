//! Matter that nobody wrote: title pages, contents, lists.

use super::Binder;
use super::labels::{Labels, place};
use super::plan::is_made;
use crate::Length;
use crate::description::{Listing, Role};
use crate::typeset::design::{Matter, Type};
use crate::typeset::flow::{
    Entry, Flow, Frame, Kit, LineSetter, PageNumber, PlaceName, SetText, Words,
};
use crate::typeset::galley::{Heads, Item};
use crate::typeset::paragraph::{Fill, Typesetter};
use recension_core::model::{GeneratedMatter, Part};
use recension_core::plain::plain_text;
use recension_core::resolve::{ContentsEntry, ContentsTarget, matter_heading};

impl<'a> Binder<'a> {
    /// Sets generated matter, which shows page numbers from `labels`.
    pub(super) fn generated(&self, kind: GeneratedMatter, labels: &Labels) -> SetText {
        match kind {
            GeneratedMatter::HalfTitle => self.half_title(),
            GeneratedMatter::TitlePage => self.title_page(),
            GeneratedMatter::CopyrightPage => self.copyright_page(),
            GeneratedMatter::Contents => self.contents(labels),
            GeneratedMatter::Bibliography => self.bibliography(),
            GeneratedMatter::WorksReviewed => self.works_reviewed(labels),
            GeneratedMatter::Contributors => self.contributors(labels),
            GeneratedMatter::Colophon => self.colophon(),
            GeneratedMatter::Index => self.index(labels.pages()),
            GeneratedMatter::Notes => SetText::default(),
        }
    }

    /// The page of a part: its title, and what its editor says under it.
    pub(super) fn part_page(&self, part: &Part, number: usize) -> SetText {
        let design = self.tools.design;
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Section);
        let head = plain_text(&part.title, self.language());
        self.open(&mut flow, part_place(number), &head, design.opening.sink);
        let title = Entry::new(&design.matter.part, Role::Heading(1));
        flow.entry(&title, Words::Inlines(&part.title), &frame);
        flow.space(design.opening.gap);
        flow.introduction(&part.introduction, &frame);
        flow.finish()
    }

    /// A text that no document is.
    pub(super) fn begin<'t>(
        &'t self,
        setter: &'t mut dyn LineSetter,
        role: Role,
    ) -> (Flow<'t>, Frame) {
        let kit = Kit { design: self.tools.design, pictures: self.pictures };
        let flow = Flow::new(kit, &self.neighbours, setter, role, self.language());
        let frame = flow.frame(self.language());
        (flow, frame)
    }

    /// Begins a page that is an opening, with these words as the running head of those after it.
    fn open(&self, flow: &mut Flow<'_>, place: PlaceName, head: &str, sink: Length) {
        let (language, right) = (self.language().to_owned(), head.to_owned());
        // Title pages have neither heads nor folios.
        let left = if head.is_empty() { String::new() } else { self.title() };
        flow.push(Item::Opening(Heads { left, right, language }));
        flow.sink(sink);
        flow.lead(place);
    }

    fn language(&self) -> &'a str {
        self.edition.publication().language.as_str()
    }

    /// The title of the edition.
    pub(super) fn title(&self) -> String {
        plain_text(&self.edition.publication().title, self.language())
    }

    /// The heading of generated matter.
    pub(super) fn heading(&self, kind: GeneratedMatter) -> &'static str {
        matter_heading(kind, &self.edition.publication().language).unwrap_or_default()
    }

    fn half_title(&self) -> SetText {
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Division);
        let sink = self.tools.design.text.leading * 8;
        self.open(&mut flow, place_of(GeneratedMatter::HalfTitle), "", sink);
        let title = Entry::new(&self.matter().half_title, Role::Paragraph);
        flow.entry(&title, Words::Inlines(&self.edition.publication().title), &frame);
        flow.finish()
    }

    pub(super) fn matter(&self) -> &'a Matter {
        &self.tools.design.matter
    }

    /// Title, subtitle and editors, and the publisher at the foot.
    fn title_page(&self) -> SetText {
        let (design, matter) = (self.tools.design, self.matter());
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Division);
        let Some(page) = &self.edition.matter().title_page else { return flow.finish() };
        self.open(&mut flow, place_of(GeneratedMatter::TitlePage), "", design.text.leading * 6);
        let title = Entry::new(&matter.title, Role::Heading(1));
        flow.entry(&title, Words::Inlines(&page.title), &frame);
        if !page.subtitle.is_empty() {
            let subtitle = Entry::new(&matter.subtitle, Role::Paragraph);
            flow.entry(&subtitle, Words::Inlines(&page.subtitle), &frame);
        }
        flow.space(design.text.leading);
        for line in &page.byline {
            flow.entry(&Entry::new(&matter.byline, Role::Paragraph), Words::Text(line), &frame);
        }
        flow.at_foot(self.text_height(), |flow| {
            for line in &page.foot {
                let imprint = Entry::new(&matter.imprint, Role::Paragraph);
                flow.entry(&imprint, Words::Text(line), &frame);
            }
        });
        flow.finish()
    }

    /// All that the law and librarians want, at the foot.
    fn copyright_page(&self) -> SetText {
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Division);
        self.open(&mut flow, place_of(GeneratedMatter::CopyrightPage), "", Length::ZERO);
        let blocks = &self.edition.matter().copyright_page;
        flow.at_foot(self.text_height(), |flow| {
            flow.blocks_in(&self.matter().copyright, blocks, &frame);
        });
        flow.finish()
    }

    fn text_height(&self) -> Length {
        let design = self.tools.design;
        design.text.leading * i64::from(design.page.text_lines())
    }

    /// A line for each part, and one or three for each text: author, title and page, reviewed works.
    fn contents(&self, labels: &Labels) -> SetText {
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Division);
        self.begin_list(&mut flow, GeneratedMatter::Contents, &frame);
        let list = flow.inside(Role::Contents, &frame);
        for entry in self.edition.contents(|kind| is_made(kind, self.edition)) {
            self.line_of_contents(&mut flow, &entry, labels, &list);
        }
        self.end_list(flow)
    }

    fn line_of_contents(
        &self,
        flow: &mut Flow<'_>,
        entry: &ContentsEntry,
        labels: &Labels,
        list: &Frame,
    ) {
        let design = &self.tools.design.contents;
        let frame = flow.inside(Role::ContentsEntry, list);
        if let Some(byline) = &entry.byline {
            flow.entry(&Entry::new(&design.author, Role::Span), Words::Text(byline), &frame);
            flow.keep_with_next();
        }
        let typ = match entry.target {
            ContentsTarget::Part(_) => self.tools.design.section.level(1),
            _ => &design.title,
        };
        let fill = if design.leaders { Fill::Leaders } else { Fill::No };
        let label = labels.of(entry.target);
        let title = Entry {
            target: Some(place(entry.target)),
            page: label.map(|label| PageNumber { label, fill }),
            ..Entry::new(typ, Role::Reference)
        };
        flow.entry(&title, Words::Inlines(&entry.title), &frame);
        if matches!(entry.target, ContentsTarget::Part(_)) {
            flow.keep_with_next();
        }
        for work in &entry.works {
            flow.keep_with_next();
            flow.entry(&Entry::new(&design.work, Role::Span), Words::Inlines(work), &frame);
        }
        flow.space(design.gap);
    }

    fn bibliography(&self) -> SetText {
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Section);
        if let Some(bibliography) = self.edition.bibliography() {
            let title = plain_text(&bibliography.heading, self.language());
            let place = place_of(GeneratedMatter::Bibliography);
            self.open(&mut flow, place, &title, self.tools.design.opening.sink);
            let heading = Entry::new(&self.matter().heading, Role::Heading(1));
            flow.entry(&heading, Words::Inlines(&bibliography.heading), &frame);
            flow.entries(bibliography.entries_at_end(), &frame);
        }
        flow.finish()
    }

    /// The works reviewed, by kind, each with the pages of its reviews.
    fn works_reviewed(&self, labels: &Labels) -> SetText {
        let typ = &self.tools.design.bibliography;
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Section);
        self.begin_list(&mut flow, GeneratedMatter::WorksReviewed, &frame);
        for kind in self.edition.works() {
            if let Some(label) = &kind.label {
                let heading = Entry::new(self.tools.design.section.level(1), Role::Heading(2));
                flow.entry(&heading, Words::Text(label), &frame);
                flow.keep_with_next();
            }
            let list = flow.inside(Role::List(Listing::None), &frame);
            let typ = Type { above: Length::ZERO, ..typ.clone() };
            for work in &kind.works {
                let item = flow.inside(Role::ListItem, &list);
                let targets = work.documents.iter().copied().map(ContentsTarget::Document);
                let pages: Vec<&str> =
                    targets.clone().filter_map(|target| labels.of(target)).collect();
                let pages = Some(pages.join(", ")).filter(|pages| !pages.is_empty());
                let page = pages.as_deref().map(|label| PageNumber { label, fill: Fill::No });
                let entry = Entry {
                    target: targets.map(place).next(),
                    page,
                    ..Entry::new(&typ, Role::ListBody)
                };
                flow.entry(&entry, Words::Inlines(&work.content), &item);
            }
        }
        self.end_list(flow)
    }

    /// The beginning of a list that fills pages of its own.
    pub(super) fn begin_list(&self, flow: &mut Flow<'_>, kind: GeneratedMatter, frame: &Frame) {
        let words = self.heading(kind);
        self.open(flow, place_of(kind), words, self.tools.design.opening.sink);
        let heading = Entry::new(&self.matter().heading, Role::Heading(1));
        flow.entry(&heading, Words::Text(words), frame);
    }

    /// The end of such a list; one that is a few lines too long for a page begins higher on it.
    pub(super) fn end_list(&self, mut flow: Flow<'_>) -> SetText {
        flow.raise(self.text_height(), self.tools.design.text.leading);
        flow.finish()
    }
}

/// Where generated matter begins.
pub(super) fn place_of(kind: GeneratedMatter) -> PlaceName {
    PlaceName::Id(kind.name().to_owned())
}

/// Where the part at this place among the parts begins.
pub(super) fn part_place(number: usize) -> PlaceName {
    PlaceName::Id(format!("part-{}", number + 1))
}
