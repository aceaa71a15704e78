//! The header: what is known of a review or an edition.

mod file;

mod encoding;

use super::note::Room;
use super::out::{Out, Tag};
use indexmap::IndexMap;
use recension_core::model::{
    AssetReference, Block, Contributor, Date, Dates, EditionMetadata, Image, Inline, Language,
    Licence, Metadata, Publication, ReviewedWork, Series, Value, WorkKind,
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

fn json(extra: &IndexMap<String, Value>) -> String {
    serde_json::to_string(extra)
        .expect("keys are strings, and values hold nothing that JSON cannot")
}
