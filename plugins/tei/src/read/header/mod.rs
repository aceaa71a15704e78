//! The header: what is known of a review or an edition.

mod date;

mod foreign_work;

mod person;

mod work;

use super::Reading;
use super::tree::Element;
use indexmap::IndexMap;
use recension_core::model::{
    Block, Dates, Document, EditionMetadata, Inline, Language, Licence, Metadata, Publication,
    Series, Value,
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
        if let Some(titles) = file.and_then(|file| file.child("titleStmt")) {
            self.titles(titles, meta);
            meta.contributors = self.contributors(titles);
        }
        meta.language = self.language_of_text(root, header);
        if let Some(statement) = file.and_then(|file| file.child("publicationStmt")) {
            self.publication(statement, meta);
        }
        for series in file.into_iter().flat_map(|file| file.named("seriesStmt")) {
            add_series(series, &mut meta.publication, &mut meta.series);
        }
        meta.dates = self.dates(header);
        if let Some(profile) = header.child("profileDesc") {
            meta.summary = self.summary(profile);
            meta.keywords = keywords(profile);
        }
        meta.content_warnings = notes_of_type(file, "contentWarning").map(Element::line).collect();
        for note in notes_of_type(file, "asset") {
            if let Some(graphic) = note.child("graphic") {
                let asset = self.field_or(graphic, "asset", "url").unwrap_or_default();
                self.note_asset(&asset, self.media_type(graphic), self.span(graphic));
            }
        }
        meta.reviewed = self.reviewed(root, header);
        meta.extra = extra(header);
    }

    /// Reads the header of an edition.
    pub(super) fn edition_header(
        &mut self,
        root: Element<'t>,
        header: Element<'t>,
        meta: &mut EditionMetadata,
    ) {
        let mut common = Document::default();
        self.header(root, header, &mut common);
        let Metadata {
            id,
            title,
            subtitle,
            contributors,
            language,
            dates,
            publication,
            rights,
            licence,
            series,
            extra,
            ..
        } = common.meta;
        let Publication { issn, volume, issue, publisher, .. } = publication;
        *meta = EditionMetadata {
            id,
            title,
            subtitle,
            contributors,
            language,
            dates,
            rights,
            licence,
            series,
            extra,
            issn,
            volume,
            issue,
            publisher,
            ..EditionMetadata::default()
        };
        let file = header.child("fileDesc");
        for note in notes_of_type(file, "imprint") {
            meta.imprint = self.blocks(note);
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
    }

    /// The title of a part of an edition.
    pub(super) fn title_of_part(&mut self, header: Element<'t>) -> Vec<Inline> {
        let mut meta = Metadata::default();
        if let Some(titles) = header.descend(&["fileDesc", "titleStmt"]) {
            self.titles(titles, &mut meta);
        }
        meta.title
    }

    fn titles(&mut self, statement: Element<'t>, meta: &mut Metadata) {
        for title in
            statement.named("title").filter(|title| !self.is_generated(*title)).collect::<Vec<_>>()
        {
            let content = self.inlines(title);
            match title.attribute("type") {
                Some("sub" | "subtitle") if meta.subtitle.is_empty() => meta.subtitle = content,
                Some("short" | "abbreviated" | "alt") if meta.short_title.is_empty() => {
                    meta.short_title = content;
                }
                _ if meta.title.is_empty() => meta.title = content,
                _ => {
                    // A title more is part of the title: none of its words is lost.
                    meta.title.push(Inline::Text { text: " ".to_owned() });
                    meta.title.extend(content);
                }
            }
        }
    }

    fn language_of_text(&self, root: Element<'t>, header: Element<'t>) -> Option<Language> {
        let text = root.child("text").filter(|_| !self.spelling.is_own);
        let usage = header
            .descend(&["profileDesc", "langUsage", "language"])
            .filter(|_| !self.spelling.is_own);
        let tags = [
            root.attribute("xml:lang"),
            text.and_then(|text| text.attribute("xml:lang")),
            usage.and_then(|usage| usage.attribute("ident")),
        ];
        tags.into_iter().flatten().find_map(Language::parse)
    }

    fn publication(&mut self, statement: Element<'t>, meta: &mut Metadata) {
        let publication = &mut meta.publication;
        publication.publisher = told(statement.child("publisher"));
        publication.place = told(statement.child("pubPlace"));
        for id in statement.named("idno") {
            let line = told(Some(id));
            match id.attribute("type").unwrap_or_default().to_ascii_lowercase().as_str() {
                "id" => meta.id = meta.id.take().or(line),
                "doi" => publication.doi = publication.doi.take().or(line),
                "uri" | "url" => publication.url = publication.url.take().or(line),
                _ => {}
            }
        }
        if let Some(availability) = statement.child("availability") {
            meta.rights =
                availability.child("p").map(|rights| self.inlines(rights)).unwrap_or_default();
            meta.licence = availability.child("licence").map(|licence| Licence {
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
        match summary.child("list").filter(|list| list.has_type("blocks")) {
            Some(list) => list.named("item").flat_map(|item| self.blocks(item)).collect(),
            None => self.blocks(summary),
        }
    }
}

/// Adds what `seriesStmt` tells: the journal, or the series that has a title of that level.
fn add_series(statement: Element<'_>, publication: &mut Publication, series: &mut Option<Series>) {
    let scope = |unit: &str| {
        told(statement.named("biblScope").find(|scope| scope.attribute("unit") == Some(unit)))
    };
    let issn = statement
        .named("idno")
        .find(|id| id.attribute("type").is_some_and(|t| t.eq_ignore_ascii_case("issn")));
    let issn = told(issn);
    let title = statement.child("title");
    let is_series = title.is_some_and(|title| title.attribute("level") == Some("s"));
    if is_series && series.is_none() {
        let title = title.map(Element::line).unwrap_or_default();
        *series = Some(Series { title, number: scope("volume"), issn });
        return;
    }
    let Publication { journal, issn: number, volume, issue, pages, .. } = publication;
    *journal = journal.take().or_else(|| told(title));
    *number = number.take().or(issn);
    *volume = volume.take().or_else(|| scope("volume"));
    *issue = issue.take().or_else(|| scope("issue"));
    *pages = pages.take().or_else(|| scope("page").or_else(|| scope("pp")));
}

/// The text of an element as one line, if it has any.
fn told(element: Option<Element<'_>>) -> Option<String> {
    element.map(Element::line).filter(|line| !line.is_empty())
}

fn keywords(profile: Element<'_>) -> Vec<String> {
    let classes = profile.child("textClass").into_iter();
    let lists = classes.flat_map(|class| class.named("keywords").collect::<Vec<_>>());
    let terms = lists.flat_map(|list| {
        let parent = list.child("list").unwrap_or(list);
        parent.elements().filter(|term| term.is("term") || term.is("item")).collect::<Vec<_>>()
    });
    terms.map(Element::line).filter(|term| !term.is_empty()).collect()
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

fn extra(header: Element<'_>) -> IndexMap<String, Value> {
    header
        .named("xenoData")
        .find(|data| data.has_type("metadata"))
        .map(metadata)
        .unwrap_or_default()
}

/// Metadata that the model has no field for, as our JSON writes it.
pub(super) fn metadata(element: Element<'_>) -> IndexMap<String, Value> {
    serde_json::from_str(&element.text()).unwrap_or_default()
}
