//! Matter that nobody wrote: title pages, contents, lists.

use super::Binder;
use crate::Length;
use crate::description::{Listing, Role};
use crate::typeset::design::{Matter, Type};
use crate::typeset::flow::{
    Entry, Flow, Frame, Kit, LineSetter, PageNumber, Place, PlaceName, SetText, Words,
};
use crate::typeset::galley::{Heads, Item};
use crate::typeset::paragraph::{Fill, Typesetter};
use recension_core::model::{Contributor, EditionMetadata, GeneratedMatter, Inline, Part};
use recension_core::plain::{plain_text, plain_text_of_blocks};
use recension_core::resolve::{date_in_words, matter_heading};

impl<'a> Binder<'a> {
    /// Sets generated matter; `labels` are the page numbers of the documents.
    pub(super) fn generated(&self, kind: GeneratedMatter, labels: &[Option<String>]) -> SetText {
        match kind {
            GeneratedMatter::HalfTitle => self.half_title(),
            GeneratedMatter::TitlePage => self.title_page(),
            GeneratedMatter::CopyrightPage => self.copyright_page(),
            GeneratedMatter::Contents => self.contents(labels),
            GeneratedMatter::Bibliography => self.bibliography(),
            GeneratedMatter::WorksReviewed => self.works_reviewed(),
            GeneratedMatter::Notes
            | GeneratedMatter::Index
            | GeneratedMatter::Contributors
            | GeneratedMatter::Colophon => SetText::default(),
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
        flow.blocks(&part.introduction, &frame);
        flow.finish()
    }

    /// A text that no document is.
    fn begin<'t>(&'t self, setter: &'t mut dyn LineSetter, role: Role) -> (Flow<'t>, Frame) {
        let kit = Kit { design: self.tools.design, assets: self.tools.assets };
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

    fn matter(&self) -> &'a Matter {
        &self.tools.design.matter
    }

    /// Title, subtitle and editors, and the publisher at the foot.
    fn title_page(&self) -> SetText {
        let (meta, matter) = (&self.edition.edition().meta, self.matter());
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Division);
        let sink = self.tools.design.text.leading * 6;
        self.open(&mut flow, place_of(GeneratedMatter::TitlePage), "", sink);
        let title = Entry::new(&matter.title, Role::Heading(1));
        flow.entry(&title, Words::Inlines(&self.edition.publication().title), &frame);
        if !meta.subtitle.is_empty() {
            let subtitle = Entry::new(&matter.subtitle, Role::Paragraph);
            flow.entry(&subtitle, Words::Inlines(&meta.subtitle), &frame);
        }
        let editors = names(&meta.contributors);
        if !editors.is_empty() {
            flow.space(self.tools.design.text.leading);
            let byline = Entry::new(&matter.byline, Role::Paragraph);
            flow.entry(&byline, Words::Text(&editors), &frame);
        }
        let foot: Vec<String> =
            [issue(meta, self.language()), meta.publisher.clone()].into_iter().flatten().collect();
        self.foot(&mut flow, &foot, &matter.imprint, &frame);
        flow.finish()
    }

    /// All that the law and librarians want, at the foot.
    fn copyright_page(&self) -> SetText {
        let (meta, matter) = (&self.edition.edition().meta, self.matter());
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Division);
        self.open(&mut flow, place_of(GeneratedMatter::CopyrightPage), "", Length::ZERO);
        self.foot(&mut flow, &imprint(meta, self.language()), &matter.copyright, &frame);
        flow.finish()
    }

    /// Sets lines at the foot of the page.
    fn foot(&self, flow: &mut Flow<'_>, lines: &[String], typ: &Type, frame: &Frame) {
        let design = self.tools.design;
        let page = design.text.leading * i64::from(design.page.text_lines());
        flow.at_foot(page, |flow| {
            for line in lines {
                flow.entry(&Entry::new(typ, Role::Paragraph), Words::Text(line), frame);
            }
        });
    }

    /// A line or three for each document: author, title and page, reviewed works.
    fn contents(&self, labels: &[Option<String>]) -> SetText {
        let design = &self.tools.design.contents;
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Division);
        self.begin_list(&mut flow, GeneratedMatter::Contents, &frame);
        let list = flow.inside(Role::Contents, &frame);
        let documents = self.edition.documents().enumerate();
        for (position, (document, additions)) in documents {
            let label = labels.get(position).and_then(Option::as_deref);
            let entry = flow.inside(Role::ContentsEntry, &list);
            if let Some(byline) = &additions.opening.byline {
                let author = Entry::new(&design.author, Role::Span);
                flow.entry(&author, Words::Text(byline), &entry);
            }
            let fill = if design.leaders { Fill::Leaders } else { Fill::No };
            let place = Place { document: Some(position), name: PlaceName::Beginning };
            let title = Entry {
                target: Some(place),
                page: label.map(|label| PageNumber { label, fill }),
                ..Entry::new(&design.title, Role::Reference)
            };
            flow.entry(&title, Words::Inlines(&additions.title), &entry);
            for work in &document.meta.reviewed {
                if !work.title.is_empty() && work.title != additions.title {
                    let line = Entry::new(&design.work, Role::Span);
                    flow.entry(&line, Words::Inlines(&work.title), &entry);
                }
            }
            flow.space(design.gap);
        }
        flow.finish()
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

    /// The works reviewed, by kind, each with where it is.
    fn works_reviewed(&self) -> SetText {
        let typ = &self.tools.design.bibliography;
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Section);
        self.begin_list(&mut flow, GeneratedMatter::WorksReviewed, &frame);
        for kind in self.edition.works() {
            if let Some(label) = &kind.label {
                let heading = Entry::new(self.tools.design.section.level(1), Role::Heading(2));
                flow.entry(&heading, Words::Text(label), &frame);
            }
            let list = flow.inside(Role::List(Listing::None), &frame);
            let typ = Type { above: Length::ZERO, ..typ.clone() };
            for work in &kind.works {
                let item = flow.inside(Role::ListItem, &list);
                let entry = Entry::new(&typ, Role::ListBody);
                flow.entry(&entry, Words::Inlines(&work.content), &item);
            }
        }
        flow.finish()
    }

    /// The beginning of a list that fills pages of its own.
    fn begin_list(&self, flow: &mut Flow<'_>, kind: GeneratedMatter, frame: &Frame) {
        let words = self.heading(kind);
        self.open(flow, place_of(kind), words, self.tools.design.opening.sink);
        let heading = Entry::new(&self.matter().heading, Role::Heading(1));
        flow.entry(&heading, Words::Text(words), frame);
    }
}

/// Where generated matter begins.
pub(super) fn place_of(kind: GeneratedMatter) -> PlaceName {
    PlaceName::Id(kind.name().to_owned())
}

/// Where the part of this number begins.
pub(super) fn part_place(number: usize) -> PlaceName {
    PlaceName::Id(format!("part-{number}"))
}

/// Names with commas between.
fn names(contributors: &[Contributor]) -> String {
    let names: Vec<_> = contributors.iter().map(|one| one.name.name.as_str()).collect();
    names.join(", ")
}

/// Volume and issue, and the year.
fn issue(meta: &EditionMetadata, language: &str) -> Option<String> {
    let number = match (&meta.volume, &meta.issue) {
        (Some(volume), Some(issue)) => Some(format!("{volume}.{issue}")),
        (volume, issue) => volume.clone().or_else(|| issue.clone()),
    };
    let date = meta.dates.published.as_ref().map(|date| date_in_words(date, language));
    let parts: Vec<String> = [number, date].into_iter().flatten().collect();
    Some(parts.join(" · ")).filter(|issue| !issue.is_empty())
}

/// The lines of a copyright page.
fn imprint(meta: &EditionMetadata, language: &str) -> Vec<String> {
    let words = |inlines: &[Inline]| Some(plain_text(inlines, language));
    let licence = meta.licence.as_ref();
    let series = meta.series.as_ref().map(|series| match &series.number {
        Some(number) => format!("{} {number}", series.title),
        None => series.title.clone(),
    });
    let imprint = plain_text_of_blocks(&meta.imprint, language);
    let lines = [
        series,
        issue(meta, language),
        meta.publisher.clone(),
        Some(imprint),
        words(&meta.rights),
        licence.and_then(|licence| licence.name.clone()),
        licence.and_then(|licence| licence.url.clone()),
        super::facts::printed_isbn(meta).map(|isbn| format!("ISBN {isbn}")),
        meta.issn.as_ref().map(|issn| format!("ISSN {issn}")),
    ];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect()
}
