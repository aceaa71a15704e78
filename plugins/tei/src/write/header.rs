//! The header: what is known of a review or an edition.

use super::note::Room;
use super::out::{Out, Tag};
use crate::name::{GENRES, PROGRAM, prefix};
use indexmap::IndexMap;
use recension_core::model::{
    AssetReference, Block, BlockKind, Contributor, Date, Dates, EditionMetadata, Image, Inline,
    Language, Licence, Metadata, Publication, ReviewedWork, Series, Value, WorkKind,
};
use std::collections::BTreeSet;
use std::io;

/// What a header says, of a review or of an edition.
#[derive(Default)]
pub(super) struct Header<'d> {
    /// Level of its titles.
    pub(super) level: &'static str,
    /// Titles: main, sub and short.
    pub(super) titles: [&'d [Inline]; 3],
    /// The title that stands in for a missing one.
    pub(super) fallback: &'d [Inline],
    pub(super) contributors: &'d [Contributor],
    pub(super) id: Option<&'d str>,
    pub(super) publisher: Option<&'d str>,
    pub(super) place: Option<&'d str>,
    pub(super) url: Option<&'d str>,
    pub(super) doi: Option<&'d str>,
    pub(super) isbn: Option<&'d IndexMap<String, String>>,
    pub(super) dates: Option<&'d Dates>,
    pub(super) rights: &'d [Inline],
    pub(super) licence: Option<&'d Licence>,
    pub(super) journal: Journal<'d>,
    pub(super) series: Option<&'d Series>,
    pub(super) content_warnings: &'d [String],
    pub(super) imprint: &'d [Block],
    pub(super) cover: Option<&'d Image>,
    pub(super) assets: Vec<&'d AssetReference>,
    pub(super) reviewed: &'d [ReviewedWork],
    pub(super) summary: &'d [Block],
    pub(super) keywords: &'d [String],
    pub(super) languages: Vec<Language>,
    pub(super) extra: Option<&'d IndexMap<String, Value>>,
    /// Kinds of works, for the class of the text.
    pub(super) genres: Option<BTreeSet<WorkKind>>,
    /// Kinds of works of the whole file, in the header that describes the encoding.
    pub(super) encoding: Option<BTreeSet<WorkKind>>,
}

/// The journal that something stands in.
#[derive(Default)]
pub(super) struct Journal<'d> {
    title: Option<&'d str>,
    volume: Option<&'d str>,
    issue: Option<&'d str>,
    pages: Option<&'d str>,
    issn: Option<&'d str>,
}

impl<'d> Header<'d> {
    /// What is known of a review.
    pub(super) fn of_review(meta: &'d Metadata) -> Self {
        let Publication { journal, issn, volume, issue, pages, publisher, place, url, doi } =
            &meta.publication;
        Self {
            level: "a",
            titles: [&meta.title, &meta.subtitle, &meta.short_title],
            contributors: &meta.contributors,
            id: meta.id.as_deref(),
            publisher: publisher.as_deref(),
            place: place.as_deref(),
            url: url.as_deref(),
            doi: doi.as_deref(),
            dates: Some(&meta.dates),
            rights: &meta.rights,
            licence: meta.licence.as_ref(),
            journal: Journal {
                title: journal.as_deref(),
                volume: volume.as_deref(),
                issue: issue.as_deref(),
                pages: pages.as_deref(),
                issn: issn.as_deref(),
            },
            series: meta.series.as_ref(),
            content_warnings: &meta.content_warnings,
            reviewed: &meta.reviewed,
            summary: &meta.summary,
            keywords: &meta.keywords,
            extra: Some(&meta.extra).filter(|extra| !extra.is_empty()),
            ..Self::default()
        }
    }

    /// What is known of an edition.
    pub(super) fn of_edition(meta: &'d EditionMetadata) -> Self {
        Self {
            level: "m",
            titles: [&meta.title, &meta.subtitle, &[]],
            contributors: &meta.contributors,
            id: meta.id.as_deref(),
            publisher: meta.publisher.as_deref(),
            isbn: Some(&meta.isbn),
            dates: Some(&meta.dates),
            rights: &meta.rights,
            licence: meta.licence.as_ref(),
            journal: Journal {
                volume: meta.volume.as_deref(),
                issue: meta.issue.as_deref(),
                issn: meta.issn.as_deref(),
                ..Journal::default()
            },
            series: meta.series.as_ref(),
            imprint: &meta.imprint,
            cover: meta.cover.as_ref(),
            extra: Some(&meta.extra).filter(|extra| !extra.is_empty()),
            ..Self::default()
        }
    }
}

impl<'d> Out<'d, '_> {
    /// Writes a header.
    pub(super) fn header(&mut self, header: &Header<'d>) -> io::Result<()> {
        self.with_room(Room::None, |out| {
            out.line()?;
            out.start("teiHeader")?;
            out.file_description(header)?;
            if let Some(kinds) = &header.encoding {
                out.encoding_description(kinds)?;
            }
            out.profile(header)?;
            if let Some(extra) = header.extra {
                out.line()?;
                out.element(Tag::new("xenoData").set("type", "metadata"), &json(extra))?;
            }
            if let Some(updated) = header.dates.and_then(|dates| dates.updated.as_ref()) {
                out.line()?;
                out.start("revisionDesc")?;
                out.date_line(Tag::new("change").set("type", "updated"), updated)?;
                out.line_end()?;
            }
            out.line_end()
        })
    }

    fn file_description(&mut self, header: &Header<'d>) -> io::Result<()> {
        self.line()?;
        self.start("fileDesc")?;
        self.title_statement(header)?;
        self.publication_statement(header)?;
        self.series_statements(header)?;
        self.notes_statement(header)?;
        self.line()?;
        self.start("sourceDesc")?;
        self.element(Tag::new("p"), "Born digital.")?;
        self.end()?;
        self.line_end()
    }

    fn title_statement(&mut self, header: &Header<'d>) -> io::Result<()> {
        self.line()?;
        self.start("titleStmt")?;
        let title = || Tag::new("title").set("level", header.level);
        for (kind, title_of_kind) in ["main", "sub", "short"].into_iter().zip(header.titles) {
            if !title_of_kind.is_empty() {
                self.line()?;
                self.around(title().set("type", kind), title_of_kind)?;
            } else if kind == "main" {
                self.line()?;
                let tag = title().set("type", kind).generated();
                self.generated(|out| out.around(tag, header.fallback))?;
            }
        }
        for contributor in header.contributors {
            self.contributor(contributor)?;
        }
        self.line_end()
    }

    fn publication_statement(&mut self, header: &Header<'d>) -> io::Result<()> {
        self.line()?;
        self.start("publicationStmt")?;
        self.line()?;
        // TEI, "publicationStmt": a publisher comes first.
        self.element(Tag::new("publisher"), header.publisher.unwrap_or_default())?;
        self.line_of(Tag::new("pubPlace"), header.place)?;
        if let Some(published) = header.dates.and_then(|dates| dates.published.as_ref()) {
            self.date_line(Tag::new("date").set("type", "published"), published)?;
        }
        for (kind, value) in [("id", header.id), ("DOI", header.doi), ("URI", header.url)] {
            self.line_of(Tag::new("idno").set("type", kind), value)?;
        }
        for (output, isbn) in header.isbn.into_iter().flatten() {
            self.line_of(Tag::new("idno").set("type", "ISBN").set("n", output), Some(isbn))?;
        }
        self.availability(header)?;
        self.line_end()
    }

    fn availability(&mut self, header: &Header<'d>) -> io::Result<()> {
        if header.rights.is_empty() && header.licence.is_none() {
            return Ok(());
        }
        self.line()?;
        self.start("availability")?;
        if !header.rights.is_empty() {
            self.line()?;
            self.around(Tag::new("p"), header.rights)?;
        }
        if let Some(licence) = header.licence {
            self.line()?;
            let tag = Tag::new("licence").pointer(
                "target",
                "url",
                licence.url.as_deref().unwrap_or_default(),
            );
            self.element(tag, licence.name.as_deref().unwrap_or_default())?;
        }
        self.line_end()
    }

    fn series_statements(&mut self, header: &Header<'d>) -> io::Result<()> {
        let Journal { title, volume, issue, pages, issn } = header.journal;
        if [title, volume, issue, pages, issn].iter().any(Option::is_some) {
            self.line()?;
            self.start("seriesStmt")?;
            self.line()?;
            self.element(Tag::new("title").set("level", "j"), title.unwrap_or_default())?;
            self.line_of(Tag::new("biblScope").set("unit", "volume"), volume)?;
            self.line_of(Tag::new("biblScope").set("unit", "issue"), issue)?;
            if let Some(pages) = pages {
                self.line_of(Tag::new("biblScope").set("unit", "page").range(pages), Some(pages))?;
            }
            self.line_of(Tag::new("idno").set("type", "ISSN"), issn)?;
            self.line_end()?;
        }
        if let Some(series) = header.series {
            self.line()?;
            self.start("seriesStmt")?;
            self.line()?;
            self.element(Tag::new("title").set("level", "s"), &series.title)?;
            self.line_of(Tag::new("biblScope").set("unit", "volume"), series.number.as_deref())?;
            self.line_of(Tag::new("idno").set("type", "ISSN"), series.issn.as_deref())?;
            self.line_end()?;
        }
        Ok(())
    }

    fn notes_statement(&mut self, header: &Header<'d>) -> io::Result<()> {
        let Header { content_warnings, imprint, cover, assets, reviewed, .. } = header;
        if content_warnings.is_empty()
            && imprint.is_empty()
            && cover.is_none()
            && assets.is_empty()
            && reviewed.is_empty()
        {
            return Ok(());
        }
        self.line()?;
        self.start("notesStmt")?;
        for warning in *content_warnings {
            self.line_of(Tag::new("note").set("type", "contentWarning"), Some(warning))?;
        }
        if !imprint.is_empty() {
            self.line()?;
            let tag = Tag::new("note").set("type", "imprint").set("xml:space", "preserve");
            self.around_blocks(tag, imprint)?;
        }
        if let Some(cover) = cover {
            self.line()?;
            self.open(Tag::new("note").set("type", "cover"))?;
            self.inline_image(cover)?;
            self.end()?;
        }
        for asset in assets {
            self.asset(asset)?;
        }
        self.works(reviewed)?;
        self.line_end()
    }

    fn asset(&mut self, asset: &'d AssetReference) -> io::Result<()> {
        self.line()?;
        self.open(Tag::new("note").set("type", "asset"))?;
        let media_type = asset.media_type.as_deref().unwrap_or_default();
        self.leaf(Tag::new("graphic").url(&asset.path).word("mimeType", "media-type", media_type))?;
        self.end()
    }

    fn encoding_description(&mut self, kinds: &BTreeSet<WorkKind>) -> io::Result<()> {
        self.line()?;
        self.start("encodingDesc")?;
        self.line()?;
        self.start("appInfo")?;
        let version = env!("CARGO_PKG_VERSION");
        let tag = Tag::new("application")
            .set("ident", PROGRAM)
            .set("version", version)
            .set("xml:id", PROGRAM);
        self.open(tag)?;
        self.element(Tag::new("label"), "Recension")?;
        self.end()?;
        self.end()?;
        self.line()?;
        self.start("editorialDecl")?;
        for (name, attribute, text) in EDITORIAL {
            self.line()?;
            self.open(Tag::new(name).set(attribute.0, attribute.1))?;
            self.element(Tag::new("p"), text)?;
            self.end()?;
        }
        self.line_end()?;
        self.line()?;
        self.start("classDecl")?;
        self.open(Tag::new("taxonomy").set("xml:id", GENRES))?;
        self.category("review", "review")?;
        for kind in kinds {
            self.category(kind.name(), kind.name())?;
        }
        self.line_end()?;
        self.end()?;
        self.line_end()
    }

    fn category(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.line()?;
        self.open(Tag::new("category").set("xml:id", format!("{}{name}", prefix::GENRE)))?;
        self.element(Tag::new("catDesc"), text)?;
        self.end()
    }

    fn profile(&mut self, header: &Header<'d>) -> io::Result<()> {
        let written = header.dates.and_then(|dates| dates.written.as_ref());
        let Header { summary, keywords, languages, genres, .. } = header;
        let has_class = !keywords.is_empty() || genres.is_some();
        if written.is_none() && summary.is_empty() && languages.is_empty() && !has_class {
            return Ok(());
        }
        self.line()?;
        self.start("profileDesc")?;
        if let Some(written) = written {
            self.line()?;
            self.start("creation")?;
            self.date_line(Tag::new("date").set("type", "written"), written)?;
            self.line_end()?;
        }
        self.languages(languages)?;
        self.summary(summary)?;
        if has_class {
            self.text_class(keywords, genres.as_ref())?;
        }
        self.line_end()
    }

    fn languages(&mut self, languages: &[Language]) -> io::Result<()> {
        if languages.is_empty() {
            return Ok(());
        }
        self.line()?;
        self.start("langUsage")?;
        for language in languages {
            self.line()?;
            self.leaf(Tag::new("language").set("ident", language.as_str().to_owned()))?;
        }
        self.line_end()
    }

    /// Writes the abstract. TEI, "abstract": paragraphs and lists; what else there is stands in an item.
    fn summary(&mut self, summary: &'d [Block]) -> io::Result<()> {
        if summary.is_empty() {
            return Ok(());
        }
        self.line()?;
        let tag = Tag::new("abstract").set("xml:space", "preserve");
        if summary.iter().all(is_allowed_in_abstract) {
            return self.around_blocks(tag, summary);
        }
        self.open(tag)?;
        self.open(Tag::new("list").set("type", "blocks"))?;
        self.around_blocks(Tag::new("item"), summary)?;
        self.end()?;
        self.end()
    }

    fn text_class(
        &mut self,
        keywords: &'d [String],
        genres: Option<&BTreeSet<WorkKind>>,
    ) -> io::Result<()> {
        self.line()?;
        self.start("textClass")?;
        if let Some(genres) = genres {
            self.line()?;
            let names = std::iter::once("review").chain(genres.iter().map(|kind| kind.name()));
            let target: Vec<String> =
                names.map(|name| format!("#{}{name}", prefix::GENRE)).collect();
            let tag = Tag::new("catRef").set("scheme", format!("#{GENRES}"));
            self.leaf(tag.set("target", target.join(" ")))?;
        }
        if !keywords.is_empty() {
            self.line()?;
            self.start("keywords")?;
            for keyword in keywords {
                self.line_of(Tag::new("term"), Some(keyword))?;
            }
            self.line_end()?;
        }
        self.line_end()
    }

    /// Writes a date on a line of its own.
    pub(super) fn date_line(&mut self, tag: Tag<'d>, date: &'d Date) -> io::Result<()> {
        self.line()?;
        let tag = tag.dated(date.edtf.as_deref());
        match (&date.edtf, &date.text) {
            (Some(edtf), Some(text)) if edtf == text => {
                self.element(tag.set("rend", "printed"), text)
            }
            (_, Some(text)) => self.element(tag, text),
            (edtf, None) => self.element(tag, edtf.as_deref().unwrap_or_default()),
        }
    }

    /// Writes keys without a field, as JSON.
    pub(super) fn json_note(&mut self, extra: &IndexMap<String, Value>) -> io::Result<()> {
        if extra.is_empty() {
            return Ok(());
        }
        self.line()?;
        let tag = Tag::new("note").set("type", "metadata").set("xml:space", "preserve");
        self.element(tag, &json(extra))
    }
}

/// Declarations of editorial practice: element, attribute, words.
const EDITORIAL: [(&str, (&str, &str), &str); 3] = [
    (
        "quotation",
        ("marks", "some"),
        "Where q, soCalled or quote stands, the marks are removed; others are kept.",
    ),
    ("hyphenation", ("eol", "none"), "Hyphens at line ends are not kept."),
    ("normalization", ("method", "markup"), "White space counts where xml:space says so."),
];

fn is_allowed_in_abstract(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph { .. }
            | BlockKind::Heading { .. }
            | BlockKind::Code { .. }
            | BlockKind::Raw { .. }
            | BlockKind::List(_)
            | BlockKind::DefinitionList { .. }
    )
}

fn json(extra: &IndexMap<String, Value>) -> String {
    serde_json::to_string(extra)
        .expect("keys are strings, and values hold nothing that JSON cannot")
}
