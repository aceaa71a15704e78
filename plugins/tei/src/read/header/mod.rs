//! The header: what is known of a review or an edition.

mod date;

mod foreign_work;

mod rest;

mod series;

mod person;

mod work;

use super::Reading;
use super::block::{has_text, is_hollow};
use super::document::texts;
use super::tree::Element;
use indexmap::IndexMap;
use recension_core::model::visit::Mapper;
use recension_core::model::{
    Block, Dates, Document, EditionMetadata, Inline, Language, Licence, Metadata, Note, NoteId,
    Publication, Value,
};

impl<'t> Reading<'t> {
    /// Reads the header of a document into its metadata.
    pub(super) fn header(
        &mut self,
        root: Element<'t>,
        header: Element<'t>,
        document: &mut Document,
    ) {
        let meta = &mut document.meta;
        let file = header.child("fileDesc");
        self.shared(root, header, |_| true, meta);
        if let Some(profile) = header.child("profileDesc") {
            meta.summary = self.summary(profile);
            meta.keywords = self.keywords(profile);
        }
        for note in notes_of_type(file, "contentWarning") {
            meta.content_warnings.push(self.take(note).line());
        }
        for note in notes_of_type(file, "asset") {
            if let Some(graphic) = note.child("graphic") {
                if self.spelling.is_own || is_hollow(graphic) && !has_text(note) {
                    self.take(note);
                }
                let asset = self.field_or(graphic, "asset", "url").unwrap_or_default();
                self.note_asset(&asset, self.media_type(graphic), self.span(graphic));
            }
        }
        meta.reviewed = self.reviewed(root, header);
    }

    /// Reads what documents and editions have in common, with the titles that `is_read` tells.
    fn shared(
        &mut self,
        root: Element<'t>,
        header: Element<'t>,
        is_read: fn(Element<'_>) -> bool,
        meta: &mut Metadata,
    ) {
        let file = header.child("fileDesc");
        if let Some(titles) = file.and_then(|file| file.child("titleStmt")) {
            self.titles(titles, is_read, meta);
            meta.contributors = self.contributors(titles);
        }
        meta.language = self.language_of_text(root, header);
        if let Some(statement) = file.and_then(|file| file.child("publicationStmt")) {
            self.publication(statement, meta);
        }
        for series in file.into_iter().flat_map(|file| file.named("seriesStmt")) {
            self.add_series(series, meta);
        }
        if let Some(source) = file.and_then(|file| self.journal_as_source(file)) {
            self.add_source(source, meta);
        }
        meta.dates = self.dates(header);
        meta.extra = self.extra(header);
    }

    /// Reads the header of an edition.
    pub(super) fn edition_header(
        &mut self,
        root: Element<'t>,
        header: Element<'t>,
        meta: &mut EditionMetadata,
    ) {
        let mut common = Metadata::default();
        self.shared(root, header, |title| !is_short_title(title), &mut common);
        self.leave_what_editions_lack(header, &common.publication);
        let Publication { issn, volume, issue, publisher, .. } = common.publication;
        *meta = EditionMetadata {
            id: common.id,
            title: common.title,
            subtitle: common.subtitle,
            contributors: common.contributors,
            language: common.language,
            dates: common.dates,
            rights: common.rights,
            licence: common.licence,
            series: common.series,
            extra: common.extra,
            issn,
            volume,
            issue,
            publisher,
            ..EditionMetadata::default()
        };
        let file = header.child("fileDesc");
        for note in notes_of_type(file, "imprint") {
            self.take(note);
            meta.imprint.extend(self.blocks(note));
        }
        let cover = notes_of_type(file, "cover").find_map(|note| note.child("figure"));
        if let Some(figure) = cover {
            let image = figure.child("graphic").map(|graphic| self.image(graphic));
            meta.cover = image.map(|mut image| {
                image.alternative = figure.child("figDesc").map(Element::text);
                image
            });
        }
        meta.isbn = isbn(file);
        self.keep_rest("", header, &mut meta.extra);
        self.keep_notes("", header, &mut meta.extra);
        without_notes(&self.notes, meta);
    }

    /// The metadata of an edition have fewer fields than those of a review.
    fn leave_what_editions_lack(&mut self, header: Element<'t>, publication: &Publication) {
        for part in header.descendants() {
            let is_lacking = match part.name() {
                "pubPlace" | "idno" => true,
                "title" => {
                    let parent = part.parent().map_or("", Element::name);
                    matches!(parent, "seriesStmt" | "monogr")
                        && publication.journal.as_ref().is_some_and(|told| part.line() == *told)
                }
                "biblScope" => matches!(part.attribute("unit"), Some("page" | "pp")),
                _ => false,
            };
            if is_lacking {
                self.leave(part);
            }
        }
    }

    /// Reads the header of a part of an edition, which has only a title; `place` tells which part it is.
    pub(super) fn part_header(
        &mut self,
        place: &str,
        header: Element<'t>,
        extra: &mut IndexMap<String, Value>,
    ) -> Vec<Inline> {
        let mut meta = Metadata::default();
        if let Some(titles) = header.descend(&["fileDesc", "titleStmt"]) {
            let is_main = |title: Element<'_>| !is_short_title(title) && !is_subtitle(title);
            self.titles(titles, is_main, &mut meta);
        }
        self.keep_rest(place, header, extra);
        self.keep_notes(place, header, extra);
        WithoutNotes(&self.notes).inlines(&mut meta.title);
        meta.title
    }

    fn titles(
        &mut self,
        statement: Element<'t>,
        is_read: fn(Element<'_>) -> bool,
        meta: &mut Metadata,
    ) {
        for title in statement.named("title").filter(|title| is_read(*title)) {
            if self.is_generated(title) {
                continue;
            }
            self.take(title);
            let content = self.inlines(title);
            if is_subtitle(title) && meta.subtitle.is_empty() {
                meta.subtitle = content;
            } else if is_short_title(title) && meta.short_title.is_empty() {
                meta.short_title = content;
            } else if meta.title.is_empty() {
                meta.title = content;
            } else {
                // A title more is part of the title: none of its words is lost.
                meta.title.push(Inline::Text { text: " ".to_owned() });
                meta.title.extend(content);
            }
        }
    }

    fn language_of_text(&mut self, root: Element<'t>, header: Element<'t>) -> Option<Language> {
        let texts = if self.spelling.is_own { Vec::new() } else { texts(root) };
        let usage = header
            .descend(&["profileDesc", "langUsage", "language"])
            .filter(|_| !self.spelling.is_own);
        let tags = [
            root.attribute("xml:lang"),
            texts.into_iter().find_map(|text| text.attribute("xml:lang")),
            usage.and_then(|usage| usage.attribute("ident")),
        ];
        let language = tags.into_iter().flatten().find_map(Language::parse);
        // The name of the language is said by its tag; anything else said of it is not.
        let is_said = |usage: &Element<'_>| {
            let tag = usage.attribute("ident").and_then(Language::parse);
            tag.is_some() && tag == language && !usage.line().contains(' ')
        };
        self.taken.extend(usage.filter(is_said).map(Element::index));
        language
    }

    fn publication(&mut self, statement: Element<'t>, meta: &mut Metadata) {
        let publication = &mut meta.publication;
        publication.publisher = self.take_line(statement.child("publisher"));
        publication.place = self.take_line(statement.child("pubPlace"));
        for id in statement.named("idno") {
            let field = match id.attribute("type").unwrap_or_default().to_ascii_lowercase().as_str()
            {
                "id" => &mut meta.id,
                "doi" => &mut publication.doi,
                "uri" | "url" => &mut publication.url,
                _ => continue,
            };
            if field.is_none() {
                *field = self.take_line(Some(id));
            }
        }
        if let Some(availability) = statement.child("availability") {
            let rights = availability.child("p").map(|rights| self.take(rights));
            meta.rights = rights.map(|rights| self.inlines(rights)).unwrap_or_default();
            let licence = availability.child("licence").map(|licence| self.take(licence));
            meta.licence = licence.map(|licence| Licence {
                name: told(Some(licence)),
                url: self.field_or(licence, "url", "target"),
            });
        }
    }

    fn dates(&mut self, header: Element<'t>) -> Dates {
        let typed = |parent: Option<Element<'t>>, name: &str, kind: &str| {
            parent.and_then(|parent| {
                let mut dates = parent.elements().filter(|date| date.is(name));
                let is_own = self.spelling.is_own;
                dates
                    .find(|date| date.has_type(kind) || !is_own && date.attribute("type").is_none())
            })
        };
        let created = typed(header.descend(&["profileDesc", "creation"]), "date", "written");
        let published =
            typed(header.descend(&["fileDesc", "publicationStmt"]), "date", "published");
        let changes = header.child("revisionDesc");
        let updated = changes
            .and_then(|changes| changes.named("change").find(|change| change.has_type("updated")));
        Dates {
            written: created.map(|date| self.date(date)),
            published: published.map(|date| self.date(date)),
            updated: updated.map(|date| self.date(date)),
        }
    }

    fn summary(&mut self, profile: Element<'t>) -> Vec<Block> {
        let Some(summary) = profile.child("abstract") else { return Vec::new() };
        self.take(summary);
        let is_ours = |list: &Element<'_>| self.spelling.is_own && list.has_type("blocks");
        match summary.child("list").filter(is_ours) {
            Some(list) => list.named("item").flat_map(|item| self.blocks(item)).collect(),
            None => self.blocks(summary),
        }
    }

    fn keywords(&mut self, profile: Element<'t>) -> Vec<String> {
        let classes = profile.child("textClass").into_iter();
        let lists = classes.flat_map(|class| class.named("keywords").collect::<Vec<_>>());
        let terms = lists.flat_map(|list| {
            let parent = list.child("list").unwrap_or(list);
            parent.elements().filter(|term| term.is("term") || term.is("item")).collect::<Vec<_>>()
        });
        terms.filter_map(|term| self.take_line(Some(term))).collect()
    }

    /// Metadata that no field has, as our own files hold them.
    fn extra(&mut self, header: Element<'t>) -> IndexMap<String, Value> {
        let data = header.named("xenoData").find(|data| data.has_type("metadata"));
        let extra = data
            .and_then(|data| serde_json::from_str(&data.text()).ok().map(|extra| (data, extra)));
        let Some((data, extra)) = extra else { return IndexMap::new() };
        self.take(data);
        extra
    }
}

fn is_subtitle(title: Element<'_>) -> bool {
    title.has_type("sub") || title.has_type("subtitle")
}

fn is_short_title(title: Element<'_>) -> bool {
    ["short", "abbreviated", "alt"].iter().any(|kind| title.has_type(kind))
}

/// Takes the calls of notes out of the metadata of an edition, which has no notes.
fn without_notes(notes: &IndexMap<NoteId, Note>, meta: &mut EditionMetadata) {
    let mut calls = WithoutNotes(notes);
    for line in [&mut meta.title, &mut meta.subtitle, &mut meta.rights] {
        calls.inlines(line);
    }
    calls.blocks(&mut meta.imprint);
    for contributor in &mut meta.contributors {
        calls.blocks(&mut contributor.biography);
    }
}

/// Takes the calls of these notes out of a text.
pub(super) struct WithoutNotes<'n>(pub(super) &'n IndexMap<NoteId, Note>);

impl Mapper for WithoutNotes<'_> {
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        inlines.retain(
            |inline| !matches!(inline, Inline::NoteCall(call) if self.0.contains_key(&call.note)),
        );
        for inline in inlines {
            self.inline(inline);
        }
    }
}

/// The text of an element as one line, if it has any.
fn told(element: Option<Element<'_>>) -> Option<String> {
    element.map(Element::line).filter(|line| !line.is_empty())
}

fn notes_of_type<'t>(
    file: Option<Element<'t>>,
    kind: &'static str,
) -> impl Iterator<Item = Element<'t>> + use<'t> {
    let statement = file.and_then(|file| file.child("notesStmt")).into_iter();
    statement.flat_map(move |notes| {
        notes.elements().filter(move |note| note.is("note") && note.has_type(kind))
    })
}

fn isbn(file: Option<Element<'_>>) -> IndexMap<String, String> {
    let statement = file.and_then(|file| file.child("publicationStmt")).into_iter();
    let ids = statement.flat_map(|statement| statement.named("idno").collect::<Vec<_>>());
    let ids = ids.filter(|id| id.has_type("ISBN"));
    ids.map(|id| (id.attribute("n").unwrap_or_default().to_owned(), id.line())).collect()
}

/// Metadata that the model has no field for, as our JSON writes it.
pub(super) fn metadata(element: Element<'_>) -> IndexMap<String, Value> {
    serde_json::from_str(&element.text()).unwrap_or_default()
}
